"""From the clinic's setting to the colours of the window."""

from veinmap.settings import Theme
from veinmap.ui.theme import ColorScheme


def forced_scheme(setting: Theme) -> ColorScheme | None:
    """Return the colours that the setting asks for; None to follow the system."""
    match setting:
        case Theme.LIGHT:
            return ColorScheme.LIGHT
        case Theme.DARK:
            return ColorScheme.DARK
        case Theme.SYSTEM:
            return None
