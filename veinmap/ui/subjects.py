"""What the window calls a vein, and what stands beside its name.

A subject is a catalogue key, one of the protocol's two collective items, or the
id of a drawn vein or perforator. Nothing here is a widget; everything reads the
chart anew.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, assert_never

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.levels import Level, face_of, level_of
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import Chart, representative
from veinmap.chart.protocol import PERFORATORS, TRIBUTARIES, protocol_of
from veinmap.findings import (
    Calibre,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorDirection,
    PerforatorState,
)
from veinmap.measurement import HeightReference, Measurement, Quantity, Relation, Site
from veinmap.ui import words
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.words import NO_BREAK_SPACE, translate

# Behind the last item of the protocol stands the list of what is still missing.
MISSING: Final = "MISSING"

_THIGH: Final = (Level.GROIN, Level.UPPER_THIGH, Level.MIDDLE_THIGH, Level.LOWER_THIGH)
_FOOT: Final = (Level.ANKLE, Level.FOOT)


class SubjectKind(Enum):
    """What sort of thing a subject names."""

    SEGMENT = auto()
    DRAWN_VEIN = auto()
    PERFORATOR = auto()
    SKIN_MARK = auto()
    TRIBUTARIES = auto()
    PERFORATORS = auto()
    MISSING = auto()


def kind_of(chart: Chart, side: Side, subject: str) -> SubjectKind | None:
    """Return what the subject names on that leg; None if it names nothing there."""
    if subject == TRIBUTARIES:
        return SubjectKind.TRIBUTARIES
    if subject == PERFORATORS:
        return SubjectKind.PERFORATORS
    if subject == MISSING:
        return SubjectKind.MISSING
    if is_known_key(subject):
        return SubjectKind.SEGMENT
    leg = chart.leg(side)
    if leg.drawn_vein(subject) is not None:
        return SubjectKind.DRAWN_VEIN
    if leg.perforator(subject) is not None:
        return SubjectKind.PERFORATOR
    return SubjectKind.SKIN_MARK if leg.skin_mark(subject) is not None else None


def short_name(chart: Chart, side: Side, subject: str) -> str:
    """Return the name that always fits a row and is never cut: the protocol's own, if any."""
    if (item := protocol_of(chart).item(subject, side)) is not None and item.name is not None:
        return words.said(item.name)
    if subject == TRIBUTARIES:
        return translate("Subjects", "Tributaries")
    if subject == PERFORATORS:
        return translate("Subjects", "Perforators")
    if subject == MISSING:
        return translate("Subjects", "What is missing")
    if is_known_key(subject):
        return words.said(catalogue().segment(subject).short)
    vein = chart.leg(side).drawn_vein(subject)
    if vein is not None:
        return _vein_name(vein)
    mark = chart.leg(side).skin_mark(subject)
    if mark is not None:
        return skin_mark_name(mark.kind)
    perforator = chart.leg(side).perforator(subject)
    return _perforator_name(perforator) if perforator is not None else ""


def _vein_name(vein: DrawnVein) -> str:
    if vein.label:
        return vein.label
    name = drawn_kind_name(vein)
    if vein.from_cm is None or vein.to_cm is None:
        return name
    heights = f"{words.trimmed(vein.from_cm)}–{words.trimmed(vein.to_cm)}{NO_BREAK_SPACE}cm"
    return f"{name}, {heights}"


def drawn_kind_name(vein: DrawnVein) -> str:
    """Return what kind of vein was drawn, a tributary with its part of the leg."""
    match vein.kind:
        case DrawnVeinKind.TRIBUTARY:
            return _tributary_name(level_of(vein.path[0].t))
        case DrawnVeinKind.VARIX:
            return translate("Subjects", "Varix")
        case DrawnVeinKind.RETICULAR:
            return translate("Subjects", "Reticular veins")
        case DrawnVeinKind.TELANGIECTASIA:
            return translate("Subjects", "Telangiectasias")
        case DrawnVeinKind.DUPLICATION:
            return translate("Subjects", "Duplication")
        case DrawnVeinKind.RECURRENCE:
            return translate("Subjects", "Recurrence")
        case DrawnVeinKind.PUDENDAL:
            return translate("Subjects", "Pudendal vein")
        case DrawnVeinKind.SCIATIC:
            return translate("Subjects", "Sciatic vein")
        case DrawnVeinKind.LATERAL_SYSTEM:
            return translate("Subjects", "Lateral system")
        case DrawnVeinKind.OTHER:
            return translate("Subjects", "Drawn vein")


