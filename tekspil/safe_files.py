"""Files written whole or not at all, private to their user, and read within bounds.

Everything that the game keeps goes through here, so that a power cut, a full disk, a killed process or a strange file
costs at most the one file that was being written, and is told in the user's own words (`in_words`).
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

from tekspil.folders import tell_written
from tekspil.language import _

try:
    import fcntl
except ImportError:  # Windows, where a file that somebody has open cannot be deleted: that is its lock
    fcntl = None  # type: ignore[assignment]

DRAFT_PREFIX, DRAFT_SUFFIX = ".tekspil-", ".tmp"
DEEPEST = 100
"""How deep lists and objects may lie in each other in JSON of ours; the deepest that we write is ten."""

LONGEST_NAME = 100
"""Letters in a file's name, and half the bytes that they may be: systems take 255 of either, with the ending."""

_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{kind}{number}" for kind in ("COM", "LPT") for number in "0123456789¹²³"
}
_NO_NAME = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")  # signs that cannot be seen, or stand for nothing
_DRAFT = re.compile(re.escape(DRAFT_PREFIX) + "[0-9a-f]{16}" + re.escape(DRAFT_SUFFIX))
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF)


class RefusedFileError(OSError):
    """A file that is not read or written, for a reason of ours; the message is a reason in the user's language."""


class NotAFileError(RefusedFileError):
    """Something else than a file lies there: a folder, a device, a pipe."""


class TooLargeError(RefusedFileError):
    """The file is larger than anything of its kind needs to be."""


class ProtectedError(RefusedFileError):
    """The file is marked as not to be written."""


class JsonError(ValueError):
    """A text is not JSON that we would write; the message is a reason in the user's language."""


