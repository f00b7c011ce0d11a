"""What clips of one examination state alike is worked out once, and never for another clip."""

from veinmap.dicom.element_values import Values, remembered

NAME, NUMBER, OTHER = 0x00100010, 0x00200013, 0x00200011

read_from: list[Values] = []


@remembered((NAME, NUMBER))
def said(found: Values, frames: int) -> str:
    read_from.append(found)
    return f"{found.code(NAME)} {found.unsigned(NUMBER)} {found.code(OTHER)} {frames}"


def header(stored: dict[int, bytes], *, is_big_endian: bool = False) -> Values:
    return Values(stored, is_big_endian=is_big_endian, is_explicit=True)


def times_read(*headers: Values, frames: int = 1) -> int:
    before = len(read_from)
    for values in headers:
        said(values, frames)
    return len(read_from) - before


def test_equal_values_are_read_once_whatever_else_the_headers_hold() -> None:
    first = header({NAME: b"ONCE^ANNA", NUMBER: b"\x01\x00", OTHER: b"5"})
    second = header({NAME: b"ONCE^ANNA", NUMBER: b"\x01\x00", OTHER: b"6"})
    assert times_read(first, second, first) == 1
    assert said(second, 1) == "ONCE^ANNA 1  1"


def test_a_value_that_was_not_asked_for_cannot_be_seen() -> None:
    assert said(header({NAME: b"SEEN", OTHER: b"HIDDEN"}), 1) == "SEEN None  1"


def test_one_byte_of_difference_is_another_answer() -> None:
    assert said(header({NAME: b"A^ANNA"}), 1) != said(header({NAME: b"A^ANNE"}), 1)
    assert said(header({NAME: b"A^ANNA"}), 1) != said(header({NAME: b"A^ANNA"}), 2)


def test_a_missing_value_is_not_an_empty_one() -> None:
    assert times_read(header({NAME: b"GAP"}), header({NAME: b"GAP", NUMBER: b""})) == 2


def test_the_order_of_bytes_tells_headers_apart() -> None:
    stored = {NAME: b"ORDER", NUMBER: b"\x01\x00"}
    assert said(header(stored), 1) == "ORDER 1  1"
    assert said(header(stored, is_big_endian=True), 1) == "ORDER 256  1"


def test_long_values_are_read_each_time_and_fill_no_memory() -> None:
    long = header({NAME: b"x" * 5000})
    assert times_read(long, long) == 2
