"""Small videos with the number of each frame burned in, made by another encoder's path."""

import io
import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from tests.dicom.dicom_files import Elements, clip_bytes

MPEG2 = "1.2.840.10008.1.2.4.100"
H264 = "1.2.840.10008.1.2.4.102"
HEVC = "1.2.840.10008.1.2.4.107"
HEVC_10 = "1.2.840.10008.1.2.4.108"

ROWS, COLUMNS = 96, 128
_BITS = 8
_BLOCK = COLUMNS // _BITS

# Container of FFmpeg, encoder, transfer syntax.
KINDS = {
    "mpeg2 program": ("mpeg", "mpeg2video", MPEG2),
    "mpeg2 transport": ("mpegts", "mpeg2video", MPEG2),
    "mpeg2 elementary": ("mpeg2video", "mpeg2video", MPEG2),
    "h264 mp4": ("mp4", "libx264", H264),
    "h264 transport": ("mpegts", "libx264", H264),
    "h264 elementary": ("h264", "libx264", H264),
    "hevc mp4": ("mp4", "libx265", HEVC),
    "hevc transport": ("mpegts", "libx265", HEVC),
    "hevc elementary": ("hevc", "libx265", HEVC),
}
_OPTIONS = {
    "mpeg2video": {"bf": "2", "q": "2", "qmin": "1"},
    "libx264": {"bf": "2", "crf": "12", "x264-params": "open-gop=1:scenecut=0"},
    "libx265": {"x265-params": "log-level=none:bframes=2:crf=12:pools=none:frame-threads=1"},
}


def numbered_picture(number: int) -> npt.NDArray[np.uint8]:
    """Return a grey-green picture whose upper blocks are the bits of `number`."""
    picture = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    picture[:] = (60, 90, 70)
    for bit in range(_BITS):
        if number >> bit & 1:
            picture[: ROWS // 2, bit * _BLOCK : (bit + 1) * _BLOCK] = 230
        else:
            picture[: ROWS // 2, bit * _BLOCK : (bit + 1) * _BLOCK] = 20
    # Something that moves, so that frames between keyframes really differ.
    picture[ROWS // 2 + number % (ROWS // 2), :] = 200
    return picture


def burned_number(picture: npt.NDArray[np.uint8]) -> int:
    """Return the number that a decoded picture shows."""
    blocks = picture[8 : ROWS // 2 - 8, :, 1].reshape(-1, _BITS, _BLOCK)[:, :, 4:-4]
    return sum(1 << bit for bit in range(_BITS) if blocks[:, bit].mean() > 125)


def video(
    kind: str, frames: int = 40, *, times: Sequence[int] | None = None, **changes: object
) -> bytes:
    """Return a video stream of `frames` numbered pictures, at `times` in 25ths of a second."""
    container_name, encoder, _ = KINDS[kind]
    file = io.BytesIO()
    file.name = "video"  # type: ignore[misc]
    with av.open(file, "w", format=container_name) as container:
        stream = container.add_stream(encoder, rate=25, options=dict(_OPTIONS[encoder]))
        stream.width, stream.height, stream.pix_fmt = COLUMNS, ROWS, "yuv420p"
        stream.gop_size = 12
        stream.bit_rate = 2_000_000
        for name, value in changes.items():
            setattr(stream.codec_context, name, value)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(numbered_picture(number), format="rgb24")
            frame.pts, frame.time_base = (times or range(frames))[number], Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file.getvalue()


def video_clip(
    stream: bytes,
    syntax: str,
    *,
    frames: int | str = 40,
    rows: int = ROWS,
    columns: int = COLUMNS,
    pieces: int = 1,
    more: Elements | None = None,
) -> bytes:
    """Return a DICOM file of a video in `pieces` fragments."""
    step = (-(-len(stream) // pieces) + 1) // 2 * 2
    fragments = [stream[start : start + step] for start in range(0, len(stream), step)]
    return clip_bytes(
        rows=rows,
        columns=columns,
        photometric="YBR_PARTIAL_420",
        syntax=syntax,
        compressed=[fragments],
        table=struct.pack("<I", 0) if pieces == 1 else b"",
        more={0x00280008: ("IS", frames), 0x00181063: ("DS", "40"), **(more or {})},
    )


def written(folder: Path, content: bytes) -> Path:
    path = folder / "video.dcm"
    path.write_bytes(content)
    return path
