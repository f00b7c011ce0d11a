"""Programs started afresh, with compiled modules in a folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

# Each counts what it compiles, and prints that with the place where it is kept.
OF_PYSIDE = """
import builtins, sys
compiled = []
plain = builtins.compile
def counted(source, filename, *rest, **options):
    if str(filename).startswith("shibokensupport/"):
        compiled.append(filename)
    return plain(source, filename, *rest, **options)
builtins.compile = counted
from veinmap.ui.kept_code import kept_at
import veinmap.ui
assert builtins.compile is counted
from PySide6.QtCore import QPoint
from PySide6.support.signature import get_signature
assert str(get_signature(QPoint.manhattanLength)) == "(self, /) -> int"
print(len(compiled), kept_at('pyside_support'))
"""

OF_VALUES = """
import builtins, dataclasses
from veinmap.ui.compiled_values import compiled_values
from veinmap.ui.kept_code import kept_at
compiled = []
plain = builtins.compile
def counted(source, filename, *rest, **options):
    if filename == "<string>":
        compiled.append(source)
    return plain(source, filename, *rest, **options)
builtins.compile = counted
compiled_values.begin()
import veinmap.chart
compiled_values.end()
builtins.compile = plain
assert "exec" not in vars(dataclasses)

print(len(compiled), kept_at("value_methods"))
"""


def run_afresh(script: str, cache: Path, **extra: str) -> str:
    """Return what a fresh program prints; `extra` stands in its environment."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), **extra}
    if not extra:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def started(script: str, cache: Path, **extra: str) -> tuple[int, Path]:
    """Return how much a fresh program compiled, and where that is kept."""
    count, path = run_afresh(script, cache, **extra).strip().split(" ", 1)
    return int(count), Path(path)
