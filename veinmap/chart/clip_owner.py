"""Whose a clip is, by what its header and the chart say of the patient."""

import re
import unicodedata
from datetime import date

from veinmap.chart.values import AdmittedClip, Chart, Patient, Sex
from veinmap.imaging import Clip, PatientIdentity


def is_identified(patient: Patient) -> bool:
    """Whether the chart says whose it is."""
    return bool(patient.patient_id or patient.name or patient.birth_date)


def is_same_patient(patient: Patient, clip: PatientIdentity) -> bool:
    """Whether a clip's ID and birth date are those of the chart.

    What only one of the two states proves nothing either way; issuers are compared
    where both state one. Where neither ID nor birth date can be compared, the names
    are, however they are written.
    """
    birth_date = patient.birth_date.isoformat() if patient.birth_date else ""
    pairs = (
        (patient.patient_id, clip.patient_id),
        (birth_date, clip.birth_date),
        (patient.issuer_of_patient_id, clip.issuer_of_patient_id),
    )
    compared = [(one, other) for one, other in pairs if one and other]
    if compared:
        return all(one == other for one, other in compared)
    one, other = plain_name(patient.name), plain_name(clip.name)
    return not (one and other) or one == other


def plain_name(name: str) -> str:
    """Return family and first given name without accents, capitals and signs."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in letters if sign.isalnum() or sign in "^ -")
    family, _, given = plain.partition("^")
    first = re.split(r"[\^ -]", given.strip())[0]
    return f"{re.sub(r'[ -]', '', family)} {first}".strip()


def patient_from(identity: PatientIdentity) -> Patient:
    """Return the patient that a clip's header states; what it does not state stays empty."""
    return Patient(
        patient_id=identity.patient_id,
        issuer_of_patient_id=identity.issuer_of_patient_id,
        name=identity.name,
        birth_date=stated_date(identity.birth_date),
        sex=Sex(identity.sex) if identity.sex in tuple(Sex) else None,
    )


def is_of_another_patient(chart: Chart, clip: Clip) -> bool:
    """Whether the clip's header names another patient than the chart."""
    return not is_of_patient(chart, clip.patient)


def is_of_patient(chart: Chart, stated: PatientIdentity) -> bool:
    """Whether what a header states names the chart's patient, or the chart names nobody yet."""
    return not is_identified(chart.patient) or is_same_patient(chart.patient, stated)


def admission_of(chart: Chart, clip: Clip) -> AdmittedClip | None:
    """Return the decision that lets this clip of another patient in; None where there is none.

    It holds for what the header stated then: a file that names somebody else now, under the
    same identifier, was never decided on.
    """
    decision = chart.examination.admitted_clip(clip.sop_instance_uid)
    stated = patient_from(clip.patient)
    if decision is None or not is_of_another_patient(chart, clip):
        return None
    decided = (decision.patient_id, decision.name, decision.birth_date)
    return decision if decided == (stated.patient_id, stated.name, stated.birth_date) else None


def is_own(chart: Chart, clip: Clip) -> bool:
    """Whether the clip belongs to the examination: its patient's, or let in by a decision."""
    return not is_of_another_patient(chart, clip) or admission_of(chart, clip) is not None


def stated_date(text: str) -> date | None:
    """Return the day of ``2026-05-11`` or DICOM's ``20260511``; None where there is none."""
    digits = text.replace("-", "")
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
