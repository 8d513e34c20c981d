"""The workshop in a real browser: written, seen, saved, crashed, told of a second window, a board drawn; and what each
step writes is that step alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.folders import user_folder
from tests.workshop.chromium import Server, Window, chromium

pytestmark = [pytest.mark.slow, pytest.mark.loopback, pytest.mark.needs("workshop")]

DECK = "/bunke/lille"
GOAL = f"{DECK}/maal/rent-gulv"
PICTURE = """new Promise((done) => {
  const canvas = document.createElement('canvas'); canvas.width = canvas.height = 64;
  canvas.getContext('2d').fillRect(8, 8, 40, 40);
  canvas.toBlob((blob) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([blob], '../../ferie i Rom.png', {type: 'image/png'}));
    document.getElementById('billedfil').files = dropped.files;
    window.stale = true;
    document.getElementById('billedform').requestSubmit();
    done(true);
  }, 'image/png');
})"""


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


class Files:
    """The user's own decks and boards, and what has come and gone in them since one last asked."""

    def __init__(self) -> None:
        self.before = self.now()

    @staticmethod
    def now() -> dict[str, str]:
        """Each file as it reads; a picture by its size."""
        own = user_folder()
        paths = sorted(path for part in ("cards", "boards") for path in (own / part).rglob("*") if path.is_file())
        return {
            path.name: path.read_text("utf-8") if path.suffix == ".yaml" else str(path.stat().st_size) for path in paths
        }

    def changes(self) -> dict[str, tuple[list[str], list[str]]]:
        """Lines gone and lines come, without their margins, by file."""
        before, self.before = self.before, self.now()
        found = {}
        for name in before.keys() | self.before.keys():
            old, new = (one.get(name, "").splitlines() for one in (before, self.before))
            if old != new:
                gone = [line.strip() for line in old if line not in new]
                found[name] = gone, [line.strip() for line in new if line not in old]
        return found


def test_every_step_is_its_own_lines_alone_and_can_be_undone(server: Server, window: Window) -> None:
    page, base = window, server.base
    files = Files()
    first = files.before

    page.go(f"{base}{DECK}/maal/_ny")
    page.send("/_ny/gem", {"text": "Jeg vil danse.", "theme": "hjem", "kind": "develop", "need-1": "ro"})
    (name, (gone, come)), *others = files.changes().items()
    assert (name, gone, others) == ("goals.yaml", [], [])
    assert come[0].startswith("- id:") and "text: Jeg vil danse." in come

    page.go(f"{base}{DECK}/maal/rent-gulv")
    page.send("/gem", {"text": "Mit gulv skal skinne."})
    assert files.changes() == {"goals.yaml": (["text: Jeg vil have et rent gulv."], ["text: Mit gulv skal skinne."])}

    goal = next(goal for goal in load_deck("lille").goals if goal.id == "orden")
    page.go(f"{base}{DECK}/vurder/orden")
    row = page.run(
        "[...document.querySelectorAll('form[data-judge]')].findIndex((one) => !one.elements.stjerner.value)"
    )
    technology = page.run(f"document.querySelectorAll('form[data-judge]')[{row}].elements.teknologi.value")
    assert technology not in goal.assessments
    page.run(
        f"""(() => {{ const form = document.querySelectorAll('form[data-judge]')[{row}];
        form.querySelector('input[value="2"]').click(); form.elements.hvorfor.value = 'Den hjælper';
        form.elements.hvorfor.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"""
    )
    page.until(f"document.querySelectorAll('form[data-judge] [role=status]')[{row}].textContent.trim()")
    assert files.changes() == {"goals.yaml": ([], [f"{technology}: {{stars: 2, why: Den hjælper}}"])}

    page.go(f"{base}{DECK}/teknologier/robotstoevsuger")
    page.run(PICTURE)
    page.until("!window.stale")
    changed = files.changes()
    [picture] = [name for name in changed if not name.endswith(".yaml")]
    assert "Rom" not in picture
    assert {name: lines for name, lines in changed.items() if name != picture} == {
        "technologies.yaml": ([], [f"picture: {picture}"])
    }

    words = page.run("document.querySelector('.told').textContent")
    assert words.strip()
    for _step in range(4):
        page.run("window.stale = true; document.querySelector('form[action$=\"/fortryd\"]').requestSubmit()")
        page.until("!window.stale")
    assert files.now() == first
    assert page.complaints == []


def test_a_suggestion_is_one_judgement_and_a_space_one_place(server: Server, window: Window) -> None:
    from tests.workshop.test_games import disagree

    page, base = window, server.base
    goal, technology, stars = disagree()
    files = Files()
    page.go(f"{base}{DECK}/spil")
    page.send("/spil/tag", {})
    (name, (gone, come)), *others = files.changes().items()
    assert (name, others) == ("goals.yaml", [])
    assert len(come) == 1 and f"stars: {stars}" in come[0] and len(gone) < 2
    judged = next(one for one in load_deck("lille").goals if one.id == goal).assessments
    assert judged[technology].stars == stars

    page.go(f"{base}/")
    page.send("/ny-plade", {"navn": "Haven"})
    files.changes()
    where = "JSON.stringify(document.querySelector('[data-space=koekken] circle').getBoundingClientRect())"
    box = page.run(f"JSON.parse({where})")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse("mousePressed", x, y)
    page.mouse("mouseMoved", x + 40, y + 25)
    page.mouse("mouseReleased", x + 40, y + 25)
    page.until("performance.getEntriesByType('resource').some((one) => one.name.endsWith('/flyt') && one.responseEnd)")
    [(name, (gone, come))] = files.changes().items()
    assert name == "haven.yaml"
    assert len(gone) == len(come) == 1
    assert gone[0].partition("at:")[0] == come[0].partition("at:")[0]
    assert page.complaints == []


def test_axe_core_finds_nothing_on_the_pages_people_use_most(server: Server, window: Window) -> None:
    pytest.importorskip("axe_playwright_python")
    from tests.workshop.axe import axe, violations

    script = axe()
    for path in ("/", DECK, GOAL, f"{DECK}/vurder/rent-gulv"):
        window.go(server.base + path)
        assert violations(window, script) == []
    window.run("document.querySelector('main').append(document.createElement('input'))")
    assert [line.partition(":")[0] for line in violations(window, script)] == ["label"]
