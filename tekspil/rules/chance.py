"""Chance: a stream of random numbers for each purpose, the same in Python and compiled (rulebook, "Chance").

A stream is a row of four 32-bit words in `state.chance`, driven by xoshiro128** (Blackman and Vigna, 2018).
All arithmetic is on plain integers below 2**63, or masked to 32 bits right after it may have wrapped.
"""

from __future__ import annotations

from tekspil.rules.types import Ints

MASK = 0xFFFFFFFF

# The streams. Each is seeded on its own, so that more draws from one leave the others as they were.
CARDS, DICE, MINDS, SESSION = 0, 1, 2, 3
STREAMS = 3  # those that live in a game; SESSION is used before it begins


def mix(value: int) -> int:
    """Scatter a 32-bit integer over all 32 bits (the finalizer of MurmurHash3).

    Args:
        value: Its lowest 32 bits are taken.
    """
    value = value & MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & MASK
    return value ^ (value >> 16)


def mix_two(first: int, second: int) -> int:
    """One 32-bit integer from two, such that neither order nor low bits show through.

    Args:
        first, second: Below 2**32.
    """
    return mix(mix(first) * 31 + second + 0x9E3779B9)


def stream_seed(seed: int, number: int, stream: int) -> int:
    """The 32-bit seed of one stream of one game; `seed` and `number` may be as large as 2**62."""
    mixed = mix_two(mix_two(seed & MASK, seed >> 32), stream)
    return mix_two(mix_two(mixed, number & MASK), number >> 32)


def seed_stream(chance: Ints, row: int, seed: int, number: int, stream: int) -> None:
    """Set a stream to its beginning.

    Args:
        chance: int64[rows, 4], a stream in each row; it is moved on.
        row: Which stream.
        seed, number: Of the game; each may be as large as 2**62.
        stream: What it is for: `CARDS`, `DICE`, `MINDS` or `SESSION`.
    """
    start = stream_seed(seed, number, stream)
    for word in range(4):
        chance[row, word] = mix(start + (word + 1) * 0x9E3779B9)
    if chance[row, 0] == 0 and chance[row, 1] == 0 and chance[row, 2] == 0 and chance[row, 3] == 0:
        chance[row, 0] = 1  # all zeros is the one state the generator cannot leave


def next32(chance: Ints, row: int) -> int:
    """The next 32 random bits of a stream.

    Args:
        chance: int64[rows, 4], a stream in each row; it is moved on.
        row: Which stream.
    """
    s0 = int(chance[row, 0])
    s1 = int(chance[row, 1])
    s2 = int(chance[row, 2])
    s3 = int(chance[row, 3])
    fives = (s1 * 5) & MASK
    result = ((((fives << 7) | (fives >> 25)) & MASK) * 9) & MASK
    shifted = (s1 << 9) & MASK
    s2 ^= s0
    s3 ^= s1
    chance[row, 1] = s1 ^ s2
    chance[row, 0] = s0 ^ s3
    chance[row, 2] = s2 ^ shifted
    chance[row, 3] = ((s3 << 11) | (s3 >> 21)) & MASK
    return result


def below(chance: Ints, row: int, n: int) -> int:
    """A random integer from 0 to n - 1, each equally likely (Lemire, 2019).

    Args:
        chance: int64[rows, 4], a stream in each row; it is moved on.
        row: Which stream.
        n: From 1 to 2**31.
    """
    product = next32(chance, row) * n
    if product & MASK < n:
        threshold = (MASK + 1 - n) % n
        while product & MASK < threshold:
            product = next32(chance, row) * n
    return product >> 32
