"""Edits of the written report: a person's text takes the place of a generated section."""

from dataclasses import replace

from veinmap.anatomy.sides import Side
from veinmap.chart.values import Chart, ReportEdit


def with_report_edit(chart: Chart, edit: ReportEdit) -> Chart:
    """Return the chart with that section as the person wrote it.

    A text that is the generated one is no edit: the section follows the map again.
    """
    cleared = without_report_edit(chart, edit.side, edit.section, edit.language)
    if edit.text.strip() == edit.generated.strip():
        return cleared
    return replace(cleared, report_edits=(*cleared.report_edits, edit))


def without_report_edit(chart: Chart, side: Side, section: str, language: str) -> Chart:
    """Return the chart in which that section follows the map again."""
    kept = tuple(
        edit
        for edit in chart.report_edits
        if (edit.side, edit.section, edit.language) != (side, section, language)
    )
    return replace(chart, report_edits=kept)
