"""Whose a clip is, and whether it may prove anything in the open chart.

Identity comes from the clips; nobody retypes a name. A clip of another patient, or
of a leg that is not examined here, is marked and cannot become evidence.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Examination, Patient, Sex
from veinmap.imaging import Clip, PatientIdentity
from veinmap.ui import words
from veinmap.ui.words import translate


def is_identified(patient: Patient) -> bool:
    """Whether the chart says whose it is."""
    return bool(patient.patient_id or patient.name or patient.birth_date)


def is_same_patient(patient: Patient, clip: PatientIdentity) -> bool:
    """Whether a clip's ID and birth date are those of the chart.

    What only one of the two states proves nothing either way; issuers are
    compared where both state one.
    """
    birth_date = patient.birth_date.isoformat() if patient.birth_date else ""
    pairs = (
        (patient.patient_id, clip.patient_id),
        (birth_date, clip.birth_date),
        (patient.issuer_of_patient_id, clip.issuer_of_patient_id),
    )
    return all(one == other for one, other in pairs if one and other)


def identities_of(clips: Iterable[Clip]) -> list[PatientIdentity]:
    """Return the different patients that the clips name, in the order they were found.

    Two are the same where ID and birth date agree; a name written otherwise does
    not make another person.
    """
    found: dict[tuple[str, str, str], PatientIdentity] = {}
    for clip in clips:
        patient = clip.patient
        if any((patient.patient_id, patient.birth_date, patient.name)):
            found.setdefault(_key_of(patient), patient)
    return list(found.values())


def clip_counts(clips: Iterable[Clip], identities: Iterable[PatientIdentity]) -> list[int]:
    """Return how many clips each of the patients has, in their order."""
    keys = [_key_of(clip.patient) for clip in clips]
    return [keys.count(_key_of(identity)) for identity in identities]


def _key_of(patient: PatientIdentity) -> tuple[str, str, str]:
    return (patient.patient_id, patient.issuer_of_patient_id, patient.birth_date)


def identity_words(identity: PatientIdentity) -> str:
    """Return a patient as headers name one: name, ID, birth date."""
    return " · ".join(part for part in identity_parts(identity) if part)


def identity_parts(identity: PatientIdentity) -> list[str]:
    """Return name, ID and birth date of a patient; the name is empty where none is stated."""
    patient = patient_from(identity)
    parts = [patient.display_name, patient.patient_id]
    if patient.birth_date is not None:
        parts.append(
            translate("ClipIdentity", "born {date}").format(
                date=words.short_day(patient.birth_date)
            )
        )
    return parts


def patient_from(identity: PatientIdentity) -> Patient:
    """Return the patient that a clip's header states; what it does not state stays empty."""
    return Patient(
        patient_id=identity.patient_id,
        issuer_of_patient_id=identity.issuer_of_patient_id,
        name=identity.name,
        birth_date=_date(identity.birth_date),
        sex=Sex(identity.sex) if identity.sex in tuple(Sex) else None,
    )


def with_identity(chart: Chart, clip: Clip) -> Chart:
    """Return the chart with patient and examination as the clip's header states them.

    What the chart says already stays; the clip's study is added.
    """
    stated = patient_from(clip.patient)
    patient = chart.patient
    if not is_identified(patient):
        patient = replace(
            stated,
            weight_kg=patient.weight_kg,
            weight_on=patient.weight_on,
            stature_cm=patient.stature_cm,
        )
    return replace(chart, patient=patient, examination=_with_study(chart.examination, clip))


def _with_study(examination: Examination, clip: Clip) -> Examination:
    studies = examination.study_instance_uids
    if clip.study_instance_uid and clip.study_instance_uid not in studies:
        studies = (*studies, clip.study_instance_uid)
    scanner = " ".join(part for part in (clip.manufacturer, clip.model_name) if part)
    return replace(
        examination,
        study_instance_uids=studies,
        examined_on=examination.examined_on or _date(clip.study_date),
        examined_at=examination.examined_at or _time(clip.study_time),
        accession_number=examination.accession_number or clip.accession_number,
        scanner=examination.scanner or scanner,
        operator=examination.operator or clip.operators_name.replace("^", " ").strip(),
    )


def _date(text: str) -> date | None:
    """Return the day of ``2026-05-11`` or DICOM's ``20260511``; None where there is none."""
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{8}", digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _time(text: str) -> time | None:
    match = re.match(r"(\d\d):?(\d\d)", text)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        return None


def side_caution(clip: Clip | None, shown: Side | None) -> str:
    """Return that a clip names the other leg than the one shown; empty where it does not."""
    if clip is None or shown is None or clip.laterality not in tuple(Side):
        return ""
    stated = Side(clip.laterality)
    if stated is shown:
        return ""
    if stated is Side.RIGHT:
        return translate("ClipIdentity", "Clip says right leg; left is shown")
    return translate("ClipIdentity", "Clip says left leg; right is shown")


def caution_of(chart: Chart, clip: Clip) -> str:
    """Return why the clip cannot become evidence in this chart; empty where it can."""
    if is_identified(chart.patient) and not is_same_patient(chart.patient, clip.patient):
        return translate(
            "ClipIdentity",
            "This clip belongs to another patient: {patient}. It cannot become evidence here.",
        ).format(patient=identity_words(clip.patient))
    if clip.laterality in tuple(Side):
        side = Side(clip.laterality)
        examined = [s for s in Side if chart.leg(s).is_examined]
        if examined and side not in examined:
            return translate(
                "ClipIdentity",
                "This clip is of the other side: {leg}. It cannot become evidence here.",
            ).format(leg=words.leg_name(side).lower())
    return ""
