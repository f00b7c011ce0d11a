"""Hypothesis strategies for charts and their parts: every field, every legal combination.

Import as ``from tests.strategies import charts``. What the strategies draw is legal by
construction; a combination that the values refuse is never drawn.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from veinmap.anatomy.catalogue import Words, catalogue
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import (
    AdmittedClip,
    Chart,
    DocumentState,
    Examination,
    Leg,
    Legs,
    Patient,
    Sex,
    TreatmentHistory,
    Version,
)
from veinmap.chart.protocol_values import (
    ASKABLE,
    COLLECTIVE,
    Protocol,
    ProtocolGroup,
    ProtocolItem,
)
from veinmap.findings import (
    JUNCTION_KEYS,
    Calibre,
    Ceap,
    ClinicalClass,
    Compressibility,
    DrawnVein,
    DrawnVeinKind,
    EarlierTreatment,
    EhitClass,
    Etiology,
    Flow,
    InvestigationLevel,
    Lumen,
    Pathophysiology,
    Perforator,
    PerforatorDirection,
    PerforatorState,
    RecurrenceType,
    RefluxDirection,
    RefluxExtent,
    Rvcss,
    SegmentFinding,
    SkinMark,
    SkinMarkKind,
    Symptoms,
    TreatmentMethod,
)
from veinmap.imaging import Bounds, PhysicalUnit, RegionKind
from veinmap.measurement import (
    Evidence,
    HeightReference,
    Manoeuvre,
    ManualCalibration,
    Measurement,
    Method,
    Position,
    Quantity,
    Relation,
    SecondFrame,
    Site,
    TickPair,
)
from veinmap.measurement.values import LARGEST
from veinmap.planning import (
    Access,
    Agent,
    Answer,
    Form,
    Gas,
    GivenLine,
    InjectionLine,
    Override,
    Plan,
    Screening,
    ScreeningItem,
    Session,
)

T = TypeVar("T")

# What people type: any script, no control characters and no halves of surrogate pairs.
_signs = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("éÉœ–×“”’^\\/ ")
_visible = st.characters(exclude_categories=("C", "Z"))
texts = st.text(_signs, max_size=12)
stated = st.builds(lambda first, rest: first + rest, _visible, texts)
dates = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
times = st.times()
stamps = st.datetimes().map(lambda moment: moment.isoformat() + "+02:00")
uids = st.integers(min_value=1, max_value=10**20).map(lambda number: f"1.2.826.0.{number}")
sides = st.sampled_from(Side)
segment_keys = st.sampled_from([segment.key for segment in catalogue().segments])
group_keys = st.sampled_from([group.key for group in catalogue().perforator_groups])


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw None as well."""
    return st.none() | strategy


def numbers(low: float, high: float) -> SearchStrategy[float]:
    """Draw finite numbers of that range, both ends included."""
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


def tuples_of(
    strategy: SearchStrategy[T],
    *,
    at_most: int = 3,
    at_least: int = 0,
    unique_by: Callable[[T], Any] | None = None,
) -> SearchStrategy[tuple[T, ...]]:
    """Draw short tuples."""
    return st.lists(strategy, min_size=at_least, max_size=at_most, unique_by=unique_by).map(tuple)


_id = attrgetter("id")

places = st.builds(LegPlace, t=numbers(-0.2, 1.2), azimuth_deg=numbers(0, 359.99))


@st.composite
def sites(draw: st.DrawFn) -> Site:
    reference = draw(st.sampled_from(HeightReference))
    is_floor = reference is HeightReference.FLOOR
    relation = Relation.ABOVE if is_floor else draw(st.sampled_from(Relation))
    return Site(distance_cm=draw(numbers(0, 150)), relation=relation, reference=reference)


protocol_keys = segment_keys | st.sampled_from(("TRIB", "PERF"))
both_words = st.builds(Words, en=stated, fr=stated)


