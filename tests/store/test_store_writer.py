import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.store.small_edits import with_indication
from veinmap.chart import Chart, read_chart
from veinmap.store import (
    ClipReference,
    FullDiskError,
    LockedLibraryError,
    SavedEdit,
    StaleChartError,
    StoreError,
    StoreWriter,
)
from veinmap.store.connection import writing
from veinmap.store.library import ChartStore
from veinmap.store.opening import open_library
from veinmap.store.writer import KeepsCharts


class NoStore:
    """A store of which nothing is asked but what a test adds."""

    def set_state(self, exam_id: str, state: Mapping[str, Any]) -> None:
        raise AssertionError

    def set_clips(self, exam_id: str, references: Iterable[ClipReference]) -> None:
        raise AssertionError

    def set_last_open_examination(self, exam_id: str | None) -> None:
        raise AssertionError

    def reconnect(self) -> None:
        raise AssertionError


class Heard:
    """What a writer called back, and the writer itself."""

    def __init__(self, store: KeepsCharts) -> None:
        self.saved: list[SavedEdit] = []
        self.failed: list[StoreError] = []
        self.writer = StoreWriter(store, saved=self.saved.append, failed=self.failed.append)


Starts = Callable[[KeepsCharts], Heard]


@pytest.fixture
def start() -> Iterator[Starts]:
    """Start writers; all are stopped at the end."""
    started: list[Heard] = []

    def start_one(store: KeepsCharts) -> Heard:
        started.append(Heard(store))
        return started[-1]

    yield start_one
    for heard in started:
        heard.writer.close(1)


@pytest.fixture
def second_store(store: ChartStore) -> Iterator[ChartStore]:
    """The same library in a second window."""
    opened = open_library(store.path, busy_timeout_ms=100)
    yield opened
    opened.close()


def test_every_edit_is_saved_in_order_and_by_itself(
    store: ChartStore, case_a: Chart, start: Starts
) -> None:
    heard = start(store)
    heard.writer.adopt(case_a.id, 0)
    for number in range(20):
        heard.writer.submit(case_a.id, with_indication(case_a, f"{number}"), f"Edit {number}")
    assert heard.writer.flush(10)
    assert [edit.text for edit in store.history(case_a.id)] == [f"Edit {n}" for n in range(20)]
    assert [edit.version for edit in heard.saved] == list(range(1, 21))
    assert heard.writer.version_of(case_a.id) == 20
    assert heard.writer.unsaved == ()
    assert heard.failed == []


def test_handing_over_an_edit_does_not_wait_for_the_disk(case_a: Chart, start: Starts) -> None:
    may_go_on = threading.Event()

    class SlowDisk(NoStore):
        def save(self, *_: object, expected_version: int, **__: object) -> int:
            may_go_on.wait(10)
            return expected_version + 1

    heard = start(SlowDisk())
    heard.writer.adopt(case_a.id, 0)
    heard.writer.submit(case_a.id, case_a, "One")
    heard.writer.submit(case_a.id, case_a, "Two")
    assert [edit.text for edit in heard.writer.unsaved] == ["One", "Two"]
    assert not heard.writer.flush(0.05)
    may_go_on.set()
    assert heard.writer.flush(10)


def test_a_locked_library_is_told_once_and_nothing_is_lost(
    store: ChartStore,
    second_store: ChartStore,
    case_a: Chart,
    start: Starts,
) -> None:
    heard = start(store)
    heard.writer.adopt(case_a.id, 0)
    with writing(second_store._engine, second_store.path):
        for number in range(3):
            heard.writer.submit(case_a.id, with_indication(case_a, f"{number}"), f"{number}")
        assert not heard.writer.flush(10)
        assert len(heard.writer.unsaved) == 3
    (error,) = heard.failed
    assert isinstance(error, LockedLibraryError)
    told = heard.writer.failure
    assert told is error
    assert "Another VeinMap" in str(error)
    heard.writer.retry()
    assert heard.writer.flush(10)
    assert heard.writer.failure is None
    assert [edit.text for edit in store.history(case_a.id)] == ["0", "1", "2"]


