"""Make the synthetic clips of the sample study, or check that they can be made again.

python tools/make_sample_study.py --out sample_dicom            # all clips and truth.json
python tools/make_sample_study.py --out DIR 14_gsv_proximal_calf_pw
python tools/make_sample_study.py --check                       # against sample_dicom
"""

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from sample_study.case_a import all_clips
from sample_study.clips import make_clip
from sample_study.dicom_file import STUDY_DATE, uid_of, write_clip
from sample_study.plans import SEED, SIDE, Clip

SAMPLE_FOLDER = Path(__file__).resolve().parents[1] / "sample_dicom"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, or 1 where a checked file differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="clips to make (default: all)")
    parser.add_argument("--out", type=Path, default=SAMPLE_FOLDER, help="folder to write to")
    parser.add_argument("--check", action="store_true", help="compare with the files in --out")
    options = parser.parse_args(arguments)
    clips = [
        clip for clip in all_clips() if not options.names or clip.identity.name in options.names
    ]
    unknown = set(options.names) - {clip.identity.name for clip in clips}
    if unknown:
        parser.error(f"no such clip: {', '.join(sorted(unknown))}")
    return check(clips, options.out) if options.check else make(clips, options.out)


def make(clips: list[Clip], folder: Path) -> int:
    """Write the clips and bring truth.json up to date."""
    folder.mkdir(parents=True, exist_ok=True)
    truth_path = folder / "truth.json"
    known = json.loads(truth_path.read_text("utf-8"))["clips"] if truth_path.exists() else []
    entries = {entry["file"]: entry for entry in known}
    for clip in clips:
        entry = _written(clip, folder)
        entries[entry["file"]] = entry
        print(f"{entry['file']}  {(folder / entry['file']).stat().st_size / 1e6:.2f} MB")
    wanted = {f"{clip.identity.name}.dcm" for clip in all_clips()}
    ordered = [entries[name] for name in sorted(entries) if name in wanted]
    truth_path.write_text(json.dumps(_truth(ordered), indent=1) + "\n", "utf-8")
    return 0


def check(clips: list[Clip], folder: Path) -> int:
    """Make the clips again elsewhere and compare them byte for byte."""
    different = []
    with tempfile.TemporaryDirectory() as other:
        for clip in clips:
            entry = _written(clip, Path(other))
            stored = folder / entry["file"]
            same = stored.is_file() and _sha256(stored) == entry["sha256"]
            print(f"{entry['file']}  {'same' if same else 'DIFFERENT'}")
            if not same:
                different.append(entry["file"])
    return 1 if different else 0


def _written(clip: Clip, folder: Path) -> dict[str, Any]:
    """Write one clip and return its entry of truth.json."""
    made = make_clip(clip)
    path = folder / made.truth["file"]
    write_clip(path, made.header, made.frames)
    return made.truth | {"sha256": _sha256(path)}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _truth(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "about": "True values of the synthetic clips; see README.md for the conventions.",
        "patient_id": "VM-TEST-001",
        "side": SIDE,
        "study_date": STUDY_DATE,
        "study_instance_uid": str(uid_of("study VM-TEST-001 20260511")),
        "seed": SEED,
        "clips": entries,
    }


if __name__ == "__main__":
    sys.exit(main())
