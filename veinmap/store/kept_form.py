"""How charts, times and what was on the screen are kept in columns, and read back."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec

from veinmap.chart import Chart, ChartFormatError, chart_from_json
from veinmap.store.errors import DamagedChartError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def time_columns(prefix: str, moment: datetime) -> dict[str, int]:
    """Return a moment as UTC milliseconds and the offset of its clock in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a stored time needs its offset from UTC")
    return {
        f"{prefix}_utc_ms": (moment - _EPOCH) // timedelta(milliseconds=1),
        f"{prefix}_offset_min": offset // timedelta(minutes=1),
    }


def moment_of(utc_ms: int, offset_min: int) -> datetime:
    """Return the moment that `time_columns` wrote, in the clock it was seen on."""
    clock = timezone(timedelta(minutes=offset_min))
    return (_EPOCH + timedelta(milliseconds=utc_ms)).astimezone(clock)


def chart_of(exam_id: str, content: bytes, sha256: bytes) -> Chart:
    """Return the chart that was kept.

    Raises
    ------
    DamagedChartError
        If it is not byte for byte what was saved, or no chart of that examination.
    """
    if hashlib.sha256(content).digest() != sha256:
        raise DamagedChartError(exam_id, "its bytes are not those that were saved.")
    try:
        chart = chart_from_json(content)
    except ChartFormatError as error:
        raise DamagedChartError(exam_id, str(error)) from error
    if chart.id != exam_id:
        raise DamagedChartError(exam_id, "it is the chart of another examination.")
    return chart


def state_of(exam_id: str, kept: bytes) -> dict[str, Any]:
    """Return what was last on the screen.

    Raises
    ------
    DamagedChartError
        If it cannot be read.
    """
    try:
        return msgspec.json.decode(kept, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise DamagedChartError(exam_id, "what was last on the screen is lost.") from error
