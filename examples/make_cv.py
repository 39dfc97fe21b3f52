"""Typeset a Markdown CV as PDF: ``python examples/make_cv.py cv-amara-diallo.md``.

Needs reportlab (BSD), which Metier itself does not. All persons in `examples` are invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

INK, ACCENT = HexColor("#1d2429"), HexColor("#1f5f7a")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, textColor=INK)
ITEM = ParagraphStyle("item", BODY, leftIndent=10, bulletIndent=0)
STYLES = {
    "# ": ParagraphStyle("name", BODY, fontName="Helvetica-Bold", fontSize=20, leading=25),
    "## ": ParagraphStyle(
        "section",
        BODY,
        fontName="Helvetica-Bold",
        fontSize=12.5,
        leading=16,
        textColor=ACCENT,
        spaceBefore=9,
        spaceAfter=3,
    ),
    "### ": ParagraphStyle(
        "entry", BODY, fontName="Helvetica-Bold", fontSize=10.5, leading=14, spaceBefore=5
    ),
}


def typeset(source: Path) -> Path:
    """Write ``source`` with the ending .pdf beside it and return that path."""
    target = source.with_suffix(".pdf")
    margins = {f"{side}Margin": 20 * mm for side in ("left", "right", "top", "bottom")}
    document = SimpleDocTemplate(
        str(target), pagesize=A4, title="Curriculum vitae", invariant=1, **margins
    )
    document.build(list(_flow(source.read_text(encoding="utf-8"))))
    return target


def _flow(markdown: str) -> Iterator[Flowable]:
    for line in filter(None, map(str.strip, markdown.splitlines())):
        mark = next((m for m in STYLES if line.startswith(m)), "")
        if line.startswith("- "):
            yield Paragraph(line[2:], ITEM, bulletText="•")
        elif mark:
            yield Paragraph(line[len(mark) :], STYLES[mark])
        else:
            yield Paragraph(line, BODY)
    yield Spacer(1, 1)


if __name__ == "__main__":
    print(typeset(Path(__file__).parent / sys.argv[1]))
