"""Keeping what the system's own libraries say of themselves out of the terminal: we tell what matters in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2


@contextmanager
def hushed() -> Iterator[None]:
    """Let nothing reach standard error meanwhile, C libraries included: ALSA writes a page where there is no sound."""
    if sys.stderr:
        sys.stderr.flush()
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # a program without a terminal may have none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(nowhere)
        os.close(kept)
