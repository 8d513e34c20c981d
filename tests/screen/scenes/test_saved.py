"""The front page and the games behind it, and what a room sees when its game cannot be saved."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tekspil import language
from tekspil.content.models import Board, Deck
from tekspil.players.seated import play_out
from tekspil.room import saved_games
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.screen.dialogs.told import Told
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.play import looked_through
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.menu import Menu
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.system.start import SavedGames, Start
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import TEXT_SCALES, Settings
from tekspil.screen.widgets import Widget
from tekspil.screen.widgets.labels import Notice
from tests.content.decks import small_board, small_deck
from tests.screen.scenes.people import keyboard, mouse
from tests.screen.scenes.talkative import button
from tests.screen.test_saved_games import other_window, said

WAYS = {"mouse": mouse, "keyboard": keyboard}


def begun(deck: Deck, board: Board, seed: int = 1) -> RoomGame:
    plan = Plan(deck, board, teams=2)
    plan.seed, plan.rounds = seed, 2
    return plan.start()


def front_page(deck: Deck, board: Board, scale: float = 1.0, lang: str = "da") -> Offscreen:
    return Offscreen(Start(deck, board), settings=Settings(calm=True, text_scale=scale, language=lang))


def in_play(table: RoomGame) -> Offscreen:
    screen = Offscreen(Start(table.game.deck, table.game.board), settings=Settings(calm=True))
    screen.scenes.navigator.game(table)
    return screen


def rows(screen: Offscreen) -> list[Widget]:
    assert isinstance(screen.scenes.top, SavedGames)
    return [widget for widget in screen.scenes.top.group.widgets if type(widget).__name__ == "HomeRow"]


@contextmanager
def full_disk(_path: Path) -> Iterator[None]:
    """No file may grow past a kilobyte: what a full disk is to a game of many."""
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only_folder(path: Path) -> Iterator[None]:
    """The folder lets nobody write; root gives up its right to pass over that meanwhile."""
    folder = path.parent
    folder.chmod(0o500)
    try:
        with bound_by_modes():
            yield
    finally:
        folder.chmod(0o700)


@contextmanager
def bound_by_modes() -> Iterator[None]:
    """Root writes where nobody may (CAP_DAC_OVERRIDE); not here. Another user could not read root's own packages."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the version with 64 capabilities, of this thread
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    assert libc.capget(header, sets) == 0
    before = sets[0]
    sets[0] = before & ~(1 << 1)
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(header, sets) == 0


@contextmanager
def removed_folder(path: Path) -> Iterator[None]:
    """The folder is gone, and something else has its name."""
    folder, aside = path.parent, path.parent.with_name("flyttet")
    folder.rename(aside)
    folder.write_text("", encoding="utf-8")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


TROUBLES = (full_disk, read_only_folder, removed_folder)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_new_game_leaves_the_one_in_play_and_both_can_be_gone_on_with(deck: Deck, board: Board, way: str) -> None:
    first = begun(deck, board, 1)
    first.act(actions.ROLL)
    second = begun(deck, board, 2)
    assert first.path and second.path and first.path != second.path
    screen = front_page(deck, board)
    press = WAYS[way](screen)
    press(button(screen, "history"))
    assert len(rows(screen)) == 2
    press(rows(screen)[1])
    scene = screen.scenes.top
    assert isinstance(scene, Playing)
    assert scene.table.game.actions == first.game.actions
    assert scene.table.game.seed == 1
    scene.table.save()
    assert saved_games.last() == first.path, "what was gone on with is the last"


def test_the_front_page_goes_on_with_the_last_and_says_how_far_it_is(deck: Deck, board: Board) -> None:
    begun(deck, board, 1)
    second = begun(deck, board, 2)
    screen = front_page(deck, board)
    assert "2 hold, runde 1 af 2" in getattr(button(screen, "play"), "detail", "")
    mouse(screen)(button(screen, "play"))
    scene = screen.scenes.top
    assert isinstance(scene, Playing) and scene.table.path == second.path


