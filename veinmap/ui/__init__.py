"""The window: document, panels, viewer, leg; the only floor with widgets."""
