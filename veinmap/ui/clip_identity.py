"""Whose a clip is, and whether it may prove anything in the open chart.

Identity comes from the clips; nobody retypes a name. A clip of another patient, or
of a leg that is not examined here, is marked and cannot become evidence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from veinmap.anatomy.sides import Side
from veinmap.chart import AdmittedClip, Chart, Examination, Patient, with_admitted_clip
from veinmap.chart.clip_owner import (
    is_identified,
    is_own,
    is_same_patient,
    patient_from,
    plain_name,
    stated_date,
)
from veinmap.imaging import Clip, PatientIdentity, shortened
from veinmap.ui import words
from veinmap.ui.words import translate


def identities_of(clips: Iterable[Clip]) -> list[PatientIdentity]:
    """Return the different patients that the clips name, in the order they were found.

    Two are the same where ID and birth date agree; a name written otherwise does
    not make another person, except where there is nothing else to go by.
    """
    found: dict[tuple[str, str, str, str], PatientIdentity] = {}
    for clip in clips:
        patient = clip.patient
        if any((patient.patient_id, patient.birth_date, patient.name)):
            found.setdefault(_key_of(patient), patient)
    return list(found.values())


def clips_of(patient: Patient, clips: Sequence[Clip]) -> list[Clip]:
    """Return the clips whose headers name that patient."""
    stated = {clip.patient for clip in clips}
    same = {identity for identity in stated if is_same_patient(patient, identity)}
    return [clip for clip in clips if clip.patient in same]


def clip_counts(clips: Iterable[Clip], identities: Iterable[PatientIdentity]) -> list[int]:
    """Return how many clips each of the patients has, in their order."""
    keys = [_key_of(clip.patient) for clip in clips]
    return [keys.count(_key_of(identity)) for identity in identities]


def _key_of(patient: PatientIdentity) -> tuple[str, str, str, str]:
    is_named_only = not (patient.patient_id or patient.birth_date)
    name = plain_name(patient.name) if is_named_only else ""
    return (patient.patient_id, patient.issuer_of_patient_id, patient.birth_date, name)


def identity_words(identity: PatientIdentity) -> str:
    """Return a patient as headers name one: name, ID, birth date."""
    return " · ".join(part for part in identity_parts(identity) if part)


def identity_parts(identity: PatientIdentity) -> list[str]:
    """Return name, ID and birth date of a patient; the name is empty where none is stated."""
    patient = patient_from(identity)
    parts = [shortened(patient.display_name), shortened(patient.patient_id)]
    if patient.birth_date is not None:
        parts.append(
            translate("ClipIdentity", "born {date}").format(
                date=words.short_day(patient.birth_date)
            )
        )
    return parts


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


def with_identities(chart: Chart, clips: Iterable[Clip]) -> Chart:
    """Return the chart as `with_identity` makes it of each clip, the first ones first."""
    distinct: dict[tuple[object, ...], Clip] = {}
    for clip in clips:
        # All clips of one study state the same of it; a folder may hold thousands.
        stated = (
            clip.patient,
            clip.study_instance_uid,
            clip.study_date,
            clip.study_time,
            clip.accession_number,
            clip.manufacturer,
            clip.model_name,
            clip.operators_name,
        )
        distinct.setdefault(stated, clip)
    for clip in distinct.values():
        chart = with_identity(chart, clip)
    return chart


def _with_study(examination: Examination, clip: Clip) -> Examination:
    studies = examination.study_instance_uids
    if clip.study_instance_uid and clip.study_instance_uid not in studies:
        studies = (*studies, clip.study_instance_uid)
    scanner = " ".join(part for part in (clip.manufacturer, clip.model_name) if part)
    return replace(
        examination,
        study_instance_uids=studies,
        examined_on=examination.examined_on or stated_date(clip.study_date),
        examined_at=examination.examined_at or _time(clip.study_time),
        accession_number=examination.accession_number or clip.accession_number,
        scanner=examination.scanner or scanner,
        operator=examination.operator or clip.operators_name.replace("^", " ").strip(),
    )


def _time(text: str) -> time | None:
    match = re.match(r"(\d\d):?(\d\d)", text)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        return None


def stated_side(clip: Clip) -> Side | None:
    """Return the leg that a clip's header names; None where it names none."""
    return Side(clip.laterality) if clip.laterality in tuple(Side) else None


def side_caution(clip: Clip | None, shown: Side | None) -> str:
    """Return that a clip names the other leg than the one shown; empty where it does not."""
    stated = stated_side(clip) if clip is not None else None
    if shown is None or stated in (None, shown):
        return ""
    if stated is Side.RIGHT:
        return translate("ClipIdentity", "Clip says right leg; left is shown")
    return translate("ClipIdentity", "Clip says left leg; right is shown")


def admitted(chart: Chart, clip: Clip, reason: str, by: str, at: datetime) -> Chart:
    """Return the chart with the decision that this clip of another patient is evidence here.

    Raises
    ------
    ValueError
        If the clip has no identity to know it by, or reason or name are missing.
    """
    stated = patient_from(clip.patient)
    decision = AdmittedClip(
        sop_instance_uid=clip.sop_instance_uid,
        reason=reason,
        by=by,
        at=at.isoformat(timespec="seconds"),
        patient_id=stated.patient_id,
        name=stated.name,
        birth_date=stated.birth_date,
    )
    return with_admitted_clip(chart, decision)


def admission_words(decision: AdmittedClip) -> str:
    """Return who let a clip of another patient in, when, and why."""
    day = decision.at[:10]
    return translate(
        "ClipIdentity",
        "The header names another patient: {patient}. Accepted as evidence by {name}, {date}: "
        "“{reason}”",
    ).format(
        patient=stated_words(decision.name, decision.patient_id, decision.birth_date),
        name=decision.by,
        date=words.short_day(date.fromisoformat(day)) if stated_date(day) else day,
        reason=decision.reason,
    )


def stated_words(name: str, patient_id: str, birth_date: date | None) -> str:
    """Return a patient as a header stated one."""
    stated = PatientIdentity(
        name=name,
        patient_id=patient_id,
        birth_date=birth_date.isoformat() if birth_date else "",
    )
    return identity_words(stated)


class Cautions:
    """`caution_of` for the many clips of one chart: most are of one patient and one leg."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._known: dict[tuple[PatientIdentity, str], str] = {}

    def of(self, clip: Clip) -> str:
        """Return why the clip cannot become evidence; empty where it can."""
        if self._chart.examination.admitted_clip(clip.sop_instance_uid) is not None:
            return caution_of(self._chart, clip)
        key = (clip.patient, clip.laterality)
        if key not in self._known:
            self._known[key] = caution_of(self._chart, clip)
        return self._known[key]


def caution_of(chart: Chart, clip: Clip) -> str:
    """Return why the clip cannot become evidence in this chart; empty where it can."""
    if not is_own(chart, clip):
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
