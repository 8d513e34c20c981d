"""Cards' own pictures: an author's drawing or photo is shown, and what cannot be shown leaves a card with its icon."""

from __future__ import annotations

import base64
import json
import shutil
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from tekspil import folders
from tekspil.advice.checking import CheckedPath, check
from tekspil.content import card_picture, locations, snapshot
from tekspil.content.card_picture import PictureError, as_svg, content_of, trouble_with
from tekspil.content.deck_reader import read_deck
from tekspil.content.library import load_deck
from tekspil.content.models import CardPicture, Deck
from tekspil.content.problems import Problem
from tekspil.content.snapshot import changed_cards, deck_of, taken
from tests.content.card_pictures import (
    HAND,
    RED,
    SQUARE,
    SYMBOLS,
    both,
    deck_with,
    first,
    name_picture,
    picture_of,
    remarks,
)
from tests.content.decks import small_deck, write_deck
from tests.content.test_picture_trial import DASHED, MANY


def test_a_drawing_in_the_decks_folder_is_the_cards_with_its_parts_in_it(tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", HAND.encode(), symbols=SYMBOLS.encode())
    picture = first(deck).picture
    assert picture is not None and remarks(deck) == []
    assert "<circle" in as_svg(picture) and "use" not in as_svg(picture)


REFUSED = {
    "script": SQUARE.format("<script>alert(1)</script>"),
    "text": SQUARE.format("<text>Hej</text>"),
    "image": SQUARE.format('<image href="file:///etc/passwd"/>'),
    "event": RED.replace("<rect", '<rect onload="alert(1)"'),
    "event on the root": RED.replace("<svg", '<svg onLoad="alert(1)"'),
    "link out": SQUARE.format('<defs><linearGradient id="a" href="http://x/y.svg#a"/></defs>'),
    "fetched": SQUARE.format('<rect width="9" height="9" style="fill:url(http://x/y.svg#a)"/>'),
    "entity": '<!DOCTYPE svg [<!ENTITY a "b">]>' + RED,
    "unknown part": HAND.replace("#hand", "#foot"),
    "other file": HAND.replace("symbols.svg", "http://x/y.svg"),
    "heavy": MANY,
    "dashes": DASHED,
    "shapes": SQUARE.format("<g/>" * 1001),
    "large": SQUARE.format("<g/>" + " " * 200_000),
    "nothing": "",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", REFUSED)
def test_a_drawing_that_is_refused_is_told_by_check_at_its_card_and_never_stops_the_game(
    kind: str, tmp_path: Path
) -> None:
    deck = deck_with(tmp_path, "tablet.svg", REFUSED[kind].encode(), symbols=SYMBOLS.encode())
    assert load_deck(deck).technologies
    [told] = remarks(deck)
    assert (told.code, told.severity) == ("D10", "warning") and "tablet.svg" in told.message and told.line > 0


@pytest.mark.parametrize("name", ["findes-ikke.svg", "../x.svg", "C:x.png", "x.exe", "symbols.svg", "pictures/a.svg"])
def test_a_picture_that_is_not_there_is_a_remark_and_the_card_has_its_icon(name: str, tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", RED.encode(), card=name, symbols=SYMBOLS.encode())
    read, problems = read_deck(deck)
    assert read is not None and read.technologies[0].picture is None
    assert [problem.severity for problem in problems if problem.code in ("D09", "D10")] == ["warning"]


def test_events_and_the_deck_itself_have_pictures_too(tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", RED.encode())
    name_picture(deck, "tablet.svg", "events")
    name_picture(deck, "tablet.svg", "deck")
    read = load_deck(deck)
    assert read.events[0].picture == read.picture == read.technologies[0].picture is not None
    (deck / "pictures" / "tablet.svg").write_text("<svg/>", encoding="utf-8")
    assert len(remarks(deck)) == 3


def test_a_deck_borrows_the_pictures_of_another_where_it_has_none_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    lender = deck_with(tmp_path / "cards", "tablet.svg", RED.encode())
    (lender / "pictures" / "ur.svg").write_text(HAND, encoding="utf-8")
    mine = deck_with(tmp_path / "own", "ur.svg", RED.encode())
    name_picture(mine, "tablet.svg", "events")
    head = (mine / "deck.yaml").read_text(encoding="utf-8")
    (mine / "deck.yaml").write_text(head.replace("{", '{"pictures": "lille",', 1), encoding="utf-8")
    read = load_deck(mine)
    own, borrowed = read.technologies[0].picture, read.events[0].picture
    assert own is not None and own.folder == mine / "pictures"
    assert borrowed is not None and borrowed.folder == lender / "pictures"
    (mine / "deck.yaml").write_text(head.replace("{", '{"pictures": "lile",', 1), encoding="utf-8")
    told = remarks(mine)
    assert [problem.code for problem in told] == ["D09", "D09"] and "lille" in told[0].help


def test_a_deck_that_builds_on_another_has_its_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    base = deck_with(tmp_path / "cards", "tablet.svg", RED.encode())
    card = small_deck().technologies[0].id
    mine = tmp_path / "cards" / "mit"
    mine.mkdir()
    (mine / "deck.yaml").write_text(
        f"format: 1\nid: mit\ntitle: Mit\nversion: '1'\nextends: lille\nreplaces: {{technologies: [{card}]}}\n",
        encoding="utf-8",
    )
    inherited = first(mine).picture
    assert inherited is not None and inherited.folder == base / "pictures"
    own = replace(small_deck().technologies[0], name="Mit eget")
    shutil.copy(write_deck(replace(small_deck(), technologies=(own,)), tmp_path / "x") / "technologies.yaml", mine)
    assert first(mine).name == "Mit eget" and first(mine).picture is None
    name_picture(mine, "tablet.svg")
    assert first(mine).picture == inherited


def test_a_packed_deck_brings_its_pictures(tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", HAND.encode(), symbols=SYMBOLS.encode())
    with ZipFile(tmp_path / "lille.zip", "w") as packed:
        for file in deck.rglob("*"):
            packed.write(file, file.relative_to(tmp_path))
    picture = first(tmp_path / "lille.zip").picture
    assert picture is not None and "<circle" in as_svg(picture)


# A game that was saved has its pictures, wherever its deck has gone.


def drawings(deck: Deck) -> list[str]:
    return [as_svg(card.picture) for card in (deck.technologies[0], deck.events[0]) if card.picture]


def test_a_saved_game_keeps_its_pictures(tmp_path: Path) -> None:
    folder = both(tmp_path)
    deck = load_deck(folder)
    before, packed = drawings(deck), taken(deck)
    shutil.rmtree(folder)
    again = deck_of(packed, deck.id)
    assert [as_svg(again.events[0].picture or CardPicture("")), len(drawings(again))] == [before[1], 2]
    assert "<circle" in drawings(again)[0]
    assert again.fingerprint == deck.fingerprint and changed_cards(deck, again) == _no_card()


def _no_card() -> str:
    return changed_cards(small_deck(), small_deck())


def test_a_saved_game_leaves_out_the_pictures_that_it_has_no_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "MOST_OF_PICTURES", 400)
    again = deck_of(taken(load_deck(both(tmp_path))), "lille")
    assert again.technologies[0].picture is not None and again.events[0].picture is None


def test_check_says_which_pictures_a_saved_game_has_no_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = both(tmp_path)
    assert room_in_saves(folder) == []
    monkeypatch.setattr(snapshot, "MOST_OF_PICTURES", 400)
    (told,) = room_in_saves(folder)
    kept = load_deck(folder).events[0].picture
    assert kept is not None and kept.name in told.message
    assert Path(told.file).stem == "events" and told.severity == "hint"
    monkeypatch.setattr(snapshot, "MOST_OF_PICTURES", 0)
    (told,) = room_in_saves(folder)
    assert Path(told.file).stem == "technologies" and "og 1 til" in told.message


def room_in_saves(deck: Path) -> list[Problem]:
    """What `check` says of pictures that do not go with a saved game."""
    return [found for found in check(CheckedPath("deck", deck), None).problems if found.code == "D12"]


def test_pictures_that_came_along_are_named_and_not_copied_into_every_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = both(tmp_path / "cards")
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path)
    read = load_deck(deck)
    assert card_picture.lender(read.technologies[0].picture or CardPicture("")) == "lille"
    again = deck_of(taken(read), "lille")
    assert [card.picture for card in (again.technologies[0], again.events[0])] == [
        card.picture for card in (read.technologies[0], read.events[0])
    ]
    assert "tablet.svg" in zlib.decompress(base64.b64decode(taken(read))).decode()
    assert "<circle" not in zlib.decompress(base64.b64decode(taken(read))).decode()


def test_a_picture_is_read_only_when_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = both(tmp_path)
    monkeypatch.setattr(card_picture, "read_bounded", lambda *_args: pytest.fail("read"))
    assert first(deck).picture is not None


def test_a_picture_that_is_gone_since_is_told_in_words(tmp_path: Path) -> None:
    deck = load_deck(both(tmp_path))
    shutil.rmtree(tmp_path / "lille" / "pictures")
    with pytest.raises(PictureError, match="kan ikke læses"):
        content_of(deck.technologies[0].picture or CardPicture(""))


UNDRAWABLE = {
    "another namespace": RED.replace("http://www.w3.org/2000/svg", "https://www.w3.org/2000/svg"),
    "no width": RED.replace("<svg", '<svg width="0"'),
    "a prefix": RED.replace("<svg", "<s:svg")
    .replace("xmlns=", "xmlns:s=")
    .replace("</svg", "</s:svg")
    .replace("<rect", "<s:rect"),
    "a tiny view": SQUARE.replace("240 240", ".0015 .0015").format(
        '<path stroke="#000" stroke-width="99" stroke-linejoin="round" d="M.5 .5'
        + "a.5 .5 0 1 1 .1 .1a.5 .5 0 1 1-.1-.1" * 600
        + '"/>'
    ),
    "many gradients": SQUARE.replace("240 240", "100 100").format(
        '<defs><radialGradient id="a"><stop stop-color="#fff"/><stop offset="1"/></radialGradient></defs>'
        + '<circle cx="50" cy="50" r="50" fill="url(#a)" stroke="url(#a)" stroke-width="50"/>' * 190
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", UNDRAWABLE)
def test_a_short_drawing_that_screen_or_paper_cannot_draw_is_told_by_check(kind: str) -> None:
    assert trouble_with(picture_of("a.svg", UNDRAWABLE[kind].encode()))


@pytest.mark.parametrize("kind", ["another namespace", "no width"])
def test_what_only_paper_cannot_draw_is_refused_where_nothing_can_be_printed_too(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_picture, "trial", lambda _svg: "")
    assert trouble_with(picture_of("a.svg", UNDRAWABLE[kind].encode()))


def test_a_link_in_the_folder_hides_nothing_else_and_leads_nowhere(tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", RED.encode())
    (tmp_path / "privat.svg").write_text(RED, encoding="utf-8")
    (deck / "pictures" / "ingen.svg").symlink_to(tmp_path / "findes-ikke")
    (deck / "pictures" / "ud.svg").symlink_to(tmp_path / "privat.svg")
    assert card_picture.pictures_in(deck).keys() == {"tablet.svg"}
    (tmp_path / "andre").mkdir()
    (tmp_path / "andre" / "pictures").symlink_to(deck / "pictures")
    assert card_picture.pictures_in(tmp_path / "andre") == {}


def test_only_pictures_of_decks_that_came_along_are_lent_without_a_copy() -> None:
    boards = locations.shipped_folder() / "boards"
    for folder in (boards, boards.parent / "cards", boards.parent / "cards" / "velfaerdsteknologi"):
        assert card_picture.lender(CardPicture("bostedet.svg", folder)) == ""
    assert card_picture.lender(CardPicture("lup.svg", folder / "pictures")) == "velfaerdsteknologi"


def test_a_name_written_in_parts_is_the_same_name(tmp_path: Path) -> None:
    """Some systems keep "å" as an "a" and a ring."""
    deck = deck_with(tmp_path, unicodedata.normalize("NFD", "få.svg"), RED.encode(), card="få.svg")
    assert first(deck).picture is not None and remarks(deck) == []


def _with_file(packed: str, name: str, text: str) -> str:
    files = json.loads(zlib.decompress(base64.b64decode(packed)))
    return base64.b64encode(zlib.compress(json.dumps({**files, name: text}).encode())).decode()


@pytest.mark.parametrize("name", ["pictures/x.svg", "deck.yaml"])
def test_a_save_with_half_a_sign_in_it_is_refused_in_words(name: str, tmp_path: Path) -> None:
    packed = _with_file(taken(load_deck(both(tmp_path))), name, "\ud800")
    with pytest.raises(snapshot.SnapshotError):
        deck_of(packed, "lille")


def test_a_save_takes_no_picture_from_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = both(tmp_path)
    files = json.loads(zlib.decompress(base64.b64decode(taken(load_deck(deck)))))
    [drawing] = [name for name in files if name.endswith(".svg")]
    lying = tmp_path / "snapshot" / "lille" / drawing
    lying.parent.mkdir(parents=True)
    lying.write_text(RED, encoding="utf-8")
    without = {name: text for name, text in files.items() if not name.startswith("pictures/")}
    packed = base64.b64encode(zlib.compress(json.dumps(without).encode())).decode()
    monkeypatch.chdir(tmp_path)
    assert deck_of(packed, "lille").technologies[0].picture is None
