"""Figures as the language in use writes them, and JSON as every program reads it."""

from __future__ import annotations

import json
import re
from typing import Any

from tekspil import language

_UNSEEN = re.compile("[\x7f-\x9f\xad\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


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
    """JSON for standard output and files; what must not be shown as it is stands as an escape."""
    return _UNSEEN.sub(_escape, json.dumps(value, ensure_ascii=False, indent=2))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
