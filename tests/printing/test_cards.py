"""Cards as they come out of the printer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from tekspil.content.library import load_deck
from tekspil.content.locations import deck_ids
from tekspil.content.models import CardPicture, Deck
from tekspil.plain import SOFT_HYPHEN, plain
from tekspil.printing import (
    Overflow,
    PrintOptions,
    PrintResult,
    preview,
    print_answers,
    print_cards,
    print_voting_cards,
)
from tekspil.printing.faces import deck_faces
from tekspil.printing.printed_deck import Guides, card_key
from tests.content.card_pictures import RED, photo_of
from tests.printing.conftest import everything_in, page_sizes, text_of

A4 = (0.0, 0.0, 210.0, 297.0)
PLAIN = PrintOptions()
LONG = "Et meget langt ord i en alt for lang sætning, der bliver ved og ved uden at nå sin ende. " * 8


def names_in(deck: Deck) -> list[str]:
    return [plain(card.name) for card in deck.technologies] + [plain(goal.text) for goal in deck.goals]


def pdf(deck: Deck, options: PrintOptions = PLAIN) -> bytes:
    (document,) = print_cards(deck, options).documents
    return document.pdf


@lru_cache
def printed_whole(id: str) -> PrintResult:
    return print_cards(load_deck(id))


@pytest.mark.slow
@pytest.mark.parametrize("id", deck_ids())
def test_every_card_of_a_shipped_deck_fits(id: str) -> None:
    deck, printed = load_deck(id), printed_whole(id)
    assert printed.overflows == ()
    cards = len(deck.goals) + len(deck.technologies) + len(deck.events) + len(deck.reflections)
    assert printed.documents[0].cards == cards
    assert len(page_sizes(printed.documents[0].pdf, "MediaBox")) == 2 * -(-cards // 9)


@pytest.mark.slow
@pytest.mark.parametrize("id", deck_ids())
def test_every_name_and_goal_is_found_by_search_as_it_is_typed(id: str) -> None:
    deck = load_deck(id)
    (document,) = printed_whole(id).documents
    text = text_of(document.pdf)
    assert [name for name in names_in(deck) if name not in text] == []
    assert SOFT_HYPHEN not in text


@pytest.mark.slow
def test_nine_cards_lie_on_an_a4_with_their_backs_on_the_next_page(deck: Deck) -> None:
    assert page_sizes(pdf(deck), "MediaBox") == [A4] * 6
    assert page_sizes(pdf(deck, PrintOptions(backs=False)), "MediaBox") == [A4] * 3


def test_a_print_shop_gets_a_card_a_page_with_three_millimetres_to_cut(deck: Deck) -> None:
    single = pdf(deck, PrintOptions(single=True))
    assert page_sizes(single, "TrimBox") == [(3.0, 3.0, 66.0, 91.0)] * 40
    assert page_sizes(single, "MediaBox") == [(0.0, 0.0, 69.0, 94.0)] * 40  # which the BleedBox is unless said


def test_the_pdf_can_be_read_aloud(deck: Deck) -> None:
    inside = everything_in(pdf(deck))
    for sign in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid:part"):
        assert sign in inside
    assert b"AtkinsonHyperlegible" in inside


@pytest.mark.slow
def test_the_same_cards_give_the_same_bytes(deck: Deck) -> None:
    assert pdf(deck) == pdf(deck)


@pytest.mark.slow
def test_marks_for_the_knife_can_be_chosen(deck: Deck) -> None:
    kinds: tuple[Guides, ...] = ("outside", "corners", "lines")
    assert len({pdf(deck, PrintOptions(guides=kind)) for kind in kinds}) == 3


@pytest.mark.slow
def test_backs_move_by_the_offset_and_fronts_do_not(deck: Deck) -> None:
    moved = PrintOptions(offset=(1.5, -0.5))
    assert pdf(deck, moved) != pdf(deck)
    assert pdf(deck, replace(moved, backs=False)) == pdf(deck, PrintOptions(backs=False))


@pytest.mark.slow
def test_a_card_whose_text_is_too_long_is_named(deck: Deck) -> None:
    goal, card = deck.goals[1], deck.technologies[2]
    event, question = deck.events[0], deck.reflections[3]
    worse = replace(
        deck,
        goals=(deck.goals[0], replace(goal, text=LONG)),
        technologies=(*deck.technologies[:2], replace(card, text=LONG), *deck.technologies[3:]),
        events=(replace(event, text=LONG), *deck.events[1:]),
        reflections=(*deck.reflections[:3], replace(question, text=LONG)),
    )
    assert print_cards(worse).overflows == (
        Overflow("goal", goal.id),
        Overflow("technology", card.id),
        Overflow("event", event.id),
        Overflow("reflection", question.id),
    )


def test_a_word_without_end_is_named_rather_than_run_out_over_the_edge(deck: Deck) -> None:
    goal = replace(deck.goals[0], text="x" * 60)
    assert print_cards(replace(deck, goals=(goal,))).overflows == (Overflow("goal", goal.id),)


def test_text_that_is_a_little_too_long_shrinks(deck: Deck) -> None:
    goal = replace(
        deck.goals[0], text="Jeg vil gerne kunne komme ud ad døren og hjem igen uden at nogen skal vente på mig."
    )
    assert print_cards(replace(deck, goals=(goal,))).overflows == ()


def test_cards_are_never_typeset_as_markup(deck: Deck) -> None:
    odd = '#panic("x") $1^2$ *fed* _skrå_ @id <mærke> [x] "citat" \\ // ~'
    card = replace(deck.technologies[0], name="#name", text=odd)
    printed = print_cards(replace(deck, technologies=(card,)), PrintOptions(only=frozenset({card.id})))
    assert printed.overflows == ()


def test_a_sign_that_the_font_lacks_is_named_and_the_rest_is_printed(deck: Deck) -> None:
    goal = replace(deck.goals[0], text="Jeg vil have 猫 med.")
    printed = print_cards(replace(deck, goals=(goal,)))
    assert [(one.sign, one.id) for one in printed.lacking] == [("猫", goal.id)]
    assert "Jeg vil have [?] med." in text_of(printed.documents[0].pdf)


def test_the_answers_are_found_by_search_too(deck: Deck) -> None:
    (document,) = print_answers(deck).documents
    text = text_of(document.pdf)
    assert [goal.text for goal in deck.goals if plain(goal.text) not in text] == []
    assert SOFT_HYPHEN not in text


def test_a_word_wider_than_its_card_is_divided_where_its_author_did_and_nowhere_else(deck: Deck) -> None:
    parts = ("Velfærds", "teknologi", "betjenings", "vejlednings", "hæfte")
    card = replace(deck.technologies[0], name=SOFT_HYPHEN.join(parts), text=f"Tøj{SOFT_HYPHEN}krog.")
    printed = print_cards(replace(deck, technologies=(card,)), PrintOptions(only=frozenset({card.id})))
    assert printed.overflows == ()
    words = text_of(printed.documents[0].pdf, joint="|").split()
    name = next(word for word in words if word.startswith("Velfærds"))
    assert name.split("|") == ["Velfærdsteknologi", "betjeningsvejlednings", "hæfte"]  # at the ends of lines
    assert "Tøjkrog." in words


def test_only_cards_that_have_changed_are_printed_again(deck: Deck) -> None:
    before = print_cards(deck).marks
    assert print_cards(deck, PrintOptions(known=before)).documents == ()
    goal = replace(deck.goals[2], text="Jeg vil noget helt andet.")
    after = replace(deck, goals=(*deck.goals[:2], goal, *deck.goals[3:]), version="2099.1")
    (document,) = print_cards(after, PrintOptions(known=before)).documents
    assert document.cards == 1


def test_every_card_has_a_mark_of_its_own(deck: Deck) -> None:
    faces = deck_faces(deck)
    assert len({card_key(face) for face in faces}) == len({face["mark"] for face in faces}) == len(faces)


@pytest.mark.parametrize("teams", [1, 6])
def test_each_team_gets_four_voting_cards(deck: Deck, teams: int) -> None:
    (document,) = print_voting_cards(deck, PrintOptions(teams=teams)).documents
    assert document.cards == 4 * teams


def test_one_card_can_be_seen_before_it_is_printed(deck: Deck) -> None:
    assert preview(deck, "technology", deck.technologies[0].id).startswith(b"<svg")
    assert preview(deck, "goal", deck.goals[0].id, "png", 72).startswith(b"\x89PNG")
    with pytest.raises(KeyError):
        preview(deck, "goal", "findes-ikke")


def test_a_card_is_printed_with_its_own_picture_and_with_its_icon_where_that_cannot_be_used(deck: Deck) -> None:
    plain_card = deck.technologies[0]

    def front(data: bytes, name: str = "a.svg") -> bytes:
        card = replace(plain_card, picture=CardPicture(name, data=data))
        return preview(replace(deck, technologies=(card,)), "technology", card.id, "png", 50)

    bare = preview(deck, "technology", plain_card.id, "png", 50)
    assert len({bare, front(RED.encode()), front(photo_of(300, 200), "a.png")}) == 3
    assert front(b"<svg/>") == bare


def test_the_mark_of_a_card_follows_its_picture(deck: Deck) -> None:
    def marks(data: bytes) -> list[str]:
        first = CardPicture("a.svg", data=data)
        cards = (replace(deck.technologies[0], picture=first), *deck.technologies[1:])
        return [face["mark"] for face in deck_faces(replace(deck, technologies=cards))]

    changed = [one != other for one, other in zip(marks(RED.encode()), marks(RED.encode() + b" "), strict=True)]
    assert sum(changed) == 1


def test_the_answer_key_shows_the_pictures_that_there_are(deck: Deck) -> None:
    cards = (replace(deck.technologies[0], picture=CardPicture("a.svg", data=RED.encode())), *deck.technologies[1:])
    (document,) = print_answers(replace(deck, technologies=cards)).documents
    assert "Sådan ser de ud" in text_of(document.pdf)
    (without,) = print_answers(deck).documents
    assert "Sådan ser de ud" not in text_of(without.pdf)
