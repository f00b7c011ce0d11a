"""Duplex pictures: a vein cut along above its spectral strip, as a still or a filling strip."""

from typing import Any

import cv2
import numpy as np

from .bmode import grey_picture
from .colour import ColourFlow
from .dicom_file import Region, RgbImage
from .frame_parts import (
    CM_S,
    SECONDS,
    MadeClip,
    colour_box_over,
    header_of,
    rng_of,
    screen_for,
    tissue_region,
    truth_of,
)
from .layout import DUPLEX_LARGE, DUPLEX_SMALL, DuplexLayout
from .long_section import build_long_section
from .plans import DopplerClip
from .scatterers import Probe
from .screen import BASELINE, LABEL, Place, Screen
from .spectrum import DOPPLER_ANGLE_DEG, DOPPLER_MHZ, StripSettings, strip_picture


def make_doppler(clip: DopplerClip) -> MadeClip:
    """Return a duplex: one frame with the whole strip, or the strip as it fills."""
    identity = clip.identity
    layout = (DUPLEX_LARGE if clip.large else DUPLEX_SMALL).for_depth(clip.image_depth_mm)
    strip = layout.strip
    settings = StripSettings(
        columns=strip.width,
        rows=strip.height,
        baseline_row=round(clip.baseline_share * strip.height),
        seconds=clip.seconds,
        velocity_range_cm_s=clip.range_cm_s,
        inverted=clip.inverted,
    )
    picture = strip_picture(clip.course, settings, rng_of(identity, "strip"))
    screen, gate = _duplex_screen(clip, layout, settings)
    frames = []
    for columns in _columns_by_frame(clip, strip.width):
        frames.append(_with_strip(screen, strip, picture, columns, settings, clip.scrolling))
    fps = clip.fps
    regions = _duplex_regions(clip, layout, settings, gate)
    truth = truth_of(identity, "spectral", len(frames), fps)
    truth |= _reflux_truth(clip, settings, strip)
    truth["full_frame"] = len(frames) - 1 if fps is None else _first_full(clip, strip.width)
    header = header_of(identity, regions, fps, clip.encoding)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def _columns_by_frame(clip: DopplerClip, width: int) -> list[int]:
    """Return how many columns of the strip each frame shows."""
    if clip.fps is None:
        return [width]
    count = int(np.ceil(clip.seconds * clip.fps)) + 4
    per_frame = width / clip.seconds / clip.fps
    return [min(width, round((index + 1) * per_frame)) for index in range(count)]


def _first_full(clip: DopplerClip, width: int) -> int:
    return _columns_by_frame(clip, width).index(width)


def _duplex_screen(
    clip: DopplerClip, layout: DuplexLayout, settings: StripSettings
) -> tuple[Screen, tuple[int, int]]:
    """Return the screen without its strip, and where the gate is."""
    identity, box = clip.identity, layout.box
    screen = screen_for(layout.width_px, layout.height_px, identity)
    fine = layout.fine_grid(clip.image_depth_mm)
    mm_per_px = 2 * fine.mm_per_px
    tube = clip.section.tubes[0]
    gate_x_mm = 9.0 if len(clip.section.tubes) > 1 else 2.0
    axis = float(tube.axis_mm(np.array([gate_x_mm]))[0])
    probe = Probe(focus_mm=axis)
    scene = build_long_section(clip.section, fine, probe, rng_of(identity, "tissue"))
    rng = rng_of(identity, "frames")
    grey = grey_picture(scene, rng)
    small = cv2.resize(grey, (box.width, box.height), interpolation=cv2.INTER_AREA)
    shown: RgbImage = np.asarray(small, dtype=np.uint8)
    outline = None
    if clip.colour:
        outline = colour_box_over(clip.section, 9.0)
        flow = ColourFlow(fine, tube, outline, rng_of(identity, "colour"))
        # The frozen picture is one from the release: reverse flow, red.
        for _ in range(3):
            painted = flow.painted(grey, 0.5 * clip.course.reverse_peak_cm_s)
        shown = np.asarray(
            cv2.resize(painted, (box.width, box.height), interpolation=cv2.INTER_AREA),
            dtype=np.uint8,
        )
    screen.picture(box, shown)
    if outline is not None:
        screen.colour_box(box, fine, outline)
    gate = (
        round(box.x + float(fine.column(np.array([gate_x_mm]))[0]) / 2),
        round(box.y + axis / mm_per_px),
    )
    flow_deg = float(np.rad2deg(np.arctan(tube.steepness(np.array([gate_x_mm]))[0])))
    screen.doppler_cursor(box, gate, 1.0 / mm_per_px, -20.0, flow_deg)
    screen.orientation_mark(box)
    screen.depth_ruler(box, mm_per_px, probe.focus_mm)
    _duplex_words(screen, clip, layout, settings, axis)
    return screen, gate


