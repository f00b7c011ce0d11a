"""The legs of the treatment-day sheet: the map's veins, numbered sites, volumes in a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.injection_sites import (
    NUMBER_BOX_MM,
    SITE_DISC_MM,
    SMALL_NUMBER_BOX_MM,
    InjectionSite,
    paint_site,
    paint_site_number,
    paint_stalk,
)
from veinmap.drawing.view_lines import point_in_view
from veinmap.printing.figure import (
    FigurePaint,
    paint_leader,
    paint_legs,
    paint_rings_and_captions,
)
from veinmap.printing.figure_content import (
    FigureContent,
    caption_parts,
    drawn_lines,
    parts_width,
)
from veinmap.printing.figure_layout import lay_out_figure
from veinmap.printing.figure_values import FigureLayout, FigureLeg, PlacedLeg, scale_for_height
from veinmap.printing.labels import LabelRequest, LabelSide, PlacedLabel
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.map_values import LabelRank
from veinmap.printing.page_words import FigureWords
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    Canvas,
    Style,
    text_width,
)

Floats = npt.NDArray[np.float64]

_STRENGTH: Final = Style(7.0, MEDIUM, BLACK)
_VOLUME: Final = Style(8.0, BOLD, BLACK)
_TEXT_GAP_MM: Final = 1.4
_DISC_REACH_MM: Final = SITE_DISC_MM + 0.35
# A site is labelled in the main view while its skin faces the reader this squarely (cosine).
_WELL_SEEN: Final = 0.45
_SEEN: Final = 0.12
_VIEW_COUNT: Final = 3
# A figure this much smaller than its height allows does without the words beside its legs.
_LARGE_ENOUGH: Final = 0.9
# Legs so much larger are worth more than the words at their sides.
_WORTH_THE_WORDS: Final = 1.06
# Views in the order in which they are added when the sites alone do not fill the figure.
_USUAL_VIEWS: Final = (View.MEDIAL, View.POSTERIOR, View.ANTERIOR, View.LATERAL)
# Where a small square may stand beside its disc, in mm.
_SQUARE_OFFSETS: Final = tuple((x, y) for y in (-2.0, 0.0, 2.0, -4.2, 4.2) for x in (-4.6, 4.6))


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLabel:
    """A site with what stands in the column: strength above the line, volume below."""

    site: InjectionSite
    strength: str
    volume: str


def home_views(labels: Sequence[SiteLabel]) -> dict[int, View]:
    """Return the view that labels each site: one for as many as it shows well."""
    facing = {
        label.site.number: {view: _facing(view, label.site.place) for view in View}
        for label in labels
    }
    main = max(
        _USUAL_VIEWS,
        key=lambda view: sum(own[view] >= _WELL_SEEN for own in facing.values()),
    )
    return {
        number: main if own[main] >= _WELL_SEEN else max(own, key=lambda view: own[view])
        for number, own in facing.items()
    }


def shown_views(labels: Sequence[SiteLabel]) -> tuple[View, ...]:
    """Return the views of the figure: all that label a site, three at least."""
    wanted = set(home_views(labels).values()) if labels else set()
    for view in _USUAL_VIEWS:
        if len(wanted) < _VIEW_COUNT:
            wanted.add(view)
    return tuple(view for view in View if view in wanted)


def _facing(view: View, place: LegPlace) -> float:
    return float(leg_surface().facing(view, place.t, place.azimuth_deg)[0])


def lay_out_sites(
    content: FigureContent, labels: Sequence[SiteLabel], area: QRectF, words: FigureWords
) -> tuple[FigureLayout, FigureWords, bool]:
    """Place legs and site labels in an area.

    Returns
    -------
    tuple
        The layout, the words for it, those at either side of the legs shortened where they
        would make the legs small, and whether even so they have room.
    """
    medial, lateral, front, back = words.short_sides
    short = replace(words, medial=medial, lateral=lateral, front=front, back=back)
    enough = _LARGE_ENOUGH * scale_for_height(area.height())
    layout = _laid_out(content, labels, area, words, has_side_words=True)
    if layout.mm_per_cm >= enough:
        return layout, words, True
    shorter = _laid_out(content, labels, area, short, has_side_words=True)
    if shorter.mm_per_cm >= enough:
        return shorter, short, True
    narrower = _laid_out(content, labels, area, words, has_side_words=False)
    if narrower.mm_per_cm > _WORTH_THE_WORDS * shorter.mm_per_cm:
        return narrower, words, False
    return shorter, short, True


def _laid_out(
    content: FigureContent,
    labels: Sequence[SiteLabel],
    area: QRectF,
    words: FigureWords,
    *,
    has_side_words: bool,
) -> FigureLayout:
    side = content.picture.side
    homes = home_views(labels) if labels else {}
    scale = FigureScale.on_paper(scale_for_height(area.height()))
    legs = []
    for view in shown_views(labels):
        parts = caption_parts(words, view, side)
        requests = [
            LabelRequest(
                id=str(label.site.number),
                vein="sites",
                anchor=np.array([_point(view, side, label.site.place)]),
                rank=LabelRank.PATHOLOGIC,
            )
            for label in labels
            if homes[label.site.number] is view
        ]
        legs.append(
            FigureLeg(
                shape=leg_shape(view, side),
                labels=tuple(requests),
                lines=tuple(drawn_lines(content.picture, view, scale)),
                caption_mm=parts_width(parts if has_side_words else parts[1:2]),
            )
        )
    widths = {str(label.site.number): _label_width(label) for label in labels}
    return lay_out_figure(legs, area, widths)


def _point(view: View, side: Side, place: LegPlace) -> tuple[float, float]:
    u_cm, v_cm = leg_surface().point_of(view, side, place)
    return u_cm, -v_cm


def _label_width(label: SiteLabel) -> float:
    text_mm = max(text_width(label.strength, _STRENGTH), text_width(label.volume, _VOLUME))
    return NUMBER_BOX_MM + _TEXT_GAP_MM + text_mm + 0.4


def paint_site_figure(
    canvas: Canvas,
    layout: FigureLayout,
    content: FigureContent,
    labels: Sequence[SiteLabel],
    paint: FigurePaint,
) -> None:
    """Paint the legs with their sites."""
    if canvas.painter is None:
        return
    by_side = {content.picture.side: content}
    by_id = {str(label.site.number): label for label in labels}
    paint_legs(canvas, layout, by_side, paint)
    for placed in layout.legs:
        for label in placed.placed.labels:
            paint_leader(canvas, placed, label, _DISC_REACH_MM)
    paint_rings_and_captions(canvas, layout, by_side, paint)
    for placed in layout.legs:
        for label in placed.placed.labels:
            centre = QPointF(label.anchor_x, label.anchor_y)
            paint_site(canvas.painter, centre, paint.palette, 1.0)
            _paint_label(canvas, placed, label, by_id[label.id], paint)
        here = {label.id for label in placed.placed.labels}
        others = [label.site for label in labels if str(label.site.number) not in here]
        _paint_small_squares(canvas, layout, placed, others, paint)


def _paint_label(
    canvas: Canvas, placed: PlacedLeg, label: PlacedLabel, text: SiteLabel, paint: FigurePaint
) -> None:
    assert canvas.painter is not None
    start, end = placed.columns[label.side]
    width = _label_width(text)
    left = start if label.side is LabelSide.RIGHT else end - width
    centre = QPointF(left + NUMBER_BOX_MM / 2, label.line_y)
    x = left + NUMBER_BOX_MM + _TEXT_GAP_MM
    for words, style, top, height, baseline in (
        (text.strength, _STRENGTH, -3.0, 2.9, -0.85),
        (text.volume, _VOLUME, 0.3, 3.2, 2.95),
    ):
        paper = QRectF(x - 0.4, label.line_y + top, text_width(words, style) + 0.8, height)
        canvas.filled(paper, "#ffffff")
        canvas.text(x, label.line_y + baseline, words, style)
    paint_site_number(canvas.painter, centre, text.site.number, paint.palette, NUMBER_BOX_MM)


def _paint_small_squares(
    canvas: Canvas,
    layout: FigureLayout,
    placed: PlacedLeg,
    sites: Sequence[InjectionSite],
    paint: FigurePaint,
) -> None:
    """Paint the sites that another view labels: disc, stalk and a small number."""
    shape = placed.leg.shape
    points: dict[int, Floats] = {}
    for site in sites:
        point = point_in_view(shape.view, shape.side, site.place)
        if point is not None and _facing(shape.view, site.place) >= _SEEN:
            points[site.number] = np.array(
                [
                    placed.origin_x + point[0] * layout.mm_per_cm,
                    layout.floor_y + point[1] * layout.mm_per_cm,
                ]
            )
    lines = [
        line * layout.mm_per_cm + [placed.origin_x, layout.floor_y] for _, line in placed.leg.lines
    ]
    paint_numbered_discs(canvas, points, [*lines, *_label_blocks(layout)], paint)


def _label_blocks(layout: FigureLayout) -> list[Floats]:
    """Return points all over the labels of all views: a neighbour's column may be near."""
    blocks = []
    for placed in layout.legs:
        for label in placed.placed.labels:
            start, end = placed.columns[label.side]
            x, y = np.meshgrid(
                np.linspace(start, end, 12), label.line_y + np.linspace(-3.4, 4.0, 6)
            )
            blocks.append(np.column_stack([x.ravel(), y.ravel()]))
    return blocks


