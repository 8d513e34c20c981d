"""A kept game in words: what was played, by whom, and how far they have come."""

from __future__ import annotations

from tekspil.content.readability import SOFT_HYPHEN
from tekspil.language import _, ngettext
from tekspil.room import crews
from tekspil.room.saved_games import SavedGame
from tekspil.saves import printable
from tekspil.takeaway.days import day_in_words


def title_of(game: SavedGame) -> str:
    """What was played: the deck and the board; of a file that cannot be read its name."""
    if game.save is None:
        return game.path.name
    kept = (game.save.deck, game.save.board)
    deck, board = (printable(one.get("title", "").replace(SOFT_HYPHEN, ""), 80) or one["id"] for one in kept)
    return _("{deck} – {board}").format(deck=deck, board=board)


def how_far(game: SavedGame) -> str:
    """Who plays, how far they have come and when, in a line; of a file that cannot be read why."""
    if game.save is None:
        return game.trouble
    save = game.save
    named = [crew.name for crew in crews.from_plain(save.extra.get("crews"), save.teams) if crew.name]
    teams = ngettext("{n} hold", "{n} hold", save.teams).format(n=save.teams)
    parts = [f"{teams} ({', '.join(named)})" if named else teams]
    if save.over:
        parts.append(_("spillet til ende"))
    elif save.round:
        parts.append(_("runde {round} af {rounds}").format(round=save.round, rounds=save.rounds))
    return ", ".join([*parts, day_in_words(game.day)])
