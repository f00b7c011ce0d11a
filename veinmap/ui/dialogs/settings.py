"""What a clinic sets once."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.settings import ClinicSettings, FrenchValveWord, Language, Paper, Theme
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.words import translate


class SettingsDialog(FormDialog):
    """Language, theme, paper, the clinic's name and the usual operator."""

    def __init__(self, settings: ClinicSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("SettingsDialog", "Settings"),
            translate("SettingsDialog", "Keep settings"),
            parent,
        )
        self._settings = settings
        self.language = _combo(
            [
                (Language.SYSTEM.value, self.tr("As the system")),
                (Language.ENGLISH.value, "English"),
                (Language.FRENCH.value, "Français"),
            ],
            settings.language.value,
        )
        self.theme_choice = _combo(
            [
                (Theme.SYSTEM.value, self.tr("As the system")),
                (Theme.LIGHT.value, self.tr("Light")),
                (Theme.DARK.value, self.tr("Dark")),
            ],
            settings.theme.value,
        )
        self.valve_word = _combo(
            [
                (FrenchValveWord.CONTINENTE.value, "continente / incontinente"),
                (FrenchValveWord.COMPETENTE.value, "compétente / incompétente"),
            ],
            settings.french_valve_word.value,
        )
        self.paper = _combo(
            [(Paper.A4.value, "A4"), (Paper.LETTER.value, "Letter")], settings.paper.value
        )
        self.clinic = QLineEdit(settings.clinic_name)
        self.address = QLineEdit(settings.clinic_address)
        self.operator = QLineEdit(settings.default_operator)
        self.add_field(self.tr("Language"), self.language)
        self.add_field(self.tr("In French, a valve is"), self.valve_word)
        self.add_field(self.tr("Colours"), self.theme_choice)
        self.add_field(self.tr("Paper"), self.paper)
        self.add_field(self.tr("Clinic"), self.clinic)
        self.add_field(self.tr("Address"), self.address)
        self.add_field(self.tr("Operator"), self.operator)
        self.add_note(self.tr("Clinic and operator are written into new examinations."))
        self._planning = settings.planning
        self.planning_button = SecondaryButton(self.tr("Planning: profiles and limits…"))
        self.planning_button.clicked.connect(self._ask_planning)
        self._page = settings.page
        self.page_button = SecondaryButton(self.tr("Printed pages: logo, colours, lines…"))
        self.page_button.clicked.connect(self._ask_page)
        self._aftercare = settings.aftercare
        self.aftercare_button = SecondaryButton(self.tr("For the patient: advice and numbers…"))
        self.aftercare_button.clicked.connect(self._ask_aftercare)
        self.form.addRow(self.planning_button)
        self.form.addRow(self.page_button)
        self.form.addRow(self.aftercare_button)

    def _ask_planning(self) -> None:
        from veinmap.ui.plan.settings_dialog import PlanSettingsDialog

        dialog = PlanSettingsDialog(self._planning, self)
        if dialog.exec():
            self._planning = dialog.chosen()

    def _ask_page(self) -> None:
        from veinmap.ui.dialogs.page_settings import PageSettingsDialog

        dialog = PageSettingsDialog(self._page, self)
        if dialog.exec():
            self._page = dialog.chosen()

    def _ask_aftercare(self) -> None:
        from veinmap.ui.dialogs.aftercare import AftercareDialog

        dialog = AftercareDialog(self._aftercare, self)
        if dialog.exec():
            self._aftercare = dialog.chosen()

    def chosen(self) -> ClinicSettings:
        """Return the settings as chosen."""
        return replace(
            self._settings,
            language=Language(self.language.currentData()),
            french_valve_word=FrenchValveWord(self.valve_word.currentData()),
            theme=Theme(self.theme_choice.currentData()),
            paper=Paper(self.paper.currentData()),
            clinic_name=self.clinic.text().strip(),
            clinic_address=self.address.text().strip(),
            default_operator=self.operator.text().strip(),
            planning=self._planning,
            aftercare=self._aftercare,
            page=self._page,
        )


def _combo(entries: list[tuple[str, str]], current: str) -> Combo:
    combo = Combo()
    for entry_id, text in entries:
        combo.addItem(text, entry_id)
    combo.setCurrentIndex(combo.findData(current))
    return combo
