"""A frame kept beside the picture: two frames of a clip, or frames of two clips, at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from veinmap.imaging import Clip
from veinmap.ui import theme
from veinmap.ui.clip_viewer.frame_view import FrameView, Overlay
from veinmap.ui.clip_viewer.picture_bars import BarText
from veinmap.ui.widgets.buttons import IconButton
from veinmap.ui.widgets.surfaces import PictureBar

_BAR_PX: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptFrame:
    """A frame as it is stored, with the clip that it is of."""

    clip: Clip
    clip_number: int
    index: int
    image: QImage


def frame_title(clip_number: int, frame_index: int) -> str:
    """Return the name of a frame as both pictures bear it."""
    return QCoreApplication.translate("BesidePicture", "Clip {number} · frame {frame}").format(
        number=clip_number, frame=frame_index + 1
    )


class TitledBar(PictureBar):
    """Names the frame in the viewer while another one is kept beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(raised=True, parent=parent)
        self.setFixedHeight(_BAR_PX)
        self.title = BarText(role="small", elided=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.current().space(3), 0, 0, 0)
        row.addWidget(self.title, 1)


class BesidePicture(PictureBar):
    """Shows one kept frame under its own name.

    Parameters
    ----------
    marks_of
        Gives what is drawn over a frame of a clip, by clip and index.
    """

    closed = Signal()
    # The frame kept here is to be opened in the viewer.
    opened = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        marks_of: Callable[[Clip, int], Overlay] | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._marks_of = marks_of
        self.kept: KeptFrame | None = None
        self.view = FrameView(self)
        self.view.setAccessibleName(self.tr("Kept frame"))
        self._title = BarText(role="small", elided=True, parent=self)
        self.open_button = IconButton(
            "arrow-right", self.tr("Go to this frame"), compact=True, on_picture=True, parent=self
        )
        self.close_button = IconButton(
            "x",
            self.tr("Close the kept frame"),
            key="W",
            compact=True,
            on_picture=True,
            parent=self,
        )
        for button in (self.open_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.closed)
        bar = PictureBar(raised=True, parent=self)
        bar.setFixedHeight(_BAR_PX)
        look = theme.current()
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.space(3), 0, look.space(1), 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)

    @property
    def title(self) -> str:
        """What is kept, as it is shown."""
        return self._title.text

    def keep(self, frame: KeptFrame) -> None:
        """Show a frame; its pixels are copied."""
        image = frame.image.convertToFormat(QImage.Format.Format_RGB32)
        self.kept = frame
        rows, columns = image.height(), image.width()
        self.view.overlays.clear()
        if self._marks_of is not None:
            self.view.overlays.append(self._marks_of(frame.clip, frame.index))
        self.view.show_frame(frame.index, bytes(image.constBits()), rows, columns, is_moving=False)
        self._title.set_text(frame_title(frame.clip_number, frame.index))

    def _open(self) -> None:
        if self.kept is not None:
            self.opened.emit(self.kept)

    def sizeHint(self) -> QSize:
        """Return half the room of a picture."""
        return QSize(400, 600)
