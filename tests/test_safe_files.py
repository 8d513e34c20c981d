"""Files are whole or absent, private, and read within bounds; what goes wrong is told in the user's language."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil import language, safe_files
from tekspil.safe_files import (
    JsonError,
    NotAFileError,
    ProtectedError,
    TooLargeError,
    in_words,
    make_folder,
    parse_json,
    read_bounded,
    sweep,
    write_whole,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights, links and pipes as POSIX has them")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def fail_at(monkeypatch: pytest.MonkeyPatch, place: str, number: int) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    target: object = Path if place == "replace" else os
    monkeypatch.setattr(target, place, fail)


@pytest.mark.slow
@given(st.one_of(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cs"]), max_size=300)))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, data: bytes | str) -> None:
    path = tmp_path_factory.mktemp("whole") / "fil"
    write_whole(path, data)
    assert read_bounded(path, 10_000) == (data.encode() if isinstance(data, str) else data)
    assert names(path.parent) == ["fil"]


def test_a_sign_that_utf8_lacks_survives_in_json(tmp_path: Path) -> None:
    name = os.fsdecode(b"bl\xe5")
    write_whole(tmp_path / "fil", json.dumps({"name": name}, ensure_ascii=False))
    assert parse_json(read_bounded(tmp_path / "fil", 1000)) == {"name": name}


@POSIX
def test_what_is_private_is_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "team" / "marts" / "spil.json"
    write_whole(path, "{}")
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    path.chmod(0o644)  # as an older version left it
    write_whole(path, "{}")
    assert mode(path) == 0o600


@POSIX
def test_what_is_shared_gets_the_systems_usual_rights_and_keeps_those_it_has(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    path = tmp_path / "kort.pdf"
    write_whole(path, b"1", private=False)
    assert mode(path) == mode(usual)
    path.chmod(0o664)
    write_whole(path, b"2", private=False)
    assert mode(path) == 0o664


@POSIX
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    real = tmp_path / "a" / "real"
    link = tmp_path / "link"
    link.symlink_to(real)
    write_whole(link, "1")  # what it points to is not there yet
    write_whole(link, "2")
    assert link.is_symlink() and real.read_text() == "2" and names(real.parent) == ["real"]
    stick = tmp_path / "stick"
    stick.symlink_to(tmp_path / "taken-out" / "file")
    with pytest.raises(FileNotFoundError):
        write_whole(stick, "3")
    assert not (tmp_path / "taken-out").exists()
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    with pytest.raises(OSError) as told:
        write_whole(ring, "4")
    assert told.value.errno == errno.ELOOP


@pytest.mark.parametrize("place, number", [("fsync", errno.EIO), ("fsync", errno.ENOSPC), ("replace", errno.EACCES)])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int
) -> None:
    path = tmp_path / "fil"
    write_whole(path, "old")
    with monkeypatch.context() as failing:
        fail_at(failing, place, number)
        with pytest.raises(OSError) as told:
            write_whole(path, "new")
    assert told.value.errno == number
    assert path.read_text() == "old" and names(tmp_path) == ["fil"]


@pytest.mark.slow
def test_what_is_no_file_or_is_protected_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(NotAFileError):
        write_whole(tmp_path, "x")
    (tmp_path / "fil").touch()
    with pytest.raises(OSError):
        write_whole(tmp_path / "fil" / "under", "x")
    (tmp_path / "fil").chmod(0o444)
    with pytest.raises(ProtectedError):
        write_whole(tmp_path / "fil", "x")
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path / "pipe", Path("/dev/null")):
            with pytest.raises(NotAFileError):
                write_whole(path, "x")
    with pytest.raises(OSError):
        write_whole(tmp_path / "nul\0", "x")
    with pytest.raises(OSError):
        make_folder(tmp_path / "fil" / "under")


KILLED = """
import os, sys
from pathlib import Path
from tekspil import safe_files
safe_files.os.fsync = lambda handle: os.kill(os.getpid(), 9)
safe_files.write_whole(Path(sys.argv[1]), "new")
"""


@POSIX
def test_a_killed_writer_leaves_the_old_file_and_its_draft_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    write_whole(path, "old")
    for _time in range(3):
        done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
        assert done.returncode == -signal.SIGKILL
        assert path.read_text() == "old"
        assert len(names(tmp_path)) == 2  # the draft of this one; that of the one before is swept
    write_whole(path, "new")
    assert names(tmp_path) == ["fil"] and path.read_text() == "new"


@POSIX
def test_a_draft_that_is_being_written_is_not_swept_nor_is_what_others_call_tmp(tmp_path: Path) -> None:
    handle, draft = safe_files._new_draft(tmp_path, 0o600)
    (tmp_path / ".tekspil-mine.tmp").touch()
    (tmp_path / "~lock.tmp").touch()
    sweep(tmp_path)
    assert len(names(tmp_path)) == 3
    os.close(handle)
    sweep(tmp_path)
    assert names(tmp_path) == [".tekspil-mine.tmp", "~lock.tmp"] and not draft.exists()
    sweep(tmp_path / "none")


def test_a_file_is_read_only_within_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"x" * 1001)
    assert len(read_bounded(path, 1001)) == 1001
    with pytest.raises(TooLargeError, match="1 kB"):
        read_bounded(path, 1000)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "none", 10)
    with pytest.raises(NotAFileError):
        read_bounded(tmp_path, 10)
    with pytest.raises(OSError):
        read_bounded(tmp_path / "nul\0", 10)


@POSIX
def test_pipes_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for path in (tmp_path / "pipe", tmp_path / "link", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(NotAFileError):
            read_bounded(path, 1_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 101 + "]" * 101,
        "NaN",
        "[Infinity]",
        "1" * 5000,
        "",
        "{",
        '"',
        '"' + '\\"' * 100_000,
        b"\xff",
        b'"\xe6"',
    ],
)
def test_what_is_not_json_of_ours_is_refused(text: str | bytes) -> None:
    with pytest.raises(JsonError):
        parse_json(text)


def test_json_of_ours_is_read() -> None:
    assert parse_json("[" * 100 + "]" * 100)
    assert parse_json(b"\xef\xbb\xbf" + json.dumps({"[{": ['"[', "\\", 1.5, None]}).encode()) == {
        "[{": ['"[', "\\", 1.5, None]
    }


def test_what_the_system_says_is_never_told_in_its_own_words() -> None:
    for number in errno.errorcode:
        words = in_words(OSError(number, os.strerror(number), "/et/sted"))
        assert words and os.strerror(number) not in words and "/et/sted" not in words
    assert in_words(PermissionError(errno.EACCES, "Permission denied")) == "adgangen er spærret"
    assert in_words(OSError("no number")) == "systemet melder fejl None"


def test_it_is_told_in_english_too() -> None:
    language.use("en")
    try:
        assert in_words(OSError(errno.ENOSPC, "x")) == "there is no room left on the disk"
    finally:
        language.use("da")
