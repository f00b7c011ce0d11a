"""Values beside their veins, and the words of labels: laid out once for each chart and zoom.

``5.4 / 2.6`` is the diameter in mm and the reflux in s, as on the printed map. Words
keep clear of veins, signs and each other; while the leg is zoomed they move with it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_body import outline_paths
from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.signs import VeinStyle
from veinmap.drawing.skin_signs import skin_mark_points
from veinmap.drawing.view_lines import lines_in_view, point_in_view
from veinmap.drawing.word_places import (
    ALWAYS,
    CELL_PX,
    FAINT,
    PlacedWords,
    TakenGround,
    WordRequest,
    place_words,
)
from veinmap.findings import SkinMarkKind
from veinmap.ui import theme
from veinmap.ui.leg_diagram.arrangement import CAPTION_PX, Arrangement, PlacedView
from veinmap.ui.leg_diagram.label_wishes import Wish, WishesOf, anchored, wishes_of

Floats = npt.NDArray[np.float64]

_HALO_PX: Final = 3.2
# Words follow an edit, or a leg that has come to rest, after this.
_LAY_OUT_AFTER_MS: Final = 40
_DOT_PX: Final = 3.0
_LEADER_FROM_PX: Final = 15.0
# The points of a stretch that words may stand beside, from its charting site on.
_ANCHORS: Final = 7
# Above and below the capitals together.
_ROOM_PX: Final = 5.0
# As wide as a vein with its casing.
_VEIN_PX: Final = 6.0
_DISC_PX: Final = 7.0
# A vein that was moved farther than this takes its words along.
_SAME_PLACE_PX: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words in their place, held by a point of a view: they move with the leg."""

    wish: Wish
    view: PlacedView
    anchor_cm: tuple[float, float]
    offset: QPointF
    width: float
    height: float


class LabelLayer(QObject):
    """The words of all legs shown.

    They are laid out anew a moment after what they stand beside has changed: an edit is
    seen at once, and words that stay stand where they stood.
    """

    laid_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[_Words, ...] = ()
        self._shown_for: Shown | None = None
        self._wanted: Shown | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LAY_OUT_AFTER_MS)
        self._soon.timeout.connect(self.lay_out)

    def want(self, shown: "Shown", *, is_moving: bool) -> None:
        """Say what is shown now; words follow when it has come to rest."""
        if self._shown_for is not None and self._shown_for.is_same(shown):
            self._wanted = None
            self._soon.stop()
            return
        is_new = self._wanted is None or not self._wanted.is_same(shown)
        self._wanted = shown
        if self._shown_for is None:
            self.lay_out()
        elif not is_moving and (is_new or not self._soon.isActive()):
            self._soon.start()

    def lay_out(self) -> None:
        """Give all words their places now."""
        self._soon.stop()
        if self._wanted is None:
            return
        shown, self._wanted = self._wanted, None
        self._shown_for = shown
        self._shown = _laid_out(shown, self._shown)
        self.laid_out.emit()

    def boxes(self, arrangement: Arrangement) -> dict[str, QRectF]:
        """Return the box of all words shown, by the words."""
        now = {(view.view, view.side): view for view in arrangement.views}
        found = {}
        for label in self._shown:
            corner = _anchor_px(label, now[label.view.view, label.view.side]) + label.offset
            found[label.wish.text] = QRectF(corner.x(), corner.y(), label.width, label.height)
        return found

    def paint(self, painter: QPainter, arrangement: Arrangement, palette: Palette) -> None:
        """Paint the words; while the leg moves those of before keep to their places on it."""
        now = {(view.view, view.side): view for view in arrangement.views}
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for label in self._shown:
            view = now.get((label.view.view, label.view.side))
            if view is not None:
                _paint(painter, label, view, palette)
        painter.restore()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """What words stand beside: legs in their places, in one language and typeface."""

    chart: Chart
    arrangement: Arrangement
    pictures: Mapping[Side, LegPicture]
    size: tuple[int, int]
    with_values: bool
    look: tuple[str, str]
    wishes: WishesOf = wishes_of

    def is_same(self, other: "Shown") -> bool:
        """Whether the words of the other stand where these do."""
        return (
            self.chart is other.chart
            and self.arrangement is other.arrangement
            and (self.size, self.with_values, self.look, self.wishes)
            == (other.size, other.with_values, other.look, other.wishes)
        )


