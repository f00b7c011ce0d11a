"""How long a folder of clips takes to be listed, as ratios of one interleaved run.

Two things are timed in turn on the same 200 files, made in a temporary folder with
private blocks of up to 512 kB before their pixels, as scanners write them: what the
product does (find the files, read each header, make a clip of it), and the least that
could do it (read 16 kB of each file and walk its tags up to the pixel data, keeping no
value). Both once with the files in memory and once with their pages dropped. Absolute
times depend on the machine and its load; the ratios are what counts.

    python -m benchmarks.folder_scan
"""

import os
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.speed.made_clips import element
from benchmarks.speed.rows import Row, run
from veinmap.dicom import scan
from veinmap.imaging import Clip

# Budgets: design section 6, row 9.
MAX_WARM_RATIO: Final = 4.0
MAX_COLD_RATIO: Final = 2.5
FIRST_ROWS: Final = 20

_FILES: Final = 200
_ROUNDS: Final = 11

PRIVATE_BLOCK_KB: Final = (0, 8, 64, 512)
# Depths an operator goes through in one examination.
DEPTHS: Final = 12
FRAMES, ROWS, COLUMNS = 3, 96, 128

LONG_VRS: Final = frozenset((b"OB", b"OW", b"SQ", b"UN", b"UT", b"UC", b"UR", b"OF", b"OD"))


def region(kind: int, number: int) -> bytes:
    """Return one item of the sequence of ultrasound regions."""
    us, ul = struct.Struct("<H").pack, struct.Struct("<I").pack
    real = struct.Struct("<d").pack
    content = b"".join(
        (
            element(0x00186012, b"US", us(1 if kind == 1 else 3)),
            element(0x00186014, b"US", us(kind)),
            element(0x00186016, b"UL", ul(0)),
            *(element(0x00186018 + 2 * n, b"UL", ul(v)) for n, v in enumerate((4, 4, 120, 90))),
            element(0x00186024, b"US", us(3 if kind == 1 else 4)),
            element(0x00186026, b"US", us(3 if kind == 1 else 7)),
            element(0x0018602C, b"FD", real(0.02 + number % DEPTHS * 1e-3)),
            element(0x0018602E, b"FD", real(0.02 + number % DEPTHS * 1e-3)),
        )
    )
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(content)) + content


def clip_bytes(number: int) -> bytes:
    """Return a clip with the elements that ultrasound scanners write."""
    us = struct.Struct("<H").pack
    texts = {
        0x00080005: (b"CS", b"ISO_IR 100"),
        0x00080008: (b"CS", b"ORIGINAL\\PRIMARY\\VASCULAR\\0001"),
        0x00080012: (b"DA", b"20260105"),
        0x00080013: (b"TM", b"101500"),
        0x00080016: (b"UI", b"1.2.840.10008.5.1.4.1.1.3.1"),
        0x00080018: (b"UI", b"1.2.826.0.1.3680043.8.498.%d" % (1000 + number)),
        0x00080020: (b"DA", b"20260105"),
        0x00080021: (b"DA", b"20260105"),
        0x00080023: (b"DA", b"20260105"),
        0x0008002A: (b"DT", b"20260105101500"),
        0x00080030: (b"TM", b"101500"),
        0x00080031: (b"TM", b"101500"),
        0x00080033: (b"TM", b"101500"),
        0x00080050: (b"SH", b"A-1000"),
        0x00080060: (b"CS", b"US"),
        0x00080070: (b"LO", b"Acme Ultrasound"),
        0x00080080: (b"LO", b"Vein clinic"),
        0x00080090: (b"PN", b"REFERRER^TEST"),
        0x00081010: (b"SH", b"STATION1"),
        0x00081030: (b"LO", b"Venous duplex, both legs"),
        0x0008103E: (b"LO", b"Right leg"),
        0x00081040: (b"LO", b"Vascular"),
        0x00081070: (b"PN", b"OPERATOR^TEST"),
        0x00081090: (b"LO", b"U-5"),
        0x00082124: (b"IS", b"1"),
        0x00082129: (b"IS", b"1"),
        0x00082142: (b"IS", b"1"),
        0x00082143: (b"IS", b"3"),
        0x00082144: (b"IS", b"30"),
        0x00100010: (b"PN", b"TEST^ANNA"),
        0x00100020: (b"LO", b"VM-TEST-001"),
        0x00100030: (b"DA", b"19700101"),
        0x00100040: (b"CS", b"F"),
        0x00101010: (b"AS", b"056Y"),
        0x00101020: (b"DS", b"1.68"),
        0x00101030: (b"DS", b"67"),
        0x00180040: (b"IS", b"30"),
        0x00181000: (b"LO", b"12345"),
        0x00181020: (b"LO", b"5.1.2"),
        0x00181030: (b"LO", b"Vein"),
        0x00181063: (b"DS", b"33.3"),
        0x00181088: (b"IS", b"70"),
        0x00185010: (b"LO", b"L12-5"),
        0x00185020: (b"LO", b"General"),
        0x0020000D: (b"UI", b"1.2.826.0.1.3680043.8.498.1"),
        0x0020000E: (b"UI", b"1.2.826.0.1.3680043.8.498.2"),
        0x00200010: (b"SH", b"1"),
        0x00200011: (b"IS", b"1"),
        0x00200013: (b"IS", b"%d" % number),
        0x00200020: (b"CS", b""),
        0x00280002: (b"US", us(3)),
        0x00280004: (b"CS", b"RGB"),
        0x00280006: (b"US", us(0)),
        0x00280008: (b"IS", b"%d" % FRAMES),
        0x00280009: (b"AT", struct.pack("<HH", 0x0018, 0x1063)),
        0x00280010: (b"US", us(ROWS)),
        0x00280011: (b"US", us(COLUMNS)),
        0x00280014: (b"US", us(1)),
        0x00280100: (b"US", us(8)),
        0x00280101: (b"US", us(8)),
        0x00280102: (b"US", us(7)),
        0x00280103: (b"US", us(0)),
        0x00280301: (b"CS", b"NO"),
        0x00282110: (b"CS", b"00"),
    }
    content = {tag: element(tag, vr, value) for tag, (vr, value) in texts.items()}
    content[0x00186011] = element(0x00186011, b"SQ", region(1, number) + region(3, number))
    for private in range(60):
        content[0x200D1010 + private] = element(0x200D1010 + private, b"LO", b"%d" % private)
    block = PRIVATE_BLOCK_KB[number % len(PRIVATE_BLOCK_KB)] * 1024
    content[0x200D3000] = element(0x200D3000, b"OB", bytes(block))
    content[0x7FE00010] = element(0x7FE00010, b"OW", bytes(FRAMES * ROWS * COLUMNS * 3))
    meta = element(0x00020010, b"UI", b"1.2.840.10008.1.2.1")
    head = bytes(128) + b"DICM" + element(0x00020000, b"UL", struct.pack("<I", len(meta))) + meta
    return head + b"".join(content[tag] for tag in sorted(content))


