"""Words that people type: off, until the facilitator turns them on for a game."""

from __future__ import annotations

from tekspil.content import readability as wording
from tekspil.game import Game
from tekspil.language import _
from tekspil.takeaway.kept import texts

PLACE = "notes"


class NotAllowedError(ValueError):
    """Typed words came where none are allowed; nothing was kept."""

    def __str__(self) -> str:
        return _("Fri tekst er slået fra. Lederen af spillet kan slå den til.")


def are_allowed(game: Game) -> bool:
    """Whether the facilitator has turned typed words on."""
    return PLACE in game.extra


def allow(game: Game) -> None:
    """Let this game keep words that people type."""
    game.extra.setdefault(PLACE, [])


def add(game: Game, text: str) -> None:
    """Keep a note for the report. Raises `NotAllowedError`."""
    if not are_allowed(game):
        raise NotAllowedError
    game.extra[PLACE].append(text.strip())


def notes_of(game: Game) -> tuple[str, ...]:
    """The notes kept with a game."""
    return texts(game.extra, PLACE)


def warnings(text: str) -> tuple[str, ...]:
    """What in a typed text looks like personal data, in words. It is explained and not blocked: people decide."""
    looks = [
        message
        for code, message, _help in wording.remarks(text, limit=0, with_lix=False)
        if code in ("L02", "L03", "L04")
    ]
    return (*looks, _("Skriv ikke noget, der peger på et bestemt menneske.")) if looks else ()
