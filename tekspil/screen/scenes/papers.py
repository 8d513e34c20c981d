"""What a room asks to have written: its report, its calendar, its suggestions. All of it can be deleted again.

Each file is put on a list in the game before it is written, so that one call finds them all and touches nothing else.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs

from tekspil.game import Game
from tekspil.screen import settings
from tekspil.screen.scenes.around import around_of
from tekspil.screen.scenes.table import Table
from tekspil.takeaway import marks
from tekspil.takeaway.campaign import Campaign, open_campaign
from tekspil.takeaway.followup import calendar_of
from tekspil.takeaway.report import write_report
from tekspil.takeaway.seen import goals_met
from tekspil.takeaway.trials import read_trials, trials_of
from tekspil.takeaway.vtcv import vtcv_of
from tekspil.takeaway.vtcv_pdf import can_print

PLACE, COUNTED = "papers", "counted"
REPORTS, SUGGESTIONS, CAMPAIGNS = "rapporter", "forslag", "forloeb"


def documents() -> Path:
    """Where people find what is written for them: TEKSPIL_HOME, or `tekspil` in their folder for documents."""
    if os.environ.get("TEKSPIL_HOME"):
        return settings.home()
    return Path(platformdirs.user_documents_dir()) / "tekspil"


def campaigns() -> tuple[str, ...]:
    """The names of the teams' folders that there are."""
    folder = documents() / CAMPAIGNS
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir())) if folder.is_dir() else ()


def campaign_named(name: str) -> Campaign:
    """The campaign in the folder of that name. Raises `SaveError` where its file is damaged."""
    return open_campaign(documents() / CAMPAIGNS / name)


class Papers:
    """The files of one game. Every call that writes raises `OSError` where the disk will not have it."""

    def __init__(self, table: Table, today: date) -> None:
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
        kept = self.game.extra.get(PLACE)
        names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        pairs = [name.split("/") for name in names]
        return [
            documents() / pair[0] / pair[1]
            for pair in pairs
            if len(pair) == 2 and pair[0] in (REPORTS, SUGGESTIONS) and Path(pair[1]).name == pair[1]
        ]

    def _path(self, folder: str, name: str) -> Path:
        """Where to write: over what this game wrote before, and beside what others did."""
        ending = Path(name).suffix
        own = next((path for path in self.written if path.parent.name == folder and path.suffix == ending), None)
        if own:
            return own
        stem, n = f"{Path(name).stem}-{self.today.isoformat()}", 1
        place = documents() / folder
        while (path := place / f"{stem}{f'-{n}' if n > 1 else ''}{ending}").exists():
            n += 1
        self.game.extra.setdefault(PLACE, []).append(f"{folder}/{path.name}")
        self.table.save()
        place.mkdir(parents=True, exist_ok=True)
        return path

    def report(self) -> list[Path]:
        """Write the Team-VTCV as a page, and on paper where this machine can."""
        draft = vtcv_of(self.game, self.today)
        endings = (".html", ".pdf") if can_print() else (".html",)
        paths = [self._path(REPORTS, f"team-vtcv{ending}") for ending in endings]
        for path in paths:
            write_report(draft, path)
        return paths

    def calendar(self) -> Path:
        """Write the days on which the trials are looked at."""
        content = calendar_of(trials_of(self.game), self.game.deck, self.today)
        path = self._path(REPORTS, "opfoelgning.ics")
        path.write_bytes(content)
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

    def delete(self) -> None:
        """Delete the game, all that it wrote, and the campaign it is part of, with its folder."""
        campaign = self.campaign()
        if campaign:
            campaign.delete()
            _remove_empty(campaign.folder.parent)
        for path in self.written:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.ny").unlink(missing_ok=True)
            _remove_empty(path.parent)
        self.table.forget()


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
