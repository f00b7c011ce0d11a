"""The words of the treatment record, one value per language."""

from dataclasses import dataclass
from typing import Final

# A no-break space.
_ = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """What the record says besides the words it shares with the treatment-day sheet."""

    language: str
    title: str
    document: str
    document_continued: str
    stamp: str
    warning: str
    given_on: str
    not_dated: str
    confirmed: str
    not_confirmed: str
    dose: str
    lines: str
    lines_note: str
    what: str
    time_by: str
    lot_expiry: str
    lot: str
    expiry: str
    end_point: str
    nothing_said: str
    # What a line that was given leaves open.
    no_time: str
    no_operator: str
    no_lot: str
    no_expiry: str
    no_end_point: str
    complication: str
    planned_end_point: str
    not_planned: str
    skipped: str
    not_recorded: str
    footer_document: str


_ENGLISH: Final = RecordWords(
    language="en",
    title="Treatment record",
    document="Treatment record, session {number} of {count}",
    document_continued="Treatment record, session {number} of {count}, continued",
    stamp="RECORD",
    warning="may still change",
    given_on="Given on",
    not_dated="not dated",
    confirmed="*{leg}*, confirmed against the plan by *{by}*, {at}",
    not_confirmed="*{leg}: side not confirmed against the plan.*",
    dose="Dose, given",
    lines="What was given",
    lines_note=f"{{leg}}: planned {{plan}}{_}mL, given {{given}}{_}mL",
    what="agent",
    time_by="time, by",
    lot_expiry="lot, expiry",
    lot=f"lot{_}{{text}}",
    expiry=f"exp.{_}{{text}}",
    end_point="end point",
    nothing_said="–",
    no_time="time not recorded",
    no_operator="by: not recorded",
    no_lot="lot not recorded",
    no_expiry="exp. not recorded",
    no_end_point="not recorded",
    complication="*Complication:* {text}",
    planned_end_point="*End point planned:* {text}",
    not_planned="*Not planned.*",
    skipped="*Skipped:* {text}",
    not_recorded="*Nothing was recorded.*",
    footer_document="Treatment record",
)

_FRENCH: Final = RecordWords(
    language="fr",
    title="Compte rendu de séance",
    document="Compte rendu, séance {number} sur {count}",
    document_continued="Compte rendu, séance {number} sur {count}, suite",
    stamp="RÉALISÉ",
    warning="peut encore changer",
    given_on="Traitement du",
    not_dated="non daté",
    confirmed="*{leg}*, côté confirmé par rapport au plan par *{by}*, {at}",
    not_confirmed=f"*{{leg}}{_}: côté non confirmé par rapport au plan.*",
    dose="Dose injectée",
    lines="Ce qui a été injecté",
    lines_note=f"{{leg}}{_}: prévu {{plan}}{_}mL, injecté {{given}}{_}mL",
    what="produit",
    time_by="heure, opérateur",
    lot_expiry="lot, péremption",
    lot=f"lot{_}{{text}}",
    expiry=f"exp.{_}{{text}}",
    end_point="critère d’arrêt",
    nothing_said="–",
    no_time="heure non notée",
    no_operator="opér. non noté",
    no_lot="lot non noté",
    no_expiry="exp. non notée",
    no_end_point="non noté",
    complication=f"*Complication{_}:* {{text}}",
    planned_end_point=f"*Critère d’arrêt prévu{_}:* {{text}}",
    not_planned="*Non prévu.*",
    skipped=f"*Omis{_}:* {{text}}",
    not_recorded="*Rien n’a été consigné.*",
    footer_document="Compte rendu de séance",
)


def record_words_of(language: str) -> RecordWords:
    """Return the texts of that language, ``en`` or ``fr``.

    Raises
    ------
    ValueError
        If the record does not speak it.
    """
    for words in (_ENGLISH, _FRENCH):
        if words.language == language:
            return words
    raise ValueError(f"the treatment record has no words for the language {language}")
