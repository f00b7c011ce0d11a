"""Chart and side to the values of a vein map page; nothing here draws."""

from veinmap.anatomy.catalogue import catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import trunk_of
from veinmap.chart import Chart
from veinmap.findings import Lumen, PerforatorDirection, SkinMark, SkinMarkKind
from veinmap.printing.conclusion import conclusion, other_leg_sentence
from veinmap.printing.header_content import footer, header
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.legend_content import legend
from veinmap.printing.map_values import (
    Classification,
    DeepRow,
    LabelRank,
    MapContent,
    MapLabel,
    PerforatorRow,
    VeinRow,
)
from veinmap.printing.map_words import map_words
from veinmap.printing.open_checks import open_checks
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.table_rows import deep_rows, drawn_vein_class, perforator_rows, vein_rows
from veinmap.printing.vein_names import trunk_code


def map_content(
    chart: Chart,
    side: Side,
    options: PageOptions,
    *,
    other_has_page: bool = False,
) -> MapContent:
    """Return all that the page of one leg says.

    Parameters
    ----------
    other_has_page
        Whether the other leg is printed too, on its own page.
    """
    words = words_of(options.language.value, options.french_valve_word)
    reading = LegReading(chart=chart, side=side, words=words)
    veins, deep = vein_rows(reading), deep_rows(reading)
    perforators = perforator_rows(reading)
    position = chart.examination.position
    return MapContent(
        side=side,
        header=header(chart, (side,), options),
        footer=footer(chart, (side,), options),
        conclusion=conclusion(reading, other_leg_sentence(reading, has_page=other_has_page)),
        superficial_note=(
            words.table.superficial_note.format(position=words.position[position])
            if position
            else words.table.superficial_note_plain
        ),
        has_manoeuvres=any(row.manoeuvre for row in veins),
        veins=veins,
        deep=deep,
        perforators=perforators,
        classification=classification(reading),
        labels=map_labels(reading, veins, deep, perforators),
        legend=legend((reading,), (veins,), (deep,), (perforators,), options),
        questions=open_checks(reading),
    )


def classification(reading: LegReading) -> Classification:
    """Return CEAP and rVCSS of the leg, each with what is said when there is none."""
    words, leg = reading.words.table, reading.leg
    dates = [c.classified_on for c in (leg.ceap,) if c] + [r.scored_on for r in (leg.rvcss,) if r]
    side = reading.words.figure.side[reading.side]
    note = side
    if dates:
        said = ", ".join(sorted({day.isoformat() for day in dates}))
        note = words.classification_note.format(side=side, date=said)
    below = ""
    if leg.ceap is not None:
        name = leg.ceap.confirmed_by.strip()
        if name:
            below = map_words(reading.language).confirmed_by.format(name=name)
        else:
            # What the map proposes is no class before somebody confirmed it.
            note = f"{note}, {map_words(reading.language).not_confirmed}"
    scores: tuple[tuple[int, str], ...] = ()
    total = ""
    if leg.rvcss is not None:
        scores = tuple((score, words.rvcss_items[name]) for name, score in leg.rvcss.items())
        total = words.rvcss_total.format(total=leg.rvcss.total)
    return Classification(
        note=note,
        ceap=leg.ceap.text() if leg.ceap else words.no_ceap,
        has_ceap=leg.ceap is not None,
        scores=scores,
        total=total,
        no_scores="" if scores else words.no_rvcss,
        below=below,
    )


def map_labels(
    reading: LegReading,
    veins: tuple[VeinRow, ...],
    deep: tuple[DeepRow, ...],
    perforators: tuple[PerforatorRow, ...],
) -> tuple[MapLabel, ...]:
    """Return the labels of the figure: all that was charted and has a line or a point."""
    labels: list[MapLabel] = []
    for row in veins:
        is_charted = row.subject in reading.recorded_keys or not is_known_key(row.subject)
        if row.sign is None or not is_charted:
            continue
        label = _vein_label(reading, row)
        if labels and _says_the_same(labels[-1], label):
            labels[-1] = _merged(reading, labels[-1], label)
        else:
            labels.append(label)
    labels += [
        _deep_label(reading, row)
        for row in deep
        if row.sign is not None and row.subject in reading.recorded_keys
    ]
    labels += [_perforator_label(reading, row) for row in perforators]
    labels += [
        _words_label(mark)
        for mark in reading.leg.skin_marks
        if mark.kind is SkinMarkKind.LABEL and mark.text
    ]
    return tuple(labels)


