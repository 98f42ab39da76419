"""A document of each of the other kinds, for the tests and to look at. Everybody in them is made up."""

from __future__ import annotations

from datetime import date

from piket.letters.documents import (
    Column,
    Document,
    FollowUp,
    Memo,
    Minutes,
    OfficialLetter,
    PressRelease,
    Recap,
    Report,
    Section,
)
from piket.letters.values import Capacity, Clause, Letterhead, Signature

HEAD = Letterhead(("Pemerintah Kota Contoh",), "Dinas Komunikasi dan Informatika", ("Jalan Contoh Nomor 1",))
SIGNER = Signature("Kepala Dinas", "Sari Contoh, S.Kom.", "Pembina", "198001012005012001")
FOR_MAYOR = Signature(
    "Sekretaris Daerah",
    "Budi Contoh, S.H.",
    "Pembina Utama Muda",
    "197001011995011001",
    Capacity.ON_BEHALF,
    ("Wali Kota Contoh",),
)
FRAME = {
    "letterhead": HEAD,
    "number": "005/12/DISKOMINFO/2021",
    "place": "Kota Contoh",
    "date": date(2021, 7, 24),
    "draft": False,
    "verification_url": "https://piket.example.go.id/verifikasi/0000-0000-0000/",
}


def invitation() -> OfficialLetter:
    return OfficialLetter(
        **FRAME,
        signature=FOR_MAYOR,
        subject="Undangan rapat virtual",
        invitation=True,
        addressees=("Kepala Dinas Kesehatan", "Kepala BKPSDM"),
        opening=("Bersama ini kami mengundang Saudara pada rapat yang diselenggarakan pada:",),
        details=(
            ("Hari, tanggal", "Senin, 26 Juli 2021"),
            ("Pukul", "09.00 WIB"),
            ("Tempat", "daring"),
            ("Acara", "Pelaksanaan PPKM Level 4"),
        ),
        closing=("Demikian, atas perhatian Saudara diucapkan terima kasih.",),
        copies=("Wali Kota Contoh",),
    )


def memo() -> Memo:
    return Memo(
        **FRAME,
        signature=SIGNER,
        subject="Jadwal piket",
        to=("Sekretaris Dinas",),
        sender="Kepala Dinas",
        text=("Jadwal piket pekan depan telah terbit.",),
        clauses=(Clause("mengumumkan jadwal;"), Clause("memeriksa kehadiran.")),
        copies=("Kepala BKPSDM",),
    )


def report() -> Report:
    return Report(
        **FRAME,
        signature=SIGNER,
        title="Pelaksanaan Kerja dari Rumah",
        sections=(
            Section(heading="Pendahuluan", paragraphs=("Laporan ini disusun setiap pekan.",)),
            Section(heading="Hasil yang Dicapai"),
            Section(heading="Penutup", clauses=(Clause("Jadwal dipatuhi."), Clause("Loket tetap buka."))),
        ),
    )


def minutes() -> Minutes:
    return Minutes(
        **FRAME,
        signature=SIGNER,
        note_taker=Signature("Pranata Humas", "Citra Contoh"),
        meeting="Rapat Pelaksanaan PPKM",
        facts=(
            ("Hari, tanggal", "Senin, 26 Juli 2021"),
            ("Pukul", "09.00–10.15 WIB"),
            ("Pimpinan", "Kepala Dinas"),
            ("Peserta", "12 kepala unit"),
        ),
        sections=(
            Section(heading="Pembahasan", clauses=(Clause("Loket harus tetap buka."),)),
            Section(heading="Kesimpulan", paragraphs=("Jadwal diterbitkan hari ini.",)),
        ),
        follow_ups=(FollowUp(what="Menerbitkan jadwal", who="Kepala BKPSDM", until="26 Juli 2021"),),
    )


def press_release() -> PressRelease:
    return PressRelease(
        **FRAME,
        signature=SIGNER,
        headline="Layanan publik tetap buka selama PPKM Level 4",
        paragraphs=(
            "Pemerintah Kota Contoh memastikan layanan publik tetap buka.",
            "Warga dapat melihat jam buka pada halaman layanan.",
        ),
        figures=(("Loket yang buka", "9 dari 10"), ("Pegawai di kantor", "1.204")),
        contact="Humas, (0733) 000000",
    )


def recap(columns: int = 4) -> Recap:
    names = tuple(Column(name=f"Kolom {n}", figures=n > 1) for n in range(1, columns + 1))
    rows = tuple((f"Unit {n}", *(str(n * k) for k in range(2, columns + 1))) for n in range(1, 6))
    return Recap(
        **FRAME,
        signature=SIGNER,
        title="Rekapitulasi Kehadiran",
        period="Juli 2021",
        columns=names,
        rows=rows,
        notes=("Angka menurut rekap yang dikunci.",),
    )


def all_documents() -> tuple[Document, ...]:
    return (invitation(), memo(), report(), minutes(), press_release(), recap(), recap(10))
