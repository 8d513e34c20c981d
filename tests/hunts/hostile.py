"""Hostile requests to the workshop: `python -m tests.hunts.hostile --requests 100000`.

Strangers (other names for this machine, other pages, no cookie), addresses that try to lead out, the workshop's own
forms with nonsense in some of their fields, any field to any address, and bombs as uploads; to every route there is
(tests/hunts/hostile_requests.py). With `--server` a process as people start it is attacked through its socket, and is
sent broken HTTP too; without, the same application in this process, where Python tells of every file that is written,
every program and every connection. In the end nothing may have been touched outside the workshop's own folders, the
decks must be readable, no page may hold markup, no header a line and no file a word that came from a request or lies
outside, the workshop must answer, its memory must be bounded, and each route must have been asked for something that
is there.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlencode, urlsplit

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.library import load_deck
from tekspil.game import Game
from tekspil.matching import match
from tekspil.takeaway import marks
from tekspil.workshop.entry_guard import EntryGuard
from tekspil.workshop.routes import ROUTES
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.hunts.hostile_requests import (
    BROKEN,
    CARDS,
    GOOD,
    NASTY,
    ODD_PLACES,
    OWN_BOARD,
    OWN_DECK,
    PLAIN,
    QUERIES,
    Known,
    bombs,
    filled,
    route_of,
)
from tests.world import KEPT, environment

MOST_MEMORY = 1_300
"""MB that the workshop may have used at its worst beyond its start: the deck that came along as paper takes 1,100."""

FRESH, WALK = (
    20,
    1_000,
)  # requests after which what was deleted is laid out anew, and everything, with a look at each page
OWN_CHILD = [sys.executable, "-m", "tekspil.content.picture"]
"""The only program that may be started: the bounded one in which a drawing is tried."""

SECRET = "Rør mig ikke"
FEW_ROUTES = 20_000  # requests from which on each route must have been asked for what is there
NOT_READ = ("Y", "F", "S", "T")  # what a deck's problems begin with that no page can have written

Answer = tuple[int, dict[str, str], bytes]
Sent = tuple[str, str, dict[str, str], bytes]


class Line(Protocol):
    """A way to the workshop."""

    link: str

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """What it answers; status 0 where it closed the line."""

    def raw(self, data: bytes) -> bool:
        """Send what is no request; False where that cannot be done."""

    def is_open(self) -> bool: ...

    def memory(self) -> int:
        """The most MB that it has used; 0 where the system does not say."""

    def close(self) -> None: ...


class Process:
    """The workshop as a person starts it, behind its socket."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-m", "tekspil", "workshop", "--no-browser"]
        surroundings = {**os.environ, **environment(home), "PYTHONPATH": os.pathsep.join(sys.path)}
        self.server = subprocess.Popen(command, env=surroundings, cwd=home, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout
        self.link = self.server.stdout.readline().split()[-1]
        address = urlsplit(self.link)
        self._address = str(address.hostname), int(address.port or 0)

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        connection = http.client.HTTPConnection(*self._address, timeout=30)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}, b""
        finally:
            connection.close()

    def raw(self, data: bytes) -> bool:
        with suppress(OSError), socket.create_connection(self._address, timeout=5) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(0.2)
            line.recv(1_000)
        return True

    def is_open(self) -> bool:
        return self.server.poll() is None

    def memory(self) -> int:
        return _most_memory(self.server.pid)

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(30)
        assert self.server.stdout
        self.server.stdout.close()


