"""The rows of the page's tables: every vein with its numbers, sign and state in words."""

from typing import Final

from veinmap.anatomy.catalogue import SegmentKind, VeinClass, catalogue, is_known_key
from veinmap.drawing.leg_picture import line_weight, vein_style
from veinmap.drawing.signs import PerforatorStyle
from veinmap.findings import (
    FRESH_THROMBUS,
    Calibre,
    Compressibility,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorDirection,
    PerforatorGrade,
    PerforatorState,
    RefluxDirection,
)
from veinmap.measurement import Quantity
from veinmap.printing.finding_notes import finding_notes
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import DeepRow, PerforatorRow, VeinRow, VeinSign
from veinmap.printing.page_words import TableWords

# Lumens that are pathologic by themselves, whatever the flow.
_PATHOLOGIC_LUMEN: Final = FRESH_THROMBUS | {Lumen.POST_THROMBOTIC}
_SAYS_ALL: Final = frozenset({Lumen.OCCLUDED_AFTER_TREATMENT, Lumen.REMOVED, Lumen.ABSENT})


def is_pathologic(flow: Flow, lumen: Lumen) -> bool:
    """Return whether a vein's row and label are set in bold."""
    return flow is Flow.REFLUX or lumen in _PATHOLOGIC_LUMEN


def is_assessed(flow: Flow, lumen: Lumen) -> bool:
    """Return whether something was said of a vein's flow or lumen."""
    return flow is not Flow.NOT_ASSESSED or lumen is not Lumen.OPEN


def state_text(
    words: TableWords,
    flow: Flow,
    lumen: Lumen,
    calibre: Calibre,
    direction: RefluxDirection | None = None,
) -> str:
    """Return a state in words: flow, then lumen and calibre where they say something."""
    parts = []
    if not (lumen in _SAYS_ALL or (lumen is not Lumen.OPEN and flow is Flow.NOT_ASSESSED)):
        parts.append(
            {
                Flow.NOT_ASSESSED: words.not_assessed,
                Flow.NOT_VISUALISED: words.not_visualised,
                Flow.COMPETENT: words.competent,
                Flow.REFLUX: words.reflux_state,
                Flow.NO_FLOW: words.no_flow,
            }[flow]
        )
    if flow is Flow.REFLUX and direction is RefluxDirection.ASCENDING:
        parts[-1] = f"{parts[-1]} {words.ascending}"
    parts += [words.lumen[lumen], words.calibre[calibre]]
    return ", ".join(part for part in parts if part)


def vein_rows(reading: LegReading) -> tuple[VeinRow, ...]:
    """Return the superficial veins in charting order, each tributary after its parent."""
    keys = [key for key in reading.listed_keys if not catalogue().segment(key).is_deep]
    rows = [_segment_row(reading, key) for key in keys]
    last = {_family(row.subject): place for place, row in enumerate(rows)}
    tributaries: dict[int, list[VeinRow]] = {}
    for vein in reading.leg.drawn_veins:
        # A vein without parent stands behind all others.
        place = last.get(_family(vein.parent_key), len(rows) - 1)
        tributaries.setdefault(place, []).append(_drawn_row(reading, vein))
    listed = tributaries.get(-1, [])
    for place, row in enumerate(rows):
        listed += [row, *tributaries.get(place, [])]
    return tuple(listed)


def _family(key: str) -> str:
    """Return the vein that a segment belongs to; junctions stand for themselves."""
    if not is_known_key(key):
        return ""
    return catalogue().segment(key).parent or key


def _segment_row(reading: LegReading, key: str) -> VeinRow:
    words = reading.words.table
    finding = reading.finding(key)
    vein_class = catalogue().segment(key).vein_class
    state = state_text(words, finding.flow, finding.lumen, finding.calibre, finding.direction)
    manoeuvre = reading.manoeuvre(key)
    return VeinRow(
        subject=key,
        code=reading.table_code(key),
        site=_segment_site(reading, key),
        diameter=reading.diameter_text(key),
        depth=reading.depth_text(key),
        reflux=_reflux_text(reading, key, vein_class),
        manoeuvre=words.manoeuvre[manoeuvre] if manoeuvre else "",
        sign=_segment_sign(reading, key),
        state=state + _borderline(reading, key),
        is_pathologic=is_pathologic(finding.flow, finding.lumen),
        is_assessed=is_assessed(finding.flow, finding.lumen),
        note=_note(
            reading,
            key,
            finding.flow_reason,
            finding.is_flow_overridden,
            finding.note,
            *finding_notes(reading, finding),
        ),
    )


