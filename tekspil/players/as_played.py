"""Players that were fitted to people: what they know, as figures in a name that any game can be played by.

A file of a fit is read once, where a person names it. From there on the player is called by its figures in thousandths,
"seen-432-700-050-100-200", so that results, saves and commands keep no path and need no file.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from tekspil.language import _
from tekspil.safe_files import JsonError, in_words, parse_json, read_bounded
from tekspil.saves import SaveError

PREFIX = "as-played:"
WHAT, FORMAT = "players", 1
MOST_BYTES = 100_000
_NAME = re.compile(r"seen" + r"-([0-9]{3}|1000)" * 5)


@dataclass(frozen=True, slots=True)
class AsPlayed:
    """What people were seen to know, all as shares.

    Attributes:
        knows: Of the pairs of goal and technology.
        argues: How often the room heard a reason.
        slips: Guesses that follow from nothing.
        by_card, by_theme: Pairs that are known or not as their technology is, or as their goal's theme is.
    """

    knows: float
    argues: float
    slips: float
    by_card: float
    by_theme: float

    @property
    def name(self) -> str:
        """The player's name: its figures in thousandths."""
        shares = (self.knows, self.argues, self.slips, self.by_card, self.by_theme)
        return "-".join(["seen", *(f"{round(1000 * share):03d}" for share in shares)])

    @property
    def as_text(self) -> str:
        """The text of its file (docs/json.md)."""
        rounded = {name: round(share, 3) for name, share in asdict(self).items()}
        return json.dumps({"what": WHAT, "format": FORMAT, **rounded}, indent=2) + "\n"


@lru_cache(maxsize=256)
def as_played(kind: str) -> AsPlayed | None:
    """The player of a name; None where it is another kind's.

    Args:
        kind: "seen-432-700-050-100-200", "staff".
    """
    found = _NAME.fullmatch(kind)
    if found is None:
        return None
    shares = [int(part) / 1000 for part in found.groups()]
    return AsPlayed(*shares) if shares[3] + shares[4] <= 1 else None


def read_as_played(path: Path) -> AsPlayed:
    """The player in a file that `tekspil evidence` wrote.

    Args:
        path: The file.

    Raises:
        SaveError: It cannot be read, or is something else.
    """
    try:
        data = parse_json(read_bounded(path, MOST_BYTES))
    except (OSError, JsonError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=path, why=why)) from error
    names = AsPlayed.__dataclass_fields__
    if isinstance(data, dict) and data.get("what") == WHAT and data.get("format") == FORMAT:
        shares = [float(data[name]) for name in names if type(data.get(name)) in (int, float)]
        if len(shares) == len(names) and all(0 <= share <= 1 for share in shares):
            player = as_played(AsPlayed(*shares).name)
            if player is not None:
                return player
    message = _("{path} siger ikke, hvad folk ved. Brug den fil, som 'tekspil evidence --out MAPPE' skriver.")
    raise SaveError(message.format(path=path))
