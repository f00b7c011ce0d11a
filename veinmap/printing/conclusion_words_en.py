"""The sentences of the conclusion in English."""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side
from veinmap.findings import DrawnVeinKind, PerforatorGrade, TreatmentMethod
from veinmap.measurement import Position
from veinmap.printing.page_words import ConclusionWords, Stretch
from veinmap.printing.place_words import ENGLISH_FACES, ENGLISH_LEVELS

# A no-break space, between a number and its unit.
_ = "\u00a0"


def _stretch(name: str, with_article: str | None = None) -> Stretch:
    noun = with_article or f"the {name}"
    return Stretch(name=name, start=noun, end=noun)


_STRETCHES = {
    "SFJ": _stretch("SFJ"),
    "GSV.AR": _stretch("arch"),
    "GSV.PT": _stretch("proximal thigh"),
    "GSV.MT": _stretch("mid thigh"),
    "GSV.DT": _stretch("distal thigh"),
    "GSV.K": _stretch("knee"),
    "GSV.PC": _stretch("proximal calf"),
    "GSV.MC": _stretch("mid calf"),
    "GSV.DC": _stretch("distal calf"),
    "GSV.FT": _stretch("foot"),
    "SPJ": _stretch("SPJ"),
    "SSV.P": _stretch("proximal calf"),
    "SSV.M": _stretch("mid calf"),
    "SSV.D": _stretch("distal calf"),
    "SSV.FT": _stretch("foot"),
}

