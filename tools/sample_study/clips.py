"""Make any clip of the study."""

from typing import assert_never

from .duplex_clips import make_doppler
from .frame_parts import MadeClip
from .plans import Clip, ColourClip, CompressionClip, CrossClip, DopplerClip
from .tissue_clips import make_colour, make_compression, make_cross


def make_clip(clip: Clip) -> MadeClip:
    """Return the clip, made anew; the same each time."""
    match clip:
        case CrossClip():
            return make_cross(clip)
        case CompressionClip():
            return make_compression(clip)
        case ColourClip():
            return make_colour(clip)
        case DopplerClip():
            return make_doppler(clip)
        case _:
            assert_never(clip)
