"""Clips of tissue alone: across the vein, under compression, and with colour along it."""

import numpy as np

from .bmode import grey_picture, hand_tremor
from .colour import ColourBox, ColourFlow
from .compression import Compression
from .cross_section import build_cross_section
from .dicom_file import Region
from .frame_parts import (
    CM,
    MadeClip,
    colour_box_over,
    header_of,
    on_screen,
    rng_of,
    screen_for,
    tissue_region,
    truth_of,
)
from .layout import TISSUE_LARGE, TISSUE_SMALL, TissueLayout
from .long_section import build_long_section
from .plans import ClipIdentity, ColourClip, CompressionClip, CrossClip
from .scatterers import Grid, Probe
from .screen import LABEL, Place, Screen
from .tissue import GEL_MM


def _tissue_screen(
    identity: ClipIdentity, layout: TissueLayout, mm_per_px: float, fps: float, focus_mm: float
) -> Screen:
    """Return the screen of a tissue clip, everything but the picture."""
    screen = screen_for(layout.width_px, layout.height_px, identity)
    depth_cm = mm_per_px * layout.box.height / 10.0
    screen.settings(
        14,
        74,
        (
            "2D",
            f" {fps:.0f} Hz",
            f" {depth_cm:.1f} cm",
            " Gn 54",
            " DR 60",
            " THI",
            "",
            "MI 0.9",
            "TIS 0.2",
        ),
    )
    screen.orientation_mark(layout.box)
    screen.depth_ruler(layout.box, mm_per_px, focus_mm)
    screen.grey_bar(Place(x=layout.width_px - 40, y=layout.box.y, width=12, height=150))
    screen.text(layout.box.x + 10, layout.height_px - 22, f"LT {identity.description}", LABEL, 14)
    return screen


