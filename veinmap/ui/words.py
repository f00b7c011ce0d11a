"""The words of the window for what a chart holds; each once, for all panels."""

from datetime import date
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side, View
from veinmap.findings import (
    Calibre,
    Compressibility,
    EhitClass,
    Flow,
    Lumen,
    PerforatorDirection,
    PerforatorState,
    RecurrenceType,
    RefluxDirection,
    TreatmentMethod,
)
from veinmap.measurement import Manoeuvre, Measurement, Position, Quantity
from veinmap.measurement.values import DECIMALS_OF
from veinmap.numbers import format_number
from veinmap.settings import with_valve_word
from veinmap.ui.languages import spoken_valve_word

# By this name, since lupdate looks for it.
translate = QCoreApplication.translate
NO_BREAK_SPACE: Final = "\u00a0"


def language() -> str:
    """Return the language of the window, ``en`` or ``fr``."""
    return "fr" if QLocale().language() is QLocale.Language.French else "en"


def said(words: Words) -> str:
    """Return a text of the catalogue or of a check in the language of the window."""
    return in_clinics_words(words.in_language(language()))


def in_clinics_words(text: str) -> str:
    """Return a text of the window's language with the clinic's pair of words for valves."""
    return with_valve_word(text, spoken_valve_word())


def number(value: float, decimals: int) -> str:
    """Return a number with the decimal mark of the window."""
    return format_number(value, decimals, language())


def trimmed(value: float) -> str:
    """Return a number with one decimal, or none where it is whole."""
    return number(value, 0 if value == round(value) else 1)


def day(value: date) -> str:
    """Return a date as people say it: 11 May 2026."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMMM yyyy")


def short_day(value: date) -> str:
    """Return a date with its month shortened: 14 Mar 1971."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def value_text(quantity: Quantity, value: float) -> str:
    """Return a stored value as shown, without its unit."""
    if quantity is Quantity.REFLUX_TIME:
        # A time of some milliseconds is not rounded away.
        is_fine = value < 100 and value % 10 != 0
        return number(value / 1000, 3 if is_fine else 2)
    decimals = DECIMALS_OF[quantity]
    # A depth is shown in whole mm unless it was typed finer.
    if decimals == 0 and value != round(value):
        decimals = 1
    return number(value, decimals)


def unit_text(quantity: Quantity) -> str:
    """Return the unit in which a quantity is shown."""
    match quantity:
        case Quantity.REFLUX_TIME:
            return "s"
        case Quantity.DIAMETER | Quantity.DEPTH | Quantity.LENGTH | Quantity.STUMP_LENGTH:
            return "mm"
        case Quantity.PEAK_REVERSE_VELOCITY:
            return "cm/s"
        case Quantity.AREA:
            return "mm²"
        case Quantity.COMPRESSED_AREA_RATIO:
            return "%"
    assert_never(quantity)


def value_with_unit(quantity: Quantity, value: float) -> str:
    """Return a stored value with its unit, not to be broken between lines."""
    return f"{value_text(quantity, value)}{NO_BREAK_SPACE}{unit_text(quantity)}"


def measured_text(measurement: Measurement) -> str:
    """Return a measured number without its unit, ``≥`` before it where the picture ended."""
    return _at_least(measurement, value_text(measurement.quantity, measurement.value))


def measured_with_unit(measurement: Measurement) -> str:
    """Return a measured value with its unit, ``≥`` before it where the picture ended."""
    return _at_least(measurement, value_with_unit(measurement.quantity, measurement.value))


def _at_least(measurement: Measurement, text: str) -> str:
    return f"≥{NO_BREAK_SPACE}{text}" if measurement.is_at_least else text


def quantity_name(quantity: Quantity) -> str:
    """Return the name of a quantity."""
    match quantity:
        case Quantity.REFLUX_TIME:
            return translate("Words", "Reflux")
        case Quantity.DIAMETER:
            return translate("Words", "Diameter")
        case Quantity.DEPTH:
            return translate("Words", "Depth")
        case Quantity.PEAK_REVERSE_VELOCITY:
            return translate("Words", "Peak")
        case Quantity.AREA:
            return translate("Words", "Area")
        case Quantity.LENGTH:
            return translate("Words", "Length")
        case Quantity.STUMP_LENGTH:
            return translate("Words", "Stump")
        case Quantity.COMPRESSED_AREA_RATIO:
            return translate("Words", "Compressed area")
    assert_never(quantity)


def leg_name(side: Side) -> str:
    """Return ``Left leg`` or ``Right leg``."""
    return translate("Words", "Left leg") if side is Side.LEFT else translate("Words", "Right leg")


def side_name(side: Side) -> str:
    """Return ``Left`` or ``Right``."""
    return translate("Words", "Left") if side is Side.LEFT else translate("Words", "Right")


def side_letter(side: Side) -> str:
    """Return the letter of a side's badge: L and R, G and D in French."""
    if side is Side.LEFT:
        return translate("Words", "L", "letter of the left side")
    return translate("Words", "R", "letter of the right side")


