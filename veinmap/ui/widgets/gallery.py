"""All components of the kit in their states on one page, to be looked at and tested."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.theme import Theme
from veinmap.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.chips import ChipState, StateChip, StatusChip, Tone
from veinmap.ui.widgets.choice import LabelledCombo, OptionRow
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.error_bar import ErrorBar
from veinmap.ui.widgets.flag import Flag, FlagKind
from veinmap.ui.widgets.labels import (
    KeyHint,
    RegionTitle,
    SectionHeader,
    SideBadge,
    TextLabel,
)
from veinmap.ui.widgets.meter import Meter, MeterReading, MeterState
from veinmap.ui.widgets.progress_row import ProgressBarRow
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Card, Divider, PictureBar
from veinmap.ui.widgets.value_field import ShownValue, ValueField, ValueState
from veinmap.ui.widgets.yes_no import AnswerSwitch, YesNoQuestion

_WIDTH_PX = 968

# Every state of a value, with the label of its field.
_VALUES: Final = (
    ("Empty", ShownValue(state=ValueState.EMPTY, unit="s", note="not measured")),
    (
        "Proposed",
        ShownValue(
            state=ValueState.PROPOSED,
            number="1.60",
            unit="s",
            uncertainty="± 0.04",
            note="trace, clip 7",
            has_evidence=True,
        ),
    ),
    (
        "Accepted",
        ShownValue(
            state=ValueState.ACCEPTED,
            number="1.60",
            unit="s",
            uncertainty="± 0.04",
            note="trace, clip 7",
            has_evidence=True,
        ),
    ),
    (
        "Typed",
        ShownValue(state=ValueState.TYPED, number="4.2", unit="mm", note="typed, no evidence"),
    ),
    (
        "No calibration",
        ShownValue(state=ValueState.NO_CALIBRATION, number="118", unit="px", note="two regions"),
    ),
    (
        "Borderline",
        ShownValue(
            state=ValueState.BORDERLINE,
            number="0.50",
            unit="s",
            uncertainty="± 0.04",
            note="limit 0.50 s",
        ),
    ),
    (
        "Refused",
        ShownValue(
            state=ValueState.REFUSED, note="The baseline lies outside the calibrated region."
        ),
    ),
)


def _competent(painter: QPainter, rect: QRectF, look: Theme) -> None:
    painter.setPen(QPen(look.colors.competent, 2))
    middle = rect.center().y()
    painter.drawLine(QLineF(rect.left(), middle, rect.right(), middle))


def _reflux(painter: QPainter, rect: QRectF, look: Theme) -> None:
    middle = rect.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colors.reflux, 3, c=Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(rect.left(), middle, rect.right() - 7, middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colors.reflux)
    tip = [(0.0, 0.0), (-8.0, -4.5), (-8.0, 4.5)]
    painter.drawPolygon(QPolygonF([QPointF(rect.right() + x, middle + y) for x, y in tip]))
    painter.restore()


def _unassessed(painter: QPainter, rect: QRectF, look: Theme) -> None:
    pen = QPen(look.colors.unassessed, 2)
    pen.setDashPattern([1.0, 1.0])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    middle = rect.center().y()
    painter.drawLine(QLineF(rect.left(), middle, rect.right(), middle))


class _Ground(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.current().colors.window)


def _row(widgets: Sequence[QWidget], *, fills: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().space(2))
    for widget in widgets:
        row.addWidget(widget, 1 if fills else 0)
    if not fills:
        row.addStretch(1)
    return row


def _carded(*parts: QWidget, margin: int = 0) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return card


def _values() -> QLayout:
    grid = QGridLayout()
    grid.setSpacing(theme.current().space(2))
    for index, (label, value) in enumerate(_VALUES):
        field = ValueField(label, step=0.01, decimals=2)
        field.set_value(value)
        grid.addWidget(field, index // 3, index % 3)
    badge_row = _row([SideBadge("L", "Left"), TextLabel("GSV proximal calf", "title")])
    grid.addLayout(badge_row, 2, 1, 1, 2)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    return grid


def _states() -> QLayout:
    off = StateChip("Competent", _competent, key="C")
    proposed = StateChip("Reflux", _reflux, key="R")
    proposed.set_state(ChipState.PROPOSED)
    chosen = StateChip("Reflux", _reflux, key="R")
    chosen.set_state(ChipState.SET)
    asked = StateChip("Competent", _competent)
    asked.set_state(ChipState.SET, "Measured 0.62 s; above 0.50 s is reflux.")
    return _row([off, proposed, chosen, StateChip("Not assessed", _unassessed, key="X"), asked])


def _statuses() -> QLayout:
    return _row(
        [
            StatusChip("Ready for review", Tone.ACCENT, "eye"),
            StatusChip("Signed", Tone.NEUTRAL, "lock"),
            StatusChip("proposed", Tone.PROPOSED),
            StatusChip("Assumed 30 fps", Tone.CAUTION, "triangle-alert"),
            StatusChip("Wrong patient", Tone.STOP, "octagon-alert"),
        ]
    )


def _meters() -> QLayout:
    readings = [
        ("Below", MeterState.BELOW, "6.0", "mL", "of 10.0", "4.0 mL left", 0.6),
        ("At the limit", MeterState.AT_LIMIT, "10.0", "mL", "of 10.0", "Allowed", 1.0),
        ("Above", MeterState.ABOVE, "10.5", "mL", "of 8.4", "2.1 mL above", 1.25),
        ("Cannot check", MeterState.CANNOT_CHECK, "30.0", "mg", "", "No weight", 0.0),
    ]
    return _row(
        [
            Meter(
                label,
                MeterReading(
                    state=state,
                    number=number,
                    unit=unit,
                    limit=limit,
                    words=words,
                    share_of_limit=share,
                ),
            )
            for label, state, number, unit, limit, words, share in readings
        ],
        fills=True,
    )


def _flags() -> list[QWidget]:
    return [
        Flag(
            FlagKind.INFO,
            "STS label: competent valves only",
            "For your information; nothing is blocked.",
        ),
        Flag(
            FlagKind.CAUTION,
            "Line 1: 4.0 mL at one site",
            "This profile allows 2.0 mL.",
            ["Override…"],
        ),
        Flag(
            FlagKind.STOP,
            "This clip belongs to another patient",
            "Birth dates differ. It cannot become evidence.",
            ["Decide…"],
        ),
        Flag(
            FlagKind.CAUTION,
            "Line 1: 4.0 mL at one site. This profile allows 2.0 mL.",
            "France, Aetoxisclerol 2–3 %: 0.1 to 2 mL per site, liquid or foam.",
            ["Split into two sites", "Override with a reason…"],
        ),
        Flag(
            FlagKind.OVERRIDDEN,
            "Overridden: line 1, 4.0 mL",
            "“One cannula, two slow portions.” Dr L. Morin, 14:40",
        ),
    ]


def _choices() -> list[QWidget]:
    workspaces = SegmentedControl(
        [
            Segment(id="examine", text="Examine", icon_name="activity", key="Ctrl+1"),
            Segment(id="plan", text="Plan", icon_name="map-pin", key="Ctrl+2"),
            Segment(id="chart", text="Chart", icon_name="file-text", key="Ctrl+3"),
        ],
        "Workspace",
    )
    views = SegmentedControl(
        [
            Segment(id="four", text="4 views"),
            Segment(id="two", text="2 views"),
            Segment(id="both", text="Both"),
        ],
        "Views",
        compact=True,
    )
    manoeuvre = LabelledCombo(
        "Manoeuvre", [("manual", "Manual compression"), ("valsalva", "Valsalva")]
    )
    manoeuvre.set_current("manual")
    limits = LabelledCombo("Limits", [("fr", "France · Aetoxisclerol 2–3 %")], beside=True)
    limits.set_current("fr")
    return [
        workspaces,
        views,
        manoeuvre,
        limits,
        OptionRow("Numbers on the leg", checked=True),
        OptionRow("Evidence list"),
    ]


def _picture_bars() -> QWidget:
    readout = PictureBar(raised=True)
    row = QHBoxLayout(readout)
    row.addWidget(TextLabel("Proposed reflux", "body", "text2", on_picture=True))
    row.addWidget(TextLabel("1.60 s", "heading", on_picture=True))
    row.addWidget(TextLabel("± 0.04", "small", "text2", on_picture=True))
    row.addStretch(1)
    row.addWidget(QuietButton("Discard", key="Esc", on_picture=True))
    row.addWidget(PrimaryButton("Accept", icon_name="check", key="Enter", on_picture=True))
    row.addWidget(KeyHint("Enter", on_picture=True))
    tools = PictureBar()
    row = QHBoxLayout(tools)
    row.addWidget(RegionTitle("Clip 7", "GSV proximal calf · PW · left", on_picture=True), 1)
    reflux = IconButton(
        "audio-waveform", "Reflux", key="T", checkable=True, shows_name=True, on_picture=True
    )
    reflux.setChecked(True)
    row.addWidget(reflux)
    for icon_name, name, key in (
        ("ruler", "Diameter", "D"),
        ("timer", "Time", ""),
        ("contrast", "Contrast", ""),
    ):
        row.addWidget(IconButton(icon_name, name, key=key, on_picture=True))
    return _carded(tools, readout)


def _progress_and_error(parent: QWidget) -> list[QWidget]:
    progress = ProgressBarRow(parent)
    progress.start("Reading 200 clips", 200)
    progress.advance(64)
    progress.show()
    failed = ErrorBar()
    failed.show_failure(
        "PACS did not answer.", details="Association rejected: no acceptor at port 104"
    )
    return [progress, failed]


def _buttons() -> QLayout:
    focused = SecondaryButton("Focused")
    focused.setObjectName("focused")
    off = SecondaryButton("Not available")
    off.set_unavailable("Nothing is drawn yet.")
    yes, no, unasked = (AnswerSwitch(name) for name in ("Allergy", "Infection", "Long journey"))
    yes.set_answer(True)
    no.set_answer(False)
    row = _row(
        [
            PrimaryButton("Accept", icon_name="check", key="Enter"),
            SecondaryButton("Print", icon_name="printer"),
            QuietButton("Redraw"),
            focused,
            off,
            yes,
            no,
            unasked,
        ]
    )
    row.addWidget(TextLabel("not asked blocks signing", "small", "text2"))
    return row


def _left_column() -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().space(2))
    column.addWidget(SectionHeader("Choice"))
    for choice in _choices():
        column.addWidget(choice)
    column.addLayout(_row([KeyHint("Enter", "next"), KeyHint("C", "competent"), KeyHint("F1")]))
    column.addWidget(Divider())
    answered = YesNoQuestion("Confined to bed")
    answered.set_answer(False)
    column.addWidget(answered)
    column.addWidget(YesNoQuestion("Long journey"))
    column.addStretch(1)
    return column


def _right_column() -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().space(2))
    for header, part in (("Value", _values()), ("State", _states()), ("Chip", _statuses())):
        column.addWidget(SectionHeader(header))
        column.addLayout(part)
    column.addStretch(1)
    return column


def _bottom_row(parent: QWidget) -> QLayout:
    empty = EmptyState(
        "inbox",
        "No clips yet",
        "Drop a folder here, open one, or let the scanner send.",
        "Open folder",
        "folder-open",
    )
    left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
    left.addWidget(SectionHeader("Empty"))
    left.addWidget(_carded(empty))
    right.addWidget(SectionHeader("Progress, error bar"))
    for part in _progress_and_error(parent):
        right.addWidget(part)
    right.addStretch(1)
    for column in (left, right):
        column.setSpacing(theme.current().space(2))
        row.addLayout(column, 1)
    row.setSpacing(theme.current().space(4))
    return row


def gallery_widget(look: Theme) -> QWidget:
    """Return the page of all components; forces the application into `look`."""
    theme.force(look.scheme)
    page = _Ground()
    page.setFixedWidth(_WIDTH_PX)
    column = QVBoxLayout(page)
    edge = look.space(5)
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(look.space(2))
    column.addWidget(TextLabel("Dark" if look.is_dark else "Light", "title"))
    columns = QHBoxLayout()
    columns.setSpacing(look.space(4))
    columns.addLayout(_left_column())
    columns.addLayout(_right_column(), 1)
    column.addLayout(columns)
    column.addWidget(SectionHeader("Picture area"))
    column.addWidget(_picture_bars())
    column.addWidget(SectionHeader("Meter"))
    column.addLayout(_meters())
    column.addWidget(SectionHeader("Flag"))
    for flag in _flags():
        column.addWidget(flag)
    column.addLayout(_bottom_row(page))
    column.addWidget(SectionHeader("Button, question"))
    column.addLayout(_buttons())
    column.addStretch(1)
    page.setFixedHeight(column.heightForWidth(_WIDTH_PX))
    return page
