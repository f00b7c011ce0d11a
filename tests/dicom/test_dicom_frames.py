"""Frames come out in the right colours, whatever they were stored as."""

import struct
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import numpy.typing as npt
import pytest

from tests.dicom.dicom_files import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    JPEG_2000,
    JPEG_BASELINE,
    JPEG_EXTENDED,
    JPEG_LOSSLESS,
    JPEG_LS,
    RLE,
    Elements,
    clip_bytes,
    decoded,
    gradient,
    rle_frame,
)
from veinmap.dicom import DicomReadError, open_frames, read_clip

Picture = npt.NDArray[np.uint8]
ROWS, COLUMNS = 16, 24


def difference(first: Picture, second: Picture) -> float:
    assert first.shape == second.shape
    return float(np.abs(first.astype(float) - second.astype(float)).mean())


def to_ybr(picture: Picture) -> Picture:
    """Return full-range YCbCr by the formula of PS3.3 C.7.6.3.1.2."""
    red, green, blue = (picture[..., channel].astype(float) for channel in range(3))
    luminance = 0.2990 * red + 0.5870 * green + 0.1140 * blue
    blueness = -0.1687 * red - 0.3313 * green + 0.5 * blue + 128
    redness = 0.5 * red - 0.4187 * green - 0.0813 * blue + 128
    return np.rint(np.stack([luminance, blueness, redness], axis=-1)).astype(np.uint8)


def planar(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture.transpose(2, 0, 1))


def written(folder: Path, content: bytes) -> Path:
    path = folder / "clip.dcm"
    path.write_bytes(content)
    return path


def colour_clip(
    folder: Path,
    photometric: str,
    pixels: bytes,
    *,
    syntax: str = EXPLICIT,
    is_planar: bool = False,
) -> Path:
    more: Elements = {0x00280006: ("US", int(is_planar))}
    return written(
        folder,
        clip_bytes(
            rows=ROWS,
            columns=COLUMNS,
            photometric=photometric,
            syntax=syntax,
            pixels=pixels,
            pixel_vr="OB",
            more=more,
        ),
    )


@pytest.mark.parametrize("syntax", [IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED])
@pytest.mark.parametrize("is_planar", [False, True])
def test_raw_rgb_is_shown_as_stored(tmp_path: Path, syntax: str, is_planar: bool) -> None:
    picture = gradient(ROWS, COLUMNS)
    stored = planar(picture) if is_planar else picture
    path = colour_clip(tmp_path, "RGB", stored.tobytes(), syntax=syntax, is_planar=is_planar)
    assert np.array_equal(decoded(path), picture)


@pytest.mark.parametrize("is_planar", [False, True])
def test_raw_ybr_full_is_shown_in_its_colours(tmp_path: Path, is_planar: bool) -> None:
    picture = gradient(ROWS, COLUMNS)
    stored = planar(to_ybr(picture)) if is_planar else to_ybr(picture)
    path = colour_clip(tmp_path, "YBR_FULL", stored.tobytes(), is_planar=is_planar)
    assert difference(decoded(path), picture) < 1


