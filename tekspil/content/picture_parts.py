"""Parts that many pictures share: drawn once in `symbols.svg` beside them, and put in where a picture says `use`.

The screen's drawing library passes over `use` without a word, so the part itself must stand in the picture it draws:
as a group, with what the `use` said of place and colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree

from tekspil.content.markup import MarkupError, walk
from tekspil.language import _

FILE = "symbols.svg"
MOST_USES = 40
MOST_BYTES = 200_000
"""The most that the parts put into one picture may take together."""

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_BOX = ("x", "y", "width", "height")  # a `use` may say these too; one way to place a part is enough


def inlined(svg_bytes: bytes, symbols_bytes: bytes) -> bytes:
    """The picture with its parts in it; a picture that uses none comes back as it is.

    `svg_bytes` is the picture, `symbols_bytes` the file of parts: `<g id="NAME">` in its `<defs>`. The picture names a
    part by `<use href="symbols.svg#NAME" transform="..."/>`; other attributes of the `use` (a fill) are inherited by
    what the part leaves open. Neither is checked beyond that: `picture.check_picture` is for what comes out.

    Raises `MarkupError`, whose message is a sentence to be shown, where either is not whole XML, where a part is
    unknown, lies in any other file, holds a `use` of its own or is placed by x and y, and where there are too many.
    """
    if b"use" not in svg_bytes:
        return svg_bytes
    picture = _read(svg_bytes)
    uses = [(parent, place, child) for parent in picture.iter() for place, child in enumerate(parent) if _is_use(child)]
    if not uses:
        return svg_bytes
    if len(uses) > MOST_USES:
        raise MarkupError(_("Billedet bruger flere end {most} dele.").format(most=MOST_USES))
    parts = {part.get("id", ""): part for part in _parts(_read(symbols_bytes))}
    size = 0
    for parent, place, use in uses:
        group = _group(use, parts)
        size += len(ElementTree.tostring(group))
        if size > MOST_BYTES:
            raise MarkupError(_("Billedets dele fylder for meget."))
        parent[place] = group
    picture.set("xmlns", _SVG)
    whole: bytes = ElementTree.tostring(picture, encoding="utf-8")
    return whole


def _read(data: bytes) -> ElementTree.Element:
    """The whole of `data`, once `walk` has found nothing in it that grows; names without their namespace."""
    walk(data, lambda _tag, _attributes: None)
    root = ElementTree.fromstring(data)
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        for name in [name for name in element.attrib if name.startswith("{")]:
            value = element.attrib.pop(name)
            if name == _LINK:
                element.attrib.setdefault("href", value)
    return root


def _is_use(element: ElementTree.Element) -> bool:
    return element.tag == "use"


def _parts(symbols: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for defs in symbols.iter("defs"):
        yield from (part for part in defs if part.tag == "g")


def _group(use: ElementTree.Element, parts: dict[str, ElementTree.Element]) -> ElementTree.Element:
    """What stands in the picture instead of `use`."""
    file, _hash, name = use.get("href", "").partition("#")
    if file != FILE:
        message = _("Billedet bruger '{name}', og en del kan kun hentes i {file}.")
        raise MarkupError(message.format(name=use.get("href", "")[:60], file=FILE))
    part = parts.get(name) if name else None
    if part is None:
        raise MarkupError(_("Delen '{name}' findes ikke i {file}.").format(name=name[:60], file=FILE))
    if any(_is_use(inside) for inside in part.iter()):
        raise MarkupError(_("Delen '{name}' bruger selv en del, og det kan den ikke.").format(name=name[:60]))
    if any(name in use.attrib for name in _BOX):
        raise MarkupError(_("Delen '{name}' flyttes med transform, ikke med x og y.").format(name=name[:60]))
    copy = deepcopy(part)
    del copy.attrib["id"]
    copy.tail = None
    kept = {name: value for name, value in use.attrib.items() if name not in ("href", "id")}
    group = ElementTree.Element("g", kept)
    group.tail = use.tail
    group.append(copy)
    return group
