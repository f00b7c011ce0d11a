"""The vein map page in English."""

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
from veinmap.printing.conclusion_words_en import ENGLISH_CONCLUSION
from veinmap.printing.page_words import FigureWords, HeaderWords, LegendWords, PageWords, TableWords
from veinmap.printing.place_words import ENGLISH_FACES

# A no-break space, between a number and its unit.
_ = "\u00a0"

_HEADER: Final = HeaderWords(
    document="Vein map, duplex ultrasound",
    document_overview="Vein map, both legs, overview",
    document_continued="Vein map, duplex ultrasound, continued",
    side_block={Side.RIGHT: "RIGHT LEG", Side.LEFT: "LEFT LEG"},
    both_legs_block="BOTH LEGS",
    patient_id="ID {id}",
    born={
        Sex.FEMALE: "born {date}",
        Sex.MALE: "born {date}",
        Sex.OTHER: "born {date}",
        None: "born {date}",
    },
    age=f"{{years}}{_}y",
    sex={Sex.FEMALE: "F", Sex.MALE: "M", Sex.OTHER: "other"},
    examined="Examined",
    position="Position",
    operator="Operator",
    scanner="Scanner",
    requested_by="Requested by",
    indication="Indication",
    accession="Accession",
    weight_and_height="Weight, height",
    weight=f"{{kg}}{_}kg",
    stature=f"{{cm}}{_}cm",
    earlier_treatment="Earlier treatment",
    no_earlier_treatment="none",
    not_recorded="not recorded",
    birth_not_recorded="born not recorded",
    position_not_recorded="not recorded",
    name_not_recorded="Name not recorded",
    version="version {number}",
    no_version="no version yet",
    stamp={
        DocumentState.DRAFT: "DRAFT",
        DocumentState.READY_FOR_REVIEW: "FOR REVIEW",
        DocumentState.SIGNED: "SIGNED",
        DocumentState.VOID: "VOID",
    },
    stamp_superseded="SUPERSEDED",
    not_signed="not signed",
    not_for_treatment="not for treatment",
    in_review="ready for review, not signed",
    reason="Reason",
    newer_version_exists="a newer version is signed",
    examined_on="examined {date}",
    footer_document="Vein map",
    footer_signed="signed electronically by {name}, {at}",
    footer_unsigned="{stamp}, not signed, {warning}",
    footer_superseded="{stamp}, {warning}",
    footer_chart="Chart {code}   VeinMap {program}",
    footer_validity="Valid only while this version is the latest signed one.",
    footer_not_valid="Only a signed version is valid.",
    page_of="Page {page} of {pages}",
)

_FIGURE: Final = FigureWords(
    view={
        View.ANTERIOR: "ANTERIOR",
        View.MEDIAL: "MEDIAL",
        View.POSTERIOR: "POSTERIOR",
        View.LATERAL: "LATERAL",
    },
    side={Side.RIGHT: "right leg", Side.LEFT: "left leg"},
    side_alone={Side.RIGHT: "RIGHT", Side.LEFT: "LEFT"},
    medial="medial",
    lateral="lateral",
    front="front",
    back="back",
    short_sides=("med.", "lat.", "front", "back"),
    groin="groin",
    knee="knee",
    floor="floor",
    cm="cm",
    inward="in",
    perforator_height=f"{{number}} {{cm}}{_}cm",
    more_in_table="in the table: {names}",
    many_in_table="in the table: {count} more",
)

_REFERENCE = {
    HeightReference.FLOOR: "floor",
    HeightReference.MEDIAL_MALLEOLUS: "med. malleolus",
    HeightReference.LATERAL_MALLEOLUS: "lat. malleolus",
    HeightReference.KNEE_JOINT_LINE: "joint line",
    HeightReference.POPLITEAL_CREASE: "crease",
    HeightReference.GROIN_CREASE: "groin",
    HeightReference.SFJ: "SFJ",
    HeightReference.SPJ: "SPJ",
}

