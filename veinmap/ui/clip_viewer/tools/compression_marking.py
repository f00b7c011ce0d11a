"""Compressibility: one lumen at its largest and at its smallest, on two frames of a clip."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.chart.evidence_scales import distance_scale
from veinmap.drawing.lumen_mark import LumenPlace, closed_lumen_shapes, compared_lumen_shapes
from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Method, Quantity, SecondFrame
from veinmap.measurement.calibration import MM_PER_CM, Calibration, CalibrationSource, PointPx
from veinmap.measurement.lumen_values import Compression, LumenProposal
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import kept_points, moved, step_inside
from veinmap.ui.clip_viewer.tools.marking import MarkedValue, MarkingWords

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLumen:
    """A lumen on one frame: the two ends of its diameter and its edge, in stored pixels."""

    near_px: PointPx
    far_px: PointPx
    outline_px: tuple[PointPx, ...]

    @property
    def place(self) -> LumenPlace:
        """Where it is drawn."""
        return LumenPlace(near_px=self.near_px, far_px=self.far_px, outline_px=self.outline_px)

    @property
    def points(self) -> tuple[PointPx, ...]:
        """All its points."""
        return (self.near_px, self.far_px, *self.outline_px)

    def moved_by(self, columns: float, rows: float) -> "SeenLumen":
        """Return it elsewhere."""
        near, far, *outline = moved(self.points, columns, rows)
        return SeenLumen(near_px=near, far_px=far, outline_px=tuple(outline))

    def area_mm2(self, scale: Calibration) -> float:
        """Return the area inside its edge."""
        edge = self.outline_px
        twice = sum(
            one.x * other.y - other.x * one.y
            for one, other in zip(edge, (*edge[1:], *edge[:1]), strict=True)
        )
        return abs(twice) / 2 * abs(scale.x.delta * scale.y.delta) * MM_PER_CM**2


@dataclass(frozen=True, slots=True, kw_only=True)
class CompressionMarking:
    """The largest and the smallest lumen; `narrow` is None where none was left to be seen."""

    scale: Calibration
    wide_frame: int
    narrow_frame: int
    wide: SeenLumen
    narrow: SeenLumen | None
    ratio_percent: float
    confidence: float | None = None
    method: Method = Method.ASSISTED
    is_kept: bool = False
    proposed_percent: float | None = None

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame with the largest lumen, then the one with the smallest."""
        return (self.wide_frame, self.narrow_frame)

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the smallest area as a share of the largest."""
        return (
            MarkedValue(
                quantity=Quantity.COMPRESSED_AREA_RATIO,
                value=self.ratio_percent,
                proposed_value=self.proposed_percent,
            ),
        )

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return both lumina; where none was left, where it had been."""
        narrow = self.narrow
        held = narrow or self.wide
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.wide_frame,
            points_px=kept_points((self.wide.near_px, self.wide.far_px)),
            outline_px=kept_points(self.wide.outline_px),
            region_index=self.scale.region_index,
            calibration=self.scale.source.value,
            second_frame=SecondFrame(
                frame_index=self.narrow_frame,
                points_px=kept_points((held.near_px, held.far_px)),
                outline_px=() if narrow is None else kept_points(narrow.outline_px),
            ),
        )

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the lumen of that frame and its area; where it closed, the word."""
        if frame_index == self.wide_frame:
            return _lumen_shapes(self.wide, translate("CompressionMarking", "Largest"), self.scale)
        if self.narrow is not None:
            name = translate("CompressionMarking", "Smallest")
            return _lumen_shapes(self.narrow, name, self.scale)
        closed = translate("CompressionMarking", "Closed here")
        return closed_lumen_shapes(self.wide.place, closed)

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return none: areas are read, not drawn."""
        return ()

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "CompressionMarking":
        """Return the same marking."""
        return self

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "CompressionMarking":
        """Return it with the lumen of that frame elsewhere; the areas stay."""
        if frame_index == self.wide_frame:
            step = step_inside(self.scale, self.wide.points, columns, rows)
            return replace(self, wide=self.wide.moved_by(*step))
        if self.narrow is None:
            return self
        step = step_inside(self.scale, self.narrow.points, columns, rows)
        return replace(self, narrow=self.narrow.moved_by(*step))

    def words(self) -> MarkingWords:
        """Return the share that is left, both areas and the frames."""
        wide = words.value_with_unit(Quantity.AREA, self.wide.area_mm2(self.scale))
        narrow = (
            translate("CompressionMarking", "closed")
            if self.narrow is None
            else words.value_with_unit(Quantity.AREA, self.narrow.area_mm2(self.scale))
        )
        details = [
            translate("CompressionMarking", "{wide} in frame {first}, {narrow} in {last}").format(
                wide=wide, first=self.wide_frame + 1, narrow=narrow, last=self.narrow_frame + 1
            )
        ]
        if self.confidence is not None:
            percent = words.number(100 * self.confidence, 0)
            details.append(
                translate("CompressionMarking", "confidence {percent} %").format(percent=percent)
            )
        if self.scale.source is CalibrationSource.MANUAL:
            details.append(translate("CompressionMarking", "scale set by hand"))
        return MarkingWords(
            title=translate("CompressionMarking", "Area left"),
            value=words.value_with_unit(Quantity.COMPRESSED_AREA_RATIO, self.ratio_percent),
            details=tuple(details),
            doubts=self._doubts(),
        )

    def _doubts(self) -> tuple[str, ...]:
        if self.narrow is not None or self.is_kept:
            return ()
        return (
            translate(
                "CompressionMarking",
                "No lumen is left to be seen; look whether it was followed to the right place.",
            ),
        )


