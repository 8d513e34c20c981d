"""A problem in a deck or a board: where it is, what is wrong and what to write instead.

The layout is a compiler's (file:line:column, the line itself, carets below it), the tone a colleague's.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tekspil.content.codes import Severity
from tekspil.language import _
from tekspil.plain import plain

EXCERPT = 100
"""The most characters of a source line that are shown around a problem."""

_VISIBLE = str.maketrans({"\t": "→", "\xa0": "·", "\u2007": "·", "\u202f": "·", "\u200b": "·", "\ufeff": "·"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Lines and columns count from 1; `end_column` is the column after the last marked character.

    `line` is 0 where the problem is with a file as a whole. `excerpt` is the source line.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    end_column: int
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    excerpt: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The problem for other programs, as `tekspil check --json` prints it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "message": self.message,
            "help": self.help,
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        return layout(self)


class ContentError(Exception):
    """A deck or board that cannot be used, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(layout(problem) for problem in self.problems))


def layout(problem: Problem) -> str:
    """`problem` over several lines, for a person at a terminal."""
    word = {"error": _("fejl"), "warning": _("advarsel"), "hint": _("råd")}[problem.severity]
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    lines = [f"{place}: {word}[{problem.code}]: {problem.message}"]
    number = str(problem.line) if problem.line else ""
    gutter = " " * max(4, len(number))
    if problem.line:
        text, before, marked = _excerpt(problem)
        lines.append(f"{number:>{len(gutter)}} | {text}")
        lines.append(f"{gutter} | {' ' * before}{'^' * marked}")
    for index, part in enumerate((problem.help, *problem.notes)):
        if part:
            lead = "" if index == 0 else _("bemærk: ")
            lines.append(f"{gutter} = {lead}{part}")
    return plain("\n".join(line.rstrip() for line in lines))


def _excerpt(problem: Problem) -> tuple[str, int, int]:
    """The line as shown, the width before the carets, and the number of carets."""
    shown, first, last = marked_line(problem)
    return shown, _width(shown[:first]), max(1, _width(shown[first:last]))


def marked_line(problem: Problem) -> tuple[str, int, int]:
    """The source line as shown, its first marked character and the one after its last, from 0."""
    first = max(0, problem.column - 1)
    last = max(first, min(problem.end_column - 1, len(problem.excerpt)))
    begin = max(0, first - EXCERPT // 2) if len(problem.excerpt) > EXCERPT else 0
    end = min(len(problem.excerpt), begin + EXCERPT)
    lead = "… " if begin else ""
    tail = " …" if end < len(problem.excerpt) else ""
    shown = _visible(problem.excerpt[begin:end])
    return lead + shown + tail, len(lead) + first - begin, len(lead) + min(last, end) - begin


def _visible(text: str) -> str:
    """`text` with tabs and other invisible characters made visible, one for one."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in text.translate(_VISIBLE))


def _width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def near(word: str, names: Iterable[str]) -> list[str]:
    """Up to three of `names` that look like `word`, the likeliest first."""
    return difflib.get_close_matches(word[:60], sorted(names), n=3, cutoff=0.6)


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A question with the names that look like `word`, or `otherwise` when none does."""
    found = near(word, names)
    if not found:
        return otherwise
    return _("Mente du {names}?").format(names=either(found))


def either(words: Sequence[str]) -> str:
    """'a', 'b' or 'c', as a person would say it."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("{first} eller {last}").format(first=", ".join(quoted[:-1]), last=quoted[-1])
