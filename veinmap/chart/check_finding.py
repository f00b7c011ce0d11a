"""One result of a check: what, how grave, where, and who laid it aside."""

from dataclasses import dataclass

from veinmap.anatomy.catalogue import Words
from veinmap.chart.check_messages import CHECK_MESSAGES
from veinmap.chart.values import Dismissal
from veinmap.planning.report import PlanFlag
from veinmap.planning.rules import Severity
from veinmap.planning.said import Said, filled


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One result: its code never changes, `where` points at the place, `fact` explains it."""

    code: str
    severity: Severity
    where: str
    fact: Words
    dismissal: Dismissal | None = None

    @property
    def text(self) -> str:
        """The sentence in English, as data and scripts read it."""
        return self.fact.en

    @property
    def is_dismissed(self) -> bool:
        """Whether a person laid it aside with a reason."""
        return self.dismissal is not None

    @property
    def can_be_dismissed(self) -> bool:
        """Whether a reason can settle it: what the chart cannot mean has to be mended."""
        return self.code in CHECK_MESSAGES and self.severity is not Severity.STOP


def found(code: str, where: str, **arguments: Said) -> CheckFinding:
    """Return the finding of a check with its sentence in both languages."""
    message = CHECK_MESSAGES[code]
    return CheckFinding(code, message.severity, where, filled(message.fact, arguments))


def as_check(flag: PlanFlag) -> CheckFinding:
    """Return a flag of the plan as a check's finding; one that was overruled informs only."""
    severity = Severity.INFO if flag.is_overridden else flag.severity
    return CheckFinding(flag.code, severity, flag.where, Words(flag.text("en"), flag.text("fr")))