class Inside:
    """The same application in this process, asked as a server would ask it."""

    def __init__(self, home: Path) -> None:
        from tekspil.workshop.asgi_shell import application
        from tekspil.workshop.workbench import Workbench

        self._before = dict(os.environ), tempfile.tempdir
        os.environ.update(environment(home))
        (home / "tmp").mkdir()
        tempfile.tempdir = str(home / "tmp")
        self._bench = Workbench(EntryGuard("127.0.0.1:4100"))
        self._app = application(self._bench)
        self._loop = asyncio.new_event_loop()
        self.link = self._bench.guard.link

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        told = {"Host": "127.0.0.1:4100", **headers, "Content-Length": str(len(body))}
        where, _mark, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(where),
            "query_string": query.encode("latin-1", "replace"),
            "headers": [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in told.items()],
        }
        answers: list[dict[str, Any]] = []
        questions = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> dict[str, Any]:
            return next(questions, {"type": "http.disconnect"})

        async def send(message: Any) -> None:
            answers.append(message)

        self._loop.run_until_complete(self._app(scope, receive, send))
        if not answers:
            return 0, {}, b""
        begun, *rest = answers
        got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in begun["headers"]}
        return int(begun["status"]), got, b"".join(one.get("body", b"") for one in rest)

    def raw(self, data: bytes) -> bool:  # noqa: ARG002 (there is no line to send it over)
        return False

    def is_open(self) -> bool:
        return True

    def memory(self) -> int:
        return _most_memory(os.getpid())

    def close(self) -> None:
        self._bench.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()
        os.environ.clear()
        os.environ.update(self._before[0])
        tempfile.tempdir = self._before[1]


def _most_memory(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) // 1024


class Watch:
    """What this process does to files outside of `allowed`, and every program and line out that it opens."""

    changes = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
    out = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "webbrowser.open")

    def __init__(self, allowed: tuple[Path, ...]) -> None:
        self.allowed = tuple(f"{path}{os.sep}" for path in allowed)
        self.seen: list[str] = []
        self.is_on = False

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event in self.out and list(arguments[1:2]) != [OWN_CHILD]:
            self.seen.append(f"{event} {arguments[:2]}"[:200])
        if event in ("os.remove", "os.rmdir", "os.mkdir", "os.chmod") and arguments[-1] not in (-1, None):
            return  # by a folder that is open, and was seen when it was opened
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        for path in arguments[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]:
            if (writes or event in self.changes) and isinstance(path, str | bytes | os.PathLike):
                full = os.path.realpath(os.fsdecode(path))
                if not f"{full}{os.sep}".startswith(self.allowed) and full != os.devnull:
                    self.seen.append(f"{event} {full}"[:200])


