"""What lies under the pointer on a picture: pure functions of the marks and the zoom."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from veinmap.drawing.mark_layout import Laid
from veinmap.drawing.mark_shapes import Handle
from veinmap.drawing.measurement_marks import is_on_mark

# A handle is pressed within 24 px, a line within 12 (window design, section 2).
_HANDLE_REACH_PX: Final = 12.0
_LINE_REACH_PX: Final = 6.0


def handle_at(handles: Sequence[Handle], to_view: QTransform, point: QPointF) -> int | None:
    """Return the number of the handle under a point of the view, None if there is none.

    Of two within reach the nearer one.
    """
    best, best_px = None, _HANDLE_REACH_PX
    for number, handle in enumerate(handles):
        at = to_view.map(QPointF(handle.place.x, handle.place.y))
        away_px = math.hypot(at.x() - point.x(), at.y() - point.y())
        if away_px <= best_px:
            best, best_px = number, away_px
    return best


def mark_at(laid: Sequence[Laid], point: QPointF) -> int | None:
    """Return the number of the mark under a point of the view, the topmost first."""
    for number in reversed(range(len(laid))):
        if is_on_mark(laid[number], point, _LINE_REACH_PX):
            return number
    return None
