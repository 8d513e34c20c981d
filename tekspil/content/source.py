"""A file as text: decoded, with its lines, and with what is needed to write it back as it was.

UTF-8 first, then cp1252 with a warning; an encoding is never guessed from what the letters look like.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tekspil.content.near_files import why_missing
from tekspil.content.problems import Problem, severity
from tekspil.language import _
from tekspil.safe_files import TooLargeError, in_words, read_bounded

MAX_BYTES = 5_000_000
MAX_ERRORS = 200

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

BOMS = {encoding: mark for mark, encoding in _MARKED}
"""The byte order mark of each encoding that may have one."""

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML counts as the end of a line
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
INVISIBLE_INDENT = re.compile("^[ \t]*([\xa0\u2007\u202f\u200b\ufeff]+)", re.MULTILINE)
_MOJIBAKE = re.compile("Ã[\x80-\xbf˜…†–‰Šš¦¥¸]|Â[\xa0-\xbf]")


class SourceMark(Protocol):
    """A point in a text, as PyYAML gives it; everything counts from 0, in characters."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


@dataclass
class SourceText:
    """A file's text with the byte order mark taken off; `encoding` and `bom` are for writing it back."""

    path: Path
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.errors = 0
        self.name = display(self.path)
        self.lines = LINE_BREAK.split(self.text)
        self.read = self.text
        self._read_lines: list[str] = []
        self._guessed: dict[int, int] = {}

    def read_as(self, lines: Sequence[str], guessed: Mapping[int, int]) -> None:
        """Take note that `lines` are read in the place of the author's own, as many as there are of those.

        `read` is their text. Problems are told where the author has what was found in them. From the column that
        `guessed` gives for a line its rest is a guess, and has been told of: nothing further is reported there.
        """
        self.read = "\n".join(lines)
        self._read_lines = list(lines)
        self._guessed = dict(guessed)

    def is_guessed(self, line: int, column: int = 1_000_000) -> bool:
        """Whether what stands in a line, at `column` of what is read, is only what it was most likely meant to be."""
        return line in self._guessed and self.written(line, column) >= self._guessed[line]

    def written(self, line: int, column: int) -> int:
        """Where the author has what stands in `column` of a line that was read, all counted from 0."""
        if line >= len(self._read_lines):
            return column
        read, own = self._read_lines[line], self.lines[line]
        if read == own:
            return column
        same = _alike(read, own)
        if column <= same:
            return column
        rest = _alike(read[same:][::-1], own[same:][::-1])
        if len(read) - column <= rest:
            return len(own) - (len(read) - column)
        return min(column, len(own) - rest)

    def report(
        self,
        code: str,
        start: SourceMark,
        end: SourceMark | None,
        message: str,
        help: str = "",
        notes: Sequence[str] = (),
    ) -> None:
        """Add a problem at `start`; the carets run to `end`, or to the end of the line."""
        if self._guessed and self.is_guessed(start.line, start.column):
            return
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        last = len(line.rstrip())
        if end is not None and end.line == start.line:
            last = self.written(end.line, end.column)
        self.report_at(code, start.line, self.written(start.line, start.column), last, message, help, notes)

    def report_at(
        self,
        code: str,
        line: int,
        column: int,
        end: int,
        message: str,
        help: str = "",
        notes: Sequence[str] = (),
    ) -> None:
        """Add a problem on `line`, from `column` to before `end`, all counted from 0.

        After `MAX_ERRORS` errors only that there are too many is added: nobody reads the rest.
        """
        kind = severity(code)
        if kind == "error":
            self.errors += 1
            if self.errors > MAX_ERRORS + 1:
                return
            if self.errors == MAX_ERRORS + 1:
                code, notes = "Y24", ()
                message = _("Der er for mange fejl i filen. Resten er ikke vist.")
                help = _("Ret dem, der står ovenfor, og prøv igen.")
        text = self.lines[line] if line < len(self.lines) else ""
        self.problems.append(
            Problem(
                code,
                kind,
                self.name,
                line + 1,
                column + 1,
                max(end, column + 1) + 1,
                message,
                help,
                tuple(notes),
                text,
            )
        )

    @property
    def is_full(self) -> bool:
        """Whether further errors will not be added."""
        return self.errors > MAX_ERRORS

    def forget(self, kept: int) -> None:
        """Take back all problems but the first `kept`."""
        del self.problems[kept:]
        self.errors = sum(problem.severity == "error" for problem in self.problems)

    def withdraw(self, problem: Problem) -> None:
        """Take back one problem, since another one says it better."""
        self.problems = [one for one in self.problems if one is not problem]
        self.errors -= problem.severity == "error"

    def report_whole(self, code: str, message: str, help: str = "") -> None:
        """Add a problem with the file as a whole."""
        self.problems.append(whole_file(code, self.path, message, help))


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same


def display(path: Path) -> str:
    """`path` as it is shown: from the folder one stands in, where it is below it."""
    try:
        return str(Path(os.path.abspath(path)).relative_to(Path.cwd()))  # noqa: PTH100 (links stay as named)
    except (ValueError, OSError):
        return str(path)


def whole_file(code: str, path: Path, message: str, help: str = "") -> Problem:
    """A problem with the file or folder at `path` as a whole."""
    return Problem(code, severity(code), display(path), 0, 0, 0, message, help)


