"""Chance: the published generator, even numbers, and streams that leave each other alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.rules.chance import (
    CARDS,
    DICE,
    MASK,
    MINDS,
    SESSION,
    STREAMS,
    below,
    mix,
    next32,
    seed_stream,
    stream_seed,
)
from tekspil.rules.types import Ints

WORD = st.integers(0, MASK)


def reference(words: list[int], count: int) -> list[int]:
    """xoshiro128** as its authors publish it (prng.di.unimi.it), on a state of four 32-bit words."""

    def rotl(x: int, k: int) -> int:
        return ((x << k) | (x >> (32 - k))) & 0xFFFFFFFF

    s, drawn = list(words), []
    for _ in range(count):
        drawn.append((rotl((s[1] * 5) & 0xFFFFFFFF, 7) * 9) & 0xFFFFFFFF)
        t = (s[1] << 9) & 0xFFFFFFFF
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)
    return drawn


def streams(seed: int = 7, number: int = 3) -> Ints:
    """The streams of a game as they begin."""
    chance = np.zeros((STREAMS, 4), np.int64)
    for stream in range(STREAMS):
        seed_stream(chance, stream, seed, number, stream)
    return chance


def test_the_generator_gives_the_known_answers() -> None:
    chance = np.array([[1, 2, 3, 4]], np.int64)
    assert [next32(chance, 0) for _ in range(4)] == [11520, 0, 5927040, 70819200]


@given(st.lists(WORD, min_size=4, max_size=4).filter(any))
def test_the_generator_is_the_published_one(words: list[int]) -> None:
    chance = np.array([words], np.int64)
    assert [next32(chance, 0) for _ in range(50)] == reference(words, 50)


@pytest.mark.parametrize("n", [2, 3, 6, 20])
def test_every_number_below_n_is_as_likely(n: int) -> None:
    chance, draws = streams(), 12_000
    seen = np.bincount([below(chance, DICE, n) for _ in range(draws)], minlength=n)
    assert len(seen) == n
    spread = (draws / n * (1 - 1 / n)) ** 0.5
    assert np.abs(seen - draws / n).max() < 5 * spread


@given(st.integers(1, 2**31), st.integers(0, 2**62))
def test_a_number_below_n_is_below_n(n: int, seed: int) -> None:
    chance = streams(seed)
    assert all(0 <= below(chance, CARDS, n) < n for _ in range(20))


def test_a_number_that_would_make_some_likelier_is_drawn_again() -> None:
    """For n = 3 * 2**30, a fourth of all draws must be refused."""
    n, draws = 3 * 2**30, 400
    chance, counted = streams(), streams()
    refused = 0
    for _ in range(draws):
        below(chance, CARDS, n)
        while True:
            next32(counted, CARDS)
            if (counted == chance).all():
                break
            refused += 1
    assert 0.15 < refused / draws < 0.6


@pytest.mark.parametrize("stream", [CARDS, DICE, MINDS])
def test_more_draws_from_one_stream_leave_the_others_as_they_were(stream: int) -> None:
    plain, busy = streams(), streams()
    for _ in range(100):
        next32(busy, stream)
    for other in {CARDS, DICE, MINDS} - {stream}:
        assert [next32(plain, other) for _ in range(20)] == [next32(busy, other) for _ in range(20)]


def test_streams_games_and_seeds_begin_apart() -> None:
    begun = {
        stream_seed(seed, number, stream)
        for seed in (0, 1, 2, 2**32, 2**40)
        for number in (0, 1, 255, 256, 2**33)
        for stream in (CARDS, DICE, MINDS, SESSION)
    }
    assert len(begun) == 5 * 5 * 4


def test_no_stream_begins_with_the_one_state_that_it_cannot_leave() -> None:
    chance = np.zeros((1, 4), np.int64)
    for seed in range(200):
        seed_stream(chance, 0, seed, 0, CARDS)
        assert chance.any()
        assert ((chance >= 0) & (chance <= MASK)).all()


@given(WORD, WORD)
def test_mixing_loses_nothing(one: int, other: int) -> None:
    assert (mix(one) == mix(other)) == (one == other)
    assert 0 <= mix(one) <= MASK
