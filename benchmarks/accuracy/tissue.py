"""B-mode pictures of a vein: scatterers, point spread, log compression, and the truth."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from veinmap.imaging import Bounds, PhysicalUnit, Region, RegionKind

Floats = npt.NDArray[np.float64]
Picture = npt.NDArray[np.uint8]

CONDITIONS: Final = (
    "plain",
    "small vein",
    "weak walls",
    "lumen echoes",
    "blur",
    "reverberation",
    "shadow",
    "low dynamic range",
    "high gain",
    "gel stand-off",
    "flat vein",
    "JPEG q35-55",
    "unequal pixels",
    "neighbour",
    "dark surroundings",
    "smoothed",
)

# The field is made finer than the picture, so that walls thinner than a pixel count.
_FINER: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinPicture:
    """A frame with one tissue region, a click in the lumen, and what is true about it.

    `diameter_mm` is the lumen along the beam through its centre in a transverse view,
    the perpendicular distance of the walls in a longitudinal one. `depth_mm` runs from
    the skin's surface to the inner edge of the anterior wall, along the beam.
    """

    rgb: Picture
    regions: tuple[Region, ...]
    click: tuple[float, float]
    view: str
    condition: str
    seed: int
    diameter_mm: float
    minor_mm: float
    major_mm: float
    depth_mm: float


@dataclass(slots=True, kw_only=True)
class _Scene:
    """Millimetres and decibels; each condition changes a few of these."""

    mm_per_px: float
    width_mm: float
    height_mm: float
    gel_mm: float
    skin_mm: float
    centre_x_mm: float
    centre_y_mm: float
    ap_mm: float
    across_mm: float
    tilt_deg: float
    dent: tuple[float, float]
    wall_mm: float
    wall_db: float
    side_wall_db: float
    lumen_db: float
    rouleaux_db: float | None
    noise_db: float
    axial_mm: float
    lateral_mm: float
    dynamic_range_db: float
    gain_db: float
    jpeg_quality: int | None
    stretch: float = 1.0
    reverberation: tuple[float, float] | None = None
    shadow: tuple[float, float, float] | None = None
    neighbour: tuple[float, float, float] | None = None
    surroundings_db: float = 0.0
    smoothing_px: float = 0.0


def make_vein(
    seed: int, condition: str, view: str = "transverse", *, squeeze: float = 1.0
) -> VeinPicture:
    """Return the picture of that seed under that condition; a third carry a second one.

    `squeeze` is what a probe pressed on the vein leaves of its height: the same scatterers
    round a flatter lumen.
    """
    rng = np.random.default_rng([20260512, seed])
    gel = float(rng.uniform(0.2, 1.0))
    ap = float(rng.uniform(2.6, 9.0))
    scene = _Scene(
        mm_per_px=float(rng.uniform(0.045, 0.1)),
        width_mm=float(rng.uniform(18, 28)),
        height_mm=float(rng.uniform(18, 26)),
        gel_mm=gel,
        skin_mm=float(rng.uniform(1.2, 2.2)),
        centre_x_mm=0.0,
        centre_y_mm=0.0,
        ap_mm=ap,
        across_mm=ap * float(rng.uniform(1.0, 1.35)),
        tilt_deg=float(rng.uniform(-15, 15)),
        dent=(float(rng.uniform(0, 0.05)), float(rng.uniform(0, 6.28))),
        wall_mm=float(rng.uniform(0.25, 0.5)),
        wall_db=float(rng.uniform(6, 14)),
        side_wall_db=float(rng.uniform(-3, 5)),
        lumen_db=float(rng.uniform(-40, -28)),
        rouleaux_db=None,
        noise_db=float(rng.uniform(-42, -32)),
        axial_mm=float(rng.uniform(0.10, 0.15)),
        lateral_mm=float(rng.uniform(0.25, 0.45)),
        dynamic_range_db=float(rng.uniform(50, 70)),
        gain_db=float(rng.uniform(-4, 4)),
        jpeg_quality=int(rng.integers(60, 96)) if rng.uniform() < 0.6 else None,
    )
    _trouble(scene, condition, rng)
    if rng.uniform() < 0.3:
        _trouble(scene, str(rng.choice(CONDITIONS)), rng)
    room = scene.ap_mm / 2 + 2.5
    top = scene.gel_mm + scene.skin_mm + room
    scene.height_mm = max(scene.height_mm, top + room + 2)
    scene.centre_y_mm = float(rng.uniform(top, min(scene.height_mm - room, top + 12)))
    scene.centre_x_mm = float(rng.uniform(0.4, 0.6)) * scene.width_mm
    scene.ap_mm *= squeeze
    return _pictured(scene, condition, view, seed, rng)


def _trouble(scene: _Scene, condition: str, rng: np.random.Generator) -> None:
    match condition:
        case "small vein":
            scene.ap_mm = float(rng.uniform(1.6, 2.8))
            scene.across_mm = scene.ap_mm * float(rng.uniform(1.0, 1.3))
        case "weak walls":
            scene.wall_db = float(rng.uniform(0, 4))
            scene.side_wall_db = float(rng.uniform(-8, 0))
        case "lumen echoes":
            scene.rouleaux_db = float(rng.uniform(-22, -12))
        case "blur":
            scene.axial_mm = float(rng.uniform(0.2, 0.3))
            scene.lateral_mm = float(rng.uniform(0.5, 0.8))
        case "reverberation":
            scene.reverberation = (float(rng.uniform(0.4, 1.2)), float(rng.uniform(-20, -11)))
        case "shadow":
            scene.shadow = (
                float(rng.uniform(-0.5, 0.5)),
                float(rng.uniform(0.5, 1.6)),
                float(rng.uniform(8, 18)),
            )
        case "low dynamic range":
            scene.dynamic_range_db = float(rng.uniform(32, 42))
        case "high gain":
            scene.gain_db = float(rng.uniform(8, 15))
            scene.noise_db += 6
        case "gel stand-off":
            scene.gel_mm = float(rng.uniform(3, 9))
        case "flat vein":
            scene.across_mm = scene.ap_mm * float(rng.uniform(1.5, 2.2))
        case "JPEG q35-55":
            scene.jpeg_quality = int(rng.integers(35, 56))
        case "unequal pixels":
            scene.stretch = float(rng.uniform(1.15, 1.4))
        case "neighbour":
            # A tributary or an artery close by: gap in mm, diameter in mm, direction.
            scene.neighbour = (
                float(rng.uniform(0.5, 1.2)),
                float(rng.uniform(1.2, 3.5)),
                float(rng.uniform(0, 2 * np.pi)),
            )
        case "dark surroundings":
            scene.surroundings_db = float(rng.uniform(-12, -6))
        case "smoothed":
            scene.smoothing_px = float(rng.uniform(0.6, 1.1))
        case _:
            pass


def _pictured(
    scene: _Scene, condition: str, view: str, seed: int, rng: np.random.Generator
) -> VeinPicture:
    step = scene.mm_per_px / _FINER
    rows, columns = round(scene.height_mm / step), round(scene.width_mm / step)
    y = ((np.arange(rows) + 0.5) * step)[:, None] * np.ones((1, columns))
    x = ((np.arange(columns) + 0.5) * step)[None, :] * np.ones((rows, 1))
    skin_y = _wave(x[0], rng, 0.15, 8.0) + scene.gel_mm
    echo_db = _layers(scene, x, y, skin_y, rng)
    echo_db = _beside_the_vein(scene, view, x, y, echo_db)
    inside, from_edge, normal_y = _vein(scene, view, x, y)
    wall = ~inside & (from_edge < scene.wall_mm)
    # A wall across the beam mirrors it; one along the beam hardly shows.
    share = np.abs(normal_y) ** 2
    wall_db = scene.wall_db * share + scene.side_wall_db * (1 - share)
    echo_db = np.where(wall, wall_db, echo_db)
    lumen_db: Floats | float = scene.lumen_db
    if scene.rouleaux_db is not None:
        lumen_db = scene.rouleaux_db + _wave(x[0], rng, 2.5, 3.0)[None, :] * np.ones_like(x)
    echo_db = np.where(inside, lumen_db, echo_db)
    field = _seen(scene, echo_db, step, rng)
    if scene.reverberation is not None:
        far_mm, level_db = scene.reverberation
        ghost = np.roll(field, round(far_mm / step), axis=0)
        field = field + ghost * 10 ** (level_db / 20)
    level = 20 * np.log10(np.abs(field) + 1e-6)
    level -= _shadow_db(scene, x, y)
    noise = np.hypot(rng.normal(size=level.shape), rng.normal(size=level.shape)) / np.sqrt(2)
    noise = noise * 10 ** ((scene.noise_db + 6 * y / scene.height_mm) / 20)
    power = 10 ** (level / 10) + noise**2
    # The scanner samples its lines more coarsely than our field.
    power = cv2.resize(power, (columns // _FINER, rows // _FINER), interpolation=cv2.INTER_AREA)
    if scene.stretch != 1.0:
        wide = round(power.shape[1] / scene.stretch)
        power = cv2.resize(power, (wide, power.shape[0]), interpolation=cv2.INTER_AREA)
    shown = 10 * np.log10(power) - 16 + scene.gain_db
    grey = np.clip(shown / scene.dynamic_range_db + 1, 0, 1)
    if scene.smoothing_px > 0:
        grey = cv2.GaussianBlur(grey, (0, 0), scene.smoothing_px)
    return _framed(scene, np.round(235 * grey).astype(np.uint8), skin_y, view, condition, seed, rng)


def _wave(x: Floats, rng: np.random.Generator, height: float, length: float) -> Floats:
    total = np.zeros_like(x)
    for _ in range(3):
        total += np.sin(2 * np.pi * x / (length * rng.uniform(0.6, 2)) + rng.uniform(0, 6.3))
    return np.asarray(height * total / 3)


def _layers(
    scene: _Scene, x: Floats, y: Floats, skin_y: Floats, rng: np.random.Generator
) -> Floats:
    """Return the echo level of everything but the vein, in dB over fat."""
    below_skin = y - skin_y[None, :]
    line = x[0]
    # Fat is lumpy: its level drifts by a few dB.
    lumps = _wave(line, rng, 2.0, 6.0)[None, :] + _wave(y[:, 0], rng, 2.0, 6.0)[:, None]
    echo = np.zeros_like(x)
    for _ in range(int(rng.integers(5, 11))):
        septum = rng.uniform(0.15, 0.95) * scene.height_mm + _wave(line, rng, 0.6, 9.0)
        septum = septum + rng.uniform(-0.15, 0.15) * (line - line.mean())
        first = rng.uniform(0, 0.7) * scene.width_mm
        part = (line > first) & (line < first + rng.uniform(4, 14))
        near = (np.abs(y - septum[None, :]) < rng.uniform(0.08, 0.2)) & part[None, :]
        echo = np.where(near, rng.uniform(6, 12), echo)
    # The saphenous eye: one fascia above the vein, the muscle's below it.
    above = scene.centre_y_mm - scene.ap_mm / 2 - rng.uniform(0.9, 2.2)
    under = scene.centre_y_mm + scene.ap_mm / 2 + rng.uniform(0.9, 2.2)
    bow = np.exp(-(((line - scene.centre_x_mm) / rng.uniform(5, 9)) ** 2))
    eye = scene.centre_y_mm
    for level, thick in ((above, 0.2), (under, 0.3)):
        fascia = eye + (level - eye) * (0.45 + 0.55 * bow) + _wave(line, rng, 0.15, 10.0)
        echo = np.where(np.abs(y - fascia[None, :]) < thick, rng.uniform(9, 14), echo)
    deep = y > (under + 0.6 + _wave(line, rng, 0.2, 9.0))[None, :]
    fibres = 5 * np.sin(2 * np.pi * (y + 0.1 * x) / rng.uniform(0.9, 1.6))
    echo = np.where(deep & (echo == 0), rng.uniform(-9, -4) + fibres, echo)

    echo = echo + lumps
    skin = (below_skin >= 0) & (below_skin < scene.skin_mm)
    echo = np.where(skin, rng.uniform(6, 9), echo)
    surface = np.abs(below_skin - 0.1) < 0.1
    echo = np.where(surface, 13.0, echo)
    return np.asarray(np.where(below_skin < 0, -38.0, echo))


def _beside_the_vein(scene: _Scene, view: str, x: Floats, y: Floats, echo_db: Floats) -> Floats:
    """Return the echo map with what lies next to the vein."""
    dx, dy = x - scene.centre_x_mm, y - scene.centre_y_mm
    if scene.surroundings_db:
        near = np.hypot(dx / (scene.across_mm + 3), dy / (0.5 * scene.ap_mm + 1.8)) < 1
        echo_db = np.where(near & (echo_db < 6), echo_db + scene.surroundings_db, echo_db)
    if scene.neighbour is not None and view == "transverse":
        gap, size, angle = scene.neighbour
        away = 0.5 * max(scene.across_mm, scene.ap_mm) + scene.wall_mm + gap + 0.5 * size
        from_middle = np.hypot(dx - away * np.cos(angle), dy - away * np.sin(angle))
        echo_db = np.where(from_middle < 0.5 * size + 0.25, 5.0, echo_db)
        echo_db = np.where(from_middle < 0.5 * size, -34.0, echo_db)
    return np.asarray(echo_db)


def _vein(
    scene: _Scene, view: str, x: Floats, y: Floats
) -> tuple[npt.NDArray[np.bool_], Floats, Floats]:
    """Return the lumen, the distance outside its edge in mm, and the wall's normal."""
    tilt = np.deg2rad(scene.tilt_deg)
    dx, dy = x - scene.centre_x_mm, y - scene.centre_y_mm
    along, across = dx * np.cos(tilt) + dy * np.sin(tilt), dy * np.cos(tilt) - dx * np.sin(tilt)
    b = scene.ap_mm / 2
    if view == "longitudinal":
        distance = np.abs(across) - b
        return distance < 0, distance, np.full_like(x, np.cos(tilt))
    a = scene.across_mm / 2
    # No vein is an ellipse: a third harmonic dents it, and keeps every chord's length.
    size, phase = scene.dent
    radius = np.sqrt((along / a) ** 2 + (across / b) ** 2)
    radius = radius / (1 + size * np.cos(3 * np.arctan2(across / b, along / a) + phase))
    gradient = np.sqrt((along / a**2) ** 2 + (across / b**2) ** 2) / np.maximum(radius, 1e-6)
    distance = (radius - 1) / np.maximum(gradient, 1e-6)
    normal = (across / b**2 * np.cos(tilt) + along / a**2 * np.sin(tilt)) / np.maximum(
        radius * gradient, 1e-6
    )
    return radius < 1, distance, normal


