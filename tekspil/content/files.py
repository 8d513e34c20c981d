"""One content file -> its tree, once its `format` has been seen to be one we know."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content import tree
from tekspil.content.records import optional
from tekspil.content.report import Report
from tekspil.content.source import Source, read_source
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


def read_file(path: Path) -> tuple[Source, tree.Tree]:
    """The file at `path` and its tree; problems stand in the source. No root where nothing can be used."""
    source = read_source(path)
    if any(problem.line == 0 for problem in source.problems):
        return source, tree.Tree(None, False)
    parsed = tree.parse(source)
    if parsed.root is not None and not _is_known_format(parsed, source):
        return source, tree.Tree(None, False, parsed.lost_ids)
    return source, parsed


def _is_known_format(parsed: tree.Tree, source: Source) -> bool:
    """Report a format that is missing, malformed or newer than ours; False if the file must be left alone."""
    root = parsed.root
    if type(root) is not tree.Mapping:
        return True  # the record says what is wrong
    help = _("Skriv 'format: {newest}' øverst i filen.").format(newest=NEWEST_FORMAT)
    found = root.entries.get("format")
    if found is None:
        first = next(iter(root.entries.values()))[0] if root.entries else root
        source.report("F06", first.start, None, _("Feltet 'format' mangler."), help)
        return True
    node = found[1]
    text = node.text if type(node) is tree.Scalar else ""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        source.report("F06", node.start, node.end, _("'format' skal være et helt tal."), help)
        return True
    if int(text) > NEWEST_FORMAT:
        message = _("Filen har format {format}, og dette tek-spil kender kun op til {newest}.")
        message = message.format(format=text, newest=NEWEST_FORMAT)
        source.report("F05", node.start, node.end, message, _("Hent en nyere udgave af tek-spil."))
        return False
    return True


def entry(node: tree.Node | None, name: str) -> tree.Node | None:
    """The value of the field `name` of `node`, if it has one."""
    found = node.entries.get(name) if type(node) is tree.Mapping else None
    return found[1] if found else None
