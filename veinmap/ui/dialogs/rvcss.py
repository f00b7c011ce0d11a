"""The revised VCSS of one leg: ten items, none of them scored by default."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.findings import Rvcss
from veinmap.ui import theme, words
from veinmap.ui.dialogs.classification_words import rvcss_items
from veinmap.ui.dialogs.code_chips import CodeChips, CodeChoice
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.typed_days import read_day
from veinmap.ui.widgets.labels import TextLabel
from veinmap.ui.words import translate


class RvcssDialog(FormDialog):
    """A row for each item with what its grade means, and the sum once all ten are scored."""

    def __init__(self, chart: Chart, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("RvcssDialog", "rVCSS, {leg}").format(leg=words.leg_name(side).lower()),
            translate("RvcssDialog", "Keep"),
            parent,
        )
        self.items: dict[str, CodeChips] = {}
        self._meanings: dict[str, TextLabel] = {}
        self._words = {name: grades for name, _title, grades in rvcss_items()}
        look = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(2, 1)
        for row, (name, title, grades) in enumerate(rvcss_items()):
            choices = [
                CodeChoice(code=str(score), text=str(score), meaning=meaning)
                for score, meaning in enumerate(grades)
            ]
            chips = self.items[name] = CodeChips(title, choices, is_single=True, columns=4)
            meaning = self._meanings[name] = TextLabel("", "small", "text2")
            meaning.setMinimumWidth(210)
            chips.changed.connect(self._show_result)
            grid.addWidget(TextLabel(title), row, 0)
            grid.addWidget(chips, row, 1)
            grid.addWidget(meaning, row, 2)
        self.form.addRow(grid)
        self.day = QLineEdit()
        self.day.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.add_field(self.tr("Scored on"), self.day)
        self.total = TextLabel("", "heading")
        self.form.addRow(self.total)
        self._fill(chart, chart.leg(side).rvcss)

    def _fill(self, chart: Chart, rvcss: Rvcss | None) -> None:
        day = rvcss.scored_on if rvcss else chart.examination.examined_on
        self.day.setText(day.isoformat() if day else "")
        for name, score in rvcss.items() if rvcss else ():
            self.items[name].set_codes([str(score)])
        self._show_result()

    def _missing(self) -> int:
        return sum(1 for chips in self.items.values() if not chips.codes())

    def _show_result(self) -> None:
        for name, chips in self.items.items():
            codes = chips.codes()
            meaning = self._words[name][int(codes[0])] if codes else self.tr("not scored")
            self._meanings[name].setText(meaning)
        missing = self._missing()
        if missing:
            text = self.tr("No sum yet, items not scored: {count}").format(count=missing)
        else:
            total = sum(int(chips.codes()[0]) for chips in self.items.values())
            text = self.tr("rVCSS {total} of 30").format(total=total)
        self.total.setText(text)

    def problem(self) -> str:
        """Say what cannot be."""
        try:
            self.rvcss()
        except ValueError as problem:
            return str(problem)
        return ""

    def rvcss(self) -> Rvcss | None:
        """Return the score; None where nothing is scored.

        Raises
        ------
        ValueError
            If only some items are scored, or the date is missing or unreadable.
        """
        missing = self._missing()
        if missing == len(self.items):
            return None
        if missing:
            raise ValueError(self.tr("All ten items are scored, or none."))
        try:
            day = read_day(self.day.text())
        except ValueError as error:
            raise ValueError(self.tr("The date is written year-month-day.")) from error
        if day is None or day > date.today():  # noqa: DTZ011
            raise ValueError(self.tr("The score needs its date, which cannot lie in the future."))
        scores = {name: int(chips.codes()[0]) for name, chips in self.items.items()}
        return Rvcss(scored_on=day, **scores)
