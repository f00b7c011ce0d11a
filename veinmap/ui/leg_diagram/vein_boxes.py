"""Where a vein is seen in the diagram: one box for each view that sees it."""

from collections.abc import Iterator

from PySide6.QtCore import QRect

from veinmap.anatomy.sides import Side
from veinmap.drawing.picture import PictureVein
from veinmap.drawing.view_lines import strips_in_view
from veinmap.ui.leg_diagram.arrangement import Arrangement


def vein_boxes(vein: PictureVein, side: Side, arrangement: Arrangement) -> Iterator[QRect]:
    """Yield the box around a vein in every view that sees it, in px."""
    for placed in arrangement.views:
        if placed.side is not side:
            continue
        strips = strips_in_view(vein, placed.view, side, arrangement.scale)
        if not strips:
            continue
        box = strips[0].path.boundingRect()
        for strip in strips[1:]:
            box = box.united(strip.path.boundingRect())
        scale = placed.px_per_cm
        yield QRect(
            round(placed.origin_x + box.left() * scale),
            round(placed.floor_y + box.top() * scale),
            max(1, round(box.width() * scale)),
            max(1, round(box.height() * scale)),
        )
