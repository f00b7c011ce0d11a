"""What the figure shows and where its labels may hang: nothing is placed or painted yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.course_table import CHARTING_T
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.surface import LEG_LENGTH_CM
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_picture import leg_picture, leg_scale, t_of_site
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import point_in_view, strips_in_view
from veinmap.printing.anchors import Anchors
from veinmap.printing.figure_values import FigureLeg
from veinmap.printing.labels import LabelRequest
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.map_values import MapLabel
from veinmap.printing.page_words import FigureWords
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    SEMIBOLD,
    TEXT,
    Style,
    text_width,
)

Floats = npt.NDArray[np.float64]

_WORD: Final = Style(7.0, ink=TEXT)
_SIDE_WORD: Final = Style(7.0, SEMIBOLD, BLACK)
_CODE: Final = Style(7.0, MEDIUM, TEXT)
_CODE_STRONG: Final = Style(7.0, SEMIBOLD, BLACK)
_VALUE: Final = Style(8.0, ink=TEXT)
_VALUE_STRONG: Final = Style(8.0, BOLD, BLACK)
PART_GAP_MM: Final = 2.2
# A line reaches this far beyond the widest text of its column.
_LINE_MARGIN_MM: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContent:
    """What the figure of one leg shows.

    `site_heights_cm` are heights on the figure where segments were measured.
    """

    picture: LegPicture
    labels: tuple[MapLabel, ...]
    scale: LegScale
    site_heights_cm: Mapping[str, float]


def figure_content(chart: Chart, side: Side, labels: tuple[MapLabel, ...]) -> FigureContent:
    """Return what the figure of one leg shows."""
    scale = leg_scale(chart, side)
    heights = {}
    for label in labels:
        key = label.subjects[0]
        if len(label.subjects) == 1 and is_known_key(key):
            height_cm = _site_height_cm(chart, side, key, scale)
            if height_cm is not None:
                heights[key] = height_cm
    return FigureContent(
        picture=leg_picture(chart, side), labels=labels, scale=scale, site_heights_cm=heights
    )


def _site_height_cm(chart: Chart, side: Side, key: str, scale: LegScale) -> float | None:
    """Return the height on the figure where a segment was measured: as said, else as usual."""
    usual = charting_site(key)
    site = chart.leg(side).finding(key).site
    t = None
    if site is not None and usual is not None:
        t = t_of_site(site, scale, usual.azimuth_deg)
    if t is None and key in CHARTING_T:
        t = CHARTING_T[key]
    return None if t is None else t * LEG_LENGTH_CM


def figure_legs(
    contents: Sequence[FigureContent],
    views: Sequence[View],
    mm_per_cm: float,
    words: FigureWords,
) -> dict[tuple[View, Side], FigureLeg]:
    """Return the legs with their label wishes, each label in the one view that shows it best."""
    legs = {}
    for content in contents:
        wishes = _wishes(content, views, FigureScale.on_paper(mm_per_cm))
        side = content.picture.side
        for view in views:
            legs[view, side] = FigureLeg(
                shape=leg_shape(view, side),
                labels=tuple(wishes[view]),
                lines=tuple(drawn_lines(content.picture, view, FigureScale.on_paper(mm_per_cm))),
                caption_mm=parts_width(caption_parts(words, view, side)),
            )
    return legs


def label_widths(contents: Sequence[FigureContent]) -> dict[str, float]:
    """Return how wide each label's text is."""
    return {
        label_id(content.picture.side, label): _LINE_MARGIN_MM
        + max(
            text_width(label.code, code_style(label)), text_width(label.value, value_style(label))
        )
        for content in contents
        for label in content.labels
    }


def label_id(side: Side, label: MapLabel) -> str:
    """Return what a label is called among those of both legs."""
    return f"{side.value}:{label.subjects[0]}"


def code_style(label: MapLabel) -> Style:
    """Return how a label's code is set."""
    return _CODE_STRONG if label.is_pathologic else _CODE


