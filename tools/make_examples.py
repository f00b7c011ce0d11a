#!/usr/bin/env python3
"""Write cases A, B and C of the clinical reference as charts: resources/examples/*.json.

All identities are invented. Case A's numbers rest on the sample clips where one
shows them (`sample_dicom/truth.json`); the others are typed.

usage: tools/make_examples.py
"""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import (
    Chart,
    Examination,
    Patient,
    Sex,
    TreatmentHistory,
    chart_from_json,
    chart_to_json,
    with_drawn_vein,
    with_finding,
    with_leg,
    with_measurement,
    with_perforator,
)
from veinmap.dicom import read_clip
from veinmap.findings import (
    Ceap,
    ClinicalClass,
    Compressibility,
    DrawnVein,
    DrawnVeinKind,
    EarlierTreatment,
    Etiology,
    Flow,
    InvestigationLevel,
    Lumen,
    Pathophysiology,
    Perforator,
    PerforatorDirection,
    Rvcss,
    SkinMark,
    SkinMarkKind,
    Symptoms,
    TreatmentMethod,
)
from veinmap.imaging import RegionKind
from veinmap.measurement import (
    Evidence,
    HeightReference,
    Manoeuvre,
    Measurement,
    Method,
    Position,
    Quantity,
    Relation,
    Site,
)
from veinmap.planning import (
    Access,
    Agent,
    Answer,
    Form,
    Gas,
    InjectionLine,
    Plan,
    Screening,
    ScreeningItem,
    Session,
)
from veinmap.resource_files import resource_path, sample_study_folder

QUANTITY_IDS = {
    Quantity.REFLUX_TIME: "reflux",
    Quantity.DIAMETER: "diameter",
    Quantity.DEPTH: "depth",
    Quantity.STUMP_LENGTH: "stump",
    Quantity.PEAK_REVERSE_VELOCITY: "peak",
}


# The sample study calls the tributary by its kind, the chart by its id.
SUBJECTS = {"TRIB": "T1"}


class Case:
    """A chart under construction on one side."""

    def __init__(self, chart: Chart, side: Side, position: Position) -> None:
        self.chart, self.side, self.position = chart, side, position
        self.evidence: dict[tuple[str, Quantity], Evidence] = {}

    def number(
        self,
        subject: str,
        quantity: Quantity,
        value: int | float | None,
        manoeuvre: Manoeuvre | None = None,
    ) -> None:
        """Chart one number, with its evidence where the sample study shows it."""
        if value is None:
            return
        evidence = self.evidence.get((subject, quantity))
        measurement = Measurement(
            id=f"{subject}-{QUANTITY_IDS[quantity]}",
            side=self.side,
            subject=subject,
            quantity=quantity,
            value=value,
            method=Method.MANUAL if evidence else Method.TYPED,
            manoeuvre=manoeuvre,
            position=self.position if quantity is Quantity.REFLUX_TIME else None,
            evidence=evidence,
        )
        self.chart = with_measurement(self.chart, measurement)

    def vein(
        self,
        key: str,
        diameter_mm: float | None = None,
        depth_mm: float | None = None,
        reflux_ms: int | None = None,
        manoeuvre: Manoeuvre | None = None,
        site: Site | None = None,
        compressibility: Compressibility | None = None,
    ) -> None:
        """Chart one named segment from its row of numbers."""
        finding = self.chart.leg(self.side).finding(key)
        finding = replace(finding, site=site, compressibility=compressibility)
        self.chart = with_finding(self.chart, self.side, finding)
        self.number(key, Quantity.DIAMETER, diameter_mm)
        self.number(key, Quantity.DEPTH, depth_mm)
        self.number(key, Quantity.REFLUX_TIME, reflux_ms, manoeuvre)

    def said(self, key: str, flow: Flow, reason: str = "") -> None:
        """Chart a segment by its state alone."""
        finding = self.chart.leg(self.side).finding(key)
        self.chart = with_finding(
            self.chart, self.side, replace(finding, flow=flow, flow_reason=reason)
        )

    def lumen(self, key: str, lumen: Lumen, **more: object) -> None:
        """Chart what became of a segment's lumen."""
        finding = self.chart.leg(self.side).finding(key)
        self.chart = with_finding(
            self.chart,
            self.side,
            replace(finding, lumen=lumen, **more),  # type: ignore[arg-type]
        )

    def tributary(self, vein: DrawnVein, diameter_mm: float, depth_mm: float, ms: int) -> None:
        """Chart a drawn tributary with its numbers."""
        self.chart = with_drawn_vein(self.chart, self.side, vein)
        self.number(vein.id, Quantity.DIAMETER, diameter_mm)
        self.number(vein.id, Quantity.DEPTH, depth_mm)
        self.number(vein.id, Quantity.REFLUX_TIME, ms, Manoeuvre.MANUAL_DISTAL)

    def perforator(self, perforator: Perforator, diameter_mm: float, ms: int | None) -> None:
        """Chart a perforator with its diameter at the fascia and outward time."""
        self.chart = with_perforator(self.chart, self.side, perforator)
        self.number(perforator.id, Quantity.DIAMETER, diameter_mm)
        self.number(perforator.id, Quantity.REFLUX_TIME, ms, Manoeuvre.MANUAL_DISTAL)

    def leg(self, **changes: object) -> None:
        """Change what is said of the whole leg."""
        leg = self.chart.leg(self.side)
        self.chart = with_leg(
            self.chart,
            self.side,
            replace(leg, **changes),  # type: ignore[arg-type]
        )


