"""A history of runs, kept beside the deck: what was changed from one to the next, and what that did to the figures.

A run is remembered when somebody asks for it, and from then on whenever that deck is simulated. Each has the short
hashes of the cards and the board's numbers, so that the next can say what was changed; nothing of what people wrote.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tekspil.content.fingerprint import as_plain
from tekspil.content.locations import is_shipped
from tekspil.content.models import KINDS_OF_CARDS, Board, Deck
from tekspil.folders import user_folder
from tekspil.language import _
from tekspil.safe_files import JsonError, parse_json, read_bounded, write_whole
from tekspil.simulation import metrics as m
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.stats.intervals import Interval

FORMAT = 1
MOST = 100  # runs that are kept: the last ones
MOST_BYTES = 50_000_000


class HistoryError(ValueError):
    """A history cannot be read; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: when and of what, what it showed, and what it was played with."""

    day: str
    command: str
    deck: str
    board: str
    table: Mapping[str, Any]
    games: int
    figures: Mapping[str, tuple[float, float | None, float | None, str]]  # value, low, high, unit
    wrong: Sequence[str] | None  # codes and subjects; None where health was not asked
    cards: Mapping[str, str]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Since:
    """What lies between a run and the one before it on the same board at the same table."""

    changed: tuple[str, ...]
    moved: tuple[tuple[str, Interval, Interval, str], ...]  # a figure before and after, and its unit
    gone: tuple[str, ...]
    new: tuple[str, ...]


def history_file(deck: str, folder: Path) -> Path:
    """Where a deck's history lies: beside its folder, or among one's own decks where it came along.

    Args:
        deck: Its id.
        folder: Its folder, or its .zip.
    """
    beside = user_folder() / "cards" if is_shipped(folder) else folder.resolve().parent
    return beside / f"{deck}.historik.json"


def read_history(file: Path) -> list[Run]:
    """All runs, oldest first; none where there is no history. Raises `HistoryError`."""
    if not file.exists():
        return []
    try:
        kept = parse_json(read_bounded(file, MOST_BYTES))
        if kept["format"] != FORMAT:
            raise KeyError(kept["format"])
        return [
            Run(**{**run, "figures": {name: tuple(figure) for name, figure in run["figures"].items()}})
            for run in kept["runs"]
        ]
    except (OSError, JsonError, KeyError, TypeError, AttributeError, ValueError) as error:
        message = _("{file} kan ikke læses som en historik. Flyt den, hvis du vil begynde forfra.")
        raise HistoryError(message.format(file=file)) from error


def remember(file: Path, run: Run) -> None:
    """Add a run to a history. Raises `HistoryError` and `OSError`."""
    runs = [*read_history(file), run][-MOST:]
    kept = {"format": FORMAT, "runs": [asdict(one) for one in runs]}
    write_whole(file, json.dumps(kept, ensure_ascii=False) + "\n")


def run_of(
    command: str, day: str, deck: Deck, board: Board, result: SimulationResult, wrong: Iterable[str] | None = None
) -> Run:
    """What there is to remember of a simulation or a health check.

    Args:
        deck, board: As they were played, changes included.
        wrong: The codes of what was found wrong, each with what it is of, where that was asked.
    """
    answers, length = result.answers, result.length_minutes
    seen: dict[str, tuple[Interval, str]] = {
        "not_now": (answers.not_now, m.SHARE),
        "not_now_right": (answers.not_now_right, m.SHARE),
        "met": (answers.met, m.SHARE),
        "guess_right": (answers.guess_right, m.SHARE),
        "minutes": (Interval(length.value, length.low, length.high), m.MINUTES),
        **{f"points.{seat.seat}": (seat.points, m.POINTS) for seat in result.seats},
        **{f"win_share.{seat.seat}": (seat.win_share, m.SHARE) for seat in result.seats if seat.win_share},
    }
    return Run(
        day=day,
        command=command,
        deck=result.deck.fingerprint,
        board=result.board.id,
        table={
            "players": list(result.players),
            "rounds": result.rounds,
            "mode": result.mode,
            "themes": list(result.themes or ()),
            "cards": list(result.cards or ()),
        },
        games=result.games,
        figures={name: (one.value, *_ends(one), unit) for name, (one, unit) in seen.items()},
        wrong=None if wrong is None else sorted(wrong),
        cards={f"{kind}.{card.id}": _hash(card) for kind in KINDS_OF_CARDS for card in getattr(deck, kind)},
        numbers={name: str(value) for name, value in {**asdict(board.rules), **_paces(board)}.items()},
    )


def _ends(one: Interval) -> tuple[float | None, float | None]:
    return (one.low, one.high) if one.is_known else (None, None)


def _paces(board: Board) -> dict[str, int]:
    return {f"pace.{name}": seconds for name, seconds in board.pace.items()}


def _hash(card: Any) -> str:
    return f"{zlib.crc32(json.dumps(as_plain(card), sort_keys=True).encode()):08x}"


def steps(runs: Sequence[Run]) -> list[Since | None]:
    """For each run what lies between it and the last before it that it can be held against; None for a first one.

    A figure has moved where its interval and the one before have nothing in common.
    """
    found: list[Since | None] = []
    for place, run in enumerate(runs):
        before = next((one for one in reversed(runs[:place]) if _comparable(one, run)), None)
        found.append(None if before is None else _step(before, run))
    return found


def _comparable(one: Run, other: Run) -> bool:
    return (one.board, one.table["players"]) == (other.board, other.table["players"])


def _step(before: Run, run: Run) -> Since:
    changed = [_("ny: {card}").format(card=card.partition(".")[2]) for card in run.cards if card not in before.cards]
    changed += [_("væk: {card}").format(card=card.partition(".")[2]) for card in before.cards if card not in run.cards]
    changed += [
        _("rettet: {card}").format(card=card.partition(".")[2])
        for card, hashed in run.cards.items()
        if before.cards.get(card, hashed) != hashed
    ]
    changed += [
        f"{name} {before.numbers.get(name, '?')} → {value}"
        for name, value in run.numbers.items()
        if before.numbers.get(name) != value
    ]
    changed += [
        f"{name}: {', '.join(map(str, run.table[name])) or '-'}"
        for name in ("themes", "cards")
        if run.table[name] != before.table[name]
    ]
    moved = [
        (name, _interval(before.figures[name]), _interval(figure), figure[3])
        for name, figure in run.figures.items()
        if name in before.figures and _apart(before.figures[name], figure)
    ]
    was, now = set(before.wrong or ()), set(run.wrong or ())
    both = before.wrong is not None and run.wrong is not None
    gone, new = (sorted(was - now), sorted(now - was)) if both else ([], [])
    return Since(tuple(changed), tuple(moved), tuple(gone), tuple(new))


def _interval(figure: tuple[float, float | None, float | None, str]) -> Interval:
    value, low, high, _unit = figure
    return Interval.unknown(value) if low is None or high is None else Interval(value, low, high)


def _apart(
    one: tuple[float, float | None, float | None, str], other: tuple[float, float | None, float | None, str]
) -> bool:
    before, after = _interval(one), _interval(other)
    return before.high < after.low or after.high < before.low
