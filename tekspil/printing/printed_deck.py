"""A deck on paper: its cards and the teams' voting cards, nine to a sheet or one to a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from tekspil.content.models import Deck
from tekspil.language import _
from tekspil.printing.faces import Face, back_words, deck_faces, icon_names, voting_faces
from tekspil.printing.templating import Overflow, TypesetCards, draw, icons, typeset
from tekspil.safe_files import parse_json, read_bounded, write_whole
from tekspil.typesetting import Lacking

Guides = Literal["outside", "corners", "lines"]
BLEED = 3.0  # mm


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How cards are laid on paper.

    `offset` moves the backs, in mm to the right and down as one sees them. `known` are the marks of cards that were
    printed before, by "kind/id": those that have not changed since are left out. `only` names the cards to print.
    """

    single: bool = False
    guides: Guides = "corners"
    backs: bool = True
    flip: Flip = "long"
    offset: tuple[float, float] = (0.0, 0.0)
    teams: int = 6
    known: Mapping[str, str] | None = None
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF; `name` tells what it is, and `cards` how many it holds."""

    name: str
    pdf: bytes
    cards: int = 0


@dataclass(frozen=True, slots=True)
class PrintResult:
    """Documents, what did not fit on its card, the marks of all the deck's cards as they are now, and signs not had."""

    documents: tuple[Document, ...]
    overflows: tuple[Overflow, ...] = ()
    marks: Mapping[str, str] | None = None
    lacking: tuple[Lacking, ...] = ()


def card_key(face: Face) -> str:
    """A card's name among all kinds, "kind/id"."""
    return f"{face['kind']}/{face['id']}"


def print_cards(deck: Deck, options: PrintOptions = PrintOptions()) -> PrintResult:
    """The deck's cards; no document where no card has changed since it was last printed."""
    every = deck_faces(deck)
    marks = {card_key(face): str(face["mark"]) for face in every}
    faces = [face for face in every if _wanted(face, options)]
    if not faces:
        return PrintResult((), (), marks)
    made = _cards(deck, faces, _("{deck}: kort").format(deck=deck.title), options)
    return PrintResult((Document(_("kort"), made.pdf, len(faces)),), made.overflows, marks, made.lacking)


def print_voting_cards(deck: Deck, options: PrintOptions = PrintOptions()) -> PrintResult:
    """The cards with which teams show their guess, 0 to 3 stars."""
    faces = voting_faces(options.teams)
    made = _cards(deck, faces, _("Stemmekort"), options)
    return PrintResult((Document(_("stemmekort"), made.pdf, len(faces)),), made.overflows, lacking=made.lacking)


def print_deck(deck: Deck, options: PrintOptions = PrintOptions()) -> PrintResult:
    """Everything that a deck puts on the table: its cards and the voting cards."""
    cards, votes = print_cards(deck, options), print_voting_cards(deck, options)
    return PrintResult(
        cards.documents + votes.documents,
        cards.overflows + votes.overflows,
        cards.marks,
        cards.lacking + votes.lacking,
    )


def preview(deck: Deck, kind: str, id: str, format: Literal["png", "svg"] = "svg", ppi: float = 150) -> bytes:
    """One card's front as it will be printed; raise `KeyError` for a card that the deck does not have."""
    face = {card_key(face): face for face in deck_faces(deck)}[f"{kind}/{id}"]
    return draw("singles", _singles(deck, [face], deck.title, backs=False, bleed=0.0), format, ppi)


def _wanted(face: Face, options: PrintOptions) -> bool:
    changed = options.known is None or options.known.get(card_key(face)) != face["mark"]
    return changed and (not options.only or face["id"] in options.only or card_key(face) in options.only)


def _cards(deck: Deck, faces: Sequence[Face], title: str, options: PrintOptions) -> TypesetCards:
    if options.single:
        return typeset("singles", _singles(deck, faces, title, options.backs, BLEED))
    return typeset("sheets", _sheets(deck, faces, title, options))


def _common(deck: Deck, faces: Sequence[Face], title: str) -> dict[str, Any]:
    return {
        "title": title,
        "language": deck.language,
        "backs": back_words(deck),
        "deck": deck.title,
        "icons": icons(icon_names(faces)),
    }


