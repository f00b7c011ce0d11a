"""What header, stamp and footer say."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import veinmap
from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import trunk_of
from veinmap.chart import Chart, DocumentState, Patient, Version
from veinmap.chart.values import TreatmentHistory
from veinmap.findings import EarlierTreatment
from veinmap.numbers import format_number
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import ClinicMark, Field, Footer, Header, Stamp
from veinmap.printing.map_words import map_words
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.vein_names import trunk_code

# "VM1-" and this many hexadecimal digits: 16 characters, what a small QR sign holds.
_DIGEST_LETTERS: Final = 12


def chart_code(chart: Chart) -> str:
    """Return the 16 characters that name a chart and its newest version, without identity."""
    number = chart.versions[-1].number if chart.versions else 0
    digest = hashlib.sha256(f"{chart.id}\n{number}".encode()).hexdigest()
    return f"VM1-{digest[:_DIGEST_LETTERS].upper()}"


def header(chart: Chart, sides: Sequence[Side], options: PageOptions, document: str = "") -> Header:
    """Return the header of a page about one leg, or about both.

    `document` names another sheet than the vein map.
    """
    words = words_of(options.language.value, options.french_valve_word)
    texts, examination, is_overview = words.header, chart.examination, len(sides) > 1
    missing = texts.not_recorded
    position = (
        words.position[examination.position]
        if examination.position
        else texts.position_not_recorded
    )
    if examination.position_angle_deg is not None:
        angle = format_number(examination.position_angle_deg, 0, words.language)
        position = f"{position}, {angle}°"
    fields = (
        Field(texts.examined, _examined(chart) or missing),
        Field(texts.position, position),
        Field(texts.operator, examination.operator.strip() or missing),
        Field(texts.scanner, examination.scanner.strip() or missing),
    )
    more = [
        Field(texts.requested_by, examination.referring_physician.strip() or missing),
        Field(texts.indication, examination.indication.strip() or missing),
        Field(texts.weight_and_height, _body(chart.patient, words)),
        Field(texts.earlier_treatment, _treatments(chart, words, sides)),
    ]
    if examination.accession_number.strip():
        more.insert(2, Field(texts.accession, examination.accession_number.strip()))
    newest = chart.versions[-1] if chart.versions else None
    if newest is not None and newest.reason.strip():
        more.append(Field(texts.reason, newest.reason.strip()))
    return Header(
        clinic=examination.clinic.strip(),
        document=document or (texts.document_overview if is_overview else texts.document),
        side_block=texts.both_legs_block if is_overview else texts.side_block[sides[0]],
        name=page_name(chart.patient) or texts.name_not_recorded,
        patient_id=texts.patient_id.format(id=chart.patient.patient_id.strip() or missing),
        person_line=_person(chart, words),
        fields=fields,
        more_fields=tuple(more),
        stamp=stamp(chart, words, is_superseded=options.is_superseded),
        mark=ClinicMark.of(options),
    )


def page_name(patient: Patient) -> str:
    """Return the name as pages give it: EXEMPLE, Alice."""
    parts = (patient.family_name.upper(), patient.given_name)
    return ", ".join(part for part in parts if part)


def _examined(chart: Chart) -> str:
    examination = chart.examination
    if examination.examined_on is None:
        return ""
    text = examination.examined_on.isoformat()
    if examination.examined_at is not None:
        text += f"  {examination.examined_at:%H:%M}"
    return text


def _person(chart: Chart, words: PageWords) -> tuple[str, ...]:
    patient, texts = chart.patient, words.header
    if patient.birth_date is None:
        parts = [texts.birth_not_recorded]
    else:
        parts = [texts.born[patient.sex].format(date=patient.birth_date.isoformat())]
        if chart.examination.examined_on is not None:
            years = _age(patient.birth_date, chart.examination.examined_on)
            parts.append(texts.age.format(years=years))
    if patient.sex is not None:
        parts.append(texts.sex[patient.sex])
    return tuple(parts)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _body(patient: Patient, words: PageWords) -> str:
    texts = words.header

    def trimmed(value: float) -> str:
        return format_number(value, 0 if value == round(value) else 1, words.language)

    parts = []
    if patient.weight_kg is not None:
        parts.append(texts.weight.format(kg=trimmed(patient.weight_kg)))
    if patient.stature_cm is not None:
        parts.append(texts.stature.format(cm=trimmed(patient.stature_cm)))
    return ", ".join(parts) or texts.not_recorded


def _treatments(chart: Chart, words: PageWords, sides: Sequence[Side]) -> str:
    said = []
    colon = map_words(words.language).colon
    for side in sides:
        leg = chart.leg(side)
        if leg.treatment_history is TreatmentHistory.NONE:
            text = words.header.no_earlier_treatment
        elif leg.treatments:
            text = "; ".join(
                " ".join(
                    part
                    for part in (
                        words.conclusion.treatment[treatment.method],
                        ", ".join(_treated_veins(chart, side, words, treatment.keys)),
                        treatment.treated_on.isoformat() if treatment.treated_on else "",
                        _level(treatment, words),
                        treatment.note.strip(),
                    )
                    if part
                )
                for treatment in leg.treatments
            )
        else:
            text = words.header.not_recorded
        said.append(f"{words.figure.side[side]}{colon}{text}" if len(sides) > 1 else text)
    if len({chart.leg(side).treatment_history for side in sides}) == 1 and not any(
        chart.leg(side).treatments for side in sides
    ):
        return said[0].removeprefix(f"{words.figure.side[sides[0]]}{colon}")
    return "; ".join(said)


def _level(treatment: EarlierTreatment, words: PageWords) -> str:
    """Return how far up a treated vein was closed, where that was said."""
    site = treatment.closed_to
    if site is None:
        return ""
    template = words.table.site_of[site.reference, site.relation]
    is_whole = site.distance_cm == round(site.distance_cm)
    text = template.format(cm=format_number(site.distance_cm, 0 if is_whole else 1, words.language))
    return map_words(words.language).closed_to.format(site=text)


def _treated_veins(chart: Chart, side: Side, words: PageWords, keys: Sequence[str]) -> list[str]:
    """Return the codes of the veins treated, each trunk once."""
    reading = LegReading(chart=chart, side=side, words=words)
    codes = []
    for key in keys:
        part = trunk_of(key)
        if part is not None:
            codes.append(trunk_code(reading, part[0]))
        elif is_known_key(key):
            codes.append(reading.code(key))
    return list(dict.fromkeys(codes))


def stamp(
    chart: Chart, words: PageWords, *, is_superseded: bool, warning: str | None = None
) -> Stamp:
    """Return what the document is: signed, or what must not be done with it.

    `warning` is said of another sheet than one that is treated from.
    """
    texts, state = words.header, chart.document_state
    warned = texts.not_for_treatment if warning is None else warning
    newest = chart.versions[-1] if chart.versions else None
    title = texts.stamp_superseded if is_superseded else texts.stamp[state]
    version = texts.no_version if newest is None else texts.version.format(number=newest.number)
    if is_superseded:
        lines = (texts.newer_version_exists, warned)
    elif state is DocumentState.SIGNED and newest is not None:
        return Stamp(
            title=title,
            version=version,
            lines=(newest.by, _moment(newest)),
            watermark="",
            is_alarming=False,
        )
    elif state is DocumentState.VOID and newest is not None:
        lines = (newest.reason, warned)
    elif state is DocumentState.READY_FOR_REVIEW:
        lines = (texts.in_review, warned)
    else:
        lines = (texts.not_signed, warned)
    return Stamp(title=title, version=version, lines=lines, watermark=title, is_alarming=True)


def _moment(version: Version) -> str:
    """Return a version's time as date and minute; a text that is no time is kept as it is."""
    try:
        return f"{datetime.fromisoformat(version.at):%Y-%m-%d  %H:%M}"
    except ValueError:
        return version.at