ENGLISH_CONCLUSION: Final = ConclusionWords(
    conclusion="*Conclusion*, derived from the chart.",
    nothing_assessed="*Nothing has been assessed yet.*",
    no_reflux="*No reflux* in the veins that were assessed.",
    acute="*Acute thrombosis:* {names}.",
    thrombosed_after="*Thrombosis after treatment:* {names}.",
    axial="*Axial {vein} reflux* from {start} to {end}{height}.",
    axial_height=f", {{cm}}{_}cm from the floor",
    junction_reflux="*{names} reflux*, limited to the junction.",
    segmental="*{vein} reflux*, {way}.",
    segmental_one="*{vein} reflux* at {end}.",
    whole_vein="*Reflux:* {names}.",
    drawn_vein="*Refluxing {kind}*, {place}{span}.",
    drawn_vein_of="*Refluxing {kind}* of the {parent}, {place}{span}.",
    drawn_span=f", {{upper}} to {{lower}}{_}cm",
    deep_reflux="*Deep reflux:* {names}.",
    deep_reflux_time=f"{{name}} ({{seconds}}{_}s)",
    post_thrombotic="*Post-thrombotic:* {names}.",
    not_compressible="*Not fully compressible:* {names}.",
    closed="*Closed:* {names}.",
    closed_by="{names} ({method})",
    removed="*Removed or absent:* {names}.",
    ulcer="*Open ulcer:* {names}.",
    healed_ulcer="*Healed ulcer:* {names}.",
    recanalised="*Recanalised:* {names}.",
    perforator={
        PerforatorGrade.COMPETENT: "*Competent perforator:* {details}.",
        PerforatorGrade.BORDERLINE: "*Borderline perforator:* {details}.",
        PerforatorGrade.INCOMPETENT: "*Incompetent perforator:* {details}.",
        PerforatorGrade.PATHOLOGIC: "*Pathologic perforator:* {details}.",
        PerforatorGrade.RE_ENTRY: "*Re-entry* through {details}.",
    },
    perforator_detail="{number} ({named})",
    re_entry="*Re-entry* through {details}.",
    competent="*Competent:* {names}.",
    deep_all_competent="all deep veins examined",
    deep_all_compressible=", fully compressible",
    not_visualised="*Not visualised:* {names}.",
    not_assessed="*Not assessed:* {names}.",
    not_assessed_reason="{names} ({reason})",
    not_assessed_rest="any other vein",
    not_recorded="*Not recorded:* {names}.",
    other_findings="*No flow:* {names}.",
    missing={
        "position": "position",
        "manoeuvre": "manoeuvre",
        "compressibility": "compressibility of the deep veins",
        "operator": "operator",
        "date": "date of the examination",
        "reflux_time": "reflux time of {names}",
    },
    limitations="*Limitations:* {texts}.",
    position_limit={
        Position.STANDING: "",
        Position.SITTING: "examined sitting",
        Position.REVERSE_TRENDELENBURG: "examined in reverse Trendelenburg",
        Position.SUPINE: "examined supine",
    },
    not_examined={
        Side.RIGHT: "*Right leg not examined.*",
        Side.LEFT: "*Left leg not examined.*",
    },
    not_examined_because={
        Side.RIGHT: "*Right leg not examined:* {reason}.",
        Side.LEFT: "*Left leg not examined:* {reason}.",
    },
    other_leg_has_page={
        Side.RIGHT: "*Right leg:* on its own page.",
        Side.LEFT: "*Left leg:* on its own page.",
    },
    other_leg_not_printed={
        Side.RIGHT: "*Right leg* examined, not printed here.",
        Side.LEFT: "*Left leg* examined, not printed here.",
    },
    leg_heading={Side.RIGHT: "*Right leg.*", Side.LEFT: "*Left leg.*"},
    see_leg_page="Details on the page of each leg.",
    continued="*Conclusion*, continued.",
    continues=f"The conclusion continues on page{_}{{page}}.",
    stretch=_STRETCHES,
    run_of_stretches="{vein} {way}",
    way="{first} to {last}",
    drawn_veins="*Refluxing {kind}:* {names}.",
    drawn_in_list="{code} ({place}{span})",
    drawn_kinds={
        DrawnVeinKind.TRIBUTARY: "tributaries",
        DrawnVeinKind.VARIX: "varices",
        DrawnVeinKind.RETICULAR: "reticular veins",
        DrawnVeinKind.TELANGIECTASIA: "telangiectasias",
        DrawnVeinKind.DUPLICATION: "duplications",
        DrawnVeinKind.RECURRENCE: "recurrent veins",
        DrawnVeinKind.PUDENDAL: "pudendal veins",
        DrawnVeinKind.SCIATIC: "sciatic veins",
        DrawnVeinKind.LATERAL_SYSTEM: "veins of the lateral system",
        DrawnVeinKind.OTHER: "veins",
    },
    drawn_kind={
        DrawnVeinKind.TRIBUTARY: "tributary",
        DrawnVeinKind.VARIX: "varix",
        DrawnVeinKind.RETICULAR: "reticular vein",
        DrawnVeinKind.TELANGIECTASIA: "telangiectasia",
        DrawnVeinKind.DUPLICATION: "duplication",
        DrawnVeinKind.RECURRENCE: "recurrent vein",
        DrawnVeinKind.PUDENDAL: "pudendal vein",
        DrawnVeinKind.SCIATIC: "sciatic vein",
        DrawnVeinKind.LATERAL_SYSTEM: "vein of the lateral system",
        DrawnVeinKind.OTHER: "vein",
    },
    place=MappingProxyType(
        {
            (face, level): f"{ENGLISH_FACES[face]} {ENGLISH_LEVELS[level]}"
            for face in Face
            for level in Level
        }
    ),
    treatment={
        TreatmentMethod.EVLA: "EVLA",
        TreatmentMethod.CYANOACRYLATE: "cyanoacrylate",
        TreatmentMethod.FOAM: "foam",
        TreatmentMethod.RFA: "RFA",
        TreatmentMethod.STRIPPING: "stripping",
        TreatmentMethod.PHLEBECTOMY: "phlebectomy",
        TreatmentMethod.LIGATION: "ligation",
        TreatmentMethod.OTHER: "other treatment",
    },
    and_word="and",
    abbreviations={},
)
