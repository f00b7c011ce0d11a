"""`veinmap check` on cases A, B and C: every flag listed beside them, and their boundaries."""

from pathlib import Path
from typing import Any

import pytest

from tests.chart.test_plan_examples import expected
from tests.cli.test_check import case, checked, saved

DOSE = ("plan.mass", "plan.session_", "plan.site_", "plan.junction", "plan.no_")


def line(line_id: str, volume_ml: float, percent: float, form: str = "foam") -> dict[str, Any]:
    made = {
        "id": line_id,
        "order": 1,
        "side": "L",
        "subject": "GSV.MT" if line_id.startswith("G") else "TRIB",
        "agent": "polidocanol",
        "concentration_percent": percent,
        "form": form,
        "volume_ml": volume_ml,
    }
    return {**made, "gas_parts": 4.0, "gas": "air"} if form == "foam" else made


def case_c_with(*lines: dict[str, Any]) -> dict[str, Any]:
    document = case("c")
    (session,) = document["chart"]["plan"]["sessions"]
    session["lines"] = [{**one, "order": place} for place, one in enumerate(lines, start=1)]
    return document


def dose_flags(plan: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f["code"], f["where"]) for f in plan["flags"] if f["code"].startswith(DOSE)]


@pytest.mark.parametrize(
    ("letter", "profile"), [(letter, name) for letter in "abc" for name in expected(letter)]
)
def test_the_flags_of_an_example_are_those_listed_beside_it(
    letter: str, profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = case(letter)
    plan = document["chart"]["plan"]
    if plan["profile"] != profile:
        plan["profile"], plan["profile_version"] = profile, 1
    flags = checked(capsys, saved(tmp_path, document))["plan"]["flags"]
    found = {(flag["code"], flag["where"], flag["severity"]) for flag in flags}
    assert found == expected(letter)[profile]
    assert all(
        rule["source"] and rule["mark"] in ("seen", "recalled", "doubtful")
        for flag in flags
        for rule in flag["rules"]
    )


@pytest.mark.parametrize(
    ("lines", "mg", "flags"),
    [
        pytest.param(
            (line("T1", 1.5, 3, "liquid"), line("T2", 1.5, 3, "liquid")), 90.0, [], id="90.0 mg"
        ),
        pytest.param(
            (line("T1", 3.0, 3, "liquid"),),
            90.0,
            [("plan.site_volume_over", "plan.lines[T1]")],
            id="90.0 mg in one line",
        ),
        pytest.param(
            (line("T1", 1.5, 3, "liquid"), line("T2", 1.5, 3, "liquid"), line("T3", 0.5, 1)),
            91.0,
            [("plan.mass_over", "plan.sessions[1]")],
            id="91.0 mg",
        ),
    ],
)
def test_90_mg_at_45_kg_are_allowed_and_91_are_over(
    lines: tuple[dict[str, Any], ...],
    mg: float,
    flags: list[tuple[str, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = checked(capsys, saved(tmp_path, case_c_with(*lines)))["plan"]
    (agent,) = plan["sessions"][0]["agents"]
    assert (agent["mg"], agent["limit_mg"]) == (mg, 90.0)
    assert dose_flags(plan) == flags


def test_case_c_revised_has_screening_flags_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trunk = [line(f"G{n}", 2.0, 3) for n in (1, 2)]
    tributary = [line(f"T{n}", 1.0, 1) for n in (1, 2, 3)]
    plan = checked(capsys, saved(tmp_path, case_c_with(*trunk, *tributary)))["plan"]
    (session,) = plan["sessions"]
    (agent,) = session["agents"]
    assert (session["foam_ml"], session["liquid_ml"]) == (7.0, 1.4)
    assert (agent["mg"], agent["mg_per_kg"]) == (30.0, 0.67)
    assert dose_flags(plan) == []
    waits = {(flag["code"], flag["where"]) for flag in plan["signing_waits_for"]}
    assert ("plan.contraindication_relative", "plan.screening[earlier_venous_thrombosis]") in waits
    assert ("plan.contraindication_absolute", "plan.screening[long_immobility]") in waits
    assert ("plan.deep_obstruction", "legs.L.segments") in waits
