"""What the row below the picture says of the layer: proposal, refusal, selection, hint."""

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.chart.borderline import borderline_limit_ms
from veinmap.measurement import Measurement, Method, Quantity
from veinmap.ui import words
from veinmap.ui.charting import Charting
from veinmap.ui.clip_vein import other_vein_words
from veinmap.ui.clip_viewer.tools.accepted import AcceptedMark
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer
from veinmap.ui.clip_viewer.tools.proposal_bar import BarContent
from veinmap.ui.clip_viewer.tools.refused import Refused
from veinmap.ui.subjects import short_name

translate = QCoreApplication.translate


def bar_content(layer: MarksLayer, charting: Charting) -> BarContent | None:
    """Return what the bar shows; None leaves the row to the readout."""
    if layer.refused is not None:
        return _of_refusal(layer.refused)
    if layer.proposal is not None:
        return _of_proposal(layer, layer.proposal, charting)
    mark = layer.selected_mark()
    if mark is not None:
        return _of_selection(mark, charting.chart, can_copy=layer.next_frame_of(mark) is not None)
    if layer.is_reading:
        if layer.progress:
            return BarContent(title=layer.progress, drop=translate("ProposalBar", "Stop"))
        return BarContent(title=translate("ProposalBar", "Reading the picture…"))
    return None


def _of_refusal(refused: Refused) -> BarContent:
    choice = refused.choice
    return BarContent(
        sentence=refused.sentence,
        icon_name="circle-alert",
        choice=choice.text if choice else "",
        choice_short=choice.short if choice else "",
        choice_explanation=choice.explanation if choice else "",
        drop=translate("ProposalBar", "Close"),
    )


def _of_proposal(layer: MarksLayer, marking: Marking, charting: Charting) -> BarContent:
    said = marking.words()
    choice = said.choice
    borderline, hindrance = _borderline_words(charting), layer.hindrance
    other_vein = _other_vein_words(layer, charting)
    return BarContent(
        title=said.title,
        value=said.value,
        uncertainty=said.uncertainty,
        notes=tuple(note for note in (other_vein, borderline, *said.details) if note),
        cautions=(*([hindrance] if hindrance else []), *said.doubts),
        choice=choice.text if choice else "",
        choice_short=choice.short if choice else "",
        choice_explanation=choice.explanation if choice else "",
        drop=translate("ProposalBar", "Discard"),
        again=translate("ProposalBar", "Redraw"),
        accept=translate("ProposalBar", "Accept"),
        accept_hindrance=hindrance,
    )


def _other_vein_words(layer: MarksLayer, charting: Charting) -> str:
    """Return that the clip names another vein than the one a value would land on."""
    active = charting.active()
    if active is None or charting.waiting.chart_if_accepted(charting.chart) is charting.chart:
        return ""
    return other_vein_words(charting.chart, layer.clip, *active)


def _borderline_words(charting: Charting) -> str:
    """Return that the time waiting lies at the limit of its class; empty if it does not."""
    active, after = charting.active(), charting.waiting.chart_if_accepted(charting.chart)
    if active is None or after is charting.chart:
        return ""
    limit = borderline_limit_ms(after, *active)
    if limit is None:
        return ""
    limit_text = words.value_with_unit(Quantity.REFLUX_TIME, limit)
    return translate("ProposalBar", "borderline, limit {limit}").format(limit=limit_text)


def _of_selection(mark: AcceptedMark, chart: Chart, *, can_copy: bool) -> BarContent:
    said, leading = mark.marking.words(), mark.measurements[0]
    copy, copy_short = "", ""
    if can_copy:
        copy = translate("ProposalBar", "Copy to the next frame")
        copy_short = translate("ProposalBar", "Copy on")
    return BarContent(
        title=f"{short_name(chart, mark.side, mark.subject)} · {said.title}",
        value=said.value,
        uncertainty=said.uncertainty,
        notes=(method_words(leading), *said.details),
        icon_name="mouse-pointer-2",
        drop=translate("ProposalBar", "Delete"),
        again=copy,
        again_short=copy_short,
    )


def method_words(measurement: Measurement) -> str:
    """Return how a value came about."""
    match measurement.method:
        case Method.ASSISTED:
            return translate("ProposalBar", "accepted as proposed")
        case Method.EDITED:
            return translate("ProposalBar", "edited")
        case Method.MANUAL:
            return translate("ProposalBar", "set by hand")
        case Method.TYPED:
            return translate("ProposalBar", "typed")
