"""`python -m tests.distribution.under_wine`: the folder for Windows, made and tried, as far as wine can tell.

It is made twice alike, unpacked where a name has Danish letters and a space, and used from there by one who may not
write in it: a short game played with the mouse in a window that was opened as by a double click, the workshop opened in
the same way and its page asked for, a deck checked, cards printed, a sheet written and read, and games simulated.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from tests.distribution import wine
from tests.distribution.wine import Wine, on_drive, wait_for
from tests.screen import glass

IMPORTS = """
from importlib import import_module
from pkgutil import walk_packages
import tekspil
for module in walk_packages(tekspil.__path__, "tekspil."):
    try:
        import_module(module.name)
    except ModuleNotFoundError as missing:
        print("missing", missing.name)
"""
GAMES = """
import json, sys
from pathlib import Path
from tekspil import load_board, load_deck, simulate
told = simulate(load_deck("velfaerdsteknologi"), load_board("bostedet"), 4096).to_dict()
Path(sys.argv[1]).write_text(json.dumps(told))
"""
# What the extras bring that are not handed out.
ELSEWHERE = {"numba", "llvmlite", "matplotlib", "optuna", "distributed", "scipy", "gymnasium", "pettingzoo", "pyspiel"}
PATIENCE = 30  # seconds until a page that does not come counts as missing


def sums(top: Path) -> dict[str, str]:
    """The hash of each file below a folder."""
    return {
        str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file()
    }


def try_commands(windows: Wine, top: Path) -> None:
    """A deck, paper, a sheet and the simulator, on a command line."""
    desk, home = windows.desk, windows.desk / "hjem på æøå"
    home.mkdir()
    windows.give(home)
    program = str(top / "programmer" / "tekspil.exe")

    def tekspil(*words: str, says: str) -> None:
        began = time.monotonic()
        done, text = windows.run([program, *words], desk, {"TEKSPIL_HOME": on_drive(home)})
        print(f"   tekspil {' '.join(words)} ({time.monotonic() - began:.1f} s)", flush=True)
        assert (done, says in text) == (0, True), f"{done}: {text}"

    tekspil("check", "velfaerdsteknologi", says="Alt er i orden")
    tekspil("print", "digital-ledelse", "--out", on_drive(desk / "papir"), says=".pdf")
    paper = list((desk / "papir").glob("*.pdf"))
    assert paper and all(path.read_bytes().startswith(b"%PDF-") for path in paper)
    tekspil("new", "deck", "Vores hus på Ærø", says="vores-hus")
    [own] = (home / "cards").iterdir()
    tekspil("sheet", "export", own.name, "--out", on_drive(desk / "ark.xlsx"), says="ark.xlsx")
    change_words(desk / "ark.xlsx", "noget nyt.", "noget nyt på æøå.")
    tekspil("sheet", "import", own.name, on_drive(desk / "ark.xlsx"), "--yes", says="Skrevet:")
    assert "noget nyt på æøå." in (own / "goals.yaml").read_text(encoding="utf-8")
    tekspil("simulate", "velfaerdsteknologi", "--games", "10000", says="10.000 spil")
    python, script, told = str(top / "runtime" / "python.exe"), desk / "spil.py", desk / "spil.json"
    script.write_text(GAMES)
    done, text = windows.run([python, "-B", str(script), on_drive(told)], desk, {})
    assert done == 0 and '"compiled": true' in told.read_text(), text
    subprocess.run([sys.executable, "-c", GAMES, str(desk / "her.json")], check=True)
    here, there = (json.loads((desk / name).read_text()) | {"timing": None} for name in ("her.json", "spil.json"))
    assert here == there, "games end otherwise than here"
    script = desk / "hent.py"
    script.write_text(IMPORTS)
    done, text = windows.run([python, "-B", str(script)], desk, {})
    missing = set(re.findall(r"^missing ([a-z_]+)", text, re.MULTILINE))
    assert done == 0 and missing <= ELSEWHERE, text
    assert len({path.stem.casefold() for path in top.iterdir()}) == len(list(top.iterdir())), "two files look like one"
    done, text = windows.run(["cmd", "/c", "programmer\\tekspil.bat", "--version"], top, {})
    assert (done, "tekspil 0." in text) == (0, True), text


def change_words(sheet: Path, old: str, new: str) -> None:
    """Write other words in a sheet, as somebody does who has opened it."""
    with zipfile.ZipFile(sheet) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    changed = {name: data.replace(old.encode(), new.encode()) for name, data in parts.items()}
    assert changed != parts, f"the sheet does not say: {old}"
    with zipfile.ZipFile(sheet, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in changed.items():
            packed.writestr(name, data)


def play(windows: Wine, top: Path, work: Path) -> None:
    """A short game with the mouse alone, in a window that a double click has opened."""
    from tests.distribution.wine_window import played_in
    from tests.screen.window import first_window

    os.environ["TEKSPIL_HOME"] = str(work / "spejl")
    with first_window(windows.environment["DISPLAY"], work, played_in(windows, top)) as window:
        wide, high = window.place()[2:]
        assert (wide, high) == glass.SIZE, (wide, high)
        window.begin(window.click)
        window.play(window.click)
        window.leave(window.click)
        print(
            f"   {window.presses} presses, {window.pressed_again} of them once more; picture: {window.worst:.1%} apart"
        )


def open_workshop(windows: Wine, top: Path) -> None:
    """The workshop by a double click: the browser is sent to a page, and nobody else gets it."""
    link = windows.take_links()
    windows.start(["wine", "start", "Værksted.exe"], top)
    address = wait_for(link, "no browser is sent to the workshop")
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1", address
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address, timeout=PATIENCE) as answer:
        page = answer.read().decode()
        assert answer.status == 200 and "velfaerdsteknologi" in page, page[:2000]
    try:
        urllib.request.urlopen(f"http://{parts.netloc}/", timeout=PATIENCE)
    except HTTPError as refused:
        assert refused.code == 403, refused.code
    else:
        raise AssertionError("the workshop lets in who has no link")


def main() -> int:
    """Try it all, and say what took how long."""
    if why := wine.missing() or glass.missing():
        print(f"The folder for Windows is not tried: {why}.")
        return 0
    from distribution import windows as handed_out
    from tests.distribution.wine_window import DISPLAY

    began = time.monotonic()

    def done(what: str) -> None:
        print(f"-- {what} ({time.monotonic() - began:.0f} s)", flush=True)

    with tempfile.TemporaryDirectory() as name, glass.plain(size=DISPLAY) as display:
        work = Path(name)
        windows = Wine(work, display)
        try:
            one, two = handed_out.make(work / "one"), handed_out.make(work / "two")
            assert one.read_bytes() == two.read_bytes(), "the same is not made twice"
            assert one.stat().st_size <= handed_out.MOST
            done(f"made twice alike, {one.stat().st_size / 1e6:.1f} MB")
            top = windows.unpack(one)
            before = sums(top)
            done(f"unpacked, for {wine.ORDINARY if windows.as_user else 'this user'}, who cannot write there")
            play(windows, top, work)
            done("a game played")
            open_workshop(windows, top)
            done("the workshop opened")
            try_commands(windows, top)
            done("checked, printed, written and read, simulated")
            assert sums(top) == before, "something in the folder has changed"
        finally:
            windows.close()
            for path in work.rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o755)
    done("nothing in the folder has changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
