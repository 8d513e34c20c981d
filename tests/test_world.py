"""The watch over the tests (tests/world.py) stops those who reach out of the world that they have been given."""

from __future__ import annotations

import contextlib
import locale
import os
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tekspil.today import VARIABLE, today
from tests import world
from tests.conftest import WATCH

REAL = Path(os.environ[world.REAL_HOMES].split(os.pathsep)[0])
Stopped = pytest.fail.Exception


def forgive(error: pytest.ExceptionInfo[BaseException]) -> str:
    """What the watch said, which is then forgotten."""
    WATCH.seen.pop()
    return str(error.value)


def test_a_test_that_reads_or_writes_in_the_users_home_is_stopped_even_where_errors_are_swallowed() -> None:
    file = REAL / "tekspil" / "settings.json"
    for reach in (file.read_text, file.parent.mkdir, file.unlink, lambda: list(REAL.iterdir())):
        with pytest.raises(Stopped) as stopped, contextlib.suppress(Exception):
            reach()
        assert "the user's own" in forgive(stopped)


def test_a_process_with_the_users_home_is_stopped_before_it_starts() -> None:
    for surroundings in ({"PATH": os.defpath}, os.environ | {"HOME": str(REAL)}):
        with pytest.raises(Stopped) as stopped:
            subprocess.run([sys.executable, "-c", ""], env=surroundings, check=False)
        assert "the user's own" in forgive(stopped)


def test_a_test_that_asks_for_todays_date_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today() == date.fromisoformat(world.DAY)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(Stopped) as stopped:
        today()
    assert "which day" in forgive(stopped)


def test_a_test_that_opens_a_socket_is_stopped() -> None:
    with socket.socket() as opened, pytest.raises(Stopped) as stopped:
        opened.bind(("127.0.0.1", 0))
    assert "loopback" in forgive(stopped)


@pytest.mark.loopback
def test_a_test_that_may_open_sockets_may_not_leave_this_machine() -> None:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        with pytest.raises(Stopped) as stopped:
            opened.connect(("192.0.2.1", 80))
        assert "out of this machine" in forgive(stopped)
    with pytest.raises(Stopped) as stopped:
        socket.getaddrinfo("example.org", 80)
    assert "out of this machine" in forgive(stopped)


def test_a_process_that_a_test_starts_lives_in_the_same_world(own_world: Path) -> None:
    script = (
        "import os, time, platformdirs; from tekspil.folders import settings_folder;"
        "from tekspil.today import today;"
        "print(settings_folder(), platformdirs.user_documents_path(), platformdirs.user_config_path('x'),"
        "today(), time.tzname[0])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    *folders, day, zone = run.stdout.split()
    assert all(Path(folder).is_relative_to(own_world) for folder in folders)
    assert (day, zone) == (world.DAY, "UTC")


def test_the_world_is_the_same_on_every_machine(own_world: Path) -> None:
    assert Path.home() == own_world and not list(own_world.iterdir())
    assert "DISPLAY" not in os.environ and locale.getlocale(locale.LC_TIME)[0] is None
    assert time.tzname[0] == "UTC"
    (own_world / "ny").touch()
    assert (own_world / "ny").stat().st_mode & 0o777 == 0o644
