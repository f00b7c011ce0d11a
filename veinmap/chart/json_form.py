"""The chart as JSON: one schema, one version number, exact round trip.

A newer version, or a field this version does not know, is refused with the
version needed: dropping what one does not understand loses a mark.

msgspec is imported where it is used: it costs the start of the window 60 ms.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from veinmap.chart.values import Chart

FORMAT: Final = "veinmap.chart"
VERSION: Final = 1

# One entry per released version: what turns its JSON into the next version's.
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}


class ChartFormatError(Exception):
    """A text that is no chart this version can read, with the reason in one sentence."""


def chart_to_json(chart: Chart) -> bytes:
    """Return the chart as indented UTF-8 JSON, ending in a newline."""
    import msgspec

    document = {"format": FORMAT, "version": VERSION, "chart": msgspec.to_builtins(chart)}
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def chart_from_json(text: bytes) -> Chart:
    """Return the chart that the JSON holds.

    Raises
    ------
    ChartFormatError
        If it is no JSON, no chart, of a newer version, has an unknown field, or
        holds a value that cannot be.
    """
    import msgspec

    try:
        document = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise ChartFormatError(f"This is not JSON that can be read: {error}.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ChartFormatError(f"This JSON is not a VeinMap chart (no “format”: “{FORMAT}”).")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ChartFormatError("This chart does not say the version of its format.")
    if version > VERSION:
        raise ChartFormatError(
            f"This chart has format version {version}; this VeinMap reads up to "
            f"version {VERSION}. Open it with a newer VeinMap."
        )
    unknown = sorted(set(document) - {"format", "version", "chart"})
    if unknown:
        raise ChartFormatError(f"This chart has an unknown field “{unknown[0]}”.")
    raw = document.get("chart")
    if not isinstance(raw, dict):
        raise ChartFormatError("This file has the form of a chart but holds none.")
    for step in range(version, VERSION):
        raw = MIGRATIONS[step](raw)
    return _converted(raw)


def _converted(raw: object) -> Chart:
    import msgspec

    try:
        chart = msgspec.convert(raw, Chart)
    except msgspec.ValidationError as error:
        raise ChartFormatError(f"This chart cannot be read: {error}.") from error
    unknown = _first_unknown_field(raw, chart, "chart")
    if unknown:
        raise ChartFormatError(
            f"This chart has the field “{unknown}”, which this VeinMap does not know; "
            "it may come from a newer one."
        )
    return chart


def _first_unknown_field(raw: object, value: object, where: str) -> str | None:
    if isinstance(raw, dict) and is_dataclass(value):
        known = {field.name for field in fields(value)}
        for name, inner in raw.items():
            if name not in known:
                return f"{where}.{name}"
            found = _first_unknown_field(inner, getattr(value, name), f"{where}.{name}")
            if found:
                return found
    elif isinstance(raw, list) and isinstance(value, tuple):
        for place, (inner, item) in enumerate(zip(raw, value, strict=True)):
            found = _first_unknown_field(inner, item, f"{where}[{place}]")
            if found:
                return found
    return None


def read_chart(path: Path) -> Chart:
    """Return the chart of a JSON file.

    Raises
    ------
    ChartFormatError
        If the file cannot be read or holds no chart; the sentence names the file.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ChartFormatError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    try:
        return chart_from_json(text)
    except ChartFormatError as error:
        raise ChartFormatError(f"{path.name}: {error}") from error


def chart_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the file form."""
    import msgspec

    (reference,), components = msgspec.json.schema_components(
        [Chart], ref_template="#/$defs/{name}"
    )
    for definition in components.values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "VeinMap chart",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "chart": reference,
        },
        "required": ["format", "version", "chart"],
        "additionalProperties": False,
        "$defs": components,
    }
