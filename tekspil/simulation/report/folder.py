"""The folder of a report: page, sheets, data and JSON. Its files have the same names in every language."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Any

from tekspil import language
from tekspil.content.models import Board, Deck
from tekspil.figures import as_json
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.plain import plain
from tekspil.safe_files import write_whole
from tekspil.simulation.health.deck_health import Health
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.stats.intervals import Interval
from tekspil.simulation.tabulated import flat
from tekspil.simulation.what_if import WhatIf

PAGE = "brev.html"
RESULT = "simulering.json"
HEALTH = "helbred.json"

CsvRow = Sequence[str | float]


def has_pictures() -> bool:
    """Whether what the page needs is installed: the extra `simulate`."""
    return all(find_spec(module) is not None for module in ("matplotlib", "jinja2"))


def write_folder(
    folder: Path,
    deck: Deck,
    board: Board,
    result: SimulationResult,
    health: Health | None = None,
    names: tuple[str, str] = ("", ""),
    tried: WhatIf | None = None,
) -> Path:
    """Write the report of a simulation, or of a health check, and return its most readable file.

    Without the extra `simulate` there is no page, but all the rest.

    Args:
        names: The deck and the board as the user named them, for the commands that open a game.
        tried: What was played at other values, for the page's sliders.

    Raises:
        OSError: A file cannot be written.
    """
    kept = folder / (RESULT if health is None else HEALTH)
    write_whole(kept, as_json((result if health is None else health).as_dict()) + "\n", private=False)
    for name, rows in sheets(deck, result, health).items():
        write_sheet(folder / name, rows)
    data = data_sheets(result, health)
    if tried is not None:
        data["what_if.csv"] = as_csv(list(tried.rows()))
    for name, text in data.items():
        write_whole(folder / FOLDER / name, text, private=False)
    if not has_pictures():
        return kept
    from tekspil.simulation.report.page import page  # needs the extra `simulate`

    path = folder / PAGE
    write_whole(path, page(deck, board, result, health, names, tried), private=False)
    return path


def sheets(deck: Deck, result: SimulationResult, health: Health | None) -> dict[str, list[CsvRow]]:
    """Each sheet's rows by its file name, headings first."""
    made = {
        "hold.csv": _seats(result),
        "teknologier.csv": _technologies(deck, result),
        "maal.csv": _goals(deck, result),
    }
    if health is not None:
        made["fund.csv"] = _findings(health)
    return made


def write_sheet(path: Path, rows: Sequence[CsvRow]) -> None:
    """Write a sheet as spreadsheets in Danish read it: with semicolons, and a mark in front that it is UTF-8."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([_cell(value) for value in row] for row in rows)
    write_whole(path, text.getvalue().encode("utf-8-sig", "backslashreplace"), private=False)


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text  # a spreadsheet would take it for a formula
    if not isfinite(value):
        return ""  # nothing is known of it
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return text.replace(".", ",") if language.current() == "da" else text


def _cells(estimate: Interval | None) -> tuple[str | float, ...]:
    return (estimate.value, estimate.low, estimate.high) if estimate else ("", "", "")


def _seats(result: SimulationResult) -> list[CsvRow]:
    rows: list[CsvRow] = [(_("hold"), _("spiller"), _("vinder"), _("fra"), _("til"), _("point"))]
    for seat in result.seats:
        rows.append((seat.seat, seat.player, *_cells(seat.win_share), seat.points.value))
    return rows


def _technologies(deck: Deck, result: SimulationResult) -> list[CsvRow]:
    breadth = matching_of(deck).breadth.tolist()
    heads = (_("id"), _("navn"), _("passer til mål"), _("på hånden"), _("lagt"), _("lagt, del"), _("fra"), _("til"))
    rows: list[CsvRow] = [(*heads, _("bedste svar"), _("kunne lægges"))]
    taken_out = any(seen.knock_out and seen.knock_out.met for seen in result.technologies)
    if taken_out:
        rows = [(*rows[0], _("opfyldt uden kortet, forskel"), _("forskel fra"), _("forskel til"))]
    for card, fits, seen in zip(deck.technologies, breadth, result.technologies, strict=True):
        counts = (seen.held, seen.laid, *_cells(seen.laid_share), seen.best, seen.offered)
        missed = _cells(seen.knock_out.met if seen.knock_out else None) if taken_out else ()
        rows.append((card.id, card.name, fits, *counts, *missed))
    return rows


def _goals(deck: Deck, result: SimulationResult) -> list[CsvRow]:
    fits = matching_of(deck).fitting.tolist()
    heads = (_("id"), _("mål"), _("tema"), _("teknologier, der passer"), _("trukket"), _("valgt"), _("fælles"))
    rows: list[CsvRow] = [(*heads, _("ikke nu"), _("opfyldt"), _("opfyldt, del"), _("fra"), _("til"))]
    for goal, fitting, seen in zip(deck.goals, fits, result.goals, strict=True):
        counts = (seen.drawn, seen.chosen, seen.shared, seen.not_now, seen.met)
        rows.append((goal.id, goal.text, goal.theme, fitting, *counts, *_cells(seen.met_share)))
    return rows


def _findings(health: Health) -> list[CsvRow]:
    heads = (_("kode"), _("alvor"), _("hvad"), _("sætning"), _("tal"), _("fra"), _("til"), _("ønsket fra"))
    rows: list[CsvRow] = [(*heads, _("ønsket til"), _("enhed"), _("prøv"))]
    for finding in health.findings:
        figures = (*_cells(finding.interval), *finding.band)
        rows.append(
            (finding.code, finding.severity, finding.subject, finding.sentence, *figures, finding.unit, finding.advice)
        )
    return rows


# The rows of a result as CSV for programs: what `read_csv` of pandas and of polars reads as it stands.
# The sheets beside them (folder.py) are for people: in their language, as their spreadsheets want them. These are the
# same in every language: commas, points in numbers, UTF-8 without a mark, and the names of docs/json.md, those of
# what lies in another with a point between (`met_share.low`). What is not known is an empty cell.

FOLDER = "data"


def data_sheets(result: SimulationResult, health: Health | None = None) -> dict[str, str]:
    """The text of each file of data, by its name."""
    told = result.as_dict()
    rows = {name: told[name] for name in ("seats", "technologies", "goals")}
    if health is not None:
        rows["findings"] = health.as_dict()["findings"]
    return {f"{name}.csv": as_csv(found) for name, found in rows.items()}


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as one text, headings first: what any of the rows has."""
    spread = [flat(row, lists=True) for row in rows]
    heads = list(dict.fromkeys(name for row in spread for name in row))
    text = StringIO(newline="")
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(heads)
    sheet.writerows([_sheet_cell(row.get(name)) for name in heads] for row in spread)
    return text.getvalue()


def _sheet_cell(value: object) -> str:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    text = plain(str(value))
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text[:1] in ("=", "+", "-", "@") else text  # a spreadsheet would run it