@dataclass
class Hunt:
    """A workshop that is attacked, and what was seen of it."""

    line: Line
    chance: random.Random
    seen: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    def __post_init__(self) -> None:
        link = urlsplit(self.line.link)
        self.origin = f"http://{link.netloc}"
        self.root, self.cookie = link.path.removesuffix("/ind"), ""
        _status, headers, _body = self.line.ask("GET", f"{link.path}?{link.query}", {}, b"")
        self.cookie = headers.get("set-cookie", "").partition(";")[0]
        page = self.line.ask("GET", f"{self.root}/bunke/{OWN_DECK}", self.mine, b"")[2].decode()
        self.token = re.findall(r'name="mine" value="([^"]+)"', page)[0]

    @property
    def mine(self) -> dict[str, str]:
        """The headers of a browser that has been let in."""
        return {"Cookie": self.cookie, "Origin": self.origin}

    def walk(self) -> None:
        """Open every page once, and learn its forms."""
        calm = random.Random(1)
        for pattern in [pattern for method, pattern, _do in ROUTES if method == "GET"]:
            for kind, card in CARDS if "<card>" in pattern else CARDS[:1]:
                ids = {"deck": (OWN_DECK,), "board": (OWN_BOARD,), "kind": (kind,), "card": (card,)}
                address = filled(pattern, calm, self.known.ids | ids, 0)
                status, told, body = self.line.ask("GET", self.root + address, self.mine, b"")
                if status == 200 and "html" in told.get("content-type", ""):
                    self.known.learn(body.decode(), self.root)

    def step(self) -> None:
        """One hostile request."""
        kind = self.chance.choice(
            ("stranger", "odd address", "pages", "fields", "form", "form", "form", "upload", "broken")
        )
        if kind == "broken" and self.line.raw(self.chance.choice(BROKEN)):
            self.seen["broken: sent"] += 1
            return
        kind = "form" if kind == "broken" else kind
        method, path, headers, body = getattr(self, f"_{kind.replace(' ', '_')}")()
        try:
            status, told, got = self.line.ask(method, path, headers, body)
        except (UnicodeError, http.client.InvalidURL):  # our own side would not send it
            return
        except Exception as error:
            self.faults.append(f"{type(error).__name__} {error}: {kind} {method} {path[:120]} {body[:200]!r}"[:600])
            return
        self.seen[f"{kind}: {status}"] += 1
        if status in (200, 303, 409, 422):
            self.reached[f"{method} {route_of(method, unquote(path.partition('?')[0]).removeprefix(self.root))}"] += 1
        for fault in wrong_with(kind, (status, told, got), headers):
            self.faults.append(f"{fault}: {kind} {method} {path[:120]} {status} {body[:200]!r}")

    def _address(self, method: str, odd: float) -> str:
        pattern = self.chance.choice([pattern for known, pattern, _do in ROUTES if known == method])
        return self.root + filled(pattern, self.chance, self.known.ids, odd)

    def _stranger(self) -> Sent:
        wrong = self.chance.choice(
            (
                {"Host": "evil.example"},
                {"Host": self.origin.removeprefix("http://").replace("127.0.0.1", "localhost")},
                {"Origin": "http://evil.example"},
                {"Origin": "null"},
                {"Cookie": "tekspil=x"},
                {"Cookie": ""},
                {"Sec-Fetch-Site": "cross-site"},
                {"Cookie": "tekspil=" + "x" * 5_000},
            )
        )
        method = "POST" if "Origin" in wrong else self.chance.choice(("GET", "POST"))
        headers = {**self.mine, "Content-Type": "application/x-www-form-urlencoded", **wrong}
        return method, self._address(method, 0), headers, urlencode({"mine": self.token}).encode()

    def _odd_address(self) -> Sent:
        root = self.chance.choice((self.root, self.root, ""))
        method = self.chance.choice(("GET", "POST", "PUT", "HEAD", "OPTIONS"))
        if self.chance.random() < 0.5:
            return method, root + self.chance.choice(ODD_PLACES), self.mine, b""
        known = method if method == "POST" else "GET"
        return method, self._address(known, 0.7).replace(self.root, root, 1), self.mine, b""

    def _pages(self) -> Sent:
        query = self.chance.choice(QUERIES)
        while "{}" in query:
            query = query.replace("{}", quote(self.chance.choice((*NASTY, *PLAIN)).encode("utf-8", "replace")), 1)
        return "GET", f"{self._address('GET', 0.1)}?{query[:9_000]}".removesuffix("?"), self.mine, b""

    def _posted(self, path: str, form: list[tuple[str, str]]) -> Sent:
        token = self.token if self.chance.random() < 0.97 else "x"
        body = urlencode([*((n, v) for n, v in form if n != "mine"), ("mine", token)], errors="replace").encode()
        return "POST", path, {**self.mine, "Content-Type": "application/x-www-form-urlencoded"}, body

    def _fields(self) -> Sent:
        if self.chance.random() < 0.05:
            move = [(name, self.known.value(name, self.chance)) for name in ("felt", "x", "y")]
            return self._posted(f"{self.root}/plade/{OWN_BOARD}/flyt", move)
        names = self.chance.sample(self.known.fields(), self.chance.randint(1, 12))
        return self._posted(self._address("POST", 0.1), [(name, self.known.value(name, self.chance)) for name in names])

    def _form(self) -> Sent:
        action = self.chance.choice(sorted(self.known.forms))
        form = self.known.sent(action, self.chance)
        if action.endswith("/gem"):
            action = action.removesuffix("/gem") + self.chance.choice(("/gem", "/gem", "/se", "/se", "/tal", "/kasser"))
        elif self.chance.random() < 0.2:
            return self._posted(self._address("POST", 0), form)
        return self._posted(self.root + action, form)

    def _upload(self) -> Sent:
        name = quote(self.chance.choice(NASTY)[:60].encode("utf-8", "replace"))
        ending = self.chance.choice(("", ".svg", ".png", ".zip", ".xlsx", ".csv"))
        field = self.chance.choice(("billede", "zip", "ark"))
        part = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}{ending}"\r\n\r\n'.encode()
        token = f'--x\r\nContent-Disposition: form-data; name="mine"\r\n\r\n{self.token}\r\n'.encode()
        whole = part + self.chance.choice(bombs()) + b"\r\n"
        bomb = self.chance.choice((whole, whole, whole, part * 200, b"--x\r\n" * 5_000, b"a" * 900_000))
        takes = [p for method, p, _do in ROUTES if method == "POST" and re.search(r"billede|ark|tag-ind", p)]
        path = self.root + filled(self.chance.choice(takes), self.chance, self.known.ids, 0.05)
        path = path if self.chance.random() < 0.8 else self._address("POST", 0.1)
        return "POST", path, {**self.mine, "Content-Type": "multipart/form-data; boundary=x"}, token + bomb + b"--x--"


