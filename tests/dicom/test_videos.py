"""Videos: every frame by its number, whatever the stream, and what contradicts is said."""

import io
import random
import shutil
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.dicom.dicom_files import Elements
from tests.dicom.video_files import (
    COLUMNS,
    H264,
    HEVC_10,
    KINDS,
    MPEG2,
    ROWS,
    burned_number,
    numbered_picture,
    video,
    video_clip,
    written,
)
from veinmap.dicom import DicomReadError, open_frames, read_clip
from veinmap.dicom.transfer_syntaxes import Encoding, transfer_syntax
from veinmap.dicom.workers import pool
from veinmap.imaging import TimingSource
from veinmap.resource_files import sample_study_folder

OTHER = sample_study_folder() / "other"


@pytest.fixture(scope="module")
def streams() -> dict[str, bytes]:
    return {kind: video(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pieces", [1, 5])
def test_every_frame_is_found_by_its_number(
    tmp_path: Path, streams: dict[str, bytes], kind: str, pieces: int
) -> None:
    path = written(tmp_path, video_clip(streams[kind], KINDS[kind][2], pieces=pieces))
    clip = read_clip(path)
    assert (clip.rows, clip.columns, clip.frames) == (ROWS, COLUMNS, 40)
    assert clip.warnings == ()
    jumps = random.Random(5).sample(range(40), 12)
    with open_frames(clip) as frames:
        for index in (*range(40), *jumps, *range(39, 25, -1), 0, 39):
            assert burned_number(frames.decode_rgb(index)) == index


def test_the_pictures_have_their_colours(tmp_path: Path, streams: dict[str, bytes]) -> None:
    for kind in ("mpeg2 program", "h264 mp4", "hevc mp4"):
        path = written(tmp_path, video_clip(streams[kind], KINDS[kind][2]))
        with open_frames(read_clip(path)) as frames:
            shown = frames.decode_rgb(7)
        assert np.abs(shown.astype(int) - numbered_picture(7)).mean() < 4


def test_the_range_a_stream_names_is_believed(tmp_path: Path) -> None:
    stream = video("h264 mp4", color_range=2, pix_fmt="yuvj420p")
    with open_frames(read_clip(written(tmp_path, video_clip(stream, H264)))) as frames:
        assert np.abs(frames.decode_rgb(7).astype(int) - numbered_picture(7)).mean() < 4


def test_ten_bits_are_shown_as_eight(tmp_path: Path) -> None:
    stream = video("hevc mp4", frames=12, pix_fmt="yuv420p10le")
    path = written(tmp_path, video_clip(stream, HEVC_10, frames=12))
    with open_frames(read_clip(path)) as frames:
        assert burned_number(frames.decode_rgb(11)) == 11
        assert np.abs(frames.decode_rgb(7).astype(int) - numbered_picture(7)).mean() < 4


@pytest.mark.parametrize("stated", [1, 3, 77, "", "many"])
def test_a_wrong_number_of_frames_is_said_and_not_believed(
    tmp_path: Path, streams: dict[str, bytes], stated: int | str
) -> None:
    clip = read_clip(written(tmp_path, video_clip(streams["h264 mp4"], H264, frames=stated)))
    assert clip.frames == len(clip.timing.start_times_ms) == 40
    (warning,) = clip.warnings
    assert "the video has 40" in warning
    with open_frames(clip) as frames:
        assert burned_number(frames.decode_rgb(39)) == 39


REGION: Elements = {
    0x00186011: (
        "SQ",
        [
            {
                0x00186012: ("US", 1),
                0x00186014: ("US", 1),
                0x00186016: ("UL", 0),
                0x00186018: ("UL", 0),
                0x0018601A: ("UL", 0),
                0x0018601C: ("UL", 60),
                0x0018601E: ("UL", 60),
                0x00186024: ("US", 3),
                0x00186026: ("US", 3),
                0x0018602C: ("FD", 0.01),
                0x0018602E: ("FD", 0.01),
            }
        ],
    )
}


def test_a_calibration_for_another_size_measures_nothing(
    tmp_path: Path, streams: dict[str, bytes]
) -> None:
    stream = streams["h264 mp4"]
    clip = read_clip(
        written(tmp_path, video_clip(stream, H264, rows=480, columns=640, more=REGION))
    )
    assert (clip.rows, clip.columns) == (ROWS, COLUMNS)
    assert not clip.regions[0].usable
    assert "640 × 480" in clip.regions[0].reason
    assert any("640 × 480" in warning for warning in clip.warnings)
    clip = read_clip(written(tmp_path, video_clip(stream, H264, more=REGION)))
    assert clip.regions[0].usable


def test_blocks_filled_up_at_the_edge_keep_the_calibration(
    tmp_path: Path, streams: dict[str, bytes]
) -> None:
    stream = streams["h264 mp4"]
    content = video_clip(stream, H264, rows=ROWS, columns=COLUMNS, more=REGION)
    assert read_clip(written(tmp_path, content)).regions[0].usable
    odd = video("h264 mp4", frames=3, height=ROWS - 6)
    clip = read_clip(written(tmp_path, video_clip(odd, H264, frames=3, more=REGION)))
    assert clip.rows == ROWS - 6
    assert clip.regions[0].usable
    assert f"{COLUMNS} × {ROWS - 6}" in clip.warnings[0]


def test_the_streams_own_rate_is_nominal_only(tmp_path: Path, streams: dict[str, bytes]) -> None:
    stream = streams["h264 mp4"]
    none = read_clip(written(tmp_path, video_clip(stream, H264, more={0x00181063: ("DS", "")})))
    assert none.timing.source is TimingSource.NOMINAL
    assert none.timing.start_times_ms[1] == pytest.approx(40)
    other = read_clip(written(tmp_path, video_clip(stream, H264, more={0x00181063: ("DS", "80")})))
    assert other.timing.start_times_ms[1] == pytest.approx(80)
    assert "the video itself says 25.0" in other.warnings[0]


def test_times_of_its_own_that_are_uneven_are_said(tmp_path: Path) -> None:
    stream = video("h264 mp4", frames=12, times=[0, 1, 2, 5, 6, 7, 9, 10, 14, 15, 16, 17])
    clip = read_clip(written(tmp_path, video_clip(stream, H264, frames=12)))
    assert any("uneven" in warning for warning in clip.warnings)
    with open_frames(clip) as frames:
        assert [burned_number(frames.decode_rgb(index)) for index in range(12)] == list(range(12))


def test_interlacing_is_said(tmp_path: Path) -> None:
    stream = video("mpeg2 program", frames=12, flags=1 << 18 | 1 << 29)
    clip = read_clip(written(tmp_path, video_clip(stream, MPEG2, frames=12)))
    assert any("interlaced" in warning for warning in clip.warnings)


def test_another_codec_than_promised_is_played_and_said(
    tmp_path: Path, streams: dict[str, bytes]
) -> None:
    clip = read_clip(written(tmp_path, video_clip(streams["h264 mp4"], MPEG2)))
    assert "promises MPEG-2, the video is H.264" in clip.warnings[0]
    with open_frames(clip) as frames:
        assert burned_number(frames.decode_rgb(20)) == 20


def test_a_beginning_cut_away_is_left_out(tmp_path: Path, streams: dict[str, bytes]) -> None:
    stream = streams["mpeg2 elementary"]
    cut = stream[stream.index(b"\0\0\1\xb3", 2000) :]
    clip = read_clip(written(tmp_path, video_clip(cut, MPEG2)))
    with open_frames(clip) as frames:
        numbers = [burned_number(frames.decode_rgb(index)) for index in range(clip.frames)]
    assert numbers == list(range(numbers[0], 40))
    assert any("cut away" in warning for warning in clip.warnings)


def test_one_damaged_frame_leaves_the_other_groups_whole(tmp_path: Path) -> None:
    stream = bytearray(video("h264 mp4", frames=60))
    path = written(tmp_path, video_clip(bytes(stream), H264, frames=60))
    whole = read_clip(path)
    middle = len(stream) // 3
    stream[middle : middle + 60] = bytes(value ^ 0x5A for value in stream[middle : middle + 60])
    path.write_bytes(video_clip(bytes(stream), H264, frames=60))
    good, bad = [], []
    with open_frames(whole) as frames:
        for index in range(60):
            try:
                shown = frames.decode_rgb(index)
            except DicomReadError as error:
                bad.append(error.reason)
            else:
                assert burned_number(shown) == index
                good.append(index)
    assert all(reason.startswith("Frame ") and "of 60 is damaged" in reason for reason in bad)
    assert bad
    assert len(good) >= 36
    assert good[-1] == 59


def test_several_threads_may_ask_at_once(tmp_path: Path, streams: dict[str, bytes]) -> None:
    clip = read_clip(written(tmp_path, video_clip(streams["h264 mp4"], H264)))
    wrong: list[int] = []
    with open_frames(clip) as frames:

        def ask(start: int) -> None:
            for index in (*range(start, 40, 3), *range(39, 0, -7)):
                if burned_number(frames.decode_rgb(index)) != index:
                    wrong.append(index)

        threads = [threading.Thread(target=ask, args=(start,)) for start in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_closed_video_is_refused(tmp_path: Path, streams: dict[str, bytes]) -> None:
    frames = open_frames(read_clip(written(tmp_path, video_clip(streams["h264 mp4"], H264))))
    frames.close()
    with pytest.raises(ValueError, match="closed"):
        frames.decode_rgb(0)
    frames.close()


def test_the_decoder_that_dies_is_replaced(tmp_path: Path, streams: dict[str, bytes]) -> None:
    clip = read_clip(written(tmp_path, video_clip(streams["h264 mp4"], H264)))
    with open_frames(clip) as frames:
        worker = frames._video._worker  # type: ignore[union-attr]
        assert worker is not None
        worker._process.kill()
        worker._process.wait()
        with pytest.raises(DicomReadError, match="Frame 4"):
            frames.decode_rgb(3)
        assert burned_number(frames.decode_rgb(4)) == 4
    assert all(worker.is_alive for worker in pool._idle)


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        b"\0" * 4000,
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" + b" " * 2000,
        b"ffconcat version 1.0\nfile /etc/passwd\n" + b" " * 2000,
        b"\0\0\1\xba" + b"\xff" * 3000,
        b"\0\0\1\xb3" + b"\x11" * 3000,
        b"\0\0\0\x20ftypisom" + b"\0" * 3000,
        b"\x47" * 4000,
        b"RIFF\0\0\1\0AVI " + b"\0" * 3000,
    ],
)
def test_what_is_no_video_is_refused(tmp_path: Path, stream: bytes) -> None:
    for syntax in (MPEG2, H264):
        with pytest.raises(DicomReadError, match="video"):
            read_clip(written(tmp_path, video_clip(stream or b"\0\0", syntax)))


def test_a_video_cut_short_shows_what_there_is(tmp_path: Path, streams: dict[str, bytes]) -> None:
    stream = streams["mpeg2 program"]
    clip = read_clip(written(tmp_path, video_clip(stream[: len(stream) // 2], MPEG2)))
    assert 4 < clip.frames < 40
    assert f"the video has {clip.frames}" in clip.warnings[0]
    content = video_clip(streams["h264 mp4"], H264)
    with pytest.raises(DicomReadError, match="cut short"):
        read_clip(written(tmp_path, content[: len(content) // 2]))


def test_all_video_syntaxes_of_the_standard_are_known() -> None:
    plain = [f"1.2.840.10008.1.2.4.{number}" for number in range(100, 109)]
    in_pieces = [f"1.2.840.10008.1.2.4.{number}.1" for number in range(100, 107)]
    for uid in (*plain, *in_pieces):
        assert transfer_syntax(uid).encoding is Encoding.VIDEO


@pytest.mark.parametrize(
    ("name", "frames", "start"),
    [
        ("wrap_bmode_mpeg2_60f.dcm", 60, b"\0\0\1\xba"),
        ("wrap_duplex_pw_h264_mp4_90f.dcm", 90, b"\0\0\0 ftyp"),
    ],
)
def test_the_shipped_videos_equal_ffmpegs_pictures(
    tmp_path: Path, name: str, frames: int, start: bytes
) -> None:
    ffmpeg = shutil.which("ffmpeg")
    if not ffmpeg:
        pytest.skip("ffmpeg is not installed")
    clip = read_clip(OTHER / name)
    assert (clip.frames, clip.rows, clip.columns) == (frames, 480, 640)
    assert clip.warnings == ()
    content = clip.path.read_bytes()
    stream = tmp_path / "stream"
    stream.write_bytes(content[content.index(start) : -8])
    output = ["-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    command = [ffmpeg, "-v", "error", "-i", str(stream), *output]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    expected = np.frombuffer(raw, np.uint8).reshape(-1, 480, 640, 3)
    assert len(expected) == frames
    with open_frames(clip) as source:
        for index in (0, 1, frames // 2, frames - 1, 17, 16):
            shown = source.decode_rgb(index)
            assert np.abs(shown.astype(int) - expected[index]).mean() <= 1


def test_a_long_stream_without_times_is_numbered_as_it_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run in this process: the counting stops at once, as if the stream were long."""
    from veinmap.dicom import video_decoding

    monkeypatch.setattr(video_decoding, "_MAX_COUNTING_S", 0.0)
    plain = video("h264 elementary", max_b_frames=0, options={"x264-params": "bframes=0"})
    shown = video_decoding.Video(io.BytesIO(plain), "h264", is_full_range=False)
    assert shown.info.frames == 40
    for index in (39, 0, 20):
        pixels = shown.bgrx(index)
        assert pixels is not None
        picture = np.frombuffer(pixels, np.uint8).reshape(ROWS, COLUMNS, 4)
        assert burned_number(picture[..., 2::-1]) == index
