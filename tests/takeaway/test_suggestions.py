"""Suggestions: one voice a room, the median, honest about what cannot be used, and written where the author reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import fingerprint
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Deck
from tekspil.content.problems import ContentError
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.rules.goal import median
from tekspil.saves import SaveError
from tekspil.takeaway import marks
from tekspil.takeaway.knock_in import knock_in, with_assessment
from tekspil.takeaway.seen import reveals, verdicts
from tekspil.takeaway.suggestions import Suggestion, accept, collect, said_in
from tests.content.decks import write_board, write_deck
from tests.takeaway.games import BOARD, DECK


@pytest.fixture(autouse=True)
def board(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The board that the games are played on, where it is found by its id."""
    own = tmp_path_factory.mktemp("mit")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    return write_board(BOARD, own / "boards" / "lille-plade.yaml")


def room(path: Path, *stars: int | None, goal: str = "sove", technology: str = "gps", seed: int = 1) -> None:
    """A saved game in which teams disagreed about a pair."""
    game = Game(DECK, load_board("lille-plade"), 4, seed)
    for team, given in enumerate(stars):
        marks.toggle(game, technology, "disagree", team=team, goal=goal, stars=given)
    game.save(path)


def collected(deck: Deck, path: Path) -> dict[tuple[str, str], Suggestion]:
    return {(one.goal, one.technology): one for one in collect(deck, [path]).suggestions}


def test_each_room_has_one_voice_however_many_teams_spoke(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 3, 3, 3, 3)
    room(tmp_path / "b.json", 1)
    room(tmp_path / "c.json", 1, 2, 1)
    found = collected(DECK, tmp_path)["sove", "gps"]
    assert (found.rooms, found.said, found.stars) == (3, (1, 1, 3), 1)
    assert (found.deck_stars, found.assessed) == (0, True)


def test_a_room_that_only_disagreed_counts_without_stars(tmp_path: Path) -> None:
    room(tmp_path / "a.json", None)
    found = collected(DECK, tmp_path)["sove", "gps"]
    assert (found.rooms, found.said, found.stars) == (1, (), None)
    with pytest.raises(ValueError):
        accept(DECK, [found])


def test_what_one_game_suggests_is_what_its_file_does(tmp_path: Path) -> None:
    game = Game(DECK, load_board("lille-plade"), 4)
    play_out(game, ["staff"] * 4)
    marks.toggle(game, "gps", "disagree", team=0, goal="sove", stars=2)
    game.save(tmp_path / "a.json")
    assert said_in(game) == collect(DECK, [tmp_path]).suggestions != ()


def test_what_most_rooms_spoke_of_comes_first(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 1)
    room(tmp_path / "b.json", 3, technology="timer")
    room(tmp_path / "c.json", 2, technology="timer")
    assert [one.technology for one in collect(DECK, [tmp_path]).suggestions] == ["timer", "gps"]


def test_the_same_game_saved_twice_is_one_room(tmp_path: Path) -> None:
    game = Game(DECK, load_board("lille-plade"), 4)
    game.apply(game.legal_actions()[0])
    marks.toggle(game, "gps", "disagree", team=0, goal="sove", stars=2)
    game.save(tmp_path / "undervejs.json")
    game.apply(game.legal_actions()[0])
    game.save(tmp_path / "til-sidst.json")
    assert collect(DECK, [tmp_path]).rooms == 1
    assert collected(DECK, tmp_path)["sove", "gps"].rooms == 1


@pytest.mark.parametrize("as_records", [False, True])
def test_a_verdict_on_a_pair_that_the_deck_had_not_judged_is_a_suggestion(tmp_path: Path, as_records: bool) -> None:
    found = 0
    for seed in range(1, 8):
        game = Game(DECK, load_board("lille-plade"), 4, seed)
        play_out(game, ["staff"] * 4)
        folder = tmp_path / str(seed)
        game.save(folder / "spil.json")
        if as_records:
            lines = [json.dumps(one) for one in game.records()]
            (folder / "spil.json").rename(folder / "spil.txt")
            (folder / "spil.jsonl").write_text("\n".join(lines), encoding="utf-8")
        suggestions = collected(DECK, folder)
        for verdict in verdicts(reveals(game)):
            assert verdict.technology not in {goal.id: goal for goal in DECK.goals}[verdict.goal].assessments
            assert verdict.stars == median(verdict.guesses)
            assert (verdict.goal, verdict.technology) in suggestions
            found += 1
    assert found > 3


