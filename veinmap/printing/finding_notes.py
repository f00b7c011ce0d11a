"""What a finding says beyond its state and numbers, in the words of a table's note."""

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.chart.state_edits import treatment_of
from veinmap.findings import DrawnVein, Lumen, SegmentFinding
from veinmap.printing.leg_reading import LegReading


def finding_notes(reading: LegReading, found: SegmentFinding | DrawnVein) -> tuple[str, ...]:
    """Return source and drain, recurrence, how a drawn vein was treated, and of a junction."""
    words = reading.words.table
    notes = []
    if found.extent is not None:
        for template, end in (
            (words.source, found.extent.source),
            (words.drain, found.extent.drain),
        ):
            if end:
                notes.append(template.format(vein=end_words(reading, end)))
    if found.recurrence is not None:
        notes.append(words.recurrence[found.recurrence])
    if isinstance(found, SegmentFinding):
        if found.junction_face is not None:
            notes.append(words.joins[found.junction_face])
        if found.ehit is not None:
            notes.append(words.ehit.format(grade=found.ehit.value))
    elif found.lumen is not Lumen.OPEN and (treatment := treatment_words(reading, found.id)):
        notes.append(treatment)
    return tuple(notes)


def treatment_words(reading: LegReading, subject: str) -> str:
    """Return method and day of the last earlier treatment of a vein; empty where none is known."""
    treatment = treatment_of(reading.leg, subject)
    if treatment is None:
        return ""
    method = reading.words.conclusion.treatment[treatment.method]
    return method if treatment.treated_on is None else f"{method} ({treatment.treated_on})"


def end_words(reading: LegReading, end: str) -> str:
    """Return a source or drain as it is called in the tables; free words as they are."""
    if is_known_key(end):
        return reading.code(end)
    vein, perforator = reading.leg.drawn_vein(end), reading.leg.perforator(end)
    if vein is not None:
        return reading.drawn_code(vein)
    if perforator is not None:
        group = catalogue().perforator_group(perforator.group)
        return group.short.in_language(reading.language)
    return end
