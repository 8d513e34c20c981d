"""A short hash of what a deck or a board says, so that a save can tell whether its cards have changed.

Where a file lies and how it was written (comments, order of keys) do not count; every value does, but for those that
games are the same without: a board's picture and targets, the other names of a technology, what needs a citizen's yes,
what a deck calls things in sentences, a theme's colour, who the it-agents are and what the basispakke's exercises say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tekspil.content.models import Board, Deck

NOT_WRITTEN = ("fingerprint", "folder", "picture", "targets", "it_agents", "exercises")
SAME_GAME = (*NOT_WRITTEN, "known_as", "consent", "labels", "labels_in", "colour")
LENGTH = 16


def fingerprint(content: Deck | Board) -> str:
    """16 hexadecimal digits of the SHA-256 of `content` as canonical JSON."""
    plain = as_plain(content, SAME_GAME)
    if isinstance(content, Deck):  # the two words that stand on the cards themselves
        plain |= {"goal_label": content.labels.goal, "technology_label": content.labels.technology}
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]


def as_plain(value: Any, without: tuple[str, ...] = NOT_WRITTEN) -> Any:
    """`value` as lists, dicts and scalars that JSON knows, but for the fields `without`; fractions become "3/10"."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [as_plain(item, without) for item in value]
    names = _names(value.__class__, without)
    if names:
        return {name: as_plain(getattr(value, name), without) for name in names}
    if isinstance(value, Mapping):
        return {key: as_plain(item, without) for key, item in value.items()}
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value))


@cache
def _names(kind: type, without: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a model, but for those `without`; none for what is no model."""
    return tuple(f.name for f in fields(kind) if f.name not in without) if is_dataclass(kind) else ()
