"""The reflux tool: one click on the reverse lobe of a strip, one proposal."""

from PySide6.QtCore import QCoreApplication, Qt

from veinmap.drawing.mark_shapes import Label, LabelSide, Line, LineEnds, Shape
from veinmap.imaging import RegionKind
from veinmap.measurement import Method
from veinmap.measurement.calibration import (
    Calibration,
    PointPx,
    calibration_of,
    strip_calibration,
)
from veinmap.measurement.reflux_values import (
    Doubt,
    FlowSide,
    NoReverseFlow,
    RefluxProposal,
)
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY, BarChoice
from veinmap.ui.clip_viewer.tools.measurement_words import doubt_words, refusal_words
from veinmap.ui.clip_viewer.tools.reflux_marking import RefluxMarking, RefluxReading
from veinmap.ui.clip_viewer.tools.strip_place import is_on_strip
from veinmap.ui.clip_viewer.tools.tool import Bench, StoredFrame, ToolId, Touch
from veinmap.ui.words import NO_BREAK_SPACE

translate = QCoreApplication.translate
Found = RefluxProposal | NoReverseFlow | Refusal


class RefluxTool:
    """Proposes the flow under a click, and lets the reverse side be stated."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._click: PointPx | None = None
        # The side on which antegrade flow is drawn, where somebody stated it.
        self._antegrade: FlowSide | None = None
        self._reverse = FlowSide.BELOW
        # Where the pointer was dragged to, and why no seconds follow from it.
        self._to = PointPx(0, 0)
        self._no_scale = ""

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate("RefluxTool", "Click the reverse flow on the spectral strip.")

    def pressed(self, touch: Touch) -> None:
        """Read the strip at the click; without a scale, begin to count pixels."""
        self._click = self._to = touch.place
        self._no_scale = self._why_no_scale(touch.place)
        if self._no_scale:
            self._bench.refuse(self._no_scale, instead=ToolId.STRIP_SCALE)
        else:
            self._read()

    def moved(self, touch: Touch) -> None:
        """Draw the stretch dragged along a strip without a scale: in pixels, and why."""
        self._to = touch.place
        if self._no_scale:
            sentence = f"{_pixels(self._stretch_px())}. {self._no_scale}"
            self._bench.refuse(sentence, instead=ToolId.STRIP_SCALE)

    def released(self, touch: Touch) -> None:
        """Leave what was counted; one click is the whole gesture otherwise."""

    def shapes(self) -> tuple[Shape, ...]:
        """Return the stretch that is counted in pixels, if any."""
        if not self._no_scale or self._click is None or self._stretch_px() < 1:
            return ()
        end = PointPx(self._to.x, self._click.y)
        text = _pixels(self._stretch_px())
        line = Line(points=(self._click, end), ends=LineEnds.TICKS)
        return (line, Label(at=end, side=LabelSide.ABOVE, text=text))

    def left(self) -> None:
        """Forget the click, and what was stated: another clip may be turned over."""
        self._click, self._antegrade, self._no_scale = None, None, ""

    def _stretch_px(self) -> int:
        return 0 if self._click is None else round(abs(self._to.x - self._click.x))

    def _why_no_scale(self, place: PointPx) -> str:
        """Return why a strip gives no seconds; empty where it does, or where no strip is."""
        bench = self._bench
        by_hand = bench.scale_by_hand([place], frozenset({RegionKind.SPECTRAL}))
        if by_hand is not None or not is_on_strip(bench.clip, place):
            return ""
        scale = strip_calibration(bench.clip.regions, place)
        return refusal_words(scale) if isinstance(scale, Refusal) else ""

    def choose(self) -> None:
        """State that the side shown as reverse is the antegrade one, and read again."""
        self._antegrade = self._reverse
        self._reverse = _other(self._reverse)
        self._read()

    def _read(self) -> None:
        click = self._click
        if click is None:
            return
        bench, antegrade = self._bench, self._antegrade
        frame, regions = bench.stored_frame(), bench.clip.regions
        by_hand = bench.scale_by_hand([click], frozenset({RegionKind.SPECTRAL}))

        def work() -> Found:
            from veinmap.measurement.spectral_reflux import propose_reflux

            return propose_reflux(
                frame.rgb(), regions, click, antegrade=antegrade, calibration=by_hand
            )

        bench.run(work, lambda found: self._take(found, frame, by_hand))

    def _take(self, found: Found, frame: StoredFrame, by_hand: Calibration | None) -> None:
        if isinstance(found, RefluxProposal):
            self._reverse = found.reverse_side
            self._propose(found, frame, by_hand)
            return
        if isinstance(found, Refusal):
            sentence = refusal_words(found)
            if found.code is RefusalCode.NOT_REVERSE and self._antegrade is None:
                # The lobe under the click is the antegrade one, so the other side is reverse.
                self._reverse = _other(self._side_of_click())
        else:
            sentence = translate(
                "RefluxTool", "No reverse flow stands out here; this proves nothing."
            )
        is_about_side = isinstance(found, Refusal) and found.code is RefusalCode.NOT_REVERSE
        self._bench.refuse(sentence, choice=self._choice() if is_about_side else None)

    def _side_of_click(self) -> FlowSide:
        assert self._click is not None
        scale = strip_calibration(self._bench.clip.regions, self._click)
        if isinstance(scale, Refusal) or scale.y.zero_px is None:
            return FlowSide.ABOVE
        return FlowSide.BELOW if self._click.y > scale.y.zero_px else FlowSide.ABOVE

    def _propose(
        self, found: RefluxProposal, frame: StoredFrame, by_hand: Calibration | None
    ) -> None:
        scale = by_hand
        if scale is None:
            assert found.region_index is not None
            header = calibration_of(self._bench.clip.regions, found.region_index)
            assert isinstance(header, Calibration)
            scale = header
        self._bench.propose(
            RefluxMarking(
                frame_index=frame.index,
                scale=scale,
                onset_px=found.onset_px,
                end_px=found.end_px,
                baseline_px=found.baseline_px,
                is_below=found.reverse_side is FlowSide.BELOW,
                duration_ms=found.duration_ms,
                method=Method.ASSISTED,
                zero_crossing_px=found.zero_crossing_px,
                peak_px=found.peak_px,
                peak_cm_s=found.peak_reverse_cm_s,
                envelope_px=_thinned(found.envelope_px),
                uncertainty_ms=found.uncertainty_ms,
                is_truncated=found.is_truncated,
                proposed_ms=found.duration_ms,
                proposed_peak_cm_s=round(found.peak_reverse_cm_s),
                reading=RefluxReading(
                    confidence=found.confidence,
                    doubts=tuple(
                        doubt_words(doubt)
                        for doubt in found.doubts
                        # The interval beside the number says this already.
                        if doubt is not Doubt.SLOW_TAIL
                    ),
                    choice=self._choice(),
                ),
            )
        )

    def _choice(self) -> BarChoice:
        if self._reverse is FlowSide.BELOW:
            text = translate("RefluxTool", "Reverse: below")
            short = translate("RefluxTool", "Rev. below")
        else:
            text = translate("RefluxTool", "Reverse: above")
            short = translate("RefluxTool", "Rev. above")
        explanation = (
            translate("RefluxTool", "Stated by hand. Flow on this side of the baseline is reflux.")
            if self._antegrade is not None
            else translate(
                "RefluxTool",
                "Found by the augmentation or the click. Press to state that the other side of "
                "the baseline is reflux.",
            )
        )
        return BarChoice(text=text, explanation=explanation, key=CHOICE_KEY, short=short)


def _pixels(count: int) -> str:
    return f"{count}{NO_BREAK_SPACE}px"


def _other(side: FlowSide) -> FlowSide:
    return FlowSide.ABOVE if side is FlowSide.BELOW else FlowSide.BELOW


def _thinned(points: tuple[PointPx, ...], tolerance_px: float = 0.4) -> tuple[PointPx, ...]:
    """Return a path of fewer points that never leaves the full one by more than the tolerance.

    Douglas and Peucker's rule: what is kept with the chart stays small, what is seen the same.
    """
    if len(points) < 3:
        return points
    keep, stretches = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        start, end = points[first], points[last]
        slope = (end.y - start.y) / ((end.x - start.x) or 1.0)
        away = [
            (abs(points[n].y - start.y - slope * (points[n].x - start.x)), n)
            for n in range(first + 1, last)
        ]
        worst, at = max(away, default=(0.0, first))
        if worst > tolerance_px:
            keep.add(at)
            stretches += [(first, at), (at, last)]
    return tuple(points[n] for n in sorted(keep))
