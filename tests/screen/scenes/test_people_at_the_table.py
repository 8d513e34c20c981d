"""It-agents are people with names and strengths, and the basispakke is something that a team tries."""

from __future__ import annotations

from dataclasses import replace

from tekspil.content.models import Deck
from tekspil.room.it_agents import exercise_for, it_agent, names_at_table
from tekspil.rules.parameters import MOST_AGENTS
from tekspil.screen.scenes.play.event import welcome


def test_the_it_agents_at_a_table_are_different_people(deck: Deck) -> None:
    for team in range(6):
        names = names_at_table(deck, team, MOST_AGENTS)
        assert len(set(names)) == MOST_AGENTS


def test_who_comes_is_told_by_name_with_a_strength_and_a_question(deck: Deck) -> None:
    agent = it_agent(deck, 0, 0)
    assert agent
    title, words = welcome(agent, came=True)
    assert agent.name in title
    assert agent.good_at in words and agent.asks in words


def test_nobody_is_called_a_thing(deck: Deck) -> None:
    texts = [*welcome(None, came=True), *welcome(None, came=False), *welcome(it_agent(deck, 1, 0), came=False)]
    texts += [event.text for event in deck.events]
    assert not [text for text in texts if "brik" in text.lower()]


def test_a_deck_without_it_agents_is_played_with_it_agents_without_names(deck: Deck) -> None:
    plain = replace(deck, it_agents=(), exercises=())
    assert it_agent(plain, 0, 0) is None and names_at_table(plain, 0, 3) == []
    assert exercise_for(plain, 1, 0, 1) is None
    assert all(welcome(None, came=True))


def test_each_level_of_training_has_exercises_of_its_own(deck: Deck) -> None:
    for level in (1, 2):
        found = {exercise_for(deck, level, team, number) for team in range(3) for number in range(1, 9)}
        assert None not in found and len(found) >= 4
        assert {one.level for one in found if one} == {level}


def test_what_the_case_has_in_its_basispakke_is_there(deck: Deck) -> None:
    first = " ".join(one.title for one in deck.exercises if one.level == 1).lower()
    assert all(word in first for word in ("iphone", "læse højt", "uden betalingskort"))
