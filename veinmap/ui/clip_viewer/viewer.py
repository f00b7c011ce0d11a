"""The middle column: the clip's bar, the picture, the readout, the transport."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from veinmap.imaging import Clip, UnreadableFile, printable_name, shortened
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.display_aids_control import DisplayAidsControl, DisplayButton
from veinmap.ui.clip_viewer.frame_view import FrameView
from veinmap.ui.clip_viewer.player import ClipPlayer
from veinmap.ui.clip_viewer.readout_row import ReadoutRow
from veinmap.ui.clip_viewer.transport import Transport
from veinmap.ui.clip_viewer.viewer_bar import ViewerBar

if TYPE_CHECKING:
    from veinmap.ui.clip_viewer.display_aids_beside import KeptFrame
    from veinmap.ui.clip_viewer.measuring import Measuring

# Windows narrower or lower than this say less.
_COMPACT_WIDTH_PX: Final = 1600
_COMPACT_HEIGHT_PX: Final = 900
_LONG_STEP: Final = 10
_ZOOM_STEP: Final = 1.25
# How long the bars below a clip's first frame wait for it to be painted.
_LONGEST_HELD_BACK_MS: Final = 30


class _Contents(QWidget):
    """What moves to a window of its own for full screen, and takes the viewer's keys."""

    key_pressed = Signal(object)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key on to the viewer, which may leave it to the window."""
        self.key_pressed.emit(event)


class _FullScreenWindow(QWidget):
    """Holds the contents while they fill the screen."""

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the contents back instead of closing with them."""
        self.closed.emit()
        event.accept()


