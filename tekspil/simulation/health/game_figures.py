"""Figures of games and cards: how games go, what there is to learn in them, and whether every card is worth its place.

Cards are judged by the games of experts: one that even they leave in their hands is the card's fault, not the players'.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tekspil.content.models import Deck
from tekspil.matching import matching_of
from tekspil.rules.state import BY_NOT_NOW, BY_STARS, BY_SYNERGY, BY_TRAINED
from tekspil.simulation import metrics as m
from tekspil.simulation.engine import counting as c
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.health.figure import Figure, PlayedTable, Trait, figure_of
from tekspil.simulation.health.written_figures import exactly, told
from tekspil.simulation.stats.intervals import z_for
from tekspil.tables import technologies_for

RARE = 0.1  # of a space's fair share of the turns: of a space that hardly anybody stands on games tell little


def length(table: PlayedTable) -> Iterator[Figure]:
    """The minutes of a game, welcome and debrief included."""
    teams = str(table.setting.teams)
    yield figure_of("minutes", m.LENGTH, table, scale=1, subject=teams)


def course(table: PlayedTable) -> Iterator[Figure]:
    """Whether it stays open who wins."""
    if table.setting.cooperative or table.setting.teams < 2:
        return
    yield figure_of("close_games", m.CLOSE_GAMES, table, trait=_closeness)
    yield figure_of("lead_changes", m.LEAD_CHANGES, table, scale=1)
    yield figure_of("decided_after", m.DECIDED_AFTER, table)


def _closeness(game: Tally) -> float:
    return -float(game.course[c.GAP])


def answers(table: PlayedTable) -> Iterator[Figure]:
    """How often teams say not now, and whether they should."""
    yield figure_of("not_now", m.NOT_NOW, table, settles=False)
    yield figure_of("not_now_right", m.NOT_NOW_RIGHT, table, settles=False)


def rules_used(table: PlayedTable) -> Iterator[Figure]:
    """How often each of the board's rules mattered, of the times that it could have."""
    setting = table.setting
    uses = m.rule_uses(setting.deck, setting.board, setting.teams)
    z = z_for(len(uses))
    for name, metric in uses.items():

        def times(game: Tally, metric: m.Metric = metric) -> float:
            return float(metric.over(game))

        yield figure_of("mechanic_used", metric, table, z=z, subject=name, trait=times)


def seen(table: PlayedTable) -> Iterator[Figure]:
    """How many of the session's technologies somebody holds in a game."""
    setting = table.setting
    wanted = max(setting.board.rules.session_technologies, technologies_for(setting.board, setting.teams))
    cards = min(len(setting.deck.technologies), wanted)
    yield figure_of("technologies_seen", m.TECHNOLOGIES_SEEN, table, scale=100 / cards)


def learned(novices: PlayedTable) -> Iterator[Figure]:
    """How many pairs of goal and technology a novice team learns in a game."""
    metric = m.pairs_learned(novices.setting.teams)
    yield figure_of("pairs_learned", metric, novices, scale=1)


def technologies(table: PlayedTable) -> Iterator[Figure]:
    """For every technology: laid of the times it was held, its share of all lays, and how often it was the best."""
    in_play = np.flatnonzero(table.played.whole.technologies[:, c.CARD_HELD]).tolist()
    z = z_for(len(in_play))
    for card in in_play:
        name = table.setting.deck.technologies[card].id

        def figure(target: str, metric: m.Metric, name: str = name, trait: Trait | None = None) -> Figure:
            return figure_of(target, metric, table, z=z, subject=name, trait=trait, settles=False)

        laying = figure("technology_laid", m.technology_laid(card, name))
        yield laying
        yield figure("technology_share", m.technology_share(card, name), trait=_times_laid(card))
        if laying.verdict != "low":  # of a card that nobody lays that is enough to say
            yield figure("technology_best", m.technology_best(card, name))


def _times_laid(card: int) -> Trait:
    return lambda game: float(game.technologies[card, c.CARD_LAID]) if game.technologies[card, c.CARD_HELD] else None