@st.composite
def protocol_items(draw: st.DrawFn) -> ProtocolItem:
    key = draw(protocol_keys)
    is_collective = key in COLLECTIVE
    return ProtocolItem(
        key=key,
        quantities=draw(tuples_of(st.sampled_from(ASKABLE), unique_by=str)),
        site=None if is_collective else draw(maybe(sites())),
        name=draw(maybe(both_words)),
        only=draw(maybe(st.sampled_from(Side))),
    )


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    items = draw(tuples_of(protocol_items(), at_most=4, unique_by=attrgetter("key")))
    cut = draw(st.integers(0, len(items)))
    groups = tuple(
        ProtocolGroup(name=draw(both_words), items=part) for part in (items[:cut], items[cut:])
    )
    return Protocol(id=draw(stated), name=draw(both_words), source=draw(texts), groups=groups)


extents = st.builds(
    RefluxExtent,
    from_cm=maybe(numbers(0, 120)),
    to_cm=maybe(numbers(0, 120)),
    source=texts,
    drain=texts,
)

_CLOSED = frozenset({Lumen.REMOVED, Lumen.ABSENT, Lumen.OCCLUDED_AFTER_TREATMENT})
_FLOWING = (Flow.COMPETENT, Flow.REFLUX)


def _flows(lumen: Lumen) -> SearchStrategy[Flow]:
    return st.sampled_from([f for f in Flow if lumen not in _CLOSED or f not in _FLOWING])


@st.composite
def segment_findings(draw: st.DrawFn, keys: SearchStrategy[str] = segment_keys) -> SegmentFinding:
    lumen = draw(st.sampled_from(Lumen))
    is_overridden = draw(st.booleans())
    key = draw(keys)
    return SegmentFinding(
        key=key,
        flow=draw(_flows(lumen)),
        lumen=lumen,
        calibre=draw(st.sampled_from(Calibre)),
        flow_reason=draw(stated if is_overridden else texts),
        is_flow_overridden=is_overridden,
        treatment_method=draw(maybe(st.sampled_from(TreatmentMethod))),
        treatment_date=draw(maybe(dates)),
        direction=draw(maybe(st.sampled_from(RefluxDirection))),
        extent=draw(maybe(extents)),
        compressibility=draw(maybe(st.sampled_from(Compressibility))),
        site=draw(maybe(sites())),
        junction_face=draw(maybe(st.sampled_from(Face))) if key in ("SPJ", "SPJ.V") else None,
        ehit=draw(maybe(st.sampled_from(EhitClass))) if key in JUNCTION_KEYS else None,
        recurrence=draw(maybe(st.sampled_from(RecurrenceType))),
        note=draw(texts),
    )


@st.composite
def drawn_veins(draw: st.DrawFn) -> DrawnVein:
    lumen = draw(st.sampled_from(Lumen))
    is_overridden = draw(st.booleans())
    return DrawnVein(
        id=draw(stated),
        kind=draw(st.sampled_from(DrawnVeinKind)),
        path=draw(tuples_of(places, at_least=2, at_most=5)),
        parent_key=draw(st.just("") | segment_keys),
        flow=draw(_flows(lumen)),
        lumen=lumen,
        calibre=draw(st.sampled_from(Calibre)),
        flow_reason=draw(stated if is_overridden else texts),
        is_flow_overridden=is_overridden,
        direction=draw(maybe(st.sampled_from(RefluxDirection))),
        from_cm=draw(maybe(numbers(0, 120))),
        to_cm=draw(maybe(numbers(0, 120))),
        extent=draw(maybe(extents)),
        recurrence=draw(maybe(st.sampled_from(RecurrenceType))),
        label=draw(texts),
        note=draw(texts),
    )


@st.composite
def perforators(draw: st.DrawFn) -> Perforator:
    is_overridden = draw(st.booleans())
    return Perforator(
        id=draw(stated),
        group=draw(group_keys),
        place=draw(maybe(places)),
        height=draw(maybe(sites())),
        face=draw(maybe(st.sampled_from(Face))),
        direction=draw(maybe(st.sampled_from(PerforatorDirection))),
        state=draw(st.sampled_from(PerforatorState)),
        state_reason=draw(stated if is_overridden else texts),
        is_state_overridden=is_overridden,
        is_under_ulcer=draw(maybe(st.booleans())),
        connected_key=draw(st.just("") | segment_keys),
        note=draw(texts),
    )