def _tributary_name(level: Level) -> str:
    if level in _THIGH:
        return translate("Subjects", "Thigh tributary")
    if level is Level.KNEE:
        return translate("Subjects", "Knee tributary")
    if level in _FOOT:
        return translate("Subjects", "Foot tributary")
    return translate("Subjects", "Calf tributary")


def _perforator_name(perforator: Perforator) -> str:
    try:
        return words.said(catalogue().perforator_group(perforator.group).short)
    except KeyError:
        # A group this version does not list keeps the name the chart gives it.
        return perforator.group


def full_name(chart: Chart, side: Side, subject: str) -> str:
    """Return the name in full, as the page and the tooltip say it."""
    if is_known_key(subject):
        return words.said(catalogue().segment(subject).name)
    return short_name(chart, side, subject)


def place_words(chart: Chart, side: Side, subject: str) -> str:
    """Return side, face and height: ``Left · medial · 34 cm from the floor``.

    The height is said where the leg has a scale; the face where the subject has a
    place of its own.
    """
    parts = [words.side_name(side)]
    site = site_of(chart, side, subject)
    face, height_cm = _face_and_height(chart, side, subject)
    if face is not None:
        parts.append(words.face_name(face))
    if site is not None:
        return " · ".join([*parts, site_words(site)])
    if height_cm is not None:
        parts.append(
            translate("Subjects", "{height} cm from the floor").format(
                height=words.trimmed(height_cm)
            )
        )
    return " · ".join(parts)


def site_of(chart: Chart, side: Side, subject: str) -> Site | None:
    """Return where a segment was charted, else where the protocol has it measured."""
    if not is_known_key(subject):
        return None
    item = protocol_of(chart).item(subject, side)
    return chart.leg(side).finding(subject).site or (item.site if item else None)


def site_words(site: Site) -> str:
    """Return a site as the examiner said it: ``3 cm below the SFJ``."""
    if site.reference is HeightReference.FLOOR:
        text = translate("Subjects", "{height} cm from the floor")
    elif site.relation is Relation.ABOVE:
        text = translate("Subjects", "{height} cm above {landmark}")
    else:
        text = translate("Subjects", "{height} cm below {landmark}")
    return text.format(
        height=words.trimmed(site.distance_cm), landmark=_of_landmark(site.reference)
    )


def _of_landmark(reference: HeightReference) -> str:
    match reference:
        case HeightReference.FLOOR:
            return translate("Subjects", "the floor")
        case HeightReference.MEDIAL_MALLEOLUS:
            return translate("Subjects", "the medial malleolus")
        case HeightReference.LATERAL_MALLEOLUS:
            return translate("Subjects", "the lateral malleolus")
        case HeightReference.KNEE_JOINT_LINE:
            return translate("Subjects", "the knee joint line")
        case HeightReference.POPLITEAL_CREASE:
            return translate("Subjects", "the popliteal crease")
        case HeightReference.GROIN_CREASE:
            return translate("Subjects", "the groin crease")
        case HeightReference.SFJ:
            return translate("Subjects", "the SFJ")
        case HeightReference.SPJ:
            return translate("Subjects", "the SPJ")
    assert_never(reference)


