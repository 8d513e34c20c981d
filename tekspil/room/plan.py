"""What is chosen before a game: teams, deck, board, themes, length and form; and the table that comes of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.room.crews import Crew
from tekspil.room.flow import Around, keep
from tekspil.room.papers import campaign_named
from tekspil.room.room_game import RoomGame
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.tables import Session, TooSmallError, check_size, deal, minutes_of, rounds_of, whole_deck
from tekspil.takeaway import notes
from tekspil.takeaway.campaign import next_session

MINUTES = (25, 45, 60)


@dataclass(slots=True)
class Plan:
    """The choices; `crews` has a place for every team that can be, `robots` are the seats that bots take, `themes` the
    ids of those picked, `minutes` and `mode` follow the board until something else is chosen, `rounds` the minutes.
    `judges` says that there is a table for those who will not play, `horizon` is the naming task before and after,
    `own_words` lets people type, `campaign` is the name of the team's folder."""

    deck: Deck
    board: Board
    teams: int = 4
    crews: list[Crew] = field(default_factory=lambda: [Crew() for _place in range(MAX_TEAMS)])
    robots: set[int] = field(default_factory=set)
    robot: str = "staff"
    themes: set[str] = field(default_factory=set)
    minutes: int = 0
    rounds: int = 0
    mode: str = ""
    timer: bool = True
    judges: bool = False
    whole: bool = False
    seed: int = field(default_factory=lambda: secrets.randbelow(2**32))
    number: int = 0
    horizon: bool = False
    own_words: bool = False
    campaign: str = ""

    def __post_init__(self) -> None:
        if not self.themes:
            self.themes = {theme.id for theme in self.deck.themes}
        self.take_board(self.board)

    def take_deck(self, deck: Deck) -> None:
        """Play with another deck: all of its themes, to begin with."""
        self.deck = deck
        self.themes = {theme.id for theme in deck.themes}

    def take_board(self, board: Board) -> None:
        """Play on another board: for as long, and in the form, that it is made for."""
        self.board = board
        self.minutes = board.minutes
        self.rounds = 0
        self.mode = board.rules.mode

    def seat_teams(self, teams: int) -> None:
        """Let so many teams play. One that is out keeps its name, and comes back with people in its seat."""
        self.teams = teams
        self.robots = {robot for robot in self.robots if robot < teams}

    def toggle_theme(self, theme: str) -> None:
        self.themes ^= {theme}

    def lengths(self) -> tuple[int, ...]:
        """Three lengths to choose among, in minutes; the board's own takes the place of the one nearest to it.

        Of two that allow as many rounds there is one: many teams play the fewest rounds in either.
        """
        own = self.board.minutes
        nearest = min(MINUTES, key=lambda minutes: abs(minutes - own))
        by_rounds: dict[int, int] = {}
        for minutes in (own if minutes == nearest else minutes for minutes in MINUTES):
            rounds = self.rounds_for(minutes)
            if by_rounds.get(rounds) != own:
                by_rounds[rounds] = minutes
        return tuple(sorted(by_rounds.values()))

    def rounds_for(self, minutes: int) -> int:
        """How many rounds so many minutes allow."""
        return rounds_of(replace(self.board, minutes=minutes), self.teams)

    def minutes_for(self, minutes: int) -> int:
        """How long a game of so many minutes takes, about: the fewest rounds of many teams take longer."""
        return max(minutes, minutes_of(self.board, self.teams, self.rounds_for(minutes)))

    @property
    def rounds_chosen(self) -> int:
        return self.rounds or self.rounds_for(self.minutes)

    @property
    def minutes_chosen(self) -> int:
        """How many minutes the whole event takes, about."""
        return minutes_of(self.board, self.teams, self.rounds) if self.rounds else self.minutes_for(self.minutes)

    def trouble(self) -> TooSmallError | None:
        """Why this many teams cannot play with this deck."""
        try:
            check_size(self.board, self.teams, len(self.deck.technologies))
        except TooSmallError as error:
            return error
        return None

    def session(self) -> Session:
        """The cards that come on the table. Raises `TooSmallError`."""
        if self.whole:
            return whole_deck(self.deck)
        picked = self.themes if len(self.themes) < len(self.deck.themes) else set()
        if self.campaign:
            campaign = campaign_named(self.campaign)
            return next_session(campaign, self.deck, self.board, self.teams, self.seed, sorted(picked))
        return deal(self.deck, self.board, self.teams, self.seed, self.number, sorted(picked))

    def cards(self) -> tuple[int, int]:
        """How many goals and technologies come on the table."""
        if self.whole:
            return len(self.deck.goals), len(self.deck.technologies)
        goals = sum(goal.theme in self.themes for goal in self.deck.goals)
        technologies = len(self.session().technologies)
        return min(goals, self.board.rules.session_goals), technologies

    def start(self, path: Path | None = None) -> RoomGame:
        """Deal, and sit down; the game is kept in `path`, or where games in play are. Raises `TooSmallError`."""
        game = Game(
            self.deck,
            self.board,
            self.teams,
            self.seed,
            self.number,
            self.session(),
            rounds=self.rounds_chosen,
            mode=self.mode,
        )
        seats = [self.robot if team in self.robots else "" for team in range(self.teams)]
        table = RoomGame(game, seats, timer=self.timer, path=path)
        table.crews = [replace(crew) for crew in self.crews[: self.teams]]
        table.judges = self.judges
        if self.own_words:
            notes.allow(game)
        before = campaign_named(self.campaign) if self.campaign else None
        ask = before is not None and bool(before.to_ask_about() or before.skills)
        keep(game, Around(self.horizon, self.campaign, ask))
        table.save()
        return table
