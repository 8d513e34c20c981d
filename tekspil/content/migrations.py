"""Older formats of content files, brought up to the newest one while they are read; the file itself stays as it is.

A step is a pure function from a file's tree in one format to the tree in the next. It keeps the nodes it does not
change, so that problems are still told with the line that the author wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tekspil.content import tree

Step = Callable[[str, tree.Mapping], tree.Mapping]
"""Kind of file ("deck", "goals", ..., "board") and its root, to the root in the next format."""

STEPS: Mapping[int, Step] = MappingProxyType({})
"""The step from each older format; there is only one format so far."""


def migrated(kind: str, root: tree.Mapping, found: int, newest: int, steps: Mapping[int, Step] = STEPS) -> tree.Mapping:
    """`root`, written in the format `found`, as it would be written in the `newest` one."""
    for number in range(found, newest):
        root = steps[number](kind, root)
    return root
