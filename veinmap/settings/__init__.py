"""What a clinic sets once, and where VeinMap keeps its own files."""

from veinmap.settings.aftercare import AftercareSettings
from veinmap.settings.clinic import (
    ClinicSettings,
    Language,
    LoadedSettings,
    Paper,
    SettingsError,
    Theme,
    load_settings,
    save_settings,
)
from veinmap.settings.files import cache_folder, config_folder, data_folder, write_atomically
from veinmap.settings.planning import PlanSettings

__all__ = [
    "AftercareSettings",
    "ClinicSettings",
    "Language",
    "LoadedSettings",
    "Paper",
    "PlanSettings",
    "SettingsError",
    "Theme",
    "cache_folder",
    "config_folder",
    "data_folder",
    "load_settings",
    "save_settings",
    "write_atomically",
]
