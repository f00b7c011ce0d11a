"""Folders are read file by file, in an order people expect."""

import os
import zlib
from pathlib import Path

import pytest

from tests.dicom.dicom_files import clip_bytes, data_set, file_bytes
from veinmap.dicom import scan
from veinmap.imaging import Clip, UnreadableFile


def clip_at(path: Path, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    uid = f"1.2.{zlib.crc32(str(path).encode())}"
    options = {"more": {0x00080018: ("UI", uid)}, **options}
    path.write_bytes(clip_bytes(**options))  # type: ignore[arg-type]
    return path


def names(folder: Path, *paths: Path) -> list[str]:
    return [item.path.relative_to(folder).as_posix() for item in scan(paths or (folder,))]


def test_files_come_in_natural_order_before_folders(tmp_path: Path) -> None:
    for name in ("clip10", "clip2", "Clip1.dcm", "a/b/deep", "a/first", "10/x", "9/x"):
        clip_at(tmp_path / name)
    assert names(tmp_path) == ["Clip1.dcm", "clip2", "clip10", "9/x", "10/x", "a/first", "a/b/deep"]


def test_unreadable_files_are_listed_with_the_reason_and_others_open(tmp_path: Path) -> None:
    clip_at(tmp_path / "a.dcm")
    (tmp_path / "b.txt").write_text("Notes about the examination")
    (tmp_path / "c.dcm").write_bytes(b"")
    clip_at(tmp_path / "d.dcm")
    found = list(scan([tmp_path]))
    assert [type(item) for item in found] == [Clip, UnreadableFile, UnreadableFile, Clip]
    assert isinstance(found[1], UnreadableFile)
    assert found[1].reason == "This is not a DICOM file."


def test_files_of_the_system_and_the_index_are_passed_over(tmp_path: Path) -> None:
    index = file_bytes(
        data_set({0x00080016: ("UI", "1.2.840.10008.1.3.10")}), "1.2.840.10008.1.2.1"
    )
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".hidden/clip", "__MACOSX/clip"):
        clip_at(tmp_path / name)
    for name in ("DICOMDIR", "INDEX"):
        (tmp_path / name).write_bytes(index)
    clip_at(tmp_path / "IM1")
    assert names(tmp_path) == ["IM1"]


def test_a_hidden_file_is_read_where_it_is_named(tmp_path: Path) -> None:
    assert names(tmp_path, clip_at(tmp_path / ".clip")) == [".clip"]


def test_paths_keep_the_order_they_are_given_in_and_come_once(tmp_path: Path) -> None:
    first, second = clip_at(tmp_path / "z"), clip_at(tmp_path / "a" / "m")
    assert names(tmp_path, first, tmp_path, second) == ["z", "a/m"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_circles_of_links_end(tmp_path: Path) -> None:
    clip_at(tmp_path / "a" / "clip")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    found = list(scan([tmp_path]))
    assert [item.path.name for item in found if isinstance(item, Clip)] == ["clip"]
    assert {item.path.name for item in found if isinstance(item, UnreadableFile)} == {
        "nowhere",
        "self",
    }


def test_a_missing_path_is_listed(tmp_path: Path) -> None:
    (found,) = scan([tmp_path / "gone"])
    assert isinstance(found, UnreadableFile)
    assert "no file" in found.reason


def test_a_folder_one_may_not_read_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = scan([tmp_path])
    assert isinstance(found, UnreadableFile)
    assert "not allowed" in found.reason


def test_the_first_clip_comes_before_the_last_file_is_opened(tmp_path: Path) -> None:
    for number in range(5):
        clip_at(tmp_path / f"clip{number}")
    found = scan([tmp_path])
    assert isinstance(next(iter(found)), Clip)
    (tmp_path / "clip4").unlink()
    assert isinstance(list(found)[-1], UnreadableFile)


def test_one_clip_under_two_names_comes_once(tmp_path: Path) -> None:
    one: dict[str, object] = {"more": {0x00080018: ("UI", "1.2.77")}}
    clip_at(tmp_path / "a", **one)
    clip_at(tmp_path / "copy" / "b", **one)
    clip_at(tmp_path / "copy" / "implicit", syntax="1.2.840.10008.1.2", **one)
    assert names(tmp_path) == ["a"]
    assert len(list(scan([tmp_path], merges_duplicates=False))) == 3


def test_two_clips_under_one_identity_both_come_with_a_warning(tmp_path: Path) -> None:
    uid = {0x00080018: ("UI", "1.2.77")}
    clip_at(tmp_path / "a", more=uid)
    clip_at(tmp_path / "b", more={**uid, 0x00100020: ("LO", "ANOTHER")})
    first, second = scan([tmp_path])
    assert isinstance(first, Clip)
    assert isinstance(second, Clip)
    assert first.warnings == ()
    assert second.warnings[-1] == "a has the same identity but is another clip."


def test_clips_without_an_identity_are_never_merged(tmp_path: Path) -> None:
    for name in "ab":
        clip_at(tmp_path / name, more={0x00080018: ("UI", "")})
    assert names(tmp_path) == ["a", "b"]


def test_files_that_are_no_pictures_say_what_they_are(tmp_path: Path) -> None:
    kinds = {
        "1.2.840.10008.5.1.4.1.1.88.33": "structured report",
        "1.2.840.10008.5.1.4.1.1.88.59": "key images",
        "1.2.840.10008.5.1.4.1.1.11.1": "presentation state",
        "1.2.840.10008.5.1.4.1.1.104.1": "PDF",
        "1.2.840.10008.5.1.4.1.1.9.1.1": "waveform",
    }
    for number, uid in enumerate(kinds):
        content = file_bytes(data_set({0x00080016: ("UI", uid)}), "1.2.840.10008.1.2.1")
        (tmp_path / str(number)).write_bytes(content)
    found = [item.reason for item in scan([tmp_path]) if isinstance(item, UnreadableFile)]
    assert all(words in reason for words, reason in zip(kinds.values(), found, strict=True))


def test_notes_beside_the_clips_are_passed_over_unless_they_are_named(tmp_path: Path) -> None:
    for name in ("README.md", "NOTICE", "truth.json", "report.pdf"):
        (tmp_path / name).write_text("words")
    assert [item.path.name for item in scan([tmp_path])] == ["report.pdf"]
    assert [item.path.name for item in scan([tmp_path / "truth.json"])] == ["truth.json"]
