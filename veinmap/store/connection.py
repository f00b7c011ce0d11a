"""Connections to a library file: safe settings, read back, and errors in words.

An acknowledged save survives a
power cut only with ``synchronous=FULL``, and SQLite before 3.51.3 can lose data
in WAL mode when two connections write at once (sqlite.org/wal.html, WAL-reset bug).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
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

_WRITES: Final = "veinmap_writes"


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


def library_engine(path: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """Return the engine of an existing library file; nothing is opened yet."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_file(path, "rw", busy_timeout_ms),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=3,
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401
        apply_settings(connection, path)

    # A read that later writes fails at once with "database is locked" in SQLite: whoever
    # is going to write says so first and waits for his turn.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def apply_settings(connection: Any, path: Path) -> None:  # noqa: ANN401
    """Set a connection up and read every setting back.

    Raises
    ------
    UnsafeDatabaseError
        If a setting did not take, as WAL does not on most network shares.
    """
    settings: dict[str, tuple[str | int, object]] = {
        "trusted_schema": (0, 0),
        "cell_size_check": (1, 1),
        "mmap_size": (0, 0),
        "foreign_keys": (1, 1),
        "journal_mode": ("WAL", "wal"),
        "synchronous": ("FULL", 2),
    }
    if sys.platform == "darwin":
        # There, fsync alone does not reach the medium.
        settings |= {"fullfsync": (1, 1), "checkpoint_fullfsync": (1, 1)}
    for name, (value, expected) in settings.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise UnsafeDatabaseError(
                f"The library {path} cannot be kept safely in this folder ({name} is "
                f"{row[0] if row else 'unknown'}). Choose a folder on a disk of this computer."
            )


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection that sees one state of the library."""
    with in_words(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection whose changes are kept together, at the end, or not at all."""
    with (
        in_words(path),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system say into a sentence."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, dbapi2.Error):
            raise
        found = _sentence(error.orig, path)
        if found is None:
            raise
        raise found from error
    except dbapi2.Error as error:
        found = _sentence(error, path)
        if found is None:
            raise
        raise found from error
    except OSError as error:
        raise _sentence_of_os(error, path) from error


def _sentence(error: Any, path: Path) -> StoreError | None:  # noqa: ANN401
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
