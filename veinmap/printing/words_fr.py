"""The vein map page in French, as written in Québec.

Own texts, not a translation: no-break space before a colon and between number and
unit, nothing before a semicolon, the apostrophe is ’, capitals keep their accents.
Adjectives agree with *veine*.
"""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side, View
from veinmap.chart import DocumentState, Sex
from veinmap.findings import (
    Calibre,
    Compressibility,
    DrawnVeinKind,
    Lumen,
    PerforatorGrade,
    RecurrenceType,
    TreatmentMethod,
)
from veinmap.measurement import HeightReference, Manoeuvre, Position, Quantity, Relation
from veinmap.printing.page_words import (
    ConclusionWords,
    FigureWords,
    HeaderWords,
    LegendWords,
    PageWords,
    Stretch,
    TableWords,
)

# A no-break space.
_ = "\u00a0"

_HEADER: Final = HeaderWords(
    document="Cartographie veineuse, écho-Doppler",
    document_overview="Cartographie veineuse, deux jambes, vue d’ensemble",
    document_continued="Cartographie veineuse, écho-Doppler, suite",
    side_block={Side.RIGHT: "JAMBE DROITE", Side.LEFT: "JAMBE GAUCHE"},
    both_legs_block="DEUX JAMBES",
    patient_id="ID {id}",
    born={
        Sex.FEMALE: "née le {date}",
        Sex.MALE: "né le {date}",
        Sex.OTHER: "naissance {date}",
        None: "naissance {date}",
    },
    age=f"{{years}}{_}ans",
    sex={Sex.FEMALE: "F", Sex.MALE: "M", Sex.OTHER: "autre"},
    examined="Examen",
    position="Position",
    operator="Opérateur",
    scanner="Échographe",
    requested_by="Demandé par",
    indication="Motif",
    accession="Demande",
    weight_and_height="Poids, taille",
    weight=f"{{kg}}{_}kg",
    stature=f"{{cm}}{_}cm",
    earlier_treatment="Traitement antérieur",
    no_earlier_treatment="aucun",
    not_recorded="non noté",
    name_not_recorded="Nom non noté",
    version="version {number}",
    no_version="sans version",
    stamp={
        DocumentState.DRAFT: "ÉBAUCHE",
        DocumentState.READY_FOR_REVIEW: "À RÉVISER",
        DocumentState.SIGNED: "SIGNÉE",
        DocumentState.VOID: "ANNULÉE",
    },
    stamp_superseded="REMPLACÉE",
    not_signed="non signée",
    not_for_treatment="ne pas s’en servir",
    in_review="prête à réviser, non signée",
    reason="Raison",
    newer_version_exists="version plus récente signée",
    examined_on="examen du {date}",
    footer_document="Cartographie veineuse",
    footer_signed="signée électroniquement par {name}, {at}",
    footer_unsigned="{stamp}, non signée, ne pas s’en servir pour traiter",
    footer_superseded="{stamp}, ne pas s’en servir pour traiter",
    footer_chart="Dossier {code}   VeinMap {program}",
    footer_validity="Valable seulement tant que cette version est la dernière signée.",
    footer_not_valid="Seule une version signée est valable.",
    page_of="Page {page} de {pages}",
)

_FIGURE: Final = FigureWords(
    view={
        View.ANTERIOR: "ANTÉRIEURE",
        View.MEDIAL: "MÉDIALE",
        View.POSTERIOR: "POSTÉRIEURE",
        View.LATERAL: "LATÉRALE",
    },
    side={Side.RIGHT: "jambe droite", Side.LEFT: "jambe gauche"},
    side_alone={Side.RIGHT: "DROITE", Side.LEFT: "GAUCHE"},
    medial="médial",
    lateral="latéral",
    front="avant",
    back="arrière",
    groin="aine",
    knee="genou",
    floor="sol",
    cm="cm",
    inward="entr.",
    perforator_height=f"{{number}} {{cm}}{_}cm",
    more_in_table=f"au tableau{_}: {{names}}",
    many_in_table=f"au tableau{_}: {{count}} autres",
)

_REFERENCE = {
    HeightReference.FLOOR: ("du sol", "du sol"),
    HeightReference.MEDIAL_MALLEOLUS: ("de la malléole méd.", "la malléole méd."),
    HeightReference.LATERAL_MALLEOLUS: ("de la malléole lat.", "la malléole lat."),
    HeightReference.KNEE_JOINT_LINE: ("de l’interligne", "l’interligne"),
    HeightReference.POPLITEAL_CREASE: ("du pli", "le pli"),
    HeightReference.GROIN_CREASE: ("de l’aine", "l’aine"),
    HeightReference.SFJ: ("de la JSF", "la JSF"),
    HeightReference.SPJ: ("de la JSP", "la JSP"),
}

