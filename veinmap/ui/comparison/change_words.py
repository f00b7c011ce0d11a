"""What became of a vein, in words: short beside the leg, in full in the list."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, assert_never

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.comparison import Change, VeinChange
from veinmap.chart.leg_places import leg_scale
from veinmap.drawing.picture import LegPicture
from veinmap.measurement import Quantity
from veinmap.ui import words
from veinmap.ui.leg_diagram.label_wishes import Wish
from veinmap.ui.leg_diagram.walking import subject_of_sign
from veinmap.ui.subjects import short_name, site_words, state_of, state_words
from veinmap.ui.words import translate

# What a reader of the difference looks for; the rest is listed below it.
TOLD_ON_THE_LEG: Final = frozenset(
    {
        Change.CLOSED,
        Change.RECURRED,
        Change.NEW_REFLUX,
        Change.REFLUX_GONE,
        Change.NEW,
        Change.WIDER,
        Change.NARROWER,
        Change.OTHERWISE,
        Change.NOT_LOOKED_AT,
    }
)
# In this order they are listed.
ORDER: Final = (
    Change.RECURRED,
    Change.NEW_REFLUX,
    Change.NEW,
    Change.WIDER,
    Change.CLOSED,
    Change.REFLUX_GONE,
    Change.NARROWER,
    Change.OTHERWISE,
    Change.NOT_LOOKED_AT,
    Change.LOOKED_AT_FIRST,
    Change.UNCHANGED,
)


def change_name(change: Change) -> str:
    """Return what became of a vein, short."""
    match change:
        case Change.CLOSED:
            return translate("Comparison", "closed")
        case Change.RECURRED:
            return translate("Comparison", "open again")
        case Change.NEW_REFLUX:
            return translate("Comparison", "reflux, new")
        case Change.REFLUX_GONE:
            return translate("Comparison", "no reflux any more")
        case Change.NEW:
            return translate("Comparison", "not charted before")
        case Change.WIDER:
            return translate("Comparison", "wider")
        case Change.NARROWER:
            return translate("Comparison", "narrower")
        case Change.OTHERWISE:
            return translate("Comparison", "changed")
        case Change.UNCHANGED:
            return translate("Comparison", "unchanged")
        case Change.LOOKED_AT_FIRST:
            return translate("Comparison", "not looked at before")
        case Change.NOT_LOOKED_AT:
            return translate("Comparison", "not looked at this time")
    assert_never(change)


def change_icon(change: Change) -> str:
    """Return the icon of a change; the words say the same."""
    match change:
        case Change.CLOSED | Change.REFLUX_GONE:
            return "check"
        case Change.RECURRED | Change.NEW_REFLUX | Change.NEW:
            return "flag"
        case Change.WIDER | Change.NARROWER | Change.OTHERWISE:
            return "git-compare"
        case Change.UNCHANGED:
            return "minus"
        case Change.NOT_LOOKED_AT | Change.LOOKED_AT_FIRST:
            return "circle-dashed"
    assert_never(change)


def name_of(before: Chart, after: Chart, change: VeinChange) -> str:
    """Return the short name of the vein, in the later chart where it has it.

    Perforators of one group are told apart by their height.
    """
    chart, subject = (after, change.after) if change.after else (before, change.before)
    height = _perforator_height(chart, change.side, subject)
    name = short_name(chart, change.side, subject)
    return f"{name}, {height}" if height else name


def _perforator_height(chart: Chart, side: Side, subject: str) -> str:
    """Return how high a perforator lies, as typed, else as placed; empty for all else."""
    perforator = chart.leg(side).perforator(subject)
    if perforator is None:
        return ""
    if perforator.height is not None:
        return site_words(perforator.height)
    if perforator.place is None:
        return ""
    height_cm = leg_scale(chart, side).height_cm(perforator.place)
    return "" if height_cm is None else f"{words.number(height_cm, 0)}{words.NO_BREAK_SPACE}cm"


def detail_of(before: Chart, after: Chart, change: VeinChange) -> str:
    """Return states and numbers of both examinations: ``reflux, 5.8 mm → closed``."""
    arrow = " → "
    was = _said(before, change.side, change.before, change.diameter_before_mm)
    now = _said(after, change.side, change.after, change.diameter_after_mm)
    # What stayed is said once.
    text = now if was == now else arrow.join(part or "–" for part in (was, now))
    if change.is_proposed_pair:
        return translate("Comparison", "{text} (paired by place, proposed)").format(text=text)
    return text


def _said(chart: Chart, side: Side, subject: str, diameter_mm: float | None) -> str:
    if not subject:
        return ""
    parts = [state_words(state_of(chart, side, subject)).lower()]
    if diameter_mm is not None:
        parts.append(words.value_with_unit(Quantity.DIAMETER, diameter_mm))
    return ", ".join(part for part in parts if part)


def label_of(change: VeinChange) -> str:
    """Return what stands beside the vein on the leg; widths with their difference."""
    name = change_name(change.change)
    widths = (change.diameter_before_mm, change.diameter_after_mm)
    if change.change in (Change.WIDER, Change.NARROWER) and None not in widths:
        difference = (widths[1] or 0.0) - (widths[0] or 0.0)
        sign = "+" if difference > 0 else "\u2212"
        return f"{name} {sign}{words.number(abs(difference), 1)}"
    return name


def change_wishes(
    changes: Iterable[VeinChange],
) -> Callable[[Chart, Side, LegPicture, bool], Iterator[Wish]]:
    """Return what says on a leg of the later chart what became of each vein."""
    by_subject = {
        (change.side, change.after): label_of(change)
        for change in changes
        if change.after and change.change in TOLD_ON_THE_LEG
    }

    def wishes(_chart: Chart, side: Side, picture: LegPicture, _values: bool) -> Iterator[Wish]:
        signs = [vein.id for vein in picture.veins]
        signs += [junction.id for junction in picture.junctions]
        signs += [perforator.id for perforator in picture.perforators]
        said = set()
        for sign in signs:
            subject = subject_of_sign(sign)
            text = by_subject.get((side, subject))
            if text and subject not in said:
                said.add(subject)
                yield Wish(id=sign, text=text, is_strong=True)

    return wishes
