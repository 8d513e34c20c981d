"""Marks that teams put on technologies while they play: they start the talk and fill the report, and are never points.

A game keeps its marks as an append-only list of entries, like its log: a mark put on, taken off, or `undo`. Each entry
knows how many actions had been played, so that one undo button takes back whatever came last, mark or action.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from tekspil.game import Game
from tekspil.language import _
from tekspil.matching import match
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.takeaway.kept import damaged

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
    """The marks that are on now, in the order they were put on. Raises `SaveError` where they are damaged."""
    marks = read_marks(game.extra)
    cards, goals = {card.id for card in game.deck.technologies}, {None, *(goal.id for goal in game.deck.goals)}
    if not all(mark.technology in cards and mark.goal in goals and (mark.team or 0) < game.teams for mark in marks):
        raise damaged()
    return marks


def read_marks(extra: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The marks in a game's extra, whatever its deck. Raises `SaveError` where they are damaged."""
    on: dict[tuple[str, str, int | None, str | None], Mark] = {}
    for mark, put_on, _after in _standing(extra):
        on.pop(mark.key, None)
        if put_on:
            on[mark.key] = mark
    return tuple(on.values())


def _standing(extra: Mapping[str, Any]) -> list[tuple[Mark, bool, int]]:
    """The entries that have not been taken back: the mark, whether it was put on, and after how many actions."""
    standing: list[tuple[Mark, bool, int]] = []
    entries = extra.get(PLACE, [])
    if not isinstance(entries, list):
        raise damaged()
    for entry in entries:
        if entry != UNDO:
            standing.append(_read(entry))
        elif standing:
            standing.pop()
    return standing


def _read(entry: Any) -> tuple[Mark, bool, int]:
    if not isinstance(entry, dict) or set(entry) != {*Mark.__dataclass_fields__, "on", "after"}:
        raise damaged()
    put_on, after = entry["on"], entry["after"]
    mark = Mark(**{name: entry[name] for name in Mark.__dataclass_fields__})
    numbers = ((mark.team, range(MAX_TEAMS)), (mark.stars, range(4)), (mark.deck_stars, range(4)))
    sound = (
        mark.kind in KINDS
        and isinstance(mark.technology, str)
        and isinstance(mark.goal, str | None)
        and all(number is None or (type(number) is int and number in allowed) for number, allowed in numbers)
        and all(isinstance(truth, bool) for truth in (put_on, mark.assessed))
        and type(after) is int
    )
    if not sound:
        raise damaged()
    return mark, put_on, after


def is_marked(game: Game, technology: str, kind: MarkKind, *, team: int | None = None, goal: str | None = None) -> bool:
    """Whether this very mark is on."""
    return Mark(kind, technology, team, goal).key in {mark.key for mark in marks_of(game)}


def can_undo(game: Game) -> bool:
    """Whether a mark came after the game's last action, so that an undo button should take that back first."""
    standing = _standing(game.extra)
    return bool(standing) and standing[-1][2] >= len(game.actions)


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
