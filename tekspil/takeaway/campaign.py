"""A team's campaign: a folder with what was met, tried and learned from one game to the next.

The folder holds one file for the campaign, and what the campaign is asked to write beside it: saved games, reports,
the calendar. Each file it writes is on its list, so that one call deletes them all and touches nothing else. A list of
its own has the papers that its games wrote elsewhere, so that they can be found again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from tekspil.content.models import Board, Deck, Goal
from tekspil.game import Game
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.safe_files import in_words, parse_json, read_bounded, write_whole
from tekspil.saves import SaveError
from tekspil.tables import Session, deal, technologies_for
from tekspil.takeaway.kept import Left, delete_files
from tekspil.takeaway.report import write_report
from tekspil.takeaway.seen import goals_met, technologies_met
from tekspil.takeaway.skills import MOST, skills_of
from tekspil.takeaway.trials import Trial, calendar_of, read_trials, trials_of
from tekspil.takeaway.vtcv import TeamVtcv

NAME = "forloeb.json"
WHAT = "campaign"
FORMAT = 1
MAX_BYTES = 5_000_000
TrialAnswer = Literal["", "tried", "not_yet", "dropped"]


@dataclass(slots=True)
class FollowUp:
    """A trial from an earlier game, and what became of it: nothing known yet, tried, not yet, or dropped."""

    trial: Trial
    deck: str
    answer: TrialAnswer = ""


@dataclass(slots=True)
class PlayedGame:
    """A game that was played: the day, the deck and the board, and what was on the table."""

    day: str
    deck: str
    board: str
    goals: tuple[str, ...]
    technologies: tuple[str, ...]


@dataclass(slots=True)
class Campaign:
    """A campaign in its folder. Each call that changes it writes its file at once."""

    folder: Path
    played: list[PlayedGame] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    learned: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def add(self, game: Game, today: date) -> None:
        """Count a game that has been played, with its trials and the skills chosen in it."""
        self.played.append(
            PlayedGame(today.isoformat(), game.deck.id, game.board.id, goals_met(game), technologies_met(game))
        )
        self.follow_ups += [FollowUp(trial, game.deck.id) for trial in trials_of(game)]
        self.skills = list(skills_of(game)) or self.skills
        self._write()

    def to_ask_about(self, today: date | None = None) -> tuple[FollowUp, ...]:
        """The trials to ask "prøvede I det?" about, oldest first: not answered, or not tried yet.

        With a day, only those whose evaluation has come.
        """
        return tuple(
            one
            for one in self.follow_ups
            if one.answer in ("", "not_yet") and (today is None or date.fromisoformat(one.trial.evaluate_on) <= today)
        )

    def answer(self, follow_up: FollowUp, answer: TrialAnswer) -> None:
        """Keep what became of a trial."""
        follow_up.answer = answer
        self._write()

    def learn(self, technology: str, learned: bool = True) -> None:
        """Say that one of the skills chosen is learned, or that it is not after all. Raises `ValueError` for others."""
        if technology not in self.skills:
            raise ValueError(technology)
        others = [card for card in self.learned if card != technology]
        self.learned = [*others, technology] if learned else others
        self._write()

    @property
    def skills_learned(self) -> tuple[int, int]:
        """ "1 af 2": how many skills of this year are learned, and how many there are to be."""
        return sum(card in self.learned for card in self.skills), MOST

    def met_goals(self, deck: Deck) -> frozenset[str]:
        """The goals of a deck that have been on the table."""
        return frozenset(goal for one in self.played if one.deck == deck.id for goal in one.goals)

    def met_technologies(self, deck: Deck) -> frozenset[str]:
        """The technologies of a deck that have been shown with a goal."""
        return frozenset(card for one in self.played if one.deck == deck.id for card in one.technologies)

    def save_game(self, game: Game, name: str) -> Path:
        """Save a game in the folder."""
        path = self._path(f"{name}.json")
        game.save(path)
        return path

    def write_report(self, vtcv: TeamVtcv, name: str, *, pdf: bool = False) -> Path:
        """Write a report in the folder, as HTML or as PDF. Raises as `write_report` does."""
        path = self._path(f"{name}.pdf" if pdf else f"{name}.html")
        write_report(vtcv, path)
        return path

    def write_calendar(self, deck: Deck, today: date, name: str = "opfoelgning") -> Path:
        """Write the days of follow-up as a calendar file."""
        trials = [one.trial for one in self.to_ask_about() if one.deck == deck.id]
        content = calendar_of(trials, deck, today)
        path = self._path(f"{name}.ics")
        write_whole(path, content)
        return path

    def add_paper(self, name: str) -> None:
        """Put a paper that a game is about to write elsewhere on the list."""
        if name not in self.papers:
            self.papers.append(name)
            self._write()

    def _path(self, name: str) -> Path:
        """The path of a file in the folder, put on the list before it is written."""
        if Path(name).name != name or name == NAME:
            raise ValueError(name)
        if name not in self.files:
            self.files.append(name)
            self._write()
        return self.folder / name

    def _write(self) -> None:
        data = asdict(self)
        del data["folder"]
        text = json.dumps({"format": FORMAT, "what": WHAT, **data}, ensure_ascii=False, indent=1)
        write_whole(self.folder / NAME, text)


def open_campaign(folder: Path) -> Campaign:
    """The campaign of a folder; a new one, with nothing written, where there is none.

    Raises `SaveError` where its file is damaged.
    """
    path = folder / NAME
    try:
        data = parse_json(read_bounded(path, MAX_BYTES))
        if data["what"] != WHAT:
            raise ValueError(data["what"])
        return Campaign(
            folder,
            [PlayedGame(**_with_tuples(one)) for one in data["played"]],
            [_follow_up(one) for one in data["follow_ups"]],
            _texts(data["skills"]),
            _texts(data["learned"]),
            [Path(name).name for name in _texts(data["files"])],
            _texts(data.get("papers", ())),  # older versions kept none
        )
    except FileNotFoundError:
        return Campaign(folder)
    except OSError as error:
        raise _unreadable(path, in_words(error)) from error
    except SaveError as error:
        raise _unreadable(path, str(error)) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _unreadable(path, _("filen er ødelagt")) from error


def delete_campaign(folder: Path) -> tuple[Left, ...]:
    """Delete every file that the campaign in `folder` has written, and the folder where that leaves it empty.

    A campaign whose file is damaged goes too; what it wrote beside it is then not known. Returns what still lies
    there: what could not be deleted, and what is not the campaign's own.
    """
    try:
        files = open_campaign(folder).files
    except SaveError:
        files = []
    left = delete_files(folder / name for name in (*files, NAME))
    try:
        there = sorted(folder.iterdir())
    except FileNotFoundError:
        return left
    except OSError as error:
        return (*left, Left(folder, in_words(error)))
    told = {one.path for one in left}
    return (*left, *(Left(path, _("spillet har ikke skrevet den")) for path in there if path not in told))


def _unreadable(path: Path, why: str) -> SaveError:
    return SaveError(_("Forløbet i {path} kan ikke læses: {why}").format(path=path, why=why))


def _with_tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "goals": tuple(_texts(entry["goals"])), "technologies": tuple(_texts(entry["technologies"]))}


def _follow_up(entry: dict[str, Any]) -> FollowUp:
    answer = entry["answer"]
    if answer not in ("", "tried", "not_yet", "dropped"):
        raise ValueError(answer)
    return FollowUp(read_trials([entry["trial"]])[0], str(entry["deck"]), answer)


def _texts(values: Iterable[object]) -> list[str]:
    """A list of texts; a text is none, though it could be gone through."""
    if not isinstance(values, list | tuple):
        raise TypeError(values)
    return [str(value) for value in values]


# The cards of a campaign's next game: those that the team has not met, as a facilitator would pick them by hand.
# The rulebook's own dealing does the choosing; it is only given fewer cards to choose among.


def next_session(
    campaign: Campaign, deck: Deck, board: Board, teams: int, seed: int, themes: Collection[str] = ()
) -> Session:
    """A session of goals and technologies not met before, as far as the deck has them.

    A goal still gets as many technologies that meet it as the rulebook gives it, if need be from those met. Raises
    `tables.TooSmallError` as dealing does.
    """
    number = len(campaign.played)
    wanted = board.rules.session_goals
    picked = [goal for goal in deck.goals if not themes or goal.theme in themes]
    goals = _new_first([goal.id for goal in picked], campaign.met_goals(deck), wanted)
    chosen = deal(_reduced(deck, goals, None), board, teams, seed, number, themes).goals
    cards = _technologies(campaign, deck, board, teams, chosen)
    technologies = deal(_reduced(deck, chosen, cards), board, teams, seed, number).technologies
    return Session(chosen, technologies)


def _new_first(ids: Iterable[str], met: Collection[str], wanted: int) -> set[str]:
    """Those not met, and where they are fewer than wanted, as many of those met as it takes."""
    order = sorted(ids, key=lambda card: card in met)
    new = sum(card not in met for card in order)
    return set(order[: max(new, wanted)])


def _technologies(campaign: Campaign, deck: Deck, board: Board, teams: int, goals: Collection[str]) -> set[str]:
    """The technologies to deal among: those not met, and what each goal needs of those met."""
    met = campaign.met_technologies(deck)
    wanted = max(board.rules.session_technologies, technologies_for(board, teams))
    cards = _new_first([card.id for card in deck.technologies], met, wanted)
    matching = matching_of(deck)
    fits = board.rules.session_fits
    for goal in goals:
        ranked = [deck.technologies[card].id for card in matching.ranked(matching.goal_number[goal])]
        lacking = fits - sum(card in cards for card in ranked)
        cards.update([card for card in ranked if card not in cards][: max(0, lacking)])
    return cards


def _reduced(deck: Deck, goals: Collection[str], technologies: Collection[str] | None) -> Deck:
    """The deck with only some of its cards."""
    if technologies is None:
        return replace(deck, goals=tuple(goal for goal in deck.goals if goal.id in goals))
    return replace(
        deck,
        goals=tuple(_with(goal, technologies) for goal in deck.goals if goal.id in goals),
        technologies=tuple(card for card in deck.technologies if card.id in technologies),
    )


def _with(goal: Goal, technologies: Collection[str]) -> Goal:
    kept = {card: assessment for card, assessment in goal.assessments.items() if card in technologies}
    return replace(goal, assessments=kept)
