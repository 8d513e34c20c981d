"""A school's words reach every paper: cards, answers, rules, board, exercises, and what goes home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tekspil.content.library import load_board
from tekspil.content.models import Deck, Event, Exercise, Goal, ItAgent, Reflection, Technology
from tekspil.printing import (
    PrintResult,
    print_answers,
    print_basics,
    print_board,
    print_cards,
    print_citizen_vtcv,
    print_rules,
)
from tekspil.takeaway.report import html_of
from tekspil.takeaway.trials import NOT_YET, YES, Candidate, choices
from tekspil.takeaway.vtcv import vtcv_of
from tests.golden.school import USUAL, school
from tests.printing.conftest import text_of
from tests.takeaway.games import played

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def deck() -> Deck:
    whole = school()
    cards = (*whole.technologies[:6], *[card for card in whole.technologies[6:] if card.training == 2][:2])
    kept = {card.id for card in cards}
    return replace(
        whole,
        goals=tuple(
            replace(goal, assessments={id: one for id, one in goal.assessments.items() if id in kept})
            for goal in whole.goals[:4]
        ),
        technologies=tuple(replace(card, picture=None) for card in cards),
        events=tuple(replace(event, picture=None) for event in whole.events),
        it_agents=(ItAgent("a", "Ada", "kort", "Hvad nu?"),),
        exercises=(
            Exercise("x", "Prøv", 1, ("Tag et kort", "Vis det"), "Det er sjovt"),
            Exercise("y", "Vis", 2, ("Tag to kort", "Vis dem"), "Det er nyttigt"),
        ),
    )


def words_in(made: PrintResult, deck: Deck) -> str:
    """What a paper says, and what it is called, without the ids in the corners of its cards."""
    words = " ".join(f"{document.name} {text_of(document.pdf)}" for document in made.documents)
    cards: tuple[Goal | Technology | Event | Reflection, ...]
    cards = (*deck.goals, *deck.technologies, *deck.events, *deck.reflections)
    for card in cards:
        words = words.replace(card.id, "")
    return words


def test_no_paper_says_a_word_of_another_field(deck: Deck) -> None:
    board = load_board("bostedet")
    areas = tuple(replace(area, label="Rum") for area in board.areas)
    house = replace(board, title="Skolen", areas=areas, picture=None)
    papers = {
        "cards": print_cards(deck),
        "answers": print_answers(deck),
        "rules": print_rules(house, deck),
        "board": print_board(house, deck),
        "basics": print_basics(deck),
        "own sheet": print_citizen_vtcv(deck),
    }
    said = {name: words_in(paper, deck) for name, paper in papers.items()}
    assert not {name: found[0] for name, words in said.items() if (found := USUAL.search(words))}
    for word in ("elev", "opgave", "greb", "mentor", "introforløb", "biblioteket"):
        assert any(word in words.casefold() for words in said.values()), word
    assert not any(paper.overflows or paper.lacking for paper in papers.values())


def test_what_goes_home_says_no_word_of_another_field() -> None:
    game = played(deck=school(), board=load_board("kort-runde"), teams=3)
    for goal in game.deck.goals:
        for card in game.deck.technologies:
            for consent in (YES, NOT_YET):
                offered = choices(game, Candidate(goal.id, card.id, ""), TODAY, consent)
                said = [*offered.first_steps, *offered.roles, *(when.text for when in offered.when), *offered.signs]
                assert not USUAL.search(" ".join(said)), said
    page = html_of(vtcv_of(game, TODAY))
    assert not USUAL.search(page.partition("<body")[2])
