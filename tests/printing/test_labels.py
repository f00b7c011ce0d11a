"""Leaders never cross, blocks never overlap, and a pathologic label is never dropped first."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veinmap.printing.label_columns import stand_labels
from veinmap.printing.label_heights import block_heights
from veinmap.printing.label_sides import choose_sides
from veinmap.printing.labels import (
    ABOVE_LINE_MM,
    BLOCK_MM,
    TIGHT_BLOCK_MM,
    ColumnLimits,
    LabelRequest,
    LabelSide,
    PlacedColumns,
    x_on_line,
)
from veinmap.printing.map_values import LabelRank

LIMITS = {side: ColumnLimits(top=0.0, bottom=120.0) for side in LabelSide}
EDGES = (-15.0, 15.0)
Point = tuple[float, float]


def point(name: str, x: float, y: float, rank: LabelRank = LabelRank.TRUNK) -> LabelRequest:
    return LabelRequest(id=name, vein=name, anchor=np.array([[x, y]]), rank=rank)


def stretch(name: str, x: float, top: float, bottom: float) -> LabelRequest:
    anchor = np.column_stack([np.full(9, x), np.linspace(top, bottom, 9)])
    return LabelRequest(id=name, vein=name, anchor=anchor, rank=LabelRank.TRUNK)


def leader(label: object) -> list[Point]:
    track = EDGES[1] + 1.0 if label.side is LabelSide.RIGHT else EDGES[0] - 1.0
    near = track + 2.4 * label.side
    return [
        (label.anchor_x, label.anchor_y),
        (track, label.anchor_y),
        (near, label.line_y),
        (near + 14.3 * label.side, label.line_y),
    ]


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


def assert_sound(columns: PlacedColumns, block_mm: float = BLOCK_MM) -> None:
    for one, other in itertools.combinations(columns.labels, 2):
        assert not lines_cross(leader(one), leader(other)), (one, other)
        if one.side is other.side:
            assert abs(one.line_y - other.line_y) >= block_mm - 1e-6
    for label in columns.labels:
        assert label.line_y - ABOVE_LINE_MM >= -1e-6
        assert label.line_y - ABOVE_LINE_MM + block_mm <= 120.0 + 1e-6


requests = st.lists(
    st.tuples(
        st.floats(-14, 14),
        st.floats(0, 120),
        st.one_of(st.none(), st.floats(0, 60)),
        st.sampled_from(LabelRank),
    ),
    max_size=30,
)


@given(requests)
@settings(max_examples=80, deadline=None)
def test_no_leaders_cross_and_no_blocks_overlap(
    wishes: list[tuple[float, float, float | None, LabelRank]],
) -> None:
    labels = []
    for number, (x, y, length, rank) in enumerate(wishes):
        ys = np.array([y]) if length is None else np.linspace(y, min(y + length, 120.0), 7)
        anchor = np.column_stack([np.full(len(ys), x), ys])
        labels.append(LabelRequest(id=f"{number}", vein=f"{number}", anchor=anchor, rank=rank))
    sides = choose_sides(labels, [], EDGES, most_per_side=12)
    columns = stand_labels(labels, sides, LIMITS).placed()
    placed = {label.id for label in columns.labels}
    assert placed | set(columns.dropped) == {label.id for label in labels}
    assert not placed & set(columns.dropped)
    dropped_ranks = {label.rank for label in labels if label.id in columns.dropped}
    is_tight = LabelRank.PATHOLOGIC in dropped_ranks or any(
        0 < abs(a.line_y - b.line_y) < BLOCK_MM - 1e-6
        for a, b in itertools.combinations(columns.labels, 2)
        if a.side is b.side
    )
    assert_sound(columns, TIGHT_BLOCK_MM if is_tight else BLOCK_MM)
    if LabelRank.PATHOLOGIC in dropped_ranks:
        assert all(label.rank is LabelRank.PATHOLOGIC for label in columns.labels)


def test_labels_keep_to_their_anchors_where_there_is_room() -> None:
    heights = block_heights([(10.0, 10.0), (40.0, 40.0)], ColumnLimits(top=0.0, bottom=100.0))
    assert heights == pytest.approx([10.0, 40.0], abs=0.11)


def test_crowded_labels_share_the_way_evenly() -> None:
    heights = block_heights([(50.0, 50.0)] * 3, ColumnLimits(top=0.0, bottom=100.0))
    assert heights[1] == pytest.approx(50.0, abs=0.3)
    assert heights[1] - heights[0] == pytest.approx(7.0, abs=0.21)
    assert sum(heights) / 3 == pytest.approx(50.0, abs=0.3)


def test_a_label_slides_along_its_vein() -> None:
    labels = [stretch("GSV", 0.0, 20.0, 60.0), point("P1", 2.0, 22.0)]
    sides = dict.fromkeys(("GSV", "P1"), LabelSide.RIGHT)
    columns = stand_labels(labels, sides, LIMITS).placed()
    first, second = sorted(columns.labels, key=lambda label: label.line_y)
    assert first.id == "P1"
    assert second.anchor_y == pytest.approx(second.line_y, abs=0.2)
    assert_sound(columns)


def test_points_at_one_height_are_told_apart() -> None:
    labels = [point(f"P{n}", 3.0 * n, 50.0) for n in range(3)]
    sides = {label.vein: LabelSide.RIGHT for label in labels}
    columns = stand_labels(labels, sides, LIMITS).placed()
    heights = sorted(label.anchor_y for label in columns.labels)
    assert heights[1] - heights[0] > 0.2
    assert heights[2] - heights[1] > 0.2
    assert_sound(columns)


def test_a_vein_takes_the_side_that_crosses_fewer_veins() -> None:
    trunk = np.column_stack([np.full(20, 5.0), np.linspace(0, 100, 20)])
    label = point("SPJ", 2.0, 50.0)
    assert choose_sides([label], [], EDGES, 12)["SPJ"] is LabelSide.RIGHT
    assert choose_sides([label], [("GSV", trunk)], EDGES, 12)["SPJ"] is LabelSide.LEFT


def test_a_column_with_one_label_is_given_up() -> None:
    labels = [point("A", -10.0, 20.0), point("B", 10.0, 50.0), point("C", 10.0, 80.0)]
    assert set(choose_sides(labels, [], EDGES, 12).values()) == {LabelSide.RIGHT}


def test_labels_are_dropped_in_order_and_pathologic_ones_stay() -> None:
    narrow = {
        LabelSide.LEFT: ColumnLimits(top=0.0, bottom=0.0),
        LabelSide.RIGHT: ColumnLimits(top=0.0, bottom=3 * BLOCK_MM),
    }
    ranks = [
        LabelRank.DEEP,
        LabelRank.PATHOLOGIC,
        LabelRank.TRIBUTARY,
        LabelRank.TRUNK,
        LabelRank.PATHOLOGIC,
        LabelRank.PERFORATOR,
    ]
    labels = [point(f"{n}", 0.0, 3.0 * n, rank) for n, rank in enumerate(ranks)]
    sides = {label.vein: LabelSide.RIGHT for label in labels}
    columns = stand_labels(labels, sides, narrow).placed()
    assert columns.dropped == ("0", "2", "3")
    assert {label.id for label in columns.labels} == {"1", "4", "5"}


def test_too_many_pathologic_labels_are_named_not_lost() -> None:
    narrow = {side: ColumnLimits(top=0.0, bottom=2 * BLOCK_MM) for side in LabelSide}
    labels = [point(f"{n}", 0.0, 2.0 * n, LabelRank.PATHOLOGIC) for n in range(9)]
    columns = stand_labels(
        labels, {label.vein: LabelSide.RIGHT for label in labels}, narrow
    ).placed()
    assert len(columns.labels) == 4
    assert len(columns.dropped) == 5


def test_blocks_that_cannot_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        block_heights([(0.0, 0.0)] * 4, ColumnLimits(top=0.0, bottom=10.0))


def test_a_line_is_read_at_any_height() -> None:
    line = np.array([[0.0, 0.0], [10.0, 10.0], [10.0, 20.0]])
    assert x_on_line(line, 5.0) == pytest.approx(5.0)
    assert x_on_line(line, 30.0) == pytest.approx(10.0)
    assert x_on_line(line, -4.0) == pytest.approx(0.0)
