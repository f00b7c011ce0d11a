"""Choosing one of a list: a patient among several, an examination of the library."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.imaging import PatientIdentity
from veinmap.store import ExaminationSummary
from veinmap.ui import words
from veinmap.ui.clip_identity import identity_parts
from veinmap.ui.dialogs.choice_list import ChoiceList
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.words import translate


class PatientChoice(FormDialog):
    """Whose examination this is, where the clips name several patients: Enter takes the one lit."""

    def __init__(
        self,
        identities: Sequence[PatientIdentity],
        parent: QWidget | None = None,
        clip_counts: Sequence[int] = (),
    ) -> None:
        super().__init__(
            translate("PatientChoice", "Whose examination is this?"),
            translate("PatientChoice", "Examine this patient"),
            parent,
        )
        self._identities = list(identities)
        self.list = ChoiceList()
        self.list.setAccessibleName(self.tr("Patients"))
        for place, identity in enumerate(identities):
            name, *rest = identity_parts(identity)
            count = clip_counts[place] if place < len(clip_counts) else 0
            self.list.add(
                name or translate("PatientChoice", "Unnamed patient"),
                " · ".join(part for part in rest if part),
                _clips_words(count) if count else "",
            )
        self.list.show_rows(len(identities))
        self.list.itemDoubleClicked.connect(self.try_to_keep)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.form.addRow(self.list)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.add_note(
            self.tr("The clips name several patients. Clips of the others cannot become evidence.")
        )
        self.setMinimumWidth(520)

    def problem(self) -> str:
        """Say that nobody is chosen."""
        return "" if self.list.currentRow() >= 0 else self.tr("Nobody is chosen yet.")

    def chosen(self) -> PatientIdentity:
        """Return the patient chosen."""
        return self._identities[self.list.currentRow()]


class LibraryDialog(FormDialog):
    """The examinations of the library, found by any word."""

    def __init__(
        self,
        find: Callable[[str], list[ExaminationSummary]],
        parent: QWidget | None = None,
        action: str = "",
    ) -> None:
        super().__init__(
            translate("LibraryDialog", "Examinations"),
            action or translate("LibraryDialog", "Open examination"),
            parent,
        )
        self._find = find
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, number, date"))
        self.search.setAccessibleName(self.tr("Find an examination"))
        self.search.textChanged.connect(self.refresh)
        self.list = ChoiceList()
        self.list.setAccessibleName(self.tr("Examinations"))
        self.list.setMinimumHeight(320)
        self.list.itemDoubleClicked.connect(self.try_to_keep)
        self.form.addRow(self.search)
        self.form.addRow(self.list)
        self.resize(720, 520)
        self.refresh("")

    def refresh(self, query: str) -> None:
        """List what has every word of `query`."""
        self.list.clear()
        for summary in self._find(query):
            item = self.list.add(*_summary_words(summary))
            item.setData(Qt.ItemDataRole.UserRole, summary.exam_id)
        if self.list.count() == 1:
            self.list.setCurrentRow(0)

    def problem(self) -> str:
        """Say that none is chosen."""
        return "" if self.list.currentItem() else self.tr("No examination is chosen yet.")

    def chosen(self) -> str:
        """Return the id of the examination chosen."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))


def _clips_words(count: int) -> str:
    if count == 1:
        return translate("PatientChoice", "1 clip")
    return translate("PatientChoice", "{count} clips").format(count=count)


def _summary_words(summary: ExaminationSummary) -> tuple[str, str, str]:
    """Return the patient, what tells him from others, and what was examined when."""
    family, _, given = summary.patient_name.partition("^")
    name = ", ".join(part for part in (family, given.replace("^", " ").strip()) if part)
    who = [summary.patient_id]
    if summary.birth_date is not None:
        born = translate("LibraryDialog", "born {date}")
        who.append(born.format(date=words.short_day(summary.birth_date)))
    what = [words.leg_name(side) for side in Side if side in summary.legs]
    if summary.examined_on is not None:
        what.append(words.short_day(summary.examined_on))
    return (
        name or translate("LibraryDialog", "Unnamed patient"),
        " · ".join(part for part in who if part),
        " · ".join(what),
    )
