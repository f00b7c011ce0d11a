"""Tools for what is drawn by hand: length by clicks, ellipse by a drag, angle by three clicks."""

import math
from abc import ABC, abstractmethod
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from veinmap.drawing.mark_shapes import Line, LineEnds, Shape
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.refusal import Refusal
from veinmap.ui.clip_viewer.tools.drawn_marking import (
    AngleMarking,
    EllipseMarking,
    PathMarking,
)
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.scale_under import scale_over
from veinmap.ui.clip_viewer.tools.tool import Bench, Touch

translate = QCoreApplication.translate

_LEAST_AXIS_PX: Final = 6.0
# What was drawn first is a circle; its side is a handle to be moved.
_ROUND: Final = 0.5


class _ClickedPoints(ABC):
    """Points clicked one after the other on one frame."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._frame_index = -1
        self._points: tuple[PointPx, ...] = ()
        self._ahead: PointPx | None = None

    def pressed(self, touch: Touch) -> None:
        """Begin a point; on another frame a new mark begins."""
        if self._frame_index != self._bench.frame_index:
            self._frame_index, self._points = self._bench.frame_index, ()
        self._ahead = touch.place
        self._bench.redraw()

    def moved(self, touch: Touch) -> None:
        """Let the point follow the pointer while the button is down."""
        self._ahead = touch.place
        self._bench.redraw()

    def released(self, touch: Touch) -> None:
        """Set the point."""
        self._ahead = None
        self._points = (*self._points, touch.place)
        self._take()

    @abstractmethod
    def _take(self) -> None:
        """Make what there is of the points set so far."""

    def shapes(self) -> tuple[Shape, ...]:
        """Return the points set so far."""
        points = (*self._points, self._ahead) if self._ahead is not None else self._points
        if len(points) < 2:
            return ()
        return (Line(points=points, ends=LineEnds.TICKS),)

    def choose(self) -> None:
        """Draw what is set: there is nothing to choose."""
        self._bench.redraw()

    def left(self) -> None:
        """Forget the points."""
        self._points, self._ahead = (), None


class LengthTool(_ClickedPoints):
    """A path of as many points as are clicked; the length follows from the second one on."""

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate("DrawnTools", "Click along the path; Enter takes it.")

    def _take(self) -> None:
        if len(self._points) < 2:
            self._bench.redraw()
            return
        self._bench.propose(
            PathMarking(
                frame_index=self._frame_index,
                points_px=self._points,
                scale=scale_over(self._bench, self._points),
            )
        )

    def shapes(self) -> tuple[Shape, ...]:
        """Return the stretch under way; what is set is drawn as the proposal."""
        if self._ahead is None or not self._points:
            return ()
        return (Line(points=(self._points[-1], self._ahead), ends=LineEnds.TICKS),)


class AngleTool(_ClickedPoints):
    """One arm, the corner, the other arm."""

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate("DrawnTools", "Click one arm, the corner, the other arm.")

    def _take(self) -> None:
        if len(self._points) < 3:
            self._bench.redraw()
            return
        points, self._points = self._points, ()
        self._bench.propose(
            AngleMarking(
                frame_index=self._frame_index,
                points_px=points,
                scale=scale_over(self._bench, points),
            )
        )


class EllipseTool:
    """A drag along one axis; the ellipse begins round."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._start: PointPx | None = None
        self._stop: PointPx | None = None

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate("DrawnTools", "Drag along one axis, then move the side.")

    def pressed(self, touch: Touch) -> None:
        """Begin the axis."""
        self._start = self._stop = touch.place

    def moved(self, touch: Touch) -> None:
        """Draw the ellipse after the pointer."""
        if self._start is not None:
            self._stop = touch.place
            self._bench.redraw()

    def released(self, touch: Touch) -> None:
        """Propose the ellipse."""
        start, self._start = self._start, None
        self._stop = None
        if start is None:
            return
        found = self._ellipse(start, touch.place)
        if found is None:
            self._bench.redraw()
        elif isinstance(found.scale, Refusal):
            self._bench.refuse(refusal_words(found.scale))
        else:
            self._bench.propose(found)

    def _ellipse(self, start: PointPx, stop: PointPx) -> EllipseMarking | None:
        across_x, across_y = stop.x - start.x, stop.y - start.y
        if math.hypot(across_x, across_y) < _LEAST_AXIS_PX:
            return None
        middle = PointPx((start.x + stop.x) / 2, (start.y + stop.y) / 2)
        side = PointPx(middle.x - _ROUND * across_y, middle.y + _ROUND * across_x)
        scale = scale_over(self._bench, (start, stop, side))
        if isinstance(scale, Refusal):
            # Near the border of the picture the other side may be inside.
            side = PointPx(middle.x + _ROUND * across_y, middle.y - _ROUND * across_x)
            scale = scale_over(self._bench, (start, stop, side))
        return EllipseMarking(
            frame_index=self._bench.frame_index, points_px=(start, stop, side), scale=scale
        )

    def shapes(self) -> tuple[Shape, ...]:
        """Return the ellipse under way."""
        if self._start is None or self._stop is None:
            return ()
        found = self._ellipse(self._start, self._stop)
        return () if found is None else found.shapes(self._bench.frame_index)

    def choose(self) -> None:
        """Do nothing: there is nothing to choose."""

    def left(self) -> None:
        """Forget what is under way."""
        self._start = self._stop = None
