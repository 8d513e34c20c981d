"""The Team-VTCV: what was said, on team level, easy to read, and open to everybody, on screen and on paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings

from tekspil.content.readability import lix
from tekspil.game import Game
from tekspil.plain import SOFT_HYPHEN
from tekspil.takeaway import marks, notes, trials, vtcv
from tekspil.takeaway.best_argument import arguments, choose
from tekspil.takeaway.report import html_of, paper_of
from tekspil.takeaway.skills import choose_skills, lessons, suggestions_for_citizens, teachers
from tekspil.typesetting import lacking_words
from tests.anything import is_clean, texts
from tests.takeaway.games import BOARD, DECK, TODAY, played, talked_about

HARDEST = 40


def section(draft: vtcv.TeamVtcv, id: str) -> vtcv.Section:
    return next(section for section in draft.sections if section.id == id)


def words_of(draft: vtcv.TeamVtcv) -> str:
    """The report as one text, each cell a sentence."""
    cells = [cell for section in draft.sections for row in section.rows for cell in row if len(cell.split()) > 1]
    prose = [text for section in draft.sections for text in (section.title, section.help, section.empty)]
    return ". ".join([draft.title, *draft.lines, *prose, *cells]).replace("..", ".").replace(SOFT_HYPHEN, "")


def test_each_section_has_what_was_marked() -> None:
    game = talked_about(played())
    draft = vtcv.vtcv_of(game, TODAY)
    for kind in ("can", "new"):
        assert len(section(draft, kind).rows) == len(marks.technologies_marked(game, kind))
    assert len(section(draft, "trials").columns) == 1 + len(trials.trials_of(game))
    assert section(draft, "disagree").rows
    assert len(section(draft, "skills").rows) + section(draft, "skills").space == 2


def test_the_days_best_argument_goes_home_with_room_for_what_was_said() -> None:
    game = played()
    said = arguments(game)[0]
    assert not any(one.id == "best" for one in vtcv.vtcv_of(game, TODAY).sections)
    choose(game, said.number)
    ((team, goal, _laid, words),) = section(vtcv.vtcv_of(game, TODAY), "best").rows
    assert team == f"Hold {'ABCDEF'[said.team]}" and words == ""
    assert goal == next(one.text for one in DECK.goals if one.id == said.goal)
    other = vtcv.vtcv_of(game, TODAY, team=(said.team + 1) % 4)
    assert not any(one.id == "best" for one in other.sections)


def test_one_teams_report_has_only_its_own_marks() -> None:
    game = Game(DECK, BOARD, 2)
    marks.toggle(game, "gps", "can", team=0)
    marks.toggle(game, "timer", "can", team=1)
    draft = vtcv.vtcv_of(game, TODAY, team=1)
    assert [row[0] for row in section(draft, "can").rows] == ["Timer"]
    assert "hold B" in draft.title


def test_a_report_opens_with_the_trials_and_ends_with_what_nobody_said() -> None:
    draft = vtcv.vtcv_of(talked_about(played()), TODAY)
    assert draft.sections[0].id == "trials"
    silent = vtcv.vtcv_of(played(), TODAY).sections
    assert silent[0].rows or silent[0].space
    filled = [bool(one.rows or one.space) for one in silent]
    assert filled == sorted(filled, reverse=True)


def test_a_game_without_marks_says_so_and_has_room_to_write() -> None:
    draft = vtcv.vtcv_of(played(), TODAY)
    assert all(one.rows or one.empty for one in draft.sections)
    assert section(draft, "skills").space == 2


def test_a_colleague_teaches_before_the_basispakke_and_the_vt_team() -> None:
    game = Game(DECK, BOARD, 3)
    assert teachers(game, "timer") == ()
    assert teachers(game, "rejseapp") == ("basispakken",)
    assert teachers(game, "videoopkald") == ("VT-teamet",)
    marks.toggle(game, "videoopkald", "can", team=2)
    assert teachers(game, "videoopkald", team=0) == ("en kollega fra hold C", "VT-teamet")
    assert teachers(game, "videoopkald", team=2) == ("VT-teamet",)


def test_what_a_lay_lacked_training_for_is_what_there_is_to_learn() -> None:
    game = played()
    wanted = {card for team in game.view().teams for card in team.to_learn}
    assert wanted and wanted <= {lesson.technology for lesson in lessons(game)}


def test_the_two_new_skills_are_the_citizens_and_what_is_tried_comes_first() -> None:
    game = talked_about(played())
    assert "Borger" in section(vtcv.vtcv_of(game, TODAY), "skills").title
    first = suggestions_for_citizens(game)[0].technology
    assert first == trials.trials_of(game)[0].technology


def test_a_team_chooses_at_most_two_skills() -> None:
    with pytest.raises(ValueError):
        choose_skills(played(), ["gps", "timer", "rejseapp"])


def test_the_report_reads_easily() -> None:
    game = talked_about(played())
    notes.allow(game)
    text = words_of(vtcv.vtcv_of(game, TODAY))
    assert len(text.split()) > 200
    assert lix(text) < HARDEST


class Page(HTMLParser):
    """What there is on a page: its tags with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ends: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_is_open_to_assistive_technology() -> None:
    page = Page(html_of(vtcv.vtcv_of(talked_about(played()), TODAY)))
    assert page.all("html")[0]["lang"] == "da"
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
    assert all(header["scope"] in ("col", "row") for header in page.all("th"))
    headings = {heading["id"] for heading in page.all("h2")}
    assert {table["aria-labelledby"] for table in page.all("table")} <= headings
    assert all(figure["aria-label"] for figure in page.all("figure"))
    assert sorted(tag for tag, _ in page.tags if tag not in ("meta", "line", "circle")) == sorted(
        tag for tag in page.ends if tag not in ("line", "circle")
    )


