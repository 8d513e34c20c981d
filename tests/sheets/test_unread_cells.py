"""A cell that cannot be read is never taken for an empty one, and no sheet takes the machine with it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter

from tekspil.content.problems import ContentError
from tekspil.sheets import workbooks
from tekspil.sheets.comparing import apply, plan
from tekspil.sheets.reading import MAX_PROBLEMS, Sheets, read_sheets
from tekspil.sheets.sheet_tables import export, open_deck
from tests.content.decks import small_deck, write_deck

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{cell("A1", "id")}{cell("B1", "ethics")}</row>'


def xlsx(path: Path, rows: str, texts: str = "") -> Path:
    """A workbook with one sheet, technologies, whose rows are written as they stand in the file."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("technologies").write_string(0, 0, "x")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>".encode()
    if texts:
        parts["xl/sharedStrings.xml"] = f"<sst {main}>{texts}</sst>".encode()
    return packed(path, parts)


def ods(path: Path, rows: str) -> Path:
    table = f'<table:table table:name="technologies">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_SPACES} {_CALC}>{body}</office:document-content>"
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(path, {"mimetype": mimetype, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def ods_cell(text: str, more: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def ods_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def told(sheets: Sheets) -> str:
    return "\n".join(map(str, sheets.problems))


def refusal(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_sheets(path)
    assert {problem.code for problem in caught.value.problems} == {"T03"}
    return str(caught.value)


@pytest.mark.parametrize(
    "broken",
    [
        '<c r="B2" t="e"><v>#DIV/0!</v></c>',
        '<c r="B2" t="e"/>',
        '<c r="B2"><f>A1</f></c>',
        '<c r="B2"><f>A1</f><v/></c>',
        '<c r="B2" t="n"><f>A1</f><v></v></c>',
    ],
)
def test_an_error_or_a_formula_without_its_answer_is_told_and_deletes_nothing(broken: str, tmp_path: Path) -> None:
    sheets = read_sheets(xlsx(tmp_path / "k.xlsx", f'{HEAD}<row r="2">{cell("A2", "timer")}{broken}</row>'))
    assert [problem.code for problem in sheets.problems] == ["T02"]
    assert "ark technologies, celle B2: Her står en f" in told(sheets)
    assert ("timer",) not in sheets.tables["technologies"].rows


@pytest.mark.parametrize(
    "more",
    [
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        'calcext:value-type="error" office:value-type="string" table:formula="of:=1/0"',
        'table:formula="of:=[.A1]"',
    ],
)
def test_so_it_is_in_open_document_sheets(more: str, tmp_path: Path) -> None:
    head = ods_row(ods_cell("id"), ods_cell("ethics"))
    broken = f"<table:table-cell {more}/>"
    sheets = read_sheets(ods(tmp_path / "k.ods", head + ods_row(ods_cell("timer"), broken)))
    assert "ark technologies, celle B2: Her står en f" in told(sheets)
    fine = read_sheets(ods(tmp_path / "g.ods", head + ods_row(ods_cell("timer"), ods_cell("Må slås fra"))))
    assert not fine.problems
    assert fine.tables["technologies"].rows[("timer",)].cells["ethics"] == "Må slås fra"


def test_the_card_of_a_row_that_cannot_be_read_is_not_said_to_go(tmp_path: Path) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    deck = open_deck(folder)
    ids = [card["id"] for card in deck.cards("technologies")]
    rows = [f'<row r="{n}">{cell(f"A{n}", id)}</row>' for n, id in enumerate(ids[1:], 3)]
    first = f'<row r="2">{cell("A2", ids[0])}<c r="B2" t="e"><v>#N/A</v></c></row>'
    found = plan(deck, read_sheets(xlsx(tmp_path / "k.xlsx", HEAD + first + "".join(rows))))
    assert found.has_errors and not [change for change in found.changes if change.what == "removed"]


def test_an_empty_answer_is_an_empty_cell_and_a_title_in_another_column_is_left_alone(tmp_path: Path) -> None:
    more = '<c r="B2" t="str"><f>""</f><v></v></c><c r="F2" t="e"><v>#N/A</v></c>'
    sheets = read_sheets(xlsx(tmp_path / "k.xlsx", f'{HEAD}<row r="2">{cell("A2", "timer")}{more}</row>'))
    assert not sheets.problems
    assert sheets.tables["technologies"].rows[("timer",)].cells["ethics"] == ""


@pytest.mark.parametrize("stray", ["XFD1048576", "A1048576", "XFD1", "IW2", "A20001"])
def test_one_stray_cell_far_out_is_refused_by_its_name(stray: str, tmp_path: Path) -> None:
    row = stray.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    said = refusal(xlsx(tmp_path / "k.xlsx", f'{HEAD}<row r="{row}"><c r="{stray}"><v>1</v></c></row>'))
    assert stray in said
    many = 'table:number-columns-repeated="16384"'
    far = ods_row(f"<table:table-cell {many}/>", ods_cell("x"), more='table:number-rows-repeated="1048576"')
    assert "celle" in refusal(ods(tmp_path / "k.ods", far))


def test_rows_that_are_only_said_to_be_there_are_no_bother(tmp_path: Path) -> None:
    rest = ods_row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048574"'
    )
    head = ods_row(ods_cell("id"), ods_cell("ethics")) + ods_row(ods_cell("timer"), ods_cell("x"))
    assert not read_sheets(ods(tmp_path / "k.ods", head + rest)).problems


def test_what_is_too_much_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = f"<si><t>{'a' * 30_000}</t></si>"
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", f"x{n}")}<c r="B{n}" t="s"><v>0</v></c></row>' for n in range(2, 900))
    assert "for meget tekst" in refusal(xlsx(tmp_path / "text.xlsx", HEAD + rows, long))
    assert "40 MB" in refusal(packed(tmp_path / "big.xlsx", {"xl/workbook.xml": b" " * 40_000_001}))
    monkeypatch.setattr(workbooks, "MAX_AREA", 100)
    assert "spredt" in refusal(xlsx(tmp_path / "area.xlsx", f'{HEAD}<row r="60">{cell("B60", "x")}</row>'))
    nested = "<x>" * 200 + "</x>" * 200
    assert "lag" in refusal(xlsx(tmp_path / "deep.xlsx", nested))


def test_thousands_of_errors_are_told_in_a_few_lines(tmp_path: Path) -> None:
    rows = [f'<row r="{n}">{cell(f"A{n}", f"x{n}")}<c r="B{n}" t="e"><v>#N/A</v></c></row>' for n in range(2, 2000)]
    sheets = read_sheets(xlsx(tmp_path / "k.xlsx", HEAD + "".join(rows)))
    assert len(sheets.problems) == MAX_PROBLEMS + 1 and "1938 fejl mere" in told(sheets)
    rows = [f'<row r="{n}"><c r="B{n}" t="e"><v>#N/A</v></c></row>' for n in range(2, 6000)]
    assert "5000" in refusal(xlsx(tmp_path / "m.xlsx", HEAD + "".join(rows)))


@pytest.mark.parametrize("name", ["k.xls", "k.xlsb", "k", "k.pdf"])
def test_a_file_of_another_kind_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "Gem den som .xlsx" in refusal(path)


@pytest.mark.parametrize("name", ["Vores hus - goals.csv", "goals (1).csv", "GOALS.CSV", "Vores - hus - goals (2).csv"])
def test_a_file_is_known_by_the_name_that_others_give_it(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("id;text\nsove;Sov godt.\n", encoding="utf-8")
    for path in (tmp_path / name, tmp_path):
        assert list(read_sheets(path).tables) == ["goals"]


def test_two_files_of_one_kind_and_an_unknown_name_are_told_with_what_to_do(tmp_path: Path) -> None:
    for name in ("goals.csv", "Vores hus - goals.csv"):
        (tmp_path / name).write_text("id;text\nsove;Sov godt.\n", encoding="utf-8")
    sheets = read_sheets(tmp_path)
    assert [problem.code for problem in sheets.problems] == ["T04"] and "Vores hus - goals" in told(sheets)
    (tmp_path / "mål.csv").write_text("id;text\n", encoding="utf-8")
    assert "goals.csv" in told(read_sheets(tmp_path / "mål.csv"))


def goals(tmp_path: Path, *rows: str) -> Sheets:
    path = tmp_path / "goals.csv"
    path.write_text("\n".join(("id;text;needs", *rows)), encoding="utf-8")
    return read_sheets(path)


@pytest.mark.parametrize(
    ("cell", "typed"), [("03-feb", "3-2"), ("3. feb", None), ("03-maj", "3-5"), ("feb-25", "2-25")]
)
def test_a_date_is_told_with_what_was_typed(cell: str, typed: str | None, tmp_path: Path) -> None:
    said = told(goals(tmp_path, f"{cell};x;ro: 2"))
    assert (f"ark goals, celle A2: Excel har lavet {typed} om til en dato" in said) == (typed is not None)


def test_a_date_in_a_workbook_is_told_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "k.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet("goals")
        made.write_row(0, 0, ["id", "text", "needs"])
        made.write_row(1, 0, ["sove", "x"])
        made.write_datetime(1, 2, datetime.datetime(2026, 2, 3), book.add_format({"num_format": "d-mmm"}))
    assert "ark goals, celle C2: Excel har lavet 3-2 om til en dato" in told(read_sheets(path))


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\xad", "\u202e", "\u200d"])
def test_a_sign_that_cannot_be_seen_is_named_where_it_matters(sign: str, tmp_path: Path) -> None:
    said = told(goals(tmp_path, f"so{sign}ve;Sov;ro: 2", f"gulv;Fej;ro{sign}: 2"))
    assert f"celle A2: Her står et tegn, der ikke kan ses (U+{ord(sign):04X})" in said and "celle C3" in said
    said = told(goals(tmp_path, "sove;Sov\x1b[31m nu;ro: 2"))
    assert "celle B2" in said and "U+001B" in said and "\x1b" not in said
    assert not goals(tmp_path, "sove;Velfærds\xadteknologi og 👩🏽\u200d🚀;ro: 2").problems


def test_a_quote_that_is_not_closed_gives_one_message(tmp_path: Path) -> None:
    path = tmp_path / "goals.csv"
    path.write_text('id;text\na;b\nsove;"Sov\n' + "x;y\n" * 500, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_sheets(path)
    assert len(caught.value.problems) == 1 and "række 3" in str(caught.value)


def test_a_problem_of_the_deck_is_told_by_its_cell(tmp_path: Path) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    export(folder, tmp_path / "ud")
    path = tmp_path / "ud" / "goals.csv"
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    head = lines[0].strip().split(";")
    for number, name, text in ((2, "theme", "hjm"), (4, "needs", "hjm: 2"), (5, "wait.stars", "9"), (6, "text", "")):
        cells = lines[number - 1].strip().split(";")
        cells[head.index(name)] = text
        lines[number - 1] = ";".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")
    found = plan(open_deck(folder), read_sheets(path))
    said = "\n".join(map(str, found.problems))
    for number, name in ((2, "theme"), (4, "needs"), (5, "wait.stars")):
        assert f"ark goals, celle {chr(ord('A') + head.index(name))}{number}: " in said, said
    assert f"ark goals, celle {chr(ord('A') + head.index('text'))}6: " in said and "goals.yaml" not in said
    with pytest.raises(ContentError):
        apply(found)


def test_a_directory_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "k.xlsx", HEAD)
    data = bytearray(path.read_bytes())
    made = io.BytesIO(data)
    with zipfile.ZipFile(made) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    at = data.rfind(entry.filename.encode()) - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "hel zip" in refusal(path)
