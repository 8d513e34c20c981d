"""What was said, as it lies in a saved game: read with suspicion, since anyone can have written in the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tekspil.language import _
from tekspil.saves import SaveError


def texts(extra: Mapping[str, Any], place: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """A list of texts, ids of `known` cards where that is given. Raises `SaveError` for anything else."""
    value = extra.get(place, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise damaged()
    if known is not None and not set(value) <= set(known):
        raise damaged()
    return tuple(value)


def by_team(extra: Mapping[str, Any], place: str, part: str, teams: int) -> dict[int, Any]:
    """What each team has said in a part of a place, by its number. Raises `SaveError` for anything else."""
    parts = extra.get(place, {})
    said = parts.get(part, {}) if isinstance(parts, dict) else None
    numbers = [str(team) for team in range(teams)]
    if not isinstance(said, dict) or not set(said) <= set(numbers):
        raise damaged()
    return {int(team): value for team, value in said.items()}


def damaged() -> SaveError:
    """What to say of a saved game that has been damaged."""
    return SaveError(_("Det, I har sagt i spillet, kan ikke læses: Filen er ødelagt. Begynd et nyt spil."))
