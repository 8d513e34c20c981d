"""What a game writes on the disk, what is never in it, and how it is all deleted again."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.room_game import RoomGame
from tekspil.screen.dialogs.told import Told
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.debrief.figures_scene import Figures
from tekspil.screen.scenes.debrief.trial_cards import CandidateCard
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets.buttons import Button
from tekspil.takeaway import marks
from tekspil.takeaway.afternoon_file import read_afternoon
from tekspil.takeaway.seen import seen_in
from tekspil.takeaway.suggestions import collect
from tekspil.takeaway.trials import no_trial_today
from tests.screen.scenes.people import mouse, primary
from tests.screen.scenes.talkative import (
    at_trials,
    button,
    files_with,
    open_table,
    press_all,
    sit_down,
    take_one,
    write,
)

TYPED = "Gulerodsvej"


def talked_through(deck: Deck, board: Board) -> tuple[RoomGame, Offscreen]:
    """A game with words typed wherever they can be: the names of the folder and of a team, a first step, a note."""
    table, screen = at_trials(deck, board, own_words=True, campaign=f"Team {TYPED}")
    table.crews[0].name = TYPED
    press, scene = mouse(screen), screen.scenes.top
    assert isinstance(scene, TakeHome)
    press(next(w for w in scene.group.widgets if isinstance(w, CandidateCard)))
    assert scene.draft
    if scene.draft.asks:
        press(next(w for w in scene.group.widgets if isinstance(w, Button) and w.label == "Ja"))
    scene.draft.turn(1)
    press(button(screen, "pencil"))
    write(screen, press, f"Ring til {TYPED}")
    take_one(screen, press)
    press(primary(w for w in scene.group.widgets if w.takes_focus))
    press(button(screen, "pencil"))
    write(screen, press, f"Husk {TYPED}")
    press_all(screen, press, "content-save", "calendar-export")
    return table, screen


@pytest.mark.slow
def test_nothing_that_was_typed_remains_after_all_is_deleted(deck: Deck, board: Board, home: Path) -> None:
    _table, screen = talked_through(deck, board)
    press = mouse(screen)
    assert len(files_with(home, TYPED)) >= 3, "what was typed is in the game, the report and the calendar"

    press(button(screen, "delete-outline"))
    assert files_with(home, TYPED), "it asks once more"
    press(button(screen, "delete-outline"))

    assert isinstance(screen.scenes.top, Start)
    assert files_with(home, TYPED) == []
    assert not list((home / "spil").iterdir())
    assert not (home / "rapporter").exists()


@pytest.mark.slow
def test_deleting_leaves_what_others_wrote(deck: Deck, board: Board, home: Path) -> None:
    other = home / "rapporter" / "team-vtcv-fra-sidst.html"
    other.parent.mkdir()
    other.write_text("vores", encoding="utf-8")
    _table, screen = talked_through(deck, board)

    for _ in range(2):
        mouse(screen)(button(screen, "delete-outline"))

    assert other.read_text(encoding="utf-8") == "vores"
    assert [path.name for path in other.parent.iterdir()] == [other.name]


def test_a_list_of_papers_that_points_elsewhere_deletes_nothing_there(deck: Deck, board: Board, home: Path) -> None:
    table, screen = at_trials(deck, board)
    precious = home / "vigtigt.txt"
    precious.write_text("vigtigt", encoding="utf-8")
    table.game.extra["papers"] = ["rapporter/../vigtigt.txt", "../vigtigt.txt", "./vigtigt.txt", 7]
    no_trial_today(table.game)
    table.go_on()
    screen = open_table(table)

    for _ in range(2):
        mouse(screen)(button(screen, "delete-outline"))

    assert precious.exists()


@pytest.mark.slow
def test_a_suggestion_holds_no_words_of_the_room(deck: Deck, board: Board, home: Path) -> None:
    table, screen = talked_through(deck, board)
    seen = seen_in(table.game)[0]
    marks.toggle(table.game, seen.technology, "disagree", team=0, goal=seen.goal, stars=0)
    screen.scenes.top.build()

    press_all(screen, mouse(screen), "forum")

    written = next((home / "forslag").glob("*.json"))
    assert TYPED not in written.read_text(encoding="utf-8")
    assert set(json.loads(written.read_text(encoding="utf-8"))["extra"]) == {"marks"}
    assert [(one.goal, one.technology) for one in collect(deck, [written]).suggestions]


@pytest.mark.slow
def test_the_days_figures_are_shown_saved_and_hold_nothing_that_was_typed(deck: Deck, board: Board, home: Path) -> None:
    _table, screen = talked_through(deck, board)
    press = mouse(screen)
    press(button(screen, "chart-box-outline"))
    assert isinstance(screen.scenes.top, Figures)
    assert not (home / "tal").exists(), "nothing is written before somebody says so"

    press_all(screen, press, "content-save")

    (written,) = (home / "tal").iterdir()
    text = written.read_text(encoding="utf-8")
    assert TYPED not in text
    assert str(home) not in text
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}", text + written.name)
    assert read_afternoon(written).answers


@pytest.mark.slow
def test_deleting_takes_the_days_figures_too(deck: Deck, board: Board, home: Path) -> None:
    _table, screen = talked_through(deck, board)
    press = mouse(screen)
    press(button(screen, "chart-box-outline"))
    press_all(screen, press, "content-save")

    for _ in range(2):
        press(button(screen, "delete-outline"))

    assert not (home / "tal").exists()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [{"marks": [{"kind": "x"}]}, {"trials": 7}, {"horizon": {"before": 3}}])
def test_a_damaged_game_is_told_of_on_the_start_screen(
    deck: Deck, board: Board, home: Path, damage: dict[str, object]
) -> None:
    sit_down(deck, board)
    path = home / "spil" / "spil-1.json"
    game = json.loads(path.read_text(encoding="utf-8"))
    game["extra"] |= damage
    path.write_text(json.dumps(game), encoding="utf-8")
    screen = Offscreen(Start(deck, board), settings=Settings(calm=True))

    mouse(screen)(button(screen, "play"))

    start = screen.scenes.top
    assert isinstance(start, Start)
    assert "ødelagt" in start.trouble


@pytest.mark.slow
def test_what_cannot_be_deleted_is_told_of_and_the_rest_is_gone(
    deck: Deck, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, screen = talked_through(deck, board)
    stuck = next((home / "rapporter").glob("*.html"))
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    for _ in range(2):
        mouse(screen)(button(screen, "delete-outline"))

    told = screen.scenes.top
    assert isinstance(told, Told)
    assert told.lines == (str(stuck),)
    assert "adgangen er spærret" in told.words and "denied" not in told.words
    assert files_with(home, TYPED) == [stuck]
    assert table.path and not table.path.exists()


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["{", "[" * 100_000])
def test_a_damaged_folder_of_the_team_stops_no_deleting(deck: Deck, board: Board, home: Path, damage: str) -> None:
    _table, screen = talked_through(deck, board)
    (home / "forloeb" / f"Team {TYPED}" / "forloeb.json").write_text(damage, encoding="utf-8")
    for _ in range(2):
        mouse(screen)(button(screen, "delete-outline"))

    assert isinstance(screen.scenes.top, Start)
    assert files_with(home, TYPED) == [] and not (home / "forloeb").exists()


@pytest.mark.slow
@pytest.mark.parametrize("too", [True, False])
def test_papers_from_the_teams_earlier_games_are_listed_and_offered(
    deck: Deck, board: Board, home: Path, too: bool
) -> None:
    _table, screen = talked_through(deck, board)
    earlier = sorted((home / "rapporter").iterdir())
    mouse(screen)(button(screen, "home"))
    assert len(earlier) >= 2, "the report and the calendar"
    _table, screen = talked_through(deck, board)
    press = mouse(screen)

    press(button(screen, "delete-outline"))
    asked = screen.scenes.top
    assert isinstance(asked, Told)
    assert set(map(str, earlier)) <= set(asked.lines)
    press(button(screen, "delete-sweep-outline" if too else "delete-outline"))

    assert isinstance(screen.scenes.top, Start)
    assert sorted((home / "rapporter").glob("*")) == ([] if too else earlier)
    assert not (home / "forloeb").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_the_papers_are_for_their_user_alone(deck: Deck, board: Board, home: Path) -> None:
    talked_through(deck, board)
    modes = {path.stat().st_mode & 0o077 for path in (home / "rapporter").iterdir()}
    assert modes == {0}


def test_a_full_disk_is_told_of(deck: Deck, board: Board, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    _table, screen = at_trials(deck, board)
    mouse(screen)(button(screen, "hand-back-left"))

    def refuse(*_args: object) -> None:
        raise OSError(28, "Ingen plads på enheden", str(home / "rapporter"))

    monkeypatch.setattr("tekspil.room.papers.write_report", refuse)
    mouse(screen)(button(screen, "content-save"))

    assert "ikke mere plads på disken" in getattr(screen.scenes.top, "words", "")
