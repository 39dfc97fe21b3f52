"""Where Metier keeps what belongs to its user: imported taxonomies, later models and ads."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder(given: Path | str | None = None) -> Path:
    """The data folder: ``given``, else ``$METIER_HOME``, else the platform's usual place.

    It may not exist yet; nothing is made here.
    """
    home = given or os.environ.get("METIER_HOME")
    if home:
        return Path(home).expanduser()
    return _usual_place() / "metier"


def _usual_place() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    variable, default = (
        ("LOCALAPPDATA", Path.home() / "AppData" / "Local")
        if sys.platform == "win32"
        else ("XDG_DATA_HOME", Path.home() / ".local" / "share")
    )
    return Path(os.environ.get(variable) or default)
