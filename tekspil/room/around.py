"""What was chosen at set-up for the time before the first turn and after the last; it is kept with the game."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tekspil.game import Game
from tekspil.safe_files import is_file_name

PLACE = "around"


@dataclass(frozen=True, slots=True)
class Around:
    """`horizon`: the naming task before and after. `campaign`: the name of the team's folder, or nothing.
    `ask`: whether that folder has something to ask about before the game."""

    horizon: bool = False
    campaign: str = ""
    ask: bool = False


def keep(game: Game, around: Around) -> None:
    """Let it be kept with the game; nothing is where nothing was chosen."""
    if around != Around():
        game.extra[PLACE] = asdict(around)


def around_of(game: Game) -> Around:
    """What was chosen. What a file says that cannot be so is as if it had not been said."""
    kept = game.extra.get(PLACE)
    if not isinstance(kept, dict):
        return Around()
    name = kept.get("campaign")
    campaign = name if isinstance(name, str) and is_file_name(name) else ""
    return Around(kept.get("horizon") is True, campaign, bool(campaign) and kept.get("ask") is True)
