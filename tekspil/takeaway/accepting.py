"""A suggestion that is accepted, written into the author's own goals.yaml with comments and layout left as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tekspil.content.authoring import own_folder, put_new
from tekspil.content.containers import ids_in
from tekspil.content.models import Deck, Goal
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.writing import Edit, Insert, Set, change
from tekspil.language import ngettext
from tekspil.takeaway.suggestions import Suggestion


def accept(deck: Deck, suggestions: Sequence[Suggestion], why: str = "") -> None:
    """Give pairs the stars suggested. Of a pair that is judged already the words stay, unless `why` gives others.

    In a deck that builds on another, a goal of the other is first taken over as one's own. Raises `ContentError` for a
    deck that came along and where a file cannot be written safely, `ValueError` for a suggestion without stars and for
    a deck that has no folder.
    """
    if deck.folder is None or any(one.stars is None for one in suggestions):
        raise ValueError(suggestions)
    folder = own_folder(deck.folder)
    path = folder / "goals.yaml"
    own = _own_goals(path)
    taken_over = list(dict.fromkeys(one.goal for one in suggestions if one.goal not in own))
    if taken_over:
        _replace(folder / "deck.yaml", taken_over)
    if not path.exists():
        put_new({path: "format: 1\ngoals: []\n"})
    goals = {goal.id: goal for goal in deck.goals}
    edits: list[Edit] = [
        Insert(("goals",), len(own) + place, _as_card(goals[goal])) for place, goal in enumerate(taken_over)
    ]
    change(path, [*edits, *(edit for one in suggestions for edit in _edits_of(one, why))])


def _own_goals(path: Path) -> list[str]:
    """The ids of the goals in a file, if there is one."""
    return list(ids_in(entry(read_file(path)[1].root, "goals"))) if path.exists() else []


def _replace(path: Path, goals: Sequence[str]) -> None:
    """Say in deck.yaml that one's own goals stand in the place of those that the deck builds on."""
    there = _texts(entry(entry(read_file(path)[1].root, "replaces"), "goals"))
    change(path, [Set(("replaces", "goals"), [*there, *(goal for goal in goals if goal not in there)])])


def _texts(node: Any) -> list[str]:
    """The texts of a list in a file; nothing where there is none."""
    return [item.text for item in getattr(node, "items", ())]


def _as_card(goal: Goal) -> dict[str, Any]:
    """A goal as it stands in a file."""
    card: dict[str, Any] = {
        "id": goal.id,
        "text": goal.text,
        "theme": goal.theme,
        "kind": goal.kind,
        "needs": dict(goal.needs),
    }
    if goal.wait is not None:
        card["wait"] = {"stars": goal.wait.stars, "why": goal.wait.why}
    card["assessments"] = {
        technology: {"stars": judged.stars, "why": judged.why} for technology, judged in goal.assessments.items()
    }
    return card


def _edits_of(suggestion: Suggestion, why: str) -> list[Edit]:
    place = ("goals", suggestion.goal, "assessments", suggestion.technology)
    if not suggestion.assessed:
        return [Set(place, {"stars": suggestion.stars, "why": why or why_in_words(suggestion)})]
    edits: list[Edit] = [Set((*place, "stars"), suggestion.stars)]
    if why:
        edits.append(Set((*place, "why"), why))
    return edits


def why_in_words(suggestion: Suggestion) -> str:
    """The reason that stands on the card until an author writes a better one."""
    return ngettext(
        "Det sagde {n} gruppe, der spillede", "Det sagde {n} grupper, der spillede", suggestion.rooms
    ).format(n=suggestion.rooms)
