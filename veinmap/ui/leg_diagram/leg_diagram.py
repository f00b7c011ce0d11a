"""The leg, live: hover names a segment, a click selects it, arrow keys walk over it."""

from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.differences import ChartDiff
from veinmap.drawing.hit_test import finding_at
from veinmap.drawing.leg_painter import Highlights
from veinmap.drawing.leg_picture import leg_picture, leg_scale, picture_basis
from veinmap.drawing.palettes import colour, screen_palette
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.arrangement import (
    BOTH_LEGS,
    CAPTION_PX,
    Arrangement,
    arrange,
    views_of_one,
)
from veinmap.ui.leg_diagram.hands import LegHands
from veinmap.ui.leg_diagram.label_wishes import WishesOf, wishes_of
from veinmap.ui.leg_diagram.leg_layers import LegLayers, StaticLook, paint_axes, paint_live
from veinmap.ui.leg_diagram.pointed_widget import PointedWidget
from veinmap.ui.leg_diagram.pointed_words import spoken_list, subject_words
from veinmap.ui.leg_diagram.skin_words import LabelEditor
from veinmap.ui.leg_diagram.tools.bench import Bench
from veinmap.ui.leg_diagram.tools.ghosts import on_screen, paint_ghost
from veinmap.ui.leg_diagram.value_labels import LabelLayer, Shown
from veinmap.ui.leg_diagram.vein_boxes import vein_boxes
from veinmap.ui.leg_diagram.walking import Step, sign_of_subject, subject_of_sign, walked
from veinmap.ui.view_state import LegViews, ViewState, Workspace
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.painting import paint_focus_ring

# The sites of a plan, and all the rules behind them, are loaded when a plan is looked at.
if TYPE_CHECKING:
    from veinmap.ui.leg_diagram.site_pins import Pin, PlanLook

_TOLERANCE_PX: Final = 7.0
# A zoomed view of which less than this is seen is not named.
_NARROWEST_PX: Final = 40
_STEPS: Final = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
}


