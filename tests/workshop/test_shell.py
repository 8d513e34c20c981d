"""The server's side of the workshop: what comes in is bounded and read once, and every answer has its headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tekspil.workshop import asgi_shell
from tekspil.workshop.entry_guard import HEADERS
from tekspil.workshop.exchange import MOST_OF_A_FORM, MOST_OF_AN_UPLOAD
from tests.workshop.browser import Browser

pytestmark = pytest.mark.loopback  # an event loop has a socket of its own

FORM = "application/x-www-form-urlencoded"
UPLOAD = "multipart/form-data; boundary=x"


def ask(
    browser: Browser,
    method: str,
    path: str,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    twice: tuple[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """What the server answers to a request as it comes over the wire."""
    said = {**browser.headers, "content-length": str(len(body)), **(headers or {})}
    raw = [(name.encode(), value.encode()) for name, value in (*said.items(), *((twice,) if twice else ()))]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}
    sent: list[dict[str, Any]] = []

    async def chunks() -> AsyncIterator[dict[str, Any]]:
        for start in range(0, len(body) or 1, 65_536):
            yield {
                "type": "http.request",
                "body": body[start : start + 65_536],
                "more_body": start + 65_536 < len(body),
            }

    async def go() -> None:
        coming = chunks()

        async def receive() -> dict[str, Any]:
            return await anext(coming)

        async def send(message: Any) -> None:
            sent.append(message)

        await asgi_shell.application(browser.bench)(scope, receive, send)

    asyncio.run(go())
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_comes_with_every_header_that_keeps_others_out(browser: Browser) -> None:
    status, told, body = ask(browser, "GET", browser.root + "/bunke/lille")
    assert (status, told["content-type"]) == (200, "text/html; charset=utf-8")
    assert dict(HEADERS).items() <= told.items()
    assert b"<h1>" in body
    status, told, _body = ask(browser, "GET", "/andet")
    assert status == 403
    assert dict(HEADERS).items() <= told.items()


def test_a_form_is_read_with_its_danish_letters(browser: Browser) -> None:
    form = f"mine={browser.bench.guard.token}&text=Bl%C3%A5b%C3%A6r&kind=practice".encode()
    path = f"{browser.root}/bunke/lille/refleksioner/_ny/se"
    status, _told, body = ask(browser, "POST", path, form, {"content-type": FORM})
    assert (status, b'"remarks": []' in body) == (200, True)
    assert "Blåbær" in browser.page("/bunke/lille/refleksioner/_ny")


@pytest.mark.parametrize("kind", [FORM, UPLOAD, "application/json", ""])
def test_what_is_too_large_is_not_read(browser: Browser, kind: str) -> None:
    path = browser.root + "/bunke/lille/fortryd"
    most = MOST_OF_AN_UPLOAD + MOST_OF_A_FORM
    assert ask(browser, "POST", path, b"", {"content-type": kind, "content-length": str(most + 1)})[0] == 413
    assert ask(browser, "POST", path, b"a" * (most + 1), {"content-type": kind, "content-length": "5"})[0] in (400, 413)


@pytest.mark.parametrize(
    "body",
    [
        b"&".join(b"a=b" for _ in range(5000)),
        b"--x\r\n" * 5000,
        b"--x\r\nContent-Disposition: nonsense\r\n\r\n\r\n--x--",
    ],
)
@pytest.mark.parametrize("kind", [FORM, UPLOAD])
def test_a_form_of_nonsense_is_refused(browser: Browser, body: bytes, kind: str) -> None:
    status = ask(browser, "POST", browser.root + "/bunke/lille/fortryd", body, {"content-type": kind})[0]
    assert status in (400, 403)


@pytest.mark.parametrize(
    "twice", [("host", "evil.example"), ("origin", "http://evil.example"), ("cookie", "tekspil=x")]
)
def test_a_header_that_is_said_twice_is_refused(browser: Browser, twice: tuple[str, str]) -> None:
    assert ask(browser, "GET", browser.root + "/bunke/lille", twice=twice)[0] == 400


def test_a_stranger_is_turned_away_before_what_is_sent_is_read(browser: Browser) -> None:
    headers = {"cookie": "", "content-type": UPLOAD, "content-length": "99999999"}
    assert ask(browser, "POST", browser.root + "/bunke/lille/fortryd", b"", headers)[0] == 403
