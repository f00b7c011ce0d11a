"""Makes the small library of a schema that is about to be released.

``python -m tests.store.released_library`` writes ``tests/data/stores/vN.sqlite`` and,
beside it, the charts it holds as JSON. Once released they never change, and every
later VeinMap must open them.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.store.small_edits import with_indication
from veinmap.chart import chart_to_json, read_chart
from veinmap.resource_files import resource_path
from veinmap.store import ClipReference
from veinmap.store.inspection import SCHEMA_VERSION
from veinmap.store.opening import open_library

STORES = Path(__file__).resolve().parent.parent / "data" / "stores"


def make() -> None:
    """Write the library and its charts."""
    moments = iter(datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(minutes=m) for m in range(99))
    path = STORES / f"v{SCHEMA_VERSION}.sqlite"
    store = open_library(path, clock=lambda: next(moments))
    for letter in "abc":
        chart = read_chart(resource_path(f"examples/case_{letter}.json"))
        store.create_examination(chart)
        (STORES / f"v{SCHEMA_VERSION}_case_{letter}.json").write_bytes(chart_to_json(chart))
    chart = with_indication(read_chart(STORES / f"v{SCHEMA_VERSION}_case_a.json"), "Mistyped")
    store.save(chart.id, chart, expected_version=1, edit_text="Change indication")
    back = read_chart(STORES / f"v{SCHEMA_VERSION}_case_a.json")
    store.save(chart.id, back, expected_version=2, edit_text="Undo")
    reference = ClipReference(path="/clips/one.dcm", sop_instance_uid="1.2.3.4")
    store.set_clips(chart.id, [replace(reference, study_instance_uid="1.2.3")])
    store.set_state(chart.id, {"leg": "L", "item": "GSV_THIGH_MID"})
    store.set_last_open_examination(chart.id)
    store.close()


if __name__ == "__main__":
    make()
