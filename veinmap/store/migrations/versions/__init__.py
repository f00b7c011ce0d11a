"""One module per schema; a released one never changes."""
