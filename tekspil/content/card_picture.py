"""A card's own picture: a drawing or a photo in the deck's `pictures/`, from its file to what may be shown.

Screen, paper and pages all come here, so that what one of them refuses is refused by all, and `check` says why. A
picture that cannot be used never stops anything: the card shows its icon. A deck may have its pictures from another
(`pictures: velfaerdsteknologi` in deck.yaml), so that two languages share one set.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tekspil.content import locations, photo, tree
from tekspil.content.archive import PICTURES as FOLDER
from tekspil.content.markup import MarkupError, walk
from tekspil.content.models import CardPicture, Deck
from tekspil.content.picture import shape_trouble, trial
from tekspil.content.problem_report import Report, not_text, shown
from tekspil.language import _
from tekspil.safe_files import TooLargeError, in_words, is_file_name, read_bounded

DRAWING = ".svg"
SUFFIXES = (DRAWING, *photo.SUFFIXES)
MAX_BYTES = 200_000
"""The most that one picture's file may fill."""

MAX_SHAPES = 1000
_LIGHT_BYTES, _LIGHT_SHAPES = 24_000, 200
_SIMPLE = re.compile(
    rb'\s*<svg (?:xmlns="http://www\.w3\.org/2000/svg" ?|viewBox="0 0 [1-9]\d{1,3} [1-9]\d{1,3}" ?){2}>'
)
"""How a drawing begins that everybody draws alike: with the usual namespace, and a view that is not tiny."""

_HEAVY = re.compile(rb"dash|scale|matrix|Gradient|style|display|<!|<\?|[0-9]{5}|[0-9.][eE]\+?[0-9]")
"""What a short drawing needs in order to be heavy, or not what it seems; one without it need not be tried."""


class PictureError(ValueError):
    """A picture that cannot be used; the message says why, as a sentence to be shown."""


@dataclass(frozen=True, slots=True)
class PictureName:
    """The name of a picture in the deck's `pictures/`. Without one a card has its icon, so problems are remarks."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        name = _as_written(node.text.strip())
        if not is_file_name(name) or not name.lower().endswith(SUFFIXES) or name == SYMBOLS:
            message = _("'{name}' kan ikke være et billede.").format(name=shown(name))
            help = _("Skriv navnet på en fil i bunkens mappe 'pictures': .svg, .png, .jpg eller .webp.")
            report.add("D10", node, message, help)
            return None
        known: Mapping[str, CardPicture] = report.known.get("picture", {})
        if name not in known:
            message = _("Billedet '{name}' findes ikke.").format(name=shown(name))
            help = _("Læg det i mappen 'pictures' ved siden af deck.yaml, eller slet linjen.")
            report.add("D09", node, message, report.guess(name, known) if len(known) > 40 else help)
            return None
        return known[name]


def pictures_in(folder: Path) -> dict[str, CardPicture]:
    """The pictures of the deck in `folder`, by name; none where it has no such folder, or it cannot be seen into."""
    place = folder / FOLDER
    found: dict[str, os.stat_result] = {}
    try:
        if place.is_symlink():
            return {}
        with os.scandir(place) as entries:
            for entry in entries:
                # A link may lead out of the deck, and nothing is read there.
                if entry.name.lower().endswith(SUFFIXES) and not entry.is_symlink():
                    found[entry.name] = entry.stat()
    except OSError:
        return {}
    parts = found.pop(SYMBOLS, None)
    common = (parts.st_mtime_ns, parts.st_size) if parts else ()
    return {
        _as_written(name): CardPicture(name, place, (about.st_mtime_ns, about.st_size, *common))
        for name, about in found.items()
    }


def _as_written(name: str) -> str:
    """A file's name as people type it: some systems keep "å" as an "a" and a ring."""
    return unicodedata.normalize("NFC", name)


def pictures_among(files: Mapping[str, bytes]) -> dict[str, CardPicture]:
    """The pictures among a deck's files that have been read already, by name: those called "pictures/NAME"."""
    found = {name.removeprefix(f"{FOLDER}/"): data for name, data in files.items() if name.startswith(f"{FOLDER}/")}
    symbols = found.pop(SYMBOLS, b"")
    return {
        _as_written(name): CardPicture(name, data=data, symbols=symbols if name.lower().endswith(DRAWING) else b"")
        for name, data in found.items()
    }