def from_floor(height_cm: float) -> Site:
    """Return a height from the floor."""
    return Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)


def below(distance_cm: float, reference: HeightReference) -> Site:
    """Return a site so far below a landmark."""
    return Site(distance_cm=distance_cm, relation=Relation.BELOW, reference=reference)


def above_crease(distance_cm: float) -> Site:
    """Return a site so far above the popliteal crease."""
    return Site(
        distance_cm=distance_cm,
        relation=Relation.ABOVE,
        reference=HeightReference.POPLITEAL_CREASE,
    )


def path(*points: tuple[float, float]) -> tuple[LegPlace, ...]:
    """Return knots from (t, azimuth in degrees)."""
    return tuple(LegPlace(t, azimuth_deg) for t, azimuth_deg in points)


def foam(line_id: str, order: int, side: Side, subject: str, **rest: object) -> InjectionLine:
    """Return a foam line, one part of liquid and four of air."""
    return InjectionLine(
        id=line_id,
        order=order,
        side=side,
        subject=subject,
        form=Form.FOAM,
        gas_parts=4,
        gas=Gas.AIR,
        is_ultrasound_guided=True,
        **rest,  # type: ignore[arg-type]
    )


def screening(*yes: ScreeningItem) -> tuple[Screening, ...]:
    """Return all questions answered: yes for those named, else no."""
    return tuple(
        Screening(item=item, answer=Answer.YES if item in yes else Answer.NO)
        for item in ScreeningItem
    )


def sample_study_uid() -> str:
    """Return the Study Instance UID of the sample study."""
    truth = json.loads((sample_study_folder() / "truth.json").read_bytes())
    return str(truth["study_instance_uid"])


def sample_clips(side: Side) -> list[dict[str, Any]]:
    """Return the truth of the sample clips of one side."""
    truth = json.loads((sample_study_folder() / "truth.json").read_bytes())
    return [clip for clip in truth["clips"] if clip["side"] == side.value]


def region_of(clip: dict[str, Any], kind: RegionKind) -> int:
    """Return the index of the clip's usable region of that kind."""
    regions = read_clip(sample_study_folder() / clip["file"]).regions
    return next(i for i, region in enumerate(regions) if region.kind is kind and region.usable)


def strip_proof(clip: dict[str, Any]) -> Evidence:
    """Return the onset and end of the reverse flow on a spectral clip's full frame."""
    reflux, row_px = clip["reflux"], float(clip["baseline_row_px"])
    return Evidence(
        sop_instance_uid=clip["sop_instance_uid"],
        frame_index=clip["full_frame"],
        points_px=((reflux["onset_column_px"], row_px), (reflux["end_column_px"], row_px)),
        region_index=region_of(clip, RegionKind.SPECTRAL),
    )


def lumen_proof(clip: dict[str, Any], from_mm: float, to_mm: float) -> Evidence:
    """Return a vertical line through the lumen's centre between two depths below the skin."""
    column_px, _ = clip["lumen_centre_px"][0]
    skin_px, mm_per_px = clip["skin_row_px"], clip["mm_per_px"]
    return Evidence(
        sop_instance_uid=clip["sop_instance_uid"],
        frame_index=0,
        points_px=(
            (column_px, round(skin_px + from_mm / mm_per_px, 2)),
            (column_px, round(skin_px + to_mm / mm_per_px, 2)),
        ),
        region_index=region_of(clip, RegionKind.TISSUE),
    )


