"""Writes docs/clips.md: which encodings and colours of clips are shown, and how exactly.

Every cell of the first table is a small clip made here, shown by the product and compared
with the picture it was made of. The second table lists the real files of a folder, where
one is given.

    python tools/clip_table.py [FOLDER]
"""

import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import imagecodecs
import numpy as np
import numpy.typing as npt

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from tests.dicom.dicom_files import Elements, clip_bytes, gradient, rle_frame  # noqa: E402
from tests.dicom.video_files import (  # noqa: E402
    KINDS,
    burned_number,
    numbered_picture,
    video,
    video_clip,
)
from veinmap.dicom import (  # noqa: E402
    DicomReadError,
    open_frames,
    read_clip,
    scan,
    transfer_syntax_name,
)
from veinmap.imaging import Clip, UnreadableFile  # noqa: E402

Picture = npt.NDArray[Any]
UID: Final = "1.2.840.10008.1.2"
ROWS, COLUMNS = 48, 64
PICTURE = gradient(ROWS, COLUMNS)
GREY = PICTURE[..., 0].copy()

# Greatest mean difference, in grey levels, that still counts as the same picture.
MOST = 2.0


def ybr(picture: Picture) -> Picture:
    """Return full-range YCbCr (PS3.3 C.7.6.3.1.2)."""
    red, green, blue = (picture[..., channel].astype(float) for channel in range(3))
    planes = (
        0.2990 * red + 0.5870 * green + 0.1140 * blue,
        -0.1687 * red - 0.3313 * green + 0.5 * blue + 128,
        0.5 * red - 0.4187 * green - 0.0813 * blue + 128,
    )
    return np.clip(np.rint(np.stack(planes, -1)), 0, 255).astype(np.uint8)


def partial(full: Picture) -> Picture:
    """Return the same over the partial range."""
    scale, start = np.array([219, 224, 224]) / 255, np.array([16, 128 - 112, 128 - 112])
    return np.rint(full * scale + start).astype(np.uint8)


def pairs(full: Picture) -> Picture:
    """Return 4:2:2 as it is stored raw: two luminances and one pair of colours."""
    wide = full.astype(int)
    colours = (wide[:, ::2, 1:] + wide[:, 1::2, 1:]) // 2
    return np.concatenate([wide[:, ::2, :1], wide[:, 1::2, :1], colours], -1).astype(np.uint8)


