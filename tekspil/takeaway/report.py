"""The Team-VTCV written to a file: as a page (.html), or on paper (.pdf)."""

from __future__ import annotations

from pathlib import Path

from tekspil.safe_files import write_whole
from tekspil.takeaway.vtcv import TeamVtcv
from tekspil.takeaway.vtcv_html import html_of
from tekspil.takeaway.vtcv_pdf import pdf_of


def write_report(vtcv: TeamVtcv, path: Path) -> None:
    """Write a draft as what the path ends in says, .html or .pdf, for its owner alone; missing folders are made.

    Raises `ValueError` for another ending, `MissingPrintError` for PDF without the extra `print`.
    """
    if path.suffix not in (".html", ".pdf"):
        raise ValueError(path.suffix)
    content = pdf_of(vtcv) if path.suffix == ".pdf" else html_of(vtcv).encode()
    write_whole(path, content)
