"""From a chart to the picture of one leg: which sign each finding gets.

Nothing recorded is drawn as not assessed, dotted: never left out, never blue. Only
what was looked for and not seen has no line, and the table says so.
"""

from collections.abc import Hashable
from dataclasses import replace
from typing import Final, assert_never

from veinmap.anatomy.course_table import RUNS_OF_KEY, CourseRun
from veinmap.anatomy.courses import charting_site, smooth_course
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import PARTS_OF
from veinmap.chart import Chart, Leg
from veinmap.chart.leg_places import charted_spj_t, leg_scale, perforator_place, t_of_site
from veinmap.chart.patterns import grade_of
from veinmap.chart.reflux_extent import refluxing_part, refluxing_path
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.picture import (
    LegPicture,
    PictureJunction,
    PicturePerforator,
    PictureSkinMark,
    PictureVein,
)
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.findings import (
    Calibre,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorGrade,
    PerforatorState,
    RefluxDirection,
    SegmentFinding,
    is_area,
)

__all__ = [
    "leg_picture",
    "leg_scale",
    "line_weight",
    "perforator_place",
    "picture_basis",
    "t_of_site",
    "vein_style",
]

_PARTS: Final = frozenset(part for parts in PARTS_OF.values() for part in parts)
# Small veins above the groin, outside a usual examination: drawn once something was said of
# them. Dotted they would only hide the junction; tables list them like all others.
_DRAWN_WHEN_RECORDED: Final = frozenset({"SEV", "SCIV", "EPV", "EIV"})
# In these blood runs down to the groin, so that reflux runs up the drawn line.
_DRAINING_DOWN: Final = frozenset({"SEV", "SCIV", "EPV"})
# Drawn veins whose reflux is that of a trunk: straight, with arrowheads.
_TRUNK_KINDS: Final = frozenset({DrawnVeinKind.DUPLICATION})
THIN_KINDS: Final = frozenset({DrawnVeinKind.RETICULAR, DrawnVeinKind.TELANGIECTASIA})


def picture_basis(chart: Chart, side: Side) -> Hashable:
    """Return all that `leg_picture` makes its picture from: the same basis, the same picture."""
    leg = chart.leg(side)
    grades = tuple(grade_of(chart, side, perforator) for perforator in leg.perforators)
    return leg, leg_scale(chart, side), grades


def leg_picture(chart: Chart, side: Side) -> LegPicture:
    """Return all that is drawn on one leg of a chart; see `picture_basis`."""
    leg = chart.leg(side)
    scale = leg_scale(chart, side)
    spj_t = charted_spj_t(leg, scale)
    veins = [
        vein
        for key in RUNS_OF_KEY
        if key not in _PARTS
        for vein in _vein_of_key(leg, key, spj_t, scale)
    ]
    return LegPicture(
        side=side,
        veins=(*veins, *(v for drawn in leg.drawn_veins for v in _drawn_vein(drawn, scale))),
        skin_marks=tuple(
            PictureSkinMark(id=m.id, kind=m.kind, outline=m.outline, text=m.text)
            for m in leg.skin_marks
        ),
        perforators=tuple(
            PicturePerforator(id=p.id, place=place, style=_perforator_style(chart, side, p))
            for p in leg.perforators
            if (place := perforator_place(p, scale)) is not None
        ),
        junctions=_junctions(leg, spj_t),
    )


def vein_style(flow: Flow, lumen: Lumen, *, is_deep: bool, is_tributary: bool) -> VeinStyle | None:
    """Return the sign of a finding, or None where nothing is drawn: lumen first, then flow."""
    match lumen:
        case Lumen.THROMBOSED_ACUTE | Lumen.THROMBOSED_AFTER_TREATMENT:
            return VeinStyle.THROMBOSED
        case Lumen.OCCLUDED_AFTER_TREATMENT:
            return VeinStyle.CLOSED_BY_TREATMENT
        case Lumen.REMOVED:
            return VeinStyle.REMOVED
        case Lumen.ABSENT:
            return VeinStyle.ABSENT
        case Lumen.RECANALISED_AFTER_TREATMENT:
            return _recanalised_style(flow)
        case Lumen.POST_THROMBOTIC:
            return _post_thrombotic_style(flow, is_deep=is_deep)
        case Lumen.OPEN:
            return _open_style(flow, is_deep=is_deep, is_tributary=is_tributary)
    assert_never(lumen)


