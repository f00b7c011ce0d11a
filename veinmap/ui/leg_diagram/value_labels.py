"""Values beside their veins, and the words of labels: laid out once for each chart and zoom.

``5.4 / 2.6`` is the diameter in mm and the reflux in s, as on the printed map. Words
keep clear of veins, signs and each other; while the leg is zoomed they move with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.drawing.skin_signs import skin_mark_points
from veinmap.drawing.view_lines import point_in_view, strips_in_view
from veinmap.drawing.word_places import PlacedWords, TakenGround, WordRequest, place_words
from veinmap.findings import SkinMarkKind
from veinmap.measurement import Quantity
from veinmap.ui import theme, words
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView
from veinmap.ui.leg_diagram.walking import subject_of_sign

Floats = npt.NDArray[np.float64]

_HALO_PX: Final = 3.2
_DOT_PX: Final = 3.0
_LEADER_FROM_PX: Final = 15.0
# The points of a stretch that words may stand beside, from its charting site on.
_ANCHORS: Final = 7
_CAPTION_BOTTOM_PX: Final = 26.0
_DISC_PX: Final = 7.0
# A vein that was moved farther than this takes its words along.
_SAME_PLACE_PX: Final = 4.0
_PATHOLOGIC: Final = frozenset(
    {
        VeinStyle.REFLUX,
        VeinStyle.TRIBUTARY_REFLUX,
        VeinStyle.RECANALISED_REFLUX,
        VeinStyle.POST_THROMBOTIC_REFLUX,
        VeinStyle.DEEP_REFLUX,
        VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
        VeinStyle.THROMBOSED,
    }
)
_PATHOLOGIC_RINGS: Final = frozenset({PerforatorStyle.PATHOLOGIC, PerforatorStyle.INCOMPETENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """Words of one thing on the leg."""

    id: str
    text: str
    is_strong: bool
    is_label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words in their place, held by a point of a view: they move with the leg."""

    wish: _Wish
    view: PlacedView
    anchor_cm: tuple[float, float]
    offset: QPointF
    width: float


class LabelLayer:
    """The words of all legs shown."""

    def __init__(self) -> None:
        self._laid_out: KeptByIdentity[Chart, tuple[_Words, ...]] = KeptByIdentity(4)
        self._shown: tuple[_Words, ...] = ()

    def paint(
        self,
        painter: QPainter,
        chart: Chart,
        arrangement: Arrangement,
        pictures: Mapping[Side, LegPicture],
        palette: Palette,
        *,
        with_values: bool,
        is_moving: bool,
    ) -> None:
        """Paint the words; while the leg moves those of before keep to their places on it."""
        if not is_moving:
            look = theme.current()
            how = (arrangement, with_values, look.font("caption").key(), words.language())
            self._shown = self._laid_out.get(
                chart,
                how,
                lambda: _laid_out(chart, arrangement, pictures, with_values, self._shown),
            )
        now = {(view.view, view.side): view for view in arrangement.views}
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for label in self._shown:
            view = now.get((label.view.view, label.view.side))
            if view is not None:
                _paint(painter, label, view, palette)
        painter.restore()


def _laid_out(
    chart: Chart,
    arrangement: Arrangement,
    pictures: Mapping[Side, LegPicture],
    with_values: bool,
    before: tuple[_Words, ...],
) -> tuple[_Words, ...]:
    """Return all words in their places, those of before where they stood if that is free."""
    ground = _ground(arrangement, pictures)
    look = theme.current()
    metrics = {
        strong: QFontMetricsF(look.font("caption", 600 if strong else 500))
        for strong in (False, True)
    }
    now = {(view.view, view.side): view for view in arrangement.views}
    stood = {f"{held.view.side.value}:{held.wish.id}": held for held in before}
    requests, wishes = [], {}
    for side, picture in pictures.items():
        views = [view for view in arrangement.views if view.side is side]
        for wish in _wishes(chart, side, picture, with_values):
            anchored = _anchored(wish, picture, views, arrangement.scale)
            if anchored is None:
                continue
            view, anchors = anchored
            metric = metrics[wish.is_strong]
            name = f"{side.value}:{wish.id}"
            wishes[name] = (wish, view)
            requests.append(
                WordRequest(
                    id=name,
                    anchors=anchors,
                    width=metric.horizontalAdvance(wish.text),
                    height=metric.capHeight() + 5.0,
                    rank=2 if wish.is_label else 1 if wish.is_strong else 0,
                    before=_as_before(stood.get(name), view, now, anchors),
                )
            )
    width_of = {request.id: request.width for request in requests}
    return tuple(
        _held(*wishes[placed.id], placed, width_of[placed.id])
        for placed in place_words(requests, ground)
    )


