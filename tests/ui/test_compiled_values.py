"""The methods of values that were compiled once are the same as those compiled anew."""

import marshal
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from tests.ui.fresh_starts import OF_VALUES, run_afresh, started

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


def test_a_method_that_is_damaged_is_compiled_anew(tmp_path: Path) -> None:
    first, kept = started(OF_VALUES, tmp_path)
    content = kept.read_bytes()
    known = marshal.loads(content[len(MAGIC_NUMBER) :])
    text = next(iter(known))
    known[text] = known[text][:-5]
    kept.write_bytes(MAGIC_NUMBER + marshal.dumps(known))
    assert first > 1
    assert started(OF_VALUES, tmp_path)[0] == 1
    assert started(OF_VALUES, tmp_path)[0] == 0


def test_values_of_kept_methods_are_the_same_as_ever(tmp_path: Path) -> None:
    ever = run_afresh(_SAME.format(begin="", end=""), tmp_path)
    assert "cannot assign to field" in ever
    kept = _SAME.format(begin="compiled_values.begin()", end="compiled_values.end()")
    for _ in range(2):  # compiled and kept; then only unpacked
        assert run_afresh(kept, tmp_path) == ever
