"""The way through the protocol: what Enter goes to, and what is left at its end."""

from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import ItemProgress, item_progress, lacks, protocol_of
from veinmap.ui.document import ChartDocument
from veinmap.ui.panels.protocol_rows import protocol_subjects
from veinmap.ui.subjects import MISSING, kind_of
from veinmap.ui.view_state import ViewState

Stop = tuple[Side, str]


class Walk:
    """Goes from item to item of the shown leg, on to the other leg, then to what is missing.

    Behind the last item stands `MISSING`, the list of what the examined legs lack. From
    there Enter goes from one of them to the next, and back to the list at the end.
    """

    def __init__(self, document: ChartDocument, view_state: ViewState) -> None:
        self._document, self._view_state = document, view_state
        # The item that was reached from the list of what is missing.
        self._filling: Stop | None = None

    def begin(self) -> None:
        """Make the first item that is left the active one where none is active on a leg."""
        side, chart = self._view_state.side, self._document.chart
        if side is None or kind_of(chart, side, self._view_state.active) is not None:
            return
        items = protocol_of(chart).items_for(side)
        left = [i for i in items if item_progress(chart, side, i) is ItemProgress.TO_DO]
        first = next(iter(left or items), None)
        if first is not None:
            self._view_state.set_active(first.key)

    def items(self) -> list[str]:
        """Return all subjects of the shown leg, in the order of the list."""
        side = self._view_state.side
        return [] if side is None else protocol_subjects(self._document.chart, side)

    def neighbour(self, step: int) -> str | None:
        """Return the subject so many rows on; None beyond either end."""
        items, active = self.items(), self._view_state.active
        if not items:
            return None
        place = items.index(active) + step if active in items else 0
        return items[place] if 0 <= place < len(items) else None

    def first_item(self, side: Side) -> str:
        """Return the first item of that leg, empty if its protocol has none."""
        items = protocol_of(self._document.chart).items_for(side)
        return items[0].key if items else ""

    def next_stop(self) -> Stop | None:
        """Return what Enter goes to; None where nothing is left."""
        side, active = self._view_state.side, self._view_state.active
        if side is None:
            return None
        if active == MISSING or self._filling == (side, active):
            return self._next_lack((side, active))
        following = self.neighbour(1)
        if following is not None and following != MISSING:
            return side, following
        other = side.other
        if self._is_untouched(other):
            return other, self.first_item(other)
        return side, MISSING

    def _is_untouched(self, side: Side) -> bool:
        """Whether a leg is examined, has items, and nothing of them was charted yet."""
        chart = self._document.chart
        items = protocol_of(chart).items_for(side)
        return (
            chart.leg(side).is_examined
            and bool(items)
            and all(item_progress(chart, side, item) is ItemProgress.TO_DO for item in items)
        )

    def _next_lack(self, here: Stop) -> Stop | None:
        chart = self._document.chart
        order = [
            (side, subject)
            for side in Side
            if chart.leg(side).is_examined
            for subject in protocol_subjects(chart, side)
        ]
        lacking = [(lack.side, lack.subject) for lack in lacks(chart)]
        if here[1] != MISSING:
            place = order.index(here) if here in order else -1
            behind = [stop for stop in lacking if stop in order and order.index(stop) > place]
            return behind[0] if behind else (here[0], MISSING)
        return lacking[0] if lacking else None

    def go_next(self) -> None:
        """Make the next item the active one."""
        stop = self.next_stop()
        if stop is None:
            return
        active = self._view_state.active
        is_filling = active == MISSING or self._filling == (self._view_state.side, active)
        self.go_to(stop, is_filling=is_filling)

    def go_to(self, stop: Stop, *, is_filling: bool = False) -> None:
        """Make that item the active one; `is_filling` where it was one that is missing."""
        self._filling = stop if is_filling and stop[1] != MISSING else None
        self._view_state.set_active(stop[1], stop[0])

    def go_back(self) -> None:
        """Make the item before the active one."""
        before = self.neighbour(-1)
        if before is not None:
            self._view_state.set_active(before)
