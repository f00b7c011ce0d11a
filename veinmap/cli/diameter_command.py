"""`veinmap diameter`: the lumen under a point of a B-mode picture, as a proposal."""

import argparse
from typing import TYPE_CHECKING, Any

from veinmap.cli.measured_frame import add_measuring_arguments, print_result
from veinmap.cli.one_frame import read_frame

if TYPE_CHECKING:
    from veinmap.measurement.lumen_values import LumenProposal
    from veinmap.measurement.refusal import Refusal

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_NUMBERS = (
    "diameter_mm",
    "minor_mm",
    "major_mm",
    "depth_mm",
    "uncertainty_mm",
    "confidence",
)


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("diameter", help="the diameter of the vein at a point")
    add_measuring_arguments(parser, point_required=True)
    parser.add_argument("--view", choices=("transverse", "longitudinal"), default="transverse")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the proposal or the refusal; 0 for both."""
    from veinmap.measurement.lumen import propose_diameter
    from veinmap.measurement.lumen_values import View

    frame = read_frame(arguments)
    found = propose_diameter(frame.rgb, frame.clip.regions, arguments.at, view=View(arguments.view))
    print_result(_as_data(found), _as_text(found), as_json=arguments.json)
    return 0


def _as_data(found: "LumenProposal | Refusal") -> dict[str, Any]:
    from veinmap.measurement.refusal import Refusal

    if isinstance(found, Refusal):
        return {**dict.fromkeys(_NUMBERS), "refused": True, "reason": found.reason}
    return {
        "diameter_mm": round(found.diameter_mm, 2),
        "minor_mm": _rounded(found.minor_mm),
        "major_mm": _rounded(found.major_mm),
        "depth_mm": _rounded(found.depth_mm),
        "uncertainty_mm": found.uncertainty_mm,
        "confidence": found.confidence,
        "refused": False,
        "reason": " ".join(found.doubt_sentences),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _as_text(found: "LumenProposal | Refusal") -> str:
    from veinmap.measurement.refusal import Refusal

    if isinstance(found, Refusal):
        return found.reason
    parts = [f"Proposed lumen: {found.diameter_mm:.1f} mm ± {found.uncertainty_mm:.2f}"]
    if found.minor_mm is not None and found.major_mm is not None:
        parts.append(f"{found.minor_mm:.1f} × {found.major_mm:.1f} mm across")
    if found.second_diameter_mm is not None:
        parts.append(f"or {found.second_diameter_mm:.1f} mm to the other edge")
    parts.append(
        "depth not known" if found.depth_mm is None else f"{found.depth_mm:.1f} mm below the skin"
    )
    parts.append(f"confidence {found.confidence:.2f}")
    return "\n".join([", ".join(parts), *(f"  {line}" for line in found.doubt_sentences)])
