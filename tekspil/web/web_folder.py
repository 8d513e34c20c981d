"""The folder: the game's page and the workshop's twice, for a double click and for a web server, each with all that it
needs beside it.

On a web server the parts are packed files that the page asks the same server for. A page that is opened from a disk may
ask for nothing, so there each part is scripts that hold it as text.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tekspil import language
from tekspil.safe_files import read_bounded, write_whole
from tekspil.screen.browser_page import labels
from tekspil.web.page_contents import (
    PageFiles,
    house_files,
    library_files,
    package_files,
    runtime_files,
    workshop_files,
    zipped,
)
from tekspil.web.runtimes import BrowserRuntime
from tekspil.workshop import page_shell
from tekspil.workshop.page_making import served

PAGE = Path(__file__).parent / "page"
DOUBLE_CLICK, WORKSHOP, SERVER = "Tek-spil.html", "Kortvaerksted.html", "webserver"
SERVED, SERVED_WORKSHOP = "index.html", "vaerksted.html"
OWN_FILES = ("python.js", "tek-spil.js", "tek-spil.css", "vaerksted.js", "vaerksted-side.js", "vaerksted-ramme.css")
PARTS = "filer"
PIECE = 3_000_000  # bytes of a part in one script

# SDL's own few lines of script lie as text in pygame's machine code, so the page must let text be run; what is run can
# still come from nowhere but the page's own files.
_SOURCES = {
    # A file is its own origin, and to some browsers "self" is then nothing.
    "file": "script-src 'self' file: 'unsafe-eval'; style-src 'self' file:; connect-src 'none'",
    "server": "script-src 'self' 'unsafe-eval'; style-src 'self'; connect-src 'self'",
}
_POLICY = "default-src 'none'; {sources}; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Made:
    """What has been made: bytes that a browser fetches from a web server, and whether modules were compiled for it."""

    bytes_fetched: int
    is_compiled: bool


def make_folder_for_browsers(folder: Path, runtime: BrowserRuntime) -> Made:
    """Write the folder. Raises `OSError`."""
    house, all_compiled = compiled(house_files() | package_files() | runtime_files(runtime), runtime.python)
    library, _same = compiled(library_files(runtime), runtime.python)
    parts = {
        "python": _packed(runtime.files["wasm"]),
        "bibliotek": _packed(zipped(library)),
        "tek-spil": _packed(_tarred(house)),
        "vaerksted": _packed(_tarred(compiled(workshop_files(), runtime.python)[0])),
    }
    scripts = {
        "pyodide.js": runtime.files["loader"],
        "pyodide-modul.js": _as_script(runtime.files["module"]),
        **{name: read_bounded(PAGE / name, 1_000_000) for name in OWN_FILES},
        **{name: served(name).body for name in ("stil.css", "farver.css", "script.js")},
    }
    fetched = 0
    server = folder / SERVER
    told = _contents(runtime, dict.fromkeys(parts, 1))
    files = {"indhold.js": told, **scripts, **{f"{name}.bin": data for name, data in parts.items()}}
    for name, data in files.items():
        _write(server / PARTS / name, data)
        fetched += len(data) if name.endswith(".bin") else len(_packed(data))
    _write(server / SERVED, _page("page.html", "server", workshop=SERVED_WORKSHOP))
    _write(server / SERVED_WORKSHOP, _page("vaerksted.html", "server", game="./"))
    pieces = {name: _pieces(name, data) for name, data in parts.items()}
    told = _contents(runtime, {name: len(made) for name, made in pieces.items()})
    for name, data in {"indhold.js": told, **scripts}.items():
        _write(folder / PARTS / name, data)
    for name, made in pieces.items():
        for n, piece in enumerate(made):
            _write(folder / PARTS / f"{name}-{n}.js", piece)
    _write(folder / DOUBLE_CLICK, _page("page.html", "file", workshop=WORKSHOP))
    _write(folder / WORKSHOP, _page("vaerksted.html", "file", game=DOUBLE_CLICK))
    return Made(fetched, all_compiled)


def _page(name: str, form: str, **links: str) -> bytes:
    page = read_bounded(PAGE / name, 100_000).decode("utf-8")
    filled = {"form": form, "policy": _POLICY.format(sources=_SOURCES[form]), "parts": PARTS, **links}
    for word, value in filled.items():
        page = page.replace(f"{{{word}}}", value)
    return page.encode()


def _contents(runtime: BrowserRuntime, pieces: Mapping[str, int]) -> bytes:
    """The script that tells the page what there is, and its own words in every language."""
    now = language.current()
    words = {}
    for tongue in language.LANGUAGES:
        language.use(tongue)
        words[tongue] = labels() | page_shell.labels()
    language.use(now)
    told = {"pieces": pieces, "words": words, "info": runtime.lock_info}
    return f"globalThis.tekspil = {json.dumps(told, ensure_ascii=False, sort_keys=True)};\n".encode()


def _as_script(module: bytes) -> bytes:
    """Pyodide's module as a plain script: a page that is opened from a disk may not import modules."""
    text = module.decode("utf-8")
    text = text.replace("import.meta.url", "document.baseURI")
    return text.replace(
        "export default _createPyodideModule;", "globalThis._createPyodideModule=_createPyodideModule;"
    ).encode()