_TABLE: Final = TableWords(
    superficial="Veines superficielles",
    superficial_note="diamètre interne, {position}",
    superficial_note_plain="diamètre interne",
    vein="Veine",
    site="Niveau",
    diameter="Ø mm",
    depth="prof.",
    reflux="reflux s",
    by="par",
    state="État",
    deep="Veines profondes",
    compressible="compressible",
    limit="seuil",
    no_limit="aucun",
    perforators="Perforantes",
    perforators_note="Ø au fascia, cm du sol",
    group="Groupe",
    height="cm",
    outward="sort. s",
    no_perforators="aucune perforante notée",
    no_deep=f"aucune veine profonde notée{_}: non évaluées",
    no_superficial=f"aucune veine superficielle notée{_}: non évaluées",
    classification="CEAP 2020, rVCSS",
    classification_note="{side}, {date}",
    no_ceap="CEAP non notée",
    no_rvcss="rVCSS non calculé",
    rvcss_items={
        "pain": "douleur",
        "varicose_veins": "varices",
        "oedema": "œdème",
        "pigmentation": "pigm.",
        "inflammation": "inflam.",
        "induration": "indur.",
        "ulcer_number": "ulcères",
        "ulcer_duration": "durée",
        "ulcer_size": "taille",
        "compression": "compr.",
    },
    rvcss_total="{total} / 30",
    rvcss="rVCSS",
    stands_on_page=f"{{table}}{_}: voir page{_}{{page}}",
    rest_on_page=f"autres lignes{_}: voir page{_}{{page}}",
    continued="{table}, suite",
    reason=f"fixé malgré les critères{_}: {{reason}}",
    ascending="ascendant",
    to_reach="à",
    manoeuvre={
        Manoeuvre.VALSALVA: "Vals.",
        Manoeuvre.MANUAL_DISTAL: "man.",
        Manoeuvre.CUFF: "brass.",
        Manoeuvre.PARANA: "Par.",
        Manoeuvre.DORSIFLEXION: "dors.",
        Manoeuvre.OTHER: "autre",
    },
    compressibility={
        Compressibility.FULL: "entière",
        Compressibility.PARTIAL: "partielle",
        Compressibility.NONE: "nulle",
        Compressibility.NOT_TESTED: "non testée",
    },
    compressibility_missing="non notée",
    competent="continente",
    reflux_state="reflux",
    no_flow="sans flux",
    not_assessed="non évaluée",
    not_visualised="non vue",
    borderline="limite",
    manual_scale=f"échelle réglée à la main{_}: {{values}}",
    source="depuis {vein}",
    drain="se draine dans {vein}",
    ehit="EHIT {grade}",
    joins={
        Face.ANTERIOR: "abouchement poplité antérieur",
        Face.MEDIAL: "abouchement poplité médial",
        Face.POSTERIOR: "abouchement poplité postérieur",
        Face.LATERAL: "abouchement poplité latéral",
    },
    recurrence={
        RecurrenceType.NEOVASCULARISATION: "néovascularisation inguinale",
        RecurrenceType.LYMPH_NODE_VEINS: "réseau lympho-ganglionnaire",
        RecurrenceType.RESIDUAL_STUMP: "moignon résiduel",
        RecurrenceType.RESIDUAL_TRUNK: "tronc résiduel",
    },
    measured={
        Quantity.REFLUX_TIME: "reflux",
        Quantity.DIAMETER: "diamètre",
        Quantity.DEPTH: "profondeur",
    },
    lumen={
        Lumen.OPEN: "",
        Lumen.THROMBOSED_ACUTE: "thrombose aiguë",
        Lumen.THROMBOSED_AFTER_TREATMENT: "thrombosée après traitement",
        Lumen.POST_THROMBOTIC: "post-thrombotique",
        Lumen.OCCLUDED_AFTER_TREATMENT: "occluse",
        Lumen.RECANALISED_AFTER_TREATMENT: "recanalisée",
        Lumen.REMOVED: "retirée",
        Lumen.ABSENT: "absente",
    },
    calibre={
        Calibre.NORMAL: "",
        Calibre.HYPOPLASTIC: "hypoplasique",
        Calibre.ECTATIC: "ectasique",
        Calibre.ANEURYSMAL: "anévrismale",
        Calibre.DUPLICATED: "dédoublée",
    },
    grade={
        PerforatorGrade.COMPETENT: "continente",
        PerforatorGrade.BORDERLINE: "continente, limite",
        PerforatorGrade.INCOMPETENT: "incontinente",
        PerforatorGrade.PATHOLOGIC: "pathologique",
        PerforatorGrade.RE_ENTRY: "réentrée",
    },
    perforator_closed="occluse",
    inward="entr.",
    bidirectional="bidirectionnelle",
    under_ulcer="sous un ulcère",
    drawn_code={
        DrawnVeinKind.TRIBUTARY: "TRIB",
        DrawnVeinKind.VARIX: "VARICE",
        DrawnVeinKind.RETICULAR: "RÉT",
        DrawnVeinKind.TELANGIECTASIA: "TÉL",
        DrawnVeinKind.DUPLICATION: "DÉD",
        DrawnVeinKind.RECURRENCE: "RÉC",
        DrawnVeinKind.PUDENDAL: "PUD",
        DrawnVeinKind.SCIATIC: "SCI",
        DrawnVeinKind.LATERAL_SYSTEM: "LAT",
        DrawnVeinKind.OTHER: "VEINE",
    },
    height_typed="{cm}",
    height_estimated="~{cm}",
    span=f"{{upper}}–{{lower}}{_}cm",
    span_estimated=f"~{{upper}}–{{lower}}{_}cm",
    site_of=MappingProxyType(
        {
            (reference, relation): (
                f"{{cm}}{_}cm"
                if reference is HeightReference.FLOOR
                else f"{{cm}}{_}cm {verb} {nouns[place]}"
            )
            for reference, nouns in _REFERENCE.items()
            for place, (relation, verb) in enumerate(
                ((Relation.ABOVE, "au-dessus"), (Relation.BELOW, "sous"))
            )
        }
    ),
    site_at_height="{site}, {height}",
    stump=f"moignon {{cm}}{_}cm",
)


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

