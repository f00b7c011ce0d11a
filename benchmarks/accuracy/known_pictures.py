"""Pictures that no generator of this bench made: the sample study and real scanners."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from veinmap.dicom import open_frames, read_clip
from veinmap.imaging import Clip
from veinmap.measurement.calibration import PointPx, distance_mm
from veinmap.measurement.lumen import propose_diameter
from veinmap.measurement.lumen_values import LumenProposal
from veinmap.measurement.reflux_values import RefluxProposal
from veinmap.measurement.refusal import Refusal
from veinmap.measurement.spectral_reflux import propose_reflux
from veinmap.resource_files import sample_study_folder


def _frame(path: Path, index: int) -> tuple[Clip, np.ndarray]:
    clip = read_clip(path)
    with open_frames(clip) as frames:
        return clip, frames.decode_rgb(index)


def _truths(kind: str) -> list[dict[str, Any]]:
    truth = json.loads((sample_study_folder() / "truth.json").read_text())
    return [clip for clip in truth["clips"] if clip["kind"] == kind]


def sample_strips() -> list[str]:
    """Return a table row for every strip of the sample study."""
    rows = []
    for entry in _truths("spectral"):
        clip, rgb = _frame(sample_study_folder() / entry["file"], entry["full_frame"])
        flow = entry["reflux"]
        onset_px, visible_px = flow["onset_column_px"], flow["visible_end_column_px"]
        depth = 0.4 * flow["peak_reverse_cm_s"] / entry["cm_s_per_px"]
        sign = 1 if entry["reverse_side"] == "below" else -1
        click = PointPx(
            onset_px + 0.35 * (visible_px - onset_px), entry["baseline_row_px"] + sign * depth
        )
        found = propose_reflux(rgb, clip.regions, click)
        if not isinstance(found, RefluxProposal):
            rows.append(f"| {entry['file']} | {flow['duration_ms']} | refused | | | |")
            continue
        rows.append(
            f"| {entry['file']} | {flow['visible_end_ms'] - flow['onset_ms']}–"
            f"{flow['duration_ms']} | {found.duration_ms} ± {found.uncertainty_ms} | "
            f"{flow['peak_reverse_cm_s']:.0f} | {found.peak_reverse_cm_s:.1f} | "
            f"{found.confidence:.2f} |"
        )
    return rows


def sample_veins() -> list[str]:
    """Return a table row for every transverse clip of the sample study, all its frames."""
    rows = []
    for entry in _truths("transverse"):
        clip = read_clip(sample_study_folder() / entry["file"])
        values, depths = [], []
        with open_frames(clip) as frames:
            for index in range(0, clip.frames, 3):
                x, y = entry["lumen_centre_px"][index]
                rgb = frames.decode_rgb(index)
                found = propose_diameter(rgb, clip.regions, PointPx(x + 3, y - 3))
                if isinstance(found, LumenProposal) and found.depth_mm is not None:
                    values.append(found.diameter_mm)
                    depths.append(found.depth_mm)
        rows.append(
            f"| {entry['file']} | {entry['diameter_mm']:.1f} | {np.mean(values):.2f} | "
            f"{np.std(values):.3f} | {entry['depth_mm']:.1f} | {np.mean(depths):.2f} | "
            f"{len(values)} |"
        )
    return rows


def real_strip() -> str:
    """Return what is read from the one real strip, an artery, not a vein."""
    path = sample_study_folder() / "other" / "wrap_duplex_pw_jpeg_ybr422_30f.dcm"
    clip, rgb = _frame(path, 0)
    found = propose_reflux(rgb, clip.regions, PointPx(206, 417))
    if not isinstance(found, RefluxProposal):
        return "refused"
    return (
        f"columns {found.onset_px:.1f} to {found.end_px:.1f} ({found.duration_ms} ms "
        f"± {found.uncertainty_ms}), baseline at row {found.baseline_px:.1f}, peak "
        f"{found.peak_reverse_cm_s:.0f} cm/s"
    )


def real_caliper(folder: Path) -> str:
    """Return how far the caliper burned in by a real scanner is met, in pixels."""
    path = folder / "pydicomdata_OBXXXX1A.dcm"
    if not path.exists():
        return "not run: the file is not at hand"
    clip, _ = _frame(path, 0)
    # The middles of the two crosses, read off the enlarged picture; the tests find them.
    found = distance_mm(clip.regions, [PointPx(459.5, 290.5), PointPx(498.5, 301.5)])
    delta = clip.regions[0].delta_x
    if isinstance(found, Refusal) or delta is None:
        return "refused"
    return (
        f"{found:.2f} mm against 10.6 mm on the screen, {abs(found - 10.6) / (10 * delta):.2f} px"
    )
