"""The examination that was open last, read at a glance.

Loading SQLAlchemy takes about half a second; the chart one left is to follow the
window sooner. So this asks the file directly, reads only, and leaves the thorough
look to `open_library`, which comes after it.
"""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from veinmap.store import inspection
from veinmap.store.errors import DamagedLibraryError
from veinmap.store.kept_form import chart_of, moment_of, state_of
from veinmap.store.library_file import file_errors_in_words, open_file, require_safe_sqlite
from veinmap.store.values import ClipReference, StoredChart


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """The examination that was open last, with its clips and what was on the screen."""

    stored: StoredChart
    clips: tuple[ClipReference, ...] = ()
    state: dict[str, Any] = field(default_factory=dict)


def last_left_open(path: Path | None = None) -> LeftOpen | None:
    """Return what was open last; None where nothing was, or an upgrade must come first.

    Raises
    ------
    StoreError
        As `open_library`, if the file or the chart is damaged, or a newer VeinMap's.
    """
    require_safe_sqlite()
    path = path or inspection.library_path()
    with file_errors_in_words(path):
        if not path.exists():
            return None
        if path.stat().st_size == 0:
            raise DamagedLibraryError(path, "the file is empty")
        with closing(open_file(path, "ro")) as connection:
            connection.execute("PRAGMA trusted_schema = 0")
            # One state of the library for all questions.
            connection.execute("BEGIN")
            if inspection.known_schema(connection, path) < inspection.SCHEMA_VERSION:
                return None
            return _left_open(connection)


_CHART = (
    "SELECT examination, version, content, sha256, changed_utc_ms, changed_offset_min "
    "FROM charts JOIN app_state ON charts.examination = app_state.value "
    "WHERE app_state.key = 'last_open_examination'"
)
_CLIPS = (
    "SELECT path, sop_instance_uid, study_instance_uid, series_instance_uid "
    "FROM clips WHERE examination = ? ORDER BY position"
)
_STATE = "SELECT state FROM view_states WHERE examination = ?"


def _left_open(connection: Any) -> LeftOpen | None:  # noqa: ANN401 -- sqlcipher3 has no types
    cursor = connection.execute(_CHART)
    values = cursor.fetchone()
    if values is None:
        return None
    row = dict(zip((column[0] for column in cursor.description), values, strict=True))
    exam_id = row["examination"]
    stored = StoredChart(
        exam_id=exam_id,
        chart=chart_of(exam_id, row["content"], row["sha256"]),
        version=row["version"],
        changed_at=moment_of(row["changed_utc_ms"], row["changed_offset_min"]),
    )
    clips = tuple(
        ClipReference(
            path=clip[0],
            sop_instance_uid=clip[1],
            study_instance_uid=clip[2],
            series_instance_uid=clip[3],
        )
        for clip in connection.execute(_CLIPS, (exam_id,))
    )
    kept = connection.execute(_STATE, (exam_id,)).fetchone()
    return LeftOpen(stored=stored, clips=clips, state=state_of(exam_id, kept[0]) if kept else {})
