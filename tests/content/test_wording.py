"""Remarks on a card's words: too long, hard to read aloud, or about a real person."""

from __future__ import annotations

import pytest

from tekspil.content.readability import SOFT_HYPHEN, lix, remarks


def codes(text: str, limit: int = 0, with_lix: bool = False) -> list[str]:
    return [code for code, _message, _help in remarks(text, limit, with_lix)]


def test_a_text_may_be_as_long_as_its_card_and_no_longer() -> None:
    assert codes("a" * 70, 70) == []
    assert codes("a" * 71, 70) == ["L01"]


def test_soft_hyphens_take_no_room() -> None:
    assert codes(f"velfærds{SOFT_HYPHEN}teknologi", len("velfærdsteknologi")) == []


@pytest.mark.parametrize("text", ["010190-1234", "Født 0101901234.", "cpr 311299 1234"])
def test_what_looks_like_a_cpr_number_is_found(text: str) -> None:
    assert codes(text) == ["L02"]


@pytest.mark.parametrize("text", ["Ring 20123456", "Ring 20 12 34 56", "+45 20123456"])
def test_what_looks_like_a_telephone_number_is_found(text: str) -> None:
    assert codes(text) == ["L04"]


@pytest.mark.parametrize(
    "text",
    ["Klokken 10:30", "I 2026 og 2027", "Koster 10.000 kr.", "serviceloven § 85", "399901-1234", "1234567890123"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert codes(text) == []


def test_a_mail_address_is_found() -> None:
    assert codes("Skriv til mig@eksempel.dk") == ["L03"]
    assert codes("Mød mig @ caféen") == []


def test_lix_is_words_a_sentence_plus_the_percentage_of_long_words() -> None:
    assert lix("Jeg vil have et rent gulv og selv stå for det.") == 11
    assert lix("En to tre fire fem. En to tre fire velfærdsteknologi.") == 5 + 10
    assert lix("Velfærdsteknologiske hjælpemidler") == 0


def test_only_goals_are_held_to_a_lix() -> None:
    hard = (
        "Borgerens selvstændige morgenrutine understøttes gennem teknologiske hjælpemidler hver eneste dag året rundt"
    )
    assert codes(hard, 0, True) == ["L05"]
    assert codes(hard) == []
