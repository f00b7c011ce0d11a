"""Small pictures of clips, decoded when nothing else is wanted and kept while there is room.

They are kept in memory, and on the disk (`thumbnail_store`) for the next time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from veinmap.imaging import Clip

if TYPE_CHECKING:
    from veinmap.ui.clip_viewer.decode_pool import DecodePool
    from veinmap.ui.panels.thumbnail_store import ThumbnailStore

# Drawn at most this large; twice the widest column serves screens at 200 %.
_LARGEST_PX: Final = QSize(320, 224)
_BUDGET_BYTES: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """The small picture of one clip, or why there is none."""

    clip: Clip
    image: QImage | None
    reason: str = ""


def make_thumbnail(clip: Clip, store: ThumbnailStore) -> Thumbnail:
    """Return the small picture of a clip from the disk, else decoded and kept there."""
    kept = store.picture(clip, _LARGEST_PX)
    if kept is not None:
        return Thumbnail(clip=clip, image=kept)
    made = decode_thumbnail(clip)
    if made.image is not None:
        store.keep(clip, made.image)
    return made


def decode_thumbnail(clip: Clip) -> Thumbnail:
    """Return a small picture of the middle of a clip.

    The middle rather than the start: a spectral strip has run by then, and an
    augmentation is seldom at the first frame.
    """
    import numpy as np

    from veinmap.dicom import DicomReadError, open_frames

    try:
        source = open_frames(clip)
    except DicomReadError as error:
        return Thumbnail(clip=clip, image=None, reason=error.reason)
    buffer = np.empty((clip.rows, clip.columns, 4), np.uint8)
    try:
        source.decode_bgrx(clip.frames // 2, buffer)
    except DicomReadError as error:
        return Thumbnail(clip=clip, image=None, reason=error.reason)
    finally:
        source.close()
    whole = QImage(
        buffer.data, clip.columns, clip.rows, clip.columns * 4, QImage.Format.Format_RGB32
    )
    small = whole.scaled(
        _LARGEST_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    # A picture that was not scaled still reads the buffer.
    return Thumbnail(clip=clip, image=small.copy())


class ThumbnailLoader(QObject):
    """Hands out small pictures; those not there yet are decoded in the background."""

    # A clip's small picture is there now.
    loaded = Signal(object)

    def __init__(
        self,
        pool: DecodePool,
        parent: QObject | None = None,
        *,
        store: ThumbnailStore | None = None,
    ) -> None:
        super().__init__(parent)
        self._pool = pool
        self._store = store
        self._kept: OrderedDict[Path, Thumbnail] = OrderedDict()
        self._kept_bytes = 0
        self._asked: set[Path] = set()
        pool.job_done.connect(self._job_done)

    def thumbnail(self, clip: Clip) -> Thumbnail | None:
        """Return the small picture of a clip; None while it is on its way."""
        if (kept := self._kept.get(clip.path)) is not None:
            self._kept.move_to_end(clip.path)
            return kept
        if clip.path not in self._asked:
            self._asked.add(clip.path)
            self._pool.submit(("thumbnail", clip.path), lambda: self._make(clip))
        return None

    def _make(self, clip: Clip) -> Thumbnail:
        return decode_thumbnail(clip) if self._store is None else make_thumbnail(clip, self._store)

    def forget(self) -> None:
        """Drop all small pictures and what is on its way."""
        self._pool.withdraw([("thumbnail", path) for path in self._asked])
        self._asked.clear()
        self._kept.clear()
        self._kept_bytes = 0

    @property
    def kept_bytes(self) -> int:
        """How much memory the small pictures take."""
        return self._kept_bytes

    def _job_done(self, _key: object, result: object) -> None:
        if not isinstance(result, Thumbnail) or result.clip.path not in self._asked:
            return
        self._asked.discard(result.clip.path)
        self._kept[result.clip.path] = result
        self._kept_bytes += _bytes_of(result)
        while self._kept_bytes > _BUDGET_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(dropped)
        self.loaded.emit(result.clip)


def _bytes_of(thumbnail: Thumbnail) -> int:
    return thumbnail.image.sizeInBytes() if thumbnail.image is not None else 0
