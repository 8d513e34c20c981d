"""Texts are laid in lines without losing a letter, and nothing sticks out."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from tekspil.plain import BOX, SOFT_HYPHEN
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.text import balanced, unwrap, wrap

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåÆØÅ-/.,!?0123456789éü" + SOFT_HYPHEN
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=30)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
AMBASSADOR = "velfærdsteknologiambassadør"


def plain(words: str) -> str:
    return " ".join(part for part in words.replace(SOFT_HYPHEN, "").split(" ") if part)


def letters(words: str) -> int:
    return len(words) * 10


def marked(words: str) -> list[str]:
    """The letters, each with the marks that are set upon it."""
    found: list[str] = []
    for letter in words:
        if found and unicodedata.category(letter).startswith("M"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@given(TEXTS, st.integers(20, 400))
def test_no_letter_is_lost_however_narrow_the_box(words: str, width: int) -> None:
    assert unwrap(wrap(words, width, letters)) == plain(words)
    assert unwrap(balanced(words, width, letters)) == plain(words)


@given(TEXTS, st.integers(20, 400))
def test_no_line_is_wider_than_its_box(words: str, width: int) -> None:
    for line in (*wrap(words, width, letters), *balanced(words, width, letters)):
        assert letters(line.text) <= width


@given(TEXTS, st.integers(30, 400))
def test_balanced_lines_are_as_few_and_no_wider(words: str, width: int) -> None:
    greedy, even = wrap(words, width, letters), balanced(words, width, letters)
    assert len(even) <= len(greedy)
    assert max(letters(line.text) for line in even) <= max(letters(line.text) for line in greedy)


@given(st.text(max_size=80), st.integers(40, 300), st.integers(10, 40), st.booleans())
@example("00\u103a0", 40, 19, False)
def test_the_real_typeface_keeps_inside_too(words: str, width: int, size: int, bold: bool) -> None:
    words = "".join(letter for letter in words if letter.isprintable())
    for line in text.fit(words, (width, 10_000), [size], bold).lines:
        widest_letter = max((text.width(letter + "-", size, bold) for letter in marked(line.text)), default=0)
        assert text.width(line.text, size, bold) <= max(width, widest_letter)


def test_a_long_danish_word_is_divided_between_syllables_with_a_hyphen() -> None:
    lines = [line.text for line in wrap(AMBASSADOR, 120, letters)]
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    syllables = ["vel", "færds", "tek", "no", "lo", "gi", "am", "bas", "sa", "dør"]
    ends = {"".join(syllables[:n]) for n in range(len(syllables))}
    so_far = ""
    for line in lines[:-1]:
        so_far += line.removesuffix("-")
        assert so_far in ends


def test_the_authors_soft_hyphens_go_before_the_patterns() -> None:
    lines = [line.text for line in wrap(f"opvaske{SOFT_HYPHEN}maskine", 100, letters)]
    assert lines == ["opvaske-", "maskine"]


def test_balancing_never_cuts_between_letters_what_can_be_divided_as_its_author_says() -> None:
    lines = [line.text for line in balanced(f"Aktivitets{SOFT_HYPHEN}armbånd", 150, letters)]
    assert lines == ["Aktivitets-", "armbånd"]


def test_a_word_breaks_at_its_own_hyphen_without_another() -> None:
    assert [line.text for line in wrap("el-tandbørste", 110, letters)] == ["el-", "tandbørste"]


def test_a_word_that_fits_a_line_of_its_own_is_not_divided() -> None:
    lines = [line.text for line in wrap("Kugle og tyngdedyne", 120, letters)]
    assert lines == ["Kugle og", "tyngdedyne"]


@given(TEXTS, st.integers(60, 300), st.integers(20, 200))
def test_what_does_not_fit_a_page_comes_on_the_next(words: str, width: int, height: int) -> None:
    found = text.pages(words, (width, height), 20)
    shown = " ".join(unwrap(page.lines) for page in found)
    seen = re.sub(r"\s", "", plain(words))
    assert re.sub(r"\s", "", shown) == (seen or (BOX if words.strip() else "")), "nothing to see is drawn as a box"
    assert all(page.height <= max(height, text.line_height(20)) for page in found)


def test_the_largest_size_that_fits_is_taken() -> None:
    small_box = text.fit("Jeg vil gå tur alene.", (200, 100), [60, 40, 20])
    large_box = text.fit("Jeg vil gå tur alene.", (900, 100), [60, 40, 20])
    assert small_box.size < large_box.size == 60
    assert not small_box.rest
