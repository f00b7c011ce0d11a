"""Whose a clip is, and what it may prove."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Patient, Sex, chart_from_json, chart_to_json
from veinmap.chart.clip_owner import admission_of, is_own, is_same_patient
from veinmap.dicom import read_clip
from veinmap.imaging import Clip, PatientIdentity
from veinmap.resource_files import sample_study_folder
from veinmap.ui.clip_identity import (
    admitted,
    caution_of,
    clip_counts,
    identities_of,
    side_caution,
    with_identity,
)
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.clip_list import CELL_ROLE
from veinmap.ui.panels.leg_question import with_examined_legs

ALICE = Patient(
    patient_id="VM-TEST-001", name="Exemple^Alice", birth_date=date(1971, 3, 14), sex=Sex.FEMALE
)
CHART = Chart(id="c", patient=ALICE)


@pytest.fixture(scope="module")
def clip() -> Clip:
    found = read_clip(sorted(sample_study_folder().glob("*.dcm"))[0])
    assert isinstance(found, Clip)
    return found


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (PatientIdentity(patient_id="VM-TEST-001", birth_date="1971-03-14"), True),
        (PatientIdentity(patient_id="VM-TEST-001", birth_date="1971-03-15"), False),
        (PatientIdentity(patient_id="VM-TEST-002", birth_date="1971-03-14"), False),
        (PatientIdentity(patient_id="VM-TEST-001", name="EXEMPLE^ALICE M"), True),
        (PatientIdentity(), True),
    ],
)
def test_number_and_birth_date_decide_and_the_spelling_of_the_name_does_not(
    identity: PatientIdentity, expected: bool
) -> None:
    assert is_same_patient(ALICE, identity) is expected


def test_issuers_that_differ_make_two_patients() -> None:
    here = replace(ALICE, issuer_of_patient_id="CLINIC-A")
    there = PatientIdentity(patient_id="VM-TEST-001", issuer_of_patient_id="CLINIC-B")
    assert not is_same_patient(here, there)


def test_identity_and_study_come_from_the_clip(clip: Clip) -> None:
    chart = with_identity(Chart(id="c"), clip)
    assert chart.patient == ALICE
    assert chart.examination.examined_on == date(2026, 5, 11)
    assert chart.examination.study_instance_uids == (clip.study_instance_uid,)
    assert not any(leg.is_examined for leg in (chart.legs.R, chart.legs.L))


def test_what_the_chart_says_is_not_overwritten_by_a_clip(clip: Clip) -> None:
    kept = Chart(id="c", patient=replace(ALICE, name="Exemple^Alice^Marie", weight_kg=68.0))
    assert with_identity(kept, clip).patient == kept.patient


def test_clips_of_two_patients_are_told_apart(clip: Clip) -> None:
    other = replace(clip, patient=PatientIdentity(patient_id="VM-TEST-002", name="B"))
    unnamed = replace(clip, patient=PatientIdentity())
    assert identities_of([clip, other, clip, unnamed]) == [clip.patient, other.patient]


def test_each_patient_is_listed_with_the_number_of_clips(clip: Clip) -> None:
    other = replace(clip, patient=PatientIdentity(patient_id="VM-TEST-002", name="B"))
    clips = [clip, other, clip]
    assert clip_counts(clips, identities_of(clips)) == [2, 1]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("laterality", "shown", "said"),
    [
        ("R", Side.LEFT, "Clip says right leg; left is shown"),
        ("L", Side.RIGHT, "Clip says left leg; right is shown"),
        ("L", Side.LEFT, ""),
        ("", Side.LEFT, ""),
        ("B", Side.LEFT, ""),
        ("R", None, ""),
    ],
)
def test_a_clip_of_the_other_leg_is_told_in_words(
    clip: Clip, laterality: str, shown: Side | None, said: str
) -> None:
    assert side_caution(replace(clip, laterality=laterality), shown) == said


def test_the_viewer_says_when_the_clip_and_the_leg_shown_differ(
    open_window: Callable[..., MainWindow], qtbot: QtBot, clip: Clip
) -> None:
    window = open_window()
    window.show()
    window.columns.item_panel.leg_question.choose((Side.LEFT, Side.RIGHT))
    window.view_state.set_side(Side.LEFT)
    of_right_leg = replace(clip, laterality="R")
    window.columns.clips.add_entries([of_right_leg])
    window.columns.clips.choose(clip.sop_instance_uid)
    bar = window.columns.viewer.bar
    assert bar.caution[0] == "Clip says right leg; left is shown"
    for width in (540, 600, 660, 1000):
        bar.resize(width, bar.height())
        assert bar._calibration.isVisible()
        assert bar._calibration.width() >= bar._calibration.sizeHint().width()
    window.view_state.set_side(Side.RIGHT)
    assert bar.caution == ("", "")


def test_opening_clips_is_no_step_to_undo(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.clips.read(sorted(sample_study_folder().glob("*.dcm"))[:2])
    qtbot.waitUntil(lambda: window.document.chart.patient == ALICE, timeout=10_000)
    assert not window.document.undo_stack.canUndo()
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    window.document.undo_stack.undo()
    assert window.document.chart.patient == ALICE


@pytest.mark.usefixtures("english")
def test_a_clip_of_another_patient_cannot_become_evidence(clip: Clip) -> None:
    other = replace(clip, patient=PatientIdentity(patient_id="VM-TEST-002", name="Modèle^B"))
    assert "another patient" in caution_of(CHART, other)
    assert caution_of(CHART, clip) == ""


@pytest.mark.usefixtures("english")
def test_a_clip_of_the_leg_that_is_not_examined_cannot_become_evidence(clip: Clip) -> None:
    right = with_examined_legs(CHART, (Side.RIGHT,))
    left_clip = replace(clip, laterality="L")
    assert "other side" in caution_of(right, left_clip)
    assert caution_of(with_examined_legs(right, (Side.LEFT,)), left_clip) == ""
    assert caution_of(right, replace(clip, laterality="")) == ""


def test_the_folder_of_two_patients_asks_whose_it_is_and_marks_the_other(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    asked: list[list[PatientIdentity]] = []

    def choose(identities: list[PatientIdentity]) -> PatientIdentity:
        asked.append(identities)
        return next(i for i in identities if i.patient_id == "VM-TEST-001")

    window.clips._choose_patient = choose
    window.open_paths([sample_study_folder()])
    qtbot.waitUntil(
        lambda: window.document.chart.patient.patient_id == "VM-TEST-001", timeout=20_000
    )
    assert len(asked) == 1
    model = window.columns.clips.model
    cautions = {
        clip.patient.patient_id: bool(model.index_of(clip.sop_instance_uid).data(CELL_ROLE).caution)
        for clip in window.clips.clips()
    }
    assert cautions.pop("VM-TEST-001") is False
    assert cautions
    assert all(cautions.values())
    # Only the patient's own clips are kept with the examination.
    qtbot.waitUntil(lambda: window.session.save_now(), timeout=10_000)
    store = window.session.store
    assert store is not None
    kept = {Path(c.path).parent.name for c in store.clips_of(window.document.chart.id)}
    assert "other" not in kept


def test_the_patients_of_the_clips_are_offered_again_and_no_empty_form(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    asked: list[list[PatientIdentity]] = []

    def choose(identities: list[PatientIdentity]) -> PatientIdentity | None:
        asked.append(identities)
        return identities[0] if len(asked) > 1 else None

    window.clips._choose_patient = choose
    window.open_paths([sample_study_folder()])
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    assert window.document.chart.patient.patient_id == ""
    window.top_bar.patient_wanted.emit()
    assert asked[1] == asked[0]
    assert window.document.chart.patient.patient_id == asked[0][0].patient_id


def test_names_decide_where_nothing_else_can_be_compared() -> None:
    named = Patient(name="Élodie-Martin^Zoé")
    assert is_same_patient(named, PatientIdentity(name="ELODIE MARTIN^ZOE^ANNE"))
    assert not is_same_patient(named, PatientIdentity(name="Martin^Zoé"))
    assert not is_same_patient(named, PatientIdentity(name="Other^Name", patient_id="7"))
    assert is_same_patient(named, PatientIdentity(patient_id="7"))


def test_two_patients_known_by_name_only_are_two(clip: Clip) -> None:
    clips = [replace(clip, patient=PatientIdentity(name=name)) for name in ("A^B", "C^D", "a^b")]
    assert [patient.name for patient in identities_of(clips)] == ["A^B", "C^D"]


OTHER = PatientIdentity(patient_id="VM-TEST-002", name="Modèle^B", birth_date="1960-01-02")
NOON = datetime(2026, 5, 11, 12, 0, tzinfo=UTC)


@pytest.mark.usefixtures("english")
def test_a_recorded_decision_lets_a_clip_of_another_patient_in(clip: Clip) -> None:
    other = replace(clip, patient=OTHER)
    assert not is_own(CHART, other)
    chart = admitted(CHART, other, "Wrong patient chosen on the scanner", "Dr A. Test", NOON)
    assert is_own(chart, other)
    assert caution_of(chart, other) == ""
    decision = chart_from_json(chart_to_json(chart)).examination.admitted_clips[0]
    assert (decision.by, decision.reason) == ("Dr A. Test", "Wrong patient chosen on the scanner")
    assert (decision.patient_id, decision.at) == ("VM-TEST-002", "2026-05-11T12:00:00+00:00")


@pytest.mark.usefixtures("english")
def test_a_decision_holds_for_that_clip_and_that_patient_only(clip: Clip) -> None:
    other = replace(clip, patient=OTHER)
    chart = admitted(CHART, other, "Wrong patient chosen", "Dr A. Test", NOON)
    third = replace(clip, patient=replace(OTHER, patient_id="VM-TEST-003"))
    assert admission_of(chart, third) is None
    assert "another patient" in caution_of(chart, third)
    assert "another patient" in caution_of(chart, replace(other, sop_instance_uid="1.2.3"))


@pytest.mark.parametrize(("reason", "by"), [("", "Dr A. Test"), (" ", "A"), ("Mine", " ")])
def test_no_clip_is_let_in_without_reason_and_name(clip: Clip, reason: str, by: str) -> None:
    with pytest.raises(ValueError, match="with a reason and a name"):
        admitted(CHART, replace(clip, patient=OTHER), reason, by, NOON)


def kept_folders(window: MainWindow, qtbot: QtBot) -> set[str]:
    """Return the folders of the clips that the library keeps with the examination."""
    qtbot.waitUntil(lambda: window.session.save_now(), timeout=10_000)
    store = window.session.store
    assert store is not None
    clips = store.clips_of(window.document.chart.id)
    return {Path(clip.path).parent.name for clip in clips}


def read_two_patients(window: MainWindow, qtbot: QtBot) -> None:
    """Read clips of two patients in, and leave open whose examination it is."""
    asked: list[list[PatientIdentity]] = []
    window.clips._choose_patient = lambda identities: asked.append(identities)
    window.open_paths([sample_study_folder()])
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    # The question comes before clips are kept; both happen when the scan has ended.
    qtbot.waitUntil(lambda: window.columns.viewer.clip is not None, timeout=20_000)


def test_nothing_is_kept_or_proven_until_somebody_says_whose_it_is(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    read_two_patients(window, qtbot)
    assert kept_folders(window, qtbot) == set()
    assert all("several patients" in window.clips.evidence_refusal(c) for c in window.clips.clips())
    assert window.columns.viewer.bar.caution[0] == "Whose clip?"
    # Who measures on a clip asks the same question.
    assert "several patients" in window.charting.evidence_refusal(window.clips.clips()[0])

    by_hand = replace(window.document.chart, patient=ALICE)
    window.document.edit("Patient", by_hand)
    assert kept_folders(window, qtbot) == {sample_study_folder().name}
    refused = {
        Path(c.path).parent.name for c in window.clips.clips() if window.clips.evidence_refusal(c)
    }
    assert refused == {"other"}

    window.document.undo_stack.undo()
    assert kept_folders(window, qtbot) == set()


def test_a_clip_let_in_belongs_to_the_examination_until_that_is_undone(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    read_two_patients(window, qtbot)
    window.document.edit("Patient", replace(window.document.chart, patient=ALICE))
    foreign = next(c for c in window.clips.clips() if c.path.parent.name == "other")
    window.columns.clips.choose(foreign.sop_instance_uid)
    assert window.columns.viewer.bar.caution[0] == "Another patient"

    window.clips.admit(foreign, "Wrong patient chosen on the scanner", "Dr A. Test")
    assert window.clips.evidence_refusal(foreign) == ""
    assert "other" in kept_folders(window, qtbot)
    words, explained = window.columns.viewer.bar.caution
    assert words == "Another patient, accepted"
    assert "Dr A. Test" in explained

    window.document.undo_stack.undo()
    assert window.clips.evidence_refusal(foreign)
    assert "other" not in kept_folders(window, qtbot)
