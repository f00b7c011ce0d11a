from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.small_edits import with_indication
from tests.strategies import charts, patients
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, DocumentState, Patient, Version
from veinmap.imaging.clip import Clip, PatientIdentity, Timing, TimingSource
from veinmap.store import AlreadyStoredError, ClipReference, UnknownExaminationError
from veinmap.store.library import ChartStore
from veinmap.store.opening import open_library

MONTREAL = timezone(timedelta(hours=-5))


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChartStore]:
    store = open_library(tmp_path_factory.mktemp("shared") / "library.sqlite")
    yield store
    store.close()


def kept_version(store: ChartStore, exam_id: str) -> int:
    try:
        return store.load(exam_id).version
    except UnknownExaminationError:
        return 0


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(states=st.lists(charts(ids=st.just("the same")), min_size=1, max_size=3))
def test_what_is_saved_is_what_is_loaded_and_every_edit_can_be_seen_again(
    shared_store: ChartStore, states: list[Chart]
) -> None:
    first = version = kept_version(shared_store, "the same")
    for chart in states:
        version = shared_store.save(
            "the same", chart, expected_version=version, edit_text="Drawn at random"
        )
        assert shared_store.load("the same").chart == chart
    for place, chart in enumerate(states, start=1):
        assert shared_store.chart_at("the same", first + place) == chart


@settings(max_examples=10, deadline=None)
@given(chart=charts(), patient=patients)
def test_any_id_and_any_patient_can_be_kept_listed_and_found(
    shared_store: ChartStore, chart: Chart, patient: Patient
) -> None:
    chart = replace(chart, patient=patient)
    version = kept_version(shared_store, chart.id)
    shared_store.save(chart.id, chart, expected_version=version, edit_text="")
    rows = [row for row in shared_store.list_examinations() if row.exam_id == chart.id]
    (row,) = rows
    assert (row.patient_id, row.birth_date) == (patient.patient_id, patient.birth_date)
    assert row.patient_name == patient.display_name
    found = shared_store.list_examinations(patient.patient_id)
    assert chart.id in [row.exam_id for row in found]


def test_the_history_names_every_edit_with_its_local_time(library: Path, case_a: Chart) -> None:
    moments = iter(datetime(2026, 5, 11, 10, 43, s, 250_000, MONTREAL) for s in range(9))
    store = open_library(library, clock=lambda: next(moments))
    store.create_examination(case_a, "New examination")
    changed = with_indication(case_a, "Heavy legs")
    store.save(case_a.id, changed, expected_version=1, edit_text="Change indication")
    edits = store.history(case_a.id)
    assert [(edit.sequence, edit.text) for edit in edits] == [
        (1, "New examination"),
        (2, "Change indication"),
    ]
    assert edits[1].made_at == datetime(2026, 5, 11, 10, 43, 1, 250_000, MONTREAL)
    assert edits[1].made_at.utcoffset() == timedelta(hours=-5)
    assert store.load(case_a.id).changed_at == edits[1].made_at
    store.close()


def test_a_hundred_edits_of_a_long_chart_stay_small_and_all_readable(
    store: ChartStore, case_a: Chart
) -> None:
    states = [with_indication(case_a, f"Edit {n}") for n in range(70)]
    for version, chart in enumerate(states):
        store.save(case_a.id, chart, expected_version=version, edit_text="Edit")
    store.close()
    assert store.path.stat().st_size < 250_000  # 70 whole charts would be 2 MB
    assert [store.chart_at(case_a.id, n + 1) for n in range(70)] == states
    assert store.verify() == ()


def test_a_chart_is_created_once(store: ChartStore, case_a: Chart) -> None:
    assert store.create_examination(case_a) == case_a.id
    with pytest.raises(AlreadyStoredError):
        store.create_examination(with_indication(case_a, "Another"))
    assert store.load(case_a.id).chart == case_a


def test_a_chart_is_never_saved_into_another_examination(
    store: ChartStore, case_a: Chart, case_b: Chart
) -> None:
    store.create_examination(case_a)
    with pytest.raises(ValueError, match="is not that of examination"):
        store.save(case_a.id, case_b, expected_version=1, edit_text="Wrong")
    assert store.load(case_a.id).chart == case_a


def test_an_unknown_examination_is_said_so(store: ChartStore, case_a: Chart) -> None:
    with pytest.raises(UnknownExaminationError, match="not in the library"):
        store.load("nobody")
    with pytest.raises(UnknownExaminationError):
        store.save(case_a.id, case_a, expected_version=3, edit_text="Edit")
    with pytest.raises(UnknownExaminationError):
        store.chart_at("nobody", 1)
    with pytest.raises(UnknownExaminationError):
        store.set_state("nobody", {})


