"""A content file opened to be changed, and saved so that nothing can be lost.

The old text is kept beside it as .bak; the new one is written to a file of its own and put in place in one step.
A file that somebody else has saved in the meantime is left alone.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content.problems import ContentError
from tekspil.content.source import BOMS, MAX_BYTES, SourceText, decode, unreadable, unwritable, whole_file
from tekspil.content.tree import parse
from tekspil.content.writing.edits import CannotPatch, Edit, data_of
from tekspil.content.writing.patch import patched
from tekspil.language import _
from tekspil.safe_files import check_writable, read_bounded, write_whole


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was read: its bytes' hash, its text, and its data as nested dicts and lists of text."""

    path: Path
    digest: str
    source: SourceText
    data: Any


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's bytes."""
    return hashlib.sha256(read_bounded(path, MAX_BYTES)).hexdigest()


def open_file(path: Path) -> OpenFile:
    """The file at `path`, to be changed; raise `ContentError` where it has errors that must be put right first."""
    try:
        raw = read_bounded(path, MAX_BYTES)
    except OSError as error:
        raise ContentError([unreadable(path, error)]) from None
    source = decode(path, raw)
    parsed = parse(source)
    errors = [problem for problem in source.problems if problem.severity == "error"]
    if errors or parsed.root is None:
        raise ContentError(errors)
    return OpenFile(path, hashlib.sha256(raw).hexdigest(), source, data_of(parsed.root))


def changed(file: OpenFile, edits: Iterable[Edit]) -> str:
    """The text of `file` with `edits` made; raise `ContentError` where they cannot be made safely."""
    try:
        return patched(file.source.text, edits)
    except CannotPatch:
        message = _("Ændringen kan ikke skrives ind i filen uden at røre ved mere, end den skal.")
        help = _("Skriv ændringen selv i filen. Filen er, som den var.")
        raise ContentError([whole_file("F09", file.path, message, help)]) from None


def encoded(file: OpenFile, text: str) -> bytes:
    """`text` as it stands in `file`; raise `ContentError` where it has letters that the file's encoding lacks."""
    raw = BOMS.get(file.source.encoding, b"") if file.source.bom else b""
    try:
        return raw + text.encode(file.source.encoding)
    except UnicodeEncodeError:
        message = _("Filen er gemt med et ældre tegnsæt, der mangler et af de nye bogstaver.")
        raise ContentError([whole_file("F09", file.path, message, _("Gem den som UTF-8, og prøv igen."))]) from None


def save(file: OpenFile, text: str) -> None:
    """Put `text` in the place of `file`, and keep what stood there as .bak.

    Raises `ContentError`, and writes nothing, where the file has changed since it was opened, where `text` has
    letters that its encoding lacks, or where it may not be written.
    """
    path = file.path.resolve()
    raw = encoded(file, text)
    keep_beside(file)
    try:
        write_whole(path, raw, private=False)
    except OSError as error:
        raise ContentError([unwritable(file.path, error)]) from None


def keep_beside(file: OpenFile) -> None:
    """Keep what stands in a file that is about to be written as .bak; whoever may read it is its author's to say.

    Raises `ContentError`, and writes nothing, where the file has changed since it was opened or may not be written.
    """
    path = file.path.resolve()
    try:
        if digest_of(path) != file.digest:
            message = _("Filen er blevet ændret, siden den blev læst. Intet er skrevet.")
            help = _("Gem og luk den i dit andet program, og prøv igen.")
            raise ContentError([whole_file("F08", file.path, message, help)])
        check_writable(path, private=False)
        beside = path.with_name(path.name + ".bak")
        write_whole(beside, read_bounded(path, MAX_BYTES))
        beside.chmod(stat.S_IMODE(path.stat().st_mode))
    except OSError as error:
        raise ContentError([unwritable(file.path, error)]) from None


def change(path: Path, edits: Iterable[Edit]) -> None:
    """Make `edits` in the file at `path` and save it; raise `ContentError` where that cannot be done."""
    file = open_file(path)
    save(file, changed(file, edits))
