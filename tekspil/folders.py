"""Where a person's own files lie: one place that they can see, and one that the system keeps for programs.

Which places those are, a `Place` says: the system's own folders, of which TEKSPIL_HOME puts both in one of one's own
choosing; in a browser, a folder that the page keeps (screen/browser_page.py).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

HOME_VARIABLE = "TEKSPIL_HOME"


class Place(Protocol):
    """Where files are kept."""

    def user_folder(self) -> Path: ...

    def settings_folder(self) -> Path: ...

    def written(self, path: Path) -> None:
        """Be told of a file that has been written whole, in whatever folder."""

    def told(self, folder: Path) -> str:
        """A folder as people find it."""

    def opens(self) -> bool:
        """Whether files and folders can be shown here in the programs that people have for them."""

    def show(self, path: Path) -> bool:
        """Show a file or a folder so; whether the system has taken it on."""


class SystemPlace:
    """The folders that the system has for it."""

    def user_folder(self) -> Path:
        if chosen := _chosen():
            return chosen
        import platformdirs

        return platformdirs.user_documents_path() / "tekspil"

    def settings_folder(self) -> Path:
        if chosen := _chosen():
            return chosen
        import platformdirs

        return platformdirs.user_config_path("tekspil", appauthor=False)

    def written(self, path: Path) -> None:
        """Nothing: it lies where people can see it."""

    def told(self, folder: Path) -> str:
        return str(folder)

    def opens(self) -> bool:
        return sys.platform == "win32" or bool(_opener())

    def show(self, path: Path) -> bool:
        try:
            if sys.platform == "win32":
                os.startfile(path)
            else:
                import subprocess

                quiet = subprocess.DEVNULL
                subprocess.Popen([_opener(), path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        except OSError:  # no program for such files, or none at all
            return False
        return True


def _opener() -> str:
    """The system's own program that finds the program for a file; "" where there is none."""
    import shutil

    return shutil.which("open" if sys.platform == "darwin" else "xdg-open") or ""


_place: Place = SystemPlace()


def use(place: Place) -> None:
    """Keep files there from now on."""
    global _place
    _place = place


def user_folder() -> Path:
    """Decks and boards of one's own, reports, teams' folders: Documents/tekspil. It may not exist."""
    return _place.user_folder()


def settings_folder() -> Path:
    """Settings and the game in play: where the system keeps such things. It may not exist."""
    return _place.settings_folder()


def tell_written(path: Path) -> None:
    """Tell the place of a file that has been written."""
    _place.written(path)


def told(folder: Path) -> str:
    """A folder as people find it: its path, or where their browser puts what it is given."""
    return _place.told(folder)


def _chosen() -> Path | None:
    """What TEKSPIL_HOME says, with ~ written out as a shell would; a ~ of nobody's stays as it is."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 (Path's raises for an unknown user)


def can_open() -> bool:
    """Whether people can be shown a file in a program of theirs."""
    return _place.opens()


def show(path: Path) -> bool:
    """Show a file or a folder in the program that people have for it; False where the system would not."""
    return _place.show(path)
