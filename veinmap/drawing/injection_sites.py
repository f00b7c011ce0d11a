"""Injection sites on the leg: where each line's disc stands, and the signs that are painted.

A site is placed by what is known of it, best first: its mark on the leg, its height,
its distance from the junction along the vein. With none of these the disc stands
on the usual place of its segment; texts then name the segment, never a height.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.courses import (
    SmoothCourse,
    charting_site,
    runs_of,
    smooth_course,
    smooth_through_places,
)
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import STATURE_CM
from veinmap.chart import Chart, Leg
from veinmap.chart.plan_facts import junction_of
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.fonts import load_fonts, sans
from veinmap.drawing.leg_painter import painted_strips
from veinmap.drawing.leg_picture import leg_scale, perforator_place, t_of_site
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import PictureVein
from veinmap.drawing.vein_lines import SIGNS
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.planning import InjectionLine

SITE_DISC_MM: Final = 1.25
NUMBER_BOX_MM: Final = 5.2
SMALL_NUMBER_BOX_MM: Final = 3.8
_DISC_EDGE_MM: Final = 0.35
_STALK_MM: Final = 0.35
# Size of the number in shares of its box, and weight.
_NUMBER_SHARE: Final = 0.76
_BOLD: Final = 700
_EM_PX: Final = 200
_CAP_HEIGHT: Final = 0.727
_WHITE: Final = "#ffffff"
_STANDARD_LEG: Final = LegScale(stature_cm=STATURE_CM)
_HALVINGS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionSite:
    """One injection on the leg: `number` is that of its line."""

    id: str
    number: int
    place: LegPlace


def injection_sites(
    chart: Chart, side: Side, lines: Sequence[InjectionLine]
) -> tuple[InjectionSite, ...]:
    """Return the sites of one leg; a line whose vein is not on the map has none."""
    return tuple(
        InjectionSite(id=line.id, number=line.order, place=place)
        for line in lines
        if line.side is side and (place := site_place(chart, line)) is not None
    )


def site_place(chart: Chart, line: InjectionLine) -> LegPlace | None:
    """Return where the disc of a line stands, or None where the map does not show its vein."""
    if line.place is not None:
        return line.place
    leg, scale = chart.leg(line.side), leg_scale(chart, line.side)
    perforator = leg.perforator(line.subject)
    if perforator is not None:
        return perforator_place(perforator, scale)
    course = _course(leg, line.subject)
    if course is None:
        return None
    if line.height_cm is not None:
        return _at_height(course, line.height_cm, scale)
    if line.junction_distance_cm is not None and junction_of(line.subject) is not None:
        return _below_the_junction(line.subject, course, line.junction_distance_cm, scale)
    if is_known_key(line.subject):
        return charting_site(line.subject)
    middle = len(course.t) // 2
    return place_on_leg(float(course.t[middle]), float(course.azimuth_deg[middle]))


def _course(leg: Leg, subject: str) -> SmoothCourse | None:
    drawn = leg.drawn_vein(subject)
    if drawn is not None:
        return smooth_through_places(drawn.path)
    runs = runs_of(subject)
    return smooth_course(runs[0].course_id) if runs else None


def _at_height(course: SmoothCourse, height_cm: float, scale: LegScale) -> LegPlace | None:
    """Return the place of a course at a height above the sole, its nearest end beyond it."""
    site = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
    t = t_of_site(site, scale, float(np.median(course.azimuth_deg)))
    if t is None:
        return None
    nearest = int(np.argmin(np.abs(course.t - t)))
    return place_on_leg(float(course.t[nearest]), float(course.azimuth_deg[nearest]))


def _below_the_junction(
    subject: str, course: SmoothCourse, distance_cm: float, scale: LegScale
) -> LegPlace:
    """Return the place so far down the vein, measured along it from its upper end."""
    known = scale if scale.standard_height_cm(0.0) is not None else _STANDARD_LEG
    run = runs_of(subject)[0]
    low_t, high_t = float(course.t.min()), float(course.t.max())
    near_t, far_t = high_t, low_t
    for _ in range(_HALVINGS):
        t = (near_t + far_t) / 2
        length_cm = known.run_length_cm(CourseRun(course_id=run.course_id, t_from=t, t_to=high_t))
        if length_cm is not None and length_cm < distance_cm:
            near_t = t
        else:
            far_t = t
    return course.place_at_t(near_t)


def paint_site(painter: QPainter, centre: QPointF, palette: Palette, mm: float) -> None:
    """Paint the disc of a site: black on a white edge, never red, never a ring with a number."""
    painter.setPen(QPen(QBrush(colour(palette.skin)), _DISC_EDGE_MM * mm))
    painter.setBrush(colour(palette.junction))
    radius = (SITE_DISC_MM + _DISC_EDGE_MM / 2) * mm
    painter.drawEllipse(centre, radius, radius)


def paint_site_number(
    painter: QPainter, centre: QPointF, number: int, palette: Palette, box: float
) -> None:
    """Paint a site's number, white on a black square of that size."""
    load_fonts()
    painter.fillRect(
        QRectF(centre.x() - box / 2, centre.y() - box / 2, box, box), colour(palette.junction)
    )
    painter.save()
    painter.translate(centre)
    scale = _NUMBER_SHARE * box / _EM_PX
    painter.scale(scale, scale)
    painter.setFont(sans(_EM_PX, _BOLD))
    painter.setPen(QColor(_WHITE))
    text = str(number)
    width = painter.fontMetrics().horizontalAdvance(text)
    if width * scale > 0.9 * box:
        painter.scale(0.9 * box / (width * scale), 0.9 * box / (width * scale))
    painter.drawText(QPointF(-width / 2, _CAP_HEIGHT * _EM_PX / 2), text)
    painter.restore()


def paint_stalk(
    painter: QPainter, start: QPointF, end: QPointF, palette: Palette, mm: float
) -> None:
    """Paint the line from a disc to its small square."""
    for width_mm, ink in ((3 * _STALK_MM, palette.skin), (_STALK_MM, palette.junction)):
        pen = QPen(QBrush(colour(ink)), width_mm * mm)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(start, end)


def paint_treated_veins(
    painter: QPainter,
    veins: Sequence[PictureVein],
    view: View,
    side: Side,
    palette: Palette,
    scale: FigureScale,
) -> None:
    """Paint veins in their signs without arrowheads, as the patient's sheet shows them.

    All casings first: stretches of one vein then join without a gap.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    deepest = max((len(SIGNS[vein.style].strokes) for vein in veins), default=0)
    for layer in range(deepest):
        for vein in veins:
            strokes = SIGNS[vein.style].strokes
            if layer >= len(strokes):
                continue
            stroke = strokes[layer]
            ink = colour(getattr(palette, stroke.ink))
            pen = QPen(QBrush(ink), stroke.width_mm * scale.mm_cm)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for strip in painted_strips(vein, view, side, scale):
                painter.drawPath(strip.path)
