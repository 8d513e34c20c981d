"""Findings that have one reason stand under it, with the smallest change that mends it; one alone has none."""

from __future__ import annotations

import re

import pytest

from tekspil.simulation.health import deck_health
from tekspil.simulation.health.deck_health import Health, is_swayed, turning_point
from tekspil.simulation.health.letter import lines
from tests.simulation.health import flaws
from tests.simulation.kinds import checked, long_way_in, one_card_for_a_need, slightly_too_good

pytestmark = pytest.mark.slow
GAMES = 1000


def told(found: Health) -> str:
    return "\n".join(lines(found, flaws.with_joker(), flaws.healthy_board(), "lille", "plade"))


def test_a_card_that_meets_everything_is_the_one_cause_and_judging_it_lower_mends_all() -> None:
    found = checked(flaws.with_joker(), flaws.healthy_board(), GAMES)
    [cause] = found.causes
    assert (cause.kind, cause.subject) == ("card", "videoopkald")
    assert {one.code for one in cause.symptoms} == {"H12", "H22", "H30"}
    assert cause.mended_by and (cause.mended_by.after, cause.mended_by.new) == (0, 0)
    assert cause.shown_by and cause.shown_by.games
    text = told(found)
    assert "Årsag: kortet “Videoopkald” (3 fund)" in text and "Så er 3 af 3 fund væk." in text
    assert text.index("Årsag") < text.index("Advarsel")
    assert found.as_dict()["causes"][0]["symptoms"][0] == {"code": "H12", "subject": "videoopkald"}


def test_a_need_with_one_card_left_is_the_cause_of_what_became_of_the_others() -> None:
    found = checked(one_card_for_a_need(), flaws.healthy_board(), GAMES)
    cause = found.causes[0]
    assert (cause.kind, cause.subject) == ("need", "vej") and len(cause.symptoms) > 2
    assert cause.mended_by and cause.mended_by.after < cause.mended_by.before


def test_a_way_in_that_is_a_trap_is_mended_by_a_path() -> None:
    cause = checked(flaws.healthy_deck(), long_way_in(), GAMES).causes[0]
    assert (cause.kind, cause.subject) == ("space", "port")
    assert cause.mended_by and "port" in cause.mended_by.text and cause.mended_by.after == 0


def test_one_finding_alone_has_no_cause() -> None:
    assert checked(slightly_too_good(), flaws.healthy_board(), GAMES).causes == ()


def test_of_a_healthy_deck_there_is_no_cause_and_each_verdict_is_given_where_staff_know_less_and_more() -> None:
    found = checked(flaws.healthy_deck(), flaws.healthy_board(), GAMES)
    assert found.causes == ()
    for finding in found.findings:
        levels = [one.knowledge for one in finding.at_knowledge]
        if finding.target == "seat_advantage":  # of seats that are alike, another may be ahead where staff know less
            assert 60 in levels
        elif not finding.exact:
            assert levels == [45, 60, 75], (finding.code, finding.subject)
    not_now = next(finding for finding in found.findings if finding.target == "not_now")
    values = [one.interval.value for one in not_now.at_knowledge]
    assert values == sorted(values, reverse=True), "who knows more waits less"
    assert not_now.at_knowledge[1].interval == not_now.interval


def test_where_the_verdict_changes_is_said_with_how_much_they_would_have_to_know() -> None:
    board = flaws.healthy_board()
    found = checked(flaws.healthy_deck(), board, 5000)
    low, usual, high = next(one for one in found.findings if one.target == "not_now").at_knowledge
    edge = high.interval.high + 0.1
    assert usual.interval.low > edge
    between = {**board.targets, "not_now": (edge, low.interval.high + 1)}
    swayed = checked(flaws.healthy_deck(), flaws.with_targets(board, between), 5000)
    finding = next(one for one in swayed.findings if one.target == "not_now")
    assert finding.severity == "good" and is_swayed(finding)
    assert 60 < (turning_point(finding) or 0) < 75
    text = told(swayed)
    assert "hvis holdene kender cirka 60 % af parrene" in text and re.search("Dommen skifter ved cirka [67]", text)


def test_no_change_is_tried_on_more_games_than_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_health, "try_changes", lambda *_args: pytest.fail("played on"))
    found = checked(flaws.with_joker(), flaws.healthy_board(), 20)
    assert found.findings and all(cause.tried == () for cause in found.causes)
