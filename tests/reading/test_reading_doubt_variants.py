"""Each kind of contradiction in the ways that pages write it, and sound texts that look like one."""

import pytest
from doubt_codes import codes

from piket.reading.documents import from_text
from piket.reading.reader import read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ASN Pemkot Tegal WFH 50 persen mulai Selasa, 26 Juli 2021.", "weekday_date"),
        ("Surat edaran itu diteken Senin (16/4/2024). ASN WFH 50 persen.", "weekday_date"),
        ("ASN bekerja dari rumah sampai Jumat 31 Desember 2025.", "weekday_date"),
        (
            "Ketentuan WFH 50 persen berlaku hari Rabu tanggal 7 Februari 2022 hingga Minggu tanggal 13 Februari 2022.",
            "weekday_date",
        ),
        ('"WFH 50 persen kami mulai Kamis (17/03/2020)," kata Sekda.', "weekday_date"),
        ("Pegawai kembali masuk kantor pada Senin (2/9/2025) setelah WFH.", "weekday_date"),
        ("Edaran tertanggal Sabtu, 4 Juli 2021 mengatur WFH 75 persen.", "weekday_date"),
        ("WFH dijadwalkan pada: Senin, 30 Desember 2025 bagi seluruh ASN.", "weekday_date"),
        ("Mulai Rabu s.d. Jumat (28-30 Desember 2025) ASN boleh bekerja dari rumah.", "weekday_date"),
        ("ASN WFH pada Selasa dan Rabu, 15 dan 16 April 2024.", "weekday_date"),
        ("ASN bekerja dari rumah hari Jum'at, 26 Juli 2021 pukul 08.00.", "weekday_date"),
        ("Kebijakan WFH berlaku sejak Senin–Jumat, 27–31 Juli 2021.", "weekday_date"),
        ("ASN WFH 50 persen terhitung 26 Juli 2021 s.d. 8 Juli 2021.", "end_before_start"),
        (
            "Sistem kerja WFH berlaku mulai tanggal 20 Agustus sampai dengan 2 Agustus 2021.",
            "end_before_start",
        ),
        ("WFH 50 persen berlaku 12–2 Februari 2022.", "end_before_start"),
        ("Pelaksanaan WFH bagi ASN sejak 1 September 2025 hingga 30 Agustus 2025.", "end_before_start"),
        (
            "Edaran ini mulai berlaku pada 15 Maret 2020 dan berakhir pada 5 Maret 2020. ASN WFH 50 persen.",
            "end_before_start",
        ),
        ("ASN menjalani WFH dari 25/01/2021 sampai 11/01/2021.", "end_before_start"),
        (
            "Masa WFH 50 persen bagi pegawai diperpanjang dari tanggal 21 April hingga 1 April 2020.",
            "end_before_start",
        ),
        ("ASN WFH mulai 3 Juli 2021 sampai 20 Juni 2021.", "end_before_start"),
        (
            "Terhitung mulai tanggal 10 Mei 2022 sampai dengan tanggal 9 Mei 2022 pegawai WFH 50 persen.",
            "end_before_start",
        ),
        ("Pegawai melaksanakan WFH sejak Senin (26/7/2021) hingga Senin (19/7/2021).", "end_before_start"),
        ("ASN WFH 60 persen dan WFO 50 persen.", "percent_sum"),
        ("Pegawai yang bekerja dari rumah 75 persen, sedangkan yang di kantor 35 persen.", "percent_sum"),
        ("Komposisi kerja: WFO 30%, WFH 60%.", "percent_sum"),
        ("Sebanyak 40 persen pegawai masuk kantor dan sisanya 50 persen bekerja dari rumah.", "percent_sum"),
        ("Sebesar 25 persen ASN WFO, selebihnya 85 persen WFH.", "percent_sum"),
        ("Pegawai dibagi dua, 70 persen WFH dan 20 persen WFO.", "percent_sum"),
        ("Skema yang dipakai adalah 60:50 antara WFH dan WFO.", "percent_sum"),
        ("Separuh pegawai WFH, 40 persen lainnya WFO.", "percent_sum"),
        ("Sepertiga ASN bekerja di kantor dan 75 persen bekerja dari rumah.", "percent_sum"),
        (
            (
                "Pegawai bertugas di kantor sebanyak 25% (dua puluh lima persen) dan dari rumah sebanyak 65% "
                "(enam puluh lima persen)."
            ),
            "percent_sum",
        ),
        ("WFO hanya 20 persen. Sisanya, 70 persen, WFH.", "percent_sum"),
        ("ASN WFH sebanyak 50% (tujuh puluh lima persen) dari jumlah pegawai.", "number_conflict"),
        ("Pegawai bekerja di kantor paling banyak 25 (dua puluh) persen.", "number_conflict"),
        ("ASN WFH 50 persen selama 14 (tiga belas) hari.", "number_conflict"),
        ("Jumlah pegawai yang hadir maksimal 30 % (tiga puluh lima perseratus).", "number_conflict"),
        ("Kehadiran pegawai dibatasi 75% (tujuh lima puluh persen) WFO.", "number_conflict"),
        ("Pegawai WFO dibagi menjadi 3 (dua) kelompok dengan WFH 50 persen.", "number_conflict"),
        ("ASN wajib WFO 2 (tiga) hari dalam sepekan.", "number_conflict"),
        ("Pegawai WFH 50 persen (lima puluh lima persen).", "number_conflict"),
        (
            "Sebanyak 25 (dua puluh lima) pegawai dan 35 (tiga puluh) petugas bertugas di kantor, selebihnya WFH.",
            "number_conflict",
        ),
        ("Dua puluh lima (20) persen pegawai WFO.", "number_conflict"),
        ("Sebanyak enam (7) OPD dikecualikan dari WFH.", "number_conflict"),
        ("Ada delapan (9) perangkat daerah yang wajib WFO.", "number_conflict"),
        ("ASN bekerja dari rumah (work from office/WFO) 50 persen.", "mode_conflict"),
        ("Pegawai work from office (WFH) 25 persen.", "mode_conflict"),
        ("ASN bertugas di kantor (WFH) maksimal 25 persen.", "mode_conflict"),
        ("ASN masuk kantor alias WFH 30 persen.", "mode_conflict"),
        ("Pegawai bekerja dari rumah/WFO 75 persen.", "mode_conflict"),
        ("Sistem work from home (WFO) diterapkan bagi 50 persen ASN.", "mode_conflict"),
        ("ASN bekerja dari tempat tinggal (WFO) 50 persen.", "mode_conflict"),
        ("Sebanyak 25 persen pegawai work from office (work from home).", "mode_conflict"),
        ("ASN WFH selama 14 hari, mulai 1 sampai 31 Juli 2021.", "duration_mismatch"),
        ("WFH berlaku dua hari, 16-18 April 2024, bagi 50 persen ASN.", "duration_mismatch"),
        ("ASN bekerja dari rumah selama sepekan, 12 Juli hingga 31 Juli 2021.", "duration_mismatch"),
        ("Selama tiga hari, 29 Desember 2025 sampai 2 Januari 2026, ASN boleh WFA.", "duration_mismatch"),
        ("WFH berlangsung dua pekan mulai 5 sampai 9 Juli 2021.", "duration_mismatch"),
        ("Kebijakan WFH selama sebulan berlaku 1 sampai 7 Juni 2020.", "duration_mismatch"),
        ("Pegawai dirumahkan 5 hari terhitung 20 sampai 30 September 2020.", "duration_mismatch"),
        ("Selama empat hari (1-7 September 2025) pegawai bekerja dari rumah.", "duration_mismatch"),
    ],
)
def test_a_contradiction_is_found_however_it_is_written(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASN Pemkot Tegal WFH 75 Persen\n\nTEGAL - Pemkot Tegal menerapkan WFH 50 persen bagi ASN mulai Senin.",
        (
            "Pemkab Batang Wajibkan ASN WFO 100 Persen\n\nBATANG - Bupati Batang mengatur 50 persen ASN "
            "bekerja di kantor dan 50 persen bekerja dari rumah."
        ),
        "Separuh ASN Kudus Bekerja dari Rumah\n\nKUDUS - Bupati Kudus menetapkan 75 persen ASN bekerja dari rumah.",
        (
            "Seluruh ASN Jepara WFH\n\nJEPARA - Pemkab Jepara memberlakukan WFH bagi ASN, tetapi tidak semua "
            "ASN boleh WFH. Petugas pelayanan tetap masuk."
        ),
        (
            "Sembilan OPD Tak Boleh WFH\n\nTEGAL - Pemkot Tegal menerapkan WFH 50 persen. Tujuh OPD ini tetap "
            "masuk: Dinas Kesehatan, BPBD, Satpol PP, Dinas Perhubungan, RSUD, Disdukcapil, dan Damkar."
        ),
        (
            "WFH 25 Persen untuk ASN Pati\n\nPATI - Bupati Pati mengizinkan paling banyak 50 persen ASN "
            "bekerja dari rumah."
        ),
        (
            "ASN Demak WFH hingga 21 April\n\nDEMAK - ASN Pemkab Demak bekerja dari rumah mulai 1 April hingga "
            "25 April 2020."
        ),
        "ASN Rembang WFH Tiap Kamis\n\nREMBANG - Bupati Rembang menetapkan ASN bekerja dari rumah setiap Jumat.",
        (
            "Pemkot Salatiga WFH Mulai Rabu\n\nSALATIGA - ASN Pemkot Salatiga bekerja dari rumah 50 persen "
            "mulai Kamis (22/7/2021)."
        ),
        (
            "ASN Tegal WFH sampai 20 Juli\n\nTEGAL - Seluruh ASN Pemkot Tegal bekerja dari rumah sampai dengan "
            "25 Juli 2021."
        ),
        (
            "Pegawai WFH Hingga 5 April 2020\n\nKUDUS - Bupati Kudus meminta pegawai bekerja dari rumah hingga "
            "tanggal 15 April 2020."
        ),
        (
            "Setiap Rabu, ASN Pati Kerja dari Rumah\n\nPATI - Bupati Pati mewajibkan ASN bekerja dari rumah "
            "setiap hari Kamis."
        ),
        "ASN Blora WFH Tiap Selasa\n\nBLORA - WFH bagi ASN Blora diterapkan tiap Jumat, kata Bupati Blora.",
        "Mulai Senin, Pegawai Jepara WFH\n\nJEPARA - Pegawai Pemkab Jepara menjalankan WFH 50 persen mulai Selasa.",
    ],
)
def test_a_headline_is_held_against_its_text(text: str) -> None:
    assert "headline_body" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASN Pemkot Tegal WFH 50 persen mulai Senin, 26 Juli 2021.",
        "WFH 50 persen berlaku Rabu-Jumat, 28-30 Juli 2021.",
        "ASN WFH pada Selasa dan Rabu, 16 dan 17 April 2024.",
        "ASN WFH 29 Desember 2025 hingga 2 Januari 2026.",
        "ASN WFH periode 25 Januari - 8 Februari.",
        "ASN WFO 25 persen di zona merah dan 75 persen di zona hijau, WFH 25 persen di zona hijau.",
        "WFO maksimal 50 persen dan WFH minimal 25 persen.",
        "Pegawai bekerja di kantor paling banyak 25% (dua puluh lima persen).",
        "ASN WFH 50 % (lima puluh perseratus) selama 14 (empat belas) hari.",
        "Dua puluh lima (25) persen pegawai WFO.",
        "Sebanyak tujuh (7) OPD wajib WFO.",
        "ASN WFH 50 persen selama dua pekan, 5-18 Juli 2021.",
        "Selama tiga hari kerja, 29-31 Desember 2025, ASN boleh WFA.",
        (
            "WFA dua hari sebelum Nyepi (16-17 Maret 2026) dan tiga hari sesudah Lebaran (25-27 Maret 2026), "
            "total lima hari."
        ),
        "ASN bekerja dari rumah (WFH) dan dari kantor (WFO) masing-masing 50 persen.",
        "ASN bekerja dari rumah atau kantor (WFH/WFO) bergantian 50 persen.",
        "Pegawai yang tidak WFO bekerja dari rumah 75 persen.",
        "Guru WFH 60 persen, tenaga kesehatan WFO 90 persen.",
        "Tahun lalu WFH 50 persen, kini 75 persen.",
        "ASN masuk Senin-Kamis, WFH Jumat (31/10/2025).",
        "Semula WFH berlaku sampai 31 Maret 2020, lalu diperpanjang dari 1 April hingga 21 April 2020.",
        "Hari pertama kerja Selasa (8/4/2025), edaran diteken Senin (7/4/2025). ASN WFO 100 persen.",
        "ASN WFO 2 (dua) hari sepekan dan WFH 3 (tiga) hari sepekan.",
        "Pasal 3 (tiga) ayat 2 mengatur WFH 50 persen bagi ASN.",
        "Komposisi 40:60 antara WFH dan WFO.",
        "Separuh pegawai WFH, separuh lainnya WFO.",
        "Sepertiga ASN bekerja di kantor dan dua pertiga bekerja dari rumah.",
        "ASN WFH 50 persen. Kasus baru 30 persen.",
        "ASN Pemkot Tegal WFH 75 Persen\n\nTEGAL - Pemkot Tegal menerapkan WFH 75 persen bagi ASN, semula 50 persen.",
        (
            "ASN Demak WFH hingga 21 April\n\nDEMAK - ASN Pemkab Demak bekerja dari rumah mulai 1 April hingga "
            "21 April 2020. Libur sekolah hingga 25 April 2020."
        ),
        (
            "ASN Rembang WFH Tiap Jumat\n\nREMBANG - Bupati Rembang menetapkan ASN bekerja dari rumah setiap "
            "Jumat. Rapat digelar Kamis."
        ),
        (
            "Pemkot Salatiga WFH Mulai Rabu\n\nSALATIGA - ASN Pemkot Salatiga bekerja dari rumah 50 persen "
            "mulai besok, Rabu (21/7/2021), kata Sekda, Selasa (20/7/2021)."
        ),
        "ASN WFH Dua Pekan\n\nBLORA - Pemkab Blora menerapkan WFH bagi ASN selama dua pekan, 5-18 Juli 2021.",
        (
            "ASN Demak WFH hingga Jumat\n\nDEMAK - ASN Pemkab Demak bekerja dari rumah mulai Senin (5/7/2021) "
            "hingga Jumat (9/7/2021)."
        ),
        (
            "ASN Kudus WFH Tiap Jumat\n\nKUDUS - Bupati Kudus menetapkan ASN bekerja dari rumah sehari dalam "
            'sepekan. "Tiap Jumat saja," katanya, Senin (5/1/2026).'
        ),
        (
            "ASN Kudus WFH Setiap Jumat\n\nKUDUS - Sebelumnya WFH berlaku setiap Rabu. Kini ASN bekerja dari "
            "rumah pada hari Jumat."
        ),
        (
            "Pegawai Bekerja dari Rumah sampai 21 April 2020\n\nTEGAL - Masa bekerja dari rumah diperpanjang. "
            "Semula pegawai WFH sampai 31 Maret 2020, kini sampai 21 April 2020."
        ),
        "Mulai Senin ASN Tegal WFH\n\nTEGAL - ASN Pemkot Tegal bekerja dari rumah 50 persen mulai 12 Juli 2021.",
        (
            "Mulai Senin ASN Tegal WFH\n\nTEGAL - ASN Pemkot Tegal bekerja dari rumah mulai Senin. Sekolah "
            "buka mulai Selasa dengan guru WFO."
        ),
        "WFH hingga 20 Juli 2021\n\nTEGAL - ASN Pemkot Tegal WFH 75 persen pada 3-20 Juli 2021.",
        (
            "WFH Diperpanjang hingga 2 Agustus\n\nTEGAL - WFH ASN Pemkot Tegal yang berlaku hingga 25 Juli "
            "2021 ditambah sepekan."
        ),
        "ASN Tegal WFH Tiap Rabu\n\nTEGAL - Pemkot Tegal menerapkan WFH setiap hari Rabu bagi ASN.",
        (
            "ASN WFH Sejak Senin\n\nTEGAL - Sejak kemarin ASN Pemkot Tegal bekerja dari rumah, ujar Sekda, "
            "Selasa (6/7/2021)."
        ),
        "Pegawai yang tidak bekerja dari rumah (WFO) wajib bermasker.",
        "ASN bekerja dari kantor dan dari rumah (WFO dan WFH) 50 persen.",
        "Baik di kantor maupun di rumah (WFO/WFH) ASN mengisi presensi.",
        "Pegawai yang tidak masuk kantor (WFH) melapor tiap sore.",
        "ASN bekerja dari rumah (WFH), sisanya di kantor (WFO).",
        "Pegawai dilarang masuk kantor alias WFH penuh.",
    ],
)
def test_a_sound_text_that_looks_like_one_raises_no_alarm(text: str) -> None:
    assert codes(text) == []


def test_the_days_that_listed_weekdays_mean_are_told() -> None:
    draft = read(from_text("ASN WFH pada Selasa dan Rabu, 15 dan 16 April 2024."))
    assert [entry.likely_value for entry in draft.contradictions] == ["2024-04-16"]


@pytest.mark.parametrize("days", ["1, 21-25 Juli 2021", "2, 21 sampai 25 Juli 2021"])
def test_a_level_before_a_date_is_no_day_of_it(days: str) -> None:
    draft = read(from_text(f"Bupati Batang memberlakukan WFH 50 persen dalam PPKM Level {days}."))
    starts = [fact.value["date"] for fact in draft.facts if fact.id == "period.start"]
    assert starts == ["2021-07-21"]
