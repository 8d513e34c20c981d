"""A deck of a school says nothing of citizens, shifts and it-agents: whatever is read in any scene of the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest

from tekspil.content.models import Deck, OwnWords
from tests.golden import deck as golden
from tests.golden import game, guided, scenes, six
from tests.golden.reading import read

USUAL = re.compile(
    r"borger|beboer|vagt|it-agent|vt-|vtcv|basispakke|teknolog|kontaktperson|\bmål\b|\bmål(et|ene)s?\b", re.IGNORECASE
)
SAMPLERS = ("parts", "choose", "lay", "words", "reflection", "event")  # parts with cards of their own, not the deck's
LABELS = OwnWords(
    goal="Opgave",
    technology="Greb",
    forms={
        "goal": ("en opgave", "opgaven", "opgaver", "opgaverne"),
        "technology": ("et greb", "grebet", "greb", "grebene"),
        "person": ("en elev", "eleven", "elever", "eleverne"),
        "agent": ("en mentor", "mentoren", "mentorer", "mentorerne"),
    },
    experts="biblioteket",
    basics="introforløbet",
)


def school() -> Deck:
    """The deck of the pictures with a school's words, and nothing on its cards but numbers."""
    deck = golden.deck()
    return replace(
        deck,
        title="Skole",
        labels=LABELS,
        themes=tuple(replace(one, title=f"Tema {n}") for n, one in enumerate(deck.themes)),
        needs=tuple(
            replace(one, title=f"Behov {n}", parts={part: f"Del {part}" for part in one.parts})
            for n, one in enumerate(deck.needs)
        ),
        goals=tuple(
            replace(
                one,
                text=f"Jeg vil kunne nummer {n}.",
                assessments={id: replace(judged, why="Derfor") for id, judged in one.assessments.items()},
                wait=one.wait and replace(one.wait, why="Det haster ikke"),
            )
            for n, one in enumerate(deck.goals)
        ),
        technologies=tuple(
            replace(one, name=f"Kort {n}", text="Det hjælper.", ethics="Hvem?", knock_on="Ro", known_as=())
            for n, one in enumerate(deck.technologies)
        ),
        events=tuple(replace(one, title=f"Nyt {n}", text="Det sker.") for n, one in enumerate(deck.events)),
        reflections=tuple(replace(one, text=f"Hvad nu, nummer {n}?") for n, one in enumerate(deck.reflections)),
        law=None,
        it_agents=(),
        exercises=(),
    )


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
