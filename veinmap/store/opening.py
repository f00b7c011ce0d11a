"""Opening a library: look at it read-only first, copy it before it is upgraded."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from veinmap import __version__
from veinmap.settings.files import synchronise_folder
from veinmap.store import inspection, tables
from veinmap.store.connection import in_words, library_engine, writing
from veinmap.store.errors import StoreError
from veinmap.store.library import ChartStore
from veinmap.store.library_file import (
    APPLICATION_ID,
    BUSY_TIMEOUT_MS,
    open_file,
    require_safe_sqlite,
)

# The first VeinMap that reads what the newest migration leaves.
NEEDS_VEINMAP: Final = "0.1.0"


def backup_folder(path: Path) -> Path:
    """Return the folder of the copies made before an upgrade."""
    return path.parent / "backups"


def open_library(
    path: Path | None = None,
    *,
    busy_timeout_ms: int = BUSY_TIMEOUT_MS,
    clock: Callable[[], datetime] | None = None,
) -> ChartStore:
    """Open the library, made new where there is none, upgraded where it is older.

    The file is looked at read-only before anything may write to it. `clock`
    returns the time of a save, with its offset.

    Raises
    ------
    StoreError
        Its subclasses say what is wrong: damaged, newer, read-only, full disk.
    """
    require_safe_sqlite()
    path = path or inspection.library_path()
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
    schema_version = inspection.inspect_library(path)
    if schema_version < inspection.SCHEMA_VERSION:
        copy_library(path, backup_folder(path) / _copy_name(schema_version))
        _upgrade(path)
    engine = library_engine(path, busy_timeout_ms)
    store = ChartStore(engine, path, inspect=lambda: inspection.inspect_library(path), clock=clock)
    try:
        store.probe()
    except StoreError:
        store.close()
        raise
    return store


def copy_library(path: Path, target: Path) -> None:
    """Copy an open or closed library to a new file, and verify the copy by opening it.

    Raises
    ------
    StoreError
        If the copy cannot be written or is not sound; no half copy is left.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        with in_words(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            with closing(open_file(path, "ro")) as connection:
                connection.execute("VACUUM INTO ?", (str(partial),))
            inspection.inspect_library(partial)
            _synchronise(partial)
            partial.replace(target)
            synchronise_folder(target.parent)
    finally:
        _remove(partial)


def set_library_aside(path: Path) -> Path:
    """Move a damaged library out of the way so that a new one can begin; return where it is.

    Called only when a person decided so. Its write-ahead log goes with it.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    with in_words(path):
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        synchronise_folder(path.parent)
    return aside


def _copy_name(schema_version: int) -> str:
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    return f"library-schema-{schema_version}-{stamp}-{__version__}.sqlite"


def _create(path: Path) -> None:
    """Build a new library beside its place and let it appear whole, or not at all.

    Two VeinMaps may do so at once: the first to appear stays.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.new")
    partial.unlink(missing_ok=True)
    try:
        with closing(open_file(partial, "rwc")) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _create_tables(connection)
        _synchronise(partial)
        with suppress(FileExistsError):
            _appear(partial, path)
    finally:
        _remove(partial)
    synchronise_folder(path.parent)


def _create_tables(connection: Any) -> None:  # noqa: ANN401
    # One transaction, from the tables as they are: alembic takes a second to import and is
    # left to upgrades. A test holds both ways to the same schema.
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool
    )
    connection.execute("BEGIN IMMEDIATE")
    with engine.connect() as built:
        tables.metadata.create_all(built, checkfirst=False)
        tables.revision.create(built, checkfirst=False)
        built.execute(
            tables.revision.insert().values(version_num=f"{inspection.SCHEMA_VERSION:04d}")
        )
        built.execute(tables.library.insert().values(needs_veinmap=NEEDS_VEINMAP))
        built.commit()


def _appear(partial: Path, path: Path) -> None:
    try:
        os.link(partial, path)  # refuses to replace, unlike rename
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if path.exists():
            return
        partial.rename(path)


def _upgrade(path: Path) -> None:
    from veinmap.store.upgrading import upgrade

    engine = library_engine(path)
    try:
        with writing(engine, path) as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(partial: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