def _seen(scene: _Scene, echo_db: Floats, step: float, rng: np.random.Generator) -> Floats:
    """Return the complex picture: scatterers under the echo map, through the point spread."""
    amplitude = 10 ** (echo_db / 20)
    parts = []
    for _ in range(2):
        scatterers = rng.normal(size=echo_db.shape) * amplitude
        sharp, soft = (
            cv2.GaussianBlur(
                scatterers,
                (0, 0),
                sigmaX=scene.lateral_mm * wide / 2.355 / step,
                sigmaY=scene.axial_mm / 2.355 / step,
            )
            * np.sqrt(wide)
            for wide in (1.0, 1.5)
        )
        # The beam widens with depth.
        deep = np.linspace(0, 1, echo_db.shape[0])[:, None]
        parts.append(sharp * (1 - deep) + soft * deep)
    field = parts[0] + 1j * parts[1]
    unit = np.sqrt(
        4 * np.pi * (scene.lateral_mm / 2.355 / step) * (scene.axial_mm / 2.355 / step) / 2
    )
    return np.asarray(field * unit)


def _shadow_db(scene: _Scene, x: Floats, y: Floats) -> Floats:
    if scene.shadow is None:
        return np.zeros_like(x)
    where, wide_mm, depth_db = scene.shadow
    centre = scene.centre_x_mm + where * scene.across_mm
    across = np.exp(-(((x - centre) / wide_mm) ** 4))
    starts = scene.centre_y_mm - scene.ap_mm / 2 - 1.5
    return np.asarray(depth_db * across * np.clip((y - starts) / 0.5, 0, 1))


