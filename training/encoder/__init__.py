"""The sentence encoder: sources, batches, losses, steps."""
