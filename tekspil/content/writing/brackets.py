"""Lists and mappings in brackets, `{hjem: 2, igang: 1}`: fields and items go in and out between their commas."""

from __future__ import annotations

import re
from typing import NamedTuple

from tekspil.content import tree
from tekspil.content.writing.author_text import Page

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
