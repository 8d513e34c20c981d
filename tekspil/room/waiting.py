"""What the teams that do not have the turn talk about meanwhile, so that nobody only waits."""

from __future__ import annotations

from tekspil.deck_words import sentence, words_of
from tekspil.language import _
from tekspil.room.room_game import RoomGame


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
            return _("I andre: {goal} ville I vælge?").format(goal=sentence(words_of(table.game.deck).goal.which))
        case "lay":
            return _("I andre: {question}").format(question=counter_question(table))
        case "toolbox":
            return _("I andre: Hvilken ville I beholde?")
        case "share":
            return _("I andre: Vælg et kort, men sig intet endnu.")
    return ""
