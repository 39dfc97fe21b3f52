"""Small PDFs for tests: text where one puts it, coloured areas, pictures, a password."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

PAGE = (612, 792)
_FONTS = {False: "Helvetica", True: "Helvetica-Bold"}
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class PdfBuilder:
    """Draws on one page after the other; ``y`` counts upwards from the foot of the page."""

    pages: list[list[bytes]] = field(default_factory=lambda: [[]])
    rotate: int = 0
    has_picture: bool = False
    links: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        bold: bool = False,
        colour: tuple[float, float, float] = (0, 0, 0),
        mode: int = 0,
        spacing: float = 0,
    ) -> PdfBuilder:
        """One line of text; ``mode`` is the render mode, ``spacing`` the space after letters."""
        raw = text.encode("cp1252")
        escaped = raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        red, green, blue = colour
        self.pages[-1].append(
            f"BT /{font} {size} Tf {mode} Tr {spacing} Tc {red} {green} {blue} rg"
            f" 1 0 0 1 {x} {y} Tm (".encode()
            + escaped
            + b") Tj ET"
        )
        return self

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = 10, leading: float = 14
    ) -> float:
        """Lines below one another; ``# `` makes one a bold heading. Gives the next ``y``."""
        for line in lines:
            heading = line.startswith("# ")
            if line:
                self.text(x, y, line.removeprefix("# "), size + 3 * heading, bold=heading)
            y -= leading
        return y

    def area(
        self, x: float, y: float, width: float, height: float, colour: tuple[float, float, float]
    ) -> PdfBuilder:
        """A filled rectangle."""
        red, green, blue = colour
        self.pages[-1].append(f"{red} {green} {blue} rg {x} {y} {width} {height} re f".encode())
        return self

    def frame(self, x: float, y: float, width: float, height: float) -> PdfBuilder:
        """A black border of one point, painted as one rectangle less another."""
        self.pages[-1].append(
            f"0 0 0 rg {x} {y} {width} {height} re"
            f" {x + 1} {y + 1} {width - 2} {height - 2} re f*".encode()
        )
        return self

    def link(self, x: float, y: float, width: float, height: float, address: str) -> PdfBuilder:
        """An area of the first page that leads to an address."""
        self.links.append(
            f"<< /Type /Annot /Subtype /Link /Rect [{x} {y} {x + width} {y + height}]"
            f" /A << /S /URI /URI ({address}) >> >>"
        )
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> PdfBuilder:
        """A grey picture of one pixel, stretched."""
        self.has_picture = True
        self.pages[-1].append(f"q {width} 0 0 {height} {x} {y} cm /Im1 Do Q".encode())
        return self

    def page(self) -> PdfBuilder:
        """Start the next page."""
        self.pages.append([])
        return self

    def build(self, password: str | None = None, *, owner: str = "owner") -> bytes:
        """The file; with ``password`` it is encrypted (RC4, 40 bits)."""
        return _File(self, password, owner).write()


class _File:
    """Writes the objects of a file, one after the other."""

    def __init__(self, builder: PdfBuilder, password: str | None, owner: str) -> None:
        self._builder = builder
        self._id = hashlib.md5(b"metier test").digest()
        self._key: bytes | None = None
        self._owner_entry = b""
        if password is not None:
            self._owner_entry = _owner_entry(owner, password)
            self._key = _file_key(password, self._owner_entry, self._id)

    def write(self) -> bytes:
        out = bytearray(b"%PDF-1.4\n")
        offsets = []
        for number, body in enumerate(self._objects(), start=1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        for offset in offsets:
            out += f"{offset:010d} 00000 n \n".encode()
        file_id = f"<{self._id.hex()}>"
        trailer = f"<< /Size {len(offsets) + 1} /Root 1 0 R /ID [{file_id} {file_id}]"
        if self._key is not None:
            trailer += f" /Encrypt {len(offsets)} 0 R"
        out += f"trailer\n{trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)

    def _objects(self) -> list[bytes]:
        count = len(self._builder.pages)
        kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(count))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            _font(bold=False),
            _font(bold=True),
            self._stream(
                5,
                b"\x80",
                "/Type /XObject /Subtype /Image /Width 1 /Height 1"
                " /ColorSpace /DeviceGray /BitsPerComponent 8",
            ),
        ]
        for i, page in enumerate(self._builder.pages):
            objects += [self._page(6 + 2 * i), self._stream(7 + 2 * i, b"\n".join(page), "")]
        if self._key is not None:
            objects.append(self._encryption())
        return objects

    def _page(self, number: int) -> bytes:
        width, height = PAGE
        return (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}]"
            f" /Rotate {self._builder.rotate} /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >>"
            + (" /XObject << /Im1 5 0 R >>" if self._builder.has_picture else "")
            + " >>"
            + (f" /Annots [{' '.join(self._builder.links)}]" if number == 6 else "")
            + " >>"
        ).encode()

    def _stream(self, number: int, data: bytes, entries: str) -> bytes:
        if self._key is not None:
            salt = number.to_bytes(3, "little") + b"\0\0"
            data = _rc4(hashlib.md5(self._key + salt).digest()[:10], data)
        return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"

    def _encryption(self) -> bytes:
        assert self._key is not None
        user = _rc4(self._key, _PAD)
        return (
            f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{self._owner_entry.hex()}>"
            f" /U <{user.hex()}> >>"
        ).encode()


def _font(*, bold: bool) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{_FONTS[bold]} /Encoding /WinAnsiEncoding >>"
    ).encode()


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _owner_entry(owner: str, user: str) -> bytes:
    """Algorithm 3 of the PDF reference, revision 2."""
    return _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))


def _file_key(user: str, owner_entry: bytes, file_id: bytes) -> bytes:
    """Algorithm 2 of the PDF reference, revision 2."""
    permissions = (-4).to_bytes(4, "little", signed=True)
    return hashlib.md5(_padded(user) + owner_entry + permissions + file_id).digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
