"""Whether every card is worth its place: technologies that nobody lays or everybody does, goals that nobody can meet.

The games are those of experts: a card that even they leave in their hands is the card's fault, not the players'.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tekspil.content.models import Deck
from tekspil.matching import matching_of
from tekspil.simulation import tally as t
from tekspil.simulation.health.figure import Figure, Trait, lasting, scaled, z_for
from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import Counts, Interval, share


def technologies(played: Played) -> Iterator[Figure]:
    """For every technology: laid of the times it was held, its share of all lays, and how often it was the best."""
    setting = played.setting
    counts: Counts = np.stack([part.technologies for part in played.parts])
    in_play = np.flatnonzero(counts[:, :, t.CARD_HELD].sum(axis=0))
    z = z_for(len(in_play))
    lays = counts[:, :, t.CARD_LAID].sum(axis=1)
    for card in in_play.tolist():
        name = setting.deck.technologies[card].id
        held, laid = counts[:, card, t.CARD_HELD], counts[:, card, t.CARD_LAID]

        def figure(
            target: str, over: Counts, under: Counts, codes: dict[str, str], trait: Trait, name: str = name
        ) -> Figure:
            interval = scaled(share(over, under, z=z), 100)
            band = setting.board.targets[target]
            return Figure(target, interval, band, codes, played, name, trait, lasting=lasting(over, under))

        laying = figure(
            "technology_laid", np.minimum(laid, held), held, {"low": "H11"}, _of(card, t.CARD_LAID, t.CARD_HELD)
        )
        yield laying
        yield figure("technology_share", laid, np.where(held > 0, lays, 0), {"high": "H12"}, _laid(card))
        if laying.verdict != "low":  # of a card that nobody lays that is enough to say
            best, offered = counts[:, card, t.CARD_BEST], counts[:, card, t.CARD_OFFERED]
            yield figure("technology_best", best, offered, {"low": "H13"}, _of(card, t.CARD_BEST, t.CARD_OFFERED))


def goals(played: Played) -> Iterator[Figure]:
    """For every goal, but for those where waiting is right: whether anything can meet it, and how often it is met."""
    setting = played.setting
    targets = setting.board.targets
    counts: Counts = np.stack([part.goals for part in played.parts])
    answered = counts[:, :, t.GOAL_CHOSEN] + counts[:, :, t.GOAL_SHARED]
    z = z_for(int((answered.sum(axis=0) > 0).sum()))
    possible, fits = _possible(setting.deck)
    for number, goal in enumerate(setting.deck.goals):
        if goal.wait is not None:
            continue
        if not possible[number]:
            yield Figure(
                "goal_met", _exactly(0), targets["goal_met"], {"low": "H14"}, played, goal.id, _met(number), exact=True
            )
            continue
        few = _exactly(fits[number])
        yield Figure("goal_fits", few, targets["goal_fits"], {"low": "H15"}, played, goal.id, exact=True)
        if answered[:, number].sum():
            met, of = counts[:, number, t.GOAL_MET], answered[:, number]
            yield Figure(
                "goal_met",
                scaled(share(met, of, z=z), 100),
                targets["goal_met"],
                {"low": "H14", "high": "H16"},
                played,
                goal.id,
                _met(number),
                lasting=lasting(met, of),
            )


def _possible(deck: Deck) -> tuple[list[bool], list[int]]:
    """Of every goal, whether any lay of one or two cards has 2 stars, and how many single cards have."""
    matching = matching_of(deck)
    fits = (matching.value >= 2).sum(axis=1)
    return np.any(matching.pair >= 2, axis=(1, 2)).tolist(), fits.tolist()


def _exactly(number: int) -> Interval:
    return Interval(number, number, number)


def _of(card: int, over: int, under: int) -> Trait:
    return lambda game: (
        int(game.technologies[card, over]) / int(game.technologies[card, under])
        if game.technologies[card, under]
        else None
    )


def _laid(card: int) -> Trait:
    return lambda game: float(game.technologies[card, t.CARD_LAID]) if game.technologies[card, t.CARD_HELD] else None


def _met(goal: int) -> Trait:
    def met(game: t.Tally) -> float | None:
        answered = int(game.goals[goal, t.GOAL_CHOSEN] + game.goals[goal, t.GOAL_SHARED])
        return int(game.goals[goal, t.GOAL_MET]) / answered if answered else None

    return met
