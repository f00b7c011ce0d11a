"""Pictures with known truth, written from the physics of `docs/accuracy.md`, seeded.

Nothing here is shared with `tools/sample_study`: an algorithm that fits the look of one
generator should fail on the other.
"""
