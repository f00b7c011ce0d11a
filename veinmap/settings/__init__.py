"""What a clinic sets once, and where VeinMap keeps its own files."""

from veinmap.settings.aftercare import AftercareSettings
from veinmap.settings.clinic import (
    ClinicSettings,
    FrenchValveWord,
    Language,
    LoadedSettings,
    Paper,
    SettingsError,
    Theme,
    load_settings,
    save_settings,
)
from veinmap.settings.files import cache_folder, config_folder, data_folder, write_atomically
from veinmap.settings.page import (
    FlowColours,
    LineWidths,
    LogoError,
    PageSettings,
    keep_logo,
    logo_path,
)
from veinmap.settings.planning import PlanSettings
from veinmap.settings.protocols import (
    load_protocols,
    protocols_folder,
    remove_protocol,
    save_protocol,
)
from veinmap.settings.valve_words import with_valve_word, with_valve_words

__all__ = [
    "AftercareSettings",
    "ClinicSettings",
    "FlowColours",
    "FrenchValveWord",
    "Language",
    "LineWidths",
    "LoadedSettings",
    "LogoError",
    "PageSettings",
    "Paper",
    "PlanSettings",
    "SettingsError",
    "Theme",
    "cache_folder",
    "config_folder",
    "data_folder",
    "keep_logo",
    "load_protocols",
    "load_settings",
    "logo_path",
    "protocols_folder",
    "remove_protocol",
    "save_protocol",
    "save_settings",
    "with_valve_word",
    "with_valve_words",
    "write_atomically",
]