def goals(table: PlayedTable) -> Iterator[Figure]:
    """For every goal, but for those where waiting is right: whether anything can meet it, and how often it is met."""
    setting, targets = table.setting, table.setting.board.targets
    counts = table.played.whole.goals
    answered = counts[:, c.GOAL_CHOSEN] + counts[:, c.GOAL_SHARED]
    z = z_for(int((answered > 0).sum()))
    possible, fits = _possible(setting.deck)
    for number, goal in enumerate(setting.deck.goals):
        if goal.wait is not None:
            continue
        metric = m.goal_met(number, goal.id)
        if not possible[number]:
            band, trait = targets["goal_met"], metric.value
            yield Figure("goal_met", exactly(0), band, table, goal.id, trait, exact=True)
            continue
        few, band = exactly(fits[number]), targets["goal_fits"]
        yield Figure("goal_fits", few, band, table, goal.id, exact=True)
        if answered[number]:
            yield figure_of("goal_met", metric, table, z=z, subject=goal.id, settles=False)


def themes(table: PlayedTable) -> Iterator[Figure]:
    """For every theme how often its goals are met when they are drawn, of how often goals are.

    Those where waiting is right are left out. Of those drawn, since teams that know the cards leave what they cannot
    meet.
    """
    deck, counts = table.setting.deck, table.played.whole.goals
    of = {
        theme.id: [n for n, goal in enumerate(deck.goals) if goal.theme == theme.id and goal.wait is None]
        for theme in deck.themes
    }
    every = [number for numbers in of.values() for number in numbers]
    drawn, met = (int(counts[every, which].sum()) for which in (c.GOAL_DRAWN, c.GOAL_MET))
    if not met:
        return
    z, scale = z_for(len(of)), 100 * drawn / met
    for theme, goals_in in of.items():
        if counts[goals_in, c.GOAL_DRAWN].sum():
            metric = m.goals_met(goals_in, theme)
            yield figure_of("theme_met", metric, table, z=z, scale=scale, subject=theme, settles=False)


def waiting(table: PlayedTable) -> Iterator[Figure]:
    """For every goal what "not now" earns there in the mean, of what an answer earns."""
    setting, whole = table.setting, table.played.whole
    rules, counts = setting.board.rules, whole.goals
    answered = int(whole.answers[c.GOALS_CHOSEN])
    usual = int(whole.gained[:, (BY_STARS, BY_NOT_NOW)].sum()) / answered if answered else 0.0
    chosen = np.flatnonzero(counts[:, c.GOAL_CHOSEN]).tolist()
    if usual <= 0:
        return
    z = z_for(len(chosen))
    figures = []
    for number in chosen:
        goal = setting.deck.goals[number]
        earns = rules.points_for_stars[goal.wait.stars] if goal.wait else rules.not_now_points
        metric = m.goal_waited(number, goal.id)
        scale = 100 * earns / usual
        found = figure_of("not_now_earns", metric, table, z=z, scale=scale, subject=goal.id)
        figures.append(found)
    yield from told(figures)


def turns_from(table: PlayedTable) -> Iterator[Figure]:
    """For every space what a turn from there brings, of what a turn brings in the mean."""
    spaces, counts = table.setting.board.spaces, table.played.whole.spaces
    turns, gained = counts.sum(axis=0).tolist()
    least = RARE * turns / len(spaces)
    used = [number for number in range(len(spaces)) if counts[number, c.TURNS_FROM] > least]
    if gained <= 0 or len(used) < 2:
        return
    z, scale = z_for(len(used)), 100 * turns / gained
    yield from told(
        figure_of(
            *("space_turn", m.turn_from(number, spaces[number].id), table),
            z=z,
            scale=scale,
            subject=spaces[number].id,
        )
        for number in used
    )


def rule_points(table: PlayedTable) -> Iterator[Figure]:
    """What a team gets in a game from rules that nobody can leave be, so that their worth is what they give."""
    setting = table.setting
    there = m.rule_uses(setting.deck, setting.board, setting.teams)
    for name, source in (("training", BY_TRAINED), ("together", BY_SYNERGY)):
        if name in there:
            metric = m.points_by(source, name, setting.teams)
            yield figure_of("rule_points", metric, table, scale=1, subject=name)


def _possible(deck: Deck) -> tuple[list[bool], list[int]]:
    """Of every goal, whether any lay of one or two cards has 2 stars, and how many single cards have."""
    matching = matching_of(deck)
    return matching.meets_with_two.tolist(), matching.fitting.tolist()
