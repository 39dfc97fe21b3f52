"""``python -m metier``."""

from __future__ import annotations

from metier.cli import main

if __name__ == "__main__":
    main()
