"""Veins under a colour box, and veins pressed shut frame by frame, with what is true of them."""

from dataclasses import dataclass, field, replace
from typing import Final

import cv2
import numpy as np

from benchmarks.accuracy.scoring import VeinScores, high, middle, score_vein, share
from benchmarks.accuracy.tissue import VeinPicture, make_vein
from veinmap.imaging import Bounds, RegionKind
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.compression import compression_of_clip
from veinmap.measurement.lumen_values import Compression

# A press and its release: the height that is left of the lumen, frame by frame.
_STEPS: Final = 7
# Colour as scanners show flow towards and away from the probe.
_INKS: Final = ((214, 60, 24), (38, 92, 220))
# Hardly any lumen: less than the smallest that can be measured.
_SHUT: Final = 0.04


def under_colour(vein: VeinPicture) -> VeinPicture:
    """Return the picture with a colour box round the vein and flow in its lumen.

    The box is a region of its own, smaller than the picture, as duplex scanners write it: its
    top edge is not the skin.
    """
    rng = np.random.default_rng([20260513, vein.seed])
    (tissue,) = vein.regions
    px_mm = 10 * float(tissue.delta_x or 0), 10 * float(tissue.delta_y or 0)
    x, y = vein.click
    across, down = (round((vein.major_mm + 1.0) / size) for size in px_mm)
    whole = tissue.bounds
    box = Bounds(
        max(whole.x0, round(x) - across),
        max(whole.y0, round(y) - down),
        min(whole.x1, round(x) + across),
        min(whole.y1, round(y) + down),
    )
    rgb = vein.rgb.copy()
    dark = rgb[box.y0 : box.y1 + 1, box.x0 : box.x1 + 1].mean(axis=2)
    # Colour fills what is dark and hangs together with the click; it stops short of the wall.
    is_dark = (cv2.GaussianBlur(dark, (0, 0), 2.0) < 0.6 * np.median(dark)).astype(np.uint8)
    _, parts = cv2.connectedComponents(is_dark)
    row, column = round(y) - box.y0, round(x) - box.x0
    near = parts[max(row - 6, 0) : row + 7, max(column - 6, 0) : column + 7]
    flow = parts == np.bincount(near[near > 0], minlength=1).argmax()
    flow &= is_dark > 0
    speed = cv2.GaussianBlur(rng.normal(0.8, 0.5, dark.shape), (0, 0), 3.0)[..., None]
    ink = np.array(_INKS[int(rng.integers(2))]) * np.clip(speed, 0.2, 1.2)
    part = rgb[box.y0 : box.y1 + 1, box.x0 : box.x1 + 1]
    part[flow] = np.clip(ink[flow], 0, 255).astype(np.uint8)
    cv2.rectangle(rgb, (box.x0, box.y0), (box.x1, box.y1), (140, 140, 40))
    colour = replace(tissue, kind=RegionKind.COLOUR, bounds=box, usable_bounds=box)
    return replace(vein, rgb=rgb, regions=(tissue, colour), condition="colour box")


def run_colour(count: int, first_seed: int) -> VeinScores:
    """Measure that many veins under a colour box."""
    scores = VeinScores()
    for number in range(count):
        score_vein(under_colour(make_vein(first_seed + number, "plain")), scores)
    return scores


@dataclass(slots=True)
class PressScores:
    """What came of veins that were pressed."""

    total: int = 0
    refused: int = 0
    ratio_errors: list[float] = field(default_factory=list)
    shut: int = 0
    shut_found: int = 0
    shut_wrongly: int = 0


def run_compression(count: int, first_seed: int) -> PressScores:
    """Press that many veins, every other one shut, and follow each from a click."""
    scores = PressScores()
    for number in range(count):
        seed, is_shut = first_seed + number, number % 2 == 0
        least = _SHUT if is_shut else 0.35 + 0.4 * (number % 10) / 10
        heights = [1 - (1 - least) * step / (_STEPS - 1) for step in range(_STEPS)]
        frames = [make_vein(seed, "plain", squeeze=h) for h in [*heights, *heights[-2::-1]]]
        found = compression_of_clip(
            ((index, frame.rgb) for index, frame in enumerate(frames)),
            frames[0].regions,
            PointPx(*frames[0].click),
        )
        scores.total += 1
        scores.shut += is_shut
        if not isinstance(found, Compression):
            scores.refused += 1
        elif is_shut:
            scores.shut_found += found.is_closed
        else:
            scores.shut_wrongly += found.is_closed
            scores.ratio_errors.append(found.ratio_percent - 100 * least)
    return scores


def colour_and_compression_section(colour: VeinScores, pressed: PressScores) -> list[str]:
    """Return what the report says of both; no mark was set for either."""
    left = pressed.total - pressed.shut
    return [
        "## Under a colour box, and under compression",
        "",
        "No mark was set for these before the work began.",
        "",
        f"Colour box, {colour.total} transverse pictures ({len(colour.refused)} refused): bias "
        f"{np.median(colour.all_mm):+.3f}, median error {middle(colour.all_mm):.3f}, 95th "
        f"percentile {high(colour.all_mm):.2f} mm, {len(colour.gross)} gross; depth "
        f"{middle(colour.depth_mm):.3f} and {high(colour.depth_mm):.2f} mm, "
        f"{colour.no_depth} without one.",
        "",
        f"Compression, {pressed.total} veins pressed and released in {2 * _STEPS - 1} frames "
        f"({pressed.refused} refused): of {pressed.shut} pressed shut {pressed.shut_found} were "
        f"found closed; of {left} that stay open {pressed.shut_wrongly} were called closed "
        f"({share(pressed.shut_wrongly, left):.0f} %). The share of the area that is left is off "
        f"by {np.median(pressed.ratio_errors):+.1f} in the median, "
        f"{middle(pressed.ratio_errors):.1f} without its sign and "
        f"{high(pressed.ratio_errors):.1f} at the 95th percentile, in percent of the area.",
        "",
    ]