def _as_before(
    held: _Words | None,
    view: PlacedView,
    now: Mapping[tuple[View, Side], PlacedView],
    anchors: Floats,
) -> PlacedWords | None:
    """Return where words stood, if what they belong to is still there in the same view."""
    if held is None or (held.view.view, held.view.side) != (view.view, view.side):
        return None
    anchor = _anchor_px(held, now[view.view, view.side])
    away = np.hypot(anchors[:, 0] - anchor.x(), anchors[:, 1] - anchor.y()).min()
    if away > _SAME_PLACE_PX:
        return None
    return PlacedWords(
        id=f"{view.side.value}:{held.wish.id}",
        x=anchor.x() + held.offset.x(),
        y=anchor.y() + held.offset.y(),
        anchor_x=anchor.x(),
        anchor_y=anchor.y(),
    )


def _anchor_px(held: _Words, view: PlacedView) -> QPointF:
    return QPointF(
        view.origin_x + held.anchor_cm[0] * view.px_per_cm,
        view.floor_y - held.anchor_cm[1] * view.px_per_cm,
    )


def _held(wish: _Wish, view: PlacedView, placed: PlacedWords, width: float) -> _Words:
    u_cm, v_cm = view.to_leg_cm(placed.anchor_x, placed.anchor_y)
    return _Words(
        wish=wish,
        view=view,
        anchor_cm=(u_cm, v_cm),
        offset=QPointF(placed.x - placed.anchor_x, placed.y - placed.anchor_y),
        width=width,
    )


# What is said


def _wishes(chart: Chart, side: Side, picture: LegPicture, with_values: bool) -> Iterator[_Wish]:
    for mark in picture.skin_marks:
        if mark.kind is SkinMarkKind.LABEL and mark.text:
            yield _Wish(id=mark.id, text=mark.text, is_strong=False, is_label=True)
    if not with_values:
        return
    values = _values(chart, side)
    for vein in picture.veins:
        if text := values.get(vein.id):
            yield _Wish(id=vein.id, text=text, is_strong=vein.style in _PATHOLOGIC)
    for junction in picture.junctions:
        if text := values.get(subject_of_sign(junction.id)):
            yield _Wish(id=junction.id, text=text, is_strong=False)
    for perforator in picture.perforators:
        if text := values.get(perforator.id):
            strong = perforator.style in _PATHOLOGIC_RINGS
            yield _Wish(id=perforator.id, text=text, is_strong=strong)


def _values(chart: Chart, side: Side) -> dict[str, str]:
    """Return ``diameter / reflux`` of every subject that has either."""
    found: dict[str, dict[Quantity, float]] = {}
    for m in chart.measurements:
        is_said = m.quantity in (Quantity.DIAMETER, Quantity.REFLUX_TIME)
        if m.side is side and m.is_representative and is_said:
            found.setdefault(m.subject, {})[m.quantity] = m.value
    return {subject: _value_words(values) for subject, values in found.items()}


def _value_words(values: Mapping[Quantity, float]) -> str:
    diameter, reflux = values.get(Quantity.DIAMETER), values.get(Quantity.REFLUX_TIME)
    said = "–" if diameter is None else words.number(diameter, 1)
    if reflux is None:
        return said
    return f"{said} / {words.number(reflux / 1000, 1 if reflux >= 1000 else 2)}"


# Where it can stand


