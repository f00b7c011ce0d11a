"""How smoothly a dense map is drawn: 200 drawn veins and 60 perforators on one leg.

    python -m benchmarks.dense_map

The leg's column is as wide as in a window of 1920x1080; the same edits are made in the whole
window too. Each figure is the 95th percentile of whole repaints (event to painted) in time
of this thread, which what else runs on the machine does not lengthen, beside the same for
the bare leg in the same run; an edit of a usual map too, case A's. Then pages as PDF against
their own paths drawn straight through QPdfWriter.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.speed.rows import Row, p95, run

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from veinmap.chart import Chart
    from veinmap.ui.leg_diagram.leg_diagram import LegDiagram

GOAL: Final = "10"
SEED: Final = 20260511
VEINS, PERFORATORS = 200, 60
STEPS: Final = 120
LEG_WIDTH_PX: Final = 712
REPAINT_MS, SHARP_MS = 16.0, 100.0
# Of the time that the page's own paths take; the dense map's also has all its tables planned.
PDF_TIMES: Final = {"case A": 2.0, "dense map": 4.0}
COLD_PDF_MS, PAGE_KB = 1500.0, 300


def dense_chart(chart: "Chart", random: Random) -> "Chart":
    """Return a chart whose left leg carries 200 drawn veins and 60 perforators."""
    from veinmap.anatomy.levels import place_on_leg
    from veinmap.anatomy.sides import Side
    from veinmap.chart import with_leg
    from veinmap.findings import DrawnVein, DrawnVeinKind, Flow, Perforator, PerforatorState

    veins = []
    for number in range(VEINS):
        t, azimuth_deg = random.uniform(0.2, 0.95), random.uniform(0, 360)
        length = random.uniform(0.06, 0.2)
        path = []
        for step in range(6):
            path.append(place_on_leg(t - length * step / 5, azimuth_deg))
            azimuth_deg += random.uniform(-12, 12)
        kinds = (DrawnVeinKind.TRIBUTARY, DrawnVeinKind.RETICULAR, DrawnVeinKind.VARIX)
        flows = (Flow.REFLUX, Flow.COMPETENT, Flow.NOT_ASSESSED)
        veins.append(
            DrawnVein(
                id=f"vein-{number}",
                kind=random.choice(kinds),
                path=tuple(path),
                flow=random.choice(flows),
            )
        )
    perforators = tuple(
        Perforator(
            id=f"perforator-{number}",
            group="leg.anterior",
            place=place_on_leg(random.uniform(0.05, 0.95), random.uniform(0, 360)),
            state=random.choice(list(PerforatorState)),
        )
        for number in range(PERFORATORS)
    )
    leg = replace(chart.leg(Side.LEFT), drawn_veins=tuple(veins), perforators=perforators)
    return with_leg(chart, Side.LEFT, leg)


def timed_ms(act: Callable[[], object]) -> float:
    """Return how long something keeps this thread, in ms."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


