"""The diameter tool: a click in the lumen proposes it, a drag across it is a caliper."""

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QSettings, Qt

from veinmap.drawing.mark_shapes import Label, LabelSide, Line, LineEnds, Shape
from veinmap.measurement import Method, Quantity
from veinmap.measurement.calibration import (
    DISTANCE_KINDS,
    Calibration,
    PointPx,
)
from veinmap.measurement.lumen_values import CaliperProposal, LumenProposal, View
from veinmap.measurement.refusal import Refusal
from veinmap.settings import config_folder
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.drawn_marking import PathMarking
from veinmap.ui.clip_viewer.tools.kept_scale import as_kept, header_scale
from veinmap.ui.clip_viewer.tools.lumen_marking import LumenMarking, LumenReading
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY, BarChoice
from veinmap.ui.clip_viewer.tools.measurement_words import lumen_doubt_words, refusal_words
from veinmap.ui.clip_viewer.tools.refused import ruler_that_helps
from veinmap.ui.clip_viewer.tools.scale_under import scale_over
from veinmap.ui.clip_viewer.tools.tool import Bench, StoredFrame, Touch

translate = QCoreApplication.translate

# A hand that clicks may move this far, in screen pixels.
_CLICK_PX: Final = 6.0
_VIEW_KEY: Final = "tools/diameter_view"
# A picture read as cut the wrong way comes out this much less sure (the sample study).
_CLEARLY_SURER: Final = 1.25


