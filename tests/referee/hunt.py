"""Referee many odd games, and count what happened in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.referee.cards import DisagreementError
from tests.referee.odd_games import odd_game
from tests.referee.play import referee
from tests.referee.session import check_dealt, check_length


def hunt(numbers: Iterable[int]) -> tuple[Counter[str], list[tuple[int, str]]]:
    """What was seen, by name, and the disagreements, each with its game's number."""
    seen: Counter[str] = Counter()
    disagreements = []
    for number in numbers:
        game, dealt, timed = odd_game(number)
        try:
            if dealt:
                check_dealt(game)
            if timed:
                check_length(game)
            referee(game, number, bots=number % 4 == 3)
        except DisagreementError as error:
            disagreements.append((number, f"action {len(game.actions)}: {error}"))
        seen["games"] += 1
        for record in game.records():
            seen[f"action {record['what']}"] += 1
            for step in record["steps"]:
                name = "gone disabled" if step.get("disabled") else step["step"]
                seen[f"step {name} {step.get('source', step.get('kind', ''))}".strip()] += 1
    return seen, disagreements
