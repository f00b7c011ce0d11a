"""A reflux on a spectral strip: onset, end, peak, and the numbers that follow from them."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.chart.evidence_scales import strip_scale
from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.drawing.reflux_mark import (
    RefluxPlace,
    RefluxTexts,
    lies_below,
    reflux_handles,
    reflux_shapes,
    soft_ends_px,
)
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.measurement.calibration import (
    Calibration,
    CalibrationSource,
    PointPx,
)
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.marking import BarChoice, MarkedValue, MarkingWords
from veinmap.ui.clip_viewer.tools.measurement_words import uncertainty_text
from veinmap.ui.words import NO_BREAK_SPACE

translate = QCoreApplication.translate

_ONSET, _END, _PEAK = range(3)
# An end this near to the strip's edge, in columns, is cut off by it.
_EDGE_PX: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxReading:
    """What the program said of the strip beside its numbers; none of it is charted."""

    confidence: float
    doubts: tuple[str, ...] = ()
    choice: BarChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxMarking:
    """One stretch of reverse flow on one frame.

    Columns and points are stored pixels; `onset_px` and `end_px` are edges between columns.
    `duration_ms` and `peak_cm_s` follow from them by `scale`.
    """

    frame_index: int
    scale: Calibration
    onset_px: float
    end_px: float
    baseline_px: float
    is_below: bool
    duration_ms: int
    method: Method = Method.ASSISTED
    is_kept: bool = False
    zero_crossing_px: float | None = None
    peak_px: PointPx | None = None
    peak_cm_s: float | None = None
    envelope_px: tuple[PointPx, ...] = ()
    uncertainty_ms: float | None = None
    is_truncated: bool = False
    proposed_ms: int | None = None
    proposed_peak_cm_s: float | None = None
    reading: RefluxReading | None = None

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame of the strip."""
        return (self.frame_index,)

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the reflux time and, where it is known, the peak reverse velocity."""
        time = MarkedValue(
            quantity=Quantity.REFLUX_TIME,
            value=self.duration_ms,
            uncertainty=self.uncertainty_ms,
            proposed_value=self.proposed_ms,
            is_at_least=self.is_truncated,
        )
        if self.peak_cm_s is None:
            return (time,)
        peak = MarkedValue(
            quantity=Quantity.PEAK_REVERSE_VELOCITY,
            # An edge that is read to some 5 % has no tenths of cm/s.
            value=round(self.peak_cm_s),
            proposed_value=self.proposed_peak_cm_s,
        )
        return (time, peak)

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return onset, end, zero crossing and peak as points, the envelope as outline."""
        row = self.baseline_px
        zero = self.zero_crossing_px if self.zero_crossing_px is not None else self.end_px
        points = [PointPx(self.onset_px, row), PointPx(self.end_px, row), PointPx(zero, row)]
        if self.peak_px is not None:
            points.append(self.peak_px)
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.frame_index,
            points_px=_rounded(points),
            outline_px=_rounded(self.envelope_px),
            region_index=self.scale.region_index,
            calibration=self.scale.source.value,
        )

    # How it looks

    def _place(self) -> RefluxPlace:
        return RefluxPlace(
            onset_px=self.onset_px,
            end_px=self.end_px,
            baseline_px=self.baseline_px,
            top_px=float(self.scale.box.y0),
            bottom_px=float(self.scale.box.y1),
            is_below=self.is_below,
            peak_px=self.peak_px,
            envelope_px=self.envelope_px,
            zero_crossing_px=self.zero_crossing_px,
            soft_px=soft_ends_px(self.uncertainty_ms, self.duration_ms, self._ms_per_px()),
        )

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return what is drawn over the strip."""
        peak = ""
        if self.peak_cm_s is not None:
            peak = translate("RefluxMarking", "Peak {value}").format(
                value=words.value_with_unit(Quantity.PEAK_REVERSE_VELOCITY, round(self.peak_cm_s))
            )
        said = self.words()
        texts = RefluxTexts(duration=said.value, uncertainty=said.uncertainty, peak=peak)
        return reflux_shapes(self._place(), texts)

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return onset, end and peak."""
        names = (
            translate("RefluxMarking", "Onset"),
            translate("RefluxMarking", "End"),
            translate("RefluxMarking", "Peak"),
        )
        return reflux_handles(self._place(), names)

    # How it is moved

    def _ms_per_px(self) -> float:
        return 1000.0 * abs(self.scale.x.delta)

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "RefluxMarking":
        """Return it with onset, end or peak moved, inside the strip and in their order."""
        box = self.scale.box
        if number == _ONSET:
            column = min(max(_edge(place.x), box.x0 - 0.5), self.end_px - 1.0)
            return self._moved(onset_px=column, end_px=self.end_px)
        if number == _END:
            column = max(min(_edge(place.x), box.x1 + 0.5), self.onset_px + 1.0)
            return self._moved(onset_px=self.onset_px, end_px=column)
        low, high = (
            (self.baseline_px, float(box.y1)) if self.is_below else (box.y0, self.baseline_px)
        )
        peak = PointPx(min(max(place.x, self.onset_px), self.end_px), min(max(place.y, low), high))
        return replace(
            self,
            peak_px=peak,
            peak_cm_s=abs(peak.y - self.baseline_px) * abs(self.scale.y.delta),
            method=self._method_by_hand(),
        )

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "RefluxMarking":
        """Return it moved in time; rows mean velocity, and stay."""
        box = self.scale.box
        by = min(max(columns, box.x0 - 0.5 - self.onset_px), box.x1 + 0.5 - self.end_px)
        moved = self._moved(onset_px=self.onset_px + by, end_px=self.end_px + by)
        if moved.peak_px is None:
            return moved
        return replace(moved, peak_px=PointPx(moved.peak_px.x + by, moved.peak_px.y))

    def _moved(self, *, onset_px: float, end_px: float) -> "RefluxMarking":
        box = self.scale.box
        # A cut end that was moved away from the strip's edge is an end that somebody saw.
        is_cut = (
            abs(self.onset_px - (box.x0 - 0.5)) < _EDGE_PX
            or abs(self.end_px - (box.x1 + 0.5)) < _EDGE_PX
        )
        touches_edge = onset_px - (box.x0 - 0.5) < _EDGE_PX or box.x1 + 0.5 - end_px < _EDGE_PX
        zero = self.zero_crossing_px
        return replace(
            self,
            onset_px=onset_px,
            end_px=end_px,
            zero_crossing_px=None if zero is None or end_px != self.end_px else zero,
            duration_ms=round((end_px - onset_px) * self._ms_per_px()),
            is_truncated=touches_edge or (self.is_truncated and not is_cut),
            method=self._method_by_hand(),
        )

    def _method_by_hand(self) -> Method:
        return Method.MANUAL if self.method is Method.MANUAL else Method.EDITED

    # What is said of it

    def words(self) -> MarkingWords:
        """Return time, ±, interval, convention, confidence and doubts."""
        value = words.value_with_unit(Quantity.REFLUX_TIME, self.duration_ms)
        if self.is_truncated:
            value = f"≥{NO_BREAK_SPACE}{value}"
        return MarkingWords(
            title=self._title(),
            value=value,
            uncertainty=uncertainty_text(Quantity.REFLUX_TIME, self.uncertainty_ms),
            details=self._details(),
            doubts=self.reading.doubts if self.reading is not None else (),
            choice=self.reading.choice if self.reading is not None else None,
        )

    def _title(self) -> str:
        if self.is_kept:
            return words.quantity_name(Quantity.REFLUX_TIME)
        if self.method is Method.EDITED:
            return translate("RefluxMarking", "Edited reflux")
        return translate("RefluxMarking", "Proposed reflux")

    def _details(self) -> tuple[str, ...]:
        said = []
        if self.method is Method.EDITED and self.proposed_ms is not None:
            proposed = words.value_with_unit(Quantity.REFLUX_TIME, self.proposed_ms)
            said.append(translate("RefluxMarking", "proposed {value}").format(value=proposed))
        if self.zero_crossing_px is not None:
            later_ms = max(0.0, self.zero_crossing_px - self.end_px) * self._ms_per_px()
            later = words.value_with_unit(Quantity.REFLUX_TIME, later_ms)
            said.append(
                translate("RefluxMarking", "visible end, zero crossing +{time}").format(time=later)
            )
        else:
            said.append(translate("RefluxMarking", "to the visible end"))
        if self.reading is not None:
            percent = words.number(100 * self.reading.confidence, 0)
            said.append(
                translate("RefluxMarking", "confidence {percent} %").format(percent=percent)
            )
        if self.scale.source is CalibrationSource.MANUAL:
            said.append(translate("RefluxMarking", "scale set by hand"))
        return tuple(said)