def subsampled(picture: Picture) -> bytes:
    ybr = to_ybr(picture).astype(int)
    pairs = np.empty((ROWS, COLUMNS // 2, 4), np.uint8)
    pairs[..., 0], pairs[..., 1] = ybr[:, ::2, 0], ybr[:, 1::2, 0]
    pairs[..., 2:] = (ybr[:, ::2, 1:] + ybr[:, 1::2, 1:]) // 2
    return pairs.tobytes()


def test_raw_ybr_422_is_shown_in_its_colours(tmp_path: Path) -> None:
    picture = gradient(ROWS, COLUMNS)
    path = colour_clip(tmp_path, "YBR_FULL_422", subsampled(picture))
    assert difference(decoded(path), picture) < 2


def test_ybr_422_stored_in_full_is_known_by_its_size(tmp_path: Path) -> None:
    picture = gradient(ROWS, COLUMNS)
    path = colour_clip(tmp_path, "YBR_FULL_422", to_ybr(picture).tobytes())
    assert difference(decoded(path), picture) < 1


def test_grey_is_shown_as_stored_and_monochrome1_inverted(tmp_path: Path) -> None:
    grey = gradient(ROWS, COLUMNS)[..., 0]
    for photometric, expected in (("MONOCHROME2", grey), ("MONOCHROME1", 255 - grey)):
        content = clip_bytes(
            rows=ROWS, columns=COLUMNS, photometric=photometric, pixels=grey.tobytes()
        )
        shown = decoded(written(tmp_path, content))
        assert np.array_equal(shown, np.dstack([expected] * 3))


def deep_grey(**changes: tuple[str, object]) -> tuple[npt.NDArray[np.uint16], Elements]:
    values = np.arange(ROWS * COLUMNS, dtype=np.uint16).reshape(ROWS, COLUMNS) * 10
    more: Elements = {0x00280101: ("US", 12), 0x00280102: ("US", 11)}
    return values, more


@pytest.mark.parametrize("syntax", [IMPLICIT, EXPLICIT, BIG_ENDIAN])
def test_twelve_bit_grey_uses_its_whole_range_without_a_window(tmp_path: Path, syntax: str) -> None:
    values, more = deep_grey()
    pixels = values.astype(">u2" if syntax == BIG_ENDIAN else "<u2").tobytes()
    content = clip_bytes(
        rows=ROWS, columns=COLUMNS, photometric="MONOCHROME2", bits=16, pixels=pixels,
        syntax=syntax, more=more,
    )  # fmt: skip
    expected = np.rint(values / 4095 * 255)
    assert np.array_equal(decoded(written(tmp_path, content))[..., 1], expected)


def test_bits_outside_the_stored_ones_are_not_shown(tmp_path: Path) -> None:
    values, more = deep_grey()
    more[0x00280102] = ("US", 13)  # two unused bits below, two above
    stored = (values << 2) | 0b1100_0000_0000_0011
    content = clip_bytes(
        rows=ROWS, columns=COLUMNS, photometric="MONOCHROME2", bits=16,
        pixels=stored.astype("<u2").tobytes(), more=more,
    )  # fmt: skip
    shown = decoded(written(tmp_path, content))
    assert np.array_equal(shown[..., 0], np.rint(values / 4095 * 255))


@pytest.mark.parametrize(
    ("more", "value", "shown"),
    [
        # Worked by hand from the formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3.
        pytest.param({}, 999, 0, id="below the window"),
        pytest.param({}, 1100, 128, id="middle of the window"),
        pytest.param({}, 1201, 255, id="above the window"),
        pytest.param({0x00281056: ("CS", "LINEAR_EXACT")}, 1050, 64, id="exact"),
        pytest.param({0x00281056: ("CS", "SIGMOID")}, 1100, 128, id="sigmoid middle"),
        pytest.param({0x00281056: ("CS", "SIGMOID")}, 1200, 225, id="sigmoid flank"),
        pytest.param(
            {0x00281052: ("DS", "-100"), 0x00281053: ("DS", "2")}, 600, 128, id="rescaled"
        ),
        pytest.param({0x00281051: ("DS", "0")}, 4095, 255, id="no width: the whole range"),
    ],
)
def test_a_window_follows_the_standard(
    tmp_path: Path, more: Elements, value: int, shown: int
) -> None:
    elements: Elements = {
        0x00280101: ("US", 12),
        0x00280102: ("US", 11),
        0x00281050: ("DS", "1100"),
        0x00281051: ("DS", "200"),
    }
    content = clip_bytes(
        rows=1, columns=1, photometric="MONOCHROME2", bits=16,
        pixels=struct.pack("<H", value), more=elements | more,
    )  # fmt: skip
    assert decoded(written(tmp_path, content))[0, 0, 0] == pytest.approx(shown, abs=1)


def test_signed_grey_puts_zero_in_the_middle(tmp_path: Path) -> None:
    content = clip_bytes(
        rows=1, columns=3, photometric="MONOCHROME2", bits=16,
        pixels=struct.pack("<3h", -32768, 0, 32767), more={0x00280103: ("US", 1)},
    )  # fmt: skip
    assert decoded(written(tmp_path, content))[0, :, 0].tolist() == [0, 128, 255]


def palette(
    red: bytes,
    green: bytes,
    blue: bytes,
    *,
    entries: int,
    first: int,
    bits: int,
    segmented: bool = False,
) -> Elements:
    base = 0x00281221 if segmented else 0x00281201
    elements: Elements = {
        0x00281101 + channel: ("US", [entries, first, bits]) for channel in range(3)
    }
    return elements | {
        base + channel: ("OW", data) for channel, data in enumerate((red, green, blue))
    }


def palette_colours(
    folder: Path, more: Elements, values: bytes, syntax: str = EXPLICIT
) -> list[list[int]]:
    content = clip_bytes(
        rows=1, columns=len(values), photometric="PALETTE COLOR", pixels=values,
        pixel_vr="OB", more=more, syntax=syntax,
    )  # fmt: skip
    shown: list[list[int]] = decoded(written(folder, content))[0].tolist()
    return shown


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG_ENDIAN])
def test_a_sixteen_bit_palette_colours_values_and_ends_at_its_ends(
    tmp_path: Path, syntax: str
) -> None:
    order = ">" if syntax == BIG_ENDIAN else "<"
    red, green, blue = (
        struct.pack(order + "3H", *levels)
        for levels in ((0x1000, 0x2000, 0xFF00), (0x3000, 0x4000, 0x5000), (0, 0x8000, 0xA000))
    )
    more = palette(red, green, blue, entries=3, first=4, bits=16)
    colours = palette_colours(tmp_path, more, bytes([0, 4, 5, 6, 200]), syntax)
    first, middle, last = [16, 48, 0], [32, 64, 128], [255, 80, 160]
    assert colours == [first, first, middle, last, last]


