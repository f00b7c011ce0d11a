"""Where leaders begin: on their own vein, and on nothing else."""

import numpy as np
import pytest

from tests.printing import charts
from veinmap.anatomy.sides import Side, View
from veinmap.chart import Chart
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.view_lines import point_in_view, strips_in_view
from veinmap.printing.anchors import Anchors
from veinmap.printing.figure_content import FigureContent, figure_content
from veinmap.printing.map_content import map_content
from veinmap.printing.map_values import MapLabel
from veinmap.printing.page_options import PageOptions

VIEWS = tuple(View)
SCALE = FigureScale.on_paper(1.38)


def content_of(chart: Chart, side: Side) -> FigureContent:
    labels = map_content(chart, side, PageOptions()).labels
    return figure_content(chart, side, labels)


def label_of(content: FigureContent, subject: str) -> MapLabel:
    return next(label for label in content.labels if label.subjects == (subject,))


def anchor_of(content: FigureContent, subject: str) -> tuple[View, np.ndarray]:
    site_cm = content.site_heights_cm.get(subject)
    found = Anchors(content.picture, VIEWS, SCALE).on_line(label_of(content, subject), site_cm)
    assert found is not None
    return found


def nearest_mm(points: np.ndarray, others: np.ndarray) -> float:
    away_cm = np.linalg.norm(points[:, None, :] - others[None, :, :], axis=2)
    return float(away_cm.min() / SCALE.mm_cm)


def vein_points(picture: LegPicture, subject: str, view: View) -> np.ndarray:
    vein = picture.vein(subject)
    assert vein is not None
    return np.concatenate(
        [strip.points for strip in strips_in_view(vein.whole, view, picture.side, SCALE)]
    )


@pytest.mark.parametrize(
    ("chart", "side", "deep", "over"),
    [
        (charts.case_b(), Side.RIGHT, "PopV", "SSV.P"),
        (charts.case_b(), Side.RIGHT, "PTV", "SSV.M"),
        (charts.case_a(), Side.LEFT, "CFV", "ASV"),
    ],
)
def test_a_deep_vein_is_not_named_on_the_vein_drawn_over_it(
    chart: Chart, side: Side, deep: str, over: str
) -> None:
    content = content_of(chart, side)
    view, points = anchor_of(content, deep)
    assert nearest_mm(points, vein_points(content.picture, deep, view)) < 0.01
    assert nearest_mm(points, vein_points(content.picture, over, view)) > 1.4


@pytest.mark.parametrize("side", [Side.LEFT])
def test_a_segment_is_not_named_inside_the_ring_of_a_perforator(side: Side) -> None:
    content = content_of(charts.case_a(), side)
    view, points = anchor_of(content, "GSV.PC")
    ring = next(sign for sign in content.picture.perforators if sign.id == "P2")
    point = point_in_view(view, side, ring.place, is_kept_at_edge=True)
    assert point is not None
    assert nearest_mm(points, np.array([point])) > 2.8
    # Still as near as that allows to where it was measured.
    assert 34.0 < -points[:, 1].min() < 37.0


def test_a_segment_with_nothing_beside_it_is_named_where_it_was_measured() -> None:
    content = content_of(charts.case_a(), Side.LEFT)
    site_cm = content.site_heights_cm["GSV.PT"]
    _, points = anchor_of(content, "GSV.PT")
    assert np.abs(-points[:, 1] - site_cm).max() <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("chart", "side", "subject", "ring"),
    [
        (charts.case_b(), Side.RIGHT, "T1", "P1"),
        (charts.case_a(), Side.LEFT, "SSV.M", "P2"),
    ],
)
def test_a_leader_does_not_run_level_through_a_ring(
    chart: Chart, side: Side, subject: str, ring: str
) -> None:
    content = content_of(chart, side)
    view, points = anchor_of(content, subject)
    sign = next(s for s in content.picture.perforators if s.id == ring)
    centre = point_in_view(view, side, sign.place, is_kept_at_edge=True)
    assert centre is not None
    assert np.abs(points[:, 1] - centre[1]).min() / SCALE.mm_cm > 1.8
