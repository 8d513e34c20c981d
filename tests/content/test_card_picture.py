"""Cards' own pictures: an author's drawing or photo is shown, and what cannot be shown leaves a card with its icon."""

from __future__ import annotations

import base64
import io
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pygame
import pytest

from tekspil import folders
from tekspil.advice.checking import CheckedPath, check
from tekspil.content import card_picture, locations, photo, snapshot
from tekspil.content.card_picture import PictureError, as_svg, content_of, trouble_with
from tekspil.content.deck_reader import read_deck
from tekspil.content.library import load_deck
from tekspil.content.models import CardPicture, Deck, Technology
from tekspil.content.problems import Problem
from tekspil.content.snapshot import changed_cards, deck_of, taken
from tests.content.decks import small_deck, write_deck
from tests.content.test_picture_trial import DASHED, MANY

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">{}</svg>'
RED = SQUARE.format('<rect width="240" height="240" fill="#B5472F"/>')
HAND = SQUARE.format('<use href="symbols.svg#hand" transform="translate(20 20)"/>')
SYMBOLS = SQUARE.format('<defs><g id="hand"><circle cx="50" cy="50" r="40" fill="#1C2833"/></g></defs>')


def photo_of(wide: int, high: int, kind: str = "png") -> bytes:
    """A photo, its left half red and its right half blue."""
    surface = pygame.Surface((wide, high))
    surface.fill("#ff0000")
    surface.fill("#0000ff", (wide // 2, 0, wide - wide // 2, high))
    packed = io.BytesIO()
    pygame.image.save(surface, packed, f"x.{kind}")
    return packed.getvalue()


def deck_with(folder: Path, name: str, data: bytes, card: str = "", **more: bytes) -> Path:
    """The small deck in `folder`, in which the first technology names a picture that holds `data`."""
    deck = write_deck(small_deck(), folder / "lille")
    (deck / "pictures").mkdir()
    (deck / "pictures" / name).write_bytes(data)
    for other, content in more.items():
        (deck / "pictures" / f"{other}.svg").write_bytes(content)
    name_picture(deck, card or name)
    return deck


def name_picture(deck: Path, name: str, file: str = "technologies") -> None:
    """Let the first card of a file name a picture."""
    path = deck / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"id": ', f'"picture": "{name}", "id": ', 1), encoding="utf-8")


def first(deck: Path) -> Technology:
    return load_deck(deck).technologies[0]


def remarks(deck: Path) -> list[Problem]:
    """What `check` says of the pictures of a deck."""
    return [found for found in check(CheckedPath("deck", deck), None).problems if found.code in ("D09", "D10")]


def picture_of(name: str, data: bytes) -> CardPicture:
    return CardPicture(name, data=data)


def test_a_drawing_in_the_decks_folder_is_the_cards_with_its_parts_in_it(tmp_path: Path) -> None:
    deck = deck_with(tmp_path, "tablet.svg", HAND.encode(), symbols=SYMBOLS.encode())
    picture = first(deck).picture
    assert picture is not None and remarks(deck) == []
    assert "<circle" in as_svg(picture) and "use" not in as_svg(picture)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_is_cut_square_and_encoded_anew(kind: str, tmp_path: Path) -> None:
    deck = deck_with(tmp_path, f"tablet.{kind}", photo_of(900, 300, kind))
    picture = first(deck).picture
    assert picture is not None and remarks(deck) == []
    seen = photo.square(content_of(picture), 100)
    assert seen.get_size() == (100, 100)
    assert seen.get_at((5, 50)).r > 200 and seen.get_at((95, 50)).b > 200  # the middle of the photo
    assert as_svg(picture).startswith("<svg") and "data:image/jpeg;base64," in as_svg(picture)


def test_what_a_camera_wrote_beside_the_picture_goes_no_further_and_the_picture_stands_upright() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS-SECRET"
    plain = photo_of(300, 300, "jpg")
    said = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    turned = photo.square(said, 60)
    assert turned.get_at((30, 5)).r > 200 and turned.get_at((30, 55)).b > 200  # a quarter with the clock
    assert b"GPS-SECRET" in said and "GPS" not in as_svg(picture_of("x.jpg", said))
    letters = as_svg(picture_of("x.jpg", said)).partition("base64,")[2].partition('"')[0]
    assert b"GPS-SECRET" not in base64.b64decode(letters)


def _png_header(wide: int, high: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


BOMBS = {
    "a.png": _png_header(50_000, 50_000),
    "b.jpg": b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 60_000, 60_000) + b"\x03" + bytes(9),
    "c.webp": b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\xff\x3f\xff\xff\x3f",
    "d.webp": b"RIFF\x20\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\xff" + bytes(9),
    "e.png": photo_of(9, 9)[:40],
    "f.jpg": b"\xff\xd8" + b"\xff" * 500,
    "g.png": b"",
    "h.jpeg": b"<svg/>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_photo_that_would_fill_the_memory_is_refused_before_it_is_decoded(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name != "e.png":  # its first bytes are in order, and decoding it shows that the rest is missing
        monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    assert trouble_with(picture_of(name, BOMBS[name]))


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


def both(folder: Path) -> Path:
    """A deck with a drawing and a photo."""
    deck = deck_with(folder, "tablet.svg", HAND.encode(), symbols=SYMBOLS.encode())
    (deck / "pictures" / "foto.jpg").write_bytes(photo_of(40, 40, "jpg"))
    name_picture(deck, "foto.jpg", "events")
    return deck


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


def test_a_photo_in_a_save_that_is_no_photo_leaves_the_icon(tmp_path: Path) -> None:
    files = json.loads(zlib.decompress(base64.b64decode(taken(load_deck(both(tmp_path))))))
    [name] = [name for name in files if name.endswith(".jpg")]
    for broken in ("ingen bogstaver!", "AAAA"):
        packed = base64.b64encode(zlib.compress(json.dumps({**files, name: broken}).encode())).decode()
        picture = deck_of(packed, "lille").events[0].picture
        assert picture is None or trouble_with(picture)


def test_a_picture_is_read_only_when_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = both(tmp_path)
    monkeypatch.setattr(card_picture, "read_bounded", lambda *_args: pytest.fail("read"))
    assert first(deck).picture is not None


def test_a_picture_that_is_gone_since_is_told_in_words(tmp_path: Path) -> None:
    deck = load_deck(both(tmp_path))
    shutil.rmtree(tmp_path / "lille" / "pictures")
    with pytest.raises(PictureError, match="kan ikke læses"):
        content_of(deck.technologies[0].picture or CardPicture(""))


def with_secrets(data: bytes) -> bytes:
    """A photo with what a camera or a program writes beside the pixels."""
    secret = b"Exif\0\0MM\0*\0\0\0\x08\0\0GPS-SECRET"
    if data.startswith(b"\xff\xd8"):
        return data[:2] + b"\xff\xe1" + struct.pack(">H", len(secret) + 2) + secret + data[2:]
    chunk = b"tEXt" + b"Comment\0GPS-SECRET"
    return data[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_kept_with_a_game_has_nothing_but_its_pixels(kind: str, tmp_path: Path) -> None:
    data = with_secrets(photo_of(900, 300, kind))
    deck = load_deck(deck_with(tmp_path, f"tablet.{kind}", data))
    kept = snapshot.deck_of(snapshot.taken(deck), deck.id)
    picture = kept.technologies[0].picture
    assert b"GPS-SECRET" in data and picture is not None
    assert b"GPS-SECRET" not in picture.data and len(picture.data) <= card_picture.MAX_BYTES
    seen = photo.square(content_of(picture), 100)
    assert seen.get_at((5, 50)).r > 200 and seen.get_at((95, 50)).b > 200


def test_a_photo_kept_again_and_again_stays_the_one_it_was(tmp_path: Path) -> None:
    deck = load_deck(deck_with(tmp_path, "tablet.jpg", with_secrets(photo_of(900, 300, "jpg"))))
    once = snapshot.taken(deck)
    assert snapshot.taken(snapshot.deck_of(once, deck.id)) == once


@pytest.mark.parametrize("more", [b"GPS-SECRET", photo_of(20, 20, "jpg")])
def test_what_is_written_after_a_small_photo_is_not_kept_with_a_game(more: bytes) -> None:
    bare = photo.kept(photo_of(300, 300, "jpg"))[0]
    assert photo.kept(bare)[0] == bare
    assert not photo.kept(bare + more)[0].endswith(more)


def test_a_photo_lets_no_library_greet_on_the_terminal() -> None:
    """The library greets where it is imported first, unless it is told not to."""
    quiet = {name: value for name, value in os.environ.items() if name != "PYGAME_HIDE_SUPPORT_PROMPT"}
    asked = "import sys; from tekspil.content import photo; photo.embedded(sys.stdin.buffer.read())"
    done = subprocess.run(
        [sys.executable, "-c", asked], input=photo_of(9, 9), env=quiet, capture_output=True, check=True
    )
    assert done.stdout == b""


def test_a_photo_of_noise_is_kept_within_bounds() -> None:
    noise = pygame.image.frombytes(random.Random(1).randbytes(1200 * 1200 * 3), (1200, 1200), "RGB")
    packed = io.BytesIO()
    pygame.image.save(noise, packed, "x.png")
    assert len(photo.kept(packed.getvalue())[0]) <= photo.MOST_KEPT


# What attacks and ordinary use have found.


def test_an_opaque_photo_stays_opaque_and_small_however_far_it_is_shrunk() -> None:
    surface = photo.square(photo_of(900, 700, "jpg"), 64)
    assert pygame.mask.from_surface(surface, 254).count() == 64 * 64
    assert photo.kept(photo_of(900, 700))[1] == ".jpg"


def test_a_photo_that_is_seen_through_stays_so() -> None:
    surface = pygame.Surface((300, 300), pygame.SRCALPHA)
    surface.fill("#ff0000", (0, 0, 150, 300))
    packed = io.BytesIO()
    pygame.image.save(surface, packed, "x.png")
    assert photo.square(packed.getvalue(), 60).get_at((55, 30)).a == 0
    assert photo.kept(packed.getvalue())[1] == ".png"


def _jpeg(*segments: tuple[int, bytes]) -> bytes:
    return b"\xff\xd8" + b"".join(
        b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body for kind, body in segments
    )


SMALL, HUGE = (b"\x08" + struct.pack(">HH", side, side) + b"\x03" + bytes(9) for side in (64, 30_000))


@pytest.mark.parametrize("marker", [b"\x01", b"\x00", b"\xd0", b"\xd7", b"\xd8", b"\xd9"])
def test_a_photo_that_says_its_size_in_two_ways_is_refused_before_it_is_decoded(
    marker: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark without a length: who reads one there lands in a comment that holds a small frame."""
    monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    true = b"\xff\xd8\xff" + marker + _jpeg((0xE0, bytes(14)), (0xC0, HUGE))[2:]
    there = 4 + 0xFFE0  # where one lands who takes the next mark for a length
    evil = true + _jpeg((0xFE, bytes(there - len(true) - 4) + _jpeg((0xC0, SMALL))[2:]))[2:]
    assert trouble_with(picture_of("a.jpg", evil))


def test_a_photo_in_very_many_layers_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each layer of a progressive JPEG goes over all its pixels again, and may take ten bytes."""
    monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    assert trouble_with(picture_of("a.jpg", _jpeg((0xC2, SMALL)) + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 3000))


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
