"""How a mistake is made in a file, and what must be told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.content.mistakes.deck import in_quotes

Make = Callable[[str], str]


class Mistake(NamedTuple):
    """A mistake in one of the deck's files.

    The first problem told must have this code, stand on the first line that the mistake changed (or on `line`), and
    say `word`. There must be just as many problems as there are mistakes (`times`).
    """

    name: str
    file: str
    make: Make
    code: str
    word: str = ""
    line: int = 0
    times: int = 1


def put(old: str, new: str) -> Make:
    """Write `new` for `old`, where it stands first."""

    def make(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return make


def quoted(old: str, new: str) -> Make:
    """As `put`, in a file with every text between quotes."""
    return lambda text: put(old, new)(in_quotes(text))


def whole(new: str) -> Make:
    """Another text altogether."""
    return lambda _text: new


def every(change: Callable[[int, str], str]) -> Make:
    """Change every line; they count from 1."""
    return lambda text: "\n".join(change(number, line) for number, line in enumerate(text.splitlines(), 1)) + "\n"


def lines(new: Mapping[int, str]) -> Make:
    """Write other lines in the place of some."""
    return every(new.get)
