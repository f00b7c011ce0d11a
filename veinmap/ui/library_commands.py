"""Saving and closing where something stands in the way: what is offered then."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from veinmap.chart import chart_to_json
from veinmap.settings import data_folder, write_atomically
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.main_window import MainWindow


def offer_other_place(window: "MainWindow") -> bool:
    """Ask whether to open a library elsewhere; False if the same place is to be tried again."""
    from veinmap.ui.dialogs.form import choose

    answers = (
        translate("LibraryCommands", "Try again"),
        translate("LibraryCommands", "Use another place…"),
        translate("LibraryCommands", "Go on without saving"),
    )
    answer = choose(
        translate("LibraryCommands", "The library cannot be opened"),
        str(window.session.problem),
        translate("LibraryCommands", "Nothing is overwritten."),
        answers,
        window,
    )
    if answer == 1:
        name, _ = QFileDialog.getSaveFileName(
            window,
            translate("LibraryCommands", "Library"),
            str(data_folder() / "library.sqlite"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            window.settings.take(replace(window.settings.value, library_path=name))
            window.session.open(Path(name), show_last=False)
    return answer != 0


def save_copy(window: "MainWindow") -> str:
    """Write the chart as JSON where the user says; return why it failed, empty if it did not."""
    name, _ = QFileDialog.getSaveFileName(
        window,
        translate("LibraryCommands", "Save a copy"),
        "chart.json",
        translate("LibraryCommands", "Charts (*.json)"),
    )
    if not name:
        return ""
    try:
        write_atomically(Path(name), chart_to_json(window.document.chart))
    except OSError as error:
        text = translate("LibraryCommands", "The copy cannot be written to {file}: {reason}.")
        return text.format(file=name, reason=error.strerror or str(error))
    return ""


def close_library(window: "MainWindow") -> bool:
    """Save and close; False if the window has to stay since something would be lost."""
    from veinmap.store import RecoveryCopyError
    from veinmap.ui.dialogs.form import choose

    try:
        copies = window.session.close()
    except RecoveryCopyError as error:
        answers = (
            translate("LibraryCommands", "Close and lose it"),
            translate("LibraryCommands", "Stay"),
        )
        title = translate("LibraryCommands", "The last change is nowhere kept")
        return choose(title, str(error), "", answers, window) == 0
    if copies:
        choose(
            translate("LibraryCommands", "Kept beside the library"),
            translate(
                "LibraryCommands",
                "The last change could not be saved in the library. It is kept here: {path}",
            ).format(path=", ".join(str(copy) for copy in copies)),
            "",
            (translate("LibraryCommands", "Close"),),
            window,
        )
    return True
