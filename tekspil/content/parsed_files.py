"""One content file -> its tree, once its `format` has been seen to be one we know."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tekspil.content import tree
from tekspil.content.containers import optional
from tekspil.content.problem_report import Report
from tekspil.content.shape import Shape
from tekspil.content.source import MAX_BYTES, SourceText, decode, read_source
from tekspil.language import _

NEWEST_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Format:
    """The version of the file's format; `read_file` has checked it."""

    def read(self, node: tree.Node, report: Report) -> Any:  # noqa: ARG002 (checked already)
        return NEWEST_FORMAT


FORMAT = optional(Format(), NEWEST_FORMAT)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the cycle collector, which would go through a large deck's nodes again and again in vain.

    It makes reading 10,000 cards three times as fast, and none of what is made holds a cycle.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_file(
    path: Path, kind: str = "", data: bytes | None = None, shape: Shape | None = None, closer: bool = False
) -> tuple[SourceText, tree.Tree]:
    """The file at `path` and its tree; problems stand in the source. No root where nothing can be used.

    `kind` of file is its name without the suffix unless given. `data` is what it holds, where it lies in an archive.
    With its `shape` each broken line is told and read as it was meant; a `closer` look is for files with other errors.
    The tree is in the newest format, whatever format the file was written in.
    """
    source = read_source(path) if data is None else decode(path, data[:MAX_BYTES])
    if data is not None and len(data) > MAX_BYTES:
        source.report_whole("F02", _("Filen er større end 5 MB."), _("Del den op, eller slet noget."))
    if any(problem.line == 0 for problem in source.problems):
        return source, tree.Tree(None, False)
    parsed = tree.parse(source, shape, closer)
    root = parsed.root
    if type(root) is tree.Mapping:  # of anything else the record says what is wrong
        found = _format_of(root, source)
        if found > NEWEST_FORMAT:
            return source, tree.Tree(None, False, parsed.lost_ids)
        parsed.root = migrated(kind or path.stem, root, found, NEWEST_FORMAT)
    return source, parsed


def _format_of(root: tree.Mapping, source: SourceText) -> int:
    """The file's format; report one that is missing, malformed or newer than ours."""
    help = _("Skriv 'format: {newest}' øverst i filen.").format(newest=NEWEST_FORMAT)
    found = root.entries.get("format")
    if found is None:
        first = next(iter(root.entries.values()))[0] if root.entries else root
        source.report("F06", first.start, None, _("Feltet 'format' mangler."), help)
        return NEWEST_FORMAT
    node = found[1]
    text = node.text if type(node) is tree.Scalar else ""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        source.report("F06", node.start, node.end, _("'format' skal være et helt tal."), help)
        return NEWEST_FORMAT
    if int(text) > NEWEST_FORMAT:
        message = _("Filen har format {format}, og dette tek-spil kender kun op til {newest}.")
        message = message.format(format=text, newest=NEWEST_FORMAT)
        source.report("F05", node.start, node.end, message, _("Hent en nyere udgave af tek-spil."))
    return int(text)


def entry(node: tree.Node | None, name: str) -> tree.Node | None:
    """The value of the field `name` of `node`, if it has one."""
    found = node.entries.get(name) if type(node) is tree.Mapping else None
    return found[1] if found else None


# Older formats of content files, brought up to the newest one while they are read; the file itself stays as it is.
# A step is a pure function from a file's tree in one format to the tree in the next. It keeps the nodes it does not
# change, so that problems are still told with the line that the author wrote.

Migration = Callable[[str, tree.Mapping], tree.Mapping]
"""Kind of file ("deck", "goals", ..., "board") and its root, to the root in the next format."""

STEPS: Mapping[int, Migration] = MappingProxyType({})
"""The step from each older format; there is only one format so far."""


def migrated(
    kind: str, root: tree.Mapping, found: int, newest: int, steps: Mapping[int, Migration] = STEPS
) -> tree.Mapping:
    """`root`, written in the format `found`, as it would be written in the `newest` one."""
    for number in range(found, newest):
        root = steps[number](kind, root)
    return root


def is_better(closer: SourceText, first: SourceText) -> bool:
    """Whether a closer look at a file found what its errors come of: as few of them, and what they stem from."""
    is_foreign = any(problem.code == "Y29" for problem in closer.problems)
    return (closer.read != closer.text or is_foreign) and closer.errors <= first.errors