class _Edge(Enum):
    """Which of two near edges is taken for the wall."""

    FOUND = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A reading of one click, with the frame and scale it was made on."""

    lumen: LumenProposal
    frame: StoredFrame
    scale: Calibration


Readings = dict[View, LumenProposal | Refusal]


class LumenTool:
    """Proposes diameter, depth and area, as the picture cuts the vein.

    The view that clearly fits better is taken; where neither does, the one last chosen.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._view = kept_view()
        # Whether somebody has said, for this click, how the vein is cut.
        self._is_view_stated = False
        self._edge = _Edge.FOUND
        self._start: Touch | None = None
        self._stop: PointPx | None = None
        self._click: PointPx | None = None
        self._found: _Found | None = None

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate(
            "LumenTool",
            "Click in the lumen, or drag from wall to wall; Alt leaves the points where they are.",
        )

    # The gesture

    def pressed(self, touch: Touch) -> None:
        """Begin a click or a caliper."""
        self._start, self._stop = touch, touch.place

    def moved(self, touch: Touch) -> None:
        """Draw the caliper after the pointer."""
        if self._start is not None:
            self._stop = touch.place
            self._bench.redraw()

    def released(self, touch: Touch) -> None:
        """Read the lumen under a click, or the walls at both ends of a caliper."""
        start, self._start, self._stop = self._start, None, None
        if start is None:
            return
        if _is_click(start, touch.place):
            self._click, self._edge = start.place, _Edge.FOUND
            self._is_view_stated = False
            self._read_lumen()
        else:
            self._click = None
            is_left_alone = bool(touch.modifiers & Qt.KeyboardModifier.AltModifier)
            self._read_caliper(start.place, touch.place, snap=not is_left_alone)

    def shapes(self) -> tuple[Shape, ...]:
        """Return the caliper while it is drawn, with its length where there is a scale."""
        start, stop = self._start, self._stop
        if start is None or stop is None or _is_click(start, stop):
            return ()
        line = Line(points=(start.place, stop), ends=LineEnds.TICKS)
        scale = scale_over(self._bench, (start.place, stop))
        if isinstance(scale, Refusal):
            return (line,)
        length_mm = scale.mm_between(start.place, stop)
        text = words.value_with_unit(Quantity.DIAMETER, length_mm)
        return (line, Label(at=stop, side=LabelSide.RIGHT, text=text, gap_px=16.0))

    def left(self) -> None:
        """Forget what is under way."""
        self._start = self._stop = self._click = self._found = None

    def choose(self) -> None:
        """Take the other edge, then the other view, then begin again."""
        if self._click is None:
            return
        if self._has_other_edge() and self._edge is _Edge.FOUND:
            self._edge = _Edge.OTHER
            self._propose_lumen()
            return
        self._edge = _Edge.FOUND
        self._view = View.LONGITUDINAL if self._view is View.TRANSVERSE else View.TRANSVERSE
        self._is_view_stated = True
        keep_view(self._view)
        self._read_lumen()

    def _has_other_edge(self) -> bool:
        return self._found is not None and self._found.lumen.second_diameter_mm is not None

    # A click

    def _read_lumen(self) -> None:
        """Read the lumen under the click as cut across and as cut along its length."""
        click, bench = self._click, self._bench
        if click is None:
            return
        frame, regions = bench.stored_frame(), bench.clip.regions
        by_hand = bench.scale_by_hand([click], DISTANCE_KINDS)

        def work() -> Readings:
            from veinmap.measurement.lumen import propose_diameter

            rgb = frame.rgb()
            return {
                view: propose_diameter(rgb, regions, click, view, calibration=by_hand)
                for view in View
            }

        def take(readings: Readings) -> None:
            if not self._is_view_stated:
                self._view = view_that_fits(readings, kept_view())
            has_other_view = any(isinstance(found, LumenProposal) for found in readings.values())
            self._take_lumen(readings[self._view], frame, by_hand, has_other_view)

        bench.run(work, take)

    def _take_lumen(
        self,
        found: LumenProposal | Refusal,
        frame: StoredFrame,
        by_hand: Calibration | None,
        has_other_view: bool,
    ) -> None:
        self._found = None
        if isinstance(found, Refusal):
            choice = self._choice() if has_other_view else None
            self._bench.refuse(refusal_words(found), choice=choice, instead=ruler_that_helps(found))
            return
        scale = by_hand or header_scale(self._bench.clip, found.region_index)
        self._found = _Found(lumen=found, frame=frame, scale=scale)
        self._propose_lumen()

    def _propose_lumen(self) -> None:
        found = self._found
        if found is None:
            return
        self._bench.propose(
            lumen_marking(found.lumen, found.frame.index, found.scale, self._choice())
            if self._edge is _Edge.FOUND
            else _by_other_edge(
                lumen_marking(found.lumen, found.frame.index, found.scale, self._choice())
            )
        )

    def _choice(self) -> BarChoice:
        match self._view:
            case View.TRANSVERSE:
                text = translate("LumenTool", "Transverse")
            case View.LONGITUDINAL:
                text = translate("LumenTool", "Longitudinal")
            case _:
                assert_never(self._view)
        if self._edge is _Edge.OTHER:
            text = translate("LumenTool", "{view}, other edge").format(view=text)
        explanation = translate(
            "LumenTool", "How the picture cuts the vein. Press to read it otherwise."
        )
        if self._has_other_edge():
            explanation = translate(
                "LumenTool",
                "Two near edges were found; one may be an echo. Press to take the other one, "
                "then the other view.",
            )
        return BarChoice(text=text, explanation=explanation, key=CHOICE_KEY)

    # A drag

    def _read_caliper(self, first: PointPx, second: PointPx, *, snap: bool) -> None:
        bench = self._bench
        frame, regions = bench.stored_frame(), bench.clip.regions
        by_hand = bench.scale_by_hand([first, second], DISTANCE_KINDS)

        def work() -> CaliperProposal | Refusal:
            from veinmap.measurement.calipers import caliper

            return caliper(frame.rgb(), regions, first, second, snap=snap, calibration=by_hand)

        def take(found: CaliperProposal | Refusal) -> None:
            if isinstance(found, Refusal):
                # Without a scale the distance is still seen, in pixels and with the reason.
                bench.propose(
                    PathMarking(frame_index=frame.index, points_px=(first, second), scale=found)
                )
            else:
                self._take_caliper(found, frame, by_hand)

        bench.run(work, take)

    def _take_caliper(
        self, found: CaliperProposal, frame: StoredFrame, by_hand: Calibration | None
    ) -> None:
        scale = by_hand or header_scale(self._bench.clip, found.region_index)
        self._bench.propose(caliper_marking(found, frame.index, scale))


