"""What the classes of CEAP 2020 and the grades of the rVCSS mean, in the window's language.

Sources: CEAP 2020 (clinical.md 5.1), revised VCSS (clinical.md 5.2).
"""

from typing import TypeAlias, assert_never

from veinmap.findings import (
    ClinicalClass,
    Etiology,
    InvestigationLevel,
    Pathophysiology,
    Symptoms,
)
from veinmap.ui.words import translate


def clinical_meaning(kind: ClinicalClass) -> str:
    """Return what a clinical class means."""
    match kind:
        case ClinicalClass.C0:
            return translate("Ceap", "No visible or palpable sign")
        case ClinicalClass.C1:
            return translate("Ceap", "Telangiectasias or reticular veins")
        case ClinicalClass.C2:
            return translate("Ceap", "Varicose veins")
        case ClinicalClass.C2R:
            return translate("Ceap", "Recurrent varicose veins")
        case ClinicalClass.C3:
            return translate("Ceap", "Oedema")
        case ClinicalClass.C4A:
            return translate("Ceap", "Pigmentation or eczema")
        case ClinicalClass.C4B:
            return translate("Ceap", "Lipodermatosclerosis or atrophie blanche")
        case ClinicalClass.C4C:
            return translate("Ceap", "Corona phlebectatica")
        case ClinicalClass.C5:
            return translate("Ceap", "Healed ulcer")
        case ClinicalClass.C6:
            return translate("Ceap", "Active ulcer")
        case ClinicalClass.C6R:
            return translate("Ceap", "Recurrent active ulcer")
    assert_never(kind)


def symptoms_meaning(symptoms: Symptoms) -> str:
    """Return what S and A mean."""
    match symptoms:
        case Symptoms.SYMPTOMATIC:
            return translate("Ceap", "Symptomatic")
        case Symptoms.ASYMPTOMATIC:
            return translate("Ceap", "Asymptomatic")
    assert_never(symptoms)


def etiology_meaning(etiology: Etiology) -> str:
    """Return what a cause means."""
    match etiology:
        case Etiology.PRIMARY:
            return translate("Ceap", "Primary")
        case Etiology.SECONDARY_INTRAVENOUS:
            return translate("Ceap", "Secondary, intravenous")
        case Etiology.SECONDARY_EXTRAVENOUS:
            return translate("Ceap", "Secondary, extravenous")
        case Etiology.CONGENITAL:
            return translate("Ceap", "Congenital")
        case Etiology.NONE:
            return translate("Ceap", "No cause found")
    assert_never(etiology)


def pathophysiology_meaning(kind: Pathophysiology) -> str:
    """Return what a mechanism means."""
    match kind:
        case Pathophysiology.REFLUX:
            return translate("Ceap", "Reflux")
        case Pathophysiology.OBSTRUCTION:
            return translate("Ceap", "Obstruction")
        case Pathophysiology.BOTH:
            return translate("Ceap", "Reflux and obstruction")
        case Pathophysiology.NONE:
            return translate("Ceap", "No mechanism found")
    assert_never(kind)


def level_meaning(level: InvestigationLevel) -> str:
    """Return how the classes were found."""
    match level:
        case InvestigationLevel.CLINICAL:
            return translate("Ceap", "Clinical examination")
        case InvestigationLevel.DUPLEX:
            return translate("Ceap", "Duplex ultrasound")
        case InvestigationLevel.INVASIVE:
            return translate("Ceap", "Invasive or other imaging")
    assert_never(level)


# Field, name, and what 0, 1, 2 and 3 mean.
RvcssItem: TypeAlias = tuple[str, str, tuple[str, str, str, str]]


def rvcss_items() -> tuple[RvcssItem, ...]:
    """Return the ten items in their order."""
    none = translate("Rvcss", "none")
    return (*_items_of_the_leg(none), *_items_of_the_skin(none), *_items_of_ulcers(none))


def _items_of_the_leg(none: str) -> tuple[RvcssItem, ...]:
    pain = (
        none,
        translate("Rvcss", "occasional, not restricting"),
        translate("Rvcss", "daily, interfering, not preventing"),
        translate("Rvcss", "daily, limits most activities"),
    )
    varices = (
        none,
        translate("Rvcss", "few, scattered; corona included"),
        translate("Rvcss", "confined to calf or thigh"),
        translate("Rvcss", "calf and thigh"),
    )
    oedema = (
        none,
        translate("Rvcss", "foot and ankle"),
        translate("Rvcss", "above the ankle, below the knee"),
        translate("Rvcss", "to the knee and above"),
    )
    return (
        ("pain", translate("Rvcss", "Pain or discomfort, venous"), pain),
        ("varicose_veins", translate("Rvcss", "Varicose veins, 3 mm or more standing"), varices),
        ("oedema", translate("Rvcss", "Venous oedema"), oedema),
    )


def _items_of_the_skin(none: str) -> tuple[RvcssItem, ...]:
    around_ankle = translate("Rvcss", "around the malleoli")
    lower_third = translate("Rvcss", "diffuse, lower third of calf")
    wider = translate("Rvcss", "wider")
    focal = translate("Rvcss", "none, or focal over varices")
    return (
        (
            "pigmentation",
            translate("Rvcss", "Pigmentation"),
            (focal, around_ankle, lower_third, wider),
        ),
        (
            "inflammation",
            translate("Rvcss", "Inflammation"),
            (none, around_ankle, lower_third, wider),
        ),
        ("induration", translate("Rvcss", "Induration"), (none, around_ankle, lower_third, wider)),
    )


def _items_of_ulcers(none: str) -> tuple[RvcssItem, ...]:
    no_ulcer = translate("Rvcss", "no ulcer")
    duration = (
        no_ulcer,
        translate("Rvcss", "less than 3 months"),
        translate("Rvcss", "3 to 12 months"),
        translate("Rvcss", "more than 1 year"),
    )
    size = (
        no_ulcer,
        translate("Rvcss", "less than 2 cm"),
        translate("Rvcss", "2 to 6 cm"),
        translate("Rvcss", "more than 6 cm"),
    )
    compression = (
        translate("Rvcss", "not used"),
        translate("Rvcss", "intermittent"),
        translate("Rvcss", "most days"),
        translate("Rvcss", "every day"),
    )
    count = (none, "1", "2", translate("Rvcss", "3 or more"))
    return (
        ("ulcer_number", translate("Rvcss", "Active ulcers, number"), count),
        ("ulcer_duration", translate("Rvcss", "Active ulcer, duration"), duration),
        ("ulcer_size", translate("Rvcss", "Active ulcer, size"), size),
        ("compression", translate("Rvcss", "Compression"), compression),
    )
