"""Letters for tests and benchmarks. Every person is made up; the NIPs have the form of NIPs only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from piket.letters.values import (
    AnnexRow,
    Assignee,
    AssignmentLetter,
    Capacity,
    CircularLetter,
    Clause,
    Letterhead,
    RosterAnnex,
    Signature,
)

START = date(2021, 7, 26)
FORTNIGHT = tuple(START + timedelta(days=n) for n in range(14))
VERIFY = "https://piket.example.go.id/v/7F3K-9QXM"

MAYOR_HEAD = Letterhead(agency=("Wali Kota Lubuklinggau",), of_post=True)
OFFICE_HEAD = Letterhead(
    agency=("Pemerintah Kota Lubuklinggau",),
    unit="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    address=("Alamat contoh untuk pengujian, Lubuklinggau 31600",),
)
MAYOR = Signature(post="Wali Kota Lubuklinggau", name="ARMAN CONTOH SAPUTRA")
HEAD = Signature(
    post="Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    name="Drs. Contoh Pratama Wijaya, M.Si.",
    rank="Pembina Utama Muda",
    nip="196801011990031001",
)
ON_BEHALF = replace(
    HEAD,
    post="Sekretaris Daerah",
    capacity=Capacity.ON_BEHALF,
    higher_posts=("Wali Kota Lubuklinggau",),
)
BY_MANDATE = replace(
    HEAD,
    post="Asisten Administrasi Umum",
    capacity=Capacity.BY_PASSED_ON_MANDATE,
    higher_posts=("Wali Kota Lubuklinggau", "Sekretaris Daerah"),
)

_FIRST = (
    "Siti",
    "Ahmad",
    "Dewi",
    "Rizki",
    "Yuliana",
    "Hendra",
    "Fitri",
    "Bambang",
    "Novi",
    "Muhammad Fadhil",
)
_LAST = ("Anggraini", "Saputra", "Lestari", "Kurniawan", "Permatasari", "Siregar", "Hasibuan", "Wulandari")
_POSTS = (
    "Analis Kepegawaian",
    "Pengelola Data",
    "Pengadministrasi Umum",
    "Kepala Subbagian Umum dan Kepegawaian",
)


def name(n: int) -> str:
    return f"{_FIRST[n % len(_FIRST)]} {_LAST[n % len(_LAST)]}, S.E."


def nip(n: int) -> str:
    return f"19{70 + n % 25}0101199503{1 + n % 2}{n % 1000:03d}"


def cells(n: int, days: int) -> tuple[tuple[str, ...], ...]:
    letters = "KRRRKRRRTRDRCRSR"
    return tuple(("L",) if day % 7 >= 5 else (letters[(n + day * 3) % len(letters)],) for day in range(days))


def roster(people: int = 60, days: tuple[date, ...] = FORTNIGHT) -> RosterAnnex:
    return RosterAnnex(
        unit="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        days=days,
        rows=tuple(
            AnnexRow(name(n), cells(n, len(days)), nip(n), _POSTS[n % len(_POSTS)]) for n in range(people)
        ),
        annex_to="Surat Edaran Wali Kota Lubuklinggau",
        number="800/1894/BKPSDM/2021",
        title="Pembatasan Jam Kerja Aparatur Sipil Negara",
        caps=tuple(0 if day.weekday() > 4 else people // 4 for day in days),
        days_off=frozenset(day for day in days if day.weekday() > 4),
        place="Lubuklinggau",
        date=date(2021, 7, 24),
        draft=False,
    )


def circular() -> CircularLetter:
    return CircularLetter(
        letterhead=MAYOR_HEAD,
        number="800/1894/BKPSDM/2021",
        title="Pembatasan Jam Kerja Aparatur Sipil Negara di Lingkungan Pemerintah Kota Lubuklinggau",
        addressees=("Kepala Perangkat Daerah di lingkungan Pemerintah Kota Lubuklinggau",),
        addressee_place="Lubuklinggau",
        background=(
            "Kota Lubuklinggau ditetapkan pemerintah pusat untuk melaksanakan Pemberlakuan Pembatasan "
            "Kegiatan Masyarakat (PPKM) Level 4. Jumlah warga yang terpapar Covid-19 terus meningkat.",
        ),
        purpose=(
            "Membatasi kehadiran pegawai di kantor selama PPKM Level 4.",
            "Menjaga kinerja dan target masing-masing pegawai.",
        ),
        scope=("Seluruh Aparatur Sipil Negara di lingkungan Pemerintah Kota Lubuklinggau.",),
        basis=("Instruksi Menteri Dalam Negeri Nomor 23 Tahun 2021.",),
        content=(
            Clause(
                "Aparatur Sipil Negara menjalankan tugas kedinasan sebagai berikut:",
                (
                    Clause(
                        "bekerja dari rumah sebanyak 100 % dengan tetap memperhatikan kinerja dan target;"
                    ),
                    Clause("pada unit esensial, 25 % di kantor dan 75 % dari rumah;"),
                    Clause("pada unit kritikal, 100 % di kantor."),
                ),
            ),
            Clause("Pegawai di kantor melaksanakan protokol kesehatan."),
            Clause("Karena alasan mendesak, pegawai dapat dipanggil ke kantor atas perintah pimpinan."),
        ),
        closing=("Surat Edaran ini berlaku mulai Senin, 26 Juli 2021.",),
        place="Lubuklinggau",
        date=date(2021, 7, 24),
        signature=MAYOR,
        copies=("Gubernur Sumatera Selatan di Palembang", "Ketua DPRD Kota Lubuklinggau"),
        verification_url=VERIFY,
        draft=False,
    )


def assignment(people: int = 5) -> AssignmentLetter:
    return AssignmentLetter(
        letterhead=OFFICE_HEAD,
        number="800/1901/BKPSDM/2021",
        considering=(
            "bahwa pelayanan kepegawaian tetap berjalan selama PPKM Level 4;",
            "bahwa untuk itu perlu menugasi pegawai yang bekerja di kantor.",
        ),
        basis=("Surat Edaran Wali Kota Lubuklinggau Nomor 800/1894/BKPSDM/2021.",),
        people=tuple(
            Assignee(name(n), nip(n), "Penata Muda Tk. I (III/b)", _POSTS[n % 4], FORTNIGHT[n % 5 : 12 : 4])
            for n in range(people)
        ),
        tasks=(
            "Melaksanakan tugas di kantor pada hari yang tertulis di atas, pukul 07.30–16.00 WIB.",
            "Melaksanakan protokol kesehatan dan melaporkan hasil kerja setiap hari.",
        ),
        place="Lubuklinggau",
        date=date(2021, 7, 25),
        signature=HEAD,
        copies=("Wali Kota Lubuklinggau",),
        verification_url=VERIFY,
        draft=False,
    )