def read_reflux(
    measurements: tuple[Measurement, ...], clip: Clip, chart: Chart
) -> RefluxMarking | None:
    """Return the marking of a kept reflux time, None if these measurements are none."""
    by_quantity = {measurement.quantity: measurement for measurement in measurements}
    time = by_quantity.get(Quantity.REFLUX_TIME)
    if time is None or time.evidence is None or time.evidence.second_frame is not None:
        return None
    evidence = time.evidence
    scale = strip_scale(evidence, clip, chart)
    if len(evidence.points_px) < 2 or isinstance(scale, Refusal):
        return None
    onset, end, *others = (PointPx(x, y) for x, y in evidence.points_px)
    zero = others[0].x if others else None
    peak_px = others[1] if len(others) > 1 else None
    peak = by_quantity.get(Quantity.PEAK_REVERSE_VELOCITY)
    outline = tuple(PointPx(x, y) for x, y in evidence.outline_px)
    return RefluxMarking(
        frame_index=evidence.frame_index,
        scale=scale,
        onset_px=onset.x,
        end_px=end.x,
        baseline_px=onset.y,
        is_below=lies_below(onset.y, outline, peak_px),
        duration_ms=int(time.value),
        method=time.method,
        is_kept=True,
        zero_crossing_px=zero,
        peak_px=peak_px,
        peak_cm_s=None if peak is None else float(peak.value),
        envelope_px=outline,
        uncertainty_ms=time.uncertainty,
        is_truncated=time.is_at_least,
        proposed_ms=None if time.proposed_value is None else int(time.proposed_value),
        proposed_peak_cm_s=None if peak is None else peak.proposed_value,
    )


def _edge(column: float) -> float:
    """Return the edge between two columns that is nearest."""
    return round(column - 0.5) + 0.5


def _rounded(points: "tuple[PointPx, ...] | list[PointPx]") -> tuple[tuple[float, float], ...]:
    return tuple((round(point.x, 2), round(point.y, 2)) for point in points)
