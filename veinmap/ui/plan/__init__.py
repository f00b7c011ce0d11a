"""The Plan workspace: sites, lines, limits, screening, and the record of the day."""
