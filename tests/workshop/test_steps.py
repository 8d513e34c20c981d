"""Steps in a deck's files: whole after a kill, one program at a time, and never over what somebody else has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.problems import ContentError
from tekspil.content.renaming import remove
from tekspil.content.writing import Set
from tekspil.content.writing.journal import Journal
from tekspil.content.writing.steps import Steps
from tekspil.safe_files import write_whole
from tekspil.workshop.deck_desk import DeckDesk
from tests.workshop.browser import Browser


class KilledError(Exception):
    """The program is gone."""


EDITS = {
    "goals": [Set(("goals", "rent-gulv", "text"), "Et nyt mål.")],
    "deck": [Set(("title",), "Et nyt navn")],
}


@pytest.mark.slow
@pytest.mark.parametrize("writes", [1, 2, 3])
def test_a_step_broken_off_anywhere_is_whole_when_the_deck_is_opened_again(
    deck: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = [writes]

    def dying(path: Path, data: bytes | str, *, private: bool = True) -> None:
        if not left[0]:
            raise KilledError
        left[0] -= 1
        write_whole(path, data, private=private)

    desk = DeckDesk(deck)
    with monkeypatch.context() as killing, pytest.raises(KilledError):
        killing.setattr("tekspil.content.writing.journal.write_whole", dying)
        killing.setattr("tekspil.content.writing.steps.write_whole", dying)
        desk.change("to filer", EDITS)
    desk.close()
    again = DeckDesk(deck)
    assert again.journal.unfinished == []
    assert "Et nyt mål." in (deck / "goals.yaml").read_text("utf-8")
    assert "Et nyt navn" in (deck / "deck.yaml").read_text("utf-8")
    assert again.undo() == "to filer"
    assert "Et nyt" not in (deck / "goals.yaml").read_text("utf-8") + (deck / "deck.yaml").read_text("utf-8")


def test_what_was_changed_elsewhere_since_is_not_undone(deck: Path) -> None:
    desk = DeckDesk(deck)
    desk.change("et navn", {"deck": EDITS["deck"]})
    path = deck / "deck.yaml"
    path.write_text(path.read_text("utf-8") + "# min egen note\n", "utf-8")
    with pytest.raises(ContentError, match=r"deck\.yaml"):
        desk.undo()
    assert "# min egen note" in path.read_text("utf-8")


def test_what_a_command_wrote_is_undone_in_the_workshop_and_the_other_way_round(browser: Browser, deck: Path) -> None:
    before = (deck / "goals.yaml").read_bytes()
    remove(deck, "goal", "rent-gulv").write()
    assert "Fortrudt" in browser.follow(browser.post("/bunke/lille/fortryd"))
    assert (deck / "goals.yaml").read_bytes() == before
    browser.follow(browser.post("/bunke/lille/gentag"))
    assert (deck / "goals.yaml").read_bytes() != before
    browser.bench.close()
    with Steps(deck) as steps:
        steps.undo()
    assert (deck / "goals.yaml").read_bytes() == before


def test_a_command_waits_for_the_workshop_to_be_closed(browser: Browser, deck: Path) -> None:
    browser.page("/bunke/lille")
    before = {path.name: path.read_bytes() for path in deck.iterdir() if path.is_file()}
    with pytest.raises(ContentError, match="Luk værkstedet"):
        remove(deck, "goal", "rent-gulv").write()
    assert {path.name: path.read_bytes() for path in deck.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("writes", [0, 1])
def test_a_step_that_a_full_disk_stops_leaves_every_file_as_it_was(
    deck: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = [writes]

    def full(path: Path, data: bytes | str, *, private: bool = True) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(28, "No space left on device")
        write_whole(path, data, private=private)

    before = [(deck / name).read_bytes() for name in ("goals.yaml", "deck.yaml")]
    desk = DeckDesk(deck)
    with monkeypatch.context() as filling, pytest.raises(ContentError):
        filling.setattr("tekspil.content.writing.steps.write_whole", full)
        desk.change("to filer", EDITS)
    assert [(deck / name).read_bytes() for name in ("goals.yaml", "deck.yaml")] == before
    assert desk.journal.steps == []


def test_what_somebody_else_saves_is_seen_and_kept(browser: Browser, deck: Path) -> None:
    browser.page("/bunke/lille")
    path = deck / "deck.yaml"
    path.write_text(path.read_text("utf-8").replace("Et lille sæt", "Et andet navn"), "utf-8")
    assert "Et andet navn" in browser.page("/bunke/lille")


def test_only_one_workshop_writes_in_a_deck(deck: Path) -> None:
    first, second = DeckDesk(deck), DeckDesk(deck)
    first.change("et navn", {"deck": EDITS["deck"]})
    with pytest.raises(ContentError, match="et værksted"):
        second.undo()
    first.close()
    assert second.undo() == "et navn"


def test_a_step_that_would_break_the_deck_is_refused_and_nothing_written(deck: Path) -> None:
    desk, before = DeckDesk(deck), (deck / "goals.yaml").read_bytes()
    with pytest.raises(ContentError):
        desk.change("en fejl", {"goals": [Set(("goals", "rent-gulv", "theme"), "findes-ikke")]})
    assert (deck / "goals.yaml").read_bytes() == before
    assert desk.journal.steps == []


def test_a_link_in_a_deck_leads_to_nothing_that_is_written(deck: Path, tmp_path: Path) -> None:
    outside = tmp_path / "andet.yaml"
    (deck / "goals.yaml").replace(outside)
    (deck / "goals.yaml").symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(ContentError, match="genvej"):
        DeckDesk(deck).change("et mål", {"goals": EDITS["goals"]})
    assert outside.read_bytes() == before


@pytest.mark.parametrize("junk", [b"", b"{}", b"[1]", b'{"words": 1, "files": {"../x": [null, null]}}', b"\xff"])
def test_a_journal_that_cannot_be_read_takes_nothing_with_it(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "000001.json").write_bytes(junk)
    assert Journal(tmp_path).steps == []
