"""Build step: compile the authored knowledge into the one file that ships."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface):  # type: ignore[type-arg]
    """Write ``knowledge.bin`` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a fact that breaks the rules of the knowledge base stops the build."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from metier.knowledge.compiled import write_compiled

        write_compiled()
