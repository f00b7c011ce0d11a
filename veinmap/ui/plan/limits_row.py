"""The product profile that a plan is held against: chosen here, with its version."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from veinmap.chart.plan_edits import with_profile
from veinmap.planning.profile_files import source_title
from veinmap.planning.report import PlanReport
from veinmap.ui import theme, words
from veinmap.ui.plan.planning import Planning
from veinmap.ui.widgets.choice import Combo
from veinmap.ui.widgets.empty_state import IconMark
from veinmap.ui.widgets.labels import ElidingLabel, TextLabel
from veinmap.ui.words import translate

_NONE = ""


class LimitsRow(QWidget):
    """Name, choice, version and source; a profile that is not known here is said to be so."""

    def __init__(self, planning: Planning) -> None:
        super().__init__()
        self._planning = planning
        self._entries: list[tuple[str, str]] = []
        look = theme.current()
        self.profile = Combo(compact=True)
        self.profile.setAccessibleName(translate("PlanPage", "Product profile"))
        self.version = TextLabel("", "small", "text2")
        self.source = ElidingLabel("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(TextLabel(translate("PlanPage", "Limits"), "body_strong"))
        row.addWidget(self.profile)
        row.addWidget(self.version)
        self.source_mark = IconMark("link", look.size.icon, "text2")
        row.addWidget(self.source_mark)
        row.addWidget(self.source, 1)
        self.profile.activated.connect(self._choose)

    def show_plan(self, report: PlanReport) -> None:
        """Show the profile of the plan, and all that there are."""
        planned = self._planning.chart.plan.profile
        profiles = self._planning.rules.profiles
        entries = [(translate("PlanPage", "No profile: nothing is compared"), _NONE)]
        entries += [(words.said(known.name), known.id) for known in profiles.values()]
        if planned and planned not in profiles:
            unknown = translate("PlanPage", "“{profile}” is not known here")
            entries.append((unknown.format(profile=planned), planned))
        if entries != self._entries:
            self._entries = entries
            self.profile.clear()
            for text, profile_id in entries:
                self.profile.addItem(text, profile_id)
        self.profile.setCurrentIndex(self.profile.findData(planned))
        profile = report.profile
        self.source_mark.setVisible(profile is not None)
        if profile is None:
            self.version.setText("")
            self.source.set_text("")
            return
        version = translate("PlanPage", "version {number}").format(number=profile.version)
        if profile.adopted_by:
            adopted = translate("PlanPage", "adopted by {name}").format(name=profile.adopted_by)
            version = f"{version}, {adopted}"
        self.version.setText(version)
        sources = dict.fromkeys(rule.source for rule in profile.rules)
        titles = "; ".join(words.said(source_title(source)) for source in sources)
        self.source.set_text(titles)

    def _choose(self, index: int) -> None:
        chosen = self.profile.itemData(index)
        profile = self._planning.rules.profiles.get(chosen)
        if profile is None and chosen != _NONE:
            return
        self._planning.edit(
            translate("Planning", "Choose profile"), with_profile(self._planning.chart, profile)
        )
