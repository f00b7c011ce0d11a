"""`veinmap check`: validate a chart and its plan and say what was found, as text or data."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.chart.checks import CheckFinding
    from veinmap.planning import Session
    from veinmap.planning.report import Meter, PlanFlag, PlanReport, RuleReference

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    from veinmap.cli.plan_rules import add_rule_arguments

    parser = subparsers.add_parser("check", help="validate a chart and its plan")
    parser.add_argument("chart", nargs="?", type=Path, metavar="CHART.json")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--fail-on",
        choices=("caution", "stop"),
        help="exit with 1 when a finding of this severity, or a graver one, is there",
    )
    parser.add_argument("--codes", action="store_true", help="list the codes and stop")
    add_rule_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check one chart."""
    from veinmap.chart import ChartFormatError, read_chart
    from veinmap.chart.checks import CODES, Severity, as_check, check_chart_and_plan
    from veinmap.cli import CommandError, UsageError
    from veinmap.cli.plan_rules import rules_of

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
    rules = rules_of(arguments)
    report, given = rules.planned(chart), rules.given(chart)
    findings = (*check_chart_and_plan(chart, report), *map(as_check, given.flags))
    if arguments.json:
        data = _as_data(chart, report, given, findings)
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        _print_text(report, findings)
    failing = {
        None: set(),
        "caution": {Severity.CAUTION, Severity.STOP},
        "stop": {Severity.STOP},
    }[arguments.fail_on]
    return 1 if any(finding.severity in failing for finding in findings) else 0


def _print_text(report: "PlanReport", findings: "tuple[CheckFinding, ...]") -> None:
    if not findings:
        print("The chart is readable; the checks found nothing.")
    for finding in findings:
        print(f"{finding.severity.value:8}{finding.text}  [{finding.code}]")
    for rule in report.checked:
        print(f"checked {rule.said('en')}")
    for missed in report.not_checked:
        print(f"not checked: {missed.reason.en}. {missed.rule.said('en')}")


def _as_data(
    chart: "Chart",
    report: "PlanReport",
    given: "PlanReport",
    findings: "tuple[CheckFinding, ...]",
) -> dict[str, Any]:
    from veinmap.cli.derived_data import derived_data

    return {
        "valid": True,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "where": finding.where,
                "text": finding.text,
                "dismissed": finding.dismissal.reason if finding.dismissal else None,
            }
            for finding in findings
        ],
        "derived": derived_data(chart),
        "plan": _plan(chart, report),
        "given": _given(chart, given),
    }


def _plan(chart: "Chart", report: "PlanReport") -> dict[str, Any]:
    profile = report.profile
    return {
        "profile": {
            "id": profile.id,
            "version": profile.version,
            "name": {"en": profile.name.en, "fr": profile.name.fr},
            "adopted_by": profile.adopted_by,
        }
        if profile is not None
        else None,
        "sessions": [_totals(chart, session, report) for session in chart.plan.sessions],
        "days": _days(report),
        "flags": [_flag(flag) for flag in report.flags],
        "checked": [_rule(rule) for rule in report.checked],
        "not_checked": [
            {**_rule(missed.rule), "where": missed.where, "reason": missed.reason.en}
            for missed in report.not_checked
        ],
        "information": [_rule(rule) for rule in report.information],
        "signing_waits_for": _waiting(report),
    }


def _day(meter: "Meter") -> str | None:
    return meter.day.isoformat() if meter.day is not None else None


def _given(chart: "Chart", report: "PlanReport") -> dict[str, Any]:
    """Return what was given with the same limits; sessions without a record are left out."""
    from veinmap.chart.plan_facts import given_facts

    records = {line.id: line for session in chart.plan.sessions for line in session.lines}
    return {
        "sessions": [
            {
                **_totals(chart, session, report),
                "lines": [
                    {
                        "line": line.id,
                        "planned_ml": records[line.id].volume_ml,
                        "given_ml": line.volume_ml,
                        "is_additional": records[line.id].is_additional,
                    }
                    for line in session.lines
                ],
            }
            for session in given_facts(chart).sessions
            if session.lines
        ],
        "skipped": [
            {"line": line.id, "reason": line.given.skip_reason}
            for line in records.values()
            if line.given is not None and line.given.is_skipped
        ],
        "days": _days(report),
        "flags": [_flag(flag) for flag in report.flags],
        "signing_waits_for": _waiting(report),
    }


def _days(report: "PlanReport") -> list[dict[str, Any]]:
    return [
        {"day": day, "limits": [_meter(m) for m in report.meters if _day(m) == day]}
        for day in dict.fromkeys(_day(meter) for meter in report.meters)
        if day is not None
    ]


def _waiting(report: "PlanReport") -> list[dict[str, str]]:
    return [{"code": flag.code, "where": flag.where} for flag in report.signing_waits_for]


def _totals(chart: "Chart", session: "Session", report: "PlanReport") -> dict[str, Any]:
    from veinmap.planning import session_totals

    totals = session_totals(session, chart.patient.weight_kg)
    meters = [m for m in report.meters if m.session_number == session.number]
    limits_mg = {agent: m.limit for m in meters if m.kind.value == "mass" for agent in m.agents}
    return {
        "number": totals.number,
        "foam_ml": totals.foam_ml,
        "liquid_ml": totals.liquid_ml,
        "injected_liquid_ml": totals.injected_liquid_ml,
        "punctures": totals.punctures,
        "agents": [
            {
                "agent": agent.agent.value,
                "mg": agent.mg,
                "mg_per_kg": agent.mg_per_kg,
                "limit_mg": limits_mg.get(agent.agent),
            }
            for agent in totals.agents
        ],
        "limits": [_meter(meter) for meter in meters],
    }


def _meter(meter: "Meter") -> dict[str, Any]:
    return {
        "kind": meter.kind.value,
        "state": meter.state.value,
        "value": meter.value,
        "limit": meter.limit,
        "room": meter.room,
        "agents": [agent.value for agent in meter.agents],
        "line": meter.line_id or None,
        "rule": meter.rule.key if meter.rule is not None else None,
        "reason": meter.reason.en if meter.reason is not None else None,
    }


def _flag(flag: "PlanFlag") -> dict[str, Any]:
    return {
        "code": flag.code,
        "severity": flag.severity.value,
        "where": flag.where,
        "line": flag.line_id or None,
        "session": flag.session_number,
        "text": {language: flag.fact(language) for language in ("en", "fr")},
        "rules": [_rule(rule) for rule in flag.rules],
        "value": flag.value,
        "limit": flag.limit,
        "blocks_signing": flag.blocks_signing,
        "override": asdict(flag.override) if flag.override is not None else None,
    }


def _rule(rule: "RuleReference") -> dict[str, Any]:
    return {
        "rule": rule.key,
        "text": {"en": rule.text.en, "fr": rule.text.fr},
        "source": rule.source,
        "mark": rule.mark.value,
    }
