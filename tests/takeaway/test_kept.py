"""What lies in a saved game is read with suspicion: damage is told of in words, never a traceback."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tekspil.game import SaveError
from tekspil.takeaway import horizon, marks, notes, skills, trials
from tekspil.takeaway.vtcv import vtcv_of
from tests.takeaway.games import TODAY, played, talked_about

GAME = talked_about(played())
WHOLE = copy.deepcopy(GAME.extra)
STRANGE: tuple[Any, ...] = (None, 7, "x", [], {}, [1], {"x": 1}, [{}], [[]], {"0": ["x"]}, -1, True)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder in the extras with each of its keys or places."""
    if isinstance(value, dict):
        keys: list[Any] = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    else:
        return
    for key in keys:
        yield value, key
        yield from places(value[key])


@pytest.mark.parametrize("seed", range(150))
def test_anything_put_anywhere_is_read_or_refused_in_words(seed: int) -> None:
    chance = random.Random(seed)
    GAME.extra = copy.deepcopy(WHOLE)
    notes.allow(GAME)
    holder, key = chance.choice(list(places(GAME.extra)))
    holder[key] = chance.choice(STRANGE)
    for read in (marks.marks_of, trials.trials_of, skills.skills_of, horizon.horizon_of, notes.notes_of):
        try:
            read(GAME)
        except SaveError as error:
            assert "ødelagt" in str(error)
    try:
        vtcv_of(GAME, TODAY)
    except SaveError as error:
        assert "ødelagt" in str(error)
