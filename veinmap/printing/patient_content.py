"""What was given, and what the clinic has set, to the values of the patient's sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.courses import runs_of
from veinmap.anatomy.levels import level_of
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import TRUNKS, trunk_of
from veinmap.chart import Chart, DocumentState, Leg
from veinmap.chart.plan_facts import vein_group
from veinmap.drawing.injection_sites import InjectionSite, injection_sites
from veinmap.drawing.picture import PictureVein
from veinmap.drawing.signs import VeinStyle
from veinmap.findings import Flow
from veinmap.planning import Form, InjectionLine, Session
from veinmap.planning.rules import VeinGroup
from veinmap.printing.header_content import footer, stamp
from veinmap.printing.map_values import Footer, Stamp
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.prose_dates import prose_date
from veinmap.printing.rich_text import RichText, rich
from veinmap.printing.sheet_words import PatientWords, sheet_words_of
from veinmap.settings.aftercare import AftercareSettings

_NUMBERS: Final = tuple(
    name for name in AftercareSettings.__slots__ if name not in ("phone", "emergency_number")
)
# Names that say all: no place on the leg is added.
_WITHOUT_PLACE: Final = frozenset(
    {VeinGroup.GSV, VeinGroup.SSV, VeinGroup.ACCESSORY, VeinGroup.DEEP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareItem:
    """One paragraph of advice."""

    title: str
    text: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatedVein:
    """A vein in plain words with the numbers of its sites."""

    numbers: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientContent:
    """All that the sheet of one leg says."""

    side: Side
    clinic: str
    title: str
    phone: str
    stamp: Stamp
    name: str
    session: str
    sites: tuple[InjectionSite, ...]
    veins: tuple[PictureVein, ...]
    treated: tuple[TreatedVein, ...]
    items: tuple[CareItem, ...]
    call: str
    emergency: str
    footer: Footer


def given_sessions(chart: Chart) -> tuple[Session, ...]:
    """Return the sessions in which anything was given."""
    return tuple(session for session in chart.plan.sessions if any(map(was_given, session.lines)))


def was_given(line: InjectionLine) -> bool:
    """Return whether anything was injected at a site."""
    return line.given is not None and line.given.volume_ml > 0


def missing_settings(aftercare: AftercareSettings, language: str) -> tuple[str, ...]:
    """Return, in words, what the clinic has not set: its advice is left off the sheet."""
    names = sheet_words_of(language).patient.setting_names
    return tuple(
        names[name] for name in AftercareSettings.__slots__ if not getattr(aftercare, name)
    )


def patient_content(
    chart: Chart, side: Side, session: Session, options: PageOptions, aftercare: AftercareSettings
) -> PatientContent:
    """Return what the sheet of one leg says after one session."""
    page = words_of(options.language.value, options.french_valve_word)
    words = sheet_words_of(options.language.value).patient
    lines = sorted(
        (line for line in session.lines if line.side is side and was_given(line)),
        key=lambda line: line.order,
    )
    phone, number = aftercare.phone.strip(), aftercare.emergency_number.strip()
    mark = stamp(chart, page, is_superseded=options.is_superseded, warning=words.warning)
    leg_name = page.figure.side[side]
    heading = words.session.format(leg=leg_name, number=session.number)
    return PatientContent(
        side=side,
        clinic=chart.examination.clinic.strip(),
        title=words.title
        if any(line.form is Form.FOAM for line in lines)
        else words.title_without_foam,
        phone=words.phone.format(phone=phone) if phone else "",
        stamp=mark,
        name=patient_name(chart) or page.header.name_not_recorded,
        session=_dated(heading, lines, words, options.language.value),
        sites=injection_sites(chart, side, lines),
        veins=tuple(_treated_lines(chart, side, lines)),
        treated=tuple(_treated_names(chart, side, lines, options.language.value)),
        items=tuple(_items(aftercare, words)),
        call=words.call.format(phone=phone) if phone else words.call_blank,
        emergency=words.emergency.format(number=number) if number else words.emergency_blank,
        footer=_footer(chart, side, options, words),
    )


def patient_name(chart: Chart) -> str:
    """Return the name as one addresses a person: Alice EXEMPLE."""
    parts = (chart.patient.given_name, chart.patient.family_name.upper())
    return " ".join(part for part in parts if part)


def _dated(heading: str, lines: Sequence[InjectionLine], words: PatientWords, language: str) -> str:
    """Return leg and session with the day on which the lines were given, else a line for it."""
    days = {_day(line.given.given_at) for line in lines if line.given is not None}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return words.session_blank.format(session=heading)
    return words.session_on.format(session=heading, date=prose_date(day, language))


def _day(text: str) -> date | None:
    """Return the day of a time as it was kept; None for a text that is no time."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _treated_lines(
    chart: Chart, side: Side, lines: Sequence[InjectionLine]
) -> Iterator[PictureVein]:
    """Yield the lines of the treated veins: injected stretches and the reflux that joins them."""
    leg = chart.leg(side)
    keys = dict.fromkeys(
        key
        for line in lines
        if is_known_key(line.subject)
        for key in _treated_stretch(leg, line.subject)
    )
    for key in keys:
        if runs_of(key):
            yield PictureVein(id=key, style=VeinStyle.REFLUX, runs=runs_of(key))
    for subject in dict.fromkeys(line.subject for line in lines):
        drawn = leg.drawn_vein(subject)
        if drawn is not None:
            yield PictureVein(id=subject, style=VeinStyle.TRIBUTARY_REFLUX, path=drawn.path)


