"""Who decides in a game: bots, and players of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.content.models import Deck
from tekspil.game import Game
from tekspil.language import _
from tekspil.own_view import OwnView, own_view
from tekspil.players.minds import Thinking
from tekspil.players.own_players import OwnPlayer, OwnPlayerError, maker_of, stand_ins
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.rules.legal import legal_actions
from tekspil.rules.state import JUDGING, PHASE, actor
from tekspil.view import Position


class Seated:
    """The players of one game, by seat."""

    def __init__(self, players: Sequence[str], deck: Deck) -> None:
        """Sit them down.

        Args:
            players: One for each seat, as `check_player` takes them.
            deck: What own players are made of.

        Raises:
            ValueError: One of them is no player.
            OwnPlayerError: An own player could not be made.
        """
        self._names = tuple(players)
        self._bots = bots_of(stand_ins(players))
        self._own: dict[int, OwnPlayer] = {}
        for seat, name in enumerate(players):
            maker = maker_of(name)
            if maker is not None:
                try:
                    self._own[seat] = maker(deck)
                except Exception as error:  # whatever somebody else's code does
                    raise _broken(name, error) from error

    def action(self, game: Position, thinking: Thinking) -> int:
        """What the one whose decision it is does. A random bot draws on the state's stream of minds.

        Args:
            game: Where it is; own players change nothing in it.
            thinking: As `room_to_think` gives it.

        Raises:
            OwnPlayerError: An own player broke down, or chose what it may not.
        """
        state = game.state
        seat = actor(state)
        player = self._own.get(seat)
        if player is not None and state.now[PHASE] != JUDGING:
            some = legal_actions(game.tables, state, thinking.room) > 1
            chosen = self._asked(player, own_view(game, seat)) if some else None
            if chosen is not None:
                return chosen
        return int(choose_action(game.tables, state, self._bots, thinking))

    def _asked(self, player: OwnPlayer, view: OwnView) -> int | None:
        """What an own player says to its view."""
        name = self._names[view.team]
        try:
            chosen = player.decide(view)
        except Exception as error:  # whatever somebody else's code does
            raise _broken(name, error) from error
        if chosen is None:
            return None
        if chosen not in view.legal:
            message = _(
                "Spilleren “{name}” valgte {chosen} i runde {round}, og det kan man ikke der. Tilladt er {legal}."
            )
            legal = ", ".join(map(str, view.legal))
            raise OwnPlayerError(message.format(name=name, chosen=chosen, round=view.round, legal=legal))
        return int(chosen)


def _broken(name: str, error: Exception) -> OwnPlayerError:
    message = _("Spilleren “{name}” gik i stykker: {kind}: {why}")
    return OwnPlayerError(message.format(name=name, kind=type(error).__name__, why=error))


# The players of a game playing it to its end, action by action: the game of a simulation, opened by its number.


def play_out(game: Game, players: Sequence[str]) -> None:
    """Let bots and own players in every seat play `game` to its end.

    Raises:
        ValueError: One of them is no player.
        OwnPlayerError: An own player broke down, or chose what it may not.
    """
    seated, thinking = Seated(players, game.deck), room_to_think(game.tables)
    while not game.is_over:
        game.apply(seated.action(game, thinking))