@pytest.mark.parametrize("syntax", [EXPLICIT, BIG_ENDIAN])
def test_an_eight_bit_palette_is_read_from_bytes(tmp_path: Path, syntax: str) -> None:
    red, green, blue = bytes([1, 2, 3, 4]), bytes([11, 12, 13, 14]), bytes([21, 22, 23, 24])
    if syntax == BIG_ENDIAN:
        red, green, blue = (
            b"".join(data[at : at + 2][::-1] for at in (0, 2)) for data in (red, green, blue)
        )
    more = palette(red, green, blue, entries=4, first=0, bits=8)
    colours = palette_colours(tmp_path, more, bytes([0, 1, 2, 3]), syntax)
    assert colours == [[1, 11, 21], [2, 12, 22], [3, 13, 23], [4, 14, 24]]


def test_eight_bit_levels_in_sixteen_bit_words_are_not_black(tmp_path: Path) -> None:
    levels = struct.pack("<2H", 7, 250)
    more = palette(levels, levels, levels, entries=2, first=0, bits=16)
    assert palette_colours(tmp_path, more, bytes([0, 1])) == [[7, 7, 7], [250, 250, 250]]


def test_a_segmented_palette_is_unfolded(tmp_path: Path) -> None:
    # PS3.3 C.7.9.2: two single entries, a line of four to 0x5000, then both again.
    words = [0, 2, 0x0100, 0x1000, 1, 4, 0x5000, 2, 2, 0, 0]
    data = struct.pack(f"<{len(words)}H", *words)
    more = palette(data, data, data, entries=12, first=0, bits=16, segmented=True)
    shown = [colour[0] for colour in palette_colours(tmp_path, more, bytes(range(12)))]
    assert shown == [1, 16, 32, 48, 64, 80, 1, 16, 32, 48, 64, 80]


@pytest.mark.parametrize(
    "words",
    [[0, 9, 1], [1, 4, 5], [3, 1, 1], [2, 1, 8, 0], [0, 1, 5, 2, 1, 6, 0], [0, 1, 5]],
)
def test_a_palette_that_is_damaged_is_said_so(tmp_path: Path, words: list[int]) -> None:
    data = struct.pack(f"<{len(words)}H", *words)
    more = palette(data, data, data, entries=12, first=0, bits=16, segmented=True)
    with pytest.raises(DicomReadError, match="colours"):
        palette_colours(tmp_path, more, bytes(12))


def test_a_palette_clip_without_palette_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DicomReadError, match="colours"):
        palette_colours(tmp_path, {}, bytes(2))


