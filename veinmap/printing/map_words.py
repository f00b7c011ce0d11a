"""Texts of the map beside its tables: open questions, who confirmed, the colours in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from veinmap.findings import Lumen
from veinmap.settings.page import FlowColours

# A no-break space.
_ = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """One language of them."""

    questions: str
    laid_aside: str
    colon: str
    confirmed_by: str
    not_confirmed: str
    derived: str
    hach: str
    gsv_pattern: str
    shunt: str
    closed_to: str
    # Behind a vein's code where numbers take the place of its state; nothing of an open one.
    short_lumen: Mapping[Lumen, str]
    colour_note: str
    # Of reflux, then of competent veins.
    colours: Mapping[FlowColours, tuple[str, str]]
    signature: str
    signed_on: str


_ENGLISH: Final = MapWords(
    questions="Open questions",
    laid_aside="{fact} Laid aside: {reason}",
    colon=": ",
    confirmed_by="Confirmed by {name}.",
    not_confirmed="not confirmed",
    derived="{texts}.",
    hach="Hach {trunk} {grade}",
    gsv_pattern="GSV type {type}",
    shunt="shunt {shunt} candidate",
    closed_to="closed up to {site}",
    short_lumen={
        Lumen.OPEN: "",
        Lumen.THROMBOSED_ACUTE: "thromb.",
        Lumen.THROMBOSED_AFTER_TREATMENT: "thromb.",
        Lumen.POST_THROMBOTIC: "post-thr.",
        Lumen.OCCLUDED_AFTER_TREATMENT: "closed",
        Lumen.RECANALISED_AFTER_TREATMENT: "recanal.",
        Lumen.REMOVED: "removed",
        Lumen.ABSENT: "absent",
    },
    colour_note="{state} ({colour})",
    colours={
        FlowColours.RED_BLUE: ("red", "blue"),
        FlowColours.RED_BLACK: ("red", "black"),
        FlowColours.RED_GREEN: ("red", "green"),
        FlowColours.ORANGE_BLUE: ("orange", "blue"),
    },
    signature="Signature",
    signed_on="Date",
)

_FRENCH: Final = MapWords(
    questions="Questions ouvertes",
    laid_aside="{fact} Écartée" + _ + ": {reason}",
    colon=f"{_}: ",
    confirmed_by="Confirmée par {name}.",
    not_confirmed="à confirmer",
    derived="{texts}.",
    hach="Hach {trunk} {grade}",
    gsv_pattern="GVS type {type}",
    shunt="shunt {shunt} possible",
    closed_to="fermée jusqu’à {site}",
    short_lumen={
        Lumen.OPEN: "",
        Lumen.THROMBOSED_ACUTE: "thromb.",
        Lumen.THROMBOSED_AFTER_TREATMENT: "thromb.",
        Lumen.POST_THROMBOTIC: "post-thr.",
        Lumen.OCCLUDED_AFTER_TREATMENT: "occluse",
        Lumen.RECANALISED_AFTER_TREATMENT: "recanal.",
        Lumen.REMOVED: "enlevée",
        Lumen.ABSENT: "absente",
    },
    colour_note="{state} ({colour})",
    colours={
        FlowColours.RED_BLUE: ("rouge", "bleu"),
        FlowColours.RED_BLACK: ("rouge", "noir"),
        FlowColours.RED_GREEN: ("rouge", "vert"),
        FlowColours.ORANGE_BLUE: ("orange", "bleu"),
    },
    signature="Signature",
    signed_on="Date",
)


def map_words(language: str) -> MapWords:
    """Return the texts of that language, ``en`` or ``fr``."""
    return _FRENCH if language == "fr" else _ENGLISH
