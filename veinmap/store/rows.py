"""Between values and rows: plain functions, one direction each."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, DocumentState, Patient
from veinmap.store.kept_form import moment_of
from veinmap.store.tables import examinations, patients
from veinmap.store.values import ExaminationSummary


def folded(text: str) -> str:
    """Return a text as it is searched: no case, no accents, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def examination_columns(chart: Chart) -> dict[str, str]:
    """Return what the list of examinations shows and searches, taken from the chart."""
    patient, examination = chart.patient, chart.examination
    searched = (
        patient.display_name,
        patient.name.replace("^", " "),
        patient.patient_id,
        _iso(patient.birth_date),
        _iso(examination.examined_on),
        examination.accession_number,
        examination.operator,
        examination.indication,
    )
    return {
        "examined_on": _iso(examination.examined_on),
        "legs": "".join(side.value for side in Side if chart.leg(side).is_examined),
        "operator": examination.operator,
        "indication": examination.indication,
        "search_text": folded("\n".join(searched)),
    }


def patient_columns(patient: Patient) -> dict[str, str]:
    """Return who was examined, as columns."""
    return {
        "patient_id": patient.patient_id,
        "issuer": patient.issuer_of_patient_id,
        "name": patient.name,
        "birth_date": _iso(patient.birth_date),
        "sex": patient.sex.value if patient.sex else "",
    }


def summary_of(row: RowMapping) -> ExaminationSummary:
    """Return one row of the list of examinations."""
    patient = Patient(name=row["name"])
    return ExaminationSummary(
        exam_id=row["id"],
        patient_id=row["patient_id"],
        patient_name=patient.display_name,
        birth_date=_date(row["birth_date"]),
        examined_on=_date(row["examined_on"]),
        legs=tuple(Side(letter) for letter in row["legs"]),
        document_state=DocumentState(row["document_state"]),
        operator=row["operator"],
        indication=row["indication"],
        version=row["version"],
        changed_at=moment_of(row["changed_utc_ms"], row["changed_offset_min"]),
    )


def patient_row(connection: Connection, patient: Patient, current: int | None) -> int:
    """Return the row of that patient, made or changed as needed.

    Two examinations are of one patient where ID, issuer and birth date are stated
    and equal; whoever lacks one of them stays a patient of his own. `current` is
    the row the examination has now.
    """
    wanted = patient_columns(patient)
    known = _matching_row(connection, wanted)
    if known is None and current is not None and _examinations_of(connection, current) == 1:
        known = current
    if known is None:
        added = patients.insert().values(wanted).returning(patients.c.id)
        return int(connection.execute(added).scalar_one())
    stored = connection.execute(select(patients).where(patients.c.id == known)).mappings().one()
    if any(stored[name] != value for name, value in wanted.items()):
        connection.execute(patients.update().where(patients.c.id == known).values(wanted))
    return known


def remove_if_unused(connection: Connection, patient: int) -> None:
    """Remove a patient whom no examination names any more."""
    if _examinations_of(connection, patient) == 0:
        connection.execute(patients.delete().where(patients.c.id == patient))


def is_identified(columns: Mapping[str, Any]) -> bool:
    """Return whether ID and birth date are both stated."""
    return bool(columns["patient_id"] and columns["birth_date"])


def _matching_row(connection: Connection, wanted: Mapping[str, str]) -> int | None:
    if not is_identified(wanted):
        return None
    query = select(patients.c.id).where(
        patients.c.patient_id == wanted["patient_id"],
        patients.c.birth_date == wanted["birth_date"],
        patients.c.issuer == wanted["issuer"],
    )
    return connection.execute(query.order_by(patients.c.id)).scalars().first()


def _examinations_of(connection: Connection, patient: int) -> int:
    query = select(func.count()).where(examinations.c.patient == patient)
    return int(connection.execute(query).scalar_one())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
