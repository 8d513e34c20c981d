"""`tekspil workshop`: tells its link, and is closed with Ctrl+C."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.cli.running import run


def test_it_tells_its_link_and_closes_well(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, bool]] = []

    def serve(say: Callable[[str], None], *, port: int, browse: bool) -> None:
        asked.append((port, browse))
        say("http://127.0.0.1:1/hemmelig/ind?n=x")
        raise KeyboardInterrupt

    monkeypatch.setattr("tekspil.workshop.asgi_shell.serve", serve)
    said = run(capsys, "workshop --no-browser --port 4100")
    assert (said.code, said.err, asked) == (0, "", [(4100, False)])
    assert "http://127.0.0.1:1/hemmelig/ind?n=x" in said.out


def test_what_is_missing_is_told_with_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tekspil.workshop.asgi_shell", None)
    said = run(capsys, "workshop")
    assert said.code == 2
    assert "'workshop'" in said.err and "pip install" in said.err


def test_a_port_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "workshop --port 99999").code == 2
