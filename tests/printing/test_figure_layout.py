"""The figure of every chart: sound leaders, blocks apart, everything inside the margins."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication

from tests.printing import charts
from tests.printing.any_leg import one_leg_charts
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart, with_measurement
from veinmap.measurement import Quantity
from veinmap.measurement.values import LARGEST
from veinmap.printing.figure_content import (
    figure_content,
    figure_legs,
    label_widths,
    side_words,
)
from veinmap.printing.figure_layout import lay_out_figure
from veinmap.printing.figure_values import FigureLayout, PlacedLeg, scale_for_height
from veinmap.printing.labels import (
    ABOVE_LINE_MM,
    BELOW_LINE_MM,
    TIGHT_BLOCK_MM,
    LabelSide,
    PlacedLabel,
)
from veinmap.printing.leg_row import row_scale
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.map_content import map_content
from veinmap.printing.page_options import PageOptions, Paper
from veinmap.printing.vein_map_page import VeinMap
from veinmap.printing.words_en import ENGLISH

pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(12.0, 53.0, 186.0, 134.0)
Point = tuple[float, float]


def layout_of(chart: Chart, side: Side, area: QRectF = AREA) -> FigureLayout:
    if QGuiApplication.instance() is None:
        QGuiApplication([])
    labels = map_content(chart, side, PageOptions()).labels
    content = figure_content(chart, side, labels)
    legs = figure_legs([content], tuple(View), scale_for_height(area.height()), ENGLISH.figure)
    return lay_out_figure([legs[view, side] for view in View], area, label_widths([content]))


def leader(placed: PlacedLeg, label: PlacedLabel) -> list[Point]:
    start, end = placed.columns[label.side]
    near, far = (start, end) if label.side is LabelSide.RIGHT else (end, start)
    track = placed.tracks[label.side]
    return [
        (label.anchor_x, label.anchor_y),
        (track, label.anchor_y),
        (near, label.line_y),
        (far, label.line_y),
    ]


def block(placed: PlacedLeg, label: PlacedLabel) -> QRectF:
    start, end = placed.columns[label.side]
    return QRectF(start, label.line_y - ABOVE_LINE_MM, end - start, TIGHT_BLOCK_MM)


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < -1e-9 and turn(c, d, a) * turn(c, d, b) < -1e-9


def lines_cross(first: Sequence[Point], second: Sequence[Point]) -> bool:
    return any(
        crosses(*one, *other)
        for one in itertools.pairwise(first)
        for other in itertools.pairwise(second)
    )


def assert_sound(layout: FigureLayout) -> None:
    everything = [(leg, label) for leg in layout.legs for label in leg.placed.labels]
    for (leg, label), (other_leg, other) in itertools.combinations(everything, 2):
        assert not lines_cross(leader(leg, label), leader(other_leg, other)), (label, other)
        overlap = block(leg, label).intersected(block(other_leg, other))
        assert overlap.isEmpty() or overlap.height() < 1e-6 or overlap.width() < 1e-6
    for leg, label in everything:
        box = block(leg, label)
        assert box.left() >= layout.left - 1e-6
        assert box.right() <= layout.right + 1e-6
        assert box.top() >= layout.top_y - 1e-6
        assert label.line_y + BELOW_LINE_MM <= layout.floor_y + 2.8
    for leg in layout.legs:
        left, right = leg.leg.shape.whole_cm
        assert leg.origin_x + left * layout.mm_per_cm >= layout.left - 1e-6
        assert leg.origin_x + right * layout.mm_per_cm <= layout.right + 1e-6


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("chart", "side"),
    [
        (charts.case_a(), Side.LEFT),
        (charts.case_b(), Side.RIGHT),
        (charts.case_c(), Side.LEFT),
        (charts.crowded(), Side.RIGHT),
        (charts.crowded(Side.LEFT), Side.LEFT),
        (charts.blank(), Side.LEFT),
    ],
    ids=["a", "b", "c", "crowded_right", "crowded_left", "blank"],
)
def test_the_figure_is_sound(chart: Chart, side: Side) -> None:
    assert_sound(layout_of(chart, side))


@given(one_leg_charts())
@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    # A chart is large: shrinking one takes longer than finding what is wrong with it.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_figure_of_any_chart_is_sound(chart: Chart) -> None:
    for side in Side:
        assert_sound(layout_of(chart, side))


@pytest.mark.usefixtures("qapp")
def test_no_pathologic_label_of_the_examples_is_left_out() -> None:
    for chart, side in (
        (charts.case_a(), Side.LEFT),
        (charts.case_b(), Side.RIGHT),
        (charts.case_c(), Side.LEFT),
    ):
        for leg in layout_of(chart, side).legs:
            assert leg.placed.dropped == ()


@pytest.mark.usefixtures("qapp")
def test_case_a_is_as_large_as_on_the_design() -> None:
    page = VeinMap(
        chart=charts.case_a(),
        side=Side.LEFT,
        options=PageOptions(),
        first_page=1,
        other_has_page=False,
    )
    assert page.layout.mm_per_cm >= 1.37
    letter = VeinMap(
        chart=charts.case_a(),
        side=Side.LEFT,
        options=PageOptions(paper=Paper.LETTER),
        first_page=1,
        other_has_page=False,
    )
    assert letter.layout.mm_per_cm >= 1.17


@pytest.mark.usefixtures("qapp")
def test_views_stand_in_their_order_for_both_legs() -> None:
    for side, chart in ((Side.LEFT, charts.case_a()), (Side.RIGHT, charts.case_b())):
        legs = layout_of(chart, side).legs
        assert [leg.leg.shape.view for leg in legs] == list(View)
        assert sorted(leg.origin_x for leg in legs) == [leg.origin_x for leg in legs]


def test_the_words_beside_a_leg_agree_with_its_geometry() -> None:
    # On a right leg seen from the front the great toe, which is medial, lies at the reader's right.
    assert side_words(ENGLISH.figure, View.ANTERIOR, Side.RIGHT) == ("lateral", "medial")
    assert side_words(ENGLISH.figure, View.ANTERIOR, Side.LEFT) == ("medial", "lateral")
    for side in Side:
        for view, front, back in ((View.MEDIAL, "front", "back"), (View.LATERAL, "front", "back")):
            shape = leg_shape(view, side)
            # The foot points to the front: at its height the outline reaches farther that way.
            foot = shape.heights_cm < 6
            calf = (shape.heights_cm > 14) & (shape.heights_cm < 40)
            reaches_left = shape.left_cm[calf].min() - shape.left_cm[foot].min()
            reaches_right = shape.right_cm[foot].max() - shape.right_cm[calf].max()
            is_front_left = reaches_left > reaches_right
            expected = (front, back) if is_front_left else (back, front)
            assert side_words(ENGLISH.figure, view, side) == expected


@pytest.mark.usefixtures("qapp")
def test_a_label_starts_where_the_vein_was_measured() -> None:
    layout = layout_of(charts.case_a(), Side.LEFT)
    labels = {label.id: label for leg in layout.legs for label in leg.placed.labels}

    def height_cm(key: str) -> float:
        return (layout.floor_y - labels[f"L:{key}"].anchor_y) / layout.mm_per_cm

    # Two centimetres up, clear of the ring of P2 at 33.
    assert height_cm("GSV.PC") == pytest.approx(36.0, abs=0.6)
    assert height_cm("P1") == pytest.approx(13.5, abs=0.8)
    assert height_cm("SFJ.TV") == pytest.approx(81.5, abs=0.8)


@pytest.mark.usefixtures("qapp")
def test_the_largest_numbers_there_can_be_do_not_shrink_the_legs_away() -> None:
    chart = charts.case_a()
    largest_mm = LARGEST[Quantity.DIAMETER] - 1 / 3
    for key in ("GSV.MT", "SSV.M", "ASV", "T1", "P1", "GIA", "PopV"):
        chart = with_measurement(
            chart, charts.typed(Side.LEFT, key, Quantity.DIAMETER, largest_mm, number=8)
        )
    assert layout_of(chart, Side.LEFT).mm_per_cm > 0.5


@pytest.mark.parametrize("unshared", [set(), {0}, {0, 1, 2}])
def test_the_scale_of_a_row_is_the_largest_at_which_it_fits(unshared: set[int]) -> None:
    content = figure_content(charts.case_b(), Side.RIGHT, ())
    legs_of = figure_legs([content], tuple(View), 1.5, ENGLISH.figure)
    legs = [legs_of[view, Side.RIGHT] for view in View]
    columns = [{LabelSide.LEFT: 14.0, LabelSide.RIGHT: 18.0} for _ in legs]
    before = 0.0
    for width in (200.0, 220.0, 260.0, 300.0, 320.0):
        scale = row_scale(legs, columns, unshared, width, 3.0)
        assert before < scale < 3.0
        # It fits where it is the most there may be, and anything larger does not.
        assert row_scale(legs, columns, unshared, width, scale) == scale
        assert row_scale(legs, columns, unshared, width, scale * 1.01) == pytest.approx(scale)
        before = scale
    assert row_scale(legs, columns, unshared, 1000.0, 3.0) == 3.0
