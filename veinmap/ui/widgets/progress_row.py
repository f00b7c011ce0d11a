"""Progress of long work: silent at first, then a bar with a count and a way out."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel
from veinmap.ui.widgets.painting import paint_box

_BAR_PX: Final = 4


class ProgressBar(QWidget):
    """A bar of 4 px, filled to a share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(_BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill the bar to `share`, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and fill."""
        look, painter = theme.current(), QPainter(self)
        track = QRectF(self.rect())
        paint_box(painter, track, _BAR_PX / 2, look.colors.track)
        if self._share > 0:
            filled = QRectF(track)
            filled.setWidth(max(float(_BAR_PX), track.width() * self._share))
            paint_box(painter, filled, _BAR_PX / 2, look.colors.accent)


class ProgressBarRow(QWidget):
    """What is being done, how far, and a button that ends it.

    Work that ends within 300 ms shows nothing at all.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._total = 0
        self._title = ElidingLabel("", "body", weight=500)
        self._count = TextLabel("", "body", "text2")
        self._cancel = IconButton(
            "x", QCoreApplication.translate("widgets", "Cancel"), compact=True
        )
        self._cancel.clicked.connect(self.cancelled)
        self._bar = ProgressBar()
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(1), look.space(3), look.space(3))
        column.setSpacing(look.space(1))
        column.addLayout(row)
        column.addWidget(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(look.motion.progress_after_ms)
        self._patience.timeout.connect(self.show)
        self.hide()

    def start(self, title: str, total: int) -> None:
        """Begin: the row appears if the work is not done by the time it would disturb nobody."""
        self._total = total
        self._title.set_text(title)
        self.advance(0)
        self._patience.start()

    def advance(self, done: int) -> None:
        """Say how many of the total are done."""
        self._count.setText(str(done))
        self._bar.set_share(done / self._total if self._total else 0.0)
        self.setAccessibleName(f"{self._title.text}, {done} / {self._total}")

    def finish(self) -> None:
        """End, by whatever way: the row goes away."""
        self._patience.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look, painter = theme.current(), QPainter(self)
        paint_box(painter, self.rect(), look.radius.card, look.colors.panel, look.colors.border)
