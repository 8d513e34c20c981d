"""Goals in several files are one list to whoever reads, checks or changes them, and each change stays in its file."""

from __future__ import annotations

import difflib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.advice.checking import CheckedPath, check
from tekspil.advice.places import Places
from tekspil.content import library
from tekspil.content.authoring import new_card
from tekspil.content.base_changes import base_changes, remember_base
from tekspil.content.deck_reader import own_cards, read_deck
from tekspil.content.goal_files import parts_in
from tekspil.content.merging import diff, merge
from tekspil.content.own_judgement import judge
from tekspil.content.packing import deck_contents
from tekspil.content.problems import ContentError
from tekspil.content.proposal import Proposal
from tekspil.content.renaming import remove, rename
from tekspil.content.writing.steps import Steps
from tekspil.sheets.comparing import apply, plan
from tekspil.sheets.reading import read_sheets
from tekspil.sheets.sheet_tables import export, open_deck
from tekspil.takeaway.suggestions import Suggestion, accept
from tekspil.watching.cards import CardPlace, pointed_at, written_in
from tests.content.mistakes.deck import FILES

HEAD, PART = "goals.yaml", "goals-nat.yaml"
CUT = "  - id: staa-op"


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of the user's own with all its goals in goals.yaml."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    folder = tmp_path / "cards" / "lille"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def parted(whole: Path) -> Path:
    """The same deck with two of its three goals in a file of their own."""
    first, _cut, second = (whole / HEAD).read_text("utf-8").partition(CUT)
    (whole / HEAD).write_text(first, "utf-8")
    (whole / PART).write_text(f"# Nattevagten skriver her.\nformat: 1\ngoals:\n{CUT}{second}", "utf-8")
    return whole


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The lines that have come and gone, by file."""
    found = {
        name: [line for line in difflib.ndiff(before[name].splitlines(), text.splitlines()) if line[0] in "+-"]
        for name, text in after.items()
    }
    return {name: lines for name, lines in found.items() if lines}


def test_the_deck_is_the_same_as_with_one_file(whole: Path, request: pytest.FixtureRequest) -> None:
    before = library.load_deck(whole)
    folder: Path = request.getfixturevalue("parted")
    after, problems = read_deck(folder)
    assert after is not None and after.fingerprint == before.fingerprint and not problems
    assert own_cards(folder)["goals"] == {"rent-gulv", "staa-op", "sove"}
    checked = check(CheckedPath("deck", folder), None, 0)
    assert not [one for one in checked.problems if one.code == "F11"]


def test_the_first_file_may_be_left_out(parted: Path) -> None:
    (parted / HEAD).rename(parted / "goals-dag.yaml")
    assert [goal.id for goal in library.load_deck(parted).goals] == ["rent-gulv", "staa-op", "sove"]
    new_card("goal", "lille")
    assert "nyt-maal" in (parted / "goals-dag.yaml").read_text("utf-8")
    assert parts_in(parted) == ["goals-dag", "goals-nat"]


def test_a_mistake_is_told_in_its_own_file(parted: Path) -> None:
    path = parted / PART
    path.write_text(path.read_text("utf-8").replace("theme: soevn", "theme: sovn", 1), "utf-8")
    [problem] = read_deck(parted)[1]
    line = 1 + path.read_text("utf-8").splitlines().index("    theme: sovn")
    assert (Path(problem.file).name, problem.line) == (PART, line)
    data = {name: text.encode() for name, text in texts(parted).items()}
    assert pointed_at(data, problem) == CardPlace("goals", "staa-op")


def test_the_card_that_is_written_is_found_in_its_file(parted: Path) -> None:
    before = {name: text.encode() for name, text in texts(parted).items()}
    after = {**before, PART: before[PART].replace(b"hele natten", b"hele dagen")}
    assert written_in(before, after) == CardPlace("goals", "sove")


def test_an_id_in_two_files_is_told_with_both(parted: Path) -> None:
    path = parted / PART
    path.write_text(path.read_text("utf-8").replace("id: sove", "id: rent-gulv"), "utf-8")
    deck, problems = read_deck(parted)
    assert deck is None
    [problem] = problems
    assert problem.code == "I02"
    assert Path(problem.file).name == PART
    assert HEAD in problem.message


def test_the_same_goal_in_two_files_is_told(parted: Path) -> None:
    path = parted / PART
    text = path.read_text("utf-8").replace("Jeg vil selv stå op.", "Jeg vil have et rent gulv.")
    path.write_text(text, "utf-8")
    assert [(one.code, Path(one.file).name) for one in read_deck(parted)[1]] == [("D11", PART)]


@pytest.mark.parametrize("name", ["Goals-Hjem.yaml", "mål - hjem.yaml", "goals_hjem.yml", "goals hjem.yaml"])
def test_nearly_such_a_name_is_told_with_the_right_one(whole: Path, name: str) -> None:
    (whole / name).write_text("format: 1\ngoals: []\n", "utf-8")
    checked = check(CheckedPath("deck", whole), None, 0)
    [told] = [one for one in checked.problems if one.code == "F11"]
    assert "goals-hjem.yaml" in told.help


def test_what_is_said_of_a_goal_stands_at_its_place(parted: Path) -> None:
    places = Places(parted)
    for goal, file in (("rent-gulv", HEAD), ("sove", PART)):
        told = places.on_card("R01", "goals", goal, "Der er for lidt.")
        assert told is not None
        assert Path(told.file).name == file
        assert goal in (parted / file).read_text("utf-8").splitlines()[told.line - 1]
    assert places.on_card("R01", "goals", "er-her-ikke", "") is None
    assert Path(places.on_list("R05", "goals", "").file).name == HEAD


CHANGES: dict[str, tuple[Callable[[Path], Proposal], dict[str, int]]] = {
    "a goal renamed": (lambda folder: rename(folder, "goal", "sove", "sov"), {PART: 2}),
    "a theme renamed": (lambda folder: rename(folder, "theme", "hjem", "bo"), {"deck.yaml": 2, HEAD: 2}),
    "a technology renamed": (
        lambda folder: rename(folder, "technology", "vaekkeur", "ur"),
        {HEAD: 2, PART: 2, "technologies.yaml": 2},
    ),
    "a goal removed": (lambda folder: remove(folder, "goal", "sove"), {PART: 9}),
    "a pair judged": (lambda folder: judge(folder, "sove", "vaekkeur", 1, "Det larmer"), {PART: 3}),
    "a pair judged in the first": (lambda folder: judge(folder, "rent-gulv", "vaekkeur", 1, "Det larmer"), {HEAD: 2}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_made_in_the_file_that_has_the_goal_and_taken_back(parted: Path, name: str) -> None:
    before = texts(parted)
    change, expected = CHANGES[name]
    change(parted).write()
    made = changes(before, texts(parted))
    assert set(made) == set(expected)
    assert read_deck(parted)[0] is not None
    assert texts(parted)[PART].startswith("# Nattevagten")
    with Steps(parted) as steps:
        steps.undo()
    assert texts(parted) == before


def test_a_sheet_has_the_goals_of_all_files_and_changes_their_own(parted: Path, tmp_path: Path) -> None:
    out = tmp_path / "ark"
    export(parted, out)
    assert not plan(open_deck(parted), read_sheets(out)).changes
    sheet = out / "goals.csv"
    rows = sheet.read_text("utf-8-sig").replace("Jeg vil selv stå op.", "Jeg vil selv op.")
    new = rows.splitlines()[1].replace("rent-gulv", "ny").replace("Jeg vil have et rent gulv.", "Jeg vil noget nyt.")
    sheet.write_text(rows + new + "\r\n", "utf-8-sig", newline="")
    before = texts(parted)
    found = plan(open_deck(parted), read_sheets(out))
    assert not found.problems
    apply(found)
    made = changes(before, texts(parted))
    assert len(made[PART]) == 2
    assert all(line.startswith("+") for line in made[HEAD])
    assert [goal.id for goal in library.load_deck(parted).goals] == ["rent-gulv", "ny", "staa-op", "sove"]


def test_what_rooms_say_is_written_where_the_goal_stands(parted: Path) -> None:
    before = texts(parted)
    deck = library.load_deck(parted)
    accept(deck, [Suggestion("sove", "vaekkeur", 2, (2, 2), 0, False, 2)])
    assert set(changes(before, texts(parted))) == {PART}
    assert {goal.id: goal.assessments for goal in library.load_deck(parted).goals}["sove"]["vaekkeur"].stars == 2


def test_cut_in_two_nothing_is_different(parted: Path, tmp_path: Path) -> None:
    whole = tmp_path / "hel"
    whole.mkdir()
    for name, text in FILES.items():
        (whole / f"{name}.yaml").write_text(text, "utf-8")
    assert diff(whole, parted) == diff(parted, whole) == []


def test_a_file_of_goals_comes_along_from_another_version(parted: Path, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "cards" / "min", parted
    mine.mkdir()
    for name in FILES:
        text = (parted / f"{name}.yaml").read_text("utf-8")
        (mine / f"{name}.yaml").write_text(text.replace("id: lille", "id: min"), "utf-8")
    merge(mine, theirs).write()
    assert (mine / PART).read_text("utf-8") == (parted / PART).read_text("utf-8")
    (mine / PART).write_text((mine / PART).read_text("utf-8").replace("stars: 3", "stars: 2"), "utf-8")
    proposal = merge(mine, theirs, base=theirs)
    assert proposal.is_empty


def test_a_zip_holds_and_reads_all_files(parted: Path, tmp_path: Path) -> None:
    deck = library.load_deck(parted)
    packed = tmp_path / "lille.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in deck_contents(parted, deck).items():
            archive.writestr(f"lille/{name}", data)
    again, problems = read_deck(packed)
    assert again is not None and not problems
    assert again.fingerprint == deck.fingerprint
    assert own_cards(packed) == own_cards(parted)


def test_a_deck_may_build_on_one_with_several_files_and_have_several_itself(parted: Path) -> None:
    folder = parted.parent / "vores"
    folder.mkdir()
    head = 'format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n'
    (folder / "deck.yaml").write_text(head + "replaces: {goals: [sove]}\n", "utf-8")
    (folder / PART).write_text((parted / PART).read_text("utf-8").replace("hele natten", "længe"), "utf-8")
    deck, problems = read_deck(folder)
    assert deck is None
    [problem] = problems
    assert problem.code == "D05"
    assert any(PART in note for note in problem.notes)
    (folder / "deck.yaml").write_text(head + "replaces: {goals: [sove, staa-op]}\n", "utf-8")
    assert [goal.text for goal in library.load_deck(folder).goals][-1] == "Jeg vil sove længe."
    remember_base(folder)
    assert base_changes(folder) == []
    (parted / PART).write_text((parted / PART).read_text("utf-8").replace("hele natten", "godt"), "utf-8")
    assert any("sove" in line for line in base_changes(folder))
    (parted / PART).rename(parted / "goals-sent.yaml")
    remember_base(folder)
    assert base_changes(folder) == []


def test_a_file_that_cannot_be_read_stops_a_change_and_leaves_all_as_it_was(parted: Path) -> None:
    (parted / PART).write_text("format: 1\ngoals: [\n", "utf-8")
    before = texts(parted)
    with pytest.raises(ContentError):
        rename(parted, "theme", "hjem", "bo")
    assert texts(parted) == before
