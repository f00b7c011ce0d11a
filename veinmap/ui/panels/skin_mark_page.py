"""A mark on the skin: what it is, its words, and the button that takes it away."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from veinmap.findings import SkinMark, SkinMarkKind
from veinmap.ui import theme, words
from veinmap.ui.charting import Charting
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.widgets.buttons import QuietButton
from veinmap.ui.widgets.choice import LabelledCombo
from veinmap.ui.widgets.labels import SideBadge, TextLabel

# Kinds that can be said of a mark without drawing it anew.
_AREAS = (
    SkinMarkKind.ULCER,
    SkinMarkKind.HEALED_ULCER,
    SkinMarkKind.PIGMENTATION,
    SkinMarkKind.LIPODERMATOSCLEROSIS,
    SkinMarkKind.CORONA,
)
_MOST_LETTERS = 36


class SkinMarkPage(QWidget):
    """Head, the choice of the kind, and the words beside it."""

    # A field was left: keys chart the active item again.
    left = Signal()

    def __init__(self, charting: Charting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charting = charting
        look = theme.current()
        self.badge = SideBadge("", "")
        self.name = TextLabel("", "title", weight=600)
        self.note = TextLabel(
            self.tr("Drag it or its points on the leg; Alt and the arrows move it."),
            "small",
            "text2",
        )
        self.kind = LabelledCombo(self.tr("Kind"), [])
        self.kind.chosen.connect(self._kind_chosen)
        self.words = QLineEdit()
        self.words.setMaxLength(_MOST_LETTERS)
        self.words.setPlaceholderText(self.tr("Words beside the mark"))
        self.words.setAccessibleName(self.tr("Words beside the mark"))
        self.words.editingFinished.connect(self._words_typed)
        self.delete_button = QuietButton(self.tr("Delete"), icon_name="trash-2", key="Del")
        self.delete_button.clicked.connect(charting.clear)
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self.name)
        title.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.badge)
        head.addLayout(title, 1)
        head.addWidget(self.delete_button)
        fields = QHBoxLayout()
        fields.setSpacing(look.space(2))
        fields.addWidget(self.kind, 1)
        fields.addWidget(self.words, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        column.addLayout(head)
        column.addLayout(fields)
        column.addStretch(1)

    def _mark(self) -> SkinMark | None:
        active = self._charting.active()
        return None if active is None else self._charting.chart.leg(active[0]).skin_mark(active[1])

    def refresh(self) -> None:
        """Show the active mark as the chart has it."""
        active, mark = self._charting.active(), self._mark()
        if active is None or mark is None:
            return
        side = active[0]
        self.badge.set_side(words.side_letter(side), words.leg_name(side))
        self.name.setText(skin_mark_name(mark.kind))
        kinds = _alike(mark.kind)
        self.kind.set_entries([(kind.value, skin_mark_name(kind)) for kind in kinds])
        self.kind.set_current(mark.kind.value)
        self.kind.setVisible(len(kinds) > 1)
        self.words.setVisible(mark.kind is SkinMarkKind.LABEL)
        if not self.words.hasFocus():
            self.words.setText(mark.text)

    def _kind_chosen(self, chosen: str) -> None:
        mark = self._mark()
        if mark is not None:
            self._keep(replace(mark, kind=SkinMarkKind(chosen)))

    def _words_typed(self) -> None:
        mark, typed = self._mark(), self.words.text().strip()
        # A label without words would say nothing: it keeps those it has.
        if mark is not None and mark.kind is SkinMarkKind.LABEL and typed:
            self._keep(replace(mark, text=typed))
        self.left.emit()

    def _keep(self, mark: SkinMark) -> None:
        # Its edits need the geometry of the leg, which comes after the window.
        from veinmap.chart.drawn_edits import with_skin_mark

        active = self._charting.active()
        if active is not None:
            after = with_skin_mark(self._charting.chart, active[0], mark)
            self._charting.take_chart(skin_mark_name(mark.kind), after)


def _alike(kind: SkinMarkKind) -> tuple[SkinMarkKind, ...]:
    """Return the kinds that a mark of this form can be."""
    return _AREAS if kind in _AREAS else (kind,)