def sample_evidence(side: Side) -> dict[tuple[str, Quantity], Evidence]:
    """Return what the sample clips prove, by vein and quantity."""
    proofs: dict[tuple[str, Quantity], Evidence] = {}
    for clip in sample_clips(side):
        subject = SUBJECTS.get(clip["vein"], clip["vein"])
        if clip["kind"] == "spectral":
            proofs[subject, Quantity.REFLUX_TIME] = strip_proof(clip)
            proofs[subject, Quantity.PEAK_REVERSE_VELOCITY] = strip_proof(clip)
        elif clip["kind"] == "transverse":
            depth_mm = clip["depth_mm"]
            proofs[subject, Quantity.DIAMETER] = lumen_proof(
                clip, depth_mm, depth_mm + clip["diameter_mm"]
            )
            proofs[subject, Quantity.DEPTH] = lumen_proof(clip, 0.0, depth_mm)
    return proofs


def case_a() -> Chart:
    """Left leg, foam as primary treatment."""
    chart = Chart(
        id="example-a",
        patient=Patient(
            patient_id="VM-TEST-001",
            name="Exemple^Alice",
            birth_date=date(1971, 3, 14),
            sex=Sex.FEMALE,
            weight_kg=68,
            weight_on=date(2026, 5, 11),
            stature_cm=165,
        ),
        examination=Examination(
            examined_on=date(2026, 5, 11),
            examined_at=time(9, 40),
            position=Position.STANDING,
            manoeuvre=Manoeuvre.MANUAL_DISTAL,
            operator="S. Specimen, RVT",
            referring_physician="Dr A. Specimen",
            indication="varices, C2,3 symptomatic",
            scanner="Specimen US-1",
            clinic="Clinique Spécimen",
            study_instance_uids=(sample_study_uid(),),
        ),
    )
    case = Case(chart, Side.LEFT, Position.STANDING)
    case.evidence = sample_evidence(Side.LEFT)
    full, manual = Compressibility.FULL, Manoeuvre.MANUAL_DISTAL
    sfj, groin = HeightReference.SFJ, HeightReference.GROIN_CREASE
    case.vein("SFJ.TV", 9.1, None, 1900, Manoeuvre.VALSALVA)
    case.vein("GSV.AR", 7.2, 14, 2100, manual, below(3, sfj))
    case.vein("GSV.PT", 5.8, 13, 2400, manual, below(15, groin))
    case.vein("GSV.MT", 5.4, 12, 2600, manual)
    case.vein("GSV.DT", 5.1, 10, 2200, manual)
    case.vein("GSV.K", 4.8, 8, 2100, manual)
    case.vein("GSV.PC", 4.2, 7, 1600, manual, from_floor(34))
    case.vein("GSV.MC", 2.8, 6, 300, manual)
    case.vein("GSV.DC", 2.4, 5, 500, manual)
    case.vein("ASV", 3.0, 11, 200, manual, below(5, sfj))
    case.said("PASV", Flow.NOT_VISUALISED)
    case.vein("SPJ", 3.1, 15, 200, manual, above_crease(3))
    case.vein("SSV.M", 2.6, 8, 100, manual)
    case.said("SSV.D", Flow.NOT_ASSESSED, "not reached in the time given")
    case.vein("GIA", 2.0, None, 0, manual)
    case.vein("CFV", reflux_ms=600, manoeuvre=Manoeuvre.VALSALVA, compressibility=full)
    case.vein("FV.M", reflux_ms=400, manoeuvre=manual, compressibility=full)
    case.vein("PopV", reflux_ms=800, manoeuvre=manual, compressibility=full)
    case.vein("DFV", reflux_ms=300, manoeuvre=manual, compressibility=full)
    case.vein("PTV", reflux_ms=200, manoeuvre=manual, compressibility=full)
    tributary = DrawnVein(
        id="T1",
        kind=DrawnVeinKind.TRIBUTARY,
        parent_key="GSV.PC",
        from_cm=34,
        to_cm=16,
        label="medial calf",
        path=path((0.417, 93), (0.397, 104), (0.35, 112), (0.3, 115), (0.25, 113), (0.196, 108)),
    )
    case.tributary(tributary, 4.5, 4, 1800)
    cockett = Perforator(
        id="P1",
        group="leg.posterior_tibial_middle",
        place=LegPlace(0.166, 114),
        height=from_floor(13.5),
        face=Face.MEDIAL,
        direction=PerforatorDirection.OUTWARD,
        is_under_ulcer=False,
    )
    boyd = Perforator(
        id="P2",
        group="leg.paratibial_upper",
        place=LegPlace(0.405, 92),
        height=from_floor(33),
        face=Face.MEDIAL,
        direction=PerforatorDirection.INWARD,
        is_under_ulcer=False,
        connected_key="GSV.PC",
    )
    case.perforator(cockett, 2.6, 250)
    case.perforator(with_re_entry(boyd), 3.6, None)
    for clip in sample_clips(Side.LEFT):
        if clip["kind"] == "spectral":
            subject = SUBJECTS.get(clip["vein"], clip["vein"])
            peak_cm_s = clip["reflux"]["peak_reverse_cm_s"]
            case.number(subject, Quantity.PEAK_REVERSE_VELOCITY, peak_cm_s)
    case.leg(
        treatment_history=TreatmentHistory.NONE,
        ceap=Ceap(
            classified_on=date(2026, 5, 11),
            clinical=(ClinicalClass.C2, ClinicalClass.C3),
            symptoms=Symptoms.SYMPTOMATIC,
            etiology=(Etiology.PRIMARY,),
            superficial=("GSVa", "GSVb"),
            pathophysiology=Pathophysiology.REFLUX,
            level=InvestigationLevel.DUPLEX,
        ),
        rvcss=Rvcss(
            scored_on=date(2026, 5, 11),
            pain=2,
            varicose_veins=2,
            oedema=1,
            pigmentation=0,
            inflammation=0,
            induration=0,
            ulcer_number=0,
            ulcer_duration=0,
            ulcer_size=0,
            compression=1,
        ),
    )
    polidocanol = Agent.POLIDOCANOL
    lines = (
        foam(
            "L1",
            1,
            Side.LEFT,
            "GSV.MT",
            agent=polidocanol,
            concentration_percent=2,
            volume_ml=4.0,
            access=Access.SHORT_CANNULA,
            junction_distance_cm=22,
            height_cm=60.6,
            depth_mm=12,
            diameter_mm=5.4,
        ),
        foam(
            "L2",
            2,
            Side.LEFT,
            "GSV.PC",
            agent=polidocanol,
            concentration_percent=2,
            volume_ml=2.0,
            access=Access.NEEDLE,
        ),
        foam(
            "L3",
            3,
            Side.LEFT,
            "T1",
            agent=polidocanol,
            concentration_percent=1,
            volume_ml=1.5,
            access=Access.BUTTERFLY,
            height_cm=28,
        ),
        foam(
            "L4",
            4,
            Side.LEFT,
            "T1",
            agent=polidocanol,
            concentration_percent=1,
            volume_ml=1.5,
            access=Access.BUTTERFLY,
            height_cm=20,
        ),
    )
    plan = Plan(
        profile="eu_polidocanol",
        profile_version=1,
        screening=screening(),
        sessions=(Session(number=1, lines=lines),),
    )
    return replace(case.chart, plan=plan)


