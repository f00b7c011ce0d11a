"""Stretches of flow in one direction, and which way is towards the heart."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]

# A hole in the speckle shorter than this does not end a flow.
BRIDGE_S: Final = 0.080
# How soon after an augmentation its reverse flow starts (release to reflux).
_FOLLOWS_S: Final = 0.35
# Resting flow is low beside what a manoeuvre moves.
_LOW_SHARE: Final = 0.5
_SHORTEST_RUN_S: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Columns ``first`` to ``last`` (inclusive) with flow to one side of the baseline.

    `sign` is +1 below the baseline on the picture, -1 above. `meets_first` and
    `meets_last` say that the flow reaches the strip's edge or a break in time.
    """

    sign: int
    first: int
    last: int
    height_px: float
    meets_first: bool
    meets_last: bool

    @property
    def columns(self) -> int:
        """How many columns it covers."""
        return self.last - self.first + 1


def runs(envelope_px: Rows, is_break: npt.NDArray[np.bool_], column_s: float) -> tuple[Run, ...]:
    """Return the runs from left to right; short gaps without opposite flow are bridged."""
    sign = np.sign(envelope_px).astype(np.int8)
    sign[is_break] = 0
    edges = np.flatnonzero(np.diff(sign)) + 1
    starts = np.concatenate([[0], edges])
    stops = np.concatenate([edges, [sign.size]])
    pieces = [
        [int(sign[a]), int(a), int(b) - 1]
        for a, b in zip(starts, stops, strict=True)
        if sign[a] != 0
    ]
    joined: list[list[int]] = []
    widest = max(round(BRIDGE_S / column_s), 1)
    for piece in pieces:
        if joined and joined[-1][0] == piece[0]:
            gap = slice(joined[-1][2] + 1, piece[1])
            if gap.stop - gap.start <= widest and not is_break[gap].any():
                joined[-1][2] = piece[2]
                continue
        joined.append(piece)
    shortest = max(round(_SHORTEST_RUN_S / column_s), 2)
    found = []
    for direction, first, last in joined:
        if last - first + 1 < shortest:
            continue
        heights = np.abs(envelope_px[first : last + 1])
        found.append(
            Run(
                sign=direction,
                first=first,
                last=last,
                height_px=float(np.quantile(heights, 0.95)),
                meets_first=_meets(is_break, first, -1),
                meets_last=_meets(is_break, last, +1),
            )
        )
    return tuple(found)


def _meets(is_break: npt.NDArray[np.bool_], column: int, step: int) -> bool:
    """Whether the strip or its written part ends within two columns of this one."""
    for away in (1, 2):
        at = column + step * away
        if not 0 <= at < is_break.size or is_break[at]:
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Which side is antegrade, as far as the strip itself shows it.

    `antegrade_sign` is +1 below the baseline, -1 above, 0 where nothing shows it.
    """

    antegrade_sign: int
    augmentation: Run | None = None


def direction_around(target: Run, found: tuple[Run, ...], column_s: float) -> Direction:
    """Return which way is antegrade, seen from the flow that is asked about.

    Flow to the other side that ends just before (an augmentation and its release, or
    the resting flow that a strain stops) makes the target the reverse flow. Flow to
    the other side that follows, with none before, makes the target the augmentation,
    unless the strip's resting flow runs the other way.
    """
    follows = round(_FOLLOWS_S / column_s)
    before = [
        run for run in found if run.last < target.first and target.first - run.last <= follows
    ]
    if before and before[-1].sign != target.sign:
        return Direction(antegrade_sign=before[-1].sign, augmentation=before[-1])
    after = [run for run in found if run.first > target.last and run.first - target.last <= follows]
    if after and after[0].sign != target.sign:
        rest = _resting_sign(target, after[0], found)
        if rest == -target.sign:
            return Direction(antegrade_sign=-target.sign)
        return Direction(antegrade_sign=target.sign, augmentation=target)
    return Direction(antegrade_sign=_resting_sign(target, target, found))


def _resting_sign(target: Run, partner: Run, found: tuple[Run, ...]) -> int:
    """Return the side of the low flow elsewhere on the strip, 0 where there is none."""
    balance = 0
    for run in found:
        if run not in (target, partner) and run.height_px < 0.6 * max(target.height_px, 1.0):
            balance += run.sign * run.columns
    return int(np.sign(balance))


def likely_reverse(found: tuple[Run, ...], column_s: float, columns: int) -> Run | None:
    """Return the run that looks most like reflux, for a strip nobody has clicked on.

    Antegrade is the low flow that the strip begins with or, without one, the tallest
    burst that flow of the other side follows at once. Of what runs the other way after
    antegrade flow, the largest is proposed. Without such a pair nothing is.
    """
    follows = round(_FOLLOWS_S / column_s)
    pairs = [
        (before, run)
        for before in found
        for run in found
        if 0 < run.first - before.last <= follows and run.sign != before.sign
    ]
    if not pairs:
        return None
    tallest = max(run.height_px for run in found)
    opening = found[0]
    begins_low = opening.first < 0.1 * columns and opening.height_px < _LOW_SHARE * tallest
    antegrade = (
        opening.sign if begins_low else max(pairs, key=lambda pair: pair[0].height_px)[0].sign
    )
    reverse = [run for before, run in pairs if before.sign == antegrade]
    return max(reverse, key=lambda run: run.columns * run.height_px, default=None)
