"""The page of a deck's own words: its name, its themes and its needs."""

from __future__ import annotations

from collections.abc import Mapping

from tekspil.content.card_picture import PictureError, as_svg
from tekspil.content.readability import LIMITS
from tekspil.content.writing import Edit, Remove, Set
from tekspil.language import _
from tekspil.phrases import question_words
from tekspil.rules.words import Question
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError, Reply, Request, to
from tekspil.workshop.handing_out import taken_picture
from tekspil.workshop.icon_words import icon_choices
from tekspil.workshop.page_making import NEVER
from tekspil.workshop.vocabulary import HEAD, NEW_ROWS, dark_themes, own_needs, own_themes, vocabulary_edits
from tekspil.workshop.workbench import Workbench


def vocabulary(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The words of a deck."""
    desk = bench.desk(parts["deck"])
    head, deck = desk.head(), desk.deck
    mine = {theme.id for theme in own_themes(head, deck)}, {need.id for need in own_needs(head, deck)}
    return bench.deck_page(
        "vocabulary.html",
        desk,
        deck=deck,
        said={name: _said(desk, path) for name, path in HEAD.items()},
        questions={question.value: question_words(question) for question in Question},
        question_room=LIMITS["question"],
        themes=own_themes(head, deck),
        needs=own_needs(head, deck),
        other_themes=[theme for theme in deck.themes if theme.id not in mine[0]] if deck else [],
        other_needs=[need for need in deck.needs if need.id not in mine[1]] if deck else [],
        icons={name: _icon_words(name, words) for name, words in icon_choices(None).items()},
        new_rows=range(1, NEW_ROWS + 1),
    )


def save(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what the form says."""
    desk = bench.desk(parts["deck"])
    edits = vocabulary_edits(desk.head(), desk.deck, request.form)
    dark = dark_themes(desk.head(), desk.deck, request.form)
    if edits:
        desk.change(_("ændringen i temaer og behov"), {"deck": edits})
        bench.tell(_("Gemt."))
    if dark:
        words = _("Farven til {themes} er for mørk til at læse på. Vælg en lysere. Resten er gemt.")
        bench.tell(words.format(themes=", ".join(dark)))
    return to(bench.pages.url("bunke", desk.id, "ord"))


def take_logo(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """A picture that was chosen becomes the deck's own."""
    desk, upload = bench.desk(parts["deck"]), request.uploads.get("billede")
    if upload is None or not upload.data:
        raise RefusedError(422, _("Vælg et billede først."))
    data, suffix = taken_picture(upload.name, upload.data)
    name = f"bunken{suffix}"
    edits: dict[str, list[Edit]] = {} if desk.head().get("picture") == name else {"deck": [Set(("picture",), name)]}
    desk.change(_("bunkens billede"), edits, {f"pictures/{name}": data})
    bench.tell(_("Billedet er på bunken. Det står, hvor man vælger bunke."))
    return to(bench.pages.url("bunke", desk.id, "ord"))


def drop_logo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The deck has no picture; the file stays, for a card may have it."""
    desk = bench.desk(parts["deck"])
    if "picture" in desk.head():
        desk.change(_("at fjerne bunkens billede"), {"deck": [Remove(("picture",))]})
    return to(bench.pages.url("bunke", desk.id, "ord"))


def logo(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The deck's own picture."""
    desk = bench.desk(parts["deck"])
    if desk.deck is None or desk.deck.picture is None:
        raise RefusedError(404, _("Bunken har intet billede."))
    try:
        return Reply(200, as_svg(desk.deck.picture).encode(), "image/svg+xml", NEVER)
    except PictureError as error:
        raise RefusedError(409, str(error)) from None


def _said(desk: DeckDesk, path: tuple[str, ...]) -> str:
    node: object = desk.head()
    for step in path:
        node = node.get(step, "") if isinstance(node, dict) else ""
    return node if isinstance(node, str) else ""


def _icon_words(name: str, words: str) -> str:
    """An icon as people would call it, in a line: "Seng (sove)"."""
    first, *more = words.removesuffix(name).split() or [name]
    return first.capitalize() + (f" ({', '.join(more[:2])})" if more else "")