def lumen_marking(
    lumen: LumenProposal, frame_index: int, scale: Calibration, choice: BarChoice | None = None
) -> LumenMarking:
    """Return a lumen as proposed, as a marking."""
    near, far = lumen.caliper_px
    return LumenMarking(
        frame_index=frame_index,
        scale=scale,
        near_px=near,
        far_px=far,
        diameter_mm=lumen.diameter_mm,
        outline_px=lumen.contour_px,
        skin_px=lumen.skin_px,
        depth_mm=lumen.depth_mm,
        area_mm2=lumen.area_mm2,
        uncertainty_mm=lumen.uncertainty_mm,
        proposed_mm=as_kept(lumen.diameter_mm),
        proposed_depth_mm=None if lumen.depth_mm is None else as_kept(lumen.depth_mm),
        proposed_area_mm2=None if lumen.area_mm2 is None else as_kept(lumen.area_mm2),
        reading=LumenReading(
            convention=_convention(lumen.view),
            confidence=lumen.confidence,
            minor_mm=lumen.minor_mm,
            major_mm=lumen.major_mm,
            other_near_px=_other_near(lumen),
            doubts=tuple(lumen_doubt_words(doubt) for doubt in lumen.doubts),
            choice=choice,
        ),
    )


def caliper_marking(found: CaliperProposal, frame_index: int, scale: Calibration) -> LumenMarking:
    """Return a caliper as a marking: assisted where a wall was found, else set by hand."""
    first, second = found.points_px
    is_snapped = any(found.is_snapped)
    near, far = (first, second) if first.y <= second.y else (second, first)
    convention = (
        translate("LumenTool", "moved to the walls, inner to inner")
        if all(found.is_snapped)
        else translate("LumenTool", "one end moved to its wall")
        if is_snapped
        else translate("LumenTool", "left where it was put")
    )
    return LumenMarking(
        frame_index=frame_index,
        scale=scale,
        near_px=near,
        far_px=far,
        diameter_mm=found.length_mm,
        uncertainty_mm=found.uncertainty_mm,
        method=Method.ASSISTED if is_snapped else Method.MANUAL,
        proposed_mm=as_kept(found.length_mm) if is_snapped else None,
        reading=LumenReading(
            convention=convention,
            doubts=tuple(lumen_doubt_words(doubt) for doubt in found.doubts),
        ),
    )


def _by_other_edge(marking: LumenMarking) -> LumenMarking:
    """Return the marking with its near wall on the other of two edges."""
    reading = marking.reading
    assert reading is not None
    assert reading.other_near_px is not None
    return marking.with_handle(marking.frame_index, 0, reading.other_near_px)


def _other_near(lumen: LumenProposal) -> PointPx | None:
    """Return the near end by the other edge: on the caliper's own line."""
    if lumen.second_diameter_mm is None or lumen.diameter_mm <= 0:
        return None
    near, far = lumen.caliper_px
    share = lumen.second_diameter_mm / lumen.diameter_mm
    return PointPx(far.x + share * (near.x - far.x), far.y + share * (near.y - far.y))


def _convention(view: View) -> str:
    match view:
        case View.TRANSVERSE:
            return translate("LumenTool", "lumen, inner to inner, along the beam")
        case View.LONGITUDINAL:
            return translate("LumenTool", "lumen, inner to inner, across the vein")
    assert_never(view)


def _is_click(start: Touch, stop: PointPx) -> bool:
    away = math.hypot(stop.x - start.place.x, stop.y - start.place.y)
    return away <= _CLICK_PX * start.px_per_screen_px


def view_that_fits(readings: Readings, usual: View) -> View:
    """Return how a vein is cut: as the surer reading says, the usual one where both are sure."""
    other = View.LONGITUDINAL if usual is View.TRANSVERSE else View.TRANSVERSE
    is_surer = _confidence(readings[other]) > _CLEARLY_SURER * _confidence(readings[usual])
    return other if is_surer else usual


def _confidence(found: LumenProposal | Refusal) -> float:
    return found.confidence if isinstance(found, LumenProposal) else 0.0


def _settings() -> QSettings:
    return QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)


def kept_view() -> View:
    """Return how the vein was cut when the tool was last used."""
    kept = str(_settings().value(_VIEW_KEY, View.TRANSVERSE.value))
    return View(kept) if kept in tuple(View) else View.TRANSVERSE


def keep_view(view: View) -> None:
    """Remember how the vein is cut."""
    _settings().setValue(_VIEW_KEY, view.value)
