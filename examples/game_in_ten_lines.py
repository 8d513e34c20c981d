"""A game in ten lines: four teams, and the first legal action every time."""

import tekspil

deck, board = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("kort-runde")
game = tekspil.Game(deck, board, teams=4, seed=1)
while not game.is_over:
    action = game.legal_actions()[0]
    print(f"{game.view().phase}: {game.describe(action)}")
    game.apply(action)
result = game.result()
print(f"{result.points} points after {result.rounds} rounds; won by team {result.winners}")
