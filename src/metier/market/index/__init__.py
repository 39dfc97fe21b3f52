"""The store as arrays, for holding a profile against every ad at once."""
