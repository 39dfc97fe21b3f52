"""The static vectors, from the same pairs as the encoder."""
