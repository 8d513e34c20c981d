"""Players of one's own, by a name that any seat can have: registered in Python, or brought by an installed package.

A player is whatever answers a view with an action. It is made anew for each game and seat, from the deck, so that it
may remember its own game, and a game still follows from its number. A package brings one by an entry point:

```toml
[project.entry-points."tekspil.players"]
klog = "my_package:WellRead"
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from tekspil.language import _

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from tekspil.content.models import Deck
    from tekspil.own_view import OwnView

GROUP = "tekspil.players"
STAND_IN = "staff"
"""What an own player does where it says nothing, and what others take it to be."""

_NAME = re.compile("[a-z][a-z0-9_]*")  # none that a kind of bot, a number or a file of people could have
_BOTS = ("random", "novice", "staff", "expert", "search", "human")


class OwnPlayer(Protocol):
    """What sits in a seat."""

    def decide(self, view: OwnView) -> int | None:
        """What to do: one of `view.legal`, or nothing for what `staff` would do.

        It is asked wherever there is something to choose, but not whether its reason was heard: that is the room's to
        say, and falls as often as for `staff`.

        Args:
            view: The game from its seat.
        """


Maker = Callable[["Deck"], OwnPlayer]
"""Makes a player for one game. The deck has the answer key in it: one who looks there plays with open cards."""


class OwnPlayerError(ValueError):
    """An own player could not be had, broke down, or chose what it may not; the message is for people."""


_registered: dict[str, Maker] = {}


def register_player(name: str, maker: Maker) -> None:
    """Let a player be called by a name: `tekspil.simulate(deck, board, players=["klog", "staff", "staff"])`.

    Args:
        name: Small letters, digits and underscores; of one registered before, it takes the place.
        maker: A class, or a function, that makes the player of a deck.

    Raises:
        ValueError: No player can be called so.
    """
    if not _NAME.fullmatch(name) or name in _BOTS:
        message = _(
            "En spiller kan ikke hedde “{name}”. Brug små bogstaver fra a til z, og ikke et navn, der er taget."
        )
        raise ValueError(message.format(name=name))
    _registered[name] = maker


@cache
def _brought() -> dict[str, EntryPoint]:
    """The players of installed packages, by name."""
    from importlib.metadata import entry_points  # slow to import, and no game asks for it

    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    return {name: entry for name, entry in found.items() if _NAME.fullmatch(name) and name not in _BOTS}


def own_names() -> tuple[str, ...]:
    """The names of all own players, registered and brought."""
    return tuple(sorted({*_registered, *_brought()}))


def maker_of(name: str) -> Maker | None:
    """What makes the player of a name; nothing where it is no own player's.

    Args:
        name: Any player's.

    Raises:
        OwnPlayerError: The package that brings it cannot be used.
    """
    if name in _registered or name in _BOTS or not _NAME.fullmatch(name):
        return _registered.get(name)
    entry = _brought().get(name)
    if entry is None:
        return None
    try:
        maker: Maker = entry.load()
    except Exception as error:  # whatever somebody else's module does when it is imported
        message = _("Spilleren “{name}” kan ikke hentes fra {source}: {why}")
        raise OwnPlayerError(message.format(name=name, source=entry.value, why=error)) from error
    return maker


def stand_ins(players: Sequence[str]) -> tuple[str, ...]:
    """The same players with `staff` in the seats of own ones.

    Args:
        players: One for each seat.
    """
    return tuple(STAND_IN if maker_of(player) is not None else player for player in players)
