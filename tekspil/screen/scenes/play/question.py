"""The question that the team's reason answers, as a note that lies on the mat."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.look import INK, INK2, PAPER
from tekspil.phrases import question_words
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Picture
from tekspil.screen.widgets.lookup import Lookup
from tekspil.view import View

ALONE = 300.0  # a note as high as this has its heading over the question


def asked_in_words(deck: Lookup, view: View) -> str:
    """The question in words; empty where no reason is asked for."""
    return question_words(view.question, deck.deck) if view.question else ""


def to_argue(deck: Lookup, view: View) -> str:
    """The question as it is put: "Begrund: Hvad betyder det for borgerens integritet?"."""
    return _("Begrund: {question}").format(question=asked_in_words(deck, view))


def question_note(deck: Lookup, view: View, box: Box) -> Picture:
    """The question on paper; where there is room, in large type with a heading."""
    if box.h >= ALONE:
        return Picture(box, partial(_paint_alone, asked_in_words(deck, view)))
    return Picture(box, partial(paint_question, to_argue(deck, view)))


def _paint_alone(words: str, pen: Pen, box: Box) -> None:
    pen.card(box, Radius.CARD)
    head = Box(box.x + 36, box.y + 28, box.w - 72, 96)
    pen.icon("comment-question-outline", (head.x + 36, head.centre[1]), 72, INK2)
    room = Box(head.x + 92, head.y, head.w - 92, head.h)
    pen.block(_("Begrund jeres svar"), room, (Size.BODY, 36, 34, 32), INK2, valign=0.5)
    below = Box(head.x, head.bottom + 12, head.w, box.bottom - 28 - head.bottom - 12)
    pen.block(words, below, (60, 56, 52, 48, 44, 40, 36), INK, True, valign=0.5)


def paint_question(words: str, pen: Pen, box: Box) -> None:
    """A note with these words, in a line or two."""
    pen.box(box, PAPER, 38)
    room = Box(box.x + 28, box.y + 2, box.w - 56, box.h - 4)
    pen.block(words, room, (42, 40, 38, 36, 34, 32), INK, True, valign=0.5)
