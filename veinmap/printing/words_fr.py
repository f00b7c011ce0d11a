"""The vein map page in French, as written in Québec.

Own texts, not a translation: no-break space before a colon and between number and
unit, nothing before a semicolon, the apostrophe is ’, capitals keep their accents.
Adjectives agree with *veine*.
"""

from types import MappingProxyType
from typing import Final

from veinmap.anatomy.sides import Face, Side, View
from veinmap.chart import DocumentState, Sex
from veinmap.findings import (
    Calibre,
    Compressibility,
    Lumen,
    PerforatorGrade,
    RecurrenceType,
)
from veinmap.measurement import HeightReference, Manoeuvre, Position, Quantity, Relation
from veinmap.printing.conclusion_words_fr import FRENCH_CONCLUSION
from veinmap.printing.page_words import FigureWords, HeaderWords, LegendWords, PageWords, TableWords
from veinmap.printing.place_words import FRENCH_FACES

# A no-break space.
_ = "\u00a0"

_HEADER: Final = HeaderWords(
    document="Cartographie veineuse, écho-Doppler",
    document_overview="Cartographie veineuse, les deux jambes, vue d’ensemble",
    document_continued="Cartographie veineuse, écho-Doppler, suite",
    side_block={Side.RIGHT: "JAMBE DROITE", Side.LEFT: "JAMBE GAUCHE"},
    both_legs_block="LES DEUX JAMBES",
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
    birth_not_recorded="naissance non notée",
    position_not_recorded="non notée",
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
    not_for_treatment="ne pas utiliser pour traiter",
    in_review="prête à réviser, non signée",
    reason="Raison",
    newer_version_exists="version plus récente signée",
    examined_on="examen du {date}",
    footer_document="Cartographie veineuse",
    footer_signed="signée électroniquement par {name}, {at}",
    footer_unsigned="{stamp}, non signée, {warning}",
    footer_superseded="{stamp}, {warning}",
    footer_chart="Dossier {code}   VeinMap {program}",
    footer_validity="Valable seulement tant que cette version est la dernière signée.",
    footer_not_valid="Seule une version signée est valable.",
    page_of="Page {page} sur {pages}",
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
    short_sides=("méd.", "lat.", "av.", "arr."),
    groin="aine",
    knee="genou",
    floor="sol",
    cm="cm",
    inward="entrant",
    perforator_height=f"{{number}} {{cm}}{_}cm",
    more_in_table=f"au tableau{_}: {{names}}",
    many_in_table=f"au tableau{_}: {{count}} de plus",
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
    superficial_note="diamètre interne, position {position}",
    superficial_note_plain="diamètre interne",
    vein="Veine",
    site="Niveau",
    diameter="Ø mm",
    depth="prof.",
    reflux="reflux s",
    by="par",
    state="État",
    deep="Veines profondes",
    compressible="compressibilité",
    limit="seuil",
    no_limit="aucun",
    perforators="Perforantes",
    perforators_note="Ø au fascia, cm du sol",
    group="Groupe",
    height="cm",
    outward="sortie s",
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
        Compressibility.FULL: "complète",
        Compressibility.PARTIAL: "partielle",
        Compressibility.NONE: "nulle",
        Compressibility.NOT_TESTED: "non testée",
    },
    compressibility_missing="non notée",
    competent="continente",
    reflux_state="reflux",
    no_flow="sans flux",
    not_assessed="non évaluée",
    not_visualised="non visualisée",
    borderline="à la limite",
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
        Lumen.REMOVED: "enlevée",
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
    inward="entrant",
    bidirectional="bidirectionnelle",
    under_ulcer="sous un ulcère",
    under_healed_ulcer="sous un ulcère cicatrisé",
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
    stump=f"moignon de {{cm}}{_}cm",
)


_POSITION = {
    Position.STANDING: "debout",
    Position.SITTING: "assise",
    Position.REVERSE_TRENDELENBURG: "Trendelenburg inverse",
    Position.SUPINE: "couchée",
}

_LEGEND: Final = LegendWords(
    signs={
        "competent": "continente",
        "reflux": "reflux, flèche = sens",
        "tributary_reflux": "tributaire, reflux",
        "no_flow": "sans flux",
        "closed_by_treatment": "occluse par traitement",
        "removed": "enlevée",
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
        "deep_post_thrombotic_reflux": "profonde, post-thr., reflux",
        "absent": "absente",
        "hypoplastic": "hypoplasique (fine)",
        "reticular": "réticulaire (fine)",
        "junction": "jonction",
        "perforator_competent": "perf. continente",
        "perforator_borderline": "perf. à la limite",
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
        f"jambe). *Perforante{_}:* reflux sortant d’au moins {{perforator}}{_}s; pathologique si, "
        f"de plus, {{wide}}{_}mm ou davantage; à la limite de {{borderline_from}} à "
        f"{{borderline_to}}{_}s. {{source}}."
    ),
    height_measured_both=(
        f"*Hauteurs* d’après les plis mesurés, genou {{knee}}{_}cm et aine {{groin}}{_}cm."
    ),
    height_measured_knee=f"*Hauteurs* d’après le pli du genou mesuré, {{knee}}{_}cm.",
    height_measured_groin=f"*Hauteurs* d’après le pli de l’aine mesuré, {{groin}}{_}cm.",
    height_stature=f"*Hauteurs* estimées d’après la taille, {{stature}}{_}cm.",
    height_none=f"*Sans échelle de hauteur{_}:* ni repères ni taille notés.",
)

FRENCH: Final = PageWords(
    language="fr",
    title="Cartographie veineuse",
    position=_POSITION,
    face=FRENCH_FACES,
    header=_HEADER,
    figure=_FIGURE,
    table=_TABLE,
    conclusion=FRENCH_CONCLUSION,
    legend=_LEGEND,
)
