"""The facilitator's guide: easy to read, 45 minutes that add up, and only commands and boards that there are."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from tekspil.cli.commands import build
from tekspil.content.library import board_ids, load_board, load_deck
from tekspil.content.readability import lix
from tekspil.tables import rounds_of

GUIDE = Path(__file__).parents[2] / "docs" / "vejledning.md"
HARDEST = 35
TEXT = GUIDE.read_text(encoding="utf-8")


def prose() -> str:
    """What is read as sentences: no commands, no table rules; headings, items and cells end where they end."""
    lines = []
    for line in TEXT.splitlines():
        if line.startswith("    ") or re.fullmatch(r"[|\-\s]*", line):
            lines.append("")
            continue
        cells = re.sub(r"`[^`]*`|\*\*|^#+ |^- |^\d+\. ", "", line).strip("| ").split("|")
        lines.append(" ".join(cell.strip() + ("." if line[:1] in "#|" else "") for cell in cells))
    return re.sub(r"([.!?])[”.]+", r"\1", " ".join(lines))


def test_the_guide_reads_easily() -> None:
    assert lix(prose()) < HARDEST


def test_the_plan_begins_at_0_rises_and_ends_within_45_minutes() -> None:
    minutes = [int(minute) for minute in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)]
    assert minutes[0] == 0 and minutes == sorted(set(minutes)) and minutes[-1] < 45
    assert 45 - minutes[-4] >= 10


def test_the_plan_has_the_rounds_that_the_board_allows() -> None:
    board = load_board("bostedet")
    assert board.minutes == 45
    assert rounds_of(board, 4) == len(re.findall(r"Runde \d", TEXT)) == 4
    assert "to hold når otte" in TEXT and rounds_of(board, 2) == 8
    assert load_board("kort-runde").title in TEXT and "kort-runde" in board_ids()


def test_every_command_and_deck_that_the_guide_names_is_there() -> None:
    command = typer.main.get_command(build())
    named = set(re.findall(r"tekspil ([a-z]+)", TEXT))
    assert named <= set(command.commands)  # type: ignore[attr-defined]
    assert load_deck("velfaerdsteknologi")
