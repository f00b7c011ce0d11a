"""The frames of an open clip, decoded one at a time, from any thread."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from veinmap.dicom.archives import open_bytes
from veinmap.dicom.byte_source import InflatedBytes
from veinmap.dicom.clips import check_has_pictures
from veinmap.dicom.elements import Header, read_header
from veinmap.dicom.errors import DicomReadError
from veinmap.dicom.fragments import (
    EXTENDED_OFFSET_TABLE,
    EXTENDED_OFFSET_TABLE_LENGTHS,
    Span,
    frame_spans,
    joined_fragments,
)
from veinmap.dicom.pixel_layout import TAGS as LAYOUT_TAGS
from veinmap.dicom.pixel_layout import PixelLayout, read_pixel_layout
from veinmap.dicom.reasons import Reason
from veinmap.dicom.transfer_syntaxes import Encoding
from veinmap.imaging import Clip

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from veinmap.dicom.videos import VideoFrames

_SOP_INSTANCE: Final = 0x00080018


class FrameSource:
    """Decodes the frames of one open clip; made by `open_frames`.

    Any thread may decode, several at once. Close it, or use it in a `with` statement.
    """

    def __init__(
        self, clip: Clip, header: Header, layout: PixelLayout, video: "VideoFrames | None" = None
    ) -> None:
        self.clip: Final = clip
        self._header = header
        self._layout = layout
        self._pixels = header.pixels
        self._video = video
        if video is None:
            self._prepare_pictures()

    def _prepare_pictures(self) -> None:
        """Get ready to decode frames that are each a picture of their own."""
        # The codecs are imported here, with the first clip, not with the window.
        from veinmap.dicom.decoding import FrameDecoder
        from veinmap.dicom.lookup import PaletteDamaged

        clip, header, layout = self.clip, self._header, self._layout
        try:
            self._decoder = FrameDecoder(header, layout)
        except PaletteDamaged as error:
            raise DicomReadError(clip.path, Reason.PALETTE) from error
        self._lock = threading.Lock()
        self._by_table = True
        self._spans: Sequence[Span] | None = None
        if header.syntax.is_encapsulated:
            self._spans = frame_spans(clip.path, header, layout.frames)

    def read(self, index: int) -> "EncodedFrame":
        """Read the bytes of one frame and leave them to be decoded.

        Raises
        ------
        DicomReadError
            If the frame is damaged, or the drive fails; it names the frame.
        IndexError
            If there is no such frame.
        ValueError
            If the source is closed.
        """
        if not 0 <= index < self._layout.frames:
            raise IndexError(f"frame {index} of {self._layout.frames}")
        # A video is read by its decoder.
        return EncodedFrame(self, index, None if self._video else self._frame_bytes(index))

    def decode_bgrx(self, index: int, out: "npt.NDArray[np.uint8]") -> None:
        """Read one frame and decode it into `out`; see `EncodedFrame.decode_bgrx`."""
        self.read(index).decode_bgrx(out)

    def is_quick(self, data: bytes | memoryview | None) -> bool:
        """Whether decoding these bytes is surely the work of a few milliseconds."""
        return data is not None and self._decoder.is_quick(data)

    def unpack(
        self, index: int, data: bytes | memoryview | None, out: "npt.NDArray[np.uint8]"
    ) -> None:
        """Decode the bytes of a frame; see `EncodedFrame.decode_bgrx`."""
        from veinmap.dicom.stream_markers import StreamDamaged

        layout = self._layout
        if out.shape != (layout.rows, layout.columns, 4) or not out.flags.c_contiguous:
            raise ValueError(f"out has shape {out.shape}, not {(layout.rows, layout.columns, 4)}")
        if self._video is not None:
            if not self._video.decode_bgrx(index, out):
                raise self._damaged(index)
            return
        assert data is not None
        try:
            self._decoder.decode(data, out)
        except StreamDamaged as error:
            raise self._damaged(index) from error

    def decode_rgb(self, index: int) -> "npt.NDArray[np.uint8]":
        """Return one frame as shown, shape ``(rows, columns, 3)``: red, green, blue.

        Raises
        ------
        DicomReadError
            If the frame is damaged, or the drive fails.
        IndexError
            If there is no such frame.
        """
        import numpy as np

        pixels = np.empty((self._layout.rows, self._layout.columns, 4), dtype=np.uint8)
        self.decode_bgrx(index, pixels)
        return np.ascontiguousarray(pixels[..., 2::-1])

    def close(self) -> None:
        """Close the file, after the reads that are under way."""
        if self._video is not None:
            self._video.close()
        self._header.source.close()

    def __enter__(self) -> Self:
        """Return the source itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the source."""
        self.close()

    def _damaged(self, index: int) -> DicomReadError:
        frames = self._layout.frames
        if frames == 1:
            return DicomReadError(self.clip.path, Reason.PICTURE_DAMAGED)
        return DicomReadError(self.clip.path, Reason.FRAME_DAMAGED, frame=index + 1, frames=frames)

    def _frame_bytes(self, index: int) -> bytes | memoryview:
        if self._spans is None:
            return self._raw_bytes(index)
        stream = self._stream(self._spans[index])
        if stream is None:
            # The table of offsets lied: the item headers say where frames really lie.
            stream = self._stream(self._walked_spans()[index])
        if stream is None:
            raise self._damaged(index)
        return stream

    def _stream(self, span: Span) -> bytes | memoryview | None:
        length = span.end - span.start
        if length > self._layout.most_encoded_bytes:
            return None
        return joined_fragments(self._header.source.read(span.start, length))

    def _walked_spans(self) -> Sequence[Span]:
        with self._lock:
            if self._by_table:
                self._spans = frame_spans(
                    self.clip.path, self._header, self._layout.frames, by_table=False
                )
                self._by_table = False
            assert self._spans is not None
            return self._spans

    def _raw_bytes(self, index: int) -> bytes:
        pixels, length = self._pixels, self._layout.raw_frame_bytes
        if pixels is None:
            raise self._damaged(index)
        start = pixels.offset + index * length
        if not (self._header.syntax.is_big_endian and pixels.vr == b"OW") or (
            self._layout.bits_allocated != 8
        ):
            return self._header.source.read(start, length)
        # Bytes in big-endian words of 16 bits: each pair is swapped, counted from the
        # beginning of all pixel data (PS3.5 annex A.3).
        import numpy as np

        odd = (start - pixels.offset) % 2
        data = self._header.source.read(start - odd, (length + odd + 1) // 2 * 2)
        words = np.frombuffer(data[: len(data) // 2 * 2], dtype=np.uint16)
        return words.byteswap().tobytes()[odd : odd + length]


@dataclass(frozen=True, slots=True)
class EncodedFrame:
    """One frame as it is stored: read, not yet decoded; made by `FrameSource.read`."""

    source: FrameSource
    index: int
    data: bytes | memoryview | None
    """None for a video, which its decoder reads."""

    @property
    def is_quick(self) -> bool:
        """Whether decoding it is surely the work of a few milliseconds.

        So with a small JPEG of eight bits in one scan; one in many scans or of many bytes,
        or any other codec, may take a thousand times as long as the next.
        """
        return self.source.is_quick(self.data)

    def decode_bgrx(self, out: "npt.NDArray[np.uint8]") -> None:
        """Decode it into `out` as blue, green, red, 255.

        Parameters
        ----------
        out
            Shape ``(rows, columns, 4)``, C-contiguous and writable: what
            `QImage.Format_RGB32` shows.

        Raises
        ------
        DicomReadError
            If the frame is damaged, or the drive fails; it names the frame.
        ValueError
            If `out` has another shape, or the source is closed.
        """
        self.source.unpack(self.index, self.data, out)


def open_frames(clip: Clip) -> FrameSource:
    """Open the file of a clip for decoding its frames.

    Raises
    ------
    DicomReadError
        If the file cannot be read any more, or is not the one the clip was read from.
    """
    # Imported late, like the decoders: the tables of colours need numpy.
    from veinmap.dicom.lookup import TAGS as LOOKUP_TAGS

    tags = frozenset((_SOP_INSTANCE, EXTENDED_OFFSET_TABLE, EXTENDED_OFFSET_TABLE_LENGTHS))
    source = open_bytes(clip.path)
    video = None
    try:
        source.prepare()
        header = read_header(clip.path, source, LAYOUT_TAGS | LOOKUP_TAGS | tags)
        check_has_pictures(clip.path, header)
        layout = read_pixel_layout(clip.path, header)
        if header.syntax.encoding is Encoding.VIDEO:
            from veinmap.dicom.videos import VideoFrames, shown_layout

            video = VideoFrames(clip.path, header)
            layout = shown_layout(layout, video.info)
        is_same = (
            header.values.code(_SOP_INSTANCE),
            layout.rows,
            layout.columns,
            layout.frames,
        ) == (clip.sop_instance_uid, clip.rows, clip.columns, clip.frames)
        if not is_same:
            raise DicomReadError(clip.path, Reason.CHANGED)
        if isinstance(header.source, InflatedBytes):
            _unfold_pixels(clip, header.source, header, layout)
        return FrameSource(clip, header, layout, video)
    except BaseException:
        if video is not None:
            video.close()
        source.close()
        raise


def _unfold_pixels(clip: Clip, source: InflatedBytes, header: Header, layout: PixelLayout) -> None:
    """Unfold all of a deflated clip now, so that threads only ever read from it."""
    start = header.pixels.offset if header.pixels else 0
    end = start + layout.raw_frame_bytes * layout.frames
    source.allow(end)
    if source.unfold(end) < end:
        raise DicomReadError(clip.path, Reason.CUT_SHORT)
