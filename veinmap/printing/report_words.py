"""The texts of the written report, each language its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.findings import Calibre, Compressibility, Flow, Lumen, PerforatorGrade, SkinMarkKind
from veinmap.measurement import Manoeuvre, Position
from veinmap.settings import FrenchValveWord, with_valve_words

# A no-break space.
_ = "\u00a0"


class SectionKey(StrEnum):
    """Parts of a written report in the order of a vascular laboratory."""

    EXAMINATION = "examination"
    DEEP = "deep"
    JUNCTIONS = "junctions"
    TRUNKS = "trunks"
    TRIBUTARIES = "tributaries"
    PERFORATORS = "perforators"
    SKIN = "skin"
    CLASSIFICATION = "classification"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class Counted:
    """A word for one vein and for several."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """Return the form for that many."""
        return self.one if count == 1 else self.many


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """One language of the report."""

    document: str
    document_continued: str
    title: Mapping[Side, str]
    section: Mapping[SectionKey, str]
    colon: str
    position: Mapping[Position, str]
    position_missing: str
    manoeuvre: Mapping[Manoeuvre, str]
    provoked: str
    not_provoked: str
    limitations: str
    nothing_charted: str
    flow: Mapping[Flow, Counted]
    lumen: Mapping[Lumen, Counted]
    calibre: Mapping[Calibre, Counted]
    compressibility: Mapping[Compressibility, Counted]
    grade: Mapping[PerforatorGrade, str]
    perforator_not_assessed: str
    perforator_closed: str
    treated_by: str
    against_criteria: str
    borderline: str
    reflux_time: str
    time: str
    ascending: str
    diameter: str
    depth: str
    at_fascia: str
    outward: str
    inward: str
    under_ulcer: str
    under_healed_ulcer: str
    at_height: str
    between: str
    run: str
    to: str
    source: str
    drain: str
    drawn: str
    drawn_of: str
    skin: Mapping[SkinMarkKind, str]
    no_perforator: str
    no_tributary: str
    axial: str
    derived: str
    hach: str
    gsv_pattern: str
    shunt: str
    ceap: str
    rvcss: str
    not_recorded: str
    edited: str
    edited_by: str
    map_changed: str
    signature: str
    signed_on: str


_ENGLISH: Final = ReportWords(
    document="Duplex ultrasound, written report",
    document_continued="Duplex ultrasound, written report, continued",
    title={
        Side.RIGHT: "Duplex ultrasound of the veins of the right leg",
        Side.LEFT: "Duplex ultrasound of the veins of the left leg",
    },
    section={
        SectionKey.EXAMINATION: "Examination",
        SectionKey.DEEP: "Deep veins",
        SectionKey.JUNCTIONS: "Junctions",
        SectionKey.TRUNKS: "Saphenous trunks",
        SectionKey.TRIBUTARIES: "Tributaries and other veins",
        SectionKey.PERFORATORS: "Perforators",
        SectionKey.SKIN: "Skin",
        SectionKey.CLASSIFICATION: "Classification",
        SectionKey.CONCLUSION: "Conclusion",
    },
    colon=": ",
    position={
        Position.STANDING: "Examined standing.",
        Position.SITTING: "Examined sitting; the reflux criteria were validated standing.",
        Position.REVERSE_TRENDELENBURG: (
            "Examined in reverse Trendelenburg; the reflux criteria were validated standing."
        ),
        Position.SUPINE: "Examined supine; the reflux criteria were validated standing.",
    },
    position_missing="The position of the patient was not recorded.",
    manoeuvre={
        Manoeuvre.VALSALVA: "Valsalva manoeuvre",
        Manoeuvre.MANUAL_DISTAL: "manual distal compression and release",
        Manoeuvre.CUFF: "cuff inflation and rapid deflation",
        Manoeuvre.PARANA: "Parana manoeuvre",
        Manoeuvre.DORSIFLEXION: "active dorsiflexion of the foot",
        Manoeuvre.OTHER: "another manoeuvre",
    },
    provoked="Reflux was provoked by {manoeuvres}.",
    not_provoked="How reflux was provoked was not recorded.",
    limitations="Limitations: {texts}.",
    nothing_charted="Not assessed.",
    flow={
        Flow.COMPETENT: Counted("competent", "competent"),
        Flow.REFLUX: Counted("reflux", "reflux"),
        Flow.NO_FLOW: Counted("no flow", "no flow"),
        Flow.NOT_VISUALISED: Counted("not visualised", "not visualised"),
        Flow.NOT_ASSESSED: Counted("not assessed", "not assessed"),
    },
    lumen={
        Lumen.OPEN: Counted("", ""),
        Lumen.THROMBOSED_ACUTE: Counted("acute thrombosis", "acute thrombosis"),
        Lumen.THROMBOSED_AFTER_TREATMENT: Counted(
            "thrombosis after treatment", "thrombosis after treatment"
        ),
        Lumen.POST_THROMBOTIC: Counted("post-thrombotic changes", "post-thrombotic changes"),
        Lumen.OCCLUDED_AFTER_TREATMENT: Counted("closed", "closed"),
        Lumen.RECANALISED_AFTER_TREATMENT: Counted("recanalised", "recanalised"),
        Lumen.REMOVED: Counted("removed", "removed"),
        Lumen.ABSENT: Counted("absent", "absent"),
    },
    calibre={
        Calibre.NORMAL: Counted("", ""),
        Calibre.HYPOPLASTIC: Counted("hypoplastic", "hypoplastic"),
        Calibre.ECTATIC: Counted("ectatic", "ectatic"),
        Calibre.ANEURYSMAL: Counted("aneurysmal", "aneurysmal"),
        Calibre.DUPLICATED: Counted("duplicated", "duplicated"),
    },
    compressibility={
        Compressibility.FULL: Counted("fully compressible", "fully compressible"),
        Compressibility.PARTIAL: Counted("partially compressible", "partially compressible"),
        Compressibility.NONE: Counted("not compressible", "not compressible"),
        Compressibility.NOT_TESTED: Counted(
            "compressibility not tested", "compressibility not tested"
        ),
    },
    grade={
        PerforatorGrade.COMPETENT: "competent",
        PerforatorGrade.BORDERLINE: "competent, borderline",
        PerforatorGrade.INCOMPETENT: "incompetent",
        PerforatorGrade.PATHOLOGIC: "incompetent, pathologic by diameter and duration",
        PerforatorGrade.RE_ENTRY: "re-entry",
    },
    perforator_not_assessed="not assessed",
    perforator_closed="closed",
    treated_by="{state} after {treatment}",
    against_criteria="set against the criteria: {reason}",
    borderline="borderline",
    reflux_time="reflux {seconds}",
    time="{seconds}",
    ascending="ascending",
    diameter="diameter {values}",
    depth="depth {values}",
    at_fascia=f"{{value}}{_}mm at the fascia",
    outward="outward {seconds}",
    inward="inward flow",
    under_ulcer="under an ulcer",
    under_healed_ulcer="under a healed ulcer",
    at_height=f"{{cm}}{_}cm from the floor",
    between=f"{{upper}} to {{lower}}{_}cm from the floor",
    run="{vein} from {start} to {end}",
    to="{low} to {high}",
    source="from {source}",
    drain="draining into {drain}",
    drawn="{kind}, {place}",
    drawn_of="{kind} of the {parent}, {place}",
    skin={
        SkinMarkKind.ULCER: "Open ulcer, {place}.",
        SkinMarkKind.HEALED_ULCER: "Healed ulcer, {place}.",
        SkinMarkKind.SCAR: "Scar, {place}.",
        SkinMarkKind.PIGMENTATION: "Pigmentation, {place}.",
        SkinMarkKind.LIPODERMATOSCLEROSIS: "Lipodermatosclerosis, {place}.",
        SkinMarkKind.CORONA: "Corona phlebectatica, {place}.",
        SkinMarkKind.TENDERNESS: "Tenderness, {place}.",
        SkinMarkKind.LABEL: "{text}, {place}.",
    },
    no_perforator="No perforator was charted.",
    no_tributary="No tributary was charted.",
    axial="Axial reflux of the {trunk}.",
    derived="Derived from the map: {texts}.",
    hach="Hach {trunk} {grade}",
    gsv_pattern="GSV reflux type {type}",
    shunt="candidate for shunt {shunt}",
    ceap="CEAP {date}: {ceap}.",
    rvcss="rVCSS {date}: {total} of 30.",
    not_recorded="CEAP and rVCSS not recorded.",
    edited="edited",
    edited_by="edited, {by}",
    map_changed="the map has changed since",
    signature="Signed",
    signed_on="Date",
)

_FRENCH: Final = ReportWords(
    document="Écho-Doppler, compte rendu",
    document_continued="Écho-Doppler, compte rendu, suite",
    title={
        Side.RIGHT: "Écho-Doppler veineux du membre inférieur droit",
        Side.LEFT: "Écho-Doppler veineux du membre inférieur gauche",
    },
    section={
        SectionKey.EXAMINATION: "Examen",
        SectionKey.DEEP: "Réseau profond",
        SectionKey.JUNCTIONS: "Jonctions",
        SectionKey.TRUNKS: "Troncs saphènes",
        SectionKey.TRIBUTARIES: "Tributaires et autres veines",
        SectionKey.PERFORATORS: "Perforantes",
        SectionKey.SKIN: "Peau",
        SectionKey.CLASSIFICATION: "Classification",
        SectionKey.CONCLUSION: "Conclusion",
    },
    colon=f"{_}: ",
    position={
        Position.STANDING: "Examen réalisé debout.",
        Position.SITTING: (
            "Examen réalisé en position assise; les critères de reflux ont été validés debout."
        ),
        Position.REVERSE_TRENDELENBURG: (
            "Examen réalisé en Trendelenburg inverse; "
            "les critères de reflux ont été validés debout."
        ),
        Position.SUPINE: (
            "Examen réalisé en position couchée; les critères de reflux ont été validés debout."
        ),
    },
    position_missing="La position du patient n’a pas été notée.",
    manoeuvre={
        Manoeuvre.VALSALVA: "manœuvre de Valsalva",
        Manoeuvre.MANUAL_DISTAL: "compression-relâchement manuel distal",
        Manoeuvre.CUFF: "brassard pneumatique à dégonflage rapide",
        Manoeuvre.PARANA: "manœuvre de Parana",
        Manoeuvre.DORSIFLEXION: "dorsiflexion active du pied",
        Manoeuvre.OTHER: "autre manœuvre",
    },
    provoked=f"Recherche du reflux par{_}: {{manoeuvres}}.",
    not_provoked="La manœuvre de recherche du reflux n’a pas été notée.",
    limitations=f"Limites de l’examen{_}: {{texts}}.",
    nothing_charted="Non évalué.",
    flow={
        Flow.COMPETENT: Counted("continente", "continentes"),
        Flow.REFLUX: Counted("reflux", "reflux"),
        Flow.NO_FLOW: Counted("sans flux", "sans flux"),
        Flow.NOT_VISUALISED: Counted("non vue", "non vues"),
        Flow.NOT_ASSESSED: Counted("non évaluée", "non évaluées"),
    },
    lumen={
        Lumen.OPEN: Counted("", ""),
        Lumen.THROMBOSED_ACUTE: Counted("thrombose aiguë", "thrombose aiguë"),
        Lumen.THROMBOSED_AFTER_TREATMENT: Counted(
            "thrombose après traitement", "thrombose après traitement"
        ),
        Lumen.POST_THROMBOTIC: Counted(
            "séquelles post-thrombotiques", "séquelles post-thrombotiques"
        ),
        Lumen.OCCLUDED_AFTER_TREATMENT: Counted("occluse", "occluses"),
        Lumen.RECANALISED_AFTER_TREATMENT: Counted("recanalisée", "recanalisées"),
        Lumen.REMOVED: Counted("retirée", "retirées"),
        Lumen.ABSENT: Counted("absente", "absentes"),
    },
    calibre={
        Calibre.NORMAL: Counted("", ""),
        Calibre.HYPOPLASTIC: Counted("hypoplasique", "hypoplasiques"),
        Calibre.ECTATIC: Counted("ectasique", "ectasiques"),
        Calibre.ANEURYSMAL: Counted("anévrismale", "anévrismales"),
        Calibre.DUPLICATED: Counted("dédoublée", "dédoublées"),
    },
    compressibility={
        Compressibility.FULL: Counted("entièrement compressible", "entièrement compressibles"),
        Compressibility.PARTIAL: Counted(
            "partiellement compressible", "partiellement compressibles"
        ),
        Compressibility.NONE: Counted("non compressible", "non compressibles"),
        Compressibility.NOT_TESTED: Counted(
            "compressibilité non testée", "compressibilité non testée"
        ),
    },
    grade={
        PerforatorGrade.COMPETENT: "continente",
        PerforatorGrade.BORDERLINE: "continente, valeur limite",
        PerforatorGrade.INCOMPETENT: "incontinente",
        PerforatorGrade.PATHOLOGIC: "incontinente, pathologique par son diamètre et sa durée",
        PerforatorGrade.RE_ENTRY: "de réentrée",
    },
    perforator_not_assessed="non évaluée",
    perforator_closed="occluse",
    treated_by="{state} après {treatment}",
    against_criteria=f"état fixé contre les critères{_}: {{reason}}",
    borderline="valeur limite",
    reflux_time="reflux de {seconds}",
    time="{seconds}",
    ascending="ascendant",
    diameter="diamètre {values}",
    depth="profondeur {values}",
    at_fascia=f"{{value}}{_}mm au fascia",
    outward="flux sortant de {seconds}",
    inward="flux vers la profondeur",
    under_ulcer="sous un ulcère",
    under_healed_ulcer="sous un ulcère cicatrisé",
    at_height=f"à {{cm}}{_}cm du sol",
    between=f"de {{upper}} à {{lower}}{_}cm du sol",
    run="{vein}, {start} {end}",
    to="{low} à {high}",
    source=f"point de fuite{_}: {{source}}",
    drain=f"drainage{_}: {{drain}}",
    drawn="{kind}, {place}",
    drawn_of="{kind}, {place} ({parent})",
    skin={
        SkinMarkKind.ULCER: "Ulcère ouvert, {place}.",
        SkinMarkKind.HEALED_ULCER: "Ulcère cicatrisé, {place}.",
        SkinMarkKind.SCAR: "Cicatrice, {place}.",
        SkinMarkKind.PIGMENTATION: "Pigmentation, {place}.",
        SkinMarkKind.LIPODERMATOSCLEROSIS: "Lipodermatosclérose, {place}.",
        SkinMarkKind.CORONA: "Corona phlebectatica, {place}.",
        SkinMarkKind.TENDERNESS: "Sensibilité, {place}.",
        SkinMarkKind.LABEL: "{text}, {place}.",
    },
    no_perforator="Aucune perforante notée.",
    no_tributary="Aucune tributaire notée.",
    axial="Reflux axial de la {trunk}.",
    derived=f"Déduit de la carte{_}: {{texts}}.",
    hach="Hach {trunk} {grade}",
    gsv_pattern="reflux de la GVS de type {type}",
    shunt="shunt {shunt} possible",
    ceap=f"CEAP {{date}}{_}: {{ceap}}.",
    rvcss=f"rVCSS {{date}}{_}: {{total}} sur 30.",
    not_recorded="CEAP et rVCSS non notées.",
    edited="texte modifié",
    edited_by="texte modifié, {by}",
    map_changed="la carte a changé depuis",
    signature="Signature",
    signed_on="Date",
)

_WORDS: Final = MappingProxyType({"en": _ENGLISH, "fr": _FRENCH})


@cache
def report_words(
    language: str, valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE
) -> ReportWords:
    """Return the texts of that language, ``en`` or ``fr``, the French with the clinic's pair.

    Raises
    ------
    KeyError
        If the report is not written in it.
    """
    words = _WORDS[language]
    return words if words is _ENGLISH else with_valve_words(words, valve_word)
