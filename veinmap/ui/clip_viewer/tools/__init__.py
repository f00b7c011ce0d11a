"""Measuring on the picture: one tool for each gesture, and the layer they stand on."""
