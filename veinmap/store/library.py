"""The library: charts with every edit ever made to them, each kept in one transaction."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, Engine, Select, insert, select, text, update

from veinmap.chart import Chart, Patient, chart_to_json
from veinmap.store import journal_form
from veinmap.store.connection import reading, writing
from veinmap.store.errors import (
    AlreadyStoredError,
    DamagedChartError,
    DamagedLibraryError,
    LockedLibraryError,
    StaleChartError,
    StoreError,
    UnknownExaminationError,
)
from veinmap.store.kept_form import chart_of, moment_of, state_of, time_columns
from veinmap.store.queries import require, steps_to, summaries
from veinmap.store.rows import (
    examination_columns,
    folded,
    is_identified,
    patient_columns,
    patient_row,
    remove_if_unused,
    summary_of,
)
from veinmap.store.tables import (
    app_state,
    chart_edits,
    charts,
    clips,
    examinations,
    patients,
    view_states,
)
from veinmap.store.values import ClipReference, ExaminationSummary, StoredChart, StoredEdit

_LAST_OPEN: Final = "last_open_examination"

# Failures after which the connection is as good as new: nothing was written.
_HARMLESS: Final = (
    AlreadyStoredError,
    LockedLibraryError,
    StaleChartError,
    UnknownExaminationError,
)


def _now() -> datetime:
    return datetime.now().astimezone()


class ChartStore:
    """Charts in a library file; made by `veinmap.store.open_library`.

    An examination is named by the id of its chart. Any thread may call; writers
    wait for each other. Every call is one transaction and raises `StoreError`.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path,
        *,
        inspect: Callable[[], object],
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._engine = engine
        self.path = path
        self._inspect = inspect
        self._clock = clock or _now
        self._is_suspect = False
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def probe(self) -> None:
        """Find out whether the library can be written, without changing it."""
        with writing(self._engine, self.path):
            pass

    def reconnect(self) -> None:
        """Drop every connection and check the file before anything is written again.

        Raises
        ------
        StoreError
            If the library is damaged or cannot be reached.
        """
        with self._lock:
            self._reconnect()

    def _reconnect(self) -> None:
        self._engine.dispose()
        self._inspect()
        self._is_suspect = False

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        # After a failed write the same connection may believe what the disk does not hold
        # (a failed fsync must not be repeated): look at the file anew first.
        with self._lock:
            if self._is_suspect:
                self._reconnect()
            try:
                with writing(self._engine, self.path) as connection:
                    yield connection
            except StoreError as error:
                if not isinstance(error, _HARMLESS):
                    self._is_suspect = True
                    self._engine.dispose()
                raise

    def _reading(self) -> Any:  # noqa: ANN401 -- the context manager of `reading`
        return reading(self._engine, self.path)

    # -- charts ---------------------------------------------------------------

    def create_examination(self, chart: Chart, edit_text: str = "New examination") -> str:
        """Keep a new chart and return the id of its examination, which is the chart's.

        Raises
        ------
        AlreadyStoredError
            If the library holds a chart of that id.
        """
        with self._writing() as connection:
            query = select(examinations.c.id).where(examinations.c.id == chart.id)
            if connection.execute(query).first() is not None:
                raise AlreadyStoredError(chart.id)
            self._insert(connection, chart, edit_text, str(uuid4()))
        return chart.id

    def save(
        self,
        exam_id: str,
        chart: Chart,
        *,
        expected_version: int,
        edit_text: str,
        edit_id: str | None = None,
    ) -> int:
        """Keep the chart as the next version and return its number.

        `expected_version` is the version the edit was made on; 0 for an examination
        that is not in the library yet. `edit_id` names the edit: one that is kept
        already, because only its acknowledgement was lost, is not kept twice.

        Raises
        ------
        StaleChartError
            If another version was saved meanwhile; nothing is changed then.
        ValueError
            If the chart is another examination's.
        """
        if chart.id != exam_id:
            raise ValueError(f"chart {chart.id} is not that of examination {exam_id}")
        edit_id = edit_id or str(uuid4())
        with self._writing() as connection:
            stored = connection.execute(
                select(charts.c.version, charts.c.content, charts.c.sha256).where(
                    charts.c.examination == exam_id
                )
            ).first()
            kept = self._kept_as(connection, exam_id, expected_version + 1, edit_id)
            if kept:
                return expected_version + 1
            if stored is None:
                if expected_version != 0:
                    raise UnknownExaminationError(exam_id)
                self._insert(connection, chart, edit_text, edit_id)
                return 1
            content = chart_to_json(chart)
            moment = self._clock()
            result = connection.execute(
                update(charts)
                .where(charts.c.examination == exam_id, charts.c.version == expected_version)
                .values(_chart_columns(chart, content, expected_version + 1, moment))
            )
            if result.rowcount != 1:
                raise StaleChartError(exam_id, expected_version, stored.version)
            self._relink(connection, chart)
            # A delta on a damaged chart would carry the damage on; a whole step ends it.
            is_sound = hashlib.sha256(stored.content).digest() == stored.sha256
            self._append(
                connection,
                _Edit(exam_id, expected_version + 1, edit_id, edit_text, moment),
                before=stored.content if is_sound else None,
                after=content,
            )
        return expected_version + 1

    def load(self, exam_id: str) -> StoredChart:
        """Return the newest version of the chart.

        Raises
        ------
        UnknownExaminationError, DamagedChartError
            If it is not there, or not what was saved.
        """
        with self._reading() as connection:
            query = select(charts).where(charts.c.examination == exam_id)
            row = connection.execute(query).mappings().first()
        if row is None:
            raise UnknownExaminationError(exam_id)
        chart = chart_of(exam_id, row["content"], row["sha256"])
        return StoredChart(
            exam_id=exam_id,
            chart=chart,
            version=row["version"],
            changed_at=moment_of(row["changed_utc_ms"], row["changed_offset_min"]),
        )

    def chart_at(self, exam_id: str, sequence: int) -> Chart:
        """Return the chart as the edit of that number left it.

        Raises
        ------
        UnknownExaminationError, DamagedChartError
            If there is no such edit, or it cannot be rebuilt.
        """
        with self._reading() as connection:
            rows = connection.execute(steps_to(exam_id, sequence)).mappings().all()
        if not rows or rows[-1]["sequence"] != sequence:
            raise UnknownExaminationError(exam_id)
        try:
            content = journal_form.rebuilt([row["step"] for row in rows])
        except journal_form.BrokenStepError as error:
            detail = f"edit {sequence} of its history is damaged."
            raise DamagedChartError(exam_id, detail) from error
        return chart_of(exam_id, content, rows[-1]["sha256"])

    def history(self, exam_id: str) -> tuple[StoredEdit, ...]:
        """Return every edit of the examination, oldest first."""
        query = select(chart_edits).where(chart_edits.c.examination == exam_id)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(chart_edits.c.sequence)).mappings().all()
        return tuple(
            StoredEdit(
                sequence=row["sequence"],
                text=row["text"],
                made_at=moment_of(row["made_utc_ms"], row["made_offset_min"]),
            )
            for row in rows
        )

    # -- lists ----------------------------------------------------------------

    def list_examinations(self, query: str = "", limit: int = 500) -> list[ExaminationSummary]:
        """Return the examinations that have every word of `query`, the last changed first.

        Searched are name, ID, dates (ISO), accession number, operator and indication,
        without case and accents.
        """
        wanted = summaries()
        for word in folded(query).split():
            wanted = wanted.where(examinations.c.search_text.contains(word, autoescape=True))
        return self._listed(wanted.limit(limit))

    def examinations_of_patient(self, patient: Patient) -> list[ExaminationSummary]:
        """Return the examinations of the patient with that ID and birth date.

        Without either nobody is recognised, and the list is empty. An issuer is
        compared where both state one.
        """
        columns = patient_columns(patient)
        if not is_identified(columns):
            return []
        wanted = summaries().where(
            patients.c.patient_id == columns["patient_id"],
            patients.c.birth_date == columns["birth_date"],
        )
        if columns["issuer"]:
            wanted = wanted.where(patients.c.issuer.in_(["", columns["issuer"]]))
        return self._listed(wanted)

    def examinations_of_study(self, study_instance_uid: str) -> list[ExaminationSummary]:
        """Return the examinations that refer to a clip of that study."""
        of_study = select(clips.c.examination).where(
            clips.c.study_instance_uid == study_instance_uid
        )
        return self._listed(summaries().where(examinations.c.id.in_(of_study)))

    def _listed(self, query: Select[Any]) -> list[ExaminationSummary]:
        newest_first = query.order_by(charts.c.changed_utc_ms.desc(), examinations.c.id)
        with self._reading() as connection:
            rows = connection.execute(newest_first).mappings().all()
        try:
            return [summary_of(row) for row in rows]
        except ValueError as error:
            raise DamagedLibraryError(self.path, f"its list holds {error}") from error

    # -- clips and where one was ----------------------------------------------

    def set_clips(self, exam_id: str, references: Iterable[ClipReference]) -> None:
        """Keep which clips belong to the examination, in this order."""
        rows = [
            {"examination": exam_id, "position": position, **msgspec.to_builtins(reference)}
            for position, reference in enumerate(references)
        ]
        with self._writing() as connection:
            require(connection, exam_id)
            connection.execute(clips.delete().where(clips.c.examination == exam_id))
            if rows:
                connection.execute(insert(clips), rows)

    def clips_of(self, exam_id: str) -> tuple[ClipReference, ...]:
        """Return the clips of the examination, in the order they were given."""
        names = [clips.c[name] for name in ClipReference.__dataclass_fields__]
        query = select(*names).where(clips.c.examination == exam_id).order_by(clips.c.position)
        with self._reading() as connection:
            return tuple(ClipReference(**row) for row in connection.execute(query).mappings())

    def set_state(self, exam_id: str, state: Mapping[str, Any]) -> None:
        """Keep what only the eye needs: active leg and item, open clip and frame, as JSON."""
        values = {"examination": exam_id, "state": msgspec.json.encode(dict(state))}
        with self._writing() as connection:
            require(connection, exam_id)
            connection.execute(view_states.delete().where(view_states.c.examination == exam_id))
            connection.execute(view_states.insert().values(values))

    def get_state(self, exam_id: str) -> dict[str, Any]:
        """Return what `set_state` kept; empty where nothing was."""
        query = select(view_states.c.state).where(view_states.c.examination == exam_id)
        with self._reading() as connection:
            kept = connection.execute(query).scalar()
        return {} if kept is None else state_of(exam_id, kept)

    def set_last_open_examination(self, exam_id: str | None) -> None:
        """Keep which examination is open; None where none is."""
        with self._writing() as connection:
            connection.execute(app_state.delete().where(app_state.c.key == _LAST_OPEN))
            if exam_id is not None:
                require(connection, exam_id)
                connection.execute(app_state.insert().values(key=_LAST_OPEN, value=exam_id))

    def last_open_examination(self) -> str | None:
        """Return the examination that was open last; None where there was none."""
        query = select(app_state.c.value).where(app_state.c.key == _LAST_OPEN)
        with self._reading() as connection:
            value = connection.execute(query).scalar()
        return None if value is None else str(value)

    # -- checking -------------------------------------------------------------

    def verify(self) -> tuple[str, ...]:
        """Check every byte that is kept; return one sentence for each thing that is wrong."""
        found = []
        with self._reading() as connection:
            for (line,) in connection.execute(text("PRAGMA integrity_check")):
                if line != "ok":
                    found.append(f"The file is damaged: {line}.")
            for row in connection.execute(text("PRAGMA foreign_key_check")):
                found.append(f"A row of {row[0]} refers to one of {row[2]} that is missing.")
            exam_ids = connection.execute(select(examinations.c.id)).scalars().all()
        for exam_id in exam_ids:
            found += self._wrong_with(exam_id)
        return tuple(found)

    def _wrong_with(self, exam_id: str) -> list[str]:
        found = []
        version = 0
        try:
            stored = self.load(exam_id)
        except StoreError as error:
            found.append(f"Examination {exam_id}: {error}")
        else:
            version = stored.version
            if not self._is_listed_as(stored.chart):
                found.append(f"Examination {exam_id}: the list shows it otherwise than its chart.")
        steps = [edit.sequence for edit in self.history(exam_id)]
        if steps != list(range(1, (version or len(steps)) + 1)):
            found.append(f"Examination {exam_id}: an edit is missing from its history.")
        for sequence in steps:
            try:
                self.chart_at(exam_id, sequence)
            except StoreError:
                found.append(f"Examination {exam_id}: edit {sequence} cannot be read.")
        return found

    def _is_listed_as(self, chart: Chart) -> bool:
        query = summaries().add_columns(patients.c.issuer, patients.c.sex)
        with self._reading() as connection:
            query = query.where(examinations.c.id == chart.id)
            row = connection.execute(query).mappings().first()
        expected = {
            **patient_columns(chart.patient),
            **examination_columns(chart),
            "document_state": chart.document_state.value,
        }
        return row is not None and all(row[name] == value for name, value in expected.items())

    # -- rows -----------------------------------------------------------------

    def _insert(self, connection: Connection, chart: Chart, edit_text: str, edit_id: str) -> None:
        content, moment = chart_to_json(chart), self._clock()
        patient = patient_row(connection, chart.patient, None)
        row = {"id": chart.id, "patient": patient, **examination_columns(chart)}
        connection.execute(examinations.insert().values(row | time_columns("created", moment)))
        columns = _chart_columns(chart, content, 1, moment)
        connection.execute(charts.insert().values(columns | {"examination": chart.id}))
        edit = _Edit(chart.id, 1, edit_id, edit_text, moment)
        self._append(connection, edit, before=None, after=content)

    def _relink(self, connection: Connection, chart: Chart) -> None:
        query = select(examinations.c.patient).where(examinations.c.id == chart.id)
        before = connection.execute(query).scalar_one()
        patient = patient_row(connection, chart.patient, before)
        columns = {"patient": patient, **examination_columns(chart)}
        connection.execute(
            update(examinations).where(examinations.c.id == chart.id).values(columns)
        )
        if patient != before:
            remove_if_unused(connection, before)

    def _append(
        self, connection: Connection, edit: "_Edit", *, before: bytes | None, after: bytes
    ) -> None:
        is_whole = before is None or journal_form.is_whole(edit.sequence)
        step = (
            journal_form.whole_step(after)
            if before is None or is_whole
            else journal_form.delta_step(before, after)
        )
        row = {
            "examination": edit.exam_id,
            "sequence": edit.sequence,
            "edit_id": edit.edit_id,
            "text": edit.text,
            "is_whole": int(is_whole),
            "step": step,
            "sha256": hashlib.sha256(after).digest(),
        }
        connection.execute(chart_edits.insert().values(row | time_columns("made", edit.made_at)))

    def _kept_as(self, connection: Connection, exam_id: str, sequence: int, edit_id: str) -> bool:
        query = select(chart_edits.c.edit_id).where(
            chart_edits.c.examination == exam_id, chart_edits.c.sequence == sequence
        )
        return connection.execute(query).scalar() == edit_id


class _Edit(NamedTuple):
    exam_id: str
    sequence: int
    edit_id: str
    text: str
    made_at: datetime


def _chart_columns(chart: Chart, content: bytes, version: int, moment: datetime) -> dict[str, Any]:
    return {
        "version": version,
        "document_state": chart.document_state.value,
        "content": content,
        "sha256": hashlib.sha256(content).digest(),
        **time_columns("changed", moment),
    }
