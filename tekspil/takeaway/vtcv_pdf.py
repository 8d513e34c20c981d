"""The Team-VTCV on paper: a PDF with tags for assistive technology (PDF/UA-1), set from vtcv.typ."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from tekspil.takeaway.horizon_chart import horizon_svg, in_words
from tekspil.takeaway.vtcv import TeamVtcv
from tekspil.typesetting import Typeset, typeset

TEMPLATE = Path(__file__).with_name("vtcv.typ")


def paper_of(vtcv: TeamVtcv) -> Typeset:
    """The PDF, and the signs that its typeface lacks.

    Raises `MissingTypesetterError` without the extra `print`, and `UnprintableError`.
    """
    horizon = vtcv.horizon
    return typeset(
        TEMPLATE,
        {
            "language": vtcv.language,
            "title": vtcv.title,
            "lines": vtcv.lines,
            "sections": [{**asdict(section), "id": section.title, "kind": section.id} for section in vtcv.sections],
            "picture": horizon_svg(horizon) if horizon else "",
            "picture_words": in_words(horizon) if horizon else "",
        },
    )
