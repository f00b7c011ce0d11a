"""Charts kept outside the library while the library cannot keep them."""

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from veinmap.chart import Chart, ChartFormatError, chart_to_json, read_chart
from veinmap.settings import config_folder, write_atomically
from veinmap.settings.files import synchronise_folder
from veinmap.store.errors import StoreError

_PREFIX: Final = "veinmap-recovery-"
_STAMP: Final = "%Y%m%dT%H%M%S"
_STAMP_LENGTH: Final = len("20260101T000000")
# Copies that a person has dealt with; never read again by VeinMap.
_SEEN: Final = "seen"


class RecoveryCopyError(StoreError):
    """The copy could not be written either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredChart:
    """A recovery copy that was found; `chart` is None where `problem` says why."""

    path: Path
    kept_at: datetime
    chart: Chart | None = None
    problem: str = ""


def recovery_folders(library: Path) -> tuple[Path, ...]:
    """Return where copies may lie, the first choice first: beside the library, then elsewhere."""
    import platformdirs  # here, since the last chart is opened before copies are looked for

    # The temporary folder is shared by all users on some systems.
    user = f"-{os.getuid()}" if os.name == "posix" else ""
    places = (
        library.parent / "recovery",
        config_folder() / "recovery",
        Path(platformdirs.user_documents_dir()) / "VeinMap recovery",
        Path.home() / "VeinMap recovery",
        Path(tempfile.gettempdir()) / f"veinmap-recovery{user}",
    )
    return tuple(dict.fromkeys(places))


def recovery_copy(chart: Chart, folder: Path) -> Path:
    """Write the chart as JSON into the folder and return the new file's path.

    The name holds the time and a random part only: nothing of the patient. An
    earlier copy is never replaced.

    Raises
    ------
    RecoveryCopyError
        If the folder cannot be written either.
    """
    stamp = datetime.now().astimezone().strftime(_STAMP)
    path = folder / f"{_PREFIX}{stamp}-{uuid4().hex[:8]}.json"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_own(folder)
        write_atomically(path, chart_to_json(chart))
    except OSError as error:
        raise RecoveryCopyError(
            f"No copy can be saved in {folder} ({error.strerror or error}). "
            "Choose another folder or a removable disk."
        ) from error
    return path


def recovery_copies(charts: Iterable[Chart], folders: Sequence[Path]) -> tuple[Path, ...]:
    """Write every chart into the first of the folders that takes it; return the new files.

    Raises
    ------
    RecoveryCopyError
        If a chart fits nowhere; copies of the others are then removed again.
    """
    copies: list[Path] = []
    try:
        copies.extend(_copy_into_first(chart, folders) for chart in charts)
    except RecoveryCopyError:
        # The caller still holds all of them, and would write them a second time.
        for copy in copies:
            copy.unlink(missing_ok=True)
        raise
    return tuple(copies)


def find_recovered(folders: Iterable[Path]) -> tuple[RecoveredChart, ...]:
    """Return the copies that nobody has dealt with yet, the newest first.

    A folder that cannot be read holds none that could be opened.
    """
    found = [_read_copy(path) for folder in folders for path in _copies_in(folder)]
    return tuple(sorted(found, key=lambda copy: copy.kept_at, reverse=True))


def set_copy_aside(path: Path) -> Path:
    """Move a copy into the folder of those dealt with; return where it is now.

    Raises
    ------
    RecoveryCopyError
        If it cannot be moved; it then stays where it was.
    """
    target = path.parent / _SEEN / path.name
    number = 1
    while target.exists():
        number += 1
        target = target.with_name(f"{path.stem}-{number}{path.suffix}")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        path.rename(target)
        synchronise_folder(target.parent)
    except OSError as error:
        raise RecoveryCopyError(
            f"{path} cannot be set aside ({error.strerror or error}); it stays where it is."
        ) from error
    return target


def _copy_into_first(chart: Chart, folders: Sequence[Path]) -> Path:
    failures = []
    for folder in folders:
        try:
            return recovery_copy(chart, folder)
        except RecoveryCopyError as error:
            failures.append(error)
    raise failures[0]


def _copies_in(folder: Path) -> list[Path]:
    try:
        _require_own(folder)
        return [path for path in folder.glob(f"{_PREFIX}*.json") if path.is_file()]
    except OSError:
        return []


def _require_own(folder: Path) -> None:
    # In the shared temporary folder another user's folder would show him the chart, or us his.
    # Beside a library that several people use, it is theirs together.
    is_shared = os.name == "posix" and folder.parent == Path(tempfile.gettempdir())
    if is_shared and folder.stat().st_uid != os.getuid():
        raise PermissionError(1, "the folder is another user's")


def _read_copy(path: Path) -> RecoveredChart:
    try:
        return RecoveredChart(path=path, kept_at=_kept_at(path), chart=read_chart(path))
    except ChartFormatError as error:
        return RecoveredChart(path=path, kept_at=_kept_at(path), problem=str(error))


def _kept_at(path: Path) -> datetime:
    stamp = path.name.removeprefix(_PREFIX)[:_STAMP_LENGTH]
    try:
        return datetime.strptime(stamp, _STAMP).astimezone()
    except ValueError:  # someone renamed it
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
