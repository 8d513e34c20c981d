"""Which columns each kind of card has, and how a value stands in a cell.

The columns are made from the declarations that the reader reads by. A cell is text: needs are "hjem.gulv: 2, igang: 1",
lists "wifi, charging", effects "all draw 1, self points -1".
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tekspil.content.containers import Cards, Field, FieldSet, ListOf, MapOf
from tekspil.content.deck_fields import ASSESSMENT, CARD_FILES, EffectKind
from tekspil.content.values import Choice, Flag, Integer, Kind
from tekspil.language import _

ASSESSMENTS = "assessments"
"""The table with a row for each pair of a goal and a technology that the authors have judged."""

TABLES: tuple[str, ...] = (*CARD_FILES, ASSESSMENTS)
KEYS: Mapping[str, tuple[str, ...]] = {**dict.fromkeys(CARD_FILES, ("id",)), ASSESSMENTS: ("goal", "technology")}
"""The columns that say which card, or which pair, a row is about."""

_FLAGS = {"ja": "ja", "true": "ja", "sand": "ja", "nej": "nej", "false": "nej", "falsk": "nej"}
_PARTS = re.compile(r"[,;\n]")
_PAIR = re.compile(r"(\S+?)\s*[:=\s]\s*([+-]?[0-9]+)")
_EFFECT = ("who", "do", "n")


class UnclearCellError(Exception):
    """A cell that cannot be read as what its column holds; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the field of the card it belongs to, and what it holds."""

    header: str
    field: str
    part: str
    kind: Kind

    @property
    def options(self) -> tuple[str, ...]:
        """The words that may stand in it, where there are only a few."""
        if isinstance(self.kind, Flag):
            return ("ja", "nej")
        return self.kind.options if isinstance(self.kind, Choice) else ()


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table, keys first."""
    if table == ASSESSMENTS:
        keys = [Column(key, key, "", Choice(())) for key in KEYS[table]]
        return (*keys, *(Column(name, name, "", field.kind) for name, field in ASSESSMENT.fields.items()))
    listed = CARD_FILES[table].fields[table].kind
    assert isinstance(listed, Cards)
    return tuple(column for name, field in listed.record.fields.items() for column in _columns(name, field))


def _columns(name: str, field: Field) -> tuple[Column, ...]:
    if isinstance(field.kind, FieldSet):
        return tuple(Column(f"{name}.{part}", name, part, sub.kind) for part, sub in field.kind.fields.items())
    if isinstance(field.kind, MapOf) and isinstance(field.kind.value, FieldSet):
        return ()  # a table of its own
    return (Column(name, name, "", field.kind),)


def cell_of(column: Column, card: Mapping[str, Any]) -> str:
    """What stands in `column` for a card, given as nested dicts and lists of text."""
    value = card.get(column.field, "")
    if column.part:
        value = value.get(column.part, "") if isinstance(value, Mapping) else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {number}" for name, number in value.items())
    if isinstance(value, list) and isinstance(column.kind, ListOf) and isinstance(column.kind.item, EffectKind):
        return ", ".join(" ".join(str(effect.get(name, "")) for name in _EFFECT) for effect in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return tidy(column, str(value))


def tidy(column: Column, text: str) -> str:
    """A cell without what makes no difference: spaces, line breaks, and which word for yes."""
    if isinstance(column.kind, (MapOf, ListOf)):
        parts = [" ".join(part.split()) for part in _PARTS.split(text) if part.strip()]
        if isinstance(column.kind, MapOf):
            pairs = [(part, _PAIR.fullmatch(part)) for part in parts]
            parts = [f"{found.group(1)}: {found.group(2)}" if found else part for part, found in pairs]
        return ", ".join(parts)
    text = " ".join(text.split())
    return _FLAGS.get(text.lower(), text) if isinstance(column.kind, Flag) else text


def value_of(column: Column, text: str) -> Any:
    """What `text`, which is tidy and not empty, says; raise `UnclearCellError` where that cannot be told.

    Whether it is right (a need that exists, a number within its limits) is for the reader of decks to say.
    """
    if isinstance(column.kind, MapOf):
        return {name: _number(number) for name, number in map(_pair, _PARTS.split(text))}
    if isinstance(column.kind, ListOf):
        parts = [part.strip() for part in _PARTS.split(text)]
        return [_effect(part) for part in parts] if isinstance(column.kind.item, EffectKind) else parts
    if isinstance(column.kind, Integer):
        return _number(text)
    if isinstance(column.kind, Flag):
        return {"ja": True, "nej": False}.get(text, text)
    return text


def _pair(text: str) -> tuple[str, str]:
    found = _PAIR.fullmatch(text.strip())
    if found is None:
        raise UnclearCellError(_("Skriv hvert behov med et tal, og komma imellem, fx: hjem.gulv: 2, igang: 1"))
    return found.group(1), found.group(2)


def _effect(text: str) -> dict[str, Any]:
    words = text.split()
    if len(words) != len(_EFFECT):
        raise UnclearCellError(_("Skriv hvem, hvad og hvor meget, fx: all draw 1"))
    return {**dict(zip(_EFFECT, words, strict=True)), "n": _number(words[2])}


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text) else text


