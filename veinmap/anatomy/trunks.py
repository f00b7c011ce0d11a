"""The saphenous trunks from above: a junction leads its trunk."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TRUNKS: Final = MappingProxyType(
    {
        "GSV": (
            "SFJ",
            "GSV.AR",
            "GSV.PT",
            "GSV.MT",
            "GSV.DT",
            "GSV.K",
            "GSV.PC",
            "GSV.MC",
            "GSV.DC",
            "GSV.FT",
        ),
        "SSV": ("SPJ", "SSV.P", "SSV.M", "SSV.D", "SSV.FT"),
    }
)

# A junction and its valves, each of which can be charted for it (clinical.md 1.1).
JUNCTION_PARTS: Final = MappingProxyType(
    {"SFJ": ("SFJ", "SFJ.TV", "SFJ.PTV"), "SPJ": ("SPJ", "SPJ.V")}
)


# Deep veins whose parts can be charted instead of the whole.
PARTS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "FV": ("FV.P", "FV.M", "FV.D"),
        "PopV": ("PopV.A", "PopV.K", "PopV.B"),
    }
)


def trunk_of(key: str) -> tuple[str, int] | None:
    """Return the trunk that a key is a part of, and its place from above; None for junctions."""
    for trunk, stretches in TRUNKS.items():
        if key in stretches[1:]:
            return trunk, stretches.index(key)
    return None
