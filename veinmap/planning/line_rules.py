"""Rules that look at one line: site volume, strength, ratio, diameter, junction, agent."""

from collections.abc import Iterator
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.facts import AGENT_WORDS, FORM_WORDS, DoseFacts, LineFacts
from veinmap.planning.report import (
    CheckedRule,
    Outcome,
    RuleReference,
    plan_flag,
    unchecked,
)
from veinmap.planning.rules import (
    CoverRule,
    DiameterRule,
    JunctionRule,
    Profile,
    RatioRule,
    SiteLimit,
    SiteVolumeRule,
    StrengthRule,
)
from veinmap.planning.said import Amount, Said, Unit
from veinmap.planning.totals import volume_of
from veinmap.planning.values import Access, Form

_SITE_CODES: Final = {
    SiteLimit.PREFERRED: "plan.site_volume_above_preferred",
    SiteLimit.ALLOWED: "plan.site_volume_over",
    SiteLimit.MAXIMUM: "plan.site_volume_over_maximum",
}
_SITE_VOLUME: Final = Words("Volume per site.", "Volume par site.")
_NO_SITE_RULE: Final = Words(
    "{line}: this profile names no volume per site for {form} in this vein",
    "{line}\u00a0: ce profil ne fixe pas de volume par site ({form}) dans cette veine",
)
_NO_DIAMETER: Final = Words("{line}: no diameter is charted", "{line}\u00a0: aucun diamètre noté")
_NO_DISTANCE: Final = Words(
    "{line}: the distance to the {junction} is not known",
    "{line}\u00a0: la distance à la {junction} n’est pas connue",
)
_JUNCTION_WORDS: Final = {"SFJ": Words("SFJ", "JSF"), "SPJ": Words("SPJ", "JSP")}


def speaks_of(rule: SiteVolumeRule, fact: LineFacts) -> bool:
    """Return whether a rule of site volume holds for a line, by its form and vein."""
    return rule.form in (None, fact.line.form) and (not rule.veins or fact.vein in rule.veins)


def unruled_site_outcomes(profile: Profile, facts: DoseFacts) -> Iterator[Outcome]:
    """Say of which lines a profile that limits some sites says nothing."""
    if not profile.site_volumes:
        return
    reference = RuleReference(
        key=f"{profile.id}/site_volume",
        text=_SITE_VOLUME,
        source=profile.covers.source,
        mark=profile.covers.mark,
        profile=profile.name,
    )
    for fact in facts.lines:
        if not any(speaks_of(rule, fact) for rule in profile.site_volumes):
            form = FORM_WORDS[fact.line.form]
            yield unchecked(reference, fact.where, _NO_SITE_RULE, {"line": fact.name, "form": form})


