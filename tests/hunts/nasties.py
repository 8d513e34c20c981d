"""Pieces of text and ways to change a file that have been the end of programs before."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Sequence
from typing import Any

TEXTS: Sequence[str] = (
    *(
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\0",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200b",
        "\u200d",
        "\xad",
        "\xa0",
    ),
    *(
        "\u202e",
        "\ufe0f",
        "👩🏽‍🚀",
        "日本",
        "ø",
        "\u0301",
        "x" * 300,
        "x " * 3000,
        "æøå" * 500,
        "$a$ $b$",
        "[/]",
        "[bold]",
        "%s",
        "{0}",
    ),
    *(
        "{name}",
        "{",
        "}",
        "[",
        "]",
        "<b>",
        "&amp;",
        '"',
        "'",
        "\\",
        "#",
        "//",
        "../..",
        "/dev/zero",
        "CON",
        "con.txt",
        "a:b",
        "*",
    ),
    *(
        "0",
        "-1",
        "1e999",
        "-0",
        "0.1",
        "1,5",
        ".nan",
        ".inf",
        "0x10",
        "1_000",
        "99999999999999999999",
        "1" * 5000,
        "١٢",
        "２",
    ),
    *(
        "null",
        "~",
        "ja",
        "nej",
        "true",
        "10:30",
        "2020-01-01",
        "03-feb",
        "#REF!",
        "=1+1",
        "@x",
        "-",
        "--",
        "--help",
        "-1",
    ),
)
YAML: Sequence[str] = (
    *(
        "&a [*a]",
        "*a",
        "&a x",
        "!!python/object:os.system x",
        "!!binary aGVq",
        "<<: {a: 1}",
        "? a",
        "- - - - a",
        "|",
        ">",
        "|2\n  x",
    ),
    *(
        "{a: [b, {c: d}]}",
        "[" * 50,
        "{" * 50,
        "[" * 20_000,
        '"\\uD800"',
        '"\\x1b[31m"',
        '"\\0"',
        '"\\u200b"',
        "'",
        "---",
        "...",
        "%YAML 9",
    ),
    *(
        "a: b: c",
        "- a\n b",
        "\tx: 1",
        "id: x",
        "extends: velfaerdsteknologi",
        "extends: .",
        "format: 2",
        "format: 1e3",
        "format: 99999999",
    ),
)
MOST = 1_000_000
"""The most bytes that one file is made to fill by changes."""

VALUES: Sequence[Any] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2,
        6,
        7,
        255,
        256,
        2**31,
        2**63,
        2**64,
        -(2**63),
        10**30,
        0.5,
        -0.0,
        1e308,
        float("nan"),
    ),
    *(
        float("inf"),
        "",
        "x",
        "../../x",
        "/dev/zero",
        "\0",
        "\x1b[31m",
        "\ud800",
        "👩🏽‍🚀",
        [],
        {},
        [[]],
        [0] * 1000,
        {"a": {}},
    ),
)


def some(chance: random.Random, text: bytes, words: Sequence[str], seeds: Sequence[bytes]) -> bytes:
    """`text` with a few changes of any kind."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        text = _once(chance, text, words, seeds)[:MOST]
    return text


def _once(chance: random.Random, text: bytes, words: Sequence[str], seeds: Sequence[bytes]) -> bytes:
    word = chance.choice(words).encode("utf-8", "surrogatepass")
    match chance.randrange(9):
        case 0:
            return _replaced(chance, text, b"")
        case 1:
            return _replaced(chance, text, word)
        case 2:
            return _inserted(chance, text, word)
        case 3:
            return _inserted(chance, text, bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5))))
        case 4:
            return _lines(chance, text)
        case 5:
            return _spliced(chance, text, chance.choice(seeds))
        case 6:
            return text[: chance.randrange(len(text) + 1)]
        case _:
            return _value(chance, text, chance.choice((*words, *TEXTS)))


def _span(chance: random.Random, text: bytes) -> tuple[int, int]:
    at = chance.randrange(len(text) + 1)
    return at, min(len(text), at + chance.choice((0, 1, 1, 2, 5, 20, 200)))


def _replaced(chance: random.Random, text: bytes, by: bytes) -> bytes:
    at, end = _span(chance, text)
    return text[:at] + by + text[end:]


def _inserted(chance: random.Random, text: bytes, what: bytes) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + what * chance.choice((1, 1, 1, 2, 50)) + text[at:]


def _lines(chance: random.Random, text: bytes) -> bytes:
    lines = text.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines[to:to] = [lines[at]] * min(chance.choice((1, 1, 2, 300)), 1 + MOST // (len(lines[at]) + 1))
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = chance.choice((b" ", b"  ", b"\t", b"- ")) + lines[at]
        case _:
            lines[at] = lines[at].lstrip()
    return b"\n".join(lines)


def _value(chance: random.Random, text: bytes, by: str) -> bytes:
    """The value of some field, or a number, made into something else."""
    found = list(re.finditer(rb'(?<=[:=;"] )[^\n,}]+|(?<==")[^"]*|[0-9]+', text[:200_000]))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + by.encode("utf-8", "surrogatepass") + text[one.end() :]


def _spliced(chance: random.Random, text: bytes, other: bytes) -> bytes:
    at, end = chance.randrange(len(other) + 1), chance.randrange(len(other) + 1)
    return (
        text[: chance.randrange(len(text) + 1)]
        + other[min(at, end) : max(at, end)]
        + text[chance.randrange(len(text) + 1) :]
    )


def changed_json(chance: random.Random, text: bytes) -> bytes:
    """A JSON text with some of its values made into others, or some fields gone."""
    data = json.loads(text)
    for _ in range(chance.choice((1, 1, 2, 5))):
        places = list(_places(data))
        if not places:
            break
        holder, key = chance.choice(places)
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                times = chance.choice((1, 5, 2000))
                if times * len(json.dumps(holder[key])) < MOST:  # else they would grow in one another without end
                    holder.extend([holder[key]] * times)
            case 2:
                holder[key] = [holder[key]]
            case 3:
                holder[key] = chance.choice(TEXTS)
            case _:
                holder[key] = copy.deepcopy(chance.choice(VALUES))  # a list of them may be changed in turn
    return json.dumps(data).encode("ascii")


def _places(data: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        one = waiting.pop()
        keys: list[Any] = list(one) if isinstance(one, dict) else list(range(len(one)))
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys if isinstance(one[key], (dict, list))]
    return found
