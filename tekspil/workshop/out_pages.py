"""The page for handing a deck out and taking a sheet in, and a card's own picture."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from tekspil.content.archive import ArchiveError, unpacked
from tekspil.content.locations import deck_paths, is_shipped
from tekspil.content.problems import ContentError
from tekspil.content.source import unwritable
from tekspil.content.writing import Edit, Remove, Set
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.safe_files import is_file_name, write_whole
from tekspil.sheets.comparing import ImportPlan, plan
from tekspil.sheets.reading import UnclearSheetError, read_sheets
from tekspil.sheets.sheet_tables import open_deck
from tekspil.workshop.card_pages import CardPlaceOnDesk, card_place
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError, Reply, Request, Upload, to
from tekspil.workshop.handing_out import MOST_OF_A_BOOK, PAPERS, packed, paper, sheet, tables, taken_picture
from tekspil.workshop.kinds_of_cards import own_ids
from tekspil.workshop.page_making import NEVER
from tekspil.workshop.workbench import Workbench

SHEETS, BOOK = "ark", "ark.xlsx"
"""The folder in which a sheet lies while its author looks at what it would change, and a workbook's name in it."""

MOST_LINES = 200
MOST_TABLES = 40


def ways_out(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """What a deck can be handed out as."""
    desk = bench.desk(parts["deck"])
    base = deck_paths().get(desk.base, [])
    sent_too = desk.base if base and not is_shipped(base[-1]) else ""
    return bench.deck_page(
        "out.html", desk, own=len(own_ids(desk)), papers=PAPERS, lines=None, problems=(), sent_too=sent_too
    )


def handed_out(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A file to keep."""
    desk, name = bench.desk(parts["deck"]), parts["file"]
    if name == "bunke.zip":
        return _file(packed(desk), "application/zip", f"{desk.id}.zip")
    if name == "ark.zip" and bench.in_page:
        return _file(tables(desk), "application/zip", f"{desk.id}-ark.zip")
    if bench.in_page:
        raise RefusedError(404, _("Siden findes ikke."))
    if name == "bunke.xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _file(sheet(desk), kind, f"{desk.id}.xlsx")
    if desk.deck is None:
        raise RefusedError(409, _("Bunken har fejl, der skal rettes først."))
    part = next((part for part, file in PAPERS.items() if file == name), None)
    if part is None:
        raise RefusedError(404, _("Siden findes ikke."))
    only = own_ids(desk) if request.query.get("kun") == "egne" else frozenset()
    return _file(paper(desk.deck, part, only), "application/pdf", f"{desk.id}-{name}")


def _file(data: bytes, kind: str, name: str) -> Reply:
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-._") else "-" for sign in name)
    return Reply(200, data, kind, (*NEVER, ("content-disposition", f'attachment; filename="{plain}"')))


def look_at_sheet(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """What a sheet would change, before anything is written."""
    desk = bench.desk(parts["deck"])
    desk.journal  # noqa: B018 (only its writer may take a sheet in)
    upload = request.uploads.get("ark")
    if upload is None or not upload.data:
        raise RefusedError(422, _("Vælg et regneark først."))
    try:
        _keep(desk.kept / SHEETS, upload)
    except OSError as error:
        raise ContentError([unwritable(desk.kept, error)]) from None
    found = _plan(desk)
    shown = found.lines()[:MOST_LINES]
    return bench.deck_page(
        "out.html",
        desk,
        own=len(own_ids(desk)),
        papers=PAPERS,
        lines=shown,
        problems=found.problems,
        can_write=bool(found.changes) and not found.has_errors,
    )


def take_sheet(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what the sheet that was looked at says."""
    desk = bench.desk(parts["deck"])
    desk.journal  # noqa: B018 (only its writer may take a sheet in)
    found = _plan(desk)
    if found.has_errors or not found.changes:
        raise RefusedError(409, _("Arket kan ikke skrives ind. Vælg det igen."))
    desk.change(_("det, et regneark ændrede"), dict(found.edits))
    bench.tell(_("Skrevet ind i bunken."))
    return to(bench.pages.url("bunke", desk.id))


def _plan(desk: DeckDesk) -> ImportPlan:
    folder = desk.kept / SHEETS
    if not folder.is_dir():
        raise RefusedError(409, _("Vælg et regneark først."))
    try:
        return plan(open_deck(desk.folder), read_sheets(folder / BOOK if (folder / BOOK).is_file() else folder))
    except UnclearSheetError as error:
        raise error.as_content_error() from None


def _keep(folder: Path, upload: Upload) -> None:
    """Put a sheet into `folder`, instead of the one before: a workbook, or tables, whose names say what they hold."""
    name = PurePath(upload.name.replace("\\", "/")).name
    suffix = PurePath(name).suffix.lower()
    files = {BOOK: upload.data}
    if suffix == ".csv":
        files = {name: upload.data}
    elif suffix == ".zip":
        files = _tables_in(upload.data)
    shutil.rmtree(folder, ignore_errors=True)
    for one, data in files.items():
        if not is_file_name(one):
            raise RefusedError(422, _("Filens navn kan ikke bruges. Giv den et andet."))
        write_whole(folder / one, data)


def _tables_in(data: bytes) -> dict[str, bytes]:
    """The .csv files of a .zip by their names, in whatever folders."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "ark.zip"
        write_whole(path, data)
        try:
            found = unpacked(path, lambda name: name.lower().endswith(".csv"), MOST_OF_A_BOOK, MOST_TABLES)
        except ArchiveError as error:
            raise RefusedError(422, _("Zip-filen kan ikke bruges.") + " " + str(error)) from None
    return {PurePath(name).name: content for name, content in found.items()}


# A card's own picture


def take_picture(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A picture that was chosen or dropped becomes the card's own."""
    place = _with_picture(bench, parts)
    upload = request.uploads.get("billede")
    if upload is None or not upload.data:
        raise RefusedError(422, _("Vælg et billede først."))
    data, suffix = taken_picture(upload.name, upload.data)
    name = f"{place.id[:60]}{suffix}"
    edits: dict[str, list[Edit]] = {}
    if place.old.get("picture") != name:
        edits = {place.kind: [Set((place.kind, place.id, "picture"), name)]}
    place.desk.change(_("billedet på “{card}”").format(card=_words(place)), edits, {f"pictures/{name}": data})
    bench.tell(_("Billedet er på kortet."))
    return to(place.address(bench))


def drop_picture(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The card shows its icon again; the picture's file stays, for other cards may have it."""
    place = _with_picture(bench, parts)
    if place.old.get("picture"):
        edits: dict[str, list[Edit]] = {place.kind: [Remove((place.kind, place.id, "picture"))]}
        place.desk.change(_("at fjerne billedet på “{card}”").format(card=_words(place)), edits)
    return to(place.address(bench))


def _with_picture(bench: Workbench, parts: Mapping[str, str]) -> CardPlaceOnDesk:
    place = card_place(bench, parts)
    if place.kind not in ("technologies", "events") or not place.can_be_written or place.is_new:
        raise RefusedError(403, _("Gem kortet først. Så kan det få et billede."))
    return place


def _words(place: CardPlaceOnDesk) -> str:
    return one_line(str(place.old.get("name", place.old.get("title", ""))))
