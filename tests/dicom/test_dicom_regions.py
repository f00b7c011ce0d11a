"""Regions are given as found, and used only where their calibration can be true."""

import math
from pathlib import Path

import pytest

from tests.dicom.dicom_files import Elements, clip_bytes, item
from veinmap.dicom import read_clip
from veinmap.imaging import Bounds, Clip, PhysicalUnit, Region, RegionKind

ROWS, COLUMNS = 60, 80


def region_item(
    *,
    spatial_format: int = 1,
    data_type: int = 1,
    flags: int = 0,
    box: tuple[int, int, int, int] = (10, 5, 69, 54),
    units: tuple[int, int] = (3, 3),
    deltas: tuple[float, float] = (0.05, 0.04),
) -> Elements:
    return {
        0x00186012: ("US", spatial_format),
        0x00186014: ("US", data_type),
        0x00186016: ("UL", flags),
        0x00186018: ("UL", box[0]),
        0x0018601A: ("UL", box[1]),
        0x0018601C: ("UL", box[2]),
        0x0018601E: ("UL", box[3]),
        0x00186020: ("SL", -3),
        0x00186022: ("SL", 7),
        0x00186024: ("US", units[0]),
        0x00186026: ("US", units[1]),
        0x00186028: ("FD", 1.5),
        0x0018602A: ("FD", 2.5),
        0x0018602C: ("FD", deltas[0]),
        0x0018602E: ("FD", deltas[1]),
    }


def clip_with(folder: Path, *items: Elements) -> Clip:
    path = folder / "clip.dcm"
    path.write_bytes(
        clip_bytes(
            rows=ROWS,
            columns=COLUMNS,
            photometric="MONOCHROME2",
            more={0x00186011: ("SQ", items)},
        )
    )
    return read_clip(path)


def only_region(folder: Path, item: Elements) -> Region:
    (region,) = clip_with(folder, item).regions
    return region


def test_a_region_is_given_as_it_stands_in_the_header(tmp_path: Path) -> None:
    region = only_region(tmp_path, region_item(flags=1, deltas=(-0.05, 0.04)))
    assert region == Region(
        kind=RegionKind.TISSUE,
        bounds=Bounds(10, 5, 69, 54),
        usable_bounds=Bounds(10, 5, 69, 54),
        delta_x=-0.05,
        delta_y=0.04,
        unit_x=PhysicalUnit.CM,
        unit_y=PhysicalUnit.CM,
        usable=True,
        reference_x_px=-3,
        reference_y_px=7,
        reference_x_value=1.5,
        reference_y_value=2.5,
        is_low_priority=True,
        spatial_format=1,
        data_type=1,
    )


@pytest.mark.parametrize(
    ("spatial_format", "data_type", "kind"),
    [
        (1, 1, RegionKind.TISSUE),
        (1, 2, RegionKind.COLOUR),
        (2, 1, RegionKind.M_MODE),
        (3, 3, RegionKind.SPECTRAL),
        (3, 4, RegionKind.SPECTRAL),
        (4, 0x0A, RegionKind.ECG),
        (4, 0x0B, RegionKind.OTHER),
        (0, 0x0D, RegionKind.GRAY_BAR),
        (1, 0x0E, RegionKind.COLOUR_BAR),
        (5, 0, RegionKind.OTHER),
        (0, 0, RegionKind.NONE),
        (77, 99, RegionKind.OTHER),
    ],
)
def test_format_and_data_type_say_what_a_region_shows(
    tmp_path: Path, spatial_format: int, data_type: int, kind: RegionKind
) -> None:
    item = region_item(spatial_format=spatial_format, data_type=data_type)
    assert only_region(tmp_path, item).kind is kind


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        (0, PhysicalUnit.NONE),
        (1, PhysicalUnit.OTHER),
        (2, PhysicalUnit.OTHER),
        (3, PhysicalUnit.CM),
        (4, PhysicalUnit.S),
        (5, PhysicalUnit.HZ),
        (6, PhysicalUnit.OTHER),
        (7, PhysicalUnit.CM_S),
        (8, PhysicalUnit.OTHER),
        (0x0C, PhysicalUnit.OTHER),
    ],
)
def test_unit_codes_are_those_of_the_standard(
    tmp_path: Path, code: int, unit: PhysicalUnit
) -> None:
    assert only_region(tmp_path, region_item(units=(4, code))).unit_y is unit


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        pytest.param(region_item(box=(10, 5, 82, 54)), "outside", id="right edge"),
        pytest.param(region_item(box=(10, 5, 69, 62)), "outside", id="bottom edge"),
        pytest.param(region_item(box=(0xFFFFFFF0, 5, 69, 54)), "outside", id="left edge"),
        pytest.param(region_item(box=(69, 5, 10, 54)), "no area", id="turned round"),
        pytest.param(region_item(box=(0, 0, 0, 0)), "no area", id="empty box"),
        pytest.param(region_item(deltas=(0.0, 0.04)), "zero", id="zero x"),
        pytest.param(region_item(deltas=(0.05, -0.0)), "zero", id="zero y"),
        pytest.param(region_item(deltas=(math.nan, 0.04)), "not a number", id="not a number"),
        pytest.param(region_item(deltas=(0.05, math.inf)), "not a number", id="infinite"),
        pytest.param(region_item(units=(0, 3)), "no unit", id="no unit in x"),
        pytest.param(region_item(units=(3, 0)), "no unit", id="no unit in y"),
        pytest.param(region_item(deltas=(0.05, 0.9)), "44 cm deep", id="too deep"),
        pytest.param(region_item(deltas=(0.05, -0.9)), "44 cm deep", id="too deep, upside down"),
    ],
)
def test_a_calibration_that_cannot_be_true_is_not_usable(
    tmp_path: Path, item: Elements, reason: str
) -> None:
    clip = clip_with(tmp_path, item)
    (region,) = clip.regions
    assert not region.usable
    assert region.usable_bounds is None
    assert reason in region.reason
    assert reason in clip.warnings[0]


