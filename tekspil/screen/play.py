"""From what was asked for to the game on the screen; or, without a screen, to a game in pictures."""

from __future__ import annotations

import secrets
from dataclasses import replace

from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import first_deck
from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.app import App
from tekspil.screen.play_options import HUMAN, PlayOptions
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.scenes.system.start import BackRow, Start
from tekspil.screen.toolkit import settings


def run(options: PlayOptions) -> int:
    """Play as asked for; the exit code. Raises `ContentError`, `SaveError` and `TooSmallError`."""
    if options.demo:
        from tekspil.screen.demo import demonstrate

        demonstrate(*content_of(options), options)
        return 0
    chosen = settings.load()
    is_first = options.start == "start" and not settings.are_kept()
    if is_first:
        chosen = replace(chosen, fullscreen=True)  # a room sees little of a window
    if options.language:
        chosen = replace(chosen, language=options.language)
    deck, board = content_of(options, chosen.language)
    App(BackRow(deck, board) if is_first else first_scene(deck, board, options), chosen).run()
    return 0


def content_of(options: PlayOptions, language: str = "") -> tuple[Deck, Board]:
    """The deck and the board to play with; those of a saved game as they were. Raises as `run` does.

    Where no deck is named, it is one in `language`, or in the language in use where that is "".
    """
    if options.save:
        played = Game.resume(options.save)
        return played.deck, played.board
    return load_deck(options.deck or first_deck(language)), load_board(options.board)


def first_scene(deck: Deck, board: Board, options: PlayOptions) -> Scene:
    """Where the people begin."""
    if options.start == "start":
        return Start(deck, board)
    table = looked_through(deck, board, options) if options.start == "replay" else seated(deck, board, options)
    return Doorway(table)


class Doorway(Scene):
    """Stands for one moment before a game that is begun from outside: it shows what the game asks for."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__()
        self.table = table

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        host.navigator.game(self.table)


def seated(deck: Deck, board: Board, options: PlayOptions) -> RoomGame:
    """A game begun by the options alone."""
    plan = Plan(deck, board, teams=options.teams, number=options.number)
    plan.seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    plan.rounds = options.rounds or 0
    plan.mode = options.mode or plan.mode
    table = plan.start()
    if options.players:
        table.seats = ["" if player == HUMAN else player for player in options.players]
        table.save()
    return table


def looked_through(deck: Deck, board: Board, options: PlayOptions) -> RoomGame:
    """A game that has been played, from its beginning: it goes on by itself, and can be gone back and forth in."""
    if options.save:
        played = Game.resume(options.save)
    else:
        from tekspil.simulation.engine.games import setting_of
        from tekspil.simulation.opened_game import opened

        setting = setting_of(
            deck,
            board,
            options.teams,
            options.players or ("staff",) * options.teams,
            1 if options.seed is None else options.seed,
            session=options.session,
            rounds=options.rounds,
            mode=options.mode,
            themes=options.themes,
            cards=options.cards,
            changes=dict(options.changes),
        )
        played = opened(setting, options.number)
    return RoomGame(played.anew(), ["staff"] * played.teams, timer=False, script=played.actions)
