"""The written report by hand: a person's text takes the place of a section, and says so."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.report_edits import with_report_edit
from veinmap.chart.values import ReportEdit
from veinmap.printing.page_options import PageOptions
from veinmap.printing.written_report import ReportSection, written_report
from veinmap.settings import FrenchValveWord
from veinmap.ui import theme, words
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.document import ChartDocument
from veinmap.ui.widgets.buttons import QuietButton
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.widgets.surfaces import scrolling
from veinmap.ui.words import translate

_LINE_PX = 20
_MOST_LINES = 9


class ReportDialog(FormDialog):
    """A field for each section; one that is emptied or put back follows the map again."""

    def __init__(
        self,
        chart: Chart,
        side: Side,
        language: str,
        parent: QWidget | None = None,
        valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE,
    ) -> None:
        title = translate("ReportDialog", "Report, {leg}")
        super().__init__(
            title.format(leg=words.leg_name(side).lower()),
            translate("ReportDialog", "Keep"),
            parent,
        )
        self._chart, self._side, self._language = chart, side, language
        self.fields: dict[str, SectionField] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.current().space(2), 0)
        column.setSpacing(theme.current().space(1))
        for section in written_report(chart, side, language, valve_word).sections:
            field = self.fields[section.key.value] = SectionField(section)
            column.addWidget(field)
        scroll = scrolling(inner, sideways=True)
        scroll.setMinimumHeight(420)
        self.form.addRow(scroll)
        self.setMinimumSize(760, 560)

    def changed_chart(self) -> Chart:
        """Return the chart with every section as written."""
        chart = self._chart
        for key, field in self.fields.items():
            if field.is_untouched():
                continue
            edit = ReportEdit(
                side=self._side,
                section=key,
                language=self._language,
                text=field.text() or field.section.generated,
                generated=field.section.generated,
                by=chart.examination.operator,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
            )
            chart = with_report_edit(chart, edit)
        return chart

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Ctrl+Enter: Enter alone begins a new line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        super().keyPressEvent(event)


class SectionField(QWidget):
    """The name of a section, its text, and the way back to what the map says."""

    def __init__(self, section: ReportSection) -> None:
        super().__init__()
        self.section = section
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(TextLabel(section.title, "body_strong"))
        self.editor = QPlainTextEdit(section.text)
        self.editor.setAccessibleName(section.title)
        self.editor.setTabChangesFocus(True)
        lines = min(_MOST_LINES, 2 + section.text.count("\n") + len(section.text) // 100)
        self.editor.setFixedHeight(lines * _LINE_PX)
        self.editor.textChanged.connect(self._show_note)
        column.addWidget(self.editor)
        self.note = TextLabel("", "small", "caution", wraps=True)
        column.addWidget(self.note)
        self.back_button = QuietButton(self.tr("Follow the map again"))
        self.back_button.clicked.connect(lambda: self.editor.setPlainText(section.generated))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_note()

    def text(self) -> str:
        """Return what is written, without blanks around it."""
        # Plain text would turn no-break spaces into blanks: untouched sections would differ.
        return self.editor.document().toRawText().replace("\u2029", "\n").strip()

    def is_untouched(self) -> bool:
        """Whether the text is as it was when the field was opened."""
        return self.text() == self.section.text.strip()

    def _show_note(self) -> None:
        is_other = self.text() != self.section.generated.strip()
        self.back_button.setVisible(is_other)
        is_outdated = self.section.is_outdated and self.is_untouched()
        note = self.tr("The map has changed since this was written. It says now: {text}")
        self.note.setText(note.format(text=self.section.generated) if is_outdated else "")
        self.note.setVisible(is_outdated)


def edit_report(document: ChartDocument, side: Side, options: PageOptions, parent: QWidget) -> None:
    """Let a person write sections of a leg's report, and keep them as one step."""
    dialog = ReportDialog(
        document.chart, side, options.language.value, parent, options.french_valve_word
    )
    if dialog.exec():
        step = translate("ReportDialog", "Edit report")
        document.edit(step, dialog.changed_chart())
