"""What the figure shows and where its labels may hang: nothing is placed or painted yet."""

import math
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
from veinmap.drawing.view_lines import (
    facing_in_view,
    junction_in_view,
    point_in_view,
    strips_in_view,
)
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

# The view in which a vein is looked for; others go where they are seen longest.
_VIEW_OF: Final = {
    "SFJ": View.MEDIAL,
    "GSV": View.MEDIAL,
    "ASV": View.ANTERIOR,
    "PASV": View.MEDIAL,
    "SPJ": View.POSTERIOR,
    "SSV": View.POSTERIOR,
    "GIA": View.POSTERIOR,
    "TE": View.POSTERIOR,
    "NSV.LSP": View.LATERAL,
    "PAGSV.C": View.MEDIAL,
}
# Shorter than this a stretch is too little to hang a label on.
_SHORTEST_ANCHOR_CM: Final = 1.0
# A label of a measured site may slide this far along its vein.
_SITE_SLACK_CM: Final = 0.5
# An anchor dot keeps this far from the middle of a disc or ring.
_DISC_ROOM_MM: Final = 2.4


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
    discs = {view: _discs(picture, view) for view in views}
    for label in content.labels:
        place = _fixed_place(points, label.subjects[0])
        if place is not None:
            found = _point_anchor(picture, label, views, place)
        else:
            site_cm = content.site_heights_cm.get(label.subjects[0])
            found = _line_anchor(picture, label, views, scale, site_cm)
        if found is None:
            continue
        view, anchor = found
        if place is None:
            anchor = _clear_of(anchor, discs[view], scale)
        wishes[view].append(
            LabelRequest(
                id=label_id(content.picture.side, label),
                vein=label.vein,
                anchor=anchor,
                rank=label.rank,
            )
        )
    return wishes


_Anchors = Mapping[View, tuple[float, Floats]]


def _point_anchor(
    picture: LegPicture, label: MapLabel, views: Sequence[View], place: LegPlace
) -> tuple[View, Floats] | None:
    """Return the view that looks at a place most squarely, or its usual one, and the point."""
    found = {}
    for view in views:
        point = point_in_view(view, picture.side, place, is_kept_at_edge=True)
        if point is not None:
            found[view] = (facing_in_view(view, place), np.array([point]))
    return _best(found, label, least=-math.inf)


def _line_anchor(
    picture: LegPicture,
    label: MapLabel,
    views: Sequence[View],
    scale: FigureScale,
    site_cm: float | None,
) -> tuple[View, Floats] | None:
    """Return the view that shows most of a vein, or its usual one, and the line's part there."""
    veins = [vein for subject in label.subjects for vein in [picture.vein(subject)] if vein]
    found = {}
    for view in views:
        strips = [
            strip for vein in veins for strip in strips_in_view(vein, view, picture.side, scale)
        ]
        if strips:
            longest = max(strips, key=lambda strip: strip.length_cm)
            found[view] = (longest.length_cm, longest.points)
    best = _best(found, label, least=_SHORTEST_ANCHOR_CM)
    if best is None:
        return None
    view, points = best
    inside = _inside(points, leg_shape(view, picture.side).silhouette_cm)
    return view, _at_site(inside, site_cm)


def _best(found: _Anchors, label: MapLabel, least: float) -> tuple[View, Floats] | None:
    """Return the view where a label is looked for, if it is worth that much there, or the best."""
    if not found:
        return None
    wanted = _VIEW_OF.get(label.subjects[0]) or _VIEW_OF.get(label.subjects[0].split(".")[0])
    if wanted is not None and wanted in found and found[wanted][0] >= least:
        return wanted, found[wanted][1]
    best = max(found, key=lambda view: found[view][0])
    return best, found[best][1]


def _at_site(points: Floats, site_cm: float | None) -> Floats:
    """Return the part of a line around the height where it was measured, if it is seen there.

    Else the line without its ends, where another vein may begin.
    """
    cut = len(points) // 8
    middle = points[cut : len(points) - cut] if cut else points
    if site_cm is None:
        return middle
    near = np.abs(-points[:, 1] - site_cm) <= _SITE_SLACK_CM
    return points[near] if near.sum() >= 2 else middle


def _inside(points: Floats, silhouette_cm: tuple[float, float]) -> Floats:
    """Return the longest part of a line between the ends of the silhouette, else all of it.

    On hips and toes a leader would start beyond the track that it has to reach.
    """
    left, right = silhouette_cm
    return _longest_part(points, (points[:, 0] > left) & (points[:, 0] < right))


def _longest_part(points: Floats, is_wanted: npt.NDArray[np.bool_]) -> Floats:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_wanted.astype(np.int8), [0]])))
    runs = [points[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    longest = max(runs, key=len, default=points)
    return longest if len(longest) >= 2 else points


def _discs(picture: LegPicture, view: View) -> list[tuple[float, float]]:
    """Return where a view shows junctions and perforators."""
    side = picture.side
    points = [junction_in_view(view, side, sign.place) for sign in picture.junctions]
    points += [point_in_view(view, side, sign.place) for sign in picture.perforators]
    return [point for point in points if point is not None]


def _clear_of(points: Floats, discs: list[tuple[float, float]], scale: FigureScale) -> Floats:
    """Return the longest part of a line that keeps away from discs and rings, else all of it."""
    if not discs:
        return points
    across, down = (points[:, axis, None] - np.array(discs)[:, axis] for axis in (0, 1))
    away_cm = np.sqrt(across * across + down * down)
    is_clear = (away_cm > _DISC_ROOM_MM * scale.mm_cm).all(axis=1)
    return _longest_part(points, is_clear)


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
