"""The debrief and its trials: from what happened, by taps, never a name, and at least one or an explicit none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tekspil.content.models import Deck, Law, LawTopic, Reflection, Technology
from tekspil.game import Game
from tekspil.matching import match
from tekspil.takeaway import debrief, marks, notes, trials
from tekspil.takeaway.report import html_of
from tekspil.takeaway.seen import reflections_met, seen_in
from tekspil.takeaway.trials import calendar_of
from tekspil.takeaway.vtcv import vtcv_of
from tests.takeaway.games import BOARD, DECK, TODAY, played, trial_of


def with_questions(count: int) -> Game:
    questions = tuple(Reflection(f"d{n}", f"Spørgsmål {n}?", "debrief") for n in range(count))
    return Game(replace(DECK, reflections=questions), BOARD, 2, seed=7)


def test_the_debrief_has_three_steps_and_is_the_same_each_time() -> None:
    game = with_questions(5)
    steps = debrief.steps(game)
    assert [step.number for step in steps] == [1, 2, 3]
    assert steps == debrief.steps(with_questions(5))
    assert steps[0].reflection != steps[1].reflection


def test_games_differ_in_their_questions() -> None:
    asked = {debrief.steps(Game(with_questions(5).deck, BOARD, 2, seed)) for seed in range(1, 12)}
    assert len(asked) > 1


@pytest.mark.parametrize("count", [0, 1])
def test_a_deck_without_questions_gets_questions_of_our_own(count: int) -> None:
    steps = debrief.steps(with_questions(count))
    assert [step.reflection for step in steps].count(None) == 3 - count
    assert all(step.question.endswith("?") for step in steps)


def test_each_step_asks_a_question_made_for_it() -> None:
    questions = tuple(Reflection(f"d{n}", f"Spørgsmål {n}?", "debrief", n % 3 + 1) for n in range(9))
    deck = replace(DECK, reflections=questions)
    for seed in range(1, 12):
        for step in debrief.steps(Game(deck, BOARD, 2, seed)):
            assert next(card for card in questions if card.id == step.reflection).step == step.number


def test_a_step_without_a_question_made_for_it_takes_one_that_names_no_step() -> None:
    questions = (Reflection("begge", "Hvad nu?", "debrief"), Reflection("to", "Hvad så?", "debrief", 2))
    steps = debrief.steps(Game(replace(DECK, reflections=questions), BOARD, 2, seed=7))
    assert [step.reflection for step in steps] == ["begge", "to", None]


def test_questions_that_the_room_has_talked_about_come_last() -> None:
    talked = 0
    for seed in range(1, 20):
        game = played(seed, deck=with_questions(5).deck, teams=2)
        met = reflections_met(game)
        talked += bool(met)
        asked = [step.reflection for step in debrief.steps(game)[:2]]
        assert all(question not in met for question in asked[: 5 - len(met)])
    assert talked


def test_candidates_come_from_the_game_marked_ones_first() -> None:
    game = played()
    marked = seen_in(game)[-1].technology
    marks.toggle(game, marked, "try")
    found = trials.candidates(game)
    assert found[0].technology == marked
    order = [("try", "laid", "side", "other").index(one.why) for one in found]
    assert order == sorted(order)
    assert len({one[:2] for one in found}) == len(found)
    met = {(one.goal, one.technology): one.stars for one in seen_in(game) if one.how == "laid"}
    assert all((met[one[:2]] or 0) >= 2 for one in found if one.why == "laid")


def test_a_card_to_try_is_given_the_goal_of_today_that_it_meets_best() -> None:
    game = played()
    marks.toggle(game, "gps", "try", goal="sove")
    first = trials.candidates(game)[0]
    stars = {one.goal: match(DECK, one.goal, ["gps"]).stars for one in seen_in(game)}
    assert match(DECK, first.goal, ["gps"]).stars == max([*stars.values(), 0])


def test_every_choice_of_every_card_fits_beside_the_others() -> None:
    game = played()
    for goal in DECK.goals:
        for card in DECK.technologies:
            choices = trials.choices(game, trials.Candidate(goal.id, card.id, "laid"), TODAY)
            texts = (choices.first_steps, choices.roles, choices.signs)
            assert all(3 <= len(set(each)) == len(each) <= trials.MOST_CHOICES for each in texts)
            assert all((when.by or date.max) > TODAY for when in choices.when)
            assert [(day - TODAY).days for day in choices.evaluate_on] == [28, 42, 56, 84]


ASKING = (
    Technology("ur", "Ur", "Måler puls.", "watch", {"ro": 1}, "self"),
    Technology("ur", "Ur", "Måler puls.", "watch", {"ro": 1}, "others"),
    Technology("ur", "Ur", "Måler puls.", "watch", {"ro": 1}, "self", requires=("account",)),
)
LAW = Law("", (LawTopic("krop", "Tal om krop", "Hvem må se dem?", "Loven", ("ur",)),))


def asking(place: int) -> Deck:
    """A deck in which the citizen must say yes to a card: the law asks, others see, or it uses an account."""
    cards = (*DECK.technologies, ASKING[place])
    return replace(DECK, technologies=cards, law=LAW if place == 0 else None)


@pytest.mark.parametrize("place", range(len(ASKING)))
def test_the_citizen_is_asked_first_about_what_watches_records_tells_or_uses_an_account(place: int) -> None:
    deck = asking(place)
    assert trials.asks_for_consent(deck, ASKING[place])
    steps = trials.first_steps(deck, ASKING[place], trials.NOT_YET)
    assert steps[0] == "Spørg borgeren, og lyt"
    assert not set(steps) & set(trials.first_steps(deck, ASKING[place], trials.YES))
    assert not trials.asks_for_consent(replace(deck, law=None), ASKING[0])


def test_who_pays_is_no_reason_to_ask_the_citizen_for_a_yes() -> None:
    topic = LawTopic("pris", "Hvem der betaler", "Hvem betaler?", "Loven", ("ur",), consent=False)
    assert not trials.asks_for_consent(replace(DECK, law=Law("", (topic,))), ASKING[0])


@pytest.mark.parametrize("place", range(len(ASKING)))
@pytest.mark.parametrize("consent", [trials.YES, trials.NOT_YET])
def test_nothing_that_asks_for_a_yes_is_offered_within_two_weeks(place: int, consent: str) -> None:
    game = Game(asking(place), BOARD, 2, seed=7)
    offered = trials.choices(game, trials.Candidate("sove", "ur", "other"), TODAY, consent)
    assert all(when.by is None or when.by >= TODAY + timedelta(weeks=2) for when in offered.when)


def consenting(place: int, consent: str) -> tuple[Game, trials.Trial]:
    game = Game(asking(place), BOARD, 2, seed=7)
    trial = trial_of(game, trials.Candidate("sove", "ur", "other"))
    step = trials.first_steps(game.deck, ASKING[place], consent)[0]
    return game, replace(trial, consent=consent, first_step=step)


@pytest.mark.parametrize("place", range(len(ASKING)))
@pytest.mark.parametrize("consent", [trials.NO, "", "måske"])
def test_without_a_yes_or_a_not_yet_nothing_is_taken_home(place: int, consent: str) -> None:
    game, trial = consenting(place, consent)
    with pytest.raises(ValueError):
        trials.add_trial(game, trial, TODAY)
    assert trials.trials_of(game) == ()


@pytest.mark.parametrize("consent", [trials.YES, trials.NOT_YET])
def test_a_citizen_who_says_yes_or_is_asked_first_leads_to_a_trial(consent: str) -> None:
    game, trial = consenting(1, consent)
    trials.add_trial(game, trial, TODAY)
    assert [one.consent for one in trials.trials_of(game)] == [consent]


def test_a_trial_that_needs_a_yes_is_not_hurried_by_a_picked_day() -> None:
    game, trial = consenting(1, trials.YES)
    by = (TODAY + timedelta(days=13)).isoformat()
    with pytest.raises(ValueError):
        trials.add_trial(game, replace(trial, by=by, when=trials.picked_day(by)), TODAY)


def test_as_long_as_there_is_no_yes_the_first_step_is_to_ask() -> None:
    game, trial = consenting(1, trials.NOT_YET)
    notes.allow(game)
    with pytest.raises(ValueError):
        trials.add_trial(game, replace(trial, first_step="Tænd den"), TODAY)


def test_a_game_may_close_with_a_trial_or_with_an_explicit_none() -> None:
    game = played()
    assert not trials.is_settled(game)
    trials.no_trial_today(game)
    assert trials.is_settled(game) and trials.trials_of(game) == ()
    trials.add_trial(game, trial_of(game, trials.candidates(game)[0]), TODAY)
    assert trials.is_settled(game) and len(trials.trials_of(game)) == 1
    trials.remove_trial(game, 0)
    assert not trials.is_settled(game)


def test_a_trial_survives_saving(tmp_path: Path) -> None:
    game = played()
    trials.add_trial(game, trial_of(game, trials.candidates(game)[0]), TODAY)
    game.save(tmp_path / "spil.json")
    assert trials.trials_of(Game.resume(tmp_path / "spil.json", DECK, BOARD)) == trials.trials_of(game)


def test_a_name_instead_of_a_role_is_refused_even_where_typing_is_allowed() -> None:
    game = played()
    notes.allow(game)
    trial = trial_of(game, trials.candidates(game)[0])
    with pytest.raises(ValueError):
        trials.add_trial(game, replace(trial, who="Et navn"), TODAY)


def test_typed_words_need_leave_and_are_marked_as_such() -> None:
    game = played()
    trial = replace(trial_of(game, trials.candidates(game)[0]), sign="Der bliver grinet")
    with pytest.raises(notes.NotAllowedError):
        trials.add_trial(game, trial, TODAY)
    assert trials.trials_of(game) == ()
    notes.allow(game)
    trials.add_trial(game, trial, TODAY)
    assert trials.trials_of(game)[0].own_words


def test_a_day_that_was_picked_is_no_typed_word() -> None:
    game = played()
    by = (TODAY + timedelta(days=9)).isoformat()
    trial = replace(trial_of(game, trials.candidates(game)[0]), by=by, when=trials.picked_day(by))
    trials.add_trial(game, trial, TODAY)
    assert not trials.trials_of(game)[0].own_words


@pytest.mark.parametrize("days", [27, 85])
def test_an_evaluation_is_4_to_12_weeks_off(days: int) -> None:
    game = played()
    trial = trial_of(game, trials.candidates(game)[0])
    with pytest.raises(ValueError):
        trials.add_trial(game, replace(trial, evaluate_on=(TODAY + timedelta(days=days)).isoformat()), TODAY)


def with_a_law(consent: bool) -> Game:
    """A game with a card about which the law asks, and which makes one think."""
    card = replace(ASKING[0], ethics="Hvem ejer målingerne?")
    topic = replace(LAW.topics[0], consent=consent)
    return Game(replace(DECK, technologies=(*DECK.technologies, card), law=Law("", (topic,))), BOARD, 2, seed=7)


@pytest.mark.parametrize("consent", [True, False])
@pytest.mark.parametrize("says", [trials.YES, trials.NOT_YET])
def test_where_the_law_asks_about_a_card_one_of_the_first_steps_is_to_ask_the_authority(
    consent: bool, says: str
) -> None:
    game = with_a_law(consent)
    card = game.deck.technologies[-1]
    assert any("myndighed" in step for step in trials.first_steps(game.deck, card, says)[:4])
    without = replace(game.deck, law=None)
    assert not any("myndighed" in step for step in trials.first_steps(without, card, says))


def test_law_and_ethics_go_home_with_the_card() -> None:
    game = with_a_law(consent=True)
    trials.add_trial(game, trial_of(game, trials.Candidate("sove", "ur", "other")), TODAY)
    draft = vtcv_of(game, TODAY)
    rows = next(section for section in draft.sections if section.id == "trials").rows
    assert {("Spørg først", "Hvem må se dem?"), ("Tal om", "Hvem ejer målingerne?")} <= set(rows)
    assert "Hvem må se dem?" in html_of(draft)
    calendar = calendar_of(trials.trials_of(game), game.deck, TODAY)
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    assert {"Hvem må se dem?", "Tal om: Hvem ejer målingerne?"} <= set(str(event["DESCRIPTION"]).splitlines())


def test_a_card_that_the_law_has_nothing_to_say_of_leaves_no_empty_rows() -> None:
    game = Game(replace(DECK, law=None), BOARD, 2, seed=7)
    trials.add_trial(game, trial_of(game, trials.Candidate("sove", DECK.technologies[0].id, "other")), TODAY)
    sections = vtcv_of(game, TODAY).sections
    assert "Spørg først" not in [row[0] for row in next(one for one in sections if one.id == "trials").rows]
