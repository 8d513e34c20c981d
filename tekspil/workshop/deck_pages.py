"""The pages of decks as wholes: which there are, a new one, one at a glance, and its steps undone."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tekspil import language
from tekspil.content import archive
from tekspil.content.authoring import new_deck, write_schemas
from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import board_paths, deck_paths, first_deck, is_shipped
from tekspil.content.models import KINDS_OF_CARDS
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problems import ContentError, Severity
from tekspil.content.source import unwritable
from tekspil.content.values import is_slug
from tekspil.content.writing.journal import parts_of
from tekspil.folders import user_folder
from tekspil.language import _, ngettext
from tekspil.safe_files import is_file_name, write_whole
from tekspil.watching.card_words import count_words
from tekspil.workshop.card_fields import cleaned
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.drafts import NEW
from tekspil.workshop.exchange import RefusedError, Reply, Request, to
from tekspil.workshop.glance import SHOWN, glance_at
from tekspil.workshop.handing_out import taken_picture
from tekspil.workshop.health_notes import health_notes
from tekspil.workshop.kinds_of_cards import PATHS, kind_titles, own_ids
from tekspil.workshop.page_making import NEVER, theme_colours
from tekspil.workshop.put_away import bring_back, put_away, those_put_away
from tekspil.workshop.workbench import Workbench

STEPS = 3
"""How many things to do next are shown with a deck."""


@dataclass(frozen=True, slots=True)
class ShownDeck:
    """A deck as the front page tells of it."""

    id: str
    title: str
    base: str
    own: bool
    cards: str
    state: str
    worst: Severity | None


def front(bench: Workbench, _request: Request, _parts: Mapping[str, str]) -> Reply:
    """My decks, those that came along, and boards."""
    decks = [_shown(bench, bench.desk(id)) for id in sorted(deck_paths())]
    return bench.pages.page(
        "front.html",
        told=bench.told,
        mine=[deck for deck in decks if deck.own],
        others=sorted((deck for deck in decks if not deck.own), key=lambda deck: deck.id != first_deck()),
        boards=sorted(map(_board_row, board_paths().items()), key=lambda row: not row[2]),
        first=first_deck(),
        deleted=those_put_away(),
    )


def _board_row(found: tuple[str, list[Path]]) -> tuple[str, str, bool]:
    """A board's id, its title, and whether it is one's own."""
    id, paths = found
    board, _problems = read_board(paths[-1])
    return id, board.title if board else id, not is_shipped(paths[-1])


def _shown(bench: Workbench, desk: DeckDesk) -> ShownDeck:
    deck = desk.deck
    severities = {problem.severity for problem in desk.problems}
    worst: Severity | None = "error" if "error" in severities else None
    cards = ""
    if deck:
        goals = ngettext("{n} mål", "{n} mål", len(deck.goals)).format(n=len(deck.goals))
        technologies = ngettext("{n} teknologi", "{n} teknologier", len(deck.technologies))
        cards = f"{goals} · {technologies.format(n=len(deck.technologies))}"
    state = _state(desk) if desk.is_own else ""
    base = bench.desk(desk.base).deck if desk.base in deck_paths() else None
    title = deck.title if deck else desk.id
    return ShownDeck(desk.id, title, base.title if base else desk.base, desk.is_own, cards, state, worst)


def _state(desk: DeckDesk) -> str:
    """How one's own deck is doing, in a few words."""
    if desk.deck is None:
        return count_words(desk.problems)
    notes = [note for note in health_notes(desk, desk.deck) if note.own]
    if notes and notes[0].link[-1] == NEW:
        return _("Kan ikke spilles endnu")
    better = ngettext("{n} ting kan blive bedre", "{n} ting kan blive bedre", len(notes)).format(n=len(notes))
    return _("Klar til at spille") + (f" · {better}" if notes else "")


def speak(bench: Workbench, request: Request, _parts: Mapping[str, str]) -> Reply:
    """Go over to another language."""
    try:
        language.use(request.text("sprog"))
    except (ValueError, OSError):
        raise RefusedError(404, _("Det sprog er her ikke.")) from None
    return to(bench.pages.url(""))


def new(bench: Workbench, request: Request, _parts: Mapping[str, str]) -> Reply:
    """A deck that builds on another, or one of its own."""
    base = request.text("base")
    if base and base not in deck_paths():
        raise RefusedError(404, _("Den bunke findes ikke her."))
    folder = new_deck(cleaned(request.text("navn")), base)
    bench.tell(_("Her er din nye bunke. Kortene i den er eksempler, som du kan skrive om eller slette."))
    return to(bench.pages.url("bunke", folder.name))


