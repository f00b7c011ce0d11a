"""What is said of something on the leg: its name, its state, its place."""

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.findings import SkinMark, SkinMarkKind
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.subjects import full_name, place_words, state_of, state_words


def mark_words(mark: SkinMark) -> str:
    """Return the name of a skin mark; a label says its own words."""
    name = skin_mark_name(mark.kind)
    return f"{name}: {mark.text}" if mark.kind is SkinMarkKind.LABEL and mark.text else name


def subject_words(chart: Chart, side: Side, subject: str, *, with_place: bool = False) -> str:
    """Return name and state of a subject, or the name of a skin mark; its place if asked."""
    mark = chart.leg(side).skin_mark(subject)
    if mark is not None:
        return mark_words(mark)
    parts = [full_name(chart, side, subject), state_words(state_of(chart, side, subject))]
    if with_place:
        parts.append(place_words(chart, side, subject))
    return " · ".join(part for part in parts if part)