def compressed_clip(
    folder: Path, syntax: str, photometric: str, frames: list[bytes], **options: object
) -> Path:
    return written(
        folder,
        clip_bytes(
            rows=ROWS, columns=COLUMNS, frames=len(frames), photometric=photometric,
            syntax=syntax, compressed=[[frame] for frame in frames], **options,  # type: ignore[arg-type]
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("photometric", "convert"),
    [("RGB", np.asarray), ("YBR_FULL", to_ybr)],
)
def test_rle_colour_is_shown(
    tmp_path: Path, photometric: str, convert: Callable[[Picture], Picture]
) -> None:
    picture = gradient(ROWS, COLUMNS)
    frame = rle_frame(list(planar(convert(picture))))
    path = compressed_clip(tmp_path, RLE, photometric, [frame])
    assert difference(decoded(path), picture) < 1


def test_rle_of_sixteen_bits_takes_the_high_byte_first(tmp_path: Path) -> None:
    values, more = deep_grey()
    frame = rle_frame([(values >> 8).astype(np.uint8), (values & 255).astype(np.uint8)])
    path = compressed_clip(tmp_path, RLE, "MONOCHROME2", [frame], bits=16, more=more)
    assert np.array_equal(decoded(path)[..., 0], np.rint(values / 4095 * 255))


def test_rle_segments_of_odd_length_are_read(tmp_path: Path) -> None:
    plane = np.array([[5, 5, 5, 6, 7]], np.uint8)
    assert len(imagecodecs.packbits_encode(plane.tobytes())) == 5
    content = clip_bytes(
        rows=1, columns=5, photometric="MONOCHROME2", syntax=RLE,
        compressed=[[rle_frame([plane])]],
    )  # fmt: skip
    assert decoded(written(tmp_path, content))[0, :, 2].tolist() == [5, 5, 5, 6, 7]


CS = imagecodecs.JPEG8.CS


def jpeg(picture: Picture, space: int, subsampling: str = "444") -> bytes:
    """Return a JPEG of an RGB picture with its components in that colour space."""
    return bytes(
        imagecodecs.jpeg8_encode(
            picture, level=98, colorspace=CS.RGB, outcolorspace=space, subsampling=subsampling
        )
    )


def without_segments(stream: bytes, *markers: int) -> bytes:
    kept, at = stream[:2], 2
    while stream[at + 1] != 0xDA:
        end = at + 2 + struct.unpack_from(">H", stream, at + 2)[0]
        if stream[at + 1] not in markers:
            kept += stream[at:end]
        at = end
    return kept + stream[at:]


def with_component_ids(stream: bytes, ids: bytes) -> bytes:
    changed = bytearray(stream)
    frame, scan = stream.index(b"\xff\xc0"), stream.index(b"\xff\xda")
    for number, component in enumerate(ids):
        changed[frame + 10 + 3 * number] = component
        changed[scan + 5 + 2 * number] = component
    return bytes(changed)


ADOBE_YCC = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x01"
NAMELESS = bytes([1, 2, 3])


@pytest.mark.parametrize("photometric", ["RGB", "YBR_FULL", "YBR_FULL_422"])
@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(jpeg(gradient(ROWS, COLUMNS), CS.RGB), id="Adobe says RGB"),
        pytest.param(jpeg(gradient(ROWS, COLUMNS), CS.YCbCr), id="JFIF"),
        pytest.param(
            without_segments(jpeg(gradient(ROWS, COLUMNS), CS.RGB), 0xEE), id="components R G B"
        ),
        pytest.param(
            without_segments(jpeg(gradient(ROWS, COLUMNS), CS.YCbCr, "422"), 0xE0),
            id="subsampled, no marker",
        ),
        pytest.param(
            b"\xff\xd8"
            + ADOBE_YCC
            + without_segments(jpeg(gradient(ROWS, COLUMNS), CS.YCbCr), 0xE0)[2:],
            id="Adobe says YCbCr",
        ),
    ],
)
def test_a_jpeg_that_says_its_colours_is_believed(
    tmp_path: Path, stream: bytes, photometric: str
) -> None:
    path = compressed_clip(tmp_path, JPEG_BASELINE, photometric, [stream])
    assert difference(decoded(path), gradient(ROWS, COLUMNS)) < 4


@pytest.mark.parametrize(
    ("photometric", "space"), [("RGB", CS.RGB), ("YBR_FULL", CS.YCbCr), ("YBR_FULL_422", CS.YCbCr)]
)
def test_a_jpeg_that_says_nothing_follows_the_header(
    tmp_path: Path, photometric: str, space: int
) -> None:
    stream = with_component_ids(
        without_segments(jpeg(gradient(ROWS, COLUMNS), space), 0xE0, 0xEE), NAMELESS
    )
    path = compressed_clip(tmp_path, JPEG_BASELINE, photometric, [stream])
    assert difference(decoded(path), gradient(ROWS, COLUMNS)) < 4


