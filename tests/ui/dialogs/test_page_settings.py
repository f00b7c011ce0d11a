"""How the clinic's pages look, set in a dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from veinmap.drawing.palettes import screen_palette
from veinmap.settings import FlowColours, LineWidths, PageSettings, logo_path
from veinmap.ui import theme
from veinmap.ui.dialogs.page_settings import PageSettingsDialog

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def dialog(qtbot: QtBot) -> PageSettingsDialog:
    made = PageSettingsDialog(PageSettings())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: PageSettingsDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)


def test_untouched_it_changes_nothing(dialog: PageSettingsDialog) -> None:
    dialog.try_to_keep()
    assert dialog.chosen() == PageSettings()


def test_a_chosen_picture_is_kept_beside_the_settings(
    dialog: PageSettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(tmp_path / "mark.png"))
    choose(dialog, tmp_path / "mark.png", monkeypatch)
    assert dialog.logo_name.text == "mark.png"
    dialog.try_to_keep()
    assert dialog.result() == 1
    kept = logo_path(dialog.chosen())
    assert kept is not None
    assert kept.read_bytes() == (tmp_path / "mark.png").read_bytes()
    dialog.show()
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert dialog.chosen().logo == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no picture", "cannot be the logo"), (bytes(400_001), "too large for a logo")],
)
def test_a_file_that_cannot_be_the_logo_is_refused_in_one_sentence(
    dialog: PageSettingsDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    said: str,
) -> None:
    wrong = tmp_path / "wrong.png"
    wrong.write_bytes(content)
    choose(dialog, wrong, monkeypatch)
    assert said in dialog.problem()
    assert dialog.chosen().logo == ""


def test_what_is_typed_and_chosen_comes_out(dialog: PageSettingsDialog) -> None:
    dialog.footer.setText("  12 rue des Lilas ")
    assert not dialog.signature_words.isEnabled()
    QTest.mouseClick(dialog.signature, Qt.MouseButton.LeftButton)
    assert dialog.signature_words.isEnabled()
    dialog.signature_words.setText("Physician")
    dialog.colours.setCurrentIndex(dialog.colours.findData(FlowColours.RED_BLACK.value))
    dialog.lines.setCurrentIndex(dialog.lines.findData(LineWidths.BOLD.value))
    assert dialog.chosen() == PageSettings(
        footer_text="12 rue des Lilas",
        has_signature_line=True,
        signature_words="Physician",
        colours=FlowColours.RED_BLACK,
        lines=LineWidths.BOLD,
    )


def test_the_colours_of_the_clinic_are_on_the_screen_too() -> None:
    usual = theme.current()
    try:
        theme.show_flow(FlowColours.RED_GREEN)
        look = theme.current()
        assert look.flow is FlowColours.RED_GREEN
        assert look.colors.competent != usual.colors.competent
        assert look.colors.reflux == usual.colors.reflux
        leg = screen_palette(look.is_dark, look.flow)
        assert leg.competent != screen_palette(look.is_dark).competent
    finally:
        theme.show_flow(FlowColours.RED_BLUE)
    assert theme.current() == usual
