"""Edits made in the author's own text: only the span of a value changes, or whole cards come, go and move.

Every other character stays: comments, order, quotes, blank lines, line ends. What came out is read again and held
against what was wanted, so a text that no rule here was made for is refused and never damaged.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from tekspil.content import tree
from tekspil.content.writing import rendering
from tekspil.content.writing.author_text import NodePlace, Page
from tekspil.content.writing.edits import (
    CannotPatch,
    Edit,
    Insert,
    Path,
    Remove,
    Rename,
    Set,
    Value,
    applied,
    data_of,
    differences,
    position,
)
from tekspil.content.writing.rendering import Splice

MOST_SINGLY = 200
"""The most edits that are made with the text read again after each, where they cannot be made together."""

_Rounds = Callable[[Page, list[Edit]], tuple[list[Splice], list[Edit]]]
_HEADER = re.compile(r"[|>][^\s#]*[ \t]*(#.*)?")


def patched(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made, one after the other.

    Raises `CannotPatch` for a path that leads nowhere, and for a text that cannot be changed without touching more.
    """
    waiting = list(edits)
    wanted = applied(data_of(Page(text).root.node), waiting)
    try:
        return _made(text, waiting, wanted, _round)
    except CannotPatch:
        if len(waiting) > MOST_SINGLY:
            raise
    return _made(text, waiting, wanted, _singly)


def _made(text: str, waiting: list[Edit], wanted: Value, rounds: _Rounds) -> str:
    page = Page(text)
    while waiting:
        splices, waiting = rounds(page, waiting)
        if splices:
            page = Page(_joined(page.text, splices))
    if data_of(page.root.node) != wanted:
        raise CannotPatch(())
    return page.text


def _singly(page: Page, waiting: list[Edit]) -> tuple[list[Splice], list[Edit]]:
    """The splices of the first edit, and the edits that are left."""
    finer = _finer(page, waiting[0])
    if finer is not None:
        return [], [*finer, *waiting[1:]]
    return list(_splices(page, waiting[0])), waiting[1:]


def _round(page: Page, waiting: list[Edit]) -> tuple[list[Splice], list[Edit]]:
    """The splices of as many edits as can be made in one reading of the text, and the edits that are left.

    Those inside of different cards do not meet; neither do new values for different texts. Cards that come go in one
    by one after the last, and cards go all but the first at once.
    """
    splices: list[Splice] = []
    later: list[Edit] = []
    cards: set[Path] = set()  # those changed in this round
    closed: set[Path] = set()  # those of which no more can be changed before the text is read again
    seen: set[int] = set()
    todo = deque(waiting)
    while todo:
        edit = todo.popleft()
        if not _is_inside(edit):
            if not splices and not later:
                return _round_of_cards(page, edit, todo)
            return splices, [*later, edit, *todo]
        card = edit.path[:2]
        finer = _finer(page, edit) if card not in closed else None
        if finer is not None:
            todo.extendleft(reversed(finer))
        elif isinstance(edit, Set) and card not in closed and _is_leaf(page, edit):
            place = page.find(edit.path)
            if place.node.start.index in seen:
                closed.add(card)
                later.append(edit)
                continue
            seen.add(place.node.start.index)
            cards.add(card)
            splices += _replace(page, place, edit.value)
        elif card in cards:
            closed.add(card)
            later.append(edit)
        else:
            cards.add(card)
            closed.add(card)
            splices += _splices(page, edit)
    return splices, later


def _is_inside(edit: Edit) -> bool:
    """Whether the edit is inside of a card that it names by its id, and leaves that id as it is."""
    is_id = isinstance(edit, Set) and edit.path[-1] == "id"
    return len(edit.path) > 2 and isinstance(edit.path[1], str) and not is_id


def _round_of_cards(page: Page, edit: Edit, todo: deque[Edit]) -> tuple[list[Splice], list[Edit]]:
    """The splices of cards that come or go, beginning with `edit`, and the edits that are left."""
    if isinstance(edit, Set):
        return _singly(page, [edit, *todo])
    place = page.find(edit.path if isinstance(edit, Insert) else edit.path[:-1])
    items = place.node
    if type(items) is not tree.Sequence or page.is_flow(items) or len(items.items) < 2:
        return list(_splices(page, edit)), list(todo)
    if isinstance(edit, Insert) and edit.index == len(items.items):
        run = [edit]
        while (
            todo
            and isinstance(todo[0], Insert)
            and todo[0].path == edit.path
            and todo[0].index == edit.index + len(run)
        ):
            run.append(todo.popleft())  # type: ignore[arg-type]
        return _appended(page, place, run), list(todo)
    if isinstance(edit, Remove):
        gone = [edit]
        while todo and isinstance(todo[0], Remove) and todo[0].path[:-1] == edit.path[:-1]:
            gone.append(todo.popleft())  # type: ignore[arg-type]
        if all(isinstance(one.path[-1], str) for one in gone):
            return _without(page, place, gone, todo)
        todo.extendleft(reversed(gone[1:]))
    return list(_splices(page, edit)), list(todo)


def _without(page: Page, place: NodePlace, gone: list[Remove], todo: deque[Edit]) -> tuple[list[Splice], list[Edit]]:
    """The splices that take items out of a block list; the first of the list waits until the others are gone."""
    regions = page.regions(place)
    splices: list[Splice] = []
    first: list[Edit] = []
    numbers: set[int] = set()
    for edit in gone:
        number = _number(page.find(edit.path))
        if number in numbers:
            raise CannotPatch(edit.path)
        numbers.add(number)
        if number:
            region = regions[number]
            splices.append(Splice(page.line_start(region.before), page.line_start(region.stop), ""))
        else:
            first.append(edit)
    if not splices:
        return list(_splices(page, gone[0])), list(todo)
    return splices, [*first, *todo]


def _appended(page: Page, place: NodePlace, run: list[Insert]) -> list[Splice]:
    """The splice that puts new items after the last of a block list."""
    made = [_insert(page, place, edit) for edit in run]
    one = [splice for splices in made for splice in splices]
    return [Splice(one[0].start, one[0].end, "".join(splice.text for splice in one))]


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
    if isinstance(edit, Rename):
        return _rename(page.find(edit.path), edit.name)
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
        yield rendering.put_in(page, place.node, len(node.entries), rendering.flow({name: value})[1:-1])
        return
    if place.in_flow or not node.entries:
        raise CannotPatch((name,))
    column = node.start.column
    lines = rendering.entry(name, value, column)
    lines[0] = " " * column + lines[0]
    yield _lines_after(page, page.line_of(page.end_of(node)), lines)


def _insert(page: Page, place: NodePlace, edit: Insert) -> Iterator[Splice]:
    """A new item in a list; after the last one where its number is higher than there are."""
    items, index = place.node, edit.index
    if type(items) is not tree.Sequence or (not items.items and rendering.wants_block([edit.value])):
        yield from _replace(page, place, [edit.value])
        return
    if page.is_flow(items):
        yield rendering.put_in(page, place.node, index, rendering.flow(edit.value))
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
        yield rendering.taken_out(page, holder.node, number)
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


def _rename(place: NodePlace, name: str) -> Iterator[Splice]:
    """Another name for a field, in the quotes that it has."""
    key = place.key
    if key is None:
        raise CannotPatch((name,))
    style = "" if key.plain else '"'
    in_flow = place.holder is not None and place.holder.in_flow
    yield Splice(key.start.index, key.end.index, rendering.scalar(name, in_flow, style))


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
        spans = rendering.spans(page, items)
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
