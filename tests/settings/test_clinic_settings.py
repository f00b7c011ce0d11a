import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from tests.strategies import texts
from veinmap.settings import (
    AftercareSettings,
    ClinicSettings,
    Language,
    Paper,
    SettingsError,
    Theme,
    config_folder,
    data_folder,
    load_settings,
    save_settings,
    write_atomically,
)

FRENCH_CLINIC = ClinicSettings(
    clinic_name="Clinique des veines",
    default_operator="S. Specimen",
    language=Language.FRENCH,
    paper=Paper.LETTER,
    theme=Theme.DARK,
    recent_paths=("/clips/a",),
)

all_settings = st.builds(
    ClinicSettings,
    clinic_name=texts,
    clinic_address=texts,
    default_operator=texts,
    language=st.sampled_from(Language),
    paper=st.sampled_from(Paper),
    theme=st.sampled_from(Theme),
    library_path=texts,
    recent_paths=st.lists(texts, max_size=3).map(tuple),
    aftercare=st.builds(
        AftercareSettings,
        walk_minutes=st.none() | st.integers(1, 240),
        sun_weeks=st.none() | st.integers(1, 52),
        phone=texts,
    ),
)


def settings_file(folder: Path) -> Path:
    return folder / "settings.json"


@trials(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=all_settings)
def test_what_a_clinic_sets_is_there_again(tmp_path: Path, chosen: ClinicSettings) -> None:
    save_settings(chosen, tmp_path)
    loaded = load_settings(tmp_path)
    assert (loaded.settings, loaded.notice) == (chosen, "")


def test_the_first_start_has_defaults_and_nothing_to_say(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "none")
    assert (loaded.settings, loaded.notice) == (ClinicSettings(), "")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"paper": "a4"}'])
def test_a_damaged_file_is_kept_aside_and_the_defaults_hold(tmp_path: Path, damage: bytes) -> None:
    settings_file(tmp_path).write_bytes(damage)
    for _ in range(2):  # a second start does not keep it twice
        loaded = load_settings(tmp_path)
        assert loaded.settings == ClinicSettings()
        assert "damaged" in loaded.notice
        assert "settings.damaged-1.json" in loaded.notice
    save_settings(FRENCH_CLINIC, tmp_path)
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == damage
    assert load_settings(tmp_path).settings == FRENCH_CLINIC
    settings_file(tmp_path).write_bytes(damage + b" ")
    assert "settings.damaged-2.json" in load_settings(tmp_path).notice


def test_a_value_of_a_newer_veinmap_falls_back_alone_and_is_kept_aside(tmp_path: Path) -> None:
    save_settings(FRENCH_CLINIC, tmp_path)
    document = json.loads(settings_file(tmp_path).read_text())
    settings_file(tmp_path).write_text(json.dumps(document | {"theme": "sepia", "paper": 4}))
    loaded = load_settings(tmp_path)
    assert loaded.settings.theme is Theme.SYSTEM
    assert loaded.settings.paper is Paper.A4
    assert loaded.settings.clinic_name == "Clinique des veines"
    assert loaded.settings.language is Language.FRENCH
    assert "“paper”, “theme”" in loaded.notice
    assert json.loads((tmp_path / "settings.damaged-1.json").read_text())["theme"] == "sepia"


def test_fields_of_a_newer_veinmap_stay_in_the_file(tmp_path: Path) -> None:
    save_settings(FRENCH_CLINIC, tmp_path)
    document = json.loads(settings_file(tmp_path).read_text())
    newer = document | {"version": 9, "pacs_nodes": [{"title": "PACS"}]}
    settings_file(tmp_path).write_text(json.dumps(newer))
    loaded = load_settings(tmp_path)
    assert (loaded.settings, loaded.notice) == (FRENCH_CLINIC, "")
    save_settings(ClinicSettings(clinic_name="Other"), tmp_path)
    document = json.loads(settings_file(tmp_path).read_text())
    assert document["pacs_nodes"] == [{"title": "PACS"}]
    assert document["version"] == 9
    assert document["clinic_name"] == "Other"


def test_settings_that_cannot_be_saved_are_said_so_and_the_old_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SettingsError, match="cannot be saved"):
        save_settings(FRENCH_CLINIC, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "no folder"


def test_recent_paths_are_newest_first_each_once_and_few() -> None:
    chosen = ClinicSettings()
    for number in [*range(20), 15]:
        chosen = chosen.with_recent_path(Path("/clips") / str(number))
    assert chosen.recent_paths[:3] == tuple(str(Path("/clips") / n) for n in ("15", "19", "18"))
    assert len(chosen.recent_paths) == len(set(chosen.recent_paths)) == 12


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deep" / "file"
    write_atomically(path, b"first")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", no_space)
        with pytest.raises(OSError, match="No space"):
            write_atomically(path, b"second")
    assert path.read_bytes() == b"first"
    assert [p.name for p in path.parent.iterdir()] == ["file"]
    write_atomically(path, b"second")
    assert path.read_bytes() == b"second"


def test_tests_and_demonstrations_have_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VEINMAP_DATA_DIR", raising=False)
    assert data_folder().name == config_folder().name == "VeinMap"
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path))
    assert data_folder() == config_folder() == tmp_path


def test_no_number_of_the_aftercare_is_set_by_itself() -> None:
    aftercare = ClinicSettings().aftercare
    assert {getattr(aftercare, name) for name in AftercareSettings.__slots__} == {None, ""}


def test_an_impossible_number_is_refused_and_the_file_kept_aside(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sun_weeks cannot be 0"):
        AftercareSettings(sun_weeks=0)
    settings_file(tmp_path).write_text(
        json.dumps({"format": "veinmap.settings", "version": 1, "aftercare": {"sun_weeks": -3}})
    )
    loaded = load_settings(tmp_path)
    assert loaded.settings.aftercare == AftercareSettings()
    assert "aftercare" in loaded.notice


def test_a_newer_number_of_the_aftercare_stays_in_the_file(tmp_path: Path) -> None:
    newer = {"format": "veinmap.settings", "version": 1, "aftercare": {"swim_days": 5}}
    settings_file(tmp_path).write_text(json.dumps(newer))
    save_settings(ClinicSettings(aftercare=AftercareSettings(walk_minutes=30)), tmp_path)
    kept = json.loads(settings_file(tmp_path).read_text())["aftercare"]
    assert (kept["swim_days"], kept["walk_minutes"]) == (5, 30)
