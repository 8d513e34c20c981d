"""One reason for many findings: what they have in common, and the smallest change that mends it, tried.

A cause is a need, a theme, a card, an event, a space or a rule. It explains the findings that follow where it is at
fault: goals that ask for the need, cards that are outdone by the card. The cause that explains most comes first, then
the one that explains most of the rest. Changes are tried from small to large, on the same games, until what it explains
is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.matching import Matching, matching_of
from tekspil.simulation.health.figure import Finding

FEWEST = 2  # findings that are one cause's, or it explains nothing
SHARE = 0.5  # of the goals of a need or a theme that must have something wrong, for it to be the reason

GOALS = frozenset(("H14", "H15", "H16", "H23", "H25"))
CARDS = frozenset(("H11", "H13"))
COURSE = frozenset(("H01", "H08", "H09", "H10", "H31"))

Key = tuple[str, str]  # the code of a finding, and what it is of


@dataclass(frozen=True, slots=True)
class TriedChange:
    """A change that was tried: in words, how many of the findings were left, and how many new ones came."""

    text: str
    before: int
    after: int
    new: int

    @property
    def mends(self) -> bool:
        """Whether it does more good than harm."""
        return self.after + self.new < self.before

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"change": self.text, "before": self.before, "after": self.after, "new": self.new}


@dataclass(frozen=True, slots=True)
class Cause:
    """What several findings have in common: `kind` and `subject` say what, `symptoms` which they are."""

    kind: str
    subject: str
    symptoms: tuple[Finding, ...]
    tried: tuple[TriedChange, ...] = field(default=())

    @property
    def mended_by(self) -> TriedChange | None:
        """The change that left fewest findings, the first of them; None where none did more good than harm."""
        mending = [one for one in self.tried if one.mends]
        return min(mending, key=lambda one: one.after + one.new, default=None)

    @property
    def shown_by(self) -> Finding | None:
        """The first symptom with a game to watch."""
        return next((finding for finding in self.symptoms if finding.games), None)

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        symptoms = [{"code": one.code, "subject": one.subject} for one in self.symptoms]
        tried = [one.as_dict() for one in self.tried]
        return {"kind": self.kind, "subject": self.subject, "symptoms": symptoms, "tried": tried}


def keys_of(findings: Iterable[Finding]) -> set[Key]:
    """What is wrong, by code and subject."""
    return {(one.code, one.subject) for one in findings if one.severity in ("error", "warning")}


def causes_of(findings: Sequence[Finding], deck: Deck) -> Iterator[Cause]:
    """The causes of what is wrong, the one that explains most first; each finding has one at most."""
    wrong = [one for one in findings if one.severity in ("error", "warning")]
    candidates = list(_candidates(wrong, deck))
    while candidates:
        left = {id(one) for one in wrong}
        explained = [(cause, [one for one in cause.symptoms if id(one) in left]) for cause in candidates]
        cause, symptoms = max(explained, key=lambda one: len(one[1]))
        if len(symptoms) < FEWEST:
            return
        yield Cause(cause.kind, cause.subject, tuple(symptoms))
        wrong = [one for one in wrong if not any(one is symptom for symptom in symptoms)]
        candidates.remove(cause)


def _candidates(wrong: Sequence[Finding], deck: Deck) -> Iterator[Cause]:
    """Everything that could be at fault, with all that it would explain. What a finding names itself comes first."""
    matching = matching_of(deck)
    bad_goals = {one.subject for one in wrong if one.code in ("H14", "H15")}
    for card in dict.fromkeys(one.subject for one in wrong if one.code in ("H12", "H22")):
        yield Cause("card", card, tuple(one for one in wrong if _is_of_card(one, card, matching)))
    for need in dict.fromkeys(need for goal in deck.goals for need in goal.needs):
        asking = {goal.id for goal in deck.goals if need in goal.needs and goal.wait is None}
        named = any((one.code, one.subject) == ("H29", need) for one in wrong)
        if named or (len(asking & bad_goals) >= FEWEST and len(asking & bad_goals) >= SHARE * len(asking)):
            themes = {goal.theme for goal in deck.goals if goal.id in asking}
            yield Cause("need", need, tuple(one for one in wrong if _is_of_need(one, need, asking, themes, deck)))
    for theme in deck.themes:
        own = {goal.id for goal in deck.goals if goal.theme == theme.id and goal.wait is None}
        named = any((one.code, one.subject) == ("H28", theme.id) for one in wrong)
        if named or (len(own & bad_goals) >= FEWEST and len(own & bad_goals) >= SHARE * len(own)):
            told = tuple(
                one
                for one in wrong
                if (one.code in GOALS and one.subject in own) or (one.code, one.subject) == ("H28", theme.id)
            )
            yield Cause("theme", theme.id, told)
    for event in dict.fromkeys(one.subject for one in wrong if one.code == "H26"):
        yield Cause("event", event, tuple(one for one in wrong if one.code in COURSE or one.subject == event))
    spaces = [one for one in wrong if one.code == "H27"]
    if spaces:
        worst = min(spaces, key=lambda one: one.interval.value)
        walk = [one for one in wrong if (one.code, one.subject) == ("H17", "walk")]
        yield Cause("space", worst.subject, (worst, *(one for one in spaces if one is not worst), *walk))
    if any(one.code in ("H04", "H05") for one in wrong):
        told = tuple(one for one in wrong if _is_of_waiting(one, deck))
        yield Cause("rule", "not_now_points", told)


def _is_of_card(finding: Finding, card: str, matching: Matching) -> bool:
    """Whether it follows from a card that is too good: it, goals that it meets, and cards that it outdoes."""
    if finding.code in ("H12", "H22"):
        return finding.subject == card
    if finding.code == "H24":
        return card in finding.subject.split("+")
    number = matching.technology_number[card]
    if finding.code in ("H16", "H25"):
        return bool(matching.meets[matching.goal_number[finding.subject], number])
    if finding.code in CARDS:
        other = matching.value[:, matching.technology_number[finding.subject]]
        return bool(np.all(matching.value[other > 0, number] >= other[other > 0]))
    return (finding.code, finding.subject) in {("H17", "pair"), ("H17", "together"), ("H30", "together")}


def _is_of_need(finding: Finding, need: str, asking: set[str], themes: set[str], deck: Deck) -> bool:
    """Whether it follows from a need that too little helps with."""
    if finding.code == "H29":
        return finding.subject == need
    if finding.code in ("H14", "H15"):
        return finding.subject in asking
    if finding.code == "H28":
        return finding.subject in themes
    if finding.code in ("H11", "H12", "H13"):  # those that lost the need to the one that has it, and that one
        judged = {card: one.stars for goal in deck.goals if goal.id in asking for card, one in goal.assessments.items()}
        return finding.subject in judged
    return (finding.code, finding.subject) == ("H30", "together")


def _is_of_waiting(finding: Finding, deck: Deck) -> bool:
    """Whether it follows from what "not now" earns."""
    waits = {goal.id for goal in deck.goals if goal.wait is not None}
    if finding.code == "H23":
        return finding.subject not in waits
    habits = ("staff:always-not-now",)
    return (
        finding.code in ("H04", "H05")
        or (finding.code == "H20" and finding.subject in habits)
        or ((finding.code, finding.subject) == ("H17", "not_now"))
    )


Checker = Callable[[Deck, Board], Sequence[Finding]]


def try_changes(cause: Cause, wrong: set[Key], changes: Iterable[tuple[str, Deck, Board]], check: Checker) -> Cause:
    """Try changes from the smallest on, until the symptoms of a cause are gone and nothing new has come.

    Args:
        wrong: All that is wrong now.
        changes: Each in words, and the deck and the board with it.
        check: Findings of a deck and a board, from the same games.
    """
    own = keys_of(cause.symptoms)
    tried: list[TriedChange] = []
    for text, deck, board in changes:
        found = keys_of(check(deck, board))
        tried.append(TriedChange(text, len(own), len(found & own), len(found - wrong)))
        if tried[-1].after + tried[-1].new == 0:
            break
    return Cause(cause.kind, cause.subject, cause.symptoms, tuple(tried))
