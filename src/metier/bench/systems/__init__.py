"""What is measured: Metier through its library, and baselines, one a file."""
