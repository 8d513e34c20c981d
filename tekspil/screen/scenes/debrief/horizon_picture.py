"""The picture at the end: how far one saw. A landscape of what was marked; or the naming task, need by need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from tekspil.game import Game
from tekspil.language import _
from tekspil.look import GOLD, INK, LINE, PAPER, PAPER2, SKY, WALL
from tekspil.screen.toolkit.art import from_svg
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, Size
from tekspil.screen.widgets.lookup import Lookup
from tekspil.takeaway.horizon import Horizon, Row
from tekspil.takeaway.marks import MarkKind, marks_of, technologies_marked
from tekspil.takeaway.seen import seen_in

WIDE, HIGH = 1728.0, 400.0
LANDSCAPE = (
    '<rect width="1728" height="400" fill="#F8E8C6"/>'
    '<circle cx="1446" cy="254" r="226" fill="#FBEED0"/><circle cx="1446" cy="254" r="166" fill="#FDE5A2"/>'
    '<circle cx="1446" cy="262" r="112" fill="#FFC93C"/>'
    '<path d="M0 318 C 260 250 560 236 900 292 S 1500 250 1728 296 L1728 400 L0 400Z" fill="#C6D1AC"/>'
    '<path d="M0 340 C 220 326 420 340 660 400 L0 400Z" fill="#9BAF7C"/>'
    '<path d="M640 400 C 900 352 1180 348 1728 400Z" fill="#8AA36A"/>'
    '<path d="M860 400 C 1060 290 1320 280 1728 318 L1728 400Z" fill="#B3C394" fill-opacity="0.8"/>'
    '<path d="M120 344 V268 H270 V344Z" fill="#FFFBF4" stroke="#4A3B2A" stroke-width="4"/>'
    '<path d="M104 268 L195 206 L286 268Z" fill="#B4532F" stroke="#4A3B2A" stroke-width="4" stroke-linejoin="round"/>'
    '<rect x="142" y="286" width="32" height="32" fill="#FFC93C" stroke="#4A3B2A" stroke-width="4"/>'
    '<rect x="218" y="286" width="32" height="58" fill="#1D4B47" stroke="#4A3B2A" stroke-width="4"/>'
)
FEW = 5  # marked cards, from which the picture is full
ROWS, COLUMNS = 6, 3  # needs on the picture of the naming task
MOST_DOTS = 9


@lru_cache(maxsize=4)
def _landscape(size: tuple[int, int]) -> pygame.Surface:
    picture = from_svg(LANDSCAPE, (0, 0, WIDE, HIGH), size)
    mask = from_svg(f'<rect width="{WIDE}" height="{HIGH}" rx="28" fill="#FFFFFF"/>', (0, 0, WIDE, HIGH), size)
    picture.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return picture


def paint_marks(game: Game, pen: Pen, box: Box) -> None:
    """Near the house what one can already, in the air what was new, in the sun what one wants to try."""
    pen.box(box, PAPER, 28, shadow=BUTTON_SHADOW)
    rect = pen.rect(box)
    pen.surface.blit(_landscape(rect.size), rect)
    pen.ring(box.grown(-3), 25, ((LINE, 4),))
    deck = Lookup(game.deck)
    arc = [(543 + 690 * i / 7, 196 - 140 * math.sin(math.pi * (i + 0.35) / 7.7)) for i in range(8)]
    places: tuple[tuple[MarkKind, str, Sequence[tuple[float, float]], float, Box], ...] = (
        ("can", _("kan vi"), [(366 + 98 * i, 340 + (i % 2) * 6) for i in range(4)], 90, Box(736, 298, 330, 88)),
        ("new", _("nye for os"), arc, 90, Box(706, 150, 376, 88)),
        ("try", _("vil vi prøve"), ((1350, 151), (1542, 151), (1446, 222)), 106, Box(1272, 298, 396, 88)),
    )
    said = _paint_met(game, deck, arc, pen, box)
    for kind, words, spots, size, pill in places:
        marked = technologies_marked(game, kind)
        for card, (x, y) in zip(marked, spots, strict=False):
            at = box.x + x, box.y + y
            pen.disc(at, size, PAPER, WALL, 4)
            pen.thing(deck.technology(card), Box.around(at, size * 0.78), size * 0.56)
        if marked:
            words = _("ny for os") if kind == "new" and len(marked) == 1 else words
            _paint_pill(pen, pill.moved(box.x, box.y), str(len(marked)), words)
    if not said and not marks_of(game):
        _paint_pill(pen, Box(box.x + 420, box.y + 150, 780, 88), "", _("Ingen kort fik et mærke i dag"))


def _paint_met(game: Game, deck: Lookup, arc: Sequence[tuple[float, float]], pen: Pen, box: Box) -> bool:
    """Where few cards were marked, what else was laid today: in the air, or at the left of it if something new is
    there. Whether there was anything."""
    marked = {mark.technology for mark in marks_of(game)}
    laid = dict.fromkeys(one.technology for one in seen_in(game) if one.how == "laid" and one.technology not in marked)
    if len(marked) >= FEW or not laid:
        return False
    free = not technologies_marked(game, "new")
    spots = arc if free else [(84 + 88 * i, 72) for i in range(5)]
    size = 90 if free else 74
    for card, (x, y) in zip(laid, spots, strict=False):
        at = box.x + x, box.y + y
        pen.disc(at, size, PAPER, WALL, 4)
        pen.thing(deck.technology(card), Box.around(at, size * 0.78), size * 0.56)
    pill = Box(706, 150, 376, 88) if free else Box(48, 122, 330, 74)
    _paint_pill(pen, pill.moved(box.x, box.y), str(len(laid)), _("lagt i dag"))
    return True


def _paint_pill(pen: Pen, box: Box, number: str, words: str) -> None:
    pen.box(box, PAPER, box.h / 2, WALL, 4)
    if not number:
        pen.block(words, box.grown(-24, 0), (42, 40, 36, 32), INK, align=0.5, valign=0.5)
        return
    took = pen.line(number, (box.x + 46, box.y + 14), 52, INK, True)
    room = Box(box.x + 62 + took, box.y, box.w - took - 84, box.h)
    pen.block(words, room, (Size.BODY, 36, 34, 32), INK, valign=0.5)


def paint_named(horizon: Horizon, pen: Pen, box: Box) -> None:
    """For each need, a row of discs for what was named before and one for what was named after. Before is pale and
    round, after is gold with a dot, so that it can be read without colours."""
    pen.card(box)
    before, after = horizon.before.spread, horizon.after.spread
    words = _("Før spillet: {before} slags behov. Efter spillet: {after}.").format(before=before, after=after)
    pen.disc((box.x + 46, box.y + 40), 28, SKY, INK, 3)
    pen.disc((box.right - 46, box.y + 40), 28, GOLD, INK, 3)
    pen.disc((box.right - 46, box.y + 40), 8, INK)
    pen.line(_("før"), (box.x + 72, box.y + 16), Size.SMALL, INK, room=100)
    pen.line(_("efter"), (box.right - 72, box.y + 16), Size.SMALL, INK, align=1.0, room=110)
    pen.block(words, Box(box.x + 190, box.y + 4, box.w - 400, 72), (42, 40, 36, 32), INK, True, align=0.5, valign=0.5)
    large = pen.canvas.large  # then the needs with most cards; a press tells them all
    down, across = (4, 2) if large else (ROWS, COLUMNS)
    rows = sorted(horizon.rows, key=lambda row: -len(row.after) - len(row.before))[: down * across]
    wide, high = (box.w - 48) / across, 79.0 if large else 53.0
    for i, row in enumerate(rows):
        place = Box(box.x + 24 + wide * (i % across), box.y + 76 + high * (i // across), wide - 14, high - 5)
        _paint_row(pen, row, place)


def _paint_row(pen: Pen, row: Row, box: Box) -> None:
    pen.box(box, PAPER2, 14)
    dots = 242.0
    pen.block(row.title, Box(box.x + 14, box.y, box.w - dots - 20, box.h), (34, 32), INK, valign=0.5, most=1)
    for line, cards in enumerate((row.before, row.after)):
        for place in range(min(MOST_DOTS, len(cards))):
            at = box.right - dots + 14 + place * 25, box.centre[1] - 11 + line * 22
            pen.disc(at, 20, GOLD if line else SKY, INK, 2)
            if line:
                pen.disc(at, 6, INK)