def _words_label(mark: SkinMark) -> MapLabel:
    """Return the words of a label on two lines of about one length."""
    middle = len(mark.text) / 2
    blanks = [place for place, sign in enumerate(mark.text) if sign == " "]
    cut = min(blanks, key=lambda place: abs(place - middle), default=len(mark.text))
    return MapLabel(
        subjects=(mark.id,),
        vein=mark.id,
        code=mark.text[:cut],
        value=mark.text[cut:].strip(),
        rank=LabelRank.WORDS,
    )


def _vein_label(reading: LegReading, row: VeinRow) -> MapLabel:
    is_segment = is_known_key(row.subject)
    if is_segment:
        vein_class = catalogue().segment(row.subject).vein_class
        code, lumen = reading.label_code(row.subject), reading.finding(row.subject).lumen
    else:
        drawn = reading.leg.drawn_vein(row.subject)
        assert drawn is not None, row.subject
        vein_class, code, lumen = drawn_vein_class(drawn), row.code, drawn.lumen
    limit_ms = reading.criteria.cutoff_ms(vein_class)
    rank = LabelRank.TRUNK if is_segment else LabelRank.TRIBUTARY
    value = _label_value(reading, row.subject, row.diameter, row.state, limit_ms)
    return MapLabel(
        subjects=(row.subject,),
        vein=_label_vein(row.subject),
        code=_code_with_lumen(reading, code, lumen, value),
        value=value,
        rank=LabelRank.PATHOLOGIC if row.is_pathologic else rank,
    )


def _code_with_lumen(reading: LegReading, code: str, lumen: Lumen, value: str) -> str:
    """Return the code, and behind it what else than open the vein is, where no word says it.

    Forms alone tell a closed vein from a recanalised or a post-thrombotic one to whoever knows
    them; a grey copy without its legend is read by others too.
    """
    word = map_words(reading.language).short_lumen[lumen]
    is_said = not word or value == reading.words.table.lumen[lumen]
    return code if is_said else f"{code} {word}"


def _label_vein(subject: str) -> str:
    """Return what shares a side: a trunk with its junction, else the vein alone."""
    if not is_known_key(subject):
        return subject
    parent = catalogue().segment(subject).parent
    family = parent or subject
    return {"SFJ": "GSV", "SPJ": "SSV"}.get(family, family)


def _label_value(
    reading: LegReading, subject: str, diameter: str, state: str, limit_ms: int | None
) -> str:
    reflux = reading.reflux_text(subject, limit_ms, is_short=True)
    if not diameter and not reflux:
        return state.split(",")[0]
    return f"{diameter or '–'} / {reflux or '–'}"


def _says_the_same(first: MapLabel, second: MapLabel) -> bool:
    """Tell whether two neighbours of one trunk carry the same word and no number."""
    before, after = trunk_of(first.subjects[-1]), trunk_of(second.subjects[0])
    if before is None or after is None or after != (before[0], before[1] + 1):
        return False
    is_number = any(sign.isdigit() for sign in first.value + second.value)
    return not is_number and (first.value, first.rank) == (second.value, second.rank)


def _merged(reading: LegReading, first: MapLabel, second: MapLabel) -> MapLabel:
    part = trunk_of(first.subjects[0])
    assert part is not None
    return MapLabel(
        subjects=first.subjects + second.subjects,
        vein=first.vein,
        code=trunk_code(reading, part[0]),
        value=first.value,
        rank=first.rank,
    )


def _deep_label(reading: LegReading, row: DeepRow) -> MapLabel:
    limit_ms = reading.criteria.cutoff_ms(catalogue().segment(row.subject).vein_class)
    diameter = reading.diameter_text(row.subject)
    value = _label_value(reading, row.subject, diameter, row.state, limit_ms)
    lumen = reading.finding(row.subject).lumen
    return MapLabel(
        subjects=(row.subject,),
        vein=row.subject,
        code=_code_with_lumen(reading, row.code, lumen, value),
        value=value,
        rank=LabelRank.PATHOLOGIC if row.is_pathologic else LabelRank.DEEP,
        is_deep=True,
    )


def _perforator_label(reading: LegReading, row: PerforatorRow) -> MapLabel:
    words = reading.words.figure
    perforator = reading.leg.perforator(row.subject)
    assert perforator is not None, row.subject
    code = row.number
    if row.height:
        code = words.perforator_height.format(number=row.number, cm=row.height)
    if perforator.direction is PerforatorDirection.INWARD:
        flow = words.inward
    else:
        limit_ms = reading.criteria.perforator_ms - 1
        flow = reading.reflux_text(row.subject, limit_ms, is_short=True) or "–"
    value = row.state.split(",")[0] if flow == "–" and not row.diameter else ""
    return MapLabel(
        subjects=(row.subject,),
        vein=row.subject,
        code=code,
        value=value or f"{row.diameter or '–'} / {flow}",
        rank=LabelRank.PATHOLOGIC if row.is_pathologic else LabelRank.PERFORATOR,
    )
