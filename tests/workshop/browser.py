"""A browser as the workshop sees one: it has been let in, keeps its cookie, and sends forms as its pages do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import yaml

from tekspil.content.writing.rendering import block
from tekspil.folders import user_folder
from tekspil.workshop.entry_guard import EntryGuard
from tekspil.workshop.exchange import Reply, Request, Upload
from tekspil.workshop.routes import find
from tekspil.workshop.workbench import Workbench
from tests.content.decks import small_deck, write_deck

HOST = "127.0.0.1:4100"
_STAMP = re.compile(r'name="stempel" value="([0-9a-f]*)"')


def own_deck() -> Path:
    """A small deck of the user's own, with comments of its author's in it; its folder."""
    folder = write_deck(small_deck(), user_folder() / "cards" / "lille")
    for path in folder.glob("*.yaml"):  # as somebody would write it
        lines = block(_filled(yaml.safe_load(path.read_text("utf-8"))), 0)
        path.write_text("# Som vi aftalte det i marts.\n" + "\n".join(lines) + "\n", "utf-8")
    return folder


def _filled(value: Any) -> Any:
    """A value without its fields that say nothing."""
    if isinstance(value, dict):
        return {name: _filled(one) for name, one in value.items() if one not in (None, "", [], {})}
    return [_filled(one) for one in value] if isinstance(value, list) else value


class Browser:
    """A browser with the workshop open."""

    def __init__(self) -> None:
        self.bench = Workbench(EntryGuard(HOST))
        key = self.bench.guard.link.partition("?n=")[2]
        let_in = self.send(Request("GET", self.root + "/ind", {"n": key}, headers={"host": HOST}))
        self.cookie = dict(let_in.headers)["set-cookie"].partition(";")[0]

    @property
    def root(self) -> str:
        return self.bench.guard.root

    @property
    def headers(self) -> dict[str, str]:
        return {"host": HOST, "origin": f"http://{HOST}", "cookie": self.cookie}

    def send(self, request: Request) -> Reply:
        return self.bench.answer(request, find)

    def get(self, path: str, **query: str) -> Reply:
        return self.send(Request("GET", self.root + path, query, headers=self.headers))

    def page(self, path: str, **query: str) -> str:
        """A page's text; it must be there."""
        answer = self.get(path, **query)
        assert answer.status == 200, answer.body.decode()
        return answer.body.decode()

    def post(self, path: str, form: dict[str, Any] | None = None, uploads: dict[str, Upload] | None = None) -> Reply:
        """Send a form with its token. A value is a text, or several."""
        fields = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in (form or {}).items()}
        fields["mine"] = (self.bench.guard.token,)
        return self.send(Request("POST", self.root + path, {}, fields, uploads or {}, self.headers))

    def follow(self, answer: Reply) -> str:
        """The page that an answer sends on to."""
        assert answer.status == 303, answer.body.decode()
        path, _mark, query = dict(answer.headers)["location"].removeprefix(self.root).partition("#")[0].partition("?")
        return self.page(path, **dict(parse_qsl(query)))

    def stamp(self, path: str) -> str:
        """The stamp in the form on a page."""
        found = _STAMP.search(self.page(path))
        assert found
        return found.group(1)

    def save(self, path: str, form: dict[str, Any]) -> Reply:
        """Open a card's form, and save it with other fields."""
        return self.post(f"{path}/gem", {"stempel": self.stamp(path), **form})

    def look(self, path: str, form: dict[str, Any]) -> Any:
        """What the page's script is told at a keystroke."""
        answer = self.post(f"{path}/se", form)
        assert answer.status == 200
        return json.loads(answer.body)
