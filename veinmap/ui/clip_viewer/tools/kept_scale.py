"""The scale that a mark of distances rests on, and places held inside it."""

from veinmap.imaging import Clip
from veinmap.measurement import Quantity
from veinmap.measurement.calibration import Calibration, PointPx, calibration_of
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.values import LARGEST, UNIT_OF


def header_scale(clip: Clip, region_index: int | None) -> Calibration:
    """Return the header's scale of a region that a reading has just used."""
    assert region_index is not None
    scale = calibration_of(clip.regions, region_index)
    assert isinstance(scale, Calibration)
    return scale


def inside(scale: Calibration, place: PointPx) -> PointPx:
    """Return the nearest place that the scale covers."""
    x0, y0, x1, y1 = scale.box
    return PointPx(min(max(place.x, x0), x1), min(max(place.y, y0), y1))


def step_inside(
    scale: Calibration, points: tuple[PointPx, ...], columns: float, rows: float
) -> tuple[float, float]:
    """Return how far points can be moved together without leaving what the scale covers."""
    x0, y0, x1, y1 = scale.box
    left, right = min(p.x for p in points), max(p.x for p in points)
    top, bottom = min(p.y for p in points), max(p.y for p in points)
    return (
        min(max(columns, min(x0 - left, 0)), max(x1 - right, 0)),
        min(max(rows, min(y0 - top, 0)), max(y1 - bottom, 0)),
    )


def moved(points: tuple[PointPx, ...], columns: float, rows: float) -> tuple[PointPx, ...]:
    """Return points moved by columns and rows."""
    return tuple(PointPx(p.x + columns, p.y + rows) for p in points)


def kept_points(points: tuple[PointPx, ...]) -> tuple[tuple[float, float], ...]:
    """Return points as evidence keeps them: to a hundredth of a pixel."""
    return tuple((round(p.x, 2), round(p.y, 2)) for p in points)


def as_kept(value: float) -> float:
    """Return a length in mm or an area in mm² as the chart keeps it.

    Picture and bar say this value too: rounded once more from a finer one, 7.2502 mm would
    read 7.3 while it is proposed and 7.2 once it is accepted.
    """
    return round(value, 2)


def why_too_large(quantity: Quantity, value: float) -> Refusal | None:
    """Return why a value cannot be charted where it is more than any leg holds."""
    largest = LARGEST[quantity]
    if value <= largest:
        return None
    return Refusal(
        code=RefusalCode.BAD_INPUT,
        reason=f"{value:.0f} {UNIT_OF[quantity]} is more than can be: the most is {largest}.",
    )


def pixel_mm(scale: Calibration) -> float:
    """Return the longer side of a pixel in mm: how far a hand may be off by a pixel."""
    return 10.0 * max(abs(scale.x.delta), abs(scale.y.delta))
