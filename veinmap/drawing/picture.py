"""What is to be drawn of one leg, free of the chart it came from.

A picture is a plain value: two equal pictures look the same, so everything made
from one can be kept and found again by it.
"""

from dataclasses import dataclass, replace

from veinmap.anatomy.course_table import CourseRun
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.drawing.signs import LineWeight, PerforatorStyle, VeinStyle
from veinmap.findings import SkinMarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureVein:
    """One vein: stretches of typical courses, or a path of its own.

    Attributes
    ----------
    id
        Catalogue key, or the id of the drawn vein.
    runs
        Stretches of typical courses; empty when `path` is given.
    path
        Places on the skin from the upper to the lower end; of a vein that its reflux does
        not reach over all its length, those that it does.
    is_ascending
        Whether refluxing blood runs up the vein; arrowheads point down otherwise.
    is_field
        Whether `path` is the closed outline of a field of small veins.
    rest_runs, rest_paths, rest_style
        Stretches of the same vein that its reflux does not reach, and their sign.
    whole_path
        The path over all its length, where there are `rest_paths`.
    """

    id: str
    style: VeinStyle
    runs: tuple[CourseRun, ...] = ()
    path: tuple[LegPlace, ...] = ()
    weight: LineWeight = LineWeight.NORMAL
    is_ascending: bool = False
    is_field: bool = False
    rest_runs: tuple[CourseRun, ...] = ()
    rest_paths: tuple[tuple[LegPlace, ...], ...] = ()
    whole_path: tuple[LegPlace, ...] = ()
    rest_style: VeinStyle = VeinStyle.NOT_ASSESSED

    def __post_init__(self) -> None:
        if bool(self.runs) == (len(self.path) >= 2):
            raise ValueError(f"{self.id} needs either runs or a path of two or more places")
        if bool(self.rest_paths) != bool(self.whole_path):
            raise ValueError(f"{self.id} needs its whole path with the rests of it")

    @property
    def has_rest(self) -> bool:
        """Whether its reflux leaves some of it."""
        return bool(self.rest_runs or self.rest_paths)

    @property
    def whole(self) -> "PictureVein":
        """The vein over all its length, for what points at it or surrounds it."""
        if self.rest_paths:
            return replace(self, path=self.whole_path, rest_paths=(), whole_path=())
        if self.rest_runs:
            return replace(self, runs=(*self.runs, *self.rest_runs), rest_runs=())
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePerforator:
    """One perforator at its place."""

    id: str
    place: LegPlace
    style: PerforatorStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureJunction:
    """One junction at its place."""

    id: str
    place: LegPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSkinMark:
    """One mark on the skin: a point, a line, or the outline of an area."""

    id: str
    kind: SkinMarkKind
    outline: tuple[LegPlace, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegPicture:
    """All that is drawn on one leg."""

    side: Side
    veins: tuple[PictureVein, ...] = ()
    perforators: tuple[PicturePerforator, ...] = ()
    junctions: tuple[PictureJunction, ...] = ()
    skin_marks: tuple[PictureSkinMark, ...] = ()

    def vein(self, vein_id: str) -> PictureVein | None:
        """Return the vein of that id."""
        return next((vein for vein in self.veins if vein.id == vein_id), None)
