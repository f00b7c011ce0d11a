"""The panels of the window: each gets the document and what the eye needs, nothing else."""
