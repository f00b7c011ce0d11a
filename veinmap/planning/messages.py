"""Every flag a plan can raise: its code, its weight, and its sentence in both languages.

Codes are promised to scripts and to the overrides that charts keep: they never
change. A sentence says the fact; the rule and its source are said beside it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.rules import Severity

_INFO, _CAUTION, _STOP = Severity.INFO, Severity.CAUTION, Severity.STOP


class Signing(StrEnum):
    """Whether a flag keeps the plan from being signed."""

    FREE = "free"
    NEEDS_REASON = "needs_reason"
    NEEDS_ANSWER = "needs_answer"


@dataclass(frozen=True, slots=True)
class Message:
    """What a code means, how grave it is, its sentence, and what signing waits for."""

    meaning: str
    severity: Severity
    fact: Words
    signing: Signing = Signing.FREE


def _message(
    severity: Severity,
    meaning: str,
    en: str,
    fr: str,
    signing: Signing = Signing.FREE,
) -> Message:
    if severity is Severity.STOP and signing is Signing.FREE:
        signing = Signing.NEEDS_REASON
    # A tilde is a no-break space, so that the table can be read.
    return Message(
        meaning, severity, Words(en.replace("~", "\u00a0"), fr.replace("~", "\u00a0")), signing
    )


MESSAGES: Final[dict[str, Message]] = {
    # The plan against the map.
    "plan.leg_not_examined": _message(
        _STOP,
        "An injection is planned on a leg that was not examined.",
        "{line} injects the {side} leg, which was not examined.",
        "{line}~: la jambe {side} doit être injectée, elle n’a pas été examinée.",
    ),
    "plan.unknown_subject": _message(
        _STOP,
        "An injection names a vein that the chart does not have.",
        "{line} names “{subject}”, which the chart does not have.",
        "{line}~: «~{subject}~» n’existe pas dans le dossier.",
    ),
    "plan.closed_vein": _message(
        _STOP,
        "An injection is planned in a vein that the map shows closed, removed or absent.",
        "{line}: {vein} is charted {state}.",
        "{line}~: {vein}, état noté~: {state}.",
    ),
    "plan.treated_vein_not_assessed": _message(
        _CAUTION,
        "An injection is planned in a vein that was treated; nobody charted it open.",
        "{line}: {vein} was treated earlier ({treatment}); the map does not say that it is open.",
        "{line}~: {vein}, déjà traitée ({treatment}). Rien ne dit qu’elle est ouverte.",
    ),
    "plan.vein_not_assessed": _message(
        _CAUTION,
        "An injection is planned in a vein that was not assessed or not seen.",
        "{line}: {vein} was {state}.",
        "{line}~: {vein}, état noté~: {state}.",
    ),
    "plan.vein_does_not_reflux": _message(
        _INFO,
        "An injection is planned in a vein without reflux.",
        "{line}: {vein} is charted {state}.",
        "{line}~: {vein}, état noté~: {state}.",
    ),
    "plan.vein_changed": _message(
        _CAUTION,
        "The map says otherwise of an injected vein than when the site was planned.",
        "{line}: {vein} has changed since the site was planned: {changes}.",
        "{line}~: {vein} a changé depuis que le site a été prévu~: {changes}.",
    ),
    "plan.line_incomplete": _message(
        _CAUTION,
        "A planned injection has no volume or no concentration yet; totals are without it.",
        "{line}: {missing} not stated yet. The totals are without it.",
        "{line}~: {missing} à préciser. Les totaux sont calculés sans.",
        Signing.NEEDS_ANSWER,
    ),
    "given.side_not_confirmed": _message(
        _STOP,
        "Injections are recorded on a leg whose side nobody held against the plan.",
        "{where}: injections are recorded on the {leg}. Nobody confirmed the side.",
        "{where}~: injections consignées, {leg}. Personne n’a confirmé le côté.",
    ),
    "plan.vein_thrombosed": _message(
        _CAUTION,
        "An injection is planned in a vein with an acute thrombus.",
        "{line}: {vein} is charted with an acute thrombus.",
        "{line}~: {vein} porte un thrombus aigu sur la cartographie.",
        Signing.NEEDS_REASON,
    ),
    "plan.deep_vein": _message(
        _STOP,
        "An injection is planned in a deep vein.",
        "{line}: {vein} is a deep vein.",
        "{line}~: {vein} est une veine profonde.",
    ),
    "plan.deep_thrombosis_acute": _message(
        _STOP,
        "The map shows an acute thrombus in a deep vein of a treated leg.",
        "{leg}: acute thrombus in a deep vein ({veins}).",
        "{leg}~: thrombus aigu dans une veine profonde ({veins}).",
    ),
    "plan.deep_obstruction": _message(
        _CAUTION,
        "The map shows post-thrombotic deep veins on a treated leg.",
        "{leg}: post-thrombotic deep veins ({veins}).",
        "{leg}~: veines profondes post-thrombotiques ({veins}).",
        Signing.NEEDS_REASON,
    ),
    "plan.deep_incompetence": _message(
        _CAUTION,
        "The map shows reflux in femoral, popliteal or iliac veins of a treated leg.",
        "{leg}: reflux of deep veins ({veins}).",
        "{leg}~: reflux de veines profondes ({veins}).",
        Signing.NEEDS_REASON,
    ),
    "plan.deep_incompetence_calf": _message(
        _INFO,
        "The map shows reflux in deep veins of the calf of a treated leg.",
        "{leg}: reflux of deep veins of the calf ({veins}).",
        "{leg}~: reflux de veines profondes de la jambe ({veins}).",
    ),
    "plan.sural_nerve": _message(
        _INFO,
        "An injection is planned in the small saphenous vein, which runs with the sural nerve.",
        "{line}: the small saphenous vein runs with the sural nerve.",
        "{line}~: la petite veine saphène chemine avec le nerf sural.",
    ),
    "plan.sts_competent_valves_only": _message(
        _INFO,
        "STS is planned; its labels name veins with competent valves only.",
        "STS labels name veins with competent valves only.",
        "Les monographies du STS ne visent que les veines à valvules continentes.",
    ),
    # Limits of the profile.
    "plan.limits_not_checked": _message(
        _CAUTION,
        "The limits of the product profile were not checked.",
        "No limit was checked: {reason}.",
        "Aucune limite n’a été vérifiée~: {reason}.",
    ),
    "plan.profile_changed": _message(
        _INFO,
        "The product profile has another version than the one that was planned with.",
        "The profile {profile} was version {then} when this was planned; it is version {now}.",
        "Le profil {profile} était en version {then} à la planification. Il est en version {now}.",
    ),
    "plan.no_weight": _message(
        _CAUTION,
        "Dose by weight cannot be checked: no weight is charted.",
        "No weight is charted: dose by weight cannot be checked.",
        "Aucun poids n’est noté~: la dose selon le poids ne peut pas être vérifiée.",
    ),
    "plan.before_examination": _message(
        _CAUTION,
        "A session is dated before the examination that it rests on.",
        "Session {number} is dated {day}, before the examination of {examined}.",
        "La séance {number} est datée du {day}, avant l’examen du {examined}.",
    ),
    "plan.weight_undated": _message(
        _CAUTION,
        "The weight that the dose rests on has no date.",
        "The weight has no date.",
        "Le poids n’est pas daté.",
    ),
    "plan.site_volume_over": _message(
        _CAUTION,
        "One site gets more than the profile allows.",
        "{line}: {value} at one site. This profile allows {limit}.",
        "{line}~: {value} en un site. Ce profil permet {limit}.",
    ),
    "plan.site_volume_over_maximum": _message(
        _STOP,
        "One site gets more than the most that the profile names.",
        "{line}: {value} at one site. This profile names {limit} at most.",
        "{line}~: {value} en un site. Ce profil nomme {limit} au plus.",
    ),
    "plan.site_volume_above_preferred": _message(
        _INFO,
        "One site gets more than the profile prefers.",
        "{line}: {value} at one site. This profile prefers up to {limit}.",
        "{line}~: {value} en un site. Ce profil préfère jusqu’à {limit}.",
    ),
    "plan.site_volume_below_named": _message(
        _INFO,
        "One site gets less than the smallest volume that the profile names.",
        "{line}: {value} at one site. This profile names {limit} as the least.",
        "{line}~: {value} en un site. Ce profil nomme {limit} au moins.",
    ),
    "plan.session_volume_over": _message(
        _STOP,
        "One session gives more volume than the profile allows.",
        "{where}: {value}{form}. This profile allows {limit}.",
        "{where}~: {value}{form}. Ce profil permet {limit}.",
    ),
    "plan.day_volume_over": _message(
        _STOP,
        "The sessions of one day together give more volume than the profile allows.",
        "{where}, all sessions together: {value}{form}. This profile allows {limit} per day.",
        "{where}, toutes séances réunies~: {value}{form}. Ce profil permet {limit} par jour.",
    ),
    "plan.mass_over": _message(
        _STOP,
        "One day gives more drug than the profile allows for the weight.",
        "{where}: {value} of {agent} ({per_kg}). This profile allows {limit} at {weight}.",
        "{where}~: {value} de {agent} ({per_kg}). Ce profil permet {limit} à {weight}.",
    ),
    "plan.gap_too_short": _message(
        _CAUTION,
        "Two sessions lie closer together than the profile names.",
        "Sessions {first} and {second} lie {value} apart. This profile names {limit} at least.",
        "Séances {first} et {second} à {value} d’intervalle. Ce profil nomme {limit} au moins.",
    ),
    "plan.junction_distance_short": _message(
        _CAUTION,
        "A direct puncture lies closer to the junction than the rule names.",
        "{line}: {value} from the {junction}. The rule names {limit} at least.",
        "{line}~: à {value} de la {junction}. La règle nomme {limit} au moins.",
    ),
    "plan.strength_not_named": _message(
        _INFO,
        "A concentration is planned that the profile does not name for this form.",
        "{line}: {form} of {value}. This profile names {named}.",
        "{line}~: {form} à {value}. Ce profil nomme {named}.",
    ),
    "plan.foam_ratio_not_named": _message(
        _INFO,
        "Foam is planned with parts of gas that the profile does not name.",
        "{line}: foam 1 + {value}. This profile names 1 + {named}.",
        "{line}~: mousse 1 + {value}. Ce profil nomme 1 + {named}.",
    ),
    "plan.diameter_over_named": _message(
        _INFO,
        "A vein is wider than those the product was studied or named for.",
        "{line}: {vein} is {value} wide. This profile names up to {limit}.",
        "{line}~: {vein} mesure {value}. Ce profil nomme jusqu’à {limit}.",
    ),
    "plan.agent_not_in_profile": _message(
        _CAUTION,
        "An agent is planned that the profile was not written for.",
        "{line}: {agent}. This profile was not written for it.",
        "{line}~: {agent}. Ce profil n’a pas été écrit pour cet agent.",
    ),
    "plan.form_not_in_profile": _message(
        _INFO,
        "A form is planned that the profile does not name.",
        "{line}: {form}. This profile does not name this form.",
        "{line}~: {form}. Ce profil ne prévoit pas cette forme.",
    ),
    "plan.agents_mixed": _message(
        _INFO,
        "One session mixes agents.",
        "{where} mixes {agents}: foam volumes add up, drug is counted per agent.",
        "{where}~: {agents}. Les volumes de mousse s’ajoutent, la masse se compte par agent.",
    ),
    # Screening.
    "plan.screening_not_asked": _message(
        _CAUTION,
        "A screening question was not asked; signing waits for it.",
        "Screening, not asked: {item}.",
        "Questionnaire, question non posée~: {item}.",
        Signing.NEEDS_ANSWER,
    ),
    "plan.contraindication_absolute": _message(
        _STOP,
        "A screening answer is an absolute contraindication by a source.",
        "Screening: {item}, yes.",
        "Questionnaire~: {item}, oui.",
    ),
    "plan.contraindication_relative": _message(
        _CAUTION,
        "A screening answer is a relative contraindication or a caution by a source.",
        "Screening: {item}, yes.",
        "Questionnaire~: {item}, oui.",
        Signing.NEEDS_REASON,
    ),
    "plan.contraindication_other_form": _message(
        _INFO,
        "A screening answer speaks against a form that this plan does not use.",
        "Screening: {item}, yes. It concerns foam; this plan has none.",
        "Questionnaire~: {item}, oui. Cela concerne la mousse. Ce plan n’en a pas.",
    ),
    "plan.anticoagulant_last_dose": _message(
        _CAUTION,
        "An anticoagulant is taken and its last dose is not recorded.",
        "An anticoagulant is taken; its last dose is not recorded.",
        "Un anticoagulant est pris. La dernière dose n’est pas notée.",
    ),
}

# What each code means, for scripts.
PLAN_CODES: Final[dict[str, str]] = {code: message.meaning for code, message in MESSAGES.items()}
