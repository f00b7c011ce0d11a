"""What is printed, and how: sheets, paper, language, colour, legs, views."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from veinmap.anatomy.sides import Side
from veinmap.printing import Language, Paper
from veinmap.ui import theme
from veinmap.ui.chart.sheet_list import SheetList
from veinmap.ui.chart.sheets import Sheet, SheetKind
from veinmap.ui.widgets.choice import OptionRow
from veinmap.ui.widgets.labels import RegionTitle, TextLabel
from veinmap.ui.widgets.segmented import Segment, SegmentedControl
from veinmap.ui.widgets.surfaces import Divider, Panel

if TYPE_CHECKING:
    from veinmap.ui.chart.workspace import ChartWorkspace


class OptionsRail(Panel):
    """What is printed, and how."""

    def __init__(self, workspace: "ChartWorkspace") -> None:
        super().__init__()
        self._workspace = workspace
        options = workspace.options
        self.setAccessibleName(self.tr("Page"))
        self.sheets = SheetList()
        self.sheets.chosen.connect(workspace.show_sheet)
        self.paper = _choice(self.tr("Paper"), {"a4": "A4", "letter": "Letter"})
        self.language = _choice(self.tr("Language"), {"en": "English", "fr": "Français"})
        self.colour = _choice(
            self.tr("Colour"), {"colour": self.tr("Colour"), "grey": self.tr("Grey")}
        )
        self.legs = _choice(
            self.tr("Legs"),
            {"R": self.tr("Right"), "L": self.tr("Left"), "both": self.tr("Both")},
        )
        self.overview = OptionRow(
            self.tr("Overview page for both legs"), checked=options.has_overview
        )
        self.empty_views = OptionRow(
            self.tr("Views without findings too"), checked=options.show_empty_views
        )
        self.left_out = TextLabel("", "small", "caution", wraps=True)
        self.paper.set_current(options.paper.value)
        self.language.set_current(options.language.value)
        self.colour.set_current("grey" if options.is_gray else "colour")
        self._lay_out()
        for option in (self.overview, self.empty_views):
            option.toggled.connect(self._take)
        for control in (self.paper, self.language, self.colour, self.legs):
            control.chosen.connect(self._take)

    def _lay_out(self) -> None:
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(3))
        column.setSpacing(look.space(2))
        column.addWidget(RegionTitle(self.tr("Sheets")))
        column.addWidget(self.sheets)
        column.addWidget(Divider())
        for name, control in (
            (self.tr("Paper"), self.paper),
            (self.tr("Language"), self.language),
            (self.tr("Colour"), self.colour),
            (self.tr("Legs"), self.legs),
        ):
            # Three words in French need the whole width of a narrow rail.
            is_wide = control is self.legs
            row = QVBoxLayout() if is_wide else QHBoxLayout()
            row.addWidget(TextLabel(name), 0 if is_wide else 1)
            row.addWidget(control)
            column.addLayout(row)
        column.addWidget(self.overview)
        column.addWidget(self.empty_views)
        column.addWidget(self.left_out)
        column.addStretch(1)

    def _take(self) -> None:
        chosen = self.legs.current()
        legs = (Side.RIGHT, Side.LEFT) if chosen == "both" else (Side(chosen),)
        self._workspace.take_options(
            replace(
                self._workspace.options,
                paper=Paper(self.paper.current()),
                language=Language(self.language.current()),
                is_gray=self.colour.current() == "grey",
                legs=legs,
                has_overview=self.overview.isChecked(),
                show_empty_views=self.empty_views.isChecked(),
            )
        )

    def refresh(self, sheets: Mapping[SheetKind, Sheet], current: SheetKind) -> None:
        """Show how many pages each sheet has, and which legs can be chosen."""
        self.sheets.show_sheets(sheets, current)
        missing = sheets[SheetKind.PATIENT].left_out
        said = []
        if missing and current in (SheetKind.PATIENT, SheetKind.ALL):
            text = self.tr("Left out, since the clinic has not set it: {names}.")
            said.append(text.format(names=", ".join(missing)))
        if self._workspace.logo_problem:
            said.append(self.tr("The logo cannot be read: pages print without it."))
        self.left_out.setText(" ".join(said))
        self.left_out.setVisible(bool(said))
        chart = self._workspace.document.chart
        examined = [side for side in Side if chart.leg(side).is_examined]
        for side in Side:
            reason = "" if side in examined else self.tr("This leg is not examined.")
            self.legs.set_unavailable(side.value, reason)
        both = "" if len(examined) == 2 else self.tr("Only one leg is examined.")
        self.legs.set_unavailable("both", both)
        legs = [side for side in self._workspace.options.legs if side in examined] or examined
        if legs:
            self.legs.set_current("both" if len(legs) == 2 else legs[0].value)
        self.overview.setVisible(len(legs) == 2)


def _choice(name: str, texts: Mapping[str, str]) -> SegmentedControl:
    """Return a control that is called `name`, with the text of each id."""
    return SegmentedControl(
        [Segment(id=key, text=text) for key, text in texts.items()], name, compact=True
    )
