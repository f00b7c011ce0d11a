"""A lumen: the two ends of its diameter, its contour, the skin above it."""

import math
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.chart.evidence_scales import distance_scale
from veinmap.drawing.lumen_mark import LumenPlace, LumenTexts, lumen_shapes
from veinmap.drawing.mark_shapes import Handle, Label, LabelSide, Line, Shape
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.measurement.calibration import MM_PER_CM, Calibration, CalibrationSource, PointPx
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import (
    as_kept,
    inside,
    kept_points,
    moved,
    pixel_mm,
    step_inside,
    why_too_large,
)
from veinmap.ui.clip_viewer.tools.marking import BarChoice, MarkedValue, MarkingWords

translate = QCoreApplication.translate

_NEAR, _FAR, _SKIN = range(3)
# Half the length of the stroke that shows where the other edge lies.
_OTHER_EDGE_PX: Final = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LumenReading:
    """What the program said of the picture beside its numbers; none of it is charted.

    `other_near_px` is the near end by the other of two edges, where one may be an echo.
    """

    convention: str
    confidence: float | None = None
    minor_mm: float | None = None
    major_mm: float | None = None
    other_near_px: PointPx | None = None
    doubts: tuple[str, ...] = ()
    choice: BarChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LumenMarking:
    """One lumen on one frame. Points are stored pixels, lengths mm.

    Diameter and depth are what was read or kept until a handle is moved; then they follow
    from the points by `scale`.
    """

    frame_index: int
    scale: Calibration
    near_px: PointPx
    far_px: PointPx
    diameter_mm: float
    outline_px: tuple[PointPx, ...] = ()
    skin_px: PointPx | None = None
    depth_mm: float | None = None
    area_mm2: float | None = None
    uncertainty_mm: float | None = None
    method: Method = Method.ASSISTED
    is_kept: bool = False
    proposed_mm: float | None = None
    proposed_depth_mm: float | None = None
    proposed_area_mm2: float | None = None
    reading: LumenReading | None = None

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame of the picture."""
        return (self.frame_index,)

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the diameter, then depth and area where they are known."""
        too_large = why_too_large(Quantity.DIAMETER, self.diameter_mm)
        if too_large is not None:
            return too_large
        found = [
            MarkedValue(
                quantity=Quantity.DIAMETER,
                value=as_kept(self.diameter_mm),
                uncertainty=self.uncertainty_mm,
                proposed_value=self.proposed_mm,
            )
        ]
        if self.depth_mm is not None:
            depth = MarkedValue(
                quantity=Quantity.DEPTH,
                value=as_kept(max(self.depth_mm, 0.0)),
                proposed_value=self.proposed_depth_mm,
            )
            found.append(depth)
        if self.area_mm2 is not None:
            area = MarkedValue(
                quantity=Quantity.AREA,
                value=as_kept(self.area_mm2),
                proposed_value=self.proposed_area_mm2,
            )
            found.append(area)
        return tuple(found)

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return near and far wall, then the skin, as points, and the contour as outline."""
        skin = () if self.skin_px is None else (self.skin_px,)
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.frame_index,
            points_px=kept_points((self.near_px, self.far_px, *skin)),
            outline_px=kept_points(self.outline_px),
            region_index=self.scale.region_index,
            calibration=self.scale.source.value,
        )

    # How it looks

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return contour, diameter, depth, the other edge, and the numbers beside the vein."""
        said = self.words()
        place = LumenPlace(
            near_px=self.near_px,
            far_px=self.far_px,
            outline_px=self.outline_px,
            skin_px=self.skin_px,
        )
        texts = LumenTexts(
            diameter=said.value, uncertainty=said.uncertainty, depth=self._depth_text()
        )
        other = self.reading.other_near_px if self.reading is not None else None
        beside = () if other is None else self._other_edge_shapes(other)
        return (*lumen_shapes(place, texts), *beside)

    def _depth_text(self) -> str:
        if self.depth_mm is None:
            return ""
        return translate("LumenMarking", "Depth {value}").format(
            value=words.value_with_unit(Quantity.DEPTH, as_kept(self.depth_mm))
        )

    def _other_edge_shapes(self, other: PointPx) -> list[Shape]:
        left = PointPx(other.x - _OTHER_EDGE_PX, other.y)
        right = PointPx(other.x + _OTHER_EDGE_PX, other.y)
        text = translate("LumenMarking", "or {value}").format(
            value=words.value_with_unit(Quantity.DIAMETER, self._mm(other, self.far_px))
        )
        return [
            Line(points=(left, right), is_always_dashed=True, width_px=1.5),
            Label(at=left, side=LabelSide.LEFT, text=text, is_number=False),
        ]

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return near wall, far wall and, where it is known, skin."""
        found = [
            Handle(place=self.near_px, name=translate("LumenMarking", "Near wall")),
            Handle(place=self.far_px, name=translate("LumenMarking", "Far wall")),
        ]
        if self.skin_px is not None:
            found.append(Handle(place=self.skin_px, name=translate("LumenMarking", "Skin")))
        return tuple(found)

    # How it is moved

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "LumenMarking":
        """Return it with a wall or the skin moved, inside the calibrated region."""
        held = inside(self.scale, place)
        match number:
            case 0:
                return self._followed(near_px=held)
            case 1:
                return self._followed(far_px=held)
            case _:
                return self._followed(skin_px=held)

    def _followed(
        self,
        *,
        near_px: PointPx | None = None,
        far_px: PointPx | None = None,
        skin_px: PointPx | None = None,
    ) -> "LumenMarking":
        """Return it with points set by hand, and the numbers that follow from them."""
        near, far = near_px or self.near_px, far_px or self.far_px
        skin = skin_px or self.skin_px
        is_wall_moved = near_px is not None or far_px is not None
        by_hand_mm = math.hypot(pixel_mm(self.scale), pixel_mm(self.scale))
        return replace(
            self,
            near_px=near,
            far_px=far,
            skin_px=skin,
            diameter_mm=self._mm(near, far) if is_wall_moved else self.diameter_mm,
            uncertainty_mm=round(by_hand_mm, 2) if is_wall_moved else self.uncertainty_mm,
            depth_mm=self.depth_mm if skin is None else self._down_mm(skin, near),
            method=self._method_by_hand(),
            reading=None
            if self.reading is None
            else replace(self.reading, other_near_px=None if near_px else self._other()),
        )

    def _other(self) -> PointPx | None:
        return self.reading.other_near_px if self.reading is not None else None

    def _method_by_hand(self) -> Method:
        return Method.MANUAL if self.method is Method.MANUAL else Method.EDITED

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "LumenMarking":
        """Return lumen and contour moved together; the skin stays where it is."""
        lumen = (self.near_px, self.far_px, *self.outline_px)
        across, down = step_inside(self.scale, lumen, columns, rows)
        near, far, *outline = moved(lumen, across, down)
        skin = self.skin_px and PointPx(self.skin_px.x + across, self.skin_px.y)
        return replace(
            self,
            near_px=near,
            far_px=far,
            outline_px=tuple(outline),
            skin_px=skin,
            depth_mm=self.depth_mm if skin is None else self._down_mm(skin, near),
            method=self._method_by_hand(),
            reading=None if self.reading is None else replace(self.reading, other_near_px=None),
        )

    def _mm(self, first: PointPx, second: PointPx) -> float:
        return self.scale.mm_between(first, second)

    def _down_mm(self, skin: PointPx, wall: PointPx) -> float:
        """Return the depth along the beam; a wall above the skin has none."""
        return max(MM_PER_CM * (wall.y - skin.y) * abs(self.scale.y.delta), 0.0)

    # What is said of it

    def words(self) -> MarkingWords:
        """Return diameter, ±, convention, axes, area, depth and doubts."""
        uncertainty = ""
        if self.uncertainty_mm is not None:
            size = words.value_text(Quantity.DIAMETER, self.uncertainty_mm)
            uncertainty = f"±{words.NO_BREAK_SPACE}{size}"
        return MarkingWords(
            title=self._title(),
            value=words.value_with_unit(Quantity.DIAMETER, as_kept(self.diameter_mm)),
            uncertainty=uncertainty,
            details=self._details(),
            doubts=self.reading.doubts if self.reading is not None else (),
            choice=self.reading.choice if self.reading is not None else None,
        )

    def _title(self) -> str:
        if self.is_kept:
            return words.quantity_name(Quantity.DIAMETER)
        if self.method is Method.EDITED:
            return translate("LumenMarking", "Edited diameter")
        return translate("LumenMarking", "Proposed diameter")

    def _details(self) -> tuple[str, ...]:
        said: list[str] = []
        if self.method is Method.EDITED and self.proposed_mm is not None:
            proposed = words.value_with_unit(Quantity.DIAMETER, self.proposed_mm)
            said.append(translate("LumenMarking", "proposed {value}").format(value=proposed))
        if self.reading is not None:
            said.append(self.reading.convention)
        if self.depth_mm is not None:
            depth = words.value_with_unit(Quantity.DEPTH, as_kept(self.depth_mm))
            said.append(translate("LumenMarking", "depth {value}").format(value=depth))
        said += self._axes()
        if self.area_mm2 is not None:
            said.append(words.value_with_unit(Quantity.AREA, as_kept(self.area_mm2)))
        if self.reading is not None and self.reading.confidence is not None:
            percent = words.number(100 * self.reading.confidence, 0)
            said.append(translate("LumenMarking", "confidence {percent} %").format(percent=percent))
        if self.scale.source is CalibrationSource.MANUAL:
            said.append(translate("LumenMarking", "scale set by hand"))
        return tuple(said)

    def _axes(self) -> list[str]:
        reading = self.reading
        if reading is None or reading.minor_mm is None or reading.major_mm is None:
            return []
        minor = words.value_text(Quantity.DIAMETER, as_kept(reading.minor_mm))
        major = words.value_with_unit(Quantity.DIAMETER, as_kept(reading.major_mm))
        return [
            translate("LumenMarking", "axes {minor} × {major}").format(minor=minor, major=major)
        ]


def read_lumen(
    measurements: tuple[Measurement, ...], clip: Clip, chart: Chart
) -> LumenMarking | None:
    """Return the marking of a kept diameter, None if these measurements are none."""
    by_quantity = {measurement.quantity: measurement for measurement in measurements}
    diameter = by_quantity.get(Quantity.DIAMETER)
    if diameter is None or diameter.evidence is None:
        return None
    evidence = diameter.evidence
    scale = distance_scale(evidence, clip, chart)
    if len(evidence.points_px) < 2 or scale is None:
        return None
    near, far, *others = (PointPx(x, y) for x, y in evidence.points_px)
    if not all(scale.covers(point) for point in (near, far)):
        return None
    depth, area = by_quantity.get(Quantity.DEPTH), by_quantity.get(Quantity.AREA)
    return LumenMarking(
        frame_index=evidence.frame_index,
        scale=scale,
        near_px=near,
        far_px=far,
        diameter_mm=float(diameter.value),
        outline_px=tuple(PointPx(x, y) for x, y in evidence.outline_px),
        skin_px=others[0] if others else None,
        depth_mm=None if depth is None else float(depth.value),
        area_mm2=None if area is None else float(area.value),
        uncertainty_mm=diameter.uncertainty,
        method=diameter.method,
        is_kept=True,
        proposed_mm=diameter.proposed_value,
        proposed_depth_mm=None if depth is None else depth.proposed_value,
        proposed_area_mm2=None if area is None else area.proposed_value,
    )
