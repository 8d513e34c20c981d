"""The hunt for strange inputs sees what it is looking for, and makes the same inputs each time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hunts.fuzz import Worker, made, smaller
from tests.hunts.surfaces import SURFACES, Input, Seeds, seeds
from tests.hunts.worker import Watch


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return seeds(tmp_path_factory.mktemp("seeds"))


@pytest.mark.slow
@pytest.mark.needs("sheet")
@pytest.mark.parametrize("surface", SURFACES)
def test_an_input_can_be_made_again(surface: str, known: Seeds) -> None:
    inputs = [made(7, number, known, surface)[1] for number in range(12)]
    assert inputs == [made(7, number, known, surface)[1] for number in range(12)]
    assert len({str(one) for one in inputs}) > 6
    assert made(7, 11, known, surface)[1] == inputs[11]  # whatever was made before it


def test_what_lies_outside_is_seen_and_what_lies_inside_is_not(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "inde")
    watch.on = True
    watch.hook("open", (str(tmp_path / "inde" / "a.yaml"), "w", os.O_WRONLY | os.O_CREAT))
    watch.hook("open", (str(Path(os.__file__)), "r", os.O_RDONLY))
    watch.hook("os.listdir", (str(tmp_path / "inde"),))
    assert not watch.found
    watch.hook("open", (str(tmp_path / "ude.yaml"), "r", os.O_RDONLY))
    watch.hook("open", (str(Path(os.__file__)), "a", os.O_WRONLY | os.O_APPEND))
    watch.hook("os.remove", (str(tmp_path / "inde" / ".." / "ude.yaml"), -1))
    watch.hook("socket.connect", (None, ("127.0.0.1", 80)))
    watch.hook("subprocess.Popen", ("/bin/sh", ["sh"], None, None))
    assert len(watch.found) == 5


@pytest.mark.slow
def test_a_worker_runs_one_command_after_another_and_tells_of_each(tmp_path: Path) -> None:
    worker = Worker(tmp_path.resolve())
    try:
        assert worker.run(Input({}, ["schema", "goals"])) == ("", "")
        assert worker.run(Input({"a.yaml": b"x"}, ["check", "./a.yaml"])) == ("", "")
        assert worker.run(Input({}, ["no-such-command"])) == ("", "")
        assert worker.run(Input({}, ["suggestions"])) == ("", "")  # and no other's parser, which would begin a game
    finally:
        worker.end()


def test_a_finding_is_made_as_small_as_it_can_be() -> None:
    class Fake(Worker):
        """Something is wrong wherever there is an x."""

        def run(self, one: Input) -> tuple[str, str]:
            return ("wrong", "here") if b"x" in one.files["a"] else ("", "")

    found = smaller(Fake(Path()), Input({"a": b"a" * 300 + b"x" + b"b" * 900}), ("wrong", "here"))
    assert len(found.files["a"]) < 40 and b"x" in found.files["a"]
