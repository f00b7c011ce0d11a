"""Clips that are one video stream: what the stream says, and its frames.

Decoding runs in a process of its own (`workers`), since neither time nor memory of a
video decoder can be bounded from its input.
"""

import os
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from veinmap.dicom.byte_source import MAX_INFLATED_BYTES, FileBytes
from veinmap.dicom.elements import Header
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.fragments import video_pieces
from veinmap.dicom.pixel_layout import PixelLayout
from veinmap.dicom.reasons import Reason, Remark
from veinmap.dicom.video_info import VideoInfo
from veinmap.dicom.workers import JobRefused, Worker, WorkerDied, WorkerMissing, pool
from veinmap.imaging import Sentence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# What the name of a transfer syntax promises, and how the codec is called.
_CODEC_BY_NAME: Final = {
    "MPEG-2 video": "mpeg2video",
    "H.264 video": "h264",
    "H.264 stereo video": "h264",
    "HEVC video": "hevc",
}
_CODEC_NAMES: Final = {
    "mpeg1video": "MPEG-1",
    "mpeg2video": "MPEG-2",
    "h264": "H.264",
    "hevc": "HEVC",
}
_REASONS: Final = {
    "not a video": Reason.NOT_A_VIDEO,
    "too long": Reason.VIDEO_TOO_LONG,
    "too large": Reason.VIDEO_TOO_LARGE,
    "unreadable": Reason.NOT_READ,
}

# A stream that has ended this many processes is left alone.
_MAX_DEATHS: Final = 3


class VideoFound(NamedTuple):
    """A video as it is shown, and what to tell about it."""

    layout: PixelLayout
    rate_hz: float
    warnings: tuple[str, ...]
    is_other_picture: bool
    """Whether the header's calibration was made for a picture of another size."""


def _open_video(path: Path, header: Header, worker: Worker) -> VideoInfo:
    photometric = header.values.code(0x00280004).upper()
    pieces, source, data = video_pieces(path, header), header.source, b""
    request: dict[str, object] = {
        "job": "open video",
        "codec": _CODEC_BY_NAME[header.syntax.name],
        "is_full_range": photometric.startswith(("YBR_FULL", "RGB")),
    }
    if isinstance(source, FileBytes):
        request |= {"path": os.fsencode(path.absolute()).hex(), "spans": pieces}
    else:  # inside an archive
        if sum(length for _, length in pieces) > MAX_INFLATED_BYTES:
            raise DicomReadError(path, _REASONS["too large"])
        data = b"".join(source.read(offset, length) for offset, length in pieces)
    try:
        reply, _ = worker.do(request, data)
        return VideoInfo.from_reply(reply)
    except WorkerDied as error:
        raise DicomReadError(path, Reason.VIDEO_DAMAGED) from error
    except JobRefused as error:
        raise DicomReadError(path, _REASONS.get(str(error), Reason.VIDEO_DAMAGED)) from error
    except ValueError as error:
        raise DicomReadError(path, Reason.VIDEO_DAMAGED) from error


def _borrow(path: Path) -> Worker:
    try:
        return pool.borrow(for_video=True)
    except WorkerMissing as error:
        raise DicomReadError(path, Reason.NO_WORKER) from error


def look_at_video(path: Path, header: Header, stated: PixelLayout) -> VideoFound:
    """Return what a video really is, and where its header says otherwise.

    Raises
    ------
    DicomReadError
        If it cannot be shown.
    """
    worker = _borrow(path)
    try:
        info = _open_video(path, header, worker)
        # Nobody says which clip is opened next: its packets need not stay in memory.
        worker.do({"job": "close video"})
    except JobRefused as error:
        raise DicomReadError(path, Reason.VIDEO_DAMAGED) from error
    finally:
        pool.give_back(worker)
    size_words, is_other_picture = _size_contradiction(stated, info)
    warnings = (size_words, *_contradictions(header, stated, info))
    return VideoFound(
        layout=shown_layout(stated, info),
        rate_hz=info.rate_hz,
        warnings=tuple(filter(None, warnings)),
        is_other_picture=is_other_picture,
    )


