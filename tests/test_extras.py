"""What is missing is fetched as the game itself was, and never from an index where "tekspil" is somebody else's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tekspil import extras


def test_who_has_the_source_fetches_what_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(extras.SOURCE)
    monkeypatch.setattr(sys, "prefix", str(extras.SOURCE / ".venv"))
    assert extras.fetching("simulate").replace("\\", "/").endswith("pip install -r locks/simulate.txt")
    assert extras.fetching("print").replace("\\", "/").endswith("pip install -r locks/all.txt")
    assert extras.fetching("print").startswith(".venv")


def test_who_has_the_wheel_installs_it_again_with_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "SOURCE", tmp_path)
    assert extras.fetching("print").startswith('pipx install --force "./tekspil-')
    assert extras.fetching("print").endswith('.whl[print]"')


def test_nothing_is_fetched_into_the_folder_for_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert extras.may_fetch()
    (tmp_path / "python313._pth").touch()
    assert not extras.may_fetch()


def test_nothing_is_fetched_into_the_folder_for_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not extras.may_fetch()