def wrong_with(kind: str, answer: Answer, sent: dict[str, str]) -> list[str]:
    """What does not hold of the answer to a request of some kind that was `sent` with these headers."""
    status, told, got = answer
    found = []
    if status and status != 400 and "content-security-policy" not in told:
        found.append("no policy")
    if kind == "stranger" and status not in (0, 400, 403, 404, 405, 413, 421):
        found.append(f"a stranger was let in with {sent}")
    if status >= 500:
        found.append("broke")
    if any("\n" in value or "\r" in value for value in told.values()):
        found.append("a header of two lines")
    if SECRET.encode() in got or b"root:x:0" in got:
        found.append("read what lies outside")
    if "html" in told.get("content-type", "") or "svg" in told.get("content-type", ""):
        bare = re.sub(rb'"[^"]*"', b'""', got)
        if re.search(rb"<[^<>]*\son[a-z]+\s*=", bare) or b"<script" in bare.replace(b'<script src="" defer>', b""):
            found.append("markup came through")
        if re.search(rb'(?:href|src|action)="\s*(?:javascript|data|vbscript|https?):', got, re.IGNORECASE):
            found.append("a link out came through")
    return found


def lay_out(home: Path) -> None:
    """Decks and boards as they were in the beginning; what the workshop keeps of them goes too."""
    own = home / "tekspil"
    for place in (own / "cards", own / "boards"):
        shutil.rmtree(place, ignore_errors=True)
    folder = write_deck(small_deck(), own / "cards" / OWN_DECK)
    (folder / "pictures").mkdir()
    extending = own / "cards" / "husets"
    (extending / "pictures").mkdir(parents=True)
    (extending / "pictures" / "hus.svg").write_bytes(GOOD)
    (extending / "deck.yaml").write_text(
        f"format: 1\nid: husets\ntitle: Husets\nversion: 1.0\nextends: {OWN_DECK}\npicture: hus.svg\n", "utf-8"
    )
    write_board(small_board(), own / "boards" / f"{OWN_BOARD}.yaml")
    disagree(own)


def disagree(own: Path) -> None:
    """Lay a game there in which the room gave pairs other stars than the deck, so that there is something to accept."""
    game = Game(load_deck(own / "cards" / OWN_DECK), small_board(), 3, seed=1)
    for goal, technology in zip(game.session.goals, game.session.technologies, strict=False):
        stars = (match(game.deck, goal, [technology]).stars + 1) % 4
        marks.toggle(game, technology, "disagree", team=0, goal=goal, stars=stars)
    place = own / "forslag" / "hostil.json"
    if not place.exists():
        game.save(place)