def shown_layout(stated: PixelLayout, info: VideoInfo) -> PixelLayout:
    """Return the layout with what the video really has in place of what its header states."""
    return replace(stated, rows=info.rows, columns=info.columns, frames=info.frames)


def _size_contradiction(stated: PixelLayout, info: VideoInfo) -> tuple[str, bool]:
    if (stated.rows, stated.columns) == (info.rows, info.columns):
        return "", False
    if stated.rows == 0 or stated.columns == 0:
        return "", False
    # Encoders fill a picture up to whole blocks of 16 pixels at its right and lower edge;
    # what lies at the upper left is where it was.
    is_padding = (
        0 <= stated.rows - info.rows < 16
        and 0 <= stated.columns - info.columns < 16
        and stated.rows % 16 == 0
        and stated.columns % 16 == 0
    )
    words = Sentence(
        Remark.VIDEO_SIZE,
        columns=stated.columns,
        rows=stated.rows,
        video_columns=info.columns,
        video_rows=info.rows,
    )
    return words, not is_padding


def _frames_contradiction(stated: int, found: int) -> Sentence:
    if stated == 0:
        return Sentence(Remark.VIDEO_FRAMES_NOT_STATED, frames=found)
    if stated == 1:
        return Sentence(Remark.VIDEO_ONE_FRAME_STATED, frames=found)
    return Sentence(Remark.VIDEO_FRAMES, stated=stated, frames=found)


def _contradictions(header: Header, stated: PixelLayout, info: VideoInfo) -> list[Sentence]:
    words = []
    if stated.frames != info.frames:
        words.append(_frames_contradiction(stated.frames, info.frames))
    if info.skipped_frames:
        words.append(Sentence(Remark.VIDEO_BEGINNING_CUT, count=info.skipped_frames))
    promised = _CODEC_BY_NAME[header.syntax.name]
    if info.codec not in (promised, "mpeg1video"):
        names = {"promised": _CODEC_NAMES[promised], "found": _CODEC_NAMES[info.codec]}
        words.append(Sentence(Remark.VIDEO_CODEC, **names))
    if info.is_interlaced:
        words.append(Sentence(Remark.INTERLACED))
    if not info.has_even_times:
        words.append(Sentence(Remark.VIDEO_TIMES_UNEVEN))
    if not info.has_square_pixels:
        words.append(Sentence(Remark.VIDEO_STRETCHED))
    if header.syntax.name == "H.264 stereo video":
        words.append(Sentence(Remark.STEREO))
    return words


class VideoFrames:
    """The frames of an open video; safe to use from several threads.

    Frames are decoded one after the other, for each rests on the one before.
    """

    def __init__(self, path: Path, header: Header) -> None:
        self._path, self._header = path, header
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._is_closed = False
        self._deaths = 0
        self.info = self._opened()
        # The clip after this one is looked at while this one is still open.
        with suppress(WorkerMissing):
            pool.keep_spare()

    def _opened(self) -> VideoInfo:
        worker = _borrow(self._path)
        try:
            info = _open_video(self._path, self._header, worker)
        except BaseException:
            pool.give_back(worker)
            raise
        self._worker = worker
        return info

    def decode_bgrx(self, index: int, out: "npt.NDArray[np.uint8]") -> bool:
        """Write a frame to `out`; return False where it is damaged.

        Raises
        ------
        DicomReadError
            If the video cannot be opened again after its process has ended.
        ValueError
            If it is closed.
        """
        with self._lock:
            if self._is_closed:
                raise ValueError("the file is closed")
            if self._deaths >= _MAX_DEATHS:
                return False
            if self._worker is None and self._opened() != self.info:
                raise DicomReadError(self._path, Reason.VIDEO_DAMAGED)
            assert self._worker is not None
            try:
                self._worker.do({"job": "frame", "frame": index}, out=out.data.cast("B"))
            except WorkerDied:
                self._deaths += 1
                pool.give_back(self._worker)
                self._worker = None
                return False
            except JobRefused:
                return False
            return True

    def close(self) -> None:
        """Let go of the video once no frame is being decoded."""
        with self._lock:
            self._is_closed = True
            worker, self._worker = self._worker, None
            if worker is None:
                return
            try:
                worker.do({"job": "close video"})
            except JobRefused:
                worker.end()
            pool.give_back(worker)
