"""`veinmap frame`: one frame of a clip as a PNG, as the viewer shows it."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from veinmap.cli.one_frame import add_frame_arguments, read_frame

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("frame", help="one frame as a picture, without overlays")
    add_frame_arguments(parser)
    parser.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.png")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the frame in RGB at its stored size."""
    from veinmap.cli import CommandError

    pixels = read_frame(arguments).rgb
    import imagecodecs

    try:
        if _is_of_clip(arguments.out, arguments.file):
            raise CommandError("The picture would overwrite the clip; give another name.")
        _write(arguments.out, bytes(imagecodecs.png_encode(pixels)))
    except OSError as error:
        words = (error.strerror or "unknown cause").lower()
        raise CommandError(f"{arguments.out} could not be written ({words}).") from error
    return 0


def _is_of_clip(out: Path, clip: Path) -> bool:
    """Whether a name is that of the clip's file, or of the archive that it is in."""
    file = next((path for path in (clip, *clip.parents) if path.is_file()), None)
    return file is not None and out.exists() and out.samefile(file)


def _write(out: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    if out.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".veinmap-", suffix=".png")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files for their owner alone; this one is like any other.
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o666 & ~mask)
        unfinished.replace(out)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
