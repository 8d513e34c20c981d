"""The pages of cards: those of a kind, the form of one, and what can be done with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tekspil.content.locations import deck_paths
from tekspil.content.models import KindOfCards
from tekspil.content.problems import ContentError
from tekspil.content.source import unwritable
from tekspil.content.writing import Edit, Insert, Remove, Set, differences
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.watching.card_words import card_words, matches_words, no_matches, was_words
from tekspil.watching.cards import MOST_MATCHES, Card, CardPlace, cards_of, fitting, matches_of
from tekspil.workshop.card_check import CheckedCard, check_card, deck_with
from tekspil.workshop.card_fields import TEXTS, Form, Raw, form_of, new_id, raw_of, typed
from tekspil.workshop.card_form import effect_choices, fields_of
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.drafts import NEW, Drafts
from tekspil.workshop.drawn_card import card_png
from tekspil.workshop.exchange import RefusedError, Reply, Request, as_data, to
from tekspil.workshop.kinds_of_cards import PATHS, kind_titles
from tekspil.workshop.page_making import NEVER, theme_tone
from tekspil.workshop.workbench import Workbench

KIND_OF: Mapping[str, KindOfCards] = {path: kind for kind, path in PATHS.items()}
ROWS = 3
"""Empty rows for needs and effects that a form has beside those that are filled in."""


@dataclass(frozen=True, slots=True)
class ListedCard:
    """A card in the list of its kind. `fits` counts what it goes well with, where that means anything."""

    id: str
    words: str
    detail: str
    icon: str
    theme: str
    tone: str
    fits: int | None
    own: bool
    replaces: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class CardPlaceOnDesk:
    """A card that a request is about: its deck, its kind, its id, and what its file has; nothing for a new one."""

    desk: DeckDesk
    kind: KindOfCards
    id: str
    old: Raw

    @property
    def is_new(self) -> bool:
        return self.id == NEW

    @property
    def is_own(self) -> bool:
        """Whether it stands in the deck's own file, or will."""
        return self.is_new or self.id in self.desk.own_cards(self.kind)

    @property
    def can_be_written(self) -> bool:
        return self.desk.is_own and self.is_own

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.desk.kept)

    @property
    def stamp(self) -> str:
        """What the card's file says, in short: a form that was made of something else is told so."""
        return hashlib.sha256(json.dumps(self.old, sort_keys=True).encode()).hexdigest()[:16]

    def address(self, bench: Workbench, *more: str) -> str:
        return bench.pages.url("bunke", self.desk.id, PATHS[self.kind], self.id, *more)


def card_place(bench: Workbench, parts: Mapping[str, str]) -> CardPlaceOnDesk:
    """The card that an address is about; raise `RefusedError` where there is none."""
    desk, kind, id = bench.desk(parts["deck"]), KIND_OF[parts["kind"]], parts["card"]
    old = {} if id == NEW else desk.card(kind, id)
    if old is None:
        raise RefusedError(404, _("Det kort findes ikke i bunken."))
    return CardPlaceOnDesk(desk, kind, id, old)


