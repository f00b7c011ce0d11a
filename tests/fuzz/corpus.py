"""Malformed files made from good ones, each with what is wrong with it as its name.

python -m tests.fuzz.corpus FOLDER      writes them all
"""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import imagecodecs
import numpy as np

from tests.dicom.dicom_files import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    JPEG_2000,
    JPEG_BASELINE,
    JPEG_LOSSLESS,
    JPEG_LS,
    RLE,
    Elements,
    Value,
    clip_bytes,
    data_set,
    element,
    file_bytes,
    gradient,
    rle_frame,
)
from tests.dicom.video_files import H264, HEVC, KINDS, MPEG2, video, video_clip

JPEG_XL = "1.2.840.10008.1.2.4.110"
HTJ2K = "1.2.840.10008.1.2.4.201"
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"

ROWS, COLUMNS = 16, 24
PICTURE = gradient(ROWS, COLUMNS)
GREY = PICTURE[..., 0].copy()


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


STREAMS: dict[str, tuple[str, bytes]] = {
    "rle": (RLE, rle_frame([GREY])),
    "jpeg": (JPEG_BASELINE, bytes(imagecodecs.jpeg8_encode(GREY))),
    "jpeg lossless": (JPEG_LOSSLESS, bytes(imagecodecs.jpeg8_encode(GREY, lossless=True))),
    "jpeg-ls": (JPEG_LS, bytes(imagecodecs.jpegls_encode(GREY))),
    "jpeg 2000": (
        JPEG_2000,
        bytes(imagecodecs.jpeg2k_encode(GREY, codecformat="j2k", reversible=True)),
    ),
    "htj2k": (HTJ2K, bytes(imagecodecs.htj2k_encode(GREY))),
    "jpeg xl": (JPEG_XL, bytes(imagecodecs.jpegxl_encode(GREY, lossless=True))),
    "deflated frame": (DEFLATED_FRAMES, _deflated(GREY.tobytes())),
}

REGION: Elements = {
    0x00186012: ("US", 1),
    0x00186014: ("US", 1),
    0x00186018: ("UL", 0),
    0x0018601A: ("UL", 0),
    0x0018601C: ("UL", 20),
    0x0018601E: ("UL", 12),
    0x00186024: ("US", 3),
    0x00186026: ("US", 3),
    0x0018602C: ("FD", 0.1),
    0x0018602E: ("FD", 0.1),
}

