"""The compression tool: one click, and the lumen is followed to the end of the clip."""

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from veinmap.drawing.mark_shapes import Shape
from veinmap.imaging import Clip
from veinmap.measurement.calibration import DISTANCE_KINDS, Calibration, PointPx
from veinmap.measurement.lumen_values import Compression
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.ui.clip_viewer.tools.compression_marking import compression_marking
from veinmap.ui.clip_viewer.tools.kept_scale import header_scale
from veinmap.ui.clip_viewer.tools.measurement_words import refusal_words
from veinmap.ui.clip_viewer.tools.refused import ruler_that_helps
from veinmap.ui.clip_viewer.tools.tool import Bench, StoredFrame, Touch

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

translate = QCoreApplication.translate

_TELL_EVERY_MS: Final = 150


class _Following:
    """The clip read frame by frame in a worker; counts, and stops when asked to."""

    def __init__(self, clip: Clip, first: int) -> None:
        self.first, self.last = first, clip.frames - 1
        self.reached = first
        self.is_stopped = threading.Event()
        self._clip = clip

    def follow(self, click: PointPx, by_hand: Calibration | None) -> Compression | Refusal | None:
        """Return the compression from the first frame on; None if it was stopped."""
        from veinmap.dicom import DicomReadError
        from veinmap.measurement.compression import compression_of_clip

        try:
            found = compression_of_clip(
                self._frames(), self._clip.regions, click, calibration=by_hand
            )
        except DicomReadError as error:
            found = Refusal(code=RefusalCode.BAD_INPUT, reason=error.reason)
        return None if self.is_stopped.is_set() else found

    def _frames(self) -> "Iterator[tuple[int, npt.NDArray[np.uint8]]]":
        import numpy as np

        from veinmap.dicom import open_frames

        source = open_frames(self._clip)
        try:
            picture = np.empty((self._clip.rows, self._clip.columns, 4), np.uint8)
            for index in range(self.first, self.last + 1):
                if self.is_stopped.is_set():
                    return
                source.decode_bgrx(index, picture)
                self.reached = index
                yield index, np.ascontiguousarray(picture[..., 2::-1])
        finally:
            source.close()

    def frame(self, index: int) -> StoredFrame:
        """Return one frame as it was decoded, to be shown beside another."""
        import numpy as np

        from veinmap.dicom import open_frames

        source = open_frames(self._clip)
        try:
            picture = np.empty((self._clip.rows, self._clip.columns, 4), np.uint8)
            source.decode_bgrx(index, picture)
        finally:
            source.close()
        return StoredFrame(
            index=index, rows=self._clip.rows, columns=self._clip.columns, data=picture.tobytes()
        )


class CompressionTool:
    """Follows the lumen under a click through the frames behind it."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._following: _Following | None = None
        self._clock = QTimer(interval=_TELL_EVERY_MS)
        self._clock.timeout.connect(self._tell)

    @property
    def hint(self) -> str:
        """What to do next."""
        return translate(
            "CompressionTool", "Go to the frame before the compression and click in the lumen."
        )

    def pressed(self, touch: Touch) -> None:
        """Do nothing: the click counts when the button goes up."""

    def moved(self, touch: Touch) -> None:
        """Do nothing: the click counts when the button goes up."""

    def released(self, touch: Touch) -> None:
        """Follow the lumen under the click."""
        self.left()
        bench, click = self._bench, touch.place
        following = self._following = _Following(bench.clip, bench.frame_index)
        by_hand = bench.scale_by_hand([click], DISTANCE_KINDS)

        def work() -> tuple[Compression | Refusal | None, StoredFrame | None]:
            found = following.follow(click, by_hand)
            if isinstance(found, Compression):
                return found, following.frame(found.open_frame)
            return found, None

        def take(read: tuple[Compression | Refusal | None, StoredFrame | None]) -> None:
            self._take(*read, by_hand)

        bench.run(work, take)
        self._clock.start()
        self._tell()

    def _tell(self) -> None:
        following = self._following
        if following is None:
            self._clock.stop()
            return
        self._bench.tell(
            translate("CompressionTool", "Following the lumen: frame {number} of {count}").format(
                number=following.reached + 1, count=following.last + 1
            )
        )

    def _take(
        self,
        found: Compression | Refusal | None,
        wide: StoredFrame | None,
        by_hand: Calibration | None,
    ) -> None:
        self._clock.stop()
        self._following = None
        if isinstance(found, Refusal):
            self._bench.refuse(refusal_words(found), instead=ruler_that_helps(found))
        elif found is not None and wide is not None:
            lumen = found.open_lumen
            scale = by_hand or header_scale(self._bench.clip, lumen.region_index)
            self._bench.propose(compression_marking(found, scale))
            self._bench.show_beside(wide, found.closed_frame)

    def shapes(self) -> tuple[Shape, ...]:
        """Return nothing: what is found is the proposal."""
        return ()

    def choose(self) -> None:
        """Do nothing: there is nothing to choose."""

    def left(self) -> None:
        """Stop following."""
        self._clock.stop()
        if self._following is not None:
            self._following.is_stopped.set()
            self._following = None
