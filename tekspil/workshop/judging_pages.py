"""The pages of judging: which goals there are to judge, one goal with its likely technologies, and two who compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tekspil.content.models import Assessment, Deck, Goal
from tekspil.content.problems import ContentError
from tekspil.content.readability import LIMITS
from tekspil.content.source import unwritable
from tekspil.language import _
from tekspil.phrases import stars_mean
from tekspil.plain import one_line
from tekspil.workshop.card_fields import cleaned
from tekspil.workshop.entry_guard import TOKEN_HEADER
from tekspil.workshop.exchange import RefusedError, Reply, Request, as_data, to
from tekspil.workshop.judging import JUDGES, BlindJudge, blind_pairs, goals_to_judge, judgement_edits, likely
from tekspil.workshop.kinds_of_cards import own_ids
from tekspil.workshop.page_making import theme_tone
from tekspil.workshop.workbench import Workbench


def to_judge(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """The goals of a deck, those with most to judge first."""
    desk, deck = bench.whole_deck(parts["deck"])
    return bench.deck_page("to_judge.html", desk, rows=goals_to_judge(deck, own_ids(desk)))


def judge(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """One goal, and its likely technologies."""
    desk, deck = bench.whole_deck(parts["deck"])
    goal = _goal(deck, parts)
    who = _judge(request.query.get("dommer", ""))
    also = [id for id in (request.query.get("med", ""),) if id]
    rows: list[Any] = likely(deck, goal, also)
    said = BlindJudge(desk.kept, who).of(goal.id) if who else {}
    if who:  # without what the deck or the needs say, and in an order that says nothing
        rows.sort(key=lambda row: one_line(row.technology.name).lower())
    order = [row.goal.id for row in goals_to_judge(deck, own_ids(desk))]
    after = order[(order.index(goal.id) + 1) % len(order)]
    shown = {row.technology.id for row in rows}
    return bench.deck_page(
        "judge.html",
        desk,
        goal=goal,
        theme=next(theme for theme in deck.themes if theme.id == goal.theme),
        tone=theme_tone(deck, goal.theme),
        rows=rows,
        who=who,
        said=said,
        pairs=blind_pairs(deck, goal.id, desk.kept),
        meanings=[stars_mean(stars) for stars in range(4)],
        limit=LIMITS["reason"],
        others=sorted((card for card in deck.technologies if card.id not in shown), key=lambda card: card.name.lower()),
        after=after,
    )


def give(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what somebody judges of a pair, or keep what one of two says."""
    desk, deck = bench.whole_deck(parts["deck"])
    goal, technology = _goal(deck, parts), request.text("teknologi")
    card = next((card for card in deck.technologies if card.id == technology), None)
    if card is None:
        raise RefusedError(404, _("Det kort findes ikke i bunken."))
    who, why = _judge(request.text("dommer")), cleaned(request.text("hvorfor"))
    stars = request.text("stjerner")
    words = _("Gemt.")
    if stars == "":
        raise RefusedError(422, _("Vælg først, hvor mange stjerner."))
    if stars == "fjern" and not who:
        steps = judgement_edits(desk, goal.id, {technology: None})
        desk.change(_("at fjerne vurderingen af {card}").format(card=one_line(card.name)), steps)
        words = _("Vurderingen er fjernet.")
    elif stars not in ("0", "1", "2", "3"):
        raise RefusedError(422, _("Vælg først, hvor mange stjerner."))
    elif not why:
        return _said(bench, request, parts, who, _("Skriv også hvorfor, så er det gemt."), False)
    elif who:
        desk.journal  # noqa: B018 (its only writer keeps what judges say)
        try:
            BlindJudge(desk.kept, who).say(goal.id, technology, Assessment(int(stars), why))
        except OSError as error:
            raise ContentError([unwritable(desk.kept, error)]) from None
    else:
        steps = judgement_edits(desk, goal.id, {technology: Assessment(int(stars), why)})
        desk.change(_("vurderingen af {card}").format(card=one_line(card.name)), steps)
    return _said(bench, request, parts, who, words, True)


def settle(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what two have agreed on: all that they judged alike, or one of their judgements."""
    desk, deck = bench.whole_deck(parts["deck"])
    goal = _goal(deck, parts)
    pairs = {pair.technology.id: pair for pair in blind_pairs(deck, goal.id, desk.kept)}
    technology, chosen = request.text("teknologi"), request.text("valg")
    if technology:
        if technology not in pairs or chosen not in JUDGES:
            raise RefusedError(404, _("Det kort findes ikke i bunken."))
        pair = pairs[technology]
        judged = {technology: pair.one if chosen == JUDGES[0] else pair.other}
    else:
        judged = {id: pair.one for id, pair in pairs.items() if pair.agree}
    steps = judgement_edits(desk, goal.id, judged)
    if steps:
        desk.change(_("det, to blev enige om"), steps)
    for who in JUDGES:
        BlindJudge(desk.kept, who).forget(goal.id, list(judged))
    bench.tell(_("Skrevet ind i bunken."))
    return to(bench.pages.url("bunke", desk.id, "vurder", goal.id))


def _said(bench: Workbench, request: Request, parts: Mapping[str, str], who: str, words: str, good: bool) -> Reply:
    """Say it to the page's script, or on the page that comes next."""
    if TOKEN_HEADER in request.headers:
        return as_data({"said": words, "good": good})
    bench.tell(words)
    place = bench.pages.url("bunke", parts["deck"], "vurder", parts["goal"])
    return to(f"{place}?dommer={who}" if who else place)


def _goal(deck: Deck, parts: Mapping[str, str]) -> Goal:
    found = next((goal for goal in deck.goals if goal.id == parts["goal"]), None)
    if found is None:
        raise RefusedError(404, _("Det kort findes ikke i bunken."))
    return found


def _judge(text: str) -> str:
    return text if text in JUDGES else ""
