"""A chart kept outside the library while the library cannot keep it."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from veinmap.chart import Chart, chart_to_json
from veinmap.settings import write_atomically
from veinmap.store.errors import StoreError


class RecoveryCopyError(StoreError):
    """The copy could not be written either."""


def recovery_copy(chart: Chart, folder: Path) -> Path:
    """Write the chart as JSON into the folder and return the new file's path.

    The name holds the time and a random part only: nothing of the patient. An
    earlier copy is never replaced.

    Raises
    ------
    RecoveryCopyError
        If the folder cannot be written either.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    path = folder / f"veinmap-recovery-{stamp}-{uuid4().hex[:8]}.json"
    try:
        write_atomically(path, chart_to_json(chart))
    except OSError as error:
        raise RecoveryCopyError(
            f"No copy can be saved in {folder} ({error.strerror or error}). "
            "Choose another folder or a removable disk."
        ) from error
    return path
