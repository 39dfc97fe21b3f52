"""Ads as tables: annotated, deduplicated, stored; and what they say together."""
