"""Concentrations as they are offered: dashed, with source and mark, never as an order."""

from veinmap.chart.plan_checks import vein_offer
from veinmap.chart.plan_facts import diameter_of
from veinmap.planning import InjectionLine
from veinmap.planning.concentrations import ConcentrationOffer
from veinmap.planning.profile_files import source_title
from veinmap.planning.rules import Mark
from veinmap.ui import plan_words, words
from veinmap.ui.plan.planning import Planning
from veinmap.ui.words import NO_BREAK_SPACE, translate


def offer_of(planning: Planning, line: InjectionLine) -> ConcentrationOffer | None:
    """Return what the table offers for a line, once the clinic has confirmed the table."""
    return vein_offer(
        planning.chart,
        line.side,
        line.subject,
        diameter_of(planning.chart, line),
        line.form,
        line.agent,
        planning.rules.confirmed,
    )


def offer_words(planning: Planning, line: InjectionLine) -> tuple[str, str]:
    """Return an offer as its field shows it, and in full with its source; both empty for none."""
    offer = offer_of(planning, line)
    if offer is None:
        return "", ""
    return range_words(offer), full_words(offer)


def range_words(offer: ConcentrationOffer) -> str:
    """Return the range: ``1–3``, ``≤ 1``, or ``3``."""
    to = plan_words.plain(offer.to_percent)
    if offer.from_percent is None:
        return f"≤{NO_BREAK_SPACE}{to}"
    if offer.from_percent == offer.to_percent:
        return to
    return f"{plan_words.plain(offer.from_percent)}–{to}"


def full_words(offer: ConcentrationOffer) -> str:
    """Return what is offered, for which vein, by which source and how that is known."""
    said = translate("PlanPage", "Offered for {vein}: {range} %").format(
        vein=words.said(offer.target), range=range_words(offer)
    )
    marks = {
        Mark.SEEN: "",
        Mark.RECALLED: translate("PlanPage", ", recalled, confirmed by the clinic"),
        Mark.DOUBTFUL: translate("PlanPage", ", recalled, not certain, confirmed by the clinic"),
    }
    source = words.said(source_title(offer.source))
    return f"{said} [{source}{marks[offer.mark]}]. {words.said(offer.advice.text)}"
