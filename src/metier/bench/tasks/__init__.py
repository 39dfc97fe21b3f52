"""The benchmarks that are known, one a file: how each is recognised and what it asks."""
