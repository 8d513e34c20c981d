"""Marks that teams put on technologies while they play: they start the talk and fill the report, and are never points.

A game keeps its marks as an append-only list of entries, like its log: a mark put on, taken off, or `undo`. Each entry
knows how many actions had been played, so that one undo button takes back whatever came last, mark or action.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from tekspil.game import Game
from tekspil.language import _
from tekspil.matching import match
from tekspil.saves import SaveError

MarkKind = Literal["can", "new", "try", "disagree"]
KINDS: tuple[MarkKind, ...] = get_args(MarkKind)

PLACE = "marks"
"""Where they lie in `game.extra`."""

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a technology, by a team (its number) or by the whole room (None).

    `goal` is the goal that it was seen with, if any. A disagreement always has one, and the `stars` that the team would
    give where they have said so; `deck_stars` and `assessed` are what the deck said at the time.
    """

    kind: MarkKind
    technology: str
    team: int | None = None
    goal: str | None = None
    stars: int | None = None
    deck_stars: int | None = None
    assessed: bool = False

    @property
    def key(self) -> tuple[str, str, int | None, str | None]:
        """What there can be only one of: a disagreement is about a pair, any other mark about a technology."""
        return self.kind, self.technology, self.team, self.goal if self.kind == "disagree" else None


def word(kind: MarkKind) -> str:
    """What stands on the button."""
    return {
        "can": _("kan vi"),
        "new": _("ny for os"),
        "try": _("vil vi prøve"),
        "disagree": _("vi er uenige"),
    }[kind]


def toggle(
    game: Game,
    technology: str,
    kind: MarkKind,
    *,
    team: int | None = None,
    goal: str | None = None,
    stars: int | None = None,
) -> bool:
    """Put a mark on, or take it off where it is already there; return whether it is on now.

    A disagreement with other stars than before changes the stars. Raises `ValueError` for a card, a team or a number of
    stars that there is not, and for a disagreement without a goal.
    """
    mark = _checked(game, Mark(kind, technology, team, goal, stars))
    there = {one.key: one for one in marks_of(game)}.get(mark.key)
    on = there is None or (kind == "disagree" and stars is not None and there.stars != stars)
    entries = game.extra.setdefault(PLACE, [])
    entries.append({**asdict(mark), "on": on, "after": len(game.actions)})
    return on


def _checked(game: Game, mark: Mark) -> Mark:
    if mark.kind not in KINDS or mark.technology not in {card.id for card in game.deck.technologies}:
        raise ValueError((mark.kind, mark.technology))
    if mark.team is not None and not 0 <= mark.team < game.teams:
        raise ValueError(mark.team)
    if mark.stars is not None and (mark.stars not in range(4) or mark.kind != "disagree"):
        raise ValueError(mark.stars)
    if mark.goal is not None and mark.goal not in {goal.id for goal in game.deck.goals}:
        raise ValueError(mark.goal)
    if mark.kind != "disagree":
        return mark
    if mark.goal is None:
        raise ValueError(mark)
    says = match(game.deck, mark.goal, [mark.technology])
    return Mark("disagree", mark.technology, mark.team, mark.goal, mark.stars, says.stars, says.assessed)


def marks_of(game: Game) -> tuple[Mark, ...]:
    """The marks that are on now, in the order they were put on."""
    return read_marks(game.extra)


def read_marks(extra: dict[str, Any]) -> tuple[Mark, ...]:
    """The marks in a game's extra. Raises `SaveError` where they are damaged."""
    on: dict[tuple[str, str, int | None, str | None], Mark] = {}
    for entry in _standing(extra):
        try:
            mark = Mark(**{name: entry[name] for name in Mark.__dataclass_fields__})
            known = mark.kind in KINDS and isinstance(mark.technology, str)
        except (KeyError, TypeError) as error:
            raise _damaged() from error
        if not known:
            raise _damaged()
        on.pop(mark.key, None)
        if entry["on"]:
            on[mark.key] = mark
    return tuple(on.values())


def _standing(extra: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries that have not been taken back."""
    standing: list[dict[str, Any]] = []
    entries = extra.get(PLACE, [])
    if not isinstance(entries, list):
        raise _damaged()
    for entry in entries:
        if entry != UNDO:
            standing.append(entry)
        elif standing:
            standing.pop()
    return standing


def _damaged() -> SaveError:
    return SaveError(_("Spillets mærker kan ikke læses. Filen er ødelagt. Begynd et nyt spil."))


def is_marked(game: Game, technology: str, kind: MarkKind, *, team: int | None = None, goal: str | None = None) -> bool:
    """Whether this very mark is on."""
    return Mark(kind, technology, team, goal).key in {mark.key for mark in marks_of(game)}


def can_undo(game: Game) -> bool:
    """Whether a mark came after the game's last action, so that an undo button should take that back first."""
    standing = _standing(game.extra)
    return bool(standing) and int(standing[-1]["after"]) >= len(game.actions)


def undo(game: Game) -> bool:
    """Take back the last mark put on or taken off; return whether there was one."""
    if not _standing(game.extra):
        return False
    game.extra[PLACE].append(UNDO)
    return True


def technologies_marked(game: Game, kind: MarkKind, team: int | None = None) -> tuple[str, ...]:
    """The technologies with a mark of a kind, each once, in the order marked; by one team, or by anyone."""
    marked = [mark for mark in marks_of(game) if mark.kind == kind and team in (None, mark.team)]
    return tuple(dict.fromkeys(mark.technology for mark in marked))
