"""What a room asks to have written: its report, its calendar, its suggestions. All of it can be deleted again.

Each file is put on a list in the game before it is written, so that one call finds them all and touches nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tekspil.folders import user_folder
from tekspil.game import Game, SaveError
from tekspil.language import _
from tekspil.room.flow import around_of
from tekspil.room.room_game import RoomGame
from tekspil.safe_files import is_file_name, write_whole
from tekspil.takeaway import marks
from tekspil.takeaway.afternoon import afternoon_of
from tekspil.takeaway.afternoon_file import as_text
from tekspil.takeaway.campaign import Campaign, delete_campaign, open_campaign
from tekspil.takeaway.kept import Left, delete_files, remove_if_empty, tried
from tekspil.takeaway.report import write_report
from tekspil.takeaway.seen import goals_met
from tekspil.takeaway.trials import calendar_of, read_trials, trials_of
from tekspil.takeaway.vtcv import vtcv_of
from tekspil.typesetting import Lacking, UnprintableError, can_typeset

PLACE, COUNTED = "papers", "counted"
REPORTS, SUGGESTIONS, CAMPAIGNS, FIGURES = "rapporter", "forslag", "forloeb", "tal"


def campaigns() -> tuple[str, ...]:
    """The names of the teams' folders that there are, but for names that cannot be shown. Raises `OSError`."""
    try:
        found = sorted((user_folder() / CAMPAIGNS).iterdir())
    except FileNotFoundError:
        return ()
    return tuple(one.name for one in found if is_file_name(one.name) and os.path.isdir(one))  # noqa: PTH112 (no raise)


def campaign_named(name: str) -> Campaign:
    """The campaign in the folder of that name. Raises `SaveError` where its file is damaged."""
    return open_campaign(user_folder() / CAMPAIGNS / name)


class SavedReport(NamedTuple):
    """The files of a report; signs that the one on paper lacks, and why there is none where it was refused."""

    paths: tuple[Path, ...]
    lacking: tuple[Lacking, ...] = ()
    refusal: str = ""


class Papers:
    """The files of one game. Every call that writes raises `OSError` where the disk will not have it."""

    def __init__(self, table: RoomGame, today: date) -> None:
        self.table, self.today = table, today

    @property
    def game(self) -> Game:
        return self.table.game

    def campaign(self) -> Campaign | None:
        """The campaign that the game is part of, if any. Raises `SaveError` where its file is damaged."""
        name = around_of(self.game).campaign
        return campaign_named(name) if name else None

    @property
    def written(self) -> list[Path]:
        """The files that are on the list. What is not in our own folders is not ours, whatever the list says."""
        return _our_own(self.game.extra.get(PLACE))

    @property
    def earlier(self) -> list[Path]:
        """The papers of the same team's other games that still lie there; none where its folder cannot be read."""
        try:
            campaign = self.campaign()
        except SaveError:
            return []
        listed = _our_own(campaign.papers) if campaign else []
        return [path for path in listed if path not in self.written and os.path.lexists(path)]

    def _path(self, folder: str, name: str, when: str = "") -> Path:
        """Where to write: over what this game wrote before, and beside what others did. `when` is the day in the name,
        today's where it is not given."""
        ending = Path(name).suffix
        own = next((path for path in self.written if path.parent.name == folder and path.suffix == ending), None)
        if own:
            return own
        stem, n = f"{Path(name).stem}-{when or self.today.isoformat()}", 1
        place = user_folder() / folder
        while os.path.lexists(path := place / f"{stem}{f'-{n}' if n > 1 else ''}{ending}"):
            n += 1
        self.game.extra.setdefault(PLACE, []).append(f"{folder}/{path.name}")
        self.table.save()
        with suppress(SaveError):  # a damaged folder of the team has been told of, and keeps no report from a room
            campaign = self.campaign()
            if campaign:
                campaign.add_paper(f"{folder}/{path.name}")
        return path

    def report(self) -> SavedReport:
        """Write the Team-VTCV as a page, and on paper where this machine can."""
        draft = vtcv_of(self.game, self.today)
        page = self._path(REPORTS, "team-vtcv.html")
        write_report(draft, page)
        if not can_typeset():
            return SavedReport((page,))
        paper = self._path(REPORTS, "team-vtcv.pdf")
        try:
            return SavedReport((page, paper), write_report(draft, paper))
        except UnprintableError as problem:
            return SavedReport((page,), refusal=f"{problem} {_('HTML-filen kan printes i stedet.')}")

    def calendar(self) -> Path:
        """Write the days on which the trials are looked at."""
        content = calendar_of(trials_of(self.game), self.game.deck, self.today)
        path = self._path(REPORTS, "opfoelgning.ics")
        write_whole(path, content)
        return path

    def suggestions(self) -> Path:
        """Write the game for `tekspil suggestions`: its moves and its marks, and nothing else that was said."""
        path = self._path(SUGGESTIONS, "spil.json")
        extra: dict[str, Any] = self.game.extra
        self.game.extra = {marks.PLACE: extra.get(marks.PLACE, [])}
        try:
            self.game.save(path)
        finally:
            self.game.extra = extra
        return path

    def figures_text(self) -> str:
        """What the afternoon's file would hold, to be looked at before it is written."""
        self.table.save()  # the seconds until now
        return as_text(afternoon_of(self.game, self.today))

    def figures(self) -> Path:
        """Write the afternoon's figures, under a name that says nothing about it but the month."""
        text = self.figures_text()
        path = self._path(FIGURES, "dagens-tal.json", f"{self.today:%Y-%m}")
        write_whole(path, text)
        return path

    def count(self) -> None:
        """Count the game in its campaign as it ended: at once, for many shut the lid where others press a button.

        A game that was gone back in, and ended otherwise, takes the place of what was counted before.
        """
        campaign = self.campaign()
        if campaign is None:
            return
        extra = self.game.extra
        if COUNTED in extra and campaign.played and campaign.played[-1].goals == goals_met(self.game):
            before = read_trials(extra[COUNTED])
            campaign.played.pop()
            campaign.follow_ups = [one for one in campaign.follow_ups if one.trial not in before]
        campaign.add(self.game, self.today)
        extra[COUNTED] = [asdict(trial) for trial in trials_of(self.game)]
        self.table.save()

    def close(self) -> None:
        """Count the game as it stands; then there is nothing to go on with."""
        self.count()
        self.table.forget()

    def delete(self, *, earlier: bool = False) -> tuple[Left, ...]:
        """Delete the game, all that it wrote, and the campaign it is part of, with its folder.

        Args:
            earlier: the papers of the team's other games too.

        Returns what still lies there, each with why; the rest is gone.
        """
        left = delete_files([*self.written, *(self.earlier if earlier else ())])
        name = around_of(self.game).campaign
        if name:
            left += delete_campaign(user_folder() / CAMPAIGNS / name)
            left += remove_if_empty(user_folder() / CAMPAIGNS)
        return left + (tried(self.table.path, self.table.forget) if self.table.path else ())


def _our_own(names: object) -> list[Path]:
    """The papers that a list names: "rapporter/team-vtcv.html". What lies elsewhere is not ours, whatever it says."""
    pairs = [name.split("/") for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return [
        user_folder() / pair[0] / pair[1]
        for pair in pairs
        if len(pair) == 2 and pair[0] in (REPORTS, SUGGESTIONS, FIGURES) and is_file_name(pair[1])
    ]
