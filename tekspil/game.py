"""One game being played: apply, undo, log, save and resume, replay.

A game is a pure function of its deck, board, number of teams, session, the choices at set-up, seed, number and
actions (rulebook, "Chance"): so a log of actions is a saved game, and every state before is a snapshot.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tekspil import phrases
from tekspil.content.models import Board, Deck
from tekspil.content.snapshot import taken
from tekspil.deck_words import words_of
from tekspil.language import _
from tekspil.own_view import OwnView, own_view
from tekspil.recorder import Recorder
from tekspil.records import Beginning, Record, as_plain
from tekspil.rules import actions, ending, legal, turn
from tekspil.rules import state as s
from tekspil.rules.parameters import LIMITS, MAX_HAND, MAX_TEAMS
from tekspil.rules.state import RULES_VERSION, State, Tables, copied
from tekspil.rules.words import Mode, Source
from tekspil.saves import FORMAT, SaveError, read_save, write_save
from tekspil.tables import SESSIONS, Session, build, check_size, deal, rounds_of
from tekspil.view import View, view_of

__all__ = ["Game", "IllegalActionError", "Result", "SaveError"]

UNDO, REDO = "undo", "redo"


class IllegalActionError(ValueError):
    """An action that the rules refuse; the message says why, and the game is as it was."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a game stands, or ended.

    Attributes:
        points: By team.
        winners: The numbers of the teams that won: several where the win is shared, none in a cooperative game.
        by_source: For each team, its points by what they were for.
        rounds: How many have been begun.
        cooperative: Whether all play together.
        outcome: In a cooperative game 0 to 3 (under 0.7 of the target, from 0.7, from 1, from 1.3), else -1.
        target: The points that outcome 2 takes, for the rounds played.
    """

    points: tuple[int, ...]
    winners: tuple[int, ...]
    by_source: tuple[Mapping[Source, int], ...]
    rounds: int
    cooperative: bool
    outcome: int
    target: float


class Game:
    """A game being played: its deck, board and session, and everything that has been done in it.

    Attributes:
        deck, board: What it is played with; look, but do not change them.
        teams: How many teams play, numbered from 0 in seat order.
        seed, number: What all chance of the game follows from.
        session: The cards that are in play.
        rounds: How many rounds will be played, unless the last one is called.
        mode: Team against team, or all together.
        disabled: The ids of cards that are skipped when they are drawn.
        tables: The same as arrays, for bots (rules/state.py).
        log: The actions in order, with "undo" and "redo" where something was taken back or done again.
        extra: Kept with a saved game for whoever shows it: names, seats. JSON values only.
        remarks: What a person should be told of a game that was gone on with, in sentences.
    """

    def __init__(
        self,
        deck: Deck,
        board: Board,
        teams: int = 4,
        seed: int = 1,
        number: int = 0,
        session: Session | None = None,
        *,
        rounds: int | None = None,
        mode: str | None = None,
        disabled: Collection[str] = (),
    ) -> None:
        """Begin a game.

        Args:
            deck, board: What to play with.
            teams: From 1 to 6.
            seed: Of all chance in the game.
            number: Of the game among those of one seed. Without a session, it plays session `number` modulo 256 of the
                seed, as in a simulation, so that any game of a simulation is opened by its number.
            session: The cards to play with, where they are not to be dealt.
            rounds: In place of the board's own number, or of what its minutes allow.
            mode: "competitive" or "cooperative", in place of the board's own.
            disabled: Ids of cards that are skipped.

        Raises:
            TooSmallError: The deck has too few technologies for so many teams.
            ValueError: There cannot be so many teams or rounds, or such a mode.
        """
        if not 1 <= teams <= MAX_TEAMS:
            raise ValueError(_("Der kan være 1 til 6 hold, ikke {teams}.").format(teams=teams))
        if mode not in (None, *Mode):
            raise ValueError(_("Der er ingen spilleform, der hedder “{mode}”.").format(mode=mode))
        most = LIMITS["rounds"].high
        if rounds is not None and not 1 <= rounds <= most:
            raise ValueError(_("Der kan være 1 til {most} runder, ikke {rounds}.").format(most=most, rounds=rounds))
        self.deck = deck
        self.board = board
        self.teams = teams
        self.seed = seed
        self.number = number
        self.session = session or deal(deck, board, teams, seed, number % SESSIONS)
        check_size(board, teams, len(self.session.technologies))
        self.rounds = rounds or rounds_of(board, teams)
        self.mode = Mode(mode or board.rules.mode)
        self.disabled = tuple(sorted(disabled))
        self.tables: Tables = build(deck, board, self.session, self.disabled)
        state = s.empty_state(self.tables)
        turn.begin(self.tables, state, teams, self.rounds, int(self.mode == Mode.COOPERATIVE), seed, number)
        self._goals = {goal.id: goal for goal in deck.goals}
        self._technologies = {card.id: card for card in deck.technologies}
        self._states = [state]
        self._actions: list[int] = []
        self._undone: list[int] = []
        self._recorder = Recorder(self.tables, self.deck, self.board, self.session)
        self._records: list[Record] = [
            Beginning(
                deck=deck.id,
                board=board.id,
                teams=teams,
                seed=seed,
                number=number,
                rounds=self.rounds,
                mode=self.mode,
                disabled=self.disabled,
                session=self.session,
                hands=self._recorder.hands(state, teams),
                steps=self._recorder.steps(state),
            )
        ]
        self.log: list[int | str] = []
        self.extra: dict[str, Any] = {}  # kept with a saved game for whoever shows it: names, seats
        self.remarks: tuple[str, ...] = ()  # what a person should be told of a game that was gone on with

    @property
    def state(self) -> State:
        """The state as it is now; look, but do not change it."""
        return self._states[-1]

    @property
    def states(self) -> Sequence[State]:
        """The states that the history's records led to, the last of them the one as it is now; not to be changed."""
        return self._states

    @property
    def is_over(self) -> bool:
        """Whether the last round has been played."""
        return int(self.state.now[s.PHASE]) == s.OVER

    def legal_actions(self) -> list[int]:
        """The legal actions in the rulebook's order; `last_round` is left out though always possible."""
        room = np.zeros(legal.MOST_ACTIONS, np.int64)
        count = legal.legal_actions(self.tables, self.state, room)
        return [int(action) for action in room[:count]]

    def why_not(self, action: int) -> str:
        """Why an action is refused just now; empty where it is legal.

        Args:
            action: As in `legal_actions`; any whole number can be asked about.

        Returns:
            A sentence in the language in use, or "".
        """
        code = legal.refusal(self.tables, self.state, action)
        return phrases.why_refused(code, words_of(self.deck)) if code else ""

    def apply(self, action: int) -> None:
        """Do an action.

        Args:
            action: One of `legal_actions`, or `rules.actions.LAST_ROUND`.

        Raises:
            IllegalActionError: The rules refuse it, and the game is as it was.
        """
        self._do(action)
        self._undone.clear()
        self.log.append(int(action))

    def _do(self, action: int) -> None:
        refused = self.why_not(action)
        if refused:
            raise IllegalActionError(refused)
        after = copied(self.state)
        turn.apply_action(self.tables, after, action)
        self._records.append(self._recorder.action(self.state, int(action), after))
        self._states.append(after)
        self._actions.append(int(action))

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back."""
        return bool(self._actions)

    @property
    def can_redo(self) -> bool:
        """Whether there is an action taken back that can be done again."""
        return bool(self._undone)

    def undo(self) -> int:
        """Take back the last action, whatever it was, dice included.

        Returns:
            The action that was taken back.

        Raises:
            IllegalActionError: Nothing has been done yet.
        """
        if not self._actions:
            raise IllegalActionError(_("Der er intet at fortryde."))
        self._states.pop()
        self._records.pop()
        action = self._actions.pop()
        self._undone.append(action)
        self.log.append(UNDO)
        return action

    def redo(self) -> int:
        """Do again the action last taken back.

        Returns:
            That action.

        Raises:
            IllegalActionError: Nothing has been taken back.
        """
        if not self._undone:
            raise IllegalActionError(_("Der er intet at gentage."))
        action = self._undone.pop()
        self._do(action)
        self.log.append(REDO)
        return action

    @property
    def actions(self) -> tuple[int, ...]:
        """The actions that made the state, those taken back left out."""
        return tuple(self._actions)

    def view(self) -> View:
        """The game as a screen shows it: ids and plain values, no arrays."""
        return view_of(self)

    def own_view(self, team: int) -> OwnView:
        """The game as one team may know it: other hands and what they have not shown are left out.

        Args:
            team: From 0.
        """
        return own_view(self, team)

    def __deepcopy__(self, _memo: object) -> Game:
        return self.clone()  # what a game is played with never changes

    def anew(self) -> Game:
        """The same game at its beginning: the same cards and dice, and nothing done yet."""
        return Game(
            self.deck,
            self.board,
            self.teams,
            self.seed,
            self.number,
            self.session,
            rounds=self.rounds,
            mode=self.mode,
            disabled=self.disabled,
        )

    def clone(self) -> Game:
        """The same game, to be played on without this one: its history, undo and all; takes some microseconds."""
        other = copy(self)
        other._states = [*self._states[:-1], copied(self.state)]
        other._actions = self._actions.copy()
        other._undone = self._undone.copy()
        other._records = self._records.copy()
        other.log = self.log.copy()
        other.extra = deepcopy(self.extra)
        return other

    @property
    def history(self) -> Sequence[Record]:
        """What has happened: the beginning first, then a record for each action."""
        return self._records

    def records(self) -> list[dict[str, Any]]:
        """The history as plain dicts with ids, for other programs (docs/json.md)."""
        return [as_plain(record) for record in self._records]

    def technology_name(self, number: int) -> str:
        """The name of a technology.

        Args:
            number: Its number in the session, from 0.
        """
        return self._technologies[self.session.technologies[number]].name

    def goal_text(self, number: int) -> str:
        """The text of a goal.

        Args:
            number: Its number in the session, from 0.
        """
        return self._goals[self.session.goals[number]].text

    def describe(self, action: int) -> str:
        """An action in words, in the language in use.

        Args:
            action: One that is legal now; of another the words may lack what it would pick.
        """
        return _described(self, action)

    def result(self) -> Result:
        """How the game stands, and at the end how it ended."""
        state = self.state
        won = ending.winners(state)
        cooperative = bool(state.now[s.COOPERATIVE])
        return Result(
            points=tuple(int(state.team[team, s.POINTS]) for team in range(self.teams)),
            winners=() if cooperative else tuple(team for team in range(self.teams) if won >> team & 1),
            by_source=tuple(
                {name: int(state.gained[team, source]) for source, name in enumerate(Source)}
                for team in range(self.teams)
            ),
            rounds=int(state.now[s.ROUND]),
            cooperative=cooperative,
            outcome=ending.outcome(self.tables, state) if cooperative else -1,
            target=ending.doubled_target(self.tables, state) / 2,
        )

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the game to a file, whole or not at all, with its deck and its board as they were read.

        Args:
            path: The file; what was there is replaced.

        Raises:
            OSError: It cannot be written.
        """
        write_save(Path(path), self._as_save(), FORMAT)

    def _as_save(self) -> dict[str, Any]:
        return {
            "rules_version": RULES_VERSION,
            "deck": {"version": self.deck.version, **_kept(self.deck)},
            "board": _kept(self.board),
            "at": {"round": int(self.state.now[s.ROUND]), "over": self.is_over},
            "teams": self.teams,
            "seed": self.seed,
            "number": self.number,
            "session": {"goals": list(self.session.goals), "technologies": list(self.session.technologies)},
            "rounds": self.rounds,
            "mode": self.mode,
            "disabled": list(self.disabled),
            "log": list(self.log),
            "extra": self.extra,
        }

    @classmethod
    def resume(cls, path: str | os.PathLike[str], deck: Deck | None = None, board: Board | None = None) -> Game:
        """The game of a file, where it was left, undo and redo included.

        Args:
            path: A file that `save` wrote.
            deck, board: To play with; without them they are found by their ids. Where they have changed since, the game
                is played with them as they were, and `remarks` tells so.

        Raises:
            SaveError: The file is no saved game, another version of the rules wrote it, or its deck or board is found
                nowhere.
        """
        save = read_save(Path(path))
        deck, board, remarks = save.content(deck, board)
        try:
            game = cls(
                deck,
                board,
                save.teams,
                save.seed,
                save.number,
                Session(save.goals, save.technologies),
                rounds=save.rounds,
                mode=save.mode,
                disabled=save.disabled,
            )
            for entry in save.log:
                if entry == UNDO:
                    game.undo()
                elif entry == REDO:
                    game.redo()
                else:
                    game.apply(int(entry))
        except (KeyError, ValueError) as error:
            raise save.unplayable(error, remarks) from error
        game.extra = dict(save.extra)
        game.remarks = remarks
        return game


