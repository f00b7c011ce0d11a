"""The leg cut along a vein, as seen in duplex: tubes of blood under fat and fascia."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .scatterers import Cloud, FloatArray, Grid, Probe
from .tissue import (
    DERMIS_MM,
    GEL_MM,
    POINTS_PER_MM,
    POINTS_PER_MM2,
    Scene,
    SceneBuilder,
    blood_cloud,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tube:
    """A vein cut along: its axis through the points (`axis_x_mm`, `axis_y_mm`), smoothly joined."""

    axis_x_mm: tuple[float, ...]
    axis_y_mm: tuple[float, ...]
    diameter_mm: float
    wall_db: float = -6.0

    def axis_mm(self, x_mm: FloatArray) -> FloatArray:
        """Return the depth of the axis; monotone and smooth between the points."""
        knots_x, knots_y = np.array(self.axis_x_mm), np.array(self.axis_y_mm)
        index = np.clip(np.searchsorted(knots_x, x_mm) - 1, 0, len(knots_x) - 2)
        share = (x_mm - knots_x[index]) / (knots_x[index + 1] - knots_x[index])
        share = np.clip(share, 0.0, 1.0)
        if len(knots_x) > 2:
            share = share * share * (3.0 - 2.0 * share)
        return np.asarray(knots_y[index] + share * (knots_y[index + 1] - knots_y[index]))

    def steepness(self, x_mm: FloatArray) -> FloatArray:
        """Return the slope of the axis (rise over run)."""
        return np.asarray((self.axis_mm(x_mm + 0.05) - self.axis_mm(x_mm - 0.05)) / 0.1)

    def relative_radius(self, x_mm: FloatArray, y_mm: FloatArray) -> FloatArray:
        """Return the distance from the axis over the radius: 0 on the axis, 1 at the wall."""
        across = (y_mm - self.axis_mm(x_mm)) * np.cos(np.arctan(self.steepness(x_mm)))
        within = (x_mm >= self.axis_x_mm[0]) & (x_mm <= self.axis_x_mm[-1])
        return np.asarray(np.where(within, np.abs(across) / (self.diameter_mm / 2), 9.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """One cusp of a valve: a thin curved line from the wall into the lumen."""

    start_mm: tuple[float, float]
    end_mm: tuple[float, float]
    sag_mm: float
    level_db: float = -16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LongSection:
    """Veins cut along; the first tube is the one that is examined."""

    tubes: tuple[Tube, ...]
    saphenous: bool = True
    leaflets: tuple[Leaflet, ...] = ()
    fascia_mm: float = 9.0
    fat_db: float = -29.0
    muscle_db: float = -33.0


def build_long_section(
    plan: LongSection, grid: Grid, probe: Probe, rng: np.random.Generator
) -> Scene:
    """Return the scatterers of a long section."""
    builder = SceneBuilder(grid, probe, rng)
    tube = plan.tubes[0]
    wave, ripple = builder.waviness(0.20, 12.0), builder.waviness(0.09, 3.6)

    def upper(x_mm: FloatArray) -> FloatArray:
        if plan.saphenous:
            return np.asarray(
                tube.axis_mm(x_mm) - tube.diameter_mm / 2 - 1.5 + wave(x_mm) + ripple(x_mm)
            )
        return np.asarray(GEL_MM + plan.fascia_mm - 1.6 + wave(x_mm))

    def lower(x_mm: FloatArray) -> FloatArray:
        if plan.saphenous:
            return np.asarray(
                tube.axis_mm(x_mm) + tube.diameter_mm / 2 + 1.5 + wave(x_mm) * 0.8 - ripple(x_mm)
            )
        return np.asarray(GEL_MM + plan.fascia_mm + wave(x_mm))

    def dermis_end(x_mm: FloatArray) -> FloatArray:
        return np.asarray(GEL_MM + DERMIS_MM + ripple(x_mm))

    def box_end(x_mm: FloatArray) -> FloatArray:
        return np.full_like(x_mm, grid.depth_mm + 1.0)

    x_mm, y_mm = builder.points()
    level = _levels(plan, x_mm, y_mm, dermis_end(x_mm), upper(x_mm), lower(x_mm))
    level += builder.texture_db(x_mm, y_mm, 3.2)
    level = np.where(_in_lumen(plan, x_mm, y_mm), -140.0, level)
    level = np.where(y_mm < GEL_MM, -70.0, level)
    strength, other = builder.strengths(level)

    builder.add_surface(lambda x: GEL_MM + 0.06 + 0.0 * x, -5.0, fade_db=1.0)
    builder.add_surface(dermis_end, -14.0)
    builder.add_strands(60, (dermis_end, upper), (4.0, 18.0), (0.0, 4.0), (-27.0, -7.0))
    builder.add_surface(upper, -9.0, fade_db=4.5)
    builder.add_surface(lower, -6.0, fade_db=4.0)
    builder.add_surface(lambda x: lower(x) + 0.5, -11.0)
    builder.add_strands(150, (lower, box_end), (4.0, 14.0), (5.0, 2.5), (-28.0, -11.0))
    mirrors = _walls_instead_of_lumen(plan, builder)
    return Scene(
        grid=grid,
        probe=probe,
        speckle=Cloud(x_mm=x_mm, y_mm=y_mm, strength=strength),
        other_strength=other,
        mirrors=mirrors,
        blood=partial(_tube_blood, plan, grid),
        gain_db=_enhancement(plan, grid),
    )


def _levels(
    plan: LongSection,
    x_mm: FloatArray,
    y_mm: FloatArray,
    dermis_end: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
) -> FloatArray:
    """Return each point's echo level by the layer it lies in."""
    level = np.where(y_mm < dermis_end, -12.0 - 2.5 * (y_mm - GEL_MM), plan.fat_db)
    level = np.where(y_mm > lower, plan.muscle_db, level)
    for fascia in (upper, lower):
        level = np.where(np.abs(y_mm - fascia) < 0.2, -21.0, level)
    for tube in plan.tubes:
        outside = (tube.relative_radius(x_mm, y_mm) - 1.0) * tube.diameter_mm / 2
        level = np.where((outside > 0) & (outside < 0.4), tube.wall_db - 15.0, level)
    return np.asarray(level - 0.10 * np.clip(y_mm - 16.0, 0, None))