skin_marks = st.builds(
    SkinMark,
    id=stated,
    kind=st.sampled_from(SkinMarkKind),
    outline=tuples_of(places, at_least=1, at_most=5),
    text=texts,
)

earlier_treatments = st.builds(
    EarlierTreatment,
    id=stated,
    method=st.sampled_from(TreatmentMethod),
    keys=tuples_of(segment_keys),
    treated_on=maybe(dates),
    closed_to=maybe(sites()),
    note=texts,
)

ceaps = st.builds(
    Ceap,
    classified_on=dates,
    clinical=tuples_of(st.sampled_from(ClinicalClass)),
    symptoms=maybe(st.sampled_from(Symptoms)),
    etiology=tuples_of(st.sampled_from(Etiology)),
    superficial=tuples_of(stated),
    perforating=tuples_of(stated),
    deep=tuples_of(stated),
    pathophysiology=maybe(st.sampled_from(Pathophysiology)),
    level=maybe(st.sampled_from(InvestigationLevel)),
    confirmed_by=texts,
)

_score = st.integers(0, 3)
rvcss_scores = st.builds(
    Rvcss,
    scored_on=dates,
    pain=_score,
    varicose_veins=_score,
    oedema=_score,
    pigmentation=_score,
    inflammation=_score,
    induration=_score,
    ulcer_number=_score,
    ulcer_duration=_score,
    ulcer_size=_score,
    compression=_score,
)


@st.composite
def legs(draw: st.DrawFn) -> Leg:
    marks = draw(tuples_of(drawn_veins() | perforators() | skin_marks, at_most=5, unique_by=_id))
    creases = draw(maybe(st.tuples(numbers(20, 60), numbers(61, 120))))
    keys = draw(st.lists(segment_keys, unique=True, max_size=4))
    history = draw(st.sampled_from(TreatmentHistory))
    is_treated = history is TreatmentHistory.TREATED
    return Leg(
        is_examined=draw(st.booleans()),
        not_examined_reason=draw(texts),
        knee_crease_cm=creases[0] if creases else draw(maybe(numbers(20, 60))),
        groin_crease_cm=creases[1] if creases else None,
        segments=tuple(draw(segment_findings(st.just(key))) for key in keys),
        drawn_veins=tuple(mark for mark in marks if isinstance(mark, DrawnVein)),
        perforators=tuple(mark for mark in marks if isinstance(mark, Perforator)),
        skin_marks=tuple(mark for mark in marks if isinstance(mark, SkinMark)),
        treatment_history=history,
        treatments=draw(tuples_of(earlier_treatments, at_most=2)) if is_treated else (),
        ceap=draw(maybe(ceaps)),
        rvcss=draw(maybe(rvcss_scores)),
        none_found=draw(tuples_of(st.sampled_from(sorted(COLLECTIVE)), unique_by=str)),
        note=draw(texts),
    )


_points = tuples_of(st.tuples(numbers(-1, 4096), numbers(-1, 4096)), at_most=4)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    first, second = draw(st.lists(st.integers(0, 10_000), min_size=2, max_size=2, unique=True))
    other = SecondFrame(frame_index=second, points_px=draw(_points), outline_px=draw(_points))
    return Evidence(
        sop_instance_uid=draw(uids),
        frame_index=first,
        points_px=draw(_points),
        outline_px=draw(_points),
        region_index=draw(maybe(st.integers(0, 9))),
        calibration=draw(texts),
        second_frame=other if draw(st.booleans()) else None,
    )


def _values(quantity: Quantity) -> SearchStrategy[int | float]:
    largest = LARGEST[quantity]
    whole = st.integers(0, largest)
    return whole if quantity is Quantity.REFLUX_TIME else whole | numbers(0, largest)


