"""From a text to skills, titles, positions and a profile."""