# What a cell may hold that is not its text: what could not be read, and what a spreadsheet made of what was typed.

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_AREA = 1_000_000
"""The most places that all sheets together may reach over: whoever has more has something lying far out."""

MAX_TEXT = 32_767
"""The most characters in a cell, as in every spreadsheet."""

Cell = object
Cells = Sequence[object]
"""A row: texts, numbers, dates and times as a spreadsheet gives them, and `Unread`."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something which could not be read, so that it is not taken for an empty one."""

    why: Literal["error", "formula", "text"]


_ERRORS = re.compile(
    r"#(REF!|NAME\?|NAVN\?|DIV/0!|DIVISION/0!|VALUE!|VÆRDI!|N/A|I/T|NULL!|NUL!|NUM!|REFERENCE!|SPILL!|OVERLØB!|CALC!"
    r"|BEREGN!|ERROR!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA|#+$)|Err:[0-9]{3}$|Loading\.\.\.$"
)
_MONTHS = "jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
_DAY_MONTH = re.compile(rf"([0-3]?[0-9])[-. /]({_MONTHS})\.?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({_MONTHS})\.?[-. /]([0-9]{{2}}|[0-9]{{4}})", re.IGNORECASE)
_NUMBERS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6}
_NUMBERS |= {"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12}


def trouble(cell: Cell) -> tuple[str, str]:
    """What keeps a cell from being read as it was meant, and what to do; ("", "") where nothing does."""
    again = _("Skriv det rigtige i cellen, og gem arket igen.")
    if isinstance(cell, Unread):
        return {
            "error": (_("Her står en fejl fra en formel."), again),
            "formula": (
                _("Her står en formel, men arket er gemt uden dens svar."),
                _("Åbn arket i et regneark, gem det igen, eller skriv svaret i cellen i stedet."),
            ),
            "text": (_("Teksten er for lang eller kan ikke læses."), again),
        }[cell.why]
    if isinstance(cell, (datetime.datetime, datetime.date, datetime.timedelta)):
        typed = f"{cell.day}-{cell.month}" if isinstance(cell, datetime.date) else ""
        return _changed(typed)
    if not isinstance(cell, str):
        return "", ""
    if _ERRORS.match(cell.strip()):
        return _("Her står en fejl fra en formel ('{text}').").format(text=cell.strip()[:20]), again
    if found := _DAY_MONTH.fullmatch(cell.strip()):
        return _changed(f"{int(found[1])}-{_NUMBERS[found[2].lower()]}")
    if found := _MONTH_YEAR.fullmatch(cell.strip()):
        return _changed(f"{_NUMBERS[found[1].lower()]}-{found[2]}")
    return "", ""


def _changed(typed: str) -> tuple[str, str]:
    """What to say of a text that became a date; `typed` is what it may have been."""
    if not typed:
        return _("Regnearket har lavet det, nogen skrev, om til en varighed."), _(
            "Gør cellen til tekst, og skriv det igen."
        )
    help = _("Vælg cellen, gør den til Tekst (Ctrl+1), og skriv {typed} igen, eller hvad der skal stå.")
    return _("Excel har lavet {typed} om til en dato.").format(typed=typed), help.format(typed=typed)


def invisible_in(text: str, for_people: bool = False) -> str:
    """The first sign in `text` that cannot be seen and is no plain space, such as "U+200B"; "" if there is none.

    In a text `for_people` only control characters count: soft hyphens and what joins an emoji are meant.
    """
    kinds = ("Cc",) if for_people else ("Cf", "Cc", "Co", "Cn")
    found = next((c for c in text if unicodedata.category(c) in kinds), "")
    return f"U+{ord(found):04X}" if found else ""


def visible(text: str) -> str:
    """`text` without the signs that cannot be seen: for headers and names, which are only compared."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc")).strip()


def text_of(cell: Cell) -> str:
    """A cell as it was typed: 3.0 is 3, 10:30 stays 10:30."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.9f}".rstrip("0").rstrip(".")
    if isinstance(cell, datetime.time):
        return cell.strftime("%H:%M" if not cell.second else "%H:%M:%S")
    return str(cell if cell is not None else "")


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, ..., Z, AA, ..."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def place_of(table: str, row: int, column: int | None = None) -> str:
    """A cell, a row or a table in words: "ark goals, celle D7". Rows count from 1, columns from 0."""
    if not row:
        return _("ark {table}").format(table=table)
    if column is None:
        return _("ark {table}, række {row}").format(table=table, row=row)
    return _("ark {table}, celle {cell}").format(table=table, cell=f"{letters(column)}{row}")
