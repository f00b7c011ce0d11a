"""The sentences of the conclusion in French, as written in Québec.

Own texts, not a translation; the rules are those of `words_fr`.
"""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side
from veinmap.findings import DrawnVeinKind, PerforatorGrade, TreatmentMethod
from veinmap.measurement import Position
from veinmap.printing.page_words import ConclusionWords, Stretch
from veinmap.printing.place_words import FRENCH_FACES, FRENCH_LEVELS

# A no-break space.
_ = "\u00a0"


def _masculine(noun: str, name: str) -> Stretch:
    return Stretch(name=name, start=f"du {noun}", end=f"au {noun}")


def _feminine(noun: str) -> Stretch:
    return Stretch(name=noun, start=f"de la {noun}", end=f"à la {noun}")


_STRETCHES = {
    "SFJ": _feminine("JSF"),
    "GSV.AR": _feminine("crosse"),
    "GSV.PT": _masculine("tiers supérieur de cuisse", "cuisse sup."),
    "GSV.MT": _masculine("tiers moyen de cuisse", "cuisse moy."),
    "GSV.DT": _masculine("tiers inférieur de cuisse", "cuisse inf."),
    "GSV.K": _masculine("genou", "genou"),
    "GSV.PC": _masculine("tiers supérieur de jambe", "jambe sup."),
    "GSV.MC": _masculine("tiers moyen de jambe", "jambe moy."),
    "GSV.DC": _masculine("tiers inférieur de jambe", "jambe inf."),
    "GSV.FT": _masculine("pied", "pied"),
    "SPJ": _feminine("JSP"),
    "SSV.P": _masculine("tiers supérieur de jambe", "jambe sup."),
    "SSV.M": _masculine("tiers moyen de jambe", "jambe moy."),
    "SSV.D": _masculine("tiers inférieur de jambe", "jambe inf."),
    "SSV.FT": _masculine("pied", "pied"),
}

