"""What a clinic sets once: paper, language, names on the page."""
