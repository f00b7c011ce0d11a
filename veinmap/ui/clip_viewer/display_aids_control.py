"""What turns the display aids on and off: keys, the menu in the bar, one key to reset."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from veinmap.imaging import Clip
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.display_aids import Despeckle, DisplayAids
from veinmap.ui.clip_viewer.frame_view import FrameView, Overlay, PictureFilter
from veinmap.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from veinmap.ui.clip_viewer.display_aids_beside import BesidePicture, KeptFrame, TitledBar
    from veinmap.ui.clip_viewer.display_aids_magnifier import Magnifier

_Key = tuple[Qt.Key, Qt.KeyboardModifier]
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True, kw_only=True)
class AidRow:
    """One aid as menu and key sheet name it."""

    text: str
    key: _Key
    do: Callable[[], None]
    is_on: bool | None = None
    begins_group: bool = False

    @property
    def key_text(self) -> str:
        """The key in the words of the platform."""
        key, modifiers = self.key
        sequence = QKeySequence(int(key) | modifiers.value)
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)


class DisplayAidsControl(QObject):
    """Holds the aids of one viewer.

    Parameters
    ----------
    view
        The picture they act on.
    place, column
        The row of pictures, where a kept frame is put at the left, and the column of the
        view in it, where its name is put on top meanwhile.
    shown
        Gives clip, number, frame and picture now in the viewer; None without one.
    """

    changed = Signal()
    # A kept frame is to be opened in the viewer: its clip's UID, its index.
    frame_wanted = Signal(str, int)

    def __init__(
        self,
        view: FrameView,
        place: QHBoxLayout,
        column: QVBoxLayout,
        shown: Callable[[], "KeptFrame | None"],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._place, self._column, self._shown = view, place, column, shown
        self._aids = DisplayAids()
        self._magnifier: Magnifier | None = None
        self.beside: BesidePicture | None = None
        self._title: TitledBar | None = None
        self._is_linking = False
        # What is drawn over a kept frame; the layer of marks sets it.
        self.marks_of: Callable[[Clip, int], Overlay] | None = None

    @property
    def aids(self) -> DisplayAids:
        """The aids in force."""
        return self._aids

    @property
    def has_magnifier(self) -> bool:
        """Whether the lens is on."""
        return self._magnifier is not None and self._magnifier.is_on

    @property
    def is_beside(self) -> bool:
        """Whether a frame is kept beside the picture."""
        return self.beside is not None and not self.beside.isHidden()

    @property
    def is_plain(self) -> bool:
        """Whether the picture is shown as it is stored, alone and without a lens."""
        return self._aids.is_plain and not self.has_magnifier and not self.is_beside

    def set_aids(self, aids: DisplayAids) -> None:
        """Show the picture with these aids."""
        if aids == self._aids:
            return
        self._aids = aids
        self._view.set_filter(self._filter())
        if self.beside is not None:
            self.beside.view.set_filter(self._filter())
        self.changed.emit()

    def _filter(self) -> PictureFilter | None:
        if self._aids.is_plain:
            return None
        # Filters need numpy and cv2, which the first frame must not wait for.
        from veinmap.ui.clip_viewer.display_aids_filter import DisplayFilter

        return DisplayFilter(self._aids)

    def reset(self) -> None:
        """Show the picture as it is stored, alone and without a lens."""
        self.set_aids(DisplayAids())
        if self.has_magnifier:
            self.toggle_magnifier()
        if self.is_beside:
            self.close_beside()

    def toggle_magnifier(self) -> None:
        """Show the lens under the pointer or take it away."""
        if self._magnifier is None:
            from veinmap.ui.clip_viewer.display_aids_magnifier import Magnifier

            self._magnifier = Magnifier(self._view)
        self._magnifier.set_on(not self._magnifier.is_on)
        self.changed.emit()

    def toggle_beside(self) -> None:
        """Keep the frame now shown beside the picture, or let go of the one kept."""
        shown = self._shown()
        if self.is_beside:
            self.close_beside()
        elif shown is not None:
            self.keep_beside(shown)

    def keep_beside(self, frame: "KeptFrame") -> None:
        """Show a frame beside the picture."""
        if self.beside is None:
            from veinmap.ui.clip_viewer.display_aids_beside import BesidePicture, TitledBar

            self.beside = BesidePicture(marks_of=self.marks_of)
            self.beside.view.set_filter(self._filter())
            self.beside.closed.connect(self.close_beside)
            self.beside.opened.connect(self._open_kept)
            self._place.insertWidget(0, self.beside, 1)
            self._view.view_changed.connect(self._follow_view)
            self.beside.view.view_changed.connect(self._follow_beside)
            self._title = TitledBar(self.beside.parentWidget())
            self._column.insertWidget(0, self._title)
        self.beside.keep(frame)
        self.beside.show()
        self.name_shown()
        self.changed.emit()

    def _follow_view(self) -> None:
        """Show the same part of the kept frame: both are zoomed and moved together."""
        if self.beside is not None:
            self._link(self.beside.view, self._view)

    def _follow_beside(self) -> None:
        if self.beside is not None:
            self._link(self._view, self.beside.view)

    def _link(self, follower: FrameView, leader: FrameView) -> None:
        # Following is no looking elsewhere of its own: it must not lead back.
        if not self._is_linking and self.is_beside:
            self._is_linking = True
            follower.look_like(leader)
            self._is_linking = False

    def name_shown(self) -> None:
        """Name the frame in the viewer, while another one is beside it."""
        if self._title is None:
            return
        self._title.setVisible(self.is_beside)
        shown = self._shown() if self.is_beside else None
        if shown is not None:
            from veinmap.ui.clip_viewer.display_aids_beside import frame_title

            self._title.title.set_text(frame_title(shown.clip_number, shown.index))

    def close_beside(self) -> None:
        """Give the picture all the room again."""
        if self.beside is not None:
            self.beside.hide()
            self.name_shown()
            self.changed.emit()

    def repaint_beside(self) -> None:
        """Draw the marks over the kept frame anew."""
        if self.beside is not None and self.is_beside:
            self.beside.view.update()

    def _open_kept(self, frame: "KeptFrame") -> None:
        self.frame_wanted.emit(frame.clip.sop_instance_uid, frame.index)

    # Words

    def state_words(self) -> list[str]:
        """Return what differs from the stored picture, each in a word or two."""
        aids, said = self._aids, []
        if aids.despeckle is Despeckle.LIGHT:
            said.append(self.tr("Despeckled"))
        elif aids.despeckle is Despeckle.STRONG:
            said.append(self.tr("Strongly despeckled"))
        for text, steps in ((self.tr("Contrast"), aids.contrast), (self.tr("Gamma"), aids.gamma)):
            if steps:
                said.append(f"{text} {'+' if steps > 0 else ''}{words.number(steps, 0)}")
        if aids.is_inverted:
            said.append(self.tr("Inverted"))
        if aids.is_grey:
            said.append(self.tr("Without colour"))
        if self.has_magnifier:
            said.append(self.tr("Magnifier"))
        if self.is_beside:
            said.append(self.tr("Side by side"))
        return said

    def rows(self) -> list[AidRow]:
        """Return all aids in the order of the menu."""
        return [*self._picture_rows(), *self._view_rows()]

    def _picture_rows(self) -> list[AidRow]:
        """Return what changes the look of the picture itself."""
        aids = self._aids
        return [
            AidRow(
                text=self.tr("Despeckle: off, light, strong"),
                key=(Qt.Key.Key_S, _PLAIN),
                do=lambda: self.set_aids(self._aids.with_next_despeckle()),
                is_on=aids.despeckle is not Despeckle.OFF,
            ),
            AidRow(
                text=self.tr("More contrast"),
                key=(Qt.Key.Key_K, _PLAIN),
                do=lambda: self.set_aids(self._aids.with_more_contrast(1)),
            ),
            AidRow(
                text=self.tr("Less contrast"),
                key=(Qt.Key.Key_K, _SHIFT),
                do=lambda: self.set_aids(self._aids.with_more_contrast(-1)),
            ),
            AidRow(
                text=self.tr("Brighter shadows"),
                key=(Qt.Key.Key_Y, _PLAIN),
                do=lambda: self.set_aids(self._aids.with_more_gamma(1)),
            ),
            AidRow(
                text=self.tr("Darker shadows"),
                key=(Qt.Key.Key_Y, _SHIFT),
                do=lambda: self.set_aids(self._aids.with_more_gamma(-1)),
            ),
            AidRow(
                text=self.tr("Invert"),
                key=(Qt.Key.Key_I, _PLAIN),
                do=lambda: self.set_aids(
                    replace(self._aids, is_inverted=not self._aids.is_inverted)
                ),
                is_on=aids.is_inverted,
            ),
            AidRow(
                text=self.tr("Without colour"),
                key=(Qt.Key.Key_G, _SHIFT),
                do=lambda: self.set_aids(replace(self._aids, is_grey=not self._aids.is_grey)),
                is_on=aids.is_grey,
            ),
        ]

    def _view_rows(self) -> list[AidRow]:
        """Return what is shown over the picture or beside it, and the way back."""
        return [
            AidRow(
                text=self.tr("Magnifier under the pointer"),
                key=(Qt.Key.Key_Z, _PLAIN),
                do=self.toggle_magnifier,
                is_on=self.has_magnifier,
                begins_group=True,
            ),
            AidRow(
                text=self.tr("Keep this frame beside the picture"),
                key=(Qt.Key.Key_W, _PLAIN),
                do=self.toggle_beside,
                is_on=self.is_beside,
            ),
            AidRow(
                text=self.tr("As stored"),
                key=(Qt.Key.Key_O, _SHIFT),
                do=self.reset,
                begins_group=True,
            ),
        ]

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means to the display; return whether it means anything."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for row in self.rows():
            if row.key == (event.key(), modifiers):
                row.do()
                return True
        return False

    def open_menu(self, parent: QWidget, at: QPoint) -> QMenu:
        """Open the menu of all aids at a place of the screen."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self.rows():
            if row.begins_group:
                menu.addSeparator()
            action = menu.addAction(f"{row.text}\t{row.key_text}")
            action.setCheckable(row.is_on is not None)
            action.setChecked(bool(row.is_on))
            action.triggered.connect(lambda _checked=False, do=row.do: do())
        menu.popup(at)
        return menu


class DisplayButton(IconButton):
    """Opens the menu of the aids; says which are on while any is."""

    def __init__(self, control: DisplayAidsControl, parent: QWidget | None = None) -> None:
        super().__init__(
            "contrast", "", checkable=True, shows_name=True, on_picture=True, parent=parent
        )
        self._control = control
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open_menu)
        control.changed.connect(self._show_state)
        self._show_state()

    def _open_menu(self) -> None:
        # A click opens the menu; whether anything is on is not for the click to say.
        self._show_state()
        self._control.open_menu(self, self.mapToGlobal(QPoint(0, self.height())))

    def _show_state(self) -> None:
        said = self._control.state_words()
        name = self.tr("Display")
        if len(said) == 1:
            name = said[0]
        elif said:
            name = self.tr("{count} display aids").format(count=len(said))
        self.set_name(name)
        explained = " · ".join(said) if said else self.tr("The picture as it is stored")
        self.setToolTip(
            self.tr("Display aids: {aids}. They change no number.").format(aids=explained)
        )
        self.setAccessibleDescription(explained)
        self.setChecked(bool(said))
