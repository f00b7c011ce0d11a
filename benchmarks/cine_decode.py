"""How fast a cine is decoded, against libjpeg-turbo, ffmpeg and dcmtk in one run.

Two questions, each measured in turns on the same JPEG clip of 600 frames, 1024x768, 4:2:2:

One thread, frames to displayable BGRX: the product against bare calls of the codec
(libjpeg-turbo's C interface) on the same bytes into the same buffer. Whole process, start-up
included, processor time a frame: the product against `ffmpeg` (mjpeg to bgr0) and `dcmdjpeg`,
where those are installed.

Other encodings are told beside, for their absolute times only.

    python -m benchmarks.cine_decode
"""

import os
import resource
import shutil
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

from benchmarks.speed.made_clips import COLUMNS, ROWS, jpeg_streams, pictures, write_compressed
from benchmarks.speed.rows import Row, run
from veinmap.dicom import open_frames, read_clip
from veinmap.resource_files import sample_study_folder

# Budgets: design section 6, row 1.
LEAST_RATE: Final = 0.85
STRETCH_RATE: Final = 0.95
MOST_OF_PEER: Final = {"ffmpeg": 1.0, "dcmtk": 0.5}

_FRAMES: Final = 600
_DISTINCT: Final = 60
_RATE_ROUNDS: Final = 9
_PROCESS_ROUNDS: Final = 3

# What a process does that shows a whole clip: nothing but the product's own interface.
_PRODUCT: Final = """
import sys
from pathlib import Path
import numpy as np
from veinmap.dicom import open_frames, read_clip
with open_frames(read_clip(Path(sys.argv[1]))) as frames:
    out = np.empty((frames.clip.rows, frames.clip.columns, 4), np.uint8)
    for index in range(frames.clip.frames):
        frames.decode_bgrx(index, out)
"""


def measure() -> list[Row]:
    """Return the rows of rate, processor time and other encodings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        streams = jpeg_streams(_FRAMES)
        path = write_compressed(folder / "clip.dcm", streams)
        product_ms, bare_ms = cine_ms(path, streams[:_DISTINCT])
        rate = bare_ms / product_ms
        rows = [
            Row(
                goal="1",
                what="cine decode, one thread, rate",
                measured=f"{product_ms:.2f} ms a frame",
                against=f"{rate:.2f} x libjpeg-turbo ({bare_ms:.2f} ms)",
                budget=f">= {LEAST_RATE} x",
                is_met=rate >= LEAST_RATE,
            ),
            Row(
                goal="1",
                what="  the same, stretch",
                measured=f"{rate:.2f} x",
                against="reached" if rate >= STRETCH_RATE else "not reached",
                budget=f">= {STRETCH_RATE} x, if it goes",
                is_met=None,
            ),
        ]
        times_ms = process_ms(folder, path, streams)
        rows += [
            Row(
                goal="1",
                what=f"  processor time a frame, whole process, beside {peer}",
                measured=f"{times_ms['product']:.2f} ms",
                against=f"{times_ms['product'] / times_ms[peer]:.2f} x {peer} "
                f"({times_ms[peer]:.2f} ms)",
                budget=f"<= {most:g} x",
                is_met=times_ms["product"] <= most * times_ms[peer],
            )
            for peer, most in MOST_OF_PEER.items()
            if peer in times_ms
        ]
        return rows + other_encodings(folder)


def cine_ms(path: Path, streams: Sequence[bytes]) -> tuple[float, float]:
    """Return median milliseconds a frame of product and bare codec, measured in turns."""
    out = np.empty((ROWS, COLUMNS, 4), np.uint8)
    cs = imagecodecs.JPEG8.CS
    product, bare = [], []
    with open_frames(read_clip(path)) as frames:
        for _ in range(_RATE_ROUNDS):
            for index, stream in enumerate(streams):
                start = time.perf_counter()
                frames.decode_bgrx(index, out)
                middle = time.perf_counter()
                imagecodecs.jpeg8_decode(
                    stream, colorspace=cs.YCbCr, outcolorspace=cs.EXT_BGRA, out=out
                )
                product.append(middle - start)
                bare.append(time.perf_counter() - middle)
    return median(product) * 1e3, median(bare) * 1e3


def process_ms(folder: Path, path: Path, streams: Sequence[bytes]) -> dict[str, float]:
    """Return median processor milliseconds a frame of each program, measured in turns."""
    bare = folder / "clip.mjpeg"
    bare.write_bytes(b"".join(streams))
    commands: dict[str, list[str | Path]] = {"product": [sys.executable, "-c", _PRODUCT, path]}
    if ffmpeg := shutil.which("ffmpeg"):
        read = ["-v", "error", "-threads", "1", "-f", "mjpeg", "-i", bare]
        write = ["-pix_fmt", "bgr0", "-f", "rawvideo", "-y", os.devnull]
        commands["ffmpeg"] = [ffmpeg, *read, *write]
    if dcmdjpeg := shutil.which("dcmdjpeg"):
        commands["dcmtk"] = [dcmdjpeg, path, folder / "unpacked.dcm"]
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_PROCESS_ROUNDS):
        for name, command in commands.items():
            found[name].append(_processor_s(command) / len(streams))
    return {name: median(times) * 1e3 for name, times in found.items()}


def _processor_s(command: Sequence[str | Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def other_encodings(folder: Path) -> list[Row]:
    """Return how long a frame of each other encoding takes."""
    picture = pictures(1)[0]
    encoded: dict[str, tuple[str, Callable[[], bytes]]] = {
        "JPEG-LS": ("1.2.840.10008.1.2.4.80", lambda: imagecodecs.jpegls_encode(picture)),
        "JPEG 2000 lossless": (
            "1.2.840.10008.1.2.4.90",
            lambda: imagecodecs.jpeg2k_encode(picture, codecformat="j2k", reversible=True),
        ),
        "HTJ2K lossless": ("1.2.840.10008.1.2.4.201", lambda: imagecodecs.htj2k_encode(picture)),
    }
    paths = {
        name: write_compressed(
            folder / f"{name}.dcm", [bytes(encode())] * 8, syntax=syntax, photometric=b"RGB"
        )
        for name, (syntax, encode) in encoded.items()
    }
    other = sample_study_folder() / "other"
    paths["MPEG-2, 640x480"] = other / "wrap_bmode_mpeg2_60f.dcm"
    paths["H.264, 640x480"] = other / "wrap_duplex_pw_h264_mp4_90f.dcm"
    return [
        Row(
            goal="1",
            what=f"  {name}",
            measured=f"{_frame_ms(path):.2f} ms a frame",
            against="",
            budget="",
            is_met=None,
        )
        for name, path in paths.items()
    ]


def _frame_ms(path: Path) -> float:
    """Return milliseconds a frame, decoded one after the other, the first left out."""
    clip = read_clip(path)
    out = np.empty((clip.rows, clip.columns, 4), np.uint8)
    with open_frames(clip) as frames:
        frames.decode_bgrx(0, out)
        start = time.perf_counter()
        for index in range(1, clip.frames):
            frames.decode_bgrx(index, out)
        return (time.perf_counter() - start) / (clip.frames - 1) * 1e3


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
