"""The free places on the mat: what to do, and in the first round what the signs on the cards mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _
from tekspil.phrases import acts_words
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import EMPTY_EDGE, INK, MAT_STITCH, Radius
from tekspil.screen.widgets import Picture, Widget
from tekspil.screen.widgets.technology_card import ACTS


def ghosts(free: Sequence[Box], laid: int, most: int, with_signs: bool) -> list[Widget]:
    """A place for each card that may still be laid; the last free one tells of the signs where the room is new to them.

    Args:
        free: The places that no card lies on, from the left; there may be one more than `most` lets be laid on.
        laid: How many cards lie there.
    """
    made: list[Widget] = []
    for n, box in enumerate(free):
        if with_signs and n == len(free) - 1 and (n or laid >= most):
            made.append(Picture(box, _paint_signs))
        elif laid + n < most:
            words = _("Tryk på et kort på hånden") if not laid + n else _("Og et kort til, hvis det hjælper")
            made.append(Picture(box, partial(_paint_ghost, words), shows=words))
    return made


def _paint_ghost(words: str, pen: Pen, box: Box) -> None:
    pen.box(box, MAT_STITCH, Radius.CARD, EMPTY_EDGE, 4)
    pen.icon("cards-playing-outline", (box.centre[0], box.y + box.h * 0.32), 96)
    room = Box(box.x + 20, box.y + box.h * 0.5, box.w - 40, box.h * 0.44)
    pen.block(words, room, (40, 38, 36, 34, 32), INK, True, even=True, align=0.5)


def signs() -> tuple[tuple[str, str], ...]:
    """The signs on a technology's card, each with what it means."""
    return (
        *((icon, acts_words(acts)) for acts, icon in ACTS.items()),
        ("book-open-variant", _("Læres først")),
        ("check-bold", _("Det har I lært")),
    )


def _paint_signs(pen: Pen, box: Box) -> None:
    pen.box(box, MAT_STITCH, Radius.CARD)
    rows = signs()
    step = (box.h - 24) / len(rows)
    for i, (icon, words) in enumerate(rows):
        middle = box.y + 12 + step * (i + 0.5)
        pen.icon(icon, (box.x + 46, middle), 48)
        pen.block(words, Box(box.x + 84, middle - step / 2, box.w - 96, step), (38, 36, 34, 32), INK, valign=0.5)
