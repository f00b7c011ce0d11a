"""What is said of each thing on the leg, and where its words may stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.drawing.view_lines import facing_in_view, point_in_view, strips_in_view
from veinmap.findings import Flow, SkinMarkKind
from veinmap.measurement import Quantity
from veinmap.ui import words
from veinmap.ui.leg_diagram.arrangement import PlacedView
from veinmap.ui.leg_diagram.walking import subject_of_sign

Floats = npt.NDArray[np.float64]

# The points of a stretch that words may stand beside, from its charting site on.
_ANCHORS: Final = 7
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
class Wish:
    """Words of one thing on the leg."""

    id: str
    text: str
    is_strong: bool
    is_label: bool = False


# Chart, side, picture, whether values are shown: what is said of each thing on that leg.
WishesOf = Callable[[Chart, Side, LegPicture, bool], Iterable[Wish]]


def wishes_of(chart: Chart, side: Side, picture: LegPicture, with_values: bool) -> Iterator[Wish]:
    """Yield the words of all that says something on one leg."""
    for mark in picture.skin_marks:
        if mark.kind is SkinMarkKind.LABEL and mark.text:
            yield Wish(id=mark.id, text=mark.text, is_strong=False, is_label=True)
    if not with_values:
        return
    values = _values(chart, side)
    for vein in picture.veins:
        if text := values.get(vein.id):
            yield Wish(id=vein.id, text=text, is_strong=vein.style in _PATHOLOGIC)
    for junction in picture.junctions:
        # The terminal valve's numbers, or those of the junction as a whole.
        subjects = dict.fromkeys((subject_of_sign(junction.id), junction.id))
        measured = next((subject for subject in subjects if subject in values), None)
        if measured is not None:
            is_reflux = chart.leg(side).finding(measured).flow is Flow.REFLUX
            yield Wish(id=junction.id, text=values[measured], is_strong=is_reflux)
    for perforator in picture.perforators:
        if text := values.get(perforator.id):
            strong = perforator.style in _PATHOLOGIC_RINGS
            yield Wish(id=perforator.id, text=text, is_strong=strong)


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


def anchored(
    wish: Wish, picture: LegPicture, views: list[PlacedView], scale: FigureScale
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
        return view, in_px(view, _from_site(points, wish.id, view))
    places = {perforator.id: perforator.place for perforator in picture.perforators}
    places |= {junction.id: junction.place for junction in picture.junctions}
    places |= {mark.id: mark.outline[0] for mark in picture.skin_marks}
    place = places.get(wish.id)
    if place is None:
        return None
    for view in sorted(views, key=lambda v: -_facing(v, place)):
        point = point_in_view(view.view, view.side, place, is_kept_at_edge=True)
        if point is not None:
            return view, in_px(view, np.array([point]))
    return None


def _facing(view: PlacedView, place: LegPlace | None) -> float:
    """Return how squarely a view looks at a place, 0 where it does not."""
    if place is None:
        return 0.0
    return max(facing_in_view(view.view, place), 0.0)


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


def in_px(view: PlacedView, points_cm: Floats) -> Floats:
    """Return points of a view, in painter coordinates, in px of the diagram."""
    return np.asarray(points_cm * view.px_per_cm + np.array([view.origin_x, view.floor_y]))
