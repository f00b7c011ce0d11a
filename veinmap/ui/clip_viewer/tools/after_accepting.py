"""What is asked once a value is charted, and may be passed by: its site, what it means."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.catalogue import is_known_key
from veinmap.chart import with_measurement
from veinmap.chart.diameter_sites import usual_diameter_sites
from veinmap.findings import Compressibility
from veinmap.measurement import Measurement, Quantity, Site
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.charting import Charting
from veinmap.ui.document import ChartDocument
from veinmap.ui.subjects import short_name, site_words

translate = QCoreApplication.translate


def question_after(
    measurement: Measurement, document: ChartDocument, charting: Charting
) -> Question | None:
    """Return what a value just charted leaves open; None if nothing."""
    if measurement.quantity is Quantity.DIAMETER:
        return _where(measurement, document)
    if measurement.quantity is Quantity.COMPRESSED_AREA_RATIO:
        return _how_far(measurement, document, charting)
    return None


def _where(measurement: Measurement, document: ChartDocument) -> Question | None:
    """Ask for the site, where there is a usual one and none was said."""
    sites = usual_diameter_sites(measurement.subject)
    said = document.chart.leg(measurement.side).finding(measurement.subject).site if sites else None
    if not sites or said is not None or measurement.site is not None:
        return None
    return Question(
        text=translate("AfterAccepting", "Where was it measured?"),
        detail=translate("AfterAccepting", "Left out, the value keeps no site."),
        answers=tuple(
            Answer(text=site_words(site), act=partial(_say_site, document, measurement, site))
            for site in sites
        ),
        may_be_passed=True,
    )


def _say_site(document: ChartDocument, measurement: Measurement, site: Site, _text: str) -> None:
    kept = next((m for m in document.chart.measurements if m.id == measurement.id), None)
    if kept is not None:
        name = short_name(document.chart, kept.side, kept.subject)
        after = with_measurement(document.chart, replace(kept, site=site))
        document.edit(f"{name}: {site_words(site)}", after)


def _how_far(
    measurement: Measurement, document: ChartDocument, charting: Charting
) -> Question | None:
    """Ask what the ratio means: no source draws the line between full and partial."""
    if not is_known_key(measurement.subject):
        return None
    ratio = words.value_with_unit(measurement.quantity, measurement.value)
    return Question(
        text=translate("AfterAccepting", "Does it close?"),
        detail=translate(
            "AfterAccepting", "{ratio} of the area is left. No rule says what that means."
        ).format(ratio=ratio),
        answers=tuple(
            Answer(text=text, act=partial(_say_compressibility, charting, compressibility))
            for compressibility, text in (
                (Compressibility.FULL, translate("AfterAccepting", "Fully")),
                (Compressibility.PARTIAL, translate("AfterAccepting", "Partly")),
                (Compressibility.NONE, translate("AfterAccepting", "Not at all")),
            )
        ),
        may_be_passed=True,
    )


def _say_compressibility(charting: Charting, compressibility: Compressibility, _text: str) -> None:
    charting.say_compressibility(compressibility)