def _open_style(flow: Flow, *, is_deep: bool, is_tributary: bool) -> VeinStyle | None:
    match flow:
        case Flow.NOT_ASSESSED:
            return VeinStyle.DEEP_NOT_ASSESSED if is_deep else VeinStyle.NOT_ASSESSED
        case Flow.NOT_VISUALISED:
            return None
        case Flow.COMPETENT:
            return VeinStyle.DEEP_COMPETENT if is_deep else VeinStyle.COMPETENT
        case Flow.REFLUX:
            if is_deep:
                return VeinStyle.DEEP_REFLUX
            return VeinStyle.TRIBUTARY_REFLUX if is_tributary else VeinStyle.REFLUX
        case Flow.NO_FLOW:
            return VeinStyle.DEEP_NO_FLOW if is_deep else VeinStyle.NO_FLOW
    assert_never(flow)


def _post_thrombotic_style(flow: Flow, *, is_deep: bool) -> VeinStyle:
    if flow is Flow.REFLUX:
        if is_deep:
            return VeinStyle.DEEP_POST_THROMBOTIC_REFLUX
        return VeinStyle.POST_THROMBOTIC_REFLUX
    if is_deep:
        return VeinStyle.DEEP_POST_THROMBOTIC
    if flow is Flow.COMPETENT:
        return VeinStyle.POST_THROMBOTIC_COMPETENT
    return VeinStyle.POST_THROMBOTIC


def _recanalised_style(flow: Flow) -> VeinStyle:
    if flow is Flow.REFLUX:
        return VeinStyle.RECANALISED_REFLUX
    if flow is Flow.COMPETENT:
        return VeinStyle.RECANALISED_COMPETENT
    return VeinStyle.RECANALISED


def line_weight(calibre: Calibre) -> LineWeight:
    """Return the weight that says a calibre; a duplication is said in words."""
    match calibre:
        case Calibre.HYPOPLASTIC:
            return LineWeight.HYPOPLASTIC
        case Calibre.ECTATIC | Calibre.ANEURYSMAL:
            return LineWeight.WIDE
        case Calibre.NORMAL | Calibre.DUPLICATED:
            return LineWeight.NORMAL
    assert_never(calibre)


def _vein_of_key(leg: Leg, key: str, spj_t: float | None, scale: LegScale) -> list[PictureVein]:
    """Return the line of a key, or of its parts where one of them was charted."""
    parts = PARTS_OF.get(key, ())
    recorded_parts = [part for part in parts if leg.finding(part).is_recorded]
    if not recorded_parts:
        return _line(leg.finding(key), key, RUNS_OF_KEY[key], leg, spj_t, scale)
    lines = []
    for part in parts:
        # The whole vein's finding holds for the parts of which nothing else was said.
        finding = leg.finding(part if part in recorded_parts else key)
        is_own = part in recorded_parts or not finding.is_recorded
        lines += _line(finding, part if is_own else key, RUNS_OF_KEY[part], leg, spj_t, scale)
    return _with_own_ids(lines)


def _with_own_ids(lines: list[PictureVein]) -> list[PictureVein]:
    """Join lines of one id (a whole vein around its charted part) into one vein."""
    joined: dict[str, PictureVein] = {}
    for line in lines:
        known = joined.get(line.id)
        if known is not None:
            rest = (*known.rest_runs, *line.rest_runs)
            line = replace(line, runs=(*known.runs, *line.runs), rest_runs=rest)
        joined[line.id] = line
    return list(joined.values())


def _line(
    finding: SegmentFinding,
    vein_id: str,
    runs: tuple[CourseRun, ...],
    leg: Leg,
    spj_t: float | None,
    scale: LegScale,
) -> list[PictureVein]:
    is_recorded = finding.is_recorded
    if not is_recorded and (vein_id in _DRAWN_WHEN_RECORDED or _is_drawn_by_another(leg, vein_id)):
        return []
    is_deep = runs[0].is_deep
    style = vein_style(finding.flow, finding.lumen, is_deep=is_deep, is_tributary=False)
    if style is None:
        return []
    if vein_id == "SSV.P" and spj_t is not None:
        runs = _up_to_the_junction(runs[0], spj_t)
    extent = finding.extent if finding.flow is Flow.REFLUX else None
    covered, left = refluxing_part(extent, runs, scale)
    rest_style = vein_style(Flow.NOT_ASSESSED, finding.lumen, is_deep=is_deep, is_tributary=False)
    return [
        PictureVein(
            id=vein_id,
            style=style,
            runs=covered,
            weight=line_weight(finding.calibre),
            is_ascending=_is_ascending(finding.direction, vein_id),
            rest_runs=left,
            rest_style=rest_style or VeinStyle.NOT_ASSESSED,
        )
    ]


