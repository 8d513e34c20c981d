"""An own player: whatever picks one of the game's legal actions. This one has read the deck's answer key.

It lays what the deck values most, says "not now" where nothing it holds is worth two stars, and guesses what others'
lays are worth. Everything else it leaves to the bot that plays the other seats: `staff`, who knows 60 of 100 pairs.
"""

import tekspil
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.rules import actions
from tekspil.rules.state import copied
from tekspil.rules.words import Phase

GAMES, TEAMS = 100, 4
DECK, BOARD = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet")


def well_read(game: tekspil.Game) -> int | None:
    """What the answer key says: the lay that the deck values most, or the stars of another team's lay. Nothing where
    the question is another one."""
    view = game.view()
    if view.goal is None:
        return None
    if view.phase is Phase.GUESSING:
        return actions.GUESS + tekspil.match(DECK, view.goal, view.answers[view.turn_of].technologies).stars
    if view.phase is not Phase.ANSWERING:
        return None
    hand = view.teams[view.actor].hand
    stars = {actions.NOT_NOW: 1}
    for action in game.legal_actions():
        if actions.LAY <= action < actions.NOT_NOW:
            cards = [hand[slot] for slot in actions.slots_of(action)]
            stars[action] = tekspil.match(DECK, view.goal, [card for card in cards if card]).stars
    return max(stars, key=lambda action: stars[action])


def play(number: int, seat: int) -> tekspil.Result:
    """Game `number`, with the well-read player in one seat."""
    game = tekspil.Game(DECK, BOARD, TEAMS, seed=1, number=number)
    bots, room = bots_of(["staff"] * TEAMS), room_to_think(game.tables)
    while not game.is_over:
        own = well_read(game) if game.view().actor == seat else None
        game.apply(choose_action(game.tables, copied(game.state), bots, room) if own is None else own)
    return game.result()


wins = sum(number % TEAMS in play(number, seat=number % TEAMS).winners for number in range(GAMES))
print(f"The well-read player won {wins} of {GAMES} games; by luck alone it would be {GAMES // TEAMS}.")
