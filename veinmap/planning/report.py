"""What the checks of a plan say: flags, rules checked, rules that could not be, and meters.

A report never says that a plan is safe. It says what was compared with what.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from veinmap.anatomy.catalogue import Words
from veinmap.planning.messages import MESSAGES, Signing
from veinmap.planning.profile_files import source_title
from veinmap.planning.rules import Mark, Profile, Rule, Severity
from veinmap.planning.said import Said, filled, sentence
from veinmap.planning.values import Agent, Override

_MARK_WORDS = {
    Mark.SEEN: Words("", ""),
    Mark.RECALLED: Words(", recalled", ", cité de mémoire"),
    Mark.DOUBTFUL: Words(", recalled, not certain", ", cité de mémoire, incertain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReference:
    """The rule that a result rests on; `key` is what overrides and confirmations name it by."""

    key: str
    text: Words
    source: str
    mark: Mark
    profile: Words | None = None

    def said(self, language: str) -> str:
        """Return profile, rule and source as one line."""
        named = self.profile.in_language(language) if self.profile is not None else ""
        colon = "\u00a0: " if language == "fr" else ": "
        lead = f"{named}{colon}" if named else ""
        title = source_title(self.source).in_language(language)
        mark = _MARK_WORDS[self.mark].in_language(language)
        return f"{lead}{self.text.in_language(language)} [{title}{mark}]"


def reference_of(profile: Profile, rule: Rule) -> RuleReference:
    """Return how a rule of a profile is named in results."""
    return RuleReference(
        key=profile.key_of(rule),
        text=rule.text,
        source=rule.source,
        mark=rule.mark,
        profile=profile.name,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFlag:
    """One flag: its code never changes, `where` points at the line, session, day or answer.

    `value` and `limit` are what was compared, in the unit of the sentence.
    """

    code: str
    where: str
    arguments: dict[str, Said] = field(default_factory=dict)
    rules: tuple[RuleReference, ...] = ()
    severity: Severity = Severity.CAUTION
    line_id: str = ""
    session_number: int | None = None
    value: float | None = None
    limit: float | None = None
    override: Override | None = None

    @property
    def is_overridden(self) -> bool:
        """Whether a person overruled it, with reason and name."""
        return self.override is not None

    @property
    def blocks_signing(self) -> bool:
        """Whether signing waits: for an answer, or for a written reason that is not there."""
        match MESSAGES[self.code].signing:
            case Signing.FREE:
                return False
            case Signing.NEEDS_REASON:
                return not self.is_overridden
            case Signing.NEEDS_ANSWER:
                return True

    def fact(self, language: str) -> str:
        """Return what is so, in one or two short sentences."""
        return sentence(MESSAGES[self.code].fact, self.arguments, language)

    def rule_text(self, language: str) -> str:
        """Return the rule with its source; empty where the fact says all."""
        return " ".join(rule.said(language) for rule in self.rules)

    def text(self, language: str) -> str:
        """Return fact, rule, source, and who overruled it and why."""
        parts = [self.fact(language), self.rule_text(language)]
        if self.override is not None:
            by, reason = self.override.by, self.override.reason
            parts.append(
                f"Passé outre par {by}\u00a0: «\u00a0{reason}\u00a0»."
                if language == "fr"
                else f"Overruled by {by}: “{reason}”."
            )
        return " ".join(part for part in parts if part)


def plan_flag(
    code: str,
    where: str,
    arguments: dict[str, Said] | None = None,
    *,
    rules: tuple[RuleReference, ...] = (),
    line_id: str = "",
    session_number: int | None = None,
    value: float | None = None,
    limit: float | None = None,
) -> PlanFlag:
    """Return a flag with the severity of its code."""
    return PlanFlag(
        code=code,
        where=where,
        arguments=arguments or {},
        rules=rules,
        severity=MESSAGES[code].severity,
        line_id=line_id,
        session_number=session_number,
        value=value,
        limit=limit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRule:
    """A rule that was compared with something in this plan."""

    rule: RuleReference


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckedRule:
    """A rule that could not be compared, with where and why."""

    rule: RuleReference
    where: str
    reason: Words


def unchecked(
    rule: RuleReference, where: str, reason: Words, arguments: dict[str, Said] | None = None
) -> UncheckedRule:
    """Return a rule that could not be compared; the reason may have fields."""
    return UncheckedRule(rule=rule, where=where, reason=filled(reason, arguments or {}))


Outcome = PlanFlag | CheckedRule | UncheckedRule


class MeterKind(StrEnum):
    """What a meter measures."""

    FOAM = "foam"
    LIQUID = "liquid"
    VOLUME = "volume"
    LARGEST_SITE = "largest_site"
    MASS = "mass"


class MeterState(StrEnum):
    """Where a value stands to its limit; at the limit is allowed."""

    BELOW = "below"
    AT = "at"
    ABOVE = "above"
    CANNOT_CHECK = "cannot_check"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A value with its limit and the room left, for one session or (with `day`) one day.

    `room` is negative above the limit and None where nothing was compared; `reason`
    says why then. mL for volumes, mg for mass; `agents` are those whose drug adds up.
    """

    kind: MeterKind
    state: MeterState
    value: float
    limit: float | None = None
    room: float | None = None
    rule: RuleReference | None = None
    reason: Words | None = None
    session_number: int | None = None
    day: date | None = None
    agents: tuple[Agent, ...] = ()
    line_id: str = ""
    mg_per_kg: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """All that the checks of one plan say.

    `information` are rules that are shown and never computed.
    """

    profile: Profile | None
    flags: tuple[PlanFlag, ...] = ()
    checked: tuple[RuleReference, ...] = ()
    not_checked: tuple[UncheckedRule, ...] = ()
    information: tuple[RuleReference, ...] = ()
    meters: tuple[Meter, ...] = ()

    @property
    def open_flags(self) -> tuple[PlanFlag, ...]:
        """Flags that nobody overruled."""
        return tuple(flag for flag in self.flags if not flag.is_overridden)

    @property
    def signing_waits_for(self) -> tuple[PlanFlag, ...]:
        """Flags that keep the plan from being signed."""
        return tuple(flag for flag in self.flags if flag.blocks_signing)