FRENCH_CONCLUSION: Final = ConclusionWords(
    conclusion="*Conclusion* tirée du dossier.",
    nothing_assessed="*Rien n’a encore été évalué.*",
    no_reflux="*Aucun reflux* dans les veines évaluées.",
    acute=f"*Thrombose aiguë{_}:* {{names}}.",
    thrombosed_after=f"*Thrombose après traitement{_}:* {{names}}.",
    axial="*Reflux axial de la {vein}*, {start} {end}{height}.",
    axial_height=f", à {{cm}}{_}cm du sol",
    junction_reflux="*Reflux de la {names}*, limité à la jonction.",
    segmental="*Reflux de la {vein}*, {way}.",
    segmental_one="*Reflux de la {vein}* {end}.",
    whole_vein=f"*Reflux{_}:* {{names}}.",
    drawn_vein="*{kind} avec reflux*, {place}{span}.",
    drawn_vein_of="*{kind} avec reflux*, issue de la {parent}, {place}{span}.",
    drawn_span=f", de {{upper}} à {{lower}}{_}cm",
    deep_reflux=f"*Reflux profond{_}:* {{names}}.",
    deep_reflux_time=f"{{name}} ({{seconds}}{_}s)",
    post_thrombotic=f"*Post-thrombotique{_}:* {{names}}.",
    not_compressible=f"*Compression incomplète{_}:* {{names}}.",
    closed=f"*Occluse{_}:* {{names}}.",
    closed_by="{names} ({method})",
    removed=f"*Enlevée ou absente{_}:* {{names}}.",
    ulcer=f"*Ulcère actif{_}:* {{names}}.",
    healed_ulcer=f"*Ulcère cicatrisé{_}:* {{names}}.",
    recanalised=f"*Recanalisée{_}:* {{names}}.",
    perforator={
        PerforatorGrade.COMPETENT: f"*Perforante continente{_}:* {{details}}.",
        PerforatorGrade.BORDERLINE: f"*Perforante à la limite{_}:* {{details}}.",
        PerforatorGrade.INCOMPETENT: f"*Perforante incontinente{_}:* {{details}}.",
        PerforatorGrade.PATHOLOGIC: f"*Perforante pathologique{_}:* {{details}}.",
        PerforatorGrade.RE_ENTRY: "*Réentrée* par {details}.",
    },
    perforator_detail="{number} ({named})",
    re_entry="*Réentrée* par {details}.",
    competent=f"*Continentes{_}:* {{names}}.",
    deep_all_competent="toutes les veines profondes examinées",
    deep_all_compressible=", entièrement compressibles",
    not_visualised=f"*Non visualisées{_}:* {{names}}.",
    not_assessed=f"*Non évaluées{_}:* {{names}}.",
    not_assessed_reason="{names} ({reason})",
    not_assessed_rest="toute autre veine",
    not_recorded=f"*Non précisé{_}:* {{names}}.",
    other_findings=f"*Sans flux{_}:* {{names}}.",
    missing={
        "position": "position",
        "manoeuvre": "manœuvre",
        "compressibility": "compressibilité des veines profondes",
        "operator": "opérateur",
        "date": "date de l’examen",
        "reflux_time": "durée de reflux de {names}",
    },
    limitations=f"*Limites de l’examen{_}:* {{texts}}.",
    position_limit={
        Position.STANDING: "",
        Position.SITTING: "examen en position assise",
        Position.REVERSE_TRENDELENBURG: "examen en Trendelenburg inverse",
        Position.SUPINE: "examen en position couchée",
    },
    not_examined={
        Side.RIGHT: "*Jambe droite non examinée.*",
        Side.LEFT: "*Jambe gauche non examinée.*",
    },
    not_examined_because={
        Side.RIGHT: f"*Jambe droite non examinée{_}:* {{reason}}.",
        Side.LEFT: f"*Jambe gauche non examinée{_}:* {{reason}}.",
    },
    other_leg_has_page={
        Side.RIGHT: f"*Jambe droite{_}:* sur sa propre page.",
        Side.LEFT: f"*Jambe gauche{_}:* sur sa propre page.",
    },
    other_leg_not_printed={
        Side.RIGHT: "*Jambe droite* examinée, non imprimée ici.",
        Side.LEFT: "*Jambe gauche* examinée, non imprimée ici.",
    },
    leg_heading={Side.RIGHT: "*Jambe droite.*", Side.LEFT: "*Jambe gauche.*"},
    see_leg_page="Détails sur la page de chaque jambe.",
    continued="*Conclusion*, suite.",
    continues=f"La conclusion se poursuit à la page{_}{{page}}.",
    stretch=_STRETCHES,
    run_of_stretches="{vein} {way}",
    way="{start} {end}",
    drawn_veins=f"*{{kind}} avec reflux{_}:* {{names}}.",
    drawn_in_list="{code} ({place}{span})",
    drawn_kinds={
        DrawnVeinKind.TRIBUTARY: "Tributaires",
        DrawnVeinKind.VARIX: "Varices",
        DrawnVeinKind.RETICULAR: "Veines réticulaires",
        DrawnVeinKind.TELANGIECTASIA: "Télangiectasies",
        DrawnVeinKind.DUPLICATION: "Dédoublements",
        DrawnVeinKind.RECURRENCE: "Veines de récidive",
        DrawnVeinKind.PUDENDAL: "Veines pudendales",
        DrawnVeinKind.SCIATIC: "Veines sciatiques",
        DrawnVeinKind.LATERAL_SYSTEM: "Veines du système latéral",
        DrawnVeinKind.OTHER: "Veines",
    },
    drawn_kind={
        DrawnVeinKind.TRIBUTARY: "Tributaire",
        DrawnVeinKind.VARIX: "Varice",
        DrawnVeinKind.RETICULAR: "Veine réticulaire",
        DrawnVeinKind.TELANGIECTASIA: "Télangiectasie",
        DrawnVeinKind.DUPLICATION: "Dédoublement",
        DrawnVeinKind.RECURRENCE: "Veine de récidive",
        DrawnVeinKind.PUDENDAL: "Veine pudendale",
        DrawnVeinKind.SCIATIC: "Veine sciatique",
        DrawnVeinKind.LATERAL_SYSTEM: "Veine du système latéral",
        DrawnVeinKind.OTHER: "Veine",
    },
    place=MappingProxyType(
        {
            (face, level): f"{FRENCH_LEVELS[level]}, face {FRENCH_FACES[face]}"
            for face in Face
            for level in Level
        }
    ),
    treatment={
        TreatmentMethod.EVLA: "laser",
        TreatmentMethod.CYANOACRYLATE: "cyanoacrylate",
        TreatmentMethod.FOAM: "mousse",
        TreatmentMethod.RFA: "radiofréquence",
        TreatmentMethod.STRIPPING: "éveinage",
        TreatmentMethod.PHLEBECTOMY: "phlébectomie",
        TreatmentMethod.LIGATION: "ligature",
        TreatmentMethod.OTHER: "autre traitement",
    },
    and_word="et",
    abbreviations={"tiers supérieur": "tiers sup.", "tiers inférieur": "tiers inf."},
)
