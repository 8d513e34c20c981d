"""The workshop in a browser's own Python, without the browser: what its script would ask, and what it is answered."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tekspil import folders
from tekspil.content.library import load_deck
from tekspil.language import LANGUAGES
from tekspil.workshop.exchange import MOST_FIELDS, MOST_OF_A_FORM, MOST_OF_AN_UPLOAD
from tekspil.workshop.page_shell import PageShell, begin
from tests.screen.test_browser_page import deck_zip

NAME = "Blåbær på hjul"
REASON = "Den er sød og på hjul."


class Script:
    """Stands in for the page's script."""

    def __init__(self, home: Path) -> None:
        self.shell: PageShell = begin(str(home))

    def ask(
        self, method: str, address: str, fields: Any = (), files: Iterable[tuple[str, str, bytes]] = ()
    ) -> tuple[dict[str, Any], bytes]:
        told = json.loads(self.shell.ask(method, address, json.dumps(list(fields)), files))
        return told, self.shell.body()

    def page(self, address: str) -> str:
        told, body = self.ask("GET", address)
        assert told["status"] == 200, body.decode()
        return body.decode()

    def post(self, address: str, **fields: str) -> dict[str, Any]:
        told, body = self.ask("POST", address, fields.items())
        assert told["status"] == 303, body.decode()
        return told


@pytest.fixture
def script(tmp_path: Path) -> Iterator[Script]:
    yield Script(tmp_path)
    folders.use(folders.SystemPlace())


@pytest.fixture
def deck(script: Script) -> str:
    """The address of a deck that has just been made."""
    return str(script.post("/ny-bunke", navn="Bål og sø", base="velfaerdsteknologi")["to"])


def test_a_deck_is_made_in_the_folder_that_the_games_page_keeps(script: Script, deck: str, tmp_path: Path) -> None:
    assert (deck, sorted(path.name for path in (tmp_path / "cards").iterdir() if path.is_dir())) == (
        "/bunke/baal-og-soe",
        ["baal-og-soe"],
    )
    assert "Bål og sø" in script.page("/")


def test_a_judgement_with_danish_letters_is_in_the_deck_and_can_be_undone(script: Script, deck: str) -> None:
    goal, technology = load_deck("baal-og-soe").goals[-1].id, "tablet"
    form = {"teknologi": technology, "stjerner": "3", "hvorfor": REASON}
    told, body = script.ask("POST", f"{deck}/vurder/{goal}/giv", form.items())
    assert told["status"] in (200, 303), body.decode()

    def reason() -> str:
        held = next(one for one in load_deck("baal-og-soe").goals if one.id == goal).assessments.get(technology)
        return held.why if held else ""

    assert reason() == REASON
    script.post(f"{deck}/fortryd")
    assert reason() != REASON


def test_a_pages_own_script_is_answered_with_data(script: Script, deck: str) -> None:
    form = {"teknologi": "tablet", "stjerner": "1", "hvorfor": REASON}
    address = f"{deck}/vurder/{load_deck('baal-og-soe').goals[-1].id}/giv"
    told = json.loads(script.shell.ask("POST", address, json.dumps(list(form.items())), (), True))
    assert (told["status"], told["type"]) == (200, "application/json")
    assert json.loads(script.shell.body())["said"]


def test_what_one_writes_is_kept_before_it_is_saved(script: Script, deck: str) -> None:
    told, body = script.ask("POST", f"{deck}/teknologier/_ny/se", [("name", NAME), ("text", "")])
    assert told["status"] == 200 and json.loads(body)["remarks"]
    assert NAME in script.page(f"{deck}/teknologier/_ny")


def test_what_cannot_be_had_in_a_page_is_left_out_in_words(script: Script, deck: str) -> None:
    ways = script.page(f"{deck}/ud")
    assert "Kort kan ikke printes herfra" in ways and ".pdf" not in ways and ".xlsx" not in ways
    assert "Prøvespil med kortet kræver" in script.page(f"{deck}/teknologier/tablet")
    board = script.page("/plade/bostedet")
    assert "Pladen kan ikke printes herfra" in board and ".pdf" not in board
    for address in (f"{deck}/ud/kort.pdf", f"{deck}/ud/bunke.xlsx", "/plade/bostedet/plade.pdf"):
        assert script.ask("GET", address)[0]["status"] == 404
    assert script.ask("POST", f"{deck}/teknologier/tablet/tal")[0]["status"] == 404