def _walls_instead_of_lumen(plan: LongSection, builder: SceneBuilder) -> Cloud:
    """Return the mirrors outside the veins, and the veins' walls."""
    mirrors = Cloud.joined(builder.mirrors)
    keep = np.ones(len(mirrors.x_mm), dtype=bool)
    for one in plan.tubes:
        keep &= one.relative_radius(mirrors.x_mm, mirrors.y_mm) > 1.0 + 1.0 / one.diameter_mm
    outside = Cloud(
        x_mm=mirrors.x_mm[keep], y_mm=mirrors.y_mm[keep], strength=mirrors.strength[keep]
    )
    builder.mirrors.clear()
    for one in plan.tubes:
        _add_walls(one, plan, builder)
    for leaflet in plan.leaflets:
        _add_leaflet(leaflet, builder)
    return Cloud.joined([outside, *builder.mirrors])


def _add_leaflet(leaflet: Leaflet, builder: SceneBuilder) -> None:
    """Add a cusp; it fades towards its free edge."""
    (x0, y0), (x1, y1) = leaflet.start_mm, leaflet.end_mm
    count = round(np.hypot(x1 - x0, y1 - y0) * POINTS_PER_MM)
    share = np.linspace(0.0, 1.0, count)
    x_mm = x0 + share * (x1 - x0)
    y_mm = y0 + share * (y1 - y0) + leaflet.sag_mm * 4 * share * (1 - share)
    builder.add_line(x_mm, y_mm, leaflet.level_db - 7.0 * share)


def _in_lumen(plan: LongSection, x_mm: FloatArray, y_mm: FloatArray) -> npt.NDArray[np.bool_]:
    inside = np.zeros(len(x_mm), dtype=bool)
    for tube in plan.tubes:
        inside |= tube.relative_radius(x_mm, y_mm) < 1.0
    return inside


def _add_walls(tube: Tube, plan: LongSection, builder: SceneBuilder) -> None:
    """Add near and far wall, except where another tube opens into this one."""
    half = builder.grid.width_mm / 2 + 2.0
    x_mm = np.arange(
        max(-half, tube.axis_x_mm[0]), min(half, tube.axis_x_mm[-1]), 1 / POINTS_PER_MM
    )
    cosine = np.cos(np.arctan(tube.steepness(x_mm)))
    slope_deg = np.abs(np.rad2deg(np.arctan(tube.steepness(x_mm))))
    for outwards_mm, offset_db in ((0.09, 0.0), (0.34, -12.0)):
        for side in (-1, 1):
            across = (tube.diameter_mm / 2 + outwards_mm) / cosine
            y_mm = tube.axis_mm(x_mm) + side * across
            free = np.ones(len(x_mm), dtype=bool)
            for other in plan.tubes:
                if other is not tube:
                    free &= other.relative_radius(x_mm, y_mm) > 1.0
            fade = builder.waviness(1.8, 4.0)(x_mm)
            level = tube.wall_db + offset_db + fade - 0.45 * slope_deg
            if np.any(free):
                builder.add_line(x_mm[free], y_mm[free], level[free])


def _tube_blood(plan: LongSection, grid: Grid, rng: np.random.Generator) -> Cloud:
    """Return one frame's blood."""
    half = grid.width_mm / 2 + 1.0
    count = round(2 * half * grid.depth_mm * POINTS_PER_MM2 / 2)
    x_mm, y_mm = rng.uniform(-half, half, count), rng.uniform(0, grid.depth_mm, count)
    inside = _in_lumen(plan, x_mm, y_mm)
    x_mm, y_mm = x_mm[inside], y_mm[inside]
    below = np.full(len(x_mm), 9.0)
    for tube in plan.tubes:
        mine = tube.relative_radius(x_mm, y_mm) < 1.0
        roof = tube.axis_mm(x_mm) - tube.diameter_mm / 2
        below = np.where(mine, np.minimum(below, y_mm - roof), below)
    return blood_cloud(grid, rng, x_mm, y_mm, below)


def _enhancement(plan: LongSection, grid: Grid) -> FloatArray:
    """Return the brighter echoes below blood, which weakens the beam less than tissue."""
    x_mm = grid.columns_mm()
    y_mm = grid.rows_mm()
    tube = plan.tubes[0]
    floor = tube.axis_mm(x_mm) + tube.diameter_mm / 2
    below = 1.0 / (1.0 + np.exp(-(y_mm[:, None] - floor[None, :]) / 0.5))
    return np.asarray(below * min(tube.diameter_mm / 2.5, 2.5))
