"""Whether a place lies on a spectral strip, whether or not the strip is calibrated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veinmap.imaging import Clip, RegionKind

if TYPE_CHECKING:
    from veinmap.measurement.calibration import PointPx


def is_on_strip(clip: Clip, place: PointPx) -> bool:
    """Whether a spectral region of the header holds the place; its use is another question."""
    return any(
        region.kind is RegionKind.SPECTRAL
        and region.bounds.x0 <= place.x <= region.bounds.x1
        and region.bounds.y0 <= place.y <= region.bounds.y1
        for region in clip.regions
    )
