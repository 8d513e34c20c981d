"""Values as YAML text that every reader, of YAML 1.1 or 1.2, gives back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tekspil.content import tree
from tekspil.content.writing.author_text import Page
from tekspil.content.writing.edits import Value, decimal

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/!?'\"%&+=*–—’…-]|:(?=\S))*")
_FLOW_ENDS = re.compile(r"[,\[\]{}:?]")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"])
"""What some reader of YAML takes for something else than text."""

SINGLE_SAFE = re.compile(r"[ \t!-~æøåÆØÅéüöä–—’…]*")


def is_plain(text: str, in_flow: bool) -> bool:
    """Whether `text` can stand without quotes and stay the text it is."""
    if not _PLAIN.fullmatch(text) or text.lower() in _WORDS or text != text.strip():
        return False
    if "\xa0" in text or text[-1] == '"' or not text.isprintable():
        return False
    return not (in_flow and _FLOW_ENDS.search(text))


def scalar(value: Value, in_flow: bool, style: str = "") -> str:
    """`value` as one scalar; `style` is the quote sign it stood in before, if any."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (Fraction, float)):
        return decimal(value)
    text = str(value)
    if style == "'" and SINGLE_SAFE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and is_plain(text, in_flow):
        return text
    return quoted(text)


def flow(value: Value, style: str = "") -> str:
    """`value` on one line, with brackets round what holds others."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key), True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, True, style)


def wants_block(value: Value) -> bool:
    """Whether `value` is better read over several lines: it holds mappings, or lists of them."""
    if isinstance(value, Mapping):
        return any(isinstance(item, Mapping) for item in value.values())
    return isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value)


def entry(key: str, value: Value, indent: int) -> list[str]:
    """A field of a block mapping as lines; `indent` is where its name stands, and the first line has none of it."""
    name = scalar(key, False)
    if wants_block(value):
        return [f"{name}:", *block(value, indent + 2)]
    text = flow(value) if isinstance(value, (Mapping, list, tuple)) else scalar(value, False)
    return [f"{name}: {text}"]


def block(value: Value, indent: int) -> list[str]:
    """A mapping or a list as whole lines at `indent`."""
    lead = " " * indent
    if isinstance(value, Mapping):
        return [
            lead + line if number == 0 else line
            for key, item in value.items()
            for number, line in enumerate(entry(str(key), item, indent))
        ]
    lines: list[str] = []
    for item in value:
        lines += card(item, indent, indent + 2)
    return lines


def card(value: Value, dash: int, indent: int) -> list[str]:
    """An item of a block list as whole lines: its dash at `dash`, its fields at `indent`."""
    lead = " " * dash + "-" + " " * (indent - dash - 1)
    if isinstance(value, Mapping) and value:
        lines = block(value, indent)
        return [lead + lines[0][indent:], *lines[1:]]
    return [lead + (flow(value) if isinstance(value, (Mapping, list, tuple)) else scalar(value, False))]


# Lists and mappings in brackets, `{hjem: 2, igang: 1}`: fields and items go in and out between their commas.

_COMMA = re.compile(r"\s*,(?:[ \t]*(?![ \t#]))?")  # a comment keeps the space before it


class Splice(NamedTuple):
    """`text` instead of what stands from `start` to before `end`."""

    start: int
    end: int
    text: str


def put_in(page: Page, node: tree.Node, index: int, text: str) -> Splice:
    """`text` as number `index` in a list or mapping in brackets."""
    places = spans(page, node)
    if not places:
        inside = node.start.index + 1
        return Splice(inside, inside, text)
    if index < len(places):
        return Splice(places[index][0], places[index][0], f"{text}, ")
    return Splice(places[-1][1], places[-1][1], f", {text}")


def spans(page: Page, node: tree.Node) -> list[tuple[int, int]]:
    """Where each item or field begins and ends."""
    if type(node) is tree.Mapping:
        return [(key.start.index, page.entry_end(key, value)) for key, value in node.entries.values()]
    items = node.items if type(node) is tree.Sequence else []
    return [(item.start.index, page.end_of(item)) for item in items]


def taken_out(page: Page, node: tree.Node, number: int) -> Splice:
    """What takes number `number` out, with the comma that goes along."""
    places = spans(page, node)
    start, end = places[number]
    comma = _COMMA.match(page.text, end)
    if comma:
        end = comma.end()
    elif number and page.text[places[number - 1][1] : start].strip() == ",":
        start = places[number - 1][1]
    line = page.line_of(start)
    rest = page.line_end(page.line_of(end))
    if not page.text[page.line_start(line) : start].strip() and not page.text[end:rest].strip():
        return Splice(page.line_start(line), page.line_stop(page.line_of(end)), "")
    return Splice(start, end, "")


# Text as YAML in double quotes: whatever stands in it, every YAML reader gives it back unchanged.

_UNSEEN = re.compile("[\x7f-\xa0\xad\u2028\u2029\u200b-\u200f\ud800-\udfff\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """`text` in double quotes; characters that cannot be seen are written as escapes.

    Raises `ValueError` for a lone surrogate, which is no character and cannot be saved.
    """
    return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"U+{code:04X}")
    return f"\\u{code:04x}"
