"""Sites on the leg by hand: a click on a vein puts one, a drag slides it along its vein.

With Alt a pin leaves its vein; let go on another vein it belongs to that one. Arrow keys
do the same to the chosen site. The tool listens to the diagram only while Plan is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.course_table import SITE_OF_POINT
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.surface import leg_surface
from veinmap.chart import Chart
from veinmap.chart.leg_places import leg_scale, perforator_place
from veinmap.chart.plan_edits import line_of, new_line_id, with_site_at
from veinmap.chart.plan_sites import along_vein
from veinmap.drawing.hit_test import vein_at
from veinmap.planning import Agent, Form, GivenLine, InjectionLine
from veinmap.planning.preparations import Preparation
from veinmap.planning.rules import Severity
from veinmap.ui.leg_diagram.site_pins import PlanLook, pin_at
from veinmap.ui.plan import recording
from veinmap.ui.plan.dialogs import AddedSiteDialog
from veinmap.ui.plan.planning import Planning, now
from veinmap.ui.plan.record_card import added_line
from veinmap.ui.plan.site_menu import open_preparation_menu
from veinmap.ui.plan.site_words import line_words
from veinmap.ui.view_state import Workspace
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.leg_diagram import LegDiagram

_TOLERANCE_PX: Final = 9.0
_STEP_CM: Final = 0.5
_LONG_STEP_CM: Final = 5.0
_STEPS: Final = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
_NEIGHBOURS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A vein under the pointer, and the place on it."""

    side: Side
    subject: str
    place: LegPlace | None


@dataclass(slots=True)
class _Drag:
    """A pin in the hand."""

    line_id: str
    side: Side
    pressed_at: QPointF
    is_moving: bool = False
    subject: str = ""
    place: LegPlace | None = None
    is_off_vein: bool = False


