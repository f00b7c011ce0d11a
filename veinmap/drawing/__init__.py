"""Leg, findings and signs on a QPainter: the same code for screen, page and tests."""