DEEP = PICTURE.astype(np.uint16) << 8
DEEP_GREY = GREY.astype(np.uint16) << 8
# What 16 stored bits without a window come to on the screen.
SEEN_DEEP = np.rint(DEEP_GREY / 65535 * 255).astype(np.uint8)
# Red rises, green falls, blue rises half as fast: no two alike.
LEVELS = (np.arange(256), 255 - np.arange(256), np.arange(256) // 2)


def palette(order: str) -> Elements:
    """Return the table of colours as stored in that byte order."""
    described: Elements = {0x00281101 + n: ("US", [256, 0, 16]) for n in range(3)}
    tables: Elements = {
        0x00281201 + n: ("OW", (levels << 8).astype(order + "u2").tobytes())
        for n, levels in enumerate(LEVELS)
    }
    return described | tables


# Column -> photometric interpretation, samples as stored, what more the header says, and
# the picture that has to come out.
COLOURS: Final[dict[str, tuple[str, Picture, Elements, Picture]]] = {
    "RGB": ("RGB", PICTURE, {}, PICTURE),
    "RGB planar": ("RGB", PICTURE.transpose(2, 0, 1), {0x00280006: ("US", 1)}, PICTURE),
    "RGB 16 bit": ("RGB", DEEP, {}, PICTURE),
    "YBR_FULL": ("YBR_FULL", ybr(PICTURE), {}, PICTURE),
    "YBR_FULL_422": ("YBR_FULL_422", pairs(ybr(PICTURE)), {}, PICTURE),
    "YBR_PARTIAL_422": ("YBR_PARTIAL_422", pairs(partial(ybr(PICTURE))), {}, PICTURE),
    "YBR_RCT": ("YBR_RCT", PICTURE, {}, PICTURE),
    "YBR_ICT": ("YBR_ICT", PICTURE, {}, PICTURE),
    "PALETTE": (
        "PALETTE COLOR",
        GREY,
        palette("<"),
        np.stack([table[GREY] for table in LEVELS], -1),
    ),
    "MONO1": ("MONOCHROME1", 255 - GREY, {}, np.stack([GREY] * 3, -1)),
    "MONO2": ("MONOCHROME2", GREY, {}, np.stack([GREY] * 3, -1)),
    "MONO2 16 bit": ("MONOCHROME2", DEEP_GREY, {}, np.stack([SEEN_DEEP] * 3, -1)),
}
NATIVE: Final = tuple(name for name in COLOURS if name not in ("YBR_RCT", "YBR_ICT"))
PLAIN: Final = ("RGB", "RGB 16 bit", "YBR_FULL", "PALETTE", "MONO1", "MONO2", "MONO2 16 bit")
LOSSY: Final = ("RGB", "YBR_FULL", "YBR_FULL_422", "MONO1", "MONO2")
WAVELET: Final = ("RGB", "RGB 16 bit", "YBR_RCT", "YBR_ICT", "PALETTE", "MONO2", "MONO2 16 bit")


def rle(samples: Picture, _: str) -> bytes:
    """Return an RLE frame: a plane for each byte of each sample, the highest first."""
    channels = [samples] if samples.ndim == 2 else list(samples.transpose(2, 0, 1))
    shifts = (0,) if samples.dtype.itemsize == 1 else (8, 0)
    return rle_frame([(c >> shift & 255).astype(np.uint8) for c in channels for shift in shifts])


def jpeg(samples: Picture, name: str) -> bytes:
    """Return a lossy JPEG of the picture in the colours its header claims."""
    if samples.ndim == 2:
        return bytes(imagecodecs.jpeg8_encode(samples, level=95))
    if name == "RGB":
        return bytes(
            imagecodecs.jpeg8_encode(PICTURE, level=95, colorspace="RGB", outcolorspace="RGB")
        )
    subsampling = "422" if name == "YBR_FULL_422" else "444"
    return bytes(imagecodecs.jpeg8_encode(PICTURE, level=95, subsampling=subsampling))


def codec(encode: Callable[..., Any], **options: object) -> Callable[[Picture, str], bytes]:
    """Return an encoder that takes no notice of the colours' name."""
    return lambda samples, _: bytes(encode(np.ascontiguousarray(samples), **options))


def deflated(samples: Picture, _: str) -> bytes:
    """Return a frame deflated by itself."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(samples.tobytes()) + deflater.flush()


def raw(samples: Picture, _: str) -> bytes:
    """Return the samples as they are."""
    return samples.tobytes()


J2K_LOSSLESS = codec(imagecodecs.jpeg2k_encode, codecformat="j2k", reversible=True)
J2K_LOSSY = codec(imagecodecs.jpeg2k_encode, codecformat="j2k", level=45)

LOSSLESS_JPEG: Final = ("RGB", "PALETTE", "MONO1", "MONO2", "MONO2 16 bit")


def lossless_jpeg(samples: Picture, _: str) -> bytes:
    """Return a lossless JPEG without any conversion of colours."""
    if samples.dtype.itemsize == 2:
        return bytes(imagecodecs.ljpeg_encode(samples))
    space = "RGB" if samples.ndim == 3 else "GRAYSCALE"
    return bytes(
        imagecodecs.jpeg8_encode(samples, lossless=True, colorspace=space, outcolorspace=space)
    )


# Transfer syntax -> how a frame is encoded (None: not in a fragment), and the columns it
# is tried with.
Encoder = Callable[[Picture, str], bytes]
SYNTAXES: Final[dict[str, tuple[Encoder | None, tuple[str, ...]]]] = {
    UID: (None, NATIVE),
    f"{UID}.1": (None, NATIVE),
    f"{UID}.2": (None, NATIVE),
    f"{UID}.1.99": (None, NATIVE),
    f"{UID}.1.98": (raw, NATIVE),
    f"{UID}.8.1": (deflated, NATIVE),
    f"{UID}.5": (rle, PLAIN),
    f"{UID}.4.50": (jpeg, LOSSY),
    f"{UID}.4.51": (jpeg, LOSSY),
    f"{UID}.4.57": (lossless_jpeg, LOSSLESS_JPEG),
    f"{UID}.4.70": (lossless_jpeg, LOSSLESS_JPEG),
    f"{UID}.4.80": (codec(imagecodecs.jpegls_encode), PLAIN),
    f"{UID}.4.81": (codec(imagecodecs.jpegls_encode, level=2), ("RGB", "MONO2")),
    f"{UID}.4.90": (J2K_LOSSLESS, WAVELET),
    f"{UID}.4.91": (J2K_LOSSY, WAVELET),
    f"{UID}.4.201": (codec(imagecodecs.htj2k_encode), WAVELET),
    f"{UID}.4.203": (codec(imagecodecs.htj2k_encode), WAVELET),
    f"{UID}.4.110": (
        codec(imagecodecs.jpegxl_encode, lossless=True),
        ("RGB", "RGB 16 bit", "MONO2"),
    ),
    f"{UID}.4.112": (codec(imagecodecs.jpegxl_encode, distance=0.5), ("RGB", "MONO2")),
}


def big_endian(samples: Picture) -> bytes:
    """Return samples as explicit big endian stores them in words."""
    if samples.dtype.itemsize == 2:
        return samples.astype(">u2").tobytes()
    return samples.tobytes()


def clip_of(syntax: str, encode: Encoder | None, name: str) -> bytes:
    """Return a clip of one encoding and colour."""
    photometric, samples, more, _ = COLOURS[name]
    samples = np.ascontiguousarray(samples)
    bits = 8 * samples.dtype.itemsize
    options: dict[str, Any] = {"photometric": photometric, "bits": bits, "syntax": syntax}
    if syntax.endswith(".1.2.2") and name == "PALETTE":
        more = palette(">")
    if encode is None:
        pixels = big_endian(samples) if syntax.endswith(".1.2.2") else samples.tobytes()
        vr = "OB" if bits == 8 else "OW"
        options |= {"pixels": pixels, "pixel_vr": vr}
    else:
        options["compressed"] = [[encode(samples, name)]]
    return clip_bytes(rows=ROWS, columns=COLUMNS, more=more, **options)


def result(path: Path, expected: Picture) -> str:
    """Return how well the clip at `path` is shown."""
    try:
        with open_frames(read_clip(path)) as frames:
            shown = frames.decode_rgb(0)
    except DicomReadError as error:
        return f"refused: {error.reason}"
    difference = float(np.abs(shown.astype(int) - expected).mean())
    if difference == 0:
        return "exact"
    return f"{difference:.1f}" if difference <= MOST else f"**{difference:.1f}**"


def still_table(folder: Path) -> list[str]:
    """Return the rows of the table of still encodings."""
    names = list(COLOURS)
    rows = ["| transfer syntax | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    path = folder / "clip.dcm"
    for syntax, (encode, tried) in SYNTAXES.items():
        cells = []
        for name in names:
            if name not in tried:
                cells.append("–")
                continue
            path.write_bytes(clip_of(syntax, encode, name))
            cells.append(result(path, COLOURS[name][3]))
        rows.append(f"| {transfer_syntax_name(syntax)} | " + " | ".join(cells) + " |")
    return rows


def video_table(folder: Path) -> list[str]:
    """Return the rows of the table of videos."""
    rows = ["| video | frames found by their number | difference |", "|---|---|---|"]
    path = folder / "video.dcm"
    for kind, (_, _, syntax) in KINDS.items():
        path.write_bytes(video_clip(video(kind), syntax, pieces=3))
        clip = read_clip(path)
        with open_frames(clip) as frames:
            order = [*range(clip.frames), *range(clip.frames - 1, -1, -3)]
            right = sum(burned_number(frames.decode_rgb(index)) == index for index in order)
            shown = frames.decode_rgb(7).astype(int)
        difference = np.abs(shown - numbered_picture(7)).mean()
        rows.append(f"| {kind} | {right} of {len(order)} | {difference:.1f} |")
    return rows


def real_table(folder: Path) -> list[str]:
    """Return the rows of the table of real files."""
    rows = ["| file | transfer syntax | colour | size × frames | result |", "|---|---|---|---|---|"]
    for item in scan([folder], merges_duplicates=False):
        name = item.path.relative_to(folder).as_posix()
        if isinstance(item, UnreadableFile):
            if item.path.suffix != ".md":
                rows.append(f"| `{name}` | | | | refused: {item.reason} |")
            continue
        syntax = transfer_syntax_name(item.transfer_syntax_uid)
        size = f"{item.columns} × {item.rows} × {item.frames}"
        rows.append(f"| `{name}` | {syntax} | {item.photometric} | {size} | {shown_frames(item)} |")
    return rows


def shown_frames(clip: Clip) -> str:
    """Return whether all frames of a clip are shown, and what is told about it."""
    try:
        with open_frames(clip) as frames:
            for index in range(clip.frames):
                frames.decode_rgb(index)
    except DicomReadError as error:
        return f"refused: {error.reason}"
    return "; ".join(("shown", *clip.warnings))


TEXT: Final = """# Clips: what is shown

Made by `python tools/clip_table.py`; do not edit by hand.

Each cell is a small clip of that encoding and colour, shown by VeinMap and compared with the
picture it was made of: `exact`, or the mean difference in grey levels of 256 (bold above 2). A
lossy encoder differs from its own original, so those figures are of encoder and decoder
together. `–`: the standard has no such combination, or nothing writes it.

## Pictures

{stills}

## Videos

Forty frames with their numbers burned in, in three fragments, asked for forwards and backwards.
MPEG-2, H.264 and HEVC are known in all their transfer syntaxes.

{videos}

## Not shown

JPEG 2000 Part 2 multi-component (.92, .93), JPIP (.94, .95), arithmetic and hierarchical JPEG,
JPEG 2000 with fewer samples of colour than of brightness, uncompressed YBR_PARTIAL_420, and bit
depths other than 8 and 16 allocated. Each is refused in one sentence.
"""

REAL_TEXT: Final = """
## Real files

The test set of scanner files (not shipped); independent decoders see the same pictures
(`tests/dicom/test_real_files.py`, `test_videos.py`).

{real}
"""


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stills, videos = still_table(folder), video_table(folder)
    page = TEXT.format(stills="\n".join(stills), videos="\n".join(videos))
    if len(sys.argv) > 1:
        real = real_table(Path(sys.argv[1]))
        page += REAL_TEXT.format(real="\n".join(real))
    (REPOSITORY / "docs" / "clips.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