class Viewer(QWidget):
    """Shows, plays and steps through one clip.

    Parameters
    ----------
    parent
        The window.
    pool
        Where frames are decoded; shut down with the viewer.
    """

    # The frame now on screen: what a measurement would be made on.
    frame_changed = Signal(int)
    clip_opened = Signal(object)
    clip_closed = Signal()
    first_frame_shown = Signal()
    playing_changed = Signal(bool)
    # Why the clip or its frame cannot be shown.
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, pool: DecodePool | None = None) -> None:
        super().__init__(parent)
        self.decode_pool = pool if pool is not None else DecodePool()
        self.clip: Clip | None = None
        self.clip_number = 0
        # Whether only the first frame of the clip is there, and the clip is still to be opened.
        self.is_ahead = False
        self._contents = _Contents()
        self._full_screen: _FullScreenWindow | None = None
        # What can be measured and marked on the picture; the window joins it to the chart.
        self.measuring: Measuring | None = None
        self.player = ClipPlayer(self.decode_pool, self)
        self.bar = ViewerBar(self._contents)
        self.frame_view = FrameView(self._contents)
        self.readout = ReadoutRow(self._contents)
        self.transport = Transport(self._contents)
        self._pictures, self._picture = QHBoxLayout(), QVBoxLayout()
        self.display = DisplayAidsControl(
            self.frame_view, self._pictures, self._picture, self._frame_to_keep, self
        )
        self.display_button = DisplayButton(self.display, self.bar)
        # Whether the frame comes or not, its bars do.
        self._release = QTimer(self, singleShot=True, interval=_LONGEST_HELD_BACK_MS)
        self._release.timeout.connect(lambda: self._hold_back(False))
        self._set_up()
        self._connect()
        # The pool has no parent: its threads must end before it is taken down.
        self.destroyed.connect(self.decode_pool.shut_down)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Viewer"))
        column = QVBoxLayout(self._contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._pictures.setSpacing(0)
        self._picture.setSpacing(0)
        self._picture.addWidget(self.frame_view, 1)
        self._pictures.addLayout(self._picture, 1)
        column.addLayout(self._pictures, 1)
        self.bar.add_tool(self.display_button)
        self.display_button.hide()
        # Readout and proposal take the same place, so that the picture never jumps.
        self._row = QStackedWidget()
        self._row.setFixedHeight(self.readout.height())
        self._row.addWidget(self.readout)
        column.addWidget(self._row)
        column.addWidget(self.transport)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._contents)
        self.setFocusProxy(self.frame_view)
        self._say_no_clip()

    def _connect(self) -> None:
        player, transport, view, bar = self.player, self.transport, self.frame_view, self.bar
        player.frame_due.connect(self._show_buffer)
        player.failed.connect(self._show_failure)
        player.position_changed.connect(transport.set_frame)
        player.playing_changed.connect(transport.set_playing)
        player.playing_changed.connect(self.playing_changed)
        player.dropped_changed.connect(transport.set_dropped)
        player.dropped_changed.connect(self.readout.show_dropped)
        transport.play_wanted.connect(self.toggle_play)
        transport.step_wanted.connect(self.step)
        transport.speed_chosen.connect(self.set_speed)
        transport.loops_chosen.connect(player.set_loops)
        transport.time_line.scrub_began.connect(self._scrub_began)
        transport.time_line.scrubbed.connect(player.go_to)
        transport.time_line.scrub_ended.connect(self._scrub_ended)
        view.hovered.connect(self._hovered)
        view.zoom_changed.connect(bar.set_scale)
        view.painted.connect(self._painted)
        bar.fit_wanted.connect(view.fit)
        bar.scale_chosen.connect(view.zoom_to)
        bar.full_screen_wanted.connect(self.set_full_screen)
        bar.hand_chosen.connect(view.set_hand)
        self._contents.key_pressed.connect(self._key_pressed)
        self._contents.resized.connect(self._say_less_in_a_small_window)
        self._resume_after_scrub = False
        self._evidence: tuple[int, ...] = ()

    # What the window asks for

    def show_ahead(self, clip: Clip, picture: QImage) -> None:
        """Show the first frame of a clip before anything is loaded that lists or plays it.

        `open_clip` follows, and lets that frame stand until it has one of its own.
        """
        self.clip, self.clip_number, self.is_ahead = clip, 0, True
        self.bar.set_clip(clip, 0)
        # The examination opened last may come up beside it: nobody has compared the two yet.
        self.bar.set_caution(
            self.tr("Not compared yet"),
            self.tr("Whose clip this is has not been compared with the examination yet."),
        )
        pixels = bytes(picture.constBits())
        self.frame_view.show_frame(0, pixels, clip.rows, clip.columns, is_moving=True)
        self.readout.show_pixel(clip, None)

    def open_clip(self, clip: Clip, number: int, *, frame: int = 0) -> None:
        """Show a clip, named by its number in the list, beginning at a frame."""
        is_shown = self.is_ahead and clip == self.clip and frame == 0
        self.clip, self.clip_number, self.is_ahead = clip, number, False
        # The picture of one clip never stands under the name of another, however briefly.
        if not is_shown:
            self.frame_view.clear()
        self.transport.set_clip(clip)
        self.player.open(clip, frame)
        self._hold_back(True)
        self.set_evidence_frames(())
        # Among the tools before the bar sees what there is room for.
        self.display_button.show()
        self.bar.set_clip(clip, number)
        self.readout.show_pixel(clip, None)
        self.clip_opened.emit(clip)
        # Name and picture are painted in one go, the bars below after them.
        if (layout := self.bar.layout()) is not None:
            layout.activate()
        if not self.player.await_frame():
            self._hold_back(False)

    def _hold_back(self, is_held: bool) -> None:
        """Let the bars below a clip's first frame be painted after it, and not with it."""
        for part in (self.transport, self.readout):
            part.setUpdatesEnabled(not is_held)
        if is_held:
            self._release.start()

    def close_clip(self) -> None:
        """Show no clip."""
        # No frame of one examination stays beside the pictures of the next.
        self.display.close_beside()
        self.player.close()
        self.clip, self.clip_number, self.is_ahead = None, 0, False
        self.set_evidence_frames(())
        self.bar.set_clip(None, 0)
        self.display_button.hide()
        self.transport.set_clip(None)
        self.readout.show_pixel(None, None)
        self._say_no_clip()
        self.clip_closed.emit()

    def show_unreadable(self, file: UnreadableFile, number: int) -> None:
        """Say in place of the picture why a listed file cannot be shown."""
        self.close_clip()
        self.bar.set_unreadable(file, number)
        self.frame_view.show_message(
            words.said(file.reason),
            headline=shortened(printable_name(file.path)),
            icon_name="file-text" if file.is_document else "image-off",
        )

    def show_frame(self, index: int) -> None:
        """Go to a frame and stop there."""
        self.player.go_to(index)

    @property
    def frame_index(self) -> int:
        """The frame on screen, -1 where there is none."""
        return self.frame_view.frame_index

    def _frame_to_keep(self) -> "KeptFrame | None":
        """Return the frame on screen, to be kept beside another one."""
        image = self.frame_view.image
        if self.clip is None or image is None:
            return None
        from veinmap.ui.clip_viewer.display_aids_beside import KeptFrame

        return KeptFrame(
            clip=self.clip, clip_number=self.clip_number, index=self.frame_index, image=image
        )

    def set_evidence_frames(self, frames: Sequence[int]) -> None:
        """Mark the frames that measurements rest on."""
        self._evidence = tuple(sorted(frames))
        self.transport.set_evidence_frames(self._evidence)

    def set_measuring(self, measuring: "Measuring") -> None:
        """Let the clip be measured."""
        self.measuring = measuring
        self._row.addWidget(measuring.bar)

    def show_in_row(self, bar: QWidget | None) -> None:
        """Show a bar in place of the readout, or the readout again if None."""
        self._row.setCurrentWidget(bar if bar is not None else self.readout)

    def toggle_play(self) -> None:
        """Play or pause."""
        if self.player.is_playing:
            self.player.pause()
        else:
            self.player.play()

    def step(self, frames: int) -> None:
        """Go that many frames on, or back if negative."""
        self.player.step(frames)

    def go_to_first(self) -> None:
        """Go to the first frame."""
        self.player.go_to(0)

    def go_to_last(self) -> None:
        """Go to the last frame."""
        self.player.go_to(self.player.frames - 1)

    def jump_to_evidence(self, direction: int) -> None:
        """Go to the next frame with evidence (1), or to the one before (-1)."""
        here = self.player.position
        ahead = [frame for frame in self._evidence if (frame - here) * direction > 0]
        if ahead:
            self.player.go_to(min(ahead, key=lambda frame: abs(frame - here)))

    def set_speed(self, speed: float) -> None:
        """Play that many times as fast."""
        self.player.set_speed(speed)
        self.transport.set_speed(speed)

    def set_loops(self, loops: bool) -> None:
        """Choose whether the clip starts again after its last frame."""
        self.transport.set_loops(loops)

    def fit(self) -> None:
        """Show the whole frame."""
        self.frame_view.fit()

    def zoom_in(self) -> None:
        """Zoom in on the middle."""
        self.frame_view.zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out from the middle."""
        self.frame_view.zoom_by(1.0 / _ZOOM_STEP)

    @property
    def is_full_screen(self) -> bool:
        """Whether the viewer fills the screen."""
        return self._full_screen is not None

    def set_full_screen(self, is_full_screen: bool) -> None:
        """Fill the screen with the viewer, or give it back to the window."""
        if is_full_screen is self.is_full_screen:
            return
        if self._full_screen is None:
            self._full_screen = self._fill_screen()
        else:
            self._place.addWidget(self._contents)
            self._contents.show()
            self._full_screen.hide()
            self._full_screen.deleteLater()
            self._full_screen = None
        self.bar.set_full_screen(is_full_screen)
        self.frame_view.setFocus()

    def _fill_screen(self) -> _FullScreenWindow:
        window = _FullScreenWindow(self, Qt.WindowType.Window)
        window.setWindowTitle(self.tr("Viewer"))
        window.closed.connect(lambda: self.set_full_screen(False))
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)
        self._contents.show()
        # Where no window manager does it: at least as large as the screen.
        window.setGeometry(self.screen().geometry())
        window.showFullScreen()
        return window

    def shut_down(self) -> None:
        """Stop decoding for good."""
        self.player.pause()
        if self.measuring is not None:
            self.measuring.shut_down()
        self.decode_pool.shut_down()

    # What the parts say

    def _say_no_clip(self) -> None:
        self.frame_view.show_message(
            self.tr("Choose one on the left."),
            headline=self.tr("No clip is open"),
            icon_name="film",
        )

    def _show_buffer(self, frame: int, buffer: object) -> None:
        assert self.clip is not None
        # A clip's first frame is drawn fast too: smooth drawing follows at once.
        is_moving = (
            self.player.is_playing
            or self.transport.time_line.isSliderDown()
            or self.frame_view.image is None
        )
        self.frame_view.show_frame(
            frame, buffer, self.clip.rows, self.clip.columns, is_moving=is_moving
        )
        self.display.name_shown()
        self.frame_changed.emit(frame)

    def _show_failure(self, reason: str) -> None:
        self.frame_view.show_message(
            reason, headline=self.tr("Nothing to show here"), icon_name="image-off"
        )
        self.failed.emit(reason)

    def _painted(self, _frame: int) -> None:
        if self.player.note_painted():
            # After the paint has reached the screen: nothing may delay the first frame.
            QTimer.singleShot(0, self._first_frame_is_up)

    def _first_frame_is_up(self) -> None:
        self._hold_back(False)
        self.first_frame_shown.emit()
        self.player.decode_rest()

    def _hovered(self, place: QPointF | None) -> None:
        if place is None:
            self.readout.show_pixel(self.clip, None)
            return
        by_hand = self.measuring.scale_at(place) if self.measuring is not None else None
        self.readout.show_pixel(self.clip, (round(place.x()), round(place.y())), by_hand)

    def _scrub_began(self) -> None:
        self._resume_after_scrub = self.player.is_playing
        self.player.pause()

    def _scrub_ended(self) -> None:
        if self._resume_after_scrub:
            self.player.play()

    def _take_pointer(self) -> None:
        self.bar.choose_hand(False)
        if self.measuring is not None:
            self.measuring.choose_tool(None)

    def _say_less_in_a_small_window(self) -> None:
        size = self._contents.window().size()
        self.transport.set_compact(
            size.width() < _COMPACT_WIDTH_PX or size.height() < _COMPACT_HEIGHT_PX
        )

    def _key_pressed(self, event: QKeyEvent) -> None:
        if self.clip is None or not self._handle_key(event):
            event.ignore()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means to the clip, wherever the focus is; return whether it meant any."""
        return self.clip is not None and self._handle_key(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it means anything."""
        if self.measuring is not None and self.measuring.gestures.take_key(event):
            return True
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        is_shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        sign = steps.get(event.key())
        if sign is not None:
            if modifiers == Qt.KeyboardModifier.ControlModifier:
                self.jump_to_evidence(sign)
            elif is_plain or is_shifted:
                self.step(sign * (_LONG_STEP if is_shifted else 1))
            else:
                return False
            return True
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and (is_plain or is_shifted):
            self.zoom_in()
            return True
        if event.key() == Qt.Key.Key_Escape and self.is_full_screen:
            self.set_full_screen(False)
            return True
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self.toggle_play,
            Qt.Key.Key_Home: self.go_to_first,
            Qt.Key.Key_End: self.go_to_last,
            Qt.Key.Key_F: self.fit,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_V: self._take_pointer,
            Qt.Key.Key_H: lambda: self.bar.choose_hand(True),
            Qt.Key.Key_L: lambda: self.set_loops(not self.player.loops),
            Qt.Key.Key_F11: lambda: self.set_full_screen(not self.is_full_screen),
        }
        action = actions.get(event.key()) if is_plain else None
        if action is None:
            return self.display.take_key(event)
        action()
        return True