def _lumen_shapes(lumen: SeenLumen, name: str, scale: Calibration) -> tuple[Shape, ...]:
    area = words.value_with_unit(Quantity.AREA, lumen.area_mm2(scale))
    return compared_lumen_shapes(lumen.place, f"{name} {area}")


def compression_marking(found: Compression, scale: Calibration) -> CompressionMarking:
    """Return a followed compression as a marking."""
    closed = found.closed_lumen
    return CompressionMarking(
        scale=scale,
        wide_frame=found.open_frame,
        narrow_frame=found.closed_frame,
        wide=_seen(found.open_lumen),
        narrow=None if closed is None else _seen(closed),
        ratio_percent=found.ratio_percent,
        confidence=found.confidence,
        proposed_percent=found.ratio_percent,
    )


def _seen(lumen: LumenProposal) -> SeenLumen:
    near, far = lumen.caliper_px
    return SeenLumen(near_px=near, far_px=far, outline_px=lumen.contour_px)


def read_compression(
    measurements: tuple[Measurement, ...], clip: Clip, chart: Chart
) -> CompressionMarking | None:
    """Return the marking of a kept compression, None if these measurements are none."""
    (leading, *others) = measurements
    evidence = leading.evidence
    if others or leading.quantity is not Quantity.COMPRESSED_AREA_RATIO or evidence is None:
        return None
    scale, second = distance_scale(evidence, clip, chart), evidence.second_frame
    wide = _kept(evidence.points_px, evidence.outline_px)
    if second is None or scale is None or wide is None:
        return None
    return CompressionMarking(
        scale=scale,
        wide_frame=evidence.frame_index,
        narrow_frame=second.frame_index,
        wide=wide,
        narrow=_kept(second.points_px, second.outline_px),
        ratio_percent=float(leading.value),
        method=leading.method,
        is_kept=True,
        proposed_percent=leading.proposed_value,
    )


def _kept(
    points: tuple[tuple[float, float], ...], outline: tuple[tuple[float, float], ...]
) -> SeenLumen | None:
    if len(points) != 2 or len(outline) < 3:
        return None
    near, far = (PointPx(x, y) for x, y in points)
    return SeenLumen(near_px=near, far_px=far, outline_px=tuple(PointPx(x, y) for x, y in outline))
