"""What a video stream says of itself, as the decoding process reports it."""

from dataclasses import dataclass
from typing import Any, Self

# How the bytes of a video can be wrapped, by the name of FFmpeg's demuxer. Each is named
# outright: probing would also try playlists, which can open other files.
PROGRAM_STREAM = "mpeg"
TRANSPORT_STREAM = "mpegts"
MP4 = "mov"
_ELEMENTARY = {"mpeg2video": "mpegvideo", "h264": "h264", "hevc": "hevc"}

_TS_SYNC = 0x47
_MP4_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp")


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoInfo:
    """One video stream, looked at as far as its first picture.

    `rate_hz` is the stream's own frame rate, 0 where it states none.
    """

    codec: str
    rows: int
    columns: int
    frames: int
    rate_hz: float
    is_interlaced: bool
    has_square_pixels: bool
    has_even_times: bool
    """Whether its frames follow each other at about the same distance in time."""
    skipped_frames: int
    """Frames before the first that can be decoded: their beginning was cut away."""

    @classmethod
    def from_reply(cls, reply: dict[str, Any]) -> Self:
        """Return what a decoding process has sent; its word is checked, not trusted.

        Raises
        ------
        ValueError
            If a value is missing or cannot be.
        """
        rate_hz, codec = reply.get("rate_hz"), reply.get("codec")
        if not isinstance(rate_hz, int | float) or codec not in (*_ELEMENTARY, "mpeg1video"):
            raise ValueError("not a video this product shows")
        return cls(
            codec=codec,
            rate_hz=float(rate_hz),
            is_interlaced=bool(reply.get("is_interlaced")),
            has_square_pixels=bool(reply.get("has_square_pixels")),
            has_even_times=bool(reply.get("has_even_times")),
            rows=_whole_number(reply, "rows"),
            columns=_whole_number(reply, "columns"),
            frames=_whole_number(reply, "frames"),
            skipped_frames=_whole_number(reply, "skipped_frames"),
        )


def _whole_number(reply: dict[str, Any], name: str) -> int:
    number = reply.get(name)
    if not isinstance(number, int) or not 0 <= number < 1 << 31:
        raise ValueError(f"{name} is no size")
    return number


def container_of(head: bytes, codec: str) -> str | None:
    """Return how a video is wrapped, by its first bytes; None where it is none.

    Parameters
    ----------
    head
        The first kilobyte or so.
    codec
        What the transfer syntax promises, for a stream without any wrapping.
    """
    if head[4:8] in _MP4_BOXES:
        return MP4
    for start, step in ((0, 188), (4, 192), (0, 204)):
        if len(head) > start + 2 * step and all(
            head[start + step * number] == _TS_SYNC for number in range(3)
        ):
            return TRANSPORT_STREAM
    stripped = head.lstrip(b"\0")
    if len(head) == len(stripped) or not stripped.startswith(b"\x01") or len(stripped) < 2:
        return None
    code = stripped[1]
    # Pack header, system header, PES packets of video: ISO 13818-1 table 2-22.
    if code in (0xBA, 0xBB) or 0xE0 <= code <= 0xEF:
        return PROGRAM_STREAM
    if code == 0xB3:  # a sequence header, ISO 13818-2 table 6-1
        return _ELEMENTARY["mpeg2video"]
    return _ELEMENTARY.get(codec)
