"""`python -m tests.evidence.recovery`: is what was put into synthetic afternoons found again, and how often?

Bots of known knowledge play, seconds are drawn around known means with gaps and coffee breaks, and keys are planted
wrong. For knowledge, paces and a pair's stars it prints how many of the repeats' 95 % intervals hold the truth; for the
key how many wrong pairs are found and how many right ones accused; and how long 1,000 afternoons take to read and fit.
docs/evidence.md keeps the figures.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.evidence.clock import clock_of
from tekspil.evidence.evidence import evidence_of
from tekspil.evidence.gathered import gather
from tekspil.evidence.key import SURE, Voices, chances_of
from tekspil.evidence.knowledge import knowledge_of
from tekspil.players.as_played import AsPlayed
from tests.evidence.afternoons import played_by, timed, write

DECK, BOARD = "velfaerdsteknologi", "bostedet"
SECONDS = {
    "move": 25.0,
    "goal": 210.0,
    "shared_goal": 180.0,
    "toolbox": 45.0,
    "training": 40.0,
    "agent": 20.0,
    "event": 50.0,
    "reflection": 120.0,
    "start": 5.0,
    "rest": 5.0,
}
PEOPLE = (
    AsPlayed(0.4, 0.7, 0.0, 0.0, 0.0),
    AsPlayed(0.6, 0.8, 0.05, 0.0, 0.0),
    AsPlayed(0.6, 0.8, 0.05, 0.3, 0.3),
)
HOUSES = (0.3, 0.45, 0.6, 0.75)  # what four houses know, whose afternoons are fitted together


def knowledge(repeats: int, afternoons: int) -> Iterator[str]:
    """How often what people know lies in its interval."""
    deck, board = load_deck(DECK), load_board(BOARD)
    for people in PEOPLE:
        names = [people.name] * afternoons
        yield _knowledge(f"{people.name}", names, people.knows, repeats, deck, board)
    names = [AsPlayed(HOUSES[n % 4], 0.7, 0.0, 0.0, 0.0).name for n in range(afternoons)]
    yield _knowledge("four houses that differ", names, float(np.mean(HOUSES)), repeats, deck, board)


def _knowledge(what: str, names: list[str], truth: float, repeats: int, deck: Deck, board: Board) -> str:
    held, values = 0, []
    for repeat in range(repeats):
        played = [played_by(deck, board, [name] * 4, 10_000 * repeat + n) for n, name in enumerate(names)]
        found = knowledge_of(played, [0] * len(played), deck)
        if found is None:
            continue
        held += found.knows.low <= truth <= found.knows.high
        values.append(found.knows.value)
    mean = np.mean(values)
    return f"knowledge, {what}, {len(names)} afternoons: {held / repeats:.1%} hold {truth:.3f}; mean {mean:.3f}"


def paces(repeats: int, afternoons: int) -> Iterator[str]:
    """How often true means lie in their intervals; a fifth of the turns are not counted, 1 in 100 is a break."""
    deck, board = load_deck(DECK), load_board(BOARD)
    pool = [played_by(deck, board, ["staff"] * 4, seed) for seed in range(10 * afternoons)]
    held: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for repeat in range(repeats):
        chance = np.random.default_rng(repeat)
        chosen = chance.choice(len(pool), afternoons, replace=False)
        clock = clock_of([timed(pool[n], SECONDS, chance, missing=0.2, breaks=0.01) for n in chosen], board)
        for pace in clock.paces:
            if pace.seconds.is_known and pace.seen >= 2 * afternoons:
                seen[pace.name] += 1
                held[pace.name] += pace.seconds.low <= SECONDS[pace.name] <= pace.seconds.high
    for name in seen:
        share = held[name] / seen[name]
        yield f"pace, {name}, {afternoons} afternoons: {share:.1%} of {seen[name]} hold {SECONDS[name]:.0f}"


def planted(pairs: int, groups: int, wrong: int, chance: np.random.Generator) -> tuple[Voices, np.ndarray, np.ndarray]:
    """Voices on pairs of which some are wrong by two stars: what was said, what the deck says, and the truth.

    Each pair is guessed at by `groups` teams of different sharpness (Beta(6, 5): a half know, give or take 0.15). Who
    does not know calls mostly 2. Of a wrong pair a quarter of those who know mark it, and one team in a hundred marks
    anything.
    """
    says = chance.choice(4, pairs, p=[0.55, 0.15, 0.15, 0.15])
    truth = says.copy()
    which = chance.choice(pairs, wrong, replace=False)
    truth[which] = np.where(says[which] >= 2, says[which] - 2, says[which] + 2)
    teams = 4 * groups
    sharp = chance.beta(6, 5, teams)
    pair = np.repeat(np.arange(pairs), groups)
    team = np.concatenate([chance.choice(teams, groups, replace=False) for _ in range(pairs)])
    knew = chance.random(len(pair)) < sharp[team]
    called = np.where(knew, truth[pair], chance.choice(4, len(pair), p=[0.1, 0.15, 0.6, 0.15]))
    right = truth[pair] == says[pair]
    meant = knew & ~right & (chance.random(len(pair)) < 0.25)
    anyhow = chance.random(len(pair)) < 0.01
    gave = np.where(meant, truth[pair], np.where(anyhow, chance.integers(0, 4, len(pair)), -1))
    room = team // 4
    marked = (meant | anyhow).astype(float)
    numbers = tuple((number, 0) for number in range(pairs))
    return Voices(pair, team, room, called, pair, marked, gave, room, numbers, np.zeros(pairs, np.int64)), says, truth


def key(repeats: int) -> Iterator[str]:
    """How many wrong pairs are found and right ones accused, and how often the truth is among the likely stars."""
    for marks in (True, False):
        for groups in (5, 10, 20):
            found, accused, held, many = [], [], [], []
            for repeat in range(repeats):
                voices, says, truth = planted(1050, groups, 50, np.random.default_rng(repeat))
                if not marks:
                    none = np.zeros(0, np.int64)
                    voices = replace(voices, could=none, marked=np.zeros(0), would=none, seen_in=none)
                chances = chances_of(voices, says, np.ones(len(says), bool))
                wrong = 1 - chances[np.arange(len(says)), says] >= SURE
                bad = truth != says
                found.append(wrong[bad].mean())
                accused.append(wrong[~bad].mean())
                order = np.argsort(-chances, axis=1)
                before = np.cumsum(np.take_along_axis(chances, order, axis=1), axis=1)
                place = (order == truth[:, None]).argmax(axis=1)
                needed = (before >= SURE).argmax(axis=1)
                held.append((place <= needed).mean())
                many.append((needed + 1).mean())
            with_marks = "guesses and marks" if marks else "guesses alone"
            yield f"key, {groups} groups, {with_marks}: {np.mean(found):.1%} of pairs wrong by two stars found"
            yield f"  {np.mean(accused):.2%} of right pairs accused"
            yield f"  95 % sets, of {np.mean(many):.2f} stars, hold the truth in {np.mean(held):.1%}"


def speed(afternoons: int) -> Iterator[str]:
    """How long many afternoons take, from files to everything that is said of them."""
    deck, board = load_deck(DECK), load_board(BOARD)
    chance = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        for house in range(10):
            games = [played_by(deck, board, ["50"] * 4, 1000 * house + n) for n in range(afternoons // 10)]
            played = [timed(one, SECONDS, chance) for one in games]
            write(Path(folder) / str(house), played)
        start = time.perf_counter()
        evidence_of(gather([Path(folder)]).of_deck([deck.id]), deck, board)
        took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{afternoons} afternoons: {took:.1f} s, {memory:.0f} MB at most, this command's own games included"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evidence.recovery", description=__doc__)
    parser.add_argument("--repeats", type=int, default=200)
    parser.add_argument("--afternoons", type=int, default=20)
    parser.add_argument("--only", choices=("knowledge", "paces", "key", "speed"))
    chosen = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "knowledge": lambda: knowledge(chosen.repeats, chosen.afternoons),
        "paces": lambda: paces(chosen.repeats, chosen.afternoons),
        "key": lambda: key(max(1, chosen.repeats // 10)),
        "speed": lambda: speed(1000),
    }
    for name, part in parts.items():
        if chosen.only in (None, name):
            for line in part():
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
