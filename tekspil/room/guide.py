"""The guided first turn: which kinds of step the people of a game have not taken yet.

It follows from the game's own history, so undo, a resumed game and bots need nothing of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from tekspil.records import Action
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind


def is_new(table: RoomGame, kinds: Collection[ActionKind]) -> bool:
    """Whether people are about to do one of these for the first time in this game."""
    if table.bot_acts or table.is_replay or table.only_bots:
        return False
    return not any(
        isinstance(record, Action) and record.what in kinds and not table.seats[record.team]
        for record in table.game.history
    )


def has_met_everything(table: RoomGame) -> bool:
    """Whether the first round is over and a team's own goal has been answered in this game: nobody needs to be told
    any more."""
    if table.view.round == 1 or table.is_replay or table.only_bots:
        return False
    return any(isinstance(record, Action) and record.what == ActionKind.REASON for record in table.game.history)


def is_first_answer(table: RoomGame) -> bool:
    """Whether the first answer to a team's own goal has just been shown: cards can be marked for the first time."""
    answers = sum(isinstance(record, Action) and record.what == ActionKind.REASON for record in table.game.history)
    return answers == 1 and table.watching and not table.is_replay and not table.only_bots
