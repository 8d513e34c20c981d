"""One card, large: a goal, or a technology with what stands on the back of it and what to ask about the law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from tekspil.content.models import Deck, Goal, LawTopic, Technology
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import ETHICS, INK, INK2, MINT, PAPER, PAPER2, PAPER_EDGE, REQUIREMENTS, Colour, technology_tint
from tekspil.phrases import known_as_words, price_words
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, GoalCard, Panel, Picture, Widget
from tekspil.screen.widgets.buttons import read_aloud
from tekspil.screen.widgets.technology_card import ACTS, acts_words

PANEL = Box(60, 60, 1800, 960)
FRONT = Box(84, 84, 600, 912)
SIDE = Box(724, 212, 1096, 652)
READ_ALOUD = Box(724, 884, 400, 108)


class Fact(NamedTuple):
    """A fact as it stands on the back of a card."""

    icon: str
    words: str
    dots: int = 0  # of four, for the price


def requires_words(requirement: str) -> str:
    """What a technology asks for, in words."""
    return {
        "wifi": _("Wi-fi"),
        "device": _("En telefon eller tablet"),
        "account": _("En konto"),
        "mounting": _("Skal sættes op"),
        "grant": _("Kan kræve bevilling"),
        "charging": _("Skal oplades"),
    }[requirement]


def training_asked_for(training: int, words: DeckWords) -> str:
    """What it takes to learn it, 0 to 2."""
    return (
        _("Kræver ingen oplæring"),
        _("Kræver {basics}").format(basics=words.basics),
        _("Læres af {experts}").format(experts=words.experts),
    )[training]


def facts(technology: Technology, words: DeckWords) -> list[Fact]:
    """What stands on the back of a technology card."""
    found = [
        Fact(ACTS[technology.acts], acts_words(technology.acts, words)),
        Fact("cash", price_words(technology.price), technology.price),
        Fact("book-open-variant", training_asked_for(technology.training, words)),
    ]
    if technology.loan:
        found.append(Fact("handshake", _("Kan lånes og prøves")))
    return found + [Fact(REQUIREMENTS[requirement], requires_words(requirement)) for requirement in technology.requires]


class TechnologyModal(Modal):
    """A technology: its front on the left; facts, talk and law on the right, a page each."""

    def __init__(self, deck: Deck, technology: Technology) -> None:
        super().__init__()
        self.deck, self.technology = deck, technology
        self.topics = deck.law_topics(technology.id)

    def pages(self) -> list[tuple[str, str]]:
        """Icon and name of each page."""
        found = [("information-outline", _("Fakta"))]
        if self.technology.ethics or self.technology.knock_on:
            found.append(("scale-balance", _("Tal om")))
        for i in range(len(self.topics)):
            name = _("Jura") if len(self.topics) == 1 else _("Jura {number}").format(number=i + 1)
            found.append(("gavel", name))
        return found

    def build(self) -> None:
        pages = self.pages()
        self.page = min(self.page, len(pages) - 1)
        front = Picture(FRONT, self._paint_front, reach=4)
        side = Picture(SIDE, self._paint_side, shows=self.page, reach=4)
        gap = 28.0 if len(pages) < 5 else 10.0
        wide = (SIDE.right - 132 - SIDE.x - gap * (len(pages) - 1)) / len(pages)
        wide = min(wide, 300.0)
        tabs = [
            Button(
                Box(SIDE.x + (wide + gap) * i, 92, wide, 96),
                name,
                partial(self.to_page, i),
                icon=icon if len(pages) < 5 else "",
                chosen=i == self.page,
                size=Size.SMALL,
            )
            for i, (icon, name) in enumerate(pages)
        ]
        close = Button(Box(SIDE.right - 92, 92, 92, 92), icon="close", kind="disc", size=50, action=self.back)
        aloud = read_aloud(self.host.voice, READ_ALOUD, self.words)
        done = Button(Box(SIDE.right - 400, 884, 400, 108), _("Luk"), self.back, kind="primary")
        widgets: list[Widget] = [Panel(PANEL), front, side, *tabs, close, *aloud, done]
        self.show(widgets, tabs[0] if not self.group.focused else None)

    def _paint_front(self, pen: Pen, box: Box) -> None:
        pen.box(box, PAPER2, Radius.CARD)
        high = 300.0 if pen.canvas.large else 480.0 if self.technology.picture else 420.0
        picture = Box(box.x + 16, box.y + 16, box.w - 32, high)
        pen.box(picture, technology_tint(self.technology.id), Radius.PICTURE)
        if not pen.picture(self.technology.picture, picture.grown(-8)):
            pen.disc(picture.centre, high * 0.78, PAPER)
            pen.icon(self.technology.icon, picture.centre, high * 0.52)
        words = Box(box.x + 36, picture.bottom + 20, box.w - 72, box.bottom - picture.bottom - 40)
        name = pen.block(self.technology.name, words, (64, 60, 56, 52, 48, 44, 40), INK, True, most=2)
        high = name.height / pen.canvas.u
        rest = Box(words.x, words.y + high + 8, words.w, words.h - high - 8)
        known = known_as_words(self.technology)
        if known:
            foot = Box(rest.x, rest.bottom - 116, rest.w, 116)
            pen.block(known, foot, (Size.SMALL, Size.LEAST), INK2, valign=1.0)
            rest = Box(rest.x, rest.y, rest.w, foot.y - rest.y - 8)
        pen.block(self.technology.text, rest, (46, 44, 40, 36, Size.LEAST))

    def _paint_side(self, pen: Pen, box: Box) -> None:
        icon = self.pages()[self.page][0]
        if icon == "information-outline":
            _paint_facts(pen, box, facts(self.technology, words_of(self.deck)))
        elif icon == "scale-balance":
            self._paint_talk(pen, box)
        else:
            first_topic = len(self.pages()) - len(self.topics)
            assert self.deck.law
            _paint_topic(pen, box, self.topics[self.page - first_topic], self.deck.law.checked_on)

    def _paint_talk(self, pen: Pen, box: Box) -> None:
        """The ethics of it, and what it may set going."""
        said = [
            ("scale-balance", _("Etik"), self.technology.ethics, ETHICS),
            ("sprout", _("Når det virker"), self.technology.knock_on, MINT),
        ]
        said = [talk for talk in said if talk[2]]
        high = min(380.0, (box.h - 24 * (len(said) - 1)) / len(said))
        for i, (icon, title, words, tint) in enumerate(said):
            part = Box(box.x, box.y + i * (high + 24), box.w, high)
            pen.box(part, tint, Radius.CARD)
            pen.icon(icon, (part.x + 84, part.y + 84), 92)
            head = Box(part.x + 168, part.y + 20, part.w - 200, 84)
            pen.block(title, head, (Size.SMALL, Size.LEAST), INK, valign=0.3)
            rest = Box(head.x, part.y + 92, head.w, part.h - 112)
            pen.block(words, rest, (52, 48, 44, 40, 36, Size.LEAST), INK, True, even=True)

    def words(self) -> str:
        """What is read aloud: the card's front, and the question on the page that is open."""
        said = [self.technology.name, self.technology.text]
        icon = self.pages()[self.page][0]
        if icon == "scale-balance":
            said += [self.technology.ethics, self.technology.knock_on]
        elif icon == "gavel":
            topic = self.topics[self.page - (len(self.pages()) - len(self.topics))]
            said += [topic.title, topic.ask]
        return ". ".join(part.rstrip(".") for part in said if part)


