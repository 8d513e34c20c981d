"""A board's picture: an SVG beside the board's file that holds only shapes.

The screen's drawing library leaves out or misplaces text, masks, filters, references and embedded pictures without
a word, so they are refused here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tekspil.content import tree
from tekspil.content.report import Report, shown
from tekspil.content.source import display
from tekspil.language import _

MAX_BYTES = 2_000_000
SHAPES = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("defs", "linearGradient", "radialGradient", "stop", "title", "desc"),
    )
)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_picture(board: Path, node: tree.Node, report: Report) -> Path | None:
    """The picture that `node` names, beside the file `board`; None where it cannot be used, which is reported."""
    name = node.text.strip() if type(node) is tree.Scalar else ""
    path = board.parent / name
    if Path(name).name != name or path.suffix.lower() != ".svg":
        message = _("'{name}' kan ikke være pladens billede.").format(name=shown(name))
        report.add("B09", node, message, _("Skriv navnet på en .svg-fil i samme mappe som pladen."))
        return None
    if not path.is_file():
        message = _("Billedet '{name}' findes ikke.").format(name=name)
        report.add("B08", node, message, _("Læg det i samme mappe som pladens fil, eller slet linjen."))
        return None
    trouble = _trouble(path)
    if trouble:
        help = _("Lav det om til rene former, og skriv ord på pladen med 'areas'.")
        report.add("B09", node, trouble, help, (display(path),))
        return None
    return path


def _trouble(path: Path) -> str:
    """What keeps the file from being drawn, or ""."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return _("Billedet fylder mere end 2 MB.")
        text = path.read_text(encoding="utf-8")
        if _DECLARATION.search(text):
            return _("Billedet har en DOCTYPE, og det kan ikke bruges.")
        root = ElementTree.fromstring(text)
    except (OSError, UnicodeDecodeError, ElementTree.ParseError) as error:
        return _("Billedet kan ikke læses: {reason}.").format(reason=error)
    tags = [element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "" for element in root.iter()]
    if tags[0] != "svg":
        return _("Billedet er ikke en SVG-fil.")
    other = sorted({f"<{tag}>" for tag in tags if tag and tag not in SHAPES})
    if other:
        return _("Billedet har andet end former: {tags}.").format(tags=", ".join(other[:6]))
    return ""
