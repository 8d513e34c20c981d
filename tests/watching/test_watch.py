"""A save, and what is shown after it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tekspil.content.deck_reader import read_deck
from tekspil.content.models import KINDS_OF_CARDS, Goal, Technology
from tekspil.phrases import need_words
from tekspil.watching.cards import CardPlace, cards_of
from tekspil.watching.watched_deck import Watch
from tekspil.watching.watched_files import PATIENCE
from tests.watching.author import Author


def test_a_good_deck_shows_its_first_card_and_no_problem(author: Author) -> None:
    seen = author.watch.seen
    assert (seen.is_broken, seen.saves, author.watch.place) == (False, 1, CardPlace("goals", "rent-gulv"))
    assert not any(problem.severity == "error" for problem in seen.problems)


def test_the_card_that_was_changed_is_shown_as_it_is_now(author: Author) -> None:
    author.change("technologies", "Vaskeapp til", "Minder om vask til")
    assert author.watch.place == CardPlace("technologies", "vaskeapp")
    card = author.watch.card
    assert isinstance(card, Technology)
    assert card.text.startswith("Minder om vask")


@pytest.mark.parametrize(
    ("kind", "old", "id"),
    [
        ("goals", "Jeg vil selv stå op.", "staa-op"),
        ("technologies", "Musikpude til", "musikpude"),
        ("events", "Et andet hold deler et tip.", "tip"),
        ("reflections", "Hvem tager over", "vagtskifte"),
    ],
)
def test_the_changed_card_is_found_in_every_file(author: Author, kind: str, old: str, id: str) -> None:
    author.change(kind, old, old.upper())
    assert author.watch.place == (kind, id)


def test_a_new_card_is_shown(author: Author) -> None:
    new = '{"id": "ny", "text": "Hvad lærte vi?", "kind": "debrief"}, {\n   "id": "laering"'
    author.change("reflections", '{\n   "id": "laering"', new)
    assert author.watch.place == CardPlace("reflections", "ny")


def test_a_comment_leaves_the_card_that_is_shown(author: Author) -> None:
    author.watch.turn(1)
    shown = author.watch.place
    assert author.save("goals", "# Til sommerfesten\n" + author.text("goals"))
    assert author.watch.place == shown


def test_the_problem_of_a_save_is_shown_and_the_last_good_card_is_kept(author: Author) -> None:
    author.change("goals", '"theme": "soevn"', '"theme": "søvn"')
    seen = author.watch.seen
    assert seen.is_broken
    assert seen.problems[0].severity == "error"
    assert "soevn" in seen.problems[0].help
    assert author.watch.place == CardPlace("goals", "sove")
    assert isinstance(author.watch.card, Goal)
    assert author.watch.card.theme == "soevn"
    assert author.watch.matches


def test_half_a_file_shows_a_problem_and_keeps_the_cards(author: Author) -> None:
    whole = author.text("goals")
    there = cards_of(author.deck)
    for end in range(1, len(whole), 97):
        author.save("goals", whole[:end])
        assert author.watch.seen.is_broken
        assert cards_of(author.deck) == there
        assert author.watch.card
    author.save("goals", whole)
    assert not author.watch.seen.is_broken


def test_a_broken_save_is_shown_in_the_card_that_is_being_written(author: Author) -> None:
    author.change("technologies", '"name": "Timer"', '"name": "Timer" ur')
    assert author.watch.seen.is_broken
    assert author.watch.place == CardPlace("technologies", "timer")


def test_a_mended_save_shows_the_card_that_was_mended(author: Author) -> None:
    author.change("goals", '"kind": "limit_loss"', '"kind": "limit_los"')
    author.change("goals", '"kind": "limit_los"', '"kind": "develop"')
    assert not author.watch.seen.is_broken
    assert author.watch.place == CardPlace("goals", "orden")


def test_a_deck_that_is_broken_from_the_start_shows_its_problems_and_then_its_cards(author: Author) -> None:
    good = author.text("goals")
    author.save("goals", "goals: [")
    late = Author(author.folder, Watch(author.folder, author.watch.board))
    late.watch.look()
    assert late.watch.seen.is_broken
    assert (late.watch.seen.deck, late.watch.card, late.watch.matches) == (None, None, [])
    late.watch.step(1)
    late.watch.turn(1)
    late.save("goals", good)
    assert late.watch.card


def test_a_file_that_goes_for_a_moment_is_not_a_problem(author: Author) -> None:
    path = author.folder / "goals.yaml"
    text = author.text("goals")
    path.unlink()
    assert not author.watch.look()
    author.save("goals", text)
    assert (author.watch.seen.is_broken, author.watch.seen.saves) == (False, 1)


def test_a_file_that_is_renamed_is_missed_and_its_cards_are_kept(author: Author) -> None:
    (author.folder / "goals.yaml").rename(author.folder / "maal.yaml")
    for _ in range(PATIENCE + 1):
        author.watch.look()
    assert author.watch.seen.is_broken
    assert "F01" in author.codes
    assert author.watch.card


def test_a_card_that_is_deleted_gives_way_to_another(author: Author) -> None:
    author.watch.turn(3)
    for _ in range(3):
        author.watch.step(1)
    assert author.watch.place == CardPlace("reflections", "laering")
    text = author.text("reflections")
    author.save("reflections", text[: text.rindex(",\n  {")] + "]}")
    assert author.watch.place in cards_of(author.deck)


def test_what_was_saved_is_what_is_read_even_if_the_disk_says_something_else_by_now(author: Author) -> None:
    texts = {path.name: path.read_bytes() for path in author.folder.iterdir()}
    texts["goals.yaml"] = texts["goals.yaml"].replace(b"Jeg vil selv vaske", b"Jeg vil altid selv vaske")
    author.watch.take(texts)
    assert author.watch.place == CardPlace("goals", "rent-toej")


def test_arrows_lead_through_every_card_and_back(author: Author) -> None:
    first = author.watch.place
    seen = []
    for _kind in KINDS_OF_CARDS:
        for _ in range(author.watch.number()[1]):
            seen.append(author.watch.place)
            author.watch.step(1)
        author.watch.turn(1)
    assert seen == list(cards_of(author.deck))
    assert author.watch.place == first
    author.watch.step(-1)
    assert author.watch.number()[0] == author.watch.number()[1]


def test_a_goal_shows_its_technologies_with_the_authors_reason_or_the_needs_covered(author: Author) -> None:
    rows = author.watch.matches
    best = rows[0]
    assert (best.technology, best.stars, best.why) == ("robotstoevsuger", 3, "Jeg starter den og rydder gulvet")
    covered = next(row for row in rows if not row.assessed)
    assert need_words(author.deck, "igang") in covered.why or need_words(author.deck, "hjem.gulv") in covered.why
    assert all(row.stars for row in rows)
    assert [row.stars for row in rows] == sorted((row.stars for row in rows), reverse=True)


def test_a_technology_shows_its_goals(author: Author) -> None:
    author.change("technologies", "GPS-tracker til", "Sporer til")
    assert {row.technology for row in author.watch.matches} == {"gps"}
    assert "tage-bussen" in {row.goal for row in author.watch.matches}


def test_a_match_that_changed_says_what_it_was(author: Author) -> None:
    author.change("goals", '"stars": 3,\n     "why": "Jeg starter', '"stars": 0,\n     "why": "Jeg starter')
    row = next(row for row in author.watch.matches if row.technology == "robotstoevsuger")
    assert (row.stars, row.was) == (0, 3)


def test_a_save_of_the_deck_that_it_builds_on_is_a_save(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "mit"))
    monkeypatch.setattr("tekspil.content.locations.shipped_folder", lambda: tmp_path / "intet")
    base = tmp_path / "mit" / "cards" / "lille"
    shutil.copytree(author.folder, base)
    own = tmp_path / "vores"
    own.mkdir()
    head = 'format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n'
    (own / "deck.yaml").write_text(head, encoding="utf-8")
    watch = Watch(own, author.watch.board)
    watch.look()
    assert not watch.seen.is_broken
    assert not watch.look()
    goals = base / "goals.yaml"
    goals.write_text(goals.read_text(encoding="utf-8").replace("Jeg vil selv stå op.", "Jeg vil op."), encoding="utf-8")
    assert watch.look()
    assert watch.place == CardPlace("goals", "staa-op")
    goals.write_text("goals: [", encoding="utf-8")
    assert watch.look()
    assert watch.seen.is_broken
    assert watch.card


def test_a_zip_is_watched_too(author: Author) -> None:
    path = author.folder.parent / "lille.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in author.folder.iterdir():
            archive.write(file, file.name)
    watch = Watch(path, author.watch.board)
    watch.look()
    assert (watch.seen.is_broken, watch.place) == (False, author.watch.place)
    path.write_bytes(b"PK")
    assert watch.look()
    assert watch.seen.is_broken
    assert watch.card


def test_files_that_have_been_read_give_the_same_deck_as_the_folder(author: Author) -> None:
    texts = {path.name: path.read_bytes() for path in author.folder.iterdir()}
    given, problems = read_deck(author.folder, files=texts)
    found, others = read_deck(author.folder)
    assert given
    assert found
    assert (given.fingerprint, problems) == (found.fingerprint, others)