@st.composite
def measurements(draw: st.DrawFn, subjects: SearchStrategy[str] = segment_keys) -> Measurement:
    method = draw(st.sampled_from(Method))
    is_typed = method is Method.TYPED
    quantity = draw(st.sampled_from(Quantity))
    return Measurement(
        id=draw(stated),
        side=draw(sides),
        subject=draw(subjects),
        quantity=quantity,
        value=draw(_values(quantity)),
        method=method,
        uncertainty=None if is_typed else draw(maybe(numbers(0, 1000))),
        site=draw(maybe(sites())),
        manoeuvre=draw(maybe(st.sampled_from(Manoeuvre))),
        position=draw(maybe(st.sampled_from(Position))),
        proposed_value=draw(maybe(_values(quantity))),
        evidence=None if is_typed else draw(maybe(evidence())),
        is_representative=draw(st.booleans()),
        author=draw(texts),
        recorded_at=draw(st.just("") | stamps),
    )


@st.composite
def manual_calibrations(draw: st.DrawFn) -> ManualCalibration:
    is_strip = draw(st.booleans())
    x, y = draw(numbers(0, 100)), draw(numbers(0, 100))
    depth = TickPair(
        first_px=(x, y), second_px=(x, y + draw(numbers(20, 200))), apart=1.0, unit=PhysicalUnit.CM
    )
    time = TickPair(
        first_px=(x, y), second_px=(x + 40, y), apart=draw(numbers(0.1, 2)), unit=PhysicalUnit.S
    )
    velocity = TickPair(
        first_px=(x, y), second_px=(x, y + 40), apart=draw(numbers(1, 99)), unit=PhysicalUnit.CM_S
    )
    return ManualCalibration(
        id=draw(stated),
        sop_instance_uid=draw(uids),
        kind=RegionKind.SPECTRAL if is_strip else RegionKind.TISSUE,
        box=Bounds(0, 0, draw(st.integers(300, 700)), draw(st.integers(300, 700))),
        ticks=(time, velocity) if is_strip else (depth,),
        frame_index=draw(maybe(st.integers(0, 999))),
        region_index=draw(maybe(st.integers(0, 9))),
        baseline_px=draw(numbers(0, 700)) if is_strip else None,
        author=draw(texts),
        recorded_at=draw(st.just("") | stamps),
    )


given_lines = st.builds(
    GivenLine,
    volume_ml=numbers(0, 20),
    given_at=stamps,
    lot=texts,
    expiry=texts,
    end_point=texts,
    complication=texts,
    given_by=texts,
)


@st.composite
def injection_lines(draw: st.DrawFn) -> InjectionLine:
    form = draw(st.sampled_from(Form))
    gas_parts = numbers(0.25, 10)
    return InjectionLine(
        id=draw(stated),
        order=draw(st.integers(1, 40)),
        side=draw(sides),
        subject=draw(segment_keys),
        agent=draw(st.sampled_from(Agent)),
        concentration_percent=draw(numbers(0.1, 5)),
        form=form,
        volume_ml=draw(numbers(0, 20)),
        gas_parts=draw(gas_parts if form is Form.FOAM else maybe(gas_parts)),
        gas=draw(maybe(st.sampled_from(Gas))),
        access=draw(maybe(st.sampled_from(Access))),
        access_detail=draw(texts),
        place=draw(maybe(places)),
        height_cm=draw(maybe(numbers(0, 120))),
        junction_distance_cm=draw(maybe(numbers(0, 120))),
        depth_mm=draw(maybe(numbers(0, 100))),
        diameter_mm=draw(maybe(numbers(0, 40))),
        is_ultrasound_guided=draw(maybe(st.booleans())),
        end_point=draw(texts),
        reason=draw(texts),
        note=draw(texts),
        given=draw(maybe(given_lines)),
    )


screenings = st.builds(
    Screening,
    item=st.sampled_from(ScreeningItem),
    answer=st.sampled_from(Answer),
    note=texts,
)