def test_the_page_can_be_written_in_and_asks_the_network_for_nothing() -> None:
    text = html_of(vtcv.vtcv_of(talked_about(played()), TODAY))
    assert 'contenteditable="true"' in text
    assert "default-src 'none'" in text
    addresses = set(re.findall(r"https?://[^\s\"'<]+", text)) - {"http://www.w3.org/2000/svg"}
    assert not addresses
    assert not re.search(r"<(link|img|iframe|object)\b|@import|url\(", text)


def test_words_that_look_like_code_stay_words() -> None:
    game = played()
    notes.allow(game)
    notes.add(game, "<script>alert(1)</script> & æøå")
    text = html_of(vtcv.vtcv_of(game, TODAY))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; æøå" in text


def draft_saying(said: str) -> vtcv.TeamVtcv:
    """A draft in which every text that a person or a deck gives is `said`."""
    game = talked_about(played())
    notes.allow(game)
    notes.add(game, said)
    deck = replace(
        game.deck,
        title=said or "x",
        technologies=tuple(replace(card, name=said, text=said) for card in game.deck.technologies),
        needs=tuple(replace(need, title=said) for need in game.deck.needs),
        goals=tuple(replace(goal, text=said) for goal in game.deck.goals),
    )
    game.deck = deck
    return vtcv.vtcv_of(game, TODAY)


@pytest.mark.slow
@settings(max_examples=30)
@given(said=texts())
def test_the_page_holds_any_text(said: str) -> None:
    text = html_of(draft_saying(said))
    assert is_clean(text)
    page = Page(text)
    assert len(page.all("script")) == len(page.all("h1")) == 1


@pytest.mark.slow
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # each is a document
@given(said=texts())
@example(said="Gå ud 😀 日本")
@example(said="\U000f9341\u200d")
def test_the_paper_holds_any_text(said: str) -> None:
    pytest.importorskip("typst", reason="the extra print is not installed")
    assert paper_of(draft_saying(said)).pdf.startswith(b"%PDF")


def test_a_sign_that_cannot_be_printed_is_named_with_its_section() -> None:
    pytest.importorskip("typst", reason="the extra print is not installed")
    game = played()
    notes.allow(game)
    notes.add(game, "Det var godt 😀")
    found = paper_of(vtcv.vtcv_of(game, TODAY)).lacking
    assert [(one.sign, one.id) for one in found] == [("😀", "Vores egne noter")]
    assert "😀 (U+1F600)" in lacking_words(found) and "Vores egne noter" in lacking_words(found)


def test_words_with_soft_hyphens_are_found_on_the_page() -> None:
    text = html_of(draft_saying(f"Velfærds{SOFT_HYPHEN}teknologi"))
    assert "Velfærdsteknologi" in text and SOFT_HYPHEN not in text


@pytest.mark.slow
def test_the_paper_is_tagged_titled_and_in_danish() -> None:
    pytest.importorskip("typst", reason="the extra print is not installed")
    pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDF in tests")
    draft = vtcv.vtcv_of(talked_about(played()), TODAY)
    pdf: Any = pypdf.PdfReader(io.BytesIO(paper_of(draft).pdf))
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("da")
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert pdf.metadata.title == draft.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert all(one.title in text for one in draft.sections)
