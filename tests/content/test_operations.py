"""Renaming, removing, judging and merging: everywhere at once, comments kept, and taken back byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tekspil import folders
from tekspil.content import library
from tekspil.content.deck_reader import read_deck
from tekspil.content.merging import NOTHING, diff, merge, three_way
from tekspil.content.own_judgement import judge
from tekspil.content.packing import deck_contents, pack
from tekspil.content.problems import ContentError
from tekspil.content.renaming import remove, rename
from tekspil.content.writing import Remove, Set, change
from tekspil.content.writing.journal import Journal
from tekspil.content.writing.steps import Steps, kept_for
from tests.content.decks import small_board, write_board
from tests.content.mistakes.deck import FILES


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of the user's own, written by hand."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    return written(tmp_path / "cards" / "lille")


def undo(folder: Path) -> None:
    with Steps(folder) as steps:
        steps.undo()


def written(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder


def extending(own: Path) -> Path:
    folder = own.parent / "vores"
    folder.mkdir()
    (folder / "deck.yaml").write_text(
        'format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n', encoding="utf-8"
    )
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "old", "new", "gone"),
    [
        ("need", "igang", "begynde", "igang"),
        ("need", "ro.lyd", "ro.larm", "ro.lyd"),
        ("theme", "soevn", "nat", "soevn"),
        ("goal", "staa-op", "staa-selv-op", " staa-op"),
        ("technology", "vaekkeur", "ur", "vaekkeur"),
    ],
)
def test_a_name_is_changed_everywhere_and_back_again(own: Path, kind: str, old: str, new: str, gone: str) -> None:
    before = texts(own)
    rename(own, kind, old, new).write()
    after = texts(own)
    deck, problems = read_deck(own)
    assert deck is not None and not problems
    assert not any(gone in text for text in after.values())
    assert "# Om natten." in after["goals.yaml"]
    assert sum(len(text.splitlines()) for text in after.values()) == sum(
        len(text.splitlines()) for text in before.values()
    )
    undo(own)
    assert texts(own) == before


def test_a_need_keeps_its_parts_when_it_is_renamed(own: Path) -> None:
    rename(own, "need", "ro", "hvile").write()
    assert library.load_deck(own).goals[2].needs == {"hvile.lys": 2, "hvile.lyd": 1}


def test_what_is_not_ones_own_or_is_taken_is_refused(own: Path) -> None:
    for kind, old, new in (("goal", "rent-gylv", "x"), ("theme", "hjem", "soevn"), ("need", "ro", "Ro!")):
        with pytest.raises(ContentError):
            rename(own, kind, old, new)


def test_a_technology_goes_with_all_that_is_said_of_it(own: Path) -> None:
    before = texts(own)
    remove(own, "technology", "vaekkeur").write()
    assert not any("vaekkeur" in text for text in texts(own).values())
    assert library.load_deck(own).goals
    undo(own)
    assert texts(own) == before


def test_what_is_in_use_is_not_removed(own: Path) -> None:
    with pytest.raises(ContentError) as told:
        remove(own, "theme", "soevn")
    assert "staa-op" in str(told.value)
    with pytest.raises(ContentError) as told:
        remove(own, "need", "igang")
    assert "staa-op" in str(told.value)


def test_a_goal_of_the_base_is_judged_from_ones_own_deck(own: Path) -> None:
    folder = extending(own)
    judge(folder, "sove", "robotstoevsuger", 0, "Den larmer").write()
    judge(folder, "sove", "vaekkeur", 1, "Lyset hjælper").write()
    judge(folder, "staa-op", "vaekkeur", 2, "Vi er uenige").write()
    deck = {goal.id: goal.assessments for goal in library.load_deck(folder).goals}
    assert {id: one.stars for id, one in deck["sove"].items()} == {"robotstoevsuger": 0, "vaekkeur": 1}
    assert deck["staa-op"]["vaekkeur"].why == "Vi er uenige"
    assert library.load_deck(own).goals[1].assessments["vaekkeur"].stars == 3
    judge(own, "sove", "vaekkeur", 1, "Lyset hjælper").write()
    assert "      vaekkeur: {stars: 1, why: Lyset hjælper}" in texts(own)["goals.yaml"]
    for _time in range(3):
        undo(folder)
    assert sorted(texts(folder)) == ["deck.yaml"]


def test_a_judgement_of_what_there_is_not_is_told_with_its_line(own: Path) -> None:
    folder = extending(own)
    (folder / "assessments.yaml").write_text(
        "format: 1\nassessments:\n  sovee: {vaekkeur: {stars: 1, why: Ja}}\n", encoding="utf-8"
    )
    (problem,) = read_deck(folder)[1]
    assert (problem.code, problem.line, problem.help) == ("I10", 3, "Mente du 'sove'?")


def test_what_was_written_since_is_not_undone(own: Path) -> None:
    rename(own, "theme", "soevn", "nat").write()
    change(own / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil sove længe.")])
    before = texts(own)
    with pytest.raises(ContentError) as told:
        undo(own)
    assert "Intet er fortrudt" in str(told.value) and texts(own) == before
    assert len(Journal(kept_for(own)).steps) == 1


def test_a_change_that_would_break_the_deck_writes_nothing(own: Path) -> None:
    extending(own)
    before = texts(own)
    with pytest.raises(ContentError):
        judge(own, "sove", "vaekkeur", 7, "For mange").write()
    assert texts(own) == before and not Journal(kept_for(own)).steps


def test_two_versions_become_one_and_what_meets_is_named(own: Path, tmp_path: Path) -> None:
    base, theirs = written(tmp_path / "foer" / "lille"), written(tmp_path / "deres" / "lille")
    change(own / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil sove længe.")])
    change(own / "goals.yaml", [Set(("goals", "rent-gulv", "kind"), "maintain")])
    change(theirs / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil sove godt.")])
    change(theirs / "goals.yaml", [Set(("goals", "staa-op", "text"), "Jeg vil op.")])
    change(theirs / "technologies.yaml", [Set(("technologies", "vaekkeur", "price"), 2)])
    found = merge(own, theirs, base)
    assert found.notes[0] == "Begge har ændret det samme 1 sted:"
    assert "sove text: din 'Jeg vil sove længe.' bliver, deres er 'Jeg vil sove godt.'" in found.notes[1]
    found.write()
    deck = library.load_deck(own)
    assert [goal.text for goal in deck.goals] == ["Jeg vil have et rent gulv.", "Jeg vil op.", "Jeg vil sove længe."]
    assert deck.goals[0].kind == "maintain" and deck.technologies[1].price == 2
    assert "# Om natten." in texts(own)["goals.yaml"]


def test_a_common_version_is_found_in_what_commands_wrote_down(own: Path, tmp_path: Path) -> None:
    theirs = written(tmp_path / "deres" / "lille")
    rename(own, "theme", "soevn", "nat").write()
    assert merge(own, theirs).is_empty  # they have what mine was, so they have changed nothing
    judge(theirs, "sove", "vaekkeur", 1, "Lyset hjælper").write()
    found = merge(own, theirs)
    assert not found.notes
    found.write()
    deck = library.load_deck(own)
    assert deck.goals[2].theme == "nat" and deck.goals[2].assessments["vaekkeur"].stars == 1


def test_differences_are_said_in_words(own: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "anden" / "lille")
    assert diff(own, other) == []
    change(other / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil sove godt.")])
    remove(other, "technology", "robotstoevsuger").write()
    said = diff(own, other)
    assert "  - robotstoevsuger  Robotstøvsuger" in said
    assert "  ~ sove  text: Jeg vil sove hele natten. → Jeg vil sove godt." in said


def test_a_deck_that_builds_on_another_differs_from_it_only_by_what_is_its_own(own: Path) -> None:
    folder = extending(own)
    text = "  - {id: danse, text: Jeg vil danse., theme: hjem, kind: develop, needs: {ro: 2}}\n"
    (folder / "goals.yaml").write_text(f"format: 1\ngoals:\n{text}", encoding="utf-8")
    change(folder / "deck.yaml", [Set(("hides",), {"goals": ["sove"]})])
    said = diff(own, folder)
    assert [line for line in said if line[2:3] in "+-~" and "goals" not in line and "deck" not in line][-2:] == [
        "  - sove  Jeg vil sove hele natten.",
        "  + danse  Jeg vil danse.",
    ]
    assert not any("technologies" in line for line in said)


def test_a_deck_and_a_board_are_one_zip_that_is_found_when_unpacked(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    write_board(small_board(), tmp_path / "boards" / "lille-plade.yaml")
    packed = pack("lille", "lille-plade", tmp_path / "send.zip")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "hos-dem"))
    with zipfile.ZipFile(packed) as made:
        made.extractall(tmp_path / "hos-dem")
    assert library.load_deck("lille").fingerprint == library.load_deck(own).fingerprint
    assert library.load_board("lille-plade").id == "lille-plade"


def test_a_picture_that_is_borrowed_of_ones_own_deck_is_sent_along(own: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'
    (own / "pictures").mkdir()
    (own / "pictures" / "ur.svg").write_bytes(drawing)
    folder = extending(own)
    head = (folder / "deck.yaml").read_text("utf-8").replace("extends: lille\n", "pictures: lille\n")
    (folder / "deck.yaml").write_text(head, "utf-8")
    for name in ("goals", "technologies", "events", "reflections"):
        (folder / f"{name}.yaml").write_text((own / f"{name}.yaml").read_text("utf-8"), "utf-8")
    own_head = (own / "deck.yaml").read_text("utf-8")
    (folder / "deck.yaml").write_text(head + own_head[own_head.index("themes:") :], "utf-8")
    change(folder / "technologies.yaml", [Set(("technologies", "vaekkeur", "picture"), "ur.svg")])
    assert library.load_deck(folder).technologies[1].picture is not None
    assert deck_contents(folder, library.load_deck(folder))["pictures/ur.svg"] == drawing
    change(folder / "technologies.yaml", [Remove(("technologies", "vaekkeur", "picture"))])
    assert "pictures/ur.svg" not in deck_contents(folder, library.load_deck(folder))


LEAF = st.sampled_from(["a", "b", "c"])
CARD = st.dictionaries(st.sampled_from(["text", "needs", "kind"]), LEAF, max_size=3)
DECK = st.dictionaries(st.sampled_from(["k1", "k2", "k3"]), CARD, max_size=3)


@pytest.mark.slow
@settings(max_examples=150)
@given(DECK, DECK, DECK)
def test_three_way_takes_what_each_changed_and_names_the_rest(
    base: dict[str, dict[str, str]], mine: dict[str, dict[str, str]], theirs: dict[str, dict[str, str]]
) -> None:
    merged, conflicts = three_way(base, mine, theirs)
    met = {conflict.path for conflict in conflicts}
    for card in {*base, *mine, *theirs}:
        for field in ("text", "needs", "kind"):
            old, own, other = (deck.get(card, {}).get(field, NOTHING) for deck in (base, mine, theirs))
            got = merged.get(card, {}).get(field, NOTHING)
            if (card,) in met or (card, field) in met:
                assert got == own
            else:
                assert got == (own if other == old else other)
    assert three_way(base, mine, mine)[0] == mine and not three_way(base, mine, mine)[1]
    assert three_way(base, base, theirs)[0] == theirs
