"""`veinmap check`: validate a chart and say what was found, as text or data."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.chart.checks import CheckFinding

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("check", help="validate a chart")
    parser.add_argument("chart", nargs="?", type=Path, metavar="CHART.json")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--fail-on",
        choices=("caution", "stop"),
        help="exit with 1 when a finding of this severity, or a graver one, is there",
    )
    parser.add_argument("--codes", action="store_true", help="list the codes and stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check one chart."""
    from veinmap.chart import ChartFormatError, read_chart
    from veinmap.chart.checks import CODES, Severity, check_chart
    from veinmap.cli import CommandError, UsageError

    if arguments.codes:
        print(
            json.dumps(CODES, indent=1)
            if arguments.json
            else "\n".join(f"{code}  {meaning}" for code, meaning in CODES.items())
        )
        return 0
    if arguments.chart is None:
        raise UsageError("check needs a chart, or --codes.")
    try:
        chart = read_chart(arguments.chart)
    except ChartFormatError as error:
        if arguments.json:
            print(json.dumps({"valid": False, "reason": str(error)}, ensure_ascii=False))
        raise CommandError(str(error)) from error
    findings = check_chart(chart)
    if arguments.json:
        print(json.dumps(_as_data(chart, findings), indent=1, ensure_ascii=False))
    else:
        _print_text(findings)
    failing = {
        None: set(),
        "caution": {Severity.CAUTION, Severity.STOP},
        "stop": {Severity.STOP},
    }[arguments.fail_on]
    return 1 if any(finding.severity in failing for finding in findings) else 0


def _print_text(findings: "tuple[CheckFinding, ...]") -> None:
    if not findings:
        print("The chart is readable; the checks found nothing.")
    for finding in findings:
        print(f"{finding.severity.value:8}{finding.text}  [{finding.code}]")


def _as_data(chart: "Chart", findings: "tuple[CheckFinding, ...]") -> dict[str, Any]:
    return {
        "valid": True,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "where": finding.where,
                "text": finding.text,
            }
            for finding in findings
        ],
        "derived": _derived(chart),
        "plan": {"sessions": _sessions(chart)},
    }


def _derived(chart: "Chart") -> dict[str, Any]:
    from veinmap.anatomy.sides import Side
    from veinmap.chart.patterns import grade_of, has_axial_gsv_reflux, state_text

    legs: dict[str, Any] = {}
    for side in Side:
        leg = chart.leg(side)
        if not leg.is_examined:
            continue
        grades = {p.id: grade_of(chart, side, p) for p in leg.perforators}
        legs[side.value] = {
            "states": {finding.key: state_text(finding) for finding in leg.segments},
            "drawn_veins": {vein.id: vein.flow.value for vein in leg.drawn_veins},
            "perforators": {
                name: grade.value if grade else "not_assessed" for name, grade in grades.items()
            },
            "axial_gsv_reflux": has_axial_gsv_reflux(chart, side),
            "ceap": leg.ceap.text() if leg.ceap else None,
            "rvcss": leg.rvcss.total if leg.rvcss else None,
        }
    return {"legs": legs}


def _sessions(chart: "Chart") -> list[dict[str, Any]]:
    from veinmap.planning import session_totals

    sessions = []
    for session in chart.plan.sessions:
        totals = session_totals(session, chart.patient.weight_kg)
        sessions.append(
            {
                "number": totals.number,
                "foam_ml": totals.foam_ml,
                "liquid_ml": totals.liquid_ml,
                "punctures": totals.punctures,
                "agents": [
                    {
                        "agent": agent.agent.value,
                        "mg": agent.mg,
                        "mg_per_kg": agent.mg_per_kg,
                        "limit_mg": None,
                    }
                    for agent in totals.agents
                ],
            }
        )
    return sessions
