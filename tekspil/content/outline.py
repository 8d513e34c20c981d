"""What is open above a line of a file: the card, the list and the fields that it may belong to.

A line belongs where its name is known, also where it stands one space too far to the left, or all the way out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tekspil.content.shape import TEXT, Shape


@dataclass(slots=True)
class OpenFields:
    """A mapping that is open: where its fields begin, and where the dash stands that began it (-1: none)."""

    column: int
    shape: Shape
    dash: int = -1
    written: int = -1  # where the author has its fields, if they were moved
    seen: set[str] = field(default_factory=set)


@dataclass(slots=True)
class OpenItems:
    """A list that is open: where its dashes stand."""

    column: int
    shape: Shape


@dataclass(slots=True)
class Waiting:
    """A field without a value: what it may hold can follow below."""

    column: int
    shape: Shape


class Outline:
    """The lists and mappings that are open, from the outermost in; `waiting` is a field that has no value yet."""

    def __init__(self, shape: Shape) -> None:
        self.open: list[OpenFields | OpenItems] = [OpenFields(0, shape)]
        self.waiting: Waiting | None = None

    def begin_card(self, dash: int) -> None:
        """A card begins in the outermost list of cards, with its dash in column `dash`."""
        cards = next((one.shape for one in self.open if isinstance(one, OpenItems) and "id" in one.shape.fields), TEXT)
        if self.waiting is not None and self.waiting.shape.items is not None:
            cards = self.waiting.shape.items
        self.waiting = None
        del self.open[1:]
        self.open += [OpenItems(dash, cards), OpenFields(dash + 2, cards, dash)]

    def items_for(self, column: int, name: str, is_loose: bool) -> OpenItems | None:
        """The list that an item belongs to; those inside of it are closed. None where there is no list."""
        waiting = self.waiting
        outer = next((one for one in self.open if isinstance(one, OpenItems) and one.column == column), None)
        is_inner = outer is None or (bool(outer.shape.fields) and name not in outer.shape.fields)
        if (
            waiting is not None
            and waiting.shape.items is not None
            and (is_loose or column >= waiting.column or is_inner)
        ):
            self.close_to(waiting.column)
            opened = OpenItems(
                waiting.column + 2 if is_loose or column < waiting.column else column, waiting.shape.items
            )
            self.open.append(opened)
            return opened
        lists = [one for one in self.open if isinstance(one, OpenItems)]
        exact = next((one for one in reversed(lists) if one.column == column and not is_loose), None)
        if exact is not None and (not name or name in exact.shape.fields or not exact.shape.fields):
            found = exact
        else:
            named = [one for one in lists if name and name in one.shape.fields]
            if name == "id":
                named = named[:1]
            found = named[-1] if named else exact or (lists[-1] if lists else None)  # type: ignore[assignment]
        if found is None:
            return None
        del self.open[self.open.index(found) + 1 :]
        return found

    def close_to(self, column: int) -> None:
        """Close what stands further in than the fields at `column`."""
        while len(self.open) > 1 and (
            self.open[-1].column > column or (isinstance(self.open[-1], OpenItems) and self.open[-1].column == column)
        ):
            self.open.pop()

    def fields_for(self, name: str, column: int, is_loose: bool) -> tuple[OpenFields, bool]:
        """The mapping that a field belongs to, and whether the line has to be moved there."""
        maps = [one for one in self.open if isinstance(one, OpenFields)]
        waiting = self.waiting if self.waiting is not None and self.waiting.shape.items is None else None
        named = [one for one in maps if name in one.shape.fields]
        if waiting is not None and not waiting.shape.is_text:
            is_named = name in waiting.shape.fields
            elsewhere = any(name not in one.seen for one in named) and not is_named
            if (is_loose or column > waiting.column) and not elsewhere:
                is_short = column == waiting.column + 1  # less than anybody means
                return self._opened(waiting, waiting.column + 2 if is_loose or is_short else column), is_short
            at = next((one for one in reversed(maps) if one.column == column), None)
            if column <= waiting.column and (at is None or name not in at.shape.fields):
                free = waiting.shape.values is not None and not named and (at is None or at.shape.values is None)
                if is_named or free:
                    opened = self._opened(waiting, waiting.column + 2)
                    opened.written = column
                    return opened, True
        exact = next((one for one in reversed(maps) if one.column == column and not is_loose), None)
        if exact is not None and name in exact.shape.fields:
            return exact, False
        fresh = [one for one in named if name not in one.seen]
        if exact is not None:
            if exact.shape.values is not None:
                deeper = [one for one in fresh if one.column > column]
                return (deeper[-1], True) if deeper else (exact, False)
            moved = [one for one in maps if one.written == column and one.shape.values is not None]
            if moved and not named:
                return moved[-1], True
            return (fresh[-1], True) if fresh else (exact, False)
        if named:
            found = (fresh or named)[-1]
            return found, not is_loose
        return min(reversed(maps), key=lambda one: abs(one.column - column)), not is_loose

    def _opened(self, waiting: Waiting, column: int) -> OpenFields:
        self.close_to(waiting.column)
        opened = OpenFields(column, waiting.shape)
        self.open.append(opened)
        return opened

    def is_unseen(self, name: str, column: int, is_loose: bool) -> bool:
        """Whether a field of that name is wanted where the line stands."""
        for one in self.open:
            is_wanted = isinstance(one, OpenFields) and name in one.shape.fields and name not in one.seen
            if is_wanted and (is_loose or one.column == column):
                return True
        waiting = self.waiting
        return waiting is not None and name in waiting.shape.fields and (is_loose or column > waiting.column)

    def open_or_waiting(self) -> list[OpenFields | OpenItems]:
        if self.waiting is not None and self.waiting.shape.items is not None:
            return [*self.open, OpenItems(self.waiting.column, self.waiting.shape.items)]
        return self.open
