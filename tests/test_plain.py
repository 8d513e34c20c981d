"""Text that can be shown anywhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from tekspil.plain import one_line, plain
from tests.anything import is_clean, texts


@given(texts())
def test_no_text_gives_orders_and_no_sign_is_lost_unseen(text: str) -> None:
    shown = plain(text)
    assert is_clean(shown) and plain(shown) == shown
    shown.encode("utf-8")
    assert [sign for sign in shown if unicodedata.category(sign)[0] in "LNPS" and sign != "\ufffd"] == [
        sign for sign in text if unicodedata.category(sign)[0] in "LNPS" and sign != "\ufffd"
    ]


@given(texts())
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jeg vil ud.\n\tNu.", "Jeg vil ud.\n\tNu."),
        ("velfærds\xadteknologi", "velfærdsteknologi"),
        ("T\x1b]0;navn\x07X", "T\ufffd]0;navn\ufffdX"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("20 %\u202e txt", "20 %\ufffd txt"),
        ("\ud83d", "\ufffd"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert plain(text) == shown
