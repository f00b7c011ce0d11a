"""How fast a cine is decoded, against libjpeg-turbo, ffmpeg and dcmtk in one run.

Two questions, each measured in turns on the same JPEG clip, 1024x768, 4:2:2, made in a
temporary folder:

1. One thread, frames to displayable BGRX: the product against bare calls of the codec on
   the same bytes into the same buffer.
2. Whole process, start-up included, processor time a frame: the product against
   `ffmpeg` (mjpeg to bgr0) and `dcmdjpeg`, where those are installed.

Other encodings are listed beside, for their absolute times only.

    python benchmarks/cine_decode.py [--frames N] [--rounds N]
"""

import argparse
import os
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

import imagecodecs
import numpy as np

from veinmap.dicom import open_frames, read_clip
from veinmap.resource_files import sample_study_folder

ROWS, COLUMNS = 768, 1024

# Budgets: design section 6, row 1.
LEAST_RATE: Final = 0.85
STRETCH_RATE: Final = 0.95
MOST_OF_FFMPEG: Final = 1.0
MOST_OF_DCMTK: Final = 0.5

JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
US = struct.Struct("<H").pack

# What a process does that shows a whole clip: nothing but the product's own interface.
PRODUCT: Final = """
import sys
from pathlib import Path
import numpy as np
from veinmap.dicom import open_frames, read_clip
with open_frames(read_clip(Path(sys.argv[1]))) as frames:
    out = np.empty((frames.clip.rows, frames.clip.columns, 4), np.uint8)
    for index in range(frames.clip.frames):
        frames.decode_bgrx(index, out)
"""


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """Return one short element in explicit little endian."""
    value += (b"\0" if vr == b"UI" else b" ") * (len(value) % 2)
    return struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr, len(value)) + value


def pictures(count: int) -> list[np.ndarray]:
    """Return speckle with a colour box and lines, that moves."""
    import cv2

    random = np.random.default_rng(7)
    speckle = cv2.GaussianBlur(random.integers(0, 256, (ROWS, COLUMNS), dtype=np.uint8), (5, 5), 0)
    made = []
    for number in range(count):
        picture = np.stack([np.roll(speckle, number, axis=0)] * 3, axis=-1)
        picture[100:200, 300:600, 0] = 255 - picture[100:200, 300:600, 0]
        picture[::64, :, 1] = 255
        made.append(picture)
    return made


def clip_bytes(streams: Sequence[bytes], syntax: str, photometric: bytes) -> bytes:
    """Return a clip of these compressed frames."""
    uid = element(0x00020010, b"UI", syntax.encode())
    media = element(0x00020002, b"UI", b"1.2.840.10008.5.1.4.1.1.3.1")
    instance = element(0x00020003, b"UI", b"1.2.3")
    group = media + instance + uid
    meta = element(0x00020000, b"UL", struct.pack("<I", len(group))) + group
    header = b"".join(
        (
            element(0x00080016, b"UI", b"1.2.840.10008.5.1.4.1.1.3.1"),
            element(0x00080018, b"UI", b"1.2.3"),
            element(0x00181063, b"DS", b"33.3"),
            element(0x00280002, b"US", US(3)),
            element(0x00280004, b"CS", photometric),
            element(0x00280006, b"US", US(0)),
            element(0x00280008, b"IS", str(len(streams)).encode()),
            element(0x00280010, b"US", US(ROWS)),
            element(0x00280011, b"US", US(COLUMNS)),
            element(0x00280100, b"US", US(8)),
            element(0x00280101, b"US", US(8)),
            element(0x00280102, b"US", US(7)),
            element(0x00280103, b"US", US(0)),
            struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF),
        )
    )
    padded = [stream + b"\0" * (len(stream) % 2) for stream in streams]
    items = b"".join(
        struct.pack("<HHI", 0xFFFE, 0xE000, len(part)) + part for part in (b"", *padded)
    )
    end = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    return bytes(128) + b"DICM" + meta + header + items + end


def cine_rate(path: Path, streams: Sequence[bytes], rounds: int) -> tuple[float, float]:
    """Return median seconds a frame of product and bare codec, measured in turns."""
    out = np.empty((ROWS, COLUMNS, 4), np.uint8)
    cs = imagecodecs.JPEG8.CS
    product, bare = [], []
    with open_frames(read_clip(path)) as frames:
        for _ in range(rounds):
            start = time.perf_counter()
            for index in range(len(streams)):
                frames.decode_bgrx(index, out)
            middle = time.perf_counter()
            for stream in streams:
                imagecodecs.jpeg8_decode(
                    stream, colorspace=cs.YCbCr, outcolorspace=cs.EXT_BGRA, out=out
                )
            product.append((middle - start) / len(streams))
            bare.append((time.perf_counter() - middle) / len(streams))
    return median(product), median(bare)


