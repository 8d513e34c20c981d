"""The English catalogue: `python -m tests.catalogue` tells what is wrong with it, `--update` brings it up to date.

Updating takes the messages from the code, keeps the translations there are, drops those nobody asks for, and compiles
what the program reads. Needs Babel.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "tekspil"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "tekspil.po"
MO = PO.with_suffix(".mo")
HEADER = "# English texts of tek-spil. The Danish ones stand in the code."
DATE = datetime(2026, 1, 1, tzinfo=UTC)  # always the same: when it was made is in the history
TEXTS_OF = {"_": 1, "ngettext": 2}
"""How many texts each function that translates is called with."""


def in_the_code(source: Path = SOURCE) -> Catalog:
    """Every message in the code, with the files it stands in. Line numbers would only be noise in the history.

    The code is read as Python reads it: Babel's own reader passes over what stands inside an f-string.
    """
    catalogue = Catalog(project="tekspil")
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS_OF:
                count = TEXTS_OF[node.func.id]
                said = tuple(ast.literal_eval(text) for text in node.args[:count] if isinstance(text, ast.Constant))
                if len(said) == count:
                    place = path.relative_to(source).as_posix()
                    catalogue.add(said if count > 1 else said[0], locations=[(place, 0)])
    for path in sorted(source.rglob("*.html")):
        place = path.relative_to(source).as_posix()
        for said in in_a_template(path.read_text(encoding="utf-8")):
            catalogue.add(said if len(said) > 1 else said[0], locations=[(place, 0)])
    return catalogue


_TEXT = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CALL = re.compile(rf"\b(?:_\({_TEXT}|ngettext\({_TEXT},\s*{_TEXT})")


def in_a_template(text: str) -> Iterator[tuple[str, ...]]:
    """The messages of a page's template, whose calls are written as Python's are."""
    for one, single, many in _CALL.findall(text):
        yield tuple(ast.literal_eval(said) for said in ((one,) if one else (single, many)))


def stored(path: Path = PO) -> Catalog:
    """The catalogue on disk; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale="en", project="tekspil")
    return read_po(io.BytesIO(path.read_bytes()), locale="en")


def messages(catalogue: Catalog) -> dict[str, Message]:
    """The catalogue's messages by their (first) Danish text, its header left out."""
    return {texts(message.id)[0]: message for message in catalogue if message.id}


def problems(code: Catalog, english: Catalog) -> Iterator[str]:
    """What is wrong with the catalogue, a line each: missing, fuzzy, unused, or with other fields than the Danish."""
    asked, there = messages(code), messages(english)
    for text, wanted in asked.items():
        found = there.get(text)
        if found is None or texts(found.id) != texts(wanted.id) or not all(texts(found.string)):
            yield f"missing: {text!r}"
            continue
        if found.fuzzy:
            yield f"fuzzy: {text!r}"
        danish = set().union(*map(fields, texts(wanted.id)))
        for translated in texts(found.string):
            if fields(translated) - danish or (len(texts(wanted.id)) == 1 and fields(translated) != danish):
                yield f"fields differ: {text!r} -> {translated!r}"
    yield from (f"unused: {text!r}" for text in there if text not in asked)


def fields(text: str) -> set[str]:
    """The names to be filled in; a text that is no format string has none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def texts(text: object) -> tuple[str, ...]:
    """A message's one text, or its singular and plural."""
    if isinstance(text, str):
        return (text,)
    return tuple(text) if isinstance(text, Iterable) else ()


def update(po: Path = PO, source: Path = SOURCE) -> Catalog:
    """Bring the catalogue on disk up to date with the code, and compile it; the catalogue as it then is."""
    code, old = in_the_code(source), messages(stored(po))
    new = Catalog(
        locale="en",
        header_comment=HEADER,
        project="tekspil",
        version="1",
        copyright_holder="",
        msgid_bugs_address="-",
        creation_date=DATE,
        revision_date=DATE,
        last_translator="-",
        language_team="",
        fuzzy=False,
    )
    for text, wanted in sorted(messages(code).items()):
        kept = old.get(text)
        same = kept is not None and texts(kept.id) == texts(wanted.id)
        new.add(wanted.id, kept.string if kept and same else "", locations=wanted.locations)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, new, width=0, omit_header=False, include_lineno=False, sort_output=True)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    return new


def compiled(mo: Path = MO) -> Catalog:
    """What the program reads."""
    with mo.open("rb") as file:
        return read_mo(file)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.catalogue", description=__doc__)
    parser.add_argument("--update", action="store_true", help="bring the catalogue up to date and compile it")
    english = update() if parser.parse_args().update else stored()
    found = list(problems(in_the_code(), english))
    print("\n".join(found) or f"{len(messages(english))} messages, nothing is missing.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
