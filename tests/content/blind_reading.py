"""How a reader who saw neither stars nor reasons agrees with the deck: `python -m tests.content.blind_reading`.

docs/content-blind.csv holds each pair with the key of that day and the stars it was given; docs/content.md tells the
figures, which are those printed here.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ANSWERS = Path(__file__).parents[2] / "docs" / "content-blind.csv"
LEVELS = 4  # 0 to 3 stars


def readings() -> dict[str, NDArray[np.int64]]:
    """The pairs of each reading: key and judgement, (pairs, 2)."""
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        reading: np.array([(int(row["key"]), int(row["judged"])) for row in rows if row["reading"] == reading])
        for reading in sorted({row["reading"] for row in rows})
    }


def kappa(pairs: NDArray[np.int64], power: int) -> float:
    """Cohen's weighted kappa, with distances to the given power (Cohen, 1968)."""
    found = np.zeros((LEVELS, LEVELS))
    np.add.at(found, (pairs[:, 0], pairs[:, 1]), 1)
    distance = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS))) ** power
    expected = np.outer(found.sum(1), found.sum(0)) / len(pairs)
    return float(1 - (distance * found).sum() / (distance * expected).sum())


def figures(pairs: NDArray[np.int64]) -> str:
    """The pairs, the share judged alike and within one star, and kappa with linear and squared distances, as the
    docs' table has them."""
    apart = np.abs(pairs[:, 0] - pairs[:, 1])
    alike, near = 100 * (apart == 0).mean(), 100 * (apart <= 1).mean()
    return f"| {len(pairs)} | {alike:.0f} % | {near:.1f} % | {kappa(pairs, 1):.2f}, {kappa(pairs, 2):.2f} |"


if __name__ == "__main__":
    for reading, pairs in readings().items():
        print(reading, figures(pairs))
