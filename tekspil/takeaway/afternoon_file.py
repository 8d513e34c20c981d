"""An afternoon's figures as a file, written for people to look at and read with suspicion (docs/json.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tekspil.content.values import is_slug
from tekspil.language import _
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.words import SpaceType
from tekspil.safe_files import JsonError, in_words, parse_json, read_bounded
from tekspil.saves import SaveError
from tekspil.takeaway.afternoon import FORMAT, WHAT, Afternoon, Answered, MarkGiven, NamedFor, TimedTurn
from tekspil.takeaway.marks import KINDS
from tekspil.takeaway.spent import MOST_SECONDS, MOST_TURNS

MOST_BYTES = 3_000_000  # a long afternoon has a fiftieth of it
MOST_POINTS = 10_000
MOST_CARDS = 5_000
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_HEX = re.compile(r"[0-9a-f]{0,64}")
_STEP = re.compile(r"[a-z_]{1,30}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{0,40}")
_One = TypeVar("_One")


def as_text(afternoon: Afternoon) -> str:
    """The file's text: one answer or turn a line, so that people can see what is in it."""
    plain = as_plain(afternoon)
    lines = [f"  {_json(name)}: {_json_lines(value)}" for name, value in plain.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _json_lines(value: object) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _json(value)
    return "[\n" + ",\n".join(f"    {_json(one)}" for one in value) + "\n  ]"


def as_plain(afternoon: Afternoon) -> dict[str, Any]:
    """The figures as plain values, as they stand in the file."""
    one = afternoon
    return {
        "what": WHAT,
        "format": FORMAT,
        "key": one.key,
        "month": one.month,
        "deck": {"id": one.deck, "version": one.deck_version, "fingerprint": one.deck_fingerprint},
        "board": {"id": one.board, "minutes": one.minutes, "frame_minutes": one.frame_minutes, "pace": dict(one.pace)},
        "cooperative": one.cooperative,
        "people": list(one.people),
        "rounds": {"planned": one.rounds, "played": one.played, "over": one.over},
        "points": list(one.points),
        "turns": [
            {"turn": turn.turn, "team": turn.team, "space": str(turn.space), "seconds": dict(turn.seconds)}
            for turn in one.turns
        ],
        "around": dict(one.around),
        "answers": [_plain_answer(answer) for answer in one.answers],
        "marks": [
            {"kind": mark.kind, "technology": mark.technology, "goal": mark.goal, "stars": mark.stars}
            for mark in one.marks
        ],
        "named": [
            {"team": named.team, "after": named.after, "goal": named.goal, "technologies": list(named.technologies)}
            for named in one.named
        ],
        "met": list(one.met),
        "trials": list(one.trials),
    }


def _plain_answer(answer: Answered) -> dict[str, Any]:
    return {
        "turn": answer.turn,
        "team": answer.team,
        "shared": answer.shared,
        "goals": list(answer.goals),
        "goal": answer.goal,
        "hand": list(answer.hand),
        "known": list(answer.known),
        "asked": answer.asked,
        "laid": list(answer.laid),
        "stars": answer.stars,
        "deck_value": answer.deck_value,
        "assessed": answer.assessed,
        "reason": answer.reason,
        "guesses": {str(team): stars for team, stars in answer.guesses.items()},
        "sides": {str(team): card for team, card in answer.sides.items()},
    }


def read_afternoon(path: Path) -> Afternoon:
    """The figures in a file. Raises `SaveError`, with what is wrong and where, for anything else."""
    try:
        data = parse_json(read_bounded(path, MOST_BYTES))
    except (OSError, JsonError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=path, why=why)) from error
    return from_plain(data, path)


def from_plain(data: object, path: Path) -> Afternoon:
    """The figures in what a file holds. Raises `SaveError`."""
    if not isinstance(data, Mapping) or data.get("what") != WHAT:
        raise SaveError(_("{path} er ikke en eftermiddags tal.").format(path=path))
    if type(data.get("format")) is not int or data["format"] > FORMAT:
        message = _("{path} er skrevet af en nyere udgave af tek-spil. Brug den udgave.")
        raise SaveError(message.format(path=path))
    try:
        return _afternoon(data)
    except (KeyError, TypeError, ValueError) as error:
        message = _("{path} er ødelagt: “{what}” er ikke, som det skal være.")
        raise SaveError(message.format(path=path, what=_place_of(error))) from error


def _place_of(error: Exception) -> str:
    """What an error names, cut so that a file cannot fill a screen."""
    return re.sub(r"[^a-z_ .0-9-]", "", str(error.args[0] if error.args else "").lower())[:40] or "?"


# Each of these takes a value as it stands in a file and returns it, or raises `ValueError` with the name of its field.