def product(folder: Path) -> tuple[float, float]:
    """Return how long the product takes for all files, and for the first rows."""
    start, first = time.perf_counter(), 0.0
    for found, item in enumerate(scan([folder]), start=1):
        assert isinstance(item, Clip)
        if found == FIRST_ROWS:
            first = time.perf_counter() - start
    return time.perf_counter() - start, first


def limit(folder: Path) -> tuple[float, float]:
    """Return how long the bare walk takes."""
    start = time.perf_counter()
    for name in os.listdir(folder):  # noqa: PTH208
        walk(os.path.join(folder, name))  # noqa: PTH118
    return time.perf_counter() - start, 0.0


def walk(path: str) -> int:
    """Walk the tags of a file up to its pixel data and keep nothing."""
    unpack_head, unpack_long = struct.Struct("<HH2sH").unpack_from, struct.Struct("<I").unpack_from
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        data, start, at = file.read(16 * 1024), 0, 132
        while True:
            if at - start + 12 > len(data):
                file.seek(at)
                start, data = at, file.read(16 * 1024)
            group, _, vr, length = unpack_head(data, at - start)
            if group == 0x7FE0:
                return at
            at += 8
            if vr in LONG_VRS:
                length = unpack_long(data, at - start)[0]
                at += 4
            at += length


def forget_pages(folder: Path) -> None:
    """Drop the files from the page cache."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure() -> list[Row]:
    """Return a row for files in memory, and one for files that have to be read from disk."""
    runs: list[tuple[str, float, Callable[[Path], None]]] = [("warm", MAX_WARM_RATIO, _leave)]
    if hasattr(os, "posix_fadvise"):
        runs.append(("cold", MAX_COLD_RATIO, forget_pages))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(_FILES):
            (folder / f"clip{number}").write_bytes(clip_bytes(number))
        return [_row(folder, words, budget, before) for words, budget, before in runs]


def _row(folder: Path, words: str, budget: float, before: Callable[[Path], None]) -> Row:
    whole_s, least_s, first_s = medians(folder, before)
    return Row(
        goal="9",
        what=f"scan of {_FILES} clips, {words}",
        measured=f"{whole_s * 1e3:.1f} ms, first {FIRST_ROWS} rows after {first_s * 1e3:.1f} ms",
        against=f"{whole_s / least_s:.2f} x 16 kB + tag walk ({least_s * 1e3:.1f} ms)",
        budget=f"<= {budget:g} x",
        is_met=whole_s <= budget * least_s,
    )


def _leave(_folder: Path) -> None:
    """Leave the files in memory."""


def medians(folder: Path, before: Callable[[Path], None]) -> tuple[float, float, float]:
    """Return median seconds of product, limit and first rows, measured in turn."""
    products, limits, firsts = [], [], []
    for number in range(_ROUNDS + 1):
        before(folder)
        whole, first = product(folder)
        before(folder)
        least, _ = limit(folder)
        if number:  # the first round imports
            products.append(whole)
            limits.append(least)
            firsts.append(first)
    return median(products), median(limits), median(firsts)


if __name__ == "__main__":
    sys.exit(run(measure, __doc__))
