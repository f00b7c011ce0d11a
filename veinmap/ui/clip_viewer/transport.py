"""The row below the readout: step, play, time line, frame number, speed, loop."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from veinmap.imaging import Clip
from veinmap.ui import theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.picture_bars import BarText, RaisedIconButton
from veinmap.ui.clip_viewer.playback_clock import SPEEDS
from veinmap.ui.clip_viewer.time_line import TimeLine
from veinmap.ui.widgets.buttons import IconButton, QuietButton
from veinmap.ui.widgets.chips import StatusChip, Tone
from veinmap.ui.widgets.surfaces import PictureBar

_HEIGHT_PX: Final = 56


class Transport(PictureBar):
    """Shows and moves the play head of one clip."""

    play_wanted = Signal()
    step_wanted = Signal(int)
    speed_chosen = Signal(float)
    loops_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(_HEIGHT_PX)
        self._clip: Clip | None = None
        self._is_laid_out = False
        self._frame = 0
        self._dropped = 0
        self._is_compact = False
        self._speed = 1.0
        self.time_line = TimeLine(self)
        self._previous = IconButton(
            "step-back", self.tr("Previous frame"), key="←", on_picture=True, parent=self
        )
        self._play = RaisedIconButton(
            "play", self.tr("Play"), key=self.tr("Space"), on_picture=True, parent=self
        )
        self._next = IconButton(
            "step-forward", self.tr("Next frame"), key="→", on_picture=True, parent=self
        )
        self._loop = IconButton(
            "repeat", self.tr("Loop"), key="L", checkable=True, on_picture=True, parent=self
        )
        self._speed_button = QuietButton("1×", on_picture=True, compact=True, parent=self)
        self._time = BarText(role="body_strong", parent=self)
        self._duration = BarText(quiet=True, parent=self)
        self._number = BarText(quiet=True, parent=self)
        self._still = BarText(quiet=True, parent=self)
        self._still.set_text(self.tr("Still picture"))
        self._timing_chip = StatusChip("", Tone.CAUTION, on_picture=True, parent=self)
        self._is_playing = False
        self._writing = QTimer(self, singleShot=True, interval=0)
        self._writing.timeout.connect(self._write)
        self._set_up()
        self._write()

    def _set_up(self) -> None:
        self._loop.setChecked(True)
        self._speed_button.setAccessibleName(self.tr("Speed"))
        self._speed_button.setToolTip(self.tr("Speed"))
        for button in (self._previous, self._play, self._next, self._loop, self._speed_button):
            # By Tab only: a click must not take the keys away from the picture.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), 0, look.space(3), 0)
        row.setSpacing(look.space(1))
        for button in (self._previous, self._play, self._next):
            row.addWidget(button)
        row.addSpacing(look.space(2))
        row.addWidget(self._time)
        row.addWidget(self._duration)
        row.addWidget(self._still)
        row.addSpacing(look.space(2))
        row.addWidget(self.time_line, 1)
        row.addStretch()
        row.addSpacing(look.space(2))
        row.addWidget(self._timing_chip)
        row.addSpacing(look.space(1))
        row.addWidget(self._number)
        row.addWidget(self._speed_button)
        row.addWidget(self._loop)
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._play.clicked.connect(self.play_wanted)
        self._loop.toggled.connect(self.loops_chosen)
        self._speed_button.clicked.connect(self._offer_speeds)

    @property
    def texts(self) -> tuple[str, str, str]:
        """Time at the play head, duration, and frame number, as they are shown."""
        self._write()
        return self._time.text, self._duration.text, self._number.text

    @property
    def timing_words(self) -> str:
        """What is said of frame times that are not stored, or contradicted."""
        self._write()
        return self._timing_chip.accessibleName()

    @property
    def timing_explanation(self) -> str:
        """Why frame times are to be doubted."""
        self._write()
        return self._timing_chip.toolTip()

    def set_clip(self, clip: Clip | None) -> None:
        """Show another clip's length and timing, none to empty the row.

        The picture comes first: the row is written once the window has nothing to paint.
        """
        self._clip = clip
        self._frame = 0
        self._is_laid_out = False
        is_moving = clip is not None and clip.frames > 1
        # At once: a click that waits already goes to a frame of this clip.
        self.time_line.set_timing(clip.timing if clip is not None and is_moving else None)
        self._writing.start()

    def _lay_out(self) -> None:
        """Show what a clip of this kind needs."""
        self._is_laid_out = True
        clip = self._clip
        is_moving = clip is not None and clip.frames > 1
        for widget in (
            self._previous,
            self._play,
            self._next,
            self._time,
            self._duration,
            self._number,
            self._speed_button,
            self._loop,
        ):
            widget.setVisible(is_moving)
        self._still.setVisible(clip is not None and not is_moving)
        chip_words, explanation = words.timing_words(clip) if clip is not None else ("", "")
        self._timing_chip.set_status(chip_words, Tone.CAUTION, "triangle-alert")
        self._timing_chip.setToolTip(explanation)
        self._timing_chip.setAccessibleDescription(explanation)
        self._timing_chip.setVisible(bool(chip_words))

    def set_frame(self, frame: int) -> None:
        """Show the play head at a frame."""
        self._frame = frame
        if self._is_playing:
            # One paint for picture and number, not two for each frame that falls due.
            self._write()
        else:
            # The picture comes first; many steps at once are written as one.
            self._writing.start()

    def set_playing(self, is_playing: bool) -> None:
        """Show whether the clip is playing."""
        self._is_playing = is_playing
        self._play.set_icon_name("pause" if is_playing else "play")
        self._play.set_name(self.tr("Pause") if is_playing else self.tr("Play"))

    def set_dropped(self, dropped: int) -> None:
        """Take down how many frames were left out to keep the time."""
        self._dropped = dropped
        self._write()

    def set_speed(self, speed: float) -> None:
        """Show a speed."""
        self._speed = speed
        self._speed_button.setText(_speed_words(speed))
        self._speed_button.updateGeometry()

    def set_loops(self, loops: bool) -> None:
        """Show whether the clip loops."""
        self._loop.setChecked(loops)

    def set_evidence_frames(self, frames: Sequence[int]) -> None:
        """Mark the frames that measurements rest on."""
        self.time_line.set_evidence_frames(frames)

    def set_proposed_frames(self, frames: Sequence[int]) -> None:
        """Mark the frames of a proposal that waits."""
        self.time_line.set_proposed_frames(frames)

    def set_compact(self, is_compact: bool) -> None:
        """Say less where there is little room."""
        self._is_compact = is_compact
        self._write()

    def _write(self) -> None:
        self._writing.stop()
        if not self._is_laid_out:
            self._lay_out()
        self.time_line.setValue(self._frame)
        clip = self._clip
        if clip is None or clip.frames < 2:
            return
        duration_s = clip.timing.duration_ms / 1000.0
        now_s = clip.timing.start_times_ms[self._frame] / 1000.0
        self._time.set_text(words.number(now_s, 1), widest=words.number(duration_s, 1))
        self._duration.set_text("/ " + words.with_unit(duration_s, 1, "s"))
        pattern = "{frame} / {frames}" if self._is_compact else self.tr("frame {frame} / {frames}")
        text = pattern.format(frame=self._frame + 1, frames=clip.frames)
        self._number.set_text(text, widest=pattern.format(frame=clip.frames, frames=clip.frames))
        dropped = ""
        if self._dropped:
            dropped = self.tr("{count} frames left out to keep real time").format(
                count=self._dropped
            )
        self._number.explain(dropped)

    def _offer_speeds(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = QAction(_speed_words(speed), group)
            action.setCheckable(True)
            action.setChecked(speed == self._speed)
            action.setData(speed)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.speed_chosen.emit(action.data()))
        menu.aboutToHide.connect(menu.deleteLater)
        height = menu.sizeHint().height()
        menu.popup(self._speed_button.mapToGlobal(QPoint(0, -height)))


def _speed_words(speed: float) -> str:
    decimals = 0 if speed == round(speed) else len(str(speed).partition(".")[2])
    return words.number(speed, decimals) + "×"
