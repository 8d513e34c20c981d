"""Which day it is, is asked in one place, where a person too may say another."""

from __future__ import annotations

from datetime import date

import pytest

from tekspil.cli.commands import main
from tekspil.cli.outcome import MISUSED
from tekspil.today import VARIABLE, today


def test_the_day_is_the_systems_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tekspil.today.clock", lambda: date(2029, 2, 3))
    monkeypatch.setenv(VARIABLE, "2026-05-04")
    assert today() == date(2026, 5, 4)
    monkeypatch.setenv(VARIABLE, "")
    assert today() == date(2029, 2, 3)
    monkeypatch.delenv(VARIABLE)
    assert today() == date(2029, 2, 3)


def test_a_day_that_is_none_is_told_to_whoever_named_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "i morgen")
    assert main(["where"]) == MISUSED
    assert VARIABLE in capsys.readouterr().err
