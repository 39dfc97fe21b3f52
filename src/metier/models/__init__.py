"""Models that ship with Metier: text to vectors, and words to spans. Trained in `training/`."""