def _afternoon(data: Mapping[str, Any]) -> Afternoon:
    people = _list(data, "people", _truth, MAX_TEAMS)
    teams = len(people)
    if not teams:
        raise ValueError("people")
    deck, board, rounds = (_mapping(data, name) for name in ("deck", "board", "rounds"))
    points = _list(data, "points", lambda value, name: _number(value, name, -MOST_POINTS, MOST_POINTS), MAX_TEAMS)
    if len(points) != teams:
        raise ValueError("points")
    return Afternoon(
        key=_pattern(data.get("key"), "key", _HEX),
        month=_pattern(data.get("month"), "month", re.compile(_MONTH.pattern + "|")),
        deck=_slug(deck.get("id"), "deck"),
        deck_version=_pattern(deck.get("version"), "version", _VERSION),
        deck_fingerprint=_pattern(deck.get("fingerprint"), "fingerprint", _HEX),
        board=_slug(board.get("id"), "board"),
        minutes=_number(board.get("minutes"), "minutes", 0, 10_000),
        frame_minutes=_number(board.get("frame_minutes"), "frame_minutes", 0, 10_000),
        pace=_numbers(board, "pace", _STEP, 3600),
        cooperative=_truth(data.get("cooperative"), "cooperative"),
        teams=teams,
        people=people,
        rounds=_number(rounds.get("planned"), "rounds", 0, MOST_TURNS),
        played=_number(rounds.get("played"), "rounds", 0, MOST_TURNS),
        over=_truth(rounds.get("over"), "over"),
        points=points,
        turns=_list(data, "turns", lambda value, name: _turn(value, name, teams), MOST_TURNS),
        around=_numbers(data, "around", _STEP, MOST_SECONDS),
        answers=_list(data, "answers", lambda value, name: _answer(value, name, teams), MOST_TURNS),
        marks=_list(data, "marks", _mark, MOST_TURNS),
        named=_list(data, "named", lambda value, name: _naming(value, name, teams), 2 * MAX_TEAMS),
        met=_slugs(data, "met", MOST_CARDS),
        trials=_slugs(data, "trials", MOST_CARDS),
    )


def _turn(value: object, name: str, teams: int) -> TimedTurn:
    data = _is_mapping(value, name)
    space = data.get("space")
    if space not in tuple(SpaceType):
        raise ValueError("space")
    return TimedTurn(
        _number(data.get("turn"), "turn", 1, MOST_TURNS),
        _number(data.get("team"), "team", 0, teams - 1),
        str(SpaceType(space)),
        _numbers(data, "seconds", _STEP, MOST_SECONDS),
    )


def _answer(value: object, name: str, teams: int) -> Answered:
    data = _is_mapping(value, name)
    laid = _slugs(data, "laid", 3)
    hand = _slugs(data, "hand", 20)
    stars = _optional(data.get("stars"), "stars")
    if (stars is None) == bool(laid) or not set(laid) <= set(hand):
        raise ValueError("laid")
    return Answered(
        turn=_number(data.get("turn"), "turn", 1, MOST_TURNS),
        team=_number(data.get("team"), "team", 0, teams - 1),
        shared=_truth(data.get("shared"), "shared"),
        goals=_slugs(data, "goals", 20),
        goal=_slug(data.get("goal"), "goal"),
        hand=hand,
        known=_slugs(data, "known", 20),
        asked=_truth(data.get("asked"), "asked"),
        laid=laid,
        stars=stars,
        deck_value=_optional(data.get("deck_value"), "deck_value"),
        assessed=_truth(data.get("assessed"), "assessed"),
        reason=None if data.get("reason") is None else _truth(data["reason"], "reason"),
        guesses=_by_team(data, "guesses", teams, lambda one, what: _number(one, what, 0, 3)),
        sides=_by_team(data, "sides", teams, _slug),
    )


def _mark(value: object, name: str) -> MarkGiven:
    data = _is_mapping(value, name)
    kind, goal = data.get("kind"), data.get("goal")
    if kind not in KINDS:
        raise ValueError("kind")
    return MarkGiven(
        str(kind),
        _slug(data.get("technology"), "technology"),
        None if goal is None else _slug(goal, "goal"),
        _optional(data.get("stars"), "stars"),
    )


def _naming(value: object, name: str, teams: int) -> NamedFor:
    data = _is_mapping(value, name)
    return NamedFor(
        _number(data.get("team"), "team", 0, teams - 1),
        _truth(data.get("after"), "after"),
        _slug(data.get("goal"), "goal"),
        _slugs(data, "technologies", MOST_CARDS),
    )


def _is_mapping(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(name)
    return value


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _is_mapping(data.get(name), name)


def _list(data: Mapping[str, Any], name: str, read: Callable[[object, str], _One], most: int) -> tuple[_One, ...]:
    values = data.get(name)
    if not isinstance(values, list) or len(values) > most:
        raise ValueError(name)
    return tuple(read(value, name) for value in values)


def _slugs(data: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    return _list(data, name, _slug, most)


def _by_team(data: Mapping[str, Any], name: str, teams: int, read: Callable[[object, str], _One]) -> Mapping[int, _One]:
    values = _mapping(data, name)
    if not set(values) <= {str(team) for team in range(teams)}:
        raise ValueError(name)
    return MappingProxyType({int(team): read(value, name) for team, value in values.items()})


def _numbers(data: Mapping[str, Any], name: str, keys: re.Pattern[str], most: int) -> Mapping[str, int]:
    values = _mapping(data, name)
    if len(values) > 40 or not all(keys.fullmatch(key) for key in values):
        raise ValueError(name)
    return MappingProxyType({key: _number(value, name, 0, most) for key, value in values.items()})


def _number(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(name)
    return value


def _optional(value: object, name: str) -> int | None:
    return None if value is None else _number(value, name, 0, 3)


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(name)
    return value


def _slug(value: object, name: str) -> str:
    if not isinstance(value, str) or not is_slug(value):
        raise ValueError(name)
    return value


def _pattern(value: object, name: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(name)
    return value
