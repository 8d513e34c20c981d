"""A campaign: what was met is not dealt again, trials are asked about, and one call deletes it all."""

from __future__ import annotations

import json
import os
import stat
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from tekspil.game import Game, SaveError
from tekspil.tables import TooSmallError
from tekspil.takeaway.campaign import NAME, PlayedGame, delete_campaign, open_campaign
from tekspil.takeaway.deleting import Left, delete_files
from tekspil.takeaway.next_session import next_session
from tekspil.takeaway.seen import goals_met
from tekspil.takeaway.trials import trials_of
from tests.content.decks import small_board
from tests.rights import NEEDS_RIGHTS, closed
from tests.takeaway.games import BOARD, DECK, TODAY, played, talked_about

LATER = TODAY + timedelta(weeks=5)


def test_a_campaign_remembers_from_one_time_to_the_next(tmp_path: Path) -> None:
    game = talked_about(played())
    open_campaign(tmp_path).add(game, TODAY)
    again = open_campaign(tmp_path)
    assert [one.day for one in again.played] == ["2026-11-24"]
    assert again.met_goals(DECK) == set(goals_met(game))
    assert [one.trial for one in again.to_ask_about()] == list(trials_of(game))


def test_trials_are_asked_about_when_their_day_comes_until_they_are_answered(tmp_path: Path) -> None:
    campaign = open_campaign(tmp_path)
    campaign.add(talked_about(played()), TODAY)
    assert campaign.to_ask_about(TODAY) == ()
    first, second = campaign.to_ask_about(LATER)
    campaign.answer(first, "tried")
    campaign.answer(second, "not_yet")
    assert [one.trial for one in open_campaign(tmp_path).to_ask_about(LATER)] == [second.trial]


def test_skills_learned_count_towards_two(tmp_path: Path) -> None:
    campaign = open_campaign(tmp_path)
    campaign.add(talked_about(played()), TODAY)
    assert campaign.skills_learned == (0, 2)
    campaign.learn(campaign.skills[0])
    assert open_campaign(tmp_path).skills_learned == (1, 2)
    campaign.learn(campaign.skills[0], False)
    assert campaign.skills_learned == (0, 2)
    with pytest.raises(ValueError):
        campaign.learn("findes-ikke")


def with_met(goals: tuple[str, ...], technologies: tuple[str, ...] = ()) -> PlayedGame:
    return PlayedGame("2026-11-24", DECK.id, BOARD.id, goals, technologies)


def test_the_next_game_deals_goals_that_were_not_met(tmp_path: Path) -> None:
    board = small_board(session_goals=4, session_technologies=12, session_fits=1)
    campaign = open_campaign(tmp_path)
    first = next_session(campaign, DECK, board, 2, seed=5)
    campaign.played.append(with_met(first.goals))
    second = next_session(campaign, DECK, board, 2, seed=5)
    assert {*first.goals, *second.goals} == {goal.id for goal in DECK.goals}


def test_a_met_technology_comes_back_only_where_a_goal_needs_it(tmp_path: Path) -> None:
    board = small_board(session_goals=3, session_technologies=11, session_fits=1)
    campaign = open_campaign(tmp_path)
    first = next_session(campaign, DECK, board, 2, seed=5)
    campaign.played.append(with_met((), first.technologies))
    second = next_session(campaign, DECK, board, 2, seed=5)
    new = {card.id for card in DECK.technologies} - set(first.technologies)
    assert len(set(second.technologies) & new) >= len(new) - 3


def test_when_all_is_met_there_is_still_a_game(tmp_path: Path) -> None:
    campaign = open_campaign(tmp_path)
    everything = tuple(card.id for card in DECK.technologies)
    campaign.played.append(with_met((), everything))
    session = next_session(campaign, DECK, BOARD, 4, seed=1)
    assert Game(DECK, BOARD, 4, session=session).legal_actions()


def test_a_deck_too_small_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(TooSmallError):
        next_session(open_campaign(tmp_path), DECK, small_board(hand_limit=7, hand_size=6), 6, seed=1)


def test_the_calendar_has_a_day_for_each_trial(tmp_path: Path) -> None:
    campaign = open_campaign(tmp_path)
    campaign.add(talked_about(played()), TODAY)
    path = campaign.write_calendar(DECK, TODAY)
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        date.fromisoformat(one.trial.evaluate_on) for one in campaign.to_ask_about()
    ]
    assert all("Prøvede I det?" in str(event["summary"]) for event in events)
    assert path.read_bytes() == campaign.write_calendar(DECK, TODAY).read_bytes()


def test_deleting_takes_what_the_campaign_wrote_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "forløb"
    campaign = open_campaign(folder)
    campaign.add(talked_about(played()), TODAY)
    campaign.save_game(played(), "første-spil")
    theirs = folder / "referat.txt"
    theirs.write_text("Et andet papir.", encoding="utf-8")
    assert [one.path for one in delete_campaign(folder)] == [theirs]
    assert list(folder.iterdir()) == [theirs]
    assert open_campaign(folder).played == []


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"what": "campaign", "played": 3}', "\0"])
def test_a_damaged_campaign_is_deleted_all_the_same(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "forløb"
    folder.mkdir()
    (folder / NAME).write_text(text, encoding="utf-8")
    assert delete_campaign(folder) == ()
    assert not folder.exists()


@NEEDS_RIGHTS
def test_deleting_goes_on_past_what_cannot_be_deleted_and_says_what_stayed(tmp_path: Path) -> None:
    shut, open_ = tmp_path / "lukket", tmp_path / "åben"
    for folder in (shut, open_):
        folder.mkdir()
        (folder / "rapport.html").touch()
    with closed(shut, 0o500):
        left = delete_files([shut / "rapport.html", open_ / "rapport.html", open_ / "ingen.html"])
    assert left == (Left(shut / "rapport.html", "adgangen er spærret"),)
    assert not open_.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_what_a_campaign_keeps_is_for_its_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "forløb"
    campaign = open_campaign(folder)
    campaign.add(talked_about(played()), TODAY)
    campaign.write_calendar(DECK, TODAY)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_campaign_of_an_older_version_is_read(tmp_path: Path) -> None:
    open_campaign(tmp_path).add(played(), TODAY)
    data = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    del data["papers"]
    (tmp_path / NAME).write_text(json.dumps(data), encoding="utf-8")
    assert len(open_campaign(tmp_path).played) == 1


@pytest.mark.parametrize("name", ["../ude", "under/mappe"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        open_campaign(tmp_path).save_game(played(), name)


def test_a_list_of_files_that_points_outside_deletes_nothing_there(tmp_path: Path) -> None:
    folder = tmp_path / "forløb"
    open_campaign(folder).add(played(), TODAY)
    outside = tmp_path / "vigtigt.txt"
    outside.write_text("Bliv.", encoding="utf-8")
    data = json.loads((folder / NAME).read_text(encoding="utf-8"))
    data["files"] = ["../vigtigt.txt"]
    (folder / NAME).write_text(json.dumps(data), encoding="utf-8")
    delete_campaign(folder)
    assert outside.exists()


DAMAGED = [
    "",
    "[]",
    "{}",
    "[" * 100_000,
    "\xff\0",
    '{"what": "campaign", "played": 3}',
    '{"what": "campaign", "played": ["x"]}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(SaveError, match="Forløbet"):
        open_campaign(tmp_path)
