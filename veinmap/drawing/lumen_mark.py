"""A lumen over its picture: contour, diameter, depth below the skin, and their numbers."""

from dataclasses import dataclass

from veinmap.drawing.mark_shapes import Diamond, Label, LabelSide, Line, LineEnds, Shape
from veinmap.measurement.calibration import PointPx


@dataclass(frozen=True, slots=True, kw_only=True)
class LumenPlace:
    """Where a lumen lies, in stored pixels: the ends of its diameter, its edge, the skin."""

    near_px: PointPx
    far_px: PointPx
    outline_px: tuple[PointPx, ...] = ()
    skin_px: PointPx | None = None

    @property
    def label_px(self) -> PointPx:
        """The rightmost point of the lumen at the height of its middle."""
        right = max(point.x for point in (*self.outline_px, self.near_px, self.far_px))
        return PointPx(right, (self.near_px.y + self.far_px.y) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LumenTexts:
    """The words of the mark, in the language of screen or page; no depth where it is empty."""

    diameter: str
    uncertainty: str = ""
    depth: str = ""


def lumen_shapes(place: LumenPlace, texts: LumenTexts) -> tuple[Shape, ...]:
    """Return contour, diameter and depth with the numbers beside the vein."""
    drawn: list[Shape] = []
    if place.outline_px:
        drawn.append(Line(points=place.outline_px, is_closed=True, width_px=1.5))
    drawn.append(Line(points=(place.near_px, place.far_px), ends=LineEnds.TICKS))
    drawn.append(
        Label(at=place.label_px, side=LabelSide.RIGHT, text=texts.diameter, quiet=texts.uncertainty)
    )
    skin = place.skin_px
    if skin is not None and texts.depth:
        middle = PointPx(skin.x, (skin.y + place.near_px.y) / 2)
        wall = PointPx(skin.x, place.near_px.y)
        drawn += [
            Line(points=(skin, wall), is_always_dashed=True, width_px=1),
            Label(at=middle, side=LabelSide.RIGHT, text=texts.depth, is_number=False),
        ]
    return tuple(drawn)


def compared_lumen_shapes(place: LumenPlace, text: str) -> tuple[Shape, ...]:
    """Return one of two lumina that are compared, with its area in words."""
    return (
        Line(points=place.outline_px, is_closed=True, width_px=1.5),
        Line(points=(place.near_px, place.far_px), ends=LineEnds.TICKS),
        Label(at=place.label_px, side=LabelSide.RIGHT, text=text),
    )


def closed_lumen_shapes(wide: LumenPlace, text: str) -> tuple[Shape, ...]:
    """Return a point and a word where a lumen had been and none is left."""
    middle = PointPx(max(wide.near_px.x, wide.far_px.x), (wide.near_px.y + wide.far_px.y) / 2)
    return (
        Diamond(place=middle),
        Label(at=middle, side=LabelSide.RIGHT, text=text, gap_px=12.0),
    )
