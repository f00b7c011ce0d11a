"""Connections to a library file: safe settings, read back, and errors in words.

An acknowledged save survives a
power cut only with ``synchronous=FULL``, and SQLite before 3.51.3 can lose data
in WAL mode when two connections write at once (sqlite.org/wal.html, WAL-reset bug).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from veinmap.store.errors import UnsafeDatabaseError
from veinmap.store.library_file import (
    BUSY_TIMEOUT_MS,
    file_errors_in_words,
    open_file,
    sentence_of,
)

_WRITES: Final = "veinmap_writes"


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
    """Turn what SQLite and the operating system say, through SQLAlchemy or not, into a sentence."""
    with file_errors_in_words(path):
        try:
            yield
        except DBAPIError as error:
            if not isinstance(error.orig, dbapi2.Error):
                raise
            found = sentence_of(error.orig, path)
            if found is None:
                raise
            raise found from error
