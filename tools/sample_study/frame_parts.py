"""What every clip of the study shares: its header, its truth, its screen."""

import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from .colour import ColourBox
from .dicom_file import STUDY_DATE, ClipHeader, Encoding, Region, RgbImage, uid_of
from .long_section import LongSection
from .plans import SEED, SIDE, ClipIdentity
from .scatterers import Grid
from .screen import Place, Screen
from .tissue import GEL_MM

# Units of PS3.3 C.8.5.5.1.15.
CM, SECONDS, CM_S = 3, 4, 7
_MODES = {"B-mode": "0001", "compression": "0001", "colour": "0011", "PW": "0009"}
_FREQUENCY_KHZ = 10000
_PROBE_NAME = "L12-3   Venous"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeClip:
    """The frames of one clip with its header and what is true about it."""

    header: ClipHeader
    frames: tuple[RgbImage, ...]
    truth: dict[str, Any]


def rng_of(identity: ClipIdentity, part: str) -> np.random.Generator:
    """Return the random numbers of one part of one clip; parts do not disturb each other."""
    return np.random.default_rng([SEED, zlib.crc32(f"{identity.name} {part}".encode())])


def header_of(
    identity: ClipIdentity,
    regions: tuple[Region, ...],
    fps: float | None,
    encoding: Encoding = Encoding.JPEG,
) -> ClipHeader:
    """Return what the DICOM header says about a clip; a clip without `fps` is a still."""
    return ClipHeader(
        name=identity.name,
        number=identity.number,
        description=identity.description,
        stage=identity.stage,
        view=identity.view,
        comment=identity.comment,
        acquisition_time=identity.time,
        regions=regions,
        frame_time_ms=None if fps is None else 1000.0 / fps,
        encoding=encoding,
        modes=_MODES[identity.view],
    )


def truth_of(identity: ClipIdentity, kind: str, frames: int, fps: float | None) -> dict[str, Any]:
    """Return the part of a clip's truth that every kind has."""
    return {
        "file": f"{identity.name}.dcm",
        "sop_instance_uid": str(uid_of(identity.name)),
        "vein": identity.key,
        "description": identity.description,
        "side": SIDE,
        "kind": kind,
        "frames": frames,
        "frame_time_ms": None if fps is None else round(1000.0 / fps, 6),
    }


def tissue_region(box: Place, mm_per_px: float, flags: int = 0) -> Region:
    """Return the region of a tissue box; its origin is the middle of the probe's face."""
    delta_cm = round(mm_per_px / 10.0, 12)
    return Region(
        spatial_format=1,
        data_type=1,
        bounds=(box.x, box.y, box.right, box.bottom),
        reference_px=(box.width // 2, 0),
        units=(CM, CM),
        deltas=(delta_cm, delta_cm),
        flags=flags,
        frequency_khz=_FREQUENCY_KHZ,
    )


def screen_for(width: int, height: int, identity: ClipIdentity) -> Screen:
    """Return an empty screen with the clip's header."""
    screen = Screen(width, height)
    date = f"{STUDY_DATE[6:]}/{STUDY_DATE[4:6]}/{STUDY_DATE[:4]}"
    clock = f"{identity.time[:2]}:{identity.time[2:4]}:{identity.time[4:]}"
    screen.header("Standing, left leg", date, clock, _PROBE_NAME)
    return screen


def on_screen(box: Place, grid: Grid, x_mm: float, y_mm: float) -> list[float]:
    """Return a place of the scene in pixels of the frame."""
    column = float(grid.column(np.array([x_mm]))[0])
    row = float(grid.row(np.array([y_mm]))[0])
    scale = box.width / grid.width_px
    return [round(box.x + column * scale, 2), round(box.y + row * scale, 2)]


def colour_box_over(section: LongSection, half_width_mm: float) -> ColourBox:
    """Return a colour box over the examined tube in the middle of the picture."""
    tube = section.tubes[0]
    axis = float(tube.axis_mm(np.array([0.0]))[0])
    reach = tube.diameter_mm / 2 + 3.0
    return ColourBox(
        left_mm=-half_width_mm,
        right_mm=half_width_mm - 3.0,
        top_mm=max(GEL_MM + 1.4, axis - reach),
        bottom_mm=axis + reach,
    )
