"""The clinic's settings while the window is open."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from veinmap.settings import ClinicSettings, Language, SettingsError, save_settings
from veinmap.ui import theme
from veinmap.ui.languages import language_code, speak
from veinmap.ui.scheme_setting import forced_scheme


class SettingsInForce(QObject):
    """Holds the settings; a change takes effect at once and is written."""

    language_changed = Signal()
    changed = Signal()
    # A sentence: the settings hold, but could not be written.
    not_saved = Signal(str)

    def __init__(self, settings: ClinicSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.value = settings

    def take(self, settings: ClinicSettings) -> None:
        """Put settings in force and write them."""
        before, self.value = self.value, settings
        if settings == before:
            return
        self._save()
        if settings.theme is not before.theme:
            theme.force(forced_scheme(settings.theme))
        if settings.page.colours is not before.page.colours:
            theme.show_flow(settings.page.colours)
        is_other_word = settings.french_valve_word is not before.french_valve_word
        if language_code(settings.language) != language_code(before.language) or is_other_word:
            speak(settings.language, settings.french_valve_word)
            self.language_changed.emit()
        self.changed.emit()

    def choose_language(self, language: Language) -> None:
        """Speak another language at once."""
        self.take(replace(self.value, language=language))

    def remember(self, paths: Sequence[Path]) -> None:
        """Put paths first among the recent ones."""
        for path in paths:
            self.value = self.value.with_recent_path(path.absolute())
        self._save()

    def _save(self) -> None:
        try:
            save_settings(self.value)
        except SettingsError as error:
            self.not_saved.emit(str(error))