def view_name(view: View) -> str:
    """Return the name of a view of the leg."""
    match view:
        case View.ANTERIOR:
            return translate("Words", "Anterior")
        case View.MEDIAL:
            return translate("Words", "Medial")
        case View.POSTERIOR:
            return translate("Words", "Posterior")
        case View.LATERAL:
            return translate("Words", "Lateral")
    assert_never(view)


def face_name(face: Face) -> str:
    """Return the name of a face of the leg, in the middle of a line."""
    match face:
        case Face.ANTERIOR:
            return translate("Words", "anterior")
        case Face.MEDIAL:
            return translate("Words", "medial")
        case Face.POSTERIOR:
            return translate("Words", "posterior")
        case Face.LATERAL:
            return translate("Words", "lateral")
    assert_never(face)


def level_words(level: Level) -> str:
    """Return where on the leg a level lies, behind a verb."""
    match level:
        case Level.GROIN:
            return translate("Words", "at the groin")
        case Level.UPPER_THIGH | Level.MIDDLE_THIGH | Level.LOWER_THIGH:
            return translate("Words", "on the thigh")
        case Level.KNEE:
            return translate("Words", "at the knee")
        case Level.UPPER_LEG | Level.MIDDLE_LEG | Level.LOWER_LEG:
            return translate("Words", "on the calf")
        case Level.ANKLE:
            return translate("Words", "at the ankle")
        case Level.FOOT:
            return translate("Words", "on the foot")
    assert_never(level)


def flow_name(flow: Flow) -> str:
    """Return the short name of a flow."""
    match flow:
        case Flow.COMPETENT:
            return translate("Words", "Competent")
        case Flow.REFLUX:
            return translate("Words", "Reflux", "state of a vein")
        case Flow.NOT_VISUALISED:
            return translate("Words", "Not seen")
        case Flow.NOT_ASSESSED:
            return translate("Words", "Not assessed")
        case Flow.NO_FLOW:
            return translate("Words", "No flow")
    assert_never(flow)


def reasons_not_assessed() -> tuple[str, ...]:
    """Return the usual reasons why a vein is not assessed; a digit takes one."""
    return (
        translate("Words", "dressing"),
        translate("Words", "pain"),
        translate("Words", "not reached in the time given"),
        translate("Words", "too deep to be seen"),
    )


def reflux_direction_name(direction: RefluxDirection) -> str:
    """Return which way refluxing blood runs."""
    match direction:
        case RefluxDirection.DESCENDING:
            return translate("Words", "Descending")
        case RefluxDirection.ASCENDING:
            return translate("Words", "Ascending")
    assert_never(direction)


def ehit_name(ehit: EhitClass) -> str:
    """Return an EHIT class with what it means (AVF classes, clinical.md 5.4)."""
    match ehit:
        case EhitClass.ONE:
            return translate("Words", "I: up to the junction")
        case EhitClass.TWO:
            return translate("Words", "II: at most half the deep lumen")
        case EhitClass.THREE:
            return translate("Words", "III: more than half of it")
        case EhitClass.FOUR:
            return translate("Words", "IV: deep vein closed")
    assert_never(ehit)


def recurrence_name(recurrence: RecurrenceType) -> str:
    """Return what a recurrence comes from."""
    match recurrence:
        case RecurrenceType.NEOVASCULARISATION:
            return translate("Words", "Groin neovascularisation")
        case RecurrenceType.LYMPH_NODE_VEINS:
            return translate("Words", "Lymph-node veins")
        case RecurrenceType.RESIDUAL_STUMP:
            return translate("Words", "Residual stump")
        case RecurrenceType.RESIDUAL_TRUNK:
            return translate("Words", "Residual trunk")
    assert_never(recurrence)


def lumen_name(lumen: Lumen) -> str:
    """Return the short name of a lumen."""
    match lumen:
        case Lumen.OPEN:
            return translate("Words", "Open")
        case Lumen.THROMBOSED_ACUTE:
            return translate("Words", "Thrombosed, acute")
        case Lumen.THROMBOSED_AFTER_TREATMENT:
            return translate("Words", "Thrombosed after treatment")
        case Lumen.POST_THROMBOTIC:
            return translate("Words", "Post-thrombotic")
        case Lumen.OCCLUDED_AFTER_TREATMENT:
            return translate("Words", "Closed by treatment")
        case Lumen.RECANALISED_AFTER_TREATMENT:
            return translate("Words", "Recanalised after treatment")
        case Lumen.REMOVED:
            return translate("Words", "Removed")
        case Lumen.ABSENT:
            return translate("Words", "Absent")
    assert_never(lumen)


