"""Pointer and keys on the picture, as edits of the marks that lie there."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.frame_view import FrameView
from veinmap.ui.clip_viewer.tools.hit_test import handle_at, mark_at
from veinmap.ui.clip_viewer.tools.in_hand import Grip, InHand
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.clip_viewer.tools.marks_layer import MarksLayer
from veinmap.ui.clip_viewer.tools.tool import Touch
from veinmap.ui.clip_viewer.tools.tool_table import TOOLS

_LONG_STEP_PX: Final = 10
_ARROWS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Gestures:
    """What the view hands its pointer and keys to before it takes them itself."""

    def __init__(self, layer: MarksLayer, view: FrameView) -> None:
        self._layer, self._view = layer, view
        self._is_tool_pressed = False
        view.set_pointer_taker(self)

    @property
    def _in_hand(self) -> InHand:
        return self._layer.in_hand

    # The pointer

    def take_press(self, event: QMouseEvent) -> bool:
        """Take hold of a handle or a mark, or begin the tool; False leaves it to the view."""
        layer, point = self._layer, event.position()
        if not layer.has_clip or self._view.pixel_at(point) is None:
            return False
        place = self._place(point)
        target = layer.target()
        if target is not None:
            number = handle_at(layer.target_handles(), self._view.transform(), point)
            if number is not None:
                layer.touched.emit()
                self._in_hand.focused = None
                self._hold(Grip(number=number, start=target, from_place=place))
                return True
        if layer.tool is not None:
            layer.touched.emit()
            self._is_tool_pressed = True
            layer.tool.pressed(self._touch(event))
            layer.redraw()
            return True
        return self._press_mark(point, place) or self._press_plainly(event)

    def _press_mark(self, point: QPointF, place: PointPx) -> bool:
        """Take an accepted mark in hand; a second press moves it as a whole."""
        layer = self._layer
        shown = [m for m in layer.marks_shown() if m.accepted is not None]
        number = mark_at([mark.laid for mark in shown], point)
        if number is None:
            if layer.selected_mark() is not None:
                layer.select(None)
            return False
        mark = shown[number].accepted
        assert mark is not None
        layer.touched.emit()
        layer.select(mark)
        target = layer.target()
        if target is not None:
            self._hold(Grip(number=None, start=target, from_place=place))
        return True

    def _press_plainly(self, event: QMouseEvent) -> bool:
        """Begin the tool that a plain click at this place means, if any."""
        layer, place = self._layer, self._place(event.position())
        if not layer.may_take_plain_clicks():
            return False
        for row in TOOLS:
            if row.takes_plain_click(layer.clip, place):
                layer.touched.emit()
                layer.choose_tool(row.id, is_borrowed=True)
                assert layer.tool is not None
                layer.tool.pressed(self._touch(event))
                self._is_tool_pressed = True
                layer.redraw()
                return True
        return False

    def take_move(self, event: QMouseEvent) -> bool:
        """Drag what is held, let the tool follow, or light the handle under the pointer."""
        layer = self._layer
        grip = self._in_hand.grip
        if grip is not None:
            layer.move_target(self._dragged(grip, self._place(event.position())))
            return True
        if self._is_tool_pressed and layer.tool is not None:
            layer.tool.moved(self._touch(event))
            layer.redraw()
            return True
        hovered = None
        if layer.has_clip and layer.target() is not None:
            hovered = handle_at(layer.target_handles(), self._view.transform(), event.position())
        if hovered != self._in_hand.hovered:
            self._in_hand.hovered = hovered
            self._view.set_tool_cursor(
                Qt.CursorShape.PointingHandCursor if hovered is not None else layer.tool_cursor()
            )
            layer.repaint_target()
        return False

    def _dragged(self, grip: Grip, place: PointPx) -> Marking:
        frame = self._layer.frame_index
        by = (place.x - grip.from_place.x, place.y - grip.from_place.y)
        if grip.number is None:
            return grip.start.moved_by(frame, *by)
        held = grip.start.handles(frame)[grip.number].place
        to = PointPx(held.x + by[0], held.y + by[1])
        return grip.start.with_handle(frame, grip.number, to)

    def take_release(self, event: QMouseEvent) -> bool:
        """Let go."""
        layer = self._layer
        if self._in_hand.grip is not None:
            self._in_hand.grip = None
            self._in_hand.hovered = handle_at(
                layer.target_handles(), self._view.transform(), event.position()
            )
            layer.let_go()
            return True
        if self._is_tool_pressed:
            self._is_tool_pressed = False
            if layer.tool is not None:
                layer.tool.released(self._touch(event))
                layer.redraw()
            return True
        return False

    def take_double_click(self, event: QMouseEvent) -> bool:
        """Take the second press of two like the first, where there is something to take."""
        return self.take_press(event)

    def _hold(self, grip: Grip) -> None:
        self._in_hand.grip = grip
        self._layer.repaint_target()

    def _place(self, point: QPointF) -> PointPx:
        place = self._view.image_from_widget(point)
        return PointPx(place.x(), place.y())

    def _touch(self, event: QMouseEvent) -> Touch:
        ratio = self._view.devicePixelRatioF() / self._view.scale
        return Touch(
            place=self._place(event.position()),
            modifiers=event.modifiers(),
            px_per_screen_px=ratio,
        )

    # The keyboard

    def take_tab(self, step: int) -> bool:
        """Go to the next handle (1) or the one before (-1); False past the last one."""
        count = len(self._layer.target_handles())
        focused = self._in_hand.focused
        first = 0 if step > 0 else count - 1
        number = first if focused is None else focused + step
        self._in_hand.focused = number if 0 <= number < count else None
        self._layer.repaint_target()
        return self._in_hand.focused is not None

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means to the marks; return whether it means anything."""
        layer, key = self._layer, event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not layer.has_clip:
            return False
        if key == Qt.Key.Key_Escape:
            return self._escape()
        is_shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in _ARROWS and (is_plain or is_shifted):
            return self._nudge(*_ARROWS[key], steps=_LONG_STEP_PX if is_shifted else 1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and layer.proposal is not None:
            layer.accept()
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return layer.delete_selected()
        return self._sequence(QKeySequence(event.keyCombination()).toString())

    def _sequence(self, sequence: str) -> bool:
        """Turn the bar's switch, or take the tool of that key."""
        layer = self._layer
        choice = layer.choice()
        if choice is not None and sequence == choice.key:
            layer.choose()
            return True
        for row in TOOLS:
            if sequence == row.key:
                layer.choose_tool(row.id)
                return True
        return False

    def _escape(self) -> bool:
        """Let go of the nearest thing: the drag, the proposal, the tool, the selection."""
        layer = self._layer
        grip = self._in_hand.grip
        if grip is not None:
            self._in_hand.grip = None
            layer.move_target(grip.start)
            layer.let_go()
        elif layer.proposal is not None or layer.refused is not None:
            layer.discard()
        elif layer.tool is not None:
            layer.choose_tool(None)
        elif layer.selected_mark() is not None:
            layer.select(None)
        else:
            return False
        return True

    def _nudge(self, columns: int, rows: int, *, steps: int) -> bool:
        """Move the focused handle, or the accepted mark in hand, by columns or rows."""
        layer = self._layer
        target, frame, focused = layer.target(), layer.frame_index, self._in_hand.focused
        if target is None:
            return False
        if focused is not None and focused < len(target.handles(frame)):
            place = target.handles(frame)[focused].place
            to = PointPx(place.x + columns * steps, place.y + rows * steps)
            moved = target.with_handle(frame, focused, to)
        elif layer.proposal is None:
            moved = target.moved_by(frame, columns * steps, rows * steps)
        else:
            # Without a handle in focus the arrows step through the clip, as always.
            return False
        layer.move_target(moved)
        layer.let_go()
        return True
