"""Edits made in the author's own text: only the span of a value changes, or whole cards come, go and move.

Every other character stays: comments, order, quotes, blank lines, line ends. What came out is read again and held
against what was wanted, so a text that no rule here was made for is refused and never damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tekspil.content import tree
from tekspil.content.writing import brackets, rendering
from tekspil.content.writing.author_text import NodePlace, Page
from tekspil.content.writing.brackets import Splice
from tekspil.content.writing.edits import (
    CannotPatch,
    Edit,
    Insert,
    Path,
    Remove,
    Set,
    Value,
    applied,
    data_of,
    differences,
    position,
)

_HEADER = re.compile(r"[|>][^\s#]*[ \t]*(#.*)?")


def patched(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made, one after the other.

    Raises `CannotPatch` for a path that leads nowhere, and for a text that cannot be changed without touching more.
    """
    waiting = list(edits)
    page = Page(text)
    wanted = applied(data_of(page.root.node), waiting)
    while waiting:
        finer = _finer(page, waiting[0])
        if finer is not None:
            waiting[:1] = finer
            continue
        splices, made = _next(page, waiting)
        page = Page(_joined(page.text, splices))
        del waiting[:made]
    if data_of(page.root.node) != wanted:
        raise CannotPatch(())
    return page.text


def _finer(page: Page, edit: Edit) -> list[Edit] | None:
    """The edits of single fields that a new mapping in the place of an old one comes to; None for other edits."""
    if not isinstance(edit, Set) or not isinstance(edit.value, Mapping) or not edit.value:
        return None
    try:
        old = data_of(page.find(edit.path).node)
    except CannotPatch:
        return None
    return list(differences(edit.path, old, edit.value)) if isinstance(old, dict) and old else None


def _joined(text: str, splices: Iterable[Splice]) -> str:
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def _next(page: Page, waiting: list[Edit]) -> tuple[list[Splice], int]:
    """The splices of the first edit, or of as many as only give texts and numbers a new value; and how many."""
    splices: list[Splice] = []
    seen: set[int] = set()
    for edit in waiting:
        if not isinstance(edit, Set) or edit.path[-1] == "id" or not _is_leaf(page, edit):
            break
        place = page.find(edit.path)
        if place.node.start.index in seen:
            break
        seen.add(place.node.start.index)
        splices += _replace(page, place, edit.value)
    if seen:
        return splices, len(seen)
    return list(_splices(page, waiting[0])), 1


def _is_leaf(page: Page, edit: Set) -> bool:
    try:
        node = page.find(edit.path).node
    except CannotPatch:
        return False
    holds = isinstance(edit.value, (Mapping, list, tuple))
    return type(node) is tree.Scalar and node.end.index > node.start.index and not holds


def _splices(page: Page, edit: Edit) -> Iterator[Splice]:
    if isinstance(edit, Set):
        return _set(page, edit.path, edit.value)
    if isinstance(edit, Remove):
        return _remove(page, page.find(edit.path))
    if isinstance(edit, Insert):
        return _insert(page, page.find(edit.path), edit)
    return _move(page, page.find(edit.path[:-1]), edit.path[-1], edit.index)


def _set(page: Page, path: Path, value: Value) -> Iterator[Splice]:
    place = page.root
    for number, step in enumerate(path):
        found = page.child(place, step)
        rest = path[number + 1 :]
        if found is None:
            return _add(page, place, str(step), _nested(rest, value))
        if rest and type(found.node) is tree.Scalar and not found.node.text:
            return _replace(page, found, _nested(rest, value))
        place = found
    return _replace(page, place, value)


def _nested(path: Path, value: Value) -> Value:
    for step in reversed(path):
        value = {str(step): value}
    return value


def _inline(value: Value, in_flow: bool, style: str = "") -> str:
    if isinstance(value, (Mapping, list, tuple)):
        return rendering.flow(value)
    return rendering.scalar(value, in_flow, style)


def _replace(page: Page, place: NodePlace, value: Value) -> Iterator[Splice]:
    """A new value where there is one."""
    node = place.node
    around = place.holder is not None and place.holder.in_flow
    if type(node) in (tree.Mapping, tree.Sequence) and not page.is_flow(node):
        yield from _replace_block(page, place, value)
        return
    end = page.end_of(node)
    if rendering.wants_block(value) and not around and place.key is not None and place.holder is not None:
        start = page.text.index(":", place.key.end.index) + 1
        indent = place.key.start.column + 2
        yield Splice(start, end, "")
        yield _lines_after(page, page.line_of(end), rendering.block(value, indent))
    elif type(node) is tree.Scalar and end == node.start.index:
        colon = ":" if place.key is not None and not page.has_colon(place.key, node) else ""
        start = place.key.end.index if place.key is not None and colon else end
        yield Splice(start, start, f"{colon} {_inline(value, around)}")
    elif type(node) is tree.Scalar and page.is_block_scalar(node):
        header = _HEADER.match(page.text, node.start.index)
        comment = f" {header.group(1)}" if header and header.group(1) else ""
        yield Splice(node.start.index, end, _inline(value, False) + comment)
    else:
        style = page.text[node.start.index] if type(node) is tree.Scalar and not node.plain else ""
        yield Splice(node.start.index, end, _inline(value, around, style))


