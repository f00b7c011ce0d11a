"""A DICOMDIR leads to the files it names, below its own folder only."""

import os
import shutil
from pathlib import Path

import pytest

from tests.dicom.dicom_files import Elements, clip_bytes, data_set, file_bytes
from veinmap.dicom import scan
from veinmap.imaging import Clip, UnreadableFile

EXPLICIT = "1.2.840.10008.1.2.1"


def record(*names: str, kind: str = "IMAGE", in_use: int = 0xFFFF, after: int = 0) -> Elements:
    return {
        0x00041400: ("UL", after),
        0x00041410: ("US", in_use),
        0x00041420: ("UL", after),
        0x00041430: ("CS", kind),
        **({0x00041500: ("CS", "\\".join(names))} if names else {}),
    }


def index(folder: Path, *records: Elements) -> Path:
    content = data_set(
        {0x00080016: ("UI", "1.2.840.10008.1.3.10"), 0x00041220: ("SQ", list(records))}
    )
    path = folder / "DICOMDIR"
    path.write_bytes(file_bytes(content, EXPLICIT))
    return path


def clip_at(path: Path, number: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(clip_bytes(more={0x00080018: ("UI", f"1.2.9.{number}")}))
    return path


def test_the_files_it_names_come_in_its_order(tmp_path: Path) -> None:
    first, second = clip_at(tmp_path / "US" / "IM2", 2), clip_at(tmp_path / "US" / "IM1", 1)
    clip_at(tmp_path / "OTHER", 3)
    path = index(
        tmp_path,
        record(kind="PATIENT"),
        record("US", "IM2"),
        record("US", "IM1"),
        record("US", "IM1"),
        record("OTHER", in_use=0),
    )
    assert [item.path for item in scan([path])] == [first, second]


def test_names_in_lost_capitals_are_found(tmp_path: Path) -> None:
    path = clip_at(tmp_path / "us" / "im1", 1)
    assert [item.path for item in scan([index(tmp_path, record("US", "IM1"))])] == [path]


@pytest.mark.parametrize(
    "names",
    [
        ("..", "secret"),
        ("../secret",),
        ("US", "..", "..", "secret"),
        ("/etc", "passwd"),
        ("C:secret",),
        (".",),
        ("A",) * 9,
        ("LINK", "secret"),
    ],
)
def test_no_file_outside_its_folder_is_read(tmp_path: Path, names: tuple[str, ...]) -> None:
    clip_at(tmp_path / "secret", 1)
    folder = tmp_path / "disc"
    folder.mkdir()
    if os.name != "nt":
        (folder / "LINK").symlink_to(tmp_path)
    (found,) = scan([index(folder, record(*names))])
    assert isinstance(found, UnreadableFile)
    assert "outside its own folder" in found.reason or "not there" in found.reason


def test_a_file_that_is_missing_is_listed(tmp_path: Path) -> None:
    (found,) = scan([index(tmp_path, record("US", "IM1"))])
    assert isinstance(found, UnreadableFile)
    assert found.path == tmp_path / "US" / "IM1"
    assert "not there" in found.reason


def test_chains_that_run_in_circles_are_not_followed(tmp_path: Path) -> None:
    clip_at(tmp_path / "IM1", 1)
    path = index(tmp_path, *[record("IM1", after=400)] * 300)
    assert [type(item) for item in scan([path])] == [Clip]


def test_an_index_that_names_itself_ends(tmp_path: Path) -> None:
    assert list(scan([index(tmp_path, record("DICOMDIR"))])) == []


def test_the_disc_of_a_real_toolkit_is_read(dicom_folder: Path, tmp_path: Path) -> None:
    disc = dicom_folder / "dicomdir_us"
    if not (disc / "DICOMDIR").is_file():
        pytest.skip("there is no disc among the files")
    found = list(scan([disc / "DICOMDIR"]))
    assert sorted(item.path.name for item in found) == ["IM000001", "IM000002", "IM000003"]
    assert all(isinstance(item, Clip) for item in found)
    shutil.copy(disc / "DICOMDIR", tmp_path / "DICOMDIR")
    assert all(isinstance(item, UnreadableFile) for item in scan([tmp_path / "DICOMDIR"]))
