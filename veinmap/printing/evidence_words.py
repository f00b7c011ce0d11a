"""The texts of the evidence sheet, each language its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.measurement import Method, Quantity

# A no-break space.
_ = "\u00a0"


class StillProblem(StrEnum):
    """Why a picture is not on the sheet; the number that rests on it stays."""

    WAITING = "waiting"
    NO_CLIP = "no_clip"
    NO_FRAME = "no_frame"
    UNREADABLE = "unreadable"
    ANOTHER_PATIENT = "another_patient"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """One language of the evidence sheet."""

    document: str
    document_continued: str
    title: Mapping[Side, str]
    note: str
    caption: str
    side: Mapping[Side, str]
    quantity: Mapping[Quantity, str]
    unit: Mapping[Quantity, str]
    value: str
    uncertain_value: str
    at_least: str
    method: Mapping[Method, str]
    manual_scale: str
    not_on_map: str
    clip: str
    clip_unknown: str
    frame: str
    frame_of: str
    pair: str
    clip_side: Mapping[Side, str]
    problem: Mapping[StillProblem, str]
    onset: str
    end: str
    largest: str
    smallest: str
    closed: str


_UNIT: Final = {
    Quantity.REFLUX_TIME: "s",
    Quantity.DIAMETER: "mm",
    Quantity.DEPTH: "mm",
    Quantity.PEAK_REVERSE_VELOCITY: "cm/s",
    Quantity.AREA: "mm²",
    Quantity.LENGTH: "mm",
    Quantity.STUMP_LENGTH: "mm",
    Quantity.COMPRESSED_AREA_RATIO: "%",
}

_ENGLISH: Final = EvidenceWords(
    document="Evidence, duplex ultrasound",
    document_continued="Evidence, duplex ultrasound, continued",
    title={Side.RIGHT: "Evidence, right leg", Side.LEFT: "Evidence, left leg"},
    note="The pictures on which measured values rest. Typed values have none.",
    caption="*{code}, {side}*  {name}",
    side={Side.RIGHT: "right leg", Side.LEFT: "left leg"},
    quantity={
        Quantity.REFLUX_TIME: "reflux time",
        Quantity.DIAMETER: "diameter",
        Quantity.DEPTH: "depth",
        Quantity.PEAK_REVERSE_VELOCITY: "peak reverse velocity",
        Quantity.AREA: "area",
        Quantity.LENGTH: "length",
        Quantity.STUMP_LENGTH: "stump",
        Quantity.COMPRESSED_AREA_RATIO: "area left under compression",
    },
    unit=_UNIT,
    value=f"{{number}}{_}{{unit}}",
    uncertain_value=f"{{number}}{_}±{_}{{uncertainty}}{_}{{unit}}",
    at_least=f"≥{_}{{value}}",
    method={
        Method.MANUAL: "measured by hand",
        Method.ASSISTED: "proposed by the program, accepted",
        Method.EDITED: "proposed by the program, corrected",
        Method.TYPED: "typed",
    },
    manual_scale="scale set by hand",
    not_on_map="the map shows another value",
    clip="clip {name}",
    clip_unknown="clip not here",
    frame=f"frame{_}{{number}}",
    frame_of=f"frame{_}{{number}} of{_}{{count}}",
    pair="frames {first} and {last} belong together",
    clip_side={
        Side.RIGHT: "the clip’s header says right leg",
        Side.LEFT: "the clip’s header says left leg",
    },
    problem={
        StillProblem.WAITING: "The picture is being read.",
        StillProblem.NO_CLIP: "The clip is not among those at hand. The value stays as charted.",
        StillProblem.NO_FRAME: "The clip has no such frame. The value stays as charted.",
        StillProblem.UNREADABLE: "This frame cannot be read. The value stays as charted.",
        StillProblem.ANOTHER_PATIENT: (
            "The clip’s header names another patient, so it is not shown. "
            "The value stays as charted."
        ),
    },
    onset="onset",
    end="end",
    largest="largest",
    smallest="smallest",
    closed="closed here",
)

_FRENCH: Final = EvidenceWords(
    document="Images de référence, écho-Doppler",
    document_continued="Images de référence, écho-Doppler, suite",
    title={
        Side.RIGHT: "Images de référence, jambe droite",
        Side.LEFT: "Images de référence, jambe gauche",
    },
    note="Les images sur lesquelles reposent les mesures. Une valeur saisie n’en a pas.",
    caption="*{code}, {side}*  {name}",
    side={Side.RIGHT: "côté droit", Side.LEFT: "côté gauche"},
    quantity={
        Quantity.REFLUX_TIME: "durée de reflux",
        Quantity.DIAMETER: "diamètre",
        Quantity.DEPTH: "profondeur",
        Quantity.PEAK_REVERSE_VELOCITY: "pic rétrograde",
        Quantity.AREA: "surface",
        Quantity.LENGTH: "longueur",
        Quantity.STUMP_LENGTH: "moignon",
        Quantity.COMPRESSED_AREA_RATIO: "surface restante à la compression",
    },
    unit=_UNIT,
    value=f"{{number}}{_}{{unit}}",
    uncertain_value=f"{{number}}{_}±{_}{{uncertainty}}{_}{{unit}}",
    at_least=f"≥{_}{{value}}",
    method={
        Method.MANUAL: "mesure manuelle",
        Method.ASSISTED: "mesure proposée par le logiciel, acceptée",
        Method.EDITED: "mesure proposée par le logiciel, corrigée",
        Method.TYPED: "valeur saisie",
    },
    manual_scale="échelle réglée à la main",
    not_on_map="la carte retient une autre valeur",
    clip="clip {name}",
    clip_unknown="clip absent",
    frame=f"image{_}{{number}}",
    frame_of=f"image{_}{{number}} sur{_}{{count}}",
    pair="les images {first} et {last} vont ensemble",
    clip_side={
        Side.RIGHT: "l’en-tête du clip indique la jambe droite",
        Side.LEFT: "l’en-tête du clip indique la jambe gauche",
    },
    problem={
        StillProblem.WAITING: "L’image est en cours de lecture.",
        StillProblem.NO_CLIP: "Le clip n’est pas disponible ici. La valeur reste inscrite.",
        StillProblem.NO_FRAME: "Le clip n’a pas cette image. La valeur reste inscrite.",
        StillProblem.UNREADABLE: "Cette image est illisible. La valeur reste inscrite.",
        StillProblem.ANOTHER_PATIENT: (
            "L’en-tête du clip nomme un autre patient\u00a0: il n’est pas montré. "
            "La valeur reste inscrite."
        ),
    },
    onset="début",
    end="fin",
    largest="maximum",
    smallest="minimum",
    closed="fermée ici",
)


def evidence_words(language: str) -> EvidenceWords:
    """Return the texts of that language, ``en`` or ``fr``."""
    return _FRENCH if language == "fr" else _ENGLISH
