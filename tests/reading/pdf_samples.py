"""PDF files set by Typst, as an office's word processor would set them."""

from __future__ import annotations

import typst

LINE = "Pegawai melaksanakan tugas kedinasan dari rumah sebanyak 50 persen dengan memperhatikan sasaran kerjanya."
HEAD = (
    "#set page(header: [PEMERINTAH KOTA CONTOH #h(1fr) Jalan Merdeka 1], "
    "footer: align(center)[- #context counter(page).display() -])\n"
)


def pdf(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def rows(*cells: str, stroke: str = "auto", columns: int = 4) -> str:
    ruled = "" if stroke == "auto" else f"stroke: {stroke}, "
    return f"#table({ruled}columns: {columns}, " + ", ".join(f"[{cell}]" for cell in cells) + ")\n"
