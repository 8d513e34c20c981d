"""A deck sent as one .zip: looked into, never unpacked, and refused where it holds anything but plain files.

The deck's files lie at the top of the archive or in one folder. Nothing in it is run or written to the disk. Only what
every packer makes is unpacked, stored or deflated: other methods ask for as much memory as the file says.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from tekspil.content.problems import ContentError
from tekspil.content.source import unreadable, whole_file
from tekspil.language import _
from tekspil.safe_files import TooLargeError, read_bounded

MAX_BYTES = 20_000_000
"""The most that the archive, and all in it when unpacked, may fill."""

MAX_FILES = 500

SUFFIX = ".zip"


def files_in(path: Path) -> Mapping[str, bytes]:
    """The deck's files by name, such as "goals.yaml"; raise `ContentError` for an archive that cannot be used."""
    try:
        raw = read_bounded(path, MAX_BYTES)
    except TooLargeError:
        raise _refusal(path, _("Filen er større end 20 MB.")) from None
    except OSError as error:
        raise ContentError([unreadable(path, error)]) from None
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check(path, entries)
            return _read(path, archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise _refusal(path, _("Filen er ikke en hel zip-fil.")) from error


def _check(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_FILES:
        raise _refusal(path, _("Der er flere end 500 filer i zip-filen."))
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise _refusal(path, _("Zip-filen fylder mere end 20 MB, når den er pakket ud."))
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in entry.filename:
            raise _refusal(path, _("Zip-filen vil lægge '{name}' uden for sin egen mappe.").format(name=str(name)[:60]))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _refusal(path, _("Zip-filen har en genvej: '{name}'.").format(name=str(name)[:60]))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refusal(path, _("Zip-filen er pakket på en måde, der ikke kan læses her."))
        if entry.flag_bits & 1:
            raise _refusal(path, _("Zip-filen er låst med en adgangskode."))


def _read(path: Path, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Mapping[str, bytes]:
    heads = [entry.filename for entry in entries if PurePosixPath(entry.filename).name == "deck.yaml"]
    heads = [name for name in heads if name.count("/") <= 1 and not name.startswith("__MACOSX")]
    if len(heads) != 1:
        raise _refusal(path, _("Der skal ligge netop én deck.yaml i zip-filen, øverst eller i én mappe."))
    folder = heads[0].removesuffix("deck.yaml")
    found: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename.removeprefix(folder)
        if entry.filename.startswith(folder) and name.endswith(".yaml") and "/" not in name:
            with archive.open(entry) as file:
                found[name] = file.read(entry.file_size + 1)
    return found


def _refusal(path: Path, message: str) -> ContentError:
    help = _("Pak kun bunkens egen mappe, og prøv igen.")
    return ContentError([whole_file("F10", path, message, help)])
