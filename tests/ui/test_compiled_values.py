"""The methods of values are compiled once, and are the same as those compiled anew."""

import marshal
import os
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

_SCRIPT = """
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

_SAME = """
from dataclasses import dataclass, field, FrozenInstanceError, replace
from veinmap.ui.compiled_values import compiled_values
{begin}

@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    t: float
    name: str = "GSV"
    parts: tuple[int, ...] = field(default_factory=tuple)

@dataclass(order=True)
class Plain:
    a: int
    b: int = 2

{end}
place = Place(t=0.5)
try:
    place.t = 1.0
except FrozenInstanceError as error:
    print(error)
try:
    Place(0.5)
except TypeError as error:
    print(error)
print(place, replace(place, t=0.25), hash(place) == hash(Place(t=0.5)), place == Place(t=0.5))
print(Plain(1) < Plain(1, 3), Plain(1), sorted([Plain(3), Plain(1)]))
print(Place.__init__.__annotations__, Place.__init__.__qualname__, Place.__doc__)
"""


def _run(script: str, cache: Path, **extra: str) -> str:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), **extra}
    if not extra:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def _started(cache: Path, **extra: str) -> tuple[int, Path]:
    """Return how many methods a fresh program compiled, and where they are kept."""
    count, path = _run(_SCRIPT, cache, **extra).strip().split(" ", 1)
    return int(count), Path(path)


def test_the_second_start_compiles_no_method_of_a_value(tmp_path: Path) -> None:
    first, kept = _started(tmp_path)
    assert first > 100
    assert kept.is_relative_to(tmp_path)
    assert _started(tmp_path)[0] == 0


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    first, kept = _started(tmp_path)
    for damaged in (kept.read_bytes()[:-100], b"", b"\0" * 64):
        kept.write_bytes(damaged)
        assert _started(tmp_path)[0] == first
        assert _started(tmp_path)[0] == 0


def test_a_method_that_is_damaged_is_compiled_anew(tmp_path: Path) -> None:
    first, kept = _started(tmp_path)
    content = kept.read_bytes()
    known = marshal.loads(content[len(MAGIC_NUMBER) :])
    text = next(iter(known))
    known[text] = known[text][:-5]
    kept.write_bytes(MAGIC_NUMBER + marshal.dumps(known))
    assert first > 1
    assert _started(tmp_path)[0] == 1
    assert _started(tmp_path)[0] == 0


def test_nothing_is_written_where_python_may_write_no_compiled_modules(tmp_path: Path) -> None:
    _, kept = _started(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not kept.exists()


def test_values_of_kept_methods_are_the_same_as_ever(tmp_path: Path) -> None:
    ever = _run(_SAME.format(begin="", end=""), tmp_path)
    assert "cannot assign to field" in ever
    kept = _SAME.format(begin="compiled_values.begin()", end="compiled_values.end()")
    for _ in range(2):  # compiled and kept; then only unpacked
        assert _run(kept, tmp_path) == ever
