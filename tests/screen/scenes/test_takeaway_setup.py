"""What is chosen around a game: the naming task, words of one's own, a team's folder; and the next game of a team."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.flow import Around, around_of, keep
from tekspil.room.papers import campaign_named, campaigns
from tekspil.room.room_game import RoomGame
from tekspil.safe_files import is_file_name
from tekspil.screen.dialogs.find import alphabetical
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.debrief.follow_up import FollowUps
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.setup.set_up import SetUp
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button
from tekspil.screen.widgets.buttons import Switch
from tekspil.takeaway import notes, skills
from tekspil.takeaway.horizon import horizon_of
from tekspil.takeaway.seen import goals_met
from tekspil.takeaway.trials import trials_of
from tests.screen.scenes.people import Press, keyboard, mouse, play, primary
from tests.screen.scenes.talkative import button, open_table, sit_down

BY = {"mouse": mouse, "keyboard": keyboard}
TEAM = "Østfløjen"


def main_button(screen: Offscreen) -> Button:
    found = primary(w for w in screen.scenes.top.group.widgets if w.takes_focus)
    assert isinstance(found, Button)
    return found


@pytest.mark.parametrize("by", BY)
def test_what_lies_around_the_game_is_off_until_it_is_chosen(deck: Deck, board: Board, by: str) -> None:
    screen = Offscreen(SetUp(deck, board), (1280, 720), Settings(calm=True))
    press: Press = BY[by](screen)
    setup = screen.scenes.top
    assert isinstance(setup, SetUp)
    assert not (setup.plan.horizon or setup.plan.own_words or setup.plan.campaign)

    press(button(screen, "cog"))
    press(button(screen, "weather-sunset-up"))
    for switch in [w for w in screen.scenes.top.group.widgets if isinstance(w, Switch)]:
        press(switch)
    press(button(screen, "folder-account-outline"))
    press(button(screen, "folder-plus"))
    screen.write(TEAM)
    for _ in range(4):
        press(main_button(screen))
        screen.settle()

    assert isinstance(screen.scenes.top, Naming)
    game = screen.scenes.top.table.game
    assert around_of(game) == Around(True, TEAM, False)
    assert notes.are_allowed(game)
    assert not text.cut


ODD = ["CON", "nul.x", "Team.", "a\0b", "a\nb", "x" * 300, "æ" * 101, "\udce9", "a\u202eb"]


@pytest.mark.parametrize("name", ["../ude", "a/b", ".skjult", "c:d", " ", "a\\b", *ODD])
def test_a_folder_has_a_plain_name(name: str, deck: Deck, board: Board) -> None:
    assert not is_file_name(name)
    game = sit_down(deck, board).game
    keep(game, Around(campaign=name, ask=True))
    assert around_of(game) == Around()


def test_a_folder_whose_name_cannot_be_shown_is_not_offered_and_one_that_is_shut_is_told_of(home: Path) -> None:
    place = home / "forloeb"
    for name in (TEAM, "CON", os.fsdecode(b"bl\xe5")):
        (place / name).mkdir(parents=True)
    assert campaigns() == (TEAM,)


def test_a_name_that_no_folder_can_have_is_told_of(deck: Deck, board: Board) -> None:
    screen = Offscreen(SetUp(deck, board), (1280, 720), Settings(calm=True))
    press = mouse(screen)
    for icon in ("cog", "weather-sunset-up", "folder-account-outline", "folder-plus"):
        press(button(screen, icon))
    screen.write("a/b")
    press(main_button(screen))

    assert getattr(screen.scenes.top, "title", "") == "Mappen kan ikke bruges"


def test_technologies_stand_as_in_a_danish_list(deck: Deck) -> None:
    names = [card.name.lower() for card in alphabetical(deck.technologies)]

    firsts = [name[0] for name in names]
    assert sorted(firsts, key="abcdefghijklmnopqrstuvwxyzæøå".find) == firsts


def test_each_team_names_for_its_own_goal_and_robots_name_nothing(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, teams=3, robots={2}, horizon=True)
    screen = open_table(table)
    press = mouse(screen)

    scene = screen.scenes.top
    assert isinstance(scene, Naming)
    press(main_button(screen))
    press(next(w for w in scene.group.widgets if getattr(w, "stacked", False)))
    press(main_button(screen))
    press(main_button(screen))

    assert table.scene == "board"
    found = horizon_of(table.game)
    assert found and found.before.counts == {0: 1}, "team B ticked nothing, so it did not take part"


def test_a_tick_and_a_rating_are_changed_by_another_tap(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, horizon=True)
    screen = open_table(table)
    press, scene = mouse(screen), screen.scenes.top
    press(main_button(screen))

    def tick() -> Button:
        return next(w for w in scene.group.widgets if isinstance(w, Button) and w.stacked)

    press(tick())
    assert tick().chosen
    press(tick())
    assert not tick().chosen
    for step in ("2", "5"):
        press(next(w for w in scene.group.widgets if getattr(w, "label", "") == step))
    found = horizon_of(table.game)
    assert found and found.ratings["before"] == {0: 5}


def played_once(deck: Deck, board: Board) -> RoomGame:
    """A game in the team's folder, with a trial and a skill, closed by going to the front page."""
    table = sit_down(deck, board, campaign=TEAM)
    screen = open_table(table)
    play(screen, mouse(screen))
    skills.choose_skills(table.game, [deck.technologies[0].id])
    mouse(screen)(button(screen, "home"))
    assert isinstance(screen.scenes.top, Start)
    return table