overrides = st.builds(
    Override,
    code=texts,
    where=texts,
    reason=stated,
    by=stated,
    at=stamps,
    rule=texts,
    value=maybe(numbers(0, 500)),
    limit=maybe(numbers(0, 500)),
)

sessions = st.builds(
    Session,
    number=st.integers(1, 20),
    planned_on=maybe(dates),
    lines=tuples_of(injection_lines(), at_most=2),
    overrides=tuples_of(overrides, at_most=2),
    note=texts,
)


def _plan(
    *,
    screening: tuple[Screening, ...],
    sessions: tuple[Session, ...],
    **rest: str | int | None,
) -> Plan:
    """Return a plan that names each question, session and line once."""
    questions = {question.item: question for question in screening}
    numbered = {session.number: session for session in sessions}
    kept: dict[str, int] = {}
    for session in numbered.values():
        for line in session.lines:
            kept.setdefault(line.id, session.number)
    return Plan(
        screening=tuple(questions.values()),
        sessions=tuple(
            replace(
                session,
                lines=tuple(
                    {line.id: line for line in session.lines if kept[line.id] == number}.values()
                ),
            )
            for number, session in numbered.items()
        ),
        **rest,  # type: ignore[arg-type]
    )


plans = st.builds(
    _plan,
    profile=texts,
    profile_version=maybe(st.integers(1, 9)),
    screening=tuples_of(screenings),
    last_anticoagulant_dose=texts,
    sessions=tuples_of(sessions, at_most=2),
)

patients = st.builds(
    Patient,
    patient_id=texts,
    issuer_of_patient_id=texts,
    name=texts,
    birth_date=maybe(dates),
    sex=maybe(st.sampled_from(Sex)),
    weight_kg=maybe(numbers(1, 500)),
    weight_on=maybe(dates),
    stature_cm=maybe(numbers(30, 260)),
)

admitted_clips = st.builds(
    AdmittedClip,
    sop_instance_uid=uids,
    reason=stated,
    by=stated,
    at=stamps,
    patient_id=texts,
    name=texts,
    birth_date=maybe(dates),
)

examinations = st.builds(
    Examination,
    examined_on=maybe(dates),
    examined_at=maybe(times),
    position=maybe(st.sampled_from(Position)),
    position_angle_deg=maybe(numbers(0, 90)),
    manoeuvre=maybe(st.sampled_from(Manoeuvre)),
    operator=texts,
    referring_physician=texts,
    indication=texts,
    scanner=texts,
    clinic=texts,
    study_instance_uids=tuples_of(uids),
    accession_number=texts,
    limitations=tuples_of(texts),
    admitted_clips=tuples_of(admitted_clips, at_most=2),
    protocol=maybe(protocols()),
)


@st.composite
def versions(draw: st.DrawFn) -> Version:
    state = draw(st.sampled_from(DocumentState))
    return Version(
        number=draw(st.integers(1, 99)),
        state=state,
        by=draw(texts),
        at=draw(stamps),
        reason=draw(stated if state is DocumentState.VOID else texts),
        meaning=draw(texts),
    )


@st.composite
def charts(draw: st.DrawFn, ids: SearchStrategy[str] = stated) -> Chart:
    """Draw whole charts; numbers lie on named segments and on the marks of the legs."""
    both = Legs(R=draw(legs()), L=draw(legs()))
    marked = [vein.id for leg in (both.R, both.L) for vein in leg.drawn_veins]
    marked += [perforator.id for leg in (both.R, both.L) for perforator in leg.perforators]
    subjects = segment_keys | st.sampled_from(marked) if marked else segment_keys
    return Chart(
        id=draw(ids),
        patient=draw(patients),
        examination=draw(examinations),
        legs=both,
        measurements=draw(tuples_of(measurements(subjects), at_most=4, unique_by=_id)),
        manual_calibrations=draw(
            tuples_of(
                manual_calibrations(), at_most=2, unique_by=lambda kept: kept.sop_instance_uid
            )
        ),
        plan=draw(plans),
        versions=draw(tuples_of(versions(), at_most=2)),
    )
