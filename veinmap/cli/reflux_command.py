"""`veinmap reflux`: the reverse flow on a spectral strip, as a proposal."""

import argparse
from typing import TYPE_CHECKING, Any

from veinmap.cli.measured_frame import add_measuring_arguments, print_result
from veinmap.cli.one_frame import read_frame

if TYPE_CHECKING:
    from veinmap.measurement.reflux_values import NoReverseFlow, RefluxProposal
    from veinmap.measurement.refusal import Refusal

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_NUMBERS = (
    "duration_ms",
    "onset_ms",
    "end_ms",
    "peak_reverse_cm_s",
    "uncertainty_ms",
)


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("reflux", help="the reflux time on a spectral strip")
    add_measuring_arguments(parser, point_required=False)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the proposal, or that there is none, or the refusal; 0 for all three."""
    from veinmap.measurement.spectral_reflux import propose_reflux

    frame = read_frame(arguments)
    found = propose_reflux(frame.rgb, frame.clip.regions, arguments.at)
    print_result(_as_data(found), _as_text(found), as_json=arguments.json)
    return 0


def _as_data(found: "RefluxProposal | NoReverseFlow | Refusal") -> dict[str, Any]:
    from veinmap.measurement.reflux_values import RefluxProposal
    from veinmap.measurement.refusal import Refusal

    if not isinstance(found, RefluxProposal):
        return {
            **dict.fromkeys(_NUMBERS),
            "truncated": False,
            "confidence": None,
            "refused": isinstance(found, Refusal),
            "reason": found.reason,
        }
    return {
        "duration_ms": found.duration_ms,
        "onset_ms": found.onset_ms,
        "end_ms": found.end_ms,
        "peak_reverse_cm_s": round(found.peak_reverse_cm_s, 1),
        "uncertainty_ms": found.uncertainty_ms,
        "truncated": found.is_truncated,
        "confidence": found.confidence,
        "refused": False,
        "reason": " ".join(found.doubt_sentences),
    }


def _as_text(found: "RefluxProposal | NoReverseFlow | Refusal") -> str:
    from veinmap.measurement.reflux_values import RefluxProposal

    if not isinstance(found, RefluxProposal):
        return found.reason
    least = "at least " if found.is_truncated else ""
    lines = [
        f"Proposed reverse flow: {least}{found.duration_ms / 1000:.2f} s "
        f"± {found.uncertainty_ms / 1000:.2f} (visible flow, {found.onset_ms} to "
        f"{found.end_ms} ms; zero crossing at {found.zero_crossing_ms} ms), "
        f"peak {found.peak_reverse_cm_s:.0f} cm/s, confidence {found.confidence:.2f}",
        *(f"  {sentence}" for sentence in found.doubt_sentences),
    ]
    return "\n".join(lines)