def _pieces(name: str, data: bytes) -> list[bytes]:
    parts = [data[at : at + PIECE] for at in range(0, len(data), PIECE)]
    return [
        f'tekspilPiece("{name}", {n}, "{base64.b64encode(part).decode()}");\n'.encode() for n, part in enumerate(parts)
    ]


def _tarred(found: PageFiles) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(found):
            entry = tarfile.TarInfo(name)
            entry.size = len(found[name])
            archive.addfile(entry, io.BytesIO(found[name]))
    return out.getvalue()


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _write(path: Path, data: bytes) -> None:
    write_whole(path, data, private=False)


# Modules compiled for the page's Python, where one of that version is at hand: a browser is far slower at it.

PATIENCE = 300.0  # seconds

_PROGRAM = """
import ast, base64, importlib._bootstrap_external as way, importlib.util, json, sys
found = {}
described = ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef
for name, source in json.load(sys.stdin).items():
    source = base64.b64decode(source)
    try:
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, described) and ast.get_docstring(node, False):
                node.body[0].value.value = "."  # nobody reads it there; without any, dataclasses would write their own
        code = compile(tree, "/lib/" + name, "exec", dont_inherit=True)
    except SyntaxError:
        continue
    pyc = way._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
    found[name] = base64.b64encode(bytes(pyc)).decode()
json.dump(found, sys.stdout)
"""


def compiled(found: PageFiles, python: tuple[int, int]) -> tuple[PageFiles, bool]:
    """The files with compiled modules instead of sources, and whether that could be done.

    Args:
        found: Files by their names.
        python: The version that is to run them.
    """
    program = _python(python)
    if program is None:
        return found, False
    sources = {name: base64.b64encode(data).decode() for name, data in found.items() if name.endswith(".py")}
    try:
        done = subprocess.run(
            [program, "-I", "-c", _PROGRAM],
            input=json.dumps(sources).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        made = json.loads(done.stdout) if done.returncode == 0 else {}
    except (OSError, subprocess.SubprocessError, ValueError):
        made = {}
    if not made:
        return found, False
    kept = {name: data for name, data in found.items() if name not in made}
    return kept | {f"{name}c": base64.b64decode(data) for name, data in made.items()}, True


def _python(version: tuple[int, int]) -> str | None:
    """A Python of that version that starts, this one or one on the path."""
    if sys.version_info[:2] == version:
        return sys.executable
    found = shutil.which("python{}.{}".format(*version))
    if found is None:
        return None
    try:
        said = subprocess.run(
            [found, "-I", "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found if said.stdout.split() == [b"%d" % part for part in version] else None
