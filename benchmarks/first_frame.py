"""How long from a path to the first frame of a clip, as ratios of one interleaved run.

Three things are timed in turn on the same 100-frame JPEG clip, 1024x768, which is made
in a temporary folder: what the product does (read the header, open, decode frame 0);
the least that could do it (tag walk to the pixel data, frame offsets, one raw call of
the codec); and decoding the whole clip. Absolute times depend on the machine and its
load; the ratios are what counts.

    python benchmarks/first_frame.py [--rounds N]
"""

import argparse
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import imagecodecs
import numpy as np

from veinmap.dicom import open_frames, read_clip

ROWS, COLUMNS, FRAMES = 768, 1024, 100

# Budgets: design section 6, row 2, and the first frame before a tenth of the clip is decoded.
MAX_RATIO_TO_LIMIT = 1.5
MAX_SHARE_OF_CLIP = 0.1


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """Return one element in explicit little endian."""
    value += b"\0" if vr == b"UI" and len(value) % 2 else b" " * (len(value) % 2)
    return struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr, len(value)) + value


def make_clip(path: Path, *, has_table: bool) -> None:
    """Write a clip of speckle with text-like edges, about 180 kB a frame."""
    random = np.random.default_rng(7)
    speckle = cv_blurred(random.integers(0, 256, (ROWS, COLUMNS), dtype=np.uint8))
    frames = []
    for number in range(FRAMES):
        picture = np.stack([np.roll(speckle, number, axis=0)] * 3, axis=-1)
        picture[100:200, 300:600, 0] = 255 - picture[100:200, 300:600, 0]  # a colour box
        picture[::64, :, 1] = 255
        stream = imagecodecs.jpeg8_encode(picture, level=90, subsampling="422")
        frames.append(bytes(stream) + b"\0" * (len(stream) % 2))
    offsets, place = [], 0
    for frame in frames:
        offsets.append(place)
        place += len(frame) + 8
    table = struct.pack(f"<{FRAMES}I", *offsets) if has_table else b""
    us = struct.Struct("<H").pack
    meta = element(0x00020010, b"UI", b"1.2.840.10008.1.2.4.50")
    header = b"".join(
        (
            element(0x00080016, b"UI", b"1.2.840.10008.5.1.4.1.1.3.1"),
            element(0x00080018, b"UI", b"1.2.3"),
            element(0x00100020, b"LO", b"VM-TEST-001"),
            element(0x00181063, b"DS", b"33.3"),
            element(0x00280002, b"US", us(3)),
            element(0x00280004, b"CS", b"YBR_FULL_422"),
            element(0x00280008, b"IS", str(FRAMES).encode()),
            element(0x00280010, b"US", us(ROWS)),
            element(0x00280011, b"US", us(COLUMNS)),
            element(0x00280100, b"US", us(8)),
            element(0x00280101, b"US", us(8)),
            element(0x00280102, b"US", us(7)),
            element(0x00280103, b"US", us(0)),
            struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF),
        )
    )
    items = b"".join(
        struct.pack("<HHI", 0xFFFE, 0xE000, len(part)) + part for part in (table, *frames)
    )
    end = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    path.write_bytes(bytes(128) + b"DICM" + meta + header + items + end)


def cv_blurred(picture: np.ndarray) -> np.ndarray:
    """Return speckle of the grain that a scan converter leaves."""
    import cv2

    return np.asarray(cv2.GaussianBlur(picture, (5, 5), 0))


def product_first_frame(path: Path, out: np.ndarray) -> None:
    """Do what the product does."""
    with open_frames(read_clip(path)) as frames:
        frames.decode_bgrx(0, out)


def limit_first_frame(path: Path, out: np.ndarray) -> None:
    """Do the least: walk the tags, list the frames, one raw decode."""
    with path.open("rb", buffering=0) as file:
        head = file.read(16 * 1024)
        at = 132
        while head[at : at + 4] != b"\xe0\x7f\x10\x00":
            vr = head[at + 4 : at + 6]
            if vr in (b"OB", b"OW", b"SQ", b"UN", b"UT"):
                at += 12 + struct.unpack_from("<I", head, at + 8)[0]
            else:
                at += 8 + struct.unpack_from("<H", head, at + 6)[0]
        at += 12
        length = struct.unpack_from("<I", head, at + 4)[0]
        offsets = list(struct.unpack_from(f"<{length // 4}I", head, at + 8))
        first = at + 8 + length
        if not offsets:  # no table: every item header has to be read
            place = first
            while True:
                file.seek(place)
                tag, size = struct.unpack("<II", file.read(8))
                if tag == 0xE0DDFFFE:
                    break
                offsets.append(place - first)
                place += 8 + size
        file.seek(first + offsets[0] + 4)
        stream = file.read(struct.unpack("<I", file.read(4))[0])
    imagecodecs.jpeg8_decode(stream, outcolorspace=imagecodecs.JPEG8.CS.EXT_BGRA, out=out)


def whole_clip(path: Path, out: np.ndarray) -> None:
    """Decode every frame before showing one."""
    with open_frames(read_clip(path)) as frames:
        for index in range(frames.clip.frames):
            frames.decode_bgrx(index, out)


def seconds(action: Callable[[Path, np.ndarray], None], path: Path, out: np.ndarray) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    action(path, out)
    return time.perf_counter() - start


def measure(path: Path, rounds: int) -> tuple[float, float, float]:
    """Return median seconds of product, limit and whole clip, measured in turn."""
    out = np.empty((ROWS, COLUMNS, 4), np.uint8)
    product, limit, whole = [], [], []
    for number in range(rounds + 1):
        times = [seconds(product_first_frame, path, out), seconds(limit_first_frame, path, out)]
        if number == 0:
            continue  # imports, and the page cache
        product.append(times[0])
        limit.append(times[1])
        if number % 5 == 1:
            whole.append(seconds(whole_clip, path, out))
    return median(product), median(limit), median(whole)


def main() -> int:
    """Print the table; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    kept = True
    print(
        f"{'clip':16}{'first frame':>13}{'limit':>10}{'whole clip':>13}{'x limit':>9}{'of clip':>9}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, has_table in (("offset table", True), ("no table", False)):
            path = Path(folder) / f"{name}.dcm"
            make_clip(path, has_table=has_table)
            product, limit, whole = measure(path, rounds)
            to_limit, share = product / limit, product / whole
            kept &= to_limit <= MAX_RATIO_TO_LIMIT and share <= MAX_SHARE_OF_CLIP
            print(
                f"{name:16}{product * 1e3:10.2f} ms{limit * 1e3:7.2f} ms{whole * 1e3:10.1f} ms"
                f"{to_limit:9.2f}{share:9.1%}"
            )
    print(f"budget: at most {MAX_RATIO_TO_LIMIT} x limit, {MAX_SHARE_OF_CLIP:.0%} of the clip")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
