"""The active item, under the picture: what it is, its state and its numbers."""

from functools import cached_property

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from veinmap.anatomy.sides import Side
from veinmap.measurement import Quantity
from veinmap.ui import theme
from veinmap.ui.charting import Answer, Charting, Question
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.details_page import DetailsPage
from veinmap.ui.panels.leg_question import LegQuestion
from veinmap.ui.panels.mark_page import MarkPage
from veinmap.ui.panels.missing_page import MissingPage
from veinmap.ui.panels.perforator_page import PerforatorPage
from veinmap.ui.panels.skin_mark_page import SkinMarkPage
from veinmap.ui.panels.tributary_page import TributaryPage
from veinmap.ui.panels.vein_page import VeinPage
from veinmap.ui.subjects import SubjectKind
from veinmap.ui.view_state import ViewState
from veinmap.ui.widgets.empty_state import EmptyState
from veinmap.ui.widgets.painting import paint_focus_ring
from veinmap.ui.window_ground import COMPACT_ITEM_PX, ITEM_PX


class ActiveItemPanel(QWidget):
    """Shows the page that fits the active item, or asks for the leg first."""

    evidence_requested = Signal(object)

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        charting: Charting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._charting = document, view_state, charting
        self._compact = False
        self._details = False
        # Whether F6 or Tab brought the focus; the window gives it back without a ring.
        self._has_ring = False
        self.setAccessibleName(self.tr("Active item"))
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        document.changed.connect(self.refresh)
        view_state.active_changed.connect(self._close_details)
        view_state.active_changed.connect(self.refresh)
        charting.question_changed.connect(self._question_changed)
        charting.treatment_wanted.connect(self._treatment_wanted)
        view_state.side_changed.connect(self.refresh)
        self.set_compact(False)
        self.refresh()

    # The pages, each built when it is first wanted: the window starts without them.

    @cached_property
    def leg_question(self) -> LegQuestion:
        """Which leg is examined."""
        page = LegQuestion(self._document, self._view_state)
        self._pages.addWidget(page)
        return page

    @cached_property
    def vein_page(self) -> VeinPage:
        """A segment, a drawn vein or a perforator."""
        page = VeinPage(self._charting)
        page.evidence_requested.connect(self.evidence_requested)
        page.left.connect(self.take_focus)
        page.details_wanted.connect(self.show_details)
        page.set_compact(self._compact)
        self._pages.addWidget(page)
        return page

    @cached_property
    def details_page(self) -> DetailsPage:
        """All that can be said of a segment, a drawn vein or a perforator."""
        page = DetailsPage(self._charting)
        page.left.connect(self.hide_details)
        self._pages.addWidget(page)
        return page

    @cached_property
    def missing_page(self) -> MissingPage:
        """What is missing at the end."""
        page = MissingPage(self._charting)
        self._pages.addWidget(page)
        return page

    @cached_property
    def tributary_page(self) -> TributaryPage:
        """Adding a tributary."""
        page = TributaryPage(self._document, self._view_state, self._charting)
        page.left.connect(self.take_focus)
        page.set_compact(self._compact)
        self._pages.addWidget(page)
        return page

    @cached_property
    def perforator_page(self) -> PerforatorPage:
        """Adding a perforator."""
        page = PerforatorPage(self._document, self._view_state, self._charting)
        page.left.connect(self.take_focus)
        page.set_compact(self._compact)
        self._pages.addWidget(page)
        return page

    @cached_property
    def skin_mark_page(self) -> SkinMarkPage:
        """What was seen on the skin."""
        page = SkinMarkPage(self._charting)
        page.left.connect(self.take_focus)
        self._pages.addWidget(page)
        return page

    @cached_property
    def nothing_page(self) -> EmptyState:
        """Nothing is active."""
        page = EmptyState(
            "list",
            self.tr("No item is active"),
            self.tr("Choose one in the protocol or on the leg."),
        )
        self._pages.addWidget(page)
        return page

    def set_compact(self, compact: bool) -> None:
        """Take less height in small windows."""
        self._compact = compact
        self._take_height()
        for place in range(self._pages.count()):
            page = self._pages.widget(place)
            if isinstance(page, VeinPage | MarkPage):
                page.set_compact(compact)

    def _take_height(self) -> None:
        """Take the full height in small windows too while the details are shown."""
        is_low = self._compact and not self._details
        self.setFixedHeight(COMPACT_ITEM_PX if is_low else ITEM_PX)

    def _question_changed(self, _question: object) -> None:
        if self._details:
            self.refresh()

    def _treatment_wanted(self) -> None:
        self._close_details()
        self.refresh()

    def set_waiting(self, waiting: bool) -> None:
        """Chart nothing while the library is still opening: what was open last comes first."""
        self._pages.setEnabled(not waiting)

    def refresh(self, _diff: object = None) -> None:
        """Show the page of the active item, as the chart has it."""
        focus = QApplication.focusWidget()
        page, shown = self._right_page(), self._pages.currentWidget()
        if isinstance(page, VeinPage | MarkPage | DetailsPage | MissingPage | SkinMarkPage):
            page.refresh()
        self._pages.setCurrentWidget(page)
        self._take_height()
        asks_for_leg = isinstance(page, LegQuestion)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if asks_for_leg else Qt.FocusPolicy.TabFocus)
        is_here = focus in (None, self, self.window()) or self.isAncestorOf(focus)
        if is_here and page is not shown and isinstance(page, MarkPage):
            page.focus_first()
        elif is_here and focus is not None and not focus.isVisibleTo(self):
            # Qt would hand the focus to whatever comes next, which may be a state.
            self.take_focus()

    def take_focus(self) -> None:
        """Take the focus where every key charts the active item, and none presses a button."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _right_page(self) -> QWidget:
        if self._view_state.side is None:
            return self.leg_question
        match self._charting.active_kind():
            case SubjectKind.TRIBUTARIES:
                return self.tributary_page
            case SubjectKind.PERFORATORS:
                return self.perforator_page
            case SubjectKind.MISSING:
                return self.missing_page
            case SubjectKind.SEGMENT | SubjectKind.DRAWN_VEIN | SubjectKind.PERFORATOR:
                # A question that waits is asked beside the numbers.
                is_asking = self._charting.question is not None
                return self.details_page if self._details and not is_asking else self.vein_page
            case SubjectKind.SKIN_MARK:
                return self.skin_mark_page
            case None:
                return self.nothing_page

    def show_details(self) -> None:
        """Show all that can be said of the active item, or go back to its numbers."""
        kinds = (SubjectKind.SEGMENT, SubjectKind.DRAWN_VEIN, SubjectKind.PERFORATOR)
        if self._charting.active_kind() in kinds:
            self._details = not self._details
            self.refresh()
            if self._details:
                self.details_page.focus_first()
            else:
                self.take_focus()

    def hide_details(self) -> None:
        """Go back to the numbers of the active item."""
        if self._details:
            self.show_details()

    def focus_line(self) -> None:
        """Put the focus into the line that adds a tributary or a perforator."""
        page = self._pages.currentWidget()
        if isinstance(page, MarkPage):
            page.focus_first()

    def _close_details(self) -> None:
        self._details = False

    def offer_leg(self, side: Side, text: str, answer: str) -> None:
        """Say that a leg is not examined, and offer to examine it."""
        page = self._pages.currentWidget()
        if isinstance(page, LegQuestion):
            page.focus_side(side)
        elif isinstance(page, MarkPage):
            page.say_problem(text)
        elif isinstance(page, VeinPage):
            take = Answer(text=answer, act=lambda _reason: self.leg_question.choose((side,)))
            self._charting.ask(Question(text=text, detail="", answers=(take,)))

    def type_number(self, text: str) -> None:
        """Begin the value that a bare number means: the reflux time, or a mark's height."""
        page = self._pages.currentWidget()
        if isinstance(page, VeinPage):
            page.cards.type_number(text, Quantity.REFLUX_TIME)
        elif isinstance(page, MarkPage):
            page.type_number(text)

    def minimumSizeHint(self) -> QSize:
        """Return the width that the four cards need."""
        return QSize(480, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the window, on which the cards lie, and the ring."""
        painter, colors = QPainter(self), theme.current().colors
        painter.fillRect(QRect(event.rect()), colors.window)
        if self._has_ring:
            paint_focus_ring(painter, self.rect(), 0, colors.focus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus; where a line waits it goes there."""
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._has_ring = event.reason() in by_keys
        self.update()
        super().focusInEvent(event)
        page = self._pages.currentWidget()
        if self._has_ring and isinstance(page, MarkPage):
            page.focus_first()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._has_ring = False
        self.update()
        super().focusOutEvent(event)
