"""A deck goes out as a spreadsheet and comes home: only what somebody changed is changed, and nothing unseen."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.problems import ContentError
from tekspil.sheets import sheet_tables
from tekspil.sheets.columns import TABLES, columns_of
from tekspil.sheets.comparing import ImportPlan, apply, plan
from tekspil.sheets.delimited import decoded
from tekspil.sheets.reading import read_sheets
from tekspil.sheets.sheet_tables import csv_bytes, export, guarded, open_deck, unguarded
from tests.content.decks import small_deck, write_deck

GOALS = """\
# Vores mål
format: 1
goals:
  # om gulvet
  - id: gulv
    text: Jeg vil have et rent gulv.   # kort
    theme: hjem
    kind: develop
    needs: {hjem.gulv: 2, igang: 1}
    wait: {stars: 2, why: Vi er i gang}
    assessments:
      timer: {stars: 3, why: Den siger til}
      gps: {stars: 0, why: Viser kun vej}
  - id: sove
    text: Jeg vil sove.
    theme: soevn
    kind: maintain
    needs: {ro: 2}
"""

SHIPPED = sorted((shipped_folder() / "cards").glob("*/deck.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small deck with goals that somebody has written by hand."""
    folder = write_deck(small_deck(), tmp_path / "lille")
    (folder / "goals.yaml").write_text(GOALS, encoding="utf-8", newline="")
    return folder


def sheet(path: Path, **tables: list[list[Any]]) -> Path:
    """A workbook as somebody else's program would write it."""
    with xlsxwriter.Workbook(str(path)) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in tables.items():
            made = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, datetime.date):
                        made.write_datetime(row, column, datetime.datetime(cell.year, cell.month, cell.day), date)
                    else:
                        made.write(row, column, cell)
    return path


def planned(folder: Path, path: Path) -> ImportPlan:
    return plan(open_deck(folder), read_sheets(path))


def said(found: ImportPlan) -> list[str]:
    return [str(change).strip() for change in found.changes]


def codes(found: ImportPlan) -> list[str]:
    return [problem.code for problem in found.problems]


def goal_rows(folder: Path) -> list[list[Any]]:
    """The goals' table with its header, to be changed by a test."""
    out = folder.parent / "ud"
    if not out.exists():
        export(folder, out)
    with (out / "goals.csv").open(encoding="utf-8-sig", newline="") as file:
        return [list(row) for row in csv.reader(file, delimiter=";")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "deck", sorted((shipped_folder() / "cards").glob("*/deck.yaml")), ids=lambda path: path.parent.name
)
@pytest.mark.parametrize("out", ["kort.xlsx", "kort"])
def test_a_deck_that_nobody_changed_comes_home_unchanged(deck: Path, out: str, tmp_path: Path) -> None:
    export(deck.parent, tmp_path / out)
    found = planned(deck.parent, tmp_path / out)
    assert not found.changes and not found.problems


def test_one_changed_cell_changes_one_line(folder: Path) -> None:
    rows = goal_rows(folder)
    rows[1][rows[0].index("text")] = "Jeg vil feje selv."
    found = planned(folder, sheet(folder.parent / "goals.xlsx", goals=rows))
    assert said(found) == ["~ gulv  text: Jeg vil have et rent gulv. → Jeg vil feje selv."]
    assert not found.problems
    apply(found)
    new = (folder / "goals.yaml").read_text(encoding="utf-8")
    assert new == GOALS.replace("Jeg vil have et rent gulv.", "Jeg vil feje selv.")


def test_cards_come_and_go_and_fields_are_emptied(folder: Path) -> None:
    rows = goal_rows(folder)
    head = rows[0]
    rows[1][head.index("wait.stars")] = rows[1][head.index("wait.why")] = ""
    rows[1][head.index("needs")] = "hjem.gulv 1; igang=1\nro: 2"
    new = {
        "id": "danse",
        "text": "Jeg vil danse, helst i dag.",
        "theme": "ud",
        "kind": "develop",
        "needs": "kontakt: 2",
    }
    rows[2] = [new.get(name, "") for name in head]
    found = planned(folder, sheet(folder.parent / "k.xlsx", goals=rows))
    assert sorted(said(found)) == [
        "+ danse",
        "- sove",
        "~ gulv  needs: hjem.gulv: 2, igang: 1 → hjem.gulv: 1, igang: 1, ro: 2",
        "~ gulv  wait.stars: 2 → –",
        "~ gulv  wait.why: Vi er i gang → –",
    ]
    apply(found)
    text = (folder / "goals.yaml").read_text(encoding="utf-8")
    assert "needs: {hjem.gulv: 1, igang: 1, ro: 2}" in text and "wait" not in text
    assert "# om gulvet" in text and "Jeg vil have et rent gulv.   # kort" in text
    deck = read_deck(folder)[0]
    assert deck is not None and [goal.id for goal in deck.goals] == ["gulv", "danse"]


