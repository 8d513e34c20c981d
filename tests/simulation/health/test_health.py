"""A planted flaw is found and named, and the healthy twin is left in peace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from tekspil.content.models import Board, Deck, Effect
from tekspil.content.targets import TARGETS, targets_for
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.rules.words import Do, Mode, Who
from tekspil.simulation.health import code_words as wording
from tekspil.simulation.health.deck_health import Health, findings_of, health
from tekspil.simulation.stats.intervals import Interval
from tekspil.tables import TooSmallError
from tests.content.decks import small_board, small_deck
from tests.simulation.health import flaws
from tests.simulation.kinds import KINDS, Kind

pytestmark = pytest.mark.slow

GAMES = 3000
SNOWBALL = (Effect(Who.SELF, Do.POINTS, 2), Effect(Who.LEADING, Do.POINTS, 3))


def checked(deck: Deck, board: Board) -> Health:
    """The small deck is dealt whole, so that one session is like another."""
    return health(deck, board, GAMES, session=0)


@cache
def healthy() -> Health:
    """The healthy twin, whole."""
    return checked(flaws.healthy_deck(), flaws.healthy_board())


def wrong(found: Health) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in found.of("error", "warning")]


def flaws_of(deck: Deck, board: Board) -> list[tuple[str, str]]:
    """What is wrong, found without causes and games to look at, which take as long again."""
    return wrong(health(deck, board, GAMES, session=0, only_findings=True))


def test_the_healthy_twin_is_left_in_peace() -> None:
    found = healthy()
    assert wrong(found) == []
    assert found.is_well


@pytest.mark.parametrize(
    ("deck", "board", "flaw"),
    [
        (flaws.with_joker, flaws.healthy_board, [("H12", "videoopkald"), ("H22", "videoopkald"), ("H30", "together")]),
        (flaws.with_dead_card, flaws.healthy_board, [("H11", "kugledyne")]),
        (flaws.with_impossible_goal, flaws.healthy_board, [("H14", "orden")]),
        (flaws.healthy_deck, flaws.too_long, [("H02", "3"), ("H02", "4")]),  # with two teams there is time enough
        (flaws.healthy_deck, flaws.unused_agents, [("H17", "agent")]),
    ],
)
def test_a_planted_flaw_is_named_and_nothing_else(
    deck: Callable[[], Deck], board: Callable[[], Board], flaw: list[tuple[str, str]]
) -> None:
    assert flaws_of(deck(), board()) == flaw


def test_a_seat_advantage_is_named_and_its_twin_is_left_in_peace() -> None:
    street = flaws.event_street()
    assert flaws_of(flaws.with_events(*SNOWBALL), street) == [("H01", "A")]
    assert flaws_of(flaws.with_events(Effect(Who.SELF, Do.POINTS, 1)), street) == []


def test_a_rule_that_gives_its_users_nothing_is_named_and_its_twin_is_left_in_peace() -> None:
    assert flaws_of(flaws.healthy_deck(), flaws.paid_for_waiting(3)) == []
    found = checked(flaws.healthy_deck(), flaws.paid_for_waiting(0))
    assert wrong(found) == [("H17", "agent")]
    (finding,) = found.of("warning")
    assert finding.target == "rule_worth"  # they do ask it, but for nothing
    assert finding.interval.high < finding.band[0]
    assert finding.games is not None


def test_choosing_where_to_go_is_worth_nothing_where_all_places_are_alike() -> None:
    deck = flaws.with_events(Effect(Who.SELF, Do.POINTS, 1))
    assert flaws_of(deck, flaws.event_street()) == []
    found = checked(deck, flaws.nowhere_to_go())
    assert wrong(found) == [("H17", "walk")]
    assert found.of("warning")[0].interval == Interval(0.0, 0.0, 0.0)


def test_what_is_wrong_follows_from_what_the_designer_wants() -> None:
    board = flaws.healthy_board()
    content = replace(board, targets={**board.targets, "not_now": (0, 100)})
    strict = replace(board, targets={**board.targets, "not_now": (5, 10)})
    assert ("H04", "") not in flaws_of(flaws.healthy_deck(), content)
    assert flaws_of(flaws.healthy_deck(), strict) == [("H04", "")]


def test_few_games_say_that_they_do_not_know_and_how_many_would() -> None:
    board = flaws.healthy_board()
    seen = health(flaws.healthy_deck(), board, 100, session=0)
    edge = next(finding.interval.value for finding in seen.findings if finding.code == "H04") + 1.5
    close_call = replace(board, targets={**board.targets, "not_now": (5, edge)})
    found = health(flaws.healthy_deck(), close_call, 100, session=0)
    (unsure,) = (finding for finding in found.of("hint") if finding.code == "H04")
    assert unsure.interval.low < edge < unsure.interval.high
    assert unsure.games_needed > 100
    settled = health(flaws.healthy_deck(), close_call, unsure.games_needed * 4, session=0)
    assert [finding for finding in settled.of("hint") if finding.code == "H04"] == []


def test_a_finding_has_games_that_show_it() -> None:
    deck, board = flaws.healthy_deck(), flaws.too_long()
    found = checked(deck, board)
    finding = next(finding for finding in found.of("error") if finding.subject == "4")
    assert finding.games is not None
    minutes = {}
    for which in ("best", "typical", "worst"):
        game = Game(deck, board, 4, 1, finding.games[which])
        play_out(game, finding.players)
        minutes[which] = sum(_seconds(board, record) for record in game.records())
    assert minutes["best"] < minutes["typical"] < minutes["worst"]


def _seconds(board: Board, record: dict[str, object]) -> int:
    """What a record's move takes at a table; nothing for a record that moves nobody."""
    space = record.get("space") if record["what"] == "move" else None
    kind = next((one.type for one in board.spaces if one.id == space), None)
    return board.pace["move"] + board.pace.get(str(kind), 0) if kind else 0


