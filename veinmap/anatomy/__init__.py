"""Sides, views, named veins with their codes, and the leg surface they lie on."""
