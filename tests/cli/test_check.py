import json
from pathlib import Path

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