def test_an_edit_whose_acknowledgement_was_lost_is_not_saved_twice(
    store: ChartStore, case_a: Chart, start: Starts
) -> None:
    class LosesOneAnswer(NoStore):
        """Saves, and once says that it could not: as when the power of a disk fails after."""

        has_lost = False

        def save(
            self,
            exam_id: str,
            chart: Chart,
            *,
            expected_version: int,
            edit_text: str,
            edit_id: str,
        ) -> int:
            version = store.save(
                exam_id,
                chart,
                expected_version=expected_version,
                edit_text=edit_text,
                edit_id=edit_id,
            )
            if not self.has_lost:
                self.has_lost = True
                raise FullDiskError(store.path)
            return version

        def reconnect(self) -> None:
            store.reconnect()

    heard = start(LosesOneAnswer())
    heard.writer.adopt(case_a.id, 0)
    heard.writer.submit(case_a.id, case_a, "First")
    heard.writer.submit(case_a.id, with_indication(case_a, "Second"), "Second")
    assert not heard.writer.flush(10)
    heard.writer.retry()
    assert heard.writer.flush(10)
    assert [edit.text for edit in store.history(case_a.id)] == ["First", "Second"]
    assert store.load(case_a.id).chart.examination.indication == "Second"


def test_a_stale_edit_waits_and_can_be_saved_after_the_other(
    store: ChartStore,
    second_store: ChartStore,
    case_a: Chart,
    case_b: Chart,
    start: Starts,
) -> None:
    store.create_examination(case_a)
    heard = start(store)
    heard.writer.adopt(case_a.id, 1)
    heard.writer.adopt(case_b.id, 0)
    theirs = with_indication(case_a, "Theirs")
    second_store.save(case_a.id, theirs, expected_version=1, edit_text="Theirs")
    heard.writer.submit(case_a.id, with_indication(case_a, "Mine"), "Mine")
    heard.writer.submit(case_b.id, case_b, "Another chart")
    assert not heard.writer.flush(10)
    (error,) = heard.failed
    assert isinstance(error, StaleChartError)
    assert (error.exam_id, error.expected_version, error.stored_version) == (case_a.id, 1, 2)
    assert store.load(case_a.id).chart == theirs
    assert store.load(case_b.id).chart == case_b  # only the stale examination waits
    heard.writer.save_after(case_a.id, 2)
    assert heard.writer.flush(10)
    assert store.load(case_a.id).chart.examination.indication == "Mine"
    assert store.chart_at(case_a.id, 2) == theirs


def test_a_stale_edit_can_be_given_up_for_the_other(
    store: ChartStore,
    second_store: ChartStore,
    case_a: Chart,
    start: Starts,
) -> None:
    store.create_examination(case_a)
    heard = start(store)
    heard.writer.adopt(case_a.id, 1)
    theirs = with_indication(case_a, "Theirs")
    second_store.save(case_a.id, theirs, expected_version=1, edit_text="Theirs")
    heard.writer.submit(case_a.id, with_indication(case_a, "Mine"), "Mine")
    assert not heard.writer.flush(10)
    (given_up,) = heard.writer.discard(case_a.id, 2)
    assert given_up.text == "Mine"
    assert heard.writer.flush(10)
    heard.writer.submit(case_a.id, with_indication(theirs, "Both"), "Both")
    assert heard.writer.flush(10)
    assert [edit.text for edit in store.history(case_a.id)][1:] == ["Theirs", "Both"]


def test_unsaved_charts_can_be_kept_as_files(
    store: ChartStore,
    second_store: ChartStore,
    case_a: Chart,
    case_b: Chart,
    start: Starts,
    tmp_path: Path,
) -> None:
    heard = start(store)
    heard.writer.adopt(case_a.id, 0)
    heard.writer.adopt(case_b.id, 0)
    with writing(second_store._engine, second_store.path):
        heard.writer.submit(case_a.id, case_a, "One")
        heard.writer.submit(case_a.id, with_indication(case_a, "Two"), "Two")
        heard.writer.submit(case_b.id, case_b, "Three")
        assert not heard.writer.flush(10)
        copies = heard.writer.write_recovery_copies(tmp_path / "usb")
    assert [read_chart(copy) for copy in copies] == [with_indication(case_a, "Two"), case_b]