def cpu_seconds(command: Sequence[str | Path]) -> float:
    """Return the processor time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole_process(
    folder: Path, path: Path, streams: Sequence[bytes], rounds: int
) -> dict[str, float]:
    """Return median processor seconds a frame of each program, measured in turns."""
    bare = folder / "clip.mjpeg"
    bare.write_bytes(b"".join(streams))
    commands: dict[str, list[str | Path]] = {"product": [sys.executable, "-c", PRODUCT, path]}
    if ffmpeg := shutil.which("ffmpeg"):
        read = ["-v", "error", "-threads", "1", "-f", "mjpeg", "-i", bare]
        write = ["-pix_fmt", "bgr0", "-f", "rawvideo", "-y", os.devnull]
        commands["ffmpeg"] = [ffmpeg, *read, *write]
    if dcmdjpeg := shutil.which("dcmdjpeg"):
        commands["dcmtk"] = [dcmdjpeg, path, folder / "unpacked.dcm"]
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(cpu_seconds(command) / len(streams))
    return {name: median(times) for name, times in found.items()}


def other_encodings(folder: Path) -> None:
    """Print how long a frame of each other encoding takes."""
    picture = pictures(1)[0]
    encoded: dict[str, tuple[str, Callable[[], bytes]]] = {
        "JPEG-LS": ("1.2.840.10008.1.2.4.80", lambda: imagecodecs.jpegls_encode(picture)),
        "JPEG 2000 lossless": (
            "1.2.840.10008.1.2.4.90",
            lambda: imagecodecs.jpeg2k_encode(picture, codecformat="j2k", reversible=True),
        ),
        "HTJ2K lossless": ("1.2.840.10008.1.2.4.201", lambda: imagecodecs.htj2k_encode(picture)),
    }
    for name, (syntax, encode) in encoded.items():
        path = folder / f"{name}.dcm"
        path.write_bytes(clip_bytes([bytes(encode())] * 8, syntax, b"RGB"))
        print(f"   {name:34}{per_frame(path):7.2f} ms a frame")
    for name in ("wrap_bmode_mpeg2_60f.dcm", "wrap_duplex_pw_h264_mp4_90f.dcm"):
        path = sample_study_folder() / "other" / name
        print(f"   {name:34}{per_frame(path):7.2f} ms a frame (640x480)")


def per_frame(path: Path) -> float:
    """Return milliseconds a frame, decoded one after the other, the first left out."""
    clip = read_clip(path)
    out = np.empty((clip.rows, clip.columns, 4), np.uint8)
    with open_frames(clip) as frames:
        frames.decode_bgrx(0, out)
        start = time.perf_counter()
        for index in range(1, clip.frames):
            frames.decode_bgrx(index, out)
        return (time.perf_counter() - start) / (clip.frames - 1) * 1e3


def main() -> int:
    """Print the figures; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        distinct = [
            bytes(imagecodecs.jpeg8_encode(picture, level=90, subsampling="422"))
            for picture in pictures(min(60, arguments.frames))
        ]
        streams = (distinct * (arguments.frames // len(distinct) + 1))[: arguments.frames]
        path = folder / "clip.dcm"
        path.write_bytes(clip_bytes(streams, JPEG_BASELINE, b"YBR_FULL_422"))
        product, bare = cine_rate(path, distinct, arguments.rounds)
        rate = bare / product
        kept &= rate >= LEAST_RATE
        frame_kb = sum(map(len, distinct)) // len(distinct) // 1024
        print(f"1. one thread, JPEG to BGRX, {frame_kb} kB a frame")
        print(f"   product {product * 1e3:.2f} ms, bare codec {bare * 1e3:.2f} ms a frame")
        print(f"   {rate:.2f} x its rate (at least {LEAST_RATE}, stretch {STRETCH_RATE})")
        times = whole_process(folder, path, streams, min(arguments.rounds, 3))
        print(f"2. whole process, processor time a frame, {arguments.frames} frames")
        for program, seconds in times.items():
            print(f"   {program:10}{seconds * 1e3:7.2f} ms")
        for peer, most in (("ffmpeg", MOST_OF_FFMPEG), ("dcmtk", MOST_OF_DCMTK)):
            if peer in times:
                share = times["product"] / times[peer]
                kept &= share <= most
                print(f"   {share:.2f} x {peer} (at most {most})")
        print("3. other encodings")
        other_encodings(folder)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
