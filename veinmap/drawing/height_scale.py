"""The height axis beside the legs, and the guides at groin and knee.

The axis counts the patient's own centimetres on the figure of the standard leg:
where knee and groin were measured, the ticks below and above the knee stand
differently far apart.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen

from veinmap.anatomy.heights import HeightSource, LegScale
from veinmap.anatomy.surface import KNEE_CREASE_CM, LEG_LENGTH_CM
from veinmap.drawing.palettes import Palette, colour

_AXIS_MM: Final = 0.2
_GUIDE_MM: Final = 0.18
_LONG_TICK_MM: Final = 1.8
_SHORT_TICK_MM: Final = 1.0
_TICK_EVERY_CM: Final = 5
_NUMBER_EVERY_CM: Final = 10
# The axis ends this far above the groin crease, on the figure.
_AXIS_ABOVE_GROIN_CM: Final = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightTick:
    """One tick of the axis.

    Attributes
    ----------
    v_cm
        Where it stands on the figure of the standard leg.
    height_cm
        The patient's height there; None for a tick without a number.
    """

    v_cm: float
    height_cm: int | None


def height_ticks(scale: LegScale) -> tuple[HeightTick, ...]:
    """Return the ticks from the floor to the groin; none where no centimetre is derived."""
    if scale.source is HeightSource.NONE:
        return ()
    top_v_cm = LEG_LENGTH_CM + _AXIS_ABOVE_GROIN_CM
    ticks = []
    for height_cm in range(0, 200, _TICK_EVERY_CM):
        v_cm = scale.standard_height_cm(float(height_cm))
        if v_cm is None or v_cm > top_v_cm:
            break
        is_numbered = height_cm % _NUMBER_EVERY_CM == 0
        ticks.append(HeightTick(v_cm=v_cm, height_cm=height_cm if is_numbered else None))
    return tuple(ticks)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisPlace:
    """Where the axis stands, in the painter's own units.

    Attributes
    ----------
    x
        Of the axis line; ticks go to the right, numbers stand to the left.
    floor_y
        Of the sole.
    units_per_cm
        Of the figure.
    mm
        Size of one millimetre of the sign table.
    """

    x: float
    floor_y: float
    units_per_cm: float
    mm: float

    def y(self, v_cm: float) -> float:
        """Return where a height of the standard leg stands."""
        return self.floor_y - v_cm * self.units_per_cm


def paint_height_scale(
    painter: QPainter, place: AxisPlace, scale: LegScale, palette: Palette, font: QFont
) -> None:
    """Paint axis, ticks and numbers; nothing where no centimetre is derived.

    Parameters
    ----------
    painter
        In the units of `place`.
    font
        Of the numbers, already in the painter's units.
    """
    ticks = height_ticks(scale)
    if not ticks:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QBrush(colour(palette.text)), _AXIS_MM * place.mm)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    top_y = place.y(LEG_LENGTH_CM + _AXIS_ABOVE_GROIN_CM)
    painter.drawLine(QLineF(place.x, place.floor_y, place.x, top_y))
    for tick in ticks:
        y = place.y(tick.v_cm)
        length_mm = _SHORT_TICK_MM if tick.height_cm is None else _LONG_TICK_MM
        painter.drawLine(QLineF(place.x, y, place.x + length_mm * place.mm, y))
        if tick.height_cm is not None:
            text = str(tick.height_cm)
            left = place.x - 1.1 * place.mm - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.capHeight() / 2), text)
    painter.restore()


def paint_guides(
    painter: QPainter, place: AxisPlace, left: float, right: float, palette: Palette
) -> None:
    """Paint the dashed lines at groin and knee crease, under the legs."""
    painter.save()
    pen = QPen(QBrush(colour(palette.guide)), _GUIDE_MM * place.mm)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4.0, 6.0])
    painter.setPen(pen)
    for v_cm in (LEG_LENGTH_CM, KNEE_CREASE_CM):
        painter.drawLine(QLineF(left, place.y(v_cm), right, place.y(v_cm)))
    painter.restore()