HEADER_LIES: dict[str, Elements] = {
    "65535 rows and columns": {0x00280010: ("US", 65535), 0x00280011: ("US", 65535)},
    "no rows": {0x00280010: ("US", 0)},
    "no columns": {0x00280011: ("US", 0)},
    "rows of another length": {0x00280010: ("OB", b"\1\2\3")},
    "2147483647 frames": {0x00280008: ("IS", 2147483647)},
    "minus one frame": {0x00280008: ("IS", -1)},
    "a million digits of frames": {0x00280008: ("UT", "9" * 1_000_000)},
    "frames in words": {0x00280008: ("IS", "many")},
    "no bits": {0x00280100: ("US", 0), 0x00280101: ("US", 0)},
    "64 bits": {0x00280100: ("US", 64)},
    "1 bit": {0x00280100: ("US", 1), 0x00280101: ("US", 1), 0x00280102: ("US", 0)},
    "more bits stored than there are": {0x00280101: ("US", 12)},
    "high bit outside": {0x00280102: ("US", 60000)},
    "255 samples": {0x00280002: ("US", 255)},
    "no samples": {0x00280002: ("US", 0)},
    "unknown colours": {0x00280004: ("CS", "CMYK")},
    "colours of control signs": {0x00280004: ("CS", b"\x1b[31m\r\n")},
    "palette without a palette": {0x00280004: ("CS", "PALETTE COLOR"), 0x00280002: ("US", 1)},
    "a name of a megabyte": {0x00100010: ("UT", "A" * 1_000_000)},
    "a name in HTML": {0x00100010: ("PN", "<script>alert(1)</script>")},
    "a name of a path": {0x00100010: ("PN", "../../etc/passwd")},
    "a UID of a path": {0x00080018: ("UI", "../../../../tmp/x")},
    "a UID of 5000 signs": {0x00080018: ("UI", "1." * 2500)},
    "unknown character set": {0x00080005: ("CS", "ISO_IR 999"), 0x00100010: ("PN", b"\xff\xfe")},
    "broken escapes": {0x00080005: ("CS", "\\ISO 2022 IR 87"), 0x00100010: ("PN", b"\x1b$B\x1b")},
    "times that are none": {0x00181065: ("DS", "0\\nan\\inf\\1e999\\-5")},
    "a million times": {0x00181065: ("UT", "33\\" * 1_000_000)},
    "frame time of nothing": {0x00181063: ("DS", "0")},
    "frame time without end": {0x00181063: ("DS", "1e999")},
    "regions that are none": {0x00186011: ("SQ", b"\0" * 40)},
    "100000 regions": {0x00186011: ("SQ", [REGION] * 3000)},
    "a region in itself": {0x00186011: ("SQ", [{0x00186011: ("SQ", [REGION])}])},
    "a region without end": {
        0x00186011: ("SQ", [{**REGION, 0x0018602C: ("FD", float("inf"))}]),
    },
    "a region of no number": {0x00186011: ("SQ", [{**REGION, 0x0018602E: ("FD", float("nan"))}])},
    "a colour profile of noise": {0x00282000: ("OB", bytes(range(256)) * 40)},
    "a table that is too short": {
        0x00283010: ("SQ", [{0x00283002: ("US", [0, 0, 16]), 0x00283006: ("OW", b"\0\0")}])
    },
}  # fmt: skip


def header_lies() -> Iterator[tuple[str, bytes]]:
    for name, more in HEADER_LIES.items():
        yield name, clip_bytes(more=more)
    for syntax in (IMPLICIT, BIG_ENDIAN, DEFLATED):
        for name in ("65535 rows and columns", "2147483647 frames", "regions that are none"):
            yield f"{name} in {syntax}", clip_bytes(more=HEADER_LIES[name], syntax=syntax)


