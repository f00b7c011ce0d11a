"""The words of the window for where a line is injected: the side always in words."""

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.levels import Level, face_of, level_of
from veinmap.chart import Chart
from veinmap.chart.plan_facts import junction_distance_cm, junction_of
from veinmap.chart.plan_sites import site_height_cm, site_place
from veinmap.planning import InjectionLine
from veinmap.planning.rules import Junction
from veinmap.ui import plan_words, words
from veinmap.ui.subjects import drawn_kind_name, short_name
from veinmap.ui.words import NO_BREAK_SPACE, translate


def vein_words(chart: Chart, line: InjectionLine) -> str:
    """Return the name of a line's vein; what someone named is said to be what it is."""
    name = short_name(chart, line.side, line.subject)
    drawn = chart.leg(line.side).drawn_vein(line.subject)
    if drawn is not None and drawn.label:
        return translate("PlanPage", "{kind}, {name}").format(
            kind=drawn_kind_name(drawn), name=drawn.label
        )
    if not name and is_known_key(line.subject):
        name = words.said(catalogue().segment(line.subject).short)
    if not name:
        return translate("PlanPage", "A vein that is no longer on the map")
    return f"{name[:1].upper()}{name[1:]}"


def line_words(chart: Chart, line: InjectionLine) -> tuple[str, str]:
    """Return the vein of a line, and where it is injected: side, height, distance or face."""
    parts = [words.side_name(line.side)]
    height, distance = height_words(chart, line), distance_words(chart, line)
    if height:
        parts.append(translate("PlanPage", "{height} from the floor").format(height=height))
    if distance:
        parts.append(distance)
    elif not height:
        on_map = site_place(chart, line) is not None
        parts.append(
            level_words(chart, line) if on_map else translate("PlanPage", "not drawn on the map")
        )
    else:
        place = site_place(chart, line)
        if place is not None:
            parts.append(words.face_name(face_of(place)))
    return vein_words(chart, line), " · ".join(part for part in parts if part)


def height_words(chart: Chart, line: InjectionLine) -> str:
    """Return the height of a site above the floor with its unit; empty if unknown."""
    height_cm = site_height_cm(chart, line)
    return "" if height_cm is None else _cm(height_cm)


def distance_words(chart: Chart, line: InjectionLine) -> str:
    """Return how far a site lies below its junction, in words; empty if unknown."""
    junction, distance_cm = junction_of(line.subject), junction_distance_cm(chart, line)
    if junction is None or distance_cm is None:
        return ""
    template = translate("PlanPage", "{distance} below the {junction}")
    return template.format(distance=_cm(distance_cm), junction=junction_name(junction))


def junction_name(junction: Junction) -> str:
    """Return the name of a junction in the middle of a sentence."""
    match junction:
        case Junction.SFJ:
            return translate("PlanPage", "SFJ")
        case Junction.SPJ:
            return translate("PlanPage", "SPJ")


def _cm(value_cm: float) -> str:
    return f"{plan_words.plain(value_cm)}{NO_BREAK_SPACE}cm"


def level_words(chart: Chart, line: InjectionLine) -> str:
    """Return how high a site lies on the leg, in words; empty where the map does not show it."""
    place = site_place(chart, line)
    return level_name(level_of(place.t)) if place is not None else ""


def level_name(level: Level) -> str:
    """Return the name of a level of the leg."""
    names = {
        Level.GROIN: translate("PlanPage", "groin"),
        Level.UPPER_THIGH: translate("PlanPage", "upper third of thigh"),
        Level.MIDDLE_THIGH: translate("PlanPage", "middle third of thigh"),
        Level.LOWER_THIGH: translate("PlanPage", "lower third of thigh"),
        Level.KNEE: translate("PlanPage", "knee"),
        Level.UPPER_LEG: translate("PlanPage", "upper third of calf"),
        Level.MIDDLE_LEG: translate("PlanPage", "middle third of calf"),
        Level.LOWER_LEG: translate("PlanPage", "lower third of calf"),
        Level.ANKLE: translate("PlanPage", "ankle"),
        Level.FOOT: translate("PlanPage", "foot"),
    }
    return names[level]
