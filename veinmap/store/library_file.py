"""The library as a file: opening it bare, and what can be wrong with it in words.

Nothing here loads SQLAlchemy, so that the last chart can be read without it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from veinmap.store.errors import (
    DamagedLibraryError,
    FullDiskError,
    LockedLibraryError,
    ReadOnlyLibraryError,
    StoreError,
    UnreachableLibraryError,
    UnsafeDatabaseError,
)

# First release without the WAL-reset bug.
OLDEST_SAFE_SQLITE: Final = (3, 51, 3)

# "VnMp" in ASCII: marks the file as a library of VeinMap
# (sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID: Final = 0x566E4D70

BUSY_TIMEOUT_MS: Final = 5000

# Free space below which an input/output error is told as a full disk, in bytes.
_FULL_BELOW: Final = 1 << 20


def require_safe_sqlite(version: str = dbapi2.sqlite_version) -> None:
    """Refuse a SQLite that can lose data in WAL mode.

    Raises
    ------
    UnsafeDatabaseError
        If it is older than `OLDEST_SAFE_SQLITE`.
    """
    if tuple(int(part) for part in version.split(".")) < OLDEST_SAFE_SQLITE:
        needed = ".".join(map(str, OLDEST_SAFE_SQLITE))
        raise UnsafeDatabaseError(
            f"This installation has SQLite {version}, which can lose data; VeinMap needs "
            f"{needed} or later. Install VeinMap again."
        )


def open_file(path: Path, mode: str, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Any:  # noqa: ANN401 -- sqlcipher3 has no types
    """Return a bare connection; `mode` is ``ro``, ``rw`` or ``rwc`` (sqlite.org/uri.html)."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return dbapi2.connect(
        uri,
        uri=True,
        timeout=busy_timeout_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )


@contextmanager
def file_errors_in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system say into a sentence."""
    try:
        yield
    except dbapi2.Error as error:
        found = sentence_of(error, path)
        if found is None:
            raise
        raise found from error
    except OSError as error:
        raise _sentence_of_os(error, path) from error


def sentence_of(error: Any, path: Path) -> StoreError | None:  # noqa: ANN401
    """Return the error that an error of SQLite means; None where it is a defect of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The binding's own complaint about text that is no UTF-8; it has no code.
        is_text = "decode to UTF-8" in str(error)
        return DamagedLibraryError(path, "a text in it is no text") if is_text else None
    # The low byte is the primary result code (sqlite.org/rescode.html).
    match code & 0xFF:
        case dbapi2.SQLITE_BUSY | dbapi2.SQLITE_LOCKED:
            return LockedLibraryError(path)
        case dbapi2.SQLITE_READONLY:
            return ReadOnlyLibraryError(path)
        case dbapi2.SQLITE_FULL:
            return FullDiskError(path)
        case dbapi2.SQLITE_CORRUPT | dbapi2.SQLITE_NOTADB:
            return DamagedLibraryError(path, str(error))
        case dbapi2.SQLITE_IOERR | dbapi2.SQLITE_CANTOPEN:
            return _sentence_of_disk(path, str(error))
        case _:
            return None


def _sentence_of_os(error: OSError, path: Path) -> StoreError:
    return _sentence_of_disk(path, error.strerror or str(error))


def _sentence_of_disk(path: Path, detail: str) -> StoreError:
    """Tell a full and a read-only disk from one that does not answer."""
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return UnreachableLibraryError(path, detail)
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return ReadOnlyLibraryError(path)
    if free < _FULL_BELOW:
        return FullDiskError(path)
    return UnreachableLibraryError(path, detail)
