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
from collections.abc import Callable, Iterator, Sequence
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
from tekspil.simulation.stats.intervals import Interval
from tests.evidence.afternoons import SECONDS, played_by, timed, write

DECK, BOARD = "velfaerdsteknologi", "bostedet"
PEOPLE = (
    AsPlayed(0.4, 0.7, 0.0, 0.0, 0.0),
    AsPlayed(0.6, 0.8, 0.05, 0.0, 0.0),
    AsPlayed(0.6, 0.8, 0.05, 0.3, 0.3),
)
HOUSES = (0.3, 0.45, 0.6, 0.75)  # what four houses know, whose afternoons are fitted together


def knowledge(repeats: range, afternoons: int) -> Iterator[str]:
    """How often what people know lies in its interval; the numbers of the repeats are those of their games."""
    deck, board = load_deck(DECK), load_board(BOARD)
    for people in PEOPLE:
        names = [people.name] * afternoons
        yield from _knowledge(f"{people.name}", names, people.knows, repeats, deck, board)
    houses = [n % len(HOUSES) for n in range(afternoons)]
    names = [AsPlayed(HOUSES[house], 0.7, 0.0, 0.0, 0.0).name for house in houses]
    yield from _knowledge("four houses that differ", names, float(np.mean(HOUSES)), repeats, deck, board, houses)


def _knowledge(
    what: str,
    names: list[str],
    truth: float,
    repeats: range,
    deck: Deck,
    board: Board,
    houses: Sequence[int] | None = None,
) -> Iterator[str]:
    """Of the same afternoons first as of one folder, then as of the houses' own."""
    folders = {"one folder": [0] * len(names)} | ({"a folder each": list(houses)} if houses else {})
    found: dict[str, list[Interval]] = {name: [] for name in folders}
    for repeat in repeats:
        played = [played_by(deck, board, [name] * 4, 10_000 * repeat + n) for n, name in enumerate(names)]
        for name, of in folders.items():
            fit = knowledge_of(played, of, deck)
            found[name] += [fit.knows] if fit else []
    for name, told in found.items():
        held = sum(one.low <= truth <= one.high for one in told) / len(repeats)
        mean = np.mean([one.value for one in told])
        wide = np.median([one.high - one.low for one in told])
        yield f"knowledge, {what}, {len(names)} afternoons, {name}: {held:.1%} hold {truth:.3f}"
        yield f"  mean {mean:.3f}, intervals {wide:.2f} wide"


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
        for groups in (1, 3, 5, 10, 20):
            found, accused, sets = [], [], []
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
                sets.append(held_by_sets(chances, truth, bad))
            with_marks = "guesses and marks" if marks else "guesses alone"
            yield f"key, {groups} groups, {with_marks}: {np.mean(found):.1%} of pairs wrong by two stars found"
            yield f"  {np.mean(accused):.2%} of right pairs accused"
            held, size, claimed, alone, finer, of_wrong, finer_of_wrong = np.mean(sets, axis=0)
            yield f"  95 % sets, of {size:.2f} stars, claim {claimed:.1%} and hold the truth in {held:.1%}"
            yield f"  the likeliest stars alone are it in {alone:.1%}; by the finer cut {finer:.1%} would hold it"
            yield f"  of the wrong pairs {of_wrong:.1%} hold it, by the finer cut {finer_of_wrong:.1%} would"


def held_by_sets(chances: np.ndarray, truth: np.ndarray, wrong: np.ndarray) -> tuple[float, ...]:
    """How often 95 % sets of stars hold the truth, and what no set can come below.

    The finer cut leaves the least likely stars out where 95 % is reached before half of their chance is counted.

    Args:
        chances: float64[pairs, 4].
        truth: int64[pairs].
        wrong: bool[pairs], the pairs of which the deck is wrong.

    Returns:
        The share of sets that hold the truth, their mean size and the chance they claim; how often the likeliest stars
        alone are the truth, and sets by the finer cut would hold it; the same of wrong pairs, and by the finer cut.
    """
    order = np.argsort(-chances, axis=1)
    each = np.take_along_axis(chances, order, axis=1)
    upto = np.cumsum(each, axis=1)
    place = (order == truth[:, None]).argmax(axis=1)
    last = (upto >= SURE).argmax(axis=1)
    held = place <= last
    finer = place <= np.maximum(0, (upto - each / 2 < SURE).sum(axis=1) - 1)
    claimed = upto[np.arange(len(last)), last].mean()
    alone = (place == 0).mean()
    return (held.mean(), (last + 1).mean(), claimed, alone, finer.mean(), held[wrong].mean(), finer[wrong].mean())


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
    parser.add_argument("--first", type=int, default=0, help="the first repeat's number: other games than from 0")
    parser.add_argument("--only", choices=("knowledge", "paces", "key", "speed"))
    chosen = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "knowledge": lambda: knowledge(range(chosen.first, chosen.first + chosen.repeats), chosen.afternoons),
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
