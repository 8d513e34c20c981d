"""The page in a real Chromium, from files and from a server: `TEKSPIL_WEB_RUNTIME=FOLDER .ci/run web`.

Slow, and skipped where the runtime or a browser is missing.
"""

from __future__ import annotations

import base64
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pygame
import pytest

from tests.golden.pictures import MEAN, Shot, difference, scaled
from tests.screen.test_browser_page import deck_zip
from tests.web.browser import RUNTIME, Visited, chromium, missing, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ViewportSize

# No browser is started by itself: these need a runtime that the project does not carry, and minutes.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.loopback,
    pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
]

LETTERS = 0.012  # of the pixels may differ clearly: another version of FreeType sets letters a pixel apart
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
        seen = visited.still()
        if not scenes or scenes[-1] != seen["scene"]:
            scenes.append(seen["scene"])
        if seen["scene"] == until:
            return scenes
        meant = [one for one in seen["able"] if one[3] == "primary"]
        able = [one for one in seen["able"] if not one[4] and not LEFT_ALONE.search(one[0])]
        assert meant or able, seen
        of = meant if meant and chance.random() < 0.85 else able or meant
        _name, x, y, *_rest = chance.choice(of)
        visited.press_at(x, y, touch=touch)
    raise AssertionError(scenes)


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


def test_the_page_looks_as_the_window_does(context: BrowserContext, folder: Path, tmp_path: Path) -> None:
    visited = Visited(context, from_disk(folder))
    assert visited.page.evaluate("[document.title, document.documentElement.lang]") == ["tek-spil", "da"]
    visited.press("cog")
    visited.comes("SettingsScene")
    visited.python(f"{SHOW}; show.scenes.top.displays = 2; show.scenes.rebuild()")  # as in the picture that is kept
    visited.page.mouse.move(5, 5)
    visited.page.wait_for_timeout(600)
    picture = tmp_path / "side.png"
    visited.page.locator("#canvas").screenshot(path=picture)
    shot = Shot("settings", (1280, 720), 1.0)
    seen = pygame.image.load(picture)
    assert seen.get_size() == shot.size
    kept = pygame.image.load(shot.path).convert(24)
    mean, share = difference(scaled(seen), kept)
    assert mean <= MEAN and share <= LETTERS, (mean, share)