def pictures_of_cards(deck: Deck) -> dict[str, CardPicture]:
    """The pictures that a deck's cards have, by name."""
    found = [deck.picture, *(card.picture for card in deck.technologies), *(card.picture for card in deck.events)]
    return {picture.name: picture for picture in found if picture is not None}


def shared_pictures(named: tree.Scalar, report: Report) -> dict[str, CardPicture]:
    """The pictures of the deck whose id `named` says; a remark where there is none."""
    places = locations.deck_paths()
    place = next(iter(places.get(named.text, ())), None)
    if place is None:
        message = _("Der er ingen bunke '{id}' at hente billeder fra.").format(id=shown(named.text))
        report.add("D09", named, message, report.guess(named.text, places))
        return {}
    return pictures_in(place)


def lender(picture: CardPicture) -> str:
    """The id of the deck that came along and has this picture; "" where none does."""
    if picture.folder is None:
        return ""
    deck = picture.folder.resolve().parent
    return deck.name if deck.parent == (locations.shipped_folder() / "cards").resolve() else ""


# From the file to what may be drawn.


def is_photo(picture: CardPicture) -> bool:
    """Whether it is made of pixels rather than of shapes."""
    return not picture.name.lower().endswith(DRAWING)


def content_of(picture: CardPicture, trying: bool = True) -> bytes:
    """What may be drawn: an SVG of shapes alone, with its parts in it, or a photo whose size is within bounds.

    A drawing of one's own that might be heavy is drawn on trial first, in a process of its own, unless `trying` is off.
    Raises `PictureError`.
    """
    try:
        data = picture.data if picture.folder is None else read_bounded(picture.folder / picture.name, MAX_BYTES)
        if len(data) > MAX_BYTES:
            raise TooLargeError(MAX_BYTES)
        if is_photo(picture):
            photo.check_photo(data)
            return data
        drawn = inlined(data, _symbols(picture)) if b"use" in data else data
    except TooLargeError:
        message = _("Billedet fylder mere end {most} kB.").format(most=MAX_BYTES // 1000)
        raise PictureError(message) from None
    except OSError as error:
        raise PictureError(_("Billedet kan ikke læses: {reason}.").format(reason=in_words(error))) from error
    except MarkupError as error:
        raise PictureError(_("Billedet kan ikke læses.") + " " + str(error)) from error
    except photo.PhotoError as error:
        raise PictureError(str(error)) from error
    trouble = shape_trouble(drawn, MAX_SHAPES)
    if trying and not trouble and not lender(picture) and not _is_light(drawn):
        trouble = trial(drawn)
    if trouble:
        raise PictureError(trouble)
    return drawn


def trouble_with(picture: CardPicture) -> str:
    """Why a picture cannot be shown, as a sentence; "" where it can."""
    try:
        data = content_of(picture)
        if is_photo(picture):
            photo.square(data, 8)
    except (PictureError, photo.PhotoError) as error:
        return str(error)
    return ""


def as_svg(picture: CardPicture) -> str:
    """The picture as an SVG drawing for paper and pages, a photo embedded in one. Raises `PictureError`."""
    data = content_of(picture)
    if not is_photo(picture):
        return data.decode("utf-8")
    try:
        return photo.embedded(data)
    except photo.PhotoError as error:
        raise PictureError(str(error)) from error


def proportion(svg: bytes) -> float:
    """How wide a drawing is for its height, by its viewBox; 1 where it does not say."""
    found: list[str] = []

    def start(_tag: str, attributes: Mapping[str, str]) -> None:
        if not found:
            found.append(attributes.get("viewBox", ""))

    walk(svg, start)
    view = found[0].replace(",", " ").split()
    try:
        return float(view[2]) / float(view[3])
    except (IndexError, ValueError, ZeroDivisionError):
        return 1.0


def _symbols(picture: CardPicture) -> bytes:
    if picture.folder is None:
        return picture.symbols
    try:
        return read_bounded(picture.folder / SYMBOLS, MAX_BYTES)
    except FileNotFoundError:
        return b""


def _is_light(svg: bytes) -> bool:
    short = len(svg) <= _LIGHT_BYTES and svg.count(b"<") <= 2 * _LIGHT_SHAPES
    return short and _SIMPLE.match(svg) is not None and not _HEAVY.search(svg)


# Parts that many pictures share: drawn once in `symbols.svg` beside them, and put in where a picture says `use`.
# The screen's drawing library passes over `use` without a word, so the part itself must stand in the picture it
# draws: as a group, with what the `use` said of place and colour.

SYMBOLS = "symbols.svg"
MOST_USES = 40
MOST_BYTES = 200_000
"""The most that the parts put into one picture may take together."""

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_BOX = ("x", "y", "width", "height")  # a `use` may say these too; one way to place a part is enough


def inlined(svg_bytes: bytes, symbols_bytes: bytes) -> bytes:
    """The picture with its parts in it; a picture that uses none comes back as it is.

    `svg_bytes` is the picture, `symbols_bytes` the file of parts: `<g id="NAME">` in its `<defs>`. The picture names a
    part by `<use href="symbols.svg#NAME" transform="..."/>`; other attributes of the `use` (a fill) are inherited by
    what the part leaves open. Neither is checked beyond that: `picture.check_picture` is for what comes out.

    Raises `MarkupError`, whose message is a sentence to be shown, where either is not whole XML, where a part is
    unknown, lies in any other file, holds a `use` of its own or is placed by x and y, and where there are too many.
    """
    if b"use" not in svg_bytes:
        return svg_bytes
    picture = _read(svg_bytes)
    uses = [(parent, place, child) for parent in picture.iter() for place, child in enumerate(parent) if _is_use(child)]
    if not uses:
        return svg_bytes
    if len(uses) > MOST_USES:
        raise MarkupError(_("Billedet bruger flere end {most} dele.").format(most=MOST_USES))
    parts = _parts(symbols_bytes)
    size = 0
    for parent, place, use in uses:
        group = _group(use, parts)
        size += len(ElementTree.tostring(group))
        if size > MOST_BYTES:
            raise MarkupError(_("Billedets dele fylder for meget."))
        parent[place] = group
    picture.set("xmlns", _SVG)
    whole: bytes = ElementTree.tostring(picture, encoding="utf-8")
    return whole


def _read(data: bytes) -> ElementTree.Element:
    """The whole of `data`, once `walk` has found nothing in it that grows; names without their namespace."""
    walk(data, lambda _tag, _attributes: None)
    root = ElementTree.fromstring(data)
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        for name in [name for name in element.attrib if name.startswith("{")]:
            value = element.attrib.pop(name)
            if name == _LINK:
                element.attrib.setdefault("href", value)
    return root


def _is_use(element: ElementTree.Element) -> bool:
    return element.tag == "use"


@lru_cache(maxsize=4)  # a deck's pictures share one file
def _parts(symbols_bytes: bytes) -> Mapping[str, ElementTree.Element]:
    """The parts by their names. They are copied, never changed."""
    every = (part for defs in _read(symbols_bytes).iter("defs") for part in defs if part.tag == "g")
    return {part.get("id", ""): part for part in every}


def _group(use: ElementTree.Element, parts: Mapping[str, ElementTree.Element]) -> ElementTree.Element:
    """What stands in the picture instead of `use`."""
    file, _hash, name = use.get("href", "").partition("#")
    if file != SYMBOLS:
        message = _("Billedet bruger '{name}', og en del kan kun hentes i {file}.")
        raise MarkupError(message.format(name=use.get("href", "")[:60], file=SYMBOLS))
    part = parts.get(name) if name else None
    if part is None:
        raise MarkupError(_("Delen '{name}' findes ikke i {file}.").format(name=name[:60], file=SYMBOLS))
    if any(_is_use(inside) for inside in part.iter()):
        raise MarkupError(_("Delen '{name}' bruger selv en del, og det kan den ikke.").format(name=name[:60]))
    if any(name in use.attrib for name in _BOX):
        raise MarkupError(_("Delen '{name}' flyttes med transform, ikke med x og y.").format(name=name[:60]))
    copy = deepcopy(part)
    del copy.attrib["id"]
    copy.tail = None
    kept = {name: value for name, value in use.attrib.items() if name not in ("href", "id")}
    group = ElementTree.Element("g", kept)
    group.tail = use.tail
    group.append(copy)
    return group
