"""The guided first game: which kinds of step the people of a game have not taken yet, and which spaces are new to them.

It follows from the game's own history, so undo, a resumed game and bots need nothing of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from tekspil.deck_words import sentence, words_of
from tekspil.language import _
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


# What the teams that do not have the turn talk about meanwhile, so that nobody only waits.


ROOM_FOR_WHICH = 14
"""Letters of "hvilket mål" that the note has room for."""


def has_waiting(table: RoomGame) -> bool:
    """Whether other people sit there while the team that has the turn talks."""
    return not table.only_bots and any(not table.seats[team] for team in table.others)


def counter_question(table: RoomGame) -> str:
    """What the others think of while a team lays its cards, and say before they judge. It goes on by one each turn."""
    view = table.view
    person = words_of(table.game.deck).person.the
    questions = (
        _("Hvad er jeres bedste modargument?"),
        _("Hvad ville I selv have lagt?"),
        _("Hvad ville {person} sige til det?").format(person=person),
        _("Hvornår kan det gå galt?"),
    )
    return questions[((view.round - 1) * table.game.teams + view.turn_of) % len(questions)]


def task_of_others(table: RoomGame) -> str:
    """What the others do in the scene that the game asks for, in a line; "" where nobody waits."""
    if not has_waiting(table):
        return ""
    match table.scene:
        case "choose":
            which = words_of(table.game.deck).goal.which
            asked = _("I andre: {goal} ville I vælge?").format(goal=sentence(which))
            return asked if len(which) <= ROOM_FOR_WHICH else _("I andre: Hvad ville I vælge?")
        case "lay":
            return _("I andre: {question}").format(question=counter_question(table))
        case "toolbox":
            return _("I andre: Hvilken ville I beholde?")
        case "share":
            return _("I andre: Vælg et kort, men sig intet endnu.")
    return ""
