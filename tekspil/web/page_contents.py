"""What goes onto a page: of our own modules those that it imports, of packages what a game needs, or the workshop.

Everything comes out as files by their path in a browser's site-packages.
"""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath

from tekspil.content.locations import shipped_folder
from tekspil.safe_files import read_bounded
from tekspil.web.runtimes import LARGEST, BrowserRuntime

HOUSE = Path(__file__).parents[1]
ROOT = "tekspil.screen.browser_page"
WORKSHOP = "tekspil.workshop.page_shell"
LEFT_OUT = (
    *("tekspil.screen.demo", "tekspil.players.seated", "tekspil.simulation", "tekspil.printing"),
    *(
        "tekspil.workshop.card_odds",
        "tekspil.watching.odds",
        "tekspil.watching.practice",
        "tekspil.watching.change_words",
    ),
)
"""What is imported on ways that a page never goes: a demonstration, a game to look through, games of a simulation or in
the background, print."""

PageFiles = dict[str, bytes]


def house_files() -> PageFiles:
    """Our own modules, texts, decks and boards."""
    found = {_in_package(path): _read(path) for path in _modules(ROOT)}
    found |= {_in_package(path): _read(path) for path in (HOUSE / "locale").rglob("*.mo")}
    for kind in ("cards", "boards"):
        top = shipped_folder() / kind
        for path in sorted(top.rglob("*")):
            if path.is_file():
                found[f"tekspil/shipped/{kind}/{path.relative_to(top).as_posix()}"] = _read(path)
    return found


def workshop_files() -> PageFiles:
    """What the workshop's page has beside all that is on the game's: modules and pages of ours, and what fills them."""
    game = set(_modules(ROOT))
    found = {_in_package(path): _read(path) for path in _modules(WORKSHOP) if path not in game}
    for folder in (HOUSE / "workshop" / "pages", HOUSE / "content" / "templates"):
        found |= {_in_package(path): _read(path) for path in folder.rglob("*") if path.is_file()}
    return found | _packages((("jinja2", _makes_pages), ("markupsafe", _only("__init__.py", "_native.py"))))


def _in_package(path: Path) -> str:
    return f"tekspil/{path.relative_to(HOUSE).as_posix()}"


def _modules(root: str) -> list[Path]:
    """The files of a module and of all that it imports of ours, wherever in it, and of the packages around them."""
    found: dict[str, Path] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if path is None or name in found or name.startswith(LEFT_OUT):
            continue
        found[name] = path
        waiting += [*_imports(path), name.rpartition(".")[0]]
    return sorted(found.values())


def _file_of(name: str) -> Path | None:
    parts = name.split(".")
    if parts[0] != HOUSE.name:
        return None
    place = HOUSE.joinpath(*parts[1:])
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(_read(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def package_files() -> PageFiles:
    """The pure packages that a game uses, and of each only what it uses."""
    found = _packages(
        (
            ("pyphen", _only("__init__.py", "dictionaries/hyph_da_DK.dic", "dictionaries/hyph_en_GB.dic")),
            ("fontpkg_atkinson_hyperlegible", _faces),
            ("justmyresource_mdi", _only("__init__.py", "icons.zip")),
            ("icalendar", _code),
            ("dateutil", _code),
        )
    )
    icons = "justmyresource_mdi/icons.zip"
    found[icons] = _stored(found[icons])
    found["justmyresource_mdi/__init__.py"] = b""  # its own would bring in a catalogue of icons, which nobody opens
    return found


def _packages(wanted_of: Iterable[tuple[str, Callable[[str], bool]]]) -> PageFiles:
    found: PageFiles = {}
    for package, wanted in wanted_of:
        with as_file(files(package)) as top:
            for path in sorted(top.rglob("*")):
                name = path.relative_to(top).as_posix()
                if path.is_file() and wanted(name):
                    found[f"{package}/{name}"] = _read(path)
    return found


def _only(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


def _faces(name: str) -> bool:
    return name.endswith((".py", "-Regular.ttf", "-Bold.ttf"))


def _code(name: str) -> bool:
    return name.endswith(".py") and "/tests/" not in f"/{name}"


def _makes_pages(name: str) -> bool:
    return name.endswith(".py") and name not in ("sandbox.py", "nativetypes.py", "meta.py", "ext.py", "constants.py")


def _stored(packed: bytes) -> bytes:
    """A zip with its files as they are: packed together with everything else they take half of what they do alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return out.getvalue()


# The runtime's packages and the standard library, without what nobody asks them for in a game. numpy brings those parts
# of its own in only when somebody does.

NEEDLESS_PARTS = frozenset(
    (
        *("tests", "f2py", "testing", "docs", "examples", "include", "pkgconfig", "__briefcase", "__pyinstaller"),
        *("_pyinstaller", "ma", "polynomial", "fft", "core"),
    )
)
NEEDLESS_ENDINGS = (
    ".pyi",
    ".a",
    ".pxd",
    ".pyx",
    ".h",
    ".icns",
    ".ico",
    ".bmp",
    ".typed",
    ".ini",
    ".exe",
    "meson.build",
)
NEEDLESS_BEGINNINGS = ("_umath_tests.", "_operand_flag_tests.", "_rational_tests.", "_struct_ufunc_tests.", "_simd.")

NEEDLESS_LIBRARY = (
    *("doctest", "idlelib/", "lib2to3/", "pdb", "pickletools", "pydoc", "test/", "tkinter/", "turtle", "unittest/"),
    *("venv/", "wsgiref/", "xmlrpc/", "ensurepip/", "distutils/", "curses/", "sqlite3/", "dbm/", "_pyrepl/"),
    *("multiprocessing/", "mailbox", "imaplib", "ftplib", "poplib", "smtplib", "nntplib", "telnetlib", "optparse"),
)


def runtime_files(runtime: BrowserRuntime) -> PageFiles:
    """The runtime's packages as files."""
    found: PageFiles = {}
    for packed in runtime.packages.values():
        found |= {name: data for name, data in _unpacked(packed).items() if not _is_needless(name)}
    return found


def _is_needless(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(
        NEEDLESS_PARTS & set(path.parts[1:])
        or ".dist-info" in path.parts[0]
        or name.endswith(NEEDLESS_ENDINGS)
        or path.name.startswith(NEEDLESS_BEGINNINGS)
    )


def library_files(runtime: BrowserRuntime) -> PageFiles:
    """The standard library."""
    found = _unpacked(runtime.files["stdlib"])
    return {name: data for name, data in found.items() if not name.startswith(NEEDLESS_LIBRARY)}


def zipped(found: Mapping[str, bytes]) -> bytes:
    """Files as one zip, each as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(found):
            archive.writestr(zipfile.ZipInfo(name), found[name])
    return out.getvalue()


def _unpacked(packed: bytes) -> PageFiles:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def _read(path: Path) -> bytes:
    return read_bounded(path, LARGEST)
