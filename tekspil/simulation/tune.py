"""The smallest change that brings a deck on a board to its targets. Needs the extra `tune` (optuna).

Optuna searches for settings of the knobs that are near the targets and change little: two objectives. Of what it finds,
those that reach the targets come first, and among them the fewest things changed, then the least: a designer has set
the targets, and has to explain every change to people. Where nothing reaches them, a further change has to bring the
figures `WORTH` nearer, or the nearest would be whatever turns everything. The best is then turned back, knob by knob
and step by step, as long as it is no worse for it.

All trials play the same games, so that they differ by what was turned; but the best of many is partly lucky. So the
few best are played again on new games, and what is told of the one chosen comes from games that had no say in it.
Nothing is changed by itself: the result is a patch to accept or refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.rules.chance import MASK
from tekspil.rules.parameters import Value
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.aims import Figure, distance, measured
from tekspil.simulation.knobs import Knob, patch, turned
from tekspil.tables import SESSIONS, TooSmallError

FORMAT = 1
REACHED = 0.05  # steps off that are only noise: a quarter of a percentage point
WORTH = 0.2  # steps that a change has to bring: one percentage point
FINALISTS = 5
ASKED = 4  # times as often as there are trials
FRESH = 1_000_003  # how far the seeds of new games lie from those of the search
TIMES = 8  # as many games for what is told as for a trial
IMPOSSIBLE = 1000.0  # steps: a setting that cannot be played at all

Progress = Callable[[int, int], None]
Turn = tuple[Value, ...]  # a value for each knob


@dataclass(frozen=True, slots=True)
class Trial:
    """A setting of the knobs that was tried; `off` is its distance to the targets in steps."""

    turn: Turn
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
    turned: tuple[Deck, Board]
    changes: Mapping[str, tuple[Value, Value]]
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]
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
    def patch(self) -> str:
        """The change as YAML."""
        return patch((self.deck, self.board), self.turned)

    def as_dict(self) -> dict[str, Any]:
        """What `tekspil tune --json` prints (docs/json.md)."""
        return {
            "format": FORMAT,
            "rules_version": RULES_VERSION,
            "deck": {"id": self.deck.id, "version": self.deck.version, "fingerprint": self.deck.fingerprint},
            "board": {"id": self.board.id, "fingerprint": self.board.fingerprint},
            "seed": self.seed,
            "trials": self.trials,
            "games": self.games,
            "partial": self.partial,
            "reached": self.reached,
            "changes": [
                {"id": name, "from": _plain(old), "to": _plain(new)} for name, (old, new) in self.changes.items()
            ],
            "before": [figure.as_dict() for figure in self.before],
            "after": [figure.as_dict() for figure in self.after],
            "off": {"before": round(distance(self.before), 3), "after": round(distance(self.after), 3)},
            "alternatives": [
                {"changes": {name: _plain(value) for name, value in values.items()}, "off": round(off, 3)}
                for values, off in self.alternatives
            ],
            "patch": self.patch,
        }


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


@dataclass(slots=True)
class _Search:
    """The settings tried so far, each played once."""

    deck: Deck
    board: Board
    knobs: Sequence[Knob]
    measure: Callable[[Deck, Board], list[Figure]]
    tried: dict[Turn, Trial] = field(default_factory=dict)

    def trial(self, turn: Turn) -> Trial:
        if turn not in self.tried:
            off = IMPOSSIBLE
            with suppress(TooSmallError):  # so many cards in each hand take more than the deck has
                off = distance(self.measure(*self.turned(turn)))
            moved = [knob.amount(value) for knob, value in zip(self.knobs, turn, strict=True)]
            self.tried[turn] = Trial(turn, off, sum(amount > 0 for amount in moved), sum(moved))
        return self.tried[turn]

    def turned(self, turn: Turn) -> tuple[Deck, Board]:
        return turned(self.deck, self.board, self.values(turn))

    def values(self, turn: Turn) -> dict[str, Value]:
        """What is turned away from where it stands."""
        return {knob.name: value for knob, value in zip(self.knobs, turn, strict=True) if value != knob.now}

    def best(self) -> Trial:
        return min(self.tried.values(), key=lambda trial: trial.order)


def tune(
    deck: Deck,
    board: Board,
    knobs: Sequence[Knob],
    aims: Mapping[str, tuple[float, float]],
    *,
    executor: Executor,
    compiled: bool,
    trials: int = 120,
    games: int = 6400,
    seed: int = 1,
    progress: Progress | None = None,
) -> Tuning:
    """Find the smallest change that reaches `aims` in at most `trials` trials of about `games` games at each table.

    Ctrl-C ends the search; what has been found until then is played anew and said to be partial.
    """

    def play(games: int, seed: int, sessions: int) -> Callable[[Deck, Board], list[Figure]]:
        def play_it(deck: Deck, board: Board) -> list[Figure]:
            return measured(
                deck, board, aims, games, seed, executor=executor, compiled=compiled, sessions=min(sessions, games)
            )

        return play_it

    search = _Search(deck, board, knobs, play(games, seed, 64))
    partial = False
    now = tuple(knob.now for knob in knobs)
    try:
        search.trial(now)
        _explore(search, trials * 2 // 3, seed, lambda done: progress(done, trials) if progress else None)
        _shrink(search, trials, lambda done: progress(done, trials) if progress else None)
    except KeyboardInterrupt:
        partial = True
        if not search.tried:
            raise
    second = play(games * TIMES // 2, (seed + FRESH) & MASK, SESSIONS)
    finalists = sorted(search.tried.values(), key=lambda trial: trial.order)[:FINALISTS]
    again = [
        Trial(one.turn, distance(second(*search.turned(one.turn))), one.changed, one.amount)
        for one in finalists
        if one.off < IMPOSSIBLE
    ]
    chosen = min(again, key=lambda trial: trial.order, default=search.tried[now])
    third = play(games * TIMES, (seed + 2 * FRESH) & MASK, SESSIONS)
    values = search.values(chosen.turn)
    before = third(deck, board)
    after = third(*search.turned(chosen.turn)) if values else before
    return Tuning(
        deck=deck,
        board=board,
        turned=search.turned(chosen.turn),
        changes={knob.name: (knob.now, values[knob.name]) for knob in knobs if knob.name in values},
        before=tuple(before),
        after=tuple(after),
        alternatives=_alternatives(search),
        trials=len(search.tried),
        games=games,
        seed=seed,
        partial=partial,
    )


def _explore(search: _Search, trials: int, seed: int, tell: Callable[[int], None]) -> None:
    """Try each knob by itself, one step to either side, then what Optuna makes of it."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(directions=["minimize", "minimize"], sampler=optuna.samplers.TPESampler(seed=seed))
    places: dict[str, optuna.distributions.BaseDistribution] = {
        knob.name: optuna.distributions.IntDistribution(0, len(knob.values) - 1)
        for knob in search.knobs
        if len(knob.values) > 1
    }
    home = {knob.name: knob.values.index(knob.now) for knob in search.knobs if len(knob.values) > 1}
    study.enqueue_trial(home)
    for knob in search.knobs:
        for place in (home.get(knob.name, 0) - 1, home.get(knob.name, 0) + 1):
            if 0 <= place < len(knob.values):
                study.enqueue_trial({**home, knob.name: place})
    for _ in range(ASKED * trials):  # Optuna may ask for what has been tried, which costs nothing
        if len(search.tried) >= trials:
            return
        asked = study.ask(places)
        turn = tuple(knob.values[asked.params.get(knob.name, 0)] for knob in search.knobs)
        trial = search.trial(turn)
        study.tell(asked, (trial.off, trial.changed + trial.amount))
        tell(len(search.tried))


def _shrink(search: _Search, trials: int, tell: Callable[[int], None]) -> None:
    """Turn the best back towards what stands there now, knob by knob, as long as it is no worse for it."""
    left = True
    while left:
        left = False
        best = search.best()
        for place, knob in enumerate(search.knobs):
            if best.turn[place] == knob.now:
                continue
            for value in dict.fromkeys((knob.now, knob.nearer(best.turn[place]))):
                turn = (*best.turn[:place], value, *best.turn[place + 1 :])
                if turn not in search.tried and len(search.tried) >= trials:
                    return
                tell(min(trials, len(search.tried)))
                if search.trial(turn).order < best.order:
                    left = True
        left = left and search.best() is not best


def _alternatives(search: _Search) -> tuple[tuple[Mapping[str, Value], float], ...]:
    """The best found for each number of changes, as long as more changes come nearer."""
    found: list[tuple[Mapping[str, Value], float]] = []
    for changed in range(len(search.knobs) + 1):
        some = [trial for trial in search.tried.values() if trial.changed == changed]
        if some:
            best = min(some, key=lambda trial: trial.off)
            if not found or best.off < found[-1][1] - REACHED:
                found.append((search.values(best.turn), best.off))
    return tuple(found)
