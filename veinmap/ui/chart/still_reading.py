"""The pictures of the evidence sheet, read in a thread while the page shows their places."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from veinmap.chart import Chart
from veinmap.chart.clip_owner import is_own
from veinmap.imaging import Clip
from veinmap.printing import Still, StillKey, Stills, read_stills
from veinmap.printing.evidence_words import StillProblem
from veinmap.printing.stills import MISSING

# How long leaving the program waits for the frame under way.
_JOIN_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a picture depends on: the clip at hand, and whether it is the chart's."""

    clip: Clip | None
    is_own: bool

    @classmethod
    def of(cls, chart: Chart, clip: Clip | None) -> "_Basis":
        return cls(clip, clip is not None and is_own(chart, clip))

    def as_waiting(self) -> Still:
        """Return the still as long as it is not read; its clip can be named already."""
        return Still(clip=self.clip if self.is_own else None, problem=StillProblem.WAITING)


class StillReading(QObject):
    """Reads what is wanted and not there yet; asked anew, it drops what nobody waits for."""

    # How many are read, of how many.
    progressed = Signal(int, int)
    finished = Signal()
    # From the thread: number of the reading, how many are done; then what was found.
    _done = Signal(int, int)
    _ended = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: dict[StillKey, Still] = {}
        self._basis: dict[StillKey, _Basis] = {}
        self._unread: tuple[StillKey, ...] = ()
        self._under_way: tuple[StillKey, ...] = ()
        self._number = 0
        self._thread: threading.Thread | None = None
        self._waiting: list[Callable[[], None]] = []
        self._done.connect(self._count, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being read."""
        return bool(self._under_way)

    @property
    def stills(self) -> Stills:
        """What was read so far; what is at hand and not read yet says so."""
        waiting = {key: self._basis[key].as_waiting() for key in self._unread}
        return {**waiting, **self._found}

    def want(
        self, chart: Chart, keys: Sequence[StillKey], clips: Sequence[Clip], *, is_shown: bool
    ) -> None:
        """Say which frames the chart rests on, and read those not there yet once they are shown.

        A clip that came or went meanwhile is looked at again, and so is one of which the
        chart says by now that it is, or is not, its patient's.
        """
        at_hand = {clip.sop_instance_uid: clip for clip in reversed(clips)}
        basis = {key: _Basis.of(chart, at_hand.get(key.sop_instance_uid)) for key in keys}
        self._found = {
            key: still
            for key, still in self._found.items()
            if key in basis and basis[key] == self._basis[key]
        }
        for key in keys:
            if basis[key].clip is None:
                # Nothing has to be opened to know that it is not there.
                self._found[key] = MISSING
        missing = tuple(key for key in keys if key not in self._found)
        is_same = missing == self._under_way and all(
            basis[key] == self._basis[key] for key in missing
        )
        self._basis = basis
        self._unread = missing
        if not is_shown:
            self._start(chart, (), at_hand)
        elif not is_same:
            self._start(chart, missing, at_hand)

    def _start(self, chart: Chart, keys: tuple[StillKey, ...], clips: dict[str, Clip]) -> None:
        self._number += 1
        number = self._number
        self._under_way = keys
        if not keys:
            # Whoever waited went to another sheet meanwhile.
            self._waiting = []
            return

        def work() -> None:
            found = read_stills(chart, keys, clips, lambda count: self._say(number, count))
            self._ended.emit(number, found)

        self._thread = threading.Thread(target=work, name="stills", daemon=True)
        self._thread.start()

    def _say(self, number: int, count: int) -> bool:
        """Tell the window how many are read; return whether anybody still waits."""
        self._done.emit(number, count)
        return number == self._number

    def _count(self, number: int, count: int) -> None:
        if number == self._number and self.is_busy:
            self.progressed.emit(count, len(self._under_way))

    def _take(self, number: int, found: dict[StillKey, Still]) -> None:
        if number != self._number:
            return
        self._found.update(found)
        self._under_way = self._unread = ()
        self.finished.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def when_done(self, act: Callable[[], None]) -> None:
        """Do something at once, or when the pictures under way are read."""
        if self.is_busy:
            # Asked twice it is done once: the newest holds.
            self._waiting = [act]
        else:
            act()

    def shut_down(self) -> None:
        """Read no more."""
        self._number += 1
        self._under_way, self._waiting = (), []
        if self._thread is not None:
            self._thread.join(_JOIN_S)
