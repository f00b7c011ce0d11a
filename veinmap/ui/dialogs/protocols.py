"""The laboratory's protocols: what is looked at, in which order, where, and which numbers."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from veinmap.anatomy.catalogue import Words, catalogue
from veinmap.anatomy.sides import Side
from veinmap.chart.protocol import (
    ASKABLE,
    COLLECTIVE,
    PERFORATORS,
    TRIBUTARIES,
    Protocol,
    ProtocolItem,
)
from veinmap.chart.protocol_edits import (
    Place,
    item_at,
    moved,
    with_group_behind,
    with_group_name,
    with_item_at,
    with_item_behind,
    without,
)
from veinmap.settings import SettingsError
from veinmap.ui import protocol_library, theme, words
from veinmap.ui.subjects import site_words
from veinmap.ui.typed_sites import read_site, site_text
from veinmap.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from veinmap.ui.widgets.choice import Combo, LabelledCombo, OptionRow
from veinmap.ui.widgets.labels import TextLabel

_PLACE: Final = Qt.ItemDataRole.UserRole + 1
_BOTH: Final = "both"


def item_name(item: ProtocolItem) -> str:
    """Return the name of an item in the list."""
    return words.said(item.name) if item.name is not None else key_name(item.key)


def key_name(key: str) -> str:
    """Return the name of what a key stands for."""
    if key == TRIBUTARIES:
        return words.translate("Subjects", "Tributaries")
    if key == PERFORATORS:
        return words.translate("Subjects", "Perforators")
    return words.said(catalogue().segment(key).short)


class ProtocolsDialog(QDialog):
    """Choose a protocol, and change those of the clinic; the product's own are copied first.

    Parameters
    ----------
    in_use
        The protocol the open examination goes by.
    default_id
        That of new examinations; empty for the complete one.
    """

    def __init__(self, in_use: Protocol, default_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Protocols"))
        self.setModal(True)
        # What is to be done when the dialog was accepted; None leaves things as they are.
        self.chosen: Protocol | None = None
        self.default_id = default_id
        library = protocol_library.load_library()
        self._protocols = list(library.protocols)
        known = next((p for p in self._protocols if p.id == in_use.id), None)
        if known is None:
            # Another clinic's, or one that was removed since: the examination still has it.
            self._protocols.append(in_use)
        self.which = Combo()
        self.copy_button = SecondaryButton(self.tr("Copy"), icon_name="copy")
        self.remove_button = QuietButton(self.tr("Remove"), icon_name="trash-2")
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the protocol"))
        self.tree = QTreeWidget()
        self.fields = _ItemFields()
        self.adding = LabelledCombo(self.tr("Add"), _keys_to_add(), beside=True)
        self.adding.combo.setPlaceholderText(self.tr("a vein or a group"))
        self.note = TextLabel("", "small", "text2", wraps=True)
        self.problem = TextLabel(" ".join(library.problems), "small", "stop", wraps=True)
        self.default_box = OptionRow(self.tr("For new examinations too"))
        self.use_button = PrimaryButton(self.tr("Use for this examination"))
        self._lay_out()
        self._connect()
        self._list(in_use.id)

    def _lay_out(self) -> None:
        look = theme.current()
        self.tree.setHeaderLabels(
            [self.tr("Item"), self.tr("Site"), self.tr("If refluxing"), self.tr("Leg")]
        )
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("Items of the protocol"))
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.which, 1)
        head.addWidget(self.name, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.remove_button)
        self.up_button = IconButton("chevron-up", self.tr("Further up"), key="Alt+Up")
        self.down_button = IconButton("chevron-down", self.tr("Further down"), key="Alt+Down")
        self.delete_button = IconButton("x", self.tr("Take out"), key="Del")
        tools = QHBoxLayout()
        tools.setSpacing(look.space(2))
        tools.addWidget(self.adding, 1)
        for button in (self.up_button, self.down_button, self.delete_button):
            tools.addWidget(button)
        leave = SecondaryButton(self.tr("Close"), key="Esc")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(look.space(2))
        foot.addWidget(self.default_box)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(5),) * 4)
        column.setSpacing(look.space(3))
        column.addWidget(TextLabel(self.tr("Protocols"), "heading"))
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addLayout(tools)
        column.addWidget(self.fields)
        column.addWidget(self.note)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.resize(720, 640)

    def _connect(self) -> None:
        self.which.activated.connect(self._chosen)
        self.copy_button.clicked.connect(self.copy)
        self.remove_button.clicked.connect(self.remove)
        self.name.editingFinished.connect(self._rename)
        self.tree.currentItemChanged.connect(self._show_fields)
        self.adding.chosen.connect(self.add)
        self.up_button.clicked.connect(lambda: self.move_item(-1))
        self.down_button.clicked.connect(lambda: self.move_item(1))
        self.delete_button.clicked.connect(self.take_out)
        self.fields.changed.connect(self._change_item)
        self.use_button.clicked.connect(self._use)

    # Which protocol

    @property
    def protocol(self) -> Protocol:
        """The protocol that is shown."""
        return self._protocols[max(0, self.which.currentIndex())]

    def is_own(self) -> bool:
        """Whether it is the clinic's own and can be changed."""
        library = protocol_library.load_library()
        known = library.find(self.protocol.id) is not None
        return known and not protocol_library.is_built_in(self.protocol)

    def _list(self, shown_id: str) -> None:
        self.which.clear()
        for protocol in self._protocols:
            self.which.addItem(words.said(protocol.name), protocol.id)
        self.which.setCurrentIndex(max(0, self.which.findData(shown_id)))
        self._show(None)

    def _chosen(self, _place: int) -> None:
        self._show(None)

    def copy(self) -> None:
        """Make a copy that can be changed, and show it."""
        name = self.protocol.name
        copied = replace(
            self.protocol,
            id=protocol_library.new_protocol_id(),
            name=Words(en=f"{name.en} (copy)", fr=f"{name.fr} (copie)"),
            source="",
        )
        if self._keep(copied):
            self._protocols.append(copied)
            self._list(copied.id)
            self.name.setFocus(Qt.FocusReason.TabFocusReason)
            self.name.selectAll()

    def remove(self) -> None:
        """Remove the clinic's own protocol that is shown."""
        try:
            protocol_library.forget(self.protocol)
        except SettingsError as error:
            self.problem.setText(str(error))
            return
        if self.default_id == self.protocol.id:
            self.default_id = ""
        self._protocols.remove(self.protocol)
        self._list("complete")

    def _rename(self) -> None:
        name = self.name.text().strip()
        if not name or name == words.said(self.protocol.name) or not self.is_own():
            return
        self._take(replace(self.protocol, name=Words(en=name, fr=name)), self._place())
        self.which.setItemText(self.which.currentIndex(), name)

    # Its items

    def add(self, key: str) -> None:
        """Add an item behind the chosen one, or a group."""
        self.adding.set_current(None)
        place = self._place()
        if key == "":
            name = Words(en=self.tr("New group"), fr=self.tr("New group"))
            protocol, there = with_group_behind(self.protocol, place, name)
            self._take(protocol, there)
            return
        if not self.protocol.groups:
            return
        behind = place or (len(self.protocol.groups) - 1, None)
        try:
            protocol, there = with_item_behind(self.protocol, behind, ProtocolItem(key=key))
        except ValueError:
            said = self.tr("{name} is already there.").format(name=key_name(key))
            self.problem.setText(said)
            return
        self._take(protocol, there)

    def move_item(self, step: int) -> None:
        """Move the chosen item or group up or down."""
        place = self._place()
        if place is not None and self.is_own():
            protocol, there = moved(self.protocol, place, step)
            self._take(protocol, there)

    def take_out(self) -> None:
        """Take the chosen item out, or the group with all its items."""
        place = self._place()
        if place is not None and self.is_own():
            group, item = place
            left = (group, item - 1 if item else None) if item is not None else None
            self._take(without(self.protocol, place), left)

    def _change_item(self) -> None:
        place = self._place()
        if place is None or not self.is_own():
            return
        item = item_at(self.protocol, place)
        try:
            if item is None:
                name = self.fields.name.text().strip()
                protocol = self.protocol
                if name:
                    protocol = with_group_name(protocol, place[0], Words(en=name, fr=name))
            else:
                protocol = with_item_at(self.protocol, place, self.fields.changed_item(item))
        except ValueError as problem:
            self.problem.setText(str(problem))
            return
        self._take(protocol, place)

    def _take(self, protocol: Protocol, place: Place | None) -> None:
        """Keep a changed protocol at once and show it."""
        self.problem.setText("")
        if protocol != self.protocol and self._keep(protocol):
            self._protocols[self.which.currentIndex()] = protocol
        self._show(place)

    def _keep(self, protocol: Protocol) -> bool:
        try:
            protocol_library.keep(protocol)
        except SettingsError as error:
            self.problem.setText(str(error))
            return False
        return True

    # What is shown

    def _place(self) -> Place | None:
        current = self.tree.currentItem()
        place = None if current is None else current.data(0, _PLACE)
        return None if place is None else (place[0], place[1])

    def _show(self, place: Place | None) -> None:
        protocol, is_own = self.protocol, self.is_own()
        self.tree.blockSignals(True)
        self.tree.clear()
        current: QTreeWidgetItem | None = None
        for group_at, group in enumerate(protocol.groups):
            parent = _row((words.said(group.name), "", "", ""), (group_at, None))
            self.tree.addTopLevelItem(parent)
            current = parent if place == (group_at, None) else current
            for item_place, item in enumerate(group.items):
                row = _row(_cells(item), (group_at, item_place))
                parent.addChild(row)
                current = row if place == (group_at, item_place) else current
        self.tree.expandAll()
        self.tree.blockSignals(False)
        shown = current or self.tree.topLevelItem(0)
        if shown is not None:
            self.tree.setCurrentItem(shown)
        self._show_fields()
        self.name.setText(words.said(protocol.name))
        self.name.setVisible(is_own)
        self.remove_button.setVisible(is_own)
        for tool in (self.adding, self.up_button, self.down_button, self.delete_button):
            tool.setVisible(is_own)
        self.default_box.setChecked((self.default_id or "complete") == protocol.id)
        self.note.setText(
            self.tr("Changes are kept at once. Examinations keep the protocol they went by.")
            if is_own
            else self.tr("This protocol is the product's. Copy it to change it. {source}").format(
                source=protocol.source
            )
        )

    def _show_fields(self) -> None:
        place = self._place()
        self.fields.setVisible(place is not None and self.is_own())
        if place is not None:
            group = self.protocol.groups[place[0]]
            self.fields.show_item(item_at(self.protocol, place), words.said(group.name))

    def _use(self) -> None:
        self.chosen = self.protocol
        if self.default_box.isChecked():
            self.default_id = "" if self.protocol.id == "complete" else self.protocol.id
        self.accept()


