"""A board's roads and spaces changed: as edits in its file, and what they do to its time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tekspil.content.models import Board
from tekspil.content.writing import Edit, Remove, Set, differences
from tekspil.language import _, ngettext
from tekspil.rules.length import SOUGHT, minutes_for, rounds_for, turn_seconds

Roads = list[list[str]]
TEAMS = (2, 4, 6)


def roads_of(raw: dict[str, Any]) -> Roads:
    """The chains of spaces in a board's file."""
    paths = raw.get("paths")
    chains = paths if isinstance(paths, list) else []
    return [[str(space) for space in chain] for chain in chains if isinstance(chain, list)]


def edges(roads: Roads) -> list[tuple[str, str]]:
    """Each road between two spaces, once."""
    found = dict.fromkeys(tuple(sorted(pair)) for chain in roads for pair in pairwise(chain))
    return [(pair[0], pair[1]) for pair in found]


def with_road(roads: Roads, here: str, there: str) -> Roads:
    """The roads with one more; a chain that ends at one of its spaces goes on."""
    if here == there or tuple(sorted((here, there))) in edges(roads):
        return roads
    for number, chain in enumerate(roads):
        if chain[-1] in (here, there) and chain[0] != chain[-1]:
            longer = [*chain, there if chain[-1] == here else here]
            return [*roads[:number], longer, *roads[number + 1 :]]
    return [*roads, [here, there]]


def without_road(roads: Roads, here: str, there: str) -> Roads:
    """The roads without the one between two spaces: a chain becomes two, and a ring one that is open there."""
    found: Roads = []
    for chain in roads:
        breaks = [n for n, pair in enumerate(pairwise(chain), 1) if set(pair) == {here, there}]
        if len(breaks) == 1 and chain[0] == chain[-1]:
            at = breaks[0]
            found.append([*chain[at:-1], *chain[:at]])
            continue
        places = [0, *breaks, len(chain)]
        found += [chain[start:end] for start, end in pairwise(places)]
    return [chain for chain in found if len(chain) > 1]


def without_space(roads: Roads, space: str) -> Roads:
    """The roads without a space; those on both sides of it meet."""
    found: Roads = []
    for chain in roads:
        ring = len(chain) > 2 and chain[0] == chain[-1]
        left = [one for one in (chain[:-1] if ring else chain) if one != space]
        left = [one for n, one in enumerate(left) if not n or left[n - 1] != one]
        found.append([*left, left[0]] if ring and len(left) > 2 else left)
    return [chain for chain in found if len(chain) > 1]


def road_edits(old: Roads, new: Roads) -> list[Edit]:
    """What makes the chains in a file into others, chain by chain."""
    if len(new) < len(old):
        gone = next((n for n, chain in enumerate(old) if chain not in new), None)
        if gone is not None and [*old[:gone], *old[gone + 1 :]] == new:
            return [Remove(("paths", gone))]
    return list(differences(("paths",), old, new)) or []


def moved(space: str, x: float, y: float, size: Sequence[float]) -> Edit:
    """A space put elsewhere, on the board and to a tenth."""
    wide, high = size
    at = [round(min(max(x, 0), wide), 1), round(min(max(y, 0), high), 1)]
    return Set(("spaces", space, "at"), [int(one) if one == int(one) else one for one in at])


def time_words(board: Board) -> list[str]:
    """How long a board's games take, and how often a turn ends on a goal, in sentences."""
    kinds = [space.type for space in board.spaces]
    seconds = turn_seconds(kinds, board.pace)
    words = [_("En tur tager cirka {seconds} sekunder.").format(seconds=round(seconds))]
    for teams in TEAMS:
        rounds = rounds_for(board.minutes, board.frame_minutes, teams, seconds)
        minutes = minutes_for(rounds, board.frame_minutes, teams, seconds)
        said = ngettext("{teams} hold når {n} runde", "{teams} hold når {n} runder", rounds)
        words.append(said.format(teams=teams, n=rounds) + ", " + _("cirka {n} minutter i alt.").format(n=minutes))
    weights = [2 if kind in SOUGHT else 1 for kind in kinds]
    goals = sum(weight for weight, kind in zip(weights, kinds, strict=True) if kind in SOUGHT)
    words.append(_("Cirka {n} af 10 ture ender på et mål.").format(n=round(10 * goals / sum(weights))))
    return words
