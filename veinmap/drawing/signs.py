"""The signs of the map: every state of a vein and of a perforator has its own form.

Form comes first, colour second, so that a grey copy says the same. The exact
construction of each sign stands in `vein_lines` and `perforator_signs`.
"""

from enum import StrEnum
from typing import Final


class VeinStyle(StrEnum):
    """How the line of a vein is drawn."""

    COMPETENT = "competent"
    REFLUX = "reflux"
    TRIBUTARY_REFLUX = "tributary_reflux"
    NO_FLOW = "no_flow"
    CLOSED_BY_TREATMENT = "closed_by_treatment"
    REMOVED = "removed"
    NOT_ASSESSED = "not_assessed"
    THROMBOSED = "thrombosed"
    POST_THROMBOTIC = "post_thrombotic"
    POST_THROMBOTIC_COMPETENT = "post_thrombotic_competent"
    POST_THROMBOTIC_REFLUX = "post_thrombotic_reflux"
    RECANALISED = "recanalised"
    RECANALISED_COMPETENT = "recanalised_competent"
    RECANALISED_REFLUX = "recanalised_reflux"
    DEEP_NOT_ASSESSED = "deep_not_assessed"
    DEEP_COMPETENT = "deep_competent"
    DEEP_REFLUX = "deep_reflux"
    DEEP_NO_FLOW = "deep_no_flow"
    DEEP_POST_THROMBOTIC = "deep_post_thrombotic"
    DEEP_POST_THROMBOTIC_REFLUX = "deep_post_thrombotic_reflux"
    ABSENT = "absent"


class LineWeight(StrEnum):
    """Calibre of the vein, said by the weight of its line."""

    HYPOPLASTIC = "hypoplastic"
    NORMAL = "normal"
    WIDE = "wide"


class PerforatorStyle(StrEnum):
    """How the ring of a perforator is drawn."""

    COMPETENT = "competent"
    BORDERLINE = "borderline"
    INCOMPETENT = "incompetent"
    PATHOLOGIC = "pathologic"
    RE_ENTRY = "re_entry"
    CLOSED = "closed"
    NOT_ASSESSED = "not_assessed"


# Later signs lie over earlier ones: what was not looked at never hides a finding, and reflux
# is never hidden by anything else.
DRAWING_ORDER: Final = (
    VeinStyle.DEEP_NOT_ASSESSED,
    VeinStyle.NOT_ASSESSED,
    VeinStyle.DEEP_COMPETENT,
    VeinStyle.DEEP_NO_FLOW,
    VeinStyle.DEEP_POST_THROMBOTIC,
    VeinStyle.DEEP_REFLUX,
    VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
    VeinStyle.ABSENT,
    VeinStyle.COMPETENT,
    VeinStyle.NO_FLOW,
    VeinStyle.REMOVED,
    VeinStyle.CLOSED_BY_TREATMENT,
    VeinStyle.RECANALISED,
    VeinStyle.RECANALISED_COMPETENT,
    VeinStyle.POST_THROMBOTIC,
    VeinStyle.POST_THROMBOTIC_COMPETENT,
    VeinStyle.THROMBOSED,
    VeinStyle.RECANALISED_REFLUX,
    VeinStyle.POST_THROMBOTIC_REFLUX,
    VeinStyle.TRIBUTARY_REFLUX,
    VeinStyle.REFLUX,
)

# Drawn below everything else.
NOT_LOOKED_AT: Final = frozenset({VeinStyle.NOT_ASSESSED, VeinStyle.DEEP_NOT_ASSESSED})

# What may not get lost where a vein slips behind the silhouette.
_MAY_BE_CUT_AT_THE_EDGE: Final = frozenset(
    {
        VeinStyle.COMPETENT,
        VeinStyle.NOT_ASSESSED,
        VeinStyle.DEEP_NOT_ASSESSED,
        VeinStyle.ABSENT,
        VeinStyle.NO_FLOW,
    }
)


def is_kept_at_the_edge(style: VeinStyle) -> bool:
    """Whether such a run is drawn on along the outline instead of ending there."""
    return style not in _MAY_BE_CUT_AT_THE_EDGE


def has_arrowheads(style: VeinStyle) -> bool:
    """Whether the sign shows the direction of flow along the vein."""
    return style in (
        VeinStyle.REFLUX,
        VeinStyle.POST_THROMBOTIC_REFLUX,
        VeinStyle.RECANALISED_REFLUX,
        VeinStyle.DEEP_REFLUX,
        VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
    )
