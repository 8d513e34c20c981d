"""An encoding that does not show is asked about, never guessed into the deck."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.cli.commands import main
from tekspil.content.library import HOME_VARIABLE
from tekspil.sheets.encodings import ENCODINGS, UnclearEncodingError, decoded
from tests.content.decks import small_deck, write_deck

TEXT = "id;text\r\nstoev;Støvsug, og gå på café – så længe, du kan\r\n"
SAID = {"mac_roman": "mac", "cp850": "dos"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_shows_itself_is_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", SAID)
@pytest.mark.parametrize(
    "text", ["Støt op", "ærgerlig", "Gå", "æøå ÆØÅ", "Så er der kaffe", "37° i stuen", "på", "Å", "Øv. Æv.", "é"]
)
def test_what_a_mac_or_dos_wrote_is_asked_about_with_the_right_line_among_the_readings(
    encoding: str, text: str
) -> None:
    try:
        data = f"id;text\r\nx;{text}\r\n".encode(encoding)
    except UnicodeEncodeError:
        return  # no such letter there
    with pytest.raises(UnclearEncodingError) as caught:
        decoded(data)
    assert (SAID[encoding], f"x;{text}") in [(reading.name, reading.sample) for reading in caught.value.readings]
    assert decoded(data, SAID[encoding]).endswith(f"x;{text}\r\n")


@given(st.text("abcdefghijklmnopqrstuvwxyzæøåÆØÅ ,.-", min_size=1), st.sampled_from(sorted(SAID)))
def test_no_danish_text_of_another_encoding_is_taken_for_windows(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        assert decoded(data) == text
    except UnclearEncodingError as error:
        assert any(reading.name == SAID[encoding] for reading in error.readings)


@given(st.binary(max_size=60), st.sampled_from(["", *ENCODINGS]))
def test_any_bytes_are_text_or_refused(data: bytes, encoding: str) -> None:
    with contextlib.suppress(UnclearEncodingError):
        assert isinstance(decoded(data, encoding), str)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of the user's own, and a .csv from a Mac that would change it."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    folder = write_deck(small_deck(), tmp_path / "cards" / "lille")
    assert main(["sheet", "export", "lille", "--csv", "--out", str(tmp_path / "ud")]) == 0
    path = tmp_path / "ud" / "reflections.csv"
    text = path.read_text(encoding="utf-8-sig").replace("?", " på støv?")
    path.write_bytes(text.encode("mac_roman"))
    return folder


def test_nobody_there_to_ask_is_no_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = str(home.parent.parent / "ud" / "reflections.csv")
    before = (home / "reflections.yaml").read_bytes()
    assert main(["sheet", "import", "lille", sheet, "--yes"]) == 1
    said = capsys.readouterr()
    assert "T07" in said.err and "--encoding" in said.err and "mac: " in said.err and "på støv" in said.err
    assert (home / "reflections.yaml").read_bytes() == before
    assert main(["sheet", "import", "lille", sheet, "--yes", "--encoding", "mac"]) == 0
    assert "på støv?" in (home / "reflections.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "code"), [("1", 0), ("nej", 1), ("9", 1), ("²", 1)])
def test_whoever_sits_there_chooses_the_line_that_is_right(
    home: Path, answer: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_words, **_more: answer)
    assert main(["sheet", "import", "lille", str(home.parent.parent / "ud" / "reflections.csv"), "--yes"]) == code
    assert "1  mac" in capsys.readouterr().out
    assert ("på støv?" in (home / "reflections.yaml").read_text(encoding="utf-8")) == (code == 0)


def test_a_folder_that_cannot_be_written_in_is_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert home and main(["sheet", "export", "lille", "--out", str(tmp_path / "fil" / "k.xlsx")]) == 1
    assert "F09" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["ud", "ark.ods", "ark.xls"])
def test_an_ending_that_is_not_known_is_told_and_nothing_is_written(
    home: Path, tmp_path: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.is_dir()
    place = tmp_path / "nyt" / out
    assert main(["sheet", "export", "lille", "--out", str(place)]) == 2
    assert "--csv" in capsys.readouterr().err and not place.exists()