@pytest.mark.parametrize("photometric", ["MONOCHROME2", "MONOCHROME1", "YBR_FULL_422"])
def test_a_grey_jpeg_stays_grey(tmp_path: Path, photometric: str) -> None:
    grey = gradient(ROWS, COLUMNS)[..., 0].copy()
    stream = bytes(imagecodecs.jpeg8_encode(grey, level=98))
    shown = decoded(compressed_clip(tmp_path, JPEG_BASELINE, photometric, [stream]))
    expected = 255 - grey if photometric == "MONOCHROME1" else grey
    assert difference(shown, np.dstack([expected] * 3)) < 2
    assert (shown[..., 0] == shown[..., 1]).all()
    assert (shown[..., 1] == shown[..., 2]).all()


def test_a_progressive_jpeg_is_shown(tmp_path: Path) -> None:
    picture = gradient(ROWS, COLUMNS)
    ok, stream = cv2.imencode(
        ".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_PROGRESSIVE, 1, cv2.IMWRITE_JPEG_QUALITY, 98]
    )
    assert ok
    path = compressed_clip(tmp_path, JPEG_EXTENDED, "YBR_FULL_422", [stream.tobytes()])
    assert difference(decoded(path), picture) < 6


def in_scans(stream: bytes, scans: int) -> bytes:
    """Return a JPEG of one scan as one of so many scans, each of one component and empty."""
    at = stream.index(b"\xff\xda")
    chosen = [stream[at + 5 + 2 * number : at + 7 + 2 * number] for number in range(3)]
    parts = [b"\xff\xda\x00\x08\x01" + chosen[n % 3] + b"\x00\x3f\x00" for n in range(scans)]
    return stream[:at] + b"".join(parts) + b"\xff\xd9"


def test_a_jpeg_in_a_thousand_scans_is_damaged(tmp_path: Path) -> None:
    # Each goes over all pixels: a few megabytes of them would keep a core busy for a minute.
    stream = bytes(imagecodecs.jpeg8_encode(gradient(ROWS, COLUMNS), level=90))
    apart = compressed_clip(tmp_path, JPEG_EXTENDED, "YBR_FULL_422", [in_scans(stream, 3)])
    assert decoded(apart).shape == (ROWS, COLUMNS, 3)
    many = compressed_clip(tmp_path, JPEG_EXTENDED, "YBR_FULL_422", [in_scans(stream, 1000)])
    with pytest.raises(DicomReadError):
        decoded(many)


def test_a_jpeg_is_shown_behind_a_few_fill_bytes_and_damaged_behind_a_million(
    tmp_path: Path,
) -> None:
    stream = bytes(imagecodecs.jpeg8_encode(gradient(ROWS, COLUMNS), level=90))
    for count, is_shown in ((1, True), (7, True), (100_000, False), (900_000, False)):
        filled = stream[:2] + b"\xff" * count + stream[2:]
        path = compressed_clip(tmp_path, JPEG_EXTENDED, "YBR_FULL_422", [filled])
        if is_shown:
            assert decoded(path).shape == (ROWS, COLUMNS, 3)
        else:
            with pytest.raises(DicomReadError):
                decoded(path)


@pytest.mark.parametrize("syntax", [JPEG_EXTENDED, RLE, JPEG_LS])
def test_a_frame_of_more_bytes_than_its_pixels_can_take_is_not_read(
    tmp_path: Path, syntax: str
) -> None:
    stream = bytes(imagecodecs.jpeg8_encode(gradient(ROWS, COLUMNS), level=90))
    stream = stream[:-2] + bytes(8_000_000) + stream[-2:]
    path = compressed_clip(tmp_path, syntax, "RGB", [stream])
    with open_frames(read_clip(path)) as frames:
        tracemalloc.start()
        try:
            with pytest.raises(DicomReadError):
                frames.read(0)
            assert tracemalloc.get_traced_memory()[1] < 1_000_000
        finally:
            tracemalloc.stop()


def test_a_frame_in_tens_of_thousands_of_pieces_is_refused(tmp_path: Path) -> None:
    stream = bytes(imagecodecs.jpeg8_encode(gradient(ROWS, COLUMNS), level=90))
    for frames in (1, 2):
        pieces = [[stream[:2], *[b"\xff\xff"] * 70_000, stream[2:]]] * frames
        path = written(
            tmp_path,
            clip_bytes(
                rows=ROWS, columns=COLUMNS, frames=frames, photometric="YBR_FULL_422",
                syntax=JPEG_EXTENDED, compressed=pieces, table=b"",
            ),
        )  # fmt: skip
        with pytest.raises(DicomReadError, match="more pieces"):
            open_frames(read_clip(path))


