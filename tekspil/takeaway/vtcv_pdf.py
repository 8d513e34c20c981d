"""The Team-VTCV on paper: a PDF with tags for assistive technology (PDF/UA-1), set by typst from vtcv.typ."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from tekspil.language import _
from tekspil.takeaway.picture import horizon_svg, in_words
from tekspil.takeaway.vtcv import TeamVtcv

FONTS = "fontpkg_atkinson_hyperlegible"


class MissingPrintError(RuntimeError):
    """The extra `print` is not installed; the message says how to get it."""

    def __str__(self) -> str:
        return _("PDF kræver en tilføjelse. Hent den med: pip install 'tekspil[print]'. HTML-filen kan printes uden.")


def can_print() -> bool:
    """Whether the extra `print` is installed."""
    return find_spec("typst") is not None


def pdf_of(vtcv: TeamVtcv) -> bytes:
    """The PDF. Raises `MissingPrintError`."""
    if not can_print():
        raise MissingPrintError
    import typst

    horizon = vtcv.horizon
    data = {
        "language": vtcv.language,
        "title": vtcv.title,
        "lines": vtcv.lines,
        "sections": [asdict(section) for section in vtcv.sections],
        "picture": horizon_svg(horizon) if horizon else "",
        "picture_words": in_words(horizon) if horizon else "",
    }
    with as_file(files(FONTS) / "files") as fonts, as_file(files(__package__) / "vtcv.typ") as template:
        return _compiled(typst.compile, template, fonts, data)


def _compiled(compile: Callable[..., object], template: Path, fonts: Path, data: Mapping[str, object]) -> bytes:

    result = compile(
        template,
        format="pdf",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    assert isinstance(result, bytes)
    return result