def _segment_sign(reading: LegReading, key: str) -> VeinSign | None:
    finding = reading.finding(key)
    style = vein_style(
        finding.flow,
        finding.lumen,
        is_deep=catalogue().segment(key).is_deep,
        is_tributary=False,
    )
    return None if style is None else VeinSign(style=style, weight=line_weight(finding.calibre))


def _segment_site(reading: LegReading, key: str) -> str:
    words = reading.words.table
    segment = catalogue().segment(key)
    name = segment.site.in_language(reading.language)
    stump_mm = reading.value(key, Quantity.STUMP_LENGTH)
    if stump_mm is not None:
        return words.stump.format(cm=reading.trimmed(stump_mm / 10))
    extent = reading.finding(key).extent
    if extent is not None and extent.from_cm is not None and extent.to_cm is not None:
        return words.site_at_height.format(
            site=name,
            height=words.span.format(
                upper=reading.trimmed(max(extent.from_cm, extent.to_cm)),
                lower=reading.trimmed(min(extent.from_cm, extent.to_cm)),
            ),
        )
    site = reading.measured_site(key)
    if site is None:
        return name
    text = reading.site_text(site)
    if reading.floor_height_cm(key) is not None or segment.kind is SegmentKind.VALVE:
        return words.site_at_height.format(site=name, height=text)
    return text


def _reflux_text(reading: LegReading, subject: str, vein_class: VeinClass) -> str:
    return reading.reflux_text(subject, reading.criteria.cutoff_ms(vein_class))


def _borderline(reading: LegReading, subject: str) -> str:
    return f", {reading.words.table.borderline}" if reading.is_borderline(subject) else ""


def _borderline_beside(reading: LegReading, subject: str, grade: PerforatorGrade | None) -> str:
    """Return the word where the grade does not say it by itself."""
    return "" if grade is PerforatorGrade.BORDERLINE else _borderline(reading, subject)


def _note(reading: LegReading, subject: str, reason: str, is_overridden: bool, *notes: str) -> str:
    words = reading.words.table
    said = words.reason.format(reason=reason) if is_overridden else reason
    parts = (said, *notes, _manual_scale(reading, subject))
    return "; ".join(text.strip() for text in parts if text.strip())


def _manual_scale(reading: LegReading, subject: str) -> str:
    """Return which numbers of a vein rest on a scale set by hand, or nothing."""
    words = reading.words.table
    names = [
        name for quantity, name in words.measured.items() if reading.is_manual(subject, quantity)
    ]
    return words.manual_scale.format(values=", ".join(names)) if names else ""


def drawn_vein_class(vein: DrawnVein) -> VeinClass:
    """Return the class a drawn vein is judged by: that of the vein it doubles, or superficial."""
    if is_known_key(vein.parent_key):
        return catalogue().segment(vein.parent_key).vein_class
    return VeinClass.SUPERFICIAL


def _drawn_row(reading: LegReading, vein: DrawnVein) -> VeinRow:
    words = reading.words.table
    site = reading.drawn_place(vein)
    span = reading.drawn_span_cm(vein)
    if span is not None:
        upper, lower, is_estimated = span
        template = words.span_estimated if is_estimated else words.span
        decimals = 0 if is_estimated else 1
        height = template.format(
            upper=reading.trimmed(round(upper, decimals)),
            lower=reading.trimmed(round(lower, decimals)),
        )
        site = words.site_at_height.format(site=site, height=height)
    vein_class = drawn_vein_class(vein)
    state = state_text(words, vein.flow, vein.lumen, vein.calibre, vein.direction)
    manoeuvre = reading.manoeuvre(vein.id)
    style = vein_style(
        vein.flow,
        vein.lumen,
        is_deep=False,
        is_tributary=vein.kind is not DrawnVeinKind.DUPLICATION,
    )
    return VeinRow(
        subject=vein.id,
        code=reading.drawn_code(vein),
        site=site,
        diameter=reading.diameter_text(vein.id),
        depth=reading.depth_text(vein.id),
        reflux=_reflux_text(reading, vein.id, vein_class),
        manoeuvre=words.manoeuvre[manoeuvre] if manoeuvre else "",
        sign=None if style is None else VeinSign(style=style, weight=line_weight(vein.calibre)),
        state=state + _borderline(reading, vein.id),
        is_pathologic=is_pathologic(vein.flow, vein.lumen),
        is_assessed=is_assessed(vein.flow, vein.lumen),
        note=_note(
            reading,
            vein.id,
            vein.flow_reason,
            vein.is_flow_overridden,
            vein.note,
            *finding_notes(reading, vein),
        ),
    )