def test_the_same_games_say_the_same() -> None:
    one, other = (
        health(flaws.with_joker(), flaws.healthy_board(), 500, threads=threads, session=0) for threads in (1, 2)
    )
    assert json.dumps(one.as_dict()) == json.dumps(other.as_dict())


def test_when_broken_off_it_tells_what_there_is_and_that_it_is_partial() -> None:
    deck, board = flaws.with_joker(), flaws.healthy_board()

    def stop(done: int, _total: int) -> None:
        if done > 2 * 500:
            raise KeyboardInterrupt

    whole, part = (health(deck, board, 500, session=0, progress=progress) for progress in (None, stop))
    assert (whole.partial, part.partial) == (False, True)
    assert part.simulation == whole.simulation
    found = {(finding.target, finding.subject): finding for finding in whole.findings}
    assert 0 < len(part.findings) < len(whole.findings)
    for finding in part.findings:
        assert finding == replace(found[finding.target, finding.subject], at_knowledge=finding.at_knowledge)
    assert part.causes == ()


def test_a_cooperative_board_is_asked_what_matters_together() -> None:
    found = health(small_deck(), small_board_together(), 600, session=0)
    targets = {finding.target for finding in found.findings}
    assert "won_together" in targets
    assert not targets & {"seat_advantage", "weakest_share", "close_games", "decided_after"}


def small_board_together() -> Board:
    board = small_board(mode=Mode.COOPERATIVE)
    return replace(board, targets=targets_for(board.minutes, {}))


def test_who_only_guesses_three_does_not_win_oftener_together() -> None:
    found = health(small_deck(), small_board_together(), 600, session=0)
    habits = {finding.subject: finding for finding in found.findings if finding.target == "simple_strategy"}
    assert "staff:guess-3" in habits
    assert habits["random"].interval.high < 0


def test_a_deck_too_small_for_two_teams_is_refused() -> None:
    deck = replace(small_deck(), technologies=small_deck().technologies[:5], goals=())
    with pytest.raises(TooSmallError):
        health(deck, flaws.healthy_board(), 10)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_further_kind_is_named_and_its_twin_is_left_in_peace(kind: Kind) -> None:
    found = findings_of(kind.deck(), kind.board(), 1000, 1, session=0)
    named = next(one for one in found if (one.code, one.subject) == (kind.code, kind.subject))
    assert named.severity == "warning"
    assert named.sentence and named.advice and "{" not in named.sentence + named.advice
    twin = findings_of(kind.twin_deck(), kind.twin_board(), 1000, 1, session=0)
    assert kind.code not in {one.code for one in twin if one.severity in ("error", "warning")}


def test_every_code_has_a_title_and_every_target_a_sentence() -> None:
    found = [*healthy().findings]
    found += health(small_deck(), small_board_together(), 200, session=0).findings
    assert {finding.target for finding in found} == set(TARGETS)
    assert {finding.code for finding in found} <= set(wording.titles())
    assert all(finding.sentence and finding.advice for finding in found)
    assert not [finding.sentence for finding in found if "{" in finding.sentence or ".”." in finding.sentence]