_TABLE: Final = TableWords(
    superficial="Superficial veins",
    superficial_note="inner diameter, {position}",
    superficial_note_plain="inner diameter",
    vein="Vein",
    site="Site",
    diameter="Ø mm",
    depth="depth",
    reflux="reflux s",
    by="by",
    state="State",
    deep="Deep veins",
    compressible="compressible",
    limit="limit",
    no_limit="none",
    perforators="Perforators",
    perforators_note="Ø at the fascia, cm from the floor",
    group="Group",
    height="cm",
    outward="out s",
    no_perforators="no perforator charted",
    no_deep="no deep vein charted: not assessed",
    no_superficial="no superficial vein charted: not assessed",
    classification="CEAP 2020, rVCSS",
    classification_note="{side}, {date}",
    no_ceap="CEAP not recorded",
    no_rvcss="rVCSS not scored",
    rvcss_items={
        "pain": "pain",
        "varicose_veins": "varices",
        "oedema": "oedema",
        "pigmentation": "pigm.",
        "inflammation": "inflam.",
        "induration": "indur.",
        "ulcer_number": "ulcers",
        "ulcer_duration": "durat.",
        "ulcer_size": "size",
        "compression": "compr.",
    },
    rvcss_total="{total} / 30",
    rvcss="rVCSS",
    stands_on_page=f"{{table}}: see page{_}{{page}}",
    rest_on_page=f"other rows: see page{_}{{page}}",
    continued="{table}, continued",
    reason="set against the criteria: {reason}",
    ascending="ascending",
    to_reach="to",
    manoeuvre={
        Manoeuvre.VALSALVA: "Vals.",
        Manoeuvre.MANUAL_DISTAL: "man.",
        Manoeuvre.CUFF: "cuff",
        Manoeuvre.PARANA: "Par.",
        Manoeuvre.DORSIFLEXION: "dors.",
        Manoeuvre.OTHER: "other",
    },
    compressibility={
        Compressibility.FULL: "full",
        Compressibility.PARTIAL: "partial",
        Compressibility.NONE: "none",
        Compressibility.NOT_TESTED: "not tested",
    },
    compressibility_missing="not recorded",
    competent="competent",
    reflux_state="reflux",
    no_flow="no flow",
    not_assessed="not assessed",
    not_visualised="not visualised",
    borderline="borderline",
    manual_scale="scale set by hand: {values}",
    source="from {vein}",
    drain="drains to {vein}",
    ehit="EHIT {grade}",
    joins={
        Face.ANTERIOR: "joins the popliteal vein in front",
        Face.MEDIAL: "joins the popliteal vein medially",
        Face.POSTERIOR: "joins the popliteal vein behind",
        Face.LATERAL: "joins the popliteal vein laterally",
    },
    recurrence={
        RecurrenceType.NEOVASCULARISATION: "groin neovascularisation",
        RecurrenceType.LYMPH_NODE_VEINS: "lymph-node veins",
        RecurrenceType.RESIDUAL_STUMP: "residual stump",
        RecurrenceType.RESIDUAL_TRUNK: "residual trunk",
    },
    measured={
        Quantity.REFLUX_TIME: "reflux",
        Quantity.DIAMETER: "diameter",
        Quantity.DEPTH: "depth",
    },
    lumen={
        Lumen.OPEN: "",
        Lumen.THROMBOSED_ACUTE: "acute thrombosis",
        Lumen.THROMBOSED_AFTER_TREATMENT: "thrombosed after treatment",
        Lumen.POST_THROMBOTIC: "post-thrombotic",
        Lumen.OCCLUDED_AFTER_TREATMENT: "closed",
        Lumen.RECANALISED_AFTER_TREATMENT: "recanalised",
        Lumen.REMOVED: "removed",
        Lumen.ABSENT: "absent",
    },
    calibre={
        Calibre.NORMAL: "",
        Calibre.HYPOPLASTIC: "hypoplastic",
        Calibre.ECTATIC: "ectatic",
        Calibre.ANEURYSMAL: "aneurysmal",
        Calibre.DUPLICATED: "duplicated",
    },
    grade={
        PerforatorGrade.COMPETENT: "competent",
        PerforatorGrade.BORDERLINE: "competent, borderline",
        PerforatorGrade.INCOMPETENT: "incompetent",
        PerforatorGrade.PATHOLOGIC: "pathologic",
        PerforatorGrade.RE_ENTRY: "re-entry",
    },
    perforator_closed="closed",
    inward="inward",
    bidirectional="bidirectional",
    under_ulcer="under an ulcer",
    under_healed_ulcer="under a healed ulcer",
    height_typed="{cm}",
    height_estimated="~{cm}",
    span=f"{{upper}}–{{lower}}{_}cm",
    span_estimated=f"~{{upper}}–{{lower}}{_}cm",
    site_of=MappingProxyType(
        {
            (reference, relation): (
                f"{{cm}}{_}cm"
                if reference is HeightReference.FLOOR
                else f"{{cm}}{_}cm {verb} {noun}"
            )
            for reference, noun in _REFERENCE.items()
            for relation, verb in ((Relation.ABOVE, "above"), (Relation.BELOW, "below"))
        }
    ),
    site_at_height="{site}, {height}",
    stump=f"stump {{cm}}{_}cm",
)


