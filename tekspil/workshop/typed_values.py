"""Cards that are copied: numbers, yes and no as such again, so that they are written without quotes."""

from __future__ import annotations

from typing import Any


def typed(value: Any) -> Any:
    """A value of a file, which holds nothing but text, as it would be written anew."""
    if isinstance(value, dict):
        return {name: one if name in _AS_TEXT else typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4 else value


_AS_TEXT = frozenset(
    ("id", "text", "name", "title", "why", "ethics", "knock_on", "known_as", "icon", "theme", "picture")
)
