"""Measures of one's own: what a simulation does not count, read from whole games and told with an interval.

A measure is shown each finished game and says what it adds: a number, of which the mean is told, or a pair, of which
the one is told over the other. These ask how soon a goal is met, and how often two teams or more guess alike and wrong.
"""

from collections import Counter

import tekspil
from tekspil.records import Action


def turns_to_a_met_goal(game: tekspil.Game) -> float | None:
    """Turns until some goal is answered with two stars or more; nothing where none is."""
    for record in game.history:
        if isinstance(record, Action) and record.reveal and any((one.stars or 0) >= 2 for one in record.reveal.answers):
            return (record.round - 1) * game.teams + record.turn_of + 1
    return None


def wrong_together(game: tekspil.Game) -> tuple[float, float]:
    """Lays that at least two teams guess alike and wrong, and all lays that are guessed at."""
    wrong = guessed = 0
    for record in game.history:
        if isinstance(record, Action) and record.reveal:
            answers = record.reveal.answers
            guesses = Counter(one.guess for one in answers if one.guess is not None)
            stars = answers[record.turn_of].stars
            guessed += bool(guesses)
            wrong += any(count >= 2 and guess != stars for guess, count in guesses.items())
    return wrong, guessed


deck, board = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet")
measures = {"turns_to_a_met_goal": turns_to_a_met_goal, "wrong_together": wrong_together}
found = tekspil.measure(deck, board, measures, games=200)
turns, wrong = found["turns_to_a_met_goal"], found["wrong_together"]
print(f"The first goal is met in turn {turns.value:.1f} ({turns.low:.1f} to {turns.high:.1f}), in {turns.games} games.")
print(f"Two teams are wrong together about {wrong.value:.0%} of the lays ({wrong.low:.0%} to {wrong.high:.0%}).")
