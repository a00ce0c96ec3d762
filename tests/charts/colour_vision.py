"""How people with the common colour-blindnesses see a colour, and how far two colours are apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
# severity 1.0, on linear RGB.
DEFICIENCIES: Mapping[str, Vector] = {
    "none": np.eye(3),
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
# Ottosson 2020, OKLab.
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> Vector:
    """``#rrggbb`` as linear RGB from 0 to 1."""
    coded = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def seen_with(deficiency: str, colour: str) -> Vector:
    """``colour`` as linear RGB as it is seen with ``deficiency``."""
    return np.clip(DEFICIENCIES[deficiency] @ linear(colour), 0, 1)


def lightness_and_hue(seen: Vector) -> Vector:
    """A linear RGB colour in OKLab, where distances are even to the eye; times 100, so that about 2 is just seen."""
    return 100 * (_TO_LAB @ np.cbrt(_TO_LMS @ seen))


def distance(one: str, other: str, deficiency: str) -> float:
    """How far two colours are apart to a reader with ``deficiency``, in hundredths of OKLab."""
    apart = lightness_and_hue(seen_with(deficiency, one)) - lightness_and_hue(seen_with(deficiency, other))
    return float(np.linalg.norm(apart))
