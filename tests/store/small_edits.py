"""Edits that the store's tests make."""

from dataclasses import replace

from veinmap.chart import Chart


def with_indication(chart: Chart, indication: str) -> Chart:
    """Return the chart after a small edit."""
    return replace(chart, examination=replace(chart.examination, indication=indication))
