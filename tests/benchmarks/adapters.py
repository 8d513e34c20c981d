"""How fast other frameworks play: `python -m tests.benchmarks.adapters`, told in docs/pettingzoo.md and openspiel.md.

PettingZoo's own benchmark (five seconds of the wall clock), and what OpenSpiel's MCTS bot wins from a random one.
"""

from __future__ import annotations

import argparse
import random
import time
import warnings

import numpy as np
import pyspiel
from open_spiel.python.algorithms.mcts import MCTSBot, RandomRolloutEvaluator

from tekspil.adapters import openspiel_game
from tekspil.adapters.pettingzoo_env import env
from tekspil.content.library import load_board, load_deck

DECK, BOARD = "velfaerdsteknologi", "kort-runde"
EXPLORES = 1.4  # the usual constant of UCT, for returns between 0 and 1


def duel(game: pyspiel.Game, number: int, simulations: int) -> float:
    """What MCTS ends with in one game against a bot that does anything, in the one seat and in the other by turns."""
    draws = np.random.RandomState(number)
    searches = MCTSBot(game, EXPLORES, simulations, RandomRolloutEvaluator(1, draws), random_state=draws)
    seat, state = number % 2, game.new_initial_state()
    while not state.is_terminal():
        if state.is_chance_node():
            outcomes, chances = zip(*state.chance_outcomes(), strict=True)
            action = outcomes[int(draws.choice(len(outcomes), p=chances))]
        elif state.current_player() == seat:
            action = searches.step(state)
        else:
            action = int(draws.choice(state.legal_actions()))
        state.apply_action(action)
    return float(state.returns()[seat])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=100, help="that MCTS plays")
    parser.add_argument("--simulations", type=int, default=50, help="for each of its decisions")
    options = parser.parse_args()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of PettingZoo's, about an old example of its own
        from pettingzoo.test import performance_benchmark

    random.seed(1)
    performance_benchmark(env(load_deck(DECK), load_board(BOARD), 4, masked=True))
    game = pyspiel.load_game("tekspil", {"board": BOARD, "teams": 2, "rounds": 2})
    begun, plies = time.process_time(), 0
    for _ in range(50):
        state = game.new_initial_state()
        while not state.is_terminal():
            state.apply_action(random.choice(state.legal_actions()))
            plies += 1
    print(f"OpenSpiel: {plies / (time.process_time() - begun):,.0f} actions a second")
    begun = time.process_time()
    won = sum(duel(game, number, options.simulations) for number in range(options.games))
    each = (time.process_time() - begun) / options.games
    print(f"MCTS won {won:g} of {options.games} games against random, {each:.1f} s a game")


if __name__ == "__main__":
    assert openspiel_game.PARAMETERS  # imported: the game is registered
    main()
