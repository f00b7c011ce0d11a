"""Frames of one video stream by number. Runs in the decoding process only.

FFmpeg decodes in the order packets are stored and shows in another; frames here are
counted in the order they are shown. Where every packet carries its own time, the times
tell that order; elsewhere the frames of each group of pictures are counted as they come
out. Packets stay in memory compressed, pictures in a small cache round the play head.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from io import FileIO, RawIOBase
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, Final

import av
from av.video.reformatter import Interpolation, VideoReformatter

from veinmap.dicom.pixel_layout import MAX_FRAME_PIXELS
from veinmap.dicom.video_info import MP4, VideoInfo, container_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Longest clip and most compressed bytes that are taken into memory: two hours at 60
# frames per second, and some 20 minutes of a good H.264 recording.
_MAX_PACKETS: Final = 432_000
_MAX_PACKET_BYTES: Final = 512 * 1024 * 1024
_CACHE_BYTES: Final = 64 * 1024 * 1024
_HEAD_BYTES: Final = 2048
# Times that are rounded to milliseconds differ by a few per cent.
_MOST_UNEVEN: Final = 1.5
_LEAST_STEPS: Final = 4
# Of the processor's time, to number the frames of a stream without times.
_MAX_COUNTING_S: Final = 2.0

_CODECS: Final = ("mpeg1video", "mpeg2video", "h264", "hevc")
# Nothing that FFmpeg reads may make it open anything else.
_OPTIONS: Final = {
    "codec_whitelist": ",".join(_CODECS),
    "protocol_whitelist": "none",
    "max_pixels": str(MAX_FRAME_PIXELS),
}

# FFmpeg's codes of AVColorSpace and AVColorRange.
_UNSPECIFIED: Final = 2
_RGB: Final = 0
_ITU_601: Final = 5
_FULL_RANGE: Final = 2
_LIMITED_RANGE: Final = 1


class VideoRefused(Exception):
    """A video that is not shown; its text is a code for the process that asked."""


class Pieces(RawIOBase):
    """The bytes of a video that lies in pieces of one file, as a file to read from."""

    def __init__(self, path: str, spans: Sequence[tuple[int, int]]) -> None:
        self._file = FileIO(path, "rb")
        self._starts: list[int] = []
        self._spans = list(spans)
        self._size = 0
        for _, length in self._spans:
            self._starts.append(self._size)
            self._size += length
        self._place = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read into `buffer` from the present place, up to the end of a piece."""
        out = memoryview(buffer).cast("B")
        if not 0 <= self._place < self._size:
            return 0
        number = bisect_right(self._starts, self._place) - 1
        offset, length = self._spans[number]
        within = self._place - self._starts[number]
        self._file.seek(offset + within)
        count = self._file.readinto(out[: length - within]) or 0
        self._place += count
        return count

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a place and return it."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(base + offset, 0)
        return self._place

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


