"""Texts that come from files, shown as what they are and never as markup.

Qt takes a tooltip for HTML when it looks like it: a name could then hide another one, or
load a picture from the disk.
"""

from PySide6.QtGui import Qt


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows `text` sign by sign."""
    if not Qt.mightBeRichText(text):
        return text
    # Wanted for few texts; its table of names takes longer to load than most of the kit.
    import html

    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


def menu_text(text: str) -> str:
    """Return a menu's text in which no sign is taken for a key."""
    return text.replace("&", "&&")
