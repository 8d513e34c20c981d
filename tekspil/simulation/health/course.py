"""How games go: their length, how close they are, and how often nothing is laid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tekspil.simulation import tally as t
from tekspil.simulation.health.figure import Figure, Trait, lasting, scaled
from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import Interval, mean, share
from tekspil.simulation.tally import Tally


def length(played: Played) -> Iterator[Figure]:
    """The minutes of a game, frame included."""
    games = played.by_session(lambda part: int(part.games[0]))
    seconds = mean(played.by_session(lambda part: int(part.seconds[0])), games, int(played.whole.seconds[1]))
    yield Figure(
        "minutes",
        scaled(seconds, 1 / 60),
        played.setting.board.targets["minutes"],
        {"low": "H03", "high": "H02"},
        played,
        str(played.setting.teams),
        lambda game: int(game.seconds[0]) / 60,
    )


def course(played: Played) -> Iterator[Figure]:
    """Whether it stays open who wins."""
    if played.setting.cooperative or played.setting.teams < 2:
        return
    close = scaled(_per_game(played, t.CLOSE_GAMES), 100)
    yield _figure(played, "close_games", close, {"low": "H08", "high": "H08"}, lambda game: -float(game.course[t.GAP]))
    changes = _per_game(played, t.LEAD_CHANGES)
    codes = {"low": "H09", "high": "H09"}
    yield _figure(played, "lead_changes", changes, codes, lambda game: float(game.course[t.LEAD_CHANGES]))
    turns = played.by_session(lambda part: int(part.course[t.TURNS]))
    decided = share(played.by_session(lambda part: int(part.course[t.DECIDED_TURN])), turns)
    yield _figure(played, "decided_after", scaled(decided, 100), {"low": "H10"}, _decided)


def answers(played: Played) -> Iterator[Figure]:
    """How often teams say not now, and whether they should."""
    for target, over, under, codes in (
        ("not_now", t.NOT_NOWS, t.GOALS_CHOSEN, {"low": "H04", "high": "H04"}),
        ("not_now_right", t.NOT_NOWS_RIGHT, t.NOT_NOWS_GIVEN, {"low": "H05"}),
    ):
        given = played.by_session(lambda part, which=over: int(part.answers[which]))  # type: ignore[misc]
        trials = played.by_session(lambda part, which=under: int(part.answers[which]))  # type: ignore[misc]
        found = _figure(played, target, scaled(share(given, trials), 100), codes, _answered(over, under))
        yield replace(found, lasting=lasting(given, trials))


def _figure(played: Played, target: str, interval: Interval, codes: Mapping[str, str], trait: Trait) -> Figure:
    return Figure(target, interval, played.setting.board.targets[target], codes, played, trait=trait)


def _per_game(played: Played, what: int) -> Interval:
    """The mean of a count in a game; its variance is that between sessions, which holds that within them."""
    games = played.by_session(lambda part: int(part.games[0]))
    return mean(played.by_session(lambda part: int(part.course[what])), games, 0)


def _decided(game: Tally) -> float:
    return int(game.course[t.DECIDED_TURN]) / max(1, int(game.course[t.TURNS]))


def _answered(over: int, under: int) -> Trait:
    def answered(game: Tally) -> float | None:
        trials = int(game.answers[under])
        return int(game.answers[over]) / trials if trials else None

    return answered
