"""Figures that follow from the deck and the board as they are written, without a game.

Cards that are too good, alike, or all there is; and events that outweigh an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from tekspil.content.models import Deck, Event
from tekspil.matching import matching_of, split_need
from tekspil.rules.coverage import relation
from tekspil.rules.words import Do, SpaceType, Who
from tekspil.simulation.health.figure import Figure, PlayedTable
from tekspil.simulation.stats.intervals import Interval

FEWEST_SHARED = 6  # goals that either of two cards is worth a star to: of fewer they may well agree by chance
FEWEST_ASKING = 2  # goals that ask for a need, for it to matter on how many cards it hangs
ROLES = ("leading", "trailing", "neither")  # what the team that meets an event may be


def exactly(number: float) -> Interval:
    """A figure that no game makes more or less sure."""
    return Interval(number, number, number)


def told(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those that are not as wanted; where all are, the one nearest to an edge, for all of them."""
    found = list(figures)
    wrong = [figure for figure in found if figure.verdict != "inside"]
    yield from wrong or sorted(found, key=lambda figure: -_nearness(figure))[:1]


def _nearness(figure: Figure) -> float:
    """How near it lies to an edge that matters; above 0 beyond it."""
    value = figure.interval.value
    past = {"low": figure.band[0] - value, "high": value - figure.band[1]}
    return max(past[side] for side in figure.codes)


def written(table: PlayedTable) -> Iterator[Figure]:
    """All of them, of the deck and the board of a table."""
    yield from told(_breadth(table))
    yield from told(_twins(table))
    yield from told(_open_goals(table))
    yield from told(_needs(table))
    if any(space.type == SpaceType.EVENT for space in table.setting.board.spaces):
        yield from told(_events(table))


def _figure(table: PlayedTable, target: str, value: float, subject: str) -> Figure:
    band = table.setting.board.targets[target]
    return Figure(target, exactly(value), band, table, subject, exact=True)


def _breadth(table: PlayedTable) -> Iterator[Figure]:
    """Of how many of the goals each card alone is a good answer to."""
    deck = table.setting.deck
    for card, fits in zip(deck.technologies, matching_of(deck).breadth.tolist(), strict=True):
        yield _figure(table, "technology_breadth", 100 * fits / max(1, len(deck.goals)), card.id)


def _twins(table: PlayedTable) -> Iterator[Figure]:
    """Of every two cards that share goals enough, at how many of those they are worth and offer the same."""
    deck, matching = table.setting.deck, matching_of(table.setting.deck)
    value = matching.value
    worth = [(value == stars).astype(np.float32) for stars in range(4)]
    same = sum((one.T @ one for one in worth[1:]), np.zeros((value.shape[1],) * 2, np.float32))
    either = value.shape[0] - worth[0].T @ worth[0]
    alike = np.where(either >= FEWEST_SHARED, 100 * same / np.maximum(1, either), -1)
    alike[np.tril_indices(len(alike))] = -1
    edge = table.setting.board.targets["technology_twins"][1]
    pairs: list[list[int]] = np.argwhere(alike > edge).tolist()
    for one, other in pairs or [list(divmod(int(alike.argmax()), len(alike)))]:
        worth_some = (value[:, one] > 0) | (value[:, other] > 0)
        agree = (value[:, one] == value[:, other]) & (matching.bits[:, one] == matching.bits[:, other])
        if int(worth_some.sum()) >= FEWEST_SHARED:
            subject = f"{deck.technologies[one].id}+{deck.technologies[other].id}"
            share = 100 * float(agree[worth_some].mean())
            yield _figure(table, "technology_twins", share, subject)


def _open_goals(table: PlayedTable) -> Iterator[Figure]:
    """Of how many of the technologies each alone is a good answer to a goal."""
    deck = table.setting.deck
    fits = matching_of(deck).fitting.tolist()
    for goal, fitting in zip(deck.goals, fits, strict=True):
        if goal.wait is None:
            share = 100 * fitting / max(1, len(deck.technologies))
            yield _figure(table, "goal_open", share, goal.id)


def cards_for(deck: Deck, need: str) -> list[str]:
    """The technologies that offer something of a need, or are a good answer to a goal that asks for it."""
    asking = [number for number, goal in enumerate(deck.goals) if need in goal.needs]
    answers = set(np.flatnonzero(matching_of(deck).meets[asking].any(axis=0)).tolist())
    return [
        card.id
        for number, card in enumerate(deck.technologies)
        if number in answers or any(relation(split_need(need), split_need(offer)) for offer in card.offers)
    ]


def _needs(table: PlayedTable) -> Iterator[Figure]:
    """On how many cards each need hangs that several goals ask for."""
    deck = table.setting.deck
    asked: dict[str, int] = {}
    for goal in deck.goals:
        for need in goal.needs if goal.wait is None else ():
            asked[need] = asked.get(need, 0) + 1
    for need, goals in asked.items():
        if goals >= FEWEST_ASKING:
            yield _figure(table, "need_cards", len(cards_for(deck, need)), need)


def _events(table: PlayedTable) -> Iterator[Figure]:
    """How far each event moves teams from one another, of what a goal that is met gives."""
    setting = table.setting
    met = setting.board.rules.points_for_stars[2]
    for event in setting.deck.events:
        if met:
            yield _figure(table, "event_swing", 100 * swing(event) / met, event.id)


def swing(event: Event) -> int:
    """The most points that an event moves one team from another, whoever meets it."""
    return max(_spread(event, role) for role in ROLES)


def _spread(event: Event, role: str) -> int:
    """How far apart it moves the team that meets it, the leading one, the last one and any other."""
    teams = {"self", "leading", "trailing", "other"} - {role}
    gained = dict.fromkeys(teams, 0)
    for effect in event.effects:
        if effect.do != Do.POINTS:
            continue
        for team in gained:
            is_self = team == "self"
            hit = {
                Who.SELF: is_self,
                Who.ALL: True,
                Who.OTHERS: not is_self,
                Who.LEADING: team == "leading" or (is_self and role == "leading"),
                Who.TRAILING: team == "trailing" or (is_self and role == "trailing"),
            }[effect.who]
            gained[team] += effect.n * hit
    return max(gained.values()) - min(gained.values())
