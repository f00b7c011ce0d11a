"""PySide's own Python modules, compiled once instead of at every start.

PySide carries a dozen modules as source text inside a library, and compiles all of them
each time it is imported. Here they are kept compiled where Python keeps our own modules,
and like those they count only as long as their source is the same. The patterns that these
modules make for reading signatures, a tenth of PySide's loading, are made when one is read.
"""

import builtins
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from typing import Final

# What PySide calls the modules inside its library.
_FOLDER: Final = "shibokensupport/"

# The module inside the library that loads them, under whose name their text may run.
_BOOTSTRAP: Final = "signature_bootstrap.py"
# Patterns at least this long take milliseconds; the short ones may be made at once.
_LONG: Final = 100
_METHODS: Final = frozenset(
    {"findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"}
)

# By the name of the module: the hash of its source, and what it was compiled to.
_Compiled = dict[str, tuple[bytes, object]]


def kept_at() -> Path:
    """Return the file they are kept in."""
    return Path(cache_from_source(str(Path(__file__).with_name("pyside_support.py"))))


class LatePattern:
    """A pattern that is made when one of its methods is first called."""

    def __init__(self, make: "Callable[[], re.Pattern[str]]") -> None:
        self._make = make

    def _made(self) -> "re.Pattern[str]":
        pattern = self._make()
        self._make = lambda: pattern
        return pattern

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            # Classes ask their attributes for such names while they are made.
            raise AttributeError(name)
        if name not in _METHODS:
            return getattr(self._made(), name)
        return lambda *texts, **options: getattr(self._made(), name)(*texts, **options)


@contextmanager
def support_kept_compiled() -> Iterator[None]:
    """Let PySide be imported in here without compiling what was compiled once."""
    known = _read()
    used: _Compiled = {}
    plain_compile: Callable[..., object] = builtins.compile

    plain_pattern: Callable[..., re.Pattern[str]] = re.compile

    def pattern_late(pattern: str, flags: int = 0) -> object:
        maker = sys._getframe(1).f_code.co_filename
        is_of_pyside = _FOLDER in maker or maker.endswith(_BOOTSTRAP)
        is_long = isinstance(pattern, str) and len(pattern) > _LONG
        if is_of_pyside and is_long:
            return LatePattern(lambda: plain_pattern(pattern, flags))
        return plain_pattern(pattern, flags)

    def compile_once(source: object, filename: object, *rest: object, **options: object) -> object:
        name = str(filename)
        if not isinstance(source, bytes) or not name.startswith(_FOLDER):
            return plain_compile(source, filename, *rest, **options)
        of_source, code = known.get(name, (b"", None))
        if code is None or of_source != source_hash(source):
            code = plain_compile(source, filename, *rest, **options)
        used[name] = source_hash(source), code
        return code

    vars(builtins)["compile"], vars(re)["compile"] = compile_once, pattern_late
    try:
        yield
    finally:
        vars(builtins)["compile"], vars(re)["compile"] = plain_compile, plain_pattern
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
