"""An examination as it is begun, and as it is read from the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from veinmap.chart import Chart, Examination
from veinmap.settings import ClinicSettings

if TYPE_CHECKING:
    from veinmap.store import ClipReference, RecoveredChart, StoreError
    from veinmap.store.library import ChartStore


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedExamination:
    """All that opening an examination reads."""

    chart: Chart
    version: int
    state: dict[str, Any] = field(default_factory=dict)
    clips: tuple[ClipReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLibrary:
    """What the opening thread hands over: a store and the last examination, or why not."""

    store: ChartStore | None = None
    last: OpenedExamination | None = None
    problem: StoreError | None = None
    recovered: tuple[RecoveredChart, ...] = ()


def look_at_last(library: Path) -> OpenedExamination | None:
    """Return the examination that was open last, without loading database software.

    None also where the library cannot be read: `open_with_last`, which comes after it,
    says why.
    """
    from veinmap.store import StoreError, last_left_open

    try:
        left = last_left_open(library)
    except StoreError:
        return None
    if left is None:
        return None
    stored = left.stored
    return OpenedExamination(
        chart=stored.chart, version=stored.version, state=left.state, clips=left.clips
    )


def open_with_last(library: Path, *, show_last: bool) -> OpenedLibrary:
    """Open a library with what was open last in it, and find the charts it could not take."""
    from veinmap.store import StoreError, find_recovered, open_library, recovery_folders

    recovered = find_recovered(recovery_folders(library))
    try:
        store = open_library(library)
    except StoreError as error:
        return OpenedLibrary(problem=error, recovered=recovered)
    last, problem = None, None
    if show_last:
        try:
            exam_id = store.last_open_examination()
            last = read_examination(store, exam_id) if exam_id is not None else None
        except StoreError as error:
            problem = error
    return OpenedLibrary(store=store, last=last, problem=problem, recovered=recovered)


def new_chart(settings: ClinicSettings) -> Chart:
    """Return the chart of a new examination: nothing said but who works here."""
    protocol = None
    if settings.protocol_id:
        from veinmap.ui.protocol_library import load_library

        protocol = load_library().find(settings.protocol_id)
    examination = Examination(
        operator=settings.default_operator, clinic=settings.clinic_name, protocol=protocol
    )
    return Chart(id=str(uuid4()), examination=examination)


def read_examination(store: ChartStore, exam_id: str) -> OpenedExamination:
    """Return all that opening an examination needs.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    stored = store.load(exam_id)
    return OpenedExamination(
        chart=stored.chart,
        version=stored.version,
        state=store.get_state(exam_id),
        clips=store.clips_of(exam_id),
    )


def stored_version(store: ChartStore, exam_id: str) -> int:
    """Return the newest version the library has of an examination; 0 if it has none.

    Raises
    ------
    StoreError
        If that cannot be read.
    """
    from veinmap.store import UnknownExaminationError

    try:
        return store.load(exam_id).version
    except UnknownExaminationError:
        return 0
