"""What the rules compare: lines with what the map says of their veins, gathered by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.sides import Side
from veinmap.planning.rules import Junction, VeinGroup
from veinmap.planning.said import said
from veinmap.planning.values import Agent, Form, InjectionLine, Session

AGENT_WORDS = {
    Agent.POLIDOCANOL: Words("polidocanol", "polidocanol"),
    Agent.STS: Words("STS", "STS"),
    Agent.POLIDOCANOL_MICROFOAM: Words("polidocanol microfoam", "micromousse de polidocanol"),
    Agent.OTHER: Words("another agent", "un autre agent"),
}
FORM_WORDS = {Form.LIQUID: Words("liquid", "liquide"), Form.FOAM: Words("foam", "mousse")}

# A leg in the middle of a sentence.
LEG_WORDS = {
    Side.RIGHT: Words("right leg", "jambe droite"),
    Side.LEFT: Words("left leg", "jambe gauche"),
}


class Reckoned(StrEnum):
    """Which volumes are compared; flags name their place with this word first."""

    PLANNED = "plan"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """One line with what the map says of its vein.

    `junction` is the one its vein runs to, None where there is none. Where the
    distance is not known, `is_far_from_junction` says that the whole vein segment
    lies beyond any distance that is kept.
    """

    line: InjectionLine
    name: Words
    vein: VeinGroup
    vein_name: Words
    diameter_mm: float | None = None
    junction: Junction | None = None
    junction_distance_cm: float | None = None
    is_far_from_junction: bool = False
    session_number: int
    reckoned: Reckoned = Reckoned.PLANNED

    @property
    def where(self) -> str:
        """The place that flags of this line name."""
        return f"{self.reckoned.value}.lines[{self.line.id}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What limits of volume and mass are compared for: a session, or a day of several."""

    name: Words
    where: str
    lines: tuple[LineFacts, ...]
    session_number: int | None = None
    day: date | None = None

    @property
    def plain_lines(self) -> tuple[InjectionLine, ...]:
        """The lines as they were planned."""
        return tuple(fact.line for fact in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFacts:
    """A whole plan as the rules see it; `lines` are those of all sessions, in order."""

    sessions: tuple[Session, ...]
    lines: tuple[LineFacts, ...]
    weight_kg: float | None = None
    reckoned: Reckoned = Reckoned.PLANNED

    def lines_of(self, session: Session) -> tuple[LineFacts, ...]:
        """Return the lines of one session."""
        return tuple(fact for fact in self.lines if fact.session_number == session.number)

    @property
    def session_occasions(self) -> tuple[Occasion, ...]:
        """Each session that has lines."""
        return tuple(
            Occasion(
                name=_said_of(
                    self.reckoned, Words(f"Session {session.number}", f"Séance {session.number}")
                ),
                where=f"{self.reckoned.value}.sessions[{session.number}]",
                lines=self.lines_of(session),
                session_number=session.number,
            )
            for session in self.sessions
            if session.lines
        )

    @property
    def day_occasions(self) -> tuple[Occasion, ...]:
        """Each day with more than one session."""
        return tuple(self._days())

    def _days(self) -> Iterator[Occasion]:
        dated = sorted(
            ((session.planned_on, session) for session in self.sessions if session.planned_on),
            key=lambda pair: pair[0],
        )
        for day, pairs in groupby(dated, key=lambda pair: pair[0]):
            sessions = [session for _, session in pairs if session.lines]
            if len(sessions) > 1:
                yield Occasion(
                    name=_said_of(self.reckoned, Words(said(day, "en"), said(day, "fr"))),
                    where=f"{self.reckoned.value}.days[{day.isoformat()}]",
                    lines=tuple(fact for session in sessions for fact in self.lines_of(session)),
                    day=day,
                )

    @property
    def undated_sessions(self) -> tuple[Session, ...]:
        """Sessions without a date, where there is more than one: their days are not known."""
        with_lines = [session for session in self.sessions if session.lines]
        if len(with_lines) < 2:
            return ()
        return tuple(session for session in with_lines if session.planned_on is None)


def line_name(
    line: InjectionLine,
    session: Session,
    session_count: int,
    reckoned: Reckoned = Reckoned.PLANNED,
) -> Words:
    """Return how sentences name a line: by its number, and its session where there are several."""
    name = Words(f"Site {line.order}", f"Site {line.order}")
    if session_count > 1:
        name = Words(
            f"Session {session.number}, site {line.order}",
            f"Séance {session.number}, site {line.order}",
        )
    return _said_of(reckoned, name)


def _said_of(reckoned: Reckoned, name: Words) -> Words:
    """Return the name with the word that tells what was given from what was planned."""
    if reckoned is Reckoned.PLANNED:
        return name
    return Words(f"{name.en}, given", f"{name.fr}, injecté")
