"""The workshop opened on this machine: an address nobody else can reach, and the browser that is sent there."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from tekspil.workshop.asgi_shell import application
from tekspil.workshop.workbench import Workbench

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
        bench = Workbench(f"{ADDRESS}:{listening.getsockname()[1]}")
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
