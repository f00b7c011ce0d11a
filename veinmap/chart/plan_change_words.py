"""What the map says otherwise of a planned site than when it was planned, in words."""

from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.chart.values import Chart
from veinmap.findings import Flow, Lumen, PerforatorState
from veinmap.planning.said import Amount, Unit
from veinmap.planning.values import InjectionLine

_NOTHING: Final = Words("nothing", "rien")
_SECONDS: Final = 1000
_WHAT: Final = {
    "flow": Words("state", "état"),
    "lumen": Words("lumen", "lumière"),
    "perforator": Words("state", "état"),
    "reflux_ms": Words("reflux", "reflux"),
    "diameter_mm": Words("diameter", "diamètre"),
    "depth_mm": Words("depth", "profondeur"),
}
_STATES: Final[dict[object, Words]] = {
    Flow.NOT_ASSESSED: Words("not assessed", "non évaluée"),
    Flow.NOT_VISUALISED: Words("not seen", "non vue"),
    Flow.COMPETENT: Words("competent", "continente"),
    Flow.REFLUX: Words("reflux", "reflux"),
    Flow.NO_FLOW: Words("no flow", "sans flux"),
    PerforatorState.NOT_ASSESSED: Words("not assessed", "non évaluée"),
    PerforatorState.COMPETENT: Words("competent", "continente"),
    PerforatorState.INCOMPETENT: Words("incompetent", "incontinente"),
    PerforatorState.RE_ENTRY: Words("re-entry", "réentrée"),
    PerforatorState.CLOSED: Words("closed", "fermée"),
}
_LUMINA: Final[dict[object, Words]] = {
    Lumen.OPEN: Words("open", "ouverte"),
    Lumen.THROMBOSED_ACUTE: Words("acute thrombus", "thrombus aigu"),
    Lumen.THROMBOSED_AFTER_TREATMENT: Words(
        "thrombus after treatment", "thrombus après traitement"
    ),
    Lumen.POST_THROMBOTIC: Words("post-thrombotic", "post-thrombotique"),
    Lumen.OCCLUDED_AFTER_TREATMENT: Words("closed by treatment", "occluse après traitement"),
    Lumen.RECANALISED_AFTER_TREATMENT: Words("open again", "reperméabilisée"),
    Lumen.REMOVED: Words("removed", "retirée"),
    Lumen.ABSENT: Words("absent", "absente"),
}


def site_change_words(chart: Chart, line: InjectionLine) -> Words | None:
    """Return what has changed since the site was planned; None if nothing, or nobody noted it."""
    if line.known is None:
        return None
    # Geometry needs numpy, which checks of charts without such a site do without.
    from veinmap.chart.plan_sites import site_changes

    said = [_change_words(c.what, c.then, c.now) for c in site_changes(chart, line)]
    if not said:
        return None
    return Words("; ".join(w.en for w in said), "; ".join(w.fr for w in said))


def _change_words(what: str, then: object, now: object) -> Words:
    if what == "moved_cm":
        moved = _value_words(what, now)
        return Words(f"it was redrawn, {moved.en} away", f"elle a été redessinée, à {moved.fr}")
    name, before, after = _WHAT[what], _value_words(what, then), _value_words(what, now)
    return Words(
        f"{name.en} {before.en} → {after.en}", f"{name.fr}\u00a0: {before.fr} → {after.fr}"
    )


def _value_words(what: str, value: object) -> Words:
    if isinstance(value, Lumen):
        return _LUMINA[value]
    if isinstance(value, Flow | PerforatorState):
        return _STATES[value]
    if isinstance(value, int) and what == "reflux_ms":
        seconds = f"{value / _SECONDS:.2f}\u00a0s"
        return Words(seconds, seconds.replace(".", ","))
    if isinstance(value, float):
        amount = Amount(value, Unit.CM if what == "moved_cm" else Unit.MM)
        return Words(amount.in_language("en"), amount.in_language("fr"))
    return _NOTHING
