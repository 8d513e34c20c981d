"""Hostile requests to the workshop, as a real server: `python -m tests.hunts.hostile --requests 100000`.

Strangers (other names for this machine, other pages, no cookie), addresses that try to lead out, nonsense and bombs in
every field and upload, broken HTTP. In the end nothing may lie or have changed outside the deck's folder and the
workshop's own, the deck must be readable, no reply may hold a script of ours as markup or lack the policy, the server
must be alive, and its memory bounded.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import io
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from tests.content.decks import small_board, small_deck, write_board, write_deck

MOST_MEMORY = 500  # MB that the server may have used at its worst
PLAIN = ("2", "ro", "hjem", "develop", "self", "bed", "agents", "exercises", "law", "#DDEEFF", "cooperative", "start")
NASTY = (
    "<script src=//evil.example></script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE kort; --",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "{0.__class__}",
    "%s%n",
    "\x00\x01\x1b[31m",
    "\u202e\u2066\ufeff",
    "&anchor *alias !!python/object/apply:os.system [id]",
    "- a: [b, {c: d}]\n? e\n: |\n  f",
    "---\n...\n%YAML 9.9",
    "a" * 20_000,
    "\u0301" * 3_000,
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "=cmd|' /C calc'!A0",
    "",
)
FIELDS = (
    *("text", "name", "title", "theme", "kind", "icon", "acts", "training", "price", "loan", "ethics", "knock_on"),
    *("known_as", "requires", "picture", "wait", "wait-why", "step", "stempel", "navn", "base", "sprog", "titel", "om"),
    *("need-1", "weight-1", "need-99999999999", "weight-x", "who-1", "do-1", "n-1", "teknologi", "stjerner", "hvorfor"),
    *(
        "dommer",
        "valg",
        "tema.hjem.titel",
        "tema.hjem.ikon",
        "behov.ro.ny",
        "nyt-tema.1.titel",
        "nyt-behov.1.dele",
        "mine",
    ),
    *("tema.hjem.farve", "liste", "agents._ny.name", "agents._ny.good_at", "agents._ny.asks", "exercises._ny.title"),
    *("exercises._ny.level", "exercises._ny.steps", "law._ny.title", "law._ny.ask", "law._ny.technologies"),
    *("mode", "hand_size", "points_for_stars.0", "felt", "slags", "handling", "fra", "til"),
)
PLACES = (
    *(
        "",
        "/tag-ind",
        "/sprog",
        "/ny-plade",
        "/bunke/lille/ud/se-ark",
        "/bunke/lille/teknologier/robot/billede",
        "/bunke/lille",
        "/bunke/lille/fortryd",
        "/bunke/lille/gentag",
        "/bunke/lille/ord",
        "/bunke/lille/bord",
        "/bunke/lille/billede",
        "/bunke/lille/uden-billede",
        "/bunke/lille/helbred",
    ),
    *("/plade/hostil/regler", "/plade/hostil/felt", "/plade/hostil/nyt-felt", "/plade/hostil/vej", "/plade/hostil"),
    *("/bunke/lille/vurder", "/bunke/lille/vurder/rent-gulv", "/bunke/lille/vurder/rent-gulv/giv"),
    *("/bunke/lille/vurder/rent-gulv/afgoer", "/bunke/lille/maal", "/bunke/lille/maal/_ny", "/bunke/lille/maal/_ny/se"),
    *("/bunke/lille/maal/_ny/gem", "/bunke/lille/maal/rent-gulv/se", "/bunke/lille/maal/rent-gulv/gem"),
    *("/bunke/lille/maal/rent-gulv/billede.png", "/bunke/lille/teknologier/_ny/se", "/bunke/lille/teknologier/_ny/gem"),
    *("/bunke/lille/haendelser/_ny/gem", "/bunke/lille/refleksioner/_ny/gem", "/bunke/lille/maal/orden/kopi"),
    *(
        "/bunke/lille/maal/orden/skjul",
        "/bunke/lille/maal/orden/erstat",
        "/bunke/velfaerdsteknologi/maal/rent-gulv/gem",
    ),
    *("/fil/stil.css", "/ikon/bed.svg", "/ind"),
)
ODD_PLACES = (
    *("/../../etc/passwd", "/fil/../workbench.py", "/fil/%2e%2e%2fworkbench.py", "/ikon/../x.svg", "/bunke/%2e%2e"),
    *(
        "/bunke/..%2f..%2f",
        "/bunke/lille/maal/..%2f..%2fx/gem",
        "/bunke/%00",
        "//evil.example/",
        "/bunke/lille%0d%0aX: 1",
    ),
    *(
        "/bunke/" + "a" * 3_000,
        "/bunke/lille/maal/" + quote("Ø" * 100) + "/gem",
        "/\\..\\",
        "*",
        "http://evil.example/",
    ),
)


@cache
def zip_bomb() -> bytes:
    """A small archive of a deck that grows large, with a name that leads out of its folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/deck.yaml", "format: 1\nid: bombe\n")
        archive.writestr("x/goals.yaml", b"a" * 30_000_000)
        archive.writestr("../../ud.yaml", "nej")
    return made.getvalue()


