"""The command line of design section 7: thin, stable, and without a display.

Exit 0: done. Exit 1: the input or the world is at fault, one line on stderr.
Exit 2: wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from veinmap import __version__


class CommandError(Exception):
    """The input or the world is at fault; the text is the one line people read."""


class UsageError(Exception):
    """The words of the call are off."""


# Takes the chart file, the folder of clips, the picture to write and the language.
Screenshot = Callable[[Path, Path, Path, str], None]


def main(arguments: Sequence[str], *, screenshot: Screenshot | None = None) -> int:
    """Run one command and return its exit code.

    The window lies on the same floor, so whoever knows both hands in what takes
    its picture; only `demo` uses it.
    """
    parser = _parser()
    parser.set_defaults(screenshot=screenshot)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed usage and reason itself
        return int(stop.code or 0)
    try:
        return int(parsed.run(parsed))
    except UsageError as error:
        print(f"veinmap: {error}", file=sys.stderr)
        return 2
    except CommandError as error:
        print(f"veinmap: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) closed the pipe: nothing is left to say to anybody.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("veinmap: stopped", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    from veinmap.cli import (
        check_command,
        demo_command,
        diameter_command,
        frame_command,
        inspect_command,
        print_command,
        reflux_command,
        schema_command,
    )

    parser = argparse.ArgumentParser(
        prog="veinmap",
        description="Vein mapping for ultrasound-guided foam sclerotherapy. "
        "Without a command the window opens, on the given files or folders.",
    )
    parser.add_argument("--version", action="version", version=f"VeinMap {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (
        inspect_command,
        frame_command,
        reflux_command,
        diameter_command,
        check_command,
        print_command,
        schema_command,
        demo_command,
    ):
        command.add_parser(subparsers)
    return parser
