"""What the readings of a picture say, in the language of the window."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from veinmap.measurement import Quantity
from veinmap.measurement.lumen_values import LUMEN_DOUBT_SENTENCES, LumenDoubt
from veinmap.measurement.reflux_values import DOUBT_SENTENCES, Doubt
from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.ui import words
from veinmap.ui.words import NO_BREAK_SPACE

translate = QCoreApplication.translate
_CONTEXT: Final = "Readings"

# For lupdate, which reads no tables of other floors. Each stands there word for word.
_SENTENCES: Final = (
    QT_TRANSLATE_NOOP(
        "Readings", "The flow is not shown to its end, so it lasts at least this long."
    ),
    QT_TRANSLATE_NOOP(
        "Readings", "The flow aliases: its time is usable, its peak velocity is uncertain."
    ),
    QT_TRANSLATE_NOOP(
        "Readings", "No augmentation shows which way is antegrade; the click decided it."
    ),
    QT_TRANSLATE_NOOP("Readings", "The flow hardly stands out from the background."),
    QT_TRANSLATE_NOOP("Readings", "The onset is not sharp in the picture."),
    QT_TRANSLATE_NOOP("Readings", "The end is not sharp in the picture."),
    QT_TRANSLATE_NOOP(
        "Readings", "The flow fades slowly: its visible end and its zero crossing differ."
    ),
    QT_TRANSLATE_NOOP("Readings", "The flow also shows on the other side of the baseline."),
    QT_TRANSLATE_NOOP(
        "Readings", "The baseline in the picture differs from the one in the header."
    ),
    QT_TRANSLATE_NOOP(
        "Readings", "The header does not say where the baseline lies; the picture does."
    ),
    QT_TRANSLATE_NOOP("Readings", "Text or a caliper is drawn over one of the ends."),
    QT_TRANSLATE_NOOP(
        "Readings", "The header counts time from right to left; it was read left to right."
    ),
    QT_TRANSLATE_NOOP("Readings", "This is no longer than a few columns of the strip."),
    QT_TRANSLATE_NOOP(
        "Readings",
        "A second edge lies close to the near wall: one of the two may be an echo of the other.",
    ),
    QT_TRANSLATE_NOOP("Readings", "The wall hardly stands out."),
    QT_TRANSLATE_NOOP("Readings", "Part of the contour has no edge in the picture."),
    QT_TRANSLATE_NOOP("Readings", "The edge found is not smooth."),
    QT_TRANSLATE_NOOP("Readings", "The picture is blurred for a vein of this size."),
    QT_TRANSLATE_NOOP("Readings", "The vein reaches the border of the picture."),
    QT_TRANSLATE_NOOP("Readings", "The skin is not in the picture, so there is no depth."),
    QT_TRANSLATE_NOOP("Readings", "The vein is only a few pixels wide."),
    QT_TRANSLATE_NOOP("Readings", "No wall was found near a point, so it stays where it was put."),
)


def uncertainty_text(quantity: Quantity, uncertainty: float | None) -> str:
    """Return the ± of a value without its unit; empty where there is none.

    Never finer than the value itself is shown: the design writes ``1.60 s ± 0.04``.
    """
    if uncertainty is None:
        return ""
    is_time = quantity is Quantity.REFLUX_TIME
    size = (
        words.number(uncertainty / 1000, 2) if is_time else words.value_text(quantity, uncertainty)
    )
    return f"±{NO_BREAK_SPACE}{size}"


def doubt_words(doubt: Doubt) -> str:
    """Return a reason to look twice at a reflux, as a sentence."""
    return translate(_CONTEXT, DOUBT_SENTENCES[doubt])


def lumen_doubt_words(doubt: LumenDoubt) -> str:
    """Return a reason to look twice at a lumen, as a sentence."""
    return translate(_CONTEXT, LUMEN_DOUBT_SENTENCES[doubt])


def refusal_words(refusal: Refusal) -> str:
    """Return why there is no number, as one sentence.

    In English the reading's own sentence, which may name a unit or a frame; elsewhere the
    sentence of its code.
    """
    if words.language() == "en":
        return refusal.reason
    return _of_code()[refusal.code]


def _of_code() -> dict[RefusalCode, str]:
    """Return the sentences by code, translated now."""
    return {
        RefusalCode.NOT_CALIBRATED: translate(
            "Readings", "This picture carries no calibration; set the scale on its ruler first."
        ),
        RefusalCode.OUTSIDE_REGIONS: translate(
            "Readings", "This point lies outside every calibrated region."
        ),
        RefusalCode.TWO_SCALES: translate(
            "Readings", "The points lie in regions with different scales, so no one scale holds."
        ),
        RefusalCode.WRONG_UNITS: translate(
            "Readings", "This region is scaled in other units, so it gives no such value."
        ),
        RefusalCode.WRONG_KIND: translate(
            "Readings", "This cannot be measured in this part of the picture."
        ),
        RefusalCode.REGION_UNUSABLE: translate("Readings", "The picture is not calibrated here."),
        RefusalCode.BASELINE_UNKNOWN: translate(
            "Readings", "The baseline of this strip is not known."
        ),
        RefusalCode.BAD_INPUT: translate("Readings", "This cannot be measured as it was marked."),
        RefusalCode.NOTHING_THERE: translate(
            "Readings", "There is nothing to measure at this point."
        ),
        RefusalCode.TEXT_OR_OVERLAY: translate(
            "Readings", "This is text or a line drawn over the picture."
        ),
        RefusalCode.NOT_REVERSE: translate(
            "Readings",
            "This flow is antegrade, by the augmentation or as stated; state the reverse side.",
        ),
        RefusalCode.DIRECTION_UNKNOWN: translate(
            "Readings", "It is not known which side of the baseline is reverse."
        ),
        RefusalCode.TOO_SMALL: translate("Readings", "This is too small to be measured here."),
        RefusalCode.NO_EDGE: translate("Readings", "No wall can be seen here."),
        RefusalCode.NOT_CHARTED: translate(
            "Readings", "This is only shown; the chart has no place for it."
        ),
        RefusalCode.TIMING_NOT_STORED: translate(
            "Readings", "This clip does not store when its frames were taken."
        ),
        RefusalCode.TWO_SWEEPS: translate(
            "Readings", "The points lie on two sweeps of the strip, which time cannot join."
        ),
    }
