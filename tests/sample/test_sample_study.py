"""The sample clips say what they show: headers, calibration and pictures agree with truth.json."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import numpy.typing as npt
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames
from pydicom.uid import JPEGBaseline8Bit

from veinmap.resource_files import sample_study_folder

FOLDER = sample_study_folder()
GENERATOR = Path(__file__).resolve().parents[2] / "tools" / "make_sample_study.py"
TRUTH: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
CLIPS: list[dict[str, Any]] = TRUTH["clips"]

# Case A of the acceptance examples: diameter and depth in mm, reflux in ms.
CASE_A_VEINS_MM = {
    "GSV.AR": (7.2, 14.0),
    "GSV.PT": (5.8, 13.0),
    "GSV.MT": (5.4, 12.0),
    "GSV.DT": (5.1, 10.0),
    "GSV.K": (4.8, 8.0),
    "GSV.PC": (4.2, 7.0),
    "GSV.MC": (2.8, 6.0),
    "GSV.DC": (2.4, 5.0),
}
CASE_A_REFLUX_MS = {
    "SFJ.TV": 1900,
    "CFV": 600,
    "GSV.PT": 2400,
    "GSV.MT": 2600,
    "GSV.K": 2100,
    "GSV.PC": 1600,
    "TRIB": 1800,
    "GSV.MC": 300,
    "GSV.DC": 500,
    "PopV": 800,
    "SSV.M": 100,
}
OTHERS_SHA256 = {
    "wrap_bmode_mpeg2_60f.dcm": "4b41706832e99b919122046e3c464cab3bac4e5ecf6e2593827d618cc97aed30",
    "wrap_duplex_pw_h264_mp4_90f.dcm": (
        "b923e28dc81c4614f47522aa98e442d92b86dd9a44af0152e5fb0736af6b69ae"
    ),
    "wrap_duplex_pw_jpeg_ybr422_30f.dcm": (
        "46d1e5c8167bf6b8c2437f2f90429978232ca010336647e75e14d84e09b323f5"
    ),
    "wrap_duplex_still_rgb.dcm": "f92852b929ba2a00d02825c2aaad92e0b315c67d0d8ad8eecda276453cebe177",
}


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(clip, id=clip["file"]) for clip in CLIPS if clip["kind"] == kind]


def read(clip: dict[str, Any]) -> Dataset:
    return pydicom.dcmread(FOLDER / clip["file"])


def frame(dataset: Dataset, index: int) -> npt.NDArray[np.float64]:
    """Return one frame as RGB, shape ``(rows, columns, 3)``."""
    if dataset.file_meta.TransferSyntaxUID != JPEGBaseline8Bit:
        assert index == 0
        return np.asarray(dataset.pixel_array, dtype=np.float64)
    count = int(dataset.get("NumberOfFrames", 1))
    coded = list(generate_frames(dataset.PixelData, number_of_frames=count))
    return np.asarray(imagecodecs.jpeg8_decode(coded[index]), dtype=np.float64)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_truth_names_every_clip_and_no_other() -> None:
    assert [clip["file"] for clip in CLIPS] == sorted(path.name for path in FOLDER.glob("*.dcm"))


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip["file"])
def test_a_clip_is_the_file_its_truth_was_written_for(clip: dict[str, Any]) -> None:
    assert sha256(FOLDER / clip["file"]) == clip["sha256"]


def test_the_folder_stays_small_enough_to_travel_in_the_wheel() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 25_000_000


def test_the_recordings_of_others_are_unchanged_and_carry_their_notice() -> None:
    for name, expected in OTHERS_SHA256.items():
        assert sha256(FOLDER / "other" / name) == expected
    notice = (FOLDER / "other" / "NOTICE").read_text("utf-8")
    assert "Copyright (c) 2015 C. Coolbaugh" in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_the_clips_show_case_a() -> None:
    diameters = {
        clip["vein"]: (clip["diameter_mm"], clip["depth_mm"])
        for clip in CLIPS
        if clip["kind"] == "transverse"
    }
    durations = {
        clip["vein"]: clip["reflux"]["duration_ms"] for clip in CLIPS if clip["kind"] == "spectral"
    }
    assert diameters == CASE_A_VEINS_MM
    assert durations == CASE_A_REFLUX_MS


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip["file"])
def test_a_header_tells_patient_side_place_and_time(clip: dict[str, Any]) -> None:
    dataset = pydicom.dcmread(FOLDER / clip["file"], stop_before_pixels=True)
    assert str(dataset.PatientName) == "Exemple^Alice"
    assert dataset.PatientID == "VM-TEST-001"
    assert (dataset.PatientBirthDate, dataset.PatientSex) == ("19710314", "F")
    assert dataset.StudyDate == "20260511"
    assert dataset.Manufacturer == "VeinMap synthetic"
    assert (dataset.Laterality, dataset.ImageLaterality, clip["side"]) == ("L", "L", "L")
    assert dataset.SeriesDescription == clip["description"]
    assert dataset.SOPInstanceUID == clip["sop_instance_uid"]
    assert dataset.SOPInstanceUID.startswith("2.25.")
    assert dataset.InstanceNumber == int(clip["file"][:2])
    assert int(dataset.get("NumberOfFrames", 1)) == clip["frames"]
    if clip["frame_time_ms"] is not None:
        assert float(dataset.FrameTime) == pytest.approx(clip["frame_time_ms"])
    for element in dataset.iterall():
        element.value  # noqa: B018  every value of the header can be read


def test_clips_were_acquired_one_after_the_other() -> None:
    times = [
        pydicom.dcmread(FOLDER / clip["file"], stop_before_pixels=True).AcquisitionTime
        for clip in CLIPS
    ]
    assert times == sorted(set(times))


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip["file"])
def test_regions_lie_inside_the_picture_and_have_the_right_units(clip: dict[str, Any]) -> None:
    dataset = pydicom.dcmread(FOLDER / clip["file"], stop_before_pixels=True)
    tissue, *others = dataset.SequenceOfUltrasoundRegions
    for region in (tissue, *others):
        assert 0 <= region.RegionLocationMinX0 < region.RegionLocationMaxX1 < dataset.Columns
        assert 0 <= region.RegionLocationMinY0 < region.RegionLocationMaxY1 < dataset.Rows
    assert (tissue.RegionSpatialFormat, tissue.RegionDataType) == (1, 1)
    assert (tissue.PhysicalUnitsXDirection, tissue.PhysicalUnitsYDirection) == (3, 3)
    assert tissue.PhysicalDeltaX == tissue.PhysicalDeltaY
    expected = {"spectral": [(3, 3, 4, 7)], "colour": [(1, 2, 3, 3)]}.get(clip["kind"], [])
    assert expected == [
        (
            region.RegionSpatialFormat,
            region.RegionDataType,
            region.PhysicalUnitsXDirection,
            region.PhysicalUnitsYDirection,
        )
        for region in others
    ]
    # Where colour covers tissue, colour has priority (PS3.3 C.8.5.5.1.3).
    assert tissue.RegionFlags == (1 if clip["kind"] == "colour" else 0)


def lumen_rows(grey: npt.NDArray[np.float64], clip: dict[str, Any]) -> tuple[float, float]:
    """Return the rows where the lumen ends, halfway up to the wall, above and below its centre."""
    x, y = clip["lumen_centre_px"][0]
    column = grey[:, round(x) - 3 : round(x) + 4].mean(axis=1)
    reach = round(0.9 * clip["diameter_mm"] / clip["mm_per_px"])
    centre = round(y)
    dark = column[centre - reach // 4 : centre + reach // 4].mean()

    def crossing(step: int) -> float:
        levels = column[centre : centre + step * reach : step]
        middle = (dark + levels.max()) / 2
        first = int(np.argmax(levels > middle))
        below, above = levels[first - 1], levels[first]
        return float(centre + step * (first - 1 + (middle - below) / (above - below)))

    return crossing(-1), crossing(1)


@pytest.mark.parametrize("clip", of_kind("transverse"))
def test_the_calibration_gives_back_diameter_and_depth(clip: dict[str, Any]) -> None:
    dataset = read(clip)
    grey = frame(dataset, 0).mean(axis=2)
    region = dataset.SequenceOfUltrasoundRegions[0]
    mm_per_px = 10.0 * region.PhysicalDeltaY
    assert mm_per_px == pytest.approx(clip["mm_per_px"])
    top, bottom = lumen_rows(grey, clip)
    assert (bottom - top) * mm_per_px == pytest.approx(clip["diameter_mm"], abs=0.4)
    x = round(clip["lumen_centre_px"][0][0])
    box_top = region.RegionLocationMinY0
    skin = box_top + int(np.argmax(grey[box_top:, x - 20 : x + 20].mean(axis=1) > 90))
    assert (top - skin) * mm_per_px == pytest.approx(clip["depth_mm"], abs=0.4)


def reverse_band(clip: dict[str, Any], first_cm_s: float, last_cm_s: float) -> slice:
    """Return the rows of the strip that show reverse flow of these speeds."""
    near, far = (round(speed / clip["cm_s_per_px"]) for speed in (first_cm_s, last_cm_s))
    base = clip["baseline_row_px"]
    if clip["reverse_side"] == "below":
        return slice(base + near, base + far)
    return slice(base - far, base - near)


@pytest.mark.parametrize("clip", of_kind("spectral"))
def test_the_strip_shows_reverse_flow_for_as_long_as_stated(clip: dict[str, Any]) -> None:
    dataset = read(clip)
    region = dataset.SequenceOfUltrasoundRegions[1]
    assert abs(region.PhysicalDeltaX) == pytest.approx(clip["seconds_per_px"])
    assert region.PhysicalDeltaY == pytest.approx(
        clip["cm_s_per_px"] * (-1 if clip["antegrade_side"] == "above" else 1)
    )
    assert region.RegionLocationMinY0 + region.ReferencePixelY0 == clip["baseline_row_px"]
    grey = frame(dataset, clip["full_frame"]).mean(axis=2)
    strip = grey[:, region.RegionLocationMinX0 : region.RegionLocationMaxX1 + 1]
    level = np.convolve(strip[reverse_band(clip, 2.8, 5.5)].mean(axis=0), np.ones(5) / 5, "same")
    middle = round(
        (clip["reflux"]["onset_column_px"] + clip["reflux"]["end_column_px"]) / 2
        - region.RegionLocationMinX0
    )
    flowing = level > 0.35 * np.median(level[middle - 3 : middle + 4])
    before = middle - int(np.argmin(flowing[middle::-1]))
    after = middle + int(np.argmin(flowing[middle:]))
    duration_ms = 1000.0 * (after - before - 1) * region.PhysicalDeltaX
    assert duration_ms == pytest.approx(clip["reflux"]["duration_ms"], abs=60)


@pytest.mark.parametrize("clip", of_kind("spectral"))
def test_the_strip_reaches_the_stated_peak_reverse_velocity(clip: dict[str, Any]) -> None:
    dataset = read(clip)
    grey = frame(dataset, clip["full_frame"]).mean(axis=2)
    peak = clip["reflux"]["peak_reverse_cm_s"]
    columns = slice(
        int(clip["reflux"]["onset_column_px"]), int(clip["reflux"]["end_column_px"]) + 1
    )
    inside = grey[reverse_band(clip, 0.75 * peak, 0.95 * peak), columns].max()
    beyond = grey[reverse_band(clip, 1.25 * peak, 1.35 * peak), columns].mean()
    assert inside > 90
    assert beyond < 20


@pytest.mark.parametrize("clip", of_kind("spectral"))
def test_a_strip_fills_until_the_frame_that_shows_all_of_it(clip: dict[str, Any]) -> None:
    dataset = read(clip)
    region = dataset.SequenceOfUltrasoundRegions[1]
    box = (
        slice(region.RegionLocationMinY0, region.RegionLocationMaxY1 + 1),
        slice(region.RegionLocationMinX0, region.RegionLocationMaxX1 + 1),
    )
    last = frame(dataset, clip["frames"] - 1)[box]
    assert np.array_equal(frame(dataset, clip["full_frame"])[box], last)
    if clip["full_frame"]:
        written = frame(dataset, clip["full_frame"] // 2)[box].mean(axis=(0, 2)) > 3.0
        width = len(written)
        assert np.count_nonzero(written) < 0.6 * width
        assert written[-width // 4 :].mean() > 0.5 or written[: width // 4].mean() > 0.5


@pytest.mark.parametrize("clip", of_kind("colour"))
def test_colour_turns_when_the_flow_turns(clip: dict[str, Any]) -> None:
    dataset = read(clip)

    def redness(index: int) -> float:
        picture = frame(dataset, index)
        x, y = (round(value) for value in clip["lumen_centre_px"][0])
        lumen = picture[y - 8 : y + 9, x - 30 : x + 31]
        return float((lumen[..., 0] - lumen[..., 2]).mean())

    reflux = clip["reflux"]
    middle = (reflux["onset_frame"] + reflux["end_frame"]) // 2
    assert redness(0) == pytest.approx(0.0, abs=15.0)
    assert redness(reflux["onset_frame"] - 5) < -60
    assert redness(middle) > 60
    assert redness(clip["frames"] - 1) == pytest.approx(0.0, abs=15.0)


@pytest.mark.parametrize("clip", of_kind("compression"))
def test_a_compressed_vein_closes_and_opens_again(clip: dict[str, Any]) -> None:
    dataset = read(clip)

    def dark_mm(index: int) -> float:
        x, y = (round(value) for value in clip["lumen_centre_px"][0])
        reach = round(clip["diameter_open_mm"] / clip["mm_per_px"])
        column = frame(dataset, index).mean(axis=2)[y - reach : y + reach, x - 2 : x + 3]
        return float(np.count_nonzero(column.mean(axis=1) < 45) * clip["mm_per_px"])

    assert clip["compressible"] == "full"
    assert dark_mm(0) == pytest.approx(clip["diameter_open_mm"], abs=0.9)
    assert dark_mm(clip["closed_frame"]) < 0.6
    assert dark_mm(clip["frames"] - 1) == pytest.approx(clip["diameter_open_mm"], abs=0.9)


def test_the_generator_makes_the_same_bytes_again() -> None:
    command = [sys.executable, str(GENERATOR), "--check", "21_ssv_mid_calf_pw"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
