"""What the map says of the veins that a plan names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from veinmap.anatomy.catalogue import SegmentKind, Words, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart.edits import representative
from veinmap.chart.protocol import TRIBUTARIES
from veinmap.chart.values import Chart
from veinmap.findings import DrawnVein, DrawnVeinKind
from veinmap.measurement import Quantity
from veinmap.planning.facts import DoseFacts, LineFacts, Reckoned, line_name
from veinmap.planning.rules import Junction, VeinGroup
from veinmap.planning.values import InjectionLine, Session

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
    """Return the plan of a chart as the rules see it, without what was added on the day."""
    sessions = tuple(
        replace(session, lines=session.planned_lines) for session in chart.plan.sessions
    )
    return DoseFacts(
        sessions=sessions,
        lines=tuple(_lines(chart, sessions, Reckoned.PLANNED)),
        weight_kg=chart.patient.weight_kg,
    )


def given_facts(chart: Chart) -> DoseFacts:
    """Return what was given as the rules see it: the given volumes on the days of giving."""
    sessions = tuple(
        replace(
            session,
            planned_on=_day_given(session) or session.planned_on,
            lines=tuple(
                replace(line, volume_ml=line.given.volume_ml, is_additional=False)
                for line in session.lines
                if line.given is not None and not line.given.is_skipped
            ),
        )
        for session in chart.plan.sessions
    )
    return DoseFacts(
        sessions=sessions,
        lines=tuple(_lines(chart, sessions, Reckoned.GIVEN)),
        weight_kg=chart.patient.weight_kg,
        reckoned=Reckoned.GIVEN,
    )


def _day_given(session: Session) -> date | None:
    """Return the day of the first record of a session that says one."""
    for line in session.lines:
        if line.given is not None:
            try:
                return datetime.fromisoformat(line.given.given_at).date()
            except ValueError:
                continue
    return None


def _lines(chart: Chart, sessions: tuple[Session, ...], reckoned: Reckoned) -> Iterator[LineFacts]:
    session_count = sum(1 for session in sessions if session.lines)
    for session in sessions:
        for line in session.lines:
            yield LineFacts(
                line=line,
                name=line_name(line, session, session_count, reckoned),
                vein=vein_group(chart, line.side, line.subject),
                vein_name=vein_name(chart, line.side, line.subject),
                diameter_mm=diameter_of(chart, line),
                junction=junction_of(line.subject),
                junction_distance_cm=junction_distance_cm(chart, line),
                is_far_from_junction=line.subject in _FAR_FROM_JUNCTION,
                session_number=session.number,
                reckoned=reckoned,
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

    The distance that a person typed, else that along the course from the site's place.
    """
    if line.junction_distance_cm is not None:
        return line.junction_distance_cm
    junction = junction_of(line.subject)
    if line.place is None or junction is None:
        return None
    # Geometry needs numpy, which checks of charts without such a site do without.
    from veinmap.chart.plan_sites import distance_to_junction_cm

    return distance_to_junction_cm(chart, line, junction)
