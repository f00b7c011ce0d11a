"""The words of the treatment-day sheet and the patient's sheet, one value per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side, View
from veinmap.planning import Access, Agent, Form, Gas, Severity, VeinGroup
from veinmap.planning.report import MeterKind


class Item(NamedTuple):
    """One paragraph of the patient's sheet: its head, its text, the settings that it needs.

    `without` is what holds even where the clinic has not set them; nothing if empty.
    """

    title: str
    text: str
    needs: tuple[str, ...]
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentWords:
    """The treatment-day sheet."""

    title: str
    document: str
    document_continued: str
    plan_stamp: str
    date: str
    room: str
    weight: str
    weight_on: str
    foam_reaction: str
    map_version: str
    agent: str
    agent_of: Mapping[Agent, str]
    form: Mapping[Form, str]
    gas: Mapping[Gas, str]
    foam_of: str
    screening: str
    screening_all_no: str
    screening_yes: str
    screening_not_asked: str
    yes: str
    no: str
    not_asked: str
    before: str
    before_items: tuple[str, ...]
    before_leg: Mapping[Side, str]
    before_weight: str
    before_weight_missing: str
    dose: str
    foam: str
    liquid: str
    of_limit: str
    of_limit_only: str
    over_limit: str
    at_limit: str
    no_limit: str
    cannot_check: str
    liquid_row: str
    injected_liquid: str
    per_kg: str
    per_kg_missing: str
    allowed: str
    this_leg: str
    rules: str
    no_profile: str
    rounded: str
    meter: Mapping[MeterKind, str]
    meter_day: str
    distance: Mapping[str, str]
    flags: str
    no_flags: str
    nothing_compared: str
    flags_on_page: str
    severity: Mapping[Severity, str]
    overruled: str
    not_checked: str
    lines_word: str
    line_word: str
    # Sites that the figure does not show, each with its volume.
    not_drawn: str
    foam_given: str
    tick_each: str
    tick_bar: str
    tick_stop: str
    notes: str
    lines: str
    lines_note: str
    guided: str
    site: str
    vein_and_place: str
    diameter_depth: str
    agent_head: str
    access: str
    access_of: Mapping[Access, str]
    plan_ml: str
    given_ml: str
    end_point: str
    time: str
    initials: str
    deep: str
    in_words: str
    not_on_map: str
    from_floor: str
    below: Mapping[str, str]
    level: Mapping[Level, str]
    face: Mapping[Face, str]
    drawn: str
    perforator: str
    lines_on_page: str
    given: str
    given_foam: str
    given_liquid: str
    given_agent: str
    given_lot: str
    after: str
    after_items: tuple[str, ...]
    other: str
    compression: str
    on_at: str
    walked_from: str
    walked_to: str
    sheet_given: str
    signed: str
    physician: str
    date_time: str
    assistant: str
    footer_document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientWords:
    """The patient's sheet, in plain words."""

    title: str
    title_without_foam: str
    phone: str
    session: str
    session_on: str
    session_blank: str
    treated: str
    leg: Mapping[Side, str]
    seen: Mapping[View, str]
    leg_seen: str
    vein: Mapping[VeinGroup, str]
    # Behind a vein of the key that the drawing does not show.
    not_shown: str
    varix_at: Mapping[Level, str]
    days: str
    items: tuple[Item, ...]
    notice: str
    notice_leg: str
    notice_after: str
    next_visit: str
    scan: str
    call: str
    call_blank: str
    call_when: str
    call_signs: tuple[str, ...]
    emergency: str
    emergency_blank: str
    emergency_or: str
    emergency_signs: tuple[str, ...]
    keep: str
    # What must not be done with it as long as it is not signed.
    warning: str
    footer_document: str
    approved: str
    units: Mapping[str, tuple[str, str]]
    setting_names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """Both sheets in one language."""

    language: str
    treatment: TreatmentWords
    patient: PatientWords


def sheet_words_of(language: str) -> SheetWords:
    """Return the texts of that language, ``en`` or ``fr``.

    Raises
    ------
    ValueError
        If the sheets do not speak it.
    """
    from veinmap.printing.sheet_words_en import ENGLISH_SHEETS
    from veinmap.printing.sheet_words_fr import FRENCH_SHEETS

    for words in (ENGLISH_SHEETS, FRENCH_SHEETS):
        if words.language == language:
            return words
    raise ValueError(f"the sheets have no words for the language {language}")
