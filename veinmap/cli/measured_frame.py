"""What `reflux` and `diameter` share: one frame, one point, one result that may be a refusal."""

import argparse
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from veinmap.imaging import Clip
    from veinmap.measurement.calibration import PointPx


def add_frame_arguments(parser: argparse.ArgumentParser, *, point_required: bool) -> None:
    """Add FILE, -n, --at and --json."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-n", dest="index", type=_index, default=0, metavar="INDEX", help="counted from 0"
    )
    parser.add_argument(
        "--at",
        type=_point,
        required=point_required,
        metavar="X,Y",
        help="column,row in stored pixels, from 0",
    )
    parser.add_argument("--json", action="store_true", help="print data instead of text")


def _index(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a frame number; frames count from 0")
    return int(text)


def _point(text: str) -> "PointPx":
    from veinmap.measurement.calibration import PointPx

    parts = text.split(",")
    try:
        values = [float(part) for part in parts]
    except ValueError:
        values = []
    if len(values) != 2 or not all(math.isfinite(value) for value in values):
        raise argparse.ArgumentTypeError(f"“{text}” is not a point; write column,row as 320,410")
    return PointPx(*values)


class MeasuredFrame(NamedTuple):
    """A frame as stored, with the clip it is from."""

    clip: "Clip"
    rgb: "npt.NDArray[np.uint8]"


def read_frame(arguments: argparse.Namespace) -> MeasuredFrame:
    """Return the frame that was asked for.

    Raises
    ------
    CommandError
        If the file cannot be read or has no such frame.
    """
    from veinmap.cli import CommandError
    from veinmap.dicom import DicomReadError, open_frames, read_clip

    try:
        clip = read_clip(arguments.file)
        if arguments.index >= clip.frames:
            raise CommandError(
                f"{arguments.file.name} has {clip.frames} frames, counted from 0; "
                f"there is no frame {arguments.index}."
            )
        with open_frames(clip) as frames:
            return MeasuredFrame(clip, frames.decode_rgb(arguments.index))
    except DicomReadError as error:
        raise CommandError(str(error)) from error


def print_result(data: dict[str, Any], text: str, *, as_json: bool) -> None:
    """Print one result as JSON or as one line."""
    print(json.dumps(data, indent=1, allow_nan=False) if as_json else text)
