"""Which names stand where in a kind of file: what a line is meant to be, also where its indentation is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NONE: Mapping[str, Shape] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value may hold: `fields` by name, `values` under names of the author's own, `items` of a list, or text."""

    fields: Mapping[str, Shape] = field(default_factory=lambda: _NONE)
    values: Shape | None = None
    items: Shape | None = None

    @property
    def is_text(self) -> bool:
        """Whether it holds nothing further."""
        return not self.fields and self.values is None and self.items is None

    def child(self, name: str) -> Shape:
        """What the field `name` may hold."""
        return self.fields.get(name) or self.values or TEXT

    def names(self) -> set[str]:
        """Every name of a field in it, however deep."""
        found = set(self.fields)
        for inner in (*self.fields.values(), self.values, self.items):
            found |= inner.names() if inner is not None else set()
        return found


TEXT = Shape()


def shape_of(kind: Any) -> Shape:
    """The shape of what a kind of field reads, from the declaration that it is read by."""
    if (fields := getattr(kind, "fields", None)) is not None:
        return Shape({name: shape_of(inner.kind) for name, inner in fields.items()})
    if (record := getattr(kind, "record", None)) is not None:
        return Shape(items=shape_of(record))
    if (item := getattr(kind, "item", None)) is not None:
        return Shape(items=shape_of(item))
    if (value := getattr(kind, "value", None)) is not None:
        return Shape(values=shape_of(value))
    return TEXT
