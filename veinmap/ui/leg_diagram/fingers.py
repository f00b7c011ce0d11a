"""Fingers on the leg: one is a pointer, two push and zoom."""

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QTouchEvent

from veinmap.ui.leg_diagram.zooming import Zooming


class Touched(Protocol):
    """What fingers touch."""

    zooming: Zooming

    def pointer_pressed(self, at: QPointF) -> None:
        """Take a finger that came down."""

    def pointer_moved(self, at: QPointF) -> None:
        """Take a finger that moved."""

    def pointer_released(self, at: QPointF) -> None:
        """Take a finger that was lifted."""

    def cancel_touch(self) -> None:
        """Forget what the first finger began."""


class Fingers:
    """Tells one finger from two; a second one ends what the first had begun."""

    def __init__(self, touched: Touched) -> None:
        self._touched = touched
        self._one: QPointF | None = None
        self._two: tuple[QPointF, float] | None = None

    def take(self, event: QTouchEvent) -> bool:
        """Take one touch event; return that it was wanted."""
        points = [point.position() for point in event.points()]
        if event.type() is QEvent.Type.TouchCancel:
            self._touched.cancel_touch()
            self._one = self._two = None
        elif event.type() is QEvent.Type.TouchEnd:
            if self._one is not None:
                self._touched.pointer_released(points[0] if points else self._one)
            self._one = self._two = None
        elif len(points) >= 2:
            self._take_two(points[0], points[1])
        elif points and self._two is None:
            self._take_one(points[0])
        event.accept()
        return True

    def _take_one(self, at: QPointF) -> None:
        if self._one is None:
            self._touched.pointer_pressed(at)
        else:
            self._touched.pointer_moved(at)
        self._one = at

    def _take_two(self, first: QPointF, second: QPointF) -> None:
        if self._one is not None:
            self._touched.cancel_touch()
            self._one = None
        middle = (first + second) / 2
        apart = math.hypot(second.x() - first.x(), second.y() - first.y())
        if self._two is not None and apart > 1.0 and self._two[1] > 1.0:
            step = middle - self._two[0]
            self._touched.zooming.zoom(apart / self._two[1], middle)
            self._touched.zooming.push(step.x(), step.y())
        self._two = (middle, apart)
