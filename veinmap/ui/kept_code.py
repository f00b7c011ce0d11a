"""What was compiled at one start, kept for the next ones beside our own compiled modules.

It is trusted as those are, begins with the mark of Python's version as they do, and is
replaced whole. Missing or damaged, it is made again.
"""

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path


def kept_at(name: str) -> Path:
    """Return the file in which something is kept."""
    return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py"))))


def read_kept(name: str) -> dict[str, object]:
    """Return what was kept; nothing where it is not there yet, or damaged."""
    try:
        content = kept_at(name).read_bytes()
        if not content.startswith(MAGIC_NUMBER):
            return {}
        known = marshal.loads(content[len(MAGIC_NUMBER) :])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def keep(name: str, compiled: dict[str, object]) -> None:
    """Keep something for the next start, where Python may keep its own compiled modules."""
    if sys.dont_write_bytecode:
        return
    path = kept_at(name)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    # Where the program may not write, all is compiled at every start, as Python's modules are.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(compiled))
        unfinished.replace(path)