def _singles(deck: Deck, faces: Sequence[Face], title: str, backs: bool, bleed: float) -> dict[str, Any]:
    sides = ("front", "back") if backs else ("front",)
    pages = [{"side": side, "face": face} for face in faces for side in sides]
    return {**_common(deck, faces, title), "bleed": bleed, "pages": pages}


def _sheets(deck: Deck, faces: Sequence[Face], title: str, options: PrintOptions) -> dict[str, Any]:
    laid = sheets(range(len(faces)))
    pages: list[dict[str, Any]] = []
    for number, sheet in enumerate(laid, start=1):
        where = _("{title} · ark {number} af {count}").format(title=title, number=number, count=len(laid))
        pages.append(_page("front", sheet, where))
        if options.backs:
            pages.append(_page("back", turned(sheet, options.flip), _("{sheet} · bagside").format(sheet=where)))
    return {
        **_common(deck, faces, title),
        "faces": list(faces),
        "sheets": pages,
        "guides": options.guides,
        "flip": options.flip,
        "offset": list(options.offset),
    }


def _page(side: str, slots: Sequence[int | None], label: str) -> dict[str, Any]:
    return {"side": side, "slots": list(slots), "free": free_edges(slots), "label": label}


# The marks of the cards that were printed, in a small file beside them: so that next time only the changed are.

FORMAT = 1
MAX_BYTES = 10_000_000


class MarksError(Exception):
    """The file with the marks of printed cards is not there, or is another kind of file."""


def write_marks(path: Path, deck: str, marks: Mapping[str, str]) -> None:
    """Write what each card of a deck looked like when it was printed."""
    content = {"format": FORMAT, "deck": deck, "cards": dict(sorted(marks.items()))}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n", private=False)


def read_marks(path: Path) -> dict[str, str]:
    """The marks by "kind/id"; raise `MarksError` for a file that cannot be used."""
    try:
        content = parse_json(read_bounded(path, MAX_BYTES))
        cards = content["cards"] if content["format"] == FORMAT else None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise MarksError(path) from error
    if not isinstance(cards, dict) or not all(isinstance(mark, str) for mark in cards.values()):
        raise MarksError(path)
    return cards


# Nine cards to a sheet, and where their backs must lie so that they meet when the sheet is turned over.

Flip = Literal["long", "short"]
Placed = TypeVar("Placed")

COLUMNS, ROWS = 3, 3
PER_SHEET = COLUMNS * ROWS


def sheets(cards: Sequence[Placed]) -> list[list[Placed | None]]:
    """`cards` nine at a time, row by row; the places left over on the last sheet are None."""
    cut = [list[Placed | None](cards[start : start + PER_SHEET]) for start in range(0, len(cards), PER_SHEET)]
    return [sheet + [None] * (PER_SHEET - len(sheet)) for sheet in cut]


def turned(sheet: Sequence[Placed], flip: Flip) -> list[Placed]:
    """The sheet as seen from behind, turned about its long edge (a page of a book) or its short edge (a pad)."""
    rows = [list(sheet[row * COLUMNS : (row + 1) * COLUMNS]) for row in range(ROWS)]
    rows = [row[::-1] for row in rows] if flip == "long" else rows[::-1]
    return [slot for row in rows for slot in row]


def free_edges(sheet: Sequence[object]) -> list[str]:
    """For each place, the sides where no other card lies, of "lrtb": colour may run out there to be cut off."""
    return ["".join(_free(sheet, place)) for place in range(len(sheet))]


def _free(sheet: Sequence[object], place: int) -> Iterable[str]:
    row, column = divmod(place, COLUMNS)
    for side, near_row, near_column in (
        ("l", row, column - 1),
        ("r", row, column + 1),
        ("t", row - 1, column),
        ("b", row + 1, column),
    ):
        inside = 0 <= near_row < ROWS and 0 <= near_column < COLUMNS
        if not inside or sheet[near_row * COLUMNS + near_column] is None:
            yield side
