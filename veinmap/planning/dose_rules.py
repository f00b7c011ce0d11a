"""Compare a plan with every rule of a product profile that is in force."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.facts import AGENT_WORDS, DoseFacts
from veinmap.planning.line_rules import (
    cover_outcomes,
    diameter_outcomes,
    junction_outcomes,
    ratio_outcomes,
    site_volume_outcomes,
    strength_outcomes,
    unruled_site_outcomes,
)
from veinmap.planning.report import (
    Outcome,
    RuleReference,
    plan_flag,
    reference_of,
    unchecked,
)
from veinmap.planning.rules import (
    CoverRule,
    DiameterRule,
    GapRule,
    Junction,
    JunctionRule,
    Mark,
    MassRule,
    Profile,
    RatioRule,
    Rule,
    SessionVolumeRule,
    SiteVolumeRule,
    StrengthRule,
)
from veinmap.planning.said import Said, filled
from veinmap.planning.session_rules import gap_outcomes, mass_outcomes, session_volume_outcomes

NOT_CONFIRMED: Final = Words(
    "the rule is recalled, not seen, and the clinic has not confirmed it",
    "la règle est citée de mémoire et la clinique ne l’a pas confirmée",
)
_NO_PROFILE: Final = Words("no product profile is chosen", "aucun profil de produit n’est choisi")
_UNKNOWN_PROFILE: Final = Words(
    "the product profile “{profile}” is not known here",
    "le profil de produit «\u00a0{profile}\u00a0» n’est pas connu ici",
)
_NONE_IN_FORCE: Final = Words(
    "no rule of “{profile}” is confirmed by the clinic",
    "aucune règle de «\u00a0{profile}\u00a0» n’est confirmée par la clinique",
)

# Holds with every profile that names no distance of its own.
SFJ_DISTANCE: Final = JunctionRule(
    id="sfj_distance",
    text=Words(
        "Direct puncture at least 10\u00a0cm from the SFJ.",
        "Ponction directe à au moins 10\u00a0cm de la JSF.",
    ),
    source="INJ10",
    mark=Mark.SEEN,
    least_cm=10.0,
)
# The source names the SFJ; a clinic may keep the same distance from the SPJ.
SFJ_AND_SPJ_DISTANCE: Final = JunctionRule(
    id="sfj_distance",
    text=Words(
        "Direct puncture at least 10\u00a0cm from the SFJ; this clinic keeps it from the SPJ too.",
        "Ponction directe à au moins 10\u00a0cm de la JSF. "
        "Cette clinique la garde aussi de la JSP.",
    ),
    source="INJ10",
    mark=Mark.SEEN,
    least_cm=10.0,
    junctions=(Junction.SFJ, Junction.SPJ),
)


def dose_outcomes(
    facts: DoseFacts,
    profile: Profile | None,
    confirmed: frozenset[str],
    *,
    profile_id: str = "",
    junction_rule_covers_spj: bool = False,
) -> Iterator[Outcome]:
    """Yield all that comparing a plan with a profile says.

    Parameters
    ----------
    facts
        The plan's lines with what the map says of their veins.
    profile
        The profile to compare with; None where none is chosen or it is not known.
    confirmed
        Keys (``profile/rule``) of recalled rules that the clinic has confirmed.
    profile_id
        What the plan calls its profile, said where the profile is not known.
    junction_rule_covers_spj
        Whether the clinic keeps the distance from the SFJ to the SPJ as well.
    """
    if not facts.lines:
        return
    if profile is None:
        reason = _UNKNOWN_PROFILE if profile_id else _NO_PROFILE
        yield _limits_not_checked(reason, profile_id)
    else:
        yield from _profile_outcomes(facts, profile, confirmed)
    if profile is None or not profile.junctions:
        rule = SFJ_AND_SPJ_DISTANCE if junction_rule_covers_spj else SFJ_DISTANCE
        reference = RuleReference(
            key=f"general/{rule.id}", text=rule.text, source=rule.source, mark=rule.mark
        )
        yield from junction_outcomes(rule, reference, facts)
    yield from _missing_weight(facts, profile, confirmed)
    yield from _mixing(facts)


def _limits_not_checked(reason: Words, profile: str | Words) -> Outcome:
    named: dict[str, Said] = {"profile": profile}
    arguments: dict[str, Said] = {"reason": filled(reason, named)}
    return plan_flag("plan.limits_not_checked", "plan.profile", arguments)


def _profile_outcomes(
    facts: DoseFacts, profile: Profile, confirmed: frozenset[str]
) -> Iterator[Outcome]:
    limits = [rule for rule in profile.rules if not isinstance(rule, CoverRule)]
    if not any(profile.is_in_force(rule, confirmed) for rule in limits):
        yield _limits_not_checked(_NONE_IN_FORCE, profile.name)
    for rule in profile.rules:
        reference = reference_of(profile, rule)
        if profile.is_in_force(rule, confirmed):
            yield from _rule_outcomes(rule, reference, facts)
        else:
            yield unchecked(reference, "plan.profile", NOT_CONFIRMED)
    yield from unruled_site_outcomes(profile, facts)


def _rule_outcomes(rule: Rule, reference: RuleReference, facts: DoseFacts) -> Iterator[Outcome]:
    match rule:
        case SiteVolumeRule():
            return site_volume_outcomes(rule, reference, facts)
        case SessionVolumeRule():
            return session_volume_outcomes(rule, reference, facts)
        case MassRule():
            return mass_outcomes(rule, reference, facts)
        case GapRule():
            return gap_outcomes(rule, reference, facts)
        case JunctionRule():
            return junction_outcomes(rule, reference, facts)
        case StrengthRule():
            return strength_outcomes(rule, reference, facts)
        case RatioRule():
            return ratio_outcomes(rule, reference, facts)
        case DiameterRule():
            return diameter_outcomes(rule, reference, facts)
        case CoverRule():
            return cover_outcomes(rule, reference, facts)
        case _:
            raise TypeError(f"no check for rule {reference.key}")


def _missing_weight(
    facts: DoseFacts, profile: Profile | None, confirmed: frozenset[str]
) -> Iterator[Outcome]:
    """Say that the weight is missing, with every profile: it belongs to the record."""
    if facts.weight_kg is not None:
        return
    agents = {fact.line.agent for fact in facts.lines}
    references = tuple(
        reference_of(profile, rule)
        for rule in (profile.masses if profile is not None else ())
        if profile is not None
        and profile.is_in_force(rule, confirmed)
        and agents & set(rule.agents)
    )
    yield plan_flag("plan.no_weight", "patient.weight_kg", rules=references)


def _mixing(facts: DoseFacts) -> Iterator[Outcome]:
    for occasion in facts.session_occasions:
        agents = tuple(dict.fromkeys(fact.line.agent for fact in occasion.lines))
        if len(agents) > 1:
            named = [AGENT_WORDS[agent] for agent in agents]
            yield plan_flag(
                "plan.agents_mixed",
                occasion.where,
                {
                    "where": occasion.name,
                    "agents": Words(
                        " + ".join(words.en for words in named),
                        " + ".join(words.fr for words in named),
                    ),
                },
                session_number=occasion.session_number,
            )
