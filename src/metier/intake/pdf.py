"""PDF to a Document: the visible text in reading order, each line with its place on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from metier.errors import DamagedFileError, EmptyFileError, EncryptedFileError, ScannedFileError
from metier.intake.draft import CELL_GAP
from metier.intake.glyphs import INVISIBLE_INK, Sheet, read_sheet
from metier.intake.headings import heading_kind
from metier.intake.hyphens import close_hyphens
from metier.intake.layout import reading_order
from metier.intake.pdf_links import with_links
from metier.intake.pdfium import pdfium, raw_pdfium
from metier.intake.rows import Row, rows_of
from metier.intake.sections import find_sections
from metier.types import Document, HiddenText, Line

MOST_PAGES = 200
"""Pages after this one are left unread, with a warning."""

_MARGIN = 3
"""So many lines at the top and the bottom of a page may be a running head or foot."""

_MOST_HIDDEN = 2_000
_OCR_SHARE = 0.8
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of the page as it will stand in the text."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool
    gap: bool


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF.

    Raises:
        EncryptedFileError: if it does not open with an empty password.
        ScannedFileError: if it holds pictures and no text.
        EmptyFileError: if it holds neither.
        DamagedFileError: if it cannot be opened.
    """
    label = name or "The PDF"
    pdf = _open(data, label)
    try:
        count = len(pdf)
        sheets = [_read_page(pdf, i, label) for i in range(min(count, MOST_PAGES))]
    finally:
        pdf.close()
    warnings = []
    if count > MOST_PAGES:
        warnings.append(f"Only the first {MOST_PAGES} of {count} pages were read.")
    if _is_ocr_layer(sheets):
        sheets = [_shown(sheet) for sheet in sheets]
        warnings.append("The pages are scans; their text was recognised by a machine.")
    return _document(sheets, label, name, count, warnings)


def _open(data: bytes, label: str) -> Any:
    module, raw = pdfium(), raw_pdfium()
    if not data.strip():
        raise EmptyFileError(f"{label} is empty.", "Save the CV again and give that file.")
    try:
        return module.PdfDocument(data)
    except module.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFileError(
                f"{label} needs a password.", "Save it without one and try again."
            ) from error
        raise _damaged(label) from error


def _read_page(pdf: Any, index: int, label: str) -> Sheet:
    try:
        page = pdf[index]
        try:
            sheet = read_sheet(page)
            return replace(sheet, words=tuple(with_links(page, sheet.words)))
        finally:
            page.close()
    except pdfium().PdfiumError as error:
        raise _damaged(label) from error


def _damaged(label: str) -> DamagedFileError:
    return DamagedFileError(f"{label} is damaged.", "Export it to PDF again and give that file.")


# -------------------------------------------------------------- hidden text


def _is_ocr_layer(sheets: Sequence[Sheet]) -> bool:
    """Whether nearly all the text is invisible over pictures of pages, as OCR leaves it."""
    words = [word for sheet in sheets for word in sheet.words]
    unseen = [
        word
        for sheet in sheets
        if sheet.scanned
        for word in sheet.words
        if word.hidden == INVISIBLE_INK
    ]
    return len(unseen) > _OCR_SHARE * len(words) > 0


def _shown(sheet: Sheet) -> Sheet:
    words = (
        replace(word, hidden="") if word.hidden == INVISIBLE_INK else word for word in sheet.words
    )
    return replace(sheet, words=tuple(words))


def _hidden(sheets: Sequence[Sheet]) -> Iterator[HiddenText]:
    """Runs of words that are hidden for the same reason."""
    for number, sheet in enumerate(sheets, start=1):
        for reason, run in groupby(sheet.words, key=lambda word: word.hidden):
            if reason:
                text = " ".join(word.text for word in run)
                yield HiddenText(text[:_MOST_HIDDEN], number, reason)


# --------------------------------------------------------------------- text


def _document(
    sheets: Sequence[Sheet], label: str, name: str, pages: int, warnings: list[str]
) -> Document:
    hidden = tuple(_hidden(sheets))
    rows = [line for number, sheet in enumerate(sheets, 1) for line in _page_lines(sheet, number)]
    kept = _with_whole_words(_without_running_heads(rows))
    if not kept:
        raise _nothing_to_read(sheets, label, bool(hidden))
    text, lines = _compose(kept)
    return Document(
        text=text,
        format="pdf",
        lines=lines,
        sections=find_sections(text, lines),
        hidden=hidden,
        warnings=tuple(warnings),
        pages=pages,
        name=name,
    )