def test_only_a_jpeg_of_eight_bits_in_one_scan_is_quick(tmp_path: Path) -> None:
    picture = gradient(ROWS, COLUMNS)
    stream = bytes(imagecodecs.jpeg8_encode(picture, level=90))
    ok, progressive = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
    assert ok

    def is_quick(syntax: str, data: bytes) -> bool:
        path = compressed_clip(tmp_path, syntax, "YBR_FULL_422", [data])
        with open_frames(read_clip(path)) as frames:
            return frames.read(0).is_quick

    assert is_quick(JPEG_EXTENDED, stream)
    assert not is_quick(JPEG_EXTENDED, progressive.tobytes())
    assert not is_quick(JPEG_EXTENDED, in_scans(stream, 3))
    assert not is_quick(JPEG_EXTENDED, stream[:-2] + b"\0\0")
    assert not is_quick(JPEG_LS, bytes(imagecodecs.jpegls_encode(picture)))


def test_a_twelve_bit_jpeg_is_shown(tmp_path: Path) -> None:
    values, more = deep_grey()
    stream = bytes(imagecodecs.jpeg8_encode(values, level=98, bitspersample=12))
    path = compressed_clip(tmp_path, JPEG_EXTENDED, "MONOCHROME2", [stream], bits=16, more=more)
    shown = decoded(path)
    assert difference(shown, np.dstack([np.rint(values / 4095 * 255)] * 3).astype(np.uint8)) < 2


def lossless_stream(codec: str, picture: npt.NDArray[np.generic]) -> bytes:
    if codec == JPEG_LOSSLESS:
        space = CS.GRAYSCALE if picture.ndim == 2 else CS.RGB
        return bytes(
            imagecodecs.jpeg8_encode(
                picture, lossless=True, colorspace=space, outcolorspace=space, predictor=1,
                bitspersample=8 * picture.dtype.itemsize,
            )
        )  # fmt: skip
    if codec == JPEG_LS:
        return bytes(imagecodecs.jpegls_encode(picture))
    return bytes(imagecodecs.jpeg2k_encode(picture, codecformat="j2k", mct=False, reversible=True))


@pytest.mark.parametrize("syntax", [JPEG_LOSSLESS, JPEG_LS, JPEG_2000])
def test_lossless_grey_is_shown_exactly(tmp_path: Path, syntax: str) -> None:
    grey = gradient(ROWS, COLUMNS)[..., 0].copy()
    path = compressed_clip(tmp_path, syntax, "MONOCHROME2", [lossless_stream(syntax, grey)])
    assert np.array_equal(decoded(path), np.dstack([grey] * 3))


@pytest.mark.parametrize("syntax", [JPEG_LOSSLESS, JPEG_LS, JPEG_2000])
def test_lossless_deep_grey_is_shown_exactly(tmp_path: Path, syntax: str) -> None:
    values = np.arange(ROWS * COLUMNS, dtype=np.uint16).reshape(ROWS, COLUMNS) * 150
    stream = lossless_stream(syntax, values)
    path = compressed_clip(tmp_path, syntax, "MONOCHROME2", [stream], bits=16)
    assert np.array_equal(decoded(path)[..., 0], np.rint(values / 65535 * 255))


@pytest.mark.parametrize("syntax", [JPEG_LOSSLESS, JPEG_LS, JPEG_2000])
@pytest.mark.parametrize(("photometric", "convert"), [("RGB", np.asarray), ("YBR_FULL", to_ybr)])
def test_lossless_colour_is_shown_in_its_colours(
    tmp_path: Path, syntax: str, photometric: str, convert: Callable[[Picture], Picture]
) -> None:
    picture = gradient(ROWS, COLUMNS)
    stream = lossless_stream(syntax, convert(picture))
    path = compressed_clip(tmp_path, syntax, photometric, [stream])
    assert difference(decoded(path), picture) < 1


