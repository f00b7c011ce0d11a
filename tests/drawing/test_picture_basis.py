"""What has another picture has another basis, and a patient's name changes neither."""

from dataclasses import replace

import pytest

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.drawing.leg_picture import leg_picture, picture_basis
from veinmap.resource_files import resource_path


@pytest.fixture
def chart() -> Chart:
    return read_chart(resource_path("examples/case_b.json"))


def _side(chart: Chart) -> Side:
    return next(side for side in Side if chart.leg(side).perforators)


def test_a_patients_name_changes_no_picture(chart: Chart) -> None:
    named = replace(chart, patient=replace(chart.patient, name="Autre^Nom", weight_kg=71.0))
    for side in Side:
        assert picture_basis(named, side) == picture_basis(chart, side)
        assert leg_picture(named, side) == leg_picture(chart, side)


def test_a_perforator_graded_otherwise_changes_its_leg(chart: Chart) -> None:
    side = _side(chart)
    unmeasured = replace(chart, measurements=())
    changed = leg_picture(unmeasured, side) != leg_picture(chart, side)
    assert changed
    assert picture_basis(unmeasured, side) != picture_basis(chart, side)


def test_stature_that_moves_a_sign_changes_the_basis(chart: Chart) -> None:
    moved = 0
    for side in Side:
        taller = replace(chart, patient=replace(chart.patient, stature_cm=201.0))
        if leg_picture(taller, side) != leg_picture(chart, side):
            moved += 1
            assert picture_basis(taller, side) != picture_basis(chart, side)
    assert moved
