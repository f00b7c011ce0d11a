"""The list says whose the clips are, of which study and series, where that says something."""

from pathlib import Path

import pytest

from tests.ui.clip_viewer.clips import make_clip
from veinmap.imaging import Clip, FileKind, PatientIdentity, UnreadableFile
from veinmap.ui.panels.clip_groups import Entry, Group, Level, Outline, groups

pytestmark = pytest.mark.usefixtures("english")

ALICE = PatientIdentity(patient_id="1", name="Exemple^Alice", birth_date="1971-03-14")
BOB = PatientIdentity(patient_id="2", name="Exemple^Bob")
REPORT = UnreadableFile(path=Path("sr.dcm"), reason="A report.", kind=FileKind.REPORT)
CUT = UnreadableFile(path=Path("cut.dcm"), reason="It was cut short.")


def clip(number: int, **changes: object) -> Clip:
    values: dict[str, object] = {
        "path": Path(f"{number:02}.dcm"),
        "sop_instance_uid": f"1.2.{number}",
        "instance_number": number,
        "patient": ALICE,
        "study_instance_uid": "1.1",
        "series_instance_uid": "1.1.1",
    }
    return make_clip(**(values | changes))


def listed(*entries: Entry) -> dict[str, Entry]:
    return {entry.path.name: entry for entry in entries}


def needs_headings(*entries: Entry) -> bool:
    outline = Outline()
    for entry in entries:
        outline.add(entry)
    return outline.needs_headings


def outline_of(found: list[Group]) -> list[str]:
    """Return the list as it reads: headings with their level, then the clips below."""
    lines = []
    for group in found:
        lines += [f"{'#' * (h.level + 1)} {h.text} ({h.count})" for h in group.headings]
        lines += group.keys
    return lines


def test_one_study_of_one_series_needs_no_headings() -> None:
    assert not needs_headings(clip(1), clip(2), CUT)


@pytest.mark.parametrize(
    "changes",
    [
        {"patient": BOB},
        {"study_instance_uid": "1.2"},
    ],
)
def test_another_patient_or_study_needs_them(changes: dict[str, object]) -> None:
    assert needs_headings(clip(1), clip(2, **changes))


def test_a_series_for_every_clip_groups_nothing() -> None:
    clips = [clip(number, series_instance_uid=f"1.1.{number}") for number in range(1, 6)]
    assert not needs_headings(*clips)
    assert outline_of(groups(listed(*clips), ())) == [c.path.name for c in clips]


def test_a_name_spelled_otherwise_makes_no_other_patient() -> None:
    other = PatientIdentity(patient_id="1", name="EXEMPLE^ALICE^M", birth_date="1971-03-14")
    assert not needs_headings(clip(1), clip(2, patient=other))


def test_studies_and_series_stand_under_their_patient() -> None:
    entries = listed(
        clip(1, study_date="2026-05-11", study_time="14:05:00", series_number=1),
        clip(2, study_date="2026-05-11", study_time="14:05:00", series_number=1),
        clip(3, study_instance_uid="1.9", study_date="2026-06-01", accession_number="A7"),
        clip(4, study_instance_uid="2", patient=BOB, study_date="2026-05-11"),
        CUT,
        REPORT,
    )  # fmt: skip
    assert outline_of(groups(entries, ())) == [
        "# Exemple, Alice · 1 · born 14 Mar 1971 (3)",
        "## 1 Jun 2026 · A7 (1)",
        "03.dcm",
        "## 11 May 2026 14:05 (2)",
        "01.dcm",
        "02.dcm",
        "# Exemple, Bob · 2 · 11 May 2026 (1)",
        "04.dcm",
        "# Documents, not clips (1)",
        "sr.dcm",
        "# Files that cannot be read (1)",
        "cut.dcm",
    ]


def test_series_are_named_where_they_hold_several_clips() -> None:
    entries = listed(
        *(clip(n, series_number=1, description="GSV left") for n in (1, 2)),
        *(
            clip(n, series_instance_uid="1.1.2", series_number=2, description=f"Clip {n}")
            for n in (3, 4)
        ),
    )
    assert outline_of(groups(entries, ())) == [
        "### Series 1 · GSV left (2)", "01.dcm", "02.dcm", "### Series 2 (2)", "03.dcm", "04.dcm",
    ]  # fmt: skip


def test_what_is_folded_keeps_its_heading_and_hides_all_below() -> None:
    entries = listed(
        clip(1, study_date="2026-05-11"),
        clip(2, study_instance_uid="1.9", study_date="2026-06-01"),
        clip(4, study_instance_uid="2", patient=BOB),
    )
    whole = groups(entries, ())
    alice = whole[0].headings[0]
    assert alice.level is Level.PATIENT
    assert outline_of(groups(entries, {alice.key})) == [
        "# Exemple, Alice · 1 · born 14 Mar 1971 (2)", "# Exemple, Bob · 2 (1)", "04.dcm",
    ]  # fmt: skip
    study = whole[1].headings[0]
    assert outline_of(groups(entries, {study.key}))[-4:] == [
        "02.dcm", "## 11 May 2026 (1)", "# Exemple, Bob · 2 (1)", "04.dcm",
    ]  # fmt: skip


def test_names_without_end_and_days_that_are_none_stay_harmless() -> None:
    endless = PatientIdentity(patient_id="<b>&amp;", name="A" * 1_000_000)
    found = outline_of(groups(listed(clip(1), clip(2, patient=endless)), ()))
    assert max(map(len, found)) < 250
    assert any("<b>&amp;" in line for line in found)
