"""The page in a real Chromium, from files and from a server: `TEKSPIL_WEB_RUNTIME=FOLDER .ci/run web`.

Slow, and skipped where the runtime or a browser is missing.
"""

from __future__ import annotations

import base64
import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pygame
import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit.settings import Settings
from tests.golden.pictures import MEAN, SHARE, Shot, difference, scaled
from tests.screen.scenes.people import mouse, wish
from tests.screen.test_browser_page import deck_zip
from tests.web.browser import PATIENCE, RUNTIME, Visited, chromium, missing, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ViewportSize

# No browser is started by itself: these need a runtime that the project does not carry, and minutes.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.loopback,
    pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
]

LETTERS = 0.016  # of the pixels may differ clearly: another version of FreeType sets letters a pixel apart
COARSE = (160, 90)  # scenes with many words are compared so small that this is hardly seen
SIZE: ViewportSize = {"width": 1280, "height": 760}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tekspil.web.runtimes import read_runtime
    from tekspil.web.web_folder import make_folder_for_browsers

    place = tmp_path_factory.mktemp("Åse Ø")
    make_folder_for_browsers(place, read_runtime(Path(os.environ[RUNTIME])))
    return place


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZE, offline=True, has_touch=True, accept_downloads=True)
    yield made
    made.close()


def from_disk(folder: Path) -> str:
    return (folder / "Tek-spil.html").as_uri()


SHOW = "import gc; show = next(one for one in gc.get_objects() if type(one).__name__ == 'PageShow')"
SHORT = f"""
{SHOW}
show.scenes.change(calm=True)
plan = show.scenes.top.plan
plan.teams, plan.rounds = 2, 1
show.scenes.rebuild()
"""


def to_set_up(visited: Visited, *, touch: bool = False) -> None:
    visited.press("Nyt spil", touch=touch)
    visited.comes("SetUp")
    visited.python(SHORT)


LEFT_ALONE = re.compile(r"menu|undo|close|arrow-left|magnify|account-voice|Læs op|Fortryd|Menu|Slet|forsiden|Nyt spil")


def play(visited: Visited, chance: random.Random, until: str, *, touch: bool = False, most: int = 200) -> list[str]:
    """Play on as whoever presses what is meant, and by chance where that is several things. The scenes that came."""
    scenes: list[str] = []
    for _press in range(most):
        scene = visited.still()["scene"]
        if not scenes or scenes[-1] != scene:
            scenes.append(scene)
        if scene == until:
            return scenes
        press_on(visited, chance, touch=touch)
    raise AssertionError(scenes)


def press_on(visited: Visited, chance: random.Random, *, touch: bool = False) -> None:
    """Press what is meant, and by chance where that is several things."""
    for _look in range(200):
        seen = visited.still()
        if seen["able"]:
            break
        visited.page.wait_for_timeout(50)  # what is to be pressed is still to come
    meant = [one for one in seen["able"] if one[3] == "primary"]
    able = [one for one in seen["able"] if not one[4] and not LEFT_ALONE.search(one[0])]
    assert meant or able, (seen, visited.said[-3:])
    of = meant if meant and chance.random() < 0.85 else able or meant
    _name, x, y, *_rest = chance.choice(of)
    visited.press_at(x, y, touch=touch)


