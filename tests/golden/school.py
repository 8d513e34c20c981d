"""A deck of a school: the deck of the pictures with other words, and nothing on its cards that says anything."""

from __future__ import annotations

import re
from dataclasses import replace

from tekspil.content.models import Deck, OwnWords
from tests.golden import deck as golden

USUAL = re.compile(
    r"borger|beboer|vagt|it-agent|vt-|vtcv|basispakke|teknolog|kontaktperson|\bmål\b|\bmål(et|ene)s?\b", re.IGNORECASE
)
"""Words that a school has no use for."""

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
