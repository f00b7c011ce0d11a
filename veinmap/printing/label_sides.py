"""On which side of its leg the labels of each vein stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from veinmap.printing.labels import LabelRequest, LabelSide

Floats = npt.NDArray[np.float64]


def choose_sides(
    labels: Sequence[LabelRequest],
    lines: Sequence[tuple[str, Floats]],
    edges: tuple[float, float],
    most_per_side: int,
) -> dict[str, LabelSide]:
    """Return the side of each vein: fewest veins crossed, then the shorter leaders.

    A column left with one label is dropped and its label moved, unless it is the only
    one; from a column with too many, whole veins move to the other.

    Parameters
    ----------
    lines
        All drawn lines of the view, each with its vein, points of shape ``(n, 2)``.
    edges
        Left and right end of the silhouette.
    """
    sides: dict[str, LabelSide] = {}
    drawn = _Segments.of(lines)
    by_vein: dict[str, list[LabelRequest]] = {}
    for label in labels:
        by_vein.setdefault(label.vein, []).append(label)
    for vein, own in by_vein.items():
        crossings = _crossings(own, drawn, edges)
        rated = {
            side: (
                any(is_beyond(label, edges, side) for label in own),
                crossings[side],
                _length(own, edges, side),
            )
            for side in LabelSide
        }
        sides[vein] = min(rated, key=lambda side: rated[side])
    for side, other in ((LabelSide.LEFT, LabelSide.RIGHT), (LabelSide.RIGHT, LabelSide.LEFT)):
        if any(is_beyond(label, edges, other) for label in labels if sides[label.vein] is side):
            continue
        here = [label for label in labels if sides[label.vein] is side]
        there = [label for label in labels if sides[label.vein] is other]
        if len(here) == 1 and 1 <= len(there) < most_per_side:
            sides[here[0].vein] = other
    for side in LabelSide:
        other = LabelSide(-side)
        veins = [vein for vein in sides if sides[vein] is side]
        count = {vein: len(own) for vein, own in by_vein.items()}
        # The veins with the fewest labels go first, so that long trunks stay in one column.
        for vein in sorted(veins, key=lambda v: count[v]):
            here_count = sum(count[v] for v in sides if sides[v] is side)
            there_count = sum(count[v] for v in sides if sides[v] is other)
            if here_count <= most_per_side or there_count + count[vein] > most_per_side:
                continue
            sides[vein] = other
    return sides


def is_beyond(label: LabelRequest, edges: tuple[float, float], side: LabelSide) -> bool:
    """Tell whether an anchor lies outside the silhouette on a side: on a toe, on the hip.

    A leader to that side would have to come back to its track and could cross others.
    """
    edge = edges[0] if side is LabelSide.LEFT else edges[1]
    return (label.middle_x - edge) * side > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Segments:
    """All drawn lines of a view as segments: a dense map has hundreds of lines.

    Attributes
    ----------
    start, end
        Ends of each segment, shape ``(n, 2)``.
    line
        Which line each belongs to.
    veins
        The vein of each line.
    """

    start: Floats
    end: Floats
    line: npt.NDArray[np.intp]
    veins: tuple[str, ...]

    @staticmethod
    def of(lines: Sequence[tuple[str, Floats]]) -> "_Segments":
        """Return the segments of lines, each with its vein."""
        nothing = np.empty((0, 2))
        return _Segments(
            start=np.concatenate([nothing, *(points[:-1] for _, points in lines)]),
            end=np.concatenate([nothing, *(points[1:] for _, points in lines)]),
            line=np.repeat(np.arange(len(lines)), [len(points) - 1 for _, points in lines]),
            veins=tuple(vein for vein, _ in lines),
        )

    def met_at(self, y: float) -> tuple[Floats, npt.NDArray[np.intp]]:
        """Return where lines run through a height, and which line it is at each place."""
        places = np.flatnonzero((self.start[:, 1] > y) != (self.end[:, 1] > y))
        (x0, y0), (x1, y1) = self.start[places].T, self.end[places].T
        return x0 + (y - y0) / (y1 - y0) * (x1 - x0), self.line[places]


def _crossings(
    own: Sequence[LabelRequest], drawn: _Segments, edges: tuple[float, float]
) -> dict[LabelSide, int]:
    """Return how many lines of other veins the level leaders to either side would cross."""
    count = dict.fromkeys(LabelSide, 0)
    for label in own:
        at, line = drawn.met_at(label.middle_y)
        for side, edge in zip(LabelSide, edges, strict=True):
            low, high = min(label.middle_x, edge), max(label.middle_x, edge)
            crossed = set(line[(at > low + 0.3) & (at < high)].tolist())
            count[side] += sum(drawn.veins[one] != label.vein for one in crossed)
    return count


def _length(own: Sequence[LabelRequest], edges: tuple[float, float], side: LabelSide) -> float:
    edge = edges[0] if side is LabelSide.LEFT else edges[1]
    return sum(abs(label.middle_x - edge) for label in own)
