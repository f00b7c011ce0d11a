"""The longer questions that are asked of the library."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from veinmap.store.errors import UnknownExaminationError
from veinmap.store.tables import chart_edits, charts, examinations, patients


def steps_to(exam_id: str, sequence: int) -> Select[Any]:
    """Return the query for the last whole step and the deltas up to that edit."""
    of_chart = (chart_edits.c.examination == exam_id) & (chart_edits.c.sequence <= sequence)
    last_whole = (
        select(func.max(chart_edits.c.sequence))
        .where(of_chart, chart_edits.c.is_whole == 1)
        .scalar_subquery()
    )
    return (
        select(chart_edits)
        .where(of_chart, chart_edits.c.sequence >= last_whole)
        .order_by(chart_edits.c.sequence)
    )


def summaries() -> Select[Any]:
    """Return the query for the rows of the list of examinations."""
    return (
        select(
            examinations,
            *(patients.c[name] for name in ("patient_id", "name", "birth_date")),
            *(charts.c[name] for name in ("version", "document_state")),
            charts.c.changed_utc_ms,
            charts.c.changed_offset_min,
        )
        .join(patients, patients.c.id == examinations.c.patient)
        .join(charts, charts.c.examination == examinations.c.id)
    )


def require(connection: Connection, exam_id: str) -> None:
    """Refuse an examination that is not in the library."""
    query = select(examinations.c.id).where(examinations.c.id == exam_id)
    if connection.execute(query).first() is None:
        raise UnknownExaminationError(exam_id)
