"""The decoding process: decodes what could ask for too much, under limits of its own.

`veinmap.dicom.workers` starts it and talks to it over its two pipes. It opens the one
file it is told to for reading, writes no file, and may use no more memory or time than
`_limit_process` and `_limit_time` allow. A stream that makes it fail takes down this
process, not the program.
"""

import os
import sys
from collections.abc import Callable
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from veinmap.dicom.worker_protocol import FOR_VIDEO, JOB_CPU_S, read_message, write_message

# Beyond what the interpreter and the codecs themselves take, which load with the first job.
_MAX_MEMORY_BYTES: Final = 800 * 1024 * 1024
_LIBRARY_BYTES: Final = 200 * 1024 * 1024

_Reply = tuple[dict[str, Any], bytes | memoryview]


class _Refused(Exception):
    """A job that cannot be done; its text is a code for the process that asked."""


def main() -> int:
    """Do what is asked until nobody asks any more."""
    requests, replies = _own_pipes()
    _limit_process()
    if sys.argv[1:] == [FOR_VIDEO]:
        from veinmap.dicom import video_decoding  # noqa: F401
    worker = _Worker()
    while (message := read_message(requests.readinto)) is not None:
        request, payload = message
        _limit_time()
        try:
            reply, data = worker.do(request, payload)
        except _Refused as error:
            reply, data = {"refused": str(error)}, b""
        except MemoryError:
            reply, data = {"refused": "too large"}, b""
        try:
            write_message(replies.write, reply, data)
        except BrokenPipeError:
            return 0
    return 0


def _own_pipes() -> tuple[FileIO, FileIO]:
    """Take the two pipes, so that no library can write into them."""
    requests, replies = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(nothing)
    return requests, replies


def _limit_process() -> None:
    """Allow little memory and no writing of files, where the system can see to it."""
    if sys.platform == "win32":
        from veinmap.dicom.windows_limits import limit_this_process

        limit_this_process(_LIBRARY_BYTES + _MAX_MEMORY_BYTES)
        return
    import resource

    statm = Path("/proc/self/statm")
    own_bytes = 0  # macOS, which keeps no such limit anyway
    if statm.exists():
        own_bytes = int(statm.read_text().split()[0]) * resource.getpagesize()
    most = own_bytes + _LIBRARY_BYTES + _MAX_MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    # A core file would hold pictures of a patient.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Give the next job its share of the processor, after which the system ends us."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(usage.ru_utime + usage.ru_stime) + 1 + JOB_CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


class _Worker:
    """Does the jobs; at most one video is open at a time."""

    def __init__(self) -> None:
        self._video: Any = None

    def do(self, request: dict[str, Any], payload: bytearray) -> _Reply:
        """Return the reply to one request."""
        match request.get("job"):
            case "still":
                return self._still(request, payload)
            case "open video":
                return self._open_video(request, payload)
            case "frame":
                return self._frame(request)
            case "close video":
                self._close_video()
                return {}, b""
        raise _Refused("unknown job")

    def _still(self, request: dict[str, Any], payload: bytearray) -> _Reply:
        import imagecodecs
        import numpy as np

        codec: Callable[..., Any] = {
            "jpeg 2000": imagecodecs.jpeg2k_decode,
            "htj2k": imagecodecs.htj2k_decode,
            "jpeg-ls": imagecodecs.jpegls_decode,
            "jpeg xl": imagecodecs.jpegxl_decode,
        }[request["codec"]]
        options = {"numthreads": 1} if request["codec"] in ("jpeg 2000", "jpeg xl") else {}
        try:
            samples = np.ascontiguousarray(codec(payload, **options))
        except (RuntimeError, ValueError) as error:
            raise _Refused("damaged") from error
        if samples.dtype.kind not in "ui" or list(samples.shape[:2]) != request["size"]:
            raise _Refused("damaged")
        reply = {"shape": list(samples.shape), "type": samples.dtype.str}
        return reply, samples.reshape(-1).view(np.uint8).data

    def _open_video(self, request: dict[str, Any], payload: bytearray) -> _Reply:
        from dataclasses import asdict

        from veinmap.dicom.video_decoding import Pieces, Video, VideoRefused

        self._close_video()
        try:
            stream: BinaryIO
            if "path" in request:
                spans = [(start, length) for start, length in request["spans"]]
                stream = BufferedReader(Pieces(os.fsdecode(bytes.fromhex(request["path"])), spans))
            else:
                stream = BytesIO(payload)
            codec, is_full_range = request["codec"], request["is_full_range"]
            self._video = Video(stream, codec, is_full_range=is_full_range)
        except (VideoRefused, OSError) as error:
            refused = str(error) if isinstance(error, VideoRefused) else "unreadable"
            raise _Refused(refused) from error
        return asdict(self._video.info), b""

    def _frame(self, request: dict[str, Any]) -> _Reply:
        if self._video is None:
            raise _Refused("no video")
        from veinmap.dicom.video_decoding import VideoRefused

        try:
            pixels = self._video.bgrx(request["frame"])
        except VideoRefused as error:
            raise _Refused("damaged") from error
        if pixels is None:
            raise _Refused("damaged")
        return {}, pixels

    def _close_video(self) -> None:
        video, self._video = self._video, None
        if video is not None:
            video.close()


if __name__ == "__main__":
    sys.exit(main())
