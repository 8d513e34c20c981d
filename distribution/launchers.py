"""Programs to double-click: a small .exe with our icon that starts the runtime beside it; and a .bat does too.

The .exe is a stub that distlib carries, as pip uses it, with the pictures of its icon replaced; behind it stand the
line that says which Python to start and a zip with what to run. Where only programs with a signature may run, the .bat
starts the runtime, which is signed by the Python Software Foundation, by itself.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import pefile

from distribution.archive import DAY
from distribution.icon import bitmap
from distribution.runtime import HandoutError

ICON, GROUP = 3, 14  # kinds of resources
SPARE = "hvis-blokeret"  # the folder of the .bat files: most people see no endings, and two programs of one name


@dataclass(frozen=True, slots=True)
class Program:
    """A program: what it is called, what it runs, and whether it has a console.

    `place` is the way from the program's folder to the top, in Windows' writing.
    """

    name: str
    module: str
    console: bool
    place: str = ""

    @property
    def python(self) -> str:
        return f"{self.place}runtime\\{'python' if self.console else 'pythonw'}.exe"


def write(program: Program, folder: Path) -> None:
    """Write a program's .exe, and its .bat: beside it for a command line, else in a folder of its own."""
    spare, second = (folder, program) if program.place else (folder / SPARE, replace(program, place="..\\"))
    spare.mkdir(parents=True, exist_ok=True)
    (folder / f"{program.name}.exe").write_bytes(executable(program))
    (spare / f"{program.name}.bat").write_bytes(batch(second))


def executable(program: Program) -> bytes:
    """A program's .exe."""
    stub = (files("distlib") / ("t64.exe" if program.console else "w64.exe")).read_bytes()
    line = f"#!<launcher_dir>\\{program.python} -B\n"
    return with_icon(stub) + line.encode() + _started(program.module)


def _started(module: str) -> bytes:
    """A zip whose main module runs `module`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        text = f'import runpy\n\nrunpy.run_module("{module}", run_name="__main__")\n'
        archive.writestr(zipfile.ZipInfo("__main__.py", DAY), text)
    return kept.getvalue()


def batch(program: Program) -> bytes:
    """A program's .bat, with Windows' line ends."""
    start = "" if program.console else 'start "" '
    lines = ["@echo off", f'{start}"%~dp0{program.python}" -B -m {program.module} %*']
    return "".join(f"{line}\r\n" for line in lines).encode()


def with_icon(stub: bytes) -> bytes:
    """A stub with our icon in place of its own. Nothing in it moves: our pictures lie where its pictures lay."""
    image = pefile.PE(data=stub, fast_load=True)
    image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    kinds = {entry.id: entry.directory.entries for entry in image.DIRECTORY_ENTRY_RESOURCE.entries}
    room = {one.id: one.directory.entries[0].data for one in kinds[ICON]}
    [group] = [one.directory.entries[0].data for one in kinds[GROUP]]
    data = bytearray(stub)
    free, placed = dict(room), []
    for size, picture in _pictures():
        fitting = [number for number in free if free[number].struct.Size >= len(picture)]
        if not fitting:
            raise HandoutError(f"The stub has no room for an icon of {size} pixels ({len(picture)} bytes).")
        number = min(fitting, key=lambda one: free[one].struct.Size)
        slot = free.pop(number).struct
        at = image.get_offset_from_rva(slot.OffsetToData)
        data[at : at + len(picture)] = picture
        struct.pack_into("<I", data, slot.get_file_offset() + 4, len(picture))
        placed.append((size, len(picture), number))
    table = _group(placed)
    at = image.get_offset_from_rva(group.struct.OffsetToData)
    data[at : at + len(table)] = table
    struct.pack_into("<I", data, group.struct.get_file_offset() + 4, len(table))
    return bytes(data)


def _pictures() -> list[tuple[int, bytes]]:
    """The icon in the sizes that the stub has room for, the largest first."""
    return [(size, bitmap(size)) for size in (48, 32, 16)]


def _group(pictures: Sequence[tuple[int, int, int]]) -> bytes:
    """The table of an icon's pictures: (size, bytes, number of the resource) of each."""
    rows = [
        struct.pack("<BBBBHHIH", size % 256, size % 256, 0, 0, 1, 32, length, number)
        for size, length, number in sorted(pictures)
    ]
    return struct.pack("<HHH", 0, 1, len(rows)) + b"".join(rows)
