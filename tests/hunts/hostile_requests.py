"""What a hostile request is made of: addresses of the router's own list, forms of the workshop's own pages, nonsense.

Whoever adds a route or a field need not come here. Every route of `tekspil/workshop/routes.py` is asked for, with ids
that are there and with nonsense in their place; and every form that a page shows is sent as it stands, but for some
fields.
"""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote

from tekspil.workshop.routes import ROUTES

NASTY = (
    "<script src=//evil.example></script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover=alert(1) x='",
    "javascript:alert(1)",
    "'; DROP TABLE kort; --",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "con.yaml",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "{0.__class__}",
    "%s%n",
    "\x00\x01\x1b[31m",
    "a\r\nSet-Cookie: x=1",
    "\u202e\u2066\ufeff",
    "&anchor *alias !!python/object/apply:os.system [id]",
    "- a: [b, {c: d}]\n? e\n: |\n  f",
    "---\n...\n%YAML 9.9",
    "a" * 20_000,
    "\u0301" * 3_000,
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "=cmd|' /C calc'!A0",
    "nan",
    "-1",
    "1e309",
    "9" * 300,
    "٣",
    "",
)
PLAIN = ("2", "ro", "hjem", "develop", "self", "bed", "agents", "exercises", "law", "#DDEEFF", "cooperative", "start")
BY_SCRIPT = ("felt", "x", "y", "handling", "fra", "til", "slags", "navn", "stempel", "valg", "nummer")
"""Fields that no form may show where it is looked for: the page's script sends them, or a form further in."""

OWN_DECK, OWN_BOARD = "lille", "hostil"
CARDS = (
    *(("maal", "rent-gulv"), ("teknologier", "robotstoevsuger"), ("haendelser", "tip"), ("refleksioner", "samtykke")),
    *(("maal", "_ny"), ("teknologier", "_ny"), ("haendelser", "_ny"), ("refleksioner", "_ny")),
)
"""A kind and a card of it, as addresses have them."""

KNOWN: Mapping[str, tuple[str, ...]] = {
    "deck": (OWN_DECK, OWN_DECK, OWN_DECK, "husets", "velfaerdsteknologi"),
    "board": (OWN_BOARD, OWN_BOARD, "bostedet"),
    "kind": ("maal", "teknologier", "haendelser", "refleksioner"),
    "goal": ("rent-gulv", "orden", "sove"),
    "name": ("stil.css", "script.js", "farver.css", "fed.ttf", "bed", "home"),
    "file": ("kort.pdf", "stemmekort.pdf", "svar.pdf", "bunke.zip", "bunke.xlsx"),
}
"""What may stand in a route's parts; a part of another name gets what all the others get, and nonsense."""

ODD_PLACES = (
    *("/../../etc/passwd", "/fil/../workbench.py", "/fil/%2e%2e%2fworkbench.py", "/ikon/../x.svg", "/bunke/%2e%2e"),
    *("/bunke/..%2f..%2f", "/bunke/lille/maal/..%2f..%2fx/gem", "/bunke/%00", "//evil.example/"),
    *("/bunke/lille%0d%0aX: 1", "/bunke/" + "a" * 3_000, "/bunke/lille/maal/" + quote("Ø" * 100) + "/gem"),
    *("/\\..\\", "*", "http://evil.example/"),
)
QUERIES = ("", "", "q={}", "tema={}", "egne={}", "dommer={}", "med={}", "kun={}", "n={}", "q={}&q={}&tema={}")

_PART = re.compile(r"\(\?P<(\w+)>((?:\[[^\]]*\][^)]*|[^()\[\]]*))\)")


def filled(pattern: str, chance: random.Random, ids: Mapping[str, tuple[str, ...]], odd: float) -> str:
    """An address that a route's pattern is meant for; each of its parts is nonsense as often as `odd` says."""

    def part(found: re.Match[str]) -> str:
        name, inside = found.groups()
        known = tuple(inside.split("|")) if "|" in inside else ids.get(name) or sum(ids.values(), ())
        known = tuple(value for value in known if re.fullmatch(inside, value))
        said = chance.choice(NASTY)[:200] if chance.random() < odd else chance.choice(known)
        return quote(said.encode("utf-8", "replace"), safe="")

    return _PART.sub(part, pattern).replace("\\.", ".")


