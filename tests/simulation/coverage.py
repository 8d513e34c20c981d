"""How often do intervals hold the truth? Simulations of games whose truth is known exactly (enumerable.py).

`python -m tests.simulation.coverage --repeats 1000` plays the real thing, 256 sessions a simulation; the tests play
fewer of them. Each repeat has a seed of its own, so its own sessions, and goes the whole way from games to intervals.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import ParamSpec, TypeVar
from unittest.mock import patch

import numpy as np

from tekspil.rules.parameters import Value
from tekspil.simulation import compare as comparing
from tekspil.simulation import knockout
from tekspil.simulation.compare import UNSURE, Change, compare
from tekspil.simulation.engine import counting as t
from tekspil.simulation.engine import games as playing
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import Setting
from tekspil.simulation.engine.runner import Runner
from tekspil.simulation.knockout import knock_out
from tekspil.simulation.metrics import metrics_of
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import simulate
from tekspil.simulation.stats.intervals import Interval
from tests.simulation.enumerable import expected, tiny

P = ParamSpec("P")
R = TypeVar("R")

OUT = "musikpude"  # the card that is taken out
CHANGES: dict[str, tuple[str, dict[str, Value]]] = {
    "large": ("not_now", {"not_now_points": 2}),
    "small": ("points.A", {"not_now_points": 2}),
    "tiny": ("win_share.A", {"side_points": 2}),
}
"""What is changed for a comparison, and the measure that it changes."""

APART = 1000  # between the seeds of two repeats: comparing goes on to the next seeds


class Inline(Executor):
    """Plays at once, where it is asked: threads would cost more than such small games."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Play now."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def inline() -> Runner:
    """A runner that does each piece of work when it is given it."""
    return Runner(Inline(), ahead=1, threads=1)


@contextmanager
def sessions(number: int) -> Iterator[None]:
    """Deal so many sessions for a simulation instead of 256."""
    with patch.object(playing, "SESSIONS", number), patch.object(knockout, "SESSIONS", number):
        yield


def simulated(repeats: int, games: int, dealt: int) -> dict[str, float]:
    """How often each interval of `simulate` holds the truth, of so many simulations of `games` games."""
    truth = _shown_truth(Tally._make(expected(tiny())))
    held = dict.fromkeys(truth, 0)
    with sessions(dealt):
        for repeat in range(repeats):
            setting = tiny()
            result = simulate(setting.deck, setting.board, games, 2, setting.players, repeat * APART, runner=inline())
            for name, interval in _shown(result).items():
                held[name] += _holds(interval, truth[name])
    return {name: count / repeats for name, count in held.items()}


def _shown(result: SimulationResult) -> dict[str, Interval]:
    """Intervals of every kind that a simulation gives."""
    answers, course, length = result.answers, result.course, result.length_minutes
    found = {name: getattr(answers, name) for name in ("not_now", "not_now_right", "met", "guess_right", "side_right")}
    found |= {name: getattr(course, name) for name in ("close", "decided_after")}
    found |= {"minutes": Interval(length.value, length.low, length.high), "points.B": result.seats[1].points}
    found |= {f"win_share.{seat.seat}": seat.win_share for seat in result.seats if seat.win_share}
    found |= {f"met.{goal.id}": goal.met_share for goal in result.goals}
    found |= {f"laid.{card.id}": card.laid_share for card in result.technologies}
    return found


def _shown_truth(counts: Tally) -> dict[str, float]:
    """The same from the expectations of the counts."""
    answers, course, scores = counts.answers, counts.course, np.arange(t.MOST_POINTS)
    setting = tiny()
    found = {
        "not_now": answers[t.NOT_NOWS] / answers[t.GOALS_CHOSEN],
        "not_now_right": answers[t.NOT_NOWS_RIGHT] / answers[t.NOT_NOWS_GIVEN],
        "met": answers[t.GOALS_MET] / answers[t.GOALS_CHOSEN],
        "guess_right": answers[t.GUESSES_RIGHT] / answers[t.GUESSES],
        "side_right": answers[t.SIDES_RIGHT] / answers[t.SIDES],
        "close": course[t.CLOSE_GAMES],
        "decided_after": course[t.DECIDED_TURN] / course[t.TURNS],
        "minutes": counts.seconds[0] / 60,
        "points.B": counts.points[1] @ scores,
        "win_share.A": counts.won[0] / t.WHOLE_WIN,
        "win_share.B": counts.won[1] / t.WHOLE_WIN,
    }
    for goal, row in zip(setting.deck.goals, counts.goals, strict=True):
        found[f"met.{goal.id}"] = row[t.GOAL_MET] / (row[t.GOAL_CHOSEN] + row[t.GOAL_SHARED])
    for card, row in zip(setting.deck.technologies, counts.technologies, strict=True):
        found[f"laid.{card.id}"] = row[t.CARD_LAID] / row[t.CARD_HELD]
    return {name: float(value) for name, value in found.items()}