class _ItemFields(QWidget):
    """Name, site, numbers and leg of the chosen item; of a group the name alone."""

    # A field was changed by the user.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name in the list"))
        self.name.setPlaceholderText(self.tr("Name in the list"))
        self.site = QLineEdit()
        self.site.setAccessibleName(self.tr("Site"))
        self.site.setPlaceholderText(self.tr("site, cm: 3j, 34f"))
        self.site.setMaximumWidth(120)
        self.boxes = {q: OptionRow(words.quantity_name(q)) for q in ASKABLE}
        self.leg = Combo()
        self.leg.setAccessibleName(self.tr("Leg"))
        for entry, text in (
            (_BOTH, self.tr("Both legs")),
            (Side.RIGHT.value, words.leg_name(Side.RIGHT)),
            (Side.LEFT.value, words.leg_name(Side.LEFT)),
        ):
            self.leg.addItem(text, entry)
        first = QHBoxLayout()
        first.setSpacing(theme.current().space(2))
        first.addWidget(self.name, 1)
        first.addWidget(self.site)
        first.addWidget(self.leg)
        second = QHBoxLayout()
        second.setSpacing(theme.current().space(3))
        for box in self.boxes.values():
            second.addWidget(box)
            box.clicked.connect(self.changed)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(2))
        column.addLayout(first)
        column.addLayout(second)
        for line in (self.name, self.site):
            line.editingFinished.connect(self.changed)
        self.leg.activated.connect(self.changed)

    def show_item(self, item: ProtocolItem | None, group_name: str) -> None:
        """Show the fields of that item, or of a group."""
        for widget in (self.site, self.leg, *self.boxes.values()):
            widget.setVisible(item is not None)
        if item is None:
            self.name.setText(group_name)
            return
        self.name.setText(item_name(item))
        self.site.setVisible(item.key not in COLLECTIVE)
        self.site.setText("" if item.site is None else site_text(item.site, item.key))
        for quantity, box in self.boxes.items():
            box.setChecked(quantity in item.quantities)
        only = _BOTH if item.only is None else item.only.value
        self.leg.setCurrentIndex(self.leg.findData(only))

    def changed_item(self, item: ProtocolItem) -> ProtocolItem:
        """Return the item as the fields have it.

        Raises
        ------
        ValueError
            If the site cannot be read, or a leg would meet the vein twice.
        """
        typed, only = self.name.text().strip(), self.leg.currentData()
        name = item.name
        if typed != item_name(item):
            is_usual = not typed or typed == key_name(item.key)
            name = None if is_usual else Words(en=typed, fr=typed)
        site = self.site.text().strip()
        return replace(
            item,
            name=name,
            site=read_site(site, item.key) if site else None,
            quantities=tuple(q for q, box in self.boxes.items() if box.isChecked()),
            only=None if only == _BOTH else Side(only),
        )


def _row(cells: tuple[str, ...], place: Place) -> QTreeWidgetItem:
    row = QTreeWidgetItem(list(cells))
    row.setData(0, _PLACE, place)
    if place[1] is None:
        row.setFont(0, theme.current().font("label"))
    return row


def _cells(item: ProtocolItem) -> tuple[str, str, str, str]:
    site = "" if item.site is None else site_words(item.site)
    numbers = ", ".join(words.quantity_name(q).lower() for q in item.quantities)
    leg = "" if item.only is None else words.side_name(item.only)
    return (item_name(item), site, numbers, leg)


def _keys_to_add() -> list[tuple[str, str]]:
    """Return what can be added: a group, the marks, every vein of the catalogue."""
    entries = [("", words.translate("ProtocolsDialog", "New group"))]
    entries += [(key, key_name(key)) for key in (TRIBUTARIES, PERFORATORS)]
    entries += [(segment.key, words.said(segment.short)) for segment in catalogue().segments]
    return entries
