import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from veinmap.cli import main
from veinmap.resource_files import resource_path

CASE_A = str(resource_path("examples/case_a.json"))


def test_check_gives_states_and_totals_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", CASE_A, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["valid"] is True
    left = data["derived"]["legs"]["L"]
    assert left["states"]["GSV.DC"] == "competent"
    assert left["axial_gsv_reflux"] is True
    assert "R" not in data["derived"]["legs"]
    (session,) = data["plan"]["sessions"]
    assert session["foam_ml"] == 9.0
    assert session["agents"] == [
        {"agent": "polidocanol", "mg": 30.0, "mg_per_kg": 0.44, "limit_mg": 136.0}
    ]


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["check", *arguments, "--json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def case(letter: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        resource_path(f"examples/case_{letter}.json").read_bytes()
    )
    return document


def saved(folder: Path, document: dict[str, Any]) -> str:
    path = folder / "chart.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def codes(data: dict[str, Any]) -> set[tuple[str, str]]:
    return {(finding["code"], finding["where"]) for finding in data["findings"]}


def test_case_a_has_no_dose_flag_and_says_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    plan = checked(capsys, CASE_A)["plan"]
    assert plan["profile"]["id"] == "eu_polidocanol"
    assert plan["flags"] == []
    (session,) = plan["sessions"]
    foam = next(meter for meter in session["limits"] if meter["kind"] == "foam")
    assert (foam["value"], foam["limit"], foam["room"]) == (9.0, 10.0, 1.0)
    assert {"eu_polidocanol/foam_session", "general/sfj_distance"} <= {
        rule["rule"] for rule in plan["checked"]
    }
    assert all(missed["reason"] for missed in plan["not_checked"])
    assert [rule["rule"] for rule in plan["information"]] == ["eu_polidocanol/first_session"]


