"""The bar on top: whose examination, which workspace, whether it is saved.

The bar stands before the chart does; until `take` it says nothing about a patient.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import icons, theme
from veinmap.ui.saving_state import SavingState
from veinmap.ui.view_state import ViewState, Workspace
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.labels import ElidingLabel
from veinmap.ui.widgets.painting import fill
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Divider, Panel

if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.ui.document import ChartDocument
    from veinmap.ui.library_session import LibrarySession


class TopBar(Panel):
    """Menu, patient, leg | workspaces | saving, undo, compare, keys, settings."""

    menu_wanted = Signal()
    patient_wanted = Signal()
    compare_wanted = Signal()

    def __init__(
        self,
        view_state: ViewState,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view_state = view_state
        self.menu_button = IconButton("menu", self.tr("Menu"), key="F10")
        self.menu_button.clicked.connect(self.menu_wanted)
        self.patient = _TwoLines()
        self.patient.setToolTip(self.tr("Patient and examination…"))
        self.patient.clicked.connect(self.patient_wanted)
        self.leg = _TwoLines()
        self.leg.clicked.connect(self.patient_wanted)
        self.workspaces = SegmentedControl(
            [
                Segment(
                    id=Workspace.EXAMINE.value,
                    text=self.tr("Examine"),
                    icon_name="activity",
                    key="Ctrl+1",
                ),
                Segment(
                    id=Workspace.PLAN.value,
                    text=self.tr("Plan"),
                    icon_name="map-pin",
                    key="Ctrl+2",
                ),
                Segment(
                    id=Workspace.CHART.value,
                    text=self.tr("Chart", "workspace"),
                    icon_name="file-text",
                    key="Ctrl+3",
                ),
            ],
            self.tr("Workspace"),
        )
        self.saved = _SavedState()
        self.undo_button = _button_of(actions["undo"], "undo-2")
        self.redo_button = _button_of(actions["redo"], "redo-2")
        self.compare_button = IconButton(
            "git-compare", self.tr("Compare with an earlier examination…"), key="Ctrl+K"
        )
        self.compare_button.clicked.connect(self.compare_wanted)
        self.keys_button = _button_of(actions["keys"], "keyboard")
        self.settings_button = _button_of(actions["settings"], "settings")
        self._lay_out()
        self._show_whose(False)
        for button in (self.undo_button, self.redo_button, self.compare_button):
            button.setEnabled(False)
        self.workspaces.chosen.connect(lambda value: view_state.set_workspace(Workspace(value)))
        view_state.workspace_changed.connect(self._refresh_workspace)
        self._refresh_workspace()

    def take(self, document: "ChartDocument", session: "LibrarySession") -> None:
        """Show whose chart is open, and whether it is saved, from now on."""
        self._document, self._session = document, session
        self._view_state.side_changed.connect(self._refresh)
        document.changed.connect(self._refresh)
        session.state_changed.connect(self._refresh_saved)
        document.undo_stack.indexChanged.connect(self._refresh_undo)
        self._refresh()
        self._refresh_saved()
        self._refresh_undo()
        self._show_whose(True)
        self.compare_button.setEnabled(True)

    def _show_whose(self, is_known: bool) -> None:
        for part in (self.patient, self._divider, self.leg):
            part.setVisible(is_known)

    def _lay_out(self) -> None:
        look = theme.current()
        self.setFixedHeight(look.size.top_bar)
        left = QHBoxLayout()
        left.setSpacing(look.space(2))
        left.addWidget(_Sign())
        left.addWidget(self.menu_button)
        left.addWidget(self.patient)
        self._divider = Divider(Qt.Orientation.Vertical)
        self._divider.setFixedHeight(26)
        left.addWidget(self._divider)
        left.addSpacing(look.space(1))
        left.addWidget(self.leg)
        left.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(look.space(1))
        right.addStretch(1)
        right.addWidget(self.saved)
        right.addSpacing(look.space(2))
        right.addWidget(self.undo_button)
        right.addWidget(self.redo_button)
        line = Divider(Qt.Orientation.Vertical)
        line.setFixedHeight(26)
        right.addWidget(line)
        right.addWidget(self.compare_button)
        right.addWidget(self.keys_button)
        right.addWidget(self.settings_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 0, look.space(3), 0)
        row.addLayout(left, 1)
        row.addWidget(self.workspaces)
        row.addLayout(right, 1)

    def _refresh_workspace(self) -> None:
        self.workspaces.set_current(self._view_state.workspace.value)

    def _refresh(self, _diff: object = None) -> None:
        from veinmap.ui import words

        chart, side = self._document.chart, self._view_state.side
        name = chart.patient.display_name or self.tr("Unnamed patient")
        self.patient.set_texts(name, patient_line(chart))
        leg = words.leg_name(side) if side is not None else self.tr("No leg chosen")
        self.leg.set_texts(leg, examination_line(chart))

    def _refresh_saved(self) -> None:
        session = self._session
        match session.state:
            case SavingState.OPENING:
                self.saved.show_state("", self.tr("Opening the library"))
            case SavingState.NOTHING_YET:
                self.saved.show_state("", "")
            case SavingState.SAVING:
                self.saved.show_state("", self.tr("Saving"))
            case SavingState.SAVED if session.saved_at is None:
                self.saved.show_state("check", self.tr("Saved"))
            case SavingState.SAVED:
                assert session.saved_at is not None
                at = session.saved_at.strftime("%H:%M")
                self.saved.show_state("check", self.tr("Saved {time}").format(time=at))
            case SavingState.NOT_SAVED:
                self.saved.show_failure(self.tr("Not saved"), str(session.problem or ""))

    def _refresh_undo(self) -> None:
        stack = self._document.undo_stack
        undo, redo = stack.undoText(), stack.redoText()
        self.undo_button.set_name(
            self.tr("Undo: {step}").format(step=undo) if undo else self.tr("Undo")
        )
        self.redo_button.set_name(
            self.tr("Redo: {step}").format(step=redo) if redo else self.tr("Redo")
        )
        self.undo_button.setEnabled(stack.canUndo())
        self.redo_button.setEnabled(stack.canRedo())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        super().paintEvent(event)
        line = QRect(0, self.height() - 1, self.width(), 1)
        fill(QPainter(self), line, theme.current().colors.border)


def patient_line(chart: "Chart") -> str:
    """Return ``VM-TEST-001 · F · born 14 Mar 1971``: what of it is known."""
    from veinmap.ui import words

    patient = chart.patient
    parts = [patient.patient_id, patient.sex.value if patient.sex else ""]
    if patient.birth_date is not None:
        born = words.translate("TopBar", "born {date}")
        if patient.sex is not None and patient.sex.value == "F":
            born = words.translate("TopBar", "born {date}", "of a woman")
        parts.append(born.format(date=words.short_day(patient.birth_date)))
    return " · ".join(part for part in parts if part)


def examination_line(chart: "Chart") -> str:
    """Return ``11 May 2026 · standing``: what of it is known."""
    from veinmap.ui import words

    examination = chart.examination
    parts = []
    if examination.examined_on is not None:
        parts.append(words.day(examination.examined_on))
    if examination.position is not None:
        parts.append(words.position_name(examination.position).lower())
    return " · ".join(parts)


def _button_of(action: QAction, icon_name: str) -> IconButton:
    button = IconButton(icon_name, action.text(), key=action.shortcut().toString())
    button.clicked.connect(action.trigger)
    return button


class _Sign(QWidget):
    """VeinMap's sign."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        icons.paint_logo(QPainter(self), QRectF(self.rect()))


