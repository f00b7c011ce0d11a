"""Checks of one leg: what is missing on the map, and what contradicts itself there."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import Words, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import JUNCTION_PARTS, TRUNKS
from veinmap.chart.check_finding import CheckFinding, found
from veinmap.chart.check_words import FLOW, SIDE, TREATMENT, vein_words
from veinmap.chart.edits import proposed_segment_flow
from veinmap.chart.patterns import competent_within_axial_reflux
from veinmap.chart.protocol import ItemProgress, item_progress, protocol_of
from veinmap.chart.values import Chart, Leg
from veinmap.findings import (
    CRITERIA,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    SegmentFinding,
)

# Trunks whose reflux must come from somewhere, each with the junction above it. A thigh
# extension that refluxes feeds the small saphenous vein (clinical.md 1.2).
_STRETCHES: Final = {
    "SFJ": (TRUNKS["GSV"][1:], ("ASV",), ("PASV",)),
    "SPJ": (TRUNKS["SSV"][1:],),
}
_FEEDS: Final = {"SPJ": ("TE", "GIA"), "SFJ": ()}


def check_leg(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    """Yield all that the checks of one leg find, in a stable order."""
    leg = chart.leg(side)
    where = f"legs.{side.value}"
    has_findings = bool(leg.segments or leg.drawn_veins or leg.perforators or leg.skin_marks)
    if not leg.is_examined:
        if has_findings:
            yield found("finding.leg_not_examined", where, side=SIDE[side])
        elif not leg.not_examined_reason:
            yield found("leg.not_examined_without_reason", where, side=SIDE[side])
    yield from _states(chart, side)
    yield from _sources(chart, side)
    yield from _treated(chart, side)
    yield from _perforators(chart, side)
    if leg.is_examined:
        yield from _missing_items(chart, side)


def _place(side: Side, key: str) -> str:
    return f"legs.{side.value}.segments[{key}]"


def _states(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    for finding in chart.leg(side).segments:
        where = _place(side, finding.key)
        if not is_known_key(finding.key):
            yield found("finding.unknown_key", where, key=finding.key)
            continue
        vein = catalogue().segment(finding.key).short
        if finding.is_flow_overridden:
            yield found(
                "state.overridden",
                where,
                vein=vein,
                side=SIDE[side],
                charted=FLOW[finding.flow],
                reason=finding.flow_reason,
            )
        elif chart.examination.criteria in CRITERIA:
            proposed = proposed_segment_flow(chart, side, finding.key)
            if proposed is not None and finding.flow is not proposed:
                yield found(
                    "state.differs_from_criteria",
                    where,
                    vein=vein,
                    side=SIDE[side],
                    charted=FLOW[finding.flow],
                    proposed=FLOW[proposed],
                )
    for key in competent_within_axial_reflux(chart, side):
        vein = catalogue().segment(key).short
        yield found("map.competent_within_reflux", _place(side, key), vein=vein, side=SIDE[side])


def _sources(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    leg = chart.leg(side)
    for junction, trunks in _STRETCHES.items():
        above = (*JUNCTION_PARTS[junction], *_FEEDS[junction])
        comes_from_above = any(leg.finding(key).flow is Flow.REFLUX for key in above)
        for stretches in trunks:
            key = _begins_unexplained(leg, stretches, comes_from_above=comes_from_above)
            if key is not None:
                vein = catalogue().segment(key).short
                yield found(
                    "map.reflux_without_source", _place(side, key), vein=vein, side=SIDE[side]
                )


def _begins_unexplained(
    leg: Leg, stretches: tuple[str, ...], *, comes_from_above: bool
) -> str | None:
    """Return the highest refluxing stretch if nothing on the map feeds it.

    Reflux from the junction explains what hangs together with it: everything down to
    the first stretch that was charted and does not reflux.
    """
    for key in stretches:
        finding = leg.finding(key)
        if finding.flow is Flow.REFLUX:
            return None if comes_from_above or _has_source(leg, finding) else key
        if finding.flow is not Flow.NOT_ASSESSED or finding.lumen is not Lumen.OPEN:
            comes_from_above = False
    return None


def _has_source(leg: Leg, finding: SegmentFinding) -> bool:
    if finding.extent is not None and finding.extent.source.strip():
        return True
    return any(
        perforator.connected_key == finding.key and perforator.state is PerforatorState.INCOMPETENT
        for perforator in leg.perforators
    )


def _treated(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    leg = chart.leg(side)
    for treatment in leg.treatments:
        for key in treatment.keys:
            finding = leg.finding(key)
            if finding.flow is not Flow.COMPETENT or finding.lumen is not Lumen.OPEN:
                continue
            on = f" {treatment.treated_on.isoformat()}" if treatment.treated_on else ""
            method = TREATMENT[treatment.method]
            yield found(
                "map.treated_vein_competent",
                _place(side, key),
                vein=vein_words(chart, side, key),
                side=SIDE[side],
                treatment=Words(f"{method.en}{on}", f"{method.fr}{on}"),
            )


def _perforators(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    groups = {group.key for group in catalogue().perforator_groups}
    for perforator in chart.leg(side).perforators:
        where = f"legs.{side.value}.perforators[{perforator.id}]"
        if perforator.group not in groups:
            yield found("perforator.unknown_group", where, group=perforator.group)
        is_inward = perforator.direction is PerforatorDirection.INWARD
        if is_inward and perforator.state is PerforatorState.INCOMPETENT:
            yield found("perforator.re_entry_called_incompetent", where, perforator=perforator.id)


def _missing_items(chart: Chart, side: Side) -> Iterator[CheckFinding]:
    for item in protocol_of(chart).items_for(side):
        if item_progress(chart, side, item) is not ItemProgress.TO_DO:
            continue
        vein = vein_words(chart, side, item.key)
        yield found("protocol.item_missing", _place(side, item.key), vein=vein, side=SIDE[side])
