"""What the legend of a page says: the signs used, the criteria, the scale, the colours."""

from typing import Final

from veinmap.anatomy.heights import HeightSource
from veinmap.chart import DocumentState
from veinmap.drawing.leg_picture import THIN_KINDS, leg_picture
from veinmap.drawing.signs import (
    DRAWING_ORDER,
    NOT_LOOKED_AT,
    LineWeight,
    PerforatorStyle,
    VeinStyle,
)
from veinmap.findings import Calibre, SkinMarkKind, is_area
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import (
    DeepRow,
    Legend,
    LegendEntry,
    PerforatorRow,
    VeinRow,
    VeinSign,
)
from veinmap.printing.map_words import map_words
from veinmap.printing.page_options import PageOptions
from veinmap.printing.rich_text import RichText, joined, rich

# The reading order of the legend: sound, refluxing, the rest; deep veins after superficial ones.
_LEGEND_ORDER: Final = (
    VeinStyle.COMPETENT,
    VeinStyle.REFLUX,
    VeinStyle.TRIBUTARY_REFLUX,
    VeinStyle.CLOSED_BY_TREATMENT,
    VeinStyle.RECANALISED,
    VeinStyle.RECANALISED_COMPETENT,
    VeinStyle.RECANALISED_REFLUX,
    VeinStyle.REMOVED,
    VeinStyle.ABSENT,
    VeinStyle.THROMBOSED,
    VeinStyle.POST_THROMBOTIC,
    VeinStyle.POST_THROMBOTIC_COMPETENT,
    VeinStyle.POST_THROMBOTIC_REFLUX,
    VeinStyle.NO_FLOW,
    VeinStyle.NOT_ASSESSED,
    VeinStyle.DEEP_COMPETENT,
    VeinStyle.DEEP_REFLUX,
    VeinStyle.DEEP_POST_THROMBOTIC,
    VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
    VeinStyle.DEEP_NO_FLOW,
    VeinStyle.DEEP_NOT_ASSESSED,
)


def legend(
    readings: tuple[LegReading, ...],
    veins: tuple[tuple[VeinRow, ...], ...],
    deep: tuple[tuple[DeepRow, ...], ...],
    perforators: tuple[tuple[PerforatorRow, ...], ...],
    options: PageOptions,
    *,
    can_be_signed: bool = True,
) -> Legend:
    """Return the signs used on a page, always *not assessed*, and the criteria.

    Parameters
    ----------
    can_be_signed
        Whether a line to sign on belongs to this page, where the clinic wants one.
    """
    words = readings[0].words.legend
    signs = {row.sign for rows in veins for row in rows if row.sign is not None}
    signs |= {row.sign for rows in deep for row in rows if row.sign is not None}
    for reading in readings:
        # Veins without a row are drawn too.
        picture = leg_picture(reading.chart, reading.side)
        signs |= {VeinSign(style=vein.style, weight=vein.weight) for vein in picture.veins}
        signs |= {VeinSign(style=vein.rest_style) for vein in picture.veins if vein.has_rest}
    # One entry for what was not looked at: nobody has to tell its dots on deep veins apart.
    styles = {sign.style for sign in signs} - NOT_LOOKED_AT | {VeinStyle.NOT_ASSESSED}
    entries = [
        LegendEntry(text=_sign_text(readings[0], style, options), vein=VeinSign(style=style))
        for style in (*_LEGEND_ORDER, *(s for s in DRAWING_ORDER if s not in _LEGEND_ORDER))
        if style in styles
    ]
    thin = VeinSign(style=VeinStyle.COMPETENT, weight=LineWeight.HYPOPLASTIC)
    entries += [LegendEntry(text=words.signs[name], vein=thin) for name in _thin_lines(readings)]
    entries.append(LegendEntry(text=words.signs["junction"]))
    rings = {row.style for rows in perforators for row in rows}
    entries += [
        LegendEntry(text=words.signs[f"perforator_{style.value}"], perforator=style)
        for style in PerforatorStyle
        if style in rings
    ]
    entries += _skin_entries(readings)
    return Legend(
        entries=tuple(entries),
        label_example=words.label_example,
        label_key=words.label_key,
        criteria=_criteria(readings[0]),
        signature=_signature(readings[0], options) if can_be_signed else (),
    )


