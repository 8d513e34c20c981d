"""Seconds at each step: whole, kept with the game, and read with suspicion."""

from __future__ import annotations

from tekspil.takeaway.spent import AROUND, Spent


def test_parts_of_seconds_become_whole_ones() -> None:
    spent = Spent()
    for _ in range(30):
        spent.add(2, "lay", 0.125)
    spent.add(AROUND, "trials", 0.5)

    assert spent.as_plain() == {"2": {"lay": 3}}


def test_what_was_kept_is_counted_on() -> None:
    spent = Spent.from_plain({"2": {"lay": 40}})
    spent.add(2, "lay", 5)
    spent.add(3, "board", 7)

    assert spent.as_plain() == {"2": {"lay": 45}, "3": {"board": 7}}


def test_nonsense_is_as_if_it_had_never_been_counted() -> None:
    plain: object = {
        "2": {"lay": 40, "Hans Jensen": 3, "why": -1, "stars": True, "guess": 10**30, "x" * 99: 4},
        "-1": {"lay": 3},
        "²": {"lay": 3},
        "9" * 400: {"lay": 3},
        "4": [],
        "5": {f"step_{letter}": 1 for letter in "abcdefghijklmnopqrstuvwxyzæøåabc"}
        | dict.fromkeys(map(str, range(60)), 1),
    }

    assert Spent.from_plain(plain).as_plain() == {"2": {"lay": 40}}
    assert Spent.from_plain("hej").as_plain() == {}
    assert Spent.from_plain(None).as_plain() == {}
