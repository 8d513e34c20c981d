"""After the game: marks, debrief, trials, the Team-VTCV, the horizon, a team's campaign, suggestions to the deck.

What a room says is kept in `game.extra`, so that it is saved and resumed with the game. Nothing here is worth points,
and nothing that is typed is kept unless the facilitator has allowed it (notes.py).
"""
