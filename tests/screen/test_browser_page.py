"""The page in a browser, without one: what its script would tell, and what it is answered."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from tekspil import folders
from tekspil.content.library import load_board, load_deck
from tekspil.game import Game
from tekspil.language import LANGUAGES
from tekspil.room import saved_games
from tekspil.screen import browser_page
from tekspil.screen.browser_page import PageShow, Slices, begin, canvas_size, event_of
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import pictures
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, TextEntry


@pytest.fixture(autouse=True)
def own_place() -> Iterator[None]:
    yield
    folders.use(folders.SystemPlace())
    pictures.shown.work_behind(None)


class Script:
    """Stands in for the page's script, with a clock of its own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, *, speaks: bool = False) -> None:
        self.now = 0.0
        monkeypatch.setattr("tekspil.screen.browser_page.time.monotonic", lambda: self.now)
        self.page: PageShow = begin(str(home), 1280, 720, speaks)

    def tell(self, *events: list[Any], after: float = 1 / 60) -> dict[str, Any]:
        self.now += after
        found: dict[str, Any] = json.loads(self.page.answer(json.dumps(events)))
        return found

    def press(self, label: str) -> dict[str, Any]:
        """Press a button by its words, down and up in the same frame, as a quick hand or a program does."""
        self.settle()
        scene = self.page.scenes.top
        button = next(w for w in scene.group.widgets if isinstance(w, Button) and w.label == label)
        x, y = scene.canvas.point(button.box.centre, button.anchor)
        return self.tell(["move", x, y], ["down", x, y, 0], ["up", x, y, 0], after=1.0)

    def settle(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for _frame in range(20):
            found |= self.tell(after=0.5)
        return found


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    return Script(tmp_path, monkeypatch)


def test_the_first_frame_is_the_whole_start_scene(script: Script) -> None:
    found = script.tell()
    assert found["running"] and found["size"] == [1280, 720] and found["changed"] == [[0, 0, 1280, 720]]
    assert found["at"] and found["pitch"] >= 4 * 1280


def test_nothing_is_drawn_or_asked_for_while_nothing_changes(script: Script) -> None:
    script.settle()
    found = script.tell(after=5.0)
    assert found["changed"] == [] and found["rest"] is None and "words" not in found


def test_what_is_seen_is_told_in_words_once_it_stands_still(script: Script) -> None:
    first = script.tell()
    assert "words" not in first
    found = script.settle()
    assert found["title"] == "tek-spil"
    assert "Nyt spil" in found["words"] and "Hvilken teknologi\nkan hjælpe – og hvorfor?" in found["words"]
    assert found["words"].endswith("» Nyt spil")


def test_words_under_a_panel_are_not_told_with_it(script: Script) -> None:
    script.page.scenes.push(Told("Hov", "Der er noget."))
    found = script.settle()
    assert found["title"] == "Hov" and "Der er noget." in found["words"] and "Nyt spil" not in found["words"]


def test_a_press_counts_at_once_however_quick_it_is(script: Script) -> None:
    script.press("Nyt spil")
    assert type(script.page.scenes.top).__name__ == "SetUp"


def test_a_finger_presses_too(script: Script) -> None:
    script.settle()
    scene = script.page.scenes.top
    button = next(w for w in scene.group.widgets if isinstance(w, Button) and w.label == "Kort")
    x, y = scene.canvas.point(button.box.centre, button.anchor)
    at = [x / 1280, y / 720]
    found = script.tell(["touch", "down", 5, *at], ["touch", "up", 5, *at], after=1.0)
    assert type(script.page.scenes.top).__name__ == "CardsScene" and found["arrow"] is False


def test_a_canvas_is_never_larger_than_a_browser_can_draw_and_keeps_its_shape() -> None:
    assert canvas_size(1280, 720) == (1280, 720)
    assert canvas_size(3840, 2160) == (1920, 1080)
    assert canvas_size(2560, 1600) == (1728, 1080)
    assert canvas_size(1000, 4000) == (270, 1080)
    assert min(canvas_size(0, 0)) >= 2


def test_another_size_is_drawn_anew_once_it_has_settled(script: Script) -> None:
    script.settle()
    script.tell(["size", 3840, 2160])
    found = script.tell(after=0.5)
    assert found["size"] == [1920, 1080] and [0, 0, 1920, 1080] in found["changed"]


@pytest.mark.slow
def test_nothing_lives_while_the_page_is_hidden(script: Script) -> None:
    script.settle()
    script.tell(["hidden"])
    assert script.tell(after=60.0)["changed"] == []
    assert script.tell(["shown"])["changed"]


class Writing(Scene):
    """A line to write in."""

    def build(self) -> None:
        self.entry = TextEntry(Box(200, 400, 900, 104))
        self.show([self.entry], first=self.entry)


def test_danish_letters_are_written_and_the_page_knows_when_they_are_wanted(script: Script) -> None:
    assert script.settle()["letters"] is False
    scene = Writing()
    script.page.scenes.replace(scene)
    assert script.tell()["letters"] is True
    script.tell(["text", "Æblegrød på én å"], ["key", "Backspace", "Backspace", 0], after=1.0)
    assert scene.entry.value == "Æblegrød på én "


def test_full_screen_is_asked_of_the_browser_and_taken_back_where_it_will_not(script: Script) -> None:
    script.page.scenes.change(fullscreen=True)
    assert script.tell()["full"] is True
    assert script.tell(["full", False])["full"] is False
    assert not script.page.scenes.settings.fullscreen


def test_sounds_and_speech_are_handed_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(tmp_path, monkeypatch, speaks=True)
    script.page.scenes.play("lay")
    voice = script.page.scenes.voice
    assert voice
    voice.say("Blå\u00adbær")
    found = script.tell()
    assert (found["play"], found["say"]) == (["lay"], "Blåbær")
    assert "play" not in script.tell()
    assert len(script.page.samples_of("lay")) > 1000
    script.page.hear(speaks=False)
    assert script.page.scenes.voice is None


def test_leaving_ends_the_page_and_keeps_everything(script: Script, tmp_path: Path) -> None:
    script.page.scenes.change(calm=True)
    found = script.tell()
    assert {"path": str(tmp_path / "settings.json"), "name": "settings.json", "kind": "own"} in found["written"]
    script.page.scenes.leave()
    assert script.tell()["running"] is False


# Files that come in, and those that go out.


def deck_zip(name: str = "deck.yaml") -> bytes:
    made = io.BytesIO()
    good = Path(__file__).parents[1] / "content" / "good"
    folder = next(path.parent for path in sorted(good.rglob("deck.yaml")))
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(folder.glob("*.yaml")):
            archive.writestr(path.name if path.name != "deck.yaml" else name, path.read_bytes())
    return made.getvalue()


def told(script: Script) -> tuple[str, str]:
    top = script.page.scenes.top
    assert isinstance(top, Told)
    return top.title, top.words


def test_a_deck_that_is_dropped_can_be_played_with(script: Script, tmp_path: Path) -> None:
    script.page.drop("mine kort.zip", deck_zip())
    assert told(script)[0] == "Filen er lagt ind"
    assert load_deck("mine kort").title in told(script)[1]
    assert {one["kind"] for one in script.tell()["written"]} == {"own"}
    assert [path.name for path in (tmp_path / "cards").iterdir()] == ["mine kort.zip"]
    script.page.drop("mine kort.zip", deck_zip())
    assert told(script)[0] == "Filen er lagt ind"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("kort.zip", b"PK ikke en zip", "zip-fil"),
        ("velfaerdsteknologi.zip", deck_zip(), "i forvejen"),
        ("kort.zip", deck_zip("andet.yaml"), "deck.yaml"),
        ("spil.json", b"{}", "spil.json"),
        ("billede.png", b"", ".zip"),
        ("..", b"", "filnavn"),
    ],
    ids=["no zip", "a deck that came along", "a zip without a deck", "a saved game", "a picture", "no name"],
)
def test_what_is_dropped_and_is_no_deck_is_refused_in_words(
    name: str, data: bytes, why: str, script: Script, tmp_path: Path
) -> None:
    script.page.drop(name, data)
    title, words = told(script)
    assert title == "Filen kunne ikke bruges" and why in words and str(tmp_path) not in words
    assert not list(tmp_path.rglob("*.zip")) and not list(tmp_path.rglob("spil-*.json"))