@dataclass
class Hunt:
    """A server that is attacked, and what was seen of it."""

    home: Path
    seed: int
    chance: random.Random = field(init=False)
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        environment = {**os.environ, "TEKSPIL_HOME": str(self.home / "tekspil"), "HOME": str(self.home)}
        command = [sys.executable, "-m", "tekspil", "workshop", "--no-browser"]
        self.server = subprocess.Popen(command, env=environment, cwd=self.home, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout
        link = urlsplit(self.server.stdout.readline().split()[-1])
        self.host, self.port = str(link.hostname), int(link.port or 0)
        self.root = link.path.removesuffix("/ind")
        self.cookie = ""
        _status, headers, _body = self.ask("GET", f"{link.path}?{link.query}", {})
        self.cookie = headers.get("set-cookie", "").partition(";")[0]
        page = self.ask("GET", f"{self.root}/bunke/lille", self.mine)[2].decode()
        self.token = re.findall(r'name="mine" value="([^"]+)"', page)[0]

    @property
    def mine(self) -> dict[str, str]:
        """The headers of a browser that has been let in."""
        return {"Cookie": self.cookie, "Origin": f"http://{self.host}:{self.port}"}

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """What the server answers; 0 where it closed the line."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
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

    def step(self) -> None:
        """One hostile request."""
        kind = self.chance.choice(("stranger", "odd address", "fields", "fields", "upload", "broken"))
        method, path, headers, body = getattr(self, f"_{kind.replace(' ', '_')}")()
        if method == "raw":
            self._raw(body)
            self.seen[f"{kind}: sent"] += 1
            return
        try:
            status, told, got = self.ask(method, path, headers, body)
        except (UnicodeError, ValueError, http.client.InvalidURL):
            return
        self.seen[f"{kind}: {status}"] += 1
        if status and status != 400 and "content-security-policy" not in told and told.get("server") != "":
            self.faults.append(f"no policy: {kind} {method} {path[:80]} {status}")
        if b"<script src=//evil" in got or b"onerror=alert(1)>" in got.replace(b"&gt;", b""):
            self.faults.append(f"markup came through: {method} {path[:80]}")
        if kind == "stranger" and status not in (0, 400, 403, 404, 405, 413, 421):
            self.faults.append(f"a stranger was let in: {method} {path[:80]} {headers} {status}")
        if status >= 500:
            self.faults.append(f"{status}: {method} {path[:80]} {body[:200]!r}")

    def _stranger(self) -> tuple[str, str, dict[str, str], bytes]:
        wrong = self.chance.choice(
            (
                {"Host": "evil.example"},
                {"Host": f"localhost:{self.port}"},
                {"Origin": "http://evil.example"},
                {"Origin": "null"},
                {"Cookie": "tekspil=x"},
                {"Cookie": ""},
                {"Sec-Fetch-Site": "cross-site"},
                {"Cookie": "tekspil=" + "x" * 5_000},
            )
        )
        posted = {"Content-Type": "application/x-www-form-urlencoded"}
        place = self.root + self.chance.choice(PLACES[1:])
        method = "POST" if "Origin" in wrong else self.chance.choice(("GET", "POST"))
        return (
            method,
            place.replace("/ind", "/"),
            {**self.mine, **posted, **wrong},
            urlencode({"mine": self.token}).encode(),
        )

    def _odd_address(self) -> tuple[str, str, dict[str, str], bytes]:
        root = self.chance.choice((self.root, self.root, ""))
        return self.chance.choice(("GET", "POST", "PUT")), root + self.chance.choice(ODD_PLACES), self.mine, b""

    def _fields(self) -> tuple[str, str, dict[str, str], bytes]:
        names = self.chance.sample(FIELDS, self.chance.randint(1, 12))
        values = {name: self.chance.choice((*NASTY, *PLAIN)) for name in names}
        form = [*values.items(), ("mine", self.token if self.chance.random() < 0.95 else "x")]
        headers = {**self.mine, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form, errors="replace").encode()
        return "POST", self.root + self.chance.choice(PLACES), headers, body

    def _upload(self) -> tuple[str, str, dict[str, str], bytes]:
        name = quote(self.chance.choice(NASTY)[:60])
        field = self.chance.choice(("billede", "zip", "ark"))
        content = self.chance.choice(
            (zip_bomb(), b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 60_000, b"<svg " * 9_000, os.urandom(3_000))
        )
        part = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        token = f'--x\r\nContent-Disposition: form-data; name="mine"\r\n\r\n{self.token}\r\n'.encode()
        bomb = self.chance.choice((part + content + b"\r\n", part * 200, b"--x\r\n" * 5_000, b"a" * 900_000))
        return (
            "POST",
            self.root + self.chance.choice(PLACES),
            {
                **self.mine,
                "Content-Type": "multipart/form-data; boundary=x",
            },
            token + bomb + b"--x--\r\n",
        )

    def _broken(self) -> tuple[str, str, dict[str, str], bytes]:
        lines = (
            b"GET / HTTP/9.9\r\n\r\n",
            b"\x16\x03\x01\x02\x00",
            b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nffffffff\r\n",
            b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 40_000 + b"\r\n\r\n",
            b"GET " + b"/" * 40_000 + b" HTTP/1.1\r\n\r\n",
        )
        return "raw", "", {}, self.chance.choice(lines)

    def _raw(self, data: bytes) -> None:
        with suppress(OSError), socket.create_connection((self.host, self.port), timeout=5) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(0.2)
            line.recv(1_000)

    def memory(self) -> int:
        """The most MB that the server has used; 0 where the system does not say."""
        try:
            status = Path(f"/proc/{self.server.pid}/status").read_text()
        except OSError:
            return 0
        return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) // 1024

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(30)


def outside(home: Path) -> dict[str, str]:
    """What lies where the workshop has no business, with a hash of each file."""
    own = tuple(home / "tekspil" / name for name in ("cards", "boards", "vaerksted", "schema"))
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(folder) for folder in own)
    }


def hunt(requests: int, seed: int, home: Path) -> tuple[Counter[str], list[str], int]:
    """Send so many requests: what was answered how often, what did not hold, and the most MB that the server used."""
    write_deck(small_deck(), home / "tekspil" / "cards" / "lille")
    write_board(small_board(), home / "tekspil" / "boards" / "hostil.yaml")
    (home / "nabo.txt").write_text("Rør mig ikke.")
    before = outside(home)
    attack = Hunt(home, seed)
    try:
        for _number in range(requests):
            attack.step()
            if attack.server.poll() is not None or len(attack.faults) > 20:
                break
        if attack.server.poll() is not None:
            attack.faults.append(f"the server is gone: {attack.server.poll()}")
        elif attack.ask("GET", f"{attack.root}/bunke/lille", attack.mine)[0] != 200:
            attack.faults.append("the deck's page is gone")
        memory = attack.memory()
    finally:
        attack.close()
    if memory > MOST_MEMORY:
        attack.faults.append(f"{memory} MB")
    if outside(home) != before:
        attack.faults.append(f"outside: {sorted(outside(home).items() ^ before.items())[:5]}")
    checked = [sys.executable, "-m", "tekspil", "check", str(home / "tekspil" / "cards" / "lille"), "--json"]
    said = subprocess.run(checked, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(home)})
    if "Traceback" in said.stderr or '"severity": "error"' in said.stdout:
        attack.faults.append(f"the deck cannot be read: {said.stdout[-500:]}{said.stderr[-300:]}")
    return attack.seen, attack.faults, memory


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hunts.hostile", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen, faults, memory = hunt(chosen.requests, chosen.seed, Path(folder))
    print(json.dumps(seen, indent=1, sort_keys=True))
    print(
        "\n".join(faults) or f"{sum(seen.values())} requests, nothing outside, nothing let in, {memory} MB at the most"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
