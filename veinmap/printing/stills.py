"""Pictures of the evidence sheet: which frames are needed, and reading them from clips."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.clip_owner import is_own
from veinmap.imaging import Clip
from veinmap.printing.evidence_words import StillProblem

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from veinmap.dicom import FrameSource


class StillKey(NamedTuple):
    """One frame of one clip, counted from 0."""

    sop_instance_uid: str
    frame_index: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Still:
    """A frame as it was read, or why it was not; `clip` is None where there is none at hand."""

    clip: Clip | None = None
    picture: QImage | None = None
    problem: StillProblem | None = None


# What is not in it is not at hand.
Stills = Mapping[StillKey, Still]
NO_STILLS: Stills = {}
MISSING = Still(problem=StillProblem.NO_CLIP)


def needed_stills(chart: Chart, sides: Sequence[Side]) -> tuple[StillKey, ...]:
    """Return every frame that a value of these legs rests on, each once, by clip and number."""
    return tuple(
        sorted(
            {
                StillKey(measurement.evidence.sop_instance_uid, index)
                for measurement in chart.measurements
                if measurement.side in sides and measurement.evidence is not None
                for index in measurement.evidence.frame_indexes
            }
        )
    )


def read_stills(
    chart: Chart,
    keys: Sequence[StillKey],
    clips: Mapping[str, Clip],
    on_still: Callable[[int], bool] = lambda _count: True,
) -> dict[StillKey, Still]:
    """Return the frames that can be read, and for the others why not.

    Touches no widget: a thread may do it.

    Parameters
    ----------
    clips
        The clips at hand by SOP Instance UID.
    on_still
        Told how many are done; where it returns False the rest is left out.
    """
    found: dict[StillKey, Still] = {}
    for uid, group in groupby(sorted(keys), key=lambda key: key.sop_instance_uid):
        for still_key, still in _stills_of(chart, clips.get(uid), list(group)):
            found[still_key] = still
            if not on_still(len(found)):
                return found
    return found


def _stills_of(
    chart: Chart, clip: Clip | None, keys: Sequence[StillKey]
) -> "list[tuple[StillKey, Still]]":
    """Return the frames of one clip, which is opened once."""
    # Pages without stills need no reader.
    from veinmap.dicom import DicomReadError, open_frames

    if clip is None:
        return [(key, MISSING) for key in keys]
    if not is_own(chart, clip):
        refused = Still(problem=StillProblem.ANOTHER_PATIENT)
        return [(key, refused) for key in keys]
    try:
        with open_frames(clip) as frames:
            return [(key, _still(frames, clip, key.frame_index)) for key in keys]
    except DicomReadError:
        return [(key, Still(clip=clip, problem=StillProblem.UNREADABLE)) for key in keys]


def _still(frames: "FrameSource", clip: Clip, index: int) -> Still:
    from veinmap.dicom import DicomReadError

    if index >= clip.frames:
        return Still(clip=clip, problem=StillProblem.NO_FRAME)
    try:
        return Still(clip=clip, picture=_as_picture(frames.decode_rgb(index)))
    except DicomReadError:
        return Still(clip=clip, problem=StillProblem.UNREADABLE)


def _as_picture(pixels: "npt.NDArray[np.uint8]") -> QImage:
    """Return pixels of shape ``(rows, columns, 3)``, red green blue, as a picture of its own."""
    rows, columns, _ = pixels.shape
    picture = QImage(
        pixels.data, columns, rows, int(pixels.strides[0]), QImage.Format.Format_RGB888
    )
    return picture.convertToFormat(QImage.Format.Format_RGB32)
