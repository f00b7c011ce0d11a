"""Diameter, area and depth of a vein from one click in its lumen.

Convention: lumen, inner edge to inner edge, along the beam first (AP). Method and
marks: `docs/accuracy.md`.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.imaging import Region, RegionKind
from veinmap.measurement.calibration import Calibration, PointPx, distance_calibration
from veinmap.measurement.fitted_ellipse import Ellipse, fit_ellipse
from veinmap.measurement.longitudinal import measure_longitudinal
from veinmap.measurement.lumen_contour import Contour, angles, find_contour, levels, refined
from veinmap.measurement.lumen_contrast import (
    is_lumen,
    not_dark,
    radial_contrast_db,
    trust_in,
)
from veinmap.measurement.lumen_values import LumenDoubt, LumenProposal, View
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.second_edge import REACH_MM, profile_above, second_edge_mm
from veinmap.measurement.skin import skin_depth_mm
from veinmap.measurement.tissue_picture import TissuePicture, tissue_picture

# Below this a lumen is a speckle hole (or cannot be told from one).
_MIN_RISE_DB: Final = 4.0
# In even tissue a fifth of the speckle is 4.7 dB over its median.
_MIN_STEP_DB: Final = 6.5
_MIN_DIAMETER_PX: Final = 6.0
_MIN_DIAMETER_MM: Final = 0.8
# In a blurred picture nothing below this can be measured (measurement notes, 3.6).
_BLURRED_MIN_MM: Final = 1.5
_MIN_REGION_PX: Final = 32
# An outline in doubt must stand out by more than one without (dB).
_RAGGED: Final = frozenset({LumenDoubt.WEAK_WALL, LumenDoubt.UNEVEN, LumenDoubt.OPEN_CONTOUR})
_RAGGED_DB: Final = 8.0
# A wall this much darker than the tissue around is no sure wall.
_FAINT_DB: Final = 3.0
# Rays within this of the beam carry the AP diameter.
_BEAM_CONE_DEG: Final = 40.0


def propose_diameter(
    rgb: npt.NDArray[np.uint8],
    regions: Sequence[Region],
    click: PointPx,
    view: View = View.TRANSVERSE,
    *,
    calibration: Calibration | None = None,
) -> LumenProposal | Refusal:
    """Propose the lumen under a click.

    Parameters
    ----------
    rgb
        The frame as stored, shape ``(rows, columns, 3)``; no display filter applied.
    click
        A point inside the lumen, in stored pixels.
    calibration
        A scale set by hand, in place of the header's.
    """
    scale = _scale(regions, click, calibration)
    if isinstance(scale, Refusal):
        return scale
    x0, y0, x1, y1 = scale.box
    if rgb.ndim != 3 or rgb.shape[2] != 3 or x1 >= rgb.shape[1] or y1 >= rgb.shape[0]:
        return Refusal(
            code=RefusalCode.BAD_INPUT, reason="The tissue region does not fit this picture."
        )
    if min(x1 - x0, y1 - y0) < _MIN_REGION_PX:
        return Refusal(
            code=RefusalCode.TOO_SMALL,
            reason=f"The tissue region of {x1 - x0 + 1} × {y1 - y0 + 1} pixels is too small.",
        )
    picture = tissue_picture(rgb, scale)
    x_mm, y_mm = picture.mm_of(click)
    no_lumen = _why_no_lumen(picture, x_mm, y_mm)
    if no_lumen is not None:
        return no_lumen
    found = (
        measure_longitudinal(picture, scale, x_mm, y_mm)
        if view is View.LONGITUDINAL
        else _transverse(picture, scale, x_mm, y_mm)
    )
    is_box_alone = scale.kind is RegionKind.COLOUR
    return _without_skin(found) if is_box_alone and isinstance(found, LumenProposal) else found


def _without_skin(found: LumenProposal) -> LumenProposal:
    """Return the proposal without a depth: a colour box alone does not show the skin."""
    if LumenDoubt.SKIN_NOT_SEEN in found.doubts:
        return found
    doubts = (*found.doubts, LumenDoubt.SKIN_NOT_SEEN)
    return replace(found, depth_mm=None, skin_px=None, doubts=doubts)


def _scale(
    regions: Sequence[Region], click: PointPx, calibration: Calibration | None
) -> Calibration | Refusal:
    if calibration is None:
        return distance_calibration(regions, [click])
    if not calibration.measures_distance:
        return Refusal(
            code=RefusalCode.WRONG_UNITS, reason="This scale does not measure distances."
        )
    if not calibration.covers(click):
        return Refusal(
            code=RefusalCode.OUTSIDE_REGIONS, reason="This point lies outside the picture."
        )
    return calibration


def _why_no_lumen(picture: TissuePicture, x_mm: float, y_mm: float) -> Refusal | None:
    lumen, tissue, brighter = levels(picture, x_mm, y_mm)
    if tissue < 12:
        return Refusal(
            code=RefusalCode.NOTHING_THERE, reason="The picture is black around this point."
        )
    if brighter - lumen < _MIN_STEP_DB * picture.grey_per_db:
        return not_dark()
    return None


def _transverse(
    picture: TissuePicture, scale: Calibration, x_mm: float, y_mm: float
) -> LumenProposal | Refusal:
    contour = find_contour(picture, x_mm, y_mm)
    if contour is None:
        return _no_edge()
    ellipse = fit_ellipse(contour.x, contour.y, contour.weight)
    if ellipse is None:
        return _no_edge()
    refusal = _why_implausible(picture, contour, ellipse, x_mm, y_mm)
    if refusal is not None:
        return refusal
    second = second_edge_mm(
        profile_above(picture, ellipse),
        picture.grey_per_db,
        contour.lumen_grey,
        contour.tissue_grey,
    )
    other: float | None = None
    if second is not None:
        outer = _beyond_the_echo(picture, contour, second)
        inner = (contour, ellipse)
        if outer is not None and is_lumen(_contrast_db(picture, outer[1])):
            contour, ellipse = outer
            other = _diameter(*inner)
        elif outer is not None:
            # What lies between the edges is tissue: the inner one is the wall.
            other = _diameter(*outer)
    contrast = _contrast_db(picture, ellipse)
    if not is_lumen(contrast):
        return not_dark()
    top, bottom = _ends_along_beam(contour, ellipse)
    diameter = bottom - top
    skin = skin_depth_mm(picture, ellipse.centre_x, top)
    doubts = _doubts(picture, contour, ellipse, diameter, skin, second)
    if _RAGGED & set(doubts) and contrast[0] < _RAGGED_DB:
        return not_dark()
    spread = _spread_mm(contour, ellipse)
    edge = _smooth_edge(contour, ellipse)
    return LumenProposal(
        view=View.TRANSVERSE,
        region_index=scale.region_index,
        calibration_source=scale.source,
        diameter_mm=round(diameter, 3),
        uncertainty_mm=_uncertainty_mm(picture, spread, second),
        confidence=round(_confidence(contour, spread, diameter, doubts) * trust_in(contrast), 3),
        caliper_px=(
            picture.px_of(ellipse.centre_x, top),
            picture.px_of(ellipse.centre_x, bottom),
        ),
        contour_px=tuple(picture.px_of(x, y) for x, y in edge),
        minor_mm=round(2 * ellipse.half_minor, 3),
        major_mm=round(2 * ellipse.half_major, 3),
        area_mm2=round(ellipse.area_mm2, 3),
        depth_mm=None if skin is None else round(top - skin, 3),
        skin_px=None if skin is None else picture.px_of(ellipse.centre_x, skin),
        second_diameter_mm=None if other is None else round(other, 3),
        doubts=doubts,
    )


def _beyond_the_echo(
    picture: TissuePicture, contour: Contour, second: float
) -> tuple[Contour, Ellipse] | None:
    """Return the contour on the stronger edge behind an echo of the near wall.

    The echo is the near wall moved down the beam, so the wall lies as far up again.
    """
    upwards = np.clip(-np.sin(angles()), 0, 1)
    outer = refined(picture, replace(contour, radius=contour.radius + second * upwards))
    fitted = fit_ellipse(outer.x, outer.y, outer.weight)
    return None if fitted is None else (outer, fitted)


def _diameter(contour: Contour, ellipse: Ellipse) -> float:
    top, bottom = _ends_along_beam(contour, ellipse)
    return bottom - top


def _contrast_db(picture: TissuePicture, ellipse: Ellipse) -> tuple[float, float]:
    return radial_contrast_db(
        picture,
        (ellipse.centre_x, ellipse.centre_y),
        angles(),
        ellipse.radius_towards(angles()),
    )


def _no_edge() -> Refusal:
    return Refusal(
        code=RefusalCode.NO_EDGE, reason="No closed edge of a lumen was found around this point."
    )


def _why_implausible(
    picture: TissuePicture, contour: Contour, ellipse: Ellipse, x_mm: float, y_mm: float
) -> Refusal | None:
    typical_rise = float(np.average(contour.edge_db, weights=contour.weight + 1e-6))
    if typical_rise < _MIN_RISE_DB or float((contour.weight > 0.1).mean()) < 0.35:
        return _no_edge()
    away = math.hypot(x_mm - ellipse.centre_x, y_mm - ellipse.centre_y)
    towards = math.atan2(y_mm - ellipse.centre_y, x_mm - ellipse.centre_x)
    if away > 1.2 * float(ellipse.radius_towards(np.array(towards))):
        return _no_edge()
    minor = 2 * ellipse.half_minor
    blur_mm = 2.5 * max(picture.mm_x, picture.mm_y)
    if minor < max(_MIN_DIAMETER_MM, _MIN_DIAMETER_PX * picture.mm_y):
        return Refusal(
            code=RefusalCode.TOO_SMALL,
            reason="What is dark here is too small to be measured in this picture.",
        )
    if minor < _BLURRED_MIN_MM and blur_mm > 0.3 * minor:
        return Refusal(
            code=RefusalCode.TOO_SMALL,
            reason="A vein this small cannot be measured in so coarse a picture.",
        )
    return None


def _ends_along_beam(contour: Contour, ellipse: Ellipse) -> tuple[float, float]:
    """Return the rows of the near and the far wall on the line through the centre.

    The ellipse says where the chord lies; the edges within a cone about the beam say
    how far the wall departs from it there.
    """
    residual, angle, weight = _residuals(contour, ellipse)
    ends = []
    for direction in (-math.pi / 2, math.pi / 2):
        off = np.abs(np.angle(np.exp(1j * (angle - direction))))
        near = np.clip(1 - off / math.radians(_BEAM_CONE_DEG), 0, 1) * weight
        depart = float((near * residual).sum() / (near.sum() + 0.5))
        radius = float(ellipse.radius_towards(np.array(direction))) + depart
        ends.append(ellipse.centre_y + math.copysign(radius, direction))
    return ends[0], ends[1]


def _residuals(
    contour: Contour, ellipse: Ellipse
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return each edge point's distance outside the ellipse, its direction, its weight."""
    dx, dy = contour.x - ellipse.centre_x, contour.y - ellipse.centre_y
    angle = np.arctan2(dy, dx)
    residual = np.hypot(dx, dy) - ellipse.radius_towards(angle)
    # A point far off the ellipse is another edge, not a dent.
    trust = np.clip(1 - (residual / 0.6) ** 2, 0, 1)
    return residual, angle, contour.weight * trust