def _paint_facts(pen: Pen, box: Box, found: Sequence[Fact]) -> None:
    """Facts in two columns, all in the same type."""
    rows = max(4, -(-len(found) // 2))
    gap = 16.0
    wide, high = (box.w - gap) / 2, (box.h - gap * (rows - 1)) / rows
    cells = [
        Box(box.x + (wide + gap) * (i % 2), box.y + (high + gap) * (i // 2), wide, high) for i in range(len(found))
    ]
    rooms = [
        Box(cell.x + 116, cell.y + 6, cell.w - 132 - (132 if fact.dots else 0), cell.h - 12)
        for cell, fact in zip(cells, found, strict=True)
    ]
    sizes = (Size.NAME, 38, 36, 34, Size.LEAST)
    px = min(pen.fit(fact.words, room, sizes, even=True).size for fact, room in zip(found, rooms, strict=True))
    for fact, cell, room in zip(found, cells, rooms, strict=True):
        pen.box(cell, PAPER2, Radius.HAND)
        middle = cell.centre[1]
        pen.icon(fact.icon, (cell.x + 62, middle), 60)
        fitted = typeset.fit(fact.words, pen.rect(room).size, [px], even=True)
        pen.lay(fitted, room, INK, valign=0.5)
        for i in range(4 if fact.dots else 0):
            at = cell.right - 126 + 34 * i, middle
            pen.disc(at, 26, INK if i < fact.dots else PAPER2, INK, 3)


def _day(checked_on: str) -> str:
    """A date as people write it; what is no date stands as it was written."""
    try:
        return date.fromisoformat(checked_on).strftime("%d.%m.%Y")
    except ValueError:
        return checked_on


def _paint_topic(pen: Pen, box: Box, topic: LawTopic, checked_on: str) -> None:
    """What to ask, never an answer; with where to look it up, and the day it was checked or that nobody has."""
    pen.box(box, PAPER2, Radius.CARD)
    pen.icon("gavel", (box.x + 84, box.y + 84), 88)
    head = Box(box.x + 168, box.y + 24, box.w - 200, 128)
    pen.block(topic.title, head, (52, 48, 44, 40, 36), INK, True, even=True, valign=0.5)
    foot = Box(box.x + 36, box.bottom - 216, box.w - 72, 200)
    ask = Box(box.x + 36, head.bottom + 12, box.w - 72, foot.y - head.bottom - 40)
    pen.block(topic.ask, ask, (52, 48, 44, 40, 36, Size.LEAST), INK, valign=0.2)
    pen.rule(Box(foot.x, foot.y - 14, foot.w, 4), PAPER_EDGE)
    seen = _("Slå op i: {source}. Ikke kontrolleret.").format(source=topic.source)
    if checked_on:
        seen = _("Kilde: {source}. Set efter {day}.").format(source=topic.source, day=_day(checked_on))
    pen.block(seen, foot, (Size.SMALL, Size.LEAST), INK2)


class GoalModal(Modal):
    """A goal, as large as it can be read from the back of the room. What it needs is for the game to show."""

    def __init__(self, deck: Deck, goal: Goal, tint: Colour) -> None:
        super().__init__()
        self.goal, self.tint = goal, tint
        self.theme = next(theme for theme in deck.themes if theme.id == goal.theme)

    def build(self) -> None:
        card = GoalCard(
            Box(280, 100, 1360, 740),
            self.goal,
            self.theme,
            self.tint,
            show_kind=True,
            sizes=(112, 104, 96, 92, 84, 76, 68, 60, 52, 48, 44, 40),
        )
        done = Button(Box(1240, 876, 400, 112), _("Luk"), self.back, kind="primary")
        aloud = read_aloud(self.host.voice, Box(280, 876, 400, 112), lambda: self.goal.text)
        self.show([card, *aloud, done], done if not self.group.focused else None)