@pytest.mark.parametrize("photometric", ["YBR_RCT", "RGB"])
def test_jpeg_2000_with_its_own_transform_is_shown(tmp_path: Path, photometric: str) -> None:
    picture = gradient(ROWS, COLUMNS)
    stream = bytes(imagecodecs.jpeg2k_encode(picture, codecformat="j2k", mct=True, reversible=True))
    path = compressed_clip(tmp_path, JPEG_2000, photometric, [stream])
    assert np.array_equal(decoded(path), picture)


def numbered_frames(count: int) -> list[bytes]:
    """Return JPEG frames whose grey says which they are."""
    return [
        bytes(imagecodecs.jpeg8_encode(np.full((ROWS, COLUMNS), 10 + 20 * number, np.uint8)))
        for number in range(count)
    ]


def grey_of(path: Path, index: int) -> int:
    return int(decoded(path, index)[0, 0, 0])


RIGHT_TABLE = None
NO_TABLE = b""


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(RIGHT_TABLE, id="right"),
        pytest.param(NO_TABLE, id="none"),
        pytest.param(struct.pack("<4I", 0, 8, 16, 24), id="lies inside the first frame"),
        pytest.param(struct.pack("<4I", 0, 1 << 30, 1 << 31, 0xFFFFFFFF), id="beyond the file"),
        pytest.param(struct.pack("<4I", 0, 500, 400, 600), id="not rising"),
        pytest.param(struct.pack("<4I", 8, 500, 600, 700), id="not from the beginning"),
        pytest.param(struct.pack("<2I", 0, 500), id="too short"),
    ],
)
def test_every_frame_is_found_whatever_the_offset_table_says(
    tmp_path: Path, table: bytes | None
) -> None:
    path = compressed_clip(tmp_path, JPEG_BASELINE, "MONOCHROME2", numbered_frames(4), table=table)
    assert [grey_of(path, index) for index in range(4)] == pytest.approx([10, 30, 50, 70], abs=1)


@pytest.mark.parametrize("is_true", [True, False])
def test_frames_are_found_by_the_extended_table_or_despite_it(
    tmp_path: Path, is_true: bool
) -> None:
    frames = numbered_frames(3)
    padded = [len(frame) + len(frame) % 2 for frame in frames]
    offsets = [sum(padded[:number]) + 8 * number for number in range(3)]
    if not is_true:
        offsets = [offset + 4 for offset in offsets]
    more: Elements = {
        0x7FE00001: ("OV", struct.pack("<3Q", *offsets)),
        0x7FE00002: ("OV", struct.pack("<3Q", *map(len, frames))),
    }
    path = compressed_clip(
        tmp_path, JPEG_BASELINE, "MONOCHROME2", frames, table=NO_TABLE, more=more
    )
    assert [grey_of(path, index) for index in range(3)] == pytest.approx([10, 30, 50], abs=1)


@pytest.mark.parametrize("table", [RIGHT_TABLE, NO_TABLE])
def test_frames_in_several_fragments_are_joined(tmp_path: Path, table: bytes | None) -> None:
    pieces = [[frame[:100], frame[100:260], frame[260:]] for frame in numbered_frames(3)]
    path = written(
        tmp_path,
        clip_bytes(
            rows=ROWS, columns=COLUMNS, frames=3, photometric="MONOCHROME2",
            syntax=JPEG_BASELINE, compressed=pieces, table=table,
        ),
    )  # fmt: skip
    assert [grey_of(path, index) for index in range(3)] == pytest.approx([10, 30, 50], abs=1)


def test_fewer_frames_than_stated_are_said_so(tmp_path: Path) -> None:
    more: Elements = {0x00280008: ("IS", 5)}
    path = compressed_clip(
        tmp_path, JPEG_BASELINE, "MONOCHROME2", numbered_frames(3), more=more, table=NO_TABLE
    )
    with pytest.raises(DicomReadError, match="3 of its 5 frames"):
        open_frames(read_clip(path))


