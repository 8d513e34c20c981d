"""The page of a deck's own words: its name, its themes and its needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tekspil.content.card_picture import PictureError, as_svg
from tekspil.content.readability import LIMITS
from tekspil.content.writing import Edit, Remove, Set
from tekspil.deck_words import words_of
from tekspil.language import _
from tekspil.phrases import question_words
from tekspil.rules.words import Question
from tekspil.takeaway.trials import roles
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.exchange import RefusedError, Reply, Request, to
from tekspil.workshop.handing_out import taken_picture
from tekspil.workshop.icon_words import icon_choices
from tekspil.workshop.page_making import NEVER
from tekspil.workshop.vocabulary import (
    HEAD,
    LISTS,
    NEW_ROWS,
    dark_themes,
    list_at,
    own_needs,
    own_themes,
    vocabulary_edits,
    with_commas,
    wrong_lists,
)
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
        own_words=_own_words(desk),
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
    if wrong := wrong_lists(request.form):
        named = ", ".join(title for name, title in _list_titles().items() if name in wrong)
        bench.tell(_("Tæl ordene her: {fields}. Resten er gemt.").format(fields=named))
    if dark:
        words = _("Farven til {themes} er for mørk til at læse på. Vælg en lysere. Resten er gemt.")
        bench.tell(words.format(themes=", ".join(dark)))
    return to(bench.pages.url("bunke", desk.id, "ord"))


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A field for words of the deck's own: what it is called, what it holds, and what is `usual` without."""

    name: str
    title: str
    value: str
    usual: str
    lines: int = 1


def _own_words(desk: DeckDesk) -> list[OwnWord]:
    """The fields for how a deck speaks of people and things in sentences."""
    usual, head = words_of(None), desk.head()
    found = []
    for name, title in _list_titles().items():
        between = ", " if with_commas(name) else "\n"
        value = between.join(list_at(head, LISTS[name]))
        found.append(OwnWord(name, title, value, between.join(_usual_list(name)), 1 if with_commas(name) else 3))
    acts = {"self": _("Hvem handler: den selv"), "for": _("Hvem handler: tingen"), "others": _("Hvem handler: andre")}
    one_by_one = {
        "eksperter": (_("De, der låner ud og lærer fra sig"), usual.experts),
        "basis": (_("Det, man lærer først"), usual.basics),
        "cv": (_("Papiret med det, holdet kan"), usual.cv),
        **{f"handler.{name}": (title, usual.acts[name]) for name, title in acts.items()},
    }
    found += [OwnWord(name, title, _said(desk, HEAD[name]), words) for name, (title, words) in one_by_one.items()]
    return found


def _list_titles() -> dict[str, str]:
    return {
        "former.goal": _("Et mål, i fire former"),
        "former.technology": _("En teknologi, i fire former"),
        "former.person": _("En borger, i fire former"),
        "former.agent": _("En it-agent, i fire former"),
        "roller": _("De tre roller på holdet"),
        "hvem": _("Hvem kan prøve noget? En rolle på hver linje, to til fem"),
        "skridt": _("Første skridt, to til fem linjer"),
        "tegn": _("Tegn på, at det virker, to til fire linjer"),
    }


def _usual_list(name: str) -> Sequence[str]:
    usual = words_of(None)
    forms = {"goal": usual.goal, "technology": usual.technology, "person": usual.person, "agent": usual.agent}
    if noun := forms.get(name.removeprefix("former.")):
        return (noun.one, noun.the, noun.many, noun.all)
    return {"roller": usual.roles, "hvem": roles(usual)}.get(name, ())


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