class Video:
    """One open video.

    Parameters
    ----------
    stream
        The bytes of the video; closed with it.
    codec
        What the transfer syntax promises.
    is_full_range
        Whether the header says that the samples use the whole range; used only where
        the stream says nothing.

    Raises
    ------
    VideoRefused
        If it is no video of a known kind, is too large, or its first frame cannot be
        decoded.
    """

    def __init__(self, stream: BinaryIO, codec: str, *, is_full_range: bool) -> None:
        self._is_full_range = is_full_range
        self._file = stream
        container = container_of(stream.read(_HEAD_BYTES), codec)
        if container is None:
            raise VideoRefused("not a video")
        self._size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        try:
            self._container = av.open(
                stream, "r", format=container, options=dict(_OPTIONS), buffer_size=1 << 18
            )
            pictures = next(iter(self._container.streams.video), None)
            if pictures is None or pictures.codec_context.name not in _CODECS:
                raise VideoRefused("not a video")
            self._stream = pictures
            is_h26x = pictures.codec_context.name in ("h264", "hevc")
            self._is_split_by_parser = is_h26x and container != MP4
            self._decoder = pictures.codec_context
            # One thread: its memory is bounded, and no frame waits for another's.
            self._decoder.thread_count = 1
            self._packets = self._read_packets()
        except av.error.FFmpegError as error:
            raise VideoRefused("damaged") from error
        self._reformatter = VideoReformatter()
        self._cache: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._bad: set[int] = set()
        self._frame_of: list[int | None] | None = None
        self._packet_of: list[int] = []
        self._firsts: list[int] = [0]
        self._has_even_times = True
        self._reset()
        self._number_frames()
        self.info = self._describe()

    def _read_packets(self) -> list[av.Packet[av.VideoStream]]:
        packets: list[av.Packet[av.VideoStream]] = []
        held = 0
        # A forged MP4 index can name the same bytes again and again.
        most = min(_MAX_PACKET_BYTES, 2 * self._size + 1024)
        for packet in self._container.demux(self._stream):
            if packet.size == 0:
                continue
            held += packet.size
            if len(packets) >= _MAX_PACKETS or held > most:
                raise VideoRefused("too long")
            packets.append(packet)
        if not packets:
            raise VideoRefused("damaged")
        return packets

    def _number_frames(self) -> None:
        """Find out in which order the packets' pictures are shown."""
        packets = self._packets
        firsts = [0] + [number for number, packet in enumerate(packets) if packet.is_keyframe]
        firsts = list(dict.fromkeys(firsts))
        times = [packet.pts for packet in packets if packet.pts is not None]
        shown = [number for number, packet in enumerate(packets) if not packet.is_discard]
        if len(set(times)) == len(packets):
            self._packet_of = sorted(shown, key=times.__getitem__)
            self._has_even_times = _are_even([times[number] for number in self._packet_of])
        for number, packet in enumerate(packets):
            # The decoder hands the number on to the picture made of this packet.
            packet.pts, packet.dts = number, None
        if self._packet_of:
            self._frame_of = [None] * len(packets)
            for frame, number in enumerate(self._packet_of):
                self._frame_of[number] = frame
        # The first packet of each group of pictures: from one keyframe to the next.
        self._firsts = firsts
        self._frames = len(shown)
        self._skip_cut_beginning()

    def _skip_cut_beginning(self) -> None:
        """Leave out frames at the start whose reference pictures were cut away."""
        self.skipped = 0
        if self._frame_of is not None:
            # Enough is decoded to see the first picture.
            first = next(iter(self._outputs()), None)
            if first is None:
                raise VideoRefused("damaged")
            self._first_picture = first
            self.skipped = self._frame_of[_number(first)] or 0
            if self.skipped:
                self._packet_of = self._packet_of[self.skipped :]
                self._frame_of = [
                    None if frame is None or frame < self.skipped else frame - self.skipped
                    for frame in self._frame_of
                ]
                self._frames -= self.skipped
            self._reset()
            # Each field of such a picture can be a packet with a time of its own.
            if not (first.interlaced_frame and self._is_split_by_parser):
                return
        self._count_frames()

    def _count_frames(self) -> None:
        """Give the frames of a stream without times their numbers by decoding it once.

        Two packets may make one picture (fields), and a picture at the start may have
        lost what it refers to, so packets are not counted. A long stream is decoded as far
        as time allows; if its pictures came as they are stored, or as their times say, the
        rest is taken to do so too.
        """
        end_s = time.process_time() + _MAX_COUNTING_S
        found: list[int] = []
        for picture in self._outputs():
            if not found:
                self._first_picture = picture
            found.append(_number(picture))
            if time.process_time() > end_s:
                break
        if not found:
            raise VideoRefused("damaged")
        is_whole = self._has_ended
        self._reset()
        if not is_whole:
            if found == self._packet_of[: len(found)]:
                return
            if found != list(range(found[0], found[0] + len(found))):
                raise VideoRefused("too long")
            found = list(range(found[0], len(self._packets)))
        self._packet_of = found
        self._frame_of = [None] * len(self._packets)
        for frame, number in enumerate(found):
            self._frame_of[number] = frame
        self.skipped = min(found) if found[0] else 0
        self._frames = len(found)

    def _describe(self) -> VideoInfo:
        first = self._first_picture
        rate = self._stream.average_rate or self._stream.guessed_rate
        aspect = self._stream.sample_aspect_ratio
        if first.width * first.height > MAX_FRAME_PIXELS:
            raise VideoRefused("too large")
        return VideoInfo(
            codec=self._decoder.name,
            rows=first.height,
            columns=first.width,
            frames=self._frames,
            rate_hz=float(rate) if rate else 0.0,
            is_interlaced=bool(first.interlaced_frame),
            has_square_pixels=not aspect or aspect == 1,
            has_even_times=self._has_even_times,
            skipped_frames=self.skipped,
        )

    # Decoding

    def _reset(self) -> None:
        if self._decoder.is_open:
            self._decoder.flush_buffers()
        self._next_packet = 0
        # Group -> the packet from which on its pictures are damaged, in this run.
        self._bad_from: dict[int, int] = {}
        self._least_frame = 0
        self._last_frame = -1
        self._has_ended = False

    def _outputs(self) -> Iterator[av.VideoFrame]:
        """Yield all pictures from the beginning of the stream."""
        while not self._has_ended:
            yield from self._step()

    def _step(self) -> list[av.VideoFrame]:
        """Feed the next packet, and return the pictures that come out."""
        number = self._next_packet
        self._next_packet += 1
        packet = self._packets[number] if number < len(self._packets) else None
        self._has_ended = packet is None
        try:
            pictures = self._decoder.decode(packet)
        except av.error.FFmpegError:
            if packet is not None:
                self._spoil(number)
            return []
        return pictures

    def picture(self, frame: int) -> av.VideoFrame | None:
        """Return the decoded picture of a frame, or None where it is damaged."""
        if frame in self._cache:
            self._cache.move_to_end(frame)
            return self._cache[frame]
        if frame in self._bad:
            return None
        number = self._packet_of[frame]
        group = self._group_of(number)
        if not self._is_ahead(frame, group):
            self._seek(group, frame)
        if self._run_to(frame):
            return self._cache[frame]
        # The keyframe was none to start from: try again from further back.
        for earlier in {max(0, group - 1), max(0, group - 8)} - {group}:
            if frame not in self._bad:
                self._seek(earlier, frame, goes_back=False)
                if self._run_to(frame):
                    return self._cache[frame]
        self._bad.add(frame)
        return None

    def _is_ahead(self, frame: int, group: int) -> bool:
        """Whether decoding on is the shortest way to this frame."""
        has_passed = frame <= self._last_frame or frame < self._least_frame
        return not has_passed and not self._has_ended and self._next_packet >= self._firsts[group]

    def _seek(self, group: int, frame: int, *, goes_back: bool = True) -> None:
        """Begin decoding at the keyframe of a group."""
        self._reset()
        key_frame = self._frame_at(group)
        # A picture shown before its own keyframe refers to the group before, too.
        if goes_back and group > 0 and frame < key_frame:
            group -= 1
            key_frame = self._frame_at(group)
        self._next_packet = self._firsts[group]
        self._least_frame = key_frame if group else 0

    def _frame_at(self, group: int) -> int:
        assert self._frame_of is not None
        return self._frame_of[self._firsts[group]] or 0

    def _run_to(self, frame: int) -> bool:
        """Decode on until this frame is in the cache; False where it does not come."""
        assert self._frame_of is not None
        while not self._has_ended:
            for picture in self._step():
                self._keep(picture)
            if frame in self._cache:
                return True
            if frame in self._bad or self._last_frame > frame:
                return False
        return frame in self._cache

    def _group_of(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1

    def _spoil(self, number: int) -> None:
        """Take down that a packet is damaged.

        What refers to its picture is damaged too, up to the next keyframe, though the
        decoder fills it with likely looking pixels.
        """
        frame = self._frame_of[number] if self._frame_of is not None else None
        if frame is not None and frame >= self._least_frame:
            group = self._group_of(number)
            self._bad_from[group] = min(number, self._bad_from.get(group, number))

    def _keep(self, picture: av.VideoFrame) -> None:
        assert self._frame_of is not None
        number = _number(picture)
        frame = self._frame_of[number]
        if frame is None or frame < self._least_frame:
            return
        self._last_frame = frame
        if picture.is_corrupt:
            self._spoil(number)
        if number >= self._bad_from.get(self._group_of(number), len(self._packets)):
            self._bad.add(frame)
            return
        if (picture.height, picture.width) != (self.info.rows, self.info.columns):
            self._bad.add(frame)
            return
        self._cache[frame] = picture
        held = sum(plane.buffer_size for plane in picture.planes)
        most = max(4, _CACHE_BYTES // max(1, held))
        while len(self._cache) > most:
            self._cache.popitem(last=False)

    def bgrx(self, frame: int) -> memoryview | None:
        """Return the pixels of a frame, rows of blue, green, red, 255; None if damaged."""
        picture = self.picture(frame)
        if picture is None:
            return None
        matrix = int(picture.colorspace)
        is_full = int(picture.color_range) == _FULL_RANGE or picture.format.name.startswith("yuvj")
        if int(picture.color_range) not in (_LIMITED_RANGE, _FULL_RANGE):
            is_full = is_full or self._is_full_range
        shown = self._reformatter.reformat(
            picture,
            format="bgra",
            # The stream knows best (PS3.5 8.2.5); where it says nothing, DICOM's colour
            # models are those of CCIR 601 (PS3.3 C.7.6.3.1.2), whatever the size.
            src_colorspace=_ITU_601 if matrix in (_UNSPECIFIED, _RGB) else matrix,
            src_color_range=_FULL_RANGE if is_full else _LIMITED_RANGE,
            dst_color_range=_FULL_RANGE,
            interpolation=Interpolation.BICUBIC,
        )
        plane = shown.planes[0]
        pixels = memoryview(plane)
        line = self.info.columns * 4
        if plane.line_size == line:
            return pixels[: line * self.info.rows]
        return memoryview(
            b"".join(
                pixels[start : start + line]
                for start in range(0, plane.line_size * self.info.rows, plane.line_size)
            )
        )

    def close(self) -> None:
        """Let go of the stream and the file."""
        self._cache.clear()
        self._container.close()
        self._file.close()


def _are_even(times: list[int]) -> bool:
    """Whether the distances between times are about the same; one odd one is no news."""
    steps = sorted(later - earlier for earlier, later in pairwise(times))
    if len(steps) < _LEAST_STEPS:
        return True
    return steps[-2] <= _MOST_UNEVEN * max(steps[1], 1)


def _number(picture: av.VideoFrame) -> int:
    """Return the number of the packet that a picture was made of."""
    if picture.pts is None:
        raise VideoRefused("damaged")
    return picture.pts
