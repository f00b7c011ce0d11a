"""A watched folder gives each file once, when it is whole."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.dicom.dicom_files import EXPLICIT, clip_bytes, data_set, file_bytes
from tests.dicom.video_files import KINDS, video, video_clip
from veinmap.dicom.folders import scan
from veinmap.dicom.watching import GIVEN_UP_S, SETTLED_S, TooManyFilesError, WatchedFolder
from veinmap.imaging import Clip, UnreadableFile

WHOLE = clip_bytes()


class Clock:
    """A time that passes when told."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watched(tmp_path: Path, clock: Clock) -> WatchedFolder:
    return WatchedFolder(tmp_path, reads_what_is_there=True, clock_s=clock)


def after(watched: WatchedFolder, clock: Clock, seconds: float) -> list[Clip | UnreadableFile]:
    clock.now_s += seconds
    return list(watched.look())


def names(found: Iterable[Clip | UnreadableFile]) -> list[str]:
    return [item.path.name for item in found]


def test_a_new_file_is_given_once_when_it_stands_still(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    assert list(watched.look()) == []
    (tmp_path / "clip.dcm").write_bytes(WHOLE)
    assert after(watched, clock, 0) == []
    assert watched.waiting == 1
    found = after(watched, clock, SETTLED_S)
    assert names(found) == ["clip.dcm"]
    assert isinstance(found[0], Clip)
    assert watched.waiting == 0
    assert after(watched, clock, 100) == []


def test_a_growing_file_is_waited_for_and_never_called_damaged(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "clip.dcm"
    for share in range(1, 10):
        path.write_bytes(WHOLE[: len(WHOLE) * share // 10])
        assert after(watched, clock, 30) == []
    path.write_bytes(WHOLE)
    assert after(watched, clock, 30) == []
    assert [type(item) for item in after(watched, clock, SETTLED_S)] == [Clip]


def test_a_copy_that_pauses_is_waited_for(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(WHOLE[:-20])
    for _ in range(8):
        assert after(watched, clock, 5) == []
    path.write_bytes(WHOLE)
    after(watched, clock, 0)
    assert [type(item) for item in after(watched, clock, SETTLED_S)] == [Clip]


def test_what_stays_damaged_is_told_after_a_minute(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / "cut.dcm").write_bytes(WHOLE[:-20])
    (tmp_path / "empty.dcm").write_bytes(b"")
    found = []
    while clock.now_s < 100 + GIVEN_UP_S - 2:
        found += after(watched, clock, 2)
    assert found == []
    found = after(watched, clock, 4)
    assert names(found) == ["cut.dcm", "empty.dcm"]
    assert all(isinstance(item, UnreadableFile) for item in found)


def test_a_video_that_is_shorter_than_its_header_says_is_waited_for(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    stream = video("h264 elementary", frames=20)
    whole = video_clip(stream, KINDS["h264 elementary"][2], frames=20)
    part = video_clip(stream[: len(stream) // 2], KINDS["h264 elementary"][2], frames=20)
    path = tmp_path / "video.dcm"
    path.write_bytes(part)
    assert after(watched, clock, 0) + after(watched, clock, 2) == []
    path.write_bytes(whole)
    after(watched, clock, 0)
    found = after(watched, clock, SETTLED_S)
    assert [item.frames for item in found if isinstance(item, Clip)] == [20]


def test_a_file_that_is_written_to_while_it_is_read_is_read_again(
    clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(WHOLE)
    later = [clip_bytes(frames=2)]

    def read(paths: list[Path]) -> list[Clip | UnreadableFile]:
        found = list(scan(paths))
        if later:
            path.write_bytes(later.pop())
        return found

    watched = WatchedFolder(tmp_path, reads_what_is_there=True, read=read, clock_s=clock)
    assert after(watched, clock, 0) + after(watched, clock, SETTLED_S) == []
    found = after(watched, clock, 0) + after(watched, clock, SETTLED_S)
    assert [item.frames for item in found if isinstance(item, Clip)] == [2]


def test_what_was_there_before_is_read_only_if_wanted(clock: Clock, tmp_path: Path) -> None:
    old = tmp_path / "old.dcm"
    old.write_bytes(WHOLE)
    os.utime(old, (1_000_000, 1_000_000))
    reading = WatchedFolder(tmp_path, reads_what_is_there=True, clock_s=clock)
    assert names(reading.look()) == ["old.dcm"]
    (tmp_path / "just_now.dcm").write_bytes(WHOLE)
    waiting = WatchedFolder(tmp_path, reads_what_is_there=False, clock_s=clock)
    assert names(after(waiting, clock, 0) + after(waiting, clock, 100)) == ["just_now.dcm"]
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "new.dcm").write_bytes(WHOLE)
    assert names(after(waiting, clock, 0) + after(waiting, clock, SETTLED_S)) == ["new.dcm"]
    assert set(waiting.folders) == {tmp_path, tmp_path / "sub"}


def test_unfinished_copies_and_notes_are_passed_over(
    watched: WatchedFolder, clock: Clock, tmp_path: Path
) -> None:
    for name in ("a.dcm.part", "b.tmp", "DICOMDIR", ".hidden", "Thumbs.db", "readme.txt"):
        (tmp_path / name).write_bytes(WHOLE)
    assert after(watched, clock, 0) + after(watched, clock, 100) == []
    (tmp_path / "a.dcm.part").rename(tmp_path / "a.dcm")
    assert names(after(watched, clock, 0) + after(watched, clock, SETTLED_S)) == ["a.dcm"]


def test_a_folder_that_goes_away_is_told_and_comes_back(clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    watched = WatchedFolder(folder, reads_what_is_there=False, clock_s=clock)
    assert list(watched.look()) == []
    folder.rename(tmp_path / "away")
    with pytest.raises(OSError, match="share"):
        after(watched, clock, 5)
    (tmp_path / "away").rename(folder)
    (folder / "clip.dcm").write_bytes(WHOLE)
    assert names(after(watched, clock, 0) + after(watched, clock, SETTLED_S)) == ["clip.dcm"]


def test_a_whole_disc_is_not_watched(
    watched: WatchedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veinmap.dicom.watching.MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.dcm").write_bytes(WHOLE)
    with pytest.raises(TooManyFilesError):
        list(watched.look())


def test_a_report_is_given_at_once(watched: WatchedFolder, clock: Clock, tmp_path: Path) -> None:
    report = data_set({0x00080016: ("UI", "1.2.840.10008.5.1.4.1.1.88.33")})
    (tmp_path / "report.dcm").write_bytes(file_bytes(report, EXPLICIT))
    assert names(after(watched, clock, 0) + after(watched, clock, SETTLED_S)) == ["report.dcm"]