def test_judgements_are_rows_of_their_own(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["goal", "technology", "stars", "why"],
        ["gulv", "timer", 2, "Den siger til"],
        ["sove", "kugledyne", 3.0, "Tung, og det er godt"],
    ]
    found = planned(folder, sheet(folder.parent / "k.xlsx", assessments=rows))
    assert said(found) == ["~ gulv + timer  stars: 3 → 2", "+ sove + kugledyne", "- gulv + gps"]
    apply(found)
    deck = read_deck(folder)[0]
    assert deck is not None
    assert {id: judgement.stars for id, judgement in deck.goals[0].assessments.items()} == {"timer": 2}
    assert deck.goals[1].assessments["kugledyne"].stars == 3


def test_what_the_sheet_has_no_column_or_table_for_stays(folder: Path) -> None:
    rows = [["text", "id"], ["Jeg vil sove tungt.", "sove"], ["Jeg vil have et rent gulv.", "gulv"]]
    found = planned(folder, sheet(folder.parent / "k.xlsx", goals=rows))
    assert said(found) == ["~ sove  text: Jeg vil sove. → Jeg vil sove tungt."]


def test_nothing_is_written_that_the_deck_could_not_be_read_with(folder: Path) -> None:
    rows = goal_rows(folder)
    rows[1][rows[0].index("needs")] = "hjm: 2"
    rows[2][rows[0].index("theme")] = ""
    found = planned(folder, sheet(folder.parent / "k.xlsx", goals=rows))
    assert set(codes(found)) == {"I04", "S02"}
    assert "Mente du 'hjem'?" in "".join(map(str, found.problems))
    with pytest.raises(ContentError):
        apply(found)
    assert (folder / "goals.yaml").read_text(encoding="utf-8") == GOALS


def test_an_unknown_header_or_sheet_is_a_warning_with_a_guess(folder: Path) -> None:
    rows = [["id", "teext", "mit eget"], ["gulv", "x", "y"], ["sove", "x", "y"]]
    found = planned(folder, sheet(folder.parent / "k.xlsx", goals=rows, gols=[["id"]]))
    assert not found.changes and codes(found) == ["T01", "T01", "T01"]
    helps = [problem.help for problem in found.problems]
    assert "Mente du 'text'" in helps[0] and "Mente du 'goals'?" in helps[2]


@pytest.mark.parametrize(
    ("cell", "word"), [(datetime.date(2026, 2, 1), "dato"), ("=1/0", "formel"), ("hjem gulv", "kan ikke læses")]
)
def test_what_a_spreadsheet_spoilt_is_named_with_its_cell(folder: Path, cell: Any, word: str) -> None:
    rows = goal_rows(folder)
    place = rows[0].index("needs")
    path = folder.parent / "k.xlsx"
    rows[1][place] = cell
    if cell == "=1/0":
        with xlsxwriter.Workbook(str(path)) as book:
            made = book.add_worksheet("goals")
            for row, cells in enumerate(rows):
                made.write_row(row, 0, cells)
            made.write_formula(1, place, "=1/0", None, "#DIV/0!")
    else:
        sheet(path, goals=rows)
    found = planned(folder, path)
    assert "T02" in codes(found) and found.has_errors
    said_ = "".join(map(str, found.problems))
    assert word in said_ and f"{chr(ord('A') + place)}2" in said_
    with pytest.raises(ContentError):
        apply(found)


