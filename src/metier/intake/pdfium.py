"""The door to PDFium: its two modules, loaded when a PDF is read, and free of types."""

from __future__ import annotations

from typing import Any


def pdfium() -> Any:
    """The comfortable module, ``pypdfium2``."""
    import pypdfium2

    return pypdfium2


def raw_pdfium() -> Any:
    """The functions of PDFium itself, ``pypdfium2.raw``."""
    from pypdfium2 import raw

    return raw