def write_whole(path: Path, data: bytes | str, *, private: bool = True) -> None:
    """Put `data` in the file at `path`, whole or not at all; missing folders are made.

    Args:
        path: where to write. A link is followed: what it points to is written, and the link stays.
        data: the content; text becomes UTF-8, and a sign that UTF-8 lacks is written as JSON would escape it.
        private: only the user may read the file, and folders made on the way. Otherwise a new file gets the system's
            usual rights, and one that is there keeps its own.

    Raises `OSError` (see `in_words`), and leaves what was there as it was, where that cannot be done.
    """
    raw = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    target = _behind_links(path)
    mode = _mode_of(target)
    if path.is_symlink() and not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target))
    make_folder(target.parent, private=private)
    sweep(target.parent)
    handle, draft = _new_draft(target.parent, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            if not private and mode is not None:
                draft.chmod(mode)
            if fcntl is not None:  # put in place while it is locked, so that nobody sweeps it away before
                draft.replace(target)
        if fcntl is None:
            draft.replace(target)
    except BaseException:
        with suppress(OSError):  # the reason that is told is the first one
            draft.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    tell_written(target)


def make_folder(folder: Path, *, private: bool = True) -> None:
    """Make a folder and those above it that are missing, `private` ones for the user alone; raise `OSError`."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.is_dir()]
    except ValueError as error:
        raise _unusable_name(folder) from error
    for one in reversed(missing):
        try:
            one.mkdir(0o700 if private else 0o777)
        except FileExistsError:  # another process was first, or a file lies there
            if not one.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(one)) from None
        else:
            _sync_folder(one.parent)


def sweep(folder: Path) -> None:
    """Delete the drafts that killed processes left in `folder`; those that are still being written are left."""
    with suppress(OSError), os.scandir(folder) as entries:  # what cannot be seen is swept another day
        for name in [entry.name for entry in entries if _DRAFT.fullmatch(entry.name)]:
            with suppress(OSError):
                _sweep_one(folder / name)


def check_writable(path: Path, *, private: bool = True) -> None:
    """Find out before long work whether `write_whole` could write at `path`; missing folders are made.

    Raises the `OSError` that it would; what is there is left as it is.
    """
    target = _behind_links(path)
    _mode_of(target)
    check_folder(target.parent, private=private)


def check_folder(folder: Path, *, private: bool = True) -> None:
    """Make a folder where it is missing, and raise `OSError` where no file can be written in it."""
    make_folder(folder, private=private)
    handle, draft = _new_draft(folder, 0o600)
    os.close(handle)
    draft.unlink()


def check_listable(folder: Path) -> None:
    """Raise `OSError` where a folder cannot be looked into."""
    with os.scandir(folder):
        pass


def is_file_name(name: str) -> bool:
    """Whether a file or folder may be called `name` on every system: a name and nothing else.

    No path leads out of a folder through it, no system takes it for a device, and it can be shown and typed.
    """
    if not name or name != name.strip() or name[0] == "." or name[-1] == ".":
        return False
    if len(name) > LONGEST_NAME or len(name.encode("utf-8", "replace")) > 2 * LONGEST_NAME:
        return False
    if any(unicodedata.category(sign) in _NO_NAME for sign in name) or set(name) & set('\\/:*?"<>|'):
        return False
    return name.partition(".")[0].rstrip().upper() not in _DEVICES


def read_bounded(path: Path, limit: int) -> bytes:
    """What the file at `path` holds.

    Args:
        path: a file, or a link to one.
        limit: the most bytes that it may hold.

    Raises `NotAFileError` for a folder, a device or a pipe, none of which is waited for; `TooLargeError` for more
    than `limit` bytes; another `OSError` where it cannot be read.
    """
    raw = read_head(path, limit + 1)
    if len(raw) > limit:
        raise TooLargeError(_("den fylder mere end {size}").format(size=_size(limit)))
    return raw


def read_head(path: Path, most: int) -> bytes:
    """The first bytes of a file, `most` of them at the most; raises as `read_bounded` does."""
    try:
        _check_is_file(os.stat(path))  # noqa: PTH116 (before it is opened: opening a device may do something)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:
        raise _unusable_name(path) from error
    with os.fdopen(handle, "rb") as file:
        _check_is_file(os.fstat(file.fileno()))  # of the very file that was opened
        return file.read(most)


def parse_json(raw: bytes | str, deepest: int = DEEPEST) -> Any:
    """The value that a JSON text holds.

    Raises `JsonError` for what is not JSON in UTF-8, for NaN and endless numbers, and where lists and objects lie
    deeper in each other than `deepest`.
    """
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as error:
        raise JsonError(_("teksten er ikke UTF-8")) from error
    depth = 0
    for token in _JSON_TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
        if depth > deepest:
            raise JsonError(_("lister og felter ligger mere end {n} dybt inde i hinanden").format(n=deepest))
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise JsonError(_("linje {line} er ikke skrevet som JSON").format(line=error.lineno)) from error
    except ValueError as error:  # a number with thousands of digits
        raise JsonError(_("et tal er ikke til at bruge")) from error


def in_words(error: OSError) -> str:
    """Why the system would not, in the user's language: a reason without a capital or a full stop, for a sentence."""
    if isinstance(error, RefusedFileError):
        return str(error)
    if getattr(error, "winerror", None) in (32, 33):
        return _("den er åben i et andet program")
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return _("adgangen er spærret")
        case errno.ENOENT:
            return _("den findes ikke")
        case errno.ENOTDIR:
            return _("en del af stien er en fil og ikke en mappe")
        case errno.EISDIR:
            return _("det er en mappe")
        case errno.EEXIST:
            return _("den findes allerede")
        case errno.ENOTEMPTY:
            return _("mappen er ikke tom")
        case errno.EROFS:
            return _("drevet er skrivebeskyttet")
        case errno.ENOSPC | errno.EDQUOT:
            return _("der er ikke mere plads på disken")
        case errno.EFBIG:
            return _("den er blevet for stor")
        case errno.ENAMETOOLONG:
            return _("navnet er for langt")
        case errno.EINVAL | errno.EILSEQ:
            return _("navnet kan ikke bruges her")
        case errno.ELOOP:
            return _("genvejen peger på sig selv")
        case errno.EBUSY | errno.ETXTBSY:
            return _("den er åben i et andet program")
        case errno.EMFILE | errno.ENFILE:
            return _("for mange filer er åbne på maskinen")
        case errno.ENOMEM:
            return _("maskinen har ikke mere hukommelse")
        case errno.EIO | errno.ENXIO | errno.ENODEV | errno.ESTALE | errno.ETIMEDOUT | errno.EHOSTDOWN:
            return _("drevet svarer ikke, som det skal")
    number = errno.errorcode.get(error.errno or 0, str(error.errno))
    return _("systemet melder fejl {number}").format(number=number)


def _behind_links(path: Path) -> Path:
    """The path with every link followed; the file itself need not be there."""
    try:
        target = Path(os.path.realpath(path))
    except ValueError as error:
        raise _unusable_name(path) from error
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _mode_of(target: Path) -> int | None:
    """The rights of the file that is there, or None; raise where it is nothing that may be written over."""
    try:
        about = target.stat()
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise _unusable_name(target) from error
    _check_is_file(about)
    if not about.st_mode & 0o222:
        raise ProtectedError(_("den er skrivebeskyttet"))
    return stat.S_IMODE(about.st_mode)


def _new_draft(folder: Path, mode: int) -> tuple[int, Path]:
    """A new file to write in, open and locked for as long as it is open."""
    while True:
        draft = folder / f"{DRAFT_PREFIX}{secrets.token_hex(8)}{DRAFT_SUFFIX}"
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), mode)
        if fcntl is None:
            return handle, draft
        with suppress(OSError):  # a disk without locks; nor does anybody sweep there
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, draft
        os.close(handle)  # swept away between its making and its locking


def _sweep_one(draft: Path) -> None:
    if fcntl is None:
        draft.unlink()
        return
    handle = os.open(draft, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where its writer lives
        draft.unlink()
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Have the folder's own list of names on the disk; a system that cannot do that keeps its own order."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _check_is_file(about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise NotAFileError(_("det er en mappe"))
    if not stat.S_ISREG(about.st_mode):
        raise NotAFileError(_("det er ikke en almindelig fil"))


def _unusable_name(path: Path) -> OSError:
    """What the system would have said, had Python let it see a name with a zero byte in it."""
    return OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _no_number(name: str) -> None:
    raise ValueError(name)


def _size(limit: int) -> str:
    for unit, size in (("MB", 1_000_000), ("kB", 1000)):
        if limit >= size:
            return f"{limit // size} {unit}"
    return f"{limit} B"
