"""The smallest change that brings a deck on a board to its targets. Needs the extra `tune` (optuna).

Optuna searches for values of the tunables that are near the targets and change little: two objectives. Of what it
finds, those that reach the targets come first, and among them the fewest things changed, then the least: a designer
has set the targets, and has to explain every change to people. Where nothing reaches them, a further change has to
bring the figures `WORTH` nearer, or the nearest would be whatever changes everything. The best is then brought back,
tunable by tunable and step by step, as long as it is no worse for it.

All trials play the same games, so that they differ by what was adjusted; but the best of many is partly lucky. So the
few best are played again on new games, and what is told of the one chosen comes from games that had no say in it.
Nothing is changed by itself: the result is a patch to accept or refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.rules.parameters import Value
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.changes import adjusted
from tekspil.simulation.engine.games import independent_seed
from tekspil.simulation.engine.runner import Progress, Runner
from tekspil.simulation.result import name_of_board, name_of_deck, plain
from tekspil.simulation.tuning.target_estimates import TargetEstimate, TunedTable, distance, measured
from tekspil.simulation.tuning.tunables import Tunable, patch
from tekspil.tables import SESSIONS, TooSmallError

FORMAT = 1
REACHED = 0.05  # steps off that are only noise: a quarter of a percentage point
WORTH = 0.2  # steps that a change has to bring: one percentage point
FINALISTS = 5
ASKED = 4  # times as often as there are trials
FRESH = 1_000_003, 1_000_004  # numbers of the seeds of new games, that the search never plays by
TIMES = 8  # as many games for what is told as for a trial
IMPOSSIBLE = 1000.0  # steps: a setting that cannot be played at all

Combination = tuple[Value, ...]  # a value for each tunable


@dataclass(frozen=True, slots=True)
class Attempt:
    """A setting of the tunables that was tried; `off` is its distance to the targets in steps."""

    choice: Combination
    off: float
    changed: int
    amount: float

    @property
    def order(self) -> tuple[bool, float, float]:
        """Sorts the best first."""
        reached = self.off <= REACHED
        return not reached, self.changed if reached else self.off + WORTH * self.changed, self.amount


@dataclass(frozen=True, slots=True)
class Tuning:
    """What tuning found. `before` and `after` are from the same new games; `patch` is empty where nothing helps.

    `alternatives` are the best setting found for each number of changes, as the search saw them, which flatters.
    """

    deck: Deck
    board: Board
    adjusted: tuple[Deck, Board]
    changes: Mapping[str, tuple[Value, Value]]
    before: tuple[TargetEstimate, ...]
    after: tuple[TargetEstimate, ...]
    alternatives: tuple[tuple[Mapping[str, Value], float], ...]
    trials: int
    games: int
    seed: int
    partial: bool

    @property
    def reached(self) -> bool:
        """Whether every figure lies in its band."""
        return distance(self.after) == 0

    @property
    def on_the_edge(self) -> int:
        """How many of the figures after the change the games cannot tell on which side of an edge they lie."""
        return sum(figure.state == "unsure" for figure in self.after)

    @property
    def patch(self) -> str:
        """The change as YAML."""
        return patch((self.deck, self.board), self.adjusted)

    def as_dict(self) -> dict[str, Any]:
        """What `tekspil tune --json` prints (docs/json.md)."""
        return {
            "format": FORMAT,
            "rules_version": RULES_VERSION,
            "deck": plain(name_of_deck(self.deck)),
            "board": plain(name_of_board(self.board)),
            "seed": self.seed,
            "trials": self.trials,
            "games": self.games,
            "partial": self.partial,
            "reached": self.reached,
            "on_the_edge": self.on_the_edge,
            "changes": [
                {"id": name, "from": plain(old), "to": plain(new)} for name, (old, new) in self.changes.items()
            ],
            "before": [figure.as_dict() for figure in self.before],
            "after": [figure.as_dict() for figure in self.after],
            "off": {"before": round(distance(self.before), 3), "after": round(distance(self.after), 3)},
            "alternatives": [{"changes": plain(values), "off": round(off, 3)} for values, off in self.alternatives],
            "patch": self.patch,
        }


@dataclass(slots=True)
class _Search:
    """The settings tried so far, each played once."""

    deck: Deck
    board: Board
    tunables: Sequence[Tunable]
    measure: Callable[[Deck, Board], list[TargetEstimate]]
    tried: dict[Combination, Attempt] = field(default_factory=dict)

    def trial(self, choice: Combination) -> Attempt:
        if choice not in self.tried:
            off = IMPOSSIBLE
            with suppress(TooSmallError):  # so many cards in each hand take more than the deck has
                off = distance(self.measure(*self.adjusted(choice)))
            moved = [tunable.amount(value) for tunable, value in zip(self.tunables, choice, strict=True)]
            self.tried[choice] = Attempt(choice, off, sum(amount > 0 for amount in moved), sum(moved))
        return self.tried[choice]

    def adjusted(self, choice: Combination) -> tuple[Deck, Board]:
        return adjusted(self.deck, self.board, self.values(choice))

    def values(self, choice: Combination) -> dict[str, Value]:
        """What is adjusted away from where it stands."""
        return {
            tunable.name: value for tunable, value in zip(self.tunables, choice, strict=True) if value != tunable.now
        }

    def best(self) -> Attempt:
        return min(self.tried.values(), key=lambda trial: trial.order)


def tune(
    deck: Deck,
    board: Board,
    tunables: Sequence[Tunable],
    aims: Mapping[str, tuple[float, float]],
    *,
    runner: Runner,
    trials: int = 120,
    games: int = 6400,
    seed: int = 1,
    table: TunedTable | None = None,
    progress: Progress | None = None,
) -> Tuning:
    """Find the smallest change that reaches `aims` in at most `trials` trials of about `games` games at each table.

    `table` is one of a designer's own, in place of the usual ones. Ctrl-C ends the search; what has been found until
    then is played anew and said to be partial.
    """

    def play(games: int, seed: int, sessions: int) -> Callable[[Deck, Board], list[TargetEstimate]]:
        def play_it(deck: Deck, board: Board) -> list[TargetEstimate]:
            return measured(deck, board, aims, games, seed, runner=runner, sessions=min(sessions, games), table=table)

        return play_it

    search = _Search(deck, board, tunables, play(games, seed, 64))
    partial = False
    now = tuple(tunable.now for tunable in tunables)
    try:
        search.trial(now)
        _explore(search, trials * 2 // 3, seed, lambda done: progress(done, trials) if progress else None)
        _shrink(search, trials, lambda done: progress(done, trials) if progress else None)
    except KeyboardInterrupt:
        partial = True
        if not search.tried:
            raise
    second = play(games * TIMES // 2, independent_seed(seed, FRESH[0]), SESSIONS)
    finalists = sorted(search.tried.values(), key=lambda trial: trial.order)[:FINALISTS]
    again = [
        Attempt(one.choice, distance(second(*search.adjusted(one.choice))), one.changed, one.amount)
        for one in finalists
        if one.off < IMPOSSIBLE
    ]
    chosen = min(again, key=lambda trial: trial.order, default=search.tried[now])
    third = play(games * TIMES, independent_seed(seed, FRESH[1]), SESSIONS)
    values = search.values(chosen.choice)
    before = third(deck, board)
    after = third(*search.adjusted(chosen.choice)) if values else before
    return Tuning(
        deck=deck,
        board=board,
        adjusted=search.adjusted(chosen.choice),
        changes={tunable.name: (tunable.now, values[tunable.name]) for tunable in tunables if tunable.name in values},
        before=tuple(before),
        after=tuple(after),
        alternatives=_alternatives(search),
        trials=len(search.tried),
        games=games,
        seed=seed,
        partial=partial,
    )


def _explore(search: _Search, trials: int, seed: int, tell: Callable[[int], None]) -> None:
    """Try each tunable by itself, one step to either side, then what Optuna makes of it."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(directions=["minimize", "minimize"], sampler=optuna.samplers.TPESampler(seed=seed))
    places: dict[str, optuna.distributions.BaseDistribution] = {
        tunable.name: optuna.distributions.IntDistribution(0, len(tunable.values) - 1)
        for tunable in search.tunables
        if len(tunable.values) > 1
    }
    home = {tunable.name: tunable.values.index(tunable.now) for tunable in search.tunables if len(tunable.values) > 1}
    study.enqueue_trial(home)
    for tunable in search.tunables:
        for place in (home.get(tunable.name, 0) - 1, home.get(tunable.name, 0) + 1):
            if 0 <= place < len(tunable.values):
                study.enqueue_trial({**home, tunable.name: place})
    for _ in range(ASKED * trials):  # Optuna may ask for what has been tried, which costs nothing
        if len(search.tried) >= trials:
            return
        asked = study.ask(places)
        choice = tuple(tunable.values[asked.params.get(tunable.name, 0)] for tunable in search.tunables)
        trial = search.trial(choice)
        study.tell(asked, (trial.off, trial.changed + trial.amount))
        tell(len(search.tried))


def _shrink(search: _Search, trials: int, tell: Callable[[int], None]) -> None:
    """Bring the best back towards what stands there now, tunable by tunable, as long as it is no worse for it."""
    left = True
    while left:
        left = False
        best = search.best()
        for place, tunable in enumerate(search.tunables):
            if best.choice[place] == tunable.now:
                continue
            for value in dict.fromkeys((tunable.now, tunable.nearer(best.choice[place]))):
                choice = (*best.choice[:place], value, *best.choice[place + 1 :])
                if choice not in search.tried and len(search.tried) >= trials:
                    return
                tell(min(trials, len(search.tried)))
                if search.trial(choice).order < best.order:
                    left = True
        left = left and search.best() is not best


def _alternatives(search: _Search) -> tuple[tuple[Mapping[str, Value], float], ...]:
    """The best found for each number of changes, as long as more changes come nearer."""
    found: list[tuple[Mapping[str, Value], float]] = []
    for changed in range(len(search.tunables) + 1):
        some = [trial for trial in search.tried.values() if trial.changed == changed]
        if some:
            best = min(some, key=lambda trial: trial.off)
            if not found or best.off < found[-1][1] - REACHED:
                found.append((search.values(best.choice), best.off))
    return tuple(found)
