"""The injection sites of the plan on the leg: pins whose tip stands on the site.

The body stands beside the vein, never over it, away from other pins. A view that
sees a site only obliquely shows a small ring with its number, as do all views for the
sites of another session.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.injection_sites import InjectionSite, injection_sites
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import strips_in_view
from veinmap.ui import icons, theme
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView

Floats = npt.NDArray[np.float64]

# How squarely the skin of a site faces the viewer (cosine): a pin, a ring, or nothing.
_WELL_SEEN: Final = 0.45
_SEEN: Final = 0.12
_BODY_PX: Final = 9.0
_RING_PX: Final = 7.0
_REACH_PX: Final = 20.0
_WIDE_RING_PX: Final = 10.0
_TIP_PX: Final = 2.6
_TIP_REACH_PX: Final = 5.0
_SIGN_PX: Final = 12
_SAMPLES: Final = 24
_WHITE: Final = QColor("#ffffff")
# Where the body may stand around its tip, what is tried first before what comes after.
_DIRECTIONS: Final = np.radians([0, 180, 30, 150, -30, -150, 60, 120, -60, -120])
_AROUND: Final = np.stack([np.cos(_DIRECTIONS), -np.sin(_DIRECTIONS)], axis=1) * _REACH_PX


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One site in one view, in px of the diagram; `body` is its own place where it is a ring.

    `label` is the number of its line; of another session than the one that is planned
    now, its session's number stands before it and it is a ring in every view.
    """

    line_id: str
    label: str
    side: Side
    tip: QPointF
    body: QPointF
    is_ring: bool
    look: "PinLook"

    def reaches(self, point: QPointF) -> bool:
        """Whether a point lies on the body or on the tip."""
        radius = _RING_PX if self.is_ring else _BODY_PX
        near_tip = _distance(self.tip, point) <= _TIP_REACH_PX
        return near_tip or _distance(self.body, point) <= radius + 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PinLook:
    """What a pin says beside its number."""

    is_selected: bool = False
    is_flagged: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLook:
    """Which session is planned now, which line is chosen, and which have an open flag."""

    session_number: int | None = None
    selected_id: str = ""
    flagged_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    site: InjectionSite
    label: str
    is_of_session: bool
    look: PinLook


def plan_sites(chart: Chart, side: Side, plan_look: PlanLook) -> list[_Site]:
    """Return the sites of all sessions on one leg, those of the session at hand last."""
    found = []
    for session in chart.plan.sessions:
        is_now = plan_look.session_number in (None, session.number)
        sites = injection_sites(chart, side, session.lines)
        given = {line.id for line in session.lines if line.given and not line.given.is_skipped}
        for site in sites:
            label = str(site.number) if is_now else f"{session.number}.{site.number}"
            look = PinLook(
                is_selected=site.id == plan_look.selected_id,
                is_flagged=site.id in plan_look.flagged_ids,
                is_given=site.id in given,
            )
            found.append(_Site(site=site, label=label, is_of_session=is_now, look=look))
    return sorted(found, key=lambda known: known.is_of_session)


def lay_out_pins(
    arrangement: Arrangement,
    chart: Chart,
    pictures: Mapping[Side, LegPicture],
    plan_look: PlanLook | None = None,
) -> tuple[Pin, ...]:
    """Return the pins of every view that sees a site."""
    look, pins = plan_look or PlanLook(), []
    sides = {view.side for view in arrangement.views}
    sites = {side: plan_sites(chart, side, look) for side in sides}
    for view in arrangement.views:
        if sites[view.side]:
            veins = _vein_points(view, arrangement.scale, pictures[view.side])
            pins += _pins_of_view(view, sites[view.side], veins)
    return tuple(pins)


def _pins_of_view(view: PlacedView, sites: Sequence[_Site], veins: Floats) -> list[Pin]:
    surface = leg_surface()
    seen: list[tuple[_Site, QPointF, bool]] = []
    for known in sites:
        place = known.site.place
        facing = float(surface.facing(view.view, place.t, place.azimuth_deg)[0])
        if facing < _SEEN or not surface.is_place_visible(view.view, place):
            continue
        u_cm, v_cm = surface.point_of(view.view, view.side, place)
        tip = QPointF(view.origin_x + u_cm * view.px_per_cm, view.floor_y - v_cm * view.px_per_cm)
        seen.append((known, tip, facing < _WELL_SEEN or not known.is_of_session))
    pins: list[Pin] = []
    for known, tip, is_ring in seen:
        taken = [other for _, other, _ in seen if other is not tip] + [pin.body for pin in pins]
        pins.append(
            Pin(
                line_id=known.site.id,
                label=known.label,
                side=view.side,
                tip=tip,
                body=tip if is_ring else _free_place(tip, veins, taken),
                is_ring=is_ring,
                look=known.look,
            )
        )
    return pins


