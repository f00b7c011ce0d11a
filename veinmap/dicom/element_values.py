"""The values of a data set by tag, read as numbers, codes and nested items."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Concatenate, Final, Literal, ParamSpec, TypeVar

from veinmap.dicom.element_walk import VRS, Walk, Window

# What is worth remembering for the next clip; longer values would fill the memory.
_SHORT_BYTES: Final = 64

_PADDING: Final = " \0\t\r\n"

# The same for what several values together come to, and how many such are remembered.
_REMEMBERED_BYTES: Final = 4096
_REMEMBERED: Final = 256

_Rest = ParamSpec("_Rest")
_Read = TypeVar("_Read")

# How real numbers of four and of eight bytes are packed.
_REALS: Final = {
    name: (struct.Struct(order + "f"), struct.Struct(order + "d"))
    for name, order in (("big", ">"), ("little", "<"))
}


class Values:
    """The values of one data set, or of one item of a sequence, by tag."""

    def __init__(self, values: dict[int, bytes], *, is_big_endian: bool, is_explicit: bool) -> None:
        self._values = values
        self.is_big_endian = is_big_endian
        self._is_explicit = is_explicit
        self._order: Literal["big", "little"] = "big" if is_big_endian else "little"
        self._reals = _REALS[self._order]

    def __contains__(self, tag: int) -> bool:
        """Whether the element is there with a value that is not empty."""
        return bool(self._values.get(tag))

    def raw(self, tag: int) -> bytes:
        """Return the bytes of the value; empty where the element is missing."""
        return self._values.get(tag, b"")

    def code(self, tag: int) -> str:
        """Return the first of an element's values as ASCII text (CS, UI, DA, TM, IS, DS)."""
        raw = self._values.get(tag)
        if not raw:
            return ""
        return _short_code(raw) if len(raw) <= _SHORT_BYTES else _code(raw)

    def codes(self, tag: int) -> list[str]:
        """Return all of an element's values as ASCII text; one empty text where missing."""
        text = self.raw(tag).decode("ascii", "replace")
        return [part.strip(_PADDING) for part in text.split("\\")]

    def whole_number(self, tag: int) -> int | None:
        """Return an IS value, or None where there is none that can be read."""
        number = self.number(tag)
        return int(number) if number is not None and number.is_integer() else None

    def number(self, tag: int) -> float | None:
        """Return the first DS or IS value, or None where there is none that can be read."""
        text = self.code(tag)
        return _short_number(text) if len(text) <= _SHORT_BYTES else _as_number(text)

    def numbers(self, tag: int) -> list[float | None]:
        """Return all DS values; None for each that cannot be read."""
        return [_as_number(code) for code in self.codes(tag)] if tag in self else []

    def unsigned(self, tag: int) -> int | None:
        """Return a UL value, or the first US value, as the length makes it."""
        raw = self._values.get(tag)
        if not raw or len(raw) % 2:
            return None
        return int.from_bytes(raw if len(raw) == 4 else raw[:2], self._order)

    def signed(self, tag: int) -> int | None:
        """Return an SL value, or the first SS value, as the length makes it."""
        raw = self._values.get(tag)
        if not raw or len(raw) % 2:
            return None
        return int.from_bytes(raw if len(raw) == 4 else raw[:2], self._order, signed=True)

    def real(self, tag: int) -> float | None:
        """Return an FL value, or the first FD value, as the length makes it; may be infinite."""
        raw = self._values.get(tag)
        if not raw or len(raw) % 4:
            return None
        form = self._reals[len(raw) > 4]
        return float(form.unpack_from(raw)[0])

    def shorts(self, tag: int) -> tuple[int, ...]:
        """Return all values of a US or OW element, unsigned."""
        raw = self.raw(tag)
        order = ">" if self.is_big_endian else "<"
        return struct.unpack(f"{order}{len(raw) // 2}H", raw[: len(raw) // 2 * 2])

    def tags(self, tag: int) -> list[int]:
        """Return the values of an AT element."""
        halves = self.shorts(tag)
        pairs = zip(halves[::2], halves[1::2], strict=False)
        return [group << 16 | element for group, element in pairs]

    def nested(self, tag: int) -> "Sequence":
        """Return the sequence of that tag, empty where there is none; its items unread."""
        return Sequence(
            raw=self.raw(tag), is_explicit=self._is_explicit, is_big_endian=self.is_big_endian
        )

    def of_tags(self, tags: tuple[int, ...]) -> "Excerpt":
        """Return the bytes of these elements, and how they are written."""
        return tuple(map(self._values.get, tags)), self.is_big_endian, self._is_explicit

    def items(self, tag: int) -> list["Values"]:
        """Return the items of a sequence; empty where there is none.

        Raises
        ------
        Damaged
            If the items run over each other.
        """
        return self.nested(tag).items()


# The bytes of some elements, None where one is missing; big endian or not, explicit or not.
Excerpt = tuple[tuple[bytes | None, ...], bool, bool]


def remembered(
    tags: tuple[int, ...],
) -> Callable[
    [Callable[Concatenate[Values, _Rest], _Read]], Callable[Concatenate[Values, _Rest], _Read]
]:
    """Let a function of a header's values be worked out once for equal ones.

    The clips of one examination repeat most of each other's headers, byte for byte. The
    function is given the values of `tags` alone, so its result can rest on nothing else.
    """

    def remembering(
        read: Callable[Concatenate[Values, _Rest], _Read],
    ) -> Callable[Concatenate[Values, _Rest], _Read]:
        def read_excerpt(excerpt: Excerpt, *rest: _Rest.args, **named: _Rest.kwargs) -> _Read:
            raws, is_big_endian, is_explicit = excerpt
            found = {tag: raw for tag, raw in zip(tags, raws, strict=True) if raw is not None}
            values = Values(found, is_big_endian=is_big_endian, is_explicit=is_explicit)
            return read(values, *rest, **named)

        recall: Callable[..., _Read] = lru_cache(maxsize=_REMEMBERED)(read_excerpt)

        @wraps(read)
        def recalled(values: Values, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Read:
            excerpt = values.of_tags(tags)
            if sum(map(len, filter(None, excerpt[0]))) > _REMEMBERED_BYTES:
                return read_excerpt(excerpt, *rest, **named)
            return recall(excerpt, *rest, **named)

        return recalled

    return remembering


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence as its bytes and how they are written; equal ones have equal items."""

    raw: bytes
    is_explicit: bool
    is_big_endian: bool

    def items(self) -> list[Values]:
        """Return the items of the sequence.

        Raises
        ------
        Damaged
            If they run over each other.
        """
        raw = self.raw
        # An archive that did not know the sequence hands it on as UN, in implicit form.
        is_explicit = self.is_explicit and (self.is_big_endian or raw[12:14] in VRS)
        walk = Walk(Window.of(raw), is_explicit, self.is_big_endian)
        return [
            Values(
                walk.collect(start, end),
                is_big_endian=self.is_big_endian,
                is_explicit=is_explicit,
            )
            for start, end in walk.item_bounds(0, len(raw))
        ]


def _code(raw: bytes) -> str:
    return raw.split(b"\\", 1)[0].decode("ascii", "replace").strip(_PADDING)


# The clips of one examination repeat most of each other's values.
_short_code: Final = lru_cache(maxsize=2048)(_code)


def _as_number(text: str) -> float | None:
    # float() also reads "1_0" and "nan"; neither is a decimal string (PS3.5 6.2).
    if not text or not set(text) <= set("0123456789+-.eE"):
        return None
    try:
        return float(text)
    except ValueError:
        return None


_short_number: Final = lru_cache(maxsize=2048)(_as_number)
