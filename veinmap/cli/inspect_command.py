"""`veinmap inspect`: what is in each file, as data or as a short table."""

import argparse
import json
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from veinmap.imaging import Clip, Region, UnreadableFile

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

# The keys of an unreadable file's entry, all null; design section 7.
_CLIP_KEYS = (
    "sop_class_uid",
    "transfer_syntax_uid",
    "photometric",
    "rows",
    "columns",
    "frames",
    "frame_times_ms",
)


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("inspect", help="what is in each file")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say what is in the files; 0 if at least one of them can be read."""
    from veinmap.cli import CommandError
    from veinmap.dicom import scan
    from veinmap.imaging import Clip

    # Every file is named, also one that holds the same clip as another.
    found = scan(arguments.paths, merges_duplicates=False)
    if arguments.json:
        entries = [_as_data(item) for item in found]
        print(json.dumps(entries, indent=1, allow_nan=False))
        readable = sum(entry["readable"] for entry in entries)
        total = len(entries)
    else:
        readable = total = 0
        for item in found:
            total += 1
            readable += isinstance(item, Clip)
            _print_lines(_clip_lines(item) if isinstance(item, Clip) else _unreadable_lines(item))
    if readable:
        return 0
    if total == 0:
        raise CommandError("There is no file to read there.")
    raise CommandError(
        "The file could not be read." if total == 1 else f"None of {total} files could be read."
    )


def _as_data(item: "Clip | UnreadableFile") -> dict[str, Any]:
    from veinmap.imaging import UnreadableFile

    if isinstance(item, UnreadableFile):
        return {
            "file": str(item.path),
            "readable": False,
            "reason": item.reason,
            **dict.fromkeys(_CLIP_KEYS),
            "regions": [],
            "warnings": [],
        }
    return {
        "file": str(item.path),
        "readable": True,
        "reason": "",
        "sop_class_uid": item.sop_class_uid,
        "transfer_syntax_uid": item.transfer_syntax_uid,
        "photometric": item.photometric,
        "rows": item.rows,
        "columns": item.columns,
        "frames": item.frames,
        "frame_times_ms": list(item.timing.start_times_ms) if item.timing.is_stored else None,
        "regions": [_region_as_data(region) for region in item.regions],
        "warnings": list(item.warnings),
    }


def _region_as_data(region: "Region") -> dict[str, Any]:
    return {
        "kind": region.kind.value,
        "bounds": list(region.bounds),
        "delta_x": _finite(region.delta_x),
        "delta_y": _finite(region.delta_y),
        "unit_x": region.unit_x.value,
        "unit_y": region.unit_y.value,
        "usable": region.usable,
        "reason": region.reason,
    }


def _finite(value: float | None) -> float | None:
    # JSON has no infinity; the reason of such a region says what was there.
    return value if value is not None and math.isfinite(value) else None


def _clip_lines(clip: "Clip") -> Iterable[str]:
    from veinmap.dicom import transfer_syntax_name

    yield str(clip.path)
    frames = "1 frame" if clip.frames == 1 else f"{clip.frames} frames"
    yield (
        f"  {clip.columns} × {clip.rows} pixels, {frames}{_rate(clip)}; "
        f"{clip.photometric}, {transfer_syntax_name(clip.transfer_syntax_uid)}"
    )
    machine = " ".join(filter(None, (clip.manufacturer, clip.model_name)))
    words = (
        machine,
        clip.study_date,
        clip.description,
        {"R": "right", "L": "left"}.get(clip.laterality),
    )
    if any(words):
        yield "  " + "; ".join(word for word in words if word)
    if clip.has_burned_in_annotation:
        yield "  text is burned into the pictures; it may name the patient"
    for region in clip.regions:
        yield _region_line(region)
    said = [region.reason for region in clip.regions if region.reason]
    for warning in clip.warnings:
        if not any(warning.endswith(reason) for reason in said):
            yield f"  ! {warning}"


def _rate(clip: "Clip") -> str:
    from veinmap.imaging import TimingSource

    if clip.frames == 1:
        return ""
    rate_hz = 1000.0 * clip.frames / clip.timing.duration_ms
    source = {
        TimingSource.FRAME_TIME: "Frame Time",
        TimingSource.FRAME_TIME_VECTOR: "Frame Time Vector",
        TimingSource.NOMINAL: "nominal",
        TimingSource.ASSUMED: "assumed",
    }[clip.timing.source]
    return f" at {rate_hz:.1f} per second ({source})"


def _region_line(region: "Region") -> str:
    x0, y0, x1, y1 = region.bounds
    line = f"  {region.kind.value:10} x {x0}–{x1}, y {y0}–{y1}"
    if not region.usable:
        return f"{line}; not usable: {region.reason}"
    return (
        f"{line}; {region.delta_x:.5g} {region.unit_x.value} × "
        f"{region.delta_y:.5g} {region.unit_y.value} per pixel"
    )


def _unreadable_lines(item: "UnreadableFile") -> Iterable[str]:
    yield str(item.path)
    yield f"  not readable: {item.reason}"


def _print_lines(lines: Iterable[str]) -> None:
    # File names may hold bytes that no terminal has a sign for.
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        print(line.encode(encoding, "backslashreplace").decode(encoding))
