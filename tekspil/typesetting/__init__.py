"""Typesetting by typst (extra `print`): a template of ours and data as JSON, never one pasted into the other.

Fonts come from the font's own package and nothing is fetched: no system fonts, no packages from the network. The
same input gives the same bytes. Every text of the data passes `_Texts` on its way, so that what a person or a deck has
written can always be set, and is found again by search: soft hyphens are taken out of the text and given to the
templates as a list of where words may be divided (words.typ).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tekspil.extras import fetching
from tekspil.language import _
from tekspil.plain import SOFT_HYPHEN, one_line
from tekspil.typeface import SUBSTITUTE, folder, settable

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).parent.parent
"""What templates may read: the package, so that they can import each other and words.typ."""

STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1: tagged, with a title, a language and words for every picture
EPOCH = 0  # documents bear no date, so that the same words give the same file
KEPT_DOCUMENTS = 10  # in which typst must not have used a thing before it lets go of it
FEW, LONGEST = 5, 60  # of what is named, and of a text
WORD = re.compile(r"[\s\-/]+")  # what stands between words; words.typ divides at the same


class MissingTypesetterError(Exception):
    """typst, which the extra `print` brings, is not installed."""

    def __str__(self) -> str:
        return _("PDF kræver en tilføjelse. Hent den med: {command}").format(command=fetching("print"))


class UnprintableError(Exception):
    """The typesetter refused the document, although every text in it can be set."""

    def __str__(self) -> str:
        return _("PDF-filen kunne ikke laves.")


class Lacking(NamedTuple):
    """A sign that the typeface lacks: the sign, the nearest id above it in the data ("" for none), and its text."""

    sign: str
    id: str
    text: str


class Drawing(str):
    """A picture as SVG: no text to be read, so it goes to the template as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished document, what its template told of it (`metadata` labelled `<told>`), and the signs it lacks."""

    pdf: bytes
    told: tuple[dict[str, Any], ...]
    lacking: tuple[Lacking, ...]


def can_typeset() -> bool:
    """Whether the extra `print` is installed."""
    return find_spec("typst") is not None


def typeset(template: Path, data: Mapping[str, Any]) -> Typeset:
    """The document that `template` makes of `data`, as tagged PDF.

    Raises `MissingTypesetterError`, and `UnprintableError` where typst refuses all the same.
    """
    texts = _Texts()
    inputs = texts.inputs(data)
    compiler = _compiler(template)
    try:
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=EPOCH)
        told = json.loads(compiler.query("<told>", field="value"))
    except RuntimeError as error:  # typst's own kind of error is one
        raise UnprintableError from error
    finally:
        _forget()
    assert isinstance(pdf, bytes)
    return Typeset(pdf, tuple(told), tuple(dict.fromkeys(texts.lacking)))


def draw(template: Path, data: Mapping[str, Any], format: Literal["png", "svg"], ppi: float) -> bytes:
    """The first page that `template` makes of `data`, as a picture."""
    pages = _compiler(template).compile(format=format, ppi=ppi, sys_inputs=_Texts().inputs(data))
    page = pages[0] if isinstance(pages, list) else pages
    assert isinstance(page, bytes)
    return page


def lacking_words(lacking: Sequence[Lacking]) -> str:
    """One sentence or two about the signs that could not be set, and where; "" for none."""
    signs, places = (list(dict.fromkeys(parts)) for parts in (map(_named, lacking), map(_placed, lacking)))
    if not signs:
        return ""
    message = _("Skriften kan ikke vise {signs}. Der står {substitute} i stedet ved: {places}.")
    return message.format(signs=_few(signs), substitute=SUBSTITUTE, places=_few(places))


def _named(found: Lacking) -> str:
    return f"{found.sign} (U+{ord(found.sign[0]):04X})"


def _placed(found: Lacking) -> str:
    text = found.text if len(found.text) <= LONGEST else found.text[: LONGEST - 1] + "…"
    return found.id or f"“{text}”"


def _few(words: list[str]) -> str:
    return ", ".join(words[:FEW] + ["…"] * (len(words) > FEW))


@cache
def _compiler(template: Path) -> typst.Compiler:
    try:
        import typst
    except ImportError as error:
        raise MissingTypesetterError from error
    with folder() as fonts:
        return typst.Compiler(str(template), root=str(ROOT), font_paths=[str(fonts)], ignore_system_fonts=True)


def _forget() -> None:
    """Have typst let go of what it made: a large deck's cards take a gigabyte.

    It keeps what it has not used in its last ten documents, so it sets ten that are empty.
    """
    empty = _compiler(Path(__file__).with_name("words.typ"))
    for _document in range(KEPT_DOCUMENTS + 1):
        empty.compile(format="pdf", sys_inputs=_Texts().inputs({}))


@dataclass(slots=True)
class _Texts:
    """The texts of one document on their way to its template."""

    lacking: list[Lacking] = field(default_factory=list)
    breaks: dict[str, list[str]] = field(default_factory=dict)

    def inputs(self, data: Mapping[str, Any]) -> dict[str, str]:
        """`data` as a template gets it, with `breaks`: the parts of each word that its author divided."""
        ready = self._ready(data, "")
        return {"data": json.dumps({**ready, "breaks": self.breaks}, ensure_ascii=False, sort_keys=True)}

    def _ready(self, value: Any, id: str) -> Any:
        if isinstance(value, Mapping):
            id = str(value.get("id", id))
            return {key: self._ready(part, id) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._ready(part, id) for part in value]
        if isinstance(value, str) and not isinstance(value, Drawing):
            return self._text(value, id)
        return value

    def _text(self, text: str, id: str) -> str:
        for word in WORD.split(text) if SOFT_HYPHEN in text else ():
            parts = [settable(part).text for part in word.split(SOFT_HYPHEN) if part]
            if len(parts) > 1:
                self.breaks["".join(parts)] = parts
        found = settable(text)
        self.lacking += [Lacking(sign, one_line(id), one_line(text)) for sign in found.lacking]
        return found.text if found.text.strip() or not text else SUBSTITUTE
