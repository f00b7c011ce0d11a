"""Hands on the leg: pointer, stylus, finger and keys, turned into the gesture in use."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.skin_paths import moved_along_skin, nearest_on_course
from veinmap.anatomy.surface import leg_surface
from veinmap.chart.drawn_edits import without_skin_mark
from veinmap.findings import DrawnVeinKind, SkinMarkKind
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.leg_diagram.arrangement import Arrangement, PlacedView
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.draw_mark import DrawMark
from veinmap.ui.leg_diagram.tools.draw_vein import DrawVein
from veinmap.ui.leg_diagram.tools.ghosts import Ghost, handle_at
from veinmap.ui.leg_diagram.tools.moving import MoveKnot, MoveMark, MovePerforator
from veinmap.ui.leg_diagram.tools.place_perforator import PlacePerforator
from veinmap.ui.leg_diagram.tools.reshaping import Reshaping
from veinmap.ui.leg_diagram.tools.tool import Gesture, KeyedGesture
from veinmap.ui.leg_keys import ToolId

# A press becomes a drag beyond this.
_DRAG_PX: Final = 4.0
# Arrow keys move by these on the skin, with Shift by the larger one.
_KNOT_STEP_CM: Final = (0.2, 1.0)
_CURSOR_STEP_CM: Final = (0.5, 2.0)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MIDDLE_OF_LEG: Final = LegPlace(0.45, 90.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Armed:
    """A drag that begins once the pointer has moved far enough."""

    start: QPointF
    gesture: Gesture


class LegHands(QObject):
    """The tool in use, and the gesture under way.

    Parameters
    ----------
    bench
        What the tools work on.
    arrangement
        Returns where the views stand now.
    ask_words
        Asks for the words of a label at a place.
    """

    tool_changed = Signal()
    # The selected point of a vein or mark changed, or what its ghost shows.
    repaint_wanted = Signal()

    def __init__(
        self,
        bench: Bench,
        arrangement: Callable[[], Arrangement],
        ask_words: Callable[[LegPlace, Callable[[str], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bench, self._arrangement, self._ask_words = bench, arrangement, ask_words
        self.reshaping = Reshaping(bench)
        self.tool = ToolId.SELECT
        self.vein_kind = DrawnVeinKind.TRIBUTARY
        self.mark_kind = SkinMarkKind.ULCER
        self._keyed: KeyedGesture | None = None
        self._drag: Gesture | None = None
        self._armed: _Armed | None = None
        self.knot: int | None = None
        self._cursor: LegPlace | None = None
        bench.moved.connect(self.repaint_wanted)

    # Which tool

    def set_tool(self, tool: ToolId) -> None:
        """Take a tool into the hand; what was begun with another is forgotten."""
        self.cancel()
        self.tool, self._cursor, self.knot = tool, None, None
        self._keyed = self._made(tool)
        if self._keyed is None:
            self.bench.say("")
        self.tool_changed.emit()
        self.repaint_wanted.emit()

    def set_vein_kind(self, kind: DrawnVeinKind) -> None:
        """Draw veins of that kind from now on."""
        self.vein_kind = kind
        self.set_tool(ToolId.VEIN)

    def set_mark_kind(self, kind: SkinMarkKind) -> None:
        """Draw marks of that kind from now on."""
        self.mark_kind = kind
        self.set_tool(ToolId.SKIN_MARK)

    def _made(self, tool: ToolId) -> KeyedGesture | None:
        match tool:
            case ToolId.SELECT:
                return None
            case ToolId.VEIN:
                return DrawVein(self.bench, self.vein_kind)
            case ToolId.PERFORATOR:
                return PlacePerforator(self.bench)
            case ToolId.SKIN_MARK:
                return DrawMark(self.bench, self.mark_kind, self._ask_words)

    @property
    def is_drawing(self) -> bool:
        """Whether a tool other than the arrow is in the hand."""
        return self._keyed is not None

    @property
    def is_busy(self) -> bool:
        """Whether a drag is under way."""
        return self._drag is not None

    def place_perforator(self) -> PlacePerforator:
        """Return the tool that places perforators, in the hand."""
        if not isinstance(self._keyed, PlacePerforator):
            self.set_tool(ToolId.PERFORATOR)
        assert isinstance(self._keyed, PlacePerforator)
        return self._keyed

    # By pointer

    def point_at(self, view: PlacedView, at: QPointF) -> LegPoint:
        """Return what a pointer means on the leg."""
        u_cm, v_cm = view.to_leg_cm(at.x(), at.y())
        place = leg_surface().place_at(view.view, view.side, u_cm, v_cm)
        return LegPoint(side=view.side, view=view.view, place=place, px_per_cm=view.px_per_cm)

    def press(self, view: PlacedView, at: QPointF, subject: str | None) -> None:
        """Begin with the tool in the hand; the arrow takes hold of what lies there.

        Parameters
        ----------
        subject
            What lies under the pointer on the examined leg, made active already.
        """
        self._cursor = None
        if self._keyed is not None:
            self._drag = self._keyed
            self._drag.pressed(self.point_at(view, at))
            return
        self._armed = self._armed_at(view, at, subject)
        self.repaint_wanted.emit()

    def _armed_at(self, view: PlacedView, at: QPointF, subject: str | None) -> _Armed | None:
        side = self.bench.side
        if side is None or view.side is not side:
            self.knot = None
            return None
        handle = handle_at(self.handles(), view, at)
        self.knot = handle
        place = self.point_at(view, at).place
        leg = self.bench.leg(side)
        gesture: Gesture | None = None
        if handle is not None:
            gesture = self._knot_gesture(side, handle)
        elif subject is not None and leg.perforator(subject) is not None:
            gesture = MovePerforator(self.bench, side, subject)
        elif subject is not None and place is not None and leg.skin_mark(subject) is not None:
            gesture = MoveMark(self.bench, side, subject, place, None)
        return None if gesture is None else _Armed(start=at, gesture=gesture)

    def move(self, view: PlacedView | None, at: QPointF) -> None:
        """Go on; a held thing follows once it has left its place."""
        if view is None:
            return
        if self._armed is not None and self._drag is None:
            away = at - self._armed.start
            if abs(away.x()) + abs(away.y()) >= _DRAG_PX:
                self._drag, self._armed = self._armed.gesture, None
                self._drag.pressed(self.point_at(view, at))
        if self._drag is not None:
            self._drag.moved(self.point_at(view, at))
        elif self._keyed is not None and self._armed is None:
            self._keyed.moved(self.point_at(view, at))

    def release(self, view: PlacedView | None, at: QPointF) -> None:
        """Do what was begun."""
        drag, self._drag, self._armed = self._drag, None, None
        if drag is not None and view is not None:
            drag.released(self.point_at(view, at))
        elif drag is not None:
            drag.cancel()

    def cancel(self) -> bool:
        """Forget the gesture under way; return whether there was one."""
        drag, self._drag, self._armed = self._drag, None, None
        was_dragging = drag is not None and drag.cancel()
        was_keyed = self._keyed is not None and self._keyed.cancel()
        return was_dragging or was_keyed

    # Points of the active vein or mark

    def handles(self) -> tuple[LegPlace, ...]:
        """Return the points of the active vein or mark that can be taken hold of."""
        side = self.bench.side
        if side is None or self._keyed is not None:
            return ()
        leg = self.bench.leg(side)
        vein = leg.drawn_vein(self.bench.active)
        if vein is not None:
            return vein.path
        mark = leg.skin_mark(self.bench.active)
        return mark.outline if mark is not None and len(mark.outline) > 1 else ()

    def handle_under(self, view: PlacedView | None, at: QPointF) -> int | None:
        """Return the index of the point under the pointer, if one is."""
        return None if view is None else handle_at(self.handles(), view, at)

    def ghost(self) -> Ghost | None:
        """Return what is to be shown of the gesture, the handles and the cursor."""
        if self._drag is not None:
            shown = self._drag.ghost()
            if shown is not None:
                return shown
        side = self.bench.side
        if side is None:
            return None
        if self._keyed is not None:
            shown = self._keyed.ghost()
            if self._cursor is None:
                return shown
            base = shown or Ghost(side=side)
            return _with_cursor(base, self._cursor)
        handles = self.handles()
        return Ghost(side=side, handles=handles, held=self.knot) if handles else None

    def _knot_gesture(self, side: Side, knot: int) -> Gesture:
        if self.bench.leg(side).drawn_vein(self.bench.active) is not None:
            return MoveKnot(self.bench, side, self.bench.active, knot)
        return MoveMark(self.bench, side, self.bench.active, self.handles()[knot], knot)

    # By keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something here before it means anything to the window."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if self.is_drawing:
            return key in _ARROWS or key in _ENTER or key in (Qt.Key.Key_Space, Qt.Key.Key_Escape)
        if key == Qt.Key.Key_Escape:
            return self.is_busy or self._armed is not None or self.knot is not None
        if key in _ARROWS and modifiers & Qt.KeyboardModifier.AltModifier:
            return self._nudged() is not None
        if key == Qt.Key.Key_Delete and self._active_mark() is not None:
            return True
        if not self.handles():
            return False
        if key in _ARROWS or key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert):
            return self.knot is not None
        is_shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if is_shifted and key in (Qt.Key.Key_J, Qt.Key.Key_S):
            return self._active_mark() is None
        return key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says; return whether it says anything here."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        is_large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif self._keyed is not None:
            self._take_drawing_key(key, is_large=is_large)
        elif key in _ARROWS:
            self._nudge(*_ARROWS[key], is_large=is_large)
        elif key == Qt.Key.Key_Delete and self.knot is None:
            self.delete_mark()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step_knot(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            self._reshape(key)
        self.repaint_wanted.emit()
        return True

    def release_key(self, event: QKeyEvent) -> None:
        """Keep what arrow keys moved, as one step for one press however long."""
        is_arrow = Qt.Key(event.key()) in _ARROWS
        if is_arrow and not event.isAutoRepeat() and self._drag is not None:
            drag, self._drag = self._drag, None
            self._cursor = None
            drag.released(self._keyed_point(_MIDDLE_OF_LEG))

    def _escape(self) -> None:
        if self.cancel():
            return
        if self.is_drawing:
            self.set_tool(ToolId.SELECT)
        self.knot = None

    def _take_drawing_key(self, key: Qt.Key, *, is_large: bool) -> None:
        assert self._keyed is not None
        if self.bench.side is None:
            self.bench.refuse(self.tr("Choose which leg is examined first."))
            return
        if self._cursor is None:
            # The first key shows where the keys are.
            self._cursor = self._first_cursor()
            if key in _ARROWS:
                return
        if key in _ARROWS:
            self._cursor = self._stepped(self._cursor, *_ARROWS[key], is_large, _CURSOR_STEP_CM)
            self._keyed.moved(self._keyed_point(self._cursor))
        elif key == Qt.Key.Key_Space:
            self._keyed.dropped(self._cursor)
        else:
            self._keyed.finished()

    def _first_cursor(self) -> LegPlace:
        side, active = self.bench.side, self.bench.active
        if side is None:
            return _MIDDLE_OF_LEG
        leg = self.bench.leg(side)
        vein, perforator = leg.drawn_vein(active), leg.perforator(active)
        if vein is not None:
            return vein.path[len(vein.path) // 2]
        if perforator is not None and perforator.place is not None:
            return perforator.place
        return charting_site(active) or _MIDDLE_OF_LEG

    def _stepped(
        self,
        place: LegPlace,
        right: float,
        up: float,
        is_large: bool,
        steps_cm: tuple[float, float],
    ) -> LegPlace:
        """Return a place moved as the viewer of the view that faces it sees it."""
        step_cm = steps_cm[1] if is_large else steps_cm[0]
        side = self.bench.side
        # On a right leg azimuths grow towards the viewer's right, on a left one to the left.
        turn = 1.0 if side is Side.RIGHT else -1.0
        return moved_along_skin(place, right * turn * step_cm, up * step_cm)

    def _keyed_point(self, place: LegPlace) -> LegPoint:
        side = self.bench.side
        assert side is not None
        return LegPoint(
            side=side, view=_facing(place), place=place, px_per_cm=self._arrangement().px_per_cm
        )

    def _nudged(self) -> tuple[Gesture, LegPlace] | None:
        """Return the gesture that arrows make, and where what they move stands."""
        side = self.bench.side
        if side is None:
            return None
        handles, leg, active = self.handles(), self.bench.leg(side), self.bench.active
        if self.knot is not None and self.knot < len(handles):
            return self._knot_gesture(side, self.knot), handles[self.knot]
        perforator, mark = leg.perforator(active), leg.skin_mark(active)
        if perforator is not None and perforator.place is not None:
            return MovePerforator(self.bench, side, active), perforator.place
        if mark is not None:
            return MoveMark(self.bench, side, active, mark.outline[0], None), mark.outline[0]
        return None

    def _nudge(self, right: float, up: float, *, is_large: bool) -> None:
        if self._drag is None:
            nudged = self._nudged()
            if nudged is None:
                return
            self._drag, self._cursor = nudged
        assert self._cursor is not None
        self._cursor = self._stepped(self._cursor, right, up, is_large, _KNOT_STEP_CM)
        self._drag.moved(self._keyed_point(self._cursor))

    def _step_knot(self, step: int) -> None:
        count = len(self.handles())
        first = 0 if step > 0 else count - 1
        self.knot = first if self.knot is None else (self.knot + step) % count

    def _active_mark(self) -> str | None:
        side = self.bench.side
        if side is None or self.bench.leg(side).skin_mark(self.bench.active) is None:
            return None
        return self.bench.active

    def delete_mark(self) -> None:
        """Delete the active mark."""
        side, mark_id = self.bench.side, self._active_mark()
        if side is None or mark_id is None:
            return
        mark = self.bench.leg(side).skin_mark(mark_id)
        assert mark is not None
        name = skin_mark_name(mark.kind)
        text = self.tr("Delete {name}").format(name=name[:1].lower() + name[1:])
        self.bench.activate("")
        self.bench.edit(text, without_skin_mark(self.bench.chart, side, mark_id))

    def _reshape(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Insert and self.knot is not None:
            self.knot = self.reshaping.add_after(self.knot)
        elif key == Qt.Key.Key_Delete and self.knot is not None:
            self.knot = self.reshaping.delete(self.knot)
        elif key == Qt.Key.Key_J:
            self.reshaping.join()
            self.knot = None
        elif key == Qt.Key.Key_S:
            self.reshaping.split_at_knot(self.knot, str(uuid4()))
            self.knot = None

    def add_knot_at(self, place: LegPlace) -> bool:
        """Add a point to the active vein where it runs past a place; whether it does."""
        side = self.bench.side
        vein = None if side is None else self.bench.leg(side).drawn_vein(self.bench.active)
        if vein is None:
            return False
        self.knot = self.reshaping.add_at(nearest_on_course(vein.path, place))
        self.repaint_wanted.emit()
        return True


def _with_cursor(ghost: Ghost, cursor: LegPlace) -> Ghost:
    return replace(ghost, cursor=cursor)


def _facing(place: LegPlace) -> View:
    """Return the view that faces a place most squarely."""
    surface = leg_surface()
    return max(View, key=lambda view: float(surface.facing(view, place.t, place.azimuth_deg)[0]))
