"""A scale set by hand: two ticks of a ruler and what was said to lie between them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from veinmap.drawing.mark_shapes import Handle, Label, LabelSide, Line, LineEnds, Shape
from veinmap.imaging import Bounds, Clip, PhysicalUnit, RegionKind
from veinmap.measurement import Evidence, ManualCalibration, TickPair
from veinmap.measurement.calibration import (
    DISTANCE_KINDS,
    MM_PER_CM,
    Calibration,
    CalibrationSource,
    PointPx,
    calibration_of,
)
from veinmap.measurement.manual_scale import tissue_scale_by_hand
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import kept_points, moved
from veinmap.ui.clip_viewer.tools.marking import MarkingWords
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.ruler_marking import RulerMarking

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledPart:
    """The part of a clip that a scale would hold for.

    `header_mm_per_px` is there where the scanner calibrated the picture itself: then no
    scale can be set, and the ruler only shows whether both agree.
    """

    box: Bounds
    region_index: int | None = None
    header_mm_per_px: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMarking(RulerMarking):
    """Two ticks on one frame; `apart_cm` is None until it was said."""

    first_px: PointPx
    second_px: PointPx
    part: ScaledPart
    apart_cm: float | None = None
    # Ticks between the two that were found with them.
    ticks_px: tuple[PointPx, ...] = ()

    def _scale(self) -> Calibration | Refusal:
        if self.apart_cm is None:
            return Refusal(
                code=RefusalCode.BAD_INPUT, reason="Say first how far apart the two ticks are."
            )
        return tissue_scale_by_hand(self.part.box, self.first_px, self.second_px, self.apart_cm)

    def hindrance(self) -> str:
        """Return why it cannot be kept now, in one sentence; empty if it can."""
        header = self.part.header_mm_per_px
        if header is not None:
            return translate(
                "ScaleMarking", "The scanner calibrated this picture itself: {size} per pixel."
            ).format(size=_size_words(header))
        if self.apart_cm is None:
            return translate("ScaleMarking", "Say first how far apart the two ticks are.")
        scale = self._scale()
        return refusal_words(scale) if isinstance(scale, Refusal) else ""

    def kept(self, sop_instance_uid: str, author: str) -> ManualCalibration:
        """Return what the chart keeps of it."""
        assert self.apart_cm is not None
        first, second = kept_points((self.first_px, self.second_px))
        pair = TickPair(first_px=first, second_px=second, apart=self.apart_cm, unit=PhysicalUnit.CM)
        return ManualCalibration(
            id=str(uuid4()),
            sop_instance_uid=sop_instance_uid,
            kind=RegionKind.TISSUE,
            box=self.part.box,
            ticks=(pair,),
            frame_index=None if self.is_for_all_frames else self.frame_index,
            region_index=self.part.region_index,
            author=author,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return both ticks."""
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.frame_index,
            points_px=kept_points((self.first_px, self.second_px)),
            region_index=self.part.region_index,
            calibration=CalibrationSource.MANUAL.value,
        )

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the stretch between both ticks, the ticks found between, and the length."""
        beside = [
            Line(points=(tick, PointPx(tick.x + 6.0, tick.y)), is_always_dashed=False, width_px=1.5)
            for tick in self.ticks_px
        ]
        lower = max((self.first_px, self.second_px), key=lambda place: place.y)
        return (
            *beside,
            Line(points=(self.first_px, self.second_px), ends=LineEnds.TICKS),
            Label(at=lower, side=LabelSide.BELOW, text=self.words().value, gap_px=12.0),
        )

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return both ticks."""
        return (
            Handle(place=self.first_px, name=translate("ScaleMarking", "First tick")),
            Handle(place=self.second_px, name=translate("ScaleMarking", "Second tick")),
        )

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "ScaleMarking":
        """Return it with a tick moved."""
        if number == 0:
            return replace(self, first_px=place, ticks_px=())
        return replace(self, second_px=place, ticks_px=())

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "ScaleMarking":
        """Return it elsewhere, of the same length."""
        first, second = moved((self.first_px, self.second_px), columns, rows)
        return replace(self, first_px=first, second_px=second, ticks_px=())

    def words(self) -> MarkingWords:
        """Return the length in cm and pixels, and what a pixel comes to."""
        apart_px = (
            (self.second_px.x - self.first_px.x) ** 2 + (self.second_px.y - self.first_px.y) ** 2
        ) ** 0.5
        in_px = f"{words.number(apart_px, 1)}{words.NO_BREAK_SPACE}px"
        details: list[str] = []
        value = in_px
        if self.apart_cm is not None:
            value = f"{words.number(self.apart_cm, 2)}{words.NO_BREAK_SPACE}cm = {in_px}"
            details.append(
                translate("ScaleMarking", "{size} per pixel").format(
                    size=_size_words(MM_PER_CM * self.apart_cm / max(apart_px, 1e-9))
                )
            )
        return MarkingWords(
            title=translate("ScaleMarking", "Scale from the ruler"),
            value=value,
            details=tuple(details),
            doubts=self._doubts(),
            choice=self.choice,
        )

    def _doubts(self) -> tuple[str, ...]:
        if self.part.header_mm_per_px is None:
            return ()
        return (self.hindrance(),)


def _size_words(mm_per_px: float) -> str:
    return f"{words.number(mm_per_px, 4)}{words.NO_BREAK_SPACE}mm"


def scaled_part(clip: Clip, near: PointPx) -> ScaledPart:
    """Return the part of a clip that a ruler near a point is the scale of.

    The whole picture, except where the header names several tissue pictures without a
    usable scale: then the one that lies nearest to the ruler.
    """
    whole = Bounds(0, 0, clip.columns - 1, clip.rows - 1)
    pictures = [(n, r) for n, r in enumerate(clip.regions) if r.kind in DISTANCE_KINDS]
    for number, region in pictures:
        scale = calibration_of(clip.regions, number)
        if region.usable and isinstance(scale, Calibration) and scale.measures_distance:
            size = MM_PER_CM * abs(scale.y.delta)
            return ScaledPart(box=scale.box, region_index=number, header_mm_per_px=size)
    inside = [(n, r) for n, r in pictures if _lies_inside(r.bounds, whole)]
    if len(inside) < 2:
        return ScaledPart(box=whole)
    number, region = min(inside, key=lambda pair: _away(pair[1].bounds, near))
    return ScaledPart(box=region.bounds, region_index=number)


def _lies_inside(box: Bounds, whole: Bounds) -> bool:
    return whole.x0 <= box.x0 < box.x1 <= whole.x1 and whole.y0 <= box.y0 < box.y1 <= whole.y1


def _away(box: Bounds, place: PointPx) -> float:
    across = max(box.x0 - place.x, place.x - box.x1, 0.0)
    down = max(box.y0 - place.y, place.y - box.y1, 0.0)
    return across + down