def _is_drawn_by_another(leg: Leg, vein_id: str) -> bool:
    """Whether an uncharted thigh extension lies under the line of the Giacomini vein.

    Both leave the small saphenous vein as one stem; two dotted lines side by side
    would be one vein too many.
    """
    giacomini = leg.finding("GIA")
    return vein_id == "TE" and vein_style(
        giacomini.flow, giacomini.lumen, is_deep=False, is_tributary=False
    ) not in (None, VeinStyle.ABSENT)


def _is_ascending(direction: RefluxDirection | None, vein_id: str) -> bool:
    return (direction is RefluxDirection.ASCENDING) != (vein_id in _DRAINING_DOWN)


def _up_to_the_junction(run: CourseRun, spj_t: float) -> tuple[CourseRun, ...]:
    """Return the small saphenous vein's proximal run up to where it joins the popliteal vein."""
    end_t = min(spj_t, run.t_to)
    runs = (CourseRun(course_id=run.course_id, t_from=run.t_from, t_to=end_t),)
    if spj_t <= run.t_to + 0.005:
        return runs
    return (*runs, CourseRun(course_id="TE_SSV", t_from=run.t_to, t_to=spj_t))


_kept_drawn: KeptByIdentity[DrawnVein, tuple[PictureVein, ...]] = KeptByIdentity(2048)


def _drawn_vein(vein: DrawnVein, scale: LegScale) -> tuple[PictureVein, ...]:
    """Return the line of a drawn vein; the same one for as long as nothing changes in it."""
    # Heights say nothing of a vein without an extent: a new stature leaves it as it was.
    how = scale if vein.extent is not None else None
    return _kept_drawn.get(vein, how, lambda: _drawn_line(vein, scale))


def _drawn_line(vein: DrawnVein, scale: LegScale) -> tuple[PictureVein, ...]:
    is_tributary = vein.kind not in _TRUNK_KINDS
    style = vein_style(vein.flow, vein.lumen, is_deep=False, is_tributary=is_tributary)
    if style is None:
        return ()
    is_field = is_area(vein.kind, vein.path)
    is_thin = vein.kind in THIN_KINDS
    whole = (*vein.path, vein.path[0]) if is_field else vein.path
    extent = vein.extent if vein.flow is Flow.REFLUX and not is_field else None
    path, rests = refluxing_path(extent, whole, scale)
    rest_style = vein_style(Flow.NOT_ASSESSED, vein.lumen, is_deep=False, is_tributary=is_tributary)
    return (
        PictureVein(
            id=vein.id,
            style=style,
            path=path,
            weight=LineWeight.HYPOPLASTIC if is_thin else line_weight(vein.calibre),
            is_ascending=vein.direction is RefluxDirection.ASCENDING,
            is_field=is_field,
            rest_paths=rests,
            whole_path=whole if rests else (),
            rest_style=rest_style or VeinStyle.NOT_ASSESSED,
        ),
    )


def _perforator_style(chart: Chart, side: Side, perforator: Perforator) -> PerforatorStyle:
    if perforator.state is PerforatorState.CLOSED:
        return PerforatorStyle.CLOSED
    match grade_of(chart, side, perforator):
        case None:
            return PerforatorStyle.NOT_ASSESSED
        case PerforatorGrade.COMPETENT:
            return PerforatorStyle.COMPETENT
        case PerforatorGrade.BORDERLINE:
            return PerforatorStyle.BORDERLINE
        case PerforatorGrade.INCOMPETENT:
            return PerforatorStyle.INCOMPETENT
        case PerforatorGrade.PATHOLOGIC:
            return PerforatorStyle.PATHOLOGIC
        case PerforatorGrade.RE_ENTRY:
            return PerforatorStyle.RE_ENTRY


def _junctions(leg: Leg, spj_t: float | None) -> tuple[PictureJunction, ...]:
    """Return the discs of the junctions; none for one that is not there or was not seen."""
    places = {"SFJ": charting_site("SFJ"), "SPJ": charting_site("SPJ")}
    if spj_t is not None:
        course = smooth_course("SSV" if spj_t <= 0.608 else "TE_SSV")
        places["SPJ"] = course.place_at_t(spj_t)
    return tuple(
        PictureJunction(id=key, place=place)
        for key, place in places.items()
        if place is not None and not _is_not_there(leg.finding(key))
    )


def _is_not_there(finding: SegmentFinding) -> bool:
    return finding.flow is Flow.NOT_VISUALISED or finding.lumen in (Lumen.ABSENT, Lumen.REMOVED)
