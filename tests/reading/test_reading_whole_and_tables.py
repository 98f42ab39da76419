"""Those who come in full or not at all, tables of offices, and shares as letters write them."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

Rule = tuple[str, str | None, float | None]
TABLE = (
    "INSTRUKSI GUBERNUR SULAWESI TENGGARA\nNOMOR 443.1/2088 TAHUN 2022\n\nKehadiran pegawai menurut daftar:\n"
    "NO{0}PERANGKAT DAERAH{0}WFO{0}WFH\n1{0}Badan Pendapatan Daerah{0}60%{0}40%\n2{0}RSUD Bahteramas{0}100%{0}0%\n"
    "3{0}Dinas Perhubungan{0}70%{0}{1}\n\nInstruksi ini berlaku sejak 1 Maret 2022."
)


def facts(text: str) -> dict[str, list[dict[str, object]]]:
    return published_facts(read(from_text(text)))  # type: ignore[return-value]


def rules(text: str) -> list[Rule]:
    return [(str(rule["mode"]), rule["bound"], rule["percent"]) for rule in facts(text)["rules"]]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hakim dan panitera bertugas di kantor seluruhnya.", ("wfo", "exact", 100.0)),
        ("Perangkat daerah kritikal bekerja dari kantor penuh.", ("wfo", "exact", 100.0)),
        ("Wali kota meminta seluruh pegawainya bekerja di kantor.", ("wfo", "exact", 100.0)),
        ("Kepala sekolah hadir setiap hari.", ("wfo", "exact", 100.0)),
        ("Petugas jaga masuk sebagaimana biasa.", ("wfo", "exact", 100.0)),
        ("Unit layanan harus menghadirkan semua pegawai.", ("wfo", "exact", 100.0)),
        ("Pegawai nonesensial bekerja dari rumah sepenuhnya.", ("wfh", "exact", 100.0)),
        ("Petugas layanan masuk kantor dua hari dalam seminggu.", ("wfo", None, None)),
        ("Pegawai WFO 50 persen. Pegawai lainnya bekerja dari rumah.", ("wfh", None, None)),
    ],
)
def test_all_some_and_the_rest_are_told_apart(text: str, expected: Rule) -> None:
    assert expected in rules(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASN bekerja dari kantor tidak lebih dari separuh pegawai.", ("wfo", "max", 50.0)),
        ("Pegawai WFO tidak boleh lebih dari 30 persen.", ("wfo", "max", 30.0)),
        ("Pegawai yang WFO harus lebih dari 30 persen.", ("wfo", "min", 30.0)),
        ("Pegawai bekerja dari rumah 75 (tujuh puluh lima) persen.", ("wfh", "exact", 75.0)),
        ("Kehadiran di kantor sekurang-kurangnya 40 persen pegawai.", ("wfo", "min", 40.0)),
        ("Pegawai hadir di kantor paling banyak 25 persen.", ("wfo", "max", 25.0)),
        ("Kapasitas perkantoran dibatasi 50 persen.", ("wfo", "max", 50.0)),
        ("Kehadiran pegawai dibatasi 25 persen.", ("wfo", "max", 25.0)),
        ("Pegawai masuk maksimal 50 persen.", ("wfo", "max", 50.0)),
        ("Pegawai bekerja jarak jauh 50 persen.", ("wfh", "exact", 50.0)),
        ("Tenaga kependidikan bekerja di kampus sebanyak 75%.", ("wfo", "exact", 75.0)),
        ("Pegawai bekerja dari lokasi lain maksimal 30 persen.", ("wfa", "max", 30.0)),
        (
            "Berapa pegawai yang boleh bekerja dari luar kantor?\nMaksimal 20 persen pada setiap bidang.",
            ("wfa", "max", 20.0),
        ),
        (
            "Setelah lama di rumah, separuh pegawai mulai ngantor lagi pada hari Senin.",
            ("wfo", "exact", 50.0),
        ),
    ],
)
def test_a_share_keeps_its_bound_and_place(text: str, expected: Rule) -> None:
    assert expected in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai WFO 50 persen. Pompa di Kali Semarang bekerja penuh.",
        "Pegawai WFO 50 persen. Pegawai tetap bekerja, hanya tempatnya yang berpindah.",
        "Pegawai WFO 50 persen. Pedagang yang berjualan di tempat kerja baru 60 persen.",
        "Pegawai WFO 50 persen. Tidak ada petugas yang di rumah.",
        "Pegawai WFO 50 persen. Pada hari Kamis pegawai tidak ke kantor setiap hari itu.",
        "Pegawai WFO 50 persen. Bolehkah saya bekerja dari mana saja?",
    ],
)
def test_what_denies_asks_or_speaks_of_others_is_no_rule(text: str) -> None:
    assert rules(text) == [("wfo", "exact", 50.0)]


@pytest.mark.parametrize("gap", [" | ", "\t", "   |   "])
def test_a_table_gives_each_office_its_shares(gap: str) -> None:
    found = facts(TABLE.format(gap, "30%"))
    assert [(rule["who"], rule["mode"], rule["percent"]) for rule in found["rules"]] == [
        ("Badan Pendapatan Daerah", "wfo", 60.0),
        ("Badan Pendapatan Daerah", "wfh", 40.0),
        ("RSUD Bahteramas", "wfo", 100.0),
        ("Dinas Perhubungan", "wfo", 70.0),
        ("Dinas Perhubungan", "wfh", 30.0),
    ]
    assert [unit["name"] for unit in found["units"]] == [
        "Badan Pendapatan Daerah",
        "RSUD Bahteramas",
        "Dinas Perhubungan",
    ]


def test_the_shares_of_a_row_must_make_a_hundred() -> None:
    def codes(share: str) -> list[str]:
        return [entry.code for entry in read(from_text(TABLE.format(" | ", share))).contradictions]

    assert codes("30%") == []
    assert codes("40%") == ["percent_sum"]


def test_a_list_under_a_heading_without_a_colon_belongs_to_it() -> None:
    text = (
        "Pegawai WFO 50 persen.\n\nDAFTAR OPD YANG MELAKSANAKAN TUGAS DI KANTOR SECARA PENUH\n"
        "1. Dinas Kesehatan\n2. RSUD M. Yunus\n3. Kantor Camat Pujut\n4. Kantor Imigrasi Kelas I TPI Banjarmasin\n"
    )
    assert [unit["name"] for unit in facts(text)["units"]] == [
        "Dinas Kesehatan",
        "RSUD M. Yunus",
        "Kantor Camat Pujut",
        "Kantor Imigrasi Kelas I TPI Banjarmasin",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pegawai WFH wajib datang ke kantor apabila diminta atasan.", "recall"),
        ("Bila dibutuhkan, pegawai harus hadir.", "recall"),
        ("Sidang perkara dilaksanakan secara elektronik.", "online_service"),
        ("Rapat tetap melalui aplikasi video.", "online_service"),
        ("Yang WFH tetap absen lewat aplikasi.", "supervision"),
        ("Atasan memeriksa hasil kerja pada hari yang sama.", "supervision"),
        ("Kepala unit melakukan optimalisasi anggaran.", "budget"),
        ("Kepala unit mengalokasikan dana penanganan.", "budget"),
        ("Pegawai hadir di kantor paling lambat 60 menit setelah dihubungi.", "recall"),
        ("Pegawai mengisi jurnal harian.", "supervision"),
        ("Permohonan diajukan melalui aplikasi.", "online_service"),
        ("Jadwal diumumkan di laman dinas.", "publication"),
        ("Warga dapat mengadu lewat kotak saran.", "complaints"),
        ("Pegawai wajib masker dan mencuci tangan.", "health_protocol"),
        ("Kepala unit melaporkan keadaan pegawai setiap hari.", "situation_report"),
    ],
)
def test_a_duty_is_known_by_how_offices_say_it(text: str, code: str) -> None:
    assert code in facts(f"ASN WFH 50 persen. {text}")["obligations"]  # type: ignore[comparison-overlap]


def test_an_order_in_force_on_its_signing_begins_that_day() -> None:
    text = (
        "KEPUTUSAN BUPATI BANJARNEGARA\nNOMOR 443/612 TAHUN 2021\n\nPegawai WFH 50 persen.\nKeputusan ini mulai "
        "berlaku pada tanggal ditetapkan sampai dengan tanggal 20 Juli 2021.\n\n"
        "Ditetapkan di Banjarnegara\npada tanggal 3 Juli 2021\n"
    )
    assert facts(text)["period"] == {"start": "2021-07-03", "end": "2021-07-20"}  # type: ignore[comparison-overlap]


def test_weekdays_may_follow_their_hours_and_be_a_list() -> None:
    text = (
        "Jam kerja pegawai pukul 06.30 hingga 14.00 WIB untuk Senin sampai Kamis, "
        "dan pukul 06.30 sampai 11.00 WIB untuk Jumat. "
        "Di sekolah: Senin s.d. Kamis, Sabtu : 08.00 - 14.00 WIB."
    )
    assert [entry["days"] for entry in facts(text)["hours"]] == [
        ["Senin", "Selasa", "Rabu", "Kamis"],
        ["Jumat"],
        ["Senin", "Selasa", "Rabu", "Kamis", "Sabtu"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai WFO 25 persen. Pelayanan normal, walau yang bekerja di kantor 24 persen saja.",
        "Pemkab membagi ASN menjadi kelompok kantor dan kelompok work from home (WFH). Pegawai WFO 25 persen.",
    ],
)
def test_a_slip_of_the_figure_and_a_description_are_no_further_rule(text: str) -> None:
    assert rules(text) == [("wfo", "exact", 25.0)]


def test_a_group_may_stand_after_its_share() -> None:
    found = facts("Bupati mengizinkan WFH 100% di perkantoran yang kasusnya melonjak.")["rules"]
    assert found[0]["who"] == "perkantoran yang kasusnya melonjak"


def test_the_office_of_a_speaker_is_no_unit() -> None:
    text = (
        "ASN WFO 50 persen, tutur Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia (BKPSDM) Kota Ambon. "
        "Menurut Kabag Organisasi Setda Tarakan, Dinas Kesehatan tetap WFO."
    )
    assert [unit["name"] for unit in facts(text)["units"]] == ["Dinas Kesehatan"]


@pytest.mark.parametrize(
    "text",
    [
        "Perawat tidak diperkenankan bekerja dari rumah.",
        "Perawat dilarang bekerja dari rumah.",
        "Perawat tidak boleh bekerja dari rumah.",
    ],
)
def test_who_may_not_work_at_home_comes_in_full(text: str) -> None:
    found = facts(f"ASN WFH 50 persen. {text}")["rules"][1]
    assert (found["who"], found["mode"], found["percent"]) == ("Perawat", "wfo", 100.0)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Pegawai dapat bekerja dari mana saja (WFA) maksimal 2 hari kerja dalam seminggu.",
            "Pegawai, maksimal 2 hari kerja dalam seminggu",
        ),
        ("Dua hari dalam sepekan pegawai boleh bekerja dari rumah.", "pegawai, dua hari dalam sepekan"),
    ],
)
def test_how_many_days_a_week_stands_with_those_who_have_them(text: str, who: str) -> None:
    found = published_facts(read(from_text(text)))["rules"]
    assert [rule["who"] for rule in found] == [who]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Ada OPD yang harus berkantor penuh, ada yang separuhnya boleh bekerja di mana saja.",
        "Bila besok cerah, WFH untuk ASN urung.",
        "Layanan darurat dikecualikan dari jam itu.",
        "Sebelas pegawai terkonfirmasi positif. Mereka masih di rumah, menanti hasil tes.",
    ],
)
def test_what_is_only_told_of_people_orders_nothing(text: str) -> None:
    assert published_facts(read(from_text(text)))["rules"] == []