def test_case_a_at_10_ml_is_allowed_and_over_at_10_5(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = case("a")
    lines = document["chart"]["plan"]["sessions"][0]["lines"]
    lines.append({**lines[-1], "id": "L5", "order": 5, "volume_ml": 1.0})
    assert checked(capsys, saved(tmp_path, document))["plan"]["flags"] == []
    lines[-1]["volume_ml"] = 1.5
    over = checked(capsys, saved(tmp_path, document))
    assert ("plan.session_volume_over", "plan.sessions[1]") in codes(over)
    (flag,) = over["plan"]["flags"]
    assert (flag["value"], flag["limit"], flag["blocks_signing"]) == (10.5, 10.0, True)
    assert flag["rules"][0]["source"] == "AET-AT"


def test_case_a_under_the_french_profile_flags_its_first_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = case("a")
    document["chart"]["plan"]["profile"] = "france_polidocanol"
    data = checked(capsys, saved(tmp_path, document))
    assert ("plan.site_volume_over", "plan.lines[L1]") in codes(data)
    assert ("plan.strength_not_named", "plan.lines[L3]") in codes(data)
    assert data["plan"]["sessions"][0]["agents"][0]["limit_mg"] is None


def test_case_b_totals_its_sessions_apart(capsys: pytest.CaptureFixture[str]) -> None:
    data = checked(capsys, str(resource_path("examples/case_b.json")))
    assert [s["foam_ml"] for s in data["plan"]["sessions"]] == [9.0, 6.0]
    assert [s["agents"][0]["mg"] for s in data["plan"]["sessions"]] == [18.0, 12.0]
    assert {s["agents"][0]["limit_mg"] for s in data["plan"]["sessions"]} == {None}
    assert ("plan.sts_competent_valves_only", "plan.agents[STS]") in codes(data)


def test_case_c_is_over_its_90_mg_until_someone_answers_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = case("c")
    data = checked(capsys, saved(tmp_path, document))
    (agent,) = data["plan"]["sessions"][0]["agents"]
    assert (agent["mg"], agent["mg_per_kg"], agent["limit_mg"]) == (105.0, 2.33, 90.0)
    waits = {(flag["code"], flag["where"]) for flag in data["plan"]["signing_waits_for"]}
    assert ("plan.mass_over", "plan.sessions[1]") in waits
    document["chart"]["plan"]["sessions"][0]["overrides"] = [
        {
            "code": "plan.mass_over",
            "where": "plan.sessions[1]",
            "reason": "split over two days",
            "by": "Dr A. Specimen",
            "at": "2026-08-04T10:00",
        }
    ]
    data = checked(capsys, saved(tmp_path, document))
    waits = {(flag["code"], flag["where"]) for flag in data["plan"]["signing_waits_for"]}
    assert ("plan.mass_over", "plan.sessions[1]") not in waits
    (finding,) = (f for f in data["findings"] if f["code"] == "plan.mass_over")
    assert finding["severity"] == "info"
    assert "Overruled by Dr A. Specimen: “split over two days”." in finding["text"]
    (flag,) = (f for f in data["plan"]["flags"] if f["code"] == "plan.mass_over")
    assert flag["severity"] == "stop"
    assert flag["override"]["by"] == "Dr A. Specimen"


def test_a_clinic_checks_with_its_own_profile_and_confirms_recalled_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    own = json.loads(resource_path("profiles/clinic_sts_foam.json").read_bytes())
    own["profile"]["id"] = "ours"
    own["profile"]["session_volumes"][0]["limit_ml"] = 8.0
    (folder / "ours.json").write_text(json.dumps(own), encoding="utf-8")
    document = case("b")
    document["chart"]["plan"]["profile"] = "ours"
    path = saved(tmp_path, document)
    assert ("plan.limits_not_checked", "plan.profile") in codes(checked(capsys, path))
    data = checked(capsys, path, "--profiles", str(folder))
    assert ("plan.session_volume_over", "plan.sessions[1]") in codes(data)
    document["chart"]["plan"]["profile"] = "european_guideline_2013"
    path = saved(tmp_path, document)
    off = checked(capsys, path)["plan"]["sessions"][0]["limits"][0]
    assert (off["state"], off["limit"]) == ("cannot_check", None)
    on = checked(capsys, path, "--confirm", "european_guideline_2013/foam_session")
    assert on["plan"]["sessions"][0]["limits"][0]["limit"] == 10.0


def test_a_folder_with_a_damaged_profile_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ours.json").write_text("{", encoding="utf-8")
    assert main(["check", CASE_A, "--profiles", str(tmp_path)]) == 1
    assert main(["check", CASE_A, "--profiles", str(tmp_path / "none")]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 2
    assert "ours.json" in error


def test_the_text_says_what_was_checked_and_what_was_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", CASE_A]) == 0
    text = capsys.readouterr().out
    assert "checked EU polidocanol" in text
    assert "not checked: Site 3" in text


def test_fail_on_decides_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    case_c = str(resource_path("examples/case_c.json"))
    assert main(["check", case_c]) == 0
    assert main(["check", case_c, "--fail-on", "caution"]) == 1
    assert main(["check", case_c, "--fail-on", "stop"]) == 1
    assert main(["check", CASE_A, "--fail-on", "stop"]) == 0


def test_a_file_that_is_no_chart_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text("{")
    assert main(["check", str(path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "x.json" in error


def test_wrong_usage_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert main(["no-such-command"]) == 2
    assert main(["check", CASE_A, "--fail-on", "mood"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_codes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--codes"]) == 0
    assert "protocol.item_missing" in capsys.readouterr().out


def test_the_schema_is_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def recorded(volumes: dict[str, float], *, is_confirmed: bool = True) -> dict[str, Any]:
    """Return case A with what was given on the day."""
    document = case("a")
    (session,) = document["chart"]["plan"]["sessions"]
    at = "2026-05-25T09:30:00-04:00"
    if is_confirmed:
        session["confirmed_sides"] = [{"side": "L", "by": "Dr A. Specimen", "at": at}]
    for line in session["lines"]:
        if line["id"] in volumes:
            line["given"] = {"volume_ml": volumes[line["id"]], "given_at": at}
    return document


def test_given_volumes_have_their_own_totals_and_flags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = recorded({"L1": 4.0, "L2": 4.0, "L3": 2.5})
    data = checked(capsys, saved(tmp_path, document))
    (session,) = data["given"]["sessions"]
    assert (session["foam_ml"], session["liquid_ml"], session["punctures"]) == (10.5, 2.1, 3)
    assert session["agents"] == [
        {"agent": "polidocanol", "mg": 37.0, "mg_per_kg": 0.54, "limit_mg": 136.0}
    ]
    assert session["lines"][1] == {
        "line": "L2",
        "planned_ml": 2.0,
        "given_ml": 4.0,
        "is_additional": False,
    }
    assert [flag["where"] for flag in data["given"]["flags"]] == ["given.sessions[1]"]
    assert ("plan.session_volume_over", "given.sessions[1]") in codes(data)
    (planned,) = data["plan"]["sessions"]
    assert (planned["foam_ml"], data["plan"]["flags"]) == (9.0, [])


def test_an_injection_on_a_side_that_nobody_confirmed_is_a_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, recorded({"L1": 4.0}, is_confirmed=False))
    data = checked(capsys, path)
    (waiting,) = data["given"]["signing_waits_for"]
    assert waiting == {"code": "given.side_not_confirmed", "where": "given.sessions[1].L"}
    assert main(["check", path, "--fail-on", "stop"]) == 1


def test_a_line_that_is_open_says_so_and_counts_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = case("a")
    document["chart"]["plan"]["sessions"][0]["lines"][0]["volume_ml"] = None
    data = checked(capsys, saved(tmp_path, document))
    assert ("plan.line_incomplete", "plan.lines[L1]") in codes(data)
    assert data["plan"]["sessions"][0]["foam_ml"] == 5.0


def test_the_distance_from_the_spj_is_kept_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = str(resource_path("examples/case_b.json"))
    short = ("plan.junction_distance_short", "plan.lines[L5]")
    assert short not in codes(checked(capsys, path))
    assert short in codes(checked(capsys, path, "--spj-distance"))
