"""The workshop as an ASGI application: requests read whole and within bounds, answers with their headers.

Starlette's parts, without its routes: they read forms and uploads as the standards say, and nothing here is worth
writing again. What is larger than it may be is refused while it comes in, before anything of it is kept.
"""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import replace

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Received
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tekspil.workshop.entry_guard import HEADERS, EntryGuard
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

_FORM, _UPLOAD = "application/x-www-form-urlencoded", "multipart/form-data"


class TooMuchError(Exception):
    """A request is larger than it may be."""


def application(bench: Workbench) -> ASGIApp:
    """The workshop, ready for a server."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            answer = await _answered(bench, Received(scope, receive))
        except TooMuchError:
            answer = Reply(413, b"413", "text/plain", (("connection", "close"),))
        except (MultiPartException, UnicodeError, ValueError):
            answer = Reply(400, b"400", "text/plain")
        except ClientDisconnect:
            return
        headers = dict((*HEADERS, ("content-type", answer.type), *answer.headers))
        body = b"" if scope["method"] == "HEAD" else answer.body
        await Response(body, answer.status, headers)(scope, receive, send)

    return app


async def _live(receive: Receive, send: Send) -> None:
    """Say to the server that there is nothing to get ready, and nothing to put away."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _answered(bench: Workbench, received: Received) -> Reply:
    told = received.headers
    if any(len(told.getlist(name)) > 1 for name in ("host", "origin", "cookie", "content-length")):
        return Reply(400, b"400", "text/plain")
    request = Request(received.method, received.scope["path"], dict(received.query_params), headers=dict(told.items()))
    if received.method == "POST":
        early = bench.turned_away(request)  # before anything of what it holds is read
        if early is not None:
            return early
        form = await _form(received)
        fields: dict[str, tuple[str, ...]] = {}
        uploads: dict[str, Upload] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(value.filename or "", await value.read(MOST_OF_AN_UPLOAD + 1))
            else:
                fields[name] = (*fields.get(name, ()), value)
        await form.close()
        request = replace(request, form=fields, uploads=uploads)
    return await run_in_threadpool(bench.answer, request, find)


async def _form(received: Received) -> FormData:
    """What a form holds; raise `TooMuchError` for more than it may."""
    kind = received.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPLOAD:
        parser = MultiPartParser(
            received.headers,
            _within(received, MOST_OF_AN_UPLOAD + MOST_OF_A_FORM),
            max_files=MOST_FILES,
            max_fields=MOST_FIELDS,
            max_part_size=MOST_OF_A_FORM,
        )
        return await parser.parse()
    if kind == _FORM:
        return await FormParser(received.headers, _within(received, MOST_OF_A_FORM), max_fields=MOST_FIELDS).parse()
    async for _chunk in _within(received, MOST_OF_A_FORM):
        pass
    return FormData()


async def _within(received: Received, most: int) -> AsyncGenerator[bytes, None]:
    """The body as it comes, as long as it is not more than `most` bytes."""
    said = received.headers.get("content-length", "0")
    if not said.isascii() or not said.isdigit() or len(said) > 12 or int(said) > most:
        raise TooMuchError
    left = most
    async for chunk in received.stream():
        left -= len(chunk)
        if left < 0:
            raise TooMuchError
        yield chunk


# The workshop opened on this machine: an address nobody else can reach, and the browser that is sent there.

ADDRESS = "127.0.0.1"
PATIENCE = 75  # seconds that a connection without a word is kept


def serve(say: Callable[[str], None], *, port: int = 0, browse: bool = True) -> None:
    """Open the workshop, say its link, and answer until the program is broken off.

    Args:
        say: called with the link once it can be used.
        port: a port of this machine; any that is free if 0.
        browse: send the browser there.

    Raises `OSError` where the port cannot be had.
    """
    with socket.create_server((ADDRESS, port)) as listening:
        bench = Workbench(EntryGuard(f"{ADDRESS}:{listening.getsockname()[1]}"))
        server = uvicorn.Server(_settings(bench))
        say(bench.guard.link)
        if browse:
            with suppress(webbrowser.Error):
                webbrowser.open(bench.guard.link_once())
        try:
            server.run(sockets=[listening])
        finally:
            bench.close()


def _settings(bench: Workbench) -> uvicorn.Config:
    return uvicorn.Config(
        application(bench),
        http="h11",
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=PATIENCE,
        limit_concurrency=64,
        h11_max_incomplete_event_size=32_000,
    )
