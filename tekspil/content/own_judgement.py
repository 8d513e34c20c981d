"""Judging one goal and one technology: on the deck's own card, or in assessments.yaml where the goal is the base's."""

from __future__ import annotations

from pathlib import Path

from tekspil.content import library
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, did_you_mean
from tekspil.content.proposal import Proposal
from tekspil.content.renaming import DeckData
from tekspil.content.source import whole_file
from tekspil.content.writing import Edit, Set
from tekspil.content.writing.rendering import flow
from tekspil.language import _

_HEAD = "# yaml-language-server: $schema=../../schema/assessments.schema.json\nformat: 1\nassessments:\n"


def judge(folder: Path, goal: str, technology: str, stars: int, why: str) -> Proposal:
    """What it takes for a deck to say how well a technology meets a goal.

    Args:
        folder: The deck's own folder.
        goal: One of its goals' ids, or one of those of the deck that it builds on.
        technology: Likewise.
        stars: 0 to 3.
        why: The reason, in few words.

    Raises `ContentError` for a card that there is not, and where the deck has errors.
    """
    deck = library.load_deck(folder)
    goals = {card.id: card for card in deck.goals}
    _check(folder, goal, list(goals), _("Der er intet mål '{id}' i bunken."))
    _check(folder, technology, [card.id for card in deck.technologies], _("Der er ingen teknologi '{id}' i bunken."))
    judged = {"stars": stars, "why": why}
    before = goals[goal].assessments.get(technology)
    line = f"  ~ {goal} + {technology}: {stars}  {why}"
    if before is not None:
        line = f"  ~ {goal} + {technology}: {before.stars}  {before.why} → {stars}  {why}"
    what = _("vurderingen af {goal} og {technology}").format(goal=goal, technology=technology)
    data = DeckData(folder)
    if goal in data.names("goal"):
        return Proposal(folder, what, {"goals": [Set(("goals", goal, "assessments", technology), judged)]}, (line,))
    if "assessments" not in data.files:
        text = f"{_HEAD}  {goal}:\n    {technology}: {flow(judged)}\n"
        return Proposal(folder, what, {}, (line,), new={"assessments": text})
    edit: Edit = Set(("assessments", goal, technology), judged)
    return Proposal(folder, what, {"assessments": [edit]}, (line,))


def _check(folder: Path, id: str, known: list[str], message: str) -> None:
    if id not in known:
        raise ContentError([whole_file("F04", folder, message.format(id=shown(id)), did_you_mean(id, known))])