def calibre_name(calibre: Calibre) -> str:
    """Return the short name of a calibre."""
    match calibre:
        case Calibre.NORMAL:
            return translate("Words", "Normal calibre")
        case Calibre.HYPOPLASTIC:
            return translate("Words", "Hypoplastic")
        case Calibre.ECTATIC:
            return translate("Words", "Ectatic")
        case Calibre.ANEURYSMAL:
            return translate("Words", "Aneurysmal")
        case Calibre.DUPLICATED:
            return translate("Words", "Duplicated")
    assert_never(calibre)


def short_calibre_name(calibre: Calibre) -> str:
    """Return the name of a calibre in a list that is called so."""
    if calibre is Calibre.NORMAL:
        return translate("Words", "Normal", "calibre")
    return calibre_name(calibre)


def treatment_name(method: TreatmentMethod) -> str:
    """Return the name of an earlier treatment."""
    match method:
        case TreatmentMethod.EVLA:
            return translate("Words", "Laser (EVLA)")
        case TreatmentMethod.CYANOACRYLATE:
            return translate("Words", "Cyanoacrylate")
        case TreatmentMethod.FOAM:
            return translate("Words", "Foam")
        case TreatmentMethod.RFA:
            return translate("Words", "Radiofrequency")
        case TreatmentMethod.STRIPPING:
            return translate("Words", "Stripping")
        case TreatmentMethod.PHLEBECTOMY:
            return translate("Words", "Phlebectomy")
        case TreatmentMethod.LIGATION:
            return translate("Words", "Ligation")
        case TreatmentMethod.OTHER:
            return translate("Words", "Other treatment")
    assert_never(method)


def manoeuvre_name(manoeuvre: Manoeuvre) -> str:
    """Return the name of a manoeuvre."""
    match manoeuvre:
        case Manoeuvre.VALSALVA:
            return translate("Words", "Valsalva")
        case Manoeuvre.MANUAL_DISTAL:
            return translate("Words", "Manual compression")
        case Manoeuvre.CUFF:
            return translate("Words", "Cuff")
        case Manoeuvre.PARANA:
            return translate("Words", "Parana")
        case Manoeuvre.DORSIFLEXION:
            return translate("Words", "Dorsiflexion")
        case Manoeuvre.OTHER:
            return translate("Words", "Other manoeuvre")
    assert_never(manoeuvre)


def short_manoeuvre_name(manoeuvre: Manoeuvre) -> str:
    """Return the name of a manoeuvre under a value on a narrow card."""
    match manoeuvre:
        case Manoeuvre.MANUAL_DISTAL:
            return translate("Words", "Manual")
        case Manoeuvre.DORSIFLEXION:
            return translate("Words", "Dorsiflex.", "short for Dorsiflexion")
        case Manoeuvre.OTHER:
            return translate("Words", "Other", "manoeuvre")
        case Manoeuvre.VALSALVA | Manoeuvre.CUFF | Manoeuvre.PARANA:
            return manoeuvre_name(manoeuvre)
    assert_never(manoeuvre)


def short_position_name(position: Position) -> str:
    """Return the name of a position under a value on a narrow card."""
    if position is Position.REVERSE_TRENDELENBURG:
        return translate("Words", "Rev. Trend.", "short for Reverse Trendelenburg")
    return position_name(position)


def position_name(position: Position) -> str:
    """Return the name of a position."""
    match position:
        case Position.STANDING:
            return translate("Words", "Standing")
        case Position.SITTING:
            return translate("Words", "Sitting")
        case Position.REVERSE_TRENDELENBURG:
            return translate("Words", "Reverse Trendelenburg")
        case Position.SUPINE:
            return translate("Words", "Supine")
    assert_never(position)


def compressibility_name(compressibility: Compressibility) -> str:
    """Return the name of a compressibility."""
    match compressibility:
        case Compressibility.FULL:
            return translate("Words", "Fully")
        case Compressibility.PARTIAL:
            return translate("Words", "Partly")
        case Compressibility.NONE:
            return translate("Words", "Not compressible")
        case Compressibility.NOT_TESTED:
            return translate("Words", "Not tested")
    assert_never(compressibility)


def perforator_state_name(state: PerforatorState) -> str:
    """Return the name of what a perforator does."""
    match state:
        case PerforatorState.NOT_ASSESSED:
            return translate("Words", "Not assessed")
        case PerforatorState.COMPETENT:
            return translate("Words", "Competent")
        case PerforatorState.INCOMPETENT:
            return translate("Words", "Incompetent")
        case PerforatorState.RE_ENTRY:
            return translate("Words", "Re-entry")
        case PerforatorState.CLOSED:
            return translate("Words", "Closed")
    assert_never(state)


def direction_name(direction: PerforatorDirection) -> str:
    """Return the name of a perforator's flow."""
    match direction:
        case PerforatorDirection.OUTWARD:
            return translate("Words", "Outward")
        case PerforatorDirection.INWARD:
            return translate("Words", "Inward")
        case PerforatorDirection.BIDIRECTIONAL:
            return translate("Words", "Both ways")
    assert_never(direction)