def _treated_stretch(leg: Leg, key: str) -> tuple[str, ...]:
    """Return a key with its neighbours of the same trunk that reflux without a break."""
    part = trunk_of(key)
    if part is None:
        return (key,)
    stretches = TRUNKS[part[0]]
    first = last = part[1]
    while first > 1 and leg.finding(stretches[first - 1]).flow is Flow.REFLUX:
        first -= 1
    while last + 1 < len(stretches) and leg.finding(stretches[last + 1]).flow is Flow.REFLUX:
        last += 1
    return stretches[first : last + 1]


def _treated_names(
    chart: Chart, side: Side, lines: Sequence[InjectionLine], language: str
) -> Iterator[TreatedVein]:
    """Yield every treated vein once, in plain words, with its sites."""
    numbers: dict[str, list[int]] = {}
    for line in lines:
        numbers.setdefault(_plain_name(chart, side, line, language), []).append(line.order)
    for name, own in numbers.items():
        yield TreatedVein(numbers=", ".join(str(number) for number in own), name=name)


def _plain_name(chart: Chart, side: Side, line: InjectionLine, language: str) -> str:
    words = sheet_words_of(language).patient
    group = vein_group(chart, side, line.subject)
    template = words.vein[group]
    if group is VeinGroup.ACCESSORY and is_known_key(line.subject):
        # There are several, and only their names tell them apart.
        template = catalogue().segment(line.subject).name.in_language(language)
    site = next(iter(injection_sites(chart, side, (line,))), None)
    if site is None:
        return words.not_shown.format(name=template.format(at="").strip())
    if group in _WITHOUT_PLACE:
        return template
    return template.format(at=words.varix_at[level_of(site.place.t)]).strip()


def _items(aftercare: AftercareSettings, words: PatientWords) -> Iterator[CareItem]:
    """Yield the advice whose numbers the clinic has set; of the rest what needs no number."""
    said = {
        name: _with_unit(value, name, words)
        for name in _NUMBERS
        if (value := getattr(aftercare, name)) is not None
    }
    for item in words.items:
        if all(name in said for name in item.needs):
            yield CareItem(title=item.title, text=rich(item.text, **said))
        elif item.without:
            yield CareItem(title=item.title, text=rich(item.without))


def _with_unit(value: int, name: str, words: PatientWords) -> str:
    one, several = words.units[name.rsplit("_", 1)[-1]]
    return f"{value}\u00a0{one if value == 1 else several}"


def _footer(chart: Chart, side: Side, options: PageOptions, words: PatientWords) -> Footer:
    """Return the foot of the sheet: who approved it, and that it is to be kept."""
    page = words_of(options.language.value, options.french_valve_word)
    shared = footer(chart, (side,), options, words.footer_document, words.warning)
    mark = stamp(chart, page, is_superseded=options.is_superseded, warning=words.warning)
    identity = (patient_name(chart) or page.header.name_not_recorded, *shared.identity[1:3])
    newest = chart.versions[-1] if chart.versions else None
    document = shared.document_line
    if not mark.is_alarming and chart.document_state is DocumentState.SIGNED and newest:
        approved = words.approved.format(name=newest.by)
        document = ", ".join((words.footer_document, mark.version, approved))
    return Footer(
        identity=identity,
        document_line=document,
        chart_line=shared.chart_line,
        validity=words.keep,
        page_of=shared.page_of,
        code=shared.code,
        mark=shared.mark,
    )
