"""Whatever is in a text, it is drawn, and what is there to see is seen."""

from __future__ import annotations

import unicodedata

import pygame
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tekspil.plain import SOFT_HYPHEN, drawable, is_visible
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.text import wrap
from tekspil.screen.widgets import TextEntry
from tests.screen.scenes.strange import EMPTY, NAMES

ANY = st.text(st.characters(codec=None), max_size=80)  # lone surrogates, controls and NUL too
SIZE = 30


@given(ANY)
@example("\ufe0f" * 262)
@example("\x00")
@example("\ud800")
@example("a\r\n\tb")
@example("\u1eaa")
def test_any_text_is_drawn_as_one_line_that_has_a_width(words: str) -> None:
    picture = text.line(words, SIZE, "#000000")
    height = text.font(SIZE).get_height()
    assert height <= picture.get_height() <= 2 * height or any(unicodedata.combining(sign) for sign in drawable(words))
    assert picture.get_width() > 0 or not words.strip()


@pytest.mark.parametrize("size", [20, 30, 47, 90])
def test_a_letter_with_mark_upon_mark_stands_on_the_line_of_the_others(size: int) -> None:
    surface = pygame.Surface((400, 200))
    surface.fill("#FFFFFF")
    wide = text.width("A", size)
    text.draw_line(surface, "A", (0, 60), size, "#000000")
    plain = surface.subsurface((0, 0, wide, 200)).copy()
    surface.fill("#FFFFFF")
    text.draw_line(surface, "A\u1eaa", (0, 60), size, "#000000")
    assert pygame.image.tobytes(surface.subsurface((0, 0, wide, 200)), "RGB") == pygame.image.tobytes(plain, "RGB")


@pytest.mark.parametrize("words", NAMES)
def test_every_strange_text_leaves_something_to_see(words: str) -> None:
    assert words.isspace() or text.line(words, SIZE, "#000000").get_bounding_rect().width > 0
    fitted = text.fit(words, (300, 120), [40, SIZE])
    text.draw(pygame.Surface((300, 120)), fitted, (0, 0), "#000000")


@given(ANY)
def test_what_is_drawable_stays_as_it_is(words: str) -> None:
    assert drawable(drawable(words)) == drawable(words)


@given(st.text("abcæøåÆØÅéüß ,.–“”0123456789-\u00ad\n", max_size=60))
def test_danish_is_drawn_letter_for_letter(words: str) -> None:
    assert drawable(words) == words or not words.replace(SOFT_HYPHEN, "").strip()


def test_letters_that_came_apart_are_put_together_and_what_is_meant_not_to_be_seen_is_left_out() -> None:
    assert drawable("bla\u030aba\u030ar\u200b og \u202ehyg\u2011ge\ufeff") == "blåbår og hyg-ge"


@pytest.mark.parametrize("words", [*EMPTY, "", "   ", "\x00", "\ud83d", "\u0301\u200b "])
def test_there_is_nothing_to_see_in_it(words: str) -> None:
    assert not is_visible(words)


@pytest.mark.parametrize("words", ["A", "日本", "😀", "שלום", "7", "!", "\u200bå"])
def test_there_is_something_to_see_in_it(words: str) -> None:
    assert is_visible(words)


PARTS = (" ", "  ", "\n", "velfærd", "teknologi", "-", "i", "Ordentlig ", " og ", "sy\u00adge\u00adplejer", "x" * 70)


@pytest.mark.slow
@given(
    st.lists(st.sampled_from(PARTS), max_size=300).map("".join),
    st.tuples(st.integers(60, 900), st.integers(30, 500)),
    st.booleans(),
)
def test_the_first_page_of_a_book_is_the_one_that_the_whole_book_would_have(
    words: str, box: tuple[int, int], even: bool
) -> None:
    sizes = [52, 40, SIZE]
    page = text.fit(words, box, sizes, even=even)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "AT_LEAST", 10**9)
        whole = text.fit(words, box, sizes, even=even)
    assert (page.lines, page.size) == (whole.lines, whole.size)
    assert page.rest.replace(SOFT_HYPHEN, "").split() == whole.rest.split()


@pytest.mark.slow
@pytest.mark.parametrize("part", ["ord ", "x", "velfærdsteknologi", "a-", "æ\u00ad", "日"])
def test_of_a_book_only_the_beginning_is_wrapped(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped: list[int] = []

    def counted(words: str, *others: object) -> object:
        wrapped.append(len(words))
        return wrap(words, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(text, "wrap", counted)
    text.forget()
    fitted = text.fit(part * (1_000_000 // len(part)), (800, 300), [60, 40, SIZE])
    assert fitted.rest and max(wrapped) < 5000


def test_a_letter_keeps_the_marks_over_it_where_a_word_is_divided() -> None:
    lines = wrap("q\u0301" * 12, 5, len)
    assert len(lines) > 2
    assert not any(line.text.startswith("\u0301") for line in lines)


def test_a_line_is_no_wider_than_any_screen() -> None:
    assert text.line("x" * 200_000, SIZE, "#000000").get_width() <= text.WIDEST


@pytest.mark.parametrize("words", NAMES)
def test_whatever_is_pasted_into_a_line_of_writing_can_be_looked_at(words: str) -> None:
    from tekspil.screen.toolkit.layout import Box, Canvas
    from tekspil.screen.toolkit.pen import Pen

    entry = TextEntry(Box(100, 100, 600, 100))
    entry.write(words)
    entry.paint(Pen(pygame.Surface((1280, 720)), Canvas(1280, 720)))
    assert len(entry.value) <= entry.longest