def deep_rows(reading: LegReading) -> tuple[DeepRow, ...]:
    """Return the deep veins in charting order."""
    return tuple(
        _deep_row(reading, key) for key in reading.listed_keys if catalogue().segment(key).is_deep
    )


def _deep_row(reading: LegReading, key: str) -> DeepRow:
    words = reading.words.table
    finding = reading.finding(key)
    vein_class = catalogue().segment(key).vein_class
    cutoff_ms = reading.criteria.cutoff_ms(vein_class)
    state = state_text(words, finding.flow, finding.lumen, finding.calibre, finding.direction)
    assessed = is_assessed(finding.flow, finding.lumen)
    return DeepRow(
        subject=key,
        code=reading.code(key),
        compressibility=_compressibility(words, finding.compressibility, assessed),
        reflux=_reflux_text(reading, key, vein_class),
        limit=words.no_limit if cutoff_ms is None else reading.number(cutoff_ms / 1000, 1),
        state=state + _borderline(reading, key),
        is_pathologic=is_pathologic(finding.flow, finding.lumen),
        is_assessed=assessed,
        sign=_segment_sign(reading, key),
        note=_note(
            reading,
            key,
            finding.flow_reason,
            finding.is_flow_overridden,
            finding.note,
            *finding_notes(reading, finding),
        ),
    )


def _compressibility(
    words: TableWords, compressibility: Compressibility | None, assessed: bool
) -> str:
    if compressibility is not None:
        return words.compressibility[compressibility]
    return words.compressibility_missing if assessed else ""


def perforator_rows(reading: LegReading) -> tuple[PerforatorRow, ...]:
    """Return the perforators in the order of the chart."""
    return tuple(_perforator_row(reading, p) for p in reading.leg.perforators)


def _perforator_row(reading: LegReading, perforator: Perforator) -> PerforatorRow:
    words = reading.words.table
    group, eponym = reading.perforator_names(perforator)
    grade = reading.perforator_grade(perforator)
    face = reading.words.face[perforator.face] if perforator.face else ""
    details = [eponym, face]
    if perforator.height is not None and perforator.height.reference.value != "floor":
        details.append(reading.site_text(perforator.height))
    if perforator.direction is PerforatorDirection.BIDIRECTIONAL:
        details.append(words.bidirectional)
    if perforator.is_under_ulcer:
        details.append(words.under_healed_ulcer if reading.has_healed else words.under_ulcer)
    return PerforatorRow(
        subject=perforator.id,
        number=reading.perforator_number(perforator),
        group=group,
        detail=", ".join(text for text in details if text),
        height=reading.perforator_height_text(perforator),
        diameter=reading.diameter_text(perforator.id),
        outward=_outward_text(reading, perforator),
        state=_perforator_state(words, perforator.state, grade)
        + _borderline_beside(reading, perforator.id, grade),
        is_pathologic=grade is PerforatorGrade.PATHOLOGIC,
        style=_perforator_style(perforator.state, grade),
        note=_note(
            reading,
            perforator.id,
            perforator.state_reason,
            perforator.is_state_overridden,
            perforator.note,
        ),
    )


def _outward_text(reading: LegReading, perforator: Perforator) -> str:
    if perforator.direction is PerforatorDirection.INWARD:
        return reading.words.table.inward
    # At the limit itself a perforator is incompetent, so 499 ms must not print as 0.50.
    return reading.reflux_text(perforator.id, reading.criteria.perforator_ms - 1)


def _perforator_state(
    words: TableWords, state: PerforatorState, grade: PerforatorGrade | None
) -> str:
    if grade is not None:
        return words.grade[grade]
    return words.perforator_closed if state is PerforatorState.CLOSED else words.not_assessed


def _perforator_style(state: PerforatorState, grade: PerforatorGrade | None) -> PerforatorStyle:
    if grade is not None:
        return PerforatorStyle(grade.value)
    if state is PerforatorState.CLOSED:
        return PerforatorStyle.CLOSED
    return PerforatorStyle.NOT_ASSESSED
