"""Clips put in order: whose they are, of which study, of which series."""

from collections.abc import Iterable
from dataclasses import dataclass

from veinmap.imaging.clip import Clip, PatientIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The clips of one series, in the order they were taken."""

    uid: str
    number: int | None
    description: str
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The series of one examination (DICOM study)."""

    uid: str
    date: str
    time: str
    accession_number: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientStudies:
    """The studies of one patient, newest first."""

    patient: PatientIdentity
    studies: tuple[Study, ...]


# What tells two patients apart: ID, its issuer, birth date, and without an ID the name.
PatientKey = tuple[str, str, str, str]


def studies(clips: Iterable[Clip]) -> tuple[PatientStudies, ...]:
    """Return clips as a tree of patients, studies and series.

    Clips are of one patient where patient ID, its issuer and birth date agree, and where
    there is no ID, the name too. What is in doubt stays apart: two patients shown as one
    would do harm, one shown as two is seen at once. Patients come by name, studies from
    the newest, series by number, clips as they were taken; those without an identity, a
    date or a number come last.
    """
    by_patient: dict[PatientKey, list[Clip]] = {}
    for clip in clips:
        by_patient.setdefault(patient_key(clip.patient), []).append(clip)
    found = [
        PatientStudies(patient=group[0].patient, studies=_studies(group))
        for group in by_patient.values()
    ]
    return tuple(
        sorted(
            found,
            key=lambda tree: (
                tree.patient == PatientIdentity(),
                tree.patient.name.casefold(),
                patient_key(tree.patient),
            ),
        )
    )


def patient_key(patient: PatientIdentity) -> PatientKey:
    """Return what tells patients apart; those of one key are one."""
    name = "" if patient.patient_id else patient.name.casefold()
    return patient.patient_id, patient.issuer_of_patient_id, patient.birth_date, name


def study_key(clip: Clip) -> tuple[str, ...]:
    """Return what tells the studies of a patient apart; without a UID, as a person would."""
    uid = clip.study_instance_uid
    return (uid,) if uid else ("", clip.study_date, clip.accession_number)


def _studies(clips: list[Clip]) -> tuple[Study, ...]:
    by_study: dict[tuple[str, ...], list[Clip]] = {}
    for clip in clips:
        by_study.setdefault(study_key(clip), []).append(clip)
    found = [
        Study(
            uid=group[0].study_instance_uid,
            date=group[0].study_date,
            time=group[0].study_time,
            accession_number=group[0].accession_number,
            series=_series(group),
        )
        for group in by_study.values()
    ]
    return tuple(sorted(found, key=lambda study: (study.date, study.time, study.uid), reverse=True))


def _series(clips: list[Clip]) -> tuple[Series, ...]:
    by_series: dict[tuple[str, int | None], list[Clip]] = {}
    for clip in clips:
        number = None if clip.series_instance_uid else clip.series_number
        by_series.setdefault((clip.series_instance_uid, number), []).append(clip)
    found = [
        Series(
            uid=group[0].series_instance_uid,
            number=group[0].series_number,
            description=_common_description(group),
            clips=tuple(sorted(group, key=_clip_order)),
        )
        for group in by_series.values()
    ]
    return tuple(sorted(found, key=lambda series: (_last(series.number), series.uid)))


def _common_description(clips: list[Clip]) -> str:
    """Return what all clips of a series are called; empty where they differ."""
    descriptions = {clip.description for clip in clips}
    return descriptions.pop() if len(descriptions) == 1 else ""


def _clip_order(clip: Clip) -> tuple[bool, int, str, str]:
    return (*_last(clip.instance_number), clip.acquisition_time, str(clip.path))


def _last(number: int | None) -> tuple[bool, int]:
    return number is None, number or 0
