"""PySide's own Python modules, compiled once instead of at every start.

PySide carries a dozen modules as source text inside a library, and compiles all of them
each time it is imported. Here they are kept compiled where Python keeps our own modules,
and like those they count only as long as their source is the same.
"""

import builtins
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from typing import Final

# What PySide calls the modules inside its library.
_FOLDER: Final = "shibokensupport/"

# By the name of the module: the hash of its source, and what it was compiled to.
_Compiled = dict[str, tuple[bytes, object]]


def kept_at() -> Path:
    """Return the file they are kept in."""
    return Path(cache_from_source(str(Path(__file__).with_name("pyside_support.py"))))


@contextmanager
def support_kept_compiled() -> Iterator[None]:
    """Let PySide be imported in here without compiling what was compiled once."""
    known = _read()
    used: _Compiled = {}
    plain_compile: Callable[..., object] = builtins.compile

    def compile_once(source: object, filename: object, *rest: object, **options: object) -> object:
        name = str(filename)
        if not isinstance(source, bytes) or not name.startswith(_FOLDER):
            return plain_compile(source, filename, *rest, **options)
        of_source, code = known.get(name, (b"", None))
        if code is None or of_source != source_hash(source):
            code = plain_compile(source, filename, *rest, **options)
        used[name] = source_hash(source), code
        return code

    vars(builtins)["compile"] = compile_once
    try:
        yield
    finally:
        vars(builtins)["compile"] = plain_compile
    if used != known and not sys.dont_write_bytecode:
        _keep(used)


def _read() -> _Compiled:
    try:
        content = kept_at().read_bytes()
        if not content.startswith(MAGIC_NUMBER):
            return {}
        known: _Compiled = marshal.loads(content[len(MAGIC_NUMBER) :])
    except (OSError, ValueError, EOFError, TypeError):
        # Not there yet, or damaged: it is written anew.
        return {}
    return known


def _keep(compiled: _Compiled) -> None:
    path = kept_at()
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    # Where the program may not write, PySide is compiled at every start, as Python's modules are.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(compiled))
        unfinished.replace(path)
