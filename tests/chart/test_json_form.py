import json
from pathlib import Path

import jsonschema
import pytest

from veinmap.chart import (
    Chart,
    ChartFormatError,
    chart_from_json,
    chart_schema,
    chart_to_json,
    read_chart,
)
from veinmap.resource_files import resource_path

EXAMPLES = ("case_a", "case_b", "case_c")


def example(name: str) -> bytes:
    return resource_path(f"examples/{name}.json").read_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_chart_comes_back_byte_for_byte(name: str) -> None:
    text = example(name)
    assert chart_to_json(chart_from_json(text)) == text


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_schema_accepts_what_we_write(name: str) -> None:
    jsonschema.validate(json.loads(example(name)), chart_schema())


def test_the_schema_refuses_a_field_that_it_does_not_know() -> None:
    document = json.loads(example("case_a"))
    document["chart"]["legs"]["L"]["mood"] = "good"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, chart_schema())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "not a VeinMap chart"),
        (b'{"format": "other", "version": 1}', "not a VeinMap chart"),
        (b'{"format": "veinmap.chart"}', "does not say the version"),
        (b'{"format": "veinmap.chart", "version": true}', "does not say the version"),
        (b'{"format": "veinmap.chart", "version": 99, "chart": {}}', "format version 99"),
        (b'{"format": "veinmap.chart", "version": 1, "chart": []}', "holds none"),
        (b'{"format": "veinmap.chart", "version": 1, "chart": {}}', "id"),
        (b'{"format": "veinmap.chart", "version": 1, "chart": {"id": "c"}, "x": 1}', "“x”"),
    ],
)
def test_what_is_no_chart_gets_one_sentence(text: bytes, sentence: str) -> None:
    with pytest.raises(ChartFormatError, match=sentence):
        chart_from_json(text)


def test_a_newer_field_is_refused_and_named_never_dropped() -> None:
    document = json.loads(chart_to_json(Chart(id="c")))
    document["chart"]["legs"]["R"]["thermography"] = None
    with pytest.raises(ChartFormatError, match=r"chart\.legs\.R\.thermography"):
        chart_from_json(json.dumps(document).encode())


def test_a_value_that_cannot_be_is_refused_where_it_stands() -> None:
    document = json.loads(example("case_a"))
    document["chart"]["measurements"][0]["value"] = -3
    with pytest.raises(ChartFormatError, match=r"measurements"):
        chart_from_json(json.dumps(document).encode())


def test_not_a_number_is_refused() -> None:
    text = example("case_a").replace(b'"value": 9.1', b'"value": NaN')
    with pytest.raises(ChartFormatError):
        chart_from_json(text)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChartFormatError, match=r"absent\.json cannot be read"):
        read_chart(tmp_path / "absent.json")
