"""What goes between a browser and the workshop: a request that has been read whole, and an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Headers = tuple[tuple[str, str], ...]

MOST_OF_A_FORM = 400_000  # bytes of what is written in it, whichever shell reads it
MOST_OF_AN_UPLOAD = 12_000_000
MOST_FIELDS, MOST_FILES = 2_000, 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent; its name is what the browser says, and never a path to write to."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """A request. `path` is decoded; `headers` have small letters; a field of `form` may have several values."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The first value of a form's field; "" without one."""
        return next(iter(self.form.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser gets."""

    status: int
    body: bytes = field(default=b"", repr=False)
    type: str = "text/html; charset=utf-8"
    headers: Headers = ()


class RefusedError(Exception):
    """A request that is not done; the message says why, and what to do, in the user's language."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def to(place: str) -> Reply:
    """Send the browser on to another page, which it then gets with GET."""
    return Reply(303, headers=(("location", place),))


def as_data(value: object) -> Reply:
    """An answer for the page's own script; nothing in it is markup, whoever takes it for a page."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Reply(200, text.encode("utf-8", "replace"), "application/json", (("cache-control", "no-store"),))
