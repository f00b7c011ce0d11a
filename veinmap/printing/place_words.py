"""Levels and faces of the leg as pages name them, in each language."""

from typing import Final

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face

ENGLISH_LEVELS: Final = {
    Level.GROIN: "groin",
    Level.UPPER_THIGH: "upper thigh",
    Level.MIDDLE_THIGH: "mid thigh",
    Level.LOWER_THIGH: "lower thigh",
    Level.KNEE: "knee",
    Level.UPPER_LEG: "upper calf",
    Level.MIDDLE_LEG: "mid calf",
    Level.LOWER_LEG: "lower calf",
    Level.ANKLE: "ankle",
    Level.FOOT: "foot",
}

ENGLISH_FACES: Final = {
    Face.ANTERIOR: "anterior",
    Face.MEDIAL: "medial",
    Face.POSTERIOR: "posterior",
    Face.LATERAL: "lateral",
}

FRENCH_LEVELS: Final = {
    Level.GROIN: "aine",
    Level.UPPER_THIGH: "haut de cuisse",
    Level.MIDDLE_THIGH: "milieu de cuisse",
    Level.LOWER_THIGH: "bas de cuisse",
    Level.KNEE: "genou",
    Level.UPPER_LEG: "haut de jambe",
    Level.MIDDLE_LEG: "milieu de jambe",
    Level.LOWER_LEG: "bas de jambe",
    Level.ANKLE: "cheville",
    Level.FOOT: "pied",
}

FRENCH_FACES: Final = {
    Face.ANTERIOR: "antérieure",
    Face.MEDIAL: "médiale",
    Face.POSTERIOR: "postérieure",
    Face.LATERAL: "latérale",
}
