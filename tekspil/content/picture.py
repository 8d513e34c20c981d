"""A board's picture: an SVG beside the board's file that holds only shapes, few and small enough to be drawn.

The screen's drawing library leaves out or misplaces text, masks, filters, references and embedded pictures without
a word, so they are refused here; so are sizes that are no sizes. What drawing it takes, `picture_trial` measures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tekspil.content import tree
from tekspil.content.limits import TOO_LARGE, TOO_SLOW, Held
from tekspil.content.markup import MarkupError, walk
from tekspil.content.problem_report import Report, shown
from tekspil.content.problems import Problem, severity
from tekspil.content.source import display
from tekspil.language import _
from tekspil.safe_files import in_words, read_bounded

MAX_BYTES = 2_000_000
MAX_SHAPES = 5000
MAX_NUMBER = 100_000.0
NAMESPACE = "http://www.w3.org/2000/svg"
"""Browsers and the typesetter draw nothing of an SVG that does not say so; the screen's library does not look."""

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
_LINKED = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
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
    try:
        trouble = shape_trouble(read_bounded(path, MAX_BYTES))
    except OSError as error:
        trouble = _("Billedet kan ikke læses: {reason}.").format(reason=in_words(error))
    if trouble:
        help = _("Lav det om til rene former, og skriv ord på pladen med 'areas'.")
        report.add("B09", node, trouble, help, (display(path),))
        return None
    return path


def shape_trouble(svg: bytes, most: int = MAX_SHAPES) -> str:
    """What keeps a picture of at most so many shapes from being drawn, in words; "" where nothing does."""
    found = _Found(most)
    try:
        svg.decode("utf-8")
        walk(svg, found.start, namespace=NAMESPACE)
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

    def __init__(self, most: int) -> None:
        self.most = most
        self.shapes = 0
        self.other: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.shapes:
            _check_root(tag, attributes)
        self.shapes += 1
        if self.shapes > self.most:
            raise MarkupError(_("Det har flere end {most} former.").format(most=self.most))
        if tag not in SHAPES:
            self.other.add(tag)
        _check_reach(tag, attributes)
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
    own = [attributes[name] for name in ("width", "height") if name in attributes]
    sizes = view[2:] + own if len(view) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    found = [_LENGTH.fullmatch(size) for size in sizes]
    if not all(one is not None and float(one[1]) > 0 for one in found):
        raise MarkupError(_("Det har ingen størrelse: skriv en viewBox med bredde og højde over 0."))


def _check_reach(tag: str, attributes: Mapping[str, str]) -> None:
    """Refuse what a browser would run or fetch: a picture may come to stand in a page."""
    for name, value in attributes.items():
        plain = name.rpartition(" ")[2].lower()
        out = (plain == "href" and not value.strip().startswith("#")) or _LINKED.search(value)
        if plain.startswith("on") or out:
            message = _("I <{tag}> står der {name}, og et billede må hverken køre eller hente noget.")
            raise MarkupError(message.format(tag=tag, name=shown(name)))


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


# A board's picture drawn once on trial, in a process of its own that may be stopped, before anybody waits for it. A
# few bytes of SVG can ask for gigabytes or minutes: a dashed line of hundredths, a thousand rectangles as large as
# the board. No reading of the file tells that as surely as drawing it does. So it is drawn by the screen's library,
# and set by the typesetter where that is installed, in a child that holds itself to `SECONDS` and `MEGABYTES`
# (`limits`). What was found is remembered for as long as the program runs.

SIZE = (1920, 1440)
SECONDS = 1.0
"""The most processor time for one drawing; those that came along take an eighth of it."""

MEGABYTES = 300
"""The most memory that the child may take on top of what it has when it begins."""

PATIENCE = 60.0
"""How many seconds of the clock the child gets, on a machine that has other things to do."""

_NOT_DRAWN = 23  # the child's exit code, beside those of `limits`
_PAPER = b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.picture), format: "svg", width: 40cm)'


def picture_problem(picture: Path) -> Problem | None:
    """What keeps the picture at this path from being drawn within bounds; None where nothing does."""
    try:
        why = trial(read_bounded(picture, MAX_BYTES))
    except OSError as error:
        why = _("Billedet kan ikke læses: {reason}.").format(reason=in_words(error))
    if not why:
        return None
    help = _("Brug færre og mindre former, og stiplede streger med større stykker.")
    return Problem("B14", severity("B14"), display(picture), 0, 0, 0, why, help)


@lru_cache(maxsize=512)
def trial(svg: bytes) -> str:
    """What went wrong when the picture was drawn in a child, in words; "" where nothing did."""
    command = [sys.executable, "-m", "tekspil.content.picture"]
    quiet = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    try:
        done = subprocess.run(
            command,
            input=svg,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            env=quiet,
            cwd=Path(__file__).parents[2],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        code = done.returncode
    except subprocess.TimeoutExpired:
        code = TOO_SLOW
    except OSError as error:
        return _("Billedet kan ikke prøves: {reason}.").format(reason=in_words(error))
    if code == 0:
        return ""
    return {
        TOO_SLOW: _("Billedet tager for lang tid at tegne."),
        TOO_LARGE: _("Billedet bruger mere end {most} MB hukommelse at tegne.").format(most=MEGABYTES),
    }.get(code, _("Billedet kan ikke tegnes."))


def _draw(svg: bytes) -> int:
    """Draw the picture as the screen and the paper do, in this process; the exit code."""
    import io

    import pygame

    held = Held(SECONDS, MEGABYTES)
    try:
        pygame.image.load_sized_svg(io.BytesIO(svg), SIZE)
    except (pygame.error, ValueError):
        return _NOT_DRAWN
    try:
        import typst
    except ImportError:  # nothing is printed here, then
        return 0
    try:
        typst.compile(_PAPER, format="pdf", ignore_system_fonts=True, sys_inputs={"picture": svg.decode("utf-8")})
    except RuntimeError:
        return _NOT_DRAWN
    return held.verdict()


if __name__ == "__main__":
    os._exit(_draw(sys.stdin.buffer.read(MAX_BYTES + 1)))
