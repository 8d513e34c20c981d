"""A command as a person gives it, and what it says."""

from __future__ import annotations

import pytest

from tekspil.cli.commands import main


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


def run(capsys: pytest.CaptureFixture[str], line: str) -> Said:
    """Run a command written on one line."""
    code = main(line.split())
    out, err = capsys.readouterr()
    return Said(code, out, err)
