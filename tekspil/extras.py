"""How what is not installed is fetched, said as this copy of the game came to be: from its source, or from a wheel."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

SOURCE = Path(__file__).parents[1]
LOCKS = {"simulate": "simulate"}  # an extra's own lock; `all` holds the others


def fetching(extra: str) -> str:
    """The command that fetches an extra, to be shown; "tekspil" of an index would be somebody else's.

    Args:
        extra: One of pyproject.toml, such as "print".
    """
    lock = SOURCE / "locks" / f"{LOCKS.get(extra, 'all')}.txt"
    if lock.is_file():
        programs = "Scripts" if sys.platform == "win32" else "bin"
        pip = _from_here(Path(sys.prefix) / programs / "pip")
        return f"{pip} install -r {_from_here(lock)}"
    try:
        number, about = version("tekspil"), distribution("tekspil").read_text("WHEEL") or ""
    except PackageNotFoundError:
        number, about = "0", ""
    tag = next((line[5:] for line in about.splitlines() if line.startswith("Tag: ")), "py3-none-any")
    return f'pipx install --force "./tekspil-{number}-{tag}.whl[{extra}]"'  # Windows knows no other quotes


def may_fetch() -> bool:
    """Whether anything can be fetched; not into the folders for Windows and Linux, whose Python takes nothing more."""
    return not getattr(sys, "frozen", False) and not any(Path(sys.executable).parent.glob("python*._pth"))


def _from_here(path: Path) -> str:
    """A path as it is typed where one stands, if it lies below."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return f"'{shown}'" if " " in str(shown) else str(shown)
