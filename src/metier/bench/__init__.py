"""Measurements: accuracy, speed, memory. Imported by the command line alone."""