def test_a_row_without_id_and_one_that_stands_twice_are_refused(folder: Path) -> None:
    rows = [["id", "text"], ["", "x"], ["gulv", "y"], ["gulv", "z"], ["", ""]]
    assert sorted(codes(planned(folder, sheet(folder.parent / "k.xlsx", goals=rows)))) == ["T02", "T04"]
    rows = [["text"], ["x"]]
    assert "T03" in codes(planned(folder, sheet(folder.parent / "k2.xlsx", goals=rows)))


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("lead", ["", "sep=;\r\n"])
def test_a_csv_of_any_usual_kind_is_read(folder: Path, encoding: str, delimiter: str, lead: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["id", "text"], ["gulv", "Æblegrød, på; gulvet"], ["sove", "Jeg vil sove."]])
    path = folder.parent / "goals.csv"
    path.write_bytes((lead.replace(";", delimiter) + text.getvalue()).encode(encoding))
    assert said(planned(folder, path)) == ["~ gulv  text: Jeg vil have et rent gulv. → Æblegrød, på; gulvet"]


def test_a_csv_opens_in_danish_and_runs_no_formula(folder: Path) -> None:
    goals = folder / "goals.yaml"
    goals.write_text(GOALS.replace("text: Jeg vil sove.", 'text: "=1+1"'), encoding="utf-8")
    export(folder, folder.parent / "ud")
    data = (folder.parent / "ud" / "goals.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;text;") and b"\r\n" in data
    assert b";'=1+1;" in data or b"sove;'=1+1" in data
    assert not planned(folder, folder.parent / "ud").changes
    export(folder, folder.parent / "k.xlsx")
    book = python_calamine.CalamineWorkbook.from_path(str(folder.parent / "k.xlsx"))
    assert "=1+1" in [cell for row in book.get_sheet_by_name("goals").to_python() for cell in row]
    assert not planned(folder, folder.parent / "k.xlsx").changes


@given(st.text(max_size=12))
def test_an_apostrophe_put_before_a_cell_is_taken_off_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@"))


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8), min_size=1, max_size=3))
def test_any_text_survives_a_csv(cells: list[str]) -> None:
    columns = columns_of("reflections")[: len(cells)]
    rows = list(csv.reader(io.StringIO(decoded(csv_bytes(columns, [cells])), newline=""), delimiter=";"))
    assert [unguarded(cell) for cell in rows[1]] == cells


def test_a_deck_that_changed_meanwhile_is_said_so_where_the_sheet_does_not_know_what_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = ([name, file.digest] for name, file in open_deck(folder).files.items())
    monkeypatch.setattr(sheet_tables, "info_rows", lambda _deck, _tables: older)
    export(folder, folder.parent / "k.xlsx")
    (folder / "goals.yaml").write_text(GOALS.replace("Jeg vil sove.", "Jeg vil sove nu."), encoding="utf-8")
    found = planned(folder, folder.parent / "k.xlsx")
    assert codes(found) == ["T05"] and not found.has_errors
    assert said(found) == ["~ sove  text: Jeg vil sove nu. → Jeg vil sove."]


def test_a_file_saved_between_the_list_and_the_yes_is_left_alone(folder: Path) -> None:
    rows = goal_rows(folder)
    rows[1][rows[0].index("text")] = "Jeg vil feje selv."
    found = planned(folder, sheet(folder.parent / "k.xlsx", goals=rows))
    (folder / "goals.yaml").write_text(GOALS + "# ny\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        apply(found)
    assert [problem.code for problem in caught.value.problems] == ["F08"]


def test_nothing_is_exported_over_a_file_and_rubbish_is_no_sheet(folder: Path) -> None:
    out = folder.parent / "k.xlsx"
    out.write_bytes(b"mit arbejde")
    with pytest.raises(ContentError):
        export(folder, out)
    assert out.read_bytes() == b"mit arbejde"
    with pytest.raises(ContentError) as caught:
        read_sheets(out)
    assert [problem.code for problem in caught.value.problems] == ["T03"]
    with pytest.raises(ContentError) as caught:
        read_sheets(folder.parent / "ingen.csv")
    assert [problem.code for problem in caught.value.problems] == ["F03"]


def test_every_table_has_its_keys_first() -> None:
    assert [columns_of(table)[0].header for table in TABLES] == ["id", "id", "id", "id", "goal"]
