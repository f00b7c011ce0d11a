"""Compose the frames of each kind of clip, with the regions and the truth that go with them."""

import zlib
from dataclasses import dataclass
from typing import Any, assert_never

import cv2
import numpy as np

from .bmode import grey_picture, hand_tremor
from .case_a import (
    SEED,
    SIDE,
    Clip,
    ClipIdentity,
    ColourClip,
    CompressionClip,
    CrossClip,
    DopplerClip,
)
from .colour import ColourBox, ColourFlow
from .compression import Compression
from .cross_section import build_cross_section
from .dicom_file import STUDY_DATE, ClipHeader, Encoding, Region, RgbImage, uid_of
from .layout import (
    DUPLEX_LARGE,
    DUPLEX_SMALL,
    TISSUE_LARGE,
    TISSUE_SMALL,
    DuplexLayout,
    TissueLayout,
)
from .long_section import LongSection, build_long_section
from .scatterers import Grid, Probe
from .screen import BASELINE, LABEL, Place, Screen
from .spectrum import DOPPLER_ANGLE_DEG, DOPPLER_MHZ, StripSettings, strip_picture
from .tissue import GEL_MM

_CM, _SECONDS, _CM_S = 3, 4, 7
_FREQUENCY_KHZ = 10000
_PROBE_NAME = "L12-3   Venous"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeClip:
    """The frames of one clip with its header and what is true about it."""

    header: ClipHeader
    frames: tuple[RgbImage, ...]
    truth: dict[str, Any]


def make_clip(clip: Clip) -> MadeClip:
    """Return the clip, made anew; the same each time."""
    match clip:
        case CrossClip():
            return _make_cross(clip)
        case CompressionClip():
            return _make_compression(clip)
        case ColourClip():
            return _make_colour(clip)
        case DopplerClip():
            return _make_doppler(clip)
        case _:
            assert_never(clip)


def _rng(identity: ClipIdentity, part: str) -> np.random.Generator:
    return np.random.default_rng([SEED, zlib.crc32(f"{identity.name} {part}".encode())])


def _header(
    identity: ClipIdentity,
    regions: tuple[Region, ...],
    fps: float | None,
    encoding: Encoding = Encoding.JPEG,
) -> ClipHeader:
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
    )


def _truth(identity: ClipIdentity, kind: str, frames: int, fps: float | None) -> dict[str, Any]:
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


