"""Find a card among many by its letters: written on a keyboard, or tapped on the letters of the screen.

A card is found by the beginning of any word of its name, and after those by letters inside it, since a Danish compound
hides its last word: "tavle" finds "kalendertavle". Then come those found by another name that people know them by.
"ae", "oe" and "aa" stand for æ, ø and å.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

import pygame

from tekspil.content.models import CardPicture, Technology
from tekspil.language import _, ngettext
from tekspil.look import INK2
from tekspil.plain import SOFT_HYPHEN
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Anchor, Box, grid
from tekspil.screen.widgets import Button, Label, TextEntry, Widget
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(56, 24, 1808, 1032), 148, 40)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
ACROSS, DOWN, KEY, KEY_STEP = 12, 3, 98.0, 108.0
LONGEST = 24
ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", SOFT_HYPHEN: None})
_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}", SOFT_HYPHEN: None})


@dataclass(frozen=True, slots=True)
class Found:
    """What can be found: its id, its name, its icon, other names that people know it by, and its picture."""

    id: str
    name: str
    icon: str
    known_as: tuple[str, ...] = ()
    picture: CardPicture | None = None


def technologies_to_find(technologies: Iterable[Technology]) -> list[Found]:
    """Technology cards as they are searched."""
    return [Found(card.id, card.name, card.icon, card.known_as, card.picture) for card in technologies]


def folded(words: str) -> str:
    """Words as they are compared: without capitals, soft hyphens and the letters that not all keyboards have."""
    return words.casefold().translate(_FOLDED)


class Named(Protocol):
    """A card with a name."""

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def alphabetical(cards: Iterable[N]) -> list[N]:
    """As in a Danish list: æ, ø and å last. Soft hyphens do not count."""
    return sorted(cards, key=lambda card: card.name.casefold().translate(_ORDER))


def matching(cards: Sequence[Found], words: str) -> list[Found]:
    """The cards with a word that begins so, then those with the letters inside a word, then those with the letters in
    another name of theirs; each in the order given."""
    wanted = folded(words.strip())
    if not wanted:
        return list(cards)
    begins = re.compile(rf"(?<!\w){re.escape(wanted)}")
    found: tuple[list[Found], list[Found], list[Found]] = ([], [], [])
    for card in cards:
        name = folded(card.name)
        if wanted in name:
            found[0 if begins.search(name) else 1].append(card)
        elif other_name(card, words):
            found[2].append(card)
    return [*found[0], *found[1], *found[2]]


def other_name(card: Found, words: str) -> str:
    """The other name that `words` find a card by; nothing where its own name has them, or nothing has."""
    wanted = folded(words.strip())
    if not wanted or wanted in folded(card.name):
        return ""
    return next((name for name in card.known_as if wanted in folded(name)), "")


class Find(Modal):
    """`take(id)` is called for the card that is pressed; `chosen` says which are ticked. Where pressing a card leads
    on to another scene, `take` shows it; this one stays until it is closed."""

    def __init__(
        self, cards: Iterable[Found], take: Callable[[str], None], chosen: Callable[[], Iterable[str]] = tuple
    ) -> None:
        super().__init__()
        self.cards, self.take, self.chosen = alphabetical(cards), take, chosen
        self.entry: TextEntry | None = None
        self.words, self.page = "", 0

    def build(self) -> None:
        found = matching(self.cards, self.words)
        line, hint = SHEET.line(32, 104, 1160), _("Skriv et par bogstaver")
        entry = TextEntry(line, self.words, self._written, hint=hint, longest=LONGEST)
        if self.entry:
            entry.caret = min(self.entry.caret, len(self.words))
        self.entry = entry
        count = ngettext("{n} kort", "{n} kort", len(found)).format(n=len(found))
        if not found:
            count = _("Intet kort hedder det")
        large = self.large
        across, down, wide = (2, 2, 856.0) if large else (3, 3, 565.0)
        high = 448.0 / down
        pages = self.pages_of(len(found), SHEET.corner(38, 92, 360), across * down)
        places = grid(SHEET.line(220, high - 16, wide), across * down, across, wide + 16, high)
        shown = [self._card(card, place) for card, place in zip(pages.part(found), places, strict=False)]
        done = Button(SHEET.last(), _("Færdig"), self.back, kind="primary")
        widgets: list[Widget] = [
            SHEET.panel(),
            entry,
            Label(SHEET.line(142, 74), count, (40, 36), colour=INK2, valign=0.5),
            pages,
            *shown,
            *self._letters(),
            done,
        ]
        self.show(widgets, first=entry)

    def _card(self, card: Found, box: Box) -> Button:
        other = other_name(card, self.words)
        label = f"{card.name} ({other})" if other else card.name
        button = Button(box, label, partial(self._take, card.id), icon=card.icon, size=40)
        button.chosen, button.picture = card.id in self.chosen(), card.picture
        return button

    def _letters(self) -> list[Widget]:
        """The letters that lead to a card, and what takes the last one away."""
        top = SHEET.box.bottom - 30 - DOWN * KEY_STEP
        *places, last = grid(Box(SHEET.x, top, KEY, KEY), len(LETTERS) + 1, ACROSS, KEY_STEP, KEY_STEP)
        keys: list[Widget] = []
        names = [folded(name) for card in self.cards for name in (card.name, *card.known_as)]
        for letter, box in zip(LETTERS, places, strict=True):
            key = Button(box, letter, partial(self._written, self.words + letter.lower()), kind="quiet", size=44)
            longer = folded((self.words + letter).lstrip())
            key.enabled = len(self.words) < LONGEST and any(longer in name for name in names)
            keys.append(key)
        rub = Button(last, "", partial(self._written, self.words[:-1]), icon="backspace-outline", size=46)
        rub.enabled = bool(self.words)
        return [*keys, rub]

    @property
    def takes_letters(self) -> bool:
        return True

    def handle(self, event: pygame.event.Event) -> bool:
        """Letters are written wherever the focus is; Enter after them leads to what was found."""
        entry = self.entry
        if entry and not entry.focused and self._is_letter(event):
            self.group.focus(entry)
        if entry and entry.focused and event.type == pygame.KEYDOWN and event.key in ENTER:
            cards = (w for w in self.group.widgets if isinstance(w, Button) and w.label and w.kind == "secondary")
            self.group.focus(next(cards, entry))
            return True
        return super().handle(event)

    def _is_letter(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.TEXTINPUT:
            return bool(event.text.strip())
        return event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE

    def _written(self, words: str) -> None:
        if self.entry and words != self.entry.value:
            self.entry.caret = len(words)  # by a letter of the screen
        self.words, self.page = words, 0
        self.build()

    def _take(self, card: str) -> None:
        self.take(card)
        if self.host.running and self.host.top is self:
            self.build()


def asks_to_find(event: pygame.event.Event) -> bool:
    """Whether somebody at a keyboard wants to search: Ctrl+F, as in other programs."""
    return event.type == pygame.KEYDOWN and event.key == pygame.K_f and bool(event.mod & pygame.KMOD_CTRL)


def find_button(box: Box, press: Callable[[], None], anchor: Anchor = "middle") -> Button:
    """What opens the search."""
    return Button(box, "", press, kind="disc", icon="magnify", size=50, anchor=anchor)
