"""A game of a simulation by its number, opened as a game that is played: the same cards, dice and bots."""

from __future__ import annotations

from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.simulation.engine.games import Setting
from tekspil.tables import SESSIONS, dealt_or_picked


def opened(setting: Setting, number: int) -> Game:
    """Game `number` of a setting, played to its end by those who sat there.

    Args:
        setting: As `setting_of` gives it.
        number: As a finding's games are numbered.
    """
    session = number % SESSIONS if setting.session is None else setting.session
    of = setting
    dealt = dealt_or_picked(of.deck, of.board, of.teams, of.seed, session, of.themes, of.cards)
    rounds, mode, disabled = of.rounds, of.mode, of.disabled
    game = Game(of.deck, of.board, of.teams, of.seed, number, dealt, rounds=rounds, mode=mode, disabled=disabled)
    play_out(game, of.players)
    return game