def _thin_lines(readings: tuple[LegReading, ...]) -> list[str]:
    """Return what thin lines of these legs are: hypoplastic veins, reticular ones, or both."""
    legs = [reading.leg for reading in readings]
    drawn = [vein for leg in legs for vein in leg.drawn_veins if not is_area(vein.kind, vein.path)]
    calibres = {finding.calibre for leg in legs for finding in leg.segments}
    calibres |= {vein.calibre for vein in drawn if vein.kind not in THIN_KINDS}
    names = ["hypoplastic"] if Calibre.HYPOPLASTIC in calibres else []
    return [*names, "reticular"] if any(vein.kind in THIN_KINDS for vein in drawn) else names


def _sign_text(reading: LegReading, style: VeinStyle, options: PageOptions) -> str:
    """Return what a line says; of reflux and competent veins with the colour the clinic uses."""
    text, words = reading.words.legend.signs[style.value], map_words(reading.language)
    reflux, competent = words.colours[options.style.colours]
    colour = {VeinStyle.REFLUX: reflux, VeinStyle.COMPETENT: competent}.get(style)
    if options.is_gray or colour is None:
        return text
    return words.colour_note.format(state=text, colour=colour)


def _signature(reading: LegReading, options: PageOptions) -> tuple[str, ...]:
    """Return what stands before the lines to sign on; a signed map has none."""
    is_signed = reading.chart.document_state is DocumentState.SIGNED
    if is_signed or not options.style.has_signature_line:
        return ()
    words = map_words(reading.language)
    return options.style.signature_words.strip() or words.signature, words.signed_on


def _skin_entries(readings: tuple[LegReading, ...]) -> list[LegendEntry]:
    """Return the signs of what was seen on the skin; a label says itself what it is."""
    words = readings[0].words.legend
    legs = [reading.leg for reading in readings]
    kinds = {mark.kind for leg in legs for mark in leg.skin_marks} - {SkinMarkKind.LABEL}
    entries = [
        LegendEntry(text=words.signs[f"skin_{kind.value}"], skin=kind)
        for kind in SkinMarkKind
        if kind in kinds
    ]
    if any(is_area(vein.kind, vein.path) for leg in legs for vein in leg.drawn_veins):
        entries.append(LegendEntry(text=words.signs["telangiectasia_field"], is_field=True))
    return entries


def _criteria(reading: LegReading) -> RichText:
    words, criteria = reading.words.legend, reading.criteria

    def seconds(milliseconds: int, decimals: int = 1) -> str:
        return reading.number(milliseconds / 1000, decimals)

    limits = rich(
        words.criteria,
        superficial=seconds(criteria.superficial_ms),
        femoropopliteal=seconds(criteria.femoropopliteal_ms),
        other_deep=seconds(criteria.other_deep_ms),
        perforator=seconds(criteria.perforator_ms),
        wide=reading.number(criteria.pathologic_perforator_mm, 1),
        borderline_from=seconds(criteria.perforator_borderline_ms, 2),
        borderline_to=seconds(criteria.perforator_ms - 10, 2),
        source=criteria.id,
    )
    return joined([limits, _height_scale(reading)])


def _height_scale(reading: LegReading) -> RichText:
    words, scale = reading.words.legend, reading.scale
    knee, groin = scale.knee_crease_cm, scale.groin_crease_cm
    if scale.source is HeightSource.STATURE and scale.stature_cm is not None:
        return rich(words.height_stature, stature=reading.trimmed(scale.stature_cm))
    if knee is not None and groin is not None:
        return rich(
            words.height_measured_both, knee=reading.trimmed(knee), groin=reading.trimmed(groin)
        )
    if knee is not None:
        return rich(words.height_measured_knee, knee=reading.trimmed(knee))
    if groin is not None:
        return rich(words.height_measured_groin, groin=reading.trimmed(groin))
    return rich(words.height_none)