def _tissue_region(box: Place, mm_per_px: float, flags: int = 0) -> Region:
    """Return the region of a tissue box; its origin is the middle of the probe's face."""
    delta_cm = round(mm_per_px / 10.0, 12)
    return Region(
        spatial_format=1,
        data_type=1,
        bounds=(box.x, box.y, box.right, box.bottom),
        reference_px=(box.width // 2, 0),
        units=(_CM, _CM),
        deltas=(delta_cm, delta_cm),
        flags=flags,
        frequency_khz=_FREQUENCY_KHZ,
    )


def _screen(width: int, height: int, identity: ClipIdentity) -> Screen:
    screen = Screen(width, height)
    date = f"{STUDY_DATE[6:]}/{STUDY_DATE[4:6]}/{STUDY_DATE[:4]}"
    clock = f"{identity.time[:2]}:{identity.time[2:4]}:{identity.time[4:]}"
    screen.header("Standing, left leg", date, clock, _PROBE_NAME)
    return screen


def _tissue_screen(
    identity: ClipIdentity, layout: TissueLayout, mm_per_px: float, fps: float, focus_mm: float
) -> Screen:
    """Return the screen of a tissue clip, everything but the picture."""
    screen = _screen(layout.width_px, layout.height_px, identity)
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


def _make_cross(clip: CrossClip) -> MadeClip:
    identity = clip.identity
    layout = TISSUE_LARGE if clip.large else TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    vein = clip.section.vein
    probe = Probe(focus_mm=vein.centre_mm)
    scene = build_cross_section(clip.section, grid, probe, _rng(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    rng = _rng(identity, "frames")
    phase = float(rng.uniform(0, 6.28))
    frames, centres = [], []
    for index in range(clip.frames):
        turn = index / clip.frames
        motion = hand_tremor(turn, phase)
        creep = 0.30 * float(np.sin(2 * np.pi * turn))
        screen.picture(layout.box, grey_picture(scene, rng, motion=motion, creep=creep))
        frames.append(screen.canvas.copy())
        x_mm, y_mm = motion(np.array([vein.x_mm]), np.array([vein.centre_mm]))
        centres.append(_on_screen(layout.box, grid, float(x_mm[0]), float(y_mm[0])))
    still = clip.frames == 1
    fps = None if still else clip.fps
    truth = _truth(identity, "transverse", clip.frames, fps) | {
        "site": identity.description,
        "diameter_mm": clip.diameter_mm,
        "diameter_lateral_mm": round(vein.lateral_mm, 3),
        "depth_mm": clip.depth_mm,
        "skin_row_px": round(layout.box.y + GEL_MM / grid.mm_per_px, 2),
        "mm_per_px": round(grid.mm_per_px, 9),
        "lumen_centre_px": centres,
    }
    regions = (_tissue_region(layout.box, grid.mm_per_px),)
    header = _header(identity, regions, fps, clip.encoding)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def _on_screen(box: Place, grid: Grid, x_mm: float, y_mm: float) -> list[float]:
    """Return a place of the scene in pixels of the frame."""
    column = float(grid.column(np.array([x_mm]))[0])
    row = float(grid.row(np.array([y_mm]))[0])
    scale = box.width / grid.width_px
    return [round(box.x + column * scale, 2), round(box.y + row * scale, 2)]


def _make_compression(clip: CompressionClip) -> MadeClip:
    identity, layout = clip.identity, TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    vein = clip.section.vein
    probe = Probe(focus_mm=vein.centre_mm)
    scene = build_cross_section(clip.section, grid, probe, _rng(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    rng = _rng(identity, "frames")
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
    truth = _truth(identity, "compression", clip.frames, clip.fps) | {
        "compressible": "full",
        "diameter_open_mm": vein.ap_mm,
        "diameter_by_frame_mm": heights,
        "closed_frame": int(np.argmin(heights)),
        "mm_per_px": round(grid.mm_per_px, 9),
        "lumen_centre_px": [_on_screen(layout.box, grid, vein.x_mm, vein.centre_mm)],
    }
    header = _header(identity, (_tissue_region(layout.box, grid.mm_per_px),), clip.fps)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def _colour_box(section: LongSection, half_width_mm: float) -> ColourBox:
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


def _make_colour(clip: ColourClip) -> MadeClip:
    identity, layout = clip.identity, TISSUE_SMALL
    grid = layout.grid(clip.image_depth_mm)
    tube, course = clip.section.tubes[0], clip.course
    axis = float(tube.axis_mm(np.array([0.0]))[0])
    probe = Probe(focus_mm=axis)
    scene = build_long_section(clip.section, grid, probe, _rng(identity, "tissue"))
    screen = _tissue_screen(identity, layout, grid.mm_per_px, clip.fps, probe.focus_mm)
    box = _colour_box(clip.section, 11.0)
    screen.settings(14, 230, ("Col", " PRF 1.0 kHz", " WF 40 Hz", " Gn 61"))
    bar = Place(x=layout.width_px - 40, y=layout.box.y + 190, width=12, height=120)
    screen.colour_bar(bar, box.scale_cm_s)
    rng = _rng(identity, "frames")
    flow = ColourFlow(grid, tube, box, _rng(identity, "colour"))
    frames = []
    for index in range(clip.frames):
        time_s = index / clip.fps
        grey = grey_picture(scene, rng, creep=0.15 * np.sin(2 * np.pi * 0.3 * time_s))
        # Reverse flow runs towards the steered beam, so it shows red.
        seen = -0.62 * float(course.velocity_cm_s(np.array([time_s]))[0])
        screen.picture(layout.box, flow.painted(grey, seen))
        screen.colour_box(layout.box, grid, box)
        frames.append(screen.canvas.copy())
    first, last = box.bounding_columns(grid)
    top, bottom = (
        int(grid.row(np.array([box.top_mm]))[0]),
        int(grid.row(np.array([box.bottom_mm]))[0]),
    )
    colour = Region(
        spatial_format=1,
        data_type=2,
        bounds=(
            layout.box.x + max(first, 0),
            layout.box.y + top,
            layout.box.x + min(last, grid.width_px - 1),
            layout.box.y + bottom,
        ),
        reference_px=(grid.width_px // 2 - max(first, 0), -top),
        units=(_CM, _CM),
        deltas=(round(grid.mm_per_px / 10, 12), round(grid.mm_per_px / 10, 12)),
        frequency_khz=5000,
        pulse_repetition_hz=1000,
        steering_angle_deg=box.steering_deg,
    )
    truth = _truth(identity, "colour", clip.frames, clip.fps) | {
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
        "lumen_centre_px": [_on_screen(layout.box, grid, 0.0, axis)],
    }
    # Tissue is low priority where colour covers it (PS3.3 C.8.5.5.1.3, bit 0).
    regions = (_tissue_region(layout.box, grid.mm_per_px, flags=1), colour)
    header = _header(identity, regions, clip.fps)
    return MadeClip(header=header, frames=tuple(frames), truth=truth)


def _make_doppler(clip: DopplerClip) -> MadeClip:
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
    picture = strip_picture(clip.course, settings, _rng(identity, "strip"))
    screen, gate = _duplex_screen(clip, layout, settings)
    frames = []
    for columns in _columns_by_frame(clip, strip.width):
        frames.append(_with_strip(screen, strip, picture, columns, settings, clip.scrolling))
    fps = clip.fps
    regions = _duplex_regions(clip, layout, settings, gate)
    truth = _truth(identity, "spectral", len(frames), fps)
    truth |= _reflux_truth(clip, settings, strip)
    truth["full_frame"] = len(frames) - 1 if fps is None else _first_full(clip, strip.width)
    header = _header(identity, regions, fps, clip.encoding)
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
    screen = _screen(layout.width_px, layout.height_px, identity)
    fine = layout.fine_grid(clip.image_depth_mm)
    mm_per_px = 2 * fine.mm_per_px
    tube = clip.section.tubes[0]
    gate_x_mm = 9.0 if len(clip.section.tubes) > 1 else 2.0
    axis = float(tube.axis_mm(np.array([gate_x_mm]))[0])
    probe = Probe(focus_mm=axis)
    scene = build_long_section(clip.section, fine, probe, _rng(identity, "tissue"))
    rng = _rng(identity, "frames")
    grey = grey_picture(scene, rng)
    small = cv2.resize(grey, (box.width, box.height), interpolation=cv2.INTER_AREA)
    shown: RgbImage = np.asarray(small, dtype=np.uint8)
    outline = None
    if clip.colour:
        outline = _colour_box(clip.section, 9.0)
        flow = ColourFlow(fine, tube, outline, _rng(identity, "colour"))
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
        units=(_SECONDS, _CM_S),
        deltas=(round(settings.seconds_per_px, 12), round(down if clip.inverted else -down, 12)),
        frequency_khz=round(DOPPLER_MHZ * 1000),
        pulse_repetition_hz=round(settings.pulse_repetition_hz),
        correction_angle_deg=DOPPLER_ANGLE_DEG,
        steering_angle_deg=-20.0,
        sample_volume_px=gate,
    )
    return (_tissue_region(layout.box, clip.image_depth_mm / layout.box.height), spectral)


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
