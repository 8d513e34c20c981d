"""What a letter is made of: parts with words, findings to act on, and tables, with a picture where there can be one."""

from __future__ import annotations

from dataclasses import dataclass

from tekspil.plain import SOFT_HYPHEN

Dot = tuple[str, float, float, float]  # a label, a value, and what it lies between


@dataclass(frozen=True, slots=True)
class Chart:
    """A dot with its span for each row; a row's `mark` is what it is held against."""

    name: str
    label: str
    rows: tuple[Dot, ...]
    marks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A table, what it says in a sentence, the file name that it has as a sheet, and its picture."""

    title: str
    says: str
    sheet: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class LetterPoint:
    """Something found: what, how sure, and what to do about it or why not to. `patch` is text to write in a file."""

    title: str
    says: str
    do: str
    patch: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One question of the letter's."""

    title: str
    says: tuple[str, ...] = ()
    points: tuple[LetterPoint, ...] = ()
    listings: tuple[Listing, ...] = ()

    @property
    def shown(self) -> tuple[Listing, ...]:
        """The tables that have something in them; as sheets all are written, for programs that look for them."""
        return tuple(listing for listing in self.listings if listing.rows)


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole: what it is of, the verdict, what is not known, and the parts."""

    title: str
    verdict: str
    summary: tuple[str, ...]
    parts: tuple[LetterPart, ...]
    facts: tuple[str, ...]


def in_lines(letter: Letter, listings: bool = True) -> list[str]:
    """The letter as lines for a terminal."""
    lines = [letter.title, "", letter.verdict, *letter.summary]
    for part in letter.parts:
        lines += ["", part.title.upper(), *part.says]
        for point in part.points:
            lines += ["", f"* {point.title}", f"  {point.says}", f"  {point.do}"]
            lines += [f"    {line}" for line in point.patch.splitlines()]
            if point.command:
                lines.append(f"    {point.command}")
        for listing in part.shown if listings else ():
            lines += ["", listing.title, listing.says, *_table(listing)]
    return [*lines, "", *letter.facts]


def _table(listing: Listing) -> list[str]:
    # A soft hyphen takes no room on a terminal.
    rows = [[cell.replace(SOFT_HYPHEN, "") for cell in row] for row in (listing.heads, *listing.rows)]
    wide = [max(len(row[place]) for row in rows) for place in range(len(listing.heads))]
    return ["  " + "  ".join(cell.ljust(wide[n]) for n, cell in enumerate(row)).rstrip() for row in rows]
