"""A deck and a board with some rules, paces or weights of cards changed: what is tuned, and what is asked "what if" of.

A change is named as a designer writes it: a rule (`not_now_points`), a pace (`pace.goal`), or something of a card
(`CARD.offers.NEED`, `GOAL.needs.NEED`, `GOAL.assessments.CARD`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tekspil.content.board_reader import PACE
from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import Assessment, Board, Deck, Goal, Technology
from tekspil.content.problems import did_you_mean
from tekspil.language import _
from tekspil.rules.parameters import LIMITS, Value

Values = Mapping[str, Value]

MOST_PACE = 3600  # seconds


def read_changes(deck: Deck, texts: Sequence[str]) -> dict[str, Value]:
    """Changes as they are written: `not_now_points=2`, `points_for_stars=0-6-10-11`, several with commas between.

    Raises:
        ValueError: With a message for people.
    """
    found: dict[str, Value] = {}
    for text in (part.strip() for whole in texts for part in whole.split(",")):
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            message = _("'{text}' er ikke en ændring. Skriv fx {example}.")
            raise ValueError(message.format(text=text, example="not_now_points=2"))
        numbers = value.split("-")
        if not all(number.isascii() and number.isdigit() and len(number) < 9 for number in numbers):
            message = _("'{text}' er ikke en ændring. Skriv hele tal, fx {one} eller {many}.")
            raise ValueError(message.format(text=text, one="agents=2", many="points_for_stars=0-6-10-11"))
        length = limits_of(name)[0] if name in LIMITS else 0
        found[name] = tuple(map(int, numbers)) if length or len(numbers) > 1 else int(value)
    check_changes(deck, found)
    return found


def check_changes(deck: Deck, values: Values) -> None:
    """See that there are such things to change, and that they may be so. Raises `ValueError`, for people."""
    known = [*LIMITS, *(f"pace.{space}" for space in PACE), *_of_cards(deck)]
    for name, value in values.items():
        if name not in known:
            message = _("'{name}' kan ikke ændres. Skriv en regel, fx agents, eller et tempo, fx pace.goal.")
            raise ValueError(f"{message.format(name=name)} {did_you_mean(name, known)}".strip())
        length, low, high = limits_of(name)
        numbers = value if isinstance(value, tuple) else (value,)
        if len(numbers) != max(1, length) or isinstance(value, tuple) != bool(length):
            count = max(1, length)
            raise ValueError(_("'{name}' skal have {n} tal med - imellem.").format(name=name, n=count))
        if name == "mode" or not all(low <= int(number) <= high for number in numbers):
            message = _("'{name}' skal ligge fra {low} til {high}.")
            raise ValueError(message.format(name=name, low=low, high=high))


def limits_of(name: str) -> tuple[int, int, int]:
    """How many numbers a thing that can be changed has in a list (0: one alone), and the lowest and highest of them."""
    if name in LIMITS:
        limits = LIMITS[name]
        return limits.length, limits.low, limits.high
    if name.startswith("pace."):
        return 0, 0, MOST_PACE
    return 0, 0, 3 if ".assessments." in name else 2


def as_text(value: Value) -> str:
    """A value as `read_changes` reads it."""
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _of_cards(deck: Deck) -> list[str]:
    offers = [f"{card.id}.offers.{need}" for card in deck.technologies for need in card.offers]
    needs = [f"{goal.id}.needs.{need}" for goal in deck.goals for need in goal.needs]
    return offers + needs + [f"{goal.id}.assessments.{card}" for goal in deck.goals for card in goal.assessments]


def adjusted(deck: Deck, board: Board, values: Values) -> tuple[Deck, Board]:
    """The deck and the board with these values; a larger hand takes its limit along."""
    rules = {name: value for name, value in values.items() if name in LIMITS}
    pace = {name[5:]: value for name, value in values.items() if name.startswith("pace.") and isinstance(value, int)}
    if rules or pace:
        changed = replace(board.rules, **rules)  # type: ignore[arg-type] # each value is of its own field's kind
        changed = replace(changed, hand_limit=max(changed.hand_limit, changed.hand_size))
        board = replace(board, rules=changed, pace={**board.pace, **pace})
        board = replace(board, fingerprint=fingerprint(board))
    cards = {name: _whole(value) for name, value in values.items() if name not in LIMITS and name[:5] != "pace."}
    if cards:
        deck = replace(
            deck,
            technologies=tuple(_technology(card, cards) for card in deck.technologies),
            goals=tuple(_goal(goal, cards) for goal in deck.goals),
        )
        deck = replace(deck, fingerprint=fingerprint(deck))
    return deck, board


def _whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _technology(card: Technology, values: Mapping[str, int]) -> Technology:
    offers = {need: values.get(f"{card.id}.offers.{need}", strength) for need, strength in card.offers.items()}
    if offers == card.offers:
        return card
    return replace(card, offers={need: strength for need, strength in offers.items() if strength})


def _goal(goal: Goal, values: Mapping[str, int]) -> Goal:
    needs = {need: values.get(f"{goal.id}.needs.{need}", weight) for need, weight in goal.needs.items()}
    judged = {
        card: Assessment(values.get(f"{goal.id}.assessments.{card}", one.stars), one.why)
        for card, one in goal.assessments.items()
    }
    if needs == goal.needs and judged == goal.assessments:
        return goal
    return replace(goal, needs=needs, assessments=judged)
