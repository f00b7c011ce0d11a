"""What the window can do: opening, saving, printing, and the table of all actions.

The window can be used before the chart and all that knows it is loaded, so each
command imports what it needs.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from veinmap import __version__
from veinmap.resource_files import sample_study_folder
from veinmap.settings import Language
from veinmap.ui import icons
from veinmap.ui.action_table import ActionTable, doing
from veinmap.ui.actions import ActionRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from veinmap.ui.main_window import MainWindow
    from veinmap.ui.watching import Watching


class WindowActions(QObject):
    """The commands of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.ready.connect(self._show_watching)

    def rows(self) -> list[ActionRow]:
        """Return the actions that are there from the start, in the language of the window."""
        return ActionTable(self._window, self).rows()

    def charting_rows(self) -> list[ActionRow]:
        """Return the actions that come with the chart."""
        from veinmap.ui.charting_table import ChartingTable

        return ChartingTable(self._window, self).rows()

    # The menu

    def open_menu(self) -> None:
        """Open the menu of the window."""
        from PySide6.QtWidgets import QMenu

        window, actions = self._window, self._window.actions_by_id
        for row in window.rows:
            if row.icon_name and actions[row.id].icon().isNull():
                icons.set_icon(actions[row.id], row.icon_name)
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("new", "open_clips", "open_folder", "watch_folder"):
            menu.addAction(actions[name])
        self._add_recent(menu)
        for name in ("open_library", "open_chart", "open_sample"):
            menu.addAction(actions[name])
        menu.addSeparator()
        for name in ("patient", "ceap", "rvcss", "compare"):
            if name in actions:
                menu.addAction(actions[name])
        menu.addSeparator()
        for name in ("save_copy", "export_pdf", "print"):
            menu.addAction(actions[name])
        menu.addSeparator()
        languages = menu.addMenu(self.tr("Language"))
        for language, text in ((Language.ENGLISH, "English"), (Language.FRENCH, "Français")):
            action = languages.addAction(text)
            action.triggered.connect(doing(window.settings.choose_language, language))
        for name in ("protocols", "treatments", "settings"):
            # What comes with the chart is not there yet while the window starts.
            if name in actions:
                menu.addAction(actions[name])
        menu.addAction(actions["keys"])
        menu.addAction(self.tr("About VeinMap")).triggered.connect(self.show_about)
        menu.addSeparator()
        menu.addAction(actions["quit"])
        button = window.top_bar.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_recent(self, menu: "QMenu") -> None:
        from veinmap.imaging import printable_name, shortened
        from veinmap.ui.widgets.plain_text import menu_text, plain_tooltip

        recent = menu.addMenu(self.tr("Open recent"))
        paths = [Path(text) for text in self._window.settings.value.recent_paths]
        for path in paths:
            # A name of a file is no menu's text: it may hold any sign.
            action = recent.addAction(menu_text(shortened(printable_name(path))))
            action.setToolTip(plain_tooltip(str(path)))
            action.triggered.connect(doing(self._open_path, path))
        recent.setEnabled(bool(paths))

    def _open_path(self, path: Path) -> None:
        self._window.open_paths([path])

    # Opening

    def new_examination(self) -> None:
        """Begin a new examination; the open one is kept."""
        self._window.session.new_examination()

    def open_clips(self) -> None:
        """Ask for clips and read them in."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open clips"))
        if names:
            self._window.open_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder and read its clips in."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self._window, self.tr("Open folder"))
        if name:
            self._window.open_paths([Path(name)])

    @cached_property
    def watching(self) -> "Watching":
        """The folder that the scanner writes into, if one is watched."""
        from veinmap.ui.watching import Watching

        window = self._window
        return Watching(window.settings, lambda: window.columns.clips, lambda: window.clips, window)

    def watch_folder(self) -> None:
        """Ask for the folder that the scanner writes into, and watch it from now on."""
        from PySide6.QtWidgets import QFileDialog

        before = self._window.settings.value.watched_folder
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Watch a folder"), before)
        if name:
            self.watching.begin(Path(name))

    def _show_watching(self) -> None:
        """Watch again what was watched when the window was closed; said in new panels too."""
        is_first = "watching" not in vars(self)
        if is_first and not self._window.settings.value.watched_folder:
            return
        if is_first:
            self.watching.resume()
        self.watching.show()

    def open_sample(self) -> None:
        """Begin an examination on the sample study."""
        self._window.session.new_examination()
        self._window.open_paths(sorted(sample_study_folder().glob("*.dcm")))

    def open_from_library(self) -> None:
        """Let an examination of the library be chosen, and open it."""
        from veinmap.store import StoreError
        from veinmap.ui.dialogs.choosing import LibraryDialog

        window = self._window
        try:
            dialog = LibraryDialog(window.session.list_examinations, window)
            if dialog.exec():
                window.session.open_examination(dialog.chosen())
        except StoreError as error:
            window.error_bar.show_failure(str(error), can_repeat=False)

    def open_chart(self) -> None:
        """Ask for a chart file and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open chart"), "", self.tr("Charts (*.json)")
        )
        if name:
            self.open_chart_file(Path(name))

    def open_chart_file(self, path: Path) -> None:
        """Open a chart file; one that cannot be read leaves what is open as it is."""
        from veinmap.chart import ChartFormatError, read_chart

        try:
            chart = read_chart(path)
        except ChartFormatError as error:
            self._window.error_bar.show_failure(str(error), can_repeat=False)
            return
        self._window.settings.remember([path])
        self._window.session.take_chart(chart, self.tr("Open {file}").format(file=path.name))

    # Editing

    def undo(self) -> None:
        """Take the last step back."""
        self._window.document.undo_stack.undo()

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._window.document.undo_stack.redo()

    # Saving

    def save_now(self) -> None:
        """Wait until everything is on the disk, and say so."""
        self._window.session.save_now()

    def try_saving_again(self) -> None:
        """Try again; where the library cannot be opened, perhaps at another place."""
        from veinmap.ui import library_commands

        session = self._window.session
        if session.store is not None or not library_commands.offer_other_place(self._window):
            session.try_again()

    def save_copy(self) -> None:
        """Write the chart as JSON beside the library."""
        from veinmap.ui import library_commands

        self._say_failure(library_commands.save_copy(self._window))

    def close_library(self) -> bool:
        """Save and close; False if the window has to stay since something would be lost."""
        from veinmap.ui import library_commands

        is_closed = library_commands.close_library(self._window)
        if is_closed and "watching" in vars(self):
            self.watching.shut_down()
        return is_closed

    # Paper

    def print_map(self) -> None:
        """Print the pages of the chart, as the preview shows them, once they are complete."""
        self._window.chart_page.when_ready(self._print_map)

    def _print_map(self) -> None:
        from veinmap.ui.paper import print_pages

        page = self._window.chart_page
        sheet = page.sheet
        if sheet.pages and page.may_leave():
            print_pages(self._window, sheet.pages, page.options)
        self._say_failure(sheet.reason)

    def export_pdf(self) -> None:
        """Write the pages of the chart as PDF, as the preview shows them, once complete."""
        self._window.chart_page.when_ready(self._export_pdf)

    def _export_pdf(self) -> None:
        from veinmap.ui.paper import ask_pdf_path, write_pages

        page = self._window.chart_page
        sheet = page.sheet
        path = ask_pdf_path(self._window) if sheet.pages and page.may_leave() else None
        if path is not None:
            self._say_failure(write_pages(sheet.pages, page.options, path))
        self._say_failure(sheet.reason)

    def _say_failure(self, reason: str) -> None:
        if reason:
            self._window.error_bar.show_failure(reason, can_repeat=False)

    # Dialogs

    def ask_patient(self) -> None:
        """Ask whose examination it is: one of the clips' patients, else by hand."""
        if not self._window.clips.ask_whose():
            self.ask_patient_by_hand()

    def ask_patient_by_hand(self) -> None:
        """Ask for patient and examination."""
        from veinmap.ui.dialogs.patient import ask_patient

        ask_patient(self._window.document, self._window)

    def ask_settings(self) -> None:
        """Ask for the clinic's settings."""
        from veinmap.ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._window.settings.value, self._window)
        if dialog.exec():
            self._window.settings.take(dialog.chosen())

    def choose_protocol(self) -> None:
        """Choose what the examination goes by, or change the laboratory's protocols."""
        from veinmap.ui.protocol_choice import choose_protocol

        choose_protocol(self._window)

    def show_keys(self) -> None:
        """Show the keys."""
        from veinmap.ui.dialogs.keys_sheet import KeysSheet

        KeysSheet(self._window.rows, self._window).exec()

    def show_about(self) -> None:
        """Say what this is."""
        from veinmap.ui.dialogs.form import choose

        choose(
            self.tr("About VeinMap"),
            f"VeinMap {__version__}",
            self.tr(
                "Vein mapping before ultrasound-guided foam sclerotherapy. "
                "Apache License 2.0. It proposes nothing about treatment."
            ),
            (self.tr("Close"),),
            self._window,
        )
