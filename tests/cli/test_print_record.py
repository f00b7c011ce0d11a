"""`veinmap print --sheet record`: what was given, once something was."""

import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.cli.test_check import case, saved
from veinmap.cli import main


def recorded() -> dict[str, Any]:
    document = case("a")
    (session,) = document["chart"]["plan"]["sessions"]
    session["confirmed_sides"] = [
        {"side": "L", "by": "Dr L. Morin", "at": "2026-05-25T09:28:00-04:00"}
    ]
    session["lines"][0]["given"] = {
        "volume_ml": 3.5,
        "given_at": "2026-05-25T09:31:00-04:00",
        "lot": "7K2201",
    }
    return document


def test_the_record_of_a_chart_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "record.pdf"
    chart = saved(tmp_path, recorded())
    assert main(["print", chart, "-o", str(pdf), "--sheet", "record", "--lang", "fr"]) == 0
    document = pdfium.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    assert document.get_metadata_value("Title") == "Compte rendu de séance"
    document.close()
    assert "Jambe gauche, côté confirmé par rapport au plan par Dr L. Morin" in text
    assert "7K2201" in text
    assert json.loads(Path(chart).read_bytes()) == recorded()


def test_before_the_day_there_is_no_record_to_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "record.pdf"
    assert main(["print", saved(tmp_path, case("a")), "-o", str(pdf), "--sheet", "record"]) == 1
    assert "Nothing has been recorded" in capsys.readouterr().err
    assert not pdf.exists()
