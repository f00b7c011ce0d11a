"""The row below the picture that is always there: what lies under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtWidgets import QHBoxLayout, QWidget

from veinmap.imaging import Clip
from veinmap.ui import theme
from veinmap.ui.clip_viewer import words
from veinmap.ui.clip_viewer.picture_bars import BarText
from veinmap.ui.clip_viewer.pixel_readout import NoUnit, PixelReadout, Quantity, readout_at
from veinmap.ui.widgets.surfaces import PictureBar

if TYPE_CHECKING:
    from veinmap.measurement.calibration import Calibration

_HEIGHT_PX: Final = 48


class ReadoutRow(PictureBar):
    """Names the region under the pointer, its values, or why there is no unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(raised=True, parent=parent)
        self.setFixedHeight(_HEIGHT_PX)
        self._region = BarText(quiet=True, parent=self)
        self._values = BarText(role="heading", parent=self)
        self._note = BarText(quiet=True, elided=True, parent=self)
        self._playback = BarText(role="small", quiet=True, parent=self)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 0, look.space(4), 0)
        row.setSpacing(look.space(3))
        row.addWidget(self._region)
        row.addWidget(self._values)
        row.addWidget(self._note, 1)
        row.addWidget(self._playback)
        self._hint = ""
        self._pointed: tuple[Clip | None, tuple[int, int] | None, Calibration | None]
        self.show_pixel(None, None)

    @property
    def texts(self) -> tuple[str, str, str]:
        """Region, values and note, as they are shown."""
        return self._region.text, self._values.text, self._note.text

    @property
    def playback_text(self) -> str:
        """What is said of frames left out."""
        return self._playback.text

    def set_hint(self, hint: str) -> None:
        """Say what the tool in use waits for."""
        if hint != self._hint:
            self._hint = hint
            self.show_pixel(*self._pointed)

    def _usual_hint(self) -> str:
        return self.tr("Point at the picture to read depth, time or velocity there.")

    def show_pixel(
        self,
        clip: Clip | None,
        pixel: tuple[int, int] | None,
        by_hand: Calibration | None = None,
    ) -> None:
        """Say what lies at column and row of a clip; nothing is pointed at where None."""
        self._pointed = (clip, pixel, by_hand)
        if clip is None:
            self._say("", "", "")
        elif pixel is None:
            self._say("", "", self._hint or self._usual_hint())
        else:
            readout = readout_at(clip, *pixel, by_hand)
            region = words.kind_words(readout.kind) if readout.kind is not None else ""
            values = "   ".join(_value_words(*value) for value in readout.values)
            self._say(region, values, self._next_to_values(readout))

    def _next_to_values(self, readout: PixelReadout) -> str:
        """Return where values count from; with a tool in use, what it waits for instead."""
        note = self._note_words(readout)
        if not self._hint:
            return note
        return f"{note} · {self._hint}" if readout.is_by_hand else self._hint

    def show_dropped(self, dropped: int) -> None:
        """Say how many frames were left out to keep real time."""
        text = ""
        if dropped == 1:
            text = self.tr("1 frame left out to keep real time")
        elif dropped > 1:
            text = self.tr("{count} frames left out to keep real time").format(count=dropped)
        self._playback.set_text(text)
        self._playback.setVisible(bool(text))

    def _say(self, region: str, values: str, note: str) -> None:
        self._region.set_text(region)
        self._region.setVisible(bool(region))
        self._values.set_text(values)
        self._values.setVisible(bool(values))
        self._note.set_text(note)

    def _note_words(self, readout: PixelReadout) -> str:
        """Return where the values count from, or why there are none."""
        pixel = self.tr("pixel {column}, {row}").format(column=readout.column, row=readout.row)
        match readout.no_unit:
            case None:
                return self._origin_words(readout)
            case NoUnit.NO_REGIONS:
                why = self.tr("The file names no calibrated region.")
            case NoUnit.OUTSIDE_REGIONS:
                why = self.tr("Outside the calibrated regions.")
            case NoUnit.NOT_USABLE:
                why = words.said(readout.reason)
            case NoUnit.NO_REFERENCE:
                why = self.tr("No velocity: the strip's zero line is not stated.")
            case NoUnit.OTHER_UNITS:
                why = self.tr("This region has no length, time or velocity.")
            case _:
                assert_never(readout.no_unit)
        return f"{pixel} · {why}"

    def _origin_words(self, readout: PixelReadout) -> str:
        said = self._origin_of({quantity for quantity, _ in readout.values})
        if not readout.is_by_hand:
            return said
        by_hand = self.tr("scale set by hand")
        if readout.mm_per_px is not None:
            size = words.with_unit(readout.mm_per_px, 3, "mm")
            by_hand = self.tr("scale set by hand, {size} per pixel").format(size=size)
        return " · ".join(part for part in (said, by_hand) if part)

    def _origin_of(self, quantities: set[Quantity]) -> str:
        if Quantity.DEPTH_CM in quantities:
            return self.tr("depth from the top edge of the region")
        if Quantity.TIME_S in quantities:
            return self.tr("time from the left edge of the strip")
        return ""


def _value_words(quantity: Quantity, value: float) -> str:
    match quantity:
        case Quantity.DEPTH_CM:
            return words.with_unit(value, 2, "cm")
        case Quantity.TIME_S:
            return words.with_unit(value, 2, "s")
        case Quantity.VELOCITY_CM_S:
            return words.with_unit(value, 1, "cm/s")
        case Quantity.SHIFT_HZ:
            return words.with_unit(value, 0, "Hz")
        case _:
            assert_never(quantity)
