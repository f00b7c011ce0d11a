"""What is asked before sclerotherapy, and what a yes means by which source (clinical.md 6.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.report import PlanFlag, RuleReference, plan_flag
from veinmap.planning.rules import Mark
from veinmap.planning.values import Answer, Form, Plan, ScreeningItem


class Grade(StrEnum):
    """What a source calls a yes; `LISTED` where its grade was not seen."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one source says of one answer; `says` where that is more than a grade."""

    grade: Grade
    source: str
    mark: Mark = Mark.SEEN
    says: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its words, and what its yes means; `form` where only one form matters."""

    item: ScreeningItem
    words: Words
    opinions: tuple[Opinion, ...]
    form: Form | None = None

    @property
    def is_absolute(self) -> bool:
        """Whether a source calls it an absolute contraindication."""
        return any(opinion.grade is Grade.ABSOLUTE for opinion in self.opinions)


_GRADE_WORDS: Final = {
    Grade.ABSOLUTE: Words("Absolute contraindication.", "Contre-indication absolue."),
    Grade.RELATIVE: Words("Relative contraindication.", "Contre-indication relative."),
    Grade.LISTED: Words("Listed as a contraindication.", "Citée comme contre-indication."),
}


def _absolute(source: str, mark: Mark = Mark.SEEN) -> Opinion:
    return Opinion(Grade.ABSOLUTE, source, mark)


def _relative(source: str, mark: Mark = Mark.SEEN) -> Opinion:
    return Opinion(Grade.RELATIVE, source, mark)


def _listed(source: str) -> Opinion:
    return Opinion(Grade.LISTED, source)


_EG13_ABSOLUTE: Final = _absolute("EG13", Mark.RECALLED)
_EG13_RELATIVE: Final = _relative("EG13", Mark.RECALLED)
_PFO_SEARCH: Final = Opinion(
    Grade.RELATIVE,
    "AET-FR-CI",
    says=Words(
        "Search for a PFO advised before sclerotherapy.",
        "Recherche d’un FOP conseillée avant la sclérothérapie.",
    ),
)


def _question(
    item: ScreeningItem, en: str, fr: str, *opinions: Opinion, form: Form | None = None
) -> Question:
    return Question(item=item, words=Words(en, fr), opinions=opinions, form=form)


# In the order in which they are asked: the absolute ones first.
QUESTIONS: Final = (
    _question(
        ScreeningItem.SCLEROSANT_ALLERGY,
        "allergy to the agent",
        "allergie à l’agent",
        _EG13_ABSOLUTE,
        _absolute("UIP-T"),
        _listed("VAR"),
        _listed("AET-DE2"),
    ),
    _question(
        ScreeningItem.ACUTE_DVT_OR_PE,
        "acute DVT or PE",
        "TVP ou EP aiguë",
        _EG13_ABSOLUTE,
        _absolute("UIP-T"),
        _listed("VAR"),
        _listed("AET-DE2"),
    ),
    _question(
        ScreeningItem.LOCAL_OR_SEVERE_INFECTION,
        "infection in the area, or severe",
        "infection locale, ou générale sévère",
        _EG13_ABSOLUTE,
        _listed("AET-DE2"),
        _listed("AET-FR-CI"),
    ),
    _question(
        ScreeningItem.LONG_IMMOBILITY,
        "long immobility, confined to bed",
        "immobilité prolongée, alitement",
        _EG13_ABSOLUTE,
        _listed("AET-DE2"),
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.SYMPTOMATIC_SHUNT,
        "symptomatic right-to-left shunt (PFO)",
        "shunt droite-gauche symptomatique (FOP)",
        _EG13_ABSOLUTE,
        _listed("AET-DE2"),
        _relative("UIP-T"),
        form=Form.FOAM,
    ),
    _question(
        ScreeningItem.PREGNANCY,
        "pregnancy",
        "grossesse",
        _EG13_RELATIVE,
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.BREAST_FEEDING,
        "breast-feeding",
        "allaitement",
        _EG13_RELATIVE,
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.SEVERE_ARTERIAL_DISEASE,
        "severe arterial disease",
        "artériopathie sévère",
        _EG13_RELATIVE,
        _relative("UIP-T"),
        _listed("AET-DE2"),
        _listed("AET-FR-CI"),
    ),
    _question(
        ScreeningItem.HIGH_THROMBOTIC_RISK,
        "high thrombo-embolic risk",
        "risque thrombo-embolique élevé",
        _EG13_RELATIVE,
        _relative("UIP-T"),
        _listed("AET-DE2"),
    ),
    _question(
        ScreeningItem.EARLIER_VENOUS_THROMBOSIS,
        "earlier DVT or PE",
        "antécédent de TVP ou d’EP",
        _EG13_RELATIVE,
        _listed("AET-DE2"),
    ),
    _question(
        ScreeningItem.ACTIVE_CANCER,
        "active cancer",
        "cancer actif",
        _EG13_RELATIVE,
        _listed("AET-FR-CI"),
    ),
    _question(
        ScreeningItem.MIGRAINE_WITH_AURA,
        "migraine with aura",
        "migraine avec aura",
        _relative("UIP-T"),
        _PFO_SEARCH,
        form=Form.FOAM,
    ),
    _question(
        ScreeningItem.EARLIER_FOAM_REACTION,
        "earlier reaction to foam",
        "réaction à une mousse antérieure",
        _EG13_RELATIVE,
        form=Form.FOAM,
    ),
    _question(
        ScreeningItem.HORMONE_THERAPY,
        "hormone therapy",
        "traitement hormonal",
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.ACUTE_SUPERFICIAL_VEIN_THROMBOSIS,
        "acute superficial vein thrombosis",
        "thrombose veineuse superficielle aiguë",
        _EG13_RELATIVE,
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.ANTICOAGULANT,
        "anticoagulant",
        "anticoagulant",
        _relative("UIP-T"),
    ),
    _question(
        ScreeningItem.STRONG_ALLERGIC_PREDISPOSITION,
        "strong allergic predisposition",
        "terrain allergique marqué",
        _EG13_RELATIVE,
    ),
    _question(
        ScreeningItem.PLANNED_LONG_TRAVEL,
        "long journey planned",
        "long voyage prévu",
        _relative("UIP-T"),
    ),
)


def screening_flags(plan: Plan) -> Iterator[PlanFlag]:
    """Yield what the answers say; a question that is not listed was not asked.

    Recalled sources count here: they can only add a flag, and each says its mark.
    """
    forms = {line.form for session in plan.sessions for line in session.lines}
    for question in QUESTIONS:
        where = f"plan.screening[{question.item.value}]"
        match plan.answer_to(question.item):
            case Answer.NO:
                continue
            case Answer.NOT_ASKED:
                yield plan_flag("plan.screening_not_asked", where, {"item": question.words})
            case Answer.YES:
                code = (
                    "plan.contraindication_other_form"
                    if question.form is not None and question.form not in forms
                    else "plan.contraindication_absolute"
                    if question.is_absolute
                    else "plan.contraindication_relative"
                )
                rules = tuple(_reference(question, opinion) for opinion in question.opinions)
                yield plan_flag(code, where, {"item": question.words}, rules=rules)
    if (
        plan.answer_to(ScreeningItem.ANTICOAGULANT) is Answer.YES
        and not plan.last_anticoagulant_dose.strip()
    ):
        yield plan_flag("plan.anticoagulant_last_dose", "plan.last_anticoagulant_dose")


def _reference(question: Question, opinion: Opinion) -> RuleReference:
    return RuleReference(
        key=f"screening/{question.item.value}/{opinion.source}",
        text=opinion.says or _GRADE_WORDS[opinion.grade],
        source=opinion.source,
        mark=opinion.mark,
    )
