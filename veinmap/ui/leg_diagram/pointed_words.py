"""What is said of something on the leg: its name, its state, its place."""

from collections.abc import Iterable

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.findings import SkinMark, SkinMarkKind
from veinmap.ui import words
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.subjects import full_name, place_words, spoken, state_of, state_words


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


def spoken_list(chart: Chart, sides: Iterable[Side]) -> list[tuple[Side, str, str]]:
    """Return side, subject and speech of all that was found on some legs."""
    found = []
    for side in sides:
        leg = chart.leg(side)
        subjects = [finding.key for finding in leg.segments]
        subjects += [vein.id for vein in leg.drawn_veins]
        subjects += [perforator.id for perforator in leg.perforators]
        said = [(subject, spoken(chart, side, subject)) for subject in subjects]
        said += [(mark.id, mark_words(mark)) for mark in leg.skin_marks]
        found += [(side, subject, f"{words.leg_name(side)}, {speech}") for subject, speech in said]
    return found
