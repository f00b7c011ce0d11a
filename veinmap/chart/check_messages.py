"""Every sentence that the checks of an examination can say, in both languages.

Codes are promised to scripts and to the dismissals that charts keep: they never change.
"""

from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.rules import Severity

_INFO, _CAUTION, _STOP = Severity.INFO, Severity.CAUTION, Severity.STOP


@dataclass(frozen=True, slots=True)
class CheckMessage:
    """What a code means, how grave it is, and its sentence with named places to fill."""

    meaning: str
    severity: Severity
    fact: Words


def _message(severity: Severity, meaning: str, en: str, fr: str) -> CheckMessage:
    # A tilde is a no-break space, so that the table can be read.
    return CheckMessage(
        meaning, severity, Words(en.replace("~", "\u00a0"), fr.replace("~", "\u00a0"))
    )


CHECK_MESSAGES: Final[dict[str, CheckMessage]] = {
    # Who and under which criteria.
    "patient.no_id": _message(
        _CAUTION,
        "The chart names no patient ID.",
        "This chart names no patient ID.",
        "Ce dossier ne porte aucun numéro de patient.",
    ),
    "criteria.unknown": _message(
        _STOP,
        "The chart names reflux criteria that this version does not know.",
        "The reflux criteria “{criteria}” are not known; no state can be checked against them.",
        "Les critères de reflux «~{criteria}~» sont inconnus~: aucun état ne peut y être comparé.",
    ),
    # Legs and what the protocol asks for.
    "finding.unknown_key": _message(
        _STOP,
        "A finding names a vein that the catalogue does not know.",
        "“{key}” is no vein of the catalogue.",
        "«~{key}~» n’est pas une veine du catalogue.",
    ),
    "finding.leg_not_examined": _message(
        _STOP,
        "Something is charted on a leg that is marked not examined.",
        "The {side} leg is marked not examined, yet it has findings.",
        "La jambe {side} est notée non examinée, et pourtant elle porte des constatations.",
    ),
    "leg.not_examined_without_reason": _message(
        _INFO,
        "A leg was not examined and no reason is given.",
        "The {side} leg was not examined; no reason is given.",
        "La jambe {side} n’a pas été examinée, sans motif noté.",
    ),
    "protocol.item_missing": _message(
        _INFO,
        "The protocol names an item of which nothing is charted.",
        "{vein}, {side}: nothing is charted; it stays not assessed.",
        "{vein}, {side}~: rien n’est noté, reste non évaluée.",
    ),
    # States.
    "state.differs_from_criteria": _message(
        _CAUTION,
        "A state differs from the criteria without an override.",
        "{vein}, {side}: charted {charted}, the criteria say {proposed}; no reason is given.",
        "{vein}, {side}~: état noté {charted}, les critères disent {proposed}, sans motif noté.",
    ),
    "state.overridden": _message(
        _INFO,
        "A state was set against the criteria, with a reason.",
        "{vein}, {side}: {charted} was set against the criteria: “{reason}”.",
        "{vein}, {side}~: {charted}, fixé contre les critères~: «~{reason}~».",
    ),
    "map.competent_within_reflux": _message(
        _CAUTION,
        "A competent segment lies between refluxing ones.",
        "{vein}, {side}: competent between two refluxing segments.",
        "{vein}, {side}~: continente entre deux segments avec reflux.",
    ),
    "map.reflux_without_source": _message(
        _INFO,
        "A trunk refluxes, and nothing on the map says where the reflux comes from.",
        "{vein}, {side}: reflux begins here and no source is charted.",
        "{vein}, {side}~: le reflux commence ici, aucun point de fuite n’est noté.",
    ),
    "map.treated_vein_competent": _message(
        _CAUTION,
        "A vein that was closed or removed earlier is charted competent and open.",
        "{vein}, {side}: charted competent, yet treated earlier ({treatment}).",
        "{vein}, {side}~: notée continente, et pourtant déjà traitée ({treatment}).",
    ),
    "perforator.unknown_group": _message(
        _STOP,
        "A perforator names a group that the catalogue does not know.",
        "“{group}” is no perforator group of the catalogue.",
        "«~{group}~» n’est pas un groupe de perforantes du catalogue.",
    ),
    "perforator.re_entry_called_incompetent": _message(
        _CAUTION,
        "An inward perforator is charted incompetent.",
        "Perforator {perforator} flows inward (re-entry) and is charted incompetent.",
        "La perforante {perforator} coule vers l’intérieur (réentrée) et est notée incontinente.",
    ),
    # Numbers.
    "measurement.unknown_subject": _message(
        _STOP,
        "A number belongs to a vein that the chart does not have.",
        "{vein}, {side}: the chart has no such vein.",
        "{vein}, {side}~: cette veine n’existe pas dans le dossier.",
    ),
    "evidence.other_patient": _message(
        _CAUTION,
        "A number rests on a clip of another patient, let in by a decision.",
        "{vein}, {side}: rests on a clip that names another patient, accepted by {by}: “{reason}”",
        "{vein}, {side}~: repose sur un clip au nom d’un autre patient, accepté par {by}~: "
        "«~{reason}~»",
    ),
    "evidence.other_side": _message(
        _CAUTION,
        "A number rests on a clip whose header names the other leg.",
        "{vein}, {side}: rests on a clip that names the {stated} leg.",
        "{vein}, {side}~: repose sur un clip qui nomme la jambe {stated}.",
    ),
    "measurement.diameter_without_site": _message(
        _INFO,
        "A diameter of a long vein does not say where it was measured.",
        "{vein}, {side}: the diameter does not say where it was measured.",
        "{vein}, {side}~: le diamètre ne dit pas où il a été mesuré.",
    ),
    "reflux.no_manoeuvre": _message(
        _CAUTION,
        "The manoeuvre of a reflux time is not recorded.",
        "{vein}, {side}: the manoeuvre of the reflux time is not recorded.",
        "{vein}, {side}~: manœuvre non précisée pour la durée de reflux.",
    ),
    "reflux.no_position": _message(
        _CAUTION,
        "A reflux time does not say the patient's position.",
        "{vein}, {side}: the reflux time does not say the patient's position.",
        "{vein}, {side}~: la durée de reflux ne dit pas la position.",
    ),
    "reflux.position_not_standing": _message(
        _CAUTION,
        "Reflux was timed while the patient was not standing.",
        "{vein}, {side}: timed {position}; the criteria were validated standing.",
        "{vein}, {side}~: durée mesurée {position}; les critères ont été validés debout.",
    ),
    "reflux.time_unusual": _message(
        _CAUTION,
        "A reflux time is shorter than 20 ms or longer than 10 s.",
        "{vein}, {side}: {milliseconds}~ms is an unusual reflux time.",
        "{vein}, {side}~: {milliseconds}~ms est une durée de reflux inhabituelle.",
    ),
    # Classification.
    "ceap.map_shows_more": _message(
        _CAUTION,
        "The map shows what the CEAP does not name.",
        "CEAP, {side}: the map shows {shown} ({because}), the CEAP does not name it.",
        "CEAP, {side}~: la cartographie montre {shown} ({because}), absent de la CEAP.",
    ),
    "ceap.map_does_not_show": _message(
        _CAUTION,
        "The CEAP names what the map does not show.",
        "CEAP, {side}: {named} is named, the map does not show it ({because}).",
        "CEAP, {side}~: {named} y figure, la carte ne le montre pas ({because}).",
    ),
    "ceap.not_confirmed": _message(
        _INFO,
        "A CEAP was entered that no person has confirmed.",
        "CEAP, {side}: nobody has confirmed it.",
        "CEAP, {side}~: personne ne l’a confirmée.",
    ),
}
