"""The style sheet for those of Qt's own widgets that the kit does not paint."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from veinmap.ui.theme import Theme


def style_sheet(theme: "Theme") -> str:
    """Return the application's style sheet in the colours of `theme`.

    It is kept short: each rule is matched against each widget that opens.
    """
    c, radius = theme.colors, theme.radius
    bar = c.control.name()
    return f"""
QToolTip {{ background: {c.panel.name()}; color: {c.text.name()};
  border: 1px solid {c.control.name()}; padding: 4px 8px; }}
QLineEdit, QPlainTextEdit, QTextEdit {{
  background: {c.panel.name()}; color: {c.text.name()};
  border: 1px solid {c.control.name()}; border-radius: {radius.control}px;
  selection-background-color: {c.accent.name()}; selection-color: {c.on_accent.name()}; }}
QLineEdit {{ padding: 0 11px; min-height: 30px; }}
QLineEdit#compactLine {{ min-height: 26px; }}
QLineEdit#compactLine:focus {{ min-height: 24px; }}
QPlainTextEdit, QTextEdit {{ padding: 5px 8px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{
  border: none; padding: 0; min-height: 0; background: transparent; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
  border: 2px solid {c.focus.name()}; }}
QLineEdit:focus {{ padding: 0 10px; min-height: 28px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 4px 7px; }}
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{
  border: none; padding: 0; min-height: 0; }}
QLineEdit#valueEditor, QLineEdit#valueEditor:focus {{
  border: none; padding: 0; min-height: 0; background: transparent; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {c.panel.name()}; color: {c.text.name()};
  border: 1px solid {c.control.name()}; padding: 4px; outline: none; }}
QComboBox QAbstractItemView::item {{
  min-height: 28px; padding: 0 8px; border-radius: {radius.chip}px; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.selected.name()};
  color: {c.text.name()}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{
  color: {c.disabled.name()}; border-color: {c.border.name()}; }}
QMenu {{ background: {c.panel.name()}; border: 1px solid {c.control.name()}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {radius.chip}px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {c.selected.name()}; color: {c.text.name()}; }}
QMenu::item:disabled {{ color: {c.disabled.name()}; }}
QMenu::separator {{ height: 1px; background: {c.border.name()}; margin: 4px 8px; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {bar}; border-radius: 2px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {c.text2.name()}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea, QAbstractScrollArea#plain {{ border: none; background: transparent; }}
"""
