from dataclasses import replace
from datetime import date

import pytest

from veinmap.anatomy.place import LegPlace
from veinmap.chart import Chart, Leg, Patient, TreatmentHistory, Version
from veinmap.chart.values import DocumentState
from veinmap.findings import (
    DrawnVein,
    DrawnVeinKind,
    EarlierTreatment,
    SegmentFinding,
    TreatmentMethod,
)

VEIN = DrawnVein(
    id="T1", kind=DrawnVeinKind.TRIBUTARY, path=(LegPlace(0.4, 100), LegPlace(0.3, 100))
)


def test_a_person_name_is_read_as_dicom_writes_it() -> None:
    patient = Patient(name="Exemple^Alice^Marie")
    assert patient.display_name == "Exemple, Alice Marie"
    assert Patient(name="Exemple").display_name == "Exemple"
    assert Patient().display_name == ""


@pytest.mark.parametrize("changes", [{"weight_kg": 0}, {"weight_kg": 680}, {"stature_cm": 1.65}])
def test_a_weight_or_stature_that_cannot_be_is_refused(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Patient(**changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"knee_crease_cm": 0.46},
        {"groin_crease_cm": 815},
        {"knee_crease_cm": 82, "groin_crease_cm": 47},
    ],
)
def test_landmarks_lie_where_a_leg_has_them(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="cm"):
        Leg(**changes)  # type: ignore[arg-type]


def test_a_segment_and_a_mark_stand_once_on_a_leg() -> None:
    with pytest.raises(ValueError, match="twice"):
        Leg(segments=(SegmentFinding(key="GSV.PT"), SegmentFinding(key="GSV.PT")))
    with pytest.raises(ValueError, match="same id"):
        Leg(drawn_veins=(VEIN, replace(VEIN, label="other")))


def test_not_asked_about_treatment_is_not_none() -> None:
    assert Leg().treatment_history is TreatmentHistory.NOT_ASKED
    laser = EarlierTreatment(id="t", method=TreatmentMethod.EVLA, treated_on=date(2026, 2, 3))
    with pytest.raises(ValueError, match="history"):
        Leg(treatments=(laser,), treatment_history=TreatmentHistory.NONE)


def test_a_chart_is_a_draft_until_a_version_says_more() -> None:
    chart = Chart(id="c")
    assert chart.document_state is DocumentState.DRAFT
    signed = Version(number=1, state=DocumentState.SIGNED, by="Dr L. Morin", at="2026-05-11T17:20")
    assert replace(chart, versions=(signed,)).document_state is DocumentState.SIGNED
    with pytest.raises(ValueError, match="reason"):
        Version(number=2, state=DocumentState.VOID, by="Dr L. Morin", at="2026-05-12")