def _anchored(
    wish: _Wish, picture: LegPicture, views: list[PlacedView], scale: FigureScale
) -> tuple[PlacedView, Floats] | None:
    """Return the view that shows the thing best, and points of it in px, the best first."""
    vein = picture.vein(wish.id)
    if vein is not None:
        site = charting_site(vein.id) or (vein.path[len(vein.path) // 2] if vein.path else None)
        seen = [
            (strip.length_cm * (0.4 + _facing(view, site)), view, strip.points)
            for view in views
            for strip in strips_in_view(vein, view.view, view.side, scale)
        ]
        if not seen:
            return None
        _, view, points = max(seen, key=lambda found: found[0])
        return view, _in_px(view, _from_site(points, wish.id, view))
    places = {perforator.id: perforator.place for perforator in picture.perforators}
    places |= {junction.id: junction.place for junction in picture.junctions}
    places |= {mark.id: mark.outline[0] for mark in picture.skin_marks}
    place = places.get(wish.id)
    if place is None:
        return None
    for view in sorted(views, key=lambda v: -_facing(v, place)):
        point = point_in_view(view.view, view.side, place, is_kept_at_edge=True)
        if point is not None:
            return view, _in_px(view, np.array([point]))
    return None


def _facing(view: PlacedView, place: LegPlace | None) -> float:
    """Return how squarely a view looks at a place, 0 where it does not."""
    if place is None:
        return 0.0
    facing = float(leg_surface().facing(view.view, place.t, place.azimuth_deg)[0])
    return max(facing, 0.0)


def _from_site(points: Floats, vein_id: str, view: PlacedView) -> Floats:
    """Return some points of a stretch, from its charting site (or middle) outwards."""
    site = charting_site(vein_id)
    start = len(points) // 2
    if site is not None:
        u_cm, v_cm = leg_surface().point_of(view.view, view.side, site)
        start = int(np.argmin(np.hypot(points[:, 0] - u_cm, points[:, 1] + v_cm)))
    shares = np.linspace(0, len(points) - 1, _ANCHORS).astype(int)
    order = [start, *sorted(shares.tolist(), key=lambda index: abs(index - start))]
    return points[list(dict.fromkeys(order))]


def _in_px(view: PlacedView, points_cm: Floats) -> Floats:
    return np.asarray(points_cm * view.px_per_cm + np.array([view.origin_x, view.floor_y]))


def _ground(arrangement: Arrangement, pictures: Mapping[Side, LegPicture]) -> TakenGround:
    """Return what is taken: veins, signs, marks; outlines faintly."""
    views = arrangement.views
    right = max(view.right for view in views) + 60
    bottom = max(view.floor_y for view in views) + 14
    ground = TakenGround(right, bottom)
    # The height scale stands left of the first view.
    ground.take_box(0, 0, min(view.left for view in views) + 2, bottom)
    for view in views:
        ground.take_box(0, view.top - 40, right, view.top - 40 + _CAPTION_BOTTOM_PX)
        mirror = 1.0 if view.side is Side.RIGHT else -1.0
        for outline in leg_surface().lines[view.view].open:
            line = outline * np.array([mirror, -1.0])
            ground.take_points(_dense(_in_px(view, line)), is_faint=True)
        picture, scale = pictures[view.side], arrangement.scale
        for vein in picture.veins:
            is_dotted = vein.style in (VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED)
            for strip in strips_in_view(vein, view.view, view.side, scale):
                for beside in ((0.0, 0.0),) if is_dotted else ((0.0, 0.0), (2.4, 0), (-2.4, 0)):
                    line = _dense(_in_px(view, strip.points)) + np.array(beside)
                    ground.take_points(line, is_faint=is_dotted)
        places = [sign.place for sign in picture.perforators]
        places += [sign.place for sign in picture.junctions]
        for place in places:
            point = point_in_view(view.view, view.side, place, is_kept_at_edge=True)
            if point is not None:
                x, y = _in_px(view, np.array([point]))[0]
                ground.take_box(x - _DISC_PX, y - _DISC_PX, x + _DISC_PX, y + _DISC_PX)
        for mark in picture.skin_marks:
            if mark.kind is not SkinMarkKind.LABEL:
                points = skin_mark_points(mark, view.view, view.side, scale)
                if len(points):
                    ground.take_points(_in_px(view, points))
    return ground


def _dense(points: Floats) -> Floats:
    """Return points of a line close enough for the cells of the ground."""
    if len(points) < 2:
        return points
    longest = float(np.abs(np.diff(points, axis=0)).max())
    count = int(min(max(longest / 2.0, 1.0), 12.0)) * len(points)
    index = np.linspace(0, len(points) - 1, count)
    return np.column_stack([np.interp(index, np.arange(len(points)), axis) for axis in points.T])


# Painting


def _paint(painter: QPainter, label: _Words, view: PlacedView, palette: Palette) -> None:
    font = theme.current().font("caption", 600 if label.wish.is_strong else 500)
    anchor = _anchor_px(label, view)
    corner = anchor + label.offset
    metrics = QFontMetricsF(font)
    height = metrics.capHeight() + 5.0
    box = QRectF(corner.x(), corner.y(), label.width, height)
    ink = colour(palette.outline if label.wish.is_strong else palette.text)
    _paint_leader(painter, anchor, box, label, palette)
    path = QPainterPath()
    path.addText(corner.x(), corner.y() + height - 2.5, font, label.wish.text)
    # Paper around the letters, so that a dotted vein below does not run into them.
    halo = QPen(colour(palette.skin), _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(corner.x(), corner.y() + height - 2.5), label.wish.text)


def _paint_leader(
    painter: QPainter, anchor: QPointF, box: QRectF, label: _Words, palette: Palette
) -> None:
    """Paint a thin line to words that stand far off; to a label always."""
    end = QPointF(
        min(max(anchor.x(), box.left() - 1), box.right() + 1),
        min(max(anchor.y(), box.top() + 2), box.bottom() - 2),
    )
    way = end - anchor
    if abs(way.x()) + abs(way.y()) < _LEADER_FROM_PX and not label.wish.is_label:
        return
    for ink, width in ((palette.skin, 2.6), (palette.text, 1.0)):
        painter.setPen(QPen(colour(ink), width))
        painter.drawLine(anchor, end)
    if label.wish.is_label:
        painter.setPen(QPen(colour(palette.skin), 1.0))
        painter.setBrush(colour(palette.skin_sign))
        painter.drawEllipse(anchor, _DOT_PX, _DOT_PX)