def route_of(method: str, address: str) -> str:
    """The pattern of the route that answers an address; "" where none does."""
    return next((pattern for known, pattern, _do in ROUTES if known == method and re.fullmatch(pattern, address)), "")


class Forms(HTMLParser):
    """The forms of a page: for each address the fields with the values that they may be sent with."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self.root = root
        self.found: dict[str, dict[str, list[str]]] = {}
        self._fields: dict[str, list[str]] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.found.setdefault(told.get("action", "").removeprefix(self.root), {})
        elif tag in ("input", "textarea", "select", "button") and told.get("name"):
            self._select = told["name"] if tag == "select" else ""
            self._fields.setdefault(told["name"], []).append(told.get("value", ""))
        elif tag == "option" and self._select:
            self._fields[self._select].append(told.get("value", ""))


@dataclass
class Known:
    """What has been seen of the workshop's own pages."""

    forms: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(KNOWN))

    def learn(self, page: str, root: str) -> None:
        """Take in the forms of a page, and the cards that it leads to."""
        parser = Forms(root)
        parser.feed(page)
        self.forms |= {action: fields for action, fields in parser.found.items() if action}
        cards = set(re.findall(rf'{re.escape(root)}/bunke/lille/(?:maal|teknologier)/([a-z0-9-]+)["?]', page))
        self.ids["card"] = tuple(sorted({*self.ids.get("card", ("_ny",)), *cards}))[:40]

    def fields(self) -> list[str]:
        """The name of every field that has been seen, and of those that only the script sends."""
        return sorted({name for fields in self.forms.values() for name in fields} | {*BY_SCRIPT})

    def value(self, name: str, chance: random.Random) -> str:
        """Nonsense for a field, or what some form has in it."""
        seen = [one for fields in self.forms.values() for one in fields.get(name, ())]
        return chance.choice(seen) if seen and chance.random() < 0.4 else chance.choice((*NASTY, *PLAIN))

    def sent(self, action: str, chance: random.Random) -> list[tuple[str, str]]:
        """A form as it stands, but for some fields, a field too many and one too few."""
        form = {name: chance.choice(values) for name, values in self.forms[action].items()}
        for name in chance.sample(sorted(form), min(len(form), chance.randint(0, 3))):
            form[name] = chance.choice((*NASTY, *PLAIN))
        if chance.random() < 0.2:
            form[chance.choice(self.fields())] = chance.choice((*NASTY, *PLAIN))
        if form and chance.random() < 0.1:
            form.pop(chance.choice(sorted(form)))
        return list(form.items())


GOOD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9V0z" fill="#123456"/></svg>'
"""A picture that nothing is wrong with."""


@cache
def bombs() -> tuple[bytes, ...]:
    """What is uploaded: archives that grow or lead out, pictures that are none, a drawing with orders in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/deck.yaml", "format: 1\nid: bombe\n")
        archive.writestr("x/goals.yaml", b"a" * 30_000_000)
        archive.writestr("../../ud.yaml", "nej")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(3_000):
            archive.writestr(f"{number}.yaml", "")
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"><script>alert(1)</script>'
        b'<image href="file:///etc/passwd"/><path d="M0 0L9 9"/></svg>'
    )
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b"".join(
        b'<!ENTITY %c "%s">' % (99 + n, b"&%c;" % (98 + n) * 10) for n in range(9)
    )
    wide = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x06\0\0\0" + b"\0" * 400
    sheet = "fil;række;id\n" + "goals;1;=cmd|' /C calc'!A0\n" * 2_000
    return (
        *(
            GOOD,
            GOOD,
            made.getvalue(),
            many.getvalue(),
            drawing,
            entities + b"]><svg>&k;</svg>",
            wide,
            sheet.encode(),
            b"",
        ),
        *(b"\x89PNG\r\n\x1a\n" + b"\0" * 60_000, b"<svg " * 9_000, os.urandom(3_000), b"PK\x03\x04" + b"\0" * 500),
    )


BROKEN = (
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00",
    b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nffffffff\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 40_000 + b"\r\n\r\n",
    b"GET " + b"/" * 40_000 + b" HTTP/1.1\r\n\r\n",
)
"""What is no HTTP; only a real server can be sent it."""
