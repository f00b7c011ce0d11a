"""The marks that prove kept numbers, as they lie over their frame: for screen and page alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from veinmap.chart import Chart
from veinmap.chart.evidence_scales import distance_scale, strip_scale
from veinmap.drawing.drawn_mark import (
    ellipse_edge,
    ellipse_shapes,
    kept_shapes,
    moment_shapes,
    path_shapes,
)
from veinmap.drawing.lumen_mark import (
    LumenPlace,
    LumenTexts,
    closed_lumen_shapes,
    compared_lumen_shapes,
    lumen_shapes,
)
from veinmap.drawing.mark_shapes import Shape
from veinmap.drawing.reflux_mark import (
    RefluxPlace,
    RefluxTexts,
    lies_below,
    reflux_shapes,
    soft_ends_px,
)
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Quantity
from veinmap.measurement.calibration import Calibration, PointPx

_Points = tuple[PointPx, ...]


class MarkTexts(Protocol):
    """How the numbers of marks are said, in the language of the page."""

    def value(self, measurement: Measurement) -> str:
        """Return a number with its unit."""

    def uncertainty(self, measurement: Measurement) -> str:
        """Return its ±, empty where there is none."""

    def named(self, measurement: Measurement) -> str:
        """Return the number with what it is of: peak, depth."""

    @property
    def moments(self) -> tuple[str, str]:
        """The first and the last moment of a time between two frames."""

    @property
    def extremes(self) -> tuple[str, str, str]:
        """The largest lumen, the smallest, and none that is left."""


@dataclass(frozen=True, kw_only=True)
class _Mark:
    """Measurements that rest on one evidence, by what they measure."""

    kept: Evidence
    values: dict[Quantity, Measurement]
    clip: Clip
    chart: Chart
    texts: MarkTexts
    is_second: bool

    @property
    def points(self) -> _Points:
        """Points on this frame."""
        second = self.kept.second_frame
        return _places(
            second.points_px if self.is_second and second is not None else self.kept.points_px
        )

    @property
    def outline(self) -> _Points:
        """Outline on this frame."""
        second = self.kept.second_frame
        return _places(
            second.outline_px if self.is_second and second is not None else self.kept.outline_px
        )


def evidence_shapes(
    measurements: Sequence[Measurement],
    frame_index: int,
    clip: Clip,
    chart: Chart,
    texts: MarkTexts,
) -> tuple[Shape, ...]:
    """Return the shapes of the mark on one of its frames.

    Parameters
    ----------
    measurements
        The numbers that rest on one evidence, at least one.
    """
    kept = measurements[0].evidence
    assert kept is not None
    mark = _Mark(
        kept=kept,
        values={measurement.quantity: measurement for measurement in measurements},
        clip=clip,
        chart=chart,
        texts=texts,
        is_second=frame_index != kept.frame_index,
    )
    for draw in (_reflux, _moment, _compression, _lumen, _path, _ellipse):
        shapes = draw(mark)
        if shapes is not None:
            return shapes
    return kept_shapes(mark.points, mark.outline, texts.named(measurements[0]))


def _reflux(mark: _Mark) -> tuple[Shape, ...] | None:
    time = mark.values.get(Quantity.REFLUX_TIME)
    peak = mark.values.get(Quantity.PEAK_REVERSE_VELOCITY)
    if time is None or mark.kept.second_frame is not None or len(mark.points) < 2:
        return None
    scale = strip_scale(mark.kept, mark.clip, mark.chart)
    if not isinstance(scale, Calibration):
        return None
    onset, end, *others = mark.points
    peak_px = others[1] if len(others) > 1 else None
    ms_per_px = 1000.0 * abs(scale.x.delta)
    place = RefluxPlace(
        onset_px=onset.x,
        end_px=end.x,
        baseline_px=onset.y,
        top_px=float(scale.box.y0),
        bottom_px=float(scale.box.y1),
        is_below=lies_below(onset.y, mark.outline, peak_px),
        peak_px=peak_px,
        envelope_px=mark.outline,
        zero_crossing_px=others[0].x if others else None,
        soft_px=soft_ends_px(time.uncertainty, int(time.value), ms_per_px),
    )
    texts = RefluxTexts(
        duration=mark.texts.value(time),
        uncertainty=mark.texts.uncertainty(time),
        peak="" if peak is None else mark.texts.named(peak),
    )
    return reflux_shapes(place, texts)


def _moment(mark: _Mark) -> tuple[Shape, ...] | None:
    time = mark.values.get(Quantity.REFLUX_TIME)
    if time is None or mark.kept.second_frame is None or not mark.points:
        return None
    first, last = mark.texts.moments
    if not mark.is_second:
        return moment_shapes(mark.points[0], first)
    text = f"{last} · {mark.texts.value(time)}"
    return moment_shapes(mark.points[0], text, mark.texts.uncertainty(time))


def _compression(mark: _Mark) -> tuple[Shape, ...] | None:
    left = mark.values.get(Quantity.COMPRESSED_AREA_RATIO)
    wide = _lumen_place(_places(mark.kept.points_px), _places(mark.kept.outline_px))
    if left is None or mark.kept.second_frame is None or wide is None:
        return None
    largest, smallest, closed = mark.texts.extremes
    if not mark.is_second:
        return compared_lumen_shapes(wide, largest)
    narrow = _lumen_place(mark.points, mark.outline)
    if narrow is None:
        return closed_lumen_shapes(wide, closed)
    return compared_lumen_shapes(narrow, f"{smallest} · {mark.texts.value(left)}")


def _lumen_place(points: _Points, outline: _Points) -> LumenPlace | None:
    if len(points) != 2 or len(outline) < 3:
        return None
    return LumenPlace(near_px=points[0], far_px=points[1], outline_px=outline)


def _lumen(mark: _Mark) -> tuple[Shape, ...] | None:
    diameter, depth = mark.values.get(Quantity.DIAMETER), mark.values.get(Quantity.DEPTH)
    if diameter is None or len(mark.points) < 2:
        return None
    near, far, *others = mark.points
    place = LumenPlace(
        near_px=near,
        far_px=far,
        outline_px=mark.outline,
        skin_px=others[0] if others else None,
    )
    texts = LumenTexts(
        diameter=mark.texts.value(diameter),
        uncertainty=mark.texts.uncertainty(diameter),
        depth="" if depth is None else mark.texts.named(depth),
    )
    return lumen_shapes(place, texts)


def _path(mark: _Mark) -> tuple[Shape, ...] | None:
    length = mark.values.get(Quantity.LENGTH)
    if length is None or mark.outline or len(mark.points) < 2:
        return None
    return path_shapes(mark.points, mark.texts.value(length))


def _ellipse(mark: _Mark) -> tuple[Shape, ...] | None:
    area = mark.values.get(Quantity.AREA)
    scale = distance_scale(mark.kept, mark.clip, mark.chart)
    if area is None or scale is None or mark.outline or len(mark.points) != 3:
        return None
    edge = ellipse_edge(mark.points, abs(scale.x.delta), abs(scale.y.delta))
    return ellipse_shapes(mark.points, edge, mark.texts.value(area))


def _places(points: tuple[tuple[float, float], ...]) -> _Points:
    return tuple(PointPx(x, y) for x, y in points)
