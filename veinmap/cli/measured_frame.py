"""What `reflux` and `diameter` share: a frame, a point, one result that may be a refusal."""

import argparse
import json
import math
from typing import TYPE_CHECKING, Any

from veinmap.cli.one_frame import add_frame_arguments

if TYPE_CHECKING:
    from veinmap.measurement.calibration import PointPx


def add_measuring_arguments(parser: argparse.ArgumentParser, *, point_required: bool) -> None:
    """Add FILE, -n, --at and --json."""
    add_frame_arguments(parser)
    parser.add_argument(
        "--at",
        type=_point,
        required=point_required,
        metavar="X,Y",
        help="column,row in stored pixels, from 0",
    )
    parser.add_argument("--json", action="store_true", help="print data instead of text")


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


def print_result(data: dict[str, Any], text: str, *, as_json: bool) -> None:
    """Print one result as JSON or as one line."""
    print(json.dumps(data, indent=1, allow_nan=False) if as_json else text)
