"""What a baseline says where the parts that it needs are not installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

BENCH = "pip install metier[bench]"


def needs(part: str, command: str, where: str = "") -> tuple[str, str]:
    """Problem and cure for a part that is missing; ``where`` says what the command asks for."""
    return f"{part} is not installed.", f"Run `{command}`{where}."


def folder_in_package(package: str, *inside: str) -> Path | None:
    """A folder inside an installed package, found without importing it; None if not there."""
    spec = find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(root, *inside)
        if folder.is_dir():
            return folder
    return None
