"""What both halves of a conclusion know of a leg, and how they name its veins."""

from collections.abc import Callable, Sequence

from veinmap.anatomy.catalogue import catalogue
from veinmap.findings import DrawnVein, SegmentFinding
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.rich_text import RichText, rich
from veinmap.printing.vein_names import run_name, runs_of_keys


class ConclusionWriter:
    """Names the veins of one leg; its two halves write the sentences."""

    def __init__(self, reading: LegReading) -> None:
        self.reading = reading
        self.leg = reading.leg
        self.words = reading.words.conclusion
        self.findings: dict[str, SegmentFinding] = {
            key: reading.finding(key) for key in reading.recorded_keys
        }

    def drawn_code(self, vein: DrawnVein) -> str:
        """Return a drawn vein's code, its number never on the next line."""
        return self.reading.drawn_code(vein).replace(" ", "\u00a0")

    def keys_of(
        self, is_meant: Callable[[SegmentFinding], bool], *, deep: bool | None = None
    ) -> list[str]:
        """Return the keys of the findings that are meant, in the order of the tables.

        Parameters
        ----------
        is_meant
            Tells of a finding whether it is.
        deep
            Whether only deep veins are, or only superficial ones; None for both.
        """
        return [
            key
            for key, finding in self.ordered()
            if is_meant(finding) and deep in (None, catalogue().segment(key).is_deep)
        ]

    def run_names(
        self, is_meant: Callable[[SegmentFinding], bool], *, deep: bool | None = None
    ) -> list[str]:
        """Return the names of the veins that `keys_of` finds, neighbours named as one."""
        runs = runs_of_keys(self.keys_of(is_meant, deep=deep))
        return [run_name(self.reading, run) for run in runs]

    def ordered(self) -> list[tuple[str, SegmentFinding]]:
        """Return what was recorded of segments, in the order of the tables."""
        return [
            (key, self.findings[key]) for key in self.reading.listed_keys if key in self.findings
        ]

    @staticmethod
    def listed(template: str, names: Sequence[str], separator: str = ", ") -> list[RichText]:
        """Return the sentence of a list; none where nothing is to be listed."""
        return (
            [rich(template, names=separator.join(names), texts=separator.join(names))]
            if names
            else []
        )
