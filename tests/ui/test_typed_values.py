"""What a typed number means."""

import pytest

from veinmap.measurement import Quantity
from veinmap.numbers import NotANumberError
from veinmap.ui.typed_values import Doubt, read_typed_value


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("1.6", Quantity.REFLUX_TIME, 1600),
        ("1,6", Quantity.REFLUX_TIME, 1600),
        ("0,5 s", Quantity.REFLUX_TIME, 500),
        ("500ms", Quantity.REFLUX_TIME, 500),
        ("0", Quantity.REFLUX_TIME, 0),
        ("4.2d", Quantity.DIAMETER, 4.2),
        ("4,2 D", Quantity.DIAMETER, 4.2),
        ("7p", Quantity.DEPTH, 7.0),
        ("41v", Quantity.PEAK_REVERSE_VELOCITY, 41.0),
        ("41 cm/s", Quantity.PEAK_REVERSE_VELOCITY, 41.0),
    ],
)
def test_a_letter_names_the_quantity_and_a_bare_number_is_seconds(
    text: str, quantity: Quantity, value: float
) -> None:
    typed = read_typed_value(text)
    assert (typed.quantity, typed.value) == (quantity, value)


def test_in_the_diameter_field_a_bare_number_is_millimetres() -> None:
    assert read_typed_value("4.2", Quantity.DIAMETER).value == pytest.approx(4.2)
    assert read_typed_value("4.2 mm", Quantity.DIAMETER).quantity is Quantity.DIAMETER


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1,234.5", "4.2x", "-1", "4.2 mm", "1 000"])
def test_anything_else_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_typed_value(text)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("1600", Doubt.MILLISECONDS_MEANT),
        ("20.1", Doubt.MILLISECONDS_MEANT),
        ("12", Doubt.IMPLAUSIBLE_TIME),
        ("0.01", Doubt.IMPLAUSIBLE_TIME),
        ("10", Doubt.NONE),
        ("0.02", Doubt.NONE),
        ("0", Doubt.NONE),
        ("9.1d", Doubt.NONE),
    ],
)
def test_times_that_cannot_well_be_meant_are_asked_about(text: str, doubt: Doubt) -> None:
    assert read_typed_value(text).doubt is doubt


def test_milliseconds_typed_as_seconds_can_be_taken_as_meant() -> None:
    assert read_typed_value("1600").as_milliseconds.value == 1600


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("60001", "not a reflux time"),
        ("60001 ms", "not a reflux time"),
        ("9" * 23, "not a reflux time"),
        ("9" * 320, "not a reflux time"),
        ("9" * 320 + "d", "not a diameter"),
        ("100.1d", "not a diameter"),
        ("201p", "not a depth"),
        ("1001v", "not a peak velocity"),
    ],
)
def test_what_no_vein_has_is_refused_in_one_short_sentence(text: str, said: str) -> None:
    with pytest.raises(NotANumberError, match=said) as refused:
        read_typed_value(text)
    assert len(str(refused.value)) < 80


@pytest.mark.parametrize("text", ["60", "60000 ms", "100d", "200p", "1000v"])
def test_the_limits_themselves_can_be_typed(text: str) -> None:
    assert read_typed_value(text).can_be


def test_seconds_that_can_only_be_milliseconds_are_asked_about_and_not_refused() -> None:
    typed = read_typed_value("1600")
    assert not typed.can_be
    assert typed.as_milliseconds.can_be