def listed(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """The cards of a kind, those that have the words searched for."""
    desk, kind = bench.desk(parts["deck"]), KIND_OF[parts["kind"]]
    words, theme = one_line(request.query.get("q", ""))[:80], request.query.get("tema", "")
    cards = [card for card in _listed(desk, kind) if _is_found(card, words) and theme in ("", card.theme)]
    if request.query.get("egne"):
        cards = [card for card in cards if card.own]
    return bench.deck_page(
        "cards.html",
        desk,
        kind=kind,
        path=PATHS[kind],
        title=kind_titles(desk.deck)[kind],
        cards=cards,
        words=words,
        theme=theme,
        only_own=bool(request.query.get("egne")),
        themes=desk.deck.themes if desk.deck and kind == "goals" else (),
        hidden=_hidden(bench, desk, kind),
    )


def _hidden(bench: Workbench, desk: DeckDesk, kind: KindOfCards) -> list[tuple[str, str]]:
    """The hidden cards of a kind: each one's id, and what it is called in the deck that it is of."""
    ids = _named(desk, "hides", kind)
    base = bench.desk(desk.base).deck if ids and desk.base in deck_paths() else None
    known = {place.id: card_words(card) for place, card in cards_of(base).items() if place.kind == kind} if base else {}
    return [(id, known.get(id, id)) for id in ids]


def _listed(desk: DeckDesk, kind: KindOfCards) -> list[ListedCard]:
    own, drafts, replaced = desk.own_cards(kind), Drafts(desk.kept).of(kind), _named(desk, "replaces", kind)
    known = {place.id: card for place, card in cards_of(desk.deck).items() if place.kind == kind} if desk.deck else {}
    found = []
    for id in desk.ids(kind):
        card: Any = known.get(id)
        raw = own.get(id, {})
        words = card_words(card) if card else one_line(str(raw.get(TEXTS[kind][0], "")))
        theme = card.theme if card and kind == "goals" else ""
        fits = (
            fitting(desk.deck, CardPlace(kind, id))
            if card and desk.deck and kind in ("goals", "technologies")
            else None
        )
        found.append(
            ListedCard(
                id,
                words or _("(uden ord)"),
                one_line(getattr(card, "text", ""))
                if kind in ("technologies", "events")
                else _theme_title(desk, theme),
                getattr(card, "icon", ""),
                theme,
                theme_tone(desk.deck, theme) if desk.deck else "",
                fits,
                id in own,
                id in replaced,
                id in drafts,
            )
        )
    return sorted(found, key=lambda card: not card.own)


def _is_found(card: ListedCard, words: str) -> bool:
    text = f"{card.words} {card.detail}".lower()
    return all(word in text for word in words.lower().split())


def _theme_title(desk: DeckDesk, theme: str) -> str:
    return next((one.title for one in desk.deck.themes if one.id == theme), "") if desk.deck else ""


def _named(desk: DeckDesk, field: str, kind: KindOfCards) -> list[str]:
    """The ids under `replaces` or `hides` in deck.yaml."""
    words = desk.head().get(field)
    ids = words.get(kind) if isinstance(words, dict) else None
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []


# One card's form


def form(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The form of a card, with what was being written in it."""
    place = card_place(bench, parts)
    draft = place.drafts.read(place.kind, place.id) if place.can_be_written else None
    return _form(bench, place, draft)


def _form(bench: Workbench, place: CardPlaceOnDesk, draft: Form | None, status: int = 200, trouble: str = "") -> Reply:
    desk, kind = place.desk, place.kind
    values = dict(draft or form_of(kind, place.old or _blank(desk, kind)))
    checked = _checked(place, values)
    remarks: dict[str, list[Any]] = {}
    for remark in checked.remarks if place.old or draft else ():
        remarks.setdefault(remark.field, []).append(remark)
    card: Any = checked.shown
    rows = 1 + max((int(name[5:]) for name in values if name.startswith("need-") and name[5:].isdigit()), default=0)
    return bench.deck_page(
        "card.html",
        desk,
        status,
        place=place,
        kind=kind,
        path=PATHS[kind],
        kind_title=kind_titles(desk.deck)[kind],
        title=card_words(card) if card and place.old else _("Nyt kort"),
        fields=fields_of(kind, desk.deck),
        values=values,
        remarks=remarks,
        effects=effect_choices(),
        need_rows=range(1, min(rows + ROWS, 13)),
        draft=draft is not None,
        trouble=trouble,
        editable=place.can_be_written,
        picture=place.address(bench, "billede.png") + f"?v={_version(values)}",
        fits=_fits(place, checked.card),
        hidden=place.id in _named(desk, "hides", kind),
        replaces=place.id in _named(desk, "replaces", kind),
    )


def look_at(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """What is to be said of a card as it stands in its form, which is kept as a draft."""
    place = card_place(bench, parts)
    values = values_of(request)
    if place.can_be_written:
        _keep(place, values)
    checked = _checked(place, values)
    return as_data(
        {
            "remarks": [[remark.field, remark.severity, one_line(remark.words)] for remark in checked.remarks],
            "picture": place.address(bench, "billede.png") + f"?v={_version(values)}",
            "fits": _fits(place, checked.card),
        }
    )


def picture(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The card as it would look in a game."""
    place = card_place(bench, parts)
    draft = place.drafts.read(place.kind, place.id) if place.can_be_written else None
    values = draft or form_of(place.kind, place.old or _blank(place.desk, place.kind))
    shown = _checked(place, values).shown
    if shown is None or place.desk.deck is None:
        raise RefusedError(404, _("Kortet kan ikke tegnes endnu."))
    return Reply(200, card_png(place.desk.deck, shown), "image/png", NEVER)


def save(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write the card as its form says it; back to the form where it cannot be."""
    place = card_place(bench, parts)
    if not place.can_be_written:
        raise RefusedError(403, _("Kortet er ikke dit eget. Tag det ind i din bunke først."))
    values = values_of(request)
    if request.text("stempel") != place.stamp:
        _keep(place, values)
        words = _(
            "Kortet er ændret et andet sted, siden du åbnede det. Dine ord står her. Gem igen, hvis de skal gælde."
        )
        return _form(bench, place, values, 409, words)
    raw = raw_of(place.kind, values, place.old)
    if _checked(place, values).card is None:
        _keep(place, values)
        return _form(bench, place, values, 422, _("Kortet er ikke gemt endnu. Se ved de felter, der har et mærke."))
    kind, id = place.kind, place.id
    edits: list[Edit]
    if place.is_new:
        id = new_id(kind, raw, place.desk.ids(kind))
        edits = [Insert((kind,), len(place.desk.own_cards(kind)), {"id": id, **raw})]
    else:
        edits = list(differences((kind, id), place.old, raw))
    words = one_line(str(raw[TEXTS[kind][0]]))
    if edits:
        step = _("nyt kort: “{card}”") if place.is_new else _("ændringen i “{card}”")
        place.desk.change(step.format(card=words), {kind: edits}, sure=not place.desk.is_broken)
    place.drafts.drop(kind, place.id)
    bench.tell(_("Gemt: “{card}”").format(card=words))
    return to(bench.pages.url("bunke", place.desk.id, PATHS[kind], id))


def drop_draft(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Go back to the card as it was saved."""
    place = card_place(bench, parts)
    place.drafts.drop(place.kind, place.id)
    return to(place.address(bench))


# What else can be done with a card


def copy(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """A new card of the deck's own that says the same."""
    place = card_place(bench, parts)
    raw = {name: value for name, value in place.old.items() if name != "id"}
    id = new_id(place.kind, raw, place.desk.ids(place.kind))
    step = _("kopien af “{card}”").format(card=_words(place))
    place.desk.change(step, {place.kind: [_last(place.desk, place.kind, {"id": id, **raw})]})
    bench.tell(_("Her er kopien. Skriv den om, så de to kan kendes fra hinanden."))
    return to(bench.pages.url("bunke", place.desk.id, PATHS[place.kind], id))


def remove(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Take a card of the deck's own out, with what was judged of it."""
    place = card_place(bench, parts)
    if not place.can_be_written or place.is_new:
        raise RefusedError(403, _("Kun dine egne kort kan slettes. Andre kan skjules."))
    edits: dict[str, list[Edit]] = {place.kind: [Remove((place.kind, place.id))]}
    if place.kind == "technologies":
        judged = _judgements(place)
        edits = {**({"goals": judged} if judged and not _base_has(place) else {}), **edits}
    if replaced := _without(place, "replaces"):
        edits["deck"] = [replaced]
    place.desk.change(_("sletningen af “{card}”").format(card=_words(place)), edits)
    place.drafts.drop(place.kind, place.id)
    bench.tell(_("Slettet: “{card}”. Tryk Fortryd, hvis det var en fejl.").format(card=_words(place)))
    return to(bench.pages.url("bunke", place.desk.id, PATHS[place.kind]))


def hide(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Leave a card of the deck that this one builds on out of it."""
    place = card_place(bench, parts)
    if place.is_own or not place.desk.base:
        raise RefusedError(409, _("Kun kort fra grundbunken kan skjules. Dine egne kan slettes."))
    ids = [*_named(place.desk, "hides", place.kind), place.id]
    edits: dict[str, list[Edit]] = {"deck": [Set(("hides", place.kind), ids)]}
    if place.kind == "technologies":
        judged = _judgements(place)
        edits |= {"goals": judged} if judged else {}
    place.desk.change(_("at skjule “{card}”").format(card=_words(place)), edits)
    bench.tell(_("Skjult: “{card}”").format(card=_words(place)))
    return to(bench.pages.url("bunke", place.desk.id, PATHS[place.kind]))


def show(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """Have a hidden card in the deck again."""
    desk, kind, id = bench.desk(parts["deck"]), KIND_OF[parts["kind"]], parts["card"]
    hidden = _named(desk, "hides", kind)
    if id not in hidden:
        raise RefusedError(409, _("Kortet er ikke skjult."))
    left = [one for one in hidden if one != id]
    edit = Set(("hides", kind), left) if left else Remove(("hides", kind))
    desk.change(_("at vise et skjult kort"), {"deck": [edit]})
    bench.tell(_("Kortet er med igen."))
    return to(bench.pages.url("bunke", desk.id, PATHS[kind], id))


def take_over(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """A card of the deck that this one builds on becomes the deck's own, and stands in the other's place."""
    place = card_place(bench, parts)
    if place.is_own or not place.desk.base:
        raise RefusedError(409, _("Kortet er allerede bunkens eget."))
    replaced = Set(("replaces", place.kind), [*_named(place.desk, "replaces", place.kind), place.id])
    edits: dict[str, list[Edit]] = {
        place.kind: [_last(place.desk, place.kind, place.old)],
        "deck": [replaced],
    }
    place.desk.change(_("at tage “{card}” ind").format(card=_words(place)), edits)
    bench.tell(_("Nu er kortet dit eget og står i stedet for grundbunkens."))
    return to(place.address(bench))


def _judgements(place: CardPlaceOnDesk) -> list[Edit]:
    """What takes away all that the deck's own goals say of a technology."""
    return [
        Remove(("goals", goal, "assessments", place.id))
        for goal, raw in place.desk.own_cards("goals").items()
        if isinstance(raw.get("assessments"), dict) and place.id in raw["assessments"]
    ]


def _last(desk: DeckDesk, kind: KindOfCards, raw: Raw) -> Edit:
    return Insert((kind,), len(desk.own_cards(kind)), typed(raw))


def _base_has(place: CardPlaceOnDesk) -> bool:
    """Whether the deck that this one builds on has a card of that id, which comes back when this one's goes."""
    return place.id in _named(place.desk, "replaces", place.kind)


def _without(place: CardPlaceOnDesk, field: str) -> Edit | None:
    """What takes a card out of a list of ids in deck.yaml; None where it is not in it."""
    ids = _named(place.desk, field, place.kind)
    if place.id not in ids:
        return None
    left = [id for id in ids if id != place.id]
    return Set((field, place.kind), left) if left else Remove((field, place.kind))


def _words(place: CardPlaceOnDesk) -> str:
    return one_line(str(place.old.get(TEXTS[place.kind][0], "")))


def values_of(request: Request) -> dict[str, tuple[str, ...]]:
    """The fields of a card's form, without those that are about the form."""
    return {name: values for name, values in request.form.items() if name not in ("stempel", "mine")}


def _keep(place: CardPlaceOnDesk, values: Form) -> None:
    try:
        place.desk.journal  # noqa: B018 (its only writer keeps drafts)
        if raw_of(place.kind, values, place.old) == place.old:
            place.drafts.drop(place.kind, place.id)
        else:
            place.drafts.keep(place.kind, place.id, values)
    except OSError as error:
        raise ContentError([unwritable(place.desk.kept, error)]) from None


def _checked(place: CardPlaceOnDesk, values: Form) -> CheckedCard:
    raw = raw_of(place.kind, values, place.old)
    return check_card(
        place.kind, {"id": place.id if not place.is_new else "nyt", **raw}, place.desk.deck, place.desk.folder
    )


def _fits(place: CardPlaceOnDesk, card: Card | None) -> dict[str, Any]:
    """What a card goes with, as it stands in its form: a heading, and rows of stars, words and why."""
    deck = place.desk.deck
    if card is None or deck is None or place.kind not in ("goals", "technologies"):
        return {"title": "", "rows": []}
    now, here = deck_with(deck, place.kind, card), CardPlace(place.kind, card.id)
    rows = matches_of(now, here, deck)
    words = {one.id: one for one in (now.technologies if place.kind == "goals" else now.goals)}
    shown = [
        [row.stars, card_words(words[row.technology if place.kind == "goals" else row.goal]), row.why, was_words(row)]
        for row in rows[:MOST_MATCHES]
    ]
    return {
        "title": matches_words(now, here) if rows else no_matches(here),
        "rows": shown,
        "more": len(rows) - len(shown),
    }


def _version(values: Form) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]


def _blank(desk: DeckDesk, kind: KindOfCards) -> Raw:
    """What a new card begins with."""
    theme = desk.deck.themes[0].id if desk.deck and desk.deck.themes else ""
    return {
        "goals": {"theme": theme, "kind": "develop"},
        "technologies": {"icon": "lightbulb-on-outline", "acts": "self", "training": "0", "price": "1"},
        "events": {},
        "reflections": {"kind": "practice"},
    }[kind]
