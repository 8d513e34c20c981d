"""The folder of a report: the page, the sheets and the JSON."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.figures import as_json
from tekspil.safe_files import write_whole
from tekspil.simulation.health.health import Health
from tekspil.simulation.paper.sheets import sheets, write_sheet

PAGE = "brev.html"
RESULT = "simulering.json"
HEALTH = "helbred.json"


def has_pictures() -> bool:
    """Whether what the page needs is installed: the extra `simulate`."""
    return all(find_spec(module) is not None for module in ("matplotlib", "jinja2"))


def write_folder(
    folder: Path,
    deck: Deck,
    board: Board,
    result: Mapping[str, Any],
    health: Health | None = None,
    names: tuple[str, str] = ("", ""),
) -> Path:
    """Write the report of a simulation, or of a health check, and return its most readable file.

    `names` are the deck and the board as the user named them, for the commands that open a game. Without the extra
    `simulate` there is no page, but all the rest. They are about bots and to be shared, so that they get the system's
    usual rights. Raises `OSError`.
    """
    kept = folder / (RESULT if health is None else HEALTH)
    write_whole(kept, as_json(dict(result) if health is None else health.as_dict()) + "\n", private=False)
    for name, rows in sheets(deck, result, health).items():
        write_sheet(folder / f"{name}.csv", rows)
    if not has_pictures():
        return kept
    from tekspil.simulation.paper.page import page  # needs the extra `simulate`

    path = folder / PAGE
    write_whole(path, page(deck, board, result, health, names), private=False)
    return path
