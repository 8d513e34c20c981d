"""A program that is killed in the middle of its work loses what was in flight, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hunts.kills import WORK, hunt


@pytest.mark.slow
@pytest.mark.needs("workshop")
def test_what_was_done_before_a_kill_is_there_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path))  # so that it is as it was after the hunt
    seen, faults = hunt(2 * len(WORK), 1, tmp_path)
    assert not faults
    assert sum(count for name, count in seen.items() if "in flight" in name) == 2 * len(WORK)
