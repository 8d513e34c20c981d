"""What the counts of a simulation show, as plain values: shares and means with 95 % intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tekspil.phrases import TEAM_LETTERS
from tekspil.rules.state import RULES_VERSION
from tekspil.rules.words import Source
from tekspil.simulation import tally as t
from tekspil.simulation.chunks import Setting
from tekspil.simulation.intervals import Counts, mean, share
from tekspil.simulation.tally import Tally
from tekspil.tables import SESSIONS

FORMAT = 1


def report(setting: Setting, games: int, whole: Tally, sessions: Mapping[int, Tally]) -> dict[str, Any]:
    """The result of a simulation (docs/json.md); `sessions` holds the counts of each session."""
    parts = [sessions[number] for number in sorted(sessions)]
    played: Counts = np.array([part.games[0] for part in parts])
    result: dict[str, Any] = {
        "format": FORMAT,
        "rules_version": RULES_VERSION,
        "deck": {
            "id": setting.deck.id,
            "version": setting.deck.version,
            "fingerprint": setting.deck.fingerprint,
        },
        "board": {"id": setting.board.id, "fingerprint": setting.board.fingerprint},
        "games": games,
        "teams": setting.teams,
        "players": list(setting.players),
        "seed": setting.seed,
        "sessions": SESSIONS if setting.session is None else {"fixed": setting.session},
        "rounds": setting.rounds,
        "mode": "cooperative" if setting.cooperative else "competitive",
        "disabled": list(setting.disabled),
        "seats": [_seat(setting, whole, parts, played, seat) for seat in range(setting.teams)],
        "length_minutes": _length(whole, parts, played),
        "course": _course(setting, whole, parts, played),
        "answers": _answers(whole, parts),
        "goals": _goals(setting, whole, parts),
        "technologies": _technologies(setting, whole, parts),
    }
    if setting.cooperative:
        outcomes: Counts = np.stack([part.outcomes for part in parts])
        result["outcomes"] = [
            share(outcomes[:, which], played).as_dict() | {"games": int(count)}
            for which, count in enumerate(whole.outcomes)
        ]
    return result


def _seat(setting: Setting, whole: Tally, parts: list[Tally], played: Counts, seat: int) -> dict[str, Any]:
    games = int(whole.games[0])
    scores = np.arange(t.MOST_POINTS)
    points: Counts = np.array([(part.points[seat] * scores).sum() for part in parts])
    squares = int((whole.points[seat] * scores**2).sum())
    seen: dict[str, Any] = {"seat": TEAM_LETTERS[seat], "player": setting.players[seat]}
    if not setting.cooperative:
        won: Counts = np.array([part.won[seat] for part in parts])
        seen["win_share"] = share(won, played, t.WHOLE_WIN).as_dict()
    seen["points"] = mean(points, played, squares).as_dict()
    seen["points_by_source"] = {
        name: round(int(whole.gained[seat, source]) / games, 6) for source, name in enumerate(Source)
    }
    return seen


def _length(whole: Tally, parts: list[Tally], played: Counts) -> dict[str, Any]:
    seconds: Counts = np.array([part.seconds[0] for part in parts])
    estimate = mean(seconds, played, int(whole.seconds[1]))
    spread = np.cumsum(whole.minutes) / int(whole.games[0])
    return {
        **{name: round(value / 60, 4) for name, value in estimate.as_dict(9).items()},
        "p5": int(np.searchsorted(spread, 0.05)),
        "p95": int(np.searchsorted(spread, 0.95)),
    }


def _course(setting: Setting, whole: Tally, parts: list[Tally], played: Counts) -> dict[str, Any]:
    """How games went, and what there was to learn in them."""
    games = int(whole.games[0])
    turns: Counts = np.array([part.course[t.TURNS] for part in parts])
    decided: Counts = np.array([part.course[t.DECIDED_TURN] for part in parts])
    close: Counts = np.array([part.course[t.CLOSE_GAMES] for part in parts])

    def each_game(what: int) -> float:
        return round(int(whole.course[what]) / games, 4)

    return {
        "lead_changes": each_game(t.LEAD_CHANGES),
        "gap": each_game(t.GAP),
        "close": share(close, played).as_dict(),
        "decided_after": share(decided, turns).as_dict(),
        "themes_met_by_team": round(int(whole.course[t.THEMES_MET]) / games / setting.teams, 4),
        "goals_seen": each_game(t.GOALS_SEEN),
        "technologies_seen": each_game(t.CARDS_SEEN),
        "pairs_learned_by_team": round(int(whole.course[t.PAIRS_LEARNED]) / games / setting.teams, 4),
    }


def _answers(whole: Tally, parts: list[Tally]) -> dict[str, Any]:
    counts = whole.answers

    def part_of(over: int, under: int) -> dict[str, float]:
        successes: Counts = np.array([part.answers[over] for part in parts])
        trials: Counts = np.array([part.answers[under] for part in parts])
        return share(successes, trials).as_dict()

    lays = max(1, int(counts[t.LAYS]))
    return {
        "goals": int(counts[t.GOALS_CHOSEN]),
        "met": part_of(t.GOALS_MET, t.GOALS_CHOSEN),
        "not_now": part_of(t.NOT_NOWS, t.GOALS_CHOSEN),
        "not_now_right": part_of(t.NOT_NOWS_RIGHT, t.NOT_NOWS_GIVEN),
        "two_cards": part_of(t.LAYS_OF_TWO, t.LAYS),
        "unknown_to_the_deck": part_of(t.UNKNOWN_LAYS, t.LAYS),
        "reason_given": part_of(t.REASONS_GIVEN, t.GOALS_CHOSEN),
        "agent_asked": part_of(t.AGENTS_ASKED, t.GOALS_CHOSEN),
        "guess_right": part_of(t.GUESSES_RIGHT, t.GUESSES),
        "side_right": part_of(t.SIDES_RIGHT, t.SIDES),
        "sides": int(counts[t.SIDES]),
        "shared_goals": int(counts[t.SHARED_GOALS]),
        "shared_lays": int(counts[t.SHARED_LAYS]),
        "shared_not_now": int(counts[t.SHARED_NOT_NOWS]),
        "stars": [round(int(count) / lays, 6) for count in whole.stars],
    }


def _goals(setting: Setting, whole: Tally, parts: list[Tally]) -> list[dict[str, Any]]:
    rows = []
    by_session: Counts = np.stack([part.goals for part in parts])
    answered = by_session[:, :, t.GOAL_CHOSEN] + by_session[:, :, t.GOAL_SHARED]
    for number, (goal, counts) in enumerate(zip(setting.deck.goals, whole.goals.tolist(), strict=True)):
        rows.append(
            {
                "id": goal.id,
                "drawn": counts[t.GOAL_DRAWN],
                "chosen": counts[t.GOAL_CHOSEN],
                "shared": counts[t.GOAL_SHARED],
                "not_now": counts[t.GOAL_NOT_NOW],
                "met": counts[t.GOAL_MET],
                "stars": counts[t.GOAL_STARS : t.GOAL_STARS + 4],
                "met_share": share(by_session[:, number, t.GOAL_MET], answered[:, number]).as_dict(),
            }
        )
    return rows


def _technologies(setting: Setting, whole: Tally, parts: list[Tally]) -> list[dict[str, Any]]:
    rows = []
    by_session: Counts = np.stack([part.technologies for part in parts])
    held = by_session[:, :, t.CARD_HELD]
    laid = np.minimum(by_session[:, :, t.CARD_LAID], held)
    for number, (card, counts) in enumerate(zip(setting.deck.technologies, whole.technologies.tolist(), strict=True)):
        rows.append(
            {
                "id": card.id,
                "held": counts[t.CARD_HELD],
                "laid": counts[t.CARD_LAID],
                "shown": counts[t.CARD_SHOWN],
                "offered": counts[t.CARD_OFFERED],
                "best": counts[t.CARD_BEST],
                "stars": counts[t.CARD_STARS : t.CARD_STARS + 4],
                "laid_share": share(laid[:, number], held[:, number]).as_dict(),
            }
        )
    return rows