def test_the_list_shows_the_last_changed_first_and_finds_without_accents(
    store: ChartStore, case_a: Chart, case_b: Chart
) -> None:
    accented = replace(case_b, patient=replace(case_b.patient, name="Lévesque^Zoë"))
    store.create_examination(case_a)
    store.create_examination(accented)
    signed = Version(number=1, state=DocumentState.SIGNED, by="Dr. X", at="2026-05-11T10:00:00Z")
    store.save(case_a.id, replace(case_a, versions=(signed,)), expected_version=1, edit_text="Sign")
    first, second = store.list_examinations()
    assert (first.exam_id, second.exam_id) == (case_a.id, case_b.id)
    assert first.document_state is DocumentState.SIGNED
    assert first.legs == (Side.LEFT,)
    assert first.examined_on == case_a.examination.examined_on
    assert first.version == 2
    assert [row.exam_id for row in store.list_examinations("  ZOE levesque ")] == [case_b.id]
    assert [row.exam_id for row in store.list_examinations(case_a.patient.patient_id)] == [
        case_a.id
    ]
    assert store.list_examinations("100%") == []
    assert store.list_examinations("_") == []


def test_two_examinations_are_of_one_patient_only_with_the_same_id_and_birth_date(
    store: ChartStore, case_a: Chart
) -> None:
    anna = Patient(patient_id="P1", name="Roy^Anna", birth_date=date(1970, 1, 2))
    others = {
        "anna": anna,
        "married": replace(anna, name="Roy-Cyr^Anna"),
        "other day": replace(anna, birth_date=date(1970, 2, 1)),
        "no day": replace(anna, birth_date=None),
        "no id": replace(anna, patient_id=""),
        "elsewhere": replace(anna, issuer_of_patient_id="Other hospital"),
    }
    for exam_id, patient in others.items():
        store.create_examination(replace(case_a, id=exam_id, patient=patient))
    of_anna = {row.exam_id for row in store.examinations_of_patient(anna)}
    assert of_anna == {"anna", "married", "elsewhere"}
    assert store.examinations_of_patient(others["no day"]) == []
    assert store.examinations_of_patient(others["no id"]) == []
    here = replace(anna, issuer_of_patient_id="Clinic")
    assert {row.exam_id for row in store.examinations_of_patient(here)} == {"anna", "married"}


def test_a_corrected_birth_date_moves_the_examination_to_its_patient(
    store: ChartStore, case_a: Chart
) -> None:
    anna = Patient(patient_id="P1", name="Roy^Anna", birth_date=date(1970, 1, 2))
    mistyped = replace(anna, birth_date=date(1907, 1, 2))
    store.create_examination(replace(case_a, id="first", patient=anna))
    chart = replace(case_a, id="second", patient=mistyped)
    store.create_examination(chart)
    corrected = replace(chart, patient=anna)
    store.save("second", corrected, expected_version=1, edit_text="Correct birth date")
    assert len(store.examinations_of_patient(anna)) == 2
    assert store.examinations_of_patient(mistyped) == []
    assert store.verify() == ()


def clip(path: Path, sop_instance_uid: str, study_instance_uid: str) -> Clip:
    return Clip(
        path=path,
        sop_instance_uid=sop_instance_uid,
        sop_class_uid="1.2.840.10008.5.1.4.1.1.3.1",
        transfer_syntax_uid="1.2.840.10008.1.2.1",
        photometric="RGB",
        rows=480,
        columns=640,
        frames=1,
        timing=Timing(source=TimingSource.ASSUMED, start_times_ms=(0.0,), last_duration_ms=33.3),
        regions=(),
        patient=PatientIdentity(),
        study_instance_uid=study_instance_uid,
    )


def test_clips_are_kept_in_order_and_lead_back_to_the_examination(
    store: ChartStore, case_a: Chart
) -> None:
    store.create_examination(case_a)
    assert store.clips_of(case_a.id) == ()
    references = [
        ClipReference.of(clip(Path("/clips/é b.dcm"), "1.2.2", "1.2")),
        ClipReference.of(clip(Path("/clips/a.dcm"), "1.2.1", "1.2")),
    ]
    store.set_clips(case_a.id, references)
    store.set_clips(case_a.id, references)
    assert store.clips_of(case_a.id) == tuple(references)
    assert store.clips_of(case_a.id)[0].path == str(Path("/clips/é b.dcm"))
    assert [row.exam_id for row in store.examinations_of_study("1.2")] == [case_a.id]
    assert store.examinations_of_study("1.3") == []


def test_the_library_opens_where_it_was_left(library: Path, case_a: Chart) -> None:
    store = open_library(library)
    assert store.last_open_examination() is None
    store.create_examination(case_a)
    store.set_last_open_examination(case_a.id)
    state = {"leg": "L", "item": "GSV_THIGH_MID", "clip": "1.2.1", "frame": 7, "zoom": 1.5}
    store.set_state(case_a.id, {"leg": "R"})
    store.set_state(case_a.id, state)
    store.close()
    again = open_library(library)
    assert again.last_open_examination() == case_a.id
    assert again.get_state(case_a.id) == state
    assert again.get_state("nobody") == {}
    again.set_last_open_examination(None)
    assert again.last_open_examination() is None
    again.close()
