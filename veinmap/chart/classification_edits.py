"""Edits of the classification of a leg: CEAP and rVCSS, each dated and by a person."""

from dataclasses import replace

from veinmap.anatomy.sides import Side
from veinmap.chart.edits import with_leg
from veinmap.chart.values import Chart
from veinmap.findings import Ceap, Rvcss


def with_ceap(chart: Chart, side: Side, ceap: Ceap | None) -> Chart:
    """Return the chart with that CEAP of one leg, or without any."""
    return with_leg(chart, side, replace(chart.leg(side), ceap=ceap))


def with_rvcss(chart: Chart, side: Side, rvcss: Rvcss | None) -> Chart:
    """Return the chart with that rVCSS of one leg, or without any."""
    return with_leg(chart, side, replace(chart.leg(side), rvcss=rvcss))
