"""The arrays that the rules are written over."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Bytes: TypeAlias = npt.NDArray[np.int8]

# The same, with the number of dimensions told; the compiler of the simulator reads it (simulation/engine/frames.py).
Ints1: TypeAlias = Ints
Ints2: TypeAlias = Ints
Ints3: TypeAlias = Ints
Bytes2: TypeAlias = Bytes
Bytes3: TypeAlias = Bytes

# A number or an array of numbers: the matching rules are written so that they hold for both.
Numbers: TypeAlias = Any
