"""The marks of the cards that were printed, in a small file beside them: so that next time only the changed are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tekspil.safe_files import parse_json, read_bounded, write_whole

FORMAT = 1
MAX_BYTES = 10_000_000


class MarksError(Exception):
    """The file with the marks of printed cards is not there, or is another kind of file."""


def write_marks(path: Path, deck: str, marks: Mapping[str, str]) -> None:
    """Write what each card of a deck looked like when it was printed."""
    content = {"format": FORMAT, "deck": deck, "cards": dict(sorted(marks.items()))}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n", private=False)


def read_marks(path: Path) -> dict[str, str]:
    """The marks by "kind/id"; raise `MarksError` for a file that cannot be used."""
    try:
        content = parse_json(read_bounded(path, MAX_BYTES))
        cards = content["cards"] if content["format"] == FORMAT else None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise MarksError(path) from error
    if not isinstance(cards, dict) or not all(isinstance(mark, str) for mark in cards.values()):
        raise MarksError(path)
    return cards