def value_style(label: MapLabel) -> Style:
    """Return how a label's value is set."""
    return _VALUE_STRONG if label.is_pathologic else _VALUE


def _wishes(
    content: FigureContent, views: Sequence[View], scale: FigureScale
) -> dict[View, list[LabelRequest]]:
    wishes: dict[View, list[LabelRequest]] = {view: [] for view in views}
    picture = content.picture
    points = _fixed_places(picture)
    anchors = Anchors(picture, views, scale)
    for label in content.labels:
        place = _fixed_place(points, label.subjects[0])
        if place is not None:
            found = anchors.at_place(label, place)
        else:
            found = anchors.on_line(label, content.site_heights_cm.get(label.subjects[0]))
        if found is None:
            continue
        view, anchor = found
        wishes[view].append(
            LabelRequest(
                id=label_id(content.picture.side, label),
                vein=label.vein,
                anchor=anchor,
                rank=label.rank,
            )
        )
    return wishes


def _fixed_places(picture: LegPicture) -> dict[str, LegPlace]:
    """Return where junctions, perforators and skin marks are."""
    points = {junction.id: junction.place for junction in picture.junctions}
    points |= {perforator.id: perforator.place for perforator in picture.perforators}
    return points | {mark.id: mark.outline[0] for mark in picture.skin_marks}


def _fixed_place(points: Mapping[str, LegPlace], subject: str) -> LegPlace | None:
    """Return the point that a label belongs to; None for a vein, whose label may slide."""
    if subject in points:
        return points[subject]
    if is_known_key(subject) and subject.split(".")[0] in ("SFJ", "SPJ"):
        junction = points.get(subject.split(".")[0])
        own = charting_site(subject)
        # A terminal valve lies at its junction, wherever that was found.
        return own if subject == "SFJ.PTV" else junction or own
    return None


def drawn_lines(picture: LegPicture, view: View, scale: FigureScale) -> list[tuple[str, Floats]]:
    """Return all lines of a view with the vein they belong to, in cm of the leg."""
    return [
        (_family(vein.id), strip.points)
        for vein in picture.veins
        for strip in strips_in_view(vein.whole, view, picture.side, scale)
    ]


def _family(vein_id: str) -> str:
    first = vein_id.split(".")[0]
    return {"SFJ": "GSV", "SPJ": "SSV"}.get(first, first) if first in ("GSV", "SSV") else vein_id


def has_findings(content: FigureContent, view: View, mm_per_cm: float) -> bool:
    """Tell whether a view shows anything but veins that were not assessed."""
    scale = FigureScale.on_paper(mm_per_cm)
    side = content.picture.side
    drawn = any(
        "not_assessed" not in vein.style.value and strips_in_view(vein, view, side, scale)
        for vein in content.picture.veins
    )
    points = [perforator.place for perforator in content.picture.perforators]
    points += [place for mark in content.picture.skin_marks for place in mark.outline]
    return drawn or any(point_in_view(view, side, place) is not None for place in points)


def caption_parts(words: FigureWords, view: View, side: Side) -> tuple[tuple[str, Style], ...]:
    """Return the words under a leg: what lies at either side, and which leg it is."""
    left, right = side_words(words, view, side)
    return (left, _WORD), (words.side[side], _SIDE_WORD), (right, _WORD)


def parts_width(parts: Sequence[tuple[str, Style]]) -> float:
    """Return how wide words side by side are."""
    return sum(text_width(text, style) for text, style in parts) + PART_GAP_MM * (len(parts) - 1)


def side_words(words: FigureWords, view: View, side: Side) -> tuple[str, str]:
    """Return what lies at the reader's left and right of a leg in a view."""
    is_right = side is Side.RIGHT
    match view:
        case View.ANTERIOR:
            pair = (words.lateral, words.medial)
        case View.MEDIAL:
            pair = (words.front, words.back)
        case View.POSTERIOR:
            pair = (words.medial, words.lateral)
        case View.LATERAL:
            pair = (words.back, words.front)
    return pair if is_right else (pair[1], pair[0])
