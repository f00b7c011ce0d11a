"""The scale of a strip that its header does not calibrate: strip, two rulers, baseline."""

import math
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, Qt

from veinmap.drawing.mark_shapes import LabelSide, Line, LineEnds, Shape
from veinmap.imaging import Bounds, Clip, RegionKind
from veinmap.measurement.calibration import PointPx
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY, BarChoice
from veinmap.ui.clip_viewer.tools.strip_scale_marking import (
    Ruler,
    StripScaleMarking,
    box_shapes,
    ruler_shapes,
)
from veinmap.ui.clip_viewer.tools.tool import Bench, Touch

translate = QCoreApplication.translate

# A stretch or a strip is at least this long, in pixels; shorter is a slip of the hand.
_LEAST_PX: Final = 10.0
# More than a strip or a velocity scale can show.
_MOST: Final = {"s": 60.0, "cm/s": 1000.0}


class _Step(Enum):
    """What is drawn next."""

    BOX = auto()
    TIME = auto()
    VELOCITY = auto()
    BASELINE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was drawn and said so far."""

    box: Bounds | None = None
    region_index: int | None = None
    time: Ruler | None = None
    velocity: Ruler | None = None


class StripScaleTool:
    """Asks for one thing after the other; Esc begins anew."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._start: PointPx | None = None
        self._ahead: PointPx | None = None
        self._known = _Known()

    def _box_of_header(self) -> _Known:
        """Return the strip that the header names without a usable scale, if it names one."""
        clip = self._bench.clip
        for number, region in enumerate(clip.regions):
            box = region.bounds
            is_inside = 0 <= box.x0 < box.x1 < clip.columns and 0 <= box.y0 < box.y1 < clip.rows
            if region.kind is RegionKind.SPECTRAL and not region.usable and is_inside:
                return _Known(box=box, region_index=number)
        return _Known()

    @property
    def _step(self) -> _Step:
        known = self._known
        if known.box is None:
            return _Step.BOX
        if known.time is None:
            return _Step.TIME
        return _Step.VELOCITY if known.velocity is None else _Step.BASELINE

    @property
    def hint(self) -> str:
        """What to do next."""
        if _has_scale(self._bench.clip):
            return translate("StripScaleTool", "The scanner calibrated this strip itself.")
        match self._step:
            case _Step.BOX:
                return translate("StripScaleTool", "Drag over the strip, from corner to corner.")
            case _Step.TIME:
                return translate(
                    "StripScaleTool", "Drag between two ticks of the time, along the strip."
                )
            case _Step.VELOCITY:
                return translate(
                    "StripScaleTool", "Drag between two ticks of the velocity, beside the strip."
                )
            case _Step.BASELINE:
                return translate("StripScaleTool", "Click on the baseline.")
        assert_never(self._step)

    # The gesture

    def pressed(self, touch: Touch) -> None:
        """Begin a stretch."""
        if self._known.box is None:
            self._known = self._box_of_header()
        self._start = self._ahead = touch.place

    def moved(self, touch: Touch) -> None:
        """Draw it after the pointer."""
        self._ahead = touch.place
        self._bench.redraw()

    def released(self, touch: Touch) -> None:
        """Take what was drawn."""
        start, self._start, self._ahead = self._start, None, None
        if start is None:
            return
        if _has_scale(self._bench.clip):
            self._bench.refuse(self.hint)
            return
        step, stop = self._step, touch.place
        if step is _Step.BASELINE:
            self._propose(stop.y)
        elif math.hypot(stop.x - start.x, stop.y - start.y) >= _LEAST_PX:
            self._take(step, start, stop)
        self._bench.redraw()

    def _take(self, step: _Step, start: PointPx, stop: PointPx) -> None:
        if step is _Step.BOX:
            box = _box_between(start, stop, self._bench.clip)
            if min(box.x1 - box.x0, box.y1 - box.y0) >= _LEAST_PX:
                self._known = _Known(box=box)
        elif step is _Step.TIME and abs(stop.x - start.x) >= _LEAST_PX:
            # A ruler along the strip is level, however the hand shook.
            self._ask(step, start, PointPx(stop.x, start.y), "s")
        elif step is _Step.VELOCITY and abs(stop.y - start.y) >= _LEAST_PX:
            self._ask(step, start, PointPx(start.x, stop.y), "cm/s")

    def _ask(self, step: _Step, first: PointPx, second: PointPx, unit: str) -> None:
        """Ask what lies between two ticks."""

        def read(text: str) -> float:
            return _read_amount(text, unit)

        def keep(text: str) -> None:
            try:
                ruler = Ruler(first_px=first, second_px=second, apart=read(text))
            except NotANumberError:
                # The line said so while it was typed.
                self._ask(step, first, second, unit)
                return
            self._known = (
                replace(self._known, time=ruler)
                if step is _Step.TIME
                else replace(self._known, velocity=ruler)
            )
            self._bench.redraw()

        self._bench.ask(
            Question(
                text=translate("StripScaleTool", "How far apart are the two ticks?"),
                detail=translate("StripScaleTool", "As the strip's own scale says it."),
                answers=(Answer(text=translate("StripScaleTool", "Take this value"), act=keep),),
                wants_reason=True,
                prompt=unit,
                echo=lambda text: f"{words.number(read(text), 2)}{words.NO_BREAK_SPACE}{unit}",
            )
        )

    def _propose(self, baseline_px: float) -> None:
        known = self._known
        assert known.box is not None
        assert known.time is not None
        assert known.velocity is not None
        marking = StripScaleMarking(
            frame_index=self._bench.frame_index,
            box=known.box,
            region_index=known.region_index,
            time=known.time,
            velocity=known.velocity,
            baseline_px=min(max(baseline_px, known.box.y0), known.box.y1),
        )
        self._known = _Known()
        self._show(marking)

    def _show(self, marking: StripScaleMarking) -> None:
        text = (
            translate("StripScaleTool", "All frames")
            if marking.is_for_all_frames
            else translate("StripScaleTool", "This frame only")
        )
        explanation = translate(
            "StripScaleTool", "For which frames the scale holds. Press to change."
        )
        is_still = self._bench.clip.frames == 1
        choice = None if is_still else BarChoice(text=text, explanation=explanation, key=CHOICE_KEY)
        self._bench.propose(replace(marking, choice=choice))

    def choose(self) -> None:
        """Let the scale hold for this frame alone, or for all of them."""
        proposed = self._bench.proposal
        if isinstance(proposed, StripScaleMarking):
            self._show(replace(proposed, is_for_all_frames=not proposed.is_for_all_frames))

    def shapes(self) -> tuple[Shape, ...]:
        """Return what is known so far and the stretch under way."""
        known = self._known
        drawn: list[Shape] = []
        if known.box is not None:
            drawn += box_shapes(known.box)
        if known.time is not None:
            drawn += ruler_shapes(known.time, "", LabelSide.BELOW)
        if known.velocity is not None:
            drawn += ruler_shapes(known.velocity, "", LabelSide.LEFT)
        if self._start is not None and self._ahead is not None:
            if self._step is _Step.BOX:
                drawn += box_shapes(_box_between(self._start, self._ahead, self._bench.clip))
            else:
                drawn.append(Line(points=(self._start, self._ahead), ends=LineEnds.TICKS))
        return tuple(drawn)

    def left(self) -> None:
        """Forget what is under way."""
        self._start = self._ahead = None
        self._known = _Known()


def _has_scale(clip: Clip) -> bool:
    return any(r.kind is RegionKind.SPECTRAL and r.usable for r in clip.regions)


def _box_between(start: PointPx, stop: PointPx, clip: Clip) -> Bounds:
    left, right = sorted((start.x, stop.x))
    top, bottom = sorted((start.y, stop.y))
    return Bounds(
        max(round(left), 0),
        max(round(top), 0),
        min(round(right), clip.columns - 1),
        min(round(bottom), clip.rows - 1),
    )


def _read_amount(text: str, unit: str) -> float:
    """Return the seconds or cm/s that a typed text says.

    Raises
    ------
    NotANumberError
        If it is no number above zero in that unit, or more than a strip can show.
    """
    amount = read_number(text.strip().lower().removesuffix(unit))
    if not 0 < amount <= _MOST[unit]:
        raise NotANumberError(
            translate(
                "StripScaleTool", "Two ticks lie more than 0 and at most {most} apart."
            ).format(most=f"{words.number(_MOST[unit], 0)}{words.NO_BREAK_SPACE}{unit}")
        )
    return amount