def _replace_block(page: Page, place: NodePlace, value: Value) -> Iterator[Splice]:
    """A new value for a list or mapping that stands over several lines."""
    node, key = place.node, place.key
    start, end = node.start.index, page.end_of(node)
    if value and isinstance(value, (Mapping, list, tuple)):
        column = node.start.column
        lines = rendering.block(value, column)
        yield Splice(start, end, page.newline.join([lines[0][column:], *lines[1:]]))
    elif key is not None and node.start.line > key.end.line:
        colon = page.text.index(":", key.end.index) + 1
        yield Splice(colon, colon, " " + _inline(value, False))
        yield Splice(page.line_start(node.start.line), page.line_stop(page.line_of(end)), "")
    elif place.holder is not None:
        yield Splice(start, end, _inline(value, False))
    else:
        raise CannotPatch(())


def _add(page: Page, place: NodePlace, name: str, value: Value) -> Iterator[Splice]:
    """A new field at the end of a mapping."""
    node = place.node
    if type(node) is not tree.Mapping:
        raise CannotPatch((name,))
    if page.is_flow(node):
        around = place.holder is not None and place.holder.in_flow
        if not node.entries and not around and rendering.wants_block({name: value}):
            yield from _replace(page, place, {name: value})
            return
        yield brackets.put_in(page, place.node, len(node.entries), rendering.flow({name: value})[1:-1])
        return
    if place.in_flow or not node.entries:
        raise CannotPatch((name,))
    column = node.start.column
    lines = rendering.entry(name, value, column)
    lines[0] = " " * column + lines[0]
    yield _lines_after(page, page.line_of(page.end_of(node)), lines)


def _insert(page: Page, place: NodePlace, edit: Insert) -> Iterator[Splice]:
    """A new item in a list."""
    items, index = place.node, edit.index
    if type(items) is not tree.Sequence or (not items.items and rendering.wants_block([edit.value])):
        yield from _replace(page, place, [edit.value])
        return
    if page.is_flow(items):
        yield brackets.put_in(page, place.node, index, rendering.flow(edit.value))
        return
    regions = page.regions(place)
    dash, first = items.start.column, items.items[0]
    indent = first.start.column if first.start.line == items.start.line else dash + 2
    lines = [f"{' ' * dash}# {note}" for note in edit.notes] + rendering.card(edit.value, dash, indent)
    blank = [""] * (regions[1].first - regions[1].before if len(regions) > 1 else 0)
    if index < len(regions):
        start = page.line_start(regions[index].first)
        yield Splice(start, start, "".join(line + page.newline for line in (*lines, *blank)))
    else:
        yield _lines_after(page, regions[-1].stop - 1, [*blank, *lines])


def _lines_after(page: Page, number: int, lines: list[str]) -> Splice:
    end = page.line_end(number)
    return Splice(end, end, "".join(page.newline + line for line in lines))


def _number(place: NodePlace) -> int:
    """Which one of its holder's fields or items this is."""
    assert place.holder is not None
    node = place.holder.node
    if type(node) is tree.Mapping:
        return next(n for n, (_key, value) in enumerate(node.entries.values()) if value is place.node)
    assert type(node) is tree.Sequence
    return next(n for n, item in enumerate(node.items) if item is place.node)


def _remove(page: Page, place: NodePlace) -> Iterator[Splice]:
    """Take away a field or an item."""
    holder = place.holder
    if holder is None:
        raise CannotPatch(())
    number = _number(place)
    if page.is_flow(holder.node):
        yield brackets.taken_out(page, holder.node, number)
    elif holder.in_flow:
        raise CannotPatch(())
    elif type(holder.node) is tree.Mapping:
        if len(holder.node.entries) == 1:
            yield from _replace(page, holder, {})
        else:
            yield _without_field(page, holder.node, number)
    elif type(holder.node) is tree.Sequence:
        if len(holder.node.items) == 1:
            yield from _replace(page, holder, [])
            return
        region = page.regions(holder)[number]
        first, stop = (region.before, region.stop) if number else (region.first, region.after)
        yield Splice(page.line_start(first), page.line_start(stop), "")


def _without_field(page: Page, mapping: tree.Mapping, number: int) -> Splice:
    entries = list(mapping.entries.values())
    key, value = entries[number]
    last = page.line_of(page.entry_end(key, value))
    start = key.start.index
    lead = page.text[page.line_start(key.start.line) : start]
    if not lead.strip(" "):
        return Splice(page.line_start(key.start.line), page.line_stop(last), "")
    if number or lead.strip(" ").strip("- "):
        raise CannotPatch((key.text,))
    follower = entries[1][0]
    if follower.start.line == last + 1:  # it comes up to the dash
        return Splice(start, follower.start.index, "")
    while page.text[start - 1] == " ":
        start -= 1
    return Splice(start, page.line_end(last), "")


def _move(page: Page, place: NodePlace, step: str | int, index: int) -> Iterator[Splice]:
    """An item to another place in its list, with the comments that belong to it."""
    items = place.node
    if type(items) is not tree.Sequence:
        raise CannotPatch((step,))
    number = position(data_of(items), step)
    order = list(range(len(items.items)))
    order.insert(index, order.pop(number))
    if index == number:
        return
    if page.is_flow(items):
        spans = brackets.spans(page, items)
        for (start, end), taken in zip(spans, order, strict=True):
            yield Splice(start, end, page.text[slice(*spans[taken])])
        return
    regions = page.regions(place)
    region = regions[number]
    content = page.text[page.line_start(region.first) : page.line_end(region.stop - 1)]
    first, stop = (region.before, region.stop) if number else (region.first, region.after)
    blanks = page.newline * ((stop - first) - (region.stop - region.first))
    yield Splice(page.line_start(first), page.line_start(stop), "")
    if index + 1 < len(order):
        start = page.line_start(regions[order[index + 1]].first)
        yield Splice(start, start, content + page.newline + blanks)
    else:
        end = page.line_end(regions[order[index - 1]].stop - 1)
        yield Splice(end, end, page.newline + blanks + content)
