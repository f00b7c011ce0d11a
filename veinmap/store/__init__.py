"""The library on disk: charts, every edit of them, and where one was.

Importing this package loads no database software: that costs most of a second,
and the window is to be there first. `open_library` loads it.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from veinmap.store.errors import (
    AlreadyStoredError,
    DamagedChartError,
    DamagedLibraryError,
    FullDiskError,
    LockedLibraryError,
    NewerLibraryError,
    NotALibraryError,
    ReadOnlyLibraryError,
    StaleChartError,
    StoreError,
    UnknownExaminationError,
    UnreachableLibraryError,
    UnsafeDatabaseError,
)
from veinmap.store.recovery import (
    RecoveredChart,
    RecoveryCopyError,
    find_recovered,
    recovery_copies,
    recovery_copy,
    recovery_folders,
    set_copy_aside,
)
from veinmap.store.values import ClipReference, ExaminationSummary, StoredChart, StoredEdit
from veinmap.store.writer import SavedEdit, StoreWriter, UnsavedEdit

if TYPE_CHECKING:
    from veinmap.store.glance import LeftOpen
    from veinmap.store.library import ChartStore

__all__ = [
    "AlreadyStoredError",
    "ClipReference",
    "DamagedChartError",
    "DamagedLibraryError",
    "ExaminationSummary",
    "FullDiskError",
    "LockedLibraryError",
    "NewerLibraryError",
    "NotALibraryError",
    "ReadOnlyLibraryError",
    "RecoveredChart",
    "RecoveryCopyError",
    "SavedEdit",
    "StaleChartError",
    "StoreError",
    "StoreWriter",
    "StoredChart",
    "StoredEdit",
    "UnknownExaminationError",
    "UnreachableLibraryError",
    "UnsafeDatabaseError",
    "UnsavedEdit",
    "find_recovered",
    "last_left_open",
    "open_library",
    "recovery_copies",
    "recovery_copy",
    "recovery_folders",
    "set_copy_aside",
]


def open_library(
    path: Path | None = None, *, clock: Callable[[], datetime] | None = None
) -> "ChartStore":
    """Open the library at `path`, by default that of the platform's data folder.

    See `veinmap.store.opening.open_library`.
    """
    from veinmap.store import opening

    return opening.open_library(path, clock=clock)


def last_left_open(path: Path | None = None) -> "LeftOpen | None":
    """Return the examination that was open last, without loading database software.

    See `veinmap.store.glance.last_left_open`.
    """
    from veinmap.store import glance

    return glance.last_left_open(path)
