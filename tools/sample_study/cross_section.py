"""The leg cut across: the saphenous vein in its eye of fascia, or deep vessels in muscle."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .scatterers import Cloud, FloatArray, Grid, Probe
from .tissue import (
    BELOW_MM,
    DERMIS_MM,
    GEL_MM,
    Ellipse,
    Scene,
    SceneBuilder,
    Surface,
    ellipse_blood,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossSection:
    """What is cut at one level.

    `vein` is the measured vessel, `others` its neighbours. `fascia_mm` is the depth
    of the muscle's fascia for a scene whose measured vein is deep; a saphenous vein
    lies in its own compartment, so its depth sets the fasciae. `bone_x_mm` puts the
    tibia at that side (positive: from there to the right border).
    """

    vein: Ellipse
    others: tuple[Ellipse, ...] = ()
    fascia_mm: float | None = None
    bone_x_mm: float | None = None
    fat_db: float = -29.5
    muscle_db: float = -33.0


def build_cross_section(
    plan: CrossSection, grid: Grid, probe: Probe, rng: np.random.Generator
) -> Scene:
    """Return the scatterers of a cross-section."""
    builder = SceneBuilder(grid, probe, rng)
    vein = plan.vein
    skin = builder.waviness(0.05, 14.0)
    upper, lower = _fasciae(plan, builder)

    def skin_top(x_mm: FloatArray) -> FloatArray:
        return GEL_MM + 0.0 * x_mm

    dermis_wave = builder.waviness(0.12, 4.0)

    def dermis_end(x_mm: FloatArray) -> FloatArray:
        return GEL_MM + DERMIS_MM + dermis_wave(x_mm)

    def box_end(x_mm: FloatArray) -> FloatArray:
        return np.full_like(x_mm, grid.depth_mm + BELOW_MM)

    x_mm, y_mm = builder.points()
    level = _layer_levels(plan, x_mm, y_mm, dermis_end(x_mm), upper(x_mm), lower(x_mm))
    level += builder.texture_db(x_mm, y_mm, 3.2)
    vessels = (vein, *plan.others)
    for vessel in vessels:
        outside = vessel.outside_mm(x_mm, y_mm)
        in_wall = (outside > 0) & (outside < vessel.wall_mm + 0.1)
        level = np.where(in_wall, vessel.wall_db - 14.0, level)
        level = np.where(outside <= 0, -140.0, level)
    level = np.where(y_mm < GEL_MM, -70.0, level)
    if plan.bone_x_mm is not None:
        level = np.where(_under_bone(plan.bone_x_mm, lower, x_mm, y_mm), -60.0, level)
    strength, other = builder.strengths(level)

    builder.add_surface(lambda x: GEL_MM + 0.06 + skin(x) * 0.3, -5.0, fade_db=1.0)
    builder.add_surface(dermis_end, -14.0, fade_db=3.0)
    builder.add_strands(60, (dermis_end, upper), (3.0, 15.0), (0.0, 5.0), (-27.0, -7.0))
    builder.add_surface(upper, -9.0, fade_db=4.5)
    if plan.fascia_mm is None:
        builder.add_strands(12, (upper, lower), (1.5, 5.0), (0.0, 9.0), (-24.0, -15.0))
    builder.add_surface(lower, -5.0, fade_db=3.5)
    builder.add_surface(lambda x: lower(x) + 0.45 + 0.5 * skin(x), -13.0, fade_db=4.5)
    builder.add_strands(290, (lower, box_end), (0.8, 4.0), (3.0, 8.0), (-28.0, -11.0))
    builder.add_strands(18, (lower, box_end), (7.0, 20.0), (3.0, 4.0), (-21.0, -9.0))
    if plan.bone_x_mm is not None:
        _add_bone(plan.bone_x_mm, lower, builder)
    mirrors = _without_lumen(Cloud.joined(builder.mirrors), vessels)
    builder.mirrors.clear()
    for vessel in vessels:
        builder.add_vessel_wall(vessel)
    return Scene(
        grid=grid,
        probe=probe,
        speckle=Cloud(x_mm=x_mm, y_mm=y_mm, strength=strength),
        other_strength=other,
        mirrors=Cloud.joined([mirrors, *builder.mirrors]),
        blood=partial(ellipse_blood, grid, vessels),
        gain_db=_gain_map(plan, grid, lower),
    )


def _fasciae(plan: CrossSection, builder: SceneBuilder) -> tuple[Surface, Surface]:
    """Return the saphenous and the muscular fascia; between them lies the vein's eye."""
    vein = plan.vein
    wave, ripple = builder.waviness(0.16, 11.0), builder.waviness(0.07, 3.2)
    tilt = builder.rng.uniform(-0.02, 0.02)
    if plan.fascia_mm is not None:
        depth_mm = plan.fascia_mm

        def deep(x_mm: FloatArray) -> FloatArray:
            return GEL_MM + depth_mm + tilt * x_mm + wave(x_mm)

        return (lambda x_mm: deep(x_mm) - 2.2 + 0.5 * wave(x_mm)), deep

    above_mm = min(1.5, 0.42 * (vein.top_mm - GEL_MM - DERMIS_MM))
    gap_mm = vein.ap_mm + above_mm + 1.3
    bottom_mm = vein.top_mm + vein.ap_mm + 1.3
    spread = 4.2 + 0.55 * vein.lateral_mm
    lean = builder.rng.uniform(0.82, 1.25)

    def opening(x_mm: FloatArray) -> FloatArray:
        away = (x_mm - vein.x_mm) / spread
        away = np.where(away > 0, away * lean, away / lean)
        return np.asarray(np.exp(-(np.abs(away) ** 2.2)))

    def lower(x_mm: FloatArray) -> FloatArray:
        lift = 0.30 * gap_mm * (1.0 - opening(x_mm))
        return np.asarray(
            bottom_mm - lift + tilt * (x_mm - vein.x_mm) + wave(x_mm) * 0.7 + ripple(x_mm)
        )

    def upper(x_mm: FloatArray) -> FloatArray:
        closed_mm = 0.9
        gap = closed_mm + (gap_mm - closed_mm) * opening(x_mm)
        return np.asarray(lower(x_mm) - gap - 1.7 * ripple(x_mm))

    return upper, lower


