"""The templates of printed things: what all of them are given, and which text did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tekspil import typesetting
from tekspil.content.icon_names import icon_svg
from tekspil.printing.tokens import tokens
from tekspil.typesetting import Drawing, Lacking

TEMPLATES = Path(__file__).parent / "templates"

Template = Literal["sheets", "singles", "board", "rules", "answers", "calibration", "basics", "citizen"]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that does not fit even in the smallest type: the card's kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class TypesetCards:
    """A finished document, what did not fit in it, and the signs that the typeface lacks."""

    pdf: bytes
    overflows: tuple[Overflow, ...]
    lacking: tuple[Lacking, ...]


def typeset(template: Template, data: Mapping[str, Any]) -> TypesetCards:
    """The document that `template` makes of `data`, as tagged PDF."""
    made = typesetting.typeset(_path(template), {"look": tokens(), **data})
    unique = dict.fromkeys((one["kind"], one["id"]) for one in made.told)
    return TypesetCards(made.pdf, tuple(Overflow(kind, id) for kind, id in unique), made.lacking)


def draw(template: Template, data: Mapping[str, Any], format: Literal["png", "svg"], ppi: float) -> bytes:
    """The first page that `template` makes of `data`, as a picture."""
    return typesetting.draw(_path(template), {"look": tokens(), **data}, format, ppi)


def _path(template: Template) -> Path:
    return TEMPLATES / f"{template}.typ"


def icons(names: set[str]) -> dict[str, Drawing]:
    """The drawings of some icons, by name."""
    return {name: Drawing(icon_svg(name).decode("utf-8")) for name in sorted(names)}
