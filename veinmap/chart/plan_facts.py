"""What the map says of the veins that a plan names."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import SegmentKind, Words, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.protocol import TRIBUTARIES
from veinmap.chart.values import Chart
from veinmap.findings import DrawnVein, DrawnVeinKind
from veinmap.measurement import Quantity
from veinmap.planning.facts import DoseFacts, LineFacts, line_name
from veinmap.planning.rules import Junction, VeinGroup
from veinmap.planning.values import InjectionLine

_GROUP_OF_KIND: Final = {
    DrawnVeinKind.TRIBUTARY: VeinGroup.TRIBUTARY,
    DrawnVeinKind.VARIX: VeinGroup.TRIBUTARY,
    DrawnVeinKind.RETICULAR: VeinGroup.RETICULAR,
    DrawnVeinKind.TELANGIECTASIA: VeinGroup.TELANGIECTASIA,
    DrawnVeinKind.RECURRENCE: VeinGroup.RECURRENCE,
    DrawnVeinKind.PUDENDAL: VeinGroup.TRIBUTARY,
    DrawnVeinKind.SCIATIC: VeinGroup.OTHER,
    DrawnVeinKind.LATERAL_SYSTEM: VeinGroup.TRIBUTARY,
    DrawnVeinKind.OTHER: VeinGroup.OTHER,
}
_GROUP_OF_SEGMENT: Final = {
    SegmentKind.ACCESSORY: VeinGroup.ACCESSORY,
    SegmentKind.TRIBUTARY: VeinGroup.TRIBUTARY,
    SegmentKind.NON_SAPHENOUS: VeinGroup.TRIBUTARY,
    SegmentKind.DEEP: VeinGroup.DEEP,
}
_RECURRENT_NETWORK: Final = "RVR"
_TO_THE_SFJ: Final = frozenset({"ASV", "PASV"})
# Segments that lie beyond any distance that is kept from their junction, on every leg: those
# of the GSV from the knee on, of the SSV in the lower third of the calf and on the foot.
_FAR_FROM_JUNCTION: Final = frozenset(
    {"GSV.K", "GSV.PC", "GSV.MC", "GSV.DC", "GSV.FT", "SSV.D", "SSV.FT"}
)
_TRIBUTARY_WORDS: Final = Words("tributary", "tributaire")
_KIND_WORDS: Final = {
    DrawnVeinKind.TRIBUTARY: _TRIBUTARY_WORDS,
    DrawnVeinKind.VARIX: Words("varix", "varice"),
    DrawnVeinKind.RETICULAR: Words("reticular vein", "veine réticulaire"),
    DrawnVeinKind.TELANGIECTASIA: Words("telangiectasia", "télangiectasie"),
    DrawnVeinKind.DUPLICATION: Words("duplication", "dédoublement"),
    DrawnVeinKind.RECURRENCE: Words("recurrent varix", "récidive"),
    DrawnVeinKind.PUDENDAL: Words("pudendal vein", "veine pudendale"),
    DrawnVeinKind.SCIATIC: Words("sciatic vein", "veine sciatique"),
    DrawnVeinKind.LATERAL_SYSTEM: Words("lateral system", "système latéral"),
    DrawnVeinKind.OTHER: Words("drawn vein", "veine dessinée"),
}


def dose_facts(chart: Chart) -> DoseFacts:
    """Return the plan of a chart as the rules see it."""
    return DoseFacts(
        sessions=chart.plan.sessions,
        lines=tuple(_lines(chart)),
        weight_kg=chart.patient.weight_kg,
    )


def _lines(chart: Chart) -> Iterator[LineFacts]:
    session_count = sum(1 for session in chart.plan.sessions if session.lines)
    for session in chart.plan.sessions:
        for line in session.lines:
            yield LineFacts(
                line=line,
                name=line_name(line, session, session_count),
                vein=vein_group(chart, line.side, line.subject),
                vein_name=vein_name(chart, line.side, line.subject),
                diameter_mm=diameter_of(chart, line),
                junction=junction_of(line.subject),
                junction_distance_cm=junction_distance_cm(chart, line),
                is_far_from_junction=line.subject in _FAR_FROM_JUNCTION,
                session_number=session.number,
            )


def vein_group(chart: Chart, side: Side, subject: str) -> VeinGroup:
    """Return what sort of vein a subject is, as the rules tell veins apart."""
    if subject == TRIBUTARIES:
        return VeinGroup.TRIBUTARY
    if is_known_key(subject):
        return _segment_group(subject)
    leg = chart.leg(side)
    drawn = leg.drawn_vein(subject)
    if drawn is not None:
        return _drawn_group(drawn)
    return VeinGroup.PERFORATOR if leg.perforator(subject) is not None else VeinGroup.OTHER


def _segment_group(key: str) -> VeinGroup:
    segment = catalogue().segment(key)
    if key == _RECURRENT_NETWORK:
        return VeinGroup.RECURRENCE
    if "GSV" in (segment.key, segment.parent) or "SFJ" in (segment.key, segment.parent):
        return VeinGroup.GSV
    if "SSV" in (segment.key, segment.parent) or "SPJ" in (segment.key, segment.parent):
        return VeinGroup.SSV
    return _GROUP_OF_SEGMENT[segment.kind]


def _drawn_group(vein: DrawnVein) -> VeinGroup:
    if vein.kind is DrawnVeinKind.DUPLICATION:
        # A duplication is injected as the trunk that it doubles.
        return _segment_group(vein.parent_key) if is_known_key(vein.parent_key) else VeinGroup.OTHER
    return _GROUP_OF_KIND[vein.kind]


def vein_name(chart: Chart, side: Side, subject: str) -> Words:
    """Return the name of a subject that sentences use."""
    if subject == TRIBUTARIES:
        return _TRIBUTARY_WORDS
    if is_known_key(subject):
        return catalogue().segment(subject).short
    leg = chart.leg(side)
    drawn = leg.drawn_vein(subject)
    if drawn is not None:
        kind, label = _KIND_WORDS[drawn.kind], drawn.label
        return Words(f"{kind.en} ({label})", f"{kind.fr} ({label})") if label else kind
    perforator = leg.perforator(subject)
    groups = {group.key: group for group in catalogue().perforator_groups}
    if perforator is not None and perforator.group in groups:
        short = groups[perforator.group].short
        return Words(f"perforator, {short.en}", f"perforante, {short.fr}")
    return Words(subject, subject)


def diameter_of(chart: Chart, line: InjectionLine) -> float | None:
    """Return the diameter at the site, else that of its vein as measured."""
    if line.diameter_mm is not None:
        return line.diameter_mm
    measured = representative(chart, line.side, line.subject, Quantity.DIAMETER)
    return float(measured.value) if measured is not None else None


def junction_of(subject: str) -> Junction | None:
    """Return the junction that a vein runs to, as far as a distance is kept from it."""
    if subject in _TO_THE_SFJ:
        return Junction.SFJ
    if not is_known_key(subject):
        return None
    match _segment_group(subject):
        case VeinGroup.GSV:
            return Junction.SFJ
        case VeinGroup.SSV:
            return Junction.SPJ
        case _:
            return None


def junction_distance_cm(chart: Chart, line: InjectionLine) -> float | None:
    """Return how far a site lies from its junction along the vein, in cm, or None if unknown.

    The distance that was charted, else that along the typical course from the
    site's place, on a leg stretched to the patient's.
    """
    if line.junction_distance_cm is not None:
        return line.junction_distance_cm
    if line.place is None or junction_of(line.subject) is None:
        return None
    from veinmap.anatomy.course_table import SITE_OF_POINT, CourseRun
    from veinmap.anatomy.courses import runs_of
    from veinmap.anatomy.heights import LegScale

    junction_course_id, junction_t = SITE_OF_POINT[junction_of(line.subject) or Junction.SFJ]
    runs = runs_of(line.subject)
    # Accessory veins leave the trunk at a place of their own; only the trunks are measured.
    if not runs or runs[0].course_id != junction_course_id:
        return None
    leg = chart.leg(line.side)
    scale = LegScale(
        knee_crease_cm=leg.knee_crease_cm,
        groin_crease_cm=leg.groin_crease_cm,
        stature_cm=chart.patient.stature_cm,
    )
    if line.place.t >= junction_t:
        return 0.0
    run = CourseRun(course_id=junction_course_id, t_from=line.place.t, t_to=junction_t)
    return scale.run_length_cm(run)
