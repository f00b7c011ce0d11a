"""One frame of a clip, as commands are asked for it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from veinmap.imaging import Clip


def add_frame_arguments(parser: argparse.ArgumentParser) -> None:
    """Add FILE and -n."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-n", dest="index", type=_index, default=0, metavar="INDEX", help="counted from 0"
    )


def _index(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a frame number; frames count from 0")
    return int(text)


class ClipFrame(NamedTuple):
    """A frame as stored, with the clip it is from."""

    clip: "Clip"
    rgb: "npt.NDArray[np.uint8]"


def read_frame(arguments: argparse.Namespace) -> ClipFrame:
    """Return the frame that was asked for.

    Raises
    ------
    CommandError
        If the file cannot be read or has no such frame.
    """
    from veinmap.cli import CommandError
    from veinmap.dicom import DicomReadError, open_frames, read_clip
    from veinmap.dicom.archives import is_archive

    try:
        clip = read_clip(arguments.file)
        if arguments.index >= clip.frames:
            raise CommandError(
                f"{arguments.file.name} has {clip.frames} frames, counted from 0; "
                f"there is no frame {arguments.index}."
            )
        with open_frames(clip) as frames:
            return ClipFrame(clip, frames.decode_rgb(arguments.index))
    except DicomReadError as error:
        if is_archive(arguments.file):
            raise CommandError(
                f"{arguments.file} is a zip archive; name one of its files as "
                "“veinmap inspect” lists them."
            ) from error
        raise CommandError(str(error)) from error
