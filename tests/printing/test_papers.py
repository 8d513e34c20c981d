"""The board, the rules, the answers and the sheet for calibration."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tekspil import language
from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import board_ids, deck_ids
from tekspil.content.models import Deck, Law, LawTopic
from tekspil.printing import (
    PrintResult,
    print_answers,
    print_basics,
    print_board,
    print_calibration,
    print_citizen_vtcv,
    print_rules,
)
from tekspil.printing.answers import checked
from tekspil.printing.rulesheet import rule_blocks
from tests.printing.conftest import everything_in, page_sizes


def boxes(result: PrintResult) -> list[tuple[float, ...]]:
    (document,) = result.documents
    inside = everything_in(document.pdf)
    assert b"/StructTreeRoot" in inside and b"pdfuaid:part" in inside
    return page_sizes(document.pdf, "MediaBox")


@pytest.mark.parametrize("id", board_ids())
def test_a_board_is_one_a3(id: str) -> None:
    assert boxes(print_board(load_board(id))) == [(0.0, 0.0, 420.0, 297.0)]


@pytest.mark.slow
@pytest.mark.parametrize("named", language.LANGUAGES)
@pytest.mark.parametrize("id", board_ids())
def test_the_rules_are_one_sheet(id: str, named: str) -> None:
    language.use(named)
    try:
        assert boxes(print_rules(load_board(id))) == [(0.0, 0.0, 210.0, 297.0)] * 2
    finally:
        language.use("da")


@pytest.mark.parametrize("named", language.LANGUAGES)
def test_a_citizens_vtcv_is_one_a4_with_nothing_filled_in(named: str) -> None:
    language.use(named)
    try:
        assert boxes(print_citizen_vtcv()) == [(0.0, 0.0, 210.0, 297.0)]
    finally:
        language.use("da")


def test_the_basispakke_is_on_paper_where_a_deck_has_one() -> None:
    deck = load_deck("velfaerdsteknologi")
    made = print_basics(deck)
    assert set(boxes(made)) == {(0.0, 0.0, 210.0, 297.0)}
    assert not made.overflows and not made.lacking
    assert print_basics(replace(deck, exercises=(), it_agents=())).documents == ()


@pytest.mark.parametrize("id", board_ids())
def test_the_rules_are_easy_to_read(id: str) -> None:
    """LIX: words a sentence, and words of more than six letters in a hundred; under 25 is very easy."""
    blocks = rule_blocks(load_board(id))
    text = [block["words"] for block in blocks if block["kind"] == "text"]
    text += [item for block in blocks if block["kind"] == "list" for item in block["items"]]
    words = re.findall(r"[\w-]+", " ".join(text))
    sentences = re.findall(r"[.!?:](?=\s|$)", " ".join(text))
    lix = len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)
    assert lix < 25


def test_the_rules_say_the_boards_own_numbers() -> None:
    board = load_board("bostedet")
    text = str(rule_blocks(board))
    for name in ("hand_size", "goal_choices", "session_goals", "session_technologies"):
        assert str(getattr(board.rules, name)) in text


@pytest.mark.slow
@pytest.mark.parametrize("id", deck_ids())
def test_the_answers_fold_to_a_booklet(id: str) -> None:
    pages = boxes(print_answers(load_deck(id)))
    assert set(pages) == {(0.0, 0.0, 148.0, 210.0)}
    assert len(pages) % 4 == 0


def test_a_deck_without_a_law_has_answers_too(deck: Deck) -> None:
    assert deck.law is None
    assert len(boxes(print_answers(deck))) % 4 == 0


def test_the_answers_promise_no_check_of_the_law_that_nobody_has_made(deck: Deck) -> None:
    topic = LawTopic("krop", "Tal om krop", "Hvem må se dem?", "Loven", (deck.technologies[0].id,))
    assert "Ikke kontrolleret" in checked(replace(deck, law=Law("", (topic,))))
    assert "24.11.2026" in checked(replace(deck, law=Law("2026-11-24", (topic,))))


def test_the_sheet_for_calibration_moves_its_back() -> None:
    assert len(boxes(print_calibration())) == 2
    assert print_calibration((1.0, 0.0)).documents[0].pdf != print_calibration().documents[0].pdf


@pytest.mark.parametrize("id", board_ids())
def test_the_rules_tell_of_the_short_cut(id: str) -> None:
    told = [item for block in rule_blocks(load_board(id)) if block["kind"] == "list" for item in block["items"]]
    assert any("genvejen" in words and "nærmeste" in words for words in told)
