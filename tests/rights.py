"""Being refused as an ordinary user is, also where the tests are run by one whom no lock keeps out."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NEEDS_RIGHTS = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights as Linux gives and takes them")

_VERSION_3, _DAC_OVERRIDE, _DAC_READ_SEARCH = 0x20080522, 1, 2


@contextmanager
def closed(path: Path, mode: int = 0) -> Iterator[None]:
    """Let `path` have the rights `mode`, and nobody get past them; as it was afterwards."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        with _without_override():
            yield
    finally:
        path.chmod(before)


@contextmanager
def _without_override() -> Iterator[None]:
    """Take from root, for this thread, what lets it pass over rights. Others have it not."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    data = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    kept = data[0]
    data[0] = kept & ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    assert libc.capset(header, data) == 0
    try:
        yield
    finally:
        data[0] = kept
        assert libc.capset(header, data) == 0
