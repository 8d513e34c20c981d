"""axe-core over the workshop's pages, in a real Chromium: `python -m tests.workshop.axe`.

Every page of the router's own list, wide and narrow, in Danish and English, and pages that refuse; then the pages that
commands and the game write: letters, what-if, evidence, the Team-VTCV. It says of each rule
that does not hold where and what. axe-core comes with the package axe-playwright-python (extra `dev`), of which only
that file is used.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from tekspil.content.library import load_board, load_deck
from tekspil.workshop.routes import ROUTES
from tests.hunts.hostile import lay_out
from tests.hunts.hostile_requests import CARDS, KNOWN, OWN_BOARD, OWN_DECK, filled
from tests.workshop.chromium import Server, Window

WIDTHS = ((360, 740), (1280, 900))
NO_PAGES = ("/fil/", "/ikon/", r"\.", "/billede")
"""What stands in the addresses of pictures, papers and files."""


def axe() -> str:
    """axe-core's script."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def addresses() -> Iterator[str]:
    """Every page that can be looked at, and two that refuse."""
    for pattern in [pattern for method, pattern, _do in ROUTES if method == "GET"]:
        if any(part in pattern for part in NO_PAGES):
            continue
        for kind, card in CARDS if "<card>" in pattern else dict(CARDS).items() if "<kind>" in pattern else CARDS[:1]:
            for deck in (OWN_DECK, "husets") if "<deck>" in pattern else (OWN_DECK,):
                parts = {"deck": (deck,), "board": (OWN_BOARD,), "kind": (kind,), "card": (card,)}
                yield filled(pattern, random.Random(1), {**KNOWN, **parts}, 0)
    yield from ("/bunke/velfaerdsteknologi", "/plade/bostedet", "/bunke/findes-ikke", "/er-her-ikke")


def written(folder: Path) -> Iterator[tuple[str, Path]]:
    """Pages that commands and the game write: letters, what-if, afternoons over houses, the Team-VTCV."""
    from tekspil.takeaway.report import html_of
    from tekspil.takeaway.vtcv import vtcv_of
    from tests.evidence.afternoons import SECONDS, played_by, timed, write
    from tests.takeaway.games import TODAY, played, talked_about

    chance, deck, board = np.random.default_rng(3), load_deck("velfaerdsteknologi"), load_board("bostedet")
    write(folder / "hus", [timed(played_by(deck, board, ["staff"] * 4, seed), SECONDS, chance) for seed in range(4)])
    for name, line in (
        ("simulate", f"simulate velfaerdsteknologi --games 300 --what-if agents=0..1 --out {folder / 'simulate'}"),
        ("health", f"health velfaerdsteknologi --games 300 --out {folder / 'health'}"),
        ("evidence", f"evidence {folder / 'hus'} --out {folder / 'evidence'}"),
    ):
        subprocess.run([sys.executable, "-m", "tekspil", *line.split()], check=False, capture_output=True)
        yield from ((f"{name}/{path.name}", path) for path in sorted((folder / name).glob("*.html")))
    page = folder / "team-vtcv.html"
    page.write_text(html_of(vtcv_of(talked_about(played()), TODAY)), "utf-8")
    yield page.name, page


def violations(window: Window, script: str) -> list[str]:
    """What axe-core finds on the page that is shown, a line for each rule and place."""
    window.run(f"{script}; null")
    found: list[dict[str, Any]] = window.run(
        "axe.run(document, {resultTypes: ['violations']}).then((said) => said.violations.map((one) => "
        "({id: one.id, help: one.help, nodes: one.nodes.map((node) => node.target.join(' ') + ' ' + "
        "node.html.slice(0, 120) + ' ' + (node.any[0] || node.all[0] || node.none[0] || {message: ''}).message)})))"
    )
    return [f"{one['id']}: {one['help']}: {node}" for one in found for node in one["nodes"]]


def size(window: Window, wide: int, high: int) -> None:
    window.ask("Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.workshop.axe", description=__doc__)
    parser.parse_args()
    script, looked_at = axe(), list[str]()
    found: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ["TEKSPIL_HOME"] = str(home / "tekspil")
        lay_out(home)
        server, window = Server(), Window(home / "chromium")

        def look(address: str, name: str) -> None:
            window.go(address)
            window.run("[...document.querySelectorAll('details')].forEach((one) => one.open = true)")
            for wide, high in WIDTHS:
                size(window, wide, high)
                looked_at.append(name)
                for line in violations(window, script):
                    found.setdefault(line, set()).add(f"{name} {wide}")

        try:
            window.go(server.link)
            for language in ("da", "en"):
                window.run(
                    f"fetch({server.base!r} + '/sprog', {{method: 'POST', body: new URLSearchParams({{sprog: "
                    f"{language!r}, mine: document.querySelector('input[name=mine]').value}})}}).then((a) => a.ok)"
                )
                for address in addresses():
                    look(server.base + address, f"{address} {language}")
                window.go(server.base + "/")
            for name, path in written(home):
                look(f"file://{path}", name)
        finally:
            window.close()
            server.kill()
    for line, places in sorted(found.items()):
        print(f"{line}\n    on {len(places)}: {', '.join(sorted(places)[:4])}")
    print(f"{len(looked_at)} looks at pages, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
