import json
import os
from pathlib import Path

import pypdfium2
import pytest

from tests.printing.sheet_charts import given
from veinmap.chart import read_chart
from veinmap.chart.json_form import chart_to_json
from veinmap.cli import main
from veinmap.resource_files import resource_path

pytestmark = pytest.mark.usefixtures("qapp")

CASE_A = str(resource_path("examples/case_a.json"))


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_print_writes_the_page_in_the_language_asked_for(tmp_path: Path) -> None:
    pdf = tmp_path / "map.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--lang", "fr", "--page", "letter"]) == 0
    assert "JAMBE GAUCHE" in text_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        width_pt, height_pt = document[0].get_size()
    assert (round(width_pt), round(height_pt)) == (612, 792)


@pytest.mark.parametrize("leg", ["right", "both"])
def test_a_leg_that_was_not_examined_is_never_printed_as_sound(tmp_path: Path, leg: str) -> None:
    pdf = tmp_path / "map.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--leg", leg]) == 0
    text = text_of(pdf).lower()
    assert "not examined" in text


def test_what_cannot_be_written_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", CASE_A, "-o", str(tmp_path / "no" / "map.pdf")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["print", "absent.json", "-o", str(tmp_path / "map.pdf")]) == 1
    assert "absent.json" in capsys.readouterr().err


def test_the_treatment_day_sheet_is_printed(tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "treatment"]) == 0
    assert "Treatment day, session 1 of 1" in text_of(pdf)


def test_a_patient_sheet_of_nothing_given_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "sheet.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "patient"]) == 1
    assert "Nothing has been recorded as given" in capsys.readouterr().err
    assert not pdf.exists()


def test_all_sheets_are_those_there_is_something_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "all.pdf"
    assert main(["print", CASE_A, "-o", str(pdf), "--sheet", "all"]) == 0
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 3
    assert "Left out: Nothing has been recorded as given" in capsys.readouterr().err


def test_the_patient_sheet_names_what_the_clinic_has_not_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chart = tmp_path / "given.json"
    chart.write_bytes(chart_to_json(given(read_chart(Path(CASE_A)))))
    assert main(["print", str(chart), "-o", str(tmp_path / "p.pdf"), "--sheet", "patient"]) == 0
    assert "After your foam treatment" in text_of(tmp_path / "p.pdf")
    assert "has not set it: walking, minutes" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_or_folder_is_never_replaced_by_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["print", CASE_A, "-o", str(pipe)]) == 1
    assert pipe.is_fifo()
    assert main(["print", CASE_A, "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_the_sheet_of_the_day_speaks_of_the_clinics_own_profile(tmp_path: Path) -> None:
    own = json.loads(resource_path("profiles/clinic_sts_foam.json").read_bytes())
    own["profile"] |= {"id": "ours", "name": {"en": "Our own foam", "fr": "Notre mousse"}}
    (tmp_path / "ours.json").write_text(json.dumps(own), encoding="utf-8")
    chart = json.loads(resource_path("examples/case_b.json").read_bytes())
    chart["chart"]["plan"]["profile"] = "ours"
    path, pdf = tmp_path / "chart" / "b.json", tmp_path / "day.pdf"
    path.parent.mkdir()
    path.write_text(json.dumps(chart), encoding="utf-8")
    sheet = ["print", str(path), "-o", str(pdf), "--sheet", "treatment"]
    assert main([*sheet, "--profiles", str(tmp_path)]) == 0
    assert "Our own foam" in text_of(pdf)
    assert main(sheet) == 0
    assert "Our own foam" not in text_of(pdf)
    assert main([*sheet, "--profiles", str(tmp_path / "none")]) == 1