def _layer_levels(
    plan: CrossSection,
    x_mm: FloatArray,
    y_mm: FloatArray,
    dermis_end: FloatArray,
    upper: FloatArray,
    lower: FloatArray,
) -> FloatArray:
    """Return each point's echo level by the layer it lies in."""
    fascia_db = -21.0
    level = np.where(y_mm < dermis_end, -12.0 - 2.5 * (y_mm - GEL_MM), plan.fat_db)
    level = np.where(y_mm > upper, plan.fat_db - 2.0, level)
    level = np.where(y_mm > lower, plan.muscle_db, level)
    level = np.where(np.abs(y_mm - upper) < 0.18, fascia_db, level)
    level = np.where((y_mm > lower - 0.1) & (y_mm < lower + 0.6), fascia_db, level)
    return np.asarray(level - 0.10 * np.clip(y_mm - 16.0, 0, None) + 0.0 * x_mm)


def _without_lumen(mirrors: Cloud, vessels: tuple[Ellipse, ...]) -> Cloud:
    """Return the mirrors that lie outside every vessel and its wall."""
    keep = np.ones(len(mirrors.x_mm), dtype=bool)
    for vessel in vessels:
        keep &= vessel.outside_mm(mirrors.x_mm, mirrors.y_mm) > 0.5
    return Cloud(x_mm=mirrors.x_mm[keep], y_mm=mirrors.y_mm[keep], strength=mirrors.strength[keep])


def _bone_surface(bone_x_mm: float, lower: Surface, x_mm: FloatArray) -> FloatArray:
    """Return the depth of the tibia's cortex, which slopes down from its near edge."""
    away = np.abs(x_mm - bone_x_mm)
    edge = 3.2 * np.exp(-away / 0.9)
    return np.asarray(lower(bone_x_mm + 0.0 * x_mm) + 1.3 + edge + 0.16 * away)


def _under_bone(
    bone_x_mm: float, lower: Surface, x_mm: FloatArray, y_mm: FloatArray
) -> npt.NDArray[np.bool_]:
    side = np.sign(bone_x_mm) * (x_mm - bone_x_mm) > 0
    return np.asarray(side & (y_mm > _bone_surface(bone_x_mm, lower, x_mm) + 0.25))


def _add_bone(bone_x_mm: float, lower: Surface, builder: SceneBuilder) -> None:
    """Add the tibia's cortex: the brightest line of the picture, and what hides below it."""
    half = builder.grid.width_mm / 2 + 2.0
    x_mm = np.sort(np.arange(abs(bone_x_mm), half, 1 / 30.0) * np.sign(bone_x_mm))
    y_mm = _bone_surface(bone_x_mm, lower, x_mm)
    hidden = [_under_bone(bone_x_mm, lower, part.x_mm, part.y_mm) for part in builder.mirrors]
    for index, mask in enumerate(hidden):
        part = builder.mirrors[index]
        strength = np.where(mask, 0.0, part.strength)
        builder.mirrors[index] = Cloud(x_mm=part.x_mm, y_mm=part.y_mm, strength=strength)
    slope_deg = np.abs(np.rad2deg(np.arctan(np.gradient(y_mm, x_mm))))
    for deeper_mm, level_db in ((0.0, 1.0), (0.22, -5.0)):
        builder.add_line(x_mm, y_mm + deeper_mm, level_db - 0.22 * slope_deg)


def _gain_map(plan: CrossSection, grid: Grid, lower: Surface) -> FloatArray:
    """Return shadows at the vessels' edges, brighter echoes below them, dark below bone."""
    x_mm = grid.columns_mm()
    y_mm = grid.rows_mm()
    gain = np.zeros((grid.height_px, grid.width_px))
    for vessel in (plan.vein, *plan.others):
        half = vessel.lateral_mm / 2
        away = (x_mm - vessel.x_mm) / half
        chord = np.sqrt(np.clip(1 - away**2, 0, 1)) * min(vessel.ap_mm / 6.0, 1.2)
        edge = np.exp(-0.5 * ((np.abs(away) - 1.0) * half / 0.28) ** 2)
        below = 1.0 / (1.0 + np.exp(-(y_mm - vessel.centre_mm - vessel.ap_mm * 0.35) / 0.5))
        fading = np.exp(-np.clip(y_mm - vessel.centre_mm, 0, None) / 22.0)
        gain += (below * fading)[:, None] * (3.0 * chord - 4.0 * edge)[None, :]
    if plan.bone_x_mm is not None:
        surface = _bone_surface(plan.bone_x_mm, lower, x_mm)
        side = 1.0 / (1.0 + np.exp(-np.sign(plan.bone_x_mm) * (x_mm - plan.bone_x_mm - 0.3) / 0.25))
        below = 1.0 / (1.0 + np.exp(-(y_mm[:, None] - surface[None, :] - 1.0) / 0.3))
        gain -= 24.0 * below * side[None, :]
    return gain
