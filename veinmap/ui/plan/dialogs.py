"""What the plan asks in a box of its own: a reason with a name, and a site that was added."""

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.numbers import read_number
from veinmap.planning.report import PlanFlag
from veinmap.ui import words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.plan.entries import NumberEntry, TextEntry
from veinmap.ui.words import NO_BREAK_SPACE, translate


class OverruleDialog(FormDialog):
    """Reason and name for overruling one flag; both are printed."""

    def __init__(self, flag: PlanFlag, person: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("OverruleDialog", "Overrule a flag"),
            translate("OverruleDialog", "Keep this reason"),
            parent,
        )
        self.add_note(words.in_clinics_words(flag.fact(words.language())))
        rule = flag.rule_text(words.language())
        if rule:
            self.add_note(rule)
        self.reason = QLineEdit()
        self.by = QLineEdit(person)
        self.add_field(self.tr("Reason"), self.reason)
        self.add_field(self.tr("Name"), self.by)
        self.add_note(self.tr("Reason and name print with the plan."))
        self.reason.setFocus()

    def problem(self) -> str:
        """Say what is missing."""
        if not self.reason.text().strip():
            return self.tr("The reason is missing.")
        return "" if self.by.text().strip() else self.tr("The name is missing.")


class NameDialog(FormDialog):
    """The name of who confirms or records."""

    def __init__(self, title: str, person: str, parent: QWidget | None = None) -> None:
        super().__init__(title, translate("NameDialog", "Keep this name"), parent)
        self.by = QLineEdit(person)
        self.add_field(self.tr("Name"), self.by)

    def problem(self) -> str:
        """Say that it is missing."""
        return "" if self.by.text().strip() else self.tr("The name is missing.")


class SkipDialog(FormDialog):
    """Why a planned site was left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("SkipDialog", "Skip this site"),
            translate("SkipDialog", "Record as skipped"),
            parent,
        )
        self.reason = QLineEdit()
        self.add_field(self.tr("Reason"), self.reason)

    def problem(self) -> str:
        """Say that it is missing."""
        return "" if self.reason.text().strip() else self.tr("The reason is missing.")


class AddedSiteDialog(FormDialog):
    """Strength and volume of a site that was injected and not planned."""

    def __init__(self, where: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("AddedSiteDialog", "Site that was not planned"),
            translate("AddedSiteDialog", "Record this site"),
            parent,
        )
        self.add_note(where)
        self.percent = NumberEntry(
            self.tr("Concentration of the liquid, %"),
            least=0.01,
            most=20,
            step=0.5,
            unit=f"{NO_BREAK_SPACE}%",
            may_be_empty=False,
        )
        self.volume = NumberEntry(
            self.tr("Given, mL"),
            least=0.01,
            most=100,
            step=0.5,
            unit=f"{NO_BREAK_SPACE}mL",
            may_be_empty=False,
        )
        self.lot = TextEntry(self.tr("Lot"))
        self.expiry = TextEntry(self.tr("Expiry"))
        for field in (self.percent, self.volume, self.lot, self.expiry):
            self.add_field(field.accessibleName(), field)

    def problem(self) -> str:
        """Say what is missing or wrong."""
        return self.percent.problem() or self.volume.problem()

    def percent_value(self) -> float:
        """Return the concentration that was typed."""
        return read_number(self.percent.text())

    def volume_ml(self) -> float:
        """Return the volume that was typed."""
        return read_number(self.volume.text())
