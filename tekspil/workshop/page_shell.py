"""The workshop in a browser's own Python: the page's script hands over what people do, and shows what is answered.

The script (web/page/vaerksted.js) stands where a server would: it catches the links and forms of the pages and asks
here. Nothing listens anywhere, so nobody has to be kept out; what a file or a form brings is bounded as it is by the
server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tekspil import folders, language
from tekspil.language import _
from tekspil.screen.browser_files import PagePlace
from tekspil.screen.toolkit import settings
from tekspil.workshop.entry_guard import TOKEN_HEADER, EntryGuard
from tekspil.workshop.exchange import (
    MOST_FIELDS,
    MOST_FILES,
    MOST_OF_A_FORM,
    MOST_OF_AN_UPLOAD,
    Reply,
    Request,
    Upload,
)
from tekspil.workshop.routes import find
from tekspil.workshop.workbench import Workbench

_NAMED = 'filename="'


class OwnPage(EntryGuard):
    """Lets everything in: only the page's own script can ask, and it asks for nobody else."""

    def __init__(self) -> None:
        super().__init__("")
        self.root = ""

    def admitted(self, request: Request) -> Reply | None:  # noqa: ARG002 (whatever it is)
        return None


class PageShell:
    """What the page's script talks to, with its files kept in `place`."""

    most_of_an_upload = MOST_OF_AN_UPLOAD

    def __init__(self, place: PagePlace) -> None:
        self._place = place
        self._bench = Workbench(OwnPage(), in_page=True)
        self._body = b""

    def ask(
        self,
        method: str,
        address: str,
        fields: str,
        files: Iterable[tuple[str, str, bytes]] = (),
        by_script: bool = False,
    ) -> str:
        """The answer as JSON: its status and type, where it sends the page on `to`, and its name as a `file` to keep.

        Args:
            method: GET or POST.
            address: As in a link of a page: path, query and place in the page.
            fields: A form's fields as JSON: a list of names and values.
            files: A form's files: the field, the name and what is in it.
            by_script: Whether a page's own script asks, which wants data and no page.
        """
        held = [(field, name, bytes(data)) for field, name, data in files]
        answer = self._answer(method, address, json.loads(fields), held, {TOKEN_HEADER: "-"} if by_script else {})
        self._body = answer.body
        self._place.take_written()  # the script keeps everything after each form, and gives people what they ask for
        headers = dict(answer.headers)
        named = headers.get("content-disposition", "").partition(_NAMED)[2].rstrip('"')
        told = {"status": answer.status, "type": answer.type, "to": headers.get("location", ""), "file": named}
        return json.dumps(told, ensure_ascii=False)

    def body(self) -> bytes:
        """What the last answer holds."""
        body, self._body = self._body, b""
        return body

    def _answer(
        self,
        method: str,
        address: str,
        fields: list[tuple[str, str]],
        files: list[tuple[str, str, bytes]],
        headers: dict[str, str],
    ) -> Reply:
        size = sum(len(text.encode("utf-8", "replace")) for pair in fields for text in pair)
        largest = max((len(data) for _field, _name, data in files), default=0)
        if size > MOST_OF_A_FORM or len(fields) > MOST_FIELDS or len(files) > MOST_FILES or largest > MOST_OF_AN_UPLOAD:
            return self._bench.refusal(413, _("Det er for stort. Intet er gemt."))
        try:
            parts = urlsplit(address)
        except ValueError:
            return self._bench.refusal(404, _("Siden findes ikke."))
        form: dict[str, tuple[str, ...]] = {}
        for name, value in fields:
            form[name] = (*form.get(name, ()), value)
        uploads = {field: Upload(name, data) for field, name, data in files}
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        return self._bench.answer(Request(method, unquote(parts.path), query, form, uploads, headers), find)


def labels() -> dict[str, str]:
    """The words of the page around the workshop, in the language in use."""
    return {
        "shop": _("Kortværksted"),
        "shop_loading": _("Værkstedet bliver gjort klar …"),
        "shop_kept": _("Alt gemmes i denne browser. Hent bunken som zip, hvis du vil være sikker på at have den."),
        "shop_unkept": _("Denne browser kan ikke gemme. Hent bunken som zip, før du lukker siden."),
        "shop_broken": _("Noget gik galt. Det, du har gemt, er her stadig. Åbn siden igen."),
        "shop_twice": _("Spillet eller værkstedet er åbent i en anden fane. Luk det der, og åbn det så her."),
        "shop_served": _("Den her fil er til en webserver. Gå en mappe op, og dobbeltklik på Kortvaerksted.html."),
        "to_game": _("Til spillet"),
        "too_large": _("Filen er for stor."),
    }


def begin(home: str) -> PageShell:
    """The workshop with its files in the folder `home`, which the game's page has too."""
    place = PagePlace(Path(home))
    folders.use(place)
    with suppress(ValueError, OSError):
        language.use(settings.load().language)
    return PageShell(place)