def _face_and_height(chart: Chart, side: Side, subject: str) -> tuple[Face | None, float | None]:
    # Geometry needs numpy, which must not be loaded before the window stands.
    from veinmap.anatomy.courses import charting_site
    from veinmap.drawing.leg_picture import leg_scale

    leg = chart.leg(side)
    perforator = leg.perforator(subject)
    vein = leg.drawn_vein(subject)
    place = charting_site(subject) if is_known_key(subject) else None
    if perforator is not None:
        place = perforator.place
    if vein is not None:
        place = vein.path[0]
    if place is None:
        return None, None
    if vein is not None and vein.from_cm is not None:
        return face_of(place), vein.from_cm
    height_cm = leg_scale(chart, side).height_cm(place)
    # Schematic courses do not carry more than whole centimetres; a typed height does.
    typed = perforator is not None and perforator.height is not None
    if height_cm is not None:
        height_cm = round(height_cm, 1) if typed else float(round(height_cm))
    return face_of(place), height_cm


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinState:
    """What is said of a vein, whichever kind it is."""

    flow: Flow = Flow.NOT_ASSESSED
    lumen: Lumen = Lumen.OPEN
    calibre: Calibre = Calibre.NORMAL
    reason: str = ""
    is_overridden: bool = False
    is_recorded: bool = False
    perforator: PerforatorState | None = None
    direction: PerforatorDirection | None = None


def state_of(chart: Chart, side: Side, subject: str) -> VeinState:
    """Return what is said of a segment, a drawn vein or a perforator."""
    leg = chart.leg(side)
    vein = leg.drawn_vein(subject)
    if vein is not None:
        return VeinState(
            flow=vein.flow,
            lumen=vein.lumen,
            calibre=vein.calibre,
            reason=vein.flow_reason,
            is_overridden=vein.is_flow_overridden,
            is_recorded=True,
        )
    perforator = leg.perforator(subject)
    if perforator is not None:
        return VeinState(
            perforator=perforator.state,
            direction=perforator.direction,
            reason=perforator.state_reason,
            is_overridden=perforator.is_state_overridden,
            is_recorded=True,
        )
    finding = leg.finding(subject) if subject else None
    if finding is None:
        return VeinState()
    return VeinState(
        flow=finding.flow,
        lumen=finding.lumen,
        calibre=finding.calibre,
        reason=finding.flow_reason,
        is_overridden=finding.is_flow_overridden,
        is_recorded=finding.is_recorded,
    )


def state_words(state: VeinState) -> str:
    """Return the usual short name of a state: lumen first, else flow, calibre behind."""
    if state.perforator is not None:
        return words.perforator_state_name(state.perforator)
    parts = []
    if state.lumen is not Lumen.OPEN:
        parts.append(words.lumen_name(state.lumen))
    carries_flow = state.lumen in (
        Lumen.OPEN,
        Lumen.POST_THROMBOTIC,
        Lumen.RECANALISED_AFTER_TREATMENT,
    )
    if carries_flow and (state.lumen is Lumen.OPEN or state.flow is not Flow.NOT_ASSESSED):
        parts.append(words.flow_name(state.flow))
    if state.calibre is not Calibre.NORMAL:
        parts.append(words.calibre_name(state.calibre))
    return ", ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])])


def value_of(chart: Chart, side: Side, subject: str, quantity: Quantity) -> Measurement | None:
    """Return the value that stands for the subject, if one was taken."""
    return representative(chart, side, subject, quantity)


def spoken(chart: Chart, side: Side, subject: str) -> str:
    """Return what a screen reader says of a subject, numbers with units in words."""
    parts = [short_name(chart, side, subject)]
    if kind_of(chart, side, subject) in (SubjectKind.TRIBUTARIES, SubjectKind.PERFORATORS):
        return parts[0]
    reflux = value_of(chart, side, subject, Quantity.REFLUX_TIME)
    state = state_words(state_of(chart, side, subject)).lower()
    if reflux is not None:
        seconds = words.measured_text(reflux)
        state = translate("Subjects", "{state} {seconds} seconds").format(
            state=state, seconds=seconds
        )
    parts.append(state)
    diameter = value_of(chart, side, subject, Quantity.DIAMETER)
    if diameter is not None:
        parts.append(
            translate("Subjects", "diameter {value} millimetres").format(
                value=words.measured_text(diameter)
            )
        )
    return ", ".join(parts)
