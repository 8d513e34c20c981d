"""Which signs the typeface has, and what stands where it lacks one."""

from __future__ import annotations

import pytest
from hypothesis import given

from tekspil.typeface import SUBSTITUTE, WEIGHTS, characters, folder, settable
from tests.anything import is_clean, texts


def test_the_characters_are_those_that_the_font_files_say() -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="fontTools comes with matplotlib, the extra `simulate`")
    with folder() as place:
        files = [fonts.TTFont(place / f"AtkinsonHyperlegible-{weight}.ttf") for weight in WEIGHTS]
        assert characters() == frozenset.intersection(*(frozenset(file.getBestCmap()) for file in files))


@given(texts())
def test_every_text_can_be_set(text: str) -> None:
    found = settable(text)
    assert is_clean(found.text)
    assert all(ord(sign) in characters() or sign in "\n\t" for sign in found.text)
    assert settable(found.text) == (found.text, ())


@pytest.mark.parametrize(
    ("text", "set_as", "lacking"),
    [
        ("Æblegrød på Århus Ø: 20 °C – “hej”", "Æblegrød på Århus Ø: 20 °C – “hej”", ()),
        ("a\u030a og e\u0301", "å og é", ()),
        ("ﬁnt → ud, wi\u2011fi", "fint -> ud, wi-fi", ()),
        ("Godt 😀!", f"Godt {SUBSTITUTE}!", ("😀",)),
        ("日本", SUBSTITUTE, ("日", "本")),
        ("👩‍👩‍👧 👍🏽", f"{SUBSTITUTE} {SUBSTITUTE}", ("👩‍👩‍👧", "👍🏽")),
        ("😀\u200d</b> 😀\u200da", f"{SUBSTITUTE}</b> {SUBSTITUTE}a", ("😀\u200d",)),  # a stray joiner joins no letter
        ("Thuỷ", "Thuy", ("ỷ",)),
        ("\ufe0f", "", ()),
    ],
)
def test_what_is_set(text: str, set_as: str, lacking: tuple[str, ...]) -> None:
    assert settable(text) == (set_as, lacking)
