"""The rows of a result as CSV for programs: what `read_csv` of pandas and of polars reads as it stands.

The sheets beside them (folder.py) are for people: in their language, as their spreadsheets want them. These are the
same in every language: commas, points in numbers, UTF-8 without a mark, and the names of docs/json.md, those of what
lies in another with a point between (`met_share.low`). What is not known is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from math import isfinite
from typing import Any

from tekspil.plain import plain
from tekspil.simulation.health.deck_health import Health
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.tabulated import flat

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
    sheet.writerows([_cell(row.get(name)) for name in heads] for row in spread)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    text = plain(str(value))
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text[:1] in ("=", "+", "-", "@") else text  # a spreadsheet would run it
