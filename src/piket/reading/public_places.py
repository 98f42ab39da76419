"""Sentences about shops, guests, pupils and companies, whose figures are no rule for the staff of an office."""

from __future__ import annotations

from piket.reading.sought import sought

_OTHER_SUBJECT = sought(
    r"\b(?:restoran|rumah makan|pusat perbelanjaan|\bmal\b(?!\s+pelayanan)|toko|pasar|tempat ibadah|"
    r"bioskop|pedagang|penonton|relawan|kursi|tempat tidur|sekolah tatap muka|pembelajaran|siswa|"
    r"pengunjung|penumpang|angkutan|transportasi umum|listrik|belanja|(?:karyawan|perkantoran|pekerja|kantor|"
    r"sektor)\s+swasta|perusahaan)\b",
    "restoran|rumah makan|belanja|mal|toko|pasar|ibadah|bioskop|pedagang|penonton|relawan|kursi|"
    "tempat tidur|tatap muka|siswa|pengunjung|"
    "penumpang|angkutan|transportasi|listrik|swasta|perusahaan|pembelajaran",
)
_STAFF_TOO = sought(
    r"\basn\b|pegawai|petugas|\bguru|\bdosen|tendik|\bstaf\b|satpam|puskesmas|\brsud\b|teknisi",
    "asn|pegawai|petugas|guru|dosen|tendik|staf|satpam|puskesmas|rsud|teknisi",
)


def of_the_public(text: str) -> bool:
    """Whether `text` speaks of those, and of no staff beside them."""
    return bool(_OTHER_SUBJECT.search(text)) and not _STAFF_TOO.search(text)
