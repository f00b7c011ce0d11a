"""Small pictures of clips kept on the disk, so that a folder opened again shows at once.

They lie in the platform's cache folder under names made of the clip's content: no name, no
number, no path. A picture that may show who is examined is never kept there. Whatever lies
in the folder is checked before it is shown, and what is damaged is made anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageWriter

from veinmap.imaging import Clip

# Some thousand pictures; the oldest go when there are more.
MOST_BYTES: Final = 64 * 1024 * 1024
# After trimming there is room for a while.
_TRIMMED_SHARE: Final = 0.8
_SUFFIX: Final = ".vmthumb"
_MAGIC: Final = b"VMTHUMB1"
_DIGEST_BYTES: Final = 32
_MOST_FILE_BYTES: Final = 512 * 1024
# What of a clip tells it from others: its beginning, middle and end. A whole clip may
# have gigabytes.
_PROBE_BYTES: Final = 16 * 1024


class ThumbnailStore:
    """A folder of small pictures, bounded in bytes; any thread may use it.

    It only ever saves time: what cannot be read or written is as if it were not there.
    """

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most_bytes = folder, most_bytes
        self._lock = threading.Lock()
        # How much the folder holds; None until it is counted.
        self._bytes: int | None = None

    def picture(self, clip: Clip, largest: QSize) -> QImage | None:
        """Return the picture kept of a clip; None if there is none, or none that is sound."""
        path = self._path(clip)
        content = _read(path) if path is not None else None
        if path is None or content is None:
            return None
        image = _image(content)
        if image is None or not _fits(image, clip, largest):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # the longest unused go first
        return image

    def keep(self, clip: Clip, image: QImage) -> None:
        """Keep the picture of a clip, if its file is one of its own and names nobody."""
        path = self._path(clip)
        payload = _encoded(image)
        if path is None or not payload:
            return
        content = _MAGIC + hashlib.sha256(payload).digest() + payload
        if len(content) > _MOST_FILE_BYTES:
            return
        try:
            self._write(path, content)
        except OSError:
            return  # a full or protected disk: the picture is decoded again next time
        with self._lock:
            self._bytes = None if self._bytes is None else self._bytes + len(content)
            self._trim()

    def _path(self, clip: Clip) -> Path | None:
        # Names burned into the picture would lie about in a folder that nobody guards.
        if clip.has_burned_in_annotation:
            return None
        key = content_key(clip)
        return self._folder / key[:2] / f"{key}{_SUFFIX}" if key is not None else None

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _trim(self) -> None:
        """Delete what was not used for longest, once there is too much."""
        if self._bytes is not None and self._bytes <= self._most_bytes:
            return
        files = sorted(self._files(), key=lambda file: file[0])
        there = sum(length for _, length, _ in files)
        if there > self._most_bytes:
            for _, length, path in files:
                if there <= self._most_bytes * _TRIMMED_SHARE:
                    break
                with suppress(OSError):
                    path.unlink()
                    there -= length
        self._bytes = there

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return found


def content_key(clip: Clip) -> str | None:
    """Return what a clip is known by, whatever its file is called; None inside an archive.

    Another file under the same SOP Instance UID has another key.
    """
    digest = hashlib.sha256()
    try:
        with clip.path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            stated = (size, clip.sop_instance_uid, clip.frames, clip.rows, clip.columns)
            digest.update(repr(stated).encode())
            for start in (0, size // 2, max(0, size - _PROBE_BYTES)):
                file.seek(start)
                digest.update(file.read(_PROBE_BYTES))
    except (OSError, ValueError):
        return None
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_FILE_BYTES + 1)
    except OSError:
        return None
    return content


def _image(content: bytes) -> QImage | None:
    """Return the picture of a kept file; None where a bit of it is not as it was written."""
    start = len(_MAGIC) + _DIGEST_BYTES
    payload = content[start:]
    is_sound = (
        len(content) <= _MOST_FILE_BYTES
        and content.startswith(_MAGIC)
        and hashlib.sha256(payload).digest() == content[len(_MAGIC) : start]
    )
    # Only what we wrote reaches the decoder of pictures.
    image = QImage()
    if is_sound:
        image.loadFromData(payload, "PNG")
    return None if image.isNull() else image


def _fits(image: QImage, clip: Clip, largest: QSize) -> bool:
    """Whether a picture has the size that this clip's has."""
    width, height = image.width(), image.height()
    if width > max(largest.width(), 1) or height > max(largest.height(), 1):
        return False
    # Rounded to whole pixels.
    return abs(width * clip.rows - height * clip.columns) <= max(clip.rows, clip.columns)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    # Little compression: a third larger, ten times faster.
    writer.setCompression(10)
    return bytes(buffer.data().data()) if writer.write(image) else b""
