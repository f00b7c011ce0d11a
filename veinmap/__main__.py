"""The start of VeinMap: the window, or one of the commands."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

# Every command of the contract (design section 7), built or not: a word that is a command
# of a later version must never be taken for a file.
_COMMANDS: Final = frozenset(
    {
        "inspect",
        "frame",
        "reflux",
        "diameter",
        "check",
        "print",
        "export",
        "deidentify",
        "schema",
        "demo",
        "verify",
        "echo",
        "find",
        "retrieve",
        "send",
        "receive",
        "worklist",
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on the paths given.

    Returns
    -------
    int
        0 done, 1 the input or the world is at fault, 2 wrong usage.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and (arguments[0] in _COMMANDS or arguments[0].startswith("-")):
        from veinmap.cli import main as run_command

        return run_command(arguments, screenshot=_take_window_picture)
    missing = [argument for argument in arguments if not Path(argument).exists()]
    if missing:
        sys.stderr.write(f"veinmap: {missing[0]} is no file, no folder and no command.\n")
        return 1
    # What is loaded now stays: looking for garbage in it would only make the window wait.
    # `run` begins to look, and ends what is for the start only, once the window is ready.
    gc.disable()
    from veinmap.ui.compiled_values import compiled_values

    compiled_values.begin()
    from veinmap.ui.application import run

    return run([Path(argument) for argument in arguments])


def _take_window_picture(chart_file: Path, clips: Path, picture: Path, language: str) -> None:
    # The window and the commands stand on one floor and may not know each other.
    from veinmap.cli import CommandError
    from veinmap.settings import Language
    from veinmap.ui.window_picture import PictureOf, WindowPictureError, take_window_picture

    wanted = PictureOf(chart_file=chart_file, clips=clips, language=Language(language))
    try:
        take_window_picture(wanted, picture)
    except WindowPictureError as error:
        raise CommandError(str(error)) from error


if __name__ == "__main__":
    raise SystemExit(main())