_POSITION = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting",
    Position.REVERSE_TRENDELENBURG: "reverse Trendelenburg",
    Position.SUPINE: "supine",
}

_LEGEND: Final = LegendWords(
    signs={
        "competent": "competent",
        "reflux": "reflux, arrow = flow",
        "tributary_reflux": "tributary, reflux",
        "no_flow": "no flow",
        "closed_by_treatment": "closed by treatment",
        "removed": "removed",
        "not_assessed": "not assessed",
        "thrombosed": "acute thrombosis",
        "post_thrombotic": "post-thrombotic",
        "post_thrombotic_competent": "post-thr., competent",
        "post_thrombotic_reflux": "post-thr., reflux",
        "recanalised": "recanalised",
        "recanalised_competent": "recanal., competent",
        "recanalised_reflux": "recanal., reflux",
        "deep_not_assessed": "deep, not assessed",
        "deep_competent": "deep, competent",
        "deep_reflux": "deep, reflux",
        "deep_no_flow": "deep, no flow",
        "deep_post_thrombotic": "deep, post-thrombotic",
        "deep_post_thrombotic_reflux": "deep, post-thr., reflux",
        "absent": "absent",
        "hypoplastic": "hypoplastic (thin)",
        "reticular": "reticular (thin)",
        "junction": "junction",
        "perforator_competent": "perf., competent",
        "perforator_borderline": "perf., borderline",
        "perforator_incompetent": "perf., incompetent",
        "perforator_pathologic": "perf., pathologic",
        "perforator_re_entry": "perf., re-entry",
        "perforator_closed": "perf., closed",
        "perforator_not_assessed": "perf., not assessed",
        "skin_ulcer": "ulcer, open",
        "skin_healed_ulcer": "ulcer, healed",
        "skin_scar": "scar",
        "skin_pigmentation": "pigmentation",
        "skin_lipodermatosclerosis": "lipodermatosclerosis",
        "skin_corona": "corona phlebectatica",
        "skin_tenderness": "tenderness",
        "telangiectasia_field": "telangiectasias",
    },
    label_key="Ø mm / reflux s",
    label_example="5.8 / 2.4",
    criteria=(
        f"*Reflux* when longer than {{superficial}}{_}s in superficial trunks and tributaries, "
        f"{{femoropopliteal}}{_}s in CFV, FV and PopV, {{other_deep}}{_}s in DFV and calf deep "
        f"veins. *Perforator* reflux: outward {{perforator}}{_}s or more; pathologic when also "
        f"{{wide}}{_}mm or more; {{borderline_from}} to {{borderline_to}}{_}s borderline. "
        "{source}."
    ),
    height_measured_both=(
        f"*Height scale* from measured creases, knee {{knee}}{_}cm and groin {{groin}}{_}cm."
    ),
    height_measured_knee=f"*Height scale* from the measured knee crease, {{knee}}{_}cm.",
    height_measured_groin=f"*Height scale* from the measured groin crease, {{groin}}{_}cm.",
    height_stature=f"*Height scale* estimated from stature {{stature}}{_}cm.",
    height_none="*No height scale:* neither landmarks nor stature recorded.",
)

ENGLISH: Final = PageWords(
    language="en",
    title="Vein map",
    position=_POSITION,
    face=ENGLISH_FACES,
    header=_HEADER,
    figure=_FIGURE,
    table=_TABLE,
    conclusion=ENGLISH_CONCLUSION,
    legend=_LEGEND,
)
