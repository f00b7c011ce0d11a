"""The picture as the display aids show it: a copy, fast enough to be made while a clip plays.

On one core a frame of 1024 × 768 takes about 5 ms with everything on, 2 ms with levels
alone (a median, and a lookup table on the brightness). Nothing is loaded before an aid
is wanted.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from veinmap.ui.clip_viewer.display_aids import Despeckle, DisplayAids

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class DisplayFilter:
    """Makes the pictures of one view; the frame they are made of is never written to."""

    def __init__(self, aids: DisplayAids) -> None:
        self.aids = aids
        # The picture last made, which its QImage reads.
        self._picture: object = None

    def shown(self, stored: QImage) -> QImage:
        """Return a stored frame, as blue, green, red, unused bytes, as the aids show it."""
        import cv2
        import numpy as np

        rows, columns = stored.height(), stored.width()
        lines = np.frombuffer(stored.constBits(), np.uint8).reshape(rows, stored.bytesPerLine())
        picture = lines[:, : 4 * columns].reshape(rows, columns, 4)
        if self.aids.despeckle is not Despeckle.OFF:
            picture = np.asarray(cv2.medianBlur(picture, int(self.aids.despeckle)), np.uint8)
        if self.aids.is_grey:
            grey = self._levelled(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGRA2GRAY), np.uint8))
            picture = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGRA), np.uint8)
        elif self.aids.changes_levels:
            # Brightness alone: an inverted red would look like the blue of the other direction.
            parts = cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb)
            brightness = self._levelled(np.asarray(cv2.extractChannel(parts, 0), np.uint8))
            parts = cv2.insertChannel(brightness, parts, 0)
            picture = np.asarray(cv2.cvtColor(parts, cv2.COLOR_YCrCb2BGR, dstCn=4), np.uint8)
        self._picture = picture
        return QImage(picture.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)

    def _levelled(self, grey: "npt.NDArray[np.uint8]") -> "npt.NDArray[np.uint8]":
        import cv2
        import numpy as np

        if not self.aids.changes_levels:
            return grey
        return np.asarray(cv2.LUT(grey, np.frombuffer(self.aids.levels(), np.uint8)), np.uint8)
