"""What stands in a card's form and is not saved: kept at every keystroke, so that a crash loses nothing."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from tekspil.content.models import KindOfCards
from tekspil.content.values import is_slug
from tekspil.safe_files import JsonError, parse_json, read_bounded, write_whole
from tekspil.workshop.card_fields import Form

FOLDER = "kladder"
MOST_BYTES = 400_000
NEW = "_ny"
"""What stands for a new card's id in addresses and drafts; no card has it."""


class Drafts:
    """The drafts of one deck, which lie below `kept`."""

    def __init__(self, kept: Path) -> None:
        self._folder = kept / FOLDER

    def read(self, kind: KindOfCards, id: str) -> Form | None:
        """What stands in a card's form; None where it is as it was saved."""
        try:
            kept = parse_json(read_bounded(self._path(kind, id), MOST_BYTES))
            return {str(name): tuple(map(str, values)) for name, values in kept["form"].items()}
        except (OSError, JsonError, LookupError, TypeError, AttributeError):
            return None

    def keep(self, kind: KindOfCards, id: str, form: Form) -> None:
        """Keep what stands in a card's form. Raises `OSError`."""
        write_whole(self._path(kind, id), json.dumps({"card": [kind, id], "form": form}, ensure_ascii=False))

    def drop(self, kind: KindOfCards, id: str) -> None:
        """Let go of a draft, if there is one."""
        with suppress(OSError):
            self._path(kind, id).unlink()

    def of(self, kind: KindOfCards) -> set[str]:
        """The ids of the cards of a kind that have a draft."""
        if not self._folder.is_dir():
            return set()
        return {path.stem.removeprefix(f"{kind}-") for path in self._folder.glob(f"{kind}-*.json")}

    def _path(self, kind: KindOfCards, id: str) -> Path:
        name = id if is_slug(id) or id == NEW else hashlib.sha256(id.encode()).hexdigest()[:16]
        return self._folder / f"{kind}-{name}.json"
