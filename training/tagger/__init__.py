"""The span tagger."""
