"""What the rarer fields of the active item say, and what they do to the chart."""

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.sides import Face, Side
from veinmap.findings import (
    DrawnVein,
    EhitClass,
    Perforator,
    RecurrenceType,
    RefluxDirection,
    RefluxExtent,
    SegmentFinding,
)
from veinmap.measurement import Quantity, Site
from veinmap.numbers import read_number
from veinmap.ui import words
from veinmap.ui.asking import Answer, Question
from veinmap.ui.charting import Charting
from veinmap.ui.panels.treatment_bar import OUTCOMES
from veinmap.ui.subjects import short_name, site_words, value_of
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.vein_ends import end_of, end_words


class Detail(StrEnum):
    """The fields that are typed."""

    FROM_CM = "from_cm"
    TO_CM = "to_cm"
    SOURCE = "source"
    DRAIN = "drain"
    SITE = "site"
    STUMP = "stump"
    HEIGHT = "height"
    CONNECTS = "connects"
    NOTE = "note"


class DetailCharting(QObject):
    """Reads and charts the rarer fields of the active item."""

    # Why a text cannot be kept, in one sentence.
    refused = Signal(str)

    def __init__(self, charting: Charting) -> None:
        super().__init__(charting)
        self._charting = charting

    # What is said

    def _found(self) -> SegmentFinding | DrawnVein | Perforator | None:
        active = self._charting.active()
        if active is None:
            return None
        leg = self._charting.chart.leg(active[0])
        mark = leg.drawn_vein(active[1]) or leg.perforator(active[1])
        if mark is not None or not is_known_key(active[1]):
            return mark
        return leg.finding(active[1])

    def chosen(self, name: str) -> str | None:
        """Return the id of the entry that is chosen in that list; None if nothing is said."""
        found = self._found()
        if isinstance(found, Perforator):
            return {
                "flow": found.direction,
                "ulcer": {True: "yes", False: "no", None: None}[found.is_under_ulcer],
                "closed": found.state,
            }.get(name)
        if found is None:
            return None
        values: dict[str, str | None] = {
            "lumen": "treated" if found.lumen in OUTCOMES else found.lumen,
            "calibre": found.calibre,
            "direction": found.direction,
            "recurrence": found.recurrence,
        }
        if isinstance(found, SegmentFinding):
            values["compressible"] = found.compressibility
            values["ehit"] = found.ehit
            values["joins"] = found.junction_face
        return values.get(name)

    def text(self, detail: Detail) -> str:
        """Return what the chart says in that field."""
        active, found = self._charting.active(), self._found()
        if active is None or found is None:
            return ""
        chart, side = self._charting.chart, active[0]
        if detail is Detail.NOTE:
            return found.note
        if isinstance(found, Perforator):
            if detail is Detail.HEIGHT and found.height is not None:
                return site_text(found.height)
            return end_words(chart, side, found.connected_key) if detail is Detail.CONNECTS else ""
        if detail is Detail.SITE:
            site = found.site if isinstance(found, SegmentFinding) else None
            return "" if site is None else site_text(site, active[1])
        if detail is Detail.STUMP:
            stump = value_of(chart, *active, Quantity.STUMP_LENGTH)
            return "" if stump is None else words.trimmed(stump.value)
        return self._extent_text(detail, found.extent or RefluxExtent(), side)

    def _extent_text(self, detail: Detail, extent: RefluxExtent, side: Side) -> str:
        chart = self._charting.chart
        match detail:
            case Detail.FROM_CM:
                return "" if extent.from_cm is None else words.trimmed(extent.from_cm)
            case Detail.TO_CM:
                return "" if extent.to_cm is None else words.trimmed(extent.to_cm)
            case Detail.SOURCE:
                return end_words(chart, side, extent.source)
            case Detail.DRAIN:
                return end_words(chart, side, extent.drain)
            case _:
                return ""

    # Saying it

    def say_direction(self, direction: RefluxDirection) -> None:
        """Say which way the refluxing blood runs."""
        self._charting.say(words.reflux_direction_name(direction), direction=direction)

    def say_ehit(self, ehit: EhitClass) -> None:
        """Say how far a thrombus reaches from the treated trunk."""
        self._charting.say(f"EHIT {ehit.value}", ehit=ehit)

    def say_junction_face(self, face: Face) -> None:
        """Say which side of the popliteal vein the small saphenous vein joins."""
        self._charting.say(words.face_name(face), junction_face=face)

    def say_recurrence(self, recurrence: RecurrenceType) -> None:
        """Say what the recurrence comes from."""
        self._charting.say(words.recurrence_name(recurrence), recurrence=recurrence)

    def say_under_ulcer(self, is_under_ulcer: bool) -> None:
        """Say whether an ulcer, open or healed, lies over the perforator."""
        said = self.tr("under an ulcer") if is_under_ulcer else self.tr("no ulcer over it")
        self._charting.say(said, is_under_ulcer=is_under_ulcer)

    def say(self, detail: Detail, text: str) -> None:
        """Chart what was typed in that field, or say why it cannot be."""
        active = self._charting.active()
        if active is None:
            return
        try:
            self._say(detail, text.strip(), *active)
        except ValueError as problem:
            self.refused.emit(f"{str(problem)[:1].upper()}{str(problem)[1:].rstrip('.')}.")

    def _say(self, detail: Detail, text: str, side: Side, subject: str) -> None:
        match detail:
            case Detail.FROM_CM | Detail.TO_CM | Detail.SOURCE | Detail.DRAIN:
                self._say_extent(detail, text, side, subject)
            case Detail.SITE:
                site = read_site(text, subject) if text else None
                self._charting.say(self.tr("site"), site=site)
            case Detail.HEIGHT:
                # The mark moves with its height: a place drawn elsewhere would contradict it.
                self._say_height(read_site(text) if text else None, side)
            case Detail.STUMP:
                self._charting.type_value(text and f"{text}st", Quantity.STUMP_LENGTH)
            case Detail.CONNECTS:
                end = end_of(self._charting.chart, side, text)
                self._charting.say(self.tr("joins"), connected_key=end)
            case Detail.NOTE:
                self._charting.say(self.tr("note"), note=text)
            case _:
                assert_never(detail)

    def _say_height(self, height: Site | None, side: Side) -> None:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.chart.leg_places import leg_scale, perforator_place
        from veinmap.chart.perforator_heights import groin_below_cm

        found = self._found()
        if not isinstance(found, Perforator):
            return
        moved = replace(found, height=height)
        groin = groin_below_cm(self._charting.chart, side, moved)
        if groin is not None and height is not None:
            raise ValueError(
                self.tr("{height} lies above the groin of this leg ({groin} cm)").format(
                    height=site_words(height), groin=words.trimmed(round(groin, 1))
                )
            )
        scale = leg_scale(self._charting.chart, side)
        # It stays on the face where it was seen, at the height that holds now.
        place = perforator_place(moved, scale) if height is not None and found.place else None
        if place == found.place and height != found.height:
            place = None
        self._charting.say(self.tr("height"), height=height, place=place)

    # The extent

    def _say_extent(self, detail: Detail, text: str, side: Side, subject: str) -> None:
        found = self._found()
        if found is None or isinstance(found, Perforator):
            return
        before = found.extent or RefluxExtent()
        if detail in (Detail.FROM_CM, Detail.TO_CM):
            height_cm = read_number(text) if text else None
            self._refuse_above_groin(height_cm, side)
            if detail is Detail.FROM_CM:
                extent = replace(before, from_cm=height_cm)
            else:
                extent = replace(before, to_cm=height_cm)
        else:
            end = end_of(self._charting.chart, side, text)
            is_source = detail is Detail.SOURCE
            extent = replace(before, source=end) if is_source else replace(before, drain=end)
        if detail in (Detail.FROM_CM, Detail.TO_CM) and isinstance(found, SegmentFinding):
            question = self._reaching_further(side, subject, extent)
            if question is not None:
                self._charting.ask(question)
                return
        self._keep(extent)

    def _keep(self, extent: RefluxExtent) -> None:
        kept = None if extent == RefluxExtent() else extent
        self._charting.say(self.tr("extent of the reflux"), extent=kept)

    def _refuse_above_groin(self, height_cm: float | None, side: Side) -> None:
        # Geometry needs numpy, which must not be loaded before the window stands.
        from veinmap.chart.reflux_extent import groin_cm

        groin = groin_cm(self._charting.chart, side)
        if height_cm is not None and groin is not None and height_cm > groin + 1:
            raise ValueError(
                self.tr("{height} cm lies above the groin of this leg ({groin} cm)").format(
                    height=words.trimmed(height_cm), groin=words.trimmed(round(groin, 1))
                )
            )

    def _reaching_further(self, side: Side, subject: str, extent: RefluxExtent) -> Question | None:
        """Return the question whether the segments the reflux reaches into reflux too."""
        from veinmap.chart.reflux_extent import can_reflux_too, reaches_into, with_extent_over

        chart = self._charting.chart
        reached = reaches_into(chart, side, subject, extent)
        others = tuple(key for key in reached if can_reflux_too(chart, side, key))
        if not others:
            return None
        against = [key for key in reached if key not in others]

        def chart_them(_reason: str) -> None:
            after = with_extent_over(self._charting.chart, side, subject, extent, others)
            self._charting.take_chart(self.tr("extent of the reflux"), after)

        names = ", ".join(short_name(chart, side, key) for key in others)
        stays = ", ".join(short_name(chart, side, key) for key in against)
        detail = self.tr("{names} stays as it is charted.").format(names=stays) if stays else ""
        return Question(
            text=self.tr("Does it reflux in {names} too?").format(names=names),
            detail=detail,
            answers=(
                Answer(text=self.tr("Chart them too"), act=chart_them),
                Answer(text=self.tr("Only here"), act=lambda _reason: self._keep(extent)),
            ),
        )
