"""What a typed site means: ``3`` below the junction, ``34f`` from the floor, ``-15g``.

A bare number of centimetres has a landmark only where the vein leaves no doubt: a
saphenous trunk is counted down from its junction, the SPJ up or down from the popliteal
crease, everything else from the floor. The field echoes what it was read as.
"""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from veinmap.measurement import HeightReference, Relation, Site
from veinmap.numbers import NotANumberError, read_number

_SITE: Final = re.compile(r"(?P<sign>[+-]?)(?P<number>[\d.,]+)(?P<letter>[a-zA-Z]?)")
_SPJ: Final = ("SPJ", "SPJ.V")
_FROM_SFJ: Final = ("GSV", "SFJ", "ASV", "PASV")
_FROM_SPJ: Final = ("SSV",)
# Behind a number; upper and lower case mean the same.
_LANDMARKS: Final = {
    "f": HeightReference.FLOOR,
    "g": HeightReference.GROIN_CREASE,
    "c": HeightReference.POPLITEAL_CREASE,
    "k": HeightReference.KNEE_JOINT_LINE,
    "m": HeightReference.MEDIAL_MALLEOLUS,
    "l": HeightReference.LATERAL_MALLEOLUS,
}
# Sites are said below these unless a sign says otherwise.
_SAID_BELOW: Final = frozenset(
    {HeightReference.SFJ, HeightReference.SPJ, HeightReference.GROIN_CREASE}
)


def usual_landmark(subject: str) -> HeightReference:
    """Return what a site of that vein is counted from where no landmark is typed."""
    if subject in _SPJ:
        return HeightReference.POPLITEAL_CREASE
    family = subject.partition(".")[0]
    if family in _FROM_SFJ:
        return HeightReference.SFJ
    if family in _FROM_SPJ:
        return HeightReference.SPJ
    return HeightReference.FLOOR


def _junction_of(subject: str) -> HeightReference:
    is_small = subject.partition(".")[0] in ("SSV", "SPJ", "TE", "GIA")
    return HeightReference.SPJ if is_small else HeightReference.SFJ


def read_site(text: str, subject: str = "") -> Site:
    """Return the site that `text` says for that vein.

    Raises
    ------
    NotANumberError
        If it is not centimetres with at most a sign and one known letter, or no leg
        has such a place.
    """
    parts = _SITE.fullmatch(text.strip())
    letter = parts["letter"].lower() if parts else ""
    if parts is None or (letter and letter != "j" and letter not in _LANDMARKS):
        raise NotANumberError(_not_a_site(text))
    if not letter:
        reference = usual_landmark(subject)
    else:
        reference = _junction_of(subject) if letter == "j" else _LANDMARKS[letter]
    below = parts["sign"] == "-" or (not parts["sign"] and reference in _SAID_BELOW)
    try:
        return Site(
            distance_cm=read_number(parts["number"]),
            relation=Relation.BELOW if below else Relation.ABOVE,
            reference=reference,
        )
    except ValueError:
        raise NotANumberError(_not_a_site(text)) from None


def _not_a_site(text: str) -> str:
    sentence = QCoreApplication.translate(
        "TypedSites", "“{text}” is no site. Write cm and a letter, for example 34f or 3j."
    )
    return sentence.format(text=text.strip()[:12])


def site_text(site: Site, subject: str = "") -> str:
    """Return what is typed for a site; `read_site` reads it back."""
    number = f"{site.distance_cm:g}"
    if QLocale().language() is QLocale.Language.French:
        number = number.replace(".", ",")
    below = site.relation is Relation.BELOW
    sign = "" if below == (site.reference in _SAID_BELOW) else ("-" if below else "+")
    if site.reference is usual_landmark(subject):
        return f"{sign}{number}"
    letters = {reference: letter for letter, reference in _LANDMARKS.items()}
    return f"{sign}{number}{letters.get(site.reference, 'j')}"