def with_re_entry(perforator: Perforator) -> Perforator:
    """Return the perforator with the state that inward flow proposes."""
    from veinmap.findings import proposed_perforator_state

    state = proposed_perforator_state(perforator.direction, None)
    assert state is not None
    return replace(perforator, state=state, is_state_derived=True)


def case_b() -> Chart:
    """Right leg, residual veins after laser."""
    chart = Chart(
        id="example-b",
        patient=Patient(
            patient_id="VM-TEST-002",
            name="Modèle^Béatrice",
            birth_date=date(1965, 9, 2),
            sex=Sex.FEMALE,
            weight_kg=74,
            weight_on=date(2026, 6, 15),
            stature_cm=160,
        ),
        examination=Examination(
            examined_on=date(2026, 6, 15),
            position=Position.STANDING,
            operator="S. Specimen, RVT",
            referring_physician="Dr A. Specimen",
            indication="residual varices after laser",
            scanner="Specimen US-1",
            clinic="Clinique Spécimen",
        ),
    )
    case = Case(chart, Side.RIGHT, Position.STANDING)
    laser_on = date(2026, 2, 3)
    case.vein("SFJ", 5.0, None, 300)
    case.number("SFJ", Quantity.STUMP_LENGTH, 12)
    for key in ("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K"):
        case.lumen(
            key,
            Lumen.OCCLUDED_AFTER_TREATMENT,
            flow=Flow.NO_FLOW,
            treatment_method=TreatmentMethod.EVLA,
            treatment_date=laser_on,
        )
    case.vein("GSV.PC", 3.9, 6, 1200)
    case.vein("GSV.MC", 2.9, 5, 700)
    case.vein("GSV.DC", 2.3, 4, 200)
    case.vein("ASV", 5.2, 9, 1400)
    case.vein("SPJ", 4.9, 16, 900, site=above_crease(4))
    case.vein("SSV.P", 4.6, 9, 1100)
    case.vein("SSV.M", 4.1, 8, 900)
    case.vein("SSV.D", 2.7, 6, 400)
    case.vein("CFV", reflux_ms=700)
    case.vein("FV", reflux_ms=500)
    case.vein("PopV", reflux_ms=900)
    case.vein("PTV", reflux_ms=550)
    tributary = DrawnVein(
        id="T1",
        kind=DrawnVeinKind.TRIBUTARY,
        parent_key="ASV",
        label="anterior thigh",
        path=path((0.76, 349), (0.72, 357), (0.68, 6), (0.64, 12), (0.61, 14)),
    )
    case.chart = with_drawn_vein(case.chart, Side.RIGHT, tributary)
    case.number("T1", Quantity.DIAMETER, 3.8)
    case.number("T1", Quantity.DEPTH, 3)
    case.number("T1", Quantity.REFLUX_TIME, 1500)
    dodd = Perforator(
        id="P1",
        group="thigh.femoral_canal_lower",
        place=LegPlace(0.675, 96),
        height=from_floor(55),
        face=Face.MEDIAL,
        direction=PerforatorDirection.OUTWARD,
        is_under_ulcer=False,
    )
    cockett = Perforator(
        id="P2",
        group="leg.posterior_tibial_upper",
        place=LegPlace(0.227, 118),
        height=from_floor(18.5),
        face=Face.MEDIAL,
        direction=PerforatorDirection.OUTWARD,
        is_under_ulcer=False,
    )
    case.chart = with_perforator(case.chart, Side.RIGHT, dodd)
    case.number("P1", Quantity.DIAMETER, 4.1)
    case.number("P1", Quantity.REFLUX_TIME, 900)
    case.chart = with_perforator(case.chart, Side.RIGHT, cockett)
    case.number("P2", Quantity.DIAMETER, 3.4)
    case.number("P2", Quantity.REFLUX_TIME, 420)
    case.leg(
        treatment_history=TreatmentHistory.TREATED,
        treatments=(
            EarlierTreatment(
                id="EVLA-2026",
                method=TreatmentMethod.EVLA,
                keys=("GSV.PT", "GSV.MT", "GSV.DT", "GSV.K"),
                treated_on=laser_on,
            ),
        ),
        ceap=Ceap(
            classified_on=date(2026, 6, 15),
            clinical=(ClinicalClass.C2R, ClinicalClass.C4A),
            symptoms=Symptoms.SYMPTOMATIC,
            etiology=(Etiology.PRIMARY,),
            superficial=("GSVb", "SSV", "AASV"),
            perforating=("TPV", "CPV"),
            pathophysiology=Pathophysiology.REFLUX,
            level=InvestigationLevel.DUPLEX,
        ),
    )
    sts = {"agent": Agent.STS, "concentration_percent": 1}
    right = Side.RIGHT
    first = (
        foam("L1", 1, right, "ASV", volume_ml=3.0, junction_distance_cm=12, **sts),
        foam("L2", 2, right, "T1", volume_ml=2.0, **sts),
        foam("L3", 3, right, "GSV.PC", volume_ml=2.0, **sts),
        foam("L4", 4, right, "TRIB", volume_ml=2.0, note="varix beside P1 (Dodd)", **sts),
    )
    second = (
        foam("L5", 1, right, "SSV.P", volume_ml=4.0, junction_distance_cm=5, **sts),
        foam("L6", 2, right, "TRIB", volume_ml=1.0, note="calf tributary", **sts),
        foam("L7", 3, right, "TRIB", volume_ml=1.0, note="calf tributary", **sts),
    )
    plan = Plan(
        profile="clinic_sts_foam",
        profile_version=1,
        screening=screening(ScreeningItem.MIGRAINE_WITH_AURA, ScreeningItem.HORMONE_THERAPY),
        sessions=(
            Session(number=1, planned_on=date(2026, 6, 22), lines=first),
            Session(number=2, planned_on=date(2026, 7, 20), lines=second),
        ),
    )
    return replace(case.chart, plan=plan)