class Leg:
    """One leg's column on the screen."""

    def __init__(self, chart: "Chart", width: int) -> None:
        from PySide6.QtWidgets import QApplication

        from veinmap.anatomy.sides import Side
        from veinmap.ui.charting import Charting
        from veinmap.ui.document import ChartDocument
        from veinmap.ui.leg_diagram.leg_column import LegColumn
        from veinmap.ui.view_state import ViewState

        self.document: ChartDocument = ChartDocument(chart)
        self.view_state = ViewState()
        self.view_state.set_side(Side.LEFT)
        charting = Charting(self.document, self.view_state)
        self.column = LegColumn(self.document, self.view_state, charting)
        self.column.resize(width, 740)
        self.column.show()
        # Before the window is exposed a repaint paints nothing.
        for _ in range(5):
            QApplication.processEvents()
        self.diagram: LegDiagram = self.column.diagram
        self.diagram.repaint()

    def hover(self, steps: int) -> list[float]:
        """Return how long each move of the pointer over the leg takes, painted."""
        from PySide6.QtCore import QPointF

        random, times = Random(SEED), []
        at = QPointF(self.diagram.rect().center())
        for _ in range(steps):
            at += QPointF(random.uniform(-24, 24), random.uniform(-30, 30))
            at.setX(min(max(at.x(), 40), self.diagram.width() - 10))
            at.setY(min(max(at.y(), 60), self.diagram.height() - 30))

            times.append(timed_ms(partial(self._move, QPointF(at))))
        return times

    def _move(self, point: "QPointF") -> None:
        self.diagram.pointer_moved(point)
        self.diagram.repaint()

    def zoom_and_pan(self, steps: int) -> tuple[list[float], list[float]]:
        """Return how long repaints take while the leg moves, and the sharp ones after it."""
        from PySide6.QtCore import QPointF

        random, moving, sharp = Random(SEED), [], []
        zooming = self.diagram.zooming
        for turn in range(max(4, steps // 12)):
            at = QPointF(
                random.uniform(80, self.diagram.width() - 80),
                random.uniform(80, self.diagram.height() - 80),
            )
            for step in range(12):

                def go(step: int = step, at: QPointF = at) -> None:
                    if step < 4:
                        zooming.zoom_step(0.7, at)
                    else:
                        zooming.push(random.uniform(-25, 25), random.uniform(-25, 25))
                    self.diagram.repaint()

                moving.append(timed_ms(go))

            def sharpen() -> None:
                zooming.sharpen()
                self.diagram.repaint()

            sharp.append(timed_ms(sharpen))
            if turn % 2:
                zooming.fit()
                zooming.sharpen()
                self.diagram.repaint()
        zooming.reset()
        self.diagram.repaint()
        return moving, sharp

    def edits(self, steps: int) -> list[float]:
        """Return how long it takes from an edit of one vein to the leg painted anew."""
        from veinmap.anatomy.levels import place_on_leg
        from veinmap.anatomy.sides import Side
        from veinmap.chart import with_drawn_vein
        from veinmap.findings import DrawnVein, DrawnVeinKind, Flow

        times = []
        flows = (Flow.REFLUX, Flow.COMPETENT, Flow.NOT_ASSESSED)
        random = Random(SEED)
        for number in range(steps):
            veins = self.document.chart.leg(Side.LEFT).drawn_veins
            path = tuple(place_on_leg(0.5 - 0.02 * k, 90 + 4 * k) for k in range(5))
            vein = DrawnVein(id="own", kind=DrawnVeinKind.TRIBUTARY, path=path)
            if veins and veins[0].id != "own":
                vein = random.choice(veins)
            changed = replace(vein, flow=flows[number % 3])
            chart = with_drawn_vein(self.document.chart, Side.LEFT, changed)

            def edit(chart: "Chart" = chart) -> None:
                self.document.edit("Flow", chart)
                self.diagram.repaint()

            times.append(timed_ms(edit))
        return times


class WholeWindow:
    """The window of 1920x1080 with a dense map open, and edits made in it."""

    def __init__(self) -> None:
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        from benchmarks.speed.window import WINDOW, Repaints, pump_for
        from veinmap.anatomy.sides import Side
        from veinmap.ui.application import make_window

        self._wait = partial(
            QApplication.processEvents, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
        self.window = make_window()
        self.window.resize(*WINDOW)
        is_ready: list[bool] = []
        self.window.ready.connect(lambda: is_ready.append(True))
        self.window.start(())
        while not is_ready:
            self._wait()
        self.window.columns.item_panel.leg_question.choose((Side.LEFT,))
        self.document = self.window.document
        self.document.edit("Map", dense_chart(self.document.chart, Random(SEED)))
        pump_for(2.0)
        self._repaints = Repaints(self.window)

    def edits(self, steps: int) -> list[float]:
        """Return how long edits of all kinds take until the whole window is painted."""
        from benchmarks.speed.window import pump_for

        times = []
        for place, act in enumerate(self._acts(steps)):
            # What is laid out later, as words beside veins, is over before the next edit.
            pump_for(0.1)
            self._repaints.ended_ms = 0.0
            start = time.thread_time()
            act()
            while not self._repaints.ended_ms:
                self._wait()
            if place >= 4:
                times.append((time.thread_time() - start) * 1000)
        return times

    def _acts(self, steps: int) -> Iterator[Callable[[], object]]:
        """Yield edits: a state, a value, a vein drawn, then undo and redo of that."""
        from veinmap.anatomy.levels import place_on_leg
        from veinmap.anatomy.sides import Side
        from veinmap.chart import with_drawn_vein, with_measurement
        from veinmap.findings import DrawnVein, DrawnVeinKind, Flow
        from veinmap.measurement import Measurement, Method, Quantity

        document, random = self.document, Random(SEED)
        flows = (Flow.REFLUX, Flow.COMPETENT, Flow.NOT_ASSESSED)
        for number in range(steps // 5):
            vein = random.choice(document.chart.leg(Side.LEFT).drawn_veins)
            flow = flows[(flows.index(vein.flow) + 1) % 3]
            other = with_drawn_vein(document.chart, Side.LEFT, replace(vein, flow=flow))
            yield partial(document.edit, "State", other)
            value = Measurement(
                id=f"value-{number}",
                side=Side.LEFT,
                subject=vein.id,
                quantity=Quantity.DIAMETER,
                value=2.0 + 0.1 * (number % 30),
                method=Method.TYPED,
                is_representative=True,
            )
            yield partial(document.edit, "Value", with_measurement(document.chart, value))
            t, azimuth_deg = random.uniform(0.3, 0.9), random.uniform(0, 360)
            path = tuple(place_on_leg(t - 0.02 * k, azimuth_deg + 4 * k) for k in range(5))
            drawn = DrawnVein(id=f"new-{number}", kind=DrawnVeinKind.TRIBUTARY, path=path)
            more = with_drawn_vein(document.chart, Side.LEFT, drawn)
            yield partial(document.edit, "Draw", more)
            yield document.undo_stack.undo
            yield document.undo_stack.redo


def repaint_row(
    what: str, value_ms: float, bare_ms: float, limit_ms: float, *, of: str = "dense map"
) -> Row:
    """Return the row of a repaint."""
    return Row(
        goal=GOAL,
        what=f"{of}: {what}",
        measured=f"p95 {value_ms:.1f} ms",
        against=f"{value_ms / max(bare_ms, 1e-3):.1f} x bare leg ({bare_ms:.1f} ms)",
        budget=f"<= {limit_ms:g} ms",
        is_met=value_ms <= limit_ms,
    )


def repaint_rows(dense: Leg, bare: Leg) -> list[Row]:
    """Return the rows of both legs, measured in turns."""
    from veinmap.ui.leg_diagram.zooming import SHARP_AFTER_MS

    rows = [
        repaint_row(what, p95(act(dense, STEPS)), p95(act(bare, STEPS)), REPAINT_MS)
        for what, act in (
            ("hover", Leg.hover),
            ("edit to repaint, leg", Leg.edits),
        )
    ]
    moving, sharp = dense.zoom_and_pan(STEPS)
    bare_moving, bare_sharp = bare.zoom_and_pan(STEPS)
    rows.append(repaint_row("zoom and pan", p95(moving), p95(bare_moving), REPAINT_MS))
    sharp_ms, bare_sharp_ms = (SHARP_AFTER_MS + p95(times) for times in (sharp, bare_sharp))
    rows.append(repaint_row("sharp after a move", sharp_ms, bare_sharp_ms, SHARP_MS))
    return rows


def pdf_rows(name: str, chart: "Chart", first_ms: float) -> list[Row]:
    """Return the rows of a leg's page as PDF: against its paths alone, and its size.

    The page is recorded once, and what was recorded is played into a plain writer: the
    same strokes and letters, with nothing laid out or worked out.
    """
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPicture

    from veinmap.printing import PageOptions, map_pages, pdf_bytes

    options = PageOptions()
    dpi = 1200
    size = QRectF(0, 0, options.paper.width_mm * dpi / 25.4, options.paper.height_mm * dpi / 25.4)
    recorded = QPicture()
    painter = QPainter(recorded)
    pages = map_pages(chart, options)
    pages[0].paint(painter, size)
    painter.end()

    def straight() -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(dpi)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
        )
        own = QPainter(writer)
        recorded.play(own)
        own.end()

    kilobytes = 0
    ours, theirs = [], []
    for _ in range(7):
        start = time.thread_time()
        kilobytes = len(pdf_bytes(map_pages(chart, options)[:1], options)) // 1024
        ours.append((time.thread_time() - start) * 1000)
        theirs.append(timed_ms(straight))
    own_ms, straight_ms = statistics.median(ours), statistics.median(theirs)
    times = PDF_TIMES[name]
    return [
        Row(
            goal=GOAL,
            what=f"PDF of {name}",
            measured=f"{own_ms:.0f} ms, the first {first_ms:.0f} ms",
            against=f"{own_ms / straight_ms:.2f} x its paths alone ({straight_ms:.0f} ms)",
            budget=f"<= {times:g} x, the first <= {COLD_PDF_MS:.0f} ms",
            is_met=own_ms <= times * straight_ms and first_ms <= COLD_PDF_MS,
        ),
        Row(
            goal=GOAL,
            what=f"  a page of {name}",
            measured=f"{kilobytes} kB",
            against="",
            budget=f"<= {PAGE_KB} kB",
            is_met=kilobytes <= PAGE_KB,
        ),
    ]


def first_pdf_ms(chart: "Chart") -> float:
    """Return how long the first page takes, nothing of it printed before."""
    from veinmap.printing import PageOptions, map_pages, pdf_bytes

    options = PageOptions()
    return timed_ms(lambda: pdf_bytes(map_pages(chart, options)[:1], options))


def measure() -> list[Row]:
    """Return all rows."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VEINMAP_DATA_DIR"] = os.environ["VEINMAP_CONFIG_DIR"] = folder
        return measured_in_folder()


def measured_in_folder() -> list[Row]:
    """Measure first what has to be cold: the leg's first paint, then each first page."""
    from PySide6.QtWidgets import QApplication

    from veinmap.chart import read_chart
    from veinmap.resource_files import resource_path
    from veinmap.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, None)
    case = read_chart(resource_path("examples/case_a.json"))
    chart = dense_chart(case, Random(SEED))
    start = time.thread_time()
    dense = Leg(chart, LEG_WIDTH_PX)
    first_ms = (time.thread_time() - start) * 1000
    bare = Leg(replace(case, id="bare", legs=type(case.legs)()), LEG_WIDTH_PX)
    printed = (("case A", case), ("dense map", chart))
    first_pages_ms = {name: first_pdf_ms(what) for name, what in printed}
    gc.collect()
    usual_ms, bare_ms = (p95(leg.edits(STEPS)) for leg in (Leg(case, LEG_WIDTH_PX), bare))
    rows = [
        repaint_row("edit to repaint, leg", usual_ms, bare_ms, REPAINT_MS, of="map of case A"),
        Row(
            goal=GOAL,
            what="dense map: first paint of the leg, cold",
            measured=f"{first_ms:.0f} ms",
            against="",
            budget="told",
            is_met=None,
        ),
        *repaint_rows(dense, bare),
        *(row for name, what in printed for row in pdf_rows(name, what, first_pages_ms[name])),
    ]
    bare_ms = p95(bare.edits(STEPS))
    whole_ms = p95(WholeWindow().edits(STEPS))
    return [*rows, repaint_row("edit to repaint, window", whole_ms, bare_ms, REPAINT_MS)]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(run(measure, __doc__))