_LEVEL = {
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

_FACE = {
    Face.ANTERIOR: "antérieure",
    Face.MEDIAL: "médiale",
    Face.POSTERIOR: "postérieure",
    Face.LATERAL: "latérale",
}

_POSITION = {
    Position.STANDING: "debout",
    Position.SITTING: "assise",
    Position.REVERSE_TRENDELENBURG: "Trendelenburg inverse",
    Position.SUPINE: "couchée",
}

_CONCLUSION: Final = ConclusionWords(
    conclusion="*Conclusion* tirée du dossier.",
    nothing_assessed="*Rien n’a encore été évalué.*",
    no_reflux="*Aucun reflux* dans les veines évaluées.",
    acute=f"*Thrombose aiguë{_}:* {{names}}.",
    thrombosed_after=f"*Thrombose après traitement{_}:* {{names}}.",
    axial="*Reflux axial de la {vein}*, {start} {end}{height}.",
    axial_height=f", à {{cm}}{_}cm du sol",
    junction_reflux="*Reflux de la {names}*, limité à la jonction.",
    segmental="*Reflux de la {vein}*, {first} à {last}.",
    segmental_one="*Reflux de la {vein}*, {name}.",
    whole_vein=f"*Reflux{_}:* {{names}}.",
    drawn_vein="*{kind} avec reflux*, {place}{span}.",
    drawn_vein_of="*{kind} avec reflux*, depuis {parent}, {place}{span}.",
    drawn_span=f", de {{upper}} à {{lower}}{_}cm",
    deep_reflux=f"*Reflux profond{_}:* {{names}}.",
    deep_reflux_time=f"{{name}} ({{seconds}}{_}s)",
    post_thrombotic=f"*Post-thrombotique{_}:* {{names}}.",
    not_compressible=f"*Compression incomplète{_}:* {{names}}.",
    closed=f"*Occluse{_}:* {{names}}.",
    closed_by="{names} ({method})",
    removed=f"*Retirée ou absente{_}:* {{names}}.",
    recanalised=f"*Recanalisée{_}:* {{names}}.",
    perforator={
        PerforatorGrade.COMPETENT: f"*Perforante continente{_}:* {{details}}.",
        PerforatorGrade.BORDERLINE: f"*Valeur limite{_}:* {{details}}.",
        PerforatorGrade.INCOMPETENT: f"*Perforante incontinente{_}:* {{details}}.",
        PerforatorGrade.PATHOLOGIC: f"*Perforante pathologique{_}:* {{details}}.",
        PerforatorGrade.RE_ENTRY: "*Réentrée* par {details}.",
    },
    perforator_detail="{number} ({named})",
    re_entry="*Réentrée* par {details}.",
    competent=f"*Continentes{_}:* {{names}}.",
    deep_all_competent="toutes les veines profondes examinées",
    deep_all_compressible=", entièrement compressibles",
    not_visualised=f"*Non vues{_}:* {{names}}.",
    not_assessed=f"*Non évaluées{_}:* {{names}}.",
    not_assessed_reason="{names} ({reason})",
    not_assessed_rest="toute autre veine",
    not_recorded=f"*Non notés{_}:* {{names}}.",
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
    continues=f"La conclusion se poursuit à la page{_}{{page}}.",
    stretch=_STRETCHES,
    run_of_stretches="{vein} {first} à {last}",
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
        {(face, level): f"{_LEVEL[level]}, face {_FACE[face]}" for face in Face for level in Level}
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
)

_LEGEND: Final = LegendWords(
    signs={
        "competent": "continente",
        "reflux": "reflux, flèche = sens",
        "tributary_reflux": "tributaire, reflux",
        "no_flow": "sans flux",
        "closed_by_treatment": "occluse par traitement",
        "removed": "retirée",
        "not_assessed": "non évaluée",
        "thrombosed": "thrombose aiguë",
        "post_thrombotic": "post-thrombotique",
        "post_thrombotic_competent": "post-thr., continente",
        "post_thrombotic_reflux": "post-thr., reflux",
        "recanalised": "recanalisée",
        "recanalised_competent": "recanal., continente",
        "recanalised_reflux": "recanal., reflux",
        "deep_not_assessed": "profonde, non évaluée",
        "deep_competent": "profonde, continente",
        "deep_reflux": "profonde, reflux",
        "deep_no_flow": "profonde, sans flux",
        "deep_post_thrombotic": "profonde, post-thr.",
        "deep_post_thrombotic_reflux": "prof., post-thr., reflux",
        "absent": "absente",
        "hypoplastic": "hypoplasique (fine)",
        "junction": "jonction",
        "perforator_competent": "perf. continente",
        "perforator_borderline": "perf. limite",
        "perforator_incompetent": "perf. incontinente",
        "perforator_pathologic": "perf. pathologique",
        "perforator_re_entry": "perf. de réentrée",
        "perforator_closed": "perf. occluse",
        "perforator_not_assessed": "perf. non évaluée",
        "skin_ulcer": "ulcère actif",
        "skin_healed_ulcer": "ulcère cicatrisé",
        "skin_scar": "cicatrice",
        "skin_pigmentation": "pigmentation",
        "skin_lipodermatosclerosis": "lipodermatosclérose",
        "skin_corona": "corona phlebectatica",
        "skin_tenderness": "douleur à la palpation",
        "telangiectasia_field": "télangiectasies",
    },
    label_key="Ø mm / reflux s",
    label_example="5,8 / 2,4",
    criteria=(
        f"*Reflux* au-delà de {{superficial}}{_}s (troncs superficiels, tributaires), "
        f"{{femoropopliteal}}{_}s (VFC, VF, VP), {{other_deep}}{_}s (VFP, veines profondes de "
        f"jambe). *Perforante{_}:* sortie d’au moins {{perforator}}{_}s; pathologique à partir de "
        f"{{wide}}{_}mm; limite de {{borderline_from}} à {{borderline_to}}{_}s. {{source}}."
    ),
    height_measured_both=(
        f"*Hauteurs* d’après les plis mesurés, genou {{knee}}{_}cm et aine {{groin}}{_}cm."
    ),
    height_measured_knee=f"*Hauteurs* d’après le pli du genou mesuré, {{knee}}{_}cm.",
    height_measured_groin=f"*Hauteurs* d’après le pli de l’aine mesuré, {{groin}}{_}cm.",
    height_stature=f"*Hauteurs* estimées d’après la taille, {{stature}}{_}cm.",
    height_none="*Sans échelle de hauteur*, faute de repères mesurés et de taille.",
)

FRENCH: Final = PageWords(
    language="fr",
    title="Cartographie veineuse",
    position=_POSITION,
    face=_FACE,
    header=_HEADER,
    figure=_FIGURE,
    table=_TABLE,
    conclusion=_CONCLUSION,
    legend=_LEGEND,
)