def _laid_out(shown: Shown, before: tuple[_Words, ...]) -> tuple[_Words, ...]:
    """Return all words in their places, those of before where they stood if that is free."""
    arrangement = shown.arrangement
    ground = _ground(arrangement, shown.pictures, *shown.size)
    look = theme.current()
    metrics = {
        strong: QFontMetricsF(look.font("caption", 600 if strong else 500))
        for strong in (False, True)
    }
    now = {(view.view, view.side): view for view in arrangement.views}
    stood = {f"{held.view.side.value}:{held.wish.id}": held for held in before}
    requests, wishes = [], {}
    for side, picture in shown.pictures.items():
        views = [view for view in arrangement.views if view.side is side]
        for wish in shown.wishes(shown.chart, side, picture, shown.with_values):
            found = anchored(wish, picture, views, arrangement.scale)
            if found is None:
                continue
            view, anchors = found
            inside = (anchors >= (0, CAPTION_PX)).all(axis=1) & (anchors <= shown.size).all(axis=1)
            if not inside.any():
                # Of what was pushed out of sight, or under the names, nothing is said.
                continue
            anchors = anchors[inside]
            metric = metrics[wish.is_strong]
            name = f"{side.value}:{wish.id}"
            wishes[name] = (wish, view)
            requests.append(
                WordRequest(
                    id=name,
                    anchors=anchors,
                    width=metric.horizontalAdvance(wish.text),
                    height=metric.capHeight() + _ROOM_PX,
                    rank=ALWAYS if wish.is_label else 1 if wish.is_strong else 0,
                    before=_as_before(stood.get(name), view, now, anchors),
                )
            )
    size_of = {request.id: (request.width, request.height) for request in requests}
    return tuple(
        _held(*wishes[placed.id], placed, *size_of[placed.id])
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


def _held(wish: Wish, view: PlacedView, placed: PlacedWords, width: float, height: float) -> _Words:
    u_cm, v_cm = view.to_leg_cm(placed.anchor_x, placed.anchor_y)
    return _Words(
        wish=wish,
        view=view,
        anchor_cm=(u_cm, v_cm),
        offset=QPointF(placed.x - placed.anchor_x, placed.y - placed.anchor_y),
        width=width,
        height=height,
    )


def _ground(
    arrangement: Arrangement, pictures: Mapping[Side, LegPicture], width: int, height: int
) -> TakenGround:
    """Return what is taken: veins, signs, marks; outlines and dotted veins faintly."""
    faint, taken = _blank(width, height), _blank(width, height)
    with_faint, with_taken = QPainter(faint), QPainter(taken)
    for view in arrangement.views:
        for painter in (with_faint, with_taken):
            painter.resetTransform()
            painter.scale(1 / CELL_PX, 1 / CELL_PX)
            painter.translate(view.origin_x, view.floor_y)
            painter.scale(view.px_per_cm, view.px_per_cm)
        with_faint.setPen(QPen(Qt.GlobalColor.white, 0))
        for outline in outline_paths(view.view, view.side):
            with_faint.drawPath(outline)
        _take_signs(with_faint, with_taken, view, pictures[view.side], arrangement.scale)
    with_taken.resetTransform()
    with_taken.scale(1 / CELL_PX, 1 / CELL_PX)
    white = Qt.GlobalColor.white
    # The height scale stands left of the first view, captions over each.
    left = min(view.left for view in arrangement.views) + 2
    with_taken.fillRect(QRectF(0, 0, max(left, 0), height), white)
    for view in arrangement.views:
        top = max(view.top - 40, 0)
        with_taken.fillRect(QRectF(0, top, width, CAPTION_PX), white)
    with_faint.end()
    with_taken.end()
    return TakenGround(np.maximum(_cells(taken), FAINT * _cells(faint)))


def _take_signs(
    faint: QPainter, taken: QPainter, view: PlacedView, picture: LegPicture, scale: FigureScale
) -> None:
    """Draw veins, rings and marks of a view in white."""
    line = QPen(Qt.GlobalColor.white, _VEIN_PX / view.px_per_cm)
    taken.setPen(line)
    for shown in lines_in_view(picture, view.view, scale):
        is_dotted = shown.style in (VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED)
        for strip in shown.strips:
            (faint if is_dotted else taken).drawPath(strip.path)
    places = [sign.place for sign in picture.perforators]
    places += [sign.place for sign in picture.junctions]
    radius = _DISC_PX / view.px_per_cm
    taken.setBrush(Qt.GlobalColor.white)
    for place in places:
        point = point_in_view(view.view, view.side, place, is_kept_at_edge=True)
        if point is not None:
            taken.drawEllipse(QPointF(*point), radius, radius)
    taken.setBrush(Qt.BrushStyle.NoBrush)
    for mark in picture.skin_marks:
        if mark.kind is not SkinMarkKind.LABEL:
            points = skin_mark_points(mark, view.view, view.side, scale)
            taken.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))


def _blank(width: int, height: int) -> QImage:
    image = QImage(
        max(2, int(width / CELL_PX)), max(2, int(height / CELL_PX)), QImage.Format.Format_Grayscale8
    )
    image.fill(0)
    return image


def _cells(image: QImage) -> Floats:
    """Return which cells were drawn into: 1, else 0."""
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    return (rows > 0).astype(float)


# Painting


def _paint(painter: QPainter, label: _Words, view: PlacedView, palette: Palette) -> None:
    anchor = _anchor_px(label, view)
    corner = anchor + label.offset
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    picture = _picture_of(label.wish.text, label.wish.is_strong, palette, ratio)
    height = picture.deviceIndependentSize().height() - 2 * _HALO_PX
    _paint_leader(
        painter, anchor, QRectF(corner.x(), corner.y(), label.width, height), label, palette
    )
    # On whole px: letters between two px are blurred.
    painter.drawPixmap(QPointF(round(corner.x() - _HALO_PX), round(corner.y() - _HALO_PX)), picture)


@lru_cache(maxsize=512)
def _picture_of(text: str, is_strong: bool, palette: Palette, ratio: float) -> QPixmap:
    """Return words with paper around their letters, so that a dotted vein stays apart."""
    font = theme.current().font("caption", 600 if is_strong else 500)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2 * _HALO_PX
    height = metrics.capHeight() + _ROOM_PX + 2 * _HALO_PX
    picture = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    baseline = QPointF(_HALO_PX, height - _HALO_PX - _ROOM_PX / 2)
    path = QPainterPath()
    path.addText(baseline, font, text)
    halo = QPen(colour(palette.skin), _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.setFont(font)
    painter.setPen(colour(palette.outline if is_strong else palette.text))
    painter.drawText(baseline, text)
    painter.end()
    return picture


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
