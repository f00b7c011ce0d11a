"""What stands beside the junctions on the leg."""

import pytest
from PySide6.QtWidgets import QApplication

from veinmap.anatomy.sides import Side
from veinmap.chart import read_chart
from veinmap.drawing.leg_picture import leg_picture
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.languages import speak
from veinmap.ui.leg_diagram.label_wishes import wishes_of


@pytest.mark.parametrize(
    ("letter", "side", "expected"),
    [
        # Of the terminal valve in case A, of the junction with its stump in case B.
        ("a", Side.LEFT, {"SFJ": ("9.1 / 1.9", True), "SPJ": ("3.1 / 0.20", False)}),
        ("b", Side.RIGHT, {"SFJ": ("5.0 / 0.30", False), "SPJ": ("4.9 / 0.90", True)}),
    ],
)
def test_a_junction_says_its_numbers_strongly_where_it_refluxes(
    qapp: QApplication, letter: str, side: Side, expected: dict[str, tuple[str, bool]]
) -> None:
    speak(Language.ENGLISH)
    chart = read_chart(resource_path(f"examples/case_{letter}.json"))
    wishes = wishes_of(chart, side, leg_picture(chart, side), True)
    said = {wish.id: (wish.text, wish.is_strong) for wish in wishes if wish.id in expected}
    assert said == expected