def footer(
    chart: Chart,
    sides: Sequence[Side],
    options: PageOptions,
    document: str = "",
    warning: str | None = None,
) -> Footer:
    """Return the foot of a page; its page number is filled in when the pages are counted.

    `document` names another sheet than the vein map, `warning` what must not be done with it.
    """
    words = words_of(options.language.value, options.french_valve_word)
    texts, is_superseded = words.header, options.is_superseded
    side = texts.both_legs_block.lower() if len(sides) > 1 else words.figure.side[sides[0]]
    identity = [
        page_name(chart.patient) or texts.name_not_recorded,
        chart.patient.patient_id.strip() or texts.patient_id.format(id=texts.not_recorded),
        side,
    ]
    if chart.examination.examined_on is not None:
        identity.append(texts.examined_on.format(date=chart.examination.examined_on.isoformat()))
    warned = texts.not_for_treatment if warning is None else warning
    stamped = stamp(chart, words, is_superseded=is_superseded, warning=warned)
    newest = chart.versions[-1] if chart.versions else None
    if is_superseded or chart.document_state is DocumentState.VOID:
        status = texts.footer_superseded.format(stamp=stamped.title, warning=warned)
    elif chart.document_state is DocumentState.SIGNED and newest is not None:
        status = texts.footer_signed.format(name=newest.by, at=_moment(newest))
    else:
        status = texts.footer_unsigned.format(stamp=stamped.title, warning=warned)
    parts = (document or texts.footer_document, stamped.version, status)
    return Footer(
        identity=tuple(identity),
        document_line=", ".join(parts),
        chart_line=texts.footer_chart.format(code=chart_code(chart), program=veinmap.__version__),
        validity=texts.footer_not_valid if stamped.is_alarming else texts.footer_validity,
        page_of=texts.page_of,
        code=chart_code(chart),
        mark=ClinicMark.of(options),
    )
