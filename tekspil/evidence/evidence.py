"""All that afternoons say of a deck on a board, worked out once; letter, JSON and sheets are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.evidence.check import FitCheck, check_fit
from tekspil.evidence.clock import Clock, Pace, clock_of
from tekspil.evidence.gathered import Gathered
from tekspil.evidence.key import Contested, key_of
from tekspil.evidence.knowledge import Knowledge, can_fit, knowledge_of
from tekspil.evidence.learning import Learning, learning_of
from tekspil.simulation.result import name_of_board, name_of_deck, plain
from tekspil.simulation.stats.intervals import Interval

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What afternoons say.

    Attributes:
        deck, board: What they are held against.
        gathered: The afternoons, and what was left out.
        clock: What their seconds say.
        knowledge: What the people know; None where nothing tells, or the extra `evidence` is missing.
        checks: Whether people who know that play as these did.
        key: What the rooms hold of pairs, those that matter most first.
        learning: What came of it.
    """

    deck: Deck
    board: Board
    gathered: Gathered
    clock: Clock
    knowledge: Knowledge | None
    checks: tuple[FitCheck, ...]
    key: tuple[Contested, ...]
    learning: Learning

    def as_dict(self) -> dict[str, Any]:
        """For `--json` (docs/json.md): no path, no name of a house or a team."""
        clock = self.clock
        return {
            "format": FORMAT,
            "deck": plain(name_of_deck(self.deck)),
            "board": plain(name_of_board(self.board)),
            "afternoons": len(self.gathered.afternoons),
            "houses": len(set(self.gathered.houses)),
            "left_out": len(self.gathered.left_out),
            "clock": {
                "afternoons": clock.afternoons,
                "paces": [_pace(pace) for pace in clock.paces],
                "steps": [_pace(pace) for pace in clock.steps],
                "promised": interval(clock.promised),
                "happened": interval(clock.happened),
                "frame": interval(clock.frame),
                "rounds": {str(teams): rounds for teams, rounds in clock.rounds.items()},
                "rounds_then": {str(teams): rounds for teams, rounds in clock.rounds_then.items()},
                "patch": clock.patch,
            },
            "knowledge": _knowledge(self.knowledge) if self.knowledge else None,
            "checks": [
                {"name": one.name, "seen": round(one.seen, 4), "expected": interval(one.expected), "fits": one.fits}
                for one in self.checks
            ],
            "key": [_contested(one) for one in self.key],
            "learning": _learning(self.learning),
        }


def evidence_of(gathered: Gathered, deck: Deck, board: Board) -> Evidence:
    """Work out what afternoons say.

    Args:
        gathered: Afternoons with this deck.
        deck, board: As they are now.
    """
    afternoons = gathered.afternoons
    knowledge = knowledge_of(afternoons, gathered.houses, deck) if can_fit() and afternoons else None
    checks = check_fit(knowledge, afternoons, deck, board) if knowledge else ()
    key, learning = key_of(afternoons, deck), learning_of(gathered, deck)
    return Evidence(deck, board, gathered, clock_of(afternoons, board), knowledge, checks, key, learning)


def interval(found: Interval, digits: int = 4) -> dict[str, float | None]:
    """An interval as JSON has it; null where it has no end."""
    known = found.is_known
    return {
        "value": round(found.value, digits),
        "low": round(found.low, digits) if known else None,
        "high": round(found.high, digits) if known else None,
    }


def _knowledge(found: Knowledge) -> dict[str, Any]:
    player = found.player
    return {
        "telling": found.telling,
        "knows": interval(found.knows),
        "argues": interval(found.argues),
        "slips": round(found.slips, 4),
        "by_card": interval(found.by_card),
        "by_theme": interval(found.by_theme),
        "houses": [
            {
                "house": house.number + 1,
                "afternoons": house.afternoons,
                "knows": interval(house.alone),
                "shrunk": round(house.shrunk, 4),
            }
            for house in found.houses
        ],
        "differ": round(found.differ, 4),
        "player": player.name if player else None,
    }


def _contested(one: Contested) -> dict[str, Any]:
    return {
        "goal": one.goal,
        "technology": one.technology,
        "deck_stars": one.deck_stars,
        "assessed": one.assessed,
        "stars": one.stars,
        "chances": [round(chance, 4) for chance in one.chances],
        "likely": list(one.likely),
        "wrong": round(one.wrong, 4),
        "sure": one.is_sure,
        "rooms": one.rooms,
        "voices": one.voices,
        "said": list(one.said),
        "laid": round(one.laid, 1),
    }


def _learning(found: Learning) -> dict[str, Any]:
    return {
        "teams": found.teams,
        "before": interval(found.before),
        "after": interval(found.after),
        "more": interval(found.more),
        "met": interval(found.met),
        "new": [{"technology": card, "marks": marks} for card, marks in found.new],
        "trials": {
            "taken": found.taken,
            "tried": found.tried,
            "not_yet": found.not_yet,
            "dropped": found.dropped,
            "unknown": found.unknown,
        },
    }


def _pace(pace: Pace) -> dict[str, Any]:
    return {
        "name": pace.name,
        "seconds": interval(pace.seconds, 1),
        "middle": round(pace.middle, 1),
        "seen": pace.seen,
        "breaks": pace.breaks,
        "board": pace.board,
        "suggested": pace.suggested,
    }