def test_a_damaged_frame_is_named_and_the_others_open(tmp_path: Path) -> None:
    frames = numbered_frames(3)
    frames[1] = frames[1][: len(frames[1]) // 2]
    path = compressed_clip(tmp_path, JPEG_BASELINE, "MONOCHROME2", frames)
    with pytest.raises(DicomReadError, match=r"^clip\.dcm: Frame 2 of 3 is damaged"):
        decoded(path, 1)
    assert grey_of(path, 2) == pytest.approx(50, abs=1)


def test_a_jpeg_of_another_size_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    big = bytes(imagecodecs.jpeg8_encode(np.zeros((ROWS, COLUMNS + 8), np.uint8)))
    path = compressed_clip(tmp_path, JPEG_BASELINE, "MONOCHROME2", [big])
    with pytest.raises(DicomReadError, match="picture is damaged"):
        decoded(path)


def test_the_fourth_byte_is_opaque_and_the_array_is_filled_in_place(tmp_path: Path) -> None:
    paths = [
        colour_clip(tmp_path, "RGB", gradient(ROWS, COLUMNS).tobytes()),
    ]
    for path in paths:
        out = np.zeros((ROWS, COLUMNS, 4), np.uint8)
        with open_frames(read_clip(path)) as frames:
            frames.decode_bgrx(0, out)
        assert (out[..., 3] == 255).all()
        assert np.array_equal(out[..., 2::-1], gradient(ROWS, COLUMNS))


def test_a_wrong_array_or_frame_number_is_our_own_mistake(tmp_path: Path) -> None:
    path = colour_clip(tmp_path, "RGB", gradient(ROWS, COLUMNS).tobytes())
    with open_frames(read_clip(path)) as frames:
        with pytest.raises(ValueError, match="shape"):
            frames.decode_bgrx(0, np.zeros((ROWS, COLUMNS, 3), np.uint8))
        with pytest.raises(ValueError, match="shape"):
            frames.decode_bgrx(0, np.zeros((COLUMNS, ROWS, 4), np.uint8).transpose(1, 0, 2))
        for index in (-1, 1):
            with pytest.raises(IndexError):
                frames.decode_rgb(index)
    with pytest.raises(ValueError, match="closed"):
        frames.decode_rgb(0)


def test_several_threads_may_decode_and_close_at_any_time(tmp_path: Path) -> None:
    path = compressed_clip(tmp_path, JPEG_BASELINE, "MONOCHROME2", numbered_frames(12))
    frames = open_frames(read_clip(path))
    wrong: list[object] = []

    def work(start: int) -> None:
        out = np.empty((ROWS, COLUMNS, 4), np.uint8)
        for step in range(400):
            index = (start + step) % 12
            try:
                frames.decode_bgrx(index, out)
            except ValueError:  # closed
                return
            if abs(int(out[3, 3, 0]) - (10 + 20 * index)) > 1:
                wrong.append((index, out[3, 3].tolist()))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    threads[0].join()
    frames.close()
    for thread in threads[1:]:
        thread.join()
    assert not wrong


def test_a_file_that_changed_since_it_was_listed_is_refused(tmp_path: Path) -> None:
    path = colour_clip(tmp_path, "RGB", gradient(ROWS, COLUMNS).tobytes())
    clip = read_clip(path)
    path.write_bytes(clip_bytes(rows=ROWS, columns=COLUMNS, more={0x00080018: ("UI", "1.2.9")}))
    with pytest.raises(DicomReadError, match="changed"):
        open_frames(clip)


def test_a_file_cut_short_while_open_names_the_frame(tmp_path: Path) -> None:
    pixels = bytes(ROWS * COLUMNS * 3 * 4)
    content = clip_bytes(rows=ROWS, columns=COLUMNS, frames=4, pixels=pixels)
    path = written(tmp_path, content)
    with open_frames(read_clip(path)) as frames:
        with path.open("r+b") as file:
            file.truncate(len(content) - ROWS * COLUMNS * 3 * 2)
        frames.decode_rgb(0)
        with pytest.raises(DicomReadError, match="Frame 4 of 4"):
            frames.decode_rgb(3)


def test_odd_frames_of_swapped_words_are_put_right(tmp_path: Path) -> None:
    # Three frames of 15 bytes in big-endian words: every second frame begins within one.
    values = np.arange(45, dtype=np.uint8) + np.uint8(60)
    swapped = np.append(values, np.uint8(0)).reshape(-1, 2)[:, ::-1].tobytes()
    path = written(
        tmp_path,
        clip_bytes(
            rows=3, columns=5, frames=3, photometric="MONOCHROME2", syntax=BIG_ENDIAN,
            pixels=swapped, pixel_vr="OW",
        ),
    )  # fmt: skip
    for index in range(3):
        expected = values[15 * index : 15 * index + 15].reshape(3, 5)
        assert np.array_equal(decoded(path, index)[..., 0], expected)
