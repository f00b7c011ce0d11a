"""What the row below the picture says of the layer: proposal, refusal, selection, hint."""

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.measurement import Measurement, Method
from veinmap.ui.clip_viewer.tools.accepted import AcceptedMark
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer, Refused
from veinmap.ui.clip_viewer.tools.proposal_bar import BarContent
from veinmap.ui.subjects import short_name

translate = QCoreApplication.translate


def bar_content(layer: MarksLayer, chart: Chart) -> BarContent | None:
    """Return what the bar shows; None leaves the row to the readout."""
    if layer.refused is not None:
        return _of_refusal(layer.refused)
    if layer.proposal is not None:
        return _of_proposal(layer, layer.proposal)
    mark = layer.selected_mark()
    if mark is not None:
        return _of_selection(mark, chart)
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


def _of_proposal(layer: MarksLayer, marking: Marking) -> BarContent:
    said = marking.words()
    choice = said.choice
    borderline = layer.borderline_words()
    return BarContent(
        title=said.title,
        value=said.value,
        uncertainty=said.uncertainty,
        notes=(*([borderline] if borderline else []), *said.details),
        cautions=(*([layer.hindrance] if layer.hindrance else []), *said.doubts),
        choice=choice.text if choice else "",
        choice_short=choice.short if choice else "",
        choice_explanation=choice.explanation if choice else "",
        drop=translate("ProposalBar", "Discard"),
        again=translate("ProposalBar", "Redraw"),
        accept=translate("ProposalBar", "Accept"),
        accept_hindrance=layer.hindrance,
    )


def _of_selection(mark: AcceptedMark, chart: Chart) -> BarContent:
    said, leading = mark.marking.words(), mark.measurements[0]
    return BarContent(
        title=f"{short_name(chart, mark.side, mark.subject)} · {said.title}",
        value=said.value,
        uncertainty=said.uncertainty,
        notes=(method_words(leading), *said.details),
        icon_name="mouse-pointer-2",
        drop=translate("ProposalBar", "Delete"),
        again=translate("ProposalBar", "Copy to the next frame"),
        again_short=translate("ProposalBar", "Copy on"),
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
