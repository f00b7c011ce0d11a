"""What shall be done, and what was given: screening, sessions, injection lines, totals."""

from veinmap.planning.totals import AgentTotal, SessionTotals, session_totals
from veinmap.planning.values import (
    Access,
    Agent,
    Answer,
    Form,
    Gas,
    GivenLine,
    InjectionLine,
    Override,
    Plan,
    Screening,
    ScreeningItem,
    Session,
)

__all__ = [
    "Access",
    "Agent",
    "AgentTotal",
    "Answer",
    "Form",
    "Gas",
    "GivenLine",
    "InjectionLine",
    "Override",
    "Plan",
    "Screening",
    "ScreeningItem",
    "Session",
    "SessionTotals",
    "session_totals",
]
