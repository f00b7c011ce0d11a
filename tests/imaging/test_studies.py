"""Clips as a tree of patients, studies and series."""

from dataclasses import replace
from pathlib import Path

from veinmap.imaging import Clip, PatientIdentity, Timing, TimingSource, studies

ANNA = PatientIdentity(patient_id="1", name="DOE^ANNA", birth_date="1970-01-01")
BERTA = PatientIdentity(patient_id="2", name="AMAN^BERTA", birth_date="1960-01-01")
CLIP = Clip(
    path=Path("a"),
    sop_instance_uid="1.1",
    sop_class_uid="",
    transfer_syntax_uid="",
    photometric="RGB",
    rows=2,
    columns=2,
    frames=1,
    timing=Timing(source=TimingSource.ASSUMED, start_times_ms=(0.0,), last_duration_ms=33.0),
    regions=(),
    patient=ANNA,
    study_instance_uid="S1",
    study_date="2026-01-05",
    series_instance_uid="R1",
    series_number=1,
    instance_number=1,
)


def clip(**changes: object) -> Clip:
    return replace(CLIP, **changes)  # type: ignore[arg-type]


def test_clips_are_grouped_and_come_as_they_were_taken() -> None:
    clips = [
        clip(instance_number=10),
        clip(instance_number=2),
        clip(series_instance_uid="R0", series_number=0),
        clip(instance_number=None, path=Path("z")),
        clip(study_instance_uid="S2", study_date="2026-03-01"),
        clip(patient=BERTA, study_instance_uid="S3"),
    ]
    berta, anna = studies(clips)
    assert (berta.patient, anna.patient) == (BERTA, ANNA)
    assert [study.uid for study in anna.studies] == ["S2", "S1"]
    first, second = anna.studies[1].series
    assert (first.uid, second.uid) == ("R0", "R1")
    assert [found.instance_number for found in second.clips] == [2, 10, None]


def test_who_differs_in_number_or_birth_date_is_another_patient() -> None:
    for other in (
        replace(ANNA, patient_id="9"),
        replace(ANNA, birth_date="1970-01-02"),
        replace(ANNA, issuer_of_patient_id="CLINIC"),
    ):
        # Even under one study UID, as a scanner left on writes them.
        assert len(studies([CLIP, clip(patient=other)])) == 2
    married = replace(ANNA, name="NEW^ANNA")
    assert len(studies([CLIP, clip(patient=married)])) == 1


def test_without_a_number_the_name_tells() -> None:
    nameless = replace(ANNA, patient_id="")
    assert len(studies([clip(patient=nameless), clip(patient=replace(nameless, name="X"))])) == 2
    assert len(studies([clip(patient=nameless), clip(patient=nameless)])) == 1


def test_without_identifiers_date_and_number_group() -> None:
    bare = clip(study_instance_uid="", series_instance_uid="")
    (tree,) = studies([bare, bare, replace(bare, study_date="2025-01-01"), CLIP])
    assert len(tree.studies) == 3
    assert len(studies([bare, replace(bare, series_number=2)])[0].studies[0].series) == 2


def test_a_series_is_called_what_all_its_clips_are_called() -> None:
    (tree,) = studies([clip(description="Right leg"), clip(description="Right leg")])
    assert tree.studies[0].series[0].description == "Right leg"
    (tree,) = studies([clip(description="Right leg"), clip(description="Left leg")])
    assert tree.studies[0].series[0].description == ""


def test_nothing_gives_nothing() -> None:
    assert studies([]) == ()


def test_clips_that_name_nobody_come_last() -> None:
    trees = studies([clip(patient=PatientIdentity()), clip(), clip(patient=BERTA)])
    assert [tree.patient for tree in trees] == [BERTA, ANNA, PatientIdentity()]
