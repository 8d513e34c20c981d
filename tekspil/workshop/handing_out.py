"""A deck out of the workshop and in again: paper, spreadsheet and zip, and pictures that are dropped in."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tekspil.content import photo
from tekspil.content.card_picture import MAX_BYTES as MOST_OF_A_PICTURE
from tekspil.content.card_picture import PictureError, content_of
from tekspil.content.models import CardPicture, Deck
from tekspil.content.packing import deck_contents
from tekspil.language import _
from tekspil.safe_files import read_bounded
from tekspil.sheets.sheet_tables import export
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError

MOST_OF_A_BOOK = 20_000_000
PAPERS: Mapping[str, str] = {"kort": "kort.pdf", "stemmekort": "stemmekort.pdf", "svar": "svar.pdf"}


def paper(deck: Deck, part: str, only: frozenset[str] = frozenset()) -> bytes:
    """A part of the deck as a PDF, its cards or `only` some of them; raise `RefusedError` where it cannot be made."""
    from tekspil.printing import PrintOptions, print_answers, print_cards, print_voting_cards
    from tekspil.typesetting import MissingTypesetterError, UnprintableError

    try:
        if part == "kort":
            documents = print_cards(deck, PrintOptions(only=only)).documents
        else:
            documents = (print_voting_cards(deck) if part == "stemmekort" else print_answers(deck)).documents
    except (MissingTypesetterError, UnprintableError) as error:
        raise RefusedError(409, str(error)) from None
    if not documents:
        raise RefusedError(409, _("Der er ingen kort at printe."))
    return documents[0].pdf


def tables(desk: DeckDesk) -> bytes:
    """The deck's own cards as .csv files in a .zip, for where there are no workbooks. Raises `ContentError`."""
    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        place = Path(folder) / "ark"
        export(desk.folder, place)
        for path in sorted(place.iterdir()):
            archive.writestr(f"{desk.id}/{path.name}", read_bounded(path, MOST_OF_A_BOOK))
    return made.getvalue()


def sheet(desk: DeckDesk) -> bytes:
    """The deck's own cards as a workbook. Raises `ContentError` where it has errors, or the extra is missing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bunke.xlsx"
        export(desk.folder, path)
        return read_bounded(path, MOST_OF_A_BOOK)


def packed(desk: DeckDesk) -> bytes:
    """The deck as a .zip: its files and pictures, in a folder of its name. Raises `ContentError`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in deck_contents(desk.folder, desk.deck).items():
            archive.writestr(f"{desk.id}/{name}", data)
    return made.getvalue()


def taken_picture(name: str, data: bytes) -> tuple[bytes, str]:
    """A picture as it may lie in a deck, and the ending of its name: a photo's pixels alone, or a drawing of shapes.

    Raises `RefusedError` for what is neither.
    """
    try:
        if data.lstrip()[:5] in (b"<svg ", b"<?xml") or name.lower().endswith(".svg"):
            content_of(CardPicture("billede.svg", data=data))
            return data, ".svg"
        kept, suffix = photo.kept(data)
    except (PictureError, photo.PhotoError) as error:
        raise RefusedError(422, str(error)) from None
    if len(kept) > MOST_OF_A_PICTURE:
        raise RefusedError(422, _("Billedet fylder for meget."))
    return kept, suffix
