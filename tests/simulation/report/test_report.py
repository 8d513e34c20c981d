"""The letter stands alone, says the verdict first, and can be read without its pictures."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings

from tekspil import language
from tekspil.rules.words import Mode
from tekspil.simulation.health import letter
from tekspil.simulation.health.deck_health import Health, health
from tekspil.simulation.report import folder
from tekspil.simulation.report.folder import write_sheet
from tekspil.simulation.report.page import page
from tekspil.simulation.simulate import simulate
from tests.anything import is_clean, texts
from tests.content.decks import small_board, small_deck
from tests.simulation.health import flaws

EMPTY = frozenset(("meta", "br", "input", "path", "use", "rect", "image"))


class Reading(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack and data.strip():
            self.words.append(data.strip())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _attributes in self.opened)


@pytest.fixture(scope="module")
def found() -> Health:
    return health(flaws.with_joker(), flaws.too_long(), 1500, session=0)


@pytest.fixture(scope="module")
def written(found: Health, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("brev")
    folder.write_folder(place, flaws.with_joker(), flaws.too_long(), found.simulation, found, ("lille", "plade"))
    return place


@pytest.fixture(scope="module")
def text(written: Path) -> str:
    return (written / folder.PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_verdict_comes_first(text: str, found: Health) -> None:
    words = Reading(text).words
    assert words.index(letter.verdict(found)) <= 2
    assert text.index("fund-H02") < text.index("fund-H12") < text.index("Sådan går spillene")  # errors before warnings


@pytest.mark.slow
def test_it_is_one_whole_page_in_its_language(text: str) -> None:
    shown = Reading(text)
    assert shown.stack == []
    assert next(attributes for tag, attributes in shown.opened if tag == "html")["lang"] == "da"
    ids = Counter(attributes["id"] for _tag, attributes in shown.opened if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.slow
def test_it_needs_no_network(text: str) -> None:
    shown = Reading(text)
    for tag, attributes in shown.opened:
        for name in ("src", "href", "xlink:href"):
            value = attributes.get(name) or ""
            assert value == "" or value.startswith(("#", "data:")), (tag, value)
    assert "@import" not in text
    assert all(link.startswith(("#", '"data:', "'data:")) for link in re.findall(r"url\((.[^)]*)\)", text))


@pytest.mark.slow
def test_every_picture_has_its_table(text: str) -> None:
    pictures = re.findall(r"<figure.*?</figure>", text, flags=re.DOTALL)
    assert len(pictures) >= 6
    for picture in pictures:
        assert picture.count("<svg") == 1
        assert picture.index("</svg>") < picture.index("<table>")
        assert "<tbody>" in picture and picture.count("<tr>") > 1


@pytest.mark.slow
def test_headings_go_down_one_step_at_a_time(text: str) -> None:
    levels = [int(tag[1]) for tag, _attributes in Reading(text).opened if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.slow
def test_the_same_games_make_the_same_letter(written: Path, found: Health, tmp_path: Path) -> None:
    folder.write_folder(tmp_path, flaws.with_joker(), flaws.too_long(), found.simulation, found, ("lille", "plade"))
    for file in (path for path in written.rglob("*") if path.is_file()):
        assert file.read_bytes() == (tmp_path / file.relative_to(written)).read_bytes(), file.name


@pytest.mark.slow
@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # each draws a page of pictures
@given(said=texts())
@example(said="Skærm til $5_ og $10")
@example(said="W" * 120)
@example(said="日" * 120)
def test_whatever_cards_are_called_the_page_is_drawn(found: Health, said: str) -> None:
    deck = flaws.with_joker()
    deck = replace(
        deck,
        title=said,
        technologies=tuple(replace(card, name=said) for card in deck.technologies),
        goals=tuple(replace(goal, text=said) for goal in deck.goals),
        themes=tuple(replace(theme, title=said) for theme in deck.themes),
    )
    text = page(deck, replace(flaws.too_long(), title=said), found.simulation, found, ("lille", "plade"))
    assert is_clean(text)
    assert Reading(text).stack == []


@pytest.mark.slow
def test_a_card_cannot_write_in_the_page(tmp_path: Path) -> None:
    deck = small_deck()
    cards = (replace(deck.technologies[0], name="<script>1</script>"), *deck.technologies[1:])
    deck = replace(deck, title="<b>Sæt</b> & mere", technologies=cards)
    board = small_board()
    folder.write_folder(tmp_path, deck, board, simulate(deck, board, 50, 2))
    shown = Reading((tmp_path / folder.PAGE).read_text(encoding="utf-8"))
    assert shown.count("script") == 0 and shown.count("b") == 0


@pytest.mark.slow
def test_sheets_open_in_a_danish_spreadsheet(written: Path, found: Health) -> None:
    raw = (written / "fund.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 1 + len(found.findings)
    values = [row[4] for row in rows[1:]]
    assert all(re.fullmatch(r"-?[0-9]+(,[0-9]+)?(e[-+][0-9]+)?", value) for value in values)
    assert float(values[0].replace(",", ".")) == pytest.approx(found.findings[0].interval.value, rel=1e-4)


def test_a_text_that_a_spreadsheet_would_reckon_is_kept_a_text(tmp_path: Path) -> None:
    write_sheet(tmp_path / "ark.csv", [("=1+1", "almindelig", -2.5)])
    assert (tmp_path / "ark.csv").read_text(encoding="utf-8-sig").strip() == "'=1+1;almindelig;-2,5"


@pytest.mark.slow
def test_json_says_what_the_check_said(written: Path, found: Health) -> None:
    kept = json.loads((written / folder.HEALTH).read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(found.as_dict()))


@pytest.mark.slow
def test_a_simulation_has_a_letter_too_together_as_well(tmp_path: Path) -> None:
    deck, board = small_deck(), small_board(mode=Mode.COOPERATIVE)
    path = folder.write_folder(tmp_path, deck, board, simulate(deck, board, 60, 3, ("novice", "staff", "expert")))
    text = path.read_text(encoding="utf-8")
    assert "Hvordan går det?" in text and "Hvem vinder?" not in text
    assert {file.name for file in tmp_path.iterdir()} >= {folder.PAGE, folder.RESULT, "hold.csv"}


def test_without_the_extra_there_are_sheets_and_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "has_pictures", lambda: False)
    deck, board = small_deck(), small_board()
    path = folder.write_folder(tmp_path, deck, board, simulate(deck, board, 20, 2))
    assert path.name == folder.RESULT
    assert not (tmp_path / folder.PAGE).exists()


@pytest.mark.slow
def test_in_another_language_decimals_are_points(tmp_path: Path) -> None:
    language.use("en")
    try:
        write_sheet(tmp_path / "sheet.csv", [(2.5,)])
    finally:
        language.use("da")
    assert (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig").strip() == "2.5"
