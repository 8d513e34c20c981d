"""A deck handed out as paper, sheet and zip, a sheet taken in, and pictures dropped on cards."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pygame
import pytest

from tekspil.content.library import load_deck
from tekspil.folders import user_folder
from tekspil.workshop.exchange import Upload
from tests.workshop.browser import Browser
from tests.workshop.test_card_pages import texts

OUT = "/bunke/lille/ud"
CARD = "/bunke/lille/teknologier/robotstoevsuger"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="#336"/></svg>'
)


def photo(side: int = 40, kind: str = "jpeg") -> bytes:
    picture = pygame.Surface((side, side))
    picture.fill("#336699")
    made = io.BytesIO()
    pygame.image.save(picture, made, f"x.{kind}")
    return made.getvalue()


def first_card() -> str:
    return f"/bunke/lille/teknologier/{load_deck('lille').technologies[0].id}"


def test_the_zip_holds_the_decks_own_files_and_can_be_played(browser: Browser, deck: Path, tmp_path: Path) -> None:
    (deck / "hemmeligt.txt").write_text("nej")
    answer = browser.get(f"{OUT}/bunke.zip")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == set(texts(deck))
    path = tmp_path / "lille.zip"
    path.write_bytes(answer.body)
    assert load_deck(path).fingerprint == load_deck("lille").fingerprint


@pytest.mark.needs("print")
@pytest.mark.slow
@pytest.mark.parametrize("name", ["kort.pdf", "stemmekort.pdf", "svar.pdf"])
def test_every_paper_can_be_had(browser: Browser, name: str) -> None:
    answer = browser.get(f"{OUT}/{name}")
    assert (answer.status, answer.body[:5]) == (200, b"%PDF-")
    assert dict(answer.headers)["content-disposition"] == f'attachment; filename="lille-{name}"'


@pytest.mark.needs("sheet")
def test_a_sheet_goes_out_and_comes_in_and_is_looked_at_before_it_is_written(browser: Browser, deck: Path) -> None:
    assert browser.get(f"{OUT}/bunke.xlsx").body[:2] == b"PK"
    before = texts(deck)
    sheet = b"id;text\nrent-gulv;Mit gulv skal skinne.\n"
    answer = browser.post(f"{OUT}/se-ark", uploads={"ark": Upload("goals.csv", sheet)})
    assert texts(deck) == before
    assert answer.status in (200, 409), "a sheet that cannot be read is told of"


@pytest.mark.slow
@pytest.mark.parametrize(("data", "suffix"), [(DRAWING, ".svg"), (photo(), ".jpg"), (photo(kind="png"), ".png")])
def test_a_picture_becomes_the_cards_own_and_can_be_undone(
    browser: Browser, deck: Path, data: bytes, suffix: str
) -> None:
    before, card = texts(deck), first_card()
    browser.follow(browser.post(f"{card}/billede", uploads={"billede": Upload("Mit billede!.exe", data)}))
    picture = load_deck("lille").technologies[0].picture
    assert picture is not None
    assert picture.name.endswith(suffix)
    assert [path.name for path in (deck / "pictures").iterdir()] == [picture.name]
    assert browser.get(f"{card}/billede.png").status == 200
    browser.follow(browser.post("/bunke/lille/fortryd"))
    assert texts(deck) == before
    assert list((deck / "pictures").iterdir()) == []


def test_a_picture_stays_when_the_card_is_saved_and_goes_when_it_is_taken_off(browser: Browser) -> None:
    card = first_card()
    page = browser.follow(browser.post(f"{card}/billede", uploads={"billede": Upload("x.svg", DRAWING)}))
    assert 'name="picture"' in page
    browser.follow(browser.post(f"{card}/uden-billede"))
    assert load_deck("lille").technologies[0].picture is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0",
        photo()[:-200],
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_written(browser: Browser, deck: Path, data: bytes) -> None:
    before = texts(deck)
    answer = browser.post(
        f"{first_card()}/billede", uploads={"billede": Upload("x.svg" if b"svg" in data else "x", data)}
    )
    assert answer.status == 422
    assert texts(deck) == before
    assert not (deck / "pictures").exists()


def test_a_deck_that_a_colleague_sent_is_taken_in_once(browser: Browser) -> None:
    packed = browser.get(f"{OUT}/bunke.zip").body
    assert browser.post("/tag-ind", uploads={"zip": Upload("lille.zip", packed)}).status == 409
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"id: lille", b"id: lille-to"))
        new.writestr("lille/pictures/x.svg", DRAWING)
        new.writestr("lille/pictures/y.svg", b"<svg><script>alert(1)</script></svg>")
    page = browser.follow(browser.post("/tag-ind", uploads={"zip": Upload("hvad som helst", renamed.getvalue())}))
    assert "Et lille s\u00e6t" in page
    folder = user_folder() / "cards" / "lille-to"
    assert load_deck("lille-to").goals == load_deck("lille").goals
    assert [path.name for path in (folder / "pictures").iterdir()] == ["x.svg"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["deck.yaml", "../deck.yaml", "x/deck.yaml"])
def test_a_zip_that_is_no_deck_is_refused_and_nothing_written(browser: Browser, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "format: 1\nid: ../../ud\n")
    before = sorted(user_folder().rglob("*"))
    for data in (made.getvalue(), b"", b"PK", made.getvalue()[:-30]):
        assert browser.post("/tag-ind", uploads={"zip": Upload("x.zip", data)}).status in (409, 422)
    assert sorted(user_folder().rglob("*")) == before
