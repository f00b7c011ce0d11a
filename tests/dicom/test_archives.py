"""Zip archives are read like folders, in bounded memory, and nothing is written."""

import struct
import tracemalloc
import zipfile
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from tests.dicom.dicom_files import JPEG_BASELINE, clip_bytes, decoded, gradient
from tests.dicom.video_files import H264, burned_number, video, video_clip
from veinmap.dicom import DicomReadError, archives, open_frames, read_clip, scan
from veinmap.imaging import Clip, UnreadableFile


def unique_clip(number: int, **options: object) -> bytes:
    more = {0x00080018: ("UI", f"1.2.9.{number}")}
    return clip_bytes(pixels=gradient().tobytes(), more=more, **options)  # type: ignore[arg-type]


def packed(folder: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "study.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return path


def reasons(path: Path) -> list[str]:
    return [item.reason for item in scan([path]) if isinstance(item, UnreadableFile)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_is_read_like_a_folder(tmp_path: Path, method: int) -> None:
    files = {"b/IM2": unique_clip(2), "b/IM10": unique_clip(10), "IM1.dcm": unique_clip(1)}
    files |= {"b/.hidden": b"x", "DICOMDIR": b"x", "__MACOSX/IM1": b"x"}
    path = packed(tmp_path, files, method)
    found = list(scan([path]))
    assert [item.path for item in found] == [path / "IM1.dcm", path / "b/IM2", path / "b/IM10"]
    assert all(isinstance(item, Clip) for item in found)
    for item in found:
        assert np.array_equal(decoded(item.path), gradient())
    assert [entry.name for entry in tmp_path.iterdir()] == ["study.zip"]
    assert [item.path for item in scan([tmp_path])] == [item.path for item in found]


def test_compressed_clips_and_videos_in_an_archive_play(tmp_path: Path) -> None:
    picture = np.repeat(gradient(48, 64), 1, axis=0)
    jpeg = bytes(imagecodecs.jpeg8_encode(picture, level=95))
    clip = clip_bytes(
        rows=48, columns=64, frames=3, photometric="YBR_FULL_422", syntax=JPEG_BASELINE,
        compressed=[[jpeg]] * 3,
    )  # fmt: skip
    film = video_clip(video("h264 mp4", frames=12), H264, frames=12)
    path = packed(tmp_path, {"clip": clip, "film": film})
    assert np.abs(decoded(path / "clip", 2).astype(int) - picture).mean() < 3
    assert burned_number(decoded(path / "film", 9)) == 9


@pytest.mark.parametrize(
    "name", ["../../out.dcm", "/etc/out.dcm", "C:\\out.dcm", "..\\out.dcm", "a/../../x"]
)
def test_a_name_that_leads_out_leads_nowhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    path = packed(folder, {name: unique_clip(1)})
    (clip,) = scan([path])
    assert isinstance(clip, Clip)
    assert clip.path.is_relative_to(path)
    assert ".." not in clip.path.parts
    assert np.array_equal(decoded(clip.path), gradient())
    assert [entry.name for entry in tmp_path.rglob("*")] == ["inside", "study.zip"]


def test_a_forged_size_is_refused_before_it_is_believed(tmp_path: Path) -> None:
    path = packed(tmp_path, {"clip": unique_clip(1)})
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    for size in (0xFFFFFFF0, 700 * 1024 * 1024, 0, 100):
        struct.pack_into("<I", content, directory + 24, size)
        path.write_bytes(content)
        tracemalloc.start()
        found = list(scan([path]))
        try:
            for item in found:
                if isinstance(item, Clip):
                    with pytest.raises(DicomReadError):
                        open_frames(item)
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()


def test_a_bomb_in_an_archive_stays_small(tmp_path: Path) -> None:
    # Header of a clip that says 65535 x 65535, then nothing but zeros.
    head = clip_bytes(more={0x00280010: ("US", 65535), 0x00280011: ("US", 65535)})
    path = packed(tmp_path, {"bomb": head + bytes(40_000_000), "plain": bytes(20_000_000)})
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    try:
        assert len(reasons(path)) == 2
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


PRIVATE = 0x00091010


def behind_zeros(megabytes: int) -> bytes:
    """Return a clip whose header holds a private element of so many megabytes of zeros."""
    return clip_bytes(more={PRIVATE: ("OB", bytes(megabytes << 20))})


def test_a_header_that_unfolds_without_end_is_given_up(tmp_path: Path) -> None:
    path = packed(tmp_path, {"bomb": behind_zeros(100), "clip": unique_clip(1)})
    tracemalloc.start()
    try:
        bomb, clip = scan([path])
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(bomb, UnreadableFile)
    assert "unfolds" in bomb.reason
    assert isinstance(clip, Clip)
    assert np.array_equal(decoded(clip.path), gradient())


def test_an_archive_of_bombs_is_given_up_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_MAX_LISTING_BYTES", 5 << 20)
    monkeypatch.setattr(archives, "_MAX_LISTING_RATIO", 0)
    path = packed(tmp_path, {f"bomb-{number}": behind_zeros(3) for number in range(6)})
    found = list(scan([path], merges_duplicates=False))
    assert [isinstance(item, Clip) for item in found] == [True] * 2 + [False] * 4
    assert all("unpack it" in reason for reason in reasons(path))


def test_a_damaged_member_is_refused_when_it_is_opened(tmp_path: Path) -> None:
    path = packed(tmp_path, {"clip": unique_clip(1)}, zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 16, 0x12345678)
    path.write_bytes(content)
    with pytest.raises(DicomReadError, match="damaged inside its archive"):
        open_frames(read_clip(path / "clip"))


def test_what_cannot_be_read_in_an_archive_says_why(tmp_path: Path) -> None:
    inner = packed(tmp_path, {"clip": unique_clip(1)}).read_bytes()
    path = packed(tmp_path, {"inner.zip": inner, "notes.txt": b"notes", "good": unique_clip(1)})
    inside, notes = reasons(path)
    assert "archive inside an archive" in inside
    assert "not a DICOM" in notes
    path = packed(tmp_path, {"clip": unique_clip(1)}, zipfile.ZIP_BZIP2)
    assert "unusual" in reasons(path)[0]
    content = bytearray(packed(tmp_path, {"clip": unique_clip(1)}).read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "password" in reasons(path)[0]


def test_a_damaged_list_is_refused(tmp_path: Path) -> None:
    content = packed(tmp_path, {"clip": unique_clip(1)}).read_bytes()
    path = tmp_path / "study.zip"
    for damaged in (content[:-30], content[:200], b"PK\x03\x04" + bytes(100)):
        path.write_bytes(damaged)
        assert reasons(path) == ["The archive is damaged; copy it again."]
    end = bytearray(content)
    struct.pack_into("<HH", end, len(end) - 14, 65000, 65000)
    path.write_bytes(end)
    assert "more than 20000 files" in reasons(path)[0]


def test_a_member_that_is_gone_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"clip": unique_clip(1)})
    with pytest.raises(DicomReadError, match="not in the archive"):
        read_clip(path / "other")
    with pytest.raises(DicomReadError, match="no file"):
        read_clip(tmp_path / "gone" / "clip")
