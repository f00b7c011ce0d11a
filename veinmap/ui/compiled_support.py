"""PySide's own Python modules, compiled once instead of at every start.

PySide carries a dozen modules as source text inside a library, and compiles all of them
each time it is imported. Here they are kept compiled where Python keeps our own modules,
and like those they count only as long as their source is the same. The patterns that these
modules make for reading signatures, a tenth of PySide's loading, are made when one is read.
"""

import builtins
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import source_hash
from typing import Final

from veinmap.ui.kept_code import keep, read_kept

# What they are kept as.
KEPT_NAME: Final = "pyside_support"

# What PySide calls the modules inside its library.
_FOLDER: Final = "shibokensupport/"

# The module inside the library that loads them, under whose name their text may run.
_BOOTSTRAP: Final = "signature_bootstrap.py"
# Patterns at least this long take milliseconds; the short ones may be made at once.
_LONG: Final = 100
_METHODS: Final = frozenset(
    {"findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"}
)


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
    known = read_kept(KEPT_NAME)
    # By the name of the module: the hash of its source, and what it was compiled to.
    used: dict[str, object] = {}
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
        now, kept = source_hash(source), known.get(name)
        if not isinstance(kept, tuple) or len(kept) != 2 or kept[0] != now:
            kept = now, plain_compile(source, filename, *rest, **options)
        used[name] = kept
        return kept[1]

    vars(builtins)["compile"], vars(re)["compile"] = compile_once, pattern_late
    try:
        yield
    finally:
        vars(builtins)["compile"], vars(re)["compile"] = plain_compile, plain_pattern
    if used != known:
        keep(KEPT_NAME, used)
