"""Word files for tests, from the XML of their paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def docx(
    body: str,
    *,
    styles: str = "",
    header: str = "",
    footer: str = "",
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A Word file with this XML in its body, header and footer; ``links`` by id."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{target}" '
        'TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files = {"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}
    for kind, content in (("header", header), ("footer", footer)):
        if content:
            tag = "hdr" if kind == "header" else "ftr"
            files[f"word/{kind}1.xml"] = f"<w:{tag} {_NAMES}>{content}</w:{tag}>"
            relations += f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}1.xml"/>'
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    if styles:
        files["word/styles.xml"] = f"<w:styles {_NAMES}>{styles}</w:styles>"
    return zipped(files)


def paragraph(text: str, *, style: str = "", run: str = "", inside: str = "") -> str:
    """A paragraph of one run; ``run`` holds properties of it, ``inside`` those of the paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{inside}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that hold XML."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
