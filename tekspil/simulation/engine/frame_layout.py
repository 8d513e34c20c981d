"""How a frame lies in memory (frames.py): what plain Python writes, and compiled code reads."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tekspil.rules.types import Ints

MOST_DIMENSIONS = 3
WORDS = 1 + MOST_DIMENSIONS  # of one field: where its data lies, and its shape


def frame_of(arrays: NamedTuple) -> Ints:
    """The frame of tables, of a state or of a tally, int64[fields * WORDS]. The arrays must outlive its use."""
    frame = np.zeros((len(arrays), WORDS), np.int64)
    place: int
    array: npt.NDArray[Any]
    for place, array in enumerate(arrays):
        if not array.flags.c_contiguous:
            raise ValueError(arrays._fields[place])
        frame[place, 0] = array.__array_interface__["data"][0]  # in half the time of array.ctypes.data
        frame[place, 1 : 1 + array.ndim] = array.shape
    return frame.reshape(-1)
