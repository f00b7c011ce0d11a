"""Files of real scanners: what their headers say, and pictures as other decoders see them.

The files are not part of the repository; `VEINMAP_DICOM_DIR` says where they lie. Only
hashes of decoded frames stand here. The hashes hold for frames that are decoded without
rounding; JPEG and YBR frames are compared with dcmtk and GDCM where those are installed.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from veinmap.dicom import open_frames, read_clip, scan
from veinmap.imaging import Clip, RegionKind, TimingSource, UnreadableFile

Picture = npt.NDArray[np.uint8]

# Greatest mean difference from an independent decoder, in grey levels.
MAX_MEAN_DIFFERENCE = 2.0

READABLE = [
    "cswado_US-YBR_FULL_422-EVRLE.dcm",
    "dcm4che_US-PAL-8-10x-echo.dcm",
    "dcm4che_YBR_FULL-RLE.dcm",
    "deid_GREYSCALE_CINE_scrubbed.dcm",
    "deid_RGB_IMAGE_siemens_scrubbed.dcm",
    "dicomParser_IM00001.implicit_little_endian.dcm",
    "dicomdir_us/US/IM000001",
    "dicomdir_us/US/IM000002",
    "dicomdir_us/US/IM000003",
    "orthanc_ATL_jpeg50.dcm",
    "orthanc_Issue16.dcm",
    "pydicom_examples_ybr_color.dcm",
    "pydicomdata_JPGLosslessP14SV1_1s_1f_8b.dcm",
    "pydicomdata_OBXXXX1A.dcm",
    "pydicomdata_OBXXXX1A_expb.dcm",
    "pydicomdata_OBXXXX1A_rle_2frame.dcm",
    "pydicomdata_US1_J2KR.dcm",
    "pydicomdata_US1_UNCI.dcm",
    "pydicomdata_color-pl.dcm",
    "pydicomdata_gdcm-US-ALOKA-16.dcm",
    "sc/SC_rgb_dcmtk_+eb+cr.dcm",
    "sc/SC_rgb_dcmtk_+eb+cy+s4.dcm",
    "sc/SC_rgb_jls_lossy_line.dcm",
    "sc/SC_rgb_rle_2frame.dcm",
    "sc/SC_rgb_small_odd.dcm",
    "sc/SC_ybr_full_422_uncompressed.dcm",
    "tx_OBXXXX1A_deflated.dcm",
    "tx_colorpl_rle_rgb.dcm",
    "tx_colorpx_jpegls_lossless_rgb.dcm",
    "wrap_duplex_pw_jpeg_ybr422_30f.dcm",
    "wrap_duplex_still_rgb.dcm",
]

VIDEOS = {"wrap_bmode_mpeg2_60f.dcm": 60, "wrap_duplex_pw_h264_mp4_90f.dcm": 90}


def clip_of(folder: Path, name: str) -> Clip:
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{name} is not in {folder}")
    return read_clip(path)


def frame_of(clip: Clip, index: int) -> Picture:
    with open_frames(clip) as frames:
        return frames.decode_rgb(index)


def digest(picture: Picture) -> str:
    return hashlib.sha256(repr(picture.shape).encode() + picture.tobytes()).hexdigest()[:16]


def dcmtk_frame(path: Path, index: int, folder: Path) -> Picture:
    """Return a frame as dcmtk shows it; what dcmtk cannot unpack is unpacked by GDCM first."""
    program = shutil.which("dcmj2pnm") or shutil.which("dcm2img")
    gdcmconv = shutil.which("gdcmconv")
    if not program or not gdcmconv:
        pytest.skip("dcmtk and libgdcm-tools are not installed")
    picture, unpacked = folder / "frame.ppm", folder / "unpacked.dcm"
    arguments = ["+F", str(index + 1), "+op"]
    shown = subprocess.run([program, *arguments, str(path), str(picture)], capture_output=True)
    if shown.returncode or not picture.exists():
        subprocess.run([gdcmconv, "--raw", str(path), str(unpacked)], check=True)
        subprocess.run([program, *arguments, str(unpacked), str(picture)], check=True)
    pixels = cv2.imread(str(picture), cv2.IMREAD_COLOR)
    assert pixels is not None
    return np.ascontiguousarray(pixels[..., ::-1])


def pydicom_palette_frame(path: Path) -> Picture:
    """Return a PALETTE COLOR picture as pydicom colours it (dcmtk knows no segments)."""
    import pydicom
    from pydicom.pixels import apply_color_lut

    data_set = pydicom.dcmread(path)
    coloured = apply_color_lut(data_set.pixel_array, data_set)
    return (coloured >> 8).astype(np.uint8)


@pytest.mark.parametrize("name", READABLE)
def test_first_and_last_frame_equal_an_independent_decoder(
    dicom_folder: Path, tmp_path: Path, name: str
) -> None:
    clip = clip_of(dicom_folder, name)
    for index in {0, clip.frames - 1}:
        shown = frame_of(clip, index)
        if name == "pydicomdata_gdcm-US-ALOKA-16.dcm":
            expected = pydicom_palette_frame(clip.path)
        else:
            expected = dcmtk_frame(clip.path, index, tmp_path)
        assert shown.shape == expected.shape == (clip.rows, clip.columns, 3)
        assert np.abs(shown.astype(int) - expected).mean() <= MAX_MEAN_DIFFERENCE


@pytest.mark.parametrize(
    ("name", "index", "expected"),
    [
        ("dcm4che_US-PAL-8-10x-echo.dcm", 0, "2a3245fb8669367a"),
        ("dcm4che_US-PAL-8-10x-echo.dcm", 9, "0d1221d8cd0bf8e0"),
        ("deid_GREYSCALE_CINE_scrubbed.dcm", 0, "2408f17da073d713"),
        ("deid_GREYSCALE_CINE_scrubbed.dcm", 26, "e369492382fabbda"),
        ("deid_RGB_IMAGE_siemens_scrubbed.dcm", 0, "a2c3b7285c2e33cd"),
        ("dicomParser_IM00001.implicit_little_endian.dcm", 0, "832bb3d749763765"),
        ("dicomParser_IM00001.implicit_little_endian.dcm", 7, "ae4076615ea57138"),
        ("dicomdir_us/US/IM000001", 0, "1b234c459ae0abfd"),
        ("pydicomdata_JPGLosslessP14SV1_1s_1f_8b.dcm", 0, "8cf7c24b3afa0a65"),
        ("pydicomdata_OBXXXX1A.dcm", 0, "e616387d8834d7d5"),
        ("pydicomdata_OBXXXX1A_expb.dcm", 0, "e616387d8834d7d5"),
        ("pydicomdata_OBXXXX1A_rle_2frame.dcm", 0, "e616387d8834d7d5"),
        ("pydicomdata_OBXXXX1A_rle_2frame.dcm", 1, "e3e94b6aea3cd92e"),
        ("pydicomdata_US1_J2KR.dcm", 0, "9accd219eb0059fe"),
        ("pydicomdata_US1_UNCI.dcm", 0, "49b2d19b3e82539a"),
        ("pydicomdata_color-pl.dcm", 0, "1b234c459ae0abfd"),
        ("pydicomdata_gdcm-US-ALOKA-16.dcm", 0, "147ab4b22ff80999"),
        ("sc/SC_rgb_jls_lossy_line.dcm", 0, "635cc10b725336d1"),
        ("sc/SC_rgb_rle_2frame.dcm", 0, "35bee6527f678031"),
        ("sc/SC_rgb_rle_2frame.dcm", 1, "6ba52f643c68b61c"),
        ("sc/SC_rgb_small_odd.dcm", 0, "082ab8a074c32e1c"),
        ("tx_OBXXXX1A_deflated.dcm", 0, "e616387d8834d7d5"),
        ("tx_colorpl_rle_rgb.dcm", 0, "1b234c459ae0abfd"),
        ("tx_colorpx_jpegls_lossless_rgb.dcm", 0, "1b234c459ae0abfd"),
        ("wrap_duplex_still_rgb.dcm", 0, "ceeebef86e4d9cd5"),
    ],
)
def test_frames_without_rounding_have_not_changed(
    dicom_folder: Path, name: str, index: int, expected: str
) -> None:
    assert digest(frame_of(clip_of(dicom_folder, name), index)) == expected


@pytest.mark.parametrize(("name", "count"), VIDEOS.items())
def test_videos_open_with_their_regions_and_timing(
    dicom_folder: Path, name: str, count: int
) -> None:
    clip = clip_of(dicom_folder, name)
    assert (clip.frames, clip.rows, clip.columns) == (count, 480, 640)
    assert clip.timing.source is TimingSource.FRAME_TIME
    assert clip.timing.start_times_ms[1] == pytest.approx(33.3667)
    assert clip.regions[0].usable
    assert frame_of(clip, count - 1).shape == (480, 640, 3)


def test_the_whole_folder_is_read(dicom_folder: Path) -> None:
    found = list(scan([dicom_folder], merges_duplicates=False))
    readable = {
        item.path.relative_to(dicom_folder).as_posix() for item in found if isinstance(item, Clip)
    }
    refused = {item.path.name for item in found if isinstance(item, UnreadableFile)}
    assert {*READABLE, *VIDEOS} <= readable
    assert "DICOMDIR" not in refused


def test_a_big_endian_palette_looks_like_the_little_endian_one(dicom_folder: Path) -> None:
    names = (
        "pydicomdata_OBXXXX1A.dcm",
        "pydicomdata_OBXXXX1A_expb.dcm",
        "tx_OBXXXX1A_deflated.dcm",
    )
    pictures = [frame_of(clip_of(dicom_folder, name), 0) for name in names]
    assert all(np.array_equal(pictures[0], picture) for picture in pictures[1:])


def test_the_shrunk_picture_with_its_old_calibration_is_not_measured(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "pydicom_examples_ybr_color.dcm")
    (region,) = clip.regions
    assert region.bounds == (84, 31, 595, 414)
    assert not region.usable
    assert "outside the image" in region.reason
    assert clip.warnings


def test_a_region_46_cm_deep_is_not_measured(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "dicomParser_IM00001.implicit_little_endian.dcm")
    whole, tissue = clip.regions
    assert whole.kind is RegionKind.NONE
    assert not whole.usable
    assert tissue.delta_x == pytest.approx(-0.229375)
    assert not tissue.usable
    assert "46 cm" in tissue.reason


def test_an_uneven_vector_times_its_frames(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "dicomParser_IM00001.implicit_little_endian.dcm")
    assert clip.timing.source is TimingSource.FRAME_TIME_VECTOR
    assert clip.timing.start_times_ms == pytest.approx(
        (0, 50, 83.333, 133.333, 183.333, 233.333, 266.666, 309.999)
    )


def test_unequal_scales_and_an_ecg_are_read(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "orthanc_Issue16.dcm")
    tissue, ecg = clip.regions
    assert (tissue.delta_x, tissue.delta_y) == pytest.approx((1 / 35, 0.8 / 35))
    assert tissue.usable
    assert ecg.kind is RegionKind.ECG
    assert not ecg.usable
    assert clip.timing.start_times_ms[-1] == pytest.approx(33 * 30)


def test_two_pictures_side_by_side_and_a_grey_bar_are_read(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "pydicomdata_gdcm-US-ALOKA-16.dcm")
    assert [region.kind for region in clip.regions] == ["tissue", "tissue", "gray_bar"]
    assert [region.usable for region in clip.regions] == [True, True, False]
    assert clip.laterality == "R"


def test_a_box_as_wide_as_the_size_is_cut_with_a_warning(dicom_folder: Path) -> None:
    clip = clip_of(dicom_folder, "pydicomdata_OBXXXX1A.dcm")
    assert clip.regions[0].bounds.x1 == 800
    assert clip.regions[0].usable_bounds is not None
    assert clip.regions[0].usable_bounds.x1 == 799
    assert clip.timing.source is TimingSource.ASSUMED
    assert any("one pixel" in warning for warning in clip.warnings)


def test_a_spectrum_keeps_its_sign_and_its_baseline(dicom_folder: Path) -> None:
    spectral = clip_of(dicom_folder, "wrap_duplex_pw_jpeg_ybr422_30f.dcm").regions[1]
    assert spectral.kind is RegionKind.SPECTRAL
    assert (spectral.unit_x, spectral.unit_y) == ("s", "cm/s")
    assert spectral.delta_y == pytest.approx(-0.869565)
    assert (spectral.reference_x_px, spectral.reference_y_px) == (431, 134)
