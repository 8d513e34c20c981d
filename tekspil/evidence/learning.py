"""Learning: what teams name before and after, technologies that were new to them, and what became of trials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tekspil.content.models import Deck
from tekspil.evidence.clustered import clustered_mean
from tekspil.evidence.gathered import Gathered
from tekspil.simulation.stats.intervals import Interval
from tekspil.takeaway.afternoon import Afternoon
from tekspil.takeaway.horizon import main_need


@dataclass(frozen=True, slots=True)
class Learning:
    """What came of the afternoons.

    Attributes:
        teams: How many named both before and after.
        before, after: Kinds of need that a team's named technologies speak to.
        more: The difference, team by team.
        met: Technologies that were shown with a goal, on average an afternoon.
        new: Technologies marked as new, with how many marks.
        taken: Trials that were taken home; `tried`, `not_yet`, `dropped`, `unknown`: what became of those in campaigns.
    """

    teams: int
    before: Interval
    after: Interval
    more: Interval
    met: Interval
    new: tuple[tuple[str, int], ...]
    taken: int
    tried: int
    not_yet: int
    dropped: int
    unknown: int


def learning_of(gathered: Gathered, deck: Deck) -> Learning:
    """What came of some afternoons.

    Args:
        gathered: Of the deck.
        deck: Whose needs count.
    """
    need_of = {card.id: main_need(card) for card in deck.technologies}
    afternoons = gathered.afternoons
    both = [_spreads(one, need_of) for one in afternoons]
    counts = [float(len(one)) for one in both]
    answers = Counter(answer for _card, answer in gathered.tried)
    new = Counter(mark.technology for one in afternoons for mark in one.marks if mark.kind == "new")
    return Learning(
        teams=int(sum(counts)),
        before=clustered_mean([sum(float(before) for before, _after in one) for one in both], counts),
        after=clustered_mean([sum(float(after) for _before, after in one) for one in both], counts),
        more=clustered_mean([sum(float(after - before) for before, after in one) for one in both], counts),
        met=clustered_mean([float(len(one.met)) for one in afternoons], [1.0] * len(afternoons)),
        new=tuple(sorted(new.items(), key=lambda one: (-one[1], one[0]))),
        taken=sum(len(one.trials) for one in afternoons),
        tried=answers["tried"],
        not_yet=answers["not_yet"],
        dropped=answers["dropped"],
        unknown=answers[""],
    )


def _spreads(one: Afternoon, need_of: dict[str, str]) -> Sequence[tuple[int, int]]:
    """For each team that named both times, the kinds of need before and after."""
    spread: dict[tuple[int, bool], int] = {}
    for named in one.named:
        if named.technologies:
            spread[named.team, named.after] = len({need_of[card] for card in named.technologies if card in need_of})
    return [
        (spread[team, False], spread[team, True])
        for team in range(one.teams)
        if (team, False) in spread and (team, True) in spread
    ]
