"""Looking at a library file before anything may write to it."""

from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from veinmap.settings import data_folder
from veinmap.store.errors import DamagedLibraryError, NewerLibraryError, NotALibraryError
from veinmap.store.library_file import APPLICATION_ID, file_errors_in_words, open_file

_FILE_NAME: Final = "library.sqlite"

# Number of the newest migration.
SCHEMA_VERSION: Final = 1


def library_path() -> Path:
    """Return where the library lies unless a clinic chose another place."""
    return data_folder() / _FILE_NAME


def inspect_library(path: Path) -> int:
    """Return the schema version of a sound library, every page looked at, nothing written.

    Raises
    ------
    DamagedLibraryError, NotALibraryError, NewerLibraryError
        If it is none, or none that this VeinMap may open.
    """
    with file_errors_in_words(path):
        # SQLite takes an empty file for a new database; here it is one that was lost.
        if path.stat().st_size == 0:
            raise DamagedLibraryError(path, "the file is empty")
        with closing(open_file(path, "ro")) as connection:
            connection.execute("PRAGMA trusted_schema = 0")
            connection.execute("PRAGMA cell_size_check = 1")
            schema_version = known_schema(connection, path)
            result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if result != "ok":
                raise DamagedLibraryError(path, result)
            return schema_version


def known_schema(connection: Any, path: Path) -> int:  # noqa: ANN401
    """Return the schema version of a library that this VeinMap may open.

    Raises
    ------
    DamagedLibraryError, NotALibraryError, NewerLibraryError
        If it is none, or a newer one.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotALibraryError(path)
    try:
        revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        needs = connection.execute("SELECT needs_veinmap FROM library").fetchall()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != dbapi2.SQLITE_ERROR:
            raise
        raise DamagedLibraryError(path, "it does not say its version") from error
    if len(revisions) != 1 or len(needs) != 1 or not str(revisions[0][0]).isdecimal():
        raise DamagedLibraryError(path, "it does not say its version")
    schema_version = int(revisions[0][0])
    if schema_version > SCHEMA_VERSION:
        raise NewerLibraryError(path, str(needs[0][0]))
    return schema_version
