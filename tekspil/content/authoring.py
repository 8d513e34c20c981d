"""New decks, boards and cards for a person to write on: templates with notes, put in the user's own folder.

What is written is without errors from the start, and nothing that exists is ever written over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from tekspil import folders
from tekspil.content import library, locations
from tekspil.content.containers import ids_in
from tekspil.content.deck_reader import read_deck
from tekspil.content.goal_files import files_of
from tekspil.content.models import Deck
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError
from tekspil.content.schema import FILES, file_name, schema
from tekspil.content.source import unwritable, whole_file
from tekspil.content.values import slug_of
from tekspil.content.writing import Insert, change
from tekspil.content.writing.rendering import card as card_lines
from tekspil.content.writing.rendering import scalar
from tekspil.language import _
from tekspil.safe_files import is_file_name, write_whole

CARDS: Mapping[str, str] = {
    "goal": "goals",
    "technology": "technologies",
    "event": "events",
    "reflection": "reflections",
}
"""The kinds of cards, each with the file it stands in."""


def new_deck(name: str, base: str = "") -> Path:
    """Write a new deck called `name`, which builds on the deck `base` if one is given; return its folder.

    Raises `ContentError` where there is such a deck already, or where it cannot be written.
    """
    id = _new_id(name, locations.deck_paths())
    words = {"id": id, "title": scalar(name, False)}
    kind = "alone"
    if base:
        kind = "extending"
        words |= _words_of(library.load_deck(base))
    folder = folders.user_folder() / "cards" / id
    templates = sorted(_templates().joinpath(kind).iterdir(), key=lambda file: file.name)
    put_new({folder / file.name: _filled(file, words) for file in templates})
    write_schemas()
    return folder


def new_board(name: str) -> Path:
    """Write a new board called `name`; return its file. Raises `ContentError` as `new_deck` does."""
    id = _new_id(name, locations.board_paths())
    path = folders.user_folder() / "boards" / f"{id}.yaml"
    put_new({path: _filled(_templates().joinpath("board.yaml"), {"id": id, "title": scalar(name, False)})})
    write_schemas()
    return path


def new_card(kind: str, deck: str) -> tuple[Path, str]:
    """Put a new card last in one of the user's own decks; return the file and the card's id.

    Raises `ContentError` for a deck that cannot be used or is not one's own.
    """
    folder = own_folder(locations.find_deck(deck))
    known = _begun(folder)
    name = CARDS[kind]
    path, *others = (folder / f"{file}.yaml" for file in files_of(name, folder))
    if not path.exists() or not path.read_bytes().strip():
        path.unlink(missing_ok=True)
        put_new({path: f"# yaml-language-server: $schema=../../schema/{file_name(name)}\nformat: 1\n{name}: []\n"})
    listed = entry(read_file(path, name)[1].root, name)
    taken = {getattr(card, "id", "") for card in getattr(known.deck, name, ())} | ids_in(listed)
    taken |= {id for other in others for id in ids_in(entry(read_file(other, name)[1].root, name))}
    id = next(free for free in _numbered(f"nyt-{slug_of(_noun(kind))}") if free not in taken)
    card = {"id": id, **_card(kind, known.theme, known.need)}
    count = len(getattr(listed, "items", ()))
    change(path, [Insert((name,), count, card, _notes(kind))])
    return path, id


class _Begun(NamedTuple):
    """A deck that may have no cards yet, and one of its themes and needs."""

    deck: Deck | None
    theme: str
    need: str


def _begun(folder: Path) -> _Begun:
    """The deck in `folder`, also where the only thing wrong with it is that it has no cards yet."""
    deck, problems = read_deck(folder)
    if deck is not None:
        return _Begun(deck, deck.themes[0].id, deck.needs[0].id)
    errors = [problem for problem in problems if problem.severity == "error"]
    root = read_file(folder / "deck.yaml", "deck")[1].root
    first = [next(iter(getattr(entry(root, name), "entries", {})), "") for name in ("themes", "needs")]
    if not all(first) or any(problem.code not in ("D01", "Y04", "F01") for problem in errors):
        raise ContentError(errors)
    return _Begun(None, *first)


def own_folder(folder: Path) -> Path:
    """The folder of a deck, which is the user's own to change.

    Raises `ContentError` for a deck that came along, and for a .zip.
    """
    if folder.name == "deck.yaml":
        folder = folder.parent
    if folder.is_file():
        help = _("Pak den ud i sin egen mappe først.")
        raise ContentError([whole_file("F09", folder, _("En pakket bunke kan ikke ændres."), help)])
    if folder.resolve().parent == locations.shipped_folder().resolve() / "cards":
        message = _("Bunken følger med spillet og skal ikke ændres.")
        help = _("Lav dit eget, som bygger på det: tekspil new deck NAVN --extends {id}").format(id=folder.name)
        raise ContentError([whole_file("F09", folder, message, help)])
    return folder


def card_text(kind: str) -> str:
    """A card of this kind with notes, to be copied into a file."""
    lines = card_lines({"id": f"nyt-{slug_of(_noun(kind))}", **_card(kind, "TEMA", "BEHOV")}, 2, 4)
    return "\n".join([*(f"  # {note}" for note in _notes(kind)), *lines]) + "\n"


def write_schemas() -> Path:
    """Write the schemas that the templates' first lines point to, as they are in this version; return their folder."""
    folder = folders.user_folder() / "schema"
    for kind in FILES:
        _put(folder / file_name(kind), json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n")
    return folder


def _new_id(name: str, taken: Mapping[str, list[Path]]) -> str:
    id = slug_of(name)
    if not id:
        message = _("'{name}' kan ikke bruges som navn.").format(name=shown(name))
        raise ContentError(
            [whole_file("I01", Path(shown(name) or "-"), message, _("Brug mindst ét bogstav fra a til å."))]
        )
    if not is_file_name(id):
        message = _("'{name}' kan ikke bruges som navn.").format(name=name[:40])
        help = _("Windows bruger selv det navn. Vælg et andet.")
        raise ContentError([whole_file("I01", Path(name[:40]), message, help)])
    if id in taken:
        message = _("'{id}' findes allerede.").format(id=id)
        raise ContentError([whole_file("F07", taken[id][0], message, _("Vælg et andet navn."))])
    return id


def _words_of(base: Deck) -> dict[str, str]:
    """What the template of a deck that builds on `base` needs to know of it."""
    return {
        "base": base.id,
        "theme": base.themes[0].id,
        "need": base.needs[0].id,
        "themes": ", ".join(theme.id for theme in base.themes),
        "needs": ", ".join(need.id for need in base.needs),
        "goal": base.goals[0].id,
        "technology": base.technologies[0].id,
    }


def _templates() -> Traversable:
    return files("tekspil.content").joinpath("templates")


def _filled(file: Traversable, words: Mapping[str, str]) -> str:
    return Template(file.read_text(encoding="utf-8")).substitute(words)


def put_new(texts: Mapping[Path, str]) -> None:
    """Write new files; raise `ContentError` without touching anything where one of them exists."""
    for path in texts:
        if os.path.lexists(path):
            message = _("Her ligger allerede en fil, og den bliver ikke skrevet over.")
            raise ContentError([whole_file("F09", path, message, _("Vælg et andet navn."))])
    written: list[Path] = []
    try:
        for path, text in texts.items():
            _put(path, text)
            written.append(path)
    except ContentError:
        for path in written:
            with suppress(OSError):  # a disk that takes no file may not let one go either; what is told is the first
                path.unlink()
        raise


def _put(path: Path, text: str) -> None:
    """Write a file that its author may share as any other document; raise `ContentError` where it cannot be."""
    try:
        write_whole(path, text, private=False)
    except OSError as error:
        raise ContentError([unwritable(path, error)]) from None


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _noun(kind: str) -> str:
    return {
        "goal": _("maal"),
        "technology": _("teknologikort"),
        "event": _("kort-med-haendelse"),
        "reflection": _("spoergsmaal"),
    }[kind]


def _card(kind: str, theme: str, need: str) -> dict[str, Any]:
    """The fields of a new card, but for its id."""
    if kind == "goal":
        text = _("Jeg vil gerne ...")
        return {"text": text, "theme": theme, "kind": "develop", "needs": {need: 2}, "assessments": {}}
    if kind == "technology":
        return {
            "name": _("Ny teknologi"),
            "text": _("Skriv her, hvad den gør."),
            "icon": "lightbulb-on-outline",
            "offers": {need: 2},
            "acts": "self",
            "training": 0,
            "requires": [],
            "price": 1,
            "loan": False,
        }
    if kind == "event":
        return {"title": _("Noget sker"), "text": _("Skriv her, hvad der sker."), "effects": []}
    return {"text": _("Skriv dit spørgsmål her?"), "kind": "practice"}


def _notes(kind: str) -> tuple[str, ...]:
    """What stands above a new card as comments."""
    if kind == "goal":
        return (
            _("theme: et tema fra deck.yaml. kind: develop (lære nyt), maintain (blive ved) eller limit_loss"),
            _("needs: behov med vægt 1 eller 2. assessments: fx {tavle: {stars: 3, why: Jeg ser min dag}}"),
        )
    if kind == "technology":
        return (
            _("offers: behov med styrke 1 eller 2. acts: self (borgeren selv), for (teknologien) eller others (andre)"),
            _("training: 0-2. price: 1-4. requires: wifi, device, account, mounting, grant, charging"),
        )
    if kind == "event":
        return (
            _("effects: fx [{who: all, do: draw, n: 1}]. Uden effekter er kortet til at tale om."),
            _("who: self, others, all, trailing, leading. do: draw, points, training, agents. n: 1-3"),
        )
    return (
        _("kind: ethics, practice, relation eller debrief (til sidst)"),
        _("step, kun ved debrief: 1 hvad skete der, 2 hvad siger det om os, 3 hvad tager vi med hjem"),
    )
