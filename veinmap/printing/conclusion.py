"""The conclusion: sentences that follow from the chart and from nothing else.

On the left what is wrong, on the right what is sound, what was not assessed, what was
not recorded, and the other leg. No sentence grades severity, and nothing that
was not charted is called competent.
"""

from dataclasses import replace

from veinmap.printing.conclusion_findings import FindingSentences, not_examined
from veinmap.printing.conclusion_others import OtherSentences
from veinmap.printing.derived_patterns import derived_sentence
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import Conclusion
from veinmap.printing.map_words import map_words
from veinmap.printing.rich_text import RichText, joined, plain, rich


def conclusion(reading: LegReading, other_leg: RichText) -> Conclusion:
    """Return both columns; `other_leg` is what is said of the other one."""
    head = rich(reading.words.conclusion.conclusion)
    # The head says of all of it that it is derived.
    patterns = plain(derived_sentence(reading, map_words(reading.language)))
    return Conclusion(
        left=_abbreviated(
            reading, joined([head, *FindingSentences(reading).sentences(), patterns])
        ),
        right=_abbreviated(reading, joined([*OtherSentences(reading).sentences(), other_leg])),
    )


def short_conclusion(reading: LegReading) -> RichText:
    """Return what is wrong with one leg, for the overview of both."""
    said = FindingSentences(reading).sentences()
    if not reading.leg.is_examined:
        # That sentence names the leg itself.
        return joined(said)
    heading = rich(reading.words.conclusion.leg_heading[reading.side])
    return _abbreviated(reading, joined([heading, *said]))


def _abbreviated(reading: LegReading, text: RichText) -> RichText:
    """Return a text of the page, whose room is scarce, with what may be abbreviated."""
    runs = []
    for run in text.runs:
        said = run.text
        for full, short in reading.words.conclusion.abbreviations.items():
            said = said.replace(full, short)
        runs.append(replace(run, text=said))
    return RichText(tuple(runs))


def findings_in_words(reading: LegReading) -> list[str]:
    """Return what is wrong with one leg as plain sentences, for the written report."""
    said = FindingSentences(reading, has_codes=False).sentences()
    return [sentence.plain for sentence in said]


def open_in_words(reading: LegReading) -> list[str]:
    """Return as plain sentences what nobody may take for sound, for the written report."""
    said = OtherSentences(reading).what_is_open()
    if not reading.chart.leg(reading.side.other).is_examined:
        said.append(not_examined(reading, reading.side.other))
    return [sentence.plain for sentence in said]


def other_leg_sentence(reading: LegReading, *, has_page: bool) -> RichText:
    """Return what is said of the other leg."""
    words = reading.words.conclusion
    other = reading.side.other
    leg = reading.chart.leg(other)
    if not leg.is_examined:
        return not_examined(reading, other)
    return rich((words.other_leg_has_page if has_page else words.other_leg_not_printed)[other])
