"""An examination as it is begun, and as it is read from the library."""

from __future__ import annotations

from dataclasses import dataclass, field
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


def new_chart(settings: ClinicSettings) -> Chart:
    """Return the chart of a new examination: nothing said but who works here."""
    examination = Examination(operator=settings.default_operator, clinic=settings.clinic_name)
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