@pytest.mark.slow
def test_the_next_game_asks_what_was_tried_and_deals_what_was_not_met(deck: Deck, board: Board) -> None:
    first = played_once(deck, board)
    taken = trials_of(first.game)
    assert taken

    table = sit_down(deck, board, seed=4, campaign=TEAM)
    screen = open_table(table)
    press = mouse(screen)
    assert isinstance(screen.scenes.top, FollowUps)
    press(next(w for w in screen.scenes.top.group.widgets if getattr(w, "label", "") == "Prøvet"))
    press(next(w for w in screen.scenes.top.group.widgets if getattr(w, "detail", "") == "ikke lært endnu"))
    press(main_button(screen))

    campaign = campaign_named(TEAM)
    assert campaign.follow_ups[0].answer == "tried"
    assert campaign.skills_learned == (1, 2)
    assert not set(table.game.session.goals) & set(goals_met(first.game))
    assert table.scene == "board"
    assert not text.cut


@pytest.mark.slow
def test_a_room_that_shuts_the_lid_at_the_end_is_asked_next_time(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, campaign=TEAM)
    screen = open_table(table)
    play(screen, mouse(screen))

    assert [one.trial for one in campaign_named(TEAM).follow_ups] == list(trials_of(table.game))


@pytest.mark.slow
def test_going_back_and_ending_otherwise_counts_once(deck: Deck, board: Board) -> None:
    table = sit_down(deck, board, campaign=TEAM)
    screen = open_table(table)
    press = mouse(screen)
    play(screen, press)
    press(button(screen, "undo"))
    press(button(screen, "delete-outline"))
    press(button(screen, "hand-back-left"))

    campaign = campaign_named(TEAM)
    assert (len(campaign.played), campaign.follow_ups) == (1, [])
    press(button(screen, "home"))
    assert len(campaign_named(TEAM).played) == 1


def test_nothing_is_asked_of_a_team_that_plays_for_the_first_time(deck: Deck, board: Board) -> None:
    assert sit_down(deck, board, campaign=TEAM).scene == "board"


@pytest.mark.slow
def test_deleting_takes_the_teams_folder_too_and_says_so_first(deck: Deck, board: Board, home: Path) -> None:
    played_once(deck, board)
    table = sit_down(deck, board, seed=4, campaign=TEAM)
    screen = open_table(table)
    play(screen, mouse(screen))
    press = mouse(screen)

    press(button(screen, "delete-outline"))
    assert TEAM in getattr(screen.scenes.top, "words", "")
    press(button(screen, "delete-outline"))

    assert not (home / "forloeb").exists()


@pytest.mark.slow
def test_a_damaged_folder_stops_no_game(deck: Deck, board: Board, home: Path) -> None:
    played_once(deck, board)
    table = sit_down(deck, board, seed=4, campaign=TEAM)
    (home / "forloeb" / TEAM / "forloeb.json").write_text("{", encoding="utf-8")
    screen = open_table(table)

    play(screen, mouse(screen))
    mouse(screen)(button(screen, "home"))

    assert getattr(screen.scenes.top, "title", "") == "Det gik ikke"
    assert list((home / "spil").glob("*.json")), "the game is not let go of before it is counted"
