"""Two examinations of one patient, side by side and as a difference."""
