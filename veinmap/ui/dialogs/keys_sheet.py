"""The keys of the window, all on one sheet (F1)."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.actions import ActionRow
from veinmap.ui.widgets.labels import KeyHint, SectionHeader, TextLabel
from veinmap.ui.widgets.surfaces import scrolling

_ROWS_A_COLUMN = 30


def key_text(key: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


class KeysSheet(QDialog):
    """Keys by group: those of the table, and those that are typed or belong to a region."""

    def __init__(self, rows: Iterable[ActionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(self.tr("Keys"))
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            if row.keys and row.text:
                groups.setdefault(row.group, []).append((key_text(row.keys[0]), row.text))
        for group, key, text in self._typed():
            groups.setdefault(group, []).append((key, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(4))
        column.addWidget(TextLabel(self.tr("Keys"), "title"))
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(look.space(6))
        # On a small screen the last keys are reached by scrolling: none lies beyond its edge.
        column.addWidget(scrolling(content, sideways=True), 1)
        grid, used = self._new_column(columns), 0
        for group, entries in groups.items():
            if used and used + len(entries) + 1 > _ROWS_A_COLUMN:
                grid.setRowStretch(grid.rowCount(), 1)
                grid, used = self._new_column(columns), 0
            grid.addWidget(SectionHeader(group), grid.rowCount(), 0, 1, 2)
            for key, text in entries:
                at = grid.rowCount()
                grid.addWidget(KeyHint(key), at, 0, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(TextLabel(text), at, 1)
            used += len(entries) + 1
        grid.setRowStretch(grid.rowCount(), 1)
        note = self.tr("Keys do nothing while something is typed.")
        column.addWidget(TextLabel(note, "small", "text2"))
        wanted = content.sizeHint() + QSize(2 * look.space(5) + 16, 96)
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(16, 48)))

    @staticmethod
    def _new_column(columns: QHBoxLayout) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().space(3))
        grid.setVerticalSpacing(theme.current().space(1))
        columns.addLayout(grid)
        return grid

    def _typed(self) -> list[tuple[str, str, str]]:
        numbers, viewer = self.tr("Typed numbers"), self.tr("Clip")
        leg = self.tr("On the leg")
        measuring, display = self.tr("Measuring"), self.tr("Display")
        return [
            (numbers, "1.6", self.tr("Reflux time in seconds")),
            (numbers, "4.2d", self.tr("Diameter in mm")),
            (numbers, "7p", self.tr("Depth in mm")),
            (numbers, "41v", self.tr("Peak reverse velocity in cm/s")),
            (numbers, "12st", self.tr("Stump in mm")),
            (numbers, "2.1  7.2  14", self.tr("Reflux, diameter and depth in one line")),
            (numbers, "7.2d@3", self.tr("Diameter 3 cm below the junction")),
            (numbers, "5.8d@34f", self.tr("Diameter 34 cm from the floor")),
            (numbers, "g 34 16", self.tr("Tributary of the GSV from 34 to 16 cm")),
            (numbers, "c2 13.5 o", self.tr("Cockett II at 13.5 cm, outward")),
            (viewer, "← →", self.tr("One frame back or on")),
            (viewer, key_text("Shift") + "+← →", self.tr("Ten frames back or on")),
            (viewer, key_text("Ctrl") + "+← →", self.tr("To the frames with evidence")),
            (viewer, "Home  End", self.tr("First and last frame")),
            (measuring, "Tab", self.tr("Handles of a mark, moved by the arrows")),
            (measuring, key_text("Ctrl") + "+D", self.tr("Copy the mark to the next frame")),
            (display, "S  " + key_text("Shift") + "+G  I", self.tr("Despeckle, no colour, invert")),
            (display, "K  " + key_text("Shift") + "+K", self.tr("More or less contrast")),
            (display, "Y  " + key_text("Shift") + "+Y", self.tr("Brighter or darker shadows")),
            (display, "Z  W", self.tr("Magnifier, frame beside the picture")),
            (display, key_text("Shift") + "+O", self.tr("The picture as it is stored")),
            (leg, "↑ ↓", self.tr("Along the vein")),
            (leg, "← →", self.tr("To the next vein round the leg")),
            *self._planned(),
        ]

    def _planned(self) -> list[tuple[str, str, str]]:
        plan, shift, alt = self.tr("Plan"), key_text("Shift"), key_text("Alt")
        return [
            (plan, "↑ ↓", self.tr("Slide the chosen site, 0.5 cm")),
            (plan, shift + "+↑ ↓", self.tr("Slide the chosen site, 5 cm")),
            (plan, "← →", self.tr("Site before or after")),
            (plan, key_text("Return"), self.tr("Put a site on the vein, or type its numbers")),
            (plan, alt + "+↑ ↓", self.tr("Line further up or down in the table")),
            (plan, key_text("Del"), self.tr("Delete the chosen site")),
        ]
