"""What there is to learn: rules that matter, cards that are seen, pairs that a new team has learned afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from tekspil.rules.state import BY_SYNERGY, BY_TRAINED
from tekspil.simulation import tally as t
from tekspil.simulation.health.figure import Figure, scaled, z_for
from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import mean, share
from tekspil.simulation.tally import Tally
from tekspil.tables import technologies_for

Count = Callable[[Tally], int]
MECHANICS = ("agent", "pair", "side", "training", "together")


def mechanics(played: Played) -> Iterator[Figure]:
    """How often each of the board's rules mattered, of the times that it could have."""
    setting = played.setting
    found = list(_mechanics(played))
    for name, over, under in found:
        yield Figure(
            "mechanic_used",
            scaled(share(played.by_session(over), played.by_session(under), z=z_for(len(found))), 100),
            setting.board.targets["mechanic_used"],
            {"low": "H17"},
            played,
            name,
            lambda game, over=over: float(over(game)),  # type: ignore[misc]
        )


def _mechanics(played: Played) -> Iterator[tuple[str, Count, Count]]:
    """The rules that the board has: name, times it mattered, times it could have."""
    board, teams = played.setting.board, played.setting.teams
    spaces = {space.type for space in board.spaces}
    trained = np.array([card.training > 0 for card in played.setting.deck.technologies])

    def ready(tally: Tally) -> int:
        return int(tally.gained[:, BY_TRAINED].sum()) // board.rules.trained_points

    def asking(tally: Tally) -> int:
        """Goals answered by the active team or all: each could have been answered by a team that is ready."""
        return int(tally.answers[t.LAYS] + tally.answers[t.SHARED_LAYS])

    def in_sets(tally: Tally) -> int:
        return int(tally.gained[:, BY_SYNERGY].sum()) // board.rules.synergy_points

    if "goal" in spaces:
        if board.rules.agents or "agent" in spaces:
            yield "agent", _answers(t.AGENTS_ASKED), _answers(t.GOALS_CHOSEN)
        if board.rules.max_cards > 1:
            yield "pair", _answers(t.LAYS_OF_TWO), _answers(t.LAYS)
        if teams > 1 and board.rules.side_points:
            yield "side", _answers(t.SIDES_RIGHT), lambda tally: int(tally.answers[t.GOALS_CHOSEN]) * (teams - 1)
    if "training" in spaces and board.rules.trained_points:
        yield "training", ready, asking if not trained.any() else _fitting(trained)
    if "shared_goal" in spaces and teams > 1 and board.rules.synergy_points:
        yield "together", in_sets, _answers(t.SHARED_LAYS)


def _answers(which: int) -> Count:
    return lambda tally: int(tally.answers[which])


def _fitting(cards: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Count:
    """How often one of these cards was laid where it fits."""
    return lambda tally: int(tally.technologies[cards, t.CARD_STARS + 2 :].sum())


def seen(played: Played) -> Iterator[Figure]:
    """How many of the session's technologies somebody holds in a game."""
    setting = played.setting
    wanted = max(setting.board.rules.session_technologies, technologies_for(setting.board, setting.teams))
    cards = min(len(setting.deck.technologies), wanted)
    games = played.by_session(lambda part: int(part.games[0]))
    yield Figure(
        "technologies_seen",
        scaled(mean(played.by_session(lambda part: int(part.course[t.CARDS_SEEN])), games, 0), 100 / cards),
        setting.board.targets["technologies_seen"],
        {"low": "H18"},
        played,
        trait=lambda game: float(game.course[t.CARDS_SEEN]),
    )


def learned(novices: Played) -> Iterator[Figure]:
    """How many pairs of goal and technology a novice team learns in a game."""
    games = novices.by_session(lambda part: int(part.games[0]))
    pairs = mean(novices.by_session(lambda part: int(part.course[t.PAIRS_LEARNED])), games, 0)
    yield Figure(
        "pairs_learned",
        scaled(pairs, 1 / novices.setting.teams),
        novices.setting.board.targets["pairs_learned"],
        {"low": "H19"},
        novices,
        trait=lambda game: float(game.course[t.PAIRS_LEARNED]),
    )
