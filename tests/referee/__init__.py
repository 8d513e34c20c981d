"""An independent referee: the rulebook a second time, to hold the rules kernel against.

It is written from the rulebook alone, in plain dicts, lists and fractions over the content models, and takes nothing
from `tekspil.rules`. It follows the records of a game and works out what should have happened, cards, points and
order; what was drawn it takes from the record, but it must have been there to draw. `python -m tests.referee --games
2000` hunts for disagreements in games of random cards, boards, rules and actions.

matching: what cards are worth. paths: walks and the length of a game. cards: where every card is.
answers: goals and shared goals. table: a whole game. odd_games: games to referee.
"""