def no_errors(visited: Visited) -> bool:
    return not [one for one in visited.said if one.startswith("error")]


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_whole_short_game_from_files_with_the_network_off(
    touch: bool, context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    """Start, set-up, a game to its last scene, and what is taken home from there."""
    visited = Visited(context, from_disk(folder))
    to_set_up(visited, touch=touch)
    scenes = play(visited, random.Random(4), "End", touch=touch)
    assert {"SetUp", "BoardScene", "Debrief", "End"} <= set(scenes)
    with visited.page.expect_download() as download:
        visited.press("Gem rapport", touch=touch)
    assert "team-vtcv" in download.value.suggested_filename
    download.value.save_as(tmp_path / "rapport.html")
    assert (tmp_path / "rapport.html").read_bytes().lower().startswith(b"<!doctype html>")
    visited.comes("Told")
    assert "Overførsler" in told_words(visited)
    visited.press("Godt", touch=touch)
    assert visited.page.locator("#files li").count() == 1
    visited.press("Slet alt", touch=touch)
    visited.comes("Told")
    visited.press("Ja, slet alt", touch=touch)
    visited.page.wait_for_timeout(2500)
    visited.kept()
    assert visited.page.locator("#files li").count() == 0
    visited.page.close()
    again = Visited(context, from_disk(folder))
    left = again.python("import pathlib; ' '.join(one.name for one in pathlib.Path('/tekspil-filer').rglob('*.*'))")
    assert left == "settings.json"
    assert no_errors(visited), visited.said
    assert not [one for one in visited.asked if not one.startswith(("file:", "data:", "blob:"))]


def test_a_game_is_closed_and_come_back_to_and_can_be_had_as_a_file(
    context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    visited = Visited(context, from_disk(folder))
    to_set_up(visited)
    visited.press("Start spillet")
    visited.comes("BoardScene")
    with visited.page.expect_download() as download:
        visited.page.click("#save")
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    visited.kept()
    visited.page.close()
    again = Visited(context, from_disk(folder))
    again.press("Fortsæt spillet")
    again.comes("BoardScene")
    with again.page.expect_file_chooser() as chooser:
        again.page.click("#open")
    chooser.value.set_files(saved)
    again.comes("Told")
    assert "Det gemte spil ligger her nu" in told_words(again)
    assert no_errors(again), again.said


def told_words(visited: Visited) -> str:
    """The hidden words of the page, once they are those of what is seen."""
    visited.still()
    visited.page.wait_for_timeout(1200)
    return str(visited.page.locator("#words").text_content())


def test_danish_letters_are_written_also_those_that_a_dead_key_makes(context: BrowserContext, folder: Path) -> None:
    visited = Visited(context, from_disk(folder))
    visited.press("Kort")
    visited.comes("CardsScene")
    visited.page.keyboard.press("Control+f")
    visited.comes("Find")
    visited.page.wait_for_timeout(300)
    visited.page.keyboard.type("bør")  # as keys
    visited.page.keyboard.insert_text("å")  # as what a dead key or a phone's keyboard makes: text without a key
    visited.page.wait_for_timeout(300)
    words = visited.python(f"{SHOW}; show.scenes.top.words")
    assert words.startswith("bø"), words
    visited.page.keyboard.press("Escape")
    visited.comes("CardsScene")


DROP = """
([name, text]) => {
  const raw = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)), data = new DataTransfer();
  data.items.add(new File([raw], name));
  const how = { dataTransfer: data, bubbles: true, cancelable: true };
  document.getElementById("canvas").dispatchEvent(new DragEvent("drop", how));
}
"""


def test_a_deck_that_is_dropped_is_kept_and_can_be_chosen(context: BrowserContext, folder: Path) -> None:
    visited = Visited(context, from_disk(folder))
    visited.still()
    visited.page.evaluate(DROP, ["mine-kort.zip", base64.b64encode(deck_zip()).decode()])
    visited.comes("Told")
    assert "ligger her nu" in told_words(visited)
    visited.kept()
    visited.page.close()
    again = Visited(context, from_disk(folder))
    assert again.python("from tekspil.content.library import load_deck; load_deck('mine-kort').id")
    again.page.evaluate(DROP, ["hov.zip", base64.b64encode(b"ikke en zip").decode()])
    again.comes("Told")
    assert "Filen kunne ikke bruges" in told_words(again)
    assert no_errors(again), again.said


def test_from_a_server_nothing_else_is_asked_for_and_nothing_can_be(browser: Browser, folder: Path) -> None:
    with served(folder / "webserver") as address:
        context = browser.new_context(viewport=SIZE)
        visited = Visited(context, address + "index.html")
        visited.press("Hjælp")
        visited.comes("HowToScene")
        assert visited.asked and all(one.startswith((address, "data:", "blob:")) for one in visited.asked)
        refused = visited.page.evaluate(TRY)
        assert refused == ["fetch", "xhr", "image", "script", "socket"]
        context.close()


TRY = """
async () => {
  const out = "https://example.org/x", refused = [];
  await fetch(out).catch(() => refused.push("fetch"));
  await new Promise((done) => {
    const one = new XMLHttpRequest();
    one.onerror = () => { refused.push("xhr"); done(); };
    one.onload = done;
    try { one.open("GET", out); one.send(); } catch { refused.push("xhr"); done(); }
  });
  for (const kind of ["image", "script"]) {
    await new Promise((done) => {
      const tag = document.createElement(kind === "image" ? "img" : "script");
      tag.onerror = () => { refused.push(kind); done(); };
      tag.onload = done;
      tag.src = out;
      document.body.append(tag);
    });
  }
  await new Promise((done) => {
    let one;
    try { one = new WebSocket("wss://example.org/x"); } catch { refused.push("socket"); done(); return; }
    one.onerror = () => { refused.push("socket"); done(); };
    one.onopen = done;
  });
  return refused;
}
"""


def test_a_second_page_is_told_that_the_first_is_open(context: BrowserContext, folder: Path) -> None:
    Visited(context, from_disk(folder))
    other = context.new_page()
    other.goto(from_disk(folder))
    other.wait_for_selector('html[data-state="stopped"]', state="attached")
    assert "i en anden fane" in str(other.locator("#what").text_content())


def test_who_opens_the_page_where_it_cannot_start_is_told_what_to_do(
    context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    """Alone, as out of a zip that nobody unpacked; and the page for a server, from files."""
    alone = tmp_path / "Tek-spil.html"
    shutil.copyfile(folder / "Tek-spil.html", alone)
    for page, words in ((alone, "Udpak alle"), (folder / "webserver" / "index.html", "dobbeltklik på Tek-spil.html")):
        opened = context.new_page()
        opened.goto(page.as_uri())
        opened.get_by_text(words).wait_for(state="visible", timeout=PATIENCE)
        opened.close()


def test_nothing_black_is_shown_before_the_first_scene(context: BrowserContext, folder: Path) -> None:
    page = Visited(context, from_disk(folder)).page
    assert not page.locator("#waiting").is_visible()
    assert page.evaluate(BRIGHT) > 100


BRIGHT = """
() => {
  const canvas = document.getElementById("canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i];
  return sum / (data.length / 4);
}
"""


def test_full_screen_and_back(context: BrowserContext, folder: Path) -> None:
    visited = Visited(context, from_disk(folder))
    visited.page.click("#full")
    visited.page.wait_for_function("!!document.fullscreenElement")
    assert not visited.page.locator("#bar").is_visible()
    visited.press("cog")
    visited.comes("SettingsScene")
    visited.page.evaluate("document.exitFullscreen()")
    visited.page.wait_for_function("!document.fullscreenElement")
    assert visited.still()["scene"] == "SettingsScene" and no_errors(visited)
    visited.page.keyboard.press("F11")
    visited.page.wait_for_function("!!document.fullscreenElement")
    visited.page.wait_for_timeout(600)
    visited.page.keyboard.press("F11")
    visited.page.wait_for_function("!document.fullscreenElement")


def canvas_of(visited: Visited, place: Path) -> pygame.Surface:
    """What the page shows, with the mouse out of the way."""
    visited.still()
    visited.page.mouse.move(5, 5)
    visited.page.wait_for_timeout(900)
    visited.page.locator("#canvas").screenshot(path=place)
    return pygame.image.load(place)


def coarse(picture: pygame.Surface) -> pygame.Surface:
    return pygame.transform.smoothscale(picture.convert(24), COARSE)


def test_the_settings_look_as_in_the_picture_that_is_kept_of_the_window(
    context: BrowserContext, folder: Path, tmp_path: Path
) -> None:
    visited = Visited(context, from_disk(folder))
    assert visited.page.evaluate("[document.title, document.documentElement.lang]") == ["tek-spil", "da"]
    visited.press("cog")
    visited.comes("SettingsScene")
    visited.python(f"{SHOW}; show.scenes.top.displays = 2; show.scenes.rebuild()")  # as in the picture that is kept
    seen = canvas_of(visited, tmp_path / "side.png")
    shot = Shot("settings", (1280, 720), 1.0)
    assert seen.get_size() == shot.size
    mean, share = difference(scaled(seen), pygame.image.load(shot.path).convert(24))
    assert mean <= MEAN + 1 and share <= LETTERS, (mean, share)


SAVED = "import pathlib; next(pathlib.Path('/tekspil-filer').rglob('spil-*.json')).read_text(encoding='utf-8')"


def test_a_game_looks_as_the_window_draws_the_same_game(
    context: BrowserContext, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The front page, set-up and each scene of a turn, held against the window's scenes drawn here."""
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "spejl"))
    start = Start(load_deck("velfaerdsteknologi"), load_board("bostedet"))
    mirror = Offscreen(start, (1280, 720), Settings(calm=True))
    visited = Visited(context, from_disk(folder))
    visited.python(f"{SHOW}; show.scenes.change(calm=True)")
    alike: list[str] = []
    wanted = {"Start", "SetUp", "BoardScene", "Choose", "Lay"}

    def compare() -> None:
        scene = visited.still()["scene"]
        if scene not in wanted or scene in alike or type(mirror.scenes.top).__name__ != scene:
            return  # as it is when it is met, before somebody has chosen something in it
        mirror.settle()
        seen = canvas_of(visited, tmp_path / f"{len(alike)}.png")
        mean, share = difference(coarse(seen), coarse(mirror.surface))
        assert mean <= MEAN and share <= 2 * SHARE, (scene, mean, share)
        alike.append(scene)

    compare()
    visited.press("Nyt spil")
    visited.comes("SetUp")
    mouse(mirror)(wish(mirror.scenes.top))
    compare()
    visited.python(f"{SHORT}\nplan.seed, plan.rounds = 5, 3")
    visited.press("Start spillet")
    visited.comes("BoardScene")
    chance = random.Random(2)
    for _press in range(120):
        if wanted <= set(alike):
            return
        own = tmp_path / "spil-1.json"
        own.write_text(visited.python(SAVED), encoding="utf-8")
        mirror.scenes.navigator.game(RoomGame.resume(own))
        mirror.settle()
        compare()
        press_on(visited, chance)
    raise AssertionError(alike)
