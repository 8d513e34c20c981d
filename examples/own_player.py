"""An own player: whatever answers a view with one of the actions that it allows. This one has read the answer key.

It chooses the goal that it can answer best, lays what the deck values most, says "not now" where nothing it holds is
worth two stars, and guesses what others' lays are worth. Everything else it leaves to the bot `staff`. In the other
seats are novices, who know 30 of 100 pairs. An installed package brings a player to the command line by an entry point:

    [project.entry-points."tekspil.players"]
    belaest = "my_package:WellRead"

    tekspil simulate velfaerdsteknologi --players belaest,novice,novice,novice
"""

import tekspil
from tekspil.rules import actions
from tekspil.rules.words import Phase

GAMES, TEAMS = 100, 4


class WellRead:
    """Made anew for each game, so that it may remember what it has seen there."""

    def __init__(self, deck: tekspil.Deck) -> None:
        self.deck = deck

    def decide(self, view: tekspil.OwnView) -> int | None:
        """What to do, or nothing for what `staff` would do."""
        if view.phase is Phase.CHOOSING:
            best = max(range(len(view.choices)), key=lambda which: self.best_lay(view, view.choices[which])[0])
            return actions.CHOOSE + best
        if view.phase is Phase.ANSWERING and view.goal:
            return self.best_lay(view, view.goal)[1]
        if view.phase is Phase.GUESSING and view.goal:
            return actions.GUESS + tekspil.match(self.deck, view.goal, view.answers[view.turn_of].technologies).stars
        return None

    def best_lay(self, view: tekspil.OwnView, goal: str) -> tuple[int, int]:
        """The stars of the best card in hand, and the action that lays it; others' hands are not in the view."""
        hand = enumerate(view.teams[view.team].hand)
        lays = [(tekspil.match(self.deck, goal, [card]).stars, actions.LAY + slot) for slot, card in hand if card]
        return max([*lays, (1, actions.NOT_NOW)])


tekspil.register_player("belaest", WellRead)
deck, board = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet")
result = tekspil.simulate(deck, board, GAMES, TEAMS, players=["belaest", "novice", "novice", "novice"])
won = result.seats[0].win_share
assert won is not None  # in a cooperative game nobody wins alone
print(f"The well-read player won {won.value:.0%} of {GAMES} games ({won.low:.0%} to {won.high:.0%}).")
print(f"By luck alone it would be {1 / TEAMS:.0%}.")
