"""Where a person's own files lie: one place that they can see, and one that the system keeps for programs.

TEKSPIL_HOME puts both in one folder of one's own choosing.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TEKSPIL_HOME"


def user_folder() -> Path:
    """Decks and boards of one's own, reports, teams' folders: Documents/tekspil. It may not exist."""
    return _chosen() or platformdirs.user_documents_path() / "tekspil"


def settings_folder() -> Path:
    """Settings and the game in play: where the system keeps such things. It may not exist."""
    return _chosen() or platformdirs.user_config_path("tekspil", appauthor=False)


def _chosen() -> Path | None:
    """What TEKSPIL_HOME says, with ~ written out as a shell would; a ~ of nobody's stays as it is."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 (Path's raises for an unknown user)
