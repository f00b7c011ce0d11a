"""What the window can do: opening, saving, printing, and the table of all actions."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from veinmap import __version__
from veinmap.anatomy.sides import Side
from veinmap.chart import ChartFormatError, chart_to_json, read_chart
from veinmap.findings import Flow
from veinmap.resource_files import sample_study_folder
from veinmap.settings import Language, data_folder, write_atomically
from veinmap.store import RecoveryCopyError, StoreError
from veinmap.ui import icons
from veinmap.ui.actions import ActionRow
from veinmap.ui.clip_viewer.viewer import Viewer
from veinmap.ui.view_state import LegViews, Workspace

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow

_Value = TypeVar("_Value")
_DIGITS: Final = (*"0123456789", ".", ",")


class WindowActions(QObject):
    """The commands of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    # The table

    def rows(self) -> list[ActionRow]:
        """Return all actions, in the language of the window."""
        return [*self._file_rows(), *self._edit_rows(), *self._charting_rows(), *self._view_rows()]

    def _file_rows(self) -> list[ActionRow]:
        group = self.tr("Examination")
        return [
            ActionRow(
                id="new",
                group=group,
                text=self.tr("New examination"),
                keys=("Ctrl+N",),
                icon_name="plus",
                do=self.new_examination,
            ),
            ActionRow(
                id="open_clips",
                group=group,
                text=self.tr("Open clips…"),
                keys=("Ctrl+Shift+O",),
                icon_name="film",
                do=self.open_clips,
            ),
            ActionRow(
                id="open_folder",
                group=group,
                text=self.tr("Open folder…"),
                keys=("Ctrl+O",),
                icon_name="folder-open",
                do=self.open_folder,
            ),
            ActionRow(
                id="open_library",
                group=group,
                text=self.tr("Open from library…"),
                keys=("Ctrl+L",),
                icon_name="database",
                do=self.open_from_library,
            ),
            ActionRow(
                id="open_chart",
                group=group,
                text=self.tr("Open chart (JSON)…"),
                icon_name="file",
                do=self.open_chart,
            ),
            ActionRow(
                id="open_sample",
                group=group,
                text=self.tr("Open the sample study"),
                icon_name="package-check",
                do=self.open_sample,
            ),
            ActionRow(
                id="save_copy",
                group=group,
                text=self.tr("Save a copy (JSON)…"),
                keys=("Ctrl+Shift+S",),
                icon_name="save",
                do=self.save_copy,
            ),
            ActionRow(
                id="save",
                group=group,
                text=self.tr("Make sure all is saved"),
                keys=("Ctrl+S",),
                do=self.save_now,
            ),
            ActionRow(
                id="print",
                group=group,
                text=self.tr("Print…"),
                keys=("Ctrl+P",),
                icon_name="printer",
                do=self.print_map,
            ),
            ActionRow(
                id="export_pdf",
                group=group,
                text=self.tr("Export PDF…"),
                keys=("Ctrl+E",),
                icon_name="download",
                do=self.export_pdf,
            ),
            ActionRow(
                id="patient",
                group=group,
                text=self.tr("Patient and examination…"),
                keys=("Ctrl+I",),
                icon_name="user",
                do=self.ask_patient,
            ),
        ]

    def _edit_rows(self) -> list[ActionRow]:
        group, stack = self.tr("Window"), self._window.document.undo_stack
        return [
            ActionRow(
                id="undo", group=group, text=self.tr("Undo"), keys=("Ctrl+Z",), do=stack.undo
            ),
            ActionRow(
                id="redo",
                group=group,
                text=self.tr("Redo"),
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                do=stack.redo,
            ),
            ActionRow(
                id="menu", group=group, text=self.tr("Menu"), keys=("F10",), do=self.open_menu
            ),
            ActionRow(
                id="keys",
                group=group,
                text=self.tr("Keys"),
                keys=("F1",),
                icon_name="keyboard",
                do=self.show_keys,
            ),
            ActionRow(
                id="settings",
                group=group,
                text=self.tr("Settings"),
                keys=("Ctrl+,",),
                icon_name="settings",
                do=self.ask_settings,
            ),
            ActionRow(
                id="region",
                group=group,
                text=self.tr("Next region"),
                keys=("F6",),
                do=lambda: self._window.go_to_region(1),
            ),
            ActionRow(
                id="region_back",
                group=group,
                text=self.tr("Region before"),
                keys=("Shift+F6",),
                do=lambda: self._window.go_to_region(-1),
            ),
            ActionRow(
                id="quit", group=group, text=self.tr("Quit"), keys=("Ctrl+Q",), do=self._quit
            ),
        ]

    def _charting_rows(self) -> list[ActionRow]:
        group, charting = self.tr("Charting"), self._window.charting
        flows = (
            ("competent", self.tr("Competent"), "C", Flow.COMPETENT),
            ("reflux", self.tr("Reflux"), "R", Flow.REFLUX),
            ("not_seen", self.tr("Not seen"), "N", Flow.NOT_VISUALISED),
            ("not_assessed", self.tr("Not assessed (asks why)"), "X", Flow.NOT_ASSESSED),
        )
        rows = [
            ActionRow(
                id=name,
                group=group,
                text=text,
                keys=(key,),
                is_charting=True,
                do=_with(self._say, flow),
            )
            for name, text, key, flow in flows
        ]
        rows += [
            ActionRow(
                id="next",
                group=group,
                text=self.tr("Next item"),
                keys=("Return", "Enter"),
                do=self._window.go_next,
            ),
            ActionRow(
                id="back",
                group=group,
                text=self.tr("Item before"),
                keys=("Shift+Return", "Shift+Enter"),
                do=charting.go_back,
            ),
            ActionRow(
                id="manoeuvre",
                group=group,
                text=self.tr("Next manoeuvre"),
                keys=("M",),
                is_charting=True,
                do=charting.turn_manoeuvre,
            ),
            ActionRow(
                id="delete",
                group=group,
                text=self.tr("Clear the active item"),
                keys=("Delete",),
                is_charting=True,
                do=charting.clear,
            ),
        ]
        rows += [
            ActionRow(
                id=f"digit_{digit}",
                group=group,
                text="",
                keys=(digit,),
                is_charting=True,
                do=_with(self._type, digit),
            )
            for digit in _DIGITS
        ]
        return rows

    def _view_rows(self) -> list[ActionRow]:
        group, state, viewer = self.tr("View"), self._window.view_state, self._viewer
        workspaces = (
            (Workspace.EXAMINE, self.tr("Examine"), "Ctrl+1"),
            (Workspace.PLAN, self.tr("Plan"), "Ctrl+2"),
            (Workspace.CHART, self.tr("Chart", "workspace"), "Ctrl+3"),
        )
        rows = [
            ActionRow(
                id=f"workspace_{workspace.value}",
                group=group,
                text=text,
                keys=(key,),
                do=_with(state.set_workspace, workspace),
            )
            for workspace, text, key in workspaces
        ]
        rows += [
            ActionRow(
                id="right_leg",
                group=group,
                text=self.tr("Right leg"),
                keys=("Ctrl+Shift+R",),
                do=lambda: self._show_side(Side.RIGHT),
            ),
            ActionRow(
                id="left_leg",
                group=group,
                text=self.tr("Left leg"),
                keys=("Ctrl+Shift+L",),
                do=lambda: self._show_side(Side.LEFT),
            ),
            ActionRow(
                id="both_legs",
                group=group,
                text=self.tr("Both legs"),
                keys=("Ctrl+Shift+B",),
                do=lambda: state.set_views(
                    LegViews.FOUR if state.views is LegViews.BOTH else LegViews.BOTH
                ),
            ),
            ActionRow(
                id="play",
                group=self.tr("Clip"),
                text=self.tr("Play or pause"),
                keys=("Space",),
                is_charting=True,
                do=lambda: viewer().toggle_play(),
            ),
            ActionRow(
                id="fit",
                group=self.tr("Clip"),
                text=self.tr("Fit the picture"),
                keys=("F",),
                is_charting=True,
                do=lambda: viewer().fit(),
            ),
            ActionRow(
                id="full_screen",
                group=self.tr("Clip"),
                text=self.tr("Full screen"),
                keys=("F11",),
                do=lambda: viewer().set_full_screen(not viewer().is_full_screen),
            ),
            ActionRow(
                id="find_clip",
                group=self.tr("Clip"),
                text=self.tr("Find a clip"),
                keys=("Ctrl+F",),
                do=lambda: self._window.columns.clips.start_search(),
            ),
        ]
        return rows

    def _viewer(self) -> Viewer:
        return self._window.columns.viewer

    def _is_examining(self) -> bool:
        return self._window.view_state.workspace is Workspace.EXAMINE

    def _say(self, flow: Flow) -> None:
        if self._is_examining():
            self._window.charting.say_flow(flow)

    def _type(self, digit: str) -> None:
        if self._is_examining():
            self._window.columns.item_panel.type_number(digit)

    def _show_side(self, side: Side) -> None:
        if self._window.document.chart.leg(side).is_examined:
            self._window.view_state.set_side(side)

    # The menu

    def open_menu(self) -> None:
        """Open the menu of the window."""
        window, actions = self._window, self._window.actions_by_id
        for row in window.rows:
            if row.icon_name and actions[row.id].icon().isNull():
                icons.set_icon(actions[row.id], row.icon_name)
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("new", "open_clips", "open_folder"):
            menu.addAction(actions[name])
        self._add_recent(menu)
        for name in ("open_library", "open_chart", "open_sample"):
            menu.addAction(actions[name])
        menu.addSeparator()
        for name in ("patient", "save_copy", "export_pdf", "print"):
            menu.addAction(actions[name])
        menu.addSeparator()
        languages = menu.addMenu(self.tr("Language"))
        for language, text in ((Language.ENGLISH, "English"), (Language.FRENCH, "Français")):
            action = languages.addAction(text)
            action.triggered.connect(_with(window.settings.choose_language, language))
        menu.addAction(actions["settings"])
        menu.addAction(actions["keys"])
        menu.addAction(self.tr("About VeinMap")).triggered.connect(self.show_about)
        menu.addSeparator()
        menu.addAction(actions["quit"])
        button = window.top_bar.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_recent(self, menu: QMenu) -> None:
        recent = menu.addMenu(self.tr("Open recent"))
        paths = [Path(text) for text in self._window.settings.value.recent_paths]
        for path in paths:
            action = recent.addAction(path.name or str(path))
            action.setToolTip(str(path))
            action.triggered.connect(_with(self._open_path, path))
        recent.setEnabled(bool(paths))

    def _open_path(self, path: Path) -> None:
        self._window.open_paths([path])

    # Opening

    def new_examination(self) -> None:
        """Begin a new examination; the open one is kept."""
        self._window.session.new_examination()

    def open_clips(self) -> None:
        """Ask for clips and read them in."""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open clips"))
        if names:
            self._window.open_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Ask for a folder and read its clips in."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Open folder"))
        if name:
            self._window.open_paths([Path(name)])

    def open_sample(self) -> None:
        """Begin an examination on the sample study."""
        self._window.session.new_examination()
        self._window.open_paths(sorted(sample_study_folder().glob("*.dcm")))

    def open_from_library(self) -> None:
        """Let an examination of the library be chosen, and open it."""
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
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open chart"), "", self.tr("Charts (*.json)")
        )
        if name:
            self.open_chart_file(Path(name))

    def open_chart_file(self, path: Path) -> None:
        """Open a chart file; one that cannot be read leaves what is open as it is."""
        try:
            chart = read_chart(path)
        except ChartFormatError as error:
            self._window.error_bar.show_failure(str(error), can_repeat=False)
            return
        self._window.settings.remember([path])
        self._window.session.take_chart(chart, self.tr("Open {file}").format(file=path.name))

    # Saving

    def save_now(self) -> None:
        """Wait until everything is on the disk, and say so."""
        self._window.session.save_now()

    def try_saving_again(self) -> None:
        """Try again, where the library cannot be opened perhaps at another place."""
        session = self._window.session
        if session.store is None and self._offer_other_place():
            return
        session.try_again()

    def _offer_other_place(self) -> bool:
        """Ask whether to open a library elsewhere; return whether one is being opened."""
        window = self._window
        box = QMessageBox(window)
        box.setWindowTitle("VeinMap")
        box.setText(str(window.session.problem))
        box.setInformativeText(self.tr("Nothing is overwritten."))
        again = box.addButton(self.tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
        other = box.addButton(self.tr("Use another place…"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(self.tr("Go on without saving"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is again:
            return False
        if box.clickedButton() is other:
            name, _ = QFileDialog.getSaveFileName(
                window,
                self.tr("Library"),
                str(data_folder() / "library.sqlite"),
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
            if name:
                window.settings.take(replace(window.settings.value, library_path=name))
                window.session.open(Path(name), show_last=False)
        return True

    def save_copy(self) -> None:
        """Write the chart as JSON beside the library."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), "chart.json", self.tr("Charts (*.json)")
        )
        if not name:
            return
        try:
            write_atomically(Path(name), chart_to_json(self._window.document.chart))
        except OSError as error:
            text = self.tr("The copy cannot be written to {file}: {reason}.").format(
                file=name, reason=error.strerror or str(error)
            )
            self._window.error_bar.show_failure(text, can_repeat=False)

    def close_library(self) -> bool:
        """Save and close; False if the window has to stay since something would be lost."""
        window = self._window
        try:
            copies = window.session.close()
        except RecoveryCopyError as error:
            box = QMessageBox(window)
            box.setWindowTitle("VeinMap")
            box.setText(str(error))
            stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
            box.addButton(self.tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
            box.exec()
            return box.clickedButton() is not stay
        if copies:
            box = QMessageBox(window)
            box.setWindowTitle("VeinMap")
            box.setText(
                self.tr(
                    "The last change could not be saved in the library. It is kept here: {path}"
                ).format(path=", ".join(str(copy) for copy in copies))
            )
            box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
            box.exec()
        return True

    # Paper

    def print_map(self) -> None:
        """Print the pages of the chart, as the preview shows them."""
        from veinmap.ui.paper import print_chart

        self._say_failure(
            print_chart(self._window, self._window.document.chart, self._window.page_options())
        )

    def export_pdf(self) -> None:
        """Write the pages of the chart as PDF, as the preview shows them."""
        from veinmap.ui.paper import ask_pdf_path, write_pages

        path = ask_pdf_path(self._window)
        if path is not None:
            chart, options = self._window.document.chart, self._window.page_options()
            self._say_failure(write_pages(chart, options, path))

    def _say_failure(self, reason: str) -> None:
        if reason:
            self._window.error_bar.show_failure(reason, can_repeat=False)

    # Dialogs

    def ask_patient(self) -> None:
        """Ask for patient and examination."""
        from veinmap.ui.dialogs.patient import ask_patient

        ask_patient(self._window.document, self._window)

    def ask_settings(self) -> None:
        """Ask for the clinic's settings."""
        from veinmap.ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._window.settings.value, self._window)
        if dialog.exec():
            self._window.settings.take(dialog.chosen())

    def show_keys(self) -> None:
        """Show the keys."""
        from veinmap.ui.dialogs.keys_sheet import KeysSheet

        KeysSheet(self._window.rows, self._window).exec()

    def show_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About VeinMap"))
        box.setText(f"VeinMap {__version__}")
        box.setInformativeText(
            self.tr(
                "Vein mapping before ultrasound-guided foam sclerotherapy. "
                "Apache License 2.0. It proposes nothing about treatment."
            )
        )
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _quit(self) -> None:
        self._window.close()


def _with(act: Callable[[_Value], None], value: _Value) -> Callable[[], None]:
    """Return what does `act` to a value and takes no argument of a signal."""

    def run() -> None:
        act(value)

    return run
