"""The grey picture of a scene: motion, echoes, gain, noise, log compression."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .scatterers import (
    Cloud,
    FloatArray,
    Grid,
    coherent_envelope,
    complex_normal,
    envelope,
)
from .tissue import GEL_MM, Scene

Displacement = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
GreyImage = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class GreyMap:
    """How echo levels become grey."""

    dynamic_range_db: float = 60.0
    gain_db: float = 1.0
    noise_db: float = -64.0
    noise_per_mm_db: float = 0.42


def still(x_mm: FloatArray, y_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the positions unchanged."""
    return x_mm, y_mm


def hand_tremor(turn: float, seed_phase: float) -> Displacement:
    """Return the motion of a hand that holds a probe still: some tenths of a mm, slow.

    The skin follows the probe's face; deeper tissue moves along the beam as the
    hand's pressure varies. `turn` runs from 0 to 1 over the clip, so that it loops
    without a jump.
    """
    angle = 2 * np.pi * turn
    across = 0.20 * np.sin(angle + seed_phase) + 0.05 * np.sin(3 * angle + 2.1 * seed_phase)
    squeeze = 0.004 * np.sin(angle + 1.7 * seed_phase)
    squeeze += 0.0012 * np.sin(2 * angle + seed_phase)

    def moved(x_mm: FloatArray, y_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
        return x_mm + across, y_mm + squeeze * (y_mm - GEL_MM)

    return moved


def grey_picture(
    scene: Scene,
    rng: np.random.Generator,
    *,
    motion: Displacement = still,
    creep: float = 0.0,
    grey_map: GreyMap | None = None,
) -> GreyImage:
    """Return one grey frame of a scene, shape ``(height, width)``.

    `creep` turns the tissue's speckle into that of the next slice (radians; a
    quarter turn renews it).
    """
    settings = grey_map or GreyMap()
    grid, probe = scene.grid, scene.probe
    strength = scene.speckle.strength * np.cos(creep) + scene.other_strength * np.sin(creep)
    blood = scene.blood(rng)
    x_mm, y_mm = motion(
        np.concatenate([scene.speckle.x_mm, blood.x_mm]),
        np.concatenate([scene.speckle.y_mm, blood.y_mm]),
    )
    speckle = Cloud(x_mm=x_mm, y_mm=y_mm, strength=np.concatenate([strength, blood.strength]))
    x_mm, y_mm = motion(scene.mirrors.x_mm, scene.mirrors.y_mm)
    mirrors = Cloud(x_mm=x_mm, y_mm=y_mm, strength=scene.mirrors.strength)
    echo = np.hypot(envelope(grid, probe, speckle), coherent_envelope(grid, probe, mirrors))
    echo *= 10.0 ** (scene.gain_db / 20.0)
    noisy = np.hypot(echo, _electronic_noise(grid, settings, rng))
    level_db = 20.0 * np.log10(noisy + 1e-9) + settings.gain_db
    # Scanners soften speckle after compression: the dark cracks between grains close.
    floored = np.maximum(level_db, -75.0)
    level_db = np.asarray(cv2.GaussianBlur(floored, (0, 0), sigmaX=0.9, sigmaY=0.6), np.float64)
    share = np.clip(level_db / settings.dynamic_range_db + 1.0, 0.0, 1.0)
    # A gentle S: blood stays black, tissue gets its contrast in the middle.
    curved = share**1.25 * (1.0 + 0.22 * share * (1.0 - share))
    return np.asarray(np.round(np.clip(curved, 0, 1) * 250.0), dtype=np.uint8)


def _electronic_noise(grid: Grid, settings: GreyMap, rng: np.random.Generator) -> FloatArray:
    """Return the receiver's noise: depth gain amplifies it with depth."""
    depth_mm = grid.rows_mm()
    level = 10.0 ** ((settings.noise_db + settings.noise_per_mm_db * depth_mm) / 20.0)
    noise = np.abs(complex_normal(rng, grid.height_px, grid.width_px))
    smooth = cv2.GaussianBlur(noise, (5, 5), 0.9)
    return np.asarray(smooth * level[:, None])