def pin_at(pins: Sequence[Pin], point: QPointF) -> Pin | None:
    """Return the pin under a point: the nearest body first, what was painted last before that."""
    hit = [pin for pin in reversed(pins) if pin.reaches(point)]
    return min(hit, key=lambda pin: _distance(pin.body, point), default=None)


def _free_place(tip: QPointF, veins: Floats, taken: Sequence[QPointF]) -> QPointF:
    """Return where the body of a pin covers least: no vein, no other pin."""
    places = np.array([(tip.x(), tip.y())]) + _AROUND
    to_veins = _nearest(places, veins)
    to_pins = _nearest(places, np.array([(point.x(), point.y()) for point in taken]))
    room = np.minimum(to_veins, _REACH_PX) + np.minimum(to_pins, 2.2 * _BODY_PX)
    x, y = places[int(np.argmax(room))]
    return QPointF(float(x), float(y))


def _nearest(places: Floats, points: Floats) -> Floats:
    """Return how far each place lies from the nearest point; far, where there is none."""
    if not len(points):
        return np.full(len(places), 99.0)
    gaps: Floats = np.linalg.norm(places[:, None] - points[None], axis=2).min(axis=1)
    return gaps


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


@lru_cache(maxsize=16)
def _vein_points(view: PlacedView, scale: FigureScale, picture: LegPicture) -> Floats:
    """Return points of all lines that a view shows, in px of the diagram."""
    points: list[tuple[float, float]] = []
    for vein in picture.veins:
        for strip in strips_in_view(vein, view.view, view.side, scale):
            for step in range(_SAMPLES + 1):
                point = strip.path.pointAtPercent(step / _SAMPLES)
                x = view.origin_x + point.x() * view.px_per_cm
                points.append((x, view.floor_y + point.y() * view.px_per_cm))
    return np.array(points, float).reshape(-1, 2)


def paint_pins(painter: QPainter, pins: Sequence[Pin], palette: Palette) -> None:
    """Paint the pins: bodies over tips, numbers white on ink, the chosen one on top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour(palette.junction)
    for pin in pins:
        if pin.is_ring:
            _paint_ring(painter, pin, ink)
    drops = [pin for pin in pins if not pin.is_ring]
    for pin in sorted(drops, key=lambda pin: pin.look.is_selected):
        _paint_drop(painter, pin, ink)


def _paint_drop(painter: QPainter, pin: Pin, ink: QColor) -> None:
    shape = QPainterPath()
    shape.addEllipse(pin.body, _BODY_PX, _BODY_PX)
    towards = pin.tip - pin.body
    length = max(math.hypot(towards.x(), towards.y()), 1.0)
    across = QPointF(-towards.y(), towards.x()) / length * (_BODY_PX * 0.86)
    waist = pin.body + towards * 0.2
    beak = QPainterPath(pin.tip)
    beak.lineTo(waist + across)
    beak.lineTo(waist - across)
    beak.closeSubpath()
    drop = shape.united(beak)
    if pin.look.is_selected:
        outline = QPen(theme.current().leg.active_line, 6.0)
        outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(drop)
    painter.setPen(QPen(_WHITE, 1.2))
    painter.setBrush(ink)
    painter.drawPath(drop)
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(_WHITE)
    painter.drawEllipse(pin.tip, _TIP_PX, _TIP_PX)
    _paint_number(painter, pin, _WHITE)
    _paint_signs(painter, pin)


def _paint_signs(painter: QPainter, pin: Pin) -> None:
    """Paint what stands at the side of a pin: an open flag, or the check of what was given."""
    away = 1.0 if pin.body.x() >= pin.tip.x() else -1.0
    side = _SIGN_PX
    box = QRectF(0, 0, side, side)
    box.moveCenter(pin.body + QPointF(away * (_BODY_PX + side / 2), -_BODY_PX * 0.6))
    if pin.look.is_given:
        _paint_on_paper(painter, box)
        icons.paint_icon(painter, "check", box.toAlignedRect(), theme.Theme.light().colors.text)
    elif pin.look.is_flagged:
        _paint_on_paper(painter, box)
        icons.paint_icon(
            painter, "triangle-alert", box.toAlignedRect(), theme.Theme.light().colors.caution_mark
        )


def _paint_on_paper(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WHITE)
    painter.drawEllipse(box.adjusted(-1, -1, 1, 1))


def _paint_ring(painter: QPainter, pin: Pin, ink: QColor) -> None:
    radius = _RING_PX if len(pin.label) < 3 else _WIDE_RING_PX
    if pin.look.is_selected:
        painter.setPen(QPen(theme.current().leg.active_line, 5.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(pin.tip, radius, radius)
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(_WHITE)
    painter.drawEllipse(pin.tip, radius, radius)
    _paint_number(painter, pin, ink)


def _paint_number(painter: QPainter, pin: Pin, ink: QColor) -> None:
    painter.setFont(theme.current().font("caption", 700))
    painter.setPen(ink)
    box = QRectF(pin.body.x() - 14, pin.body.y() - 9, 28, 18)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, pin.label)
