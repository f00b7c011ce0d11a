"""Which stretch of which typical course each catalogue key takes.

Keys are those of the vein catalogue; course names and their t are those of
`resources/anatomy/vein_courses.json`. Keys that are missing here have no typical
course and are drawn by the user.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRun:
    """A stretch of a course, from its lower to its upper end.

    Attributes
    ----------
    course_id
        Name of the course in the file.
    t_from, t_to
        Ring coordinates of its distal and proximal end.
    is_deep
        Whether it lies below the muscle fascia.
    is_whole
        Whether it is all of the course; then both t are only informative.
    """

    course_id: str
    t_from: float
    t_to: float
    is_deep: bool = False
    is_whole: bool = False


def _part(course_id: str, t_from: float, t_to: float) -> CourseRun:
    return CourseRun(course_id=course_id, t_from=t_from, t_to=t_to)


def _whole(course_id: str, t_from: float, t_to: float) -> CourseRun:
    return CourseRun(course_id=course_id, t_from=t_from, t_to=t_to, is_whole=True)


def _deep(course_id: str, t_from: float, t_to: float) -> CourseRun:
    return CourseRun(course_id=course_id, t_from=t_from, t_to=t_to, is_deep=True)


# Thirds of the femoral vein by its length, of the popliteal vein by height: above, at and
# below the knee.
_FV_THIRDS_T: Final = (0.655, 0.7450, 0.8393, 0.935)
_POPV_THIRDS_T: Final = (0.505, 0.555, 0.605, 0.655)

RUNS_OF_KEY: Final = MappingProxyType(
    {
        "GSV.AR": (_part("GSV", 0.96, 1.0),),
        "GSV.PT": (_part("GSV", 0.80, 0.96),),
        "GSV.MT": (_part("GSV", 0.70, 0.80),),
        "GSV.DT": (_part("GSV", 0.63, 0.70),),
        "GSV.K": (_part("GSV", 0.555, 0.63),),
        "GSV.PC": (_part("GSV", 0.41, 0.555),),
        "GSV.MC": (_part("GSV", 0.25, 0.41),),
        "GSV.DC": (_part("GSV", 0.10, 0.25),),
        "GSV.FT": (_part("GSV", -0.085, 0.10),),
        "ASV": (_whole("ASV", 0.62, 0.988),),
        "PASV": (_whole("PASV", 0.66, 0.945),),
        "AAGSV.C": (_whole("AASV_leg", 0.115, 0.545),),
        "PAGSV.C": (_whole("PASV_leg", 0.10, 0.52),),
        # The arch of the SSV (t 0.571 to 0.608) is the junction's side of its proximal run.
        "SSV.P": (_part("SSV", 0.45, 0.608),),
        "SSV.M": (_part("SSV", 0.30, 0.45),),
        "SSV.D": (_part("SSV", 0.12, 0.30),),
        "SSV.FT": (_part("SSV", -0.075, 0.12),),
        "TE": (_whole("TE_SSV", 0.595, 0.83),),
        "GIA": (_whole("GV", 0.595, 0.943),),
        "NSV.LSP": (_whole("LVS", 0.37, 0.86),),
        "DVA": (_whole("DVA", -0.085, -0.075),),
        "SEV": (_whole("SEV", 0.99, 1.10),),
        "SCIV": (_whole("SCIV", 0.99, 1.075),),
        "EPV": (_whole("EPV", 0.99, 1.02),),
        "EIV": (_deep("EIV", 1.035, 1.10),),
        "CFV": (_deep("CFV", 0.935, 1.035),),
        "DFV": (_deep("DFV", 0.78, 0.935),),
        "FV": (_deep("FV", 0.655, 0.935),),
        "FV.P": (_deep("FV", _FV_THIRDS_T[2], _FV_THIRDS_T[3]),),
        "FV.M": (_deep("FV", _FV_THIRDS_T[1], _FV_THIRDS_T[2]),),
        "FV.D": (_deep("FV", _FV_THIRDS_T[0], _FV_THIRDS_T[1]),),
        "PopV": (_deep("POPV", 0.505, 0.655),),
        "PopV.A": (_deep("POPV", _POPV_THIRDS_T[2], _POPV_THIRDS_T[3]),),
        "PopV.K": (_deep("POPV", _POPV_THIRDS_T[1], _POPV_THIRDS_T[2]),),
        "PopV.B": (_deep("POPV", _POPV_THIRDS_T[0], _POPV_THIRDS_T[1]),),
        "PTV": (_deep("PTV", 0.065, 0.49),),
        "PerV": (_deep("PerV", 0.15, 0.49),),
        "ATV": (_deep("ATV", 0.07, 0.505),),
        "GAV": (_deep("MGV", 0.37, 0.565), _deep("LGV", 0.42, 0.565)),
        "SOV": (_deep("SoV", 0.27, 0.46),),
    }
)

# Charting sites that are not the middle of their run, as t on the run.
CHARTING_T: Final = MappingProxyType(
    {
        "GSV.AR": 0.9642,  # 3 cm below the junction along the vein (fiche SFMV 13, 2010)
        "GSV.PT": 0.8160,  # 15 cm below the groin crease (Mendoza 2013)
        "ASV": 0.9500,  # 5 cm below the junction along the vein
    }
)

# Points that are no stretch: the course they lie on and its t. Junctions as in the course
# file; the preterminal valve 3 cm from the terminal one along the vein, by eye.
SITE_OF_POINT: Final = MappingProxyType(
    {
        "SFJ": ("GSV", 1.0),
        "SFJ.TV": ("GSV", 1.0),
        "SFJ.PTV": ("GSV", 0.9642),
        "SPJ": ("SSV", 0.608),
        "SPJ.V": ("SSV", 0.608),
    }
)