class SiteTool(QObject):
    """Puts and moves the sites of a plan on one diagram."""

    def __init__(self, diagram: "LegDiagram", planning: Planning) -> None:
        super().__init__(diagram)
        self._diagram, self._planning = diagram, planning
        self._drag: _Drag | None = None
        self._look: tuple[Chart, str, int | None, PlanLook] | None = None
        diagram.plan_shown = self.plan_shown
        diagram.installEventFilter(self)
        planning.selected_changed.connect(diagram.update)
        planning.rules_changed.connect(diagram.update)
        planning.view_state.workspace_changed.connect(lambda: self._say(""))

    # What the diagram shows

    def plan_shown(self) -> tuple[Chart, PlanLook]:
        """Return the chart whose sites are painted, with the pin in the hand where it is now."""
        chart, drag = self._planning.chart, self._drag
        look = self._plan_look()
        if drag is None or not drag.is_moving or drag.place is None:
            return chart, look
        moved = with_site_at(
            chart, drag.line_id, drag.subject, drag.place, is_off_vein=drag.is_off_vein
        )
        return moved, look

    def _plan_look(self) -> PlanLook:
        planning = self._planning
        line, session = planning.line, planning.session
        chosen = line.id if line is not None else ""
        number = session.number if session is not None else None
        known = self._look
        if known is None or known[0] is not planning.chart or known[1:3] != (chosen, number):
            report, _given = planning.reports()
            flagged = frozenset(
                flag.line_id
                for flag in report.open_flags
                if flag.line_id and flag.severity is not Severity.INFO
            )
            look = PlanLook(session_number=number, selected_id=chosen, flagged_ids=flagged)
            self._look = known = (planning.chart, chosen, number, look)
        return known[3]

    # Events of the diagram

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the left button and the arrow keys while Plan is shown."""
        if self._planning.view_state.workspace is not Workspace.PLAN:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() is QEvent.Type.Leave:
            self._say("")
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and self._wants(event):
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._press(event.position(), event)
            return True
        if kind is QEvent.Type.MouseMove and self._drag is not None:
            self._move(event)
            return True
        if kind is QEvent.Type.MouseMove:
            self._say_where(event.position())
            return False
        if kind is QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._release()
            return True
        return kind is QEvent.Type.MouseButtonDblClick and (
            event.button() is Qt.MouseButton.LeftButton
        )

    def _say(self, text: str) -> None:
        self._diagram.bench.said.emit(text, False)

    def _say_where(self, at: QPointF) -> None:
        """Say below the leg where a click would put a site."""
        hit = None if pin_at(self._diagram.pins(), at) is not None else self._hit(at)
        # Only the place is said, whatever would be injected there.
        anything = Preparation(agent=Agent.OTHER, form=Form.LIQUID)
        said = line_words(self._planning.chart, _bare_line(hit, anything)) if hit else ()
        self._say(" · ".join(said))

    def _press(self, at: QPointF, event: QMouseEvent) -> None:
        pin = pin_at(self._diagram.pins(), at)
        if pin is not None:
            self._planning.select(pin.line_id)
            self._drag = _Drag(line_id=pin.line_id, side=pin.side, pressed_at=at)
            return
        hit = self._hit(at)
        if hit is None:
            self._planning.select("")
            return
        if not self._planning.chart.leg(hit.side).is_examined:
            self._planning.refused.emit(translate("Planning", "This leg was not examined."))
            return
        self._with_preparation(event, lambda made_of: self._put(hit, made_of))

    def _with_preparation(self, event: QMouseEvent, put: Callable[[Preparation], None]) -> None:
        made_of = self._planning.preparation()
        if made_of is not None:
            put(made_of)
        else:
            at = event.globalPosition().toPoint()
            open_preparation_menu(self._planning, self._diagram, at, put)

    def _put(self, hit: _Hit, made_of: Preparation) -> None:
        if self._planning.recorded_session is None:
            self._planning.put_site(hit.side, hit.subject, hit.place, made_of)
            return
        self._record_added(hit, made_of, self._planning.recorded_session)

    def _record_added(self, hit: _Hit, made_of: Preparation, number: int) -> None:
        planning = self._planning
        bare = _bare_line(hit, made_of)
        dialog = AddedSiteDialog(" · ".join(line_words(planning.chart, bare)), self._diagram)
        if not dialog.exec():
            return
        given = GivenLine(
            volume_ml=dialog.volume_ml(),
            given_at=now(),
            given_by=planning.person,
            lot=dialog.lot.text().strip(),
            expiry=dialog.expiry.text().strip(),
        )
        recording.add_site(planning, number, added_line(bare, dialog.percent_value(), given))

    def _hit(self, at: QPointF) -> _Hit | None:
        """Return the vein or perforator under a point; a junction gives way to its vein."""
        found = self._diagram.subject_at(at)
        view = self._diagram.arrangement().view_at(at.x(), at.y())
        if found is None or view is None:
            return None
        side, subject = found
        u_cm, v_cm = view.to_leg_cm(at.x(), at.y())
        if subject in SITE_OF_POINT:
            vein = vein_at(
                self._diagram.pictures[side],
                view.view,
                u_cm,
                v_cm,
                2 * _TOLERANCE_PX / view.px_per_cm,
                self._diagram.arrangement().scale,
            )
            if vein is None:
                return None
            subject = vein
        chart = self._planning.chart
        perforator = chart.leg(side).perforator(subject)
        if perforator is not None:
            return _Hit(side, subject, perforator_place(perforator, leg_scale(chart, side)))
        if not is_known_key(subject) and chart.leg(side).drawn_vein(subject) is None:
            return None
        skin = leg_surface().place_at(view.view, side, u_cm, v_cm)
        on_vein = along_vein(chart, side, subject, skin) if skin is not None else None
        if on_vein is None:
            return _Hit(side, subject, None)
        # The segment under the pointer is the one that is meant, even at its very end.
        return _Hit(side, subject, on_vein.place)

    def _move(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            return
        at = event.position()
        far = (at - drag.pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not (drag.is_moving or far):
            return
        view = self._diagram.arrangement().view_at(at.x(), at.y())
        line = line_of(self._planning.chart, drag.line_id)
        if view is None or line is None or view.side is not drag.side:
            return
        skin = leg_surface().place_at(view.view, drag.side, *view.to_leg_cm(at.x(), at.y()))
        if skin is None:
            return
        drag.is_moving = True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            other = self._hit(at)
            if other is not None and other.place is not None and other.side is drag.side:
                drag.subject, drag.place, drag.is_off_vein = other.subject, other.place, False
            else:
                drag.subject, drag.place, drag.is_off_vein = line.subject, skin, True
        else:
            found = along_vein(self._planning.chart, drag.side, line.subject, skin)
            if found is None:
                return
            drag.subject, drag.place, drag.is_off_vein = found.subject, found.place, False
        ghost = replace(
            line,
            subject=drag.subject,
            place=drag.place,
            height_cm=None,
            junction_distance_cm=None,
        )
        said = "\n".join(line_words(self._planning.chart, ghost))
        QToolTip.showText(event.globalPosition().toPoint(), said, self._diagram)
        self._diagram.update()

    def _release(self) -> None:
        drag, self._drag = self._drag, None
        QToolTip.hideText()
        self._diagram.update()
        if drag is not None and drag.is_moving and drag.place is not None:
            self._planning.move_site(
                drag.line_id, drag.subject, drag.place, is_off_vein=drag.is_off_vein
            )

    # Keys

    def _wants(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            return self._drag is not None or self._planning.line is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        keys = (*_STEPS, *_NEIGHBOURS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return self._planning.line is not None and key in keys

    def _key(self, event: QKeyEvent) -> bool:
        key, line = Qt.Key(event.key()), self._planning.line
        if key is Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            QToolTip.hideText()
            self._diagram.update()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is None:
            return self._put_on_active()
        if line is None:
            return False
        if key is Qt.Key.Key_Escape:
            self._planning.select("")
        elif key in _STEPS:
            is_long = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step_cm = _STEPS[key] * (_LONG_STEP_CM if is_long else _STEP_CM)
            self._planning.slide_site(line.id, step_cm)
        elif key in _NEIGHBOURS:
            self._planning.step_selection(_NEIGHBOURS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._planning.delete_line(line.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._planning.line_added.emit(line.id)
        else:
            return False
        return True

    def _put_on_active(self) -> bool:
        """Put a site on the vein that the arrows walked to, in its usual place."""
        from veinmap.anatomy.courses import charting_site

        state, chart = self._planning.view_state, self._planning.chart
        side, subject = state.side, state.active
        if side is None or not subject or subject in SITE_OF_POINT:
            return False
        leg = chart.leg(side)
        drawn = leg.drawn_vein(subject)
        if drawn is None and not is_known_key(subject) and leg.perforator(subject) is None:
            return False
        place = charting_site(subject) if is_known_key(subject) else None
        if drawn is not None:
            place = drawn.path[len(drawn.path) // 2]
        hit = _Hit(side, subject, place)
        made_of = self._planning.preparation()
        if made_of is not None:
            self._put(hit, made_of)
        else:
            box = self._diagram.rect_of(side, subject) or self._diagram.rect()
            at = self._diagram.mapToGlobal(box.center())
            open_preparation_menu(
                self._planning, self._diagram, at, lambda chosen: self._put(hit, chosen)
            )
        return True


def _bare_line(hit: _Hit, made_of: Preparation) -> InjectionLine:
    """Return a line at a place, with neither strength nor volume."""
    return InjectionLine(
        id=new_line_id(),
        order=1,
        side=hit.side,
        subject=hit.subject,
        agent=made_of.agent,
        form=made_of.form,
        gas_parts=made_of.gas_parts,
        gas=made_of.gas,
        place=hit.place,
    )
