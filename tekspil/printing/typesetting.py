"""Typesetting by typst: a template of ours and data as JSON, never one pasted into the other.

Fonts come from the font's own package and nothing is fetched: no system fonts, no packages from the network. The
same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tekspil.content.icons import icon_svg
from tekspil.printing.tokens import tokens

if TYPE_CHECKING:
    import typst

FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1: tagged, with a title, a language and words for every picture
EPOCH = 0  # documents bear no date, so that the same cards give the same file

_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")

Template = Literal["sheets", "singles", "board", "rules", "answers", "calibration"]


class MissingTypesetterError(Exception):
    """typst, which the extra `print` brings, is not installed."""


class UnprintableError(Exception):
    """A text holds a sign that the font does not have; the message is that text."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that does not fit even in the smallest type: the card's kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished document and what did not fit in it."""

    pdf: bytes
    overflows: tuple[Overflow, ...]


@cache
def _compiler(template: Template) -> typst.Compiler:
    try:
        import typst
    except ImportError as error:
        raise MissingTypesetterError from error
    fonts = str(files(FONT_PACKAGE) / "files")
    return typst.Compiler(
        str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=[fonts], ignore_system_fonts=True
    )


def typeset(template: Template, data: Mapping[str, Any]) -> Typeset:
    """The document that `template` makes of `data`, as tagged PDF."""
    compiler = _compiler(template)
    try:
        pdf = compiler.compile(format="pdf", sys_inputs=_inputs(data), pdf_standards=STANDARD, timestamp=EPOCH)
    except RuntimeError as error:  # typst's own kind of error is one
        if missing := _NO_GLYPH.search(str(error)):
            raise UnprintableError(missing[1]) from error
        raise
    assert isinstance(pdf, bytes)
    found = json.loads(compiler.query("<overflow>", field="value"))
    unique = dict.fromkeys((one["kind"], one["id"]) for one in found)
    return Typeset(pdf, tuple(Overflow(kind, id) for kind, id in unique))


def draw(template: Template, data: Mapping[str, Any], format: Literal["png", "svg"], ppi: float) -> bytes:
    """The first page that `template` makes of `data`, as a picture."""
    pages = _compiler(template).compile(format=format, ppi=ppi, sys_inputs=_inputs(data))
    page = pages[0] if isinstance(pages, list) else pages
    assert isinstance(page, bytes)
    return page


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps({"look": tokens(), **data}, ensure_ascii=False, sort_keys=True)}


def icons(names: set[str]) -> dict[str, str]:
    """The drawings of some icons, by name."""
    return {name: icon_svg(name).decode("utf-8") for name in sorted(names)}
