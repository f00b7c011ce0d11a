"""A reflux time over its spectral strip: envelope, peak, both ends, and the time between."""

import itertools
from dataclasses import dataclass
from typing import Final

from veinmap.drawing.mark_shapes import (
    Band,
    Bracket,
    Diamond,
    Handle,
    Label,
    LabelSide,
    Line,
    Shape,
)
from veinmap.measurement.calibration import PointPx

# How far inside the strip the bracket runs and the handles stand, as a share of its height.
_MARGIN_SHARE: Final = 0.05
# The ends are drawn soft from this share of the duration on (window design, section 4).
_SOFT_FROM: Final = 0.10
# A zero crossing nearer to the visible end than this is not told apart from it.
_LEAST_FADING_PX: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxPlace:
    """Where a reflux lies on its strip, in stored pixels.

    `top_px` and `bottom_px` are the rows of the strip's edges. `soft_px` is how far the
    ends are unsure, 0 where they are sharp enough to be drawn as lines alone. Flow that fades
    is seen until `end_px` and reaches the baseline at `zero_crossing_px`.
    """

    onset_px: float
    end_px: float
    baseline_px: float
    top_px: float
    bottom_px: float
    is_below: bool
    peak_px: PointPx | None = None
    envelope_px: tuple[PointPx, ...] = ()
    zero_crossing_px: float | None = None
    soft_px: float = 0.0

    @property
    def bracket_row_px(self) -> float:
        """The row of the bracket: on the side without the reverse flow."""
        margin = _MARGIN_SHARE * (self.bottom_px - self.top_px)
        return self.top_px + margin if self.is_below else self.bottom_px - margin

    @property
    def handle_row_px(self) -> float:
        """The row of the handles: beyond the reverse flow."""
        margin = _MARGIN_SHARE * (self.bottom_px - self.top_px)
        return self.bottom_px - margin if self.is_below else self.top_px + margin


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxTexts:
    """The words of the mark, in the language of screen or page."""

    duration: str
    uncertainty: str = ""
    peak: str = ""


def lies_below(
    baseline_px: float, envelope_px: tuple[PointPx, ...], peak_px: PointPx | None
) -> bool:
    """Return whether kept reverse flow lies below the baseline, by its farthest point."""
    rows = [point.y for point in (*envelope_px, *([peak_px] if peak_px else []))]
    return not rows or max(rows, key=lambda row: abs(row - baseline_px)) >= baseline_px


def soft_ends_px(uncertainty_ms: float | None, duration_ms: int, ms_per_px: float) -> float:
    """Return how far the ends are unsure, 0 where they are sharp enough for lines alone."""
    if not uncertainty_ms or uncertainty_ms <= _SOFT_FROM * duration_ms:
        return 0.0
    return uncertainty_ms / ms_per_px / 2


def reflux_shapes(place: RefluxPlace, texts: RefluxTexts) -> tuple[Shape, ...]:
    """Return tint, envelope, ends, bracket and peak."""
    row, far = place.bracket_row_px, place.handle_row_px
    onset, end = place.onset_px, place.end_px
    shapes: list[Shape] = [
        Band(first=PointPx(onset, row), last=PointPx(end, far), soft_px=place.soft_px)
    ]
    within = _between(place.envelope_px, onset, end)
    if within:
        shapes.append(Line(points=within))
    for column in (onset, end):
        shapes.append(Line(points=(PointPx(column, row), PointPx(column, far)), width_px=1.5))
    shapes.extend(_zero_crossing(place))
    shapes.append(
        Bracket(
            first_px=onset,
            last_px=end,
            row_px=row,
            text=texts.duration,
            quiet=texts.uncertainty,
            label_side=LabelSide.ABOVE if place.is_below else LabelSide.BELOW,
        )
    )
    if place.peak_px is not None:
        away = LabelSide.BELOW if place.is_below else LabelSide.ABOVE
        shapes.append(Diamond(place=place.peak_px))
        # Under a long one it is free towards its middle; beside a short one it is dark behind
        # its end, or before its onset.
        middle = (onset + end) / 2
        nearer = ((place.peak_px.x + middle) / 2, middle)
        rows = (place.peak_px.y, (place.peak_px.y + place.baseline_px) / 2)
        others = (
            *((PointPx(column, place.peak_px.y), away) for column in nearer),
            *((PointPx(end, row), LabelSide.RIGHT) for row in rows),
            *((PointPx(onset, row), LabelSide.LEFT) for row in rows),
        )
        shapes.append(
            Label(
                at=place.peak_px,
                side=away,
                text=texts.peak,
                is_number=False,
                gap_px=11.0,
                others=others,
            )
        )
    return tuple(shapes)


def _zero_crossing(place: RefluxPlace) -> tuple[Shape, ...]:
    """Return the way from the visible end to the zero crossing, and a stroke there.

    Thin and dashed at every stage: the time that stands is the one to the visible end.
    """
    zero, row = place.zero_crossing_px, place.baseline_px
    if zero is None or zero - place.end_px < _LEAST_FADING_PX:
        return ()
    half = _MARGIN_SHARE * (place.bottom_px - place.top_px)
    return (
        Line(
            points=(PointPx(place.end_px, row), PointPx(zero, row)),
            is_always_dashed=True,
            width_px=1,
        ),
        Line(
            points=(PointPx(zero, row - half), PointPx(zero, row + half)),
            is_always_dashed=True,
            width_px=1.5,
        ),
    )


def _between(points: tuple[PointPx, ...], low: float, high: float) -> tuple[PointPx, ...]:
    """Return the part of a path between two columns, cut at them."""
    cut: list[PointPx] = []
    for before, after in itertools.pairwise(points):
        for column in (low, high):
            if before.x < column < after.x:
                share = (column - before.x) / (after.x - before.x)
                cut.append(PointPx(column, before.y + share * (after.y - before.y)))
    kept = [point for point in points if low <= point.x <= high]
    return tuple(sorted((*kept, *cut)))


def reflux_handles(place: RefluxPlace, names: tuple[str, str, str]) -> tuple[Handle, ...]:
    """Return the handles of onset, end and, where it is known, peak."""
    row = place.handle_row_px
    onset, end, peak = names
    handles = [
        Handle(place=PointPx(place.onset_px, row), name=onset, label_side=LabelSide.LEFT),
        Handle(place=PointPx(place.end_px, row), name=end, label_side=LabelSide.RIGHT),
    ]
    if place.peak_px is not None:
        handles.append(Handle(place=place.peak_px, name=peak, is_diamond=True))
    return tuple(handles)
