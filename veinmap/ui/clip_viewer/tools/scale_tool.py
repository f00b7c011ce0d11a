"""The scale tool: the ruler beside the picture, found or clicked, and always confirmed."""

import math
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from veinmap.drawing.mark_shapes import Line, LineEnds, Shape
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.ruler_ticks import TickRow
from veinmap.numbers import NotANumberError, read_number
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY, BarChoice
from veinmap.ui.clip_viewer.tools.scale_marking import ScaleMarking, scaled_part
from veinmap.ui.clip_viewer.tools.tool import Bench, Touch

translate = QCoreApplication.translate

_CLICK_PX: Final = 6.0
_CM_PER: Final = {"mm": 0.1, "cm": 1.0, "": 1.0}


class ScaleTool:
    """Looks for a ruler when it is taken; two clicks or a drag set another one."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._first: PointPx | None = None
        self._pressed: Touch | None = None
        self._ahead: PointPx | None = None
        self._marking: ScaleMarking | None = None
        # How many of the ruler's own steps lie between the two ticks.
        self._steps = 1
        self._look_for_ruler()

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate("ScaleTool", "Click two ticks of the ruler beside the picture.")

    def _look_for_ruler(self) -> None:
        bench = self._bench
        if bench.frame_index < 0:
            # The clip's first frame is still being decoded; two clicks do as well.
            return
        frame = bench.stored_frame()

        def work() -> TickRow | None:
            from veinmap.measurement.ruler_ticks import propose_ruler

            return propose_ruler(frame.rgb())

        bench.run(work, self._take_ruler)

    def _take_ruler(self, row: TickRow | None) -> None:
        if row is None:
            self._bench.redraw()
            return
        self._steps = len(row.ticks) - 1
        self._propose(row.ticks[0], row.ticks[-1], row.ticks[1:-1])

    # The gesture

    def pressed(self, touch: Touch) -> None:
        """Begin at a tick."""
        self._pressed, self._ahead = touch, touch.place

    def moved(self, touch: Touch) -> None:
        """Draw the stretch after the pointer."""
        self._ahead = touch.place
        self._bench.redraw()

    def released(self, touch: Touch) -> None:
        """Set a tick; the second one makes the scale."""
        start, self._pressed, self._ahead = self._pressed, None, None
        if start is None:
            return
        away = math.hypot(touch.place.x - start.place.x, touch.place.y - start.place.y)
        if away > _CLICK_PX * start.px_per_screen_px:
            self._first = start.place
        if self._first is None:
            self._first = touch.place
            self._bench.redraw()
            return
        first, self._first, self._steps = self._first, None, 1
        self._propose(first, touch.place, ())

    def shapes(self) -> tuple[Shape, ...]:
        """Return the stretch under way."""
        start = self._first or (self._pressed.place if self._pressed is not None else None)
        if start is None or self._ahead is None:
            return ()
        return (Line(points=(start, self._ahead), ends=LineEnds.TICKS),)

    def choose(self) -> None:
        """Let the scale hold for this frame alone, or for all of them."""
        proposed = self._bench.proposal
        if isinstance(proposed, ScaleMarking):
            self._show(proposed, is_for_all_frames=not proposed.is_for_all_frames)

    def left(self) -> None:
        """Forget what is under way."""
        self._first = self._pressed = self._ahead = None

    # The scale

    def _propose(self, first: PointPx, second: PointPx, between: tuple[PointPx, ...]) -> None:
        clip = self._bench.clip
        marking = ScaleMarking(
            frame_index=self._bench.frame_index,
            first_px=first,
            second_px=second,
            part=scaled_part(clip, first),
            ticks_px=between,
        )
        self._show(marking, is_for_all_frames=True)
        if marking.part.header_mm_per_px is None:
            self._ask()

    def _show(self, marking: ScaleMarking, *, is_for_all_frames: bool) -> None:
        text = (
            translate("ScaleTool", "All frames")
            if is_for_all_frames
            else translate("ScaleTool", "This frame only")
        )
        short = (
            translate("ScaleTool", "All", "frames")
            if is_for_all_frames
            else translate("ScaleTool", "This one", "frame")
        )
        explanation = translate("ScaleTool", "For which frames the scale holds. Press to change.")
        is_still = self._bench.clip.frames == 1
        choice = BarChoice(text=text, short=short, explanation=explanation, key=CHOICE_KEY)
        self._bench.propose(
            replace(
                marking,
                is_for_all_frames=is_for_all_frames,
                choice=None if is_still else choice,
            )
        )

    def _ask(self) -> None:
        """Ask what lies between two ticks; the answer is said of what is proposed then."""
        if self._steps > 1:
            text = translate("ScaleTool", "How far apart are two neighbouring ticks?")
            detail = translate("ScaleTool", "A ruler of {count} ticks was found.").format(
                count=self._steps + 1
            )
        else:
            text = translate("ScaleTool", "How far apart are the two ticks?")
            detail = translate("ScaleTool", "As the ruler of the picture says it.")
        keep = Answer(text=translate("ScaleTool", "Take this length"), act=self._take_length)
        self._bench.ask(
            Question(
                text=text,
                detail=detail,
                answers=(keep,),
                wants_reason=True,
                prompt=translate("ScaleTool", "1 cm or 5 mm"),
                echo=_echo,
            )
        )

    def _take_length(self, text: str) -> None:
        proposed = self._bench.proposal
        if not isinstance(proposed, ScaleMarking):
            return
        try:
            apart_cm = read_length_cm(text)
        except NotANumberError:
            # The line said so while it was typed; what waits, waits on.
            self._ask()
            return
        measured = replace(proposed, apart_cm=apart_cm * self._steps)
        self._show(measured, is_for_all_frames=proposed.is_for_all_frames)


def read_length_cm(text: str) -> float:
    """Return the centimetres that a typed length says: ``1``, ``0,5 cm``, ``5 mm``.

    Raises
    ------
    NotANumberError
        If it is no length above zero, or in another unit.
    """
    stripped = text.strip().lower()
    unit = next((unit for unit in ("mm", "cm") if stripped.endswith(unit)), "")
    length = read_number(stripped.removesuffix(unit)) * _CM_PER[unit]
    if not 0 < length <= 40:
        raise NotANumberError(
            translate("ScaleTool", "Two ticks of a ruler lie more than 0 and at most 40 cm apart.")
        )
    return length


def _echo(text: str) -> str:
    return f"{words.number(read_length_cm(text), 2)}{words.NO_BREAK_SPACE}cm"