def as_an_older_version_saved(path: Path) -> None:
    """Make of a saved game what it was when saves did not hold their cards."""
    game = json.loads(path.read_text(encoding="utf-8"))
    game["format"] = 1
    for content in (game["deck"], game["board"]):
        del content["snapshot"], content["title"]
    path.write_text(json.dumps(game), encoding="utf-8")


def test_without_its_board_a_game_counts_as_it_was_played(tmp_path: Path, board: Path) -> None:
    room(tmp_path / "a.json", 2)
    before = collect(DECK, [tmp_path])
    board.unlink()
    found = collect(DECK, [tmp_path])
    assert found.suggestions == before.suggestions
    assert "“Den lille plade” er her ikke mere" in found.remarks[0][1]


def test_a_game_of_an_older_version_without_its_board_still_has_its_marks(tmp_path: Path, board: Path) -> None:
    room(tmp_path / "a.json", 2)
    as_an_older_version_saved(tmp_path / "a.json")
    board.unlink()
    found = collect(DECK, [tmp_path])
    assert found.suggestions and "Kun mærkerne" in found.remarks[0][1]


def test_a_game_with_an_earlier_deck_counts_as_it_was_played_and_it_is_said(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 2)
    newer = replace(DECK, version="2")
    newer = replace(newer, fingerprint=fingerprint(newer))
    found = collect(newer, [tmp_path])
    assert found.rooms == 1
    assert found.suggestions == collect(DECK, [tmp_path]).suggestions
    assert "er ændret, siden spillet begyndte" in found.remarks[0][1]


def test_of_an_older_versions_game_with_an_earlier_deck_the_marks_count(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 2)
    as_an_older_version_saved(tmp_path / "a.json")
    newer = replace(DECK, version="2")
    newer = replace(newer, fingerprint=fingerprint(newer))
    found = collect(newer, [tmp_path])
    assert found.rooms == 1 and found.suggestions
    assert "Kun mærkerne" in found.remarks[0][1]


def test_what_cannot_be_used_is_told_and_stops_nothing(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 2)
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    room(tmp_path / "c.json", 2)
    other = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    other["deck"]["id"] = "et-andet"
    (tmp_path / "c.json").write_text(json.dumps(other), encoding="utf-8")
    found = collect(DECK, [tmp_path])
    assert found.rooms == 1
    assert [path.name for path, _ in found.remarks] == ["b.json", "c.json"]
    with pytest.raises(SaveError, match="findes ikke"):
        collect(DECK, [tmp_path / "ingen"])


def test_a_pair_that_the_deck_has_come_to_agree_on_is_no_longer_suggested(tmp_path: Path) -> None:
    room(tmp_path / "a.json", 2)
    assert collect(with_assessment(DECK, "sove", "gps", 2), [tmp_path]).suggestions == ()


def test_accepting_changes_the_stars_and_leaves_the_rest_of_the_file(tmp_path: Path) -> None:
    write_deck(DECK, tmp_path / "lille")
    goals = tmp_path / "lille" / "goals.yaml"
    goals.write_text("# Vores mål, skrevet i fællesskab\n" + goals.read_text(encoding="utf-8"), encoding="utf-8")
    before = goals.read_text(encoding="utf-8")
    room(tmp_path / "spil" / "a.json", 2)
    room(tmp_path / "spil" / "b.json", 3, goal="orden", technology="timer", seed=2)
    suggestions = collect(DECK, [tmp_path / "spil"]).suggestions
    accept(load_deck(tmp_path / "lille"), suggestions)
    after = goals.read_text(encoding="utf-8")
    assert after.startswith("# Vores mål, skrevet i fællesskab\n") and after != before
    deck, problems = read_deck(tmp_path / "lille")
    assert deck is not None and not [one for one in problems if one.severity == "error"]
    judged = {goal.id: goal.assessments for goal in deck.goals}
    assert judged["sove"]["gps"].stars == 2
    assert judged["orden"]["timer"].stars == 3
    expected = with_assessment(with_assessment(DECK, "sove", "gps", 2), "orden", "timer", 3)
    for goal in expected.goals:
        assert {card: one.stars for card, one in judged[goal.id].items()} == {
            card: one.stars for card, one in goal.assessments.items()
        }


