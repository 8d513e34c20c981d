"""The workshop in a real browser: written, seen, saved, crashed, told of a second window, a board drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil.content.library import load_board, load_deck
from tests.workshop.chromium import Server, Window, chromium

pytestmark = [pytest.mark.slow, pytest.mark.loopback, pytest.mark.needs("workshop")]

GOAL = "/bunke/lille/maal/rent-gulv"


def answered(end: str) -> str:
    """Whether the page has had an answer from an address that ends so."""
    return f"performance.getEntriesByType('resource').some((one) => one.name.endsWith('{end}') && one.responseEnd)"


@pytest.fixture
def server(deck: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:  # noqa: ARG001 (the deck is there)
    chromium()
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))
    )
    server = Server()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def chromium_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window that all the tests share: it takes longer to open than what most of them do in it."""
    window = Window(tmp_path_factory.mktemp("chromium"))
    yield window
    window.close()


@pytest.fixture
def window(server: Server, chromium_window: Window) -> Window:
    chromium_window.complaints.clear()
    chromium_window.close_others()
    chromium_window.go(server.link)
    return chromium_window


def test_a_card_is_written_seen_saved_and_there_after_a_crash(server: Server, window: Window) -> None:
    window.go(server.base + GOAL)
    before = window.run("document.getElementById('billede').getAttribute('src')")
    window.write("#f-text", "Jeg vil " + "danse " * 20)
    window.until("document.querySelector('#r-text .warning')")
    window.until(f"document.getElementById('billede').getAttribute('src') !== {before!r}")
    window.write("#f-text", "Jeg vil danse hver dag.")
    window.until("!document.querySelector('#r-text li')")
    window.run("document.getElementById('kortet').requestSubmit()")
    window.until("document.querySelector('.told').textContent.includes('danse hver dag')")
    assert "Jeg vil danse hver dag." in [goal.text for goal in load_deck("lille").goals]
    window.write("#f-text", "Halvt skrevet")
    window.until(answered("/se"))
    assert window.complaints == []
    server.kill()
    again = Server()
    try:
        window.go(again.link)
        window.go(again.base + GOAL)
        assert window.run("document.getElementById('f-text').value") == "Halvt skrevet"
    finally:
        again.kill()


def test_a_second_window_with_the_same_card_is_told(server: Server, window: Window) -> None:
    window.go(server.base + GOAL)
    assert window.run("document.getElementById('andet-vindue').hidden")
    window.open_another(server.base + GOAL)
    window.until("!document.getElementById('andet-vindue').hidden")


def test_a_space_is_dragged_and_saved_where_it_is_let_go(server: Server, window: Window) -> None:
    window.run(
        "fetch(location.pathname + 'ny-plade', {method: 'POST', body: new URLSearchParams({navn: 'Haven',"
        " mine: document.querySelector('input[name=mine]').value})}).then((answer) => answer.ok)"
    )
    window.go(server.base + "/plade/haven")
    where = "JSON.stringify(document.querySelector('[data-space=koekken] circle').getBoundingClientRect())"
    box = window.run(f"JSON.parse({where})")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    window.mouse("mousePressed", x, y)
    window.mouse("mouseMoved", x + 40, y + 25)
    window.mouse("mouseReleased", x + 40, y + 25)
    window.until(
        "performance.getEntriesByType('resource').some((one) => one.name.endsWith('/flyt') && one.responseEnd)"
    )
    after = next(space.at for space in load_board("haven").spaces if space.id == "koekken")
    assert after[0] > 2
    assert after[1] > 3.5
    assert window.complaints == []
