"""What is drawn by hand: a path and its length, an ellipse and its area, an angle."""

import itertools
import math
from dataclasses import dataclass, replace
from typing import Self

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.chart.evidence_scales import distance_scale
from veinmap.drawing.drawn_mark import ellipse_edge, ellipse_shapes, path_shapes
from veinmap.drawing.mark_shapes import Arc, Handle, Label, LabelSide, Line, Shape
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.measurement.calibration import Calibration, CalibrationSource, PointPx
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.measurement.shapes import EllipseMeasure, angle_deg, ellipse_measure
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import (
    as_kept,
    inside,
    kept_points,
    moved,
    why_too_large,
)
from veinmap.ui.clip_viewer.tools.marking import MarkedValue, MarkingWords
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class _DrawnMarking:
    """Points on one frame, with the scale that covers them or why there is none."""

    frame_index: int
    points_px: tuple[PointPx, ...]
    scale: Calibration | Refusal
    is_kept: bool = False

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame of the picture."""
        return (self.frame_index,)

    @property
    def method(self) -> Method:
        """Always by hand."""
        return Method.MANUAL

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return the points as they were set."""
        scale = self.scale
        assert isinstance(scale, Calibration)
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.frame_index,
            points_px=kept_points(self.points_px),
            region_index=scale.region_index,
            calibration=scale.source.value,
        )

    def _held(self, place: PointPx) -> PointPx:
        return inside(self.scale, place) if isinstance(self.scale, Calibration) else place

    def _point_names(self) -> tuple[str, ...]:
        """Return what a reader hears of each point."""
        name = translate("DrawnMarking", "Point {number}")
        return tuple(name.format(number=place + 1) for place in range(len(self.points_px)))

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return every point."""
        return tuple(
            Handle(place=place, name=name)
            for place, name in zip(self.points_px, self._point_names(), strict=True)
        )

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> Self:
        """Return it with a point moved, inside what the scale covers."""
        points = list(self.points_px)
        points[number] = self._held(place)
        return replace(self, points_px=tuple(points))

    def moved_by(self, frame_index: int, columns: float, rows: float) -> Self:
        """Return it moved as a whole; it stays where it would leave what the scale covers."""
        there = moved(self.points_px, columns, rows)
        if isinstance(self.scale, Calibration) and not all(self.scale.covers(p) for p in there):
            return self
        return replace(self, points_px=there)

    def _scale_words(self) -> tuple[str, ...]:
        if isinstance(self.scale, Calibration) and self.scale.source is CalibrationSource.MANUAL:
            return (translate("DrawnMarking", "scale set by hand"),)
        return ()

    def _doubts(self) -> tuple[str, ...]:
        return (refusal_words(self.scale),) if isinstance(self.scale, Refusal) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PathMarking(_DrawnMarking):
    """A path of two or more points and how long it is."""

    def _length(self) -> tuple[float, bool]:
        """Return the length, and whether it is in millimetres rather than in pixels."""
        scale = self.scale
        pairs = list(itertools.pairwise(self.points_px))
        if isinstance(scale, Calibration):
            return sum(scale.mm_between(a, b) for a, b in pairs), True
        return sum(math.hypot(b.x - a.x, b.y - a.y) for a, b in pairs), False

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the length in millimetres, or why it stays in pixels."""
        if isinstance(self.scale, Refusal):
            return self.scale
        length_mm, _ = self._length()
        too_large = why_too_large(Quantity.LENGTH, length_mm)
        return too_large or (MarkedValue(quantity=Quantity.LENGTH, value=as_kept(length_mm)),)

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the path and its length at its end."""
        return path_shapes(self.points_px, self.words().value)

    def words(self) -> MarkingWords:
        """Return the length, in pixels with the reason where there is no scale."""
        length, is_mm = self._length()
        value = (
            words.value_with_unit(Quantity.LENGTH, as_kept(length))
            if is_mm
            else f"{words.number(length, 0)}{words.NO_BREAK_SPACE}px"
        )
        return MarkingWords(
            title=words.quantity_name(Quantity.LENGTH),
            value=value,
            details=self._scale_words(),
            doubts=self._doubts(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EllipseMarking(_DrawnMarking):
    """An ellipse by the two ends of one axis and a point that its edge passes at the side."""

    def _measure(self) -> EllipseMeasure | Refusal:
        if isinstance(self.scale, Refusal):
            return self.scale
        start, stop, side = self.points_px
        return ellipse_measure((), (start, stop), side, calibration=self.scale)

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the area, or why there is none."""
        found = self._measure()
        if isinstance(found, Refusal):
            return found
        too_large = why_too_large(Quantity.AREA, found.area_mm2)
        return too_large or (MarkedValue(quantity=Quantity.AREA, value=as_kept(found.area_mm2)),)

    def _outline(self) -> tuple[PointPx, ...]:
        """Return the edge: an ellipse in mm, which need not be one in pixels' own axes."""
        return ellipse_edge(self.points_px, *self._px_sizes())

    def _px_sizes(self) -> tuple[float, float]:
        if isinstance(self.scale, Refusal):
            return 1.0, 1.0
        return abs(self.scale.x.delta), abs(self.scale.y.delta)

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the edge, the axis and the area beside it."""
        return ellipse_shapes(self.points_px, self._outline(), self.words().value)

    def _point_names(self) -> tuple[str, ...]:
        return (
            translate("DrawnMarking", "Start of the axis"),
            translate("DrawnMarking", "End of the axis"),
            translate("DrawnMarking", "Side"),
        )

    def words(self) -> MarkingWords:
        """Return the area and both axes; in pixels nothing, with the reason."""
        found = self._measure()
        title = words.quantity_name(Quantity.AREA)
        if isinstance(found, Refusal):
            return MarkingWords(title=title, value="–", doubts=(refusal_words(found),))
        minor = words.value_text(Quantity.DIAMETER, found.minor_mm)
        major = words.value_with_unit(Quantity.DIAMETER, found.major_mm)
        axes = translate("DrawnMarking", "axes {minor} × {major}").format(minor=minor, major=major)
        return MarkingWords(
            title=title,
            value=words.value_with_unit(Quantity.AREA, as_kept(found.area_mm2)),
            details=(axes, *self._scale_words()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleMarking(_DrawnMarking):
    """The angle at the middle one of three points; it is seen and never charted."""

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return that the chart keeps no angles."""
        if isinstance(self.scale, Refusal):
            return self.scale
        return Refusal(
            code=RefusalCode.NOT_CHARTED,
            reason="An angle is only shown; the chart has no place for it.",
        )

    def _degrees(self) -> float | Refusal:
        if isinstance(self.scale, Refusal):
            return self.scale
        arm, corner, other = self.points_px
        return angle_deg((), corner, arm, other, calibration=self.scale)

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return both arms, the arc and the angle beside it."""
        arm, corner, other = self.points_px
        return (
            Line(points=self.points_px),
            Arc(arm=arm, vertex=corner, other_arm=other),
            Label(at=corner, side=LabelSide.LEFT, text=self.words().value, gap_px=12.0),
        )

    def _point_names(self) -> tuple[str, ...]:
        return (
            translate("DrawnMarking", "First arm"),
            translate("DrawnMarking", "Corner"),
            translate("DrawnMarking", "Second arm"),
        )

    def words(self) -> MarkingWords:
        """Return the angle in degrees, or why there is none."""
        degrees = self._degrees()
        title = translate("DrawnMarking", "Angle")
        if isinstance(degrees, Refusal):
            return MarkingWords(title=title, value="–", doubts=(refusal_words(degrees),))
        return MarkingWords(
            title=title,
            value=f"{words.number(degrees, 0)}°",
            details=(translate("DrawnMarking", "shown only"), *self._scale_words()),
        )


def read_drawn(
    measurements: tuple[Measurement, ...], clip: Clip, chart: Chart
) -> PathMarking | EllipseMarking | None:
    """Return the marking of a kept length or area by hand, None if these are none."""
    (leading, *others) = measurements
    evidence = leading.evidence
    if others or evidence is None or evidence.outline_px:
        return None
    points = tuple(PointPx(x, y) for x, y in evidence.points_px)
    scale = distance_scale(evidence, clip, chart)
    if scale is None or not all(scale.covers(point) for point in points):
        return None
    if leading.quantity is Quantity.LENGTH and len(points) > 1:
        return PathMarking(
            frame_index=evidence.frame_index, points_px=points, scale=scale, is_kept=True
        )
    if leading.quantity is Quantity.AREA and len(points) == 3:
        return EllipseMarking(
            frame_index=evidence.frame_index, points_px=points, scale=scale, is_kept=True
        )
    return None
