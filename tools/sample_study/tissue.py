"""What lies under the probe: skin, fat with septa, fasciae, muscle and the vein.

Positions are in mm, x across the picture from its middle, y down from the probe's
face. Levels are in dB below the brightest echo that the picture shows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .scatterers import (
    Cloud,
    ComplexArray,
    FloatArray,
    Grid,
    Probe,
    complex_normal,
    mirror_strength,
    speckle_strength,
)

POINTS_PER_MM2 = 70.0
POINTS_PER_MM = 30.0
GEL_MM = 0.9
DERMIS_MM = 1.5
# Room around the box from which motion brings tissue in.
MARGIN_MM = 2.0
BELOW_MM = 11.0

Surface = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """A vessel cut across; `top_mm` is the inner edge of its anterior wall, below the face."""

    x_mm: float
    top_mm: float
    ap_mm: float
    lateral_mm: float
    wall_db: float = -8.0
    wall_mm: float = 0.32

    @property
    def centre_mm(self) -> float:
        """Depth of the centre below the probe's face."""
        return self.top_mm + self.ap_mm / 2

    def outside_mm(self, x_mm: FloatArray, y_mm: FloatArray) -> FloatArray:
        """Return about how far points lie outside the inner edge; negative is lumen."""
        u = (x_mm - self.x_mm) / (self.lateral_mm / 2)
        v = (y_mm - self.centre_mm) / (self.ap_mm / 2)
        radius = np.hypot(u, v)
        scale = np.hypot(x_mm - self.x_mm, y_mm - self.centre_mm) / np.maximum(radius, 1e-9)
        return np.asarray((radius - 1.0) * scale)


@dataclass(slots=True, kw_only=True)
class Scene:
    """The scatterers of a place, and where its blood is.

    `speckle` breaks up with the beam's angle, `mirrors` do not. `other_speckle`
    holds second strengths for the same points: turning one into the other is how
    the picture lives when the probe creeps along the leg. `gain_db` is the shadow
    and enhancement map over the box.
    """

    grid: Grid
    probe: Probe
    speckle: Cloud
    other_strength: ComplexArray
    mirrors: Cloud
    blood: Callable[[np.random.Generator], Cloud]
    gain_db: FloatArray


