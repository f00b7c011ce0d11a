"""The Chart workspace: the sheets as they will print, how they print, and what is missing."""