def stream_lies() -> Iterator[tuple[str, bytes]]:
    def clip(syntax: str, stream: bytes, **options: object) -> bytes:
        whole = {"rows": ROWS, "columns": COLUMNS, "photometric": "MONOCHROME2", **options}
        return clip_bytes(syntax=syntax, compressed=[[stream]], **whole)  # type: ignore[arg-type]

    big = np.zeros((4000, 4000), np.uint8)
    huge = HEADER_LIES["65535 rows and columns"]
    for name, (syntax, stream) in STREAMS.items():
        yield f"{name} cut in half", clip(syntax, stream[: len(stream) // 2])
        yield f"{name} of nothing", clip(syntax, b"")
        yield f"{name} of zeros", clip(syntax, bytes(500))
        yield f"{name} of ones", clip(syntax, b"\xff" * 500)
        yield f"{name} of another size", clip(syntax, stream, rows=ROWS + 1)
        yield f"{name} said to be colour", clip(syntax, stream, photometric="RGB")
        yield f"{name} with a huge header", clip(syntax, stream, more=huge)
        yield f"{name} in a million frames", clip(syntax, stream, frames=400_000)
        yield f"{name} with a table of lies", clip(syntax, stream, table=b"\xff" * 4)
        noisy = bytearray(stream)
        noisy[len(noisy) // 3 :: 7] = bytes(len(noisy[len(noisy) // 3 :: 7]))
        yield f"{name} with holes", clip(syntax, bytes(noisy))
    yield "a deflated frame of a gigabyte", clip(DEFLATED_FRAMES, _deflated(bytes(1 << 26)))
    yield "a jpeg xl of 16 megapixels", clip(JPEG_XL, bytes(imagecodecs.jpegxl_encode(big)))
    yield "jpeg 2000 of 16 megapixels", clip(JPEG_2000, bytes(imagecodecs.jpeg2k_encode(big)))
    jpeg = STREAMS["jpeg"][1]
    start = jpeg.index(b"\xff\xc0")
    for rows, columns in ((65535, 65535), (0, COLUMNS)):
        lie = jpeg[: start + 5] + struct.pack(">HH", rows, columns) + jpeg[start + 9 :]
        yield f"a jpeg of {rows} rows and {columns} columns", clip(JPEG_BASELINE, lie)
    lie = jpeg[: start + 5] + struct.pack(">HH", 4096, 4096) + jpeg[start + 9 :]
    yield "a jpeg of 4096 x 4096 of no data", clip(JPEG_BASELINE, lie, rows=4096, columns=4096)
    even = np.zeros((4096, 4096, 3), np.uint16)
    for name, (syntax, stream) in {
        "jpeg-ls": (JPEG_LS, imagecodecs.jpegls_encode(even)),
        "htj2k": (HTJ2K, imagecodecs.htj2k_encode(even)),
    }.items():
        large = {"rows": 4096, "columns": 4096, "photometric": "RGB", "bits": 16}
        yield f"{name} of 4096 x 4096 even pixels", clip(syntax, bytes(stream), **large)
    siz = bytearray(STREAMS["jpeg 2000"][1])
    struct.pack_into(">II", siz, 24, 1, 1)  # tiles of one pixel
    yield "jpeg 2000 in tiles of one pixel", clip(JPEG_2000, bytes(siz))
    scan = jpeg[jpeg.index(b"\xff\xda") : -2]
    progressive = jpeg[:-2].replace(b"\xff\xc0", b"\xff\xc2") + scan * 2000 + jpeg[-2:]
    yield "a progressive jpeg of 2000 scans", clip(JPEG_BASELINE, progressive)


def structure_lies() -> Iterator[tuple[str, bytes]]:
    nested = b"\x08\x00\x15\x11SQ\x00\x00\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    start: Elements = {0x00080016: ("UI", "1.2")}
    yield "an empty file", b""
    yield "one byte", b"\0"
    yield "a preamble alone", bytes(128) + b"DICM"
    yield "ten thousand sequences in each other", file_bytes(nested * 10_000, EXPLICIT)
    yield "300000 empty elements", file_bytes(b"\x09\x00\x10\x10LO\x00\x00" * 300_000, EXPLICIT)
    for tag, vr in ((0x00080070, "UT"), (0x00091010, "OB"), (0x00186011, "SQ"), (0x7FE00010, "OB")):
        value: Value = b"12"
        for length in (0xFFFFFFFE, 0x7FFFFFFF, 0x10000):
            lie = element(tag, vr, value, length=length)
            yield f"{tag:08x} of {length} bytes", file_bytes(data_set(start) + lie, EXPLICIT)
    yield (
        "a group length of lies",
        file_bytes(data_set(start), EXPLICIT).replace(
            b"UL\x04\x00", b"UL\x04\x00\xff\xff\xff\xff", 1
        ),
    )
    for syntax in ("1.2.840.10008.1.2.1.99", "9.9.9", "", "\x1b[2J"):
        yield f"a syntax of {syntax!r}", file_bytes(data_set(start), syntax or EXPLICIT)
    empty = file_bytes(b"", DEFLATED)[:-2]
    yield "a deflate bomb", empty + _deflated(data_set(start) + bytes(1 << 27))
    yield "deflated noise", empty + bytes(range(256)) * 20
    whole = clip_bytes(frames=3, pixels=bytes(6 * 8 * 3 * 3))
    for share in (0.2, 0.5, 0.9, 0.99):
        yield f"cut after {share:.0%}", whole[: int(len(whole) * share)]
    items = clip_bytes(
        photometric="MONOCHROME2", syntax=JPEG_BASELINE, compressed=[[STREAMS["jpeg"][1]]],
        rows=ROWS, columns=COLUMNS, table=b"",
    )  # fmt: skip
    at = items.rindex(b"\xfe\xff\x00\xe0") + 4
    for length in (0, 0x7FFFFFFF, 0xFFFFFFFF):
        lie = items[:at] + struct.pack("<I", length) + items[at + 4 :]
        yield f"a fragment of {length} bytes", lie
    yield (
        "a table of a gigabyte",
        items.replace(b"\xfe\xff\x00\xe0\0\0\0\0", b"\xfe\xff\x00\xe0\0\0\0\x40", 1),
    )
    many = b"\xfe\xff\x00\xe0\0\0\0\0" * 200_000
    yield "200000 empty fragments", items[: at - 4] + many


def video_lies() -> Iterator[tuple[str, bytes]]:
    for kind in ("mpeg2 program", "mpeg2 elementary", "h264 mp4", "h264 transport", "hevc mp4"):
        syntax, stream = KINDS[kind][2], video(kind, frames=14)
        yield f"{kind} cut in half", video_clip(stream[: len(stream) // 2], syntax)
        noisy = bytearray(stream)
        noisy[len(noisy) // 4 :: 97] = bytes(len(noisy[len(noisy) // 4 :: 97]))
        yield f"{kind} with holes", video_clip(bytes(noisy), syntax)
        yield f"{kind} in pieces of two bytes", video_clip(stream, syntax, pieces=len(stream) // 2)
        yield f"{kind} of a million frames", video_clip(stream, syntax, frames=2147483647)
    mp4 = video("h264 mp4", frames=14)
    for box in (b"stsz", b"stts", b"stsc", b"stco", b"avcC", b"mdhd", b"elst"):
        at = mp4.find(box)
        if at > 0:
            lie = mp4[: at + 8] + b"\x7f\xff\xff\xff" * 3 + mp4[at + 20 :]
            yield f"mp4 with {box.decode()} of lies", video_clip(lie, H264)
    playlist = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" + bytes(2000)
    for syntax in (MPEG2, H264, HEVC):
        yield f"a playlist in {syntax}", video_clip(playlist, syntax)
        yield f"start codes without end in {syntax}", video_clip(b"\0\0\1\xb3" * 50_000, syntax)


def archive_lies() -> Iterator[tuple[str, bytes]]:
    def packed(files: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return out.getvalue()

    good = packed({"clip": clip_bytes()})
    yield "a zip cut in half", good[: len(good) // 2]
    yield "a zip without its list", good[: good.rindex(b"PK\x01\x02")]
    yield "a zip in a zip in a zip", packed({"a": packed({"b": packed({"c": clip_bytes()})})})
    yield "a zip with paths that lead out", packed({"../../x": clip_bytes(), "/y": clip_bytes()})
    yield "a zip bomb", packed({"zeros": bytes(1 << 26), "clip": clip_bytes() + bytes(1 << 26)})
    forged = bytearray(good)
    struct.pack_into("<I", forged, good.rindex(b"PK\x01\x02") + 24, 0xFFFFFFF0)
    yield "a zip of four gigabytes", bytes(forged)
    crowded = bytearray(good)
    struct.pack_into("<HHI", crowded, len(good) - 14, 65535, 65535, 0xFFFFFFFF)
    yield "a zip that lists too much", bytes(crowded)


@lru_cache(maxsize=1)
def malformed() -> dict[str, bytes]:
    """Return every malformed file by what is wrong with it."""
    files: dict[str, bytes] = {}
    for maker in (header_lies, stream_lies, structure_lies, video_lies, archive_lies):
        for name, content in maker():
            assert name not in files, name
            files[name] = content
    return files


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(malformed().items()):
        plain = "".join(sign if sign.isalnum() else "_" for sign in name)
        (folder / f"{number:03}_{plain[:60]}").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
