"""XML from strangers, element by element: no entities, no endless nesting, nothing kept that was not asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from tekspil.language import _

MAX_DEPTH = 100
"""The most elements inside one another; what people and their programs write has ten or twenty."""

_Start = Callable[[str, Mapping[str, str]], None]
_End = Callable[[str], None]
_Text = Callable[[str], None]


class MarkupError(ValueError):
    """XML that cannot be used; the message says why, as a sentence to be shown."""


def walk(
    data: bytes, start: _Start, end: _End | None = None, text: _Text | None = None, namespace: str | None = None
) -> None:
    """Tell `start`, `end` and `text` of everything in `data`, in order.

    Elements come by their names alone; attributes that stand in a namespace are called by both: "namespace name".

    Raises `MarkupError` for what is not well formed, has a DOCTYPE (entities grow without end), is nested deeper
    than `MAX_DEPTH`, or has an outermost element of another namespace than the one asked for. What the callbacks
    raise comes through.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise MarkupError(_("Der er for mange lag inden i hinanden."))
        if depth == 1 and namespace is not None and name.rpartition(" ")[0] != namespace:
            message = _('Den yderste, <{tag}>, skal have xmlns="{namespace}".')
            raise MarkupError(message.format(tag=name.rpartition(" ")[2], namespace=namespace))
        start(name.rpartition(" ")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(" ")[2])

    def declared(*_declaration: object) -> None:
        raise MarkupError(_("Der er en DOCTYPE, og det kan ikke bruges."))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = declared
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, MarkupError):
            raise
        raise MarkupError(_("Det er ikke hel XML ({reason}).").format(reason=error)) from error
