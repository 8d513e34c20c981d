"""Decks to print."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import pytest

from tekspil.content.library import load_deck
from tekspil.content.models import Deck

DIVIDED = "\ufffe"  # PDFium's sign for where a word is divided


@pytest.fixture(scope="session")
def deck() -> Deck:
    """A few cards of each kind of a shipped deck, with icons and without pictures."""
    whole = load_deck("velfaerdsteknologi")
    cards = {card.id for card in whole.technologies[:7]}
    goals = tuple(
        replace(goal, assessments={id: one for id, one in goal.assessments.items() if id in cards})
        for goal in whole.goals[:5]
    )
    return replace(
        whole,
        goals=goals,
        technologies=tuple(replace(card, picture=None) for card in whole.technologies[:7]),
        events=tuple(replace(event, picture=None) for event in whole.events[:4]),
        reflections=whole.reflections[:4],
        law=None,
    )


def everything_in(pdf: bytes) -> bytes:
    """A PDF with its compressed parts unpacked, to search in."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            parts.append(packed)
    return b"\n".join(parts)


def text_of(pdf: bytes, joint: str = "") -> str:
    """The words of a PDF as the search of browsers (PDFium) has them, with a space between lines.

    It joins a word that is divided at the end of a line; `joint` is what stands there, for who wants to know.
    """
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 reads the PDF in tests")
    text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    return " ".join(text.replace(DIVIDED, joint).split())


def page_sizes(pdf: bytes, box: str) -> list[tuple[float, ...]]:
    """A box of every page, in mm: MediaBox, TrimBox or BleedBox."""
    found = re.findall(rb"/%s ?\[([^\]]+)\]" % box.encode(), everything_in(pdf))
    return [tuple(round(float(number) * 25.4 / 72, 1) for number in one.split()) for one in found]