@pytest.mark.slow
def test_a_saved_game_goes_out_as_a_file_and_comes_in_again(script: Script) -> None:
    game = Game(load_deck("velfaerdsteknologi"), load_board("bostedet"), 2)
    path, order = saved_games.begin()
    game.extra[saved_games.ORDER] = order
    game.save(path)
    assert [one["kind"] for one in script.tell()["written"]] == ["save"]
    data = path.read_bytes()
    saved_games.delete(path)
    script.page.drop("spil-1.json", data)
    assert told(script)[0] == "Filen er lagt ind"
    assert [one.save is not None for one in saved_games.saved_games()] == [True]
    assert "paper" not in {one["kind"] for one in script.tell()["written"]}


def test_a_report_is_there_to_be_had(script: Script, tmp_path: Path) -> None:
    folders.tell_written(tmp_path / "rapporter" / "team-vtcv.html")
    assert [(one["name"], one["kind"]) for one in script.tell()["written"]] == [("team-vtcv.html", "paper")]
    assert script.tell()["written"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_own_words_are_in_every_language(language: str, tmp_path: Path) -> None:
    begin(str(tmp_path), 640, 360, False, language)
    words = browser_page.labels()
    assert all(words.values()) and ("Fuld skærm" in words.values()) is (language == "da")


# Events one by one.


@pytest.mark.parametrize(
    ("said", "kind", "values"),
    [
        (["down", 3.7, 4.2, 0], pygame.MOUSEBUTTONDOWN, {"pos": (3, 4), "button": 1}),
        (["up", 3, 4, 2], pygame.MOUSEBUTTONUP, {"button": 3}),
        (["wheel", -1], pygame.MOUSEWHEEL, {"y": -1}),
        (["touch", "move", 7, 1.5, -1], pygame.FINGERMOTION, {"finger_id": 7, "x": 1.0, "y": 0.0}),
        (["key", "Enter", "NumpadEnter", 0], pygame.KEYDOWN, {"key": pygame.K_KP_ENTER}),
        (["key", "F", "KeyF", 3], pygame.KEYDOWN, {"key": pygame.K_f, "mod": pygame.KMOD_LSHIFT | pygame.KMOD_LCTRL}),
        (["key", "F5", "F5", 0], pygame.KEYDOWN, {"key": pygame.K_F5, "unicode": ""}),
        (["key", "æ", "Semicolon", 0], pygame.KEYDOWN, {"key": ord("æ"), "unicode": "æ"}),
        (["text", "é"], pygame.TEXTINPUT, {"text": "é"}),
        (["leave"], pygame.WINDOWLEAVE, {}),
    ],
)
def test_what_a_browser_tells_is_what_a_window_would(said: list[Any], kind: int, values: dict[str, Any]) -> None:
    event = event_of(said)
    assert event and event.type == kind
    assert {name: getattr(event, name) for name in values} == values


@pytest.mark.parametrize(
    "said", [["key", "Dead", "BracketRight", 0], ["text", ""], ["ukendt"], ["touch", "hop", 1, 0, 0], []]
)
def test_what_means_nothing_is_passed_over(said: list[Any]) -> None:
    assert event_of(said) is None


def test_slices_do_one_piece_at_a_time_and_none_that_nobody_waits_for() -> None:
    slices, done = Slices(), list[int]()
    first, second, third = (slices.submit(done.append, n) for n in range(3))
    assert not done and second.cancel()
    assert slices.work() and done == [0] and first.done()
    assert slices.work() and done == [0, 2] and third.done()
    assert not slices.work()
    failing = slices.submit(int, "x")
    assert slices.work() and isinstance(failing.exception(), ValueError)


def test_people_are_told_where_a_browser_puts_what_it_is_given(script: Script, tmp_path: Path) -> None:
    assert script.tell()["running"]
    assert folders.told(tmp_path / "rapporter").startswith("Overførsler")
    folders.use(folders.SystemPlace())
    assert folders.told(tmp_path / "rapporter") == str(tmp_path / "rapporter")
