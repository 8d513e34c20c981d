"""The figures as sheets: semicolons and decimal commas, as spreadsheets in Danish read them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from tekspil import language
from tekspil.content.models import Deck
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.plain import plain
from tekspil.safe_files import write_whole
from tekspil.simulation.health.health import Health

Row = Sequence[str | float]


def sheets(deck: Deck, result: Mapping[str, Any], health: Health | None) -> dict[str, list[Row]]:
    """Each sheet's rows by its name, headings first."""
    made = {
        _("hold"): _seats(result),
        _("teknologier"): _technologies(deck, result),
        _("maal"): _goals(deck, result),
    }
    if health is not None:
        made[_("fund")] = _findings(health)
    return made


def write_sheet(path: Path, rows: Sequence[Row]) -> None:
    """Write a sheet; the mark in front tells spreadsheets that it is UTF-8."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([_cell(value) for value in row] for row in rows)
    write_whole(path, text.getvalue().encode("utf-8-sig", "backslashreplace"), private=False)


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text  # a spreadsheet would take it for a formula
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return text.replace(".", ",") if language.current() == "da" else text


def _seats(result: Mapping[str, Any]) -> list[Row]:
    rows: list[Row] = [(_("hold"), _("spiller"), _("vinder"), _("fra"), _("til"), _("point"))]
    for seat in result["seats"]:
        won = seat.get("win_share", {"value": "", "low": "", "high": ""})
        rows.append((seat["seat"], seat["player"], won["value"], won["low"], won["high"], seat["points"]["value"]))
    return rows


def _technologies(deck: Deck, result: Mapping[str, Any]) -> list[Row]:
    breadth = matching_of(deck).breadth.tolist()
    heads = (_("id"), _("navn"), _("passer til mål"), _("på hånden"), _("lagt"), _("lagt, del"), _("fra"), _("til"))
    rows: list[Row] = [(*heads, _("bedste svar"), _("kunne lægges"))]
    taken_out = any("met" in seen.get("knock_out", {}) for seen in result["technologies"])
    if taken_out:
        rows = [(*rows[0], _("opfyldt uden kortet, forskel"), _("forskel fra"), _("forskel til"))]
    for card, fits, seen in zip(deck.technologies, breadth, result["technologies"], strict=True):
        part = seen["laid_share"]
        counts = (seen["held"], seen["laid"], part["value"], part["low"], part["high"], seen["best"], seen["offered"])
        row: Row = (card.id, card.name, fits, *counts)
        if taken_out:
            missed = seen.get("knock_out", {}).get("met", {"value": "", "low": "", "high": ""})
            row = (*row, missed["value"], missed["low"], missed["high"])
        rows.append(row)
    return rows


def _goals(deck: Deck, result: Mapping[str, Any]) -> list[Row]:
    fits = (matching_of(deck).value >= 2).sum(axis=1).tolist()
    heads = (_("id"), _("mål"), _("tema"), _("teknologier, der passer"), _("trukket"), _("valgt"), _("fælles"))
    rows: list[Row] = [(*heads, _("ikke nu"), _("opfyldt"), _("opfyldt, del"), _("fra"), _("til"))]
    for goal, fitting, seen in zip(deck.goals, fits, result["goals"], strict=True):
        part = seen["met_share"]
        counts = (seen["drawn"], seen["chosen"], seen["shared"], seen["not_now"], seen["met"])
        rows.append((goal.id, goal.text, goal.theme, fitting, *counts, part["value"], part["low"], part["high"]))
    return rows


def _findings(health: Health) -> list[Row]:
    heads = (_("kode"), _("alvor"), _("hvad"), _("sætning"), _("tal"), _("fra"), _("til"), _("ønsket fra"))
    rows: list[Row] = [(*heads, _("ønsket til"), _("enhed"), _("prøv"))]
    for finding in health.findings:
        interval = finding.interval
        figures = (interval.value, interval.low, interval.high, *finding.band)
        rows.append(
            (finding.code, finding.severity, finding.subject, finding.sentence, *figures, finding.unit, finding.advice)
        )
    return rows