def read_source(path: Path) -> SourceText:
    """The file at `path`; what is wrong with it stands in its `problems`, and its text is then empty."""
    source = SourceText(path, "")
    try:
        data = read_bounded(path, MAX_BYTES)
    except FileNotFoundError:
        source.report_whole("F01", *why_missing(path))
    except TooLargeError:
        source.report_whole("F02", _("Filen er større end 5 MB."), _("Del den op, eller slet noget."))
    except OSError as error:
        if os.path.isdir(path):  # noqa: PTH112 (never raises)
            source.report_whole("F01", *why_missing(path))
        else:
            source.problems.append(unreadable(path, error))
    else:
        return decode(path, data)
    return source


def unreadable(path: Path, error: OSError) -> Problem:
    """That a file cannot be opened, and why."""
    return whole_file("F03", path, _("Filen kan ikke åbnes: {reason}.").format(reason=in_words(error)))


def unwritable(path: Path, error: OSError) -> Problem:
    """That a file cannot be written, why, and what to look for."""
    message = _("Filen kan ikke skrives: {reason}.").format(reason=in_words(error))
    return whole_file("F09", path, message, _("Er den åben i et andet program, eller er mappen skrivebeskyttet?"))


def decode(path: Path, data: bytes) -> SourceText:
    """`data` as text, with every problem that shows before the YAML is read."""
    if kind := _kind_of(data):
        source = SourceText(path, "")
        message = _("Filen er ikke tekst. Det er {kind}, der har fået et forkert navn.").format(kind=kind)
        source.report_whole("Y03", message, _("Læg den rigtige fil her. Gem den som ren tekst med tegnsættet UTF-8."))
        return source
    if wide := _wide(data):
        source = SourceText(path, data.decode(wide, errors="replace"), wide)
        message = _("Filen er gemt med tegnsættet UTF-16.")
        source.report_at("Y01", 0, 0, 1, message, _("Gem den igen som UTF-8, så alle programmer kan læse den."))
        _check_characters(source)
        return source
    bom, encoding = next((known for known in _MARKED if data.startswith(known[0])), (b"", "utf-8"))
    try:
        source = SourceText(path, data[len(bom) :].decode(encoding), encoding, bool(bom))
    except UnicodeDecodeError as error:
        return _decode_western(path, data, error)
    _check_characters(source)
    return source


def _kind_of(data: bytes) -> str:
    """What a file is that is no text, by how it begins; "" for a text."""
    kinds = {
        b"\x89PNG": _("et billede (PNG)"),
        b"\xff\xd8\xff": _("et billede (JPEG)"),
        b"GIF8": _("et billede (GIF)"),
        b"%PDF": _("en PDF"),
        b"PK\x03\x04": _("en zip-fil, eller et dokument fra Word eller Excel"),
        b"\xd0\xcf\x11\xe0": _("et dokument fra Word eller Excel"),
    }
    return next((kind for sign, kind in kinds.items() if data.startswith(sign)), "")


def _wide(data: bytes) -> str:
    """The encoding of a text with two bytes a letter that does not say so itself; "" for any other."""
    begin = data[:200]
    if len(begin) < 8 or begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    half = len(begin) // 2
    if odd * 10 >= half * 8 and not even:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= half * 8 and not odd else ""


def _decode_western(path: Path, data: bytes, error: UnicodeDecodeError) -> SourceText:
    try:
        source = SourceText(path, data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        source = SourceText(path, "")
        source.report_whole("Y03", _("Filen er ikke tekst."), _("Gem den igen som ren tekst med tegnsættet UTF-8."))
        return source
    before = data[: error.start].decode("cp1252", errors="replace")
    line = len(LINE_BREAK.findall(before))
    column = len(LINE_BREAK.split(before)[-1])
    source.report_at(
        "Y01",
        line,
        column,
        column + 1,
        _("Filen er gemt med et ældre tegnsæt (Windows-1252)."),
        _("Gem den igen som UTF-8, så æ, ø og å bliver ved med at være rigtige."),
    )
    _check_characters(source)
    return source


def _check_characters(source: SourceText) -> None:
    """Report illegal characters, invisible indents and letters that went through the wrong encoding."""
    text = source.text
    illegal = ILLEGAL.search(text)
    if illegal:
        line, column = _place(source, illegal.start())
        sign = f"U+{ord(illegal.group()):04X}"
        source.report_at(
            "Y03",
            line,
            column,
            column + 1,
            _("Her står et tegn, der ikke kan bruges ({sign}).").format(sign=sign),
            _("Slet tegnet. Det er usynligt i mange programmer."),
        )
        source.text = ""
        return
    for match in list(INVISIBLE_INDENT.finditer(text))[:10]:
        line, column = _place(source, match.start(1))
        source.report_at(
            "Y12",
            line,
            column,
            column + len(match.group(1)),
            _("Linjen begynder med et tegn, der ligner mellemrum, men ikke er det."),
            _("Slet det, og skriv almindelige mellemrum. Det kommer tit med fra Word eller Teams."),
        )
    mojibake = _MOJIBAKE.search(text)
    if mojibake:
        line, column = _place(source, mojibake.start())
        source.report_at(
            "Y02",
            line,
            column,
            column + len(mojibake.group()),
            _("Her er æ, ø eller å gået i stykker ('{text}').").format(text=mojibake.group()),
            _("Ret bogstaverne, og gem filen som UTF-8."),
        )


def _place(source: SourceText, index: int) -> tuple[int, int]:
    """Line and column, from 0, of the character at `index`."""
    before = source.text[:index]
    lines = LINE_BREAK.split(before)
    return len(lines) - 1, len(lines[-1])
