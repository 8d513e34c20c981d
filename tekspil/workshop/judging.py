"""Judging a goal: its likely technologies, what is written when one is judged, and two who judge without seeing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content.models import Assessment, Deck, Goal, Technology
from tekspil.content.writing import Edit, Insert, Remove, Set
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.plain import one_line
from tekspil.rules.coverage import MEETS
from tekspil.safe_files import JsonError, parse_json, read_bounded, write_whole
from tekspil.watching.cards import CardPlace, matches_of
from tekspil.workshop.card_fields import typed
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError

JUDGES = ("1", "2")
FOLDER = "domme"
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class LikelyTechnology:
    """A technology that may meet a goal: what the needs say, and what the deck judged, if it has."""

    technology: Technology
    suggested: int
    why: str
    judged: Assessment | None


@dataclass(frozen=True, slots=True)
class GoalToJudge:
    """A goal in the list of those to judge: how many judgements it has, and how many likely pairs have none."""

    goal: Goal
    judged: int
    waiting: int
    own: bool


def goals_to_judge(deck: Deck, own: frozenset[str]) -> list[GoalToJudge]:
    """Every goal; the deck's own first, and those with most to judge before the others."""
    matching = matching_of(deck)
    found = []
    for number, goal in enumerate(deck.goals):
        strong = matching.suggested[number] >= MEETS
        waiting = int((strong & (matching.assessed[number] == 0)).sum())
        found.append(GoalToJudge(goal, len(goal.assessments), waiting, goal.id in own))
    return sorted(found, key=lambda row: (not row.own, -row.waiting, row.judged))


def likely(deck: Deck, goal: Goal, also: Sequence[str] = ()) -> list[LikelyTechnology]:
    """The technologies worth judging for a goal: what nobody has judged first, then the strongest."""
    matching = matching_of(deck)
    number = matching.goal_number[goal.id]
    why = {row.technology: row.why for row in matches_of(deck, CardPlace("goals", goal.id), deck)}
    rows = []
    for card in deck.technologies:
        suggested = int(matching.suggested[number, matching.technology_number[card.id]])
        judged = goal.assessments.get(card.id)
        if suggested or judged or card.id in also:
            rows.append(LikelyTechnology(card, suggested, "" if judged else why.get(card.id, ""), judged))
    return sorted(rows, key=lambda row: (row.technology.id not in also, row.judged is not None, -row.suggested))


def judgement_edits(desk: DeckDesk, goal: str, judged: Mapping[str, Assessment | None]) -> dict[str, list[Edit]]:
    """What writes judgements of a goal; of one that is None, what takes it away.

    A goal of the deck that this one builds on is taken over first, for only one's own can be written in.
    """
    own = desk.own_cards("goals")
    raw = own.get(goal)
    edits: list[Edit] = []
    before: dict[str, list[Edit]] = {}
    if raw is None:
        raw = desk.card("goals", goal)
        if raw is None:
            raise RefusedError(404, _("Det kort findes ikke i bunken."))
        edits.append(Insert(("goals",), len(own), typed(raw)))
        replaced = desk.head().get("replaces")
        ids = replaced.get("goals", []) if isinstance(replaced, dict) else []
        before = {"deck": [Set(("replaces", "goals"), [*ids, goal])]}
    there = raw.get("assessments") if isinstance(raw.get("assessments"), dict) else {}
    for technology, assessment in judged.items():
        place = ("goals", goal, "assessments", technology)
        old = there.get(technology) if isinstance(there, dict) else None
        if assessment is None:
            edits += [Remove(place)] if old else []
        elif not isinstance(old, dict):
            edits.append(Set(place, {"stars": assessment.stars, "why": assessment.why}))
        else:
            edits += [Set((*place, "stars"), assessment.stars)] if old.get("stars") != str(assessment.stars) else []
            same = one_line(str(old.get("why", ""))) == assessment.why
            edits += [] if same else [Set((*place, "why"), assessment.why)]
    return {"goals": edits, **before} if edits else {}


# Two who judge without seeing: what each has said lies beside the deck until they have looked at it together.


@dataclass(frozen=True, slots=True)
class BlindPair:
    """A technology that two have judged for a goal, each for themselves."""

    technology: Technology
    one: Assessment
    other: Assessment

    @property
    def agree(self) -> bool:
        return self.one.stars == self.other.stars


class BlindJudge:
    """What one of two judges has said, which lies below `kept`."""

    def __init__(self, kept: Path, judge: str) -> None:
        self._path = kept / FOLDER / f"{JUDGES.index(judge) + 1}.json"
        self._said: dict[str, dict[str, Any]] = {}
        try:
            found = parse_json(read_bounded(self._path, MOST_BYTES))
        except (OSError, JsonError):
            found = {}
        if isinstance(found, dict):
            self._said = {goal: said for goal, said in found.items() if isinstance(said, dict)}

    def of(self, goal: str) -> dict[str, Assessment]:
        """What the judge has said of a goal, by technology."""
        found = {}
        for technology, said in self._said.get(goal, {}).items():
            if isinstance(said, list) and len(said) == 2 and said[0] in (0, 1, 2, 3):
                found[technology] = Assessment(said[0], str(said[1]))
        return found

    def say(self, goal: str, technology: str, assessment: Assessment) -> None:
        """Keep what the judge says. Raises `OSError`."""
        self._said.setdefault(goal, {})[technology] = [assessment.stars, assessment.why]
        self._write()

    def forget(self, goal: str, technologies: Sequence[str]) -> None:
        """Let go of what has been settled. Raises `OSError`."""
        said = self._said.get(goal, {})
        for technology in technologies:
            said.pop(technology, None)
        self._write()

    def _write(self) -> None:
        write_whole(self._path, json.dumps(self._said, ensure_ascii=False))


def blind_pairs(deck: Deck, goal: str, kept: Path) -> list[BlindPair]:
    """What both have judged of a goal: where they differ first, the most first."""
    one, other = (BlindJudge(kept, judge).of(goal) for judge in JUDGES)
    pairs = [
        BlindPair(card, one[card.id], other[card.id])
        for card in deck.technologies
        if {card.id} <= one.keys() & other.keys()
    ]
    return sorted(pairs, key=lambda pair: -abs(pair.one.stars - pair.other.stars))