def is_gone(home: Path) -> bool:
    """Whether one of them has been deleted."""
    own = home / "tekspil"
    decks = (own / "cards" / name / "deck.yaml" for name in (OWN_DECK, "husets"))
    return not all(path.is_file() for path in (*decks, own / "boards" / f"{OWN_BOARD}.yaml"))


def own_places(home: Path) -> tuple[Path, ...]:
    """Where the workshop may write."""
    return tuple(home / "tekspil" / name for name in ("cards", "boards", "vaerksted", "schema"))


def outside(home: Path) -> dict[str, str]:
    """What lies where the workshop has no business, with a hash of each file."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(folder) for folder in own_places(home))
    }


def unreadable(home: Path) -> list[str]:
    """What of the user's decks and boards no longer reads as what the workshop writes."""
    found = []
    for place, read in ((home / "tekspil/cards", read_deck), (home / "tekspil/boards", read_board)):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            wrong = [one for one in read(path)[1] if one.severity == "error" and one.code.startswith(NOT_READ)]
            found += [f"{path.name}: {one.code} {one.file}:{one.line} {one.message}" for one in wrong[:2]]
    return found


def hunt(
    requests: int, seed: int, home: Path, server: bool = False, say: bool = False
) -> tuple[Counter[str], list[str], int]:
    """Send so many requests: what was answered how often, what did not hold, and the most MB that the workshop used.

    `server` attacks a process behind a socket, instead of the application in this process.
    """
    home = home.resolve()
    lay_out(home)
    (home / "nabo.txt").write_text(SECRET)
    watch = Watch((*own_places(home), home / "tmp", KEPT))
    line: Line = Process(home) if server else Inside(home)
    before, used = outside(home), line.memory()  # the process of the tests has been through much already
    attack = Hunt(line, random.Random(seed))
    if not server:
        sys.dont_write_bytecode = True
        sys.addaudithook(watch.hear)
    try:
        for number in range(requests):
            if number % FRESH == 0 and (number % WALK == 0 or is_gone(home)):
                attack.faults += unreadable(home)
                lay_out(home)
                if number % WALK == 0:
                    attack.walk()
                if say and number % 10_000 == 0:
                    print(f"{number}: {line.memory()} MB, {len(attack.faults)} faults", flush=True)
            watch.is_on = not server
            attack.step()
            watch.is_on = False
            if not line.is_open() or len(attack.faults) > 20:
                break
        lay_out(home)
        if not line.is_open():
            attack.faults.append("the workshop is gone")
        elif line.ask("GET", f"{attack.root}/bunke/{OWN_DECK}", attack.mine, b"")[0] != 200:
            attack.faults.append("the deck's page is gone")
        memory = line.memory()
    finally:
        line.close()
    missed = [f"{method} {pattern}" for method, pattern, _do in ROUTES if not attack.reached[f"{method} {pattern}"]]
    if requests >= FEW_ROUTES:
        attack.faults += [f"nothing got through to {one}" for one in missed]
    if memory - used > MOST_MEMORY:
        attack.faults.append(f"{memory} MB")
    if outside(home) != before:
        attack.faults.append(f"outside: {sorted(outside(home).items() ^ before.items())[:5]}")
    if say and missed:
        print("nothing got through to: " + ", ".join(missed))
    attack.seen["routes that something got through to"] = len(ROUTES) - len(missed)
    return attack.seen, attack.faults + watch.seen[:20], memory


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hunts.hostile", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", action="store_true", help="attack a process through its socket")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen, faults, memory = hunt(chosen.requests, chosen.seed, Path(folder), chosen.server, say=True)
    print(json.dumps(seen, indent=1, sort_keys=True))
    told = f"{chosen.requests} requests, nothing outside, nothing let in, {memory} MB at the most"
    print("\n".join(faults) or told)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
