"""What tuning may change: the board's rules and paces, and what named cards offer, need and are judged at.

A tunable has a few values in order, of which one stands there now; how far from it says how much is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tekspil.content.board_reader import PACE
from tekspil.content.models import Board, Deck
from tekspil.content.problems import did_you_mean
from tekspil.language import _
from tekspil.rules.parameters import LIMITS, Value
from tekspil.simulation.changes import limits_of

# What may be tried where a designer names no bounds: what still is the same game. Nothing is taken away from those who
# do not know, and no part of the game loses all its points.
RANGES: Mapping[str, Sequence[Value]] = {
    "session_goals": range(10, 31),  # fewer, and goal spaces become rests
    "session_technologies": range(24, 61, 4),
    "session_fits": range(1, 7),
    "hand_size": range(4, 9),
    "hand_limit": range(4, 9),
    "agents": range(4),
    "die": range(4, 9),
    "goal_choices": range(1, 6),
    "max_cards": range(1, 4),
    "toolbox_size": range(2, 6),
    "points_for_stars": (
        *((0, 1, 2, 3), (0, 2, 3, 4), (0, 2, 4, 5), (0, 2, 4, 6), (0, 2, 5, 8), (0, 2, 6, 10)),
        *((0, 3, 5, 6), (0, 3, 6, 9), (0, 4, 8, 12), (0, 6, 10, 11)),
    ),
    "shared_points_for_stars": ((0, 1, 1, 2), (0, 1, 2, 3), (0, 1, 3, 4)),
    "reason_points": range(2, 8),
    "guess_points": range(1, 4),
    "side_points": range(1, 4),
    "trained_points": range(1, 4),
    "not_now_points": range(1, 9),
    "synergy_points": range(1, 4),
    "reflection_points": range(1, 5),
    "breadth_points": range(1, 5),
    "target_base": range(1, 12),
    "rounds": range(0, 9),
}
USUAL = (
    "agents",
    "hand_size",
    "goal_choices",
    "session_goals",
    "session_fits",
    "not_now_points",
    "reason_points",
    "reflection_points",
    "breadth_points",
)
USUAL_TOGETHER = ("agents", "hand_size", "goal_choices", "session_fits", "not_now_points", "target_base")
PACE_STEP = 10  # seconds


@dataclass(frozen=True, slots=True)
class Tunable:
    """Something that can be adjusted; `values` are in order, and `now` is one of them."""

    name: str
    values: tuple[Value, ...]
    now: Value

    def amount(self, value: Value) -> float:
        """How far from now, as a part of the whole way."""
        way = max(1, len(self.values) - 1)
        return abs(self.values.index(value) - self.values.index(self.now)) / way

    def nearer(self, value: Value) -> Value:
        """One step back towards now."""
        place, home = self.values.index(value), self.values.index(self.now)
        return self.values[place + (home > place) - (home < place)]


def tunables_for(deck: Deck, board: Board, wanted: Sequence[str] = ()) -> list[Tunable]:
    """The tunables named, or the usual ones.

    A name is a rule (`agents`), a pace (`pace.goal`) or a card's id, perhaps with what may be tried: `agents=1..3`,
    `points_for_stars=0-2-3-4|0-2-4-6`. A technology's id stands for all that it offers, a goal's for all that it needs
    and has been judged. Raises `ValueError` with a message for people.
    """
    names = wanted or (USUAL_TOGETHER if board.rules.cooperative else USUAL)
    return [tunable for name in names for tunable in _tunables(deck, board, *name.partition("=")[::2])]


def _tunables(deck: Deck, board: Board, name: str, bounds: str) -> list[Tunable]:
    if name in LIMITS:
        return [_tunable(name, getattr(board.rules, name), _bounds(name, bounds) or RANGES[name])]
    if name.startswith("pace.") and name[5:] in PACE:
        now = board.pace[name[5:]]
        around = range(max(0, now % PACE_STEP), now + 7 * PACE_STEP, PACE_STEP)
        return [_tunable(name, now, _bounds(name, bounds) or [value for value in around if abs(value - now) <= 60])]
    for card in deck.technologies:
        if card.id == name:
            return [_tunable(f"{name}.offers.{need}", now, range(3)) for need, now in card.offers.items()]
    for goal in deck.goals:
        if goal.id == name:
            needs = [_tunable(f"{name}.needs.{need}", now, range(1, 3)) for need, now in goal.needs.items()]
            judged = goal.assessments.items()
            return needs + [_tunable(f"{name}.assessments.{card}", one.stars, range(4)) for card, one in judged]
    ids = [*(card.id for card in deck.technologies), *(goal.id for goal in deck.goals)]
    known = [*LIMITS, *(f"pace.{space}" for space in PACE), *ids]
    message = _(
        "'{name}' kan der ikke skrues på. Skriv en regel, fx agents, et tempo, fx pace.goal, eller et korts id."
    )
    raise ValueError(f"{message.format(name=name)} {did_you_mean(name, known)}".strip())


def _tunable(name: str, now: Value, values: Sequence[Value]) -> Tunable:
    """A tunable with `now` among its values, in order."""
    found = set(values) | {now}
    return Tunable(name, tuple(sorted(found, key=_order)), now)


def _order(value: Value) -> tuple[int, tuple[int, ...]]:
    numbers = value if isinstance(value, tuple) else (int(value),)
    return sum(numbers), numbers


def _bounds(name: str, text: str) -> list[Value]:
    """Read `1..3`, or values with | between; a value with - between its numbers is a list."""
    if not text:
        return []
    length, low, high = limits_of(name)
    try:
        if ".." in text and not length:
            first, last = (int(part) for part in text.split(".."))
            values: list[Value] = list(range(first, last + 1))
        elif length:
            values = [tuple(int(number) for number in part.split("-")) for part in text.split("|")]
        else:
            values = [int(part) for part in text.split("|")]
    except ValueError:
        values = []
    numbers = [number for value in values for number in (value if isinstance(value, tuple) else (int(value),))]
    right_length = all(not isinstance(value, tuple) or len(value) == length for value in values)
    if not values or not right_length or not all(low <= number <= high for number in numbers):
        message = _("'{name}={text}' kan ikke bruges. Skriv fx {name}=1..3 eller {name}=1|3, fra {low} til {high}.")
        if length:
            message = _("'{name}={text}' kan ikke bruges. Skriv fx {name}=0-2-3-4|0-2-4-6, fra {low} til {high}.")
        raise ValueError(message.format(name=name, text=text, low=low, high=high))
    return values


def patch(before: tuple[Deck, Board], after: tuple[Deck, Board]) -> str:
    """What to write where, as YAML with what stood there before; nothing where nothing is changed."""
    (old_deck, old_board), (deck, board) = before, after
    lines: list[str] = []
    old_rules = asdict(old_board.rules)
    rules = _changed(old_rules, asdict(board.rules))
    pace = _changed(old_board.pace, board.pace)
    if rules or pace:
        lines.append(f"# boards/{board.id}.yaml")
        for block, changed, old in (("rules", rules, old_rules), ("pace", pace, old_board.pace)):
            if changed:
                lines.append(f"{block}:")
                lines += [f"  {name}: {_text(value)}  # {_text(old[name])}" for name, value in changed.items()]
    both: list[tuple[str, Iterable[tuple[Any, Any]]]] = [
        ("technologies", zip(old_deck.technologies, deck.technologies, strict=True)),
        ("goals", zip(old_deck.goals, deck.goals, strict=True)),
    ]
    for file, pairs in both:
        cards = [line for old, new in pairs if old != new for line in _card_lines(old, new)]
        if cards:
            lines += [f"# cards/{deck.id}/{file}.yaml", f"{file}:", *cards]
    return "\n".join(lines) + "\n" if lines else ""


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if value != old[name]}


def _card_lines(old: Any, new: Any) -> list[str]:
    lines = [f"  - id: {new.id}"]
    for block in ("offers", "needs"):
        if getattr(old, block, None) != getattr(new, block, None):
            values = (", ".join(f"{need}: {n}" for need, n in getattr(one, block).items()) for one in (new, old))
            lines.append("    {}: {{{}}}  # {{{}}}".format(block, *values))
    if getattr(old, "assessments", None) != getattr(new, "assessments", None):
        lines.append("    assessments:")
        for card, one in new.assessments.items():
            before = old.assessments[card].stars
            if before != one.stars:
                lines.append(f"      {card}: {{stars: {one.stars}}}  # {before}")
    return lines


def _text(value: Value) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, tuple) else str(value)
