"""The document: values, edits, differences, checks, and its JSON form."""

from veinmap.chart.edits import (
    criteria_of,
    proposed_segment_flow,
    representative,
    with_drawn_vein,
    with_finding,
    with_flow,
    with_leg,
    with_measurement,
    with_perforator,
    without_finding,
    without_measurement,
)
from veinmap.chart.json_form import (
    ChartFormatError,
    chart_from_json,
    chart_schema,
    chart_to_json,
    read_chart,
)
from veinmap.chart.values import (
    Chart,
    DocumentState,
    Examination,
    Leg,
    Legs,
    Patient,
    Sex,
    Version,
)

__all__ = [
    "Chart",
    "ChartFormatError",
    "DocumentState",
    "Examination",
    "Leg",
    "Legs",
    "Patient",
    "Sex",
    "Version",
    "chart_from_json",
    "chart_schema",
    "chart_to_json",
    "criteria_of",
    "proposed_segment_flow",
    "read_chart",
    "representative",
    "with_drawn_vein",
    "with_finding",
    "with_flow",
    "with_leg",
    "with_measurement",
    "with_perforator",
    "without_finding",
    "without_measurement",
]