def test_a_deck_goes_out_as_a_zip_and_in_again(script: Script, deck: str, tmp_path: Path) -> None:
    told, body = script.ask("GET", f"{deck}/ud/bunke.zip")
    assert told["file"] == "baal-og-soe.zip"
    other = Script(tmp_path / "anden")
    told, _body = other.ask("POST", "/tag-ind", (), [("zip", "Min bunke.zip", body)])
    assert told["to"] == deck
    assert load_deck("baal-og-soe").title == "Bål og sø"


def test_sheets_go_out_as_csv_in_a_zip_and_what_was_changed_in_one_comes_in(script: Script, deck: str) -> None:
    told, body = script.ask("GET", f"{deck}/ud/ark.zip")
    assert told["file"] == "baal-og-soe-ark.zip"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode("utf-8-sig").replace("Husets nye ting", NAME).encode("utf-8-sig"))
    for name, data in (("ark.zip", made.getvalue()), ("technologies.csv", csv_in(made.getvalue(), "technologies.csv"))):
        told, body = script.ask("POST", f"{deck}/ud/se-ark", (), [("ark", name, data)])
        assert told["status"] == 200 and NAME in body.decode(), body.decode()
    script.post(f"{deck}/ud/skriv-ark")
    assert NAME in {one.name for one in load_deck("baal-og-soe").technologies}


def csv_in(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return next(archive.read(one) for one in archive.namelist() if one.endswith(f"/{name}"))


def test_what_is_too_large_is_refused_in_words_and_nothing_is_kept(script: Script, deck: str) -> None:
    large = [("text", "a" * (MOST_OF_A_FORM + 1))]
    many = [(f"f{n}", "") for n in range(MOST_FIELDS + 1)]
    file = [("zip", "stor.zip", bytes(MOST_OF_AN_UPLOAD + 1))]
    for fields, files in ((large, []), (many, []), ([], file)):
        told, body = script.ask("POST", f"{deck}/teknologier/_ny/se", fields, files)
        assert told["status"] == 413 and "Det er for stort" in body.decode()


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), bytes(1000)])
def test_a_zip_that_is_no_deck_is_refused_and_nothing_is_written(script: Script, data: bytes, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    told, _body = script.ask("POST", "/tag-ind", (), [("zip", "../../x.zip", data)])
    assert told["status"] in (409, 422)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_that_would_unpack_to_gigabytes_is_refused(script: Script) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(6):
            archive.writestr(f"x/{n}.yaml", bytes(20_000_000))
    assert script.ask("POST", "/tag-ind", (), [("zip", "bombe.zip", made.getvalue())])[0]["status"] in (409, 422)


@pytest.mark.parametrize(
    "address", ["/bunke/..%2f..%2fetc", "/../x", "//x", "http://[x", "/fil/..", "/%00", "", "#", "?"]
)
def test_an_address_of_nowhere_is_a_page_that_says_so(script: Script, address: str) -> None:
    told, body = script.ask("GET", address)
    assert told["status"] == 404 and "findes ikke" in body.decode()


def test_text_from_a_deck_is_never_markup(script: Script) -> None:
    script.post("/ny-bunke", navn="<img src=x onerror=alert(1)>", base="")
    assert "<img src=x" not in script.page("/")


def test_every_picture_of_a_page_comes_from_the_page_itself(script: Script, deck: str) -> None:
    page = script.page(f"{deck}/teknologier/tablet")
    for address in set(re.findall(r'src="(/[^"]+)"', page)):
        told, body = script.ask("GET", address.replace("&amp;", "&"))
        assert told["status"] == 200 and body, address


def test_a_zip_dropped_on_the_games_page_is_in_the_workshop(script: Script, tmp_path: Path) -> None:
    from tekspil.screen.browser_files import take_in

    take_in(tmp_path, "fra-en-anden.zip", deck_zip())
    assert "fra-en-anden" in script.page("/")


def test_the_page_speaks_every_language(script: Script) -> None:
    script.post("/sprog", sprog="en")
    assert 'lang="en"' in script.page("/")
    assert LANGUAGES
