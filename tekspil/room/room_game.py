"""A game as it is played in this room: who sits where, what is not yet said aloud, and a save after every step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tekspil import phrases
from tekspil.game import Game
from tekspil.language import _, ngettext
from tekspil.players.policies import check_player
from tekspil.records import Action, Beginning, Record
from tekspil.room import crews, saved_games
from tekspil.room.crews import decision
from tekspil.room.flow import AROUND_THE_TURNS, SceneName, beats_after, scene_asked, shown_record
from tekspil.room.pending import OPEN, Pending
from tekspil.rules import actions
from tekspil.rules.words import ActionKind, Phase
from tekspil.safe_files import RefusedFileError, in_words
from tekspil.takeaway import marks
from tekspil.takeaway.horizon import horizon_of
from tekspil.takeaway.spent import AROUND, Spent
from tekspil.takeaway.spent import PLACE as SECONDS
from tekspil.takeaway.trials import is_settled, trials_of
from tekspil.view import View

LONG_NAMES = 24  # letters: the names of two teams that are longer have no room in a line
IN_ONE = (
    ActionKind.GUESS,
    ActionKind.SIDE,
    ActionKind.NO_SIDE,
    ActionKind.REASON,
)  # actions that the room gives as one: they are taken back as one


class RoomGame:
    """A game and its seats. `seats` holds "" for people, else a kind of bot, for each team.

    `path` is the game's file; without one a new one is found for it when it is first saved. `seen` counts the beats
    after the last action that the room has gone through. `trouble` is why the game could not be saved, and
    `saved_again` says that it now can: a full disk must not stop a game. With a `script` all seats are bots' and do
    what it says, and the table has no file: whatever is done with it, no game that is kept is touched.
    """

    def __init__(
        self,
        game: Game,
        seats: list[str] | None = None,
        *,
        timer: bool = True,
        path: Path | None = None,
        script: Sequence[int] | None = None,
    ) -> None:
        self.game = game
        self.seats = seats or [""] * game.teams
        self.timer = timer
        self.hidden = False
        self.judges = False  # whether there is a table of people who judge and do not play
        self.crews = [crews.Crew() for _seat in range(game.teams)]
        self.spent = Spent()
        self.seen = 0
        self.told = -1  # how long the log was when the room last saw an answer told to its end
        self.pending = Pending()
        self.correcting = False  # whether the room has gone back to its guesses to mend one
        self.trouble = ""
        self.saved_again = False
        self.path = path
        self.order = 0  # the game's number among those that are kept; 0 before it has one
        self.is_replay = script is not None
        self.script = tuple(script or ())
        self._view: View | None = None
        self._view_of = -1  # how long the log was when the view was made

    @property
    def view(self) -> View:
        """The game as it is now. Asked for in every frame, so it is made anew only when something has been done."""
        if self._view is None or self._view_of != len(self.game.log):
            self._view, self._view_of = self.game.view(), len(self.game.log)
        return self._view

    # Who decides

    def name(self, team: int) -> str:
        return self.crews[team].name or phrases.team_name(team)

    def hand_seat(self, team: int, player: str) -> None:
        """Let a bot of this kind play for a team from now on, or with "" people. What the team has tapped in
        while an answer waits is taken back, for now another says it."""
        self.seats[team] = player
        self.pending.guesses.pop(team, None)
        self.pending.sides.pop(team, None)
        if team == self.view.turn_of:
            self.pending.reason = None
        self.save()

    @property
    def scene(self) -> SceneName:
        """The scene that the game asks for now."""
        guessed = self.view.phase in OPEN and not self.silent and not self.correcting
        return scene_asked(self.game, self.view, self.seen, not self.only_bots, guessed)

    @property
    def others(self) -> list[int]:
        """The teams that do not have the turn, in seat order after the one that has."""
        n, first = self.game.teams, self.view.turn_of
        return [(first + i) % n for i in range(1, n)]

    @property
    def silent(self) -> list[int]:
        """The teams of people whose guess is asked for and has not been tapped in."""
        if self.view.answers[self.view.turn_of].not_now:
            return []
        return [team for team in self.others if not self.seats[team] and team not in self.pending.guesses]

    @property
    def record(self) -> Record:
        """What last happened on the table."""
        return shown_record(self.game)

    @property
    def last_action(self) -> Action:
        """What was last done on the table. Raises `ValueError` before anything was."""
        record = self.record
        if isinstance(record, Beginning):
            raise ValueError(record)
        return record

    @property
    def beats(self) -> int:
        """How many scenes show it."""
        return len(beats_after(self.game, self.record, not self.only_bots))

    @property
    def watching(self) -> bool:
        """Whether the scene shows something that has happened, and waits for nothing but time."""
        return self.seen < self.beats

    @property
    def only_bots(self) -> bool:
        return all(self.seats)

    @property
    def bot_acts(self) -> bool:
        """Whether the game goes on by itself, since nobody in the room has anything to say."""
        if self.watching:
            return self.only_bots
        view = self.view
        if view.phase == Phase.OVER:
            return False
        if view.phase in OPEN:
            return self.only_bots
        return bool(self.seats[view.actor])

    def bot_action(self) -> int:
        """The action of the bot whose decision it is, or the next one of a game that is looked through."""
        if len(self.game.actions) < len(self.script):
            return self.script[len(self.game.actions)]
        return decision(self.game, self.seats[self.view.actor])

    def act_as_bot(self) -> None:
        """Do what goes on by itself: the bot's action, or the next beat."""
        if self.watching:
            self.go_on()
        elif self.view.phase in OPEN:
            self.reveal()
        else:
            self.act(self.bot_action())

    # Steps

    def act(self, action: int) -> None:
        """Do an action. Raises `IllegalActionError` where the rules refuse it."""
        self.game.apply(action)
        self._moved()

    @property
    def may_go_on(self) -> bool:
        """Whether this beat may be left: a game ends with a trial, or with an explicit none."""
        return self.scene != "trials" or is_settled(self.game)

    def go_on(self) -> None:
        """The room has seen this beat."""
        if self.may_go_on:
            self.seen += 1
        self.save()

    def missing(self) -> str:
        """Whose guess is missing, in a line; empty when nobody's is."""
        silent = self.silent
        names = _(" og ").join(self.name(team) for team in silent)
        if len(silent) > 2 or len(names) > LONG_NAMES:
            return ngettext("{n} hold mangler at gætte", "{n} hold mangler at gætte", len(silent)).format(n=len(silent))
        return _("{teams} mangler at gætte").format(teams=names) if silent else ""

    def guess(self, team: int, stars: int) -> None:
        """Take in what a team showed; it can be changed until the answer is shown."""
        self.pending.guesses.pop(team, None)
        self.pending.guesses[team] = stars  # last: undo takes the last one back
        self.save()

    def reveal(self) -> None:
        """Make what the room tapped in the game's actions, bots in between, and so reveal the answer."""
        while (view := self.view).phase in OPEN:
            if self.seats[view.actor]:
                self.game.apply(self.bot_action())
            else:
                self.game.apply(self.pending.action_for(view.phase, view.actor))
        self._moved()

    def call_last_round(self) -> None:
        """Let this round be the last. Raises `IllegalActionError` when the game is over."""
        self.game.apply(actions.LAST_ROUND)
        self.save()

    def _moved(self) -> None:
        self.seen = 0
        self.pending = Pending()
        self.correcting = False
        self.save()

    @property
    def can_skip(self) -> bool:
        """Whether the room is asked to talk, so that the talk can be passed over."""
        return (self.watching and self.may_go_on) or self.view.phase == Phase.TALKING

    def skip(self) -> None:
        """Pass over the talk: both beats of an answer, a step of the debrief, a reflection."""
        if not self.can_skip:
            return
        if not self.watching:
            self.act(actions.SKIP)
            return
        if self.scene in ("stars", "together"):
            self.seen += 1
        self.go_on()

    # Back and forth

    @property
    def can_undo(self) -> bool:
        return self.game.can_undo or self.seen > 0 or self._tapped_in

    @property
    def _tapped_in(self) -> bool:
        return not self.watching and self.view.phase in OPEN and bool(self.pending.guesses or self.pending.sides)

    def undo(self) -> None:
        """One step back: what was last tapped in, a mark where marks are put, else a beat, or the last thing that
        someone decided."""
        if self._tapped_in:
            self.pending.take_last()
            self.correcting = False
        elif self.scene == "why" and marks.can_undo(self.game):
            marks.undo(self.game)
        elif self.seen:
            self.seen -= 1
        elif self.game.can_undo:
            self._take_back()
            while not self.only_bots and self.bot_acts and self.game.can_undo:
                self._take_back()
        self.save()

    def _take_back(self) -> None:
        """Undo an action, and with it all that the room gave as one; it stands as it was tapped in."""
        pending = Pending()
        while True:
            name, which = actions.name_of(self.game.undo())
            if name == ActionKind.LAST_ROUND:
                return
            team = self.view.actor
            if not self.seats[team]:
                pending.take(name, which, team)
            if name not in IN_ONE or not self._said_in_one():
                break
        self.pending = pending
        self.correcting = False
        self.seen = self.beats

    def _said_in_one(self) -> bool:
        """Whether the last action is one of those that the room gives together."""
        last = self.game.history[-1]
        return isinstance(last, Action) and last.what in IN_ONE

    @property
    def can_redo(self) -> bool:
        return self.may_go_on if self.watching else self.game.can_redo

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.watching:
            self.go_on()
        elif self.game.can_redo:
            self._do_again()
            while self.game.can_redo and not self.only_bots and self.bot_acts:
                self._do_again()
        self.save()

    def _do_again(self) -> None:
        self.game.redo()
        while self.view.phase in OPEN and self._said_in_one():
            self.game.redo()
        self.seen = 0
        self.pending = Pending()

    # Time

    def spend(self, seconds: float) -> None:
        """Count seconds that people spent where the game is now. A game that is looked through counts none."""
        if not self.is_replay:
            self.spent.add(self._turn, self.scene, seconds)

    @property
    def _turn(self) -> int:
        """The turn that what is on the screen belongs to, from 1; what shows an action belongs to the action's turn."""
        if self.scene in AROUND_THE_TURNS:
            return AROUND
        at = self.last_action if self.watching else self.view
        return (at.round - 1) * self.game.teams + at.turn_of + 1

    # Keeping

    def save(self) -> None:
        """Keep the game where it is, also for after a power cut. A game that is looked through is kept already."""
        if self.is_replay:
            return
        self.game.extra |= {
            "seats": list(self.seats),
            "seen": self.seen,
            "timer": self.timer,
            "hidden": self.hidden,
            "judges": self.judges,
            "crews": crews.as_plain(self.crews),
            "pending": self.pending.as_plain(),
            SECONDS: self.spent.as_plain(),
        }
        failed_before = bool(self.trouble)
        try:
            self._write()
        except OSError as problem:
            self.trouble = in_words(problem)
        else:
            self.trouble = ""
        self.saved_again = failed_before and not self.trouble

    def _write(self) -> None:
        """Write the game's file; a new one where there is none yet, or where another window has taken it meanwhile."""
        try:
            if self.path is not None:
                saved_games.hold(self.path)
        except saved_games.InUseError:
            self.path = None
        if self.path is None:
            self.path, self.order = saved_games.begin()
        self.game.extra[saved_games.ORDER] = self.order
        self.game.save(self.path)

    @property
    def notice(self) -> str:
        """What the room should see at once of how the game is kept, in a line; empty while all is well."""
        if self.trouble:
            words = _("Spillet bliver ikke gemt: {why}. Luk det ikke. Se, hvad I kan gøre, i menuen.")
            return words.format(why=self.trouble)
        return _("Spillet bliver gemt igen.") if self.saved_again else ""

    @property
    def what_to_do(self) -> str:
        """What to do where the game cannot be saved."""
        place = self.path.parent if self.path else saved_games.folder()
        return _(
            "Spillet kan ikke gemmes i {folder}: {why}. Spil videre, men luk det ikke. Skaf plads på disken, eller få "
            "adgang til mappen. Spillet prøver igen, hver gang I gør noget."
        ).format(folder=place, why=self.trouble)

    def forget(self) -> None:
        """The game is over and done with: there is nothing to go on with. Raises `OSError` where that cannot be."""
        if self.path is None or self.is_replay:
            return
        try:
            saved_games.delete(self.path)
        except saved_games.InUseError as error:
            raise RefusedFileError(_("den er åben i et andet vindue")) from error

    @classmethod
    def resume(cls, path: Path | None = None) -> RoomGame:
        """A game that was in play, the last one without a path, where the room was.

        Raises `SaveError` where it cannot be gone on with, `InUseError` where another window has it open.
        """
        if path is None:
            path = saved_games.last()
        order = saved_games.open_again(path)
        game = Game.resume(path)
        for read in (marks.marks_of, trials_of, horizon_of):  # a damaged file is found out here, and not while playing
            read(game)
        table = cls.around(game, path)
        table.order = order
        return table

    @classmethod
    def around(cls, game: Game, path: Path | None = None) -> RoomGame:
        """A table for a game that was saved from one; what its extras do not say is as at a new table."""
        extra: dict[str, Any] = game.extra
        table = cls(game, _seats(extra.get("seats"), game.teams), timer=bool(extra.get("timer", True)), path=path)
        table.hidden = bool(extra.get("hidden", False))
        table.judges = extra.get("judges") is True
        table.spent = Spent.from_plain(extra.get(SECONDS))
        table.crews = crews.from_plain(extra.get("crews"), game.teams)
        seen = extra.get("seen", 0)
        table.seen = max(0, min(seen, table.beats)) if isinstance(seen, int) else 0
        try:
            table.pending = Pending.from_plain(extra.get("pending", {}))
        except ValueError:
            table.pending = Pending()
        return table


def _seats(seats: object, teams: int) -> list[str] | None:
    """The seats as they were saved; nothing where they are not what they should be."""
    if not isinstance(seats, list) or len(seats) != teams:
        return None
    try:
        for player in seats:
            if player:
                check_player(player)
    except (AttributeError, TypeError, ValueError):
        return None
    return seats
