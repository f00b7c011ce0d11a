"""The leg, live: hover names a segment, a click selects it, arrow keys walk over it."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
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

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.differences import ChartDiff
from veinmap.drawing.hit_test import finding_at
from veinmap.drawing.leg_painter import Highlights, strips_in_view
from veinmap.drawing.leg_picture import leg_picture, leg_scale
from veinmap.drawing.palettes import colour, screen_palette
from veinmap.drawing.picture import LegPicture, PictureVein
from veinmap.ui import theme, words
from veinmap.ui.document import ChartDocument
from veinmap.ui.leg_diagram.arrangement import (
    BOTH_LEGS,
    CAPTION_PX,
    Arrangement,
    PlacedView,
    arrange,
    views_of_one,
)
from veinmap.ui.leg_diagram.leg_layers import (
    StaticLook,
    findings_layer,
    paint_live,
    static_layer,
)
from veinmap.ui.leg_diagram.site_pins import Pin, lay_out_pins, paint_pins
from veinmap.ui.leg_diagram.walking import Step, sign_of_subject, subject_of_sign, walked
from veinmap.ui.subjects import full_name, spoken, state_of, state_words
from veinmap.ui.view_state import LegViews, ViewState, Workspace
from veinmap.ui.widgets.focus import KeyboardFocus
from veinmap.ui.widgets.painting import paint_focus_ring

_TOLERANCE_PX: Final = 7.0
_STEPS: Final = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
}


class LegDiagram(QWidget):
    """Paints one or both legs of the document and lets them be touched."""

    # The menu of a segment is wanted, at a place of the screen.
    menu_wanted = Signal(QPoint)
    pictures_changed = Signal()

    def __init__(
        self, document: ChartDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state = document, view_state
        self._pictures: dict[Side, LegPicture] = {}
        self._static: tuple[StaticLook, QPixmap] | None = None
        self._findings: tuple[QPixmap, tuple[LegPicture, ...], QPixmap] | None = None
        self._arrangement: Arrangement | None = None
        self._pins: tuple[tuple[Arrangement, Chart], tuple[Pin, ...]] | None = None
        self._focus = KeyboardFocus(self)
        self.setMouseTracking(True)
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
        """The pictures of the legs shown, made once for each chart."""
        for side in self._sides():
            if side not in self._pictures:
                self._pictures[side] = leg_picture(self._document.chart, side)
        return {side: self._pictures[side] for side in self._sides()}

    def _sides(self) -> tuple[Side, ...]:
        side = self._view_state.side
        if side is None or self._view_state.views is LegViews.BOTH:
            return (Side.RIGHT, Side.LEFT)
        return (side,)

    def _chart_changed(self, diff: ChartDiff) -> None:
        if diff.is_other_chart or diff.patient or diff.examination:
            self._pictures.clear()
        for side in diff.legs:
            self._pictures.pop(side, None)
        self.pictures_changed.emit()
        self.update()

    def _arrange_anew(self) -> None:
        self._arrangement = None
        self.pictures_changed.emit()
        self.update()

    def arrangement(self) -> Arrangement:
        """Return where the views stand now."""
        if self._arrangement is None:
            sides = self._sides()
            two = self._view_state.views is LegViews.TWO
            rows = BOTH_LEGS if len(sides) > 1 else views_of_one(sides[0], two=two)
            self._arrangement = arrange(rows, self.width(), self.height())
        return self._arrangement

    def resizeEvent(self, _event: QEvent) -> None:
        """Arrange the views anew."""
        self._arrangement = None

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(712, 660)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the legs from their picture, then the findings, then the captions."""
        look, painter = theme.current(), QPainter(self)
        palette = screen_palette(look.is_dark)
        arrangement = self.arrangement()
        painter.drawPixmap(0, 0, self._findings_pixmap())
        paint_live(painter, arrangement, self.pictures, palette, self._highlights())
        if self._view_state.workspace is Workspace.PLAN:
            paint_pins(painter, self.pins(), palette)
        self._paint_captions(painter, arrangement)
        if self._focus.ring:
            paint_focus_ring(painter, self.rect(), 0, look.colors.focus)

    def pins(self) -> tuple[Pin, ...]:
        """Return the injection sites of the plan, laid out once for each chart and size."""
        key = (self.arrangement(), self._document.chart)
        if self._pins is None or self._pins[0][0] is not key[0] or self._pins[0][1] is not key[1]:
            self._pins = (key, lay_out_pins(*key, self.pictures))
        return self._pins[1]

    def _static_pixmap(self) -> QPixmap:
        look = theme.current()
        chart = self._document.chart
        wanted = StaticLook(
            width=self.width(),
            height=self.height(),
            ratio=self.devicePixelRatioF(),
            arrangement=self.arrangement(),
            palette=screen_palette(look.is_dark),
            scales=tuple((side, leg_scale(chart, side)) for side in self._sides()),
            font_key=look.font("caption").key(),
        )
        if self._static is None or self._static[0] != wanted:
            self._static = (wanted, static_layer(wanted, look.font("caption")))
        return self._static[1]

    def _findings_pixmap(self) -> QPixmap:
        """Return legs and findings, painted anew only when chart, size or theme changed."""
        static, pictures = self._static_pixmap(), self.pictures
        key = (static, tuple(pictures.values()))
        known = self._findings
        is_known = (
            known is not None
            and known[0] is static
            and len(known[1]) == len(key[1])
            and all(one is other for one, other in zip(known[1], key[1], strict=True))
        )
        if known is None or not is_known:
            palette = screen_palette(theme.current().is_dark)
            layer = findings_layer(static, self.arrangement(), pictures, palette)
            self._findings = known = (static, key[1], layer)
        return known[2]

    def _highlights(self) -> dict[Side, Highlights]:
        state = self._view_state
        hovered_side, hovered = state.hovered or (None, "")
        return {
            side: Highlights(
                active_id=sign_of_subject(state.active) if side is state.side else None,
                hovered_id=sign_of_subject(hovered) if side is hovered_side else None,
            )
            for side in self._sides()
        }

    def _paint_captions(self, painter: QPainter, arrangement: Arrangement) -> None:
        """Name each view; with both legs the side stands below in bold, and is never cut."""
        look = theme.current()
        painter.setPen(colour(screen_palette(look.is_dark).text).darker(130))
        is_pair = len(self._sides()) > 1
        fits = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        for view in arrangement.views:
            left, right = round(view.left), round(view.right)
            top = round(view.top) - CAPTION_PX
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what lies under the pointer."""
        found = self.subject_at(event.position())
        self._view_state.set_hovered(found)
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Say that nothing lies under the pointer."""
        super().leaveEvent(event)
        self._view_state.set_hovered(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make what was clicked the active item."""
        found = self.subject_at(event.position())
        # Before a side is chosen nothing can be active: the question for it waits below.
        if found is not None and self._view_state.side is not None:
            side, subject = found
            if self._document.chart.leg(side).is_examined:
                self._view_state.set_active(subject, side)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of what lies there, or of the active item by keyboard."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            found = self.subject_at(QPointF(event.pos()))
            if found is None or found[0] is not self._view_state.side:
                return
            self._view_state.set_active(found[1])
            self.menu_wanted.emit(event.globalPos())
            return
        self.menu_wanted.emit(self.mapToGlobal(self._active_point()))

    def _active_point(self) -> QPoint:
        """Return where the active item is seen first, else the middle."""
        rect = self.rect_of(self._view_state.side, self._view_state.active)
        return (rect or self.rect()).center()

    def rect_of(self, side: Side | None, subject: str) -> QRect | None:
        """Return the box around a subject in the first view that sees it."""
        if side is None or side not in self.pictures:
            return None
        vein = self.pictures[side].vein(subject)
        for view in self.arrangement().views:
            if view.side is side and vein is not None:
                box = self._vein_box(vein, view)
                if box is not None:
                    return box
        return None

    def _vein_box(self, vein: PictureVein, view: PlacedView) -> QRect | None:
        strips = strips_in_view(vein, view.view, view.side, self.arrangement().scale)
        if not strips:
            return None
        box = strips[0].path.boundingRect()
        for strip in strips[1:]:
            box = box.united(strip.path.boundingRect())
        scale = view.px_per_cm
        return QRect(
            round(view.origin_x + box.left() * scale),
            round(view.floor_y + box.top() * scale),
            max(1, round(box.width() * scale)),
            max(1, round(box.height() * scale)),
        )

    def event(self, event: QEvent) -> bool:
        """Name what lies under the pointer, and claim the arrow keys."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) in _STEPS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        found = self.subject_at(QPointF(event.pos()))
        if found is None:
            QToolTip.hideText()
            return
        side, subject = found
        chart = self._document.chart
        name = full_name(chart, side, subject)
        state = state_words(state_of(chart, side, subject))
        text = f"{words.leg_name(side)}: {name}\n{state}"
        QToolTip.showText(event.globalPos(), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the leg."""
        self._focus.key_event(event)
        step = _STEPS.get(Qt.Key(event.key()))
        side = self._view_state.side
        if step is None or side is None or side not in self.pictures:
            super().keyPressEvent(event)
            return
        active = subject_of_sign(sign_of_subject(self._view_state.active))
        target = walked(self.pictures[side], active, step)
        if target is not None:
            self._view_state.set_active(target)

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
        chart = self._document.chart
        found = []
        for side in self._sides():
            leg = chart.leg(side)
            subjects = [finding.key for finding in leg.segments]
            subjects += [vein.id for vein in leg.drawn_veins]
            subjects += [perforator.id for perforator in leg.perforators]
            found += [
                (side, subject, f"{words.leg_name(side)}, {spoken(chart, side, subject)}")
                for subject in subjects
            ]
        return found
