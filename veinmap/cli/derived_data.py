"""What follows from a chart, as data: states, grades, patterns, proposed classes."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from veinmap.anatomy.sides import Side
    from veinmap.chart import Chart


def derived_data(chart: "Chart") -> dict[str, Any]:
    """Return what is derived of each examined leg."""
    from veinmap.anatomy.sides import Side

    return {
        "legs": {side.value: _leg_data(chart, side) for side in Side if chart.leg(side).is_examined}
    }


def _leg_data(chart: "Chart", side: "Side") -> dict[str, Any]:
    from veinmap.chart.patterns import (
        grade_of,
        gsv_pattern,
        hach_grade,
        has_axial_reflux,
        shunt_candidate,
        state_text,
    )
    from veinmap.findings import is_pathologic_2011

    leg = chart.leg(side)
    grades = {p.id: grade_of(chart, side, p) for p in leg.perforators}
    return {
        "states": {finding.key: state_text(finding) for finding in leg.segments},
        "drawn_veins": {vein.id: vein.flow.value for vein in leg.drawn_veins},
        "perforators": {
            name: grade.value if grade else "not_assessed" for name, grade in grades.items()
        },
        "perforators_pathologic_2011": {
            p.id: is_pathologic_2011(*_outward_and_width(chart, side, p.id), p.is_under_ulcer)
            for p in leg.perforators
        },
        "axial_gsv_reflux": has_axial_reflux(chart, side, "GSV"),
        "axial_ssv_reflux": has_axial_reflux(chart, side, "SSV"),
        "hach": {trunk: hach_grade(chart, side, trunk) for trunk in ("GSV", "SSV")},
        "gsv_pattern": gsv_pattern(chart, side),
        "shunt_candidate": shunt_candidate(chart, side),
        "ceap": leg.ceap.text() if leg.ceap else None,
        "ceap_from_map": _ceap_data(chart, side),
        "rvcss": leg.rvcss.total if leg.rvcss else None,
    }


def _outward_and_width(
    chart: "Chart", side: "Side", perforator_id: str
) -> tuple[int | None, float | None]:
    from veinmap.chart import representative
    from veinmap.measurement import Quantity

    outward = representative(chart, side, perforator_id, Quantity.REFLUX_TIME)
    width = representative(chart, side, perforator_id, Quantity.DIAMETER)
    return int(outward.value) if outward else None, float(width.value) if width else None


def _ceap_data(chart: "Chart", side: "Side") -> dict[str, Any]:
    from veinmap.chart.ceap_from_map import ceap_from_map

    seen = ceap_from_map(chart, side)
    return {
        "clinical": list(seen.clinical),
        "etiology": list(seen.etiology),
        "superficial": list(seen.superficial),
        "perforating": list(seen.perforating),
        "deep": list(seen.deep),
        "pathophysiology": seen.pathophysiology,
    }