def make_cross(clip: CrossClip) -> MadeClip:
    """Return a transverse clip, held by a hand that is never quite still."""
    identity = clip.identity
    layout = TISSUE_LARGE if clip.large else TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    vein = clip.section.vein
    probe = Probe(focus_mm=vein.centre_mm)
    scene = build_cross_section(clip.section, grid, probe, rng_of(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    rng = rng_of(identity, "frames")
    phase = float(rng.uniform(0, 6.28))
    frames, centres = [], []
    for index in range(clip.frames):
        turn = index / clip.frames
        motion = hand_tremor(turn, phase)
        creep = 0.30 * float(np.sin(2 * np.pi * turn))
        screen.picture(layout.box, grey_picture(scene, rng, motion=motion, creep=creep))
        frames.append(screen.canvas.copy())
        x_mm, y_mm = motion(np.array([vein.x_mm]), np.array([vein.centre_mm]))
        centres.append(on_screen(layout.box, grid, float(x_mm[0]), float(y_mm[0])))
    still = clip.frames == 1
    fps = None if still else clip.fps
    truth = truth_of(identity, "transverse", clip.frames, fps) | {
        "site": identity.description,
        "diameter_mm": clip.diameter_mm,
        "diameter_lateral_mm": round(vein.lateral_mm, 3),
        "depth_mm": clip.depth_mm,
        "skin_row_px": round(layout.box.y + GEL_MM / grid.mm_per_px, 2),
        "mm_per_px": round(grid.mm_per_px, 9),
        "lumen_centre_px": centres,
    }
    regions = (tissue_region(layout.box, grid.mm_per_px),)
    header = header_of(identity, regions, fps, clip.encoding)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def make_compression(clip: CompressionClip) -> MadeClip:
    """Return a transverse clip of a vein that closes under the probe and opens again."""
    identity, layout = clip.identity, TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    vein = clip.section.vein
    probe = Probe(focus_mm=vein.centre_mm)
    scene = build_cross_section(clip.section, grid, probe, rng_of(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    rng = rng_of(identity, "frames")
    squeeze = Compression(vein=vein, rigid=clip.section.others)
    # The map of shadows is that of the open vein: it fades as the vein closes.
    open_gain = scene.gain_db
    frames, heights = [], []
    for index in range(clip.frames):
        pressed = squeeze.pressed(index / clip.fps)
        scene.gain_db = open_gain * (1.0 - 0.8 * pressed)
        picture = grey_picture(
            scene, rng, motion=squeeze.motion(pressed), creep=0.25 * np.sin(index / 9.0)
        )
        screen.picture(layout.box, picture)
        frames.append(screen.canvas.copy())
        heights.append(round(squeeze.height_mm(pressed), 3))
    truth = truth_of(identity, "compression", clip.frames, clip.fps) | {
        "compressible": "full",
        "diameter_open_mm": vein.ap_mm,
        "diameter_by_frame_mm": heights,
        "closed_frame": int(np.argmin(heights)),
        "mm_per_px": round(grid.mm_per_px, 9),
        "lumen_centre_px": [on_screen(layout.box, grid, vein.x_mm, vein.centre_mm)],
    }
    header = header_of(identity, (tissue_region(layout.box, grid.mm_per_px),), clip.fps)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def make_colour(clip: ColourClip) -> MadeClip:
    """Return a long-axis clip: blue while the calf is squeezed, red while blood falls back."""
    identity, layout = clip.identity, TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    tube, course = clip.section.tubes[0], clip.course
    axis = float(tube.axis_mm(np.array([0.0]))[0])
    probe = Probe(focus_mm=axis)
    scene = build_long_section(clip.section, grid, probe, rng_of(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    box = colour_box_over(clip.section, 11.0)
    screen.settings(14, 230, ("Col", " PRF 1.0 kHz", " WF 40 Hz", " Gn 61"))
    bar = Place(x=layout.width_px - 40, y=layout.box.y + 190, width=12, height=120)
    screen.colour_bar(bar, box.scale_cm_s)
    rng = rng_of(identity, "frames")
    flow = ColourFlow(grid, tube, box, rng_of(identity, "colour"))
    frames = []
    for index in range(clip.frames):
        time_s = index / clip.fps
        grey = grey_picture(scene, rng, creep=0.15 * np.sin(2 * np.pi * 0.3 * time_s))
        # Reverse flow runs towards the steered beam, so it shows red.
        seen = -0.62 * float(course.velocity_cm_s(np.array([time_s]))[0])
        screen.picture(layout.box, flow.painted(grey, seen))
        screen.colour_box(layout.box, grid, box)
        frames.append(screen.canvas.copy())
    truth = truth_of(identity, "colour", clip.frames, clip.fps) | {
        "antegrade_colour": "blue",
        "reverse_colour": "red",
        "reflux": {
            "onset_ms": round(course.reverse_at_s * 1000),
            "end_ms": round(course.reverse_end_s * 1000),
            "duration_ms": course.reverse_ms,
            "onset_frame": int(np.ceil(course.reverse_at_s * clip.fps)),
            "end_frame": int(np.floor(course.reverse_end_s * clip.fps)),
        },
        "mm_per_px": round(grid.mm_per_px, 9),
        "lumen_centre_px": [on_screen(layout.box, grid, 0.0, axis)],
    }
    # Tissue is low priority where colour covers it (PS3.3 C.8.5.5.1.3, bit 0).
    regions = (
        tissue_region(layout.box, grid.mm_per_px, flags=1),
        _colour_region(layout.box, grid, box),
    )
    header = header_of(identity, regions, clip.fps)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def _colour_region(place: Place, grid: Grid, box: ColourBox) -> Region:
    """Return the region of the colour box: the rectangle around its parallelogram."""
    first, last = box.bounding_columns(grid)
    top, bottom = (
        int(grid.row(np.array([box.top_mm]))[0]),
        int(grid.row(np.array([box.bottom_mm]))[0]),
    )
    return Region(
        spatial_format=1,
        data_type=2,
        bounds=(
            place.x + max(first, 0),
            place.y + top,
            place.x + min(last, grid.width_px - 1),
            place.y + bottom,
        ),
        reference_px=(grid.width_px // 2 - max(first, 0), -top),
        units=(CM, CM),
        deltas=(round(grid.mm_per_px / 10, 12), round(grid.mm_per_px / 10, 12)),
        frequency_khz=5000,
        pulse_repetition_hz=1000,
        steering_angle_deg=box.steering_deg,
    )
