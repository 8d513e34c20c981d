"""A deck of a school says nothing of citizens, shifts and it-agents: whatever is read in any scene of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from tests.golden import deck as golden
from tests.golden import game, guided, scenes, six
from tests.golden.reading import read
from tests.golden.school import USUAL, school

SAMPLERS = ("parts", "choose", "lay", "words", "reflection", "event")  # parts with cards of their own, not the deck's


@pytest.fixture(scope="module")
def said() -> Iterator[dict[str, str]]:
    """Every text of every scene, with a scene that has it."""
    deck = school()
    kept = [patch.object(where, "deck", lambda: deck) for where in (golden, game, guided, scenes, six)]
    read.cache_clear()
    for one in kept:
        one.start()
    try:
        yield {words: name for name, found in read(1.0).items() if name not in SAMPLERS for words in found.sizes}
    finally:
        for one in kept:
            one.stop()
        read.cache_clear()


@pytest.mark.slow
def test_no_scene_says_a_word_of_another_field(said: dict[str, str]) -> None:
    assert not "\n".join(f"{name}: {words}" for words, name in said.items() if USUAL.search(words))


@pytest.mark.slow
@pytest.mark.parametrize("word", ["elev", "opgave", "greb", "mentor", "introforløb"])
def test_scenes_say_the_words_of_the_deck(said: dict[str, str], word: str) -> None:
    assert any(word in words.casefold() for words in said)
