"""How the clinic's pages look: logo, foot, who signs, colours and line widths."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from veinmap.settings import FlowColours, LineWidths, LogoError, PageSettings, keep_logo
from veinmap.settings.page import LARGEST_LOGO_BYTES, LONGEST_FOOTER, LONGEST_SIGNATURE
from veinmap.ui import theme
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.widgets.buttons import SecondaryButton
from veinmap.ui.widgets.choice import Combo, OptionRow
from veinmap.ui.widgets.labels import ElidingLabel
from veinmap.ui.words import translate


class PageSettingsDialog(FormDialog):
    """What every page of the clinic has in common."""

    def __init__(self, settings: PageSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("PageSettingsDialog", "Printed pages"),
            translate("PageSettingsDialog", "Keep settings"),
            parent,
        )
        self._settings = settings
        self._logo = settings.logo
        self._picture: Path | None = None
        self.logo_name = ElidingLabel("", "body", "text")
        self.choose_button = SecondaryButton(self.tr("Choose…"), compact=True)
        self.remove_button = SecondaryButton(self.tr("Remove"), compact=True)
        self.footer = QLineEdit(settings.footer_text)
        self.footer.setMaxLength(LONGEST_FOOTER)
        self.signature = OptionRow(
            self.tr("Line to sign on, on maps that are not signed"),
            checked=settings.has_signature_line,
        )
        self.signature_words = QLineEdit(settings.signature_words)
        self.signature_words.setMaxLength(LONGEST_SIGNATURE)
        self.signature_words.setPlaceholderText(self.tr("Signature"))
        self.colours, self.lines = Combo(), Combo()
        for colours, text in (
            (FlowColours.RED_BLUE, self.tr("Reflux red, competent blue")),
            (FlowColours.RED_BLACK, self.tr("Reflux red, competent black")),
            (FlowColours.RED_GREEN, self.tr("Reflux red, competent green")),
            (FlowColours.ORANGE_BLUE, self.tr("Reflux orange, competent blue")),
        ):
            self.colours.addItem(text, colours.value)
        for lines, text in (
            (LineWidths.NORMAL, self.tr("Normal")),
            (LineWidths.BOLD, self.tr("Bold, for weak copiers")),
        ):
            self.lines.addItem(text, lines.value)
        self.colours.setCurrentIndex(self.colours.findData(settings.colours.value))
        self.lines.setCurrentIndex(self.lines.findData(settings.lines.value))
        self._lay_out()

    def _lay_out(self) -> None:
        logo = QWidget()
        row = QHBoxLayout(logo)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(2))
        row.addWidget(self.logo_name, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        self.add_field(self.tr("Logo"), logo)
        self.add_field(self.tr("Line at the foot"), self.footer)
        self.form.addRow(self.signature)
        self.add_field(self.tr("Words before it"), self.signature_words)
        self.add_field(self.tr("Colours"), self.colours)
        self.add_field(self.tr("Lines"), self.lines)
        self.add_note(
            self.tr(
                "The colours hold on the screen too. Every state differs in form as well, and the "
                "legend names the colours in force."
            )
        )
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self.signature.toggled.connect(self.signature_words.setEnabled)
        self.signature_words.setEnabled(self.signature.isChecked())
        self.setMinimumWidth(540)
        self._show_logo()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Logo"), "", self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        )
        if name:
            self._picture = Path(name)
            self._show_logo()

    def _remove(self) -> None:
        self._picture, self._logo = None, ""
        self._show_logo()

    def _show_logo(self) -> None:
        shown = self._picture.name if self._picture is not None else self._logo
        self.logo_name.set_text(shown or self.tr("None"))
        self.remove_button.setEnabled(bool(shown))
        self.show_problem("")

    def problem(self) -> str:
        """Say why the picture cannot be the logo; kept beside the settings it needs no source."""
        if self._picture is None:
            return ""
        from veinmap.printing import PrintingError, read_logo

        try:
            size = self._picture.stat().st_size
            if size > LARGEST_LOGO_BYTES:
                return self.tr("This picture is too large for a logo: at most {size} kB.").format(
                    size=LARGEST_LOGO_BYTES // 1000
                )
            read_logo(self._picture)
            self._logo = keep_logo(self._picture)
        except (LogoError, PrintingError, OSError):
            cannot = self.tr("“{name}” cannot be the logo: choose a PNG, JPEG or SVG picture.")
            return cannot.format(name=self._picture.name)
        self._picture = None
        return ""

    def chosen(self) -> PageSettings:
        """Return the settings as chosen."""
        return replace(
            self._settings,
            logo=self._logo,
            footer_text=self.footer.text().strip(),
            has_signature_line=self.signature.isChecked(),
            signature_words=self.signature_words.text().strip(),
            colours=FlowColours(self.colours.currentData()),
            lines=LineWidths(self.lines.currentData()),
        )