class LegDiagram(PointedWidget):
    """Paints one or both legs of the document and lets them be touched."""

    # The menu of a segment is wanted, at a place of the screen.
    menu_wanted = Signal(QPoint)
    pictures_changed = Signal()

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        # Each with what it was made from.
        self._pictures: dict[Side, tuple[Hashable, LegPicture]] = {}
        self._layers = LegLayers()
        self._labels = LabelLayer(self)
        self._labels.laid_out.connect(self.update)
        self.shows_values = True
        # What the words beside the veins say.
        self.wishes: WishesOf = wishes_of
        self._fitted: Arrangement | None = None
        self._shown: tuple[Arrangement, object, Arrangement] | None = None
        # Where the skin lies of which the menu was asked; None when it was asked by a key.
        self.menu_place: LegPlace | None = None
        self.bench = Bench(document, view_state, lambda side: self.pictures[side], self)
        self.hands = LegHands(self.bench, self.arrangement, self._ask_label_words, self)
        self.hands.repaint_wanted.connect(self.update)
        self.hands.tool_changed.connect(self._show_tool)
        self._pins: tuple[Arrangement, Chart, PlanLook, tuple[Pin, ...]] | None = None
        # The chart whose sites are painted and how: the plan's own tool says it.
        self.plan_shown: Callable[[], tuple[Chart, PlanLook]] = self._whole_plan
        # The active vein as what waits would draw it; None where nothing would change.
        self.proposed_vein: Callable[[], PictureVein | None] = lambda: None
        self._focus = KeyboardFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Leg map"))
        document.changed.connect(self._chart_changed)
        view_state.side_changed.connect(self._arrange_anew)
        view_state.views_changed.connect(self._arrange_anew)
        view_state.active_changed.connect(self.update)
        view_state.workspace_changed.connect(self.update)
        view_state.hovered_changed.connect(self.update)

    # What is shown

    @property
    def pictures(self) -> dict[Side, LegPicture]:
        """The pictures of the legs shown, kept until what they are made from changes."""
        for side in self._sides():
            if side not in self._pictures:
                chart = self._document.chart
                self._pictures[side] = picture_basis(chart, side), leg_picture(chart, side)
        return {side: self._pictures[side][1] for side in self._sides()}

    def _sides(self) -> tuple[Side, ...]:
        side = self._view_state.side
        if side is None or self._view_state.views is LegViews.BOTH:
            return (Side.RIGHT, Side.LEFT)
        return (side,)

    def _chart_changed(self, diff: ChartDiff) -> None:
        chart = self._document.chart
        self._pictures = {
            side: kept
            for side, kept in self._pictures.items()
            if side not in diff.legs and kept[0] == picture_basis(chart, side)
        }
        self.zooming.forget_pictures()
        self.pictures_changed.emit()
        self.update()

    def _arrange_anew(self) -> None:
        self._fitted = None
        self.zooming.reset()
        self.hands.cancel()
        self.pictures_changed.emit()
        self.update()

    def arrangement(self) -> Arrangement:
        """Return where the views stand now."""
        if self._fitted is None:
            sides = self._sides()
            two = self._view_state.views is LegViews.TWO
            rows = BOTH_LEGS if len(sides) > 1 else views_of_one(sides[0], two=two)
            self._fitted = arrange(rows, self.width(), self.height())
        viewport = self.zooming.viewport
        if self._shown is None or self._shown[:2] != (self._fitted, viewport):
            self._shown = (self._fitted, viewport, viewport.applied(self._fitted))
        return self._shown[2]

    def resizeEvent(self, _event: QEvent) -> None:
        """Arrange the views anew."""
        self._fitted = None
        self.zooming.reset()

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(712, 660)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the legs and findings, what is live over them, then words and pins."""
        look, painter = theme.current(), QPainter(self)
        palette = screen_palette(look.is_dark, look.flow)
        arrangement = self.arrangement()
        if self.zooming.is_moving:
            self.zooming.paint(painter, colour(palette.paper))
        else:
            self._paint_legs(painter)
        paint_axes(painter, self._static_look(), look.font("caption"))
        self._labels.want(self._words_shown(arrangement), is_moving=self.zooming.is_moving)
        self._labels.paint(painter, arrangement, palette)
        ghost = self.hands.ghost()
        if ghost is not None and self._view_state.workspace is Workspace.EXAMINE:
            paint_ghost(painter, ghost, arrangement, colour(palette.active_line))
        if self._view_state.workspace is Workspace.PLAN:
            from veinmap.ui.leg_diagram.site_pins import paint_pins

            paint_pins(painter, self.pins(), palette)
        self._paint_captions(painter, arrangement)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), 0, look.colors.focus)

    def forget_layers(self) -> None:
        """Paint everything anew the next time."""
        self._layers = LegLayers()
        self.update()

    def lay_out_words(self) -> None:
        """Give values and labels their places now."""
        self._labels.lay_out()

    def word_boxes(self) -> dict[str, QRectF]:
        """Return where values and labels stand, by their words."""
        return self._labels.boxes(self.arrangement())

    def _words_shown(self, arrangement: Arrangement) -> Shown:
        return Shown(
            chart=self._document.chart,
            arrangement=arrangement,
            pictures=self.pictures,
            size=(self.width(), self.height()),
            # Over the sites of a plan numbers of the examination would only hide them.
            with_values=self.shows_values and self._view_state.workspace is not Workspace.PLAN,
            look=(theme.current().font("caption").key(), words.language()),
            wishes=self.wishes,
        )

    def _paint_legs(self, painter: QPainter) -> None:
        """Paint legs and findings, and what is active or under the pointer."""
        look = self._static_look()
        painter.drawPixmap(0, 0, self._layers.findings(look, self.pictures))
        highlights = self._highlights()
        paint_live(painter, look.arrangement, self.pictures, look.palette, highlights)

    def _sharp_picture(self) -> QPixmap:
        """Return legs and findings as they stand now, to stand in while they move."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._paint_legs(painter)
        painter.end()
        return picture

    def _whole_plan(self) -> "tuple[Chart, PlanLook]":
        from veinmap.ui.leg_diagram.site_pins import PlanLook

        return self._document.chart, PlanLook()

    def pins(self) -> "tuple[Pin, ...]":
        """Return the injection sites of the plan, laid out once for each chart and size."""
        from veinmap.ui.leg_diagram.site_pins import lay_out_pins

        arrangement, (chart, look) = self.arrangement(), self.plan_shown()
        known = self._pins
        is_known = known is not None and known[0] is arrangement and known[1] is chart
        if known is None or not is_known or known[2] != look:
            pins = lay_out_pins(arrangement, chart, self.pictures, look)
            self._pins = known = (arrangement, chart, look, pins)
        return known[3]

    def _static_look(self) -> StaticLook:
        look, chart, ratio = theme.current(), self._document.chart, self.devicePixelRatioF()
        arrangement = self.arrangement()
        assert self._fitted is not None
        return StaticLook(
            width=self.width(),
            height=self.height(),
            ratio=ratio,
            arrangement=arrangement,
            palette=screen_palette(look.is_dark, look.flow),
            scales=tuple((side, leg_scale(chart, side)) for side in self._sides()),
            shade_px_per_cm=max(7.0, self._fitted.px_per_cm * ratio),
            is_zoomed=not self.zooming.viewport.is_fitted,
        )

    def _highlights(self) -> dict[Side, Highlights]:
        state = self._view_state
        hovered_side, hovered = state.hovered or (None, "")
        return {
            side: Highlights(
                active_id=sign_of_subject(state.active) if side is state.side else None,
                proposed=self.proposed_vein() if side is state.side else None,
                hovered_id=sign_of_subject(hovered) if side is hovered_side else None,
            )
            for side in self._sides()
        }

    def _paint_captions(self, painter: QPainter, arrangement: Arrangement) -> None:
        """Name each view; with both legs the side stands below in bold, and is never cut."""
        look = theme.current()
        palette = screen_palette(look.is_dark, look.flow)
        if not self.zooming.viewport.is_fitted:
            # Values of the leg that moves below would run through the names.
            painter.fillRect(0, 0, self.width(), CAPTION_PX, colour(palette.paper))
        painter.setPen(colour(palette.text).darker(130))
        is_pair = len(self._sides()) > 1
        fits = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        for view in arrangement.views:
            # Zoomed, a caption stays at the edge over what is seen of its view.
            left, right = round(max(view.left, 0)), round(min(view.right, self.width()))
            top = max(round(view.top) - CAPTION_PX, 0)
            # A whole view is named however narrow it is: nothing else there says which leg it is.
            least = min(_NARROWEST_PX, round(view.right - view.left) - 1)
            if right - left < least or top > view.floor_y:
                continue
            name = words.view_name(view.view)
            if not is_pair:
                painter.setFont(look.font("label"))
                painter.drawText(QRect(left, top, right - left, CAPTION_PX - 6), fits, name)
                continue
            painter.setFont(look.font("caption"))
            painter.drawText(QRect(left, top - 1, right - left, 14), fits, name)
            painter.setFont(look.font("label"))
            side = words.side_name(view.side)
            painter.drawText(QRect(left, top + 12, right - left, 14), fits, side)

    # Touching

    def subject_at(self, point: QPointF) -> tuple[Side, str] | None:
        """Return side and subject under a point of the diagram."""
        view = self.arrangement().view_at(point.x(), point.y())
        if view is None:
            return None
        u_cm, v_cm = view.to_leg_cm(point.x(), point.y())
        found = finding_at(
            self.pictures[view.side],
            view.view,
            u_cm,
            v_cm,
            _TOLERANCE_PX / view.px_per_cm,
            self.arrangement().scale,
        )
        return (view.side, subject_of_sign(found)) if found else None

    def pointer_pressed(self, at: QPointF) -> None:
        """Take hold of what lies there, or begin with the tool in the hand."""
        view = self.arrangement().view_at(at.x(), at.y())
        if view is None:
            return
        subject = None if self.hands.is_drawing else self._select_at(at)
        if self._view_state.workspace is Workspace.EXAMINE:
            self.hands.press(view, at, subject)

    def cancel_touch(self) -> None:
        """Forget the gesture that a first finger had begun."""
        self.hands.cancel()

    def _select_at(self, at: QPointF) -> str | None:
        """Make what lies there the active item; return it."""
        found = self.subject_at(at)
        # Before a side is chosen nothing can be active: the question for it waits below.
        if found is None or self._view_state.side is None:
            return None
        side, subject = found
        if not self._document.chart.leg(side).is_examined:
            return None
        self._view_state.set_active(subject, side)
        self._view_state.ask_for_evidence(side, subject)
        return subject

    def pointer_moved(self, at: QPointF) -> None:
        """Say what lies under the pointer, or let what is held follow it."""
        self.hands.move(self.arrangement().view_at(at.x(), at.y()), at)
        if self.hands.is_busy or self.hands.is_drawing:
            self._view_state.set_hovered(None)
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        found = self.subject_at(at)
        self._view_state.set_hovered(found)
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        if self.hands.handle_under(self.arrangement().view_at(at.x(), at.y()), at) is not None:
            shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    def pointer_released(self, at: QPointF) -> None:
        """Do what was begun."""
        self.hands.release(self.arrangement().view_at(at.x(), at.y()), at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add a point where the active vein runs, or show the legs as they fit."""
        found = self.subject_at(event.position())
        view = self.arrangement().view_at(event.position().x(), event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or self.hands.is_drawing:
            return
        if found == (self._view_state.side, self._view_state.active) and view is not None:
            place = self.hands.point_at(view, event.position()).place
            if place is not None and self.hands.add_knot_at(place):
                return
        if found is None:
            self.zooming.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say that nothing lies under the pointer."""
        super().leaveEvent(event)
        self._view_state.set_hovered(None)

    def _show_tool(self) -> None:
        shape = Qt.CursorShape.CrossCursor if self.hands.is_drawing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def toggle_values(self) -> None:
        """Show values beside their veins, or leave them out."""
        self.shows_values = not self.shows_values
        self.update()

    def _ask_label_words(self, place: LegPlace, keep: Callable[[str], None]) -> None:
        """Let the words of a label be typed where it stands."""
        at = next(
            (
                point
                for view in self.arrangement().views
                if view.side is self._view_state.side
                for point in [on_screen(view, place)]
                if point is not None
            ),
            QPointF(self.rect().center()),
        )
        LabelEditor(self, at, keep)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of what lies there, or of the active item by keyboard."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            found = self.subject_at(QPointF(event.pos()))
            if found is None or found[0] is not self._view_state.side:
                return
            self._view_state.set_active(found[1])
            at = QPointF(event.pos())
            view = self.arrangement().view_at(at.x(), at.y())
            self.menu_place = None if view is None else self.hands.point_at(view, at).place
            self.hands.knot = self.hands.handle_under(view, at)
            self.menu_wanted.emit(event.globalPos())
            return
        self.menu_place = None
        self.menu_wanted.emit(self.mapToGlobal(self._active_point()))

    def _active_point(self) -> QPoint:
        """Return where the active item is seen first, else the middle."""
        rect = self.rect_of(self._view_state.side, self._view_state.active)
        return (rect or self.rect()).center()

    def rect_of(self, side: Side | None, subject: str) -> QRect | None:
        """Return the box around a subject in the first view that sees it."""
        return next(self._rects_of(side, subject), None)

    def _rects_of(self, side: Side | None, subject: str) -> Iterator[QRect]:
        vein = self.pictures[side].vein(subject) if side in self.pictures else None
        if side is not None and vein is not None:
            yield from vein_boxes(vein, side, self.arrangement())

    def event(self, event: QEvent) -> bool:
        """Name what lies under the pointer, and claim the arrow keys."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_step = Qt.Key(event.key()) in _STEPS
            is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self.hands.wants(event) or (is_step and is_plain):
                event.accept()
                return True
        if self.take_gesture(event):
            return True
        return super().event(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        found = self.subject_at(QPointF(event.pos()))
        if found is None:
            QToolTip.hideText()
            return
        side, subject = found
        text = f"{words.leg_name(side)}: {subject_words(self._document.chart, side, subject)}"
        QToolTip.showText(event.globalPos(), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the leg."""
        self._focus.key_event(event)
        if self.hands.take_key(event):
            return
        step = _STEPS.get(Qt.Key(event.key()))
        side = self._view_state.side
        if step is None or side is None or side not in self.pictures:
            super().keyPressEvent(event)
            return
        active = subject_of_sign(sign_of_subject(self._view_state.active))
        target = walked(self.pictures[side], active, step)
        if target is not None:
            self._view_state.set_active(target)
            self.zooming.bring_into_sight(tuple(self._rects_of(side, target)))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep what arrow keys moved."""
        self.hands.release_key(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._focus.focus_event(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._focus.focus_event(event)
        super().focusOutEvent(event)

    # For screen readers

    def listed(self) -> list[tuple[Side, str, str]]:
        """Return side, subject and speech of all that was found on the legs shown."""
        return spoken_list(self._document.chart, self._sides())
