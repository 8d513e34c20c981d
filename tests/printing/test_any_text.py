"""Whatever stands in a deck, it comes out on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tekspil.content.library import load_board
from tekspil.content.models import Deck, LawTopic, OwnWords
from tekspil.content.models import Law as DeckLaw
from tekspil.plain import SOFT_HYPHEN
from tekspil.printing import print_answers, print_board, print_cards, print_rules
from tests.anything import is_clean, texts
from tests.printing.conftest import text_of

# Each is a document or two, so they are few, and a fault found is not made smaller.
FEW = settings(
    max_examples=10,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

TEXTS = texts().filter(bool)  # an empty one is refused before it comes here


@pytest.mark.slow
@FEW
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_cards_and_answers_hold_any_text(deck: Deck, said: list[str]) -> None:
    def one(place: int) -> str:
        return said[place % len(said)]

    goals = tuple(replace(goal, text=one(place), assessments={}) for place, goal in enumerate(deck.goals[:2]))
    cards = tuple(
        replace(card, name=one(place), text=one(place + 1), ethics=one(place + 2), knock_on=one(place + 3))
        for place, card in enumerate(deck.technologies[:3])
    )
    themes = tuple(replace(theme, title=one(place)) for place, theme in enumerate(deck.themes))
    needs = tuple(replace(need, title=one(place)) for place, need in enumerate(deck.needs))
    changed = replace(
        deck,
        title=one(0),
        version=one(1),
        labels=OwnWords(goal=one(2)),
        themes=themes,
        needs=needs,
        goals=goals,
        technologies=cards,
        events=(replace(deck.events[0], title=one(0), text=one(1)),),
        reflections=(replace(deck.reflections[0], text=one(2)),),
        law=DeckLaw(one(0), (LawTopic("lov", title=one(1), ask=one(2), source=one(3), technologies=(cards[0].id,)),)),
    )
    for result in (print_cards(changed), print_answers(changed)):
        assert all(is_clean(text_of(document.pdf).replace(SOFT_HYPHEN, "")) for document in result.documents)


@pytest.mark.slow
@FEW
@given(TEXTS)
def test_a_board_holds_any_text(said: str) -> None:
    board = load_board("kort-runde")
    changed = replace(board, title=said, areas=tuple(replace(area, label=said) for area in board.areas))
    for result in (print_board(changed), print_rules(changed)):
        assert all(is_clean(text_of(document.pdf).replace(SOFT_HYPHEN, "")) for document in result.documents)