@pytest.mark.parametrize("way", WAYS)
def test_a_game_is_deleted_after_a_question(deck: Deck, board: Board, home: Path, way: str) -> None:
    begun(deck, board)
    screen = front_page(deck, board)
    press = WAYS[way](screen)
    press(button(screen, "history"))
    press(button(screen, "delete-outline"))
    assert isinstance(screen.scenes.top, Told)
    screen.scenes.top.back()
    assert saved_games.saved_games(), "the question was answered with no"
    press(button(screen, "delete-outline"))
    press(button(screen, "delete-outline"))
    assert rows(screen) == []
    assert list((home / "spil").iterdir()) == []
    screen.scenes.top.back()
    assert isinstance(screen.scenes.top, Start)
    assert not [widget for widget in screen.scenes.top.group.widgets if getattr(widget, "icon", "") == "play"]


def test_a_game_in_another_window_is_told_of_and_another_may_be_begun(deck: Deck, board: Board) -> None:
    path = begun(deck, board).path
    saved_games.let_go()
    with other_window(str(path)) as process:
        assert said(process) == "held"
        screen = front_page(deck, board)
        words = [getattr(widget, "words", "") for widget in screen.scenes.top.group.widgets]
        assert any("åbent i et andet vindue" in str(one) for one in words)
        assert getattr(screen.scenes.top.group.focused, "icon", "") == "dice-5"
        mouse(screen)(button(screen, "history"))
        (row,) = rows(screen)
        assert not row.takes_focus
        assert "Åbent i et andet vindue" in row.said.more  # type: ignore[attr-defined]
        other = begun(deck, board)
        assert other.path != path and not other.trouble


def test_a_game_taken_by_another_window_in_the_meantime_is_told_of(deck: Deck, board: Board) -> None:
    path = begun(deck, board).path
    screen = front_page(deck, board)
    with other_window(str(path)) as process:
        assert said(process) == "held"
        mouse(screen)(button(screen, "play"))
        start = screen.scenes.top
        assert isinstance(start, Start) and "åbent i et andet vindue" in start.trouble


def test_changed_cards_are_told_of_when_the_room_goes_on(board: Board) -> None:
    table = begun(small_deck(), small_board())  # neither is in the library, so both are gone
    table.act(actions.ROLL)
    screen = front_page(table.game.deck, board)
    mouse(screen)(button(screen, "play"))
    told = screen.scenes.top
    assert isinstance(told, Told) and "“Et lille sæt” er her ikke mere" in told.words
    told.back()
    scene = screen.scenes.top
    assert isinstance(scene, Playing) and scene.table.game.actions == table.game.actions


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["home", "dice-5", "delete-outline"])
@pytest.mark.parametrize("saved", [True, False])
def test_watching_a_replay_to_its_end_touches_no_game(
    deck: Deck, board: Board, home: Path, tmp_path: Path, leave: str, saved: bool
) -> None:
    theirs = begun(deck, board, 7)
    theirs.act(actions.ROLL)
    assert theirs.path
    before = {path: path.read_bytes() for path in (home / "spil").glob("*.json")}
    options = PlayOptions(deck.id, board.id, 2, seed=1, rounds=1, start="replay")
    if saved:
        played = begun(deck, board, 8)
        play_out(played.game, ("staff",) * 2)
        played.game.save(tmp_path / "set.json")
        played.forget()
        options = PlayOptions(deck.id, board.id, 2, start="replay", save=tmp_path / "set.json")
    table = looked_through(deck, board, options)
    while table.scene != "end":
        table.act_as_bot()
    screen = in_play(table)
    assert isinstance(screen.scenes.top, End)
    mouse(screen)(button(screen, leave))
    if leave == "delete-outline":
        mouse(screen)(button(screen, leave))
    assert not isinstance(screen.scenes.top, End)
    assert {path: path.read_bytes() for path in (home / "spil").glob("*.json")} == before


