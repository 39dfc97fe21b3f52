"""Which ads are one job: the same text, nearly so, in other places, or posted again."""
