"""Text is measured as it is drawn, and no line leaves its column."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from veinmap.printing.rich_text import RichText, Run, plain, rich
from veinmap.printing.type_setting import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    Canvas,
    Style,
    fitted,
    text_width,
    wrapped,
)

STYLE = Style(8.0)


def widths(text: RichText, column_mm: float) -> list[float]:
    return [
        sum(
            text_width(piece.text, Style(8.0, BOLD if piece.is_strong else REGULAR))
            for piece in line
        )
        for line in wrapped(text, STYLE, BOLD, column_mm)
    ]


@pytest.mark.usefixtures("qapp")
def test_figures_are_equally_wide_in_every_weight() -> None:
    for weight in (REGULAR, SEMIBOLD, BOLD):
        style = Style(7.5, weight)
        assert text_width("11.1", style) == pytest.approx(text_width("48.0", style), rel=1e-3)


@pytest.mark.usefixtures("qapp")
def test_a_change_of_weight_is_no_place_to_break() -> None:
    text = rich("pendant *48 heures*, puis le jour")
    for column_mm in (14.0, 18.0, 22.0, 26.0):
        lines = wrapped(text, STYLE, BOLD, column_mm)
        ends = ["".join(piece.text for piece in line) for line in lines]
        assert not any(end.startswith(",") for end in ends)


@pytest.mark.usefixtures("qapp")
def test_a_number_and_its_unit_stay_together() -> None:
    text = plain("an extent of 34\u00a0cm from the floor")
    for column_mm in (12.0, 16.0, 20.0, 24.0):
        lines = wrapped(text, STYLE, BOLD, column_mm)
        assert any("34\u00a0cm" in piece.text for line in lines for piece in line)


@given(
    st.lists(st.tuples(st.text("abc -éœ’:;", max_size=24), st.booleans()), max_size=8),
    st.floats(9.0, 60.0),
)
@settings(max_examples=60, deadline=None)
def test_no_line_leaves_its_column(parts: list[tuple[str, bool]], column_mm: float) -> None:
    if QGuiApplication.instance() is None:
        QGuiApplication([])
    text = RichText(tuple(Run(said, strong) for said, strong in parts))
    assert all(width <= column_mm + 1e-3 for width in widths(text, column_mm))
    kept = "".join(piece.text for line in wrapped(text, STYLE, BOLD, column_mm) for piece in line)
    assert kept.replace(" ", "") == text.plain.replace(" ", "")


@pytest.mark.usefixtures("qapp")
def test_a_long_name_gets_smaller_down_to_its_limit() -> None:
    name = Style(15.0, BOLD)
    assert fitted("EXEMPLE, Alice", name, 58.0, 11.0).size_pt == 15.0
    assert fitted("LONGUENOM-DE-LA-TREMBLAYE, Marie", name, 58.0, 11.0).size_pt == 11.0


@pytest.mark.usefixtures("qapp")
def test_measuring_draws_nothing_and_tells_the_width() -> None:
    assert Canvas(None).text(0, 0, "GSV PT", STYLE) == pytest.approx(text_width("GSV PT", STYLE))