def _kept(content: Deck | Board) -> dict[str, str]:
    """What a save says of its deck or its board."""
    return {
        "id": content.id,
        "title": content.title,
        "fingerprint": content.fingerprint,
        "snapshot": taken(content),
    }


def _described(game: Game, action: int) -> str:
    """An action in words: what a log or a bot's turn says."""
    name, which = actions.name_of(action)
    state = game.state
    actor = s.actor(state)

    def card(slot: int) -> str:
        number = int(state.hand[actor, slot])
        return game.technology_name(number) if number >= 0 else "–"

    if name == "move" and which < len(game.board.spaces):
        space = game.board.spaces[which]
        return _("Går til {space}").format(space=space.label or space.id)
    if name == "choose" and which < int(state.now[s.CHOICES]):
        return _("Vælger {card}: {goal}").format(
            card=words_of(game.deck).goal.the, goal=game.goal_text(int(state.choice[which]))
        )
    if name == "lay":
        names = _(" og ").join(card(slot) for slot in actions.slots_of(action))
        return _("Lægger {cards}").format(cards=names)
    if name == "guess":
        return _("Gætter: {stars}").format(stars=phrases.stars_in_words(which))
    if name == "side":
        return _("Viser {card}").format(card=card(which))
    if name == "reason":
        return _("Begrundelsen blev givet") if which else _("Begrundelsen blev ikke givet denne gang")
    if name == "keep" and which < int(state.now[s.CHOICES]):
        return _("Beholder {card}").format(card=game.technology_name(int(state.choice[which])))
    if name == "swap" and which // MAX_HAND < int(state.now[s.CHOICES]):
        kept = game.technology_name(int(state.choice[which // MAX_HAND]))
        return _("Bytter {given} til {kept}").format(given=card(which % MAX_HAND), kept=kept)
    return {
        "roll": _("Slår med terningen"),
        "ask_agent": _("Spørger {agent}").format(agent=words_of(game.deck).agent.one),
        "not_now": _("Siger: ikke nu"),
        "no_side": _("Viser intet kort"),
        "leave": _("Lader kortene ligge"),
        "discussed": _("Vi har talt om det"),
        "skip": _("Springer over"),
        "last_round": _("Det her er sidste runde"),
    }.get(name, name)
