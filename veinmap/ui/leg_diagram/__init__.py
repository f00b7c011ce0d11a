"""The leg in the right column: drawn by the drawing package, touched here."""