def _smooth_edge(contour: Contour, ellipse: Ellipse) -> list[tuple[float, float]]:
    """Return the edge to draw: the ellipse with its dents, outliers left out."""
    residual, angle, weight = _residuals(contour, ellipse)
    edge = []
    for direction in angles():
        near = np.exp(-((np.angle(np.exp(1j * (angle - direction))) / 0.2) ** 2)) * weight
        radius = float(ellipse.radius_towards(np.array(direction)))
        radius += float((near * residual).sum() / (near.sum() + 0.3))
        edge.append(
            (
                ellipse.centre_x + radius * math.cos(direction),
                ellipse.centre_y + radius * math.sin(direction),
            )
        )
    return edge


def _spread_mm(contour: Contour, ellipse: Ellipse) -> float:
    """Return the scatter of the edge about its ellipse."""
    residual, _, _ = _residuals(contour, ellipse)
    seen = contour.weight > 0.05
    return 1.4826 * float(np.median(np.abs(residual[seen]))) if seen.any() else 1.0


def _uncertainty_mm(picture: TissuePicture, spread: float, second: float | None) -> float:
    pixel = max(picture.mm_x, picture.mm_y)
    total = math.hypot(0.10, 0.6 * pixel, 0.7 * spread)
    if second is not None:
        total = math.hypot(total, 0.4 * second)
    return round(total, 2)


