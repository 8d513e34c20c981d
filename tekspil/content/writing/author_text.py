"""A text with its tree and its lines: where a value, a field or a card begins and ends in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from pathlib import Path as File
from typing import NamedTuple

from tekspil.content import tree
from tekspil.content.containers import id_of
from tekspil.content.source import LINE_BREAK, SourceText
from tekspil.content.writing.edits import CannotPatch, Path

_HEADING = re.compile(r"\s*#\s*[-=*_~#]{2,}|.*[-=]{3,}\s*$")


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A node, where it hangs (`holder`, and `key` where that is a mapping), and whether brackets stand around it."""

    node: tree.Node
    holder: NodePlace | None
    key: tree.Scalar | None
    in_flow: bool


class Region(NamedTuple):
    """The lines of a card, from `first` to before `stop`, with the comments that belong to it.

    `before` and `after` are where the blank lines around it begin and end.
    """

    first: int
    stop: int
    before: int
    after: int


class Page:
    """One text, read. Lines and characters count from 0."""

    def __init__(self, text: str) -> None:
        source = SourceText(File("-"), text)
        parsed = tree.parse(source)
        if parsed.root is None or not parsed.complete or source.errors:
            raise CannotPatch(())
        self.text = text
        self.root = NodePlace(parsed.root, None, None, self.is_flow(parsed.root))
        self.starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
        breaks = Counter(LINE_BREAK.findall(text))
        self.newline = breaks.most_common(1)[0][0] if breaks else "\n"

    def find(self, path: Path) -> NodePlace:
        """The place that `path` leads to; raise `CannotPatch` where there is none."""
        place = self.root
        for step in path:
            found = self.child(place, step)
            if found is None:
                raise CannotPatch(path)
            place = found
        return place

    def child(self, place: NodePlace, step: str | int) -> NodePlace | None:
        """The field or the item that `step` names, if there is one."""
        node = place.node
        if type(node) is tree.Mapping and step in node.entries:
            key, value = node.entries[str(step)]
            return NodePlace(value, place, key, place.in_flow or self.is_flow(value))
        if type(node) is tree.Sequence:
            for number, item in enumerate(node.items):
                if number == step or (isinstance(step, str) and id_of(item) == step):
                    return NodePlace(item, place, None, place.in_flow or self.is_flow(item))
        return None

    def is_flow(self, node: tree.Node) -> bool:
        """Whether `node` is a list or mapping in brackets."""
        return type(node) in (tree.Mapping, tree.Sequence) and self.text[node.start.index : node.start.index + 1] in (
            "{",
            "[",
        )

    def is_block_scalar(self, node: tree.Node) -> bool:
        """Whether `node` is a text under | or >."""
        return type(node) is tree.Scalar and not node.plain and self.text[node.start.index] in "|>"

    def end_of(self, node: tree.Node) -> int:
        """After the last character that belongs to `node`; the parser's own mark runs on to the next word."""
        if self.is_block_scalar(node):
            return node.start.index + len(self.text[node.start.index : node.end.index].rstrip())
        if type(node) is tree.Mapping and node.entries and not self.is_flow(node):
            return self.entry_end(*list(node.entries.values())[-1])
        if type(node) is tree.Sequence and node.items and not self.is_flow(node):
            return self.end_of(node.items[-1])
        return node.end.index

    def entry_end(self, key: tree.Scalar, value: tree.Node) -> int:
        """After the last character of a field."""
        if self.has_colon(key, value):
            return max(key.end.index, self.end_of(value))
        return key.end.index

    def has_colon(self, key: tree.Scalar, value: tree.Node) -> bool:
        return ":" in self.text[key.end.index : value.start.index]

    def line_of(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        return self.text[self.starts[number] : self.line_end(number)]

    def line_end(self, number: int) -> int:
        """Where the line's own end begins."""
        stop = self.line_stop(number)
        found = LINE_BREAK.search(self.text, self.starts[number], stop)
        return found.start() if found else stop

    def line_stop(self, number: int) -> int:
        """Where the next line begins; the end of the text for the last one, and past it."""
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)

    def line_start(self, number: int) -> int:
        """Where the line begins; the end of the text for the line after the last one."""
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def dash_line(self, items: tree.Sequence, number: int) -> int:
        """The line on which the item's dash stands alone before it; raise `CannotPatch` for a dash inside a line."""
        column = items.start.column
        line = items.items[number].start.line
        while line >= items.start.line:
            text = self.line(line)
            if text[column : column + 1] == "-" and not text[:column].strip(" "):
                return line
            line -= 1
        raise CannotPatch((number,))

    def regions(self, place: NodePlace) -> list[Region]:
        """The lines of each item of a block list. Comments right above an item belong to it, headings do not."""
        items = place.node
        assert type(items) is tree.Sequence
        column = items.start.column
        above = place.key.end.line if place.key is not None else items.start.line - 1
        bodies: list[tuple[int, int]] = []
        for number, item in enumerate(items.items):
            first = self.dash_line(items, number)
            end = self.end_of(item)
            stop = max(first, self.line_of(end)) + 1
            while stop < len(self.starts) and self._comment_at(stop) > column:
                stop += 1
            while first - 1 > above and 0 <= self._comment_at(first - 1) <= column:
                if _HEADING.match(self.line(first - 1)):
                    break
                first -= 1
            bodies.append((first, stop))
            above = stop - 1
        return [self._with_blanks(bodies, number) for number in range(len(bodies))]

    def _with_blanks(self, bodies: list[tuple[int, int]], number: int) -> Region:
        first, stop = bodies[number]
        before, after = first, stop
        while number and before > bodies[number - 1][1] and not self.line(before - 1).strip():
            before -= 1
        while number + 1 < len(bodies) and after < bodies[number + 1][0] and not self.line(after).strip():
            after += 1
        return Region(first, stop, before, after)

    def _comment_at(self, number: int) -> int:
        """The column at which a line that is only a comment has its #; -1 for any other line."""
        text = self.line(number)
        bare = text.lstrip(" ")
        return len(text) - len(bare) if bare.startswith("#") else -1