def _nothing_to_read(
    sheets: Sequence[Sheet], label: str, hidden: bool
) -> ScannedFileError | EmptyFileError:
    if any(sheet.pictures for sheet in sheets):
        return ScannedFileError(
            f"{label} holds pictures of text, and no text.",
            "Give the original file, or run text recognition (OCR) over it first.",
        )
    what = "holds only hidden text." if hidden else "holds no text."
    return EmptyFileError(f"{label} {what}", "Export the CV to PDF again, with its text.")


def _page_lines(sheet: Sheet, number: int) -> list[_Set]:
    """The visible lines of a page in reading order, those set sideways last."""
    turns = Counter(word.turn for word in sheet.words if not word.hidden)
    lines: list[_Set] = []
    for turn, _ in turns.most_common():
        rows = rows_of([w for w in sheet.words if not w.hidden and w.turn == turn])
        lines += _set_lines(reading_order(rows, continued=number > 1), number)
    return lines


def _set_lines(rows: Sequence[Row], number: int) -> list[_Set]:
    lines = []
    above: Row | None = None
    for row in rows:
        drop = above.y - row.y if above else 0.0
        gap = bool(above) and (drop < 0 or drop > 1.75 * row.size)
        letters = sum(len(cell.text) for cell in row.cells)
        bold = 2 * sum(len(cell.text) for cell in row.cells if cell.bold) > letters
        cells = (cell.text.strip(CELL_GAP) for cell in row.cells)
        text = CELL_GAP.join(cell for cell in cells if cell)
        lines.append(_Set(text, number, row.cells[0].x0, row.y, row.size, bold, gap))
        above = row
    return _with_whole_headings(lines)


def _with_whole_headings(lines: list[_Set]) -> list[_Set]:
    """Lines with the headings put together that are set on two (``Core`` over ``Skills``)."""
    whole: list[_Set] = []
    for line in lines:
        above = whole[-1] if whole else None
        joined = f"{above.text} {line.text}" if above else ""
        alike = above and (above.size, above.bold) == (line.size, line.bold) and not line.gap
        if above and alike and heading_kind(joined) and not heading_kind(above.text):
            whole[-1] = replace(above, text=joined)
        else:
            whole.append(line)
    return whole


def _without_running_heads(lines: list[_Set]) -> list[_Set]:
    """Leave out page numbers, and what stands at the same edge of page after page.

    What heads the first page stays: it may be the letterhead with the name.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    seen = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    often = max(2, len(pages) // 2)
    running = {
        id(line)
        for number, page in enumerate(pages)
        for line in _edges(page)
        if _PAGE_NUMBER.match(line.text)
        or (seen[_place(line)] >= often and (number > 0 or line not in _edges(page)[:_MARGIN]))
    }
    return [line for line in lines if id(line) not in running] or lines


def _edges(page: list[_Set]) -> list[_Set]:
    ranked = sorted(page, key=lambda line: -line.y)
    return ranked[:_MARGIN] + ranked[max(_MARGIN, len(ranked) - _MARGIN) :]


def _place(line: _Set) -> tuple[str, int]:
    """The words of a line but for its numbers, and its height on the page."""
    return re.sub(r"\d+", "#", line.text), round(line.y / 3)


def _with_whole_words(lines: list[_Set]) -> list[_Set]:
    texts = close_hyphens([line.text for line in lines])
    pairs = zip(lines, texts, strict=True)
    return [replace(line, text=text) for line, text in pairs if text.strip()]


def _compose(lines: Sequence[_Set]) -> tuple[str, tuple[Line, ...]]:
    """The text, a blank line where the page leaves one, and where each line lies in it."""
    parts: list[str] = []
    placed: list[Line] = []
    offset = number = page = 0
    for line in lines:
        number = number + 1 if line.page == page else 1
        if parts and (line.gap or line.page != page):
            parts.append("")
            offset += 1
        page = line.page
        end = offset + len(line.text)
        placed.append(
            Line(offset, end, page, number, round(line.x, 1), round(line.size, 1), line.bold)
        )
        parts.append(line.text)
        offset = end + 1
    return "\n".join(parts), tuple(placed)
