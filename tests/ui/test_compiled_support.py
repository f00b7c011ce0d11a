"""PySide's own modules are compiled once, and anew when what is kept cannot be right."""

import os
import re
import subprocess
import sys
from pathlib import Path

from veinmap.ui.compiled_support import LatePattern, support_kept_compiled

_SCRIPT = """
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


def _started(cache: Path, **extra: str) -> tuple[int, Path]:
    """Return how many modules of PySide a fresh program compiled, and where they are kept."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), **extra}
    if not extra:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    count, path = run.stdout.strip().split(" ", 1)
    return int(count), Path(path)


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    first, kept = _started(tmp_path)
    assert first > 5
    assert kept.is_relative_to(tmp_path)
    assert _started(tmp_path)[0] == 0


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    first, kept = _started(tmp_path)
    for damaged in (kept.read_bytes()[:-100], b"", b"\0" * 64):
        kept.write_bytes(damaged)
        assert _started(tmp_path)[0] == first
        assert _started(tmp_path)[0] == 0


def test_nothing_is_written_where_python_may_write_no_compiled_modules(tmp_path: Path) -> None:
    _, kept = _started(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not kept.exists()


def test_patterns_of_pyside_are_made_when_they_are_used_and_all_others_at_once() -> None:
    made = []

    def make() -> re.Pattern[str]:
        made.append("pattern")
        return re.compile(r"(\d+)mm")

    late = LatePattern(make)
    found = late.finditer
    assert made == []
    assert [match[1] for match in found("4mm, 12mm")] == ["4", "12"]  # type: ignore[operator]
    assert late.pattern == r"(\d+)mm"
    assert made == ["pattern"]
    before = re.compile
    with support_kept_compiled():
        assert isinstance(re.compile("x" * 200), re.Pattern)
    assert re.compile is before
