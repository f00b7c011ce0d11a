import pytest
from hypothesis import given
from hypothesis import strategies as st

from veinmap.numbers import (
    NotANumberError,
    format_number,
    read_number,
    refuse_not_finite,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.4", 2.4), ("2,4", 2.4), (" 2,4 ", 2.4), ("1,234", 1.234), ("7", 7.0), (",5", 0.5)],
)
def test_point_and_comma_are_both_decimal_marks(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        " ",
        "1 234",
        "1.234,5",
        "1,234.5",
        "2,4 mm",
        "1e3",
        "nan",
        "inf",
        "٣",
        "2..4",
        "0x1",
    ],
)
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_number(text)


@given(st.floats(-1e6, 1e6), st.sampled_from(["en", "fr"]))
def test_what_is_written_is_read_back(value: float, language: str) -> None:
    assert read_number(format_number(value, 2, language)) == pytest.approx(value, abs=0.0051)


def test_nothing_is_written_as_minus_zero() -> None:
    assert format_number(-0.001, 1) == "0.0"


def test_a_number_that_json_cannot_say_is_refused_by_name() -> None:
    refuse_not_finite(from_cm=34.0, to_cm=None)
    with pytest.raises(ValueError, match="to_cm cannot be nan"):
        refuse_not_finite(from_cm=34.0, to_cm=float("nan"))