def take_in(bench: Workbench, request: Request, _parts: Mapping[str, str]) -> Reply:
    """A deck that somebody sent as a .zip."""
    upload = request.uploads.get("zip")
    if upload is None or not upload.data:
        raise RefusedError(422, _("Vælg en zip-fil først."))
    id = take_deck_in(upload.data)
    bench.tell(_("Bunken er taget ind."))
    return to(bench.pages.url("bunke", id))


def at_a_glance(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """A deck at a glance."""
    desk = bench.desk(parts["deck"])
    if desk.deck is None:
        return bench.deck_page("broken.html", desk)
    own = own_ids(desk)
    return bench.deck_page(
        "glance.html",
        desk,
        deck=desk.deck,
        glance=glance_at(desk.deck, own),
        kinds=[(PATHS[kind], kind_titles(desk.deck)[kind], len(getattr(desk.deck, kind))) for kind in KINDS_OF_CARDS],
        own_count=len(own),
        shown=SHOWN,
        paths=PATHS,
        steps=[note for note in health_notes(desk, desk.deck) if note.own][:STEPS] if desk.is_own else [],
        errors=[one for one in desk.problems if one.severity == "error" and one.code != "R06"],
    )


def colours(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The colours of a deck's themes, as a style sheet."""
    deck = bench.desk(parts["deck"]).deck
    return Reply(200, theme_colours(deck).encode() if deck else b"", "text/css; charset=utf-8", NEVER)


def delete(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Put a deck of one's own out of the way."""
    desk = bench.desk(parts["deck"])
    if not desk.is_own or not desk.folder.is_relative_to(user_folder()):
        raise RefusedError(403, _("Den følger med eller er pakket, så den kan ikke slettes her."))
    builders = [one.id for one in map(bench.desk, deck_paths()) if one.base == desk.id]
    if builders:
        raise RefusedError(409, _("{decks} bygger på den. Slet den først.").format(decks=", ".join(builders)))
    desk.journal  # noqa: B018 (nobody else is writing in it)
    bench.put_down(desk)
    put_away(desk.folder)
    bench.tell(_("Slettet. Du kan hente den tilbage nederst på siden."))
    return to(bench.pages.url(""))


def bring(bench: Workbench, request: Request, _parts: Mapping[str, str]) -> Reply:
    """Bring back a deck or a board that was deleted."""
    number = request.text("nummer")
    one = bring_back(int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0)
    bench.tell(_("Hentet tilbage."))
    return to(bench.pages.url("plade" if one.is_board else "bunke", one.path.stem if one.is_board else one.path.name))


def undo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Undo the last step."""
    desk = bench.desk(parts["deck"])
    bench.tell(_("Fortrudt: {step}").format(step=desk.undo()))
    return to(bench.pages.url("bunke", desk.id))


def redo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Do the last undone step again."""
    desk = bench.desk(parts["deck"])
    bench.tell(_("Gjort igen: {step}").format(step=desk.redo()))
    return to(bench.pages.url("bunke", desk.id))


# A deck that a colleague sent as a .zip becomes one of one's own: bounded, looked at whole, and never over another.


def take_deck_in(data: bytes) -> str:
    """Unpack a deck into the folder of one's own decks; its id.

    Raises `RefusedError` and `ContentError`, and writes nothing, for what is no deck, for one that has errors, and for
    one that is there already.
    """
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "bunke.zip"
        write_whole(path, data)
        files = dict(archive.files_in(path))
    kept: dict[str, bytes] = {}
    for name, content in files.items():
        if not all(is_file_name(part) for part in parts_of(name)):
            continue
        if name.startswith(f"{archive.PICTURES}/") and name != f"{archive.PICTURES}/symbols.svg":
            try:
                content, suffix = taken_picture(name, content)
            except RefusedError:
                continue  # the card shows its icon
            if not name.lower().endswith(suffix):
                continue
        kept[name] = content
    named = entry(read_file(Path("deck.yaml"), "deck", kept.get("deck.yaml", b""))[1].root, "id")
    id = getattr(named, "text", "")
    deck, problems = read_deck(Path(id), files=kept) if is_slug(id) and is_file_name(id) else (None, ())
    if deck is None:
        errors = [problem.message for problem in problems if problem.severity == "error"]
        raise RefusedError(422, _("Zip-filen er ikke en bunke, der kan bruges.") + " " + " ".join(errors[:3]))
    if id in deck_paths():
        raise RefusedError(409, _("Du har allerede en bunke, der hedder “{id}”.").format(id=id))
    folder = user_folder() / "cards" / id
    try:
        for name, content in sorted(kept.items(), key=lambda one: one[0] == "deck.yaml"):  # what makes it a deck last
            write_whole(folder.joinpath(*parts_of(name)), content, private=False)
    except OSError as error:
        raise ContentError([unwritable(folder, error)]) from None
    write_schemas()
    return id
