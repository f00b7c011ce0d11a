"""Folders are read behind the window; what was found stays when the scan is cancelled."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import make_clip, write_jpeg_clip
from veinmap.imaging import Clip, UnreadableFile
from veinmap.ui.clip_viewer.clip_scanner import ClipScanner

MakeScanner = Callable[..., ClipScanner]


@pytest.fixture
def make_scanner() -> Iterator[MakeScanner]:
    made: list[ClipScanner] = []

    def make(*arguments: object) -> ClipScanner:
        made.append(ClipScanner(*arguments))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for scanner in made:
        scanner.shut_down()


def test_a_folder_is_read_with_what_cannot_be_read(
    qtbot: QtBot, make_scanner: MakeScanner, tmp_path: Path
) -> None:
    write_jpeg_clip(tmp_path / "a.dcm", 2)
    (tmp_path / "notes.txt").write_text("no clip")
    scanner = make_scanner()
    found: list[Clip | UnreadableFile] = []
    scanner.found.connect(found.extend)
    totals: list[int] = []
    scanner.started.connect(totals.append)
    with qtbot.waitSignal(scanner.finished) as ended:
        scanner.scan([tmp_path])
    assert [type(entry) for entry in found] == [Clip, UnreadableFile]
    assert totals == [2]
    assert ended.args == [2, False]


def test_the_first_clips_appear_while_the_scan_runs(
    qtbot: QtBot, make_scanner: MakeScanner
) -> None:
    gate = threading.Event()

    def scan(_paths: Sequence[Path]) -> Iterator[Clip]:
        yield make_clip()
        gate.wait()
        yield make_clip(path=Path("second.dcm"))

    scanner = make_scanner(scan)
    with qtbot.waitSignal(scanner.found) as first:
        scanner.scan([])
    assert len(first.args[0]) == 1
    with qtbot.waitSignal(scanner.finished):
        gate.set()


def test_a_cancelled_scan_ends_and_the_next_one_runs(
    qtbot: QtBot, make_scanner: MakeScanner
) -> None:
    gate = threading.Event()

    def scan(paths: Sequence[Path]) -> Iterator[Clip]:
        for number in range(1_000_000):
            if number == 3:
                gate.wait()
            yield make_clip(path=paths[0] / str(number))
            if paths[0].name == "short":
                return

    scanner = make_scanner(scan)
    with qtbot.waitSignal(scanner.found):
        scanner.scan([Path("long")])
    with qtbot.waitSignal(scanner.finished) as ended:
        scanner.cancel()
        gate.set()
    assert ended.args[1] is True
    with qtbot.waitSignal(scanner.finished) as ended:
        scanner.scan([Path("short")])
    assert ended.args == [1, False]


def test_nothing_of_a_forgotten_scan_appears(qtbot: QtBot, make_scanner: MakeScanner) -> None:
    gate = threading.Event()

    def scan(paths: Sequence[Path]) -> Iterator[Clip]:
        yield make_clip(path=paths[0])
        gate.wait()

    scanner = make_scanner(scan)
    found: list[Clip] = []
    scanner.found.connect(found.extend)
    scanner.scan([Path("first patient")])
    # The first clip is on its way to the window's thread, which has not looked yet.
    qtbot.waitUntil(lambda: bool(found))
    found.clear()
    scanner.forget()
    gate.set()
    with qtbot.waitSignal(scanner.finished):
        scanner.scan([Path("second patient")])
    assert [clip.path for clip in found] == [Path("second patient")]


def test_a_paused_scan_reads_on_later(qtbot: QtBot, make_scanner: MakeScanner) -> None:
    def scan(_paths: Sequence[Path]) -> Iterator[Clip]:
        yield from (make_clip(path=Path(str(number))) for number in range(3))

    scanner = make_scanner(scan)
    scanner.pause(True)
    found: list[Clip] = []
    scanner.found.connect(found.extend)
    with qtbot.waitSignal(scanner.started):
        scanner.scan([])
    assert found == []
    with qtbot.waitSignal(scanner.finished):
        scanner.pause(False)
    assert len(found) == 3


def test_shutting_down_ends_a_running_scan(qtbot: QtBot, make_scanner: MakeScanner) -> None:
    def scan(_paths: Sequence[Path]) -> Iterator[Clip]:
        while True:
            yield make_clip()

    scanner = make_scanner(scan)
    with qtbot.waitSignal(scanner.found):
        scanner.scan([])
    scanner.shut_down()
    assert not [t for t in threading.enumerate() if t.name == "clip-scan"]
