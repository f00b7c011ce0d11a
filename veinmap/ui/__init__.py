"""The window: document, panels, viewer, leg; the only floor with widgets."""

from veinmap.ui.plain_imports import import_plainly

import_plainly()