def _framed(
    scene: _Scene,
    grey: Picture,
    skin_y: Floats,
    view: str,
    condition: str,
    seed: int,
    rng: np.random.Generator,
) -> VeinPicture:
    left, top = int(rng.integers(10, 60)), int(rng.integers(10, 60))
    rows, columns = grey.shape
    rgb = np.zeros((top + rows + 20, left + columns + 40, 3), np.uint8)
    rgb[top : top + rows, left : left + columns] = grey[..., None]
    if scene.jpeg_quality is not None:
        done, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, scene.jpeg_quality])
        decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
        if not done or decoded is None:
            raise RuntimeError("the picture could not be compressed")
        rgb = np.ascontiguousarray(decoded)
    mm_x, mm_y = scene.mm_per_px * scene.stretch, scene.mm_per_px
    box = Bounds(left, top, left + columns - 1, top + rows - 1)
    region = Region(
        kind=RegionKind.TISSUE,
        bounds=box,
        usable_bounds=box,
        delta_x=mm_x / 10,
        delta_y=mm_y / 10,
        unit_x=PhysicalUnit.CM,
        unit_y=PhysicalUnit.CM,
        usable=True,
        reference_x_px=columns // 2,
        reference_y_px=0,
        reference_x_value=0.0,
        reference_y_value=0.0,
    )
    tilt = np.deg2rad(scene.tilt_deg)
    a, b = scene.across_mm / 2, scene.ap_mm / 2
    if view == "longitudinal":
        half_chord, diameter = b / np.cos(tilt), scene.ap_mm
        minor = major = diameter
    else:
        # The chord along the beam through the centre; for an ellipse it is the longest.
        half_chord = 1 / np.sqrt((np.sin(tilt) / a) ** 2 + (np.cos(tilt) / b) ** 2)
        diameter, minor, major = 2 * half_chord, 2 * min(a, b), 2 * max(a, b)
        size, phase = scene.dent
        top_angle = np.arctan2(-np.cos(tilt) / b, -np.sin(tilt) / a)
        half_chord *= 1 + size * np.cos(3 * top_angle + phase)
    skin = float(np.interp(scene.centre_x_mm, _columns_mm(scene, skin_y), skin_y))
    angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.55)
    place: Callable[[float, float], tuple[float, float]] = lambda x_mm, y_mm: (  # noqa: E731
        left + x_mm / mm_x - 0.5,
        top + y_mm / mm_y - 0.5,
    )
    return VeinPicture(
        rgb=rgb,
        regions=(region,),
        click=place(
            scene.centre_x_mm + far * a * np.cos(angle), scene.centre_y_mm + far * b * np.sin(angle)
        ),
        view=view,
        condition=condition,
        seed=seed,
        diameter_mm=float(diameter),
        minor_mm=float(minor),
        major_mm=float(major),
        depth_mm=float(scene.centre_y_mm - half_chord - skin),
    )


def _columns_mm(scene: _Scene, skin_y: Floats) -> Floats:
    return np.asarray((np.arange(skin_y.size) + 0.5) * scene.mm_per_px / _FINER)
