"""CEAP 2020 and the revised VCSS, per leg and dated."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class ClinicalClass(StrEnum):
    """Clinical classes of CEAP 2020 (Lurie et al., 2020)."""

    C0 = "0"
    C1 = "1"
    C2 = "2"
    C2R = "2r"
    C3 = "3"
    C4A = "4a"
    C4B = "4b"
    C4C = "4c"
    C5 = "5"
    C6 = "6"
    C6R = "6r"


class Symptoms(StrEnum):
    """Whether the leg has venous symptoms."""

    SYMPTOMATIC = "S"
    ASYMPTOMATIC = "A"


class Etiology(StrEnum):
    """Cause."""

    PRIMARY = "p"
    SECONDARY_INTRAVENOUS = "si"
    SECONDARY_EXTRAVENOUS = "se"
    CONGENITAL = "c"
    NONE = "n"


class Pathophysiology(StrEnum):
    """Mechanism."""

    REFLUX = "r"
    OBSTRUCTION = "o"
    BOTH = "r,o"
    NONE = "n"


class InvestigationLevel(StrEnum):
    """How the classes were found."""

    CLINICAL = "I"
    DUPLEX = "II"
    INVASIVE = "III"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceap:
    """CEAP 2020 of one leg on one date; anatomy by the abbreviations of its table 4."""

    classified_on: date
    clinical: tuple[ClinicalClass, ...]
    symptoms: Symptoms | None = None
    etiology: tuple[Etiology, ...] = ()
    superficial: tuple[str, ...] = ()
    perforating: tuple[str, ...] = ()
    deep: tuple[str, ...] = ()
    pathophysiology: Pathophysiology | None = None
    level: InvestigationLevel | None = None
    confirmed_by: str = ""

    def text(self) -> str:
        """Return the usual notation, e.g. ``C2,3,S Ep As(GSVa,GSVb) Pr, LII``."""
        clinical = [c.value for c in self.clinical]
        if self.symptoms:
            clinical.append(self.symptoms.value)
        parts = ["C" + ",".join(clinical)]
        if self.etiology:
            parts.append("E" + ",".join(e.value for e in self.etiology))
        anatomy = [
            f"A{letter}({','.join(named)})"
            for letter, named in (
                ("s", self.superficial),
                ("p", self.perforating),
                ("d", self.deep),
            )
            if named
        ]
        parts += anatomy
        if self.pathophysiology:
            parts.append(f"P{self.pathophysiology.value}")
        text = " ".join(parts)
        return f"{text}, L{self.level.value}" if self.level else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rvcss:
    """Revised Venous Clinical Severity Score: ten items, each 0 to 3 (Vasquez et al., 2010)."""

    scored_on: date
    pain: int
    varicose_veins: int
    oedema: int
    pigmentation: int
    inflammation: int
    induration: int
    ulcer_number: int
    ulcer_duration: int
    ulcer_size: int
    compression: int

    def __post_init__(self) -> None:
        for name, score in self.items():
            if not 0 <= score <= 3:
                raise ValueError(f"rVCSS item {name} is 0 to 3, not {score}")

    def items(self) -> tuple[tuple[str, int], ...]:
        """Return the ten items in order, each with its score."""
        return tuple(
            (field.name, getattr(self, field.name))
            for field in fields(self)
            if field.name != "scored_on"
        )

    @property
    def total(self) -> int:
        """Sum of the ten items, 0 to 30."""
        return sum(score for _, score in self.items())