def site_volume_outcomes(
    rule: SiteVolumeRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare the volume of each line that the rule speaks of."""
    for fact in facts.lines:
        if not speaks_of(rule, fact):
            continue
        yield CheckedRule(rule=reference)
        volume = volume_of((fact.line,))
        if volume > rule.limit_ml:
            yield _line_flag(
                _SITE_CODES[rule.firmness], fact, reference, volume, rule.limit_ml, Unit.ML
            )
        if rule.lowest_ml is not None and 0 < volume < rule.lowest_ml:
            code = "plan.site_volume_below_named"
            yield _line_flag(code, fact, reference, volume, rule.lowest_ml, Unit.ML)


def _line_flag(
    code: str,
    fact: LineFacts,
    reference: RuleReference,
    value: float,
    limit: float,
    unit: Unit,
    **more: Said,
) -> Outcome:
    return plan_flag(
        code,
        fact.where,
        {
            "line": fact.name,
            "vein": fact.vein_name,
            "value": Amount(value, unit),
            "limit": Amount(limit, unit),
            **more,
        },
        rules=(reference,),
        line_id=fact.line.id,
        session_number=fact.session_number,
        value=value,
        limit=limit,
    )


def strength_outcomes(
    rule: StrengthRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare the concentration of each line with those that the product names."""
    named = Words(*(_percents(rule.percents, language) for language in ("en", "fr")))
    for fact in facts.lines:
        percent = fact.line.concentration_percent
        if rule.form not in (None, fact.line.form) or percent is None:
            continue
        yield CheckedRule(rule=reference)
        if percent not in rule.percents:
            yield plan_flag(
                "plan.strength_not_named",
                fact.where,
                {
                    "line": fact.name,
                    "form": FORM_WORDS[fact.line.form],
                    "value": Amount(percent, Unit.PERCENT),
                    "named": named,
                },
                rules=(reference,),
                line_id=fact.line.id,
                session_number=fact.session_number,
            )


def ratio_outcomes(
    rule: RatioRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare the parts of gas of each foam line with those that the product names."""
    for fact in facts.lines:
        if fact.line.form is not Form.FOAM or fact.line.gas_parts is None:
            continue
        yield CheckedRule(rule=reference)
        if fact.line.gas_parts not in rule.gas_parts:
            yield plan_flag(
                "plan.foam_ratio_not_named",
                fact.where,
                {
                    "line": fact.name,
                    "value": _parts((fact.line.gas_parts,)),
                    "named": _parts(rule.gas_parts),
                },
                rules=(reference,),
                line_id=fact.line.id,
                session_number=fact.session_number,
            )


def _percents(percents: tuple[float, ...], language: str) -> str:
    """Return strengths with their unit each: 2 / 3 % would read as two thirds of a percent."""
    said = [Amount(percent, Unit.PERCENT).in_language(language) for percent in percents]
    last = f" {'et' if language == 'fr' else 'and'} ".join(said[-2:])
    return ", ".join([*said[:-2], last])


def _parts(parts: tuple[float, ...]) -> Words:
    text = " / ".join(f"{part:g}" for part in parts)
    return Words(text, text.replace(".", ","))


def diameter_outcomes(
    rule: DiameterRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare the diameter of each line's vein with the widest that the product names."""
    for fact in facts.lines:
        if rule.percent not in (None, fact.line.concentration_percent):
            continue
        if fact.diameter_mm is None:
            yield unchecked(reference, fact.where, _NO_DIAMETER, {"line": fact.name})
            continue
        yield CheckedRule(rule=reference)
        if fact.diameter_mm > rule.highest_mm:
            code = "plan.diameter_over_named"
            yield _line_flag(code, fact, reference, fact.diameter_mm, rule.highest_mm, Unit.MM)


def junction_outcomes(
    rule: JunctionRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare how far each direct puncture lies from the junction of its vein.

    A long catheter is entered far below and is no direct puncture.
    """
    for fact in facts.lines:
        if fact.junction not in rule.junctions or fact.line.access is Access.LONG_CATHETER:
            continue
        distance = fact.junction_distance_cm
        words = _JUNCTION_WORDS[fact.junction.value]
        if distance is None and not fact.is_far_from_junction:
            arguments: dict[str, Said] = {"line": fact.name, "junction": words}
            yield unchecked(reference, fact.where, _NO_DISTANCE, arguments)
            continue
        yield CheckedRule(rule=reference)
        if distance is not None and distance < rule.least_cm:
            code = "plan.junction_distance_short"
            yield _line_flag(
                code, fact, reference, distance, rule.least_cm, Unit.CM, junction=words
            )


def cover_outcomes(
    rule: CoverRule, reference: RuleReference, facts: DoseFacts
) -> Iterator[Outcome]:
    """Compare agent and form of each line with what the profile was written for."""
    for fact in facts.lines:
        yield CheckedRule(rule=reference)
        line = fact.line
        named = {"line": fact.name, "agent": AGENT_WORDS[line.agent], "form": FORM_WORDS[line.form]}
        for code, is_covered in (
            ("plan.agent_not_in_profile", line.agent in rule.agents),
            ("plan.form_not_in_profile", line.form in rule.forms),
        ):
            if not is_covered:
                yield plan_flag(
                    code,
                    fact.where,
                    dict(named),
                    rules=(reference,),
                    line_id=line.id,
                    session_number=fact.session_number,
                )
