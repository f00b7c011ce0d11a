"""Small pictures kept on the disk: only ever what was put there, and nobody's name."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from tests.dicom.dicom_files import clip_bytes
from veinmap.dicom import read_clip
from veinmap.imaging import Clip
from veinmap.ui.panels import thumbnails
from veinmap.ui.panels.thumbnail_store import ThumbnailStore
from veinmap.ui.panels.thumbnails import make_thumbnail

LARGEST = QSize(320, 224)
NAME = {0x00100010: ("PN", "Doe^Jane"), 0x00100020: ("LO", "DOE-1971")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def store(folder: Path) -> ThumbnailStore:
    return ThumbnailStore(folder)


@pytest.fixture
def clip(tmp_path: Path) -> Clip:
    path = tmp_path / "Doe_Jane.dcm"
    path.write_bytes(clip_bytes(rows=6, columns=8, more=NAME))
    return read_clip(path)


def picture(width: int = 8, height: int = 6, color: str = "#3366cc") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_picture_comes_back_as_it_was(store: ThumbnailStore, clip: Clip) -> None:
    assert store.picture(clip, LARGEST) is None
    store.keep(clip, picture())
    back = store.picture(clip, LARGEST)
    assert back is not None
    assert back.convertToFormat(QImage.Format.Format_RGB32) == picture()


def test_the_same_clip_under_another_name_has_the_same_picture(
    store: ThumbnailStore, clip: Clip, tmp_path: Path
) -> None:
    store.keep(clip, picture())
    copy = tmp_path / "IM0001"
    copy.write_bytes(clip.path.read_bytes())
    assert store.picture(read_clip(copy), LARGEST) is not None


def test_another_picture_under_the_same_identifier_has_its_own(
    store: ThumbnailStore, clip: Clip, tmp_path: Path
) -> None:
    store.keep(clip, picture())
    content = bytearray(clip.path.read_bytes())
    content[-1] ^= 0xFF
    clip.path.write_bytes(content)
    assert store.picture(clip, LARGEST) is None


def test_neither_names_nor_pictures_on_the_disk_say_whose_they_are(
    store: ThumbnailStore, clip: Clip, folder: Path
) -> None:
    store.keep(clip, picture())
    (kept,) = files(folder)
    for known in ("Doe", "Jane", "1971", clip.sop_instance_uid):
        assert known not in str(kept.relative_to(folder))
        assert known.encode() not in kept.read_bytes()


def test_a_picture_that_may_show_a_name_is_not_kept(
    store: ThumbnailStore, clip: Clip, folder: Path
) -> None:
    store.keep(replace(clip, has_burned_in_annotation=True), picture())
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows guards the profile's folders itself")
def test_nobody_else_may_read_the_folder(store: ThumbnailStore, clip: Clip, folder: Path) -> None:
    store.keep(clip, picture())
    (kept,) = files(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "another picture", "huge"])
def test_a_damaged_file_is_no_picture_and_is_made_anew(
    store: ThumbnailStore, clip: Clip, folder: Path, tmp_path: Path, damage: str
) -> None:
    store.keep(clip, picture())
    (kept,) = files(folder)
    content = bytearray(kept.read_bytes())
    match damage:
        case "cut":
            kept.write_bytes(content[:-5])
        case "changed":
            content[len(content) // 2] ^= 1
            kept.write_bytes(content)
        case "empty":
            kept.write_bytes(b"")
        case "another picture":
            picture().save(str(kept), "PNG")
        case _:
            kept.write_bytes(content + bytes(1 << 20))
    assert store.picture(clip, LARGEST) is None
    assert files(folder) == []
    store.keep(clip, picture())
    assert store.picture(clip, LARGEST) is not None


def test_a_picture_of_another_shape_is_not_shown(store: ThumbnailStore, clip: Clip) -> None:
    store.keep(clip, picture(6, 8))
    assert store.picture(clip, LARGEST) is None


def test_the_folder_stays_within_its_bound_and_the_unused_go_first(
    clip: Clip, folder: Path, tmp_path: Path
) -> None:
    clips = []
    for number in range(12):
        path = tmp_path / f"{number}.dcm"
        path.write_bytes(clip_bytes(rows=6, columns=8, more={0x00200013: ("IS", str(number))}))
        clips.append(read_clip(path))
    one = ThumbnailStore(folder)
    one.keep(clips[0], picture())
    bound = 6 * files(folder)[0].stat().st_size
    store = ThumbnailStore(folder, most_bytes=bound)
    for age, each in enumerate(clips):
        store.keep(each, picture())
        for path in files(folder):
            os.utime(path, (1_000_000 + age, path.stat().st_mtime - 60))
        assert store.picture(clips[0], LARGEST) is not None
    assert sum(path.stat().st_size for path in files(folder)) <= bound
    assert store.picture(clips[-1], LARGEST) is not None
    assert store.picture(clips[1], LARGEST) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(clip: Clip, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = ThumbnailStore(tmp_path / "file" / "cache")
    store.keep(clip, picture())
    assert make_thumbnail(clip, store).image is not None


def test_the_second_time_nothing_is_decoded(
    store: ThumbnailStore, clip: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_thumbnail(clip, store).image

    def refuse(_clip: Clip) -> None:
        raise AssertionError("decoded again")

    monkeypatch.setattr(thumbnails, "decode_thumbnail", refuse)
    second = make_thumbnail(clip, store).image
    assert first is not None
    assert second is not None
    assert second.convertToFormat(first.format()) == first


def test_a_clip_inside_an_archive_is_not_looked_for_on_the_disk(
    store: ThumbnailStore, clip: Clip, folder: Path, tmp_path: Path
) -> None:
    inside = replace(clip, path=tmp_path / "study.zip" / "IM1")
    store.keep(inside, picture())
    assert not folder.exists()