def _duplex_words(
    screen: Screen,
    clip: DopplerClip,
    layout: DuplexLayout,
    settings: StripSettings,
    axis_mm: float,
) -> None:
    """Write settings, scales and the label of the place."""
    strip = layout.strip
    screen.settings(
        14,
        62,
        ("2D", f" {clip.image_depth_mm / 10:.1f} cm", " Gn 52", " DR 60", "", "MI 0.6", "TIS 0.9"),
    )
    screen.settings(
        14,
        strip.y + 12,
        (
            "PW",
            f" {DOPPLER_MHZ:.1f} MHz",
            f" PRF {settings.pulse_repetition_hz / 1000:.1f} kHz",
            f" WF {settings.wall_filter_hz:.0f} Hz",
            f" AC {DOPPLER_ANGLE_DEG:.0f}°",
            " SV 2.0 mm",
            f" {axis_mm / 10:.1f} cm",
            " Gn 46",
            f" DR {settings.dynamic_range_db:.0f}",
        ),
    )
    screen.velocity_scale(
        strip, settings.baseline_row, settings.cm_s_per_px, inverted=clip.inverted
    )
    screen.time_ticks(strip, settings.seconds_per_px)
    label = f"LT {clip.identity.description}"
    screen.text(layout.box.x + 8, layout.box.bottom + 22, label, LABEL, 14)
    bar = Place(x=layout.width_px - 34, y=layout.box.y + 34, width=10, height=110)
    screen.grey_bar(bar)


def _with_strip(
    screen: Screen,
    strip: Place,
    picture: RgbImage,
    columns: int,
    settings: StripSettings,
    scrolling: bool,
) -> RgbImage:
    """Return a frame that shows the first `columns` of the strip.

    A scrolling strip keeps the newest column at its right end; a sweep writes from
    the left.
    """
    shown = np.zeros((strip.height, strip.width), dtype=np.uint8)
    if scrolling:
        shown[:, strip.width - columns :] = picture[:, :columns]
    else:
        shown[:, :columns] = picture[:, :columns]
    rgb = _tinted(shown)
    rgb[settings.baseline_row] = BASELINE
    screen.picture(strip, rgb)
    return screen.canvas.copy()


def _tinted(grey: RgbImage) -> RgbImage:
    """Return the strip in the faintly warm greys that scanners offer for it."""
    share = grey.astype(np.float64)[..., None]
    tint = np.array([1.0, 0.97, 0.90]) + (1.0 - share / 255.0) * np.array([0.0, 0.0, 0.02])
    return np.asarray(np.round(share * tint), dtype=np.uint8)


def _duplex_regions(
    clip: DopplerClip, layout: DuplexLayout, settings: StripSettings, gate: tuple[int, int]
) -> tuple[Region, ...]:
    strip = layout.strip
    down = settings.cm_s_per_px
    spectral = Region(
        spatial_format=3,
        data_type=3,
        bounds=(strip.x, strip.y, strip.right, strip.bottom),
        reference_px=(strip.width - 1, settings.baseline_row),
        units=(SECONDS, CM_S),
        deltas=(round(settings.seconds_per_px, 12), round(down if clip.inverted else -down, 12)),
        frequency_khz=round(DOPPLER_MHZ * 1000),
        pulse_repetition_hz=round(settings.pulse_repetition_hz),
        correction_angle_deg=DOPPLER_ANGLE_DEG,
        steering_angle_deg=-20.0,
        sample_volume_px=gate,
    )
    return (tissue_region(layout.box, clip.image_depth_mm / layout.box.height), spectral)


def _reflux_truth(clip: DopplerClip, settings: StripSettings, strip: Place) -> dict[str, Any]:
    """Return the reverse flow in ms of the strip and in columns of the frame."""
    course = clip.course
    visible_s = course.visible_end_s(settings.smallest_visible_cm_s)

    def column(time_s: float) -> float:
        return round(strip.x + settings.column_of(time_s), 2)

    return {
        "manoeuvre": "Valsalva" if course.valsalva else "manual compression",
        "antegrade_side": "below" if clip.inverted else "above",
        "reverse_side": "above" if clip.inverted else "below",
        "baseline_row_px": strip.y + settings.baseline_row,
        "seconds_per_px": round(settings.seconds_per_px, 9),
        "cm_s_per_px": round(settings.cm_s_per_px, 9),
        "reflux": {
            "onset_ms": round(course.reverse_at_s * 1000),
            "end_ms": round(course.reverse_end_s * 1000),
            "visible_end_ms": round(visible_s * 1000),
            "duration_ms": course.reverse_ms,
            "peak_reverse_cm_s": course.reverse_peak_cm_s,
            "onset_column_px": column(course.reverse_at_s),
            "end_column_px": column(course.reverse_end_s),
            "visible_end_column_px": column(visible_s),
        },
    }