def _doubts(
    picture: TissuePicture,
    contour: Contour,
    ellipse: Ellipse,
    diameter: float,
    skin: float | None,
    second: float | None,
) -> tuple[LumenDoubt, ...]:
    spread = _spread_mm(contour, ellipse)
    beam = np.abs(np.sin(angles())) > 0.7
    x, y = contour.x, contour.y
    checks = {
        LumenDoubt.SECOND_EDGE: second is not None,
        LumenDoubt.WEAK_WALL: float(np.median(contour.edge_db[beam])) < 7
        or _is_near_wall_faint(picture, contour, ellipse),
        LumenDoubt.OPEN_CONTOUR: float((contour.weight < 0.08).mean()) > 0.25,
        LumenDoubt.UNEVEN: spread > 0.04 * diameter + 0.06,
        LumenDoubt.SMALL: diameter < 10 * picture.mm_y,
        LumenDoubt.CUT_OFF: bool(
            x.min() < 0 or y.min() < 0 or x.max() > picture.width_mm or y.max() > picture.height_mm
        ),
        LumenDoubt.SKIN_NOT_SEEN: skin is None,
    }
    return tuple(doubt for doubt, holds in checks.items() if holds)


def _is_near_wall_faint(picture: TissuePicture, contour: Contour, ellipse: Ellipse) -> bool:
    """Whether the near wall is darker than tissue: an echo looks like that."""
    near = profile_above(picture, ellipse)[(REACH_MM > -0.1) & (REACH_MM < 0.45)]
    return bool(near.max() < contour.tissue_grey - _FAINT_DB * picture.grey_per_db)


def _confidence(
    contour: Contour, spread: float, diameter: float, doubts: tuple[LumenDoubt, ...]
) -> float:
    beam = np.abs(np.sin(angles())) > 0.5
    rise = float(np.quantile(contour.edge_db[beam], 0.25))
    clear = float(np.clip(rise / 14, 0.05, 1))
    smooth = 1 / (1 + spread / (0.03 * diameter + 0.05))
    counted = [doubt for doubt in doubts if doubt is not LumenDoubt.SKIN_NOT_SEEN]
    second = 0.5 if LumenDoubt.SECOND_EDGE in doubts else 1.0
    if LumenDoubt.WEAK_WALL in doubts:
        second *= 0.7
    return round(
        float(np.clip(math.sqrt(clear) * smooth**0.5, 0, 1) * 0.85 ** len(counted) * second), 3
    )