@dataclass(slots=True)
class SceneBuilder:
    """Collects scatterers of one place; all randomness comes from `rng`."""

    grid: Grid
    probe: Probe
    rng: np.random.Generator
    mirrors: list[Cloud] = field(default_factory=list)

    def waviness(self, amplitude_mm: float, length_mm: float) -> Surface:
        """Return a smooth random function of x with about that amplitude and wave length."""
        count = 6
        wave = 2 * np.pi / (length_mm * self.rng.uniform(0.7, 1.9, count))
        phase = self.rng.uniform(0, 2 * np.pi, count)

        def surface(x_mm: FloatArray) -> FloatArray:
            return np.asarray(
                amplitude_mm
                * np.sqrt(2 / count)
                * np.sum(np.cos(wave[:, None] * np.atleast_1d(x_mm) + phase[:, None]), axis=0)
            )

        return surface

    def texture_db(self, x_mm: FloatArray, y_mm: FloatArray, spread_db: float) -> FloatArray:
        """Return smooth random brightness over the picture, patches longer than they are high."""
        count = 20
        kx = self.rng.normal(0, 0.7, count)
        ky = self.rng.normal(0, 1.5, count)
        phase = self.rng.uniform(0, 2 * np.pi, count)
        total = np.zeros_like(x_mm)
        for index in range(count):
            total += np.cos(kx[index] * x_mm + ky[index] * y_mm + phase[index])
        return np.asarray(spread_db * np.sqrt(2 / count) * total)

    def points(self) -> tuple[FloatArray, FloatArray]:
        """Return evenly random positions over the box and its margin."""
        width = self.grid.width_mm + 2 * MARGIN_MM
        height = self.grid.depth_mm + BELOW_MM
        count = round(width * height * POINTS_PER_MM2)
        x_mm = self.rng.uniform(-width / 2, width / 2, count)
        return x_mm, self.rng.uniform(0, height, count)

    def strengths(self, level_db: FloatArray) -> tuple[ComplexArray, ComplexArray]:
        """Return two independent sets of random strengths for tissue of that level."""
        scale = speckle_strength(self.grid, POINTS_PER_MM2, level_db)
        return (
            np.asarray(scale * complex_normal(self.rng, len(scale))),
            np.asarray(scale * complex_normal(self.rng, len(scale))),
        )

    def add_line(self, x_mm: FloatArray, y_mm: FloatArray, level_db: FloatArray) -> None:
        """Add a reflecting line, its points `POINTS_PER_MM` apart; rough, so slightly beaded."""
        strength = mirror_strength(self.grid, self.probe, POINTS_PER_MM, y_mm, level_db)
        length = np.arange(len(x_mm)) / POINTS_PER_MM
        phase = np.zeros(len(x_mm))
        for wave_mm, depth in ((2.6, 1.3), (1.1, 1.0), (0.6, 0.8)):
            phase += (
                depth
                * np.sin(2 * np.pi * length / wave_mm + self.rng.uniform(0, 2 * np.pi))
                * self.rng.uniform(0.6, 1.4)
            )
        self.mirrors.append(Cloud(x_mm=x_mm, y_mm=y_mm, strength=strength * np.exp(1j * phase)))

    def add_surface(
        self, surface: Surface, level_db: float, fade_db: float = 3.0, slope_loss_db: float = 0.35
    ) -> None:
        """Add a surface across the picture; steep parts reflect the beam away."""
        half = self.grid.width_mm / 2 + MARGIN_MM
        x_mm = np.arange(-half, half, 1 / POINTS_PER_MM)
        y_mm = surface(x_mm)
        slope_deg = np.rad2deg(np.arctan(np.gradient(y_mm, x_mm)))
        fade = self.waviness(fade_db, 5.0)(x_mm)
        self.add_line(x_mm, y_mm, level_db + fade - slope_loss_db * np.abs(slope_deg))

    def add_strands(
        self,
        count: int,
        between: tuple[Surface, Surface],
        length_mm: tuple[float, float],
        slope_deg: tuple[float, float],
        level_db: tuple[float, float],
    ) -> None:
        """Add short reflecting strands (septa of fat, sheaths of muscle bundles) in a layer."""
        half = self.grid.width_mm / 2 + MARGIN_MM
        for _ in range(count):
            length = self.rng.uniform(*length_mm)
            slope = np.tan(np.deg2rad(self.rng.normal(*slope_deg)))
            bend = self.rng.normal(0, 0.010)
            wave = self.waviness(0.10, 5.0)
            start = self.rng.uniform(-half, half)
            share = self.rng.uniform(0.03, 0.97)
            # Most strands are faint, few are bright.
            level = level_db[0] + (level_db[1] - level_db[0]) * self.rng.uniform() ** 2
            along = np.arange(0, length, 1 / POINTS_PER_MM)
            x_mm = start + along
            upper, lower = between[0](x_mm), between[1](x_mm)
            middle = upper[:1] + share * (lower[:1] - upper[:1])
            y_mm = middle + slope * (along - length / 2) + bend * (along - length / 2) ** 2
            y_mm = y_mm + wave(x_mm)
            ends = np.clip(np.minimum(along, length - along) / (0.25 * length), 0, 1)
            level_along = (
                level
                + wave(x_mm) * 30
                - 14.0 * (1 - ends)
                - 0.25 * np.abs(np.rad2deg(np.arctan(slope)))
            )
            inside = (y_mm > upper + 0.15) & (y_mm < lower - 0.15)
            if np.count_nonzero(inside) > 4:
                self.add_line(x_mm[inside], y_mm[inside], level_along[inside])

    def add_vessel_wall(self, vessel: Ellipse) -> None:
        """Add the wall's two echoes: bright where it faces the beam, lost at the sides."""
        around = np.pi * (vessel.ap_mm + vessel.lateral_mm) / 2
        for outwards_mm, offset_db in ((0.09, 0.0), (vessel.wall_mm, -11.0)):
            angle = np.arange(0, 2 * np.pi, 2 * np.pi / (around * POINTS_PER_MM))
            x_mm = vessel.x_mm + (vessel.lateral_mm / 2 + outwards_mm) * np.cos(angle)
            y_mm = vessel.centre_mm + (vessel.ap_mm / 2 + outwards_mm) * np.sin(angle)
            facing = np.abs(np.sin(angle))
            level = vessel.wall_db + offset_db - 17.0 * (1.0 - facing**1.5)
            self.add_line(x_mm, y_mm, level)


def blood_cloud(
    grid: Grid,
    rng: np.random.Generator,
    x_mm: FloatArray,
    y_mm: FloatArray,
    below_wall_mm: FloatArray,
) -> Cloud:
    """Return fresh blood at these points: faint, hazier just below the anterior wall."""
    haze_db = 9.0 * np.exp(-np.clip(below_wall_mm, 0, None) / 0.55)
    level_db = -53.0 + haze_db
    strength = speckle_strength(grid, POINTS_PER_MM2 / 2, level_db)
    return Cloud(x_mm=x_mm, y_mm=y_mm, strength=strength * complex_normal(rng, len(x_mm)))


def ellipse_blood(grid: Grid, vessels: tuple[Ellipse, ...], rng: np.random.Generator) -> Cloud:
    """Return one frame's blood of vessels cut across."""
    parts = []
    for vessel in vessels:
        count = max(4, round(np.pi / 4 * vessel.ap_mm * vessel.lateral_mm * POINTS_PER_MM2 / 2))
        radius, angle = np.sqrt(rng.uniform(0, 1, count)), rng.uniform(0, 2 * np.pi, count)
        x_mm = vessel.x_mm + vessel.lateral_mm / 2 * radius * np.cos(angle)
        y_mm = vessel.centre_mm + vessel.ap_mm / 2 * radius * np.sin(angle)
        roof = vessel.centre_mm - vessel.ap_mm / 2 * np.sqrt(
            np.clip(1 - ((x_mm - vessel.x_mm) / (vessel.lateral_mm / 2)) ** 2, 0, 1)
        )
        parts.append(blood_cloud(grid, rng, x_mm, y_mm, y_mm - roof))
    return Cloud.joined(parts)
