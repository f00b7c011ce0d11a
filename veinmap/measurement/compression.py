"""Compressibility: the lumen's area in two frames of one clip."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.imaging import Region
from veinmap.measurement.calibration import Calibration, PointPx
from veinmap.measurement.lumen import propose_diameter
from veinmap.measurement.lumen_values import Compression, LumenProposal
from veinmap.measurement.refusal import Refusal, RefusalCode

_CLOSES_TO: Final = (RefusalCode.NOTHING_THERE, RefusalCode.TOO_SMALL, RefusalCode.NO_EDGE)
# Share of its greatest height below which a lumen that vanishes has closed.
_NEARLY_CLOSED: Final = 1 / 3


def compression_between(
    open_rgb: npt.NDArray[np.uint8],
    closed_rgb: npt.NDArray[np.uint8],
    regions: Sequence[Region],
    open_click: PointPx,
    closed_click: PointPx,
    frames: tuple[int, int],
    *,
    calibration: Calibration | None = None,
) -> Compression | Refusal:
    """Return how much of the open area is left in the other frame.

    Parameters
    ----------
    closed_click
        Where the vein lies in the second frame: tissue moves under the probe, so the
        user (or `follow_lumen`) says it.
    frames
        The two frames by index, from 0, for the evidence.

    Notes
    -----
    No lumen found in the second frame counts as closed only when there is none wider
    than can be measured; that it has been followed to the right place is for the eye.
    """
    found = propose_diameter(open_rgb, regions, open_click, calibration=calibration)
    if isinstance(found, Refusal):
        return found
    pressed = propose_diameter(closed_rgb, regions, closed_click, calibration=calibration)
    if isinstance(pressed, Refusal):
        if pressed.code not in _CLOSES_TO:
            return pressed
        return _result((frames[0], found), (frames[1], None), confidence=0.6 * found.confidence)
    return _result(
        (frames[0], found),
        (frames[1], pressed),
        confidence=min(found.confidence, pressed.confidence),
    )


def _result(
    first: tuple[int, LumenProposal],
    second: tuple[int, LumenProposal | None],
    *,
    confidence: float,
) -> Compression:
    """Return what two frames come to; no lumen in the second one has closed."""
    wide, narrow = sorted((first, second), key=lambda pair: _area_mm2(pair[1]), reverse=True)
    open_lumen = wide[1]
    assert open_lumen is not None
    larger, smaller = _area_mm2(open_lumen), _area_mm2(narrow[1])
    return Compression(
        ratio_percent=round(100 * smaller / larger, 1),
        open_area_mm2=round(larger, 3),
        closed_area_mm2=round(smaller, 3),
        is_closed=narrow[1] is None,
        open_frame=wide[0],
        closed_frame=narrow[0],
        confidence=round(confidence, 3),
        open_lumen=open_lumen,
        closed_lumen=narrow[1],
    )


def _area_mm2(lumen: LumenProposal | None) -> float:
    return 0.0 if lumen is None else lumen.area_mm2 or 0.0


def compression_of_clip(
    frames: Iterable[tuple[int, npt.NDArray[np.uint8]]],
    regions: Sequence[Region],
    click: PointPx,
    *,
    calibration: Calibration | None = None,
) -> Compression | Refusal:
    """Return the smallest over the largest area while the lumen is followed.

    Parameters
    ----------
    frames
        Index and picture of the frames to look at, in order, from the one that was
        clicked in; they are taken one at a time.
    click
        A point in the lumen in the first of them.

    Notes
    -----
    A lumen pressed to a third of its height that then is no longer found has closed; the
    frame in the middle of those without it is shown for it, once it is found again. One that
    is lost while it is wide is refused: it was not followed, and that is no closure.
    """
    left = iter(frames)
    largest: tuple[int, LumenProposal] | None = None
    smallest: tuple[int, LumenProposal] | None = None
    previous: LumenProposal | None = None
    tallest_mm, confidence = 0.0, 1.0
    for index, rgb in left:
        found = (
            propose_diameter(rgb, regions, click, calibration=calibration)
            if previous is None
            else follow_lumen(rgb, regions, previous, calibration=calibration)
        )
        if isinstance(found, Refusal):
            if largest is None or smallest is None or previous is None:
                return found
            if previous.diameter_mm <= _NEARLY_CLOSED * tallest_mm:
                closed = _middle_of_closure(index, left, regions, previous, calibration)
                return _result(largest, (closed, None), confidence=0.6 * confidence)
            return Refusal(
                code=RefusalCode.NO_EDGE,
                reason=f"The lumen was lost in frame {index + 1} while it was still open.",
            )
        here = (index, found)
        largest = max(largest or here, here, key=lambda pair: _area_mm2(pair[1]))
        smallest = min(smallest or here, here, key=lambda pair: _area_mm2(pair[1]))
        tallest_mm = max(tallest_mm, found.diameter_mm)
        confidence = min(confidence, found.confidence)
        previous = found
    if largest is None or smallest is None or largest[0] == smallest[0]:
        return Refusal(code=RefusalCode.BAD_INPUT, reason="Compression needs two frames.")
    return _result(largest, smallest, confidence=confidence)


def _middle_of_closure(
    first: int,
    left: Iterable[tuple[int, npt.NDArray[np.uint8]]],
    regions: Sequence[Region],
    previous: LumenProposal,
    calibration: Calibration | None,
) -> int:
    """Return the frame midway between the loss of a lumen and its return; the first without."""
    last = first
    for index, rgb in left:
        again = follow_lumen(rgb, regions, previous, calibration=calibration)
        if isinstance(again, LumenProposal):
            return (first + last) // 2
        last = index
    return first


def follow_lumen(
    rgb: npt.NDArray[np.uint8],
    regions: Sequence[Region],
    previous: LumenProposal,
    *,
    calibration: Calibration | None = None,
) -> LumenProposal | Refusal:
    """Return the lumen in the next frame, looked for where it was in the one before.

    As a vein is pressed flat its walls meet, and the tissue under the probe moves with
    them: the old lumen is tried from its middle towards either wall.
    """
    near, far = previous.caliper_px
    last: LumenProposal | Refusal | None = None
    for share in (0.5, 0.35, 0.65, 0.2, 0.8):
        point = PointPx(near.x + share * (far.x - near.x), near.y + share * (far.y - near.y))
        last = propose_diameter(rgb, regions, point, calibration=calibration)
        if isinstance(last, LumenProposal) and _continues(previous, last):
            return last
    if isinstance(last, Refusal):
        return last
    return Refusal(
        code=RefusalCode.NO_EDGE, reason="The lumen of the frame before is not found in this one."
    )


def _continues(previous: LumenProposal, found: LumenProposal) -> bool:
    """Whether a lumen can be the one of the frame before: neither leapt nor grown out of it."""
    before, now = previous.area_mm2 or 0.0, found.area_mm2 or 0.0
    return now <= 1.6 * before + 1.0
