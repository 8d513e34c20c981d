"""The page of a deck's own words: its name, its themes and its needs."""

from __future__ import annotations

from collections.abc import Mapping

from tekspil.language import _
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import Reply, Request, to
from tekspil.workshop.icon_words import icon_choices
from tekspil.workshop.vocabulary import HEAD, NEW_ROWS, own_needs, own_themes, vocabulary_edits
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
    if edits:
        desk.change(_("ændringen i temaer og behov"), {"deck": edits})
        bench.tell(_("Gemt."))
    return to(bench.pages.url("bunke", desk.id, "ord"))


def _said(desk: DeckDesk, path: tuple[str, ...]) -> str:
    node: object = desk.head()
    for step in path:
        node = node.get(step, "") if isinstance(node, dict) else ""
    return node if isinstance(node, str) else ""


def _icon_words(name: str, words: str) -> str:
    """An icon as people would call it, in a line: "Seng (sove)"."""
    first, *more = words.removesuffix(name).split() or [name]
    return first.capitalize() + (f" ({', '.join(more[:2])})" if more else "")
