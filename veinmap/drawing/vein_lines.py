"""The construction of each vein sign, from bottom up, in millimetres of the sign table.

A sign is a stack of strokes of one path, and arrowheads for flow. Dashes are in
units of the stroke's width.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from veinmap.drawing.palettes import Palette, colour
from veinmap.drawing.signs import LineWeight, VeinStyle
from veinmap.drawing.vein_strips import PATH_DECIMALS, Strip, flattened_path

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a sign.

    Attributes
    ----------
    width_mm
        Its width.
    ink
        Name of an ink of the palette.
    dash
        Pattern in units of the width; solid if empty.
    is_round
        Whether its ends (and dashes) are round; else they are cut straight.
    grows
        Whether the width follows the calibre of the vein.
    """

    width_mm: float
    ink: str
    dash: tuple[float, ...] = ()
    is_round: bool = False
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """Arrowheads along a sign: their size (the table's a), spacing and ink."""

    size_mm: float
    spacing_mm: float
    ink: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What makes up the line of one style."""

    strokes: tuple[Stroke, ...]
    heads: Heads | None = None

    @property
    def half_width_mm(self) -> float:
        """Half of the widest stroke: how far the sign reaches to each side."""
        return max((stroke.width_mm for stroke in self.strokes), default=0.0) / 2


def _line(width_mm: float, ink: str) -> Stroke:
    return Stroke(width_mm, ink, is_round=True, grows=True)


def _casing(width_mm: float, is_round: bool = True) -> Stroke:
    return Stroke(width_mm, "skin", is_round=is_round, grows=is_round)


_RAILS: Final = (
    Stroke(2.2, "skin"),
    Stroke(1.75, "deep_edge"),
    Stroke(1.27, "deep_fill"),
)
_LADDER_SIDES: Final = (_casing(1.90, is_round=False), Stroke(1.40, "closed"), Stroke(0.90, "skin"))
# The rungs of a ladder with every second one taken out: the gap grows by a rung and a gap.
_EVERY_SECOND_RUNG: Final = Stroke(0.90, "closed", (0.42, 1.82))
# Beads between rails: scarred walls round what flow is left. Fine rungs filled in on a copy, and
# a post-thrombotic vein became an acute thrombosis.
_BEADED: Final = (
    _casing(1.95, is_round=False),
    Stroke(1.60, "closed"),
    Stroke(1.16, "skin"),
    Stroke(0.70, "closed", (0.01, 2.3), is_round=True),
)
_DEEP_BEADS: Final = Stroke(0.74, "closed", (0.01, 2.2), is_round=True)
# Closer than on a plain vein: on a grey copy they alone tell reflux from other rungs.
_CLOSE_HEADS: Final = Heads(1.25, 5.5, "reflux")


def _core(ink: str, width_mm: float = 0.45) -> Stroke:
    return Stroke(width_mm, ink)


# Styles whose line begins with the rails.
RAIL_STYLES: Final = frozenset(
    {
        VeinStyle.DEEP_COMPETENT,
        VeinStyle.DEEP_REFLUX,
        VeinStyle.DEEP_NO_FLOW,
        VeinStyle.DEEP_POST_THROMBOTIC,
        VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
    }
)

SIGNS: Final[dict[VeinStyle, Sign]] = {
    VeinStyle.COMPETENT: Sign((_casing(1.15), _line(0.60, "competent"))),
    VeinStyle.REFLUX: Sign((_casing(1.65), _line(1.05, "reflux")), Heads(1.5, 7.5, "reflux")),
    VeinStyle.TRIBUTARY_REFLUX: Sign((_casing(1.35), _line(0.75, "reflux"))),
    # Long single dashes: neither dots (not assessed) nor two rails (removed).
    VeinStyle.NO_FLOW: Sign((_casing(1.15), Stroke(0.60, "closed", (4.0, 2.0)))),
    VeinStyle.CLOSED_BY_TREATMENT: Sign((*_LADDER_SIDES, Stroke(0.90, "closed", (0.42, 0.70)))),
    VeinStyle.REMOVED: Sign(
        (
            _casing(1.60, is_round=False),
            Stroke(1.15, "removed", (2.2, 0.9)),
            Stroke(0.62, "skin"),
        )
    ),
    VeinStyle.NOT_ASSESSED: Sign(
        (_casing(0.75, is_round=False), Stroke(0.42, "not_assessed", (0.01, 2.49), is_round=True))
    ),
    VeinStyle.THROMBOSED: Sign((_casing(1.90), Stroke(1.40, "closed", is_round=True))),
    VeinStyle.POST_THROMBOTIC: Sign(_BEADED),
    VeinStyle.POST_THROMBOTIC_COMPETENT: Sign((*_BEADED, _core("competent", 0.44))),
    # No core beside the beads: arrowheads tell the flow, as in a deep vein.
    VeinStyle.POST_THROMBOTIC_REFLUX: Sign(_BEADED, _CLOSE_HEADS),
    VeinStyle.RECANALISED: Sign((*_LADDER_SIDES, _EVERY_SECOND_RUNG)),
    VeinStyle.RECANALISED_COMPETENT: Sign((*_LADDER_SIDES, _EVERY_SECOND_RUNG, _core("competent"))),
    # Arrowheads here too: in a grey copy nothing else tells this core from a competent one.
    VeinStyle.RECANALISED_REFLUX: Sign(
        (*_LADDER_SIDES, _EVERY_SECOND_RUNG, _core("reflux")), _CLOSE_HEADS
    ),
    # Dots like any vein not looked at, but finer: five calf veins lie over each other.
    VeinStyle.DEEP_NOT_ASSESSED: Sign((Stroke(0.40, "not_assessed", (0.01, 3.04), is_round=True),)),
    VeinStyle.DEEP_COMPETENT: Sign(_RAILS),
    VeinStyle.DEEP_REFLUX: Sign((*_RAILS, Stroke(1.27, "reflux", (0.36, 0.42))), _CLOSE_HEADS),
    VeinStyle.DEEP_NO_FLOW: Sign((*_RAILS, Stroke(0.40, "closed", (4.0, 2.0)))),
    VeinStyle.DEEP_POST_THROMBOTIC: Sign((*_RAILS, _DEEP_BEADS)),
    VeinStyle.DEEP_POST_THROMBOTIC_REFLUX: Sign((*_RAILS, _DEEP_BEADS), _CLOSE_HEADS),
    VeinStyle.ABSENT: Sign(()),
}

# Calibre by line weight: the width of the flow line of a hypoplastic vein is 0.30 (half of the
# competent line), of a dilated one a third more.
_HYPOPLASTIC_MM: Final = 0.30
_WIDE_FACTOR: Final = 1.35
# What waits to be accepted, in units of the width.
_PROPOSED_DASH: Final = (1.9, 1.3)
# Bars across both ends of a vein that is absent.
_BAR_LENGTH_MM: Final = 2.4
_BAR_WIDTH_MM: Final = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLook:
    """How one vein's line is to be drawn besides its style.

    Attributes
    ----------
    thickening
        Factor on every width, above 1 under the pointer.
    is_ascending
        Whether arrowheads point to the first point of the strip.
    is_proposed
        Whether the line is a proposal: dashed until a person accepts it.
    has_rails
        Whether the rails of a deep vein have been painted already.
    head_spacing_mm
        Size of a millimetre where arrowheads are spread, if not that of the strokes: so
        they stay in their places while the leg is zoomed.
    """

    weight: LineWeight = LineWeight.NORMAL
    thickening: float = 1.0
    is_ascending: bool = False
    is_proposed: bool = False
    has_rails: bool = False
    head_spacing_mm: float | None = None


def paint_vein_line(
    painter: QPainter,
    strips: Iterable[Strip],
    style: VeinStyle,
    palette: Palette,
    mm: float,
    look: LineLook,
) -> None:
    """Paint the strips of one vein in its sign.

    Parameters
    ----------
    painter
        In the strips' own coordinates.
    strips
        What the view shows of the vein.
    mm
        Size of one millimetre of the sign table in those coordinates.
    """
    sign = SIGNS[style]
    # Wider lines keep the distances of their arrowheads.
    spacing_mm = look.head_spacing_mm or mm
    mm *= palette.line_factor
    strokes = sign.strokes[len(_RAILS) :] if look.has_rails else sign.strokes
    px_per_cm = _raster_px_per_cm(painter)
    together = tuple(strips)
    paths = [s.path if px_per_cm is None else flattened_path(s, px_per_cm) for s in together]
    # Stroke by stroke, so that no strip's casing cuts the next one of the same vein.
    for stroke in strokes:
        for path in paths:
            _stroke(painter, path, stroke, palette, mm, look)
    for strip in together:
        if sign.heads is not None and not look.is_proposed:
            _paint_heads(painter, strip, sign.heads, palette, mm, spacing_mm, look)
        if style is VeinStyle.ABSENT:
            _paint_end_bars(painter, strip, palette, mm * look.thickening)


def paint_deep_rails(
    painter: QPainter, strips: Iterable[Strip], palette: Palette, mm: float
) -> None:
    """Paint the rails of all deep veins of a view together, so that they flow into each other."""
    px_per_cm = _raster_px_per_cm(painter)
    paths = [s.path if px_per_cm is None else flattened_path(s, px_per_cm) for s in strips]
    for stroke in _RAILS:
        for path in paths:
            _stroke(painter, path, stroke, palette, mm * palette.line_factor, LineLook())


def _raster_px_per_cm(painter: QPainter) -> float | None:
    """Return the size of a centimetre in pixels where lines become pixels, not lines of a file."""
    engine = painter.paintEngine()
    if engine is None or engine.type() is not QPaintEngine.Type.Raster:
        return None
    return math.hypot(painter.deviceTransform().m11(), painter.deviceTransform().m12())


def _stroke(
    painter: QPainter,
    path: QPainterPath,
    stroke: Stroke,
    palette: Palette,
    mm: float,
    look: LineLook,
) -> None:
    width_mm = stroke.width_mm * look.thickening
    if stroke.grows:
        width_mm = _grown(stroke, look)
    is_proposed = look.is_proposed and stroke.ink != "skin" and not stroke.dash
    painter.setPen(_pen(getattr(palette, stroke.ink), width_mm * mm, stroke, is_proposed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


@lru_cache(maxsize=512)
def _pen(ink: str, width: float, stroke: Stroke, is_proposed: bool) -> QPen:
    """Return the pen of a stroke; dense maps take the same few hundreds of times."""
    is_round = stroke.is_round and not is_proposed
    pen = QPen(QBrush(colour(ink)), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if is_round else Qt.PenCapStyle.FlatCap)
    # Between pieces that hardly turn, the cheapest join.
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if is_proposed:
        pen.setDashPattern(list(_PROPOSED_DASH))
    elif stroke.dash:
        pen.setDashPattern(list(stroke.dash))
    return pen


def _grown(stroke: Stroke, look: LineLook) -> float:
    """Return the width of a flow line (or its casing) for the calibre, in mm."""
    match look.weight:
        case LineWeight.NORMAL:
            width_mm = stroke.width_mm
        case LineWeight.WIDE:
            width_mm = stroke.width_mm * _WIDE_FACTOR
        case LineWeight.HYPOPLASTIC:
            width_mm = _HYPOPLASTIC_MM + (0.55 if stroke.ink == "skin" else 0.0)
    return width_mm * look.thickening


def _paint_heads(
    painter: QPainter,
    strip: Strip,
    heads: Heads,
    palette: Palette,
    mm: float,
    spacing_mm: float,
    look: LineLook,
) -> None:
    """Paint arrowheads in the middle of equal parts of the strip."""
    size = heads.size_mm * mm * look.thickening
    if look.weight is LineWeight.HYPOPLASTIC:
        size *= 0.7
    if strip.length_cm < 1.2 * size:
        return
    pen = QPen(QBrush(colour(palette.skin)), 0.36 * mm)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(colour(getattr(palette, heads.ink)))
    spacing = heads.spacing_mm * spacing_mm
    for corners in _heads(strip, spacing, size, look.is_ascending).tolist():
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _heads(strip: Strip, spacing: float, size: float, is_ascending: bool) -> Floats:
    """Return the four points of each arrowhead along the strip, shape ``(n, 4, 2)``."""
    middles = _middles_cm(strip, spacing)
    reach = 0.6 * size
    centre, ahead, behind = (
        _points_at(strip, at) for at in (middles, middles + reach, middles - reach)
    )
    along = ahead - behind
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    if is_ascending:
        along = -along
    across = np.column_stack([-along[:, 1], along[:, 0]])
    corners = np.stack(
        [
            centre + along * size,
            centre - along * 0.65 * size + across * 0.92 * size,
            centre - along * 0.25 * size,
            centre - along * 0.65 * size - across * 0.92 * size,
        ],
        axis=1,
    )
    return corners.round(PATH_DECIMALS)


def head_middles(strip: Strip, style: VeinStyle, mm: float) -> Floats:
    """Return where arrowheads of a style stand along a strip, shape ``(n, 2)``; none has n = 0.

    Parameters
    ----------
    mm
        Size of one millimetre of the sign table where arrowheads are spread.
    """
    heads = SIGNS[style].heads
    if heads is None or strip.length_cm < 1.2 * heads.size_mm * mm:
        return np.empty((0, 2))
    return _points_at(strip, _middles_cm(strip, heads.spacing_mm * mm))


def _middles_cm(strip: Strip, spacing: float) -> Floats:
    """Return the middles of equal parts of a strip, in cm along it."""
    parts = max(1, round(strip.length_cm / spacing))
    return np.asarray((np.arange(parts) + 0.5) / parts * strip.length_cm)


def _points_at(strip: Strip, at_cm: Floats) -> Floats:
    return np.column_stack([np.interp(at_cm, strip.distance_cm, axis) for axis in strip.points.T])


def _paint_end_bars(painter: QPainter, strip: Strip, palette: Palette, mm: float) -> None:
    pen = QPen(QBrush(colour(palette.removed)), _BAR_WIDTH_MM * mm)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    half = _BAR_LENGTH_MM * mm / 2
    for end, beside in ((0, 1), (-1, -2)):
        along = strip.points[beside] - strip.points[end]
        along = along / (np.linalg.norm(along) + 1e-9)
        across = np.array([-along[1], along[0]]) * half
        first, second = strip.points[end] + across, strip.points[end] - across
        painter.drawLine(QPointF(*first), QPointF(*second))