def test_a_replay_of_a_game_without_a_move_is_a_replay(deck: Deck, board: Board, tmp_path: Path, home: Path) -> None:
    table = begun(deck, board)
    table.game.save(tmp_path / "tomt.json")
    table.forget()
    watched = looked_through(
        deck, board, PlayOptions(deck.id, board.id, 2, start="replay", save=tmp_path / "tomt.json")
    )
    watched.act_as_bot()
    assert not list((home / "spil").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_game_that_cannot_be_saved_says_so_over_the_game_and_when_it_can_again(
    deck: Deck, board: Board, trouble: type
) -> None:
    table = begun(deck, board)
    assert table.path
    before = table.path.read_bytes()
    screen = in_play(table)

    def notice() -> list[str]:
        return [widget.words() for widget in screen.scenes.top.group.shown if isinstance(widget, Notice)]

    assert notice() == []
    with trouble(table.path):
        mouse(screen)(next(iter(w for w in screen.scenes.top.group.widgets if w.takes_focus and w.action)))
        table.act(table.game.legal_actions()[0])
        assert "ikke gemt" in notice()[0] and "menuen" in notice()[0]
    assert table.path.read_bytes() == before, "the last whole save is still there"
    table.save()
    assert notice() == ["Spillet bliver gemt igen."]
    table.save()
    assert notice() == []
    assert RoomGame.resume(table.path).game.log == table.game.log
    assert not list(table.path.parent.glob(".tekspil-*"))
    assert not text.cut


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
def test_an_unsaved_game_is_not_left_without_a_question(deck: Deck, board: Board, trouble: type) -> None:
    table = begun(deck, board)
    screen = in_play(table)
    assert table.path
    with trouble(table.path):
        table.act(actions.ROLL)
        scene = screen.scenes.top
        assert isinstance(scene, Playing)
        scene.menu()
        menu = screen.scenes.top
        assert isinstance(menu, Menu)
        menu.home()
        assert isinstance(screen.scenes.top, Told) and "mister I" in screen.scenes.top.words
        screen.scenes.pop()
    menu.home()
    assert isinstance(screen.scenes.top, Start)
    assert RoomGame.resume().game.log == table.game.log


def test_a_game_begun_on_a_full_disk_is_saved_once_there_is_room(deck: Deck, board: Board, home: Path) -> None:
    with full_disk(home / "x"):
        table = begun(deck, board)
        table.act(actions.ROLL)
        assert table.trouble
    table.act(table.game.legal_actions()[0])
    assert not table.trouble and RoomGame.resume().game.log == table.game.log


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_no_words_are_cut_on_the_front_page_or_in_the_list(
    deck: Deck, board: Board, scale: float, lang: str, home: Path
) -> None:
    for seed in range(5):
        table = begun(deck, board, seed)
        table.crews[0].name = "Aftenvagten på anden sal"
        table.act(actions.ROLL)
    old = Path(__file__).parents[2] / "old_saves" / "format-1-bord.json"
    (home / "spil-i-gang.json").write_bytes(old.read_bytes())
    (home / "spil" / "spil-9.json").write_text("{", encoding="utf-8")
    screen = front_page(deck, board, scale, lang)
    screen.settle()
    mouse(screen)(button(screen, "history"))
    page = screen.scenes.top
    assert isinstance(page, SavedGames)
    for number in range(3):
        page.page = number
        page.build()
        screen.settle()
    mouse(screen)(button(screen, "delete-outline"))
    screen.settle()
    table.trouble = "der er ikke mere plads på disken"
    screen.scenes.navigator.game(table)
    screen.settle()
    assert not text.cut
    language.use("da")


@pytest.mark.slow
def test_two_windows_begun_from_the_command_line_have_a_game_each(home: Path) -> None:
    code = (
        "from tekspil.content.library import load_board, load_deck\n"
        "from tekspil.screen.play import PlayOptions\n"
        "from tekspil.screen.play import seated\n"
        "o = PlayOptions('velfaerdsteknologi', 'bostedet', 2, start='play')\n"
        "print(seated(load_deck(o.deck), load_board(o.board), o).path)\n"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert len(list((home / "spil").glob("*.json"))) == 2
