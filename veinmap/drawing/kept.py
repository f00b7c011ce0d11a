"""Keeping what was made of a value for as long as that very value comes back."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


class KeptByIdentity(Generic[_Value, _Made]):
    """The newest things made of values, found again by the value itself, not by what it equals.

    A picture of 200 drawn veins takes longer to compare than to look up; a chart edit
    hands the same value on for whatever it did not touch.

    Parameters
    ----------
    most
        How many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # The value is kept beside what was made of it, so that its id stays its own.
        self._kept: OrderedDict[tuple[int, Hashable], tuple[_Value, _Made]] = OrderedDict()

    def get(self, value: _Value, how: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what was made of `value` under the circumstances `how`, made now if need be."""
        known = self._kept.get((id(value), how))
        if known is not None:
            self._kept.move_to_end((id(value), how))
            return known[1]
        made = make()
        self.keep(value, how, made)
        return made

    def find(self, value: _Value, how: Hashable) -> tuple[bool, _Made | None]:
        """Return whether something is kept of `value`, and what."""
        known = self._kept.get((id(value), how))
        if known is None:
            return False, None
        self._kept.move_to_end((id(value), how))
        return True, known[1]

    def keep(self, value: _Value, how: Hashable, made: _Made) -> None:
        """Keep what was made of `value`, in place of the oldest if there is too much."""
        self._kept[id(value), how] = (value, made)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
