"""Figures as the language in use writes them, and JSON as every program reads it."""

from __future__ import annotations

import json
from typing import Any

from tekspil import language


def decimal(value: float, digits: int = 1) -> str:
    """12.5 as "12,5" in Danish."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language.current() == "da" else text


def percent(share: float, digits: int = 0) -> str:
    """0.125 as "12,5 %" in Danish."""
    return f"{decimal(100 * share, digits)} %" if language.current() == "da" else f"{decimal(100 * share, digits)}%"


def thousands(value: int) -> str:
    """10000 as "10.000" in Danish."""
    return f"{value:,}".replace(",", ".") if language.current() == "da" else f"{value:,}"


def as_json(value: Any) -> str:
    """JSON for standard output and files."""
    return json.dumps(value, ensure_ascii=False, indent=2)
