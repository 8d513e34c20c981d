"""Two people changed the same thing: what each changed is taken, and where both changed the same it is named.

On data as files hold it (nested dicts and lists of text). A list of cards is merged card by card, by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final


class _Nothing:
    """Where there is no value."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = _Nothing()
"""No value: a card or a field that is not there. As the common base it means that none is known."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed, each in their own way: the path to it, what I have and what they have."""

    path: tuple[str, ...]
    mine: Any
    theirs: Any


def three_way(
    base: Any, mine: Any, theirs: Any, path: tuple[str, ...] = (), prefer_theirs: bool = False
) -> tuple[Any, list[Conflict]]:
    """What comes of two changes of `base`, and where they meet.

    Nothing is lost: what only one of them changed, added or took away is so in the result. What both did otherwise
    stays as it is in `mine` (or in `theirs`, if those are preferred) and is a conflict.
    """
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _of_fields(base if isinstance(base, dict) else {}, mine, theirs, path, prefer_theirs)
    cards = [_by_id(one) for one in (mine, theirs)]
    if cards[0] is not None and cards[1] is not None:
        old = _by_id(base) or {}
        merged, conflicts = _of_fields(old, cards[0], cards[1], path, prefer_theirs)
        return list(merged.values()), conflicts
    return (theirs if prefer_theirs else mine), [Conflict(path, mine, theirs)]


def _of_fields(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], path: tuple[str, ...], prefer_theirs: bool
) -> tuple[dict[str, Any], list[Conflict]]:
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in (*mine, *(name for name in theirs if name not in mine)):
        value, found = three_way(
            base.get(name, NOTHING), mine.get(name, NOTHING), theirs.get(name, NOTHING), (*path, name), prefer_theirs
        )
        conflicts += found
        if value is not NOTHING:
            merged[name] = value
    return merged, conflicts


def _by_id(value: Any) -> dict[str, Any] | None:
    """A list of cards by their ids; None for anything else, and where two have the same."""
    if not isinstance(value, list):
        return None
    found = {str(card["id"]): card for card in value if isinstance(card, dict) and card.get("id")}
    return found if len(found) == len(value) else None
