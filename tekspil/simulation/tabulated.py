"""Rows of a result as a data frame, of pandas or of polars, whichever is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tekspil.language import _

LIBRARIES = ("pandas", "polars")


def frame_of_rows(rows: Sequence[Mapping[str, Any]], library: str | None = None) -> Any:
    """A data frame with a row each; what lies in another (an interval) has columns of its own: `met_share.low`.

    Args:
        rows: As a result's JSON has them.
        library: "pandas" or "polars"; the first that is installed where it is None.

    Raises:
        ModuleNotFoundError: None of them is installed; the message says what to do.
    """
    for name in (library,) if library else LIBRARIES:
        if find_spec(name) is not None:
            return import_module(name).DataFrame([flat(row) for row in rows])
    message = _("Der er ingen dataramme at lægge tallene i. Hent en med: pip install {library}")
    raise ModuleNotFoundError(message.format(library=library or LIBRARIES[0]))


def flat(row: Mapping[str, Any], before: str = "", lists: bool = False) -> dict[str, Any]:
    """A row in which nothing lies in another.

    Args:
        row: As a result's JSON has it.
        before: What its names begin with.
        lists: Whether what a list holds has columns of its own too, by its place: `stars.0`. Else it stays as it is.
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        if lists and isinstance(value, list | tuple):
            value = {str(place): item for place, item in enumerate(value)}
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{name}.", lists)
        else:
            found[before + name] = value
    return found
