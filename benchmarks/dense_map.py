"""How smoothly a dense map is drawn: 200 drawn veins and 60 perforators on one leg.

    python benchmarks/dense_map.py [--steps 120] [--platform offscreen] [--width 712]

The leg's column is as wide as in a window of 1920x1080. Each figure is the 95th percentile
of whole repaints (event to painted) in time of this thread, which what else runs on the
machine does not lengthen, and the ratio to the same for the bare leg in the same run. Then
one page as PDF against its own paths drawn straight through QPdfWriter.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from veinmap.chart import Chart
    from veinmap.ui.leg_diagram.leg_diagram import LegDiagram

SEED = 20260511
VEINS, PERFORATORS = 200, 60
REPAINT_LIMIT_MS = 16.0
SHARP_LIMIT_MS = 100.0
PDF_LIMIT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    what: str
    p95_ms: float
    bare_p95_ms: float
    limit_ms: float

    @property
    def is_met(self) -> bool:
        """Whether the limit is kept."""
        return self.p95_ms <= self.limit_ms


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


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


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


def measured(dense: Leg, bare: Leg, steps: int) -> list[Figure]:
    """Return the figures of both legs, measured in turns."""
    figures = []
    for what, limit, act in (
        ("hover", REPAINT_LIMIT_MS, lambda leg: leg.hover(steps)),
        ("edit to repaint", REPAINT_LIMIT_MS, lambda leg: leg.edits(steps)),
    ):
        own, other = act(dense), act(bare)
        figures.append(Figure(what=what, p95_ms=p95(own), bare_p95_ms=p95(other), limit_ms=limit))
    moving, sharp = dense.zoom_and_pan(steps)
    bare_moving, bare_sharp = bare.zoom_and_pan(steps)
    figures.append(
        Figure(
            what="zoom and pan",
            p95_ms=p95(moving),
            bare_p95_ms=p95(bare_moving),
            limit_ms=REPAINT_LIMIT_MS,
        )
    )
    from veinmap.ui.leg_diagram.zooming import SHARP_AFTER_MS

    figures.append(
        Figure(
            what="sharp after a move",
            p95_ms=SHARP_AFTER_MS + p95(sharp),
            bare_p95_ms=SHARP_AFTER_MS + p95(bare_sharp),
            limit_ms=SHARP_LIMIT_MS,
        )
    )
    return figures


def pdf_times_ms(chart: "Chart") -> tuple[float, float, int]:
    """Return the time of a leg's page as PDF, that of its paths alone, and its size in kB.

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
    return statistics.median(ours), statistics.median(theirs), kilobytes


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 if a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--width", type=int, default=712)
    asked = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = asked.platform
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VEINMAP_DATA_DIR"] = folder
        return run(asked.steps, asked.width)


def run(steps: int, width: int) -> int:
    """Print the table of all figures."""
    from PySide6.QtWidgets import QApplication

    from veinmap.chart import read_chart
    from veinmap.resource_files import resource_path
    from veinmap.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.install(app, None)
    case = read_chart(resource_path("examples/case_a.json"))
    chart = dense_chart(case, Random(SEED))
    dense, bare = Leg(chart, width), Leg(replace(case, id="bare", legs=type(case.legs)()), width)
    gc.collect()
    is_met = True
    print(f"{VEINS} drawn veins, {PERFORATORS} perforators, leg column {width} px wide")
    print(f"{'what':<22}{'p95 ms':>9}{'bare leg':>10}{'ratio':>8}{'limit':>8}")
    for figure in measured(dense, bare, steps):
        ratio = figure.p95_ms / max(figure.bare_p95_ms, 1e-3)
        is_met &= figure.is_met
        mark = "" if figure.is_met else "  above"
        print(
            f"{figure.what:<22}{figure.p95_ms:>9.1f}{figure.bare_p95_ms:>10.1f}"
            f"{ratio:>8.1f}{figure.limit_ms:>8.0f}{mark}"
        )
    for name, printed in (("case A", case), ("dense map", chart)):
        ours, straight, kilobytes = pdf_times_ms(printed)
        is_met &= ours <= PDF_LIMIT * straight
        mark = "" if ours <= PDF_LIMIT * straight else "  above"
        print(
            f"PDF of {name}: {ours:.0f} ms, its paths alone {straight:.0f} ms, "
            f"ratio {ours / straight:.2f} (limit {PDF_LIMIT:.0f}), {kilobytes} kB{mark}"
        )
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
