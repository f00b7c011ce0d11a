"""What a clinic sets for its plans: nothing recalled holds before a name confirmed it."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from veinmap.chart.plan_rules import rules_of
from veinmap.resource_files import resource_path
from veinmap.settings import ClinicSettings, Language, PlanSettings, load_settings, save_settings
from veinmap.ui.languages import speak
from veinmap.ui.plan.settings_dialog import PlanSettingsDialog

TABLE = "european_guideline_2013/concentrations"


@pytest.fixture(autouse=True)
def _english(qtbot: QtBot) -> None:
    speak(Language.ENGLISH)


def opened(qtbot: QtBot, settings: PlanSettings | None = None) -> PlanSettingsDialog:
    dialog = PlanSettingsDialog(settings or PlanSettings())
    qtbot.addWidget(dialog)
    return dialog


def test_what_is_not_changed_stays(qtbot: QtBot, tmp_path: Path) -> None:
    settings = PlanSettings(
        profile_folder=str(tmp_path),
        confirmed_rules=(TABLE, "elsewhere/rule"),
        confirmed_by="Dr L. Morin",
        junction_rule_covers_spj=True,
        usual_profile="france_polidocanol",
        usual_agent="polidocanol",
        usual_form="foam",
        usual_gas="air",
        usual_gas_parts=4.0,
    )
    dialog = opened(qtbot, settings)
    assert dialog.problem() == ""
    assert dialog.chosen() == settings


def test_a_recalled_rule_is_confirmed_by_a_name(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert not any(option.isChecked() for option in dialog.rules.values())
    assert TABLE in dialog.rules
    dialog.rules[TABLE].click()
    assert dialog.problem() == "Rules are confirmed by a name."
    dialog.confirmed_by.setText("Dr L. Morin")
    assert dialog.problem() == ""
    chosen = dialog.chosen()
    assert (chosen.confirmed_rules, chosen.confirmed_by) == ((TABLE,), "Dr L. Morin")
    assert rules_of(chosen).confirmed == {TABLE}


def test_rules_that_were_read_need_no_confirmation(qtbot: QtBot) -> None:
    keys = set(opened(qtbot).rules)
    assert not any(key.startswith(("eu_polidocanol/", "france_polidocanol/")) for key in keys)
    assert any(key.startswith("fibrovein/") for key in keys)


def test_the_clinics_own_profiles_are_read_from_their_folder(qtbot: QtBot, tmp_path: Path) -> None:
    own = json.loads(resource_path("profiles/clinic_sts_foam.json").read_bytes())
    own["profile"]["id"] = "ours"
    (tmp_path / "ours.json").write_text(json.dumps(own), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    dialog = opened(qtbot)
    assert dialog.profile.findData("ours") == -1
    dialog.folder.setText(str(tmp_path))
    dialog.folder.editingFinished.emit()
    assert dialog.profile.findData("ours") > 0
    assert "broken.json" in dialog.notices.text()
    dialog.profile.setCurrentIndex(dialog.profile.findData("ours"))
    assert "ours" in rules_of(dialog.chosen()).profiles
    dialog.folder.setText(str(tmp_path / "none"))
    assert dialog.problem() == "This folder of profiles is not there."


def test_the_choices_come_back_from_their_file(tmp_path: Path) -> None:
    planning = PlanSettings(
        confirmed_rules=(TABLE,), confirmed_by="Dr L. Morin", usual_gas_parts=4.0
    )
    save_settings(ClinicSettings(planning=planning), tmp_path)
    assert load_settings(tmp_path).settings.planning == planning
    with pytest.raises(ValueError, match="confirmed by a name"):
        PlanSettings(confirmed_rules=(TABLE,))
