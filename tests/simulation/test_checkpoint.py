"""A simulation that is broken off says so, and goes on later as if nothing had happened."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tekspil.simulation.checkpoint import CheckpointError, load_checkpoint
from tekspil.simulation.engine.games import setting_of
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import simulate
from tests.content.decks import small_board, small_deck


def stop_at(games: int) -> Callable[[int, int], None]:
    def progress(done: int, _total: int) -> None:
        if done >= games:
            raise KeyboardInterrupt

    return progress


def without_timing(result: SimulationResult) -> str:
    return json.dumps(replace(result, timing=None).as_dict())


def test_what_is_broken_off_is_shown_and_said_to_be_partial() -> None:
    result = simulate(small_deck(), small_board(), 5000, 3, progress=stop_at(700), threads=2)
    assert result.partial
    assert 700 <= result.games < 5000
    assert sum(seat.win_share.value for seat in result.seats if seat.win_share) == pytest.approx(1, abs=1e-5)


def test_a_whole_simulation_is_not_partial() -> None:
    assert simulate(small_deck(), small_board(), 50, 3).partial is False


def test_nothing_is_shown_of_nothing() -> None:
    def stop(_done: int, _total: int) -> None:
        raise AssertionError

    with pytest.raises(ValueError, match="mindst ét spil"):
        simulate(small_deck(), small_board(), 0, 3, progress=stop)


@pytest.mark.slow
def test_taken_up_again_it_is_the_same_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    deck, board, file = small_deck(), small_board(), tmp_path / "kort.npz"
    whole = simulate(deck, board, 3000, 3, chunk=10)
    for games in (100, 101, 1500):
        assert simulate(deck, board, 3000, 3, chunk=10, resume=file, progress=stop_at(games)).partial
    after = simulate(deck, board, 3000, 3, chunk=10, resume=file)
    assert without_timing(after) == without_timing(whole)
    again = simulate(deck, board, 3000, 3, chunk=10, resume=file)
    assert without_timing(again) == without_timing(whole)


@pytest.mark.slow
def test_a_file_of_another_simulation_is_refused(tmp_path: Path) -> None:
    deck, board, file = small_deck(), small_board(), tmp_path / "afbrudt.npz"
    simulate(deck, board, 300, 3, resume=file)
    with pytest.raises(CheckpointError, match="en anden simulering"):
        simulate(deck, board, 300, 3, seed=2, resume=file)
    with pytest.raises(CheckpointError, match="en anden simulering"):
        simulate(deck, small_board(agents=2), 300, 3, resume=file)


@pytest.mark.parametrize("data", [b"", b"hej", b"PK\x03\x04 noget andet"])
def test_a_file_that_is_none_is_refused_and_left_alone(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "afbrudt.npz"
    file.write_bytes(data)
    with pytest.raises(CheckpointError, match="kan ikke læses"):
        simulate(small_deck(), small_board(), 300, 3, resume=file)
    assert file.read_bytes() == data


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_anything_changed_in_it_is_read_or_refused(kept: bytes, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(kept)
    for _ in range(chance.choice((1, 1, 4, 50))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    file = tmp_path / "afbrudt.npz"
    file.write_bytes(raw[: chance.choice((len(raw), chance.randrange(len(raw))))])
    with suppress(CheckpointError):
        load_checkpoint(file, setting_of(small_deck(), small_board(), 3, "staff", 1), 300, 100)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["whole.goals", "sessions.goals", "whole.course"])
def test_counts_of_another_shape_or_an_endless_size_are_refused(kept: bytes, tmp_path: Path, name: str) -> None:
    file = tmp_path / "afbrudt.npz"
    with np.load(io.BytesIO(kept)) as arrays:
        there: dict[str, Any] = dict(arrays)
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    for wrong in (np.zeros((2, 2), np.int64), there[name].astype(np.float32)):
        np.savez_compressed(file, **{**there, name: wrong})
        with pytest.raises(CheckpointError, match="kan ikke læses"):
            load_checkpoint(file, setting, 300, 100)
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(head, {"descr": "<i8", "fortran_order": False, "shape": (1 << 40,)})
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("about.npy", head.getvalue())
    with pytest.raises(CheckpointError):
        load_checkpoint(file, setting, 300, 100)


@pytest.fixture
def kept(tmp_path: Path) -> bytes:
    """A simulation that was broken off, as it lies in its file."""
    file = tmp_path / "hel.npz"
    simulate(small_deck(), small_board(), 300, 3, chunk=100, resume=file)
    return file.read_bytes()