def paint_numbered_discs(
    canvas: Canvas,
    points: Mapping[int, Floats],
    lines: Sequence[Floats],
    paint: FigurePaint,
) -> None:
    """Paint discs with small numbers beside them, where most room is.

    Parameters
    ----------
    points
        Centre of each site by its number, in mm of the page, shape ``(2,)``.
    lines
        Drawn veins, and what else the numbers keep clear of, shape ``(n, 2)`` each.
    """
    painter = canvas.painter
    assert painter is not None
    # A vein of only a few points is no obstacle between them.
    obstacles = np.concatenate([np.empty((0, 2)), *(_dense(line) for line in lines)])
    taken: list[Floats] = []
    squares: dict[int, Floats] = {}
    for number, point in sorted(points.items()):
        others = [p for n, p in points.items() if n != number]
        best = max(
            _SQUARE_OFFSETS,
            key=lambda offset: _room(point + np.array(offset), obstacles, [*others, *taken]),
        )
        squares[number] = point + np.array(best)
        taken.append(squares[number])
    for number, point in points.items():
        paint_stalk(painter, QPointF(*point), QPointF(*squares[number]), paint.palette, 1.0)
    for number, point in points.items():
        paint_site(painter, QPointF(*point), paint.palette, 0.8)
        paint_site_number(
            painter, QPointF(*squares[number]), number, paint.palette, SMALL_NUMBER_BOX_MM
        )


def _dense(line: Floats) -> Floats:
    index = np.linspace(0, len(line) - 1, max(2 * len(line), 40))
    return np.column_stack([np.interp(index, np.arange(len(line)), axis) for axis in line.T])


def _room(centre: Floats, obstacles: Floats, squares: Sequence[Floats]) -> float:
    """Return the distance to the nearest vein, less where another sign would be covered."""
    room = float(np.linalg.norm(obstacles - centre, axis=1).min(initial=9.0))
    nearest = min((float(np.abs(other - centre).max()) for other in squares), default=9.0)
    return min(room, 4.0) + (0.0 if nearest >= SMALL_NUMBER_BOX_MM + 0.4 else nearest - 9.0)
