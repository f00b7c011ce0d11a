"""What a typed number means."""

import pytest

from veinmap.measurement import HeightReference, Quantity, Relation, Site
from veinmap.numbers import NotANumberError
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.typed_values import Doubt, read_typed_value, read_typed_values


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
        ("20.1d", Doubt.IMPLAUSIBLE_LENGTH),
        ("61p", Doubt.IMPLAUSIBLE_LENGTH),
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
        ("80d", "not a diameter"),
        ("0d", "not a diameter"),
        ("40", "not a reflux time"),
        ("40 s", "not a reflux time"),
        ("201p", "not a depth"),
        ("1001v", "not a peak velocity"),
    ],
)
def test_what_no_vein_has_is_refused_in_one_short_sentence(text: str, said: str) -> None:
    with pytest.raises(NotANumberError, match=said) as refused:
        read_typed_value(text)
    assert len(str(refused.value)) < 80


@pytest.mark.parametrize("text", ["30", "30000 ms", "60d", "200p", "1000v", "100st"])
def test_the_limits_themselves_can_be_typed(text: str) -> None:
    assert read_typed_value(text).can_be


def test_seconds_that_can_only_be_milliseconds_are_asked_about_and_not_refused() -> None:
    typed = read_typed_value("1600")
    assert not typed.can_be
    assert typed.as_milliseconds.can_be


def test_bare_numbers_on_one_line_are_reflux_diameter_and_depth() -> None:
    values = read_typed_values("2,1 7.2 14")
    assert [(v.quantity, v.value) for v in values] == [
        (Quantity.REFLUX_TIME, 2100),
        (Quantity.DIAMETER, 7.2),
        (Quantity.DEPTH, 14),
    ]


def test_a_bare_number_behind_a_diameter_is_the_depth() -> None:
    values = read_typed_values("3.6d 4")
    assert [v.quantity for v in values] == [Quantity.DIAMETER, Quantity.DEPTH]


@pytest.mark.parametrize(
    ("text", "said"),
    [("1 2 3 4 5", "more numbers"), ("4d 5d", "two diameters"), ("1 600", "not a diameter")],
)
def test_a_line_that_says_too_much_is_refused(text: str, said: str) -> None:
    with pytest.raises(NotANumberError, match=said):
        read_typed_values(text)


def _site(distance_cm: float, relation: Relation, reference: HeightReference) -> Site:
    return Site(distance_cm=distance_cm, relation=relation, reference=reference)


@pytest.mark.parametrize(
    ("subject", "text", "site"),
    [
        ("GSV.AR", "3", _site(3, Relation.BELOW, HeightReference.SFJ)),
        ("GSV.PT", "15g", _site(15, Relation.BELOW, HeightReference.GROIN_CREASE)),
        ("GSV.PC", "34f", _site(34, Relation.ABOVE, HeightReference.FLOOR)),
        ("SPJ", "3", _site(3, Relation.ABOVE, HeightReference.POPLITEAL_CREASE)),
        ("SPJ", "-2,5", _site(2.5, Relation.BELOW, HeightReference.POPLITEAL_CREASE)),
        ("SSV.P", "5", _site(5, Relation.BELOW, HeightReference.SPJ)),
        ("GSV.DC", "+6m", _site(6, Relation.ABOVE, HeightReference.MEDIAL_MALLEOLUS)),
        ("CFV", "80", _site(80, Relation.ABOVE, HeightReference.FLOOR)),
        ("SSV.M", "8j", _site(8, Relation.BELOW, HeightReference.SPJ)),
    ],
)
def test_a_site_is_read_as_its_vein_is_measured(subject: str, text: str, site: Site) -> None:
    assert read_site(text, subject) == site
    assert read_site(site_text(site, subject), subject) == site


@pytest.mark.parametrize("text", ["", "x", "3z", "-5f", "200", "3 4"])
def test_a_text_that_is_no_site_is_refused(text: str) -> None:
    with pytest.raises(NotANumberError):
        read_site(text, "GSV.PC")


def test_the_site_behind_a_diameter_goes_with_it() -> None:
    (reflux, diameter) = read_typed_values("2.1 7.2d@3", subject="GSV.AR")
    assert reflux.site is None
    assert diameter.site == _site(3, Relation.BELOW, HeightReference.SFJ)
