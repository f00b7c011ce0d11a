"""Flags, bars, meters, labels and dividers, and the whole gallery together."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from veinmap.ui import theme
from veinmap.ui.theme import Theme
from veinmap.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.chips import StateChip, StatusChip, Tone
from veinmap.ui.widgets.choice import OptionRow
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.error_bar import ErrorBar
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.gallery import gallery_widget
from veinmap.ui.widgets.labels import ElidingLabel, SideBadge, TextLabel
from veinmap.ui.widgets.meter import Meter, MeterReading, MeterState
from veinmap.ui.widgets.progress_row import ProgressBarRow
from veinmap.ui.widgets.surfaces import Splitter

THEMES = pytest.mark.parametrize("look", [Theme.light(), Theme.dark()], ids=["light", "dark"])


def _button(widget: QWidget, text: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == text)


def _count(widget: QWidget, color: QColor) -> int:
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height())
    )


def test_a_flag_tells_which_action_was_chosen(qtbot: QtBot) -> None:
    flag = Flag(FlagKind.CAUTION, "Line 1: 4.0 mL", "This profile allows 2.0 mL.", ["Split", "Why"])
    qtbot.addWidget(flag)
    flag.show()
    with qtbot.waitSignal(flag.action_chosen) as chosen:
        qtbot.mouseClick(_button(flag, "Why"), Qt.MouseButton.LeftButton)
    assert chosen.args == [1]


def test_a_flag_with_three_actions_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="at most two"):
        Flag(FlagKind.INFO, "Line 1", "", ["a", "b", "c"])


def test_an_error_bar_opens_its_details_and_tries_again(qtbot: QtBot) -> None:
    bar = ErrorBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_failure("PACS did not answer.", details="No listener at port 104")
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert texts == ["PACS did not answer. Nothing is lost."]
    qtbot.mouseClick(_button(bar, "Details"), Qt.MouseButton.LeftButton)
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert "No listener at port 104" in texts
    with qtbot.waitSignal(bar.try_again):
        qtbot.mouseClick(_button(bar, "Try again"), Qt.MouseButton.LeftButton)
    bar.succeeded()
    assert bar.isHidden()


def test_an_error_bar_does_not_promise_what_is_not_so(qtbot: QtBot) -> None:
    bar = ErrorBar()
    qtbot.addWidget(bar)
    bar.show_failure("The disk is full.", nothing_lost=False, can_repeat=False)
    assert [label.text() for label in bar.findChildren(QLabel) if label.isVisible()] == [
        "The disk is full."
    ]
    assert _button(bar, "Try again").isHidden()


def test_short_work_shows_no_progress(qtbot: QtBot) -> None:
    row = ProgressBarRow()
    qtbot.addWidget(row)
    row.start("Reading 2 clips", 2)
    assert row.isHidden()
    row.finish()
    qtbot.wait(theme.current().motion.progress_after_ms + 60)
    assert row.isHidden()


def test_long_work_shows_its_count_and_can_be_ended(qtbot: QtBot) -> None:
    row = ProgressBarRow()
    qtbot.addWidget(row)
    row.start("Reading 200 clips", 200)
    row.advance(64)
    qtbot.waitUntil(row.isVisible)
    assert row.accessibleName() == "Reading 200 clips, 64 / 200"
    with qtbot.waitSignal(row.cancelled):
        qtbot.mouseClick(_button(row, "Cancel"), Qt.MouseButton.LeftButton)


def _meter(state: MeterState, share: float) -> Meter:
    reading = MeterReading(
        state=state,
        number="10.5",
        unit="mL",
        words="0.5 mL above",
        limit="of 10.0",
        share_of_limit=share,
    )
    return Meter("Foam, this session", reading)


@THEMES
def test_a_meter_is_amber_only_above_its_limit(qtbot: QtBot, look: Theme) -> None:
    theme.force(look.scheme)
    amber = look.colors.caution_mark
    for state, share in (
        (MeterState.BELOW, 0.9),
        (MeterState.AT_LIMIT, 1.0),
        (MeterState.CANNOT_CHECK, 0.0),
        (MeterState.NO_LIMIT, 0.0),
    ):
        meter = _meter(state, share)
        qtbot.addWidget(meter)
        assert _count(meter, amber) == 0
    above = _meter(MeterState.ABOVE, 1.25)
    qtbot.addWidget(above)
    assert _count(above, amber) > 20


def test_a_meter_whose_state_contradicts_its_share_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be at"):
        _meter(MeterState.BELOW, 1.2)
    with pytest.raises(ValueError, match="cannot be at"):
        _meter(MeterState.ABOVE, 0.8)


def test_the_words_of_a_meter_wrap_and_are_not_cut(qtbot: QtBot) -> None:
    reading = MeterReading(
        state=MeterState.CANNOT_CHECK,
        number="30.0",
        unit="mg",
        words="The weight is not known, so the mass per kilogram cannot be checked.",
    )
    meter = Meter("Polidocanol", reading)
    qtbot.addWidget(meter)
    assert meter.heightForWidth(180) >= meter.heightForWidth(600) + 16


def test_a_long_text_ends_in_an_ellipsis_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidingLabel("PDF and structured report, 16:04. Same numbers.")
    qtbot.addWidget(label)
    label.show()
    label.resize(600, 20)
    assert not label.is_cut()
    label.resize(100, 20)
    assert label.is_cut()
    assert label.toolTip() == "PDF and structured report, 16:04. Same numbers."


def test_the_name_of_a_vein_asks_for_all_the_room_it_needs(qtbot: QtBot) -> None:
    label = TextLabel("GVS, tiers supérieur de jambe", "title")
    qtbot.addWidget(label)
    needed = label.fontMetrics().horizontalAdvance(label.text())
    assert label.minimumSizeHint().width() >= needed


def test_labels_follow_the_theme(qtbot: QtBot) -> None:
    label = TextLabel("Left leg", "heading", "text2")
    qtbot.addWidget(label)
    label.show()
    for look in (Theme.dark(), Theme.light()):
        theme.force(look.scheme)
        assert label.palette().windowText().color() == look.colors.text2


def _splitter(qtbot: QtBot) -> Splitter:
    splitter = Splitter()
    for _ in range(3):
        splitter.addWidget(QWidget())
    qtbot.addWidget(splitter)
    splitter.resize(1202, 300)
    splitter.show()
    splitter.set_design_sizes([300, 500, 400])
    return splitter


def test_a_double_click_on_a_divider_restores_the_sizes(qtbot: QtBot) -> None:
    splitter = _splitter(qtbot)
    design = splitter.sizes()
    splitter.setSizes([200, 700, 300])
    assert splitter.sizes() != design
    qtbot.mouseDClick(splitter.handle(1), Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    assert splitter.sizes() == design


def test_arrow_keys_move_a_divider(qtbot: QtBot) -> None:
    splitter = _splitter(qtbot)
    before = splitter.sizes()
    qtbot.keyClick(splitter.handle(1), Qt.Key.Key_Right)
    assert splitter.sizes()[0] == before[0] + 8
    qtbot.keyClick(splitter.handle(1), Qt.Key.Key_Return)
    assert splitter.sizes() == before


LONGER = "Compression manuelle de la jambe, debout"


@pytest.mark.parametrize(
    "make",
    [
        PrimaryButton,
        SecondaryButton,
        QuietButton,
        StateChip,
        OptionRow,
        lambda text: StatusChip(text, Tone.CAUTION, "triangle-alert"),
    ],
)
def test_a_longer_language_gets_the_room_it_needs(qtbot: QtBot, make: type[QWidget]) -> None:
    short, long = make(LONGER[: len(LONGER) * 10 // 14]), make(LONGER)
    for widget in (short, long):
        qtbot.addWidget(widget)
        widget.resize(widget.minimumSizeHint())
    grown = long.minimumSizeHint().width() - short.minimumSizeHint().width()
    more = len(LONGER) - len(LONGER) * 10 // 14
    assert grown > more * 4
    # What is painted keeps clear of the right edge, where cut letters would touch it.
    image = long.grab().toImage()
    ground = image.pixelColor(image.width() - 4, image.height() // 2)
    column = [image.pixelColor(image.width() - 4, y) for y in range(6, image.height() - 6)]
    assert all(color == ground for color in column)


def test_an_empty_state_offers_its_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("inbox", "No clips yet", "Drop a folder here.", "Open folder", "folder-open")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(_button(empty, "Open folder"), Qt.MouseButton.LeftButton)


@THEMES
def test_everything_in_the_gallery_that_takes_the_focus_has_a_name(
    qtbot: QtBot, look: Theme
) -> None:
    page = gallery_widget(look)
    qtbot.addWidget(page)
    focusable = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is page
    ]
    assert len(focusable) > 30
    for widget in focusable:
        named = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        )
        assert named, f"{widget} has no name"


@THEMES
def test_tab_walks_through_the_gallery_and_shows_where_it_is(qtbot: QtBot, look: Theme) -> None:
    page = gallery_widget(look)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = page.findChild(QAbstractButton)
    assert isinstance(first, QAbstractButton)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = 0
    for _ in range(60):
        reached = page.focusWidget()
        before = reached.grab().toImage()
        qtbot.keyClick(reached, Qt.Key.Key_Tab)
        if page.focusWidget() is reached:
            continue
        ringed += reached.grab().toImage() != before
    assert ringed == 60


def test_in_a_narrow_panel_the_buttons_of_an_error_stand_below_its_words(qtbot: QtBot) -> None:
    bar = ErrorBar()
    qtbot.addWidget(bar)
    bar.show_failure("PACS did not answer.", details="No listener at port 104")
    words = next(label for label in bar.findChildren(QLabel) if label.isVisible())
    bar.resize(700, 60)
    qtbot.waitUntil(lambda: _button(bar, "Try again").x() > words.geometry().right())
    bar.resize(280, 90)
    qtbot.waitUntil(lambda: _button(bar, "Try again").y() > words.geometry().bottom())


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("GSV proximal calf", ("Competent", "Reflux", "Not seen", "Not assessed")),
        ("GVS jambe sup.", ("Continente", "Reflux", "Non vue", "Non évaluée")),
    ],
    ids=["en", "fr"],
)
def test_all_four_states_fit_beside_the_name_of_the_vein_on_a_small_screen(
    qtbot: QtBot, title: str, words: tuple[str, ...]
) -> None:
    chips = [StateChip(word, lambda *_: None, compact=True) for word in words]
    name, badge = TextLabel(title, "title"), SideBadge("L", "Left")
    name.set_compact(True)
    badge.set_compact(True)
    for widget in (*chips, name, badge):
        qtbot.addWidget(widget)
    gaps = theme.current().space(1) * (len(chips) - 1) + theme.current().space(3) * 2
    widths = [chip.sizeHint().width() for chip in chips]
    needed = sum(widths) + name.sizeHint().width() + badge.width() + gaps
    # The middle at 1366 px: rail 264, leg 440, and a margin of 16 at each side.
    assert needed <= 1366 - 264 - 440 - 2 * 16
