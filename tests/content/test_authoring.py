"""What `tekspil new` writes can be played from the start, and nothing is ever written over."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest

from tekspil import folders
from tekspil.content import library, locations
from tekspil.content.authoring import CARDS, card_text, new_board, new_card, new_deck, write_schemas
from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import ContentError
from tekspil.content.schema import schema

BASE = "velfaerdsteknologi"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder that does not exist yet."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "mit"))
    return tmp_path / "mit"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("name", ["Solgårdens kort", "prøve: #1", '"ja"', "nej", "æøå"])
def test_a_new_deck_has_no_problems(name: str, base: str) -> None:
    folder = new_deck(name, base)
    deck, problems = read_deck(folder)
    assert deck is not None
    to_be_written = [problem for problem in problems if problem.code == "L08"]  # of the card that shows how one is made
    assert list(problems) == to_be_written, "\n".join(map(str, problems))
    assert deck.title == name
    assert folder.name == deck.id in locations.deck_ids()


@pytest.mark.slow
def test_a_deck_that_builds_on_another_has_its_cards_and_two_more() -> None:
    base, own = library.load_deck(BASE), library.load_deck(new_deck("Vores", BASE))
    assert len(own.goals) == len(base.goals) + 1
    assert len(own.technologies) == len(base.technologies) + 1


def test_a_new_board_has_no_problems() -> None:
    board, problems = read_board(new_board("Vores have"))
    assert board is not None and not problems
    assert "vores-have" in locations.board_ids()


@pytest.mark.slow
@pytest.mark.parametrize("kind", CARDS)
@pytest.mark.parametrize("base", ["", BASE])
def test_a_new_card_comes_last_and_the_rest_stays(kind: str, base: str) -> None:
    folder = new_deck("Vores", base)
    before = files(folder)
    path, id = new_card(kind, "vores")
    _path, second = new_card(kind, "vores")
    deck, problems = read_deck(folder)
    assert deck is not None and {problem.code for problem in problems} <= {"L08"}
    assert [card.id for card in getattr(deck, CARDS[kind])][-2:] == [id, second]
    old = before.get(path, b"").decode().rstrip("\n")
    assert path.read_text(encoding="utf-8").startswith(old)
    after = {other: text for other, text in files(folder).items() if other.suffix == ".yaml" and other != path}
    assert after == {other: text for other, text in before.items() if other != path}


@pytest.mark.parametrize("kind", CARDS)
def test_a_printed_card_has_notes_and_every_field_that_must_be_there(kind: str) -> None:
    text = card_text(kind)
    assert text.lstrip().startswith("# ")
    record = schema(CARDS[kind])["properties"][CARDS[kind]]["items"]
    assert {name for name in record["required"] if f"{name}:" not in text} == set()


def test_nothing_is_written_over(home: Path) -> None:
    new_deck("Vores")
    new_board("Vores")
    before = files(home)
    for make in (new_deck, new_board):
        with pytest.raises(ContentError) as caught:
            make("vores")
        assert [problem.code for problem in caught.value.problems] == ["F07"]
    with pytest.raises(ContentError):
        new_deck(BASE)
    assert files(home) == before
    left = home / "cards" / "halvt" / "goals.yaml"  # a folder that is no deck
    left.parent.mkdir()
    left.write_text("mit eget", encoding="utf-8")
    with pytest.raises(ContentError):
        new_deck("Halvt")
    assert left.read_text(encoding="utf-8") == "mit eget"
    assert [path.name for path in left.parent.iterdir()] == ["goals.yaml"]


def test_a_name_without_letters_and_an_unknown_base_are_refused() -> None:
    for name, base in (("!?", ""), ("Vores", "ukendt")):
        with pytest.raises(ContentError):
            new_deck(name, base)
    with pytest.raises(ContentError):
        new_board("")


def test_a_deck_that_came_along_and_a_packed_one_are_not_changed(tmp_path: Path) -> None:
    folder = new_deck("Vores")
    packed = tmp_path / "pakket.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for path in folder.iterdir():
            made.write(path, path.name)
    before = files(tmp_path)
    for deck, word in ((BASE, f"--extends {BASE}"), (str(packed), "pakket")):
        with pytest.raises(ContentError) as caught:
            new_card("goal", deck)
        assert [problem.code for problem in caught.value.problems] == ["F09"] and word in str(caught.value)
    assert files(tmp_path) == before


def test_a_deck_may_be_named_by_its_first_file() -> None:
    folder = new_deck("Vores")
    assert new_card("goal", str(folder / "deck.yaml"))[0] == folder / "goals.yaml"


def test_each_file_points_to_its_schema(home: Path) -> None:
    folder = new_deck("Vores")
    for path in [*folder.glob("*.yaml"), new_board("Vores")]:
        line = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.*)", line)
        assert named is not None
        found = (path.parent / named.group(1)).resolve()
        assert found.is_relative_to(home.resolve())
        jsonschema.Draft7Validator.check_schema(json.loads(found.read_text(encoding="utf-8")))
        kind = "board" if path.parent.name == "boards" else path.stem
        assert found.name == f"{kind}.schema.json"
    assert write_schemas() == home / "schema"


@pytest.mark.parametrize("text", ["format: 1\ngoals: []\n", "", "format: 1\ngoals:\n"])
def test_the_first_card_goes_into_a_file_without_any(text: str) -> None:
    folder = new_deck("Vores")
    (folder / "goals.yaml").write_text(text, encoding="utf-8")
    _path, id = new_card("goal", "vores")
    deck = library.load_deck(folder)
    assert [goal.id for goal in deck.goals] == [id]
