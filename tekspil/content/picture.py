"""A board's picture: an SVG beside the board's file that holds only shapes, few and small enough to be drawn.

The screen's drawing library leaves out or misplaces text, masks, filters, references and embedded pictures without
a word, so they are refused here; so are sizes that are no sizes. What drawing it takes, `picture_trial` measures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tekspil.content import tree
from tekspil.content.markup import MarkupError, walk
from tekspil.content.problem_report import Report, shown
from tekspil.content.source import display
from tekspil.language import _
from tekspil.safe_files import in_words, read_bounded

MAX_BYTES = 2_000_000
MAX_SHAPES = 5000
MAX_NUMBER = 100_000.0
SHAPES = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("defs", "linearGradient", "radialGradient", "stop", "title", "desc"),
    )
)
_SIZES = ("width", "height", "r", "rx", "ry", "stroke-width")
_LENGTHS = (*_SIZES, "x", "y", "cx", "cy", "x1", "y1", "x2", "y2", "fx", "fy", "offset")
_LENGTH = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(?:px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_LISTS = ("viewBox", "d", "points", "transform", "gradientTransform", "stroke-dasharray", "style")
_NUMBER = re.compile(r"[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?")
_LARGE = re.compile(r"[0-9]{6}|[0-9.][eE]\+?[0-9]")  # what a number over the most must hold
_NO_NUMBER = re.compile(r"\b(?:nan|inf)", re.IGNORECASE)


def check_picture(board: Path, node: tree.Node, report: Report) -> Path | None:
    """The picture that `node` names, beside the file `board`; None where it cannot be used, which is reported."""
    name = node.text.strip() if type(node) is tree.Scalar else ""
    path = board.parent / name
    if Path(name).name != name or path.suffix.lower() != ".svg":
        message = _("'{name}' kan ikke være pladens billede.").format(name=shown(name))
        report.add("B09", node, message, _("Skriv navnet på en .svg-fil i samme mappe som pladen."))
        return None
    if not path.is_file():
        message = _("Billedet '{name}' findes ikke.").format(name=shown(name))
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
    found = _Found()
    try:
        data = read_bounded(path, MAX_BYTES)
        data.decode("utf-8")
        walk(data, found.start)
    except OSError as error:
        return _("Billedet kan ikke læses: {reason}.").format(reason=in_words(error))
    except UnicodeDecodeError:
        return _("Billedet er ikke gemt som UTF-8.")
    except MarkupError as error:
        return _("Billedet kan ikke læses.") + " " + str(error)
    if found.other:
        tags = ", ".join(f"<{shown(tag)}>" for tag in sorted(found.other)[:6])
        return _("Billedet har andet end former: {tags}.").format(tags=tags)
    return ""


class _Found:
    """What is met in a picture; the first thing that cannot be drawn is raised as a `MarkupError`."""

    def __init__(self) -> None:
        self.shapes = 0
        self.other: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.shapes:
            _check_root(tag, attributes)
        self.shapes += 1
        if self.shapes > MAX_SHAPES:
            raise MarkupError(_("Det har flere end {most} former.").format(most=MAX_SHAPES))
        if tag not in SHAPES:
            self.other.add(tag)
        for name in _LENGTHS:
            if name in attributes:
                _check_length(tag, name, attributes[name])
        for name in _LISTS:
            if name in attributes:
                _check_numbers(tag, name, attributes[name])


def _check_root(tag: str, attributes: Mapping[str, str]) -> None:
    if tag != "svg":
        raise MarkupError(_("Det er ikke en SVG-fil."))
    view = attributes.get("viewBox", "").replace(",", " ").split()
    sizes = view[2:] if len(view) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    found = [_LENGTH.fullmatch(size) for size in sizes]
    if not all(one is not None and float(one[1]) > 0 for one in found):
        raise MarkupError(_("Det har ingen størrelse: skriv en viewBox med bredde og højde over 0."))


def _check_length(tag: str, name: str, text: str) -> None:
    found = _LENGTH.fullmatch(text)
    number = float(found[1]) if found else MAX_NUMBER + 1
    if abs(number) <= MAX_NUMBER and (number >= 0 or name not in _SIZES):
        return
    message = _('I <{tag}> er {name}="{text}" ikke et mål, der kan tegnes.')
    raise MarkupError(message.format(tag=tag, name=name, text=shown(text)))


def _check_numbers(tag: str, name: str, text: str) -> None:
    bad = _NO_NUMBER.search(text)
    if not bad and _LARGE.search(text):
        bad = next((found for found in _NUMBER.finditer(text) if float(found[0]) > MAX_NUMBER), None)
    if bad:
        message = _("I <{tag}> står der '{text}' i {name}, og det kan ikke tegnes.")
        raise MarkupError(message.format(tag=tag, name=name, text=shown(bad[0])))
