"""The JSON of the simulator's commands is what it was, byte for byte (tests/simulation/recorded.py)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulation import recorded


@pytest.fixture(autouse=True)
def content() -> Iterator[None]:
    with recorded.content():
        yield


@pytest.mark.slow
@pytest.mark.parametrize("name", recorded.COMMANDS)
def test_the_json_is_what_it_was(name: str) -> None:
    kept = (recorded.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert recorded.printed(recorded.COMMANDS[name]) == kept
