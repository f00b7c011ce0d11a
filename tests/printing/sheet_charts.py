"""Charts with a plan and with what was given, for the tests of the sheets."""

from dataclasses import replace

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.planning import GivenLine, InjectionLine, Session
from veinmap.settings import AftercareSettings

ALL_SET = AftercareSettings(
    walk_minutes=30,
    compression_night_hours=48,
    exercise_days=3,
    heat_days=1,
    sun_weeks=3,
    trip_hours=4,
    trip_weeks=4,
    phone="555 555-0100",
    emergency_number="911",
)


def with_lines(chart: Chart, lines: tuple[InjectionLine, ...]) -> Chart:
    """The chart with one session of these lines."""
    session = Session(number=1, lines=lines)
    return replace(chart, plan=replace(chart.plan, sessions=(session,)))


def given(chart: Chart, at: str = "2026-06-22T10:15:00") -> Chart:
    """The chart with all lines of its first session given as planned."""
    first, *others = chart.plan.sessions
    lines = tuple(
        replace(line, given=GivenLine(volume_ml=line.volume_ml or 0.0, given_at=at))
        for line in first.lines
    )
    sessions = (replace(first, lines=lines), *others)
    return replace(chart, plan=replace(chart.plan, sessions=sessions))


def both_legs_treated(copies: int = 3) -> Chart:
    """A session of many lines on both legs, without weight, under an unknown profile."""
    chart = charts.both_legs()
    left = charts.case_a().plan.sessions[0].lines
    right = charts.case_b().plan.sessions[0].lines
    lines = tuple(
        replace(line, id=f"S{number}", order=number, note="mark with the probe first")
        for number, line in enumerate((*(left * copies), *right), start=1)
    )
    chart = with_lines(chart, lines)
    return replace(
        chart,
        patient=replace(chart.patient, weight_kg=None),
        plan=replace(chart.plan, profile="nobody"),
    )


def on_side(chart: Chart, side: Side) -> tuple[int, ...]:
    """Numbers of the lines of one leg in the first session."""
    return tuple(line.order for line in chart.plan.sessions[0].lines if line.side is side)
