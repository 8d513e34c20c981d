"""The guided first game: which kinds of step the people of a game have not taken yet, and which spaces are new to them.

It follows from the game's own history, so undo, a resumed game and bots need nothing of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from tekspil.records import Action
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind, SpaceType


def is_new(table: RoomGame, kinds: Collection[ActionKind]) -> bool:
    """Whether people are about to do one of these for the first time in this game."""
    if table.bot_acts or table.is_replay or table.only_bots:
        return False
    return not any(
        isinstance(record, Action) and record.what in kinds and not table.seats[record.team]
        for record in table.game.history
    )


def has_met_everything(table: RoomGame) -> bool:
    """Whether people have come to the end of a game in which an answer was judged: nobody needs to be told any more."""
    if not table.game.is_over or table.is_replay or table.only_bots:
        return False
    return any(isinstance(record, Action) and record.what == ActionKind.REASON for record in table.game.history)


def is_first_visit(table: RoomGame, kind: SpaceType) -> bool:
    """Whether people have just come to a space of this kind for the first time in this game. What robots have met by
    themselves does not count; a shared goal is everybody's, and new to each team that has not laid for one."""
    if table.bot_acts or table.is_replay or table.only_bots:
        return False
    types = {space.id: space.type for space in table.game.board.spaces}
    moves = (record for record in table.game.history if isinstance(record, Action) and record.what == ActionKind.MOVE)
    people = (move for move in moves if kind == SpaceType.SHARED_GOAL or not table.seats[move.team])
    return sum(bool(move.space) and types[str(move.space)] == kind for move in people) == 1


def is_first_answer(table: RoomGame) -> bool:
    """Whether the first answer to a team's own goal has just been shown: cards can be marked for the first time."""
    answers = sum(isinstance(record, Action) and record.what == ActionKind.REASON for record in table.game.history)
    return answers == 1 and table.watching and not table.is_replay and not table.only_bots
