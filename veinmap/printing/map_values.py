"""What a vein map page says, as plain values: nothing measured or placed yet."""

from dataclasses import dataclass
from enum import IntEnum

from veinmap.anatomy.sides import Side
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.findings import SkinMarkKind
from veinmap.printing.logo import Logo
from veinmap.printing.open_checks import Question
from veinmap.printing.page_options import PageOptions
from veinmap.printing.rich_text import RichText


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of the header."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What the document is, in a frame.

    `watermark` stands across the figure; empty when signed. `is_alarming` makes the
    frame heavy.
    """

    title: str
    version: str
    lines: tuple[str, ...]
    watermark: str
    is_alarming: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicMark:
    """The clinic's own on every page: its logo, and a line of its own at the foot."""

    logo: Logo | None = None
    footer_text: str = ""
    is_gray: bool = False

    @classmethod
    def of(cls, options: PageOptions) -> "ClinicMark":
        """Return the mark of pages with those options."""
        return cls(
            logo=options.logo, footer_text=options.style.footer_text, is_gray=options.is_gray
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Clinic, document, leg, patient, examination, status."""

    clinic: str
    document: str
    side_block: str
    name: str
    patient_id: str
    person_line: tuple[str, ...]
    fields: tuple[Field, ...]
    more_fields: tuple[Field, ...]
    stamp: Stamp
    mark: ClinicMark = ClinicMark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What identifies the sheet at its foot; `code` is also in the QR sign."""

    identity: tuple[str, ...]
    document_line: str
    chart_line: str
    validity: str
    page_of: str
    code: str
    mark: ClinicMark = ClinicMark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """Sentences derived from the chart: what is wrong, and everything else."""

    left: RichText
    right: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinSign:
    """The sign of a vein line in a table, the legend and on the leg."""

    style: VeinStyle
    weight: LineWeight = LineWeight.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class VeinRow:
    """One superficial vein of the table.

    `subject` is the key or drawn vein. `note` stands on a line of its own below.
    """

    subject: str
    code: str
    site: str
    diameter: str
    depth: str
    reflux: str
    manoeuvre: str
    sign: VeinSign | None
    state: str
    is_pathologic: bool
    is_assessed: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepRow:
    """One deep vein of the table."""

    subject: str
    code: str
    compressibility: str
    reflux: str
    limit: str
    state: str
    is_pathologic: bool
    is_assessed: bool
    sign: VeinSign | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerforatorRow:
    """One perforator of the table, on two lines."""

    subject: str
    number: str
    group: str
    detail: str
    height: str
    diameter: str
    outward: str
    state: str
    is_pathologic: bool
    style: PerforatorStyle
    note: str = ""


class LabelRank(IntEnum):
    """Which labels go first when a column overflows; pathologic ones and words never go."""

    DEEP = 0
    TRIBUTARY = 1
    TRUNK = 2
    PERFORATOR = 3
    PATHOLOGIC = 4
    WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """A label of the figure: code above its line, value below.

    `subjects` are the keys it stands for (neighbours that say the same share one
    label); labels of one `vein` stand on one side.
    """

    subjects: tuple[str, ...]
    vein: str
    code: str
    value: str
    rank: LabelRank
    is_deep: bool = False

    @property
    def is_pathologic(self) -> bool:
        """Whether it is set in bold."""
        return self.rank is LabelRank.PATHOLOGIC

    @property
    def is_kept(self) -> bool:
        """Whether it is dropped last, and named beside the figure if it has to be."""
        return self.rank >= LabelRank.PATHOLOGIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """CEAP in one line, the ten rVCSS numbers and their total.

    `below` the CEAP stands who confirmed it, and what the program derives from the map.
    """

    note: str
    ceap: str
    has_ceap: bool
    scores: tuple[tuple[int, str], ...]
    total: str
    no_scores: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One sign and its name: a vein line, a perforator ring, a skin mark, else the disc.

    `is_field` is the sign of a field of telangiectasias.
    """

    text: str
    vein: VeinSign | None = None
    perforator: PerforatorStyle | None = None
    skin: SkinMarkKind | None = None
    is_field: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The signs used, the key of the labels, the criteria with their source, a line to sign on."""

    entries: tuple[LegendEntry, ...]
    label_example: str
    label_key: str
    criteria: RichText
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContent:
    """All that one leg's page says."""

    side: Side
    header: Header
    footer: Footer
    conclusion: Conclusion
    superficial_note: str
    has_manoeuvres: bool
    veins: tuple[VeinRow, ...]
    deep: tuple[DeepRow, ...]
    perforators: tuple[PerforatorRow, ...]
    classification: Classification
    labels: tuple[MapLabel, ...]
    legend: Legend
    questions: tuple[Question, ...] = ()
