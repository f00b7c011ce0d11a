"""The scale of a spectral strip set by hand: its box, two rulers, its baseline."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from veinmap.drawing.mark_shapes import Handle, Label, LabelSide, Line, LineEnds, Shape
from veinmap.imaging import Bounds, PhysicalUnit, RegionKind
from veinmap.measurement import Evidence, ManualCalibration, TickPair
from veinmap.measurement.calibration import Calibration, CalibrationSource, PointPx
from veinmap.measurement.manual_scale import strip_scale_by_hand
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import kept_points, moved
from veinmap.ui.clip_viewer.tools.marking import MarkingWords
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.ruler_marking import RulerMarking

translate = QCoreApplication.translate

_TIME, _VELOCITY, _BASELINE = (0, 1), (2, 3), 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Two ticks and what was said to lie between them, in s or cm/s."""

    first_px: PointPx
    second_px: PointPx
    apart: float

    def with_tick(self, number: int, place: PointPx) -> "Ruler":
        """Return the ruler with one of its ticks moved."""
        if number == 0:
            return replace(self, first_px=place)
        return replace(self, second_px=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripScaleMarking(RulerMarking):
    """A strip of one frame with its two rulers and the row of its baseline."""

    box: Bounds
    time: Ruler
    velocity: Ruler
    baseline_px: float
    region_index: int | None = None

    def _scale(self) -> Calibration | Refusal:
        time, velocity = self.time, self.velocity
        return strip_scale_by_hand(
            self.box,
            (time.first_px.x, time.second_px.x),
            time.apart,
            (velocity.first_px.y, velocity.second_px.y),
            velocity.apart,
            self.baseline_px,
        )

    def kept(self, sop_instance_uid: str, author: str) -> ManualCalibration:
        """Return what the chart keeps of it."""
        pairs = []
        for ruler, unit in (
            (self.time, PhysicalUnit.S),
            (self.velocity, PhysicalUnit.CM_S),
        ):
            first, second = kept_points((ruler.first_px, ruler.second_px))
            pairs.append(TickPair(first_px=first, second_px=second, apart=ruler.apart, unit=unit))
        return ManualCalibration(
            id=str(uuid4()),
            sop_instance_uid=sop_instance_uid,
            kind=RegionKind.SPECTRAL,
            box=self.box,
            ticks=tuple(pairs),
            frame_index=None if self.is_for_all_frames else self.frame_index,
            region_index=self.region_index,
            baseline_px=round(self.baseline_px, 2),
            author=author,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return the ticks of both rulers."""
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.frame_index,
            points_px=kept_points(self._ticks()),
            region_index=self.region_index,
            calibration=CalibrationSource.MANUAL.value,
        )

    def _ticks(self) -> tuple[PointPx, ...]:
        time, velocity = self.time, self.velocity
        return (time.first_px, time.second_px, velocity.first_px, velocity.second_px)

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the strip's edge, its baseline, and both rulers with what they say."""
        x0, _, x1, _ = self.box
        row = self.baseline_px
        said = self._said()
        return (
            *box_shapes(self.box),
            Line(points=(PointPx(x0, row), PointPx(x1, row)), width_px=1.5),
            *ruler_shapes(self.time, said[0], LabelSide.BELOW),
            *ruler_shapes(self.velocity, said[1], LabelSide.LEFT),
        )

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return the four ticks and the baseline."""
        names = (
            translate("StripScaleMarking", "First tick of the time"),
            translate("StripScaleMarking", "Second tick of the time"),
            translate("StripScaleMarking", "First tick of the velocity"),
            translate("StripScaleMarking", "Second tick of the velocity"),
            translate("StripScaleMarking", "Baseline"),
        )
        middle = PointPx((self.box.x0 + self.box.x1) / 2, self.baseline_px)
        places = (*self._ticks(), middle)
        return tuple(
            Handle(place=place, name=name) for place, name in zip(places, names, strict=True)
        )

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "StripScaleMarking":
        """Return it with a tick or the baseline moved."""
        if number in _TIME:
            return replace(self, time=self.time.with_tick(_TIME.index(number), place))
        if number in _VELOCITY:
            return replace(self, velocity=self.velocity.with_tick(_VELOCITY.index(number), place))
        row = min(max(place.y, self.box.y0), self.box.y1)
        return replace(self, baseline_px=row)

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "StripScaleMarking":
        """Return it with both rulers elsewhere; strip and baseline stay."""
        a, b, c, d = moved(self._ticks(), columns, rows)
        return replace(
            self,
            time=replace(self.time, first_px=a, second_px=b),
            velocity=replace(self.velocity, first_px=c, second_px=d),
        )

    def _said(self) -> tuple[str, str]:
        space = words.NO_BREAK_SPACE
        return (
            f"{words.number(self.time.apart, 2)}{space}s",
            f"{words.number(self.velocity.apart, 0)}{space}cm/s",
        )

    def words(self) -> MarkingWords:
        """Return both rulers and what a pixel comes to."""
        scale = self._scale()
        title = translate("StripScaleMarking", "Scale of the strip")
        if isinstance(scale, Refusal):
            return MarkingWords(title=title, value="–", doubts=(refusal_words(scale),))
        space = words.NO_BREAK_SPACE
        per_px = translate("StripScaleMarking", "{time} and {velocity} per pixel").format(
            time=f"{words.number(1000 * scale.x.delta, 2)}{space}ms",
            velocity=f"{words.number(abs(scale.y.delta), 3)}{space}cm/s",
        )
        return MarkingWords(
            title=title, value=" × ".join(self._said()), details=(per_px,), choice=self.choice
        )


def box_shapes(box: Bounds) -> tuple[Shape, ...]:
    """Return the edge of a strip."""
    x0, y0, x1, y1 = box
    corners = (PointPx(x0, y0), PointPx(x1, y0), PointPx(x1, y1), PointPx(x0, y1))
    return (Line(points=corners, is_closed=True, is_always_dashed=True, width_px=1.0),)


def ruler_shapes(ruler: Ruler, text: str, side: LabelSide) -> tuple[Shape, ...]:
    """Return a stretch of a ruler and what it says."""
    return (
        Line(points=(ruler.first_px, ruler.second_px), ends=LineEnds.TICKS),
        Label(at=ruler.second_px, side=side, text=text, gap_px=12.0),
    )
