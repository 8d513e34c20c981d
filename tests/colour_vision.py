"""How colours are seen, by everybody and with each of the three common kinds of colour blindness.

The simulation is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, at full severity. Distances are
CIE76 in L*a*b* (D65): about 2.3 is just seen, 10 is seen at a glance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tekspil.look import Colour

Floats = NDArray[np.float64]

# Linear RGB -> linear RGB, severity 1.0: the paper's tables.
KINDS: dict[str, Floats] = {
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE_POINT = TO_XYZ.sum(axis=1)


def linear(srgb: Floats) -> Floats:
    """sRGB 0 to 255 as light, 0 to 1."""
    share = srgb / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def srgb(light: Floats) -> Floats:
    """Light, 0 to 1, as sRGB 0 to 255."""
    return 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def seen(srgb: Floats, kind: str) -> Floats:
    """Colours (..., 3) of sRGB as light, as somebody with that kind of colour blindness sees them."""
    return (linear(srgb) @ KINDS[kind].T).clip(0, 1)


def lab(light: Floats) -> Floats:
    """Light (..., 3) as CIE L*a*b*."""
    xyz = light @ TO_XYZ.T / WHITE_POINT
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack((116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])), axis=-1)


def rgb(colour: Colour) -> Floats:
    """ "#RRGGBB" as three numbers, 0 to 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


def distance(one: Floats, other: Floats, kind: str) -> float:
    """How far apart two colours, given as sRGB, are seen."""
    return float(np.linalg.norm(lab(seen(one, kind)) - lab(seen(other, kind))))


def contrast(one: Floats, other: Floats, kind: str) -> float:
    """WCAG contrast of two colours as they are seen."""
    low, high = sorted(float(seen(colour, kind) @ TO_XYZ[1]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)