def case_c() -> Chart:
    """Left leg, limits of dose and deep disease."""
    chart = Chart(
        id="example-c",
        patient=Patient(
            patient_id="VM-TEST-003",
            name="Test^Clémence",
            birth_date=date(1948, 1, 30),
            sex=Sex.FEMALE,
            weight_kg=45,
            weight_on=date(2026, 8, 4),
            stature_cm=152,
        ),
        examination=Examination(
            examined_on=date(2026, 8, 4),
            position=Position.SITTING,
            operator="S. Specimen, RVT",
            scanner="Specimen US-1",
            clinic="Clinique Spécimen",
            limitations=("examined sitting: the patient cannot stand",),
        ),
    )
    case = Case(chart, Side.LEFT, Position.SITTING)
    full = Compressibility.FULL
    case.vein("SFJ", 10.4, None, 2800, compressibility=full)
    case.vein("GSV.PT", 8.6, None, 3200, compressibility=full)
    case.vein("GSV.MT", 8.1, None, 3000, compressibility=full)
    case.vein("GSV.K", 6.9, None, 2500, compressibility=full)
    case.vein("GSV.PC", 6.0, None, 2600, compressibility=full)
    case.vein("GSV.MC", 5.2, None, 2200, compressibility=full)
    for key in ("SPJ", "SSV.P", "SSV.M", "SSV.D"):
        case.said(key, Flow.NOT_ASSESSED, "dressing, pain")
    case.vein("CFV", reflux_ms=700, compressibility=full)
    for key, reflux_ms in (("FV", 1400), ("PopV", 2300)):
        case.vein(key, reflux_ms=reflux_ms, compressibility=Compressibility.PARTIAL)
        case.lumen(key, Lumen.POST_THROMBOTIC)
    cockett = Perforator(
        id="P1",
        group="leg.posterior_tibial_middle",
        place=LegPlace(0.16, 114),
        height=from_floor(13),
        face=Face.MEDIAL,
        direction=PerforatorDirection.OUTWARD,
        is_under_ulcer=True,
    )
    case.chart = with_perforator(case.chart, Side.LEFT, cockett)
    case.number("P1", Quantity.DIAMETER, 4.4)
    case.number("P1", Quantity.REFLUX_TIME, 1100)
    case.leg(
        skin_marks=(SkinMark(id="S1", kind=SkinMarkKind.HEALED_ULCER, outline=path((0.16, 108))),),
        ceap=Ceap(
            classified_on=date(2026, 8, 4),
            clinical=(
                ClinicalClass.C2,
                ClinicalClass.C3,
                ClinicalClass.C4B,
                ClinicalClass.C5,
            ),
            symptoms=Symptoms.SYMPTOMATIC,
            etiology=(Etiology.SECONDARY_INTRAVENOUS,),
            superficial=("GSVa", "GSVb"),
            perforating=("CPV",),
            deep=("FV", "POPV"),
            pathophysiology=Pathophysiology.BOTH,
            level=InvestigationLevel.DUPLEX,
        ),
    )
    left, polidocanol = Side.LEFT, Agent.POLIDOCANOL
    lines = (
        foam(
            "L1",
            1,
            left,
            "GSV.MT",
            agent=polidocanol,
            concentration_percent=3,
            volume_ml=5.0,
        ),
        InjectionLine(
            id="L2",
            order=2,
            side=left,
            subject="TRIB",
            agent=polidocanol,
            concentration_percent=3,
            form=Form.LIQUID,
            volume_ml=2.5,
        ),
    )
    plan = Plan(
        profile="eu_polidocanol",
        profile_version=1,
        screening=screening(
            ScreeningItem.EARLIER_VENOUS_THROMBOSIS,
            ScreeningItem.HIGH_THROMBOTIC_RISK,
            ScreeningItem.LONG_IMMOBILITY,
        ),
        sessions=(Session(number=1, lines=lines),),
    )
    return replace(case.chart, plan=plan)


def main() -> None:
    """Write the three files."""
    folder: Path = resource_path("examples")
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in (("case_a", case_a()), ("case_b", case_b()), ("case_c", case_c())):
        # Once through the reader: 68 becomes 68.0, the form that every later save has.
        text = chart_to_json(chart_from_json(chart_to_json(chart)))
        (folder / f"{name}.json").write_bytes(text)
        print(folder / f"{name}.json")


if __name__ == "__main__":
    main()
