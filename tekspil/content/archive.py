"""Zip files from strangers: looked into, never unpacked, and refused where they hold anything but plain files.

A deck may be sent as one .zip; its files lie at the top of the archive, in one folder, or in cards/ID/ as
`tekspil pack` has it. Nothing in it is run or written to the disk. What is read is bounded before it is read: the
directory, the number of files and their sizes.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError
from tekspil.content.source import unreadable, whole_file
from tekspil.language import _
from tekspil.safe_files import TooLargeError, read_bounded

MAX_BYTES = 20_000_000
"""The most that the archive, and all in it when unpacked, may fill."""

MAX_FILES = 500
MAX_DIRECTORY = 1_000_000
"""The most bytes of an archive's list of files: that of a hundred thousand takes seconds to go through."""

SUFFIX = ".zip"
PICTURES = "pictures"
"""The folder of a deck that holds its cards' pictures."""

_END = b"PK\x05\x06"
_END_LENGTH, _MAX_COMMENT = 22, 65_535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others ask for as much memory as the file says


class ArchiveError(Exception):
    """An archive that cannot be used; the message says why, as a sentence to be shown."""


def files_in(path: Path) -> Mapping[str, bytes]:
    """The deck's files by name, such as "goals.yaml"; raise `ContentError` for an archive that cannot be used."""
    try:
        return _deck_of(unpacked(path, _is_of_deck))
    except ArchiveError as error:
        help = _("Pak kun bunkens egen mappe, og prøv igen.")
        raise ContentError([whole_file("F10", path, str(error), help)]) from error
    except OSError as error:
        raise ContentError([unreadable(path, error)]) from None


def _is_of_deck(name: str) -> bool:
    """Whether a file may be one of a deck's: a .yaml at most two folders in, or in `PICTURES` beside one."""
    *folders, _name = name.split("/")
    return (len(folders) <= 2 and name.endswith(".yaml")) or (folders[-1:] == [PICTURES] and len(folders) <= 3)


def unpacked(
    path: Path, wanted: Callable[[str], bool], most_bytes: int = MAX_BYTES, most_files: int = MAX_FILES
) -> dict[str, bytes]:
    """What is in the archive at `path`, by name, for the names that are `wanted`.

    Neither the archive nor what is wanted of it, unpacked, may fill more than `most_bytes`. Raises `ArchiveError`, and
    `OSError` where it cannot be read.
    """
    most = most_bytes // 1_000_000
    try:
        raw = read_bounded(path, most_bytes)
    except TooLargeError as error:
        raise ArchiveError(_("Filen er større end {most} MB.").format(most=most)) from error
    _check_directory(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check(entries, most_files)
            taken = [entry for entry in entries if not entry.is_dir() and wanted(_name(entry))]
            if sum(entry.file_size for entry in taken) > most_bytes:
                raise ArchiveError(_("Zip-filen fylder mere end {most} MB, når den er pakket ud.").format(most=most))
            return {_name(entry): archive.read(entry) for entry in taken}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise ArchiveError(_("Filen er ikke en hel zip-fil.")) from error


def _check_directory(raw: bytes) -> None:
    """Refuse a list of files that is too long, before it is read."""
    tail = raw[-_END_LENGTH - _MAX_COMMENT :]
    at = tail.rfind(_END)
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > MAX_DIRECTORY:
        raise ArchiveError(_("Der er for mange filer i zip-filen."))


def _check(entries: list[zipfile.ZipInfo], most_files: int) -> None:
    if len(entries) > most_files:
        raise ArchiveError(_("Der er flere end {most} filer i zip-filen.").format(most=most_files))
    seen: dict[str, str] = {}
    for entry in entries:
        name = _name(entry)
        if not name:  # which no Python before 3.12 can say of whether it is a folder
            raise ArchiveError(_("Zip-filen har en fil uden navn."))
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or ":" in name:
            message = _("Zip-filen vil lægge '{name}' uden for sin egen mappe.")
            raise ArchiveError(message.format(name=shown(name)))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise ArchiveError(_("Zip-filen har en genvej: '{name}'.").format(name=shown(name)))
        if entry.flag_bits & 1:
            raise ArchiveError(_("Zip-filen er låst med en adgangskode."))
        if entry.compress_type not in _METHODS:
            raise ArchiveError(_("Zip-filen er pakket på en usædvanlig måde. Pak den som almindelig zip."))
        other = seen.setdefault(str(path).casefold(), name)
        if other is not name:
            message = _("Zip-filen har to filer med samme navn: '{one}' og '{other}'.")
            raise ArchiveError(message.format(one=shown(other), other=shown(name)))


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _deck_of(found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files beside the one deck.yaml, without their folder."""
    heads = [name for name in found if PurePosixPath(name).name == "deck.yaml" and not name.startswith("__MACOSX")]
    if len(heads) != 1:
        raise ArchiveError(_("Der skal ligge netop én deck.yaml i zip-filen, øverst eller i én mappe."))
    folder = heads[0].removesuffix("deck.yaml")
    return {
        name.removeprefix(folder): data
        for name, data in found.items()
        if name.startswith(folder) and name.removeprefix(folder).rpartition("/")[0] in ("", PICTURES)
    }
