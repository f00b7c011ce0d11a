"""A watched folder's new clips come in by themselves."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.dicom.dicom_files import clip_bytes
from veinmap.dicom.watching import TooManyFilesError
from veinmap.imaging import Clip, UnreadableFile
from veinmap.ui.clip_viewer.folder_watch import FolderWatch, Watched, WatchProblem


class Scripted:
    """A folder in which what stands in a list happens, one thing a look."""

    def __init__(self, *happens: list[UnreadableFile] | Exception) -> None:
        self.folders: tuple[Path, ...] = ()
        self.waiting = 0
        self._happens = list(happens)
        self.looks = 0

    def look(self) -> Iterator[Clip | UnreadableFile]:
        self.looks += 1
        happens = self._happens.pop(0) if self._happens else []
        if isinstance(happens, Exception):
            raise happens
        yield from happens


@pytest.fixture
def watch() -> Iterator[FolderWatch]:
    made = FolderWatch()
    yield made
    made.stop()


def scripted(folder: Watched) -> FolderWatch:
    return FolderWatch(watched=lambda _path, _reads: folder)


FILE = UnreadableFile(path=Path("a.dcm"), reason="It is damaged.")


def test_a_clip_that_is_written_appears(qtbot: QtBot, watch: FolderWatch, tmp_path: Path) -> None:
    watch.start(tmp_path, reads_what_is_there=False)
    assert watch.folder == tmp_path
    qtbot.waitUntil(lambda: watch._system.directories() != [])
    with qtbot.waitSignal(watch.found, timeout=10_000) as found:
        (tmp_path / "clip.dcm").write_bytes(clip_bytes())
    assert [entry.path.name for entry in found.args[0]] == ["clip.dcm"]
    qtbot.waitUntil(lambda: watch.waiting == 0)


def test_a_file_being_written_is_said_to_be_waited_for(
    qtbot: QtBot, watch: FolderWatch, tmp_path: Path
) -> None:
    watch.start(tmp_path, reads_what_is_there=True)
    (tmp_path / "clip.dcm").write_bytes(clip_bytes()[:-10])
    qtbot.waitUntil(lambda: watch.waiting == 1, timeout=10_000)


def test_where_the_system_sends_nothing_the_folder_is_looked_at_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = Scripted([], [FILE])
    folder.waiting = 1
    watch = scripted(folder)
    with qtbot.waitSignal(watch.found, timeout=5_000) as found:
        watch.start(tmp_path, reads_what_is_there=True)
    assert watch._system.directories() == []
    assert found.args == [[FILE]]
    watch.stop()


@pytest.mark.parametrize(
    ("error", "problem"),
    [(OSError("share"), WatchProblem.AWAY), (TooManyFilesError(), WatchProblem.TOO_MANY_FILES)],
)
def test_a_problem_is_told_and_goes_away_by_itself(
    qtbot: QtBot, tmp_path: Path, error: Exception, problem: WatchProblem
) -> None:
    folder = Scripted(error, [FILE])
    watch = scripted(folder)
    watch.start(tmp_path, reads_what_is_there=True)
    qtbot.waitUntil(lambda: watch.problem is problem)
    with qtbot.waitSignal(watch.found):
        watch.look_now()
    qtbot.waitUntil(lambda: watch.problem is None)
    watch.stop()


def test_nothing_comes_after_it_is_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    may_go_on = threading.Event()

    class Slow(Scripted):
        def look(self) -> Iterator[Clip | UnreadableFile]:
            yield FILE
            may_go_on.wait(5)
            yield FILE

    watch = scripted(Slow())
    came: list[object] = []
    watch.found.connect(came.append)
    watch.start(tmp_path, reads_what_is_there=True)
    thread = watch._thread
    assert thread is not None
    threading.Timer(0.05, may_go_on.set).start()
    watch.stop()
    assert not thread.is_alive()
    assert watch.folder is None
    with qtbot.assertNotEmitted(watch.found, wait=50):
        pass
    assert came == []


def test_another_folder_takes_the_place_of_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    watch = FolderWatch()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        watch.start(tmp_path / name, reads_what_is_there=True)
    assert watch.folder == tmp_path / "two"
    qtbot.waitUntil(lambda: watch._system.directories() == [str(tmp_path / "two")])
    watch.stop()
