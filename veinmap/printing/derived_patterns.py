"""What follows from the map of a leg by rule: reflux grades and types, named as derived."""

from typing import Protocol

from veinmap.chart.patterns import gsv_pattern, hach_grade, shunt_candidate
from veinmap.printing.leg_reading import LegReading


class PatternWords(Protocol):
    """How a page names the patterns; `derived` says where they come from."""

    @property
    def derived(self) -> str:
        """The sentence around ``{texts}``."""

    @property
    def hach(self) -> str:
        """The grade of a ``{trunk}``."""

    @property
    def gsv_pattern(self) -> str:
        """The ``{type}`` of GSV reflux."""

    @property
    def shunt(self) -> str:
        """The ``{shunt}`` that may be."""


def derived_sentence(reading: LegReading, words: PatternWords) -> str:
    """Return Hach grades, GSV type and a possible shunt, as far as the map says them."""
    chart, side = reading.chart, reading.side
    texts = []
    for trunk, key in (("GSV", "GSV.AR"), ("SSV", "SSV.P")):
        grade = hach_grade(chart, side, trunk)
        if grade is not None:
            code = reading.code(key).split()[0]
            texts.append(words.hach.format(trunk=code, grade=grade.value))
    pattern = gsv_pattern(chart, side)
    if pattern is not None:
        texts.append(words.gsv_pattern.format(type=pattern))
    shunt = shunt_candidate(chart, side)
    if shunt is not None:
        texts.append(words.shunt.format(shunt=shunt))
    return words.derived.format(texts=", ".join(texts)) if texts else ""
