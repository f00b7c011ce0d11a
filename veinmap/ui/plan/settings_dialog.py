"""What a clinic sets once for its plans: profiles of its own, what it has confirmed, what is usual.

A recalled rule or table is never in force before a person has confirmed it here by name.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.planning.concentrations import concentration_table
from veinmap.planning.preparations import Preparation, offered_preparations
from veinmap.planning.profile_files import LoadedProfiles, load_profiles, source_title
from veinmap.planning.rules import Mark
from veinmap.settings import PlanSettings
from veinmap.ui import plan_words, theme, words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.plan.check_sections import clear
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.choice import Combo, OptionRow
from veinmap.ui.widgets.labels import SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import scrolling
from veinmap.ui.words import translate

_LIST_PX: Final = 220


class PlanSettingsDialog(FormDialog):
    """Usual choices, the clinic's own profiles, and the recalled rules it has confirmed."""

    def __init__(self, settings: PlanSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("PlanSettingsDialog", "Planning"),
            translate("PlanSettingsDialog", "Keep settings"),
            parent,
        )
        self._settings = settings
        self.setMinimumWidth(620)
        self.folder = QLineEdit(settings.profile_folder)
        browse = SecondaryButton(self.tr("Choose…"), compact=True)
        browse.clicked.connect(self._choose_folder)
        folder_row = QWidget()
        row = QHBoxLayout(folder_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self.notices = TextLabel("", "small", "stop", wraps=True)
        self.profile = Combo()
        self.preparation = Combo()
        self.covers_spj = OptionRow(
            self.tr("Keep the distance from the SFJ from the SPJ as well"),
            checked=settings.junction_rule_covers_spj,
        )
        self.confirmed_by = QLineEdit(settings.confirmed_by)
        self.rules: dict[str, OptionRow] = {}
        self._list = QVBoxLayout()
        self.add_field(self.tr("Own profiles (folder)"), folder_row)
        self.form.addRow(self.notices)
        self.add_field(self.tr("Usual profile"), self.profile)
        self.add_field(self.tr("Usual preparation"), self.preparation)
        self.form.addRow(self.covers_spj)
        self.add_note(
            self.tr(
                "Recalled rules and tables were not read in their source. Each holds only once "
                "somebody has confirmed it here."
            )
        )
        self.form.addRow(self._rule_list())
        self.add_field(self.tr("Confirmed by"), self.confirmed_by)
        self._fill_preparations()
        self._read_folder()
        self.folder.editingFinished.connect(self._read_folder)

    def _rule_list(self) -> QWidget:
        inner = QWidget()
        self._list.setSpacing(0)
        holder = QVBoxLayout(inner)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._list)
        holder.addStretch(1)
        scroll = scrolling(inner)
        scroll.setFixedHeight(_LIST_PX)
        return scroll

    def _fill_preparations(self) -> None:
        self.preparation.addItem(self.tr("Ask at the first site"), None)
        for made_of in offered_preparations(None):
            self.preparation.addItem(plan_words.preparation_name(made_of), made_of)
        now = self._settings
        for place in range(1, self.preparation.count()):
            made_of = self.preparation.itemData(place)
            if (made_of.agent.value, made_of.form.value) == (now.usual_agent, now.usual_form):
                self.preparation.setCurrentIndex(place)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the clinic's profiles"), self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)
            self._read_folder()

    def _loaded(self) -> LoadedProfiles:
        text = self.folder.text().strip()
        return load_profiles(Path(text) if text else None)

    def _read_folder(self) -> None:
        """Show the profiles there are now and their recalled rules; choices that were made stay."""
        loaded = self._loaded()
        self.notices.setText("\n".join(loaded.notices))
        self.notices.setVisible(bool(loaded.notices))
        chosen = (
            self.profile.currentData() if self.profile.count() else self._settings.usual_profile
        )
        self.profile.clear()
        self.profile.addItem(self.tr("Choose for each plan"), "")
        for profile in loaded.profiles.values():
            self.profile.addItem(words.said(profile.name), profile.id)
        self.profile.setCurrentIndex(max(0, self.profile.findData(chosen)))
        confirmed = {key for key, option in self.rules.items() if option.isChecked()}
        if not self.rules:
            confirmed = set(self._settings.confirmed_rules)
        self._show_rules(loaded, confirmed)

    def _show_rules(self, loaded: LoadedProfiles, confirmed: set[str]) -> None:
        clear(self._list)
        self.rules.clear()
        table = concentration_table()
        if table.mark is not Mark.SEEN:
            source = words.said(source_title(table.source))
            self._add_rule(
                table.id, self.tr("Concentrations offered by vein and diameter"), source, confirmed
            )
        for profile in loaded.profiles.values():
            if profile.adopted_by:
                continue
            recalled = [rule for rule in profile.rules if rule.mark is not Mark.SEEN]
            if recalled:
                self._list.addWidget(SectionHeader(words.said(profile.name)))
            for rule in recalled:
                source = words.said(source_title(rule.source))
                self._add_rule(profile.key_of(rule), words.said(rule.text), source, confirmed)

    def _add_rule(self, key: str, text: str, source: str, confirmed: set[str]) -> None:
        option = OptionRow(text, checked=key in confirmed)
        option.setToolTip(f"{text}\n[{source}]")
        self._list.addWidget(option)
        note = TextLabel(source, "small", "text2", wraps=True)
        note.setIndent(theme.current().space(6))
        self._list.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)
        self.rules[key] = option

    def problem(self) -> str:
        """Say what is missing."""
        text = self.folder.text().strip()
        if text and not Path(text).is_dir():
            return self.tr("This folder of profiles is not there.")
        is_confirming = any(option.isChecked() for option in self.rules.values())
        if is_confirming and not self.confirmed_by.text().strip():
            return self.tr("Rules are confirmed by a name.")
        return ""

    def chosen(self) -> PlanSettings:
        """Return the settings as chosen."""
        made_of: Preparation | None = self.preparation.currentData()
        ticked = tuple(key for key, option in self.rules.items() if option.isChecked())
        # What belongs to a profile that is not there just now stays confirmed.
        elsewhere = tuple(k for k in self._settings.confirmed_rules if k not in self.rules)
        return replace(
            self._settings,
            profile_folder=self.folder.text().strip(),
            confirmed_rules=(*ticked, *elsewhere),
            confirmed_by=self.confirmed_by.text().strip(),
            junction_rule_covers_spj=self.covers_spj.isChecked(),
            usual_profile=self.profile.currentData() or "",
            usual_agent=made_of.agent.value if made_of is not None else "",
            usual_form=made_of.form.value if made_of is not None else "",
            usual_gas=made_of.gas.value if made_of is not None and made_of.gas else "",
            usual_gas_parts=made_of.gas_parts if made_of is not None else None,
        )
