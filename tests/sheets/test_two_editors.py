"""Two people change a deck, one in the file and one in a sheet: nothing is lost, and what meets is named."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekspil.content.writing import Edit, Insert, Remove, Set, change, open_file
from tekspil.content.writing.steps import Steps
from tekspil.sheets.comparing import ImportPlan, apply, plan
from tekspil.sheets.reading import read_sheets
from tekspil.sheets.sheet_tables import export, open_deck
from tests.content.decks import small_deck, write_deck

GOALS = ("rent-gulv", "rent-toej", "orden", "sove")
FIELDS = ("text", "kind")
KINDS = ("develop", "maintain", "limit_loss")

EDIT = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(GOALS), st.sampled_from(["Jeg vil danse.", "Jeg vil synge."])),
    st.tuples(st.just("kind"), st.sampled_from(GOALS), st.sampled_from(KINDS)),
    st.tuples(st.just("remove"), st.sampled_from(GOALS), st.just("")),
    st.tuples(st.just("add"), st.sampled_from(["ny-a", "ny-b"]), st.sampled_from(["Jeg vil male.", "Jeg vil bage."])),
)
EDITS = st.lists(EDIT, max_size=5)
State = dict[str, dict[str, str]]


def edited(state: State, edits: list[tuple[str, str, str]]) -> State:
    """What becomes of the goals by one person's edits."""
    state = {id: dict(fields) for id, fields in state.items()}
    for what, id, value in edits:
        if what == "remove":
            state.pop(id, None)
        elif what == "add":
            state.setdefault(id, {"text": value, "kind": "develop"})
        elif id in state:
            state[id][what] = value
    return state


def in_file(folder: Path) -> State:
    goals = open_file(folder / "goals.yaml").data["goals"]
    return {goal["id"]: {field: goal[field] for field in FIELDS} for goal in goals}


def write_in_file(folder: Path, before: State, after: State) -> None:
    edits: list[Edit] = [Remove(("goals", id)) for id in before if id not in after]
    edits += [Set(("goals", id, f), after[id][f]) for id in after if id in before for f in FIELDS]
    count = sum(id in after for id in before)
    for id in after:
        if id not in before:
            edits.append(Insert(("goals",), count, {"id": id, **after[id], "theme": "hjem", "needs": {"igang": 2}}))
            count += 1
    change(folder / "goals.yaml", edits)


def write_in_sheet(out: Path, after: State) -> None:
    path = out / "goals.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file, delimiter=";"))
    known = {row[0]: row for row in rows}
    made = []
    for id, fields in after.items():
        row = known.get(id) or [{"id": id, "theme": "hjem", "needs": "igang: 2"}.get(name, "") for name in head]
        made.append([fields.get(name, cell) for name, cell in zip(head, row, strict=True)])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *made])


def told(found: ImportPlan) -> list[str]:
    return [problem.message for problem in found.problems if problem.code == "T08"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck and its sheet, to be copied: the goals that are changed stand first."""
    place = tmp_path_factory.mktemp("to-sider")
    write_deck(small_deck(), place / "lille")
    export(place / "lille", place / "ark")
    return place


def both(kept: Path, place: Path, mine: list[Any], theirs: list[Any]) -> tuple[Path, State, State, State, ImportPlan]:
    """One person edits the file, another the sheet that was made before; the sheet is then read in."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place)
    folder = place / "lille"
    base = in_file(folder)
    own, other = edited(base, mine), edited(base, theirs)
    write_in_file(folder, base, own)
    write_in_sheet(place / "ark", other)
    return folder, base, own, other, plan(open_deck(folder), read_sheets(place / "ark"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(EDITS, EDITS)
@pytest.mark.slow
def test_nothing_is_lost_and_what_meets_is_named(
    kept: Path, tmp_path: Path, mine: list[Any], theirs: list[Any]
) -> None:
    folder, base, own, other, found = both(kept, tmp_path / "nu", mine, theirs)
    assert not found.has_errors, found.problems
    if found.changes:
        apply(found)
    result = in_file(folder)
    said = "\n".join(told(found))
    for id in {*base, *own, *other}:
        b, o, s = base.get(id), own.get(id), other.get(id)
        got = result.get(id)
        if s in (b, o):
            assert got == o
        elif o == b:
            assert got == s
        elif o is None or s is None:
            assert got == o and id in said
        else:
            for field in FIELDS:
                was = b[field] if b else None
                if s[field] == was or s[field] == o[field]:
                    assert got is not None and got[field] == o[field]
                elif o[field] == was:
                    assert got is not None and got[field] == s[field]
                else:
                    assert got is not None and got[field] == o[field] and s[field] in said


def test_a_card_made_in_the_deck_since_is_not_listed_as_deleted(kept: Path, tmp_path: Path) -> None:
    *_rest, found = both(
        kept, tmp_path / "nu", [("add", "ny-a", "Jeg vil male.")], [("text", "sove", "Jeg vil drømme.")]
    )
    assert [str(change).strip() for change in found.changes] == [
        "~ sove  text: Jeg vil sove hele natten. → Jeg vil drømme."
    ]
    assert not found.problems


def test_where_both_changed_the_same_the_cell_is_named_and_the_deck_stays_unless_the_sheet_is_wanted(
    kept: Path, tmp_path: Path
) -> None:
    edits = ([("text", "sove", "Jeg vil danse.")], [("text", "sove", "Jeg vil synge.")])
    folder, *_rest, found = both(kept, tmp_path / "nu", *edits)
    (problem,) = found.problems
    assert problem.code == "T08" and "celle B5" in problem.message and not found.changes
    wanted = plan(open_deck(folder), read_sheets(tmp_path / "nu" / "ark"), prefers_sheet=True)
    apply(wanted)
    assert in_file(folder)["sove"]["text"] == "Jeg vil synge."
    with Steps(folder) as steps:
        steps.undo()
    assert in_file(folder)["sove"]["text"] == "Jeg vil danse."


def test_a_workbook_carries_the_same_hashes(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs the extra sheet")
    pytest.importorskip("python_calamine", reason="needs the extra sheet")
    folder = write_deck(small_deck(), tmp_path / "lille")
    export(folder, tmp_path / "ark.xlsx")
    change(folder / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil danse.")])
    found = plan(open_deck(folder), read_sheets(tmp_path / "ark.xlsx"))
    assert not found.changes and not found.problems


def test_an_id_that_was_changed_in_the_sheet_asks_whether_it_was_renamed(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept, tmp_path / "nu")
    path = tmp_path / "nu" / "ark" / "goals.csv"
    path.write_text(
        path.read_text("utf-8-sig").replace("sove;", "drømme;", 1).replace("drømme", "droemme"), "utf-8-sig"
    )
    found = plan(open_deck(tmp_path / "nu" / "lille"), read_sheets(tmp_path / "nu" / "ark"))
    first = next(problem for problem in found.problems if problem.severity == "error")
    assert "Har du omdøbt 'sove' til 'droemme'?" in first.message and "rename goal sove droemme" in first.help