@pytest.mark.parametrize("tag", [0x00186018, 0x0018601E, 0x0018602C, 0x0018602E, 0x00186024])
def test_a_region_with_a_part_missing_is_not_usable(tmp_path: Path, tag: int) -> None:
    item = region_item()
    del item[tag]
    region = only_region(tmp_path, item)
    assert not region.usable
    assert region.reason


def test_a_box_written_with_the_size_as_its_last_pixel_is_cut(tmp_path: Path) -> None:
    clip = clip_with(tmp_path, region_item(box=(10, 5, COLUMNS, ROWS)))
    (region,) = clip.regions
    assert region.usable
    assert region.bounds == (10, 5, COLUMNS, ROWS)
    assert region.usable_bounds == (10, 5, COLUMNS - 1, ROWS - 1)
    assert "one pixel" in clip.warnings[0]


def test_a_deep_spectral_region_is_usable(tmp_path: Path) -> None:
    item = region_item(spatial_format=3, data_type=3, units=(4, 7), deltas=(0.01, -3.0))
    region = only_region(tmp_path, item)
    assert region.usable
    assert region.delta_y == -3.0


def test_all_regions_are_kept_in_their_order(tmp_path: Path) -> None:
    ecg = region_item(spatial_format=4, data_type=0x0A, units=(4, 0), deltas=(0.005, 0.0))
    clip = clip_with(tmp_path, region_item(), ecg, region_item(data_type=2))
    assert [region.kind for region in clip.regions] == ["tissue", "ecg", "colour"]
    assert clip.warnings == ()


def test_a_sequence_that_an_archive_did_not_know_is_read(tmp_path: Path) -> None:
    hidden = item(region_item(), explicit=False)
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(rows=ROWS, columns=COLUMNS, more={0x00186011: ("UN", hidden)}))
    (region,) = read_clip(path).regions
    assert region.usable
    assert region.delta_y == 0.04


def test_a_damaged_sequence_gives_no_region_and_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(more={0x00186011: ("SQ", b"\xfe\xff\x00\xe0\xff\x00\x00\x00")}))
    clip = read_clip(path)
    assert clip.regions == ()
    assert "calibration" in clip.warnings[0]


def spectral(y_px: int, *, box: tuple[int, int, int, int] = (10, 30, 69, 54)) -> Elements:
    item = region_item(spatial_format=3, data_type=3, box=box, units=(4, 7))
    return {**item, 0x00186020: ("SL", 0), 0x00186022: ("SL", y_px)}


@pytest.mark.parametrize(("y_px", "is_told"), [(12, False), (42, True), (-5, False), (200, False)])
def test_a_baseline_counted_from_the_image_is_told(
    tmp_path: Path, y_px: int, is_told: bool
) -> None:
    clip = clip_with(tmp_path, {**spectral(y_px), 0x00186020: ("SL", 12)})
    assert clip.regions[0].reference_y_px == y_px
    assert any("corner of the image" in warning for warning in clip.warnings) is is_told


def test_regions_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    tissue = region_item()
    other = region_item(data_type=2, box=(20, 10, 50, 40), deltas=(0.1, 0.1))
    (warning,) = clip_with(tmp_path, tissue, other).warnings
    assert warning.startswith("Regions 1 and 2 lie over each other with different scales")


def test_regions_over_each_other_that_agree_are_no_news(tmp_path: Path) -> None:
    tissue = region_item()
    for other in (
        region_item(data_type=2, box=(20, 10, 50, 40)),  # colour in tissue, same scale
        region_item(data_type=2, box=(20, 10, 50, 40), deltas=(0.05005, 0.03997)),
        region_item(data_type=2, box=(20, 10, 50, 40), deltas=(0.1, 0.1), flags=1),
        region_item(box=(68, 5, 79, 54), deltas=(0.1, 0.1)),  # neighbours sharing a border
    ):
        assert clip_with(tmp_path, tissue, other).warnings == ()


def test_a_box_far_outside_is_said_to_be_outside(tmp_path: Path) -> None:
    region = only_region(tmp_path, region_item(box=(0, 0, 4_000_000_000, 4)))
    assert region.bounds.x1 == 4_000_000_000
    assert "outside the image" in region.reason
    assert only_region(tmp_path, region_item(box=(0xFFFFFFFF, 0, 60, 40))).bounds.x0 == -1


def test_a_pixel_size_of_next_to_nothing_is_none(tmp_path: Path) -> None:
    for deltas in ((1e-300, 0.04), (0.05, -1e-9)):
        region = only_region(tmp_path, region_item(deltas=deltas))
        assert not region.usable
        assert "zero" in region.reason