def test_a_deck_that_builds_on_another_takes_the_goal_over(board: Path) -> None:
    cards = board.parents[1] / "cards"
    write_deck(DECK, cards / "lille")
    base = (cards / "lille" / "goals.yaml").read_text(encoding="utf-8")
    own = cards / "vores"
    own.mkdir()
    (own / "deck.yaml").write_text(
        'format: 1\nid: vores\ntitle: Vores  # sæt\nversion: "1"\nextends: lille\n', encoding="utf-8"
    )
    for goal, stars in (("sove", 2), ("tage-bussen", 3)):
        accept(load_deck("vores"), [Suggestion(goal, "gps", 1, (stars,), 0, True, stars)])
    deck, problems = read_deck(own)
    assert deck is not None and not [one for one in problems if one.severity == "error"]
    judged = {one.id: one for one in deck.goals}
    before = {one.id: one for one in DECK.goals}
    assert judged["sove"].assessments["gps"].stars == 2
    assert judged["tage-bussen"].assessments["gps"].stars == 3
    assert judged["sove"].assessments["kugledyne"] == before["sove"].assessments["kugledyne"]
    assert judged["falde-til-ro"] == before["falde-til-ro"]
    assert "# sæt" in (own / "deck.yaml").read_text(encoding="utf-8")
    assert (cards / "lille" / "goals.yaml").read_text(encoding="utf-8") == base


def test_what_was_said_of_the_deck_that_ones_own_builds_on_counts(tmp_path: Path, board: Path) -> None:
    cards = board.parents[1] / "cards"
    write_deck(DECK, cards / "lille")
    (cards / "vores").mkdir()
    head = 'format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n'
    (cards / "vores" / "deck.yaml").write_text(head, encoding="utf-8")
    room(tmp_path / "a.json", 2)
    found = collect(load_deck("vores"), [tmp_path])
    assert [one.stars for one in found.suggestions] == [2]
    accept(load_deck("vores"), found.suggestions)
    assert collect(load_deck("vores"), [tmp_path]).suggestions == ()


def test_a_deck_that_came_along_is_not_written_in() -> None:
    deck = load_deck("velfaerdsteknologi")
    goal = deck.goals[0]
    card = next(iter(goal.assessments))
    with pytest.raises(ContentError, match="følger med"):
        accept(deck, [Suggestion(goal.id, card, 1, (0,), 3, True, 0)])


@pytest.mark.slow
def test_the_simulator_shows_what_a_change_does() -> None:
    effect = knock_in(DECK, BOARD, "sove", "musikpude", 0, sessions=6, games=12, compiled=False)
    shifts = {shift.name: shift for shift in effect.shifts}
    assert effect.games == 72
    assert shifts["stars"].difference.high < 0
    assert shifts["stars"].after < shifts["stars"].before


def test_no_change_is_no_difference() -> None:
    effect = knock_in(DECK, BOARD, "sove", "gps", 0, sessions=3, games=5, compiled=False)
    assert effect.shifts
    assert all(one.difference.value == 0 for one in effect.shifts)
    assert all(one.difference.low <= 0 <= one.difference.high for one in effect.shifts)  # rare ones may be unseen


def test_the_difference_is_what_simulating_each_deck_gives() -> None:
    effect = knock_in(DECK, BOARD, "sove", "gps", 3, sessions=3, games=5, compiled=False)
    for shift in effect.shifts:
        assert shift.difference.value == pytest.approx(shift.after - shift.before)
        assert shift.difference.low <= shift.difference.value <= shift.difference.high


@pytest.mark.slow
def test_the_shipped_deck_can_be_read_for_suggestions(tmp_path: Path) -> None:
    deck = load_deck("velfaerdsteknologi")
    game = Game(deck, BOARD, 4)
    marks.toggle(game, deck.technologies[0].id, "disagree", goal=deck.goals[0].id, stars=0)
    game.save(tmp_path / "a.json")
    assert collect(deck, [tmp_path]).rooms == 1
