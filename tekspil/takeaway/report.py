"""The Team-VTCV written to a file: as a page (.html), or on paper (.pdf)."""

from __future__ import annotations

from pathlib import Path

from tekspil.safe_files import write_whole
from tekspil.takeaway.vtcv import TeamVtcv
from tekspil.takeaway.vtcv_html import html_of
from tekspil.takeaway.vtcv_pdf import paper_of
from tekspil.typesetting import Lacking


def write_report(vtcv: TeamVtcv, path: Path) -> tuple[Lacking, ...]:
    """Write a draft as what the path ends in says, .html or .pdf, for its owner alone; missing folders are made.

    Returns the signs that the paper could not have. Raises `ValueError` for another ending; for PDF,
    `MissingTypesetterError` without the extra `print`, and `UnprintableError`.
    """
    if path.suffix not in (".html", ".pdf"):
        raise ValueError(path.suffix)
    paper = paper_of(vtcv) if path.suffix == ".pdf" else None
    write_whole(path, paper.pdf if paper else html_of(vtcv).encode())
    return paper.lacking if paper else ()
