"""A real browser with the page in it, as tests and benchmark drive it: looked at through Python in the page, pressed as
a person presses, by mouse and by touch.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

RUNTIME = "TEKSPIL_WEB_RUNTIME"
"""The variable that names the folder with the runtime, where there is one."""

PROGRAM = "TEKSPIL_CHROMIUM"
OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb"),
)
PATIENCE = 60_000  # milliseconds, on a machine that has other things to do

WATCH = "globalThis.tekspilWatch = (py) => { globalThis.watched = py; globalThis.intervals = []; };"
LOOK = """
import gc, json
def look():
    show = next(one for one in gc.get_objects() if type(one).__name__ == "PageShow")
    scenes = show.scenes
    top = scenes.top
    wide, high = scenes.canvas.width, scenes.canvas.height
    able = []
    for widget in top.group.widgets:
        if widget.takes_focus:
            x, y = scenes.canvas.point(widget.box.centre, widget.anchor)
            kind = getattr(widget, "kind", "")
            name = getattr(widget, "label", "") or getattr(widget, "icon", "") or type(widget).__name__
            able.append([name, x / wide, y / high, kind, widget.aside])
    return json.dumps({"scene": type(top).__name__, "moving": bool(top.motion.moving), "able": able})
look()
"""


def missing(*, runtime: bool = True) -> str:
    """Why there can be no browser with a page here; "" where there can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright (the extra dev) is not installed"
    if runtime and not os.environ.get(RUNTIME):
        return f"{RUNTIME} does not name a folder with a runtime (docs/web.md)"
    return "" if program() else "there is no Chromium here"


def program() -> str | None:
    """Chromium, or Chrome: the one that TEKSPIL_CHROMIUM names, or one on the path."""
    named = os.environ.get(PROGRAM)
    return named or next(
        (found for name in ("chromium", "google-chrome", "chrome") if (found := shutil.which(name))), None
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program(), args=list(OPTIONS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a web server of this machine; its address."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_given: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Visited:
    """The page, open."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda one: self.said.append(f"{one.type}: {one.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.add_init_script(WATCH)
        self.page.goto(address)
        self.page.wait_for_selector("html[data-state]", state="attached")
        state = self.page.evaluate("document.documentElement.dataset.state")
        assert state == "playing", self.said

    def python(self, source: str) -> Any:
        """What a source comes to in the page's Python."""
        return self.page.evaluate("(source) => globalThis.watched.runPython(source)", source)

    def look(self) -> dict[str, Any]:
        """The scene: its name, and what can be pressed in it."""
        found: dict[str, Any] = json.loads(self.python(LOOK))
        return found

    def still(self) -> dict[str, Any]:
        """The scene, once nothing moves in it."""
        for _look in range(600):
            seen = self.look()
            if not seen["moving"]:
                return seen
            self.page.wait_for_timeout(30)
        raise AssertionError("the scene does not come to rest")

    def press(self, label: str, *, touch: bool = False) -> None:
        """Press what is called that, quickly: down and up at once."""
        seen = self.still()
        found = next((one for one in seen["able"] if one[0] == label), None)
        assert found, (label, seen)
        self.press_at(found[1], found[2], touch=touch)

    def press_at(self, x: float, y: float, *, touch: bool = False) -> None:
        """Press there, as a share of the canvas, and wait until it has been taken."""
        before = self.look()["scene"]
        box = self.page.locator("#canvas").bounding_box()
        assert box
        at = box["x"] + x * box["width"], box["y"] + y * box["height"]
        if touch:
            self.page.touchscreen.tap(*at)
        else:
            self.page.mouse.click(*at)
        self.page.wait_for_timeout(320)  # as long as a second press would be taken for the same one
        if self.look()["scene"] != before:
            self.page.wait_for_timeout(600)  # or as meant for the scene before

    def comes(self, *scenes: str) -> dict[str, Any]:
        """Wait for one of some scenes."""
        for _look in range(300):
            seen = self.still()
            if seen["scene"] in scenes:
                return seen
            self.page.wait_for_timeout(50)
        raise AssertionError((scenes, seen["scene"]))

    def kept(self) -> None:
        """Wait until everything written lies in the browser."""
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector('html[data-kept="yes"]', state="attached")
