"""The kit: flat, quiet widgets that all panels of the window are built from.

One module per component. Nothing is imported here, so a panel pays only for
what it shows. Texts come from the caller, already translated.
"""
