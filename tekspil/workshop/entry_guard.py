"""Who is let in: the browser that was handed this start's link, and requests that its own pages sent; nobody else.

Three things must fit before a request is looked at. Its Host is the address that the workshop listens on, so a name
that somebody pointed at this machine (DNS rebinding) opens nothing. Its path begins with a word of this start and it
carries this start's cookie, which only the link gives; the cookie is bound to that word, since browsers send cookies
to every port of a machine. And what changes anything comes from a page of ours: its Origin is our own and it carries a
token that only our pages know.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

from tekspil.language import _
from tekspil.workshop.exchange import Headers, RefusedError, Reply, Request, to

COOKIE = "tekspil"
TOKEN_FIELD, TOKEN_HEADER = "mine", "x-tekspil-mine"
ENTRY = "/ind"

HEADERS: Headers = (
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), clipboard-read=()"),
)
"""On every answer: no script but our own file, nothing from elsewhere, no frame, no guess at what a file is."""


class EntryGuard:
    """The secrets of one start, and what they are held against. `host` is address and port, as "127.0.0.1:4100"."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.root = "/" + secrets.token_urlsafe(9)
        self.token = secrets.token_urlsafe(24)
        self._key, self._session = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._once: set[str] = set()

    @property
    def link(self) -> str:
        """The link that lets a browser in, for as long as the workshop is open. It is a secret."""
        return self._link(self._key)

    def link_once(self) -> str:
        """A link that lets one browser in once: what is handed to a program may be seen in the list of programs."""
        key = secrets.token_urlsafe(24)
        self._once.add(key)
        return self._link(key)

    def _link(self, key: str) -> str:
        return f"http://{self.host}{self.root}{ENTRY}?n={key}"

    def admitted(self, request: Request) -> Reply | None:
        """None for a request that may go on; the answer to a browser that comes with its link.

        Raises `RefusedError` for all others.
        """
        let_in = self.by_headers(request)
        token = request.headers.get(TOKEN_HEADER) or request.text(TOKEN_FIELD)
        if request.method == "POST" and not _same(token, self.token):
            raise RefusedError(403, _stranger())
        return let_in

    def by_headers(self, request: Request) -> Reply | None:
        """The same, as far as can be seen before what a request holds has been read."""
        if request.headers.get("host") != self.host:
            raise RefusedError(421, _("Værkstedet svarer kun på sin egen adresse."))
        if request.method not in ("GET", "POST"):
            raise RefusedError(405, _("Det kan værkstedet ikke."))
        if not request.path.startswith(self.root + "/"):
            raise RefusedError(403, _closed())
        if request.method == "GET" and request.path == self.root + ENTRY:
            return self._let_in(request.query.get("n", ""))
        if not _same(self._cookie(request), self._session):
            raise RefusedError(403, _closed())
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise RefusedError(403, _closed())
        if request.method == "POST" and request.headers.get("origin") != f"http://{self.host}":
            raise RefusedError(403, _stranger())
        return None

    def _let_in(self, key: str) -> Reply:
        used = next((once for once in self._once if _same(key, once)), None)
        if used is None and not _same(key, self._key):
            raise RefusedError(403, _closed())
        self._once.discard(used or "")
        cookie = f"{COOKIE}={self._session}; Path={self.root}; HttpOnly; SameSite=Strict"
        answer = to(self.root + "/")
        return Reply(answer.status, headers=(*answer.headers, ("set-cookie", cookie)))

    @staticmethod
    def _cookie(request: Request) -> str:
        try:
            found = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return ""
        return found.value if found else ""


def _closed() -> str:
    return _("Her er lukket. Åbn værkstedet med linket fra 'tekspil workshop'.")


def _stranger() -> str:
    return _("Det kom ikke fra værkstedets egen side. Intet er gemt. Prøv igen derfra.")


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())