def knocked_out(repeats: int, games: int, dealt: int) -> dict[str, float]:
    """How often the interval of what a card does holds the truth, paired games with and without it."""
    with_it, without = (_ratios(Tally._make(expected(one))) for one in (tiny(), tiny(disabled=(OUT,))))
    held = dict.fromkeys([metric.name for metric in knockout.metrics_of(2)], 0)
    with sessions(dealt):
        for repeat in range(repeats):
            (found,) = knock_out(tiny(repeat * APART), (OUT,), games, runner=inline()).values()
            for name in held:
                held[name] += _holds(getattr(found, name), without[name] - with_it[name])
    return {name: count / repeats for name, count in held.items()}


def _ratios(counts: Tally) -> dict[str, float]:
    chosen = counts.answers[t.GOALS_CHOSEN]
    points = float((counts.points @ np.arange(t.MOST_POINTS)).sum())
    return {
        "met": counts.answers[t.GOALS_MET] / chosen,
        "not_now": counts.answers[t.NOT_NOWS] / chosen,
        "points": points / 2,
    }


def compared(repeats: int, budget: int, change: str) -> dict[str, float]:
    """How often all intervals of `compare` held the truth at once, how often that did where it stopped and was sure.

    Every comparison goes on to the last interim analysis: where it would have stopped is noted on the way.
    """
    measure, rules = CHANGES[change]
    a, b = tiny(), tiny(rules=rules)
    watched = metrics_of(2, False)[measure]
    truth = 0.0
    for setting, sign in ((a, -1), (b, 1)):
        counts = Tally._make(expected(setting))
        truth += sign * _precisely(watched.over, counts) / _precisely(watched.under, counts) / watched.parts
    everywhere, at_stop, sure, played = 0, 0, 0, 0
    for repeat in range(repeats):
        seen = list(_looked_at(measure, tiny(repeat * APART), tiny(repeat * APART, rules=rules), budget))
        held = [_holds(shown, truth) for shown, _verdict, _units in seen]
        stop = next((place for place, (_shown, verdict, _units) in enumerate(seen) if verdict != UNSURE), len(seen) - 1)
        everywhere += all(held)
        at_stop += held[stop]
        sure += seen[stop][1] != UNSURE
        played += seen[stop][2] * budget // seen[-1][2]
    found = {"": everywhere, ": at the stop": at_stop, ": sure": sure, ": games": played}
    return {change + name: count / repeats for name, count in found.items()}


def _looked_at(measure: str, a: Setting, b: Setting, budget: int) -> list[tuple[Interval, str, int]]:
    """The interval, the verdict and the sessions at every interim analysis of a comparison that never stops."""
    seen = []
    judge = comparing._verdict

    def noted(change: Change | None, margin: float, played: int) -> str:
        assert change, "every session has what is compared"
        seen.append((change.difference, judge(change, margin, played), played))
        return UNSURE

    with patch.object(comparing, "_verdict", noted):
        compare(a, b, measure, runner=inline(), margin=0.0, budget=budget)
    return seen


FINE = 1_000_000


def _precisely(count: Callable[[Tally], int], counts: Tally) -> float:
    """An expectation read by a measure, which reads whole numbers."""
    fine = Tally._make(np.rint(array * FINE).astype(np.int64) for array in counts)
    return count(fine) / FINE


def _holds(interval: Interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high


def main() -> None:
    """The long hunt: what stands in docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--games", type=int, default=2048)
    parser.add_argument("--sessions", type=int, default=256)
    parser.add_argument("--budget", type=int, default=32_768)
    parser.add_argument("--only", choices=("simulate", "knockout", *CHANGES))
    asked = parser.parse_args()
    hunts: dict[str, Callable[[], dict[str, float]]] = {
        "simulate": lambda: simulated(asked.repeats, asked.games, asked.sessions),
        "knockout": lambda: knocked_out(asked.repeats, asked.games, asked.sessions),
        **{
            change: lambda change=change: compared(asked.repeats, asked.budget, change)  # type: ignore[misc]
            for change in CHANGES
        },
    }
    for name, hunt in hunts.items():
        if asked.only in (None, name):
            begun = time.perf_counter()
            found = hunt()
            print(f"{name}, {asked.repeats} repeats, {time.perf_counter() - begun:.0f} s")
            for what, value in found.items():
                print(f"  {what:24} {value:.3f}")


if __name__ == "__main__":
    main()