class _TwoLines(QWidget):
    """A name with a quiet line below it; a click asks for more."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = ElidingLabel("", "body_strong")
        self._second = ElidingLabel("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 8, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_texts(self, first: str, second: str) -> None:
        self._first.set_text(first)
        self._second.set_text(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(f"{first}, {second}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


class _SavedState(QWidget):
    """Whether the last edit is on the disk, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconMark("check", 16, "text2")
        self._label = ElidingLabel("", "body", "text2")
        self._failed = ElidingLabel("", "body", "stop", weight=600)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(1) + 2)
        row.addWidget(self._mark)
        row.addWidget(self._label)
        row.addWidget(self._failed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_state("", "")

    def show_state(self, icon_name: str, text: str) -> None:
        self._mark.setVisible(bool(icon_name))
        if icon_name:
            self._mark.set_icon(icon_name, "text2")
        self._label.set_text(text)
        self._label.setVisible(bool(text))
        self._failed.hide()
        self.setToolTip("")
        self.setAccessibleName(text)

    def show_failure(self, text: str, reason: str) -> None:
        self._mark.set_icon("octagon-alert", "stop")
        self._mark.show()
        self._label.hide()
        self._failed.set_text(text)
        self._failed.show()
        self.setToolTip(reason)
        self.setAccessibleName(f"{text}: {reason}")