def test_what_is_on_the_screen_is_kept_once_the_examination_is(
    store: ChartStore, case_a: Chart, case_b: Chart, start: Starts
) -> None:
    store.create_examination(case_b)
    heard = start(store)
    heard.writer.adopt(case_a.id, 0)
    heard.writer.adopt(case_b.id, 1)
    heard.writer.submit_last_open(case_b.id)
    assert heard.writer.flush(10)
    assert store.last_open_examination() == case_b.id
    clip = ClipReference(path="/clips/one.dcm", sop_instance_uid="1.2.3")
    heard.writer.submit_state(case_a.id, {"leg": "R"})
    heard.writer.submit_clips(case_a.id, [clip])
    heard.writer.submit_last_open(case_a.id)
    assert heard.writer.flush(10)  # nothing that could be saved yet
    assert store.last_open_examination() == case_b.id
    heard.writer.submit_state(case_a.id, {"leg": "L"})
    heard.writer.submit(case_a.id, case_a, "New examination")
    assert heard.writer.flush(10)
    assert store.get_state(case_a.id) == {"leg": "L"}
    assert store.clips_of(case_a.id) == (clip,)
    assert store.last_open_examination() == case_a.id
    heard.writer.submit_last_open(None)
    assert heard.writer.flush(10)
    assert store.last_open_examination() is None
    assert heard.failed == []


def test_an_examination_that_was_not_adopted_is_refused(
    store: ChartStore, case_a: Chart, case_b: Chart, start: Starts
) -> None:
    heard = start(store)
    with pytest.raises(ValueError, match="not adopted"):
        heard.writer.submit(case_a.id, case_a, "Edit")
    with pytest.raises(ValueError, match="not adopted"):
        heard.writer.submit_state(case_a.id, {})
    heard.writer.adopt(case_a.id, 0)
    with pytest.raises(ValueError, match="not that of examination"):
        heard.writer.submit(case_a.id, case_b, "Edit")


def test_a_closed_writer_has_saved_everything_and_takes_nothing_more(
    store: ChartStore, case_a: Chart, start: Starts
) -> None:
    heard = start(store)
    heard.writer.adopt(case_a.id, 0)
    heard.writer.submit(case_a.id, case_a, "Last")
    assert heard.writer.close(10)
    assert store.load(case_a.id).version == 1
    with pytest.raises(RuntimeError, match="stopped"):
        heard.writer.submit(case_a.id, case_a, "Too late")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_defect_is_not_swallowed(case_a: Chart, start: Starts) -> None:
    class Broken(NoStore):
        def save(self, *_: object, **__: object) -> int:
            raise KeyError("a defect of ours")

    heard = start(Broken())
    heard.writer.adopt(case_a.id, 0)
    heard.writer.submit(case_a.id, case_a, "Edit")
    assert not heard.writer.flush(10)
    assert len(heard.writer.unsaved) == 1
    with pytest.raises(RuntimeError, match="stopped"):
        heard.writer.submit(case_a.id, case_a, "Edit")


def test_two_windows_on_one_chart_cannot_overwrite_each_other(
    store: ChartStore, second_store: ChartStore, case_a: Chart
) -> None:
    store.create_examination(case_a)
    mine, theirs = with_indication(case_a, "Mine"), with_indication(case_a, "Theirs")
    assert second_store.save(case_a.id, theirs, expected_version=1, edit_text="Theirs") == 2
    with pytest.raises(StaleChartError, match="changed in another VeinMap window"):
        store.save(case_a.id, mine, expected_version=1, edit_text="Mine")
    with pytest.raises(StaleChartError):
        store.save(case_a.id, mine, expected_version=0, edit_text="Mine")
    assert store.load(case_a.id).chart == theirs
    assert [edit.text for edit in store.history(case_a.id)] == ["New examination", "Theirs"]
