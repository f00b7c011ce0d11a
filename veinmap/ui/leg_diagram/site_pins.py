"""The injection sites of the plan on the leg: pins whose tip stands on the site.

The body stands beside the vein, never over it, away from other pins. A view that
sees a site only obliquely shows a small ring with its number.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.drawing.injection_sites import InjectionSite, injection_sites
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import strips_in_view
from veinmap.ui import theme
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView

# How squarely the skin of a site faces the viewer (cosine): a pin, a ring, or nothing.
_WELL_SEEN: Final = 0.45
_SEEN: Final = 0.12
_BODY_PX: Final = 9.0
_RING_PX: Final = 7.0
_REACH_PX: Final = 20.0
_TIP_PX: Final = 2.6
_SAMPLES: Final = 24
_WHITE: Final = QColor("#ffffff")
_DIRECTIONS_DEG: Final = (0, 180, 30, 150, -30, -150, 60, 120, -60, -120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One site in one view, in px of the diagram; `body` is its own place where it is a ring."""

    number: int
    side: Side
    tip: QPointF
    body: QPointF
    is_ring: bool


def plan_sites(chart: Chart, side: Side) -> tuple[InjectionSite, ...]:
    """Return the sites of all sessions on one leg."""
    lines = [line for session in chart.plan.sessions for line in session.lines]
    return injection_sites(chart, side, lines)


def lay_out_pins(
    arrangement: Arrangement, chart: Chart, pictures: Mapping[Side, LegPicture]
) -> tuple[Pin, ...]:
    """Return the pins of every view that sees a site."""
    pins: list[Pin] = []
    for view in arrangement.views:
        sites = plan_sites(chart, view.side)
        if sites:
            veins = _vein_points(view, arrangement, pictures[view.side])
            pins += _pins_of_view(view, sites, veins)
    return tuple(pins)


def _pins_of_view(
    view: PlacedView, sites: Sequence[InjectionSite], veins: Sequence[QPointF]
) -> list[Pin]:
    surface = leg_surface()
    seen: list[tuple[InjectionSite, QPointF, bool]] = []
    for site in sites:
        facing = float(surface.facing(view.view, site.place.t, site.place.azimuth_deg)[0])
        if facing < _SEEN or not surface.is_place_visible(view.view, site.place):
            continue
        u_cm, v_cm = surface.point_of(view.view, view.side, site.place)
        tip = QPointF(view.origin_x + u_cm * view.px_per_cm, view.floor_y - v_cm * view.px_per_cm)
        seen.append((site, tip, facing < _WELL_SEEN))
    pins: list[Pin] = []
    for site, tip, is_ring in seen:
        taken = [other for _, other, _ in seen if other is not tip] + [pin.body for pin in pins]
        body = tip if is_ring else _free_place(tip, veins, taken)
        pins.append(Pin(number=site.number, side=view.side, tip=tip, body=body, is_ring=is_ring))
    return pins


def _free_place(tip: QPointF, veins: Sequence[QPointF], taken: Sequence[QPointF]) -> QPointF:
    """Return where the body of a pin covers least: no vein, no other pin."""
    places = [
        tip + QPointF(math.cos(angle), -math.sin(angle)) * _REACH_PX
        for angle in (math.radians(degrees) for degrees in _DIRECTIONS_DEG)
    ]

    def room(place: QPointF) -> float:
        to_veins = min((_distance(place, point) for point in veins), default=99.0)
        to_pins = min((_distance(place, point) for point in taken), default=99.0)
        return min(to_veins, _REACH_PX) + min(to_pins, 2.2 * _BODY_PX)

    return max(places, key=room)


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _vein_points(view: PlacedView, arrangement: Arrangement, picture: LegPicture) -> list[QPointF]:
    points = []
    for vein in picture.veins:
        for strip in strips_in_view(vein, view.view, view.side, arrangement.scale):
            for step in range(_SAMPLES + 1):
                point = strip.path.pointAtPercent(step / _SAMPLES)
                x = view.origin_x + point.x() * view.px_per_cm
                points.append(QPointF(x, view.floor_y + point.y() * view.px_per_cm))
    return points


def paint_pins(painter: QPainter, pins: Sequence[Pin], palette: Palette) -> None:
    """Paint the pins: bodies over tips, numbers white on ink."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour(palette.junction)
    for pin in pins:
        if pin.is_ring:
            _paint_ring(painter, pin, ink)
    for pin in pins:
        if not pin.is_ring:
            _paint_drop(painter, pin, ink)


def _paint_drop(painter: QPainter, pin: Pin, ink: QColor) -> None:
    shape = QPainterPath()
    shape.addEllipse(pin.body, _BODY_PX, _BODY_PX)
    towards = pin.tip - pin.body
    length = math.hypot(towards.x(), towards.y())
    across = QPointF(-towards.y(), towards.x()) / length * (_BODY_PX * 0.86)
    waist = pin.body + towards * 0.2
    beak = QPainterPath(pin.tip)
    beak.lineTo(waist + across)
    beak.lineTo(waist - across)
    beak.closeSubpath()
    painter.setPen(QPen(_WHITE, 1.2))
    painter.setBrush(ink)
    painter.drawPath(shape.united(beak))
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(_WHITE)
    painter.drawEllipse(pin.tip, _TIP_PX, _TIP_PX)
    _paint_number(painter, pin, _WHITE)


def _paint_ring(painter: QPainter, pin: Pin, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(_WHITE)
    painter.drawEllipse(pin.tip, _RING_PX, _RING_PX)
    _paint_number(painter, pin, ink)


def _paint_number(painter: QPainter, pin: Pin, ink: QColor) -> None:
    painter.setFont(theme.current().font("caption", 700))
    painter.setPen(ink)
    box = QRectF(pin.body.x() - 12, pin.body.y() - 9, 24, 18)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(pin.number))
