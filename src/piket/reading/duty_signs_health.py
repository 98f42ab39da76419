"""How the duties of health are said: protocol, vaccination, reports of what happens.

A sign is what is done (a verb) to what (an object); `unless` is where the same words mean less.
"""

from __future__ import annotations

from piket.reading.duty_words import ORDERED, STAFF, Sign, Words, sign

_PROTOCOL = Words(
    r"(?:protokol(?:nya)?\s+(?:kesehatan|covid|pencegahan|penanganan|ketat)|\bprotokolnya\b|\bprokes|standar\s+kesehatan)",
    "protokol|prokes|kesehatan",
)
# What a protocol consists of: a duty where it is ordered, else news of what was done.
_HYGIENE = Words(
    r"(?:\bbermasker|\b(?:men)?jaga(?:lah)?\s+jarak|(?:physical|social)\s+distancing|"
    r"\bjarak\s+(?:antar\w*|fisik|aman|minimal|duduk|satu|dua|1)|cuci\s+tangan|hand\s?sanitizer|"
    r"penyanitasi\s+tangan|"
    r"pembersih\s+tangan|antiseptik|\bberjarak|diberi\s+jarak|\bapd\s+(?:lengkap|sesuai)|(?:penyemprotan|"
    r"menyemprot\w*|disemprot|semprot)\s+(?:\w+\s+){0,2}(?:rutin|berkala|setiap|tiap)|(?:[dn]is|"
    r"des)infe[kc]\w+\s+(?:\w+\s+){0,2}(?:rutin|berkala|setiap|tiap|disediakan)|"
    r"suhu\s+(?:tubuh|badan)|(?:pengecekan|pemeriksaan|pengukuran|cek|ukur|diukur|memeriksa|"
    r"diperiksa|pindai)\s+suhu|"
    r"(?:meng|di)?hindari\s+(?:\w+\s+){0,2}kerumunan|(?:men)?jauhi\s+kerumunan|peduli\s?lindungi|"
    r"\bphbs\b|hidup\s+bersih|pelindung\s+(?:wajah|diri)|face\s?shield|\bgerakan\s+[35]\s?m\b)",
    "antiseptik|apd|badan|bermasker|bersih|diberi|distancing|gerakan|infe|jarak|kerumunan|lengkap|"
    "lindungi|menyemprot|pelindung|penyanitasi|penyemprotan|phbs|sanitizer|semprot|"
    "shield|suhu|tangan|tubuh",
)
_PROVIDED = Words(
    r"\b(?:disediakan|menyediakan|disiapkan|menyiapkan|menerapkan|menjalankan|mematuhi|(?:di|mem)perhatikan|tersedia|sebelum\s+masuk)\b",
    "masuk|ediakan|siapkan|iapkan|menerapkan|menjalankan|mematuhi|perhatikan|tersedia",
)
_CLEANED = Words(
    r"\b(?:disemprot|penyemprotan|menyemprot\w*|didisinfeksi|disterilkan)\s+(?:\w+\s+){0,3}(?:rutin|berkala|(?:se)?tiap\s+\w+)",
    "disemprot|penyemprotan|menyemprot|didisinfeksi|disterilkan",
)
_FIVE = Words(r"\b[3567]\s?m\b(?!\s*[x×²])", "m")
_KEEP = Words(
    r"\b(?:menerapkan|penerapan|terapkan|menjalankan|jalankan|melaksanakan|melakukan|mematuhi|patuhi|"
    r"disiplin|pesan|prinsip)\b",
    "disiplin|jalankan|melaksanakan|melakukan|mematuhi|menerapkan|patuhi|penerapan|pesan|prinsip|terapkan",
)
_MASK = Words(r"\bmasker\b", "masker")
_WEAR = Words(
    r"(?:\bmemakai|\bpakai|\bpemakaian|\bmengenakan|\bkenakan|gunakan\b|\bpenggunaan|\bwajib|"
    r"ediakan\b|\bdobel|\brangkap)",
    "dobel|ediakan|gunakan|kenakan|memakai|mengenakan|pakai|pemakaian|penggunaan|rangkap|wajib",
)
_TEST = Words(
    r"\b(?:(?:tes|test|uji)\s+(?:cepat|usap|swab|antigen|pcr)|swab|antigen|rapid\s+test|skrining)\b",
    "antigen|rapid|skrining|swab|tes|uji",
)
_TRADE = (
    r"(?:warga|masyarakat|pengendara|pedagang|penumpang|jemaah|siswa|pelajar|pemudik)\s+(?!yang\s+(?:datang|berkunjung|mengurus|dilayani))(?:\w+\s+){0,3}(?:memakai|mengenakan|bermasker|menjaga|mematuhi|menaati|menerapkan)\b|"
    r"(?:warga|masyarakat)\s+(?:\w+\s+)?diimbau|masih\s+(?:lemah|rendah|longgar|kurang|diabaikan)|(?<!jangan\s)(?<!boleh\s)dilanggar|pelanggar\w*|"
    r"(?:imbau|mengingatkan\s+agar|mengajak|meminta)\s+(?:\w+\s+){0,2}(?:warga|masyarakat|pemudik|"
    r"wisatawan)|kabag\s+protokol|humas\s+(?:dan|&)\s+protokol|\bharga\b|penumpang|penerbangan|\brp\s?\d|pembelian|pengadaan|"
    r"\bhotel|\bmal\b|restoran|anggaran\s+untuk|hindari\s+(?:area\s+)?kerumunan|\bsaksi\b|penyelenggara|panitia|penonton|"
    r"kepada\s+(?:warga|masyarakat)[^;]{0,50}\b(?:pesan|berpesan|imbau|mengimbau|mengingatkan|meminta|mengajak)"
)
_JAB = Words(
    r"(?:vaksin\w*|\bbooster\b|imunisasi|\b(?:di)?suntik(?:an)?\b|\bdosis\s+(?:penguat|ketiga|"
    r"kedua|lengkap))",
    "booster|dosis|imunisasi|suntik|vaksin",
)
_JAB_DONE = Words(
    r"\b(?:mengoptimalkan|optimalisasi|(?:mem)?percepat\w*|percepatan|melaksanakan|mengikuti|ikut|"
    r"menjalani|menyelesaikan|melengkapi|mendapat\w*|menerima|wajib|diwajibkan|harus|segera|agar|"
    r"diminta|tuntas\w*|menuntaskan|dituntaskan|dirampungkan|diselesaikan|"
    r"memastikan|pastikan|dipastikan|mendata|mendaftar\w*|mendorong|didorong|bersedia|"
    r"menyelenggarakan|memfasilitasi|menargetkan|ditargetkan)(?:nya|lah)?\b",
    "agar|bersedia|didorong|diminta|dirampungkan|diselesaikan|ditargetkan|harus|ikut|melaksanakan|"
    "melengkapi|memastikan|memfasilitasi|menargetkan|mendaftar|mendapat|mendata|mendorong|menerima|"
    "mengoptimalkan|menjalani|menuntaskan|menyelenggarakan|menyelesaikan|optimalisasi|pastikan|percepat|"
    "segera|tuntas|wajib",
)
_KIN = Words(
    r"(?:\bkeluarga(?:nya)?\b|\b(?:istri|suami)\b|\banak\s+(?:pegawai|asn)|anggota\s+keluarga)",
    "anak|istri|keluarga|suami",
)
_INMATES = Words(
    r"(?:warga\s+binaan|\bwbp\b|narapidana|\bnapi\b|tahanan|penghuni(?:\s+(?:lapas|rutan|blok))?|"
    r"anak\s+(?:binaan|didik\s+pemasyarakatan)|andikpas)",
    "andikpas|binaan|napi|narapidana|pemasyarakatan|penghuni|tahanan|wbp",
)
_JAB_NEWS = (
    r"capaian\s+vaksin\w*\s+(?:\w+\s+){0,3}(?:baru|mencapai|sudah)|"
    r"vaksin\w*\s+(?:\w+\s+){0,5}(?:mencapai|baru)\s+\d|(?:petugas|tim|posko|satgas)\s+vaksin|"
    r"keluarga\s+(?:inti\s+)?(?:pegawai|petugas|asn)|vaksinator|penerbangan|penumpang|lansia|"
    r"kartu\s+vaksin|pengunjung|\btamu\b|yang\s+(?:telah|sudah)\s+(?:\w+\s+)?(?:di)?vaksin"
)
_STATE = Words(
    r"\b(?:perkembangan(?:nya)?|situasi|kondisi|keadaan|kejadian|insiden|terpapar|terkonfirmasi|"
    r"terinfeksi|positif|reaktif|odp|pdp|suspek|terdampak|sakit|dampak|kerusakan|gangguan|korban|"
    r"kasus|isolasi\s+mandiri|isoman|dirawat|yang\s+kena|tertular|bergejala|jumlahnya|keamanan|"
    r"pengungsi|jumlah\s+(?:pegawai|penghuni|pengungsi|kasus|warga)|berapa\s+pegawai)\b",
    "bergejala|dampak|dirawat|gangguan|insiden|isolasi|isoman|jumlah|kasus|keadaan|keamanan|kejadian|"
    "kerusakan|kondisi|korban|odp|pdp|pegawai|pengungsi|perkembangan|positif|reaktif|sakit|situasi|"
    "suspek|terinfeksi|terkonfirmasi|terpapar|tertular|yang",
)
_TOLD = Words(
    r"\b(?:(?:me)?lapor(?:kan)?|dilaporkan|melaporkan|laporan|(?:meny|dis|s)ampaikan|(?:meng|"
    r"di)?kirim\w*|mengirim\w*|disetor\w*|menyetor\w*|memperbarui|diperbarui|update)(?:nya|lah)?\b",
    "ampaikan|diperbarui|disetor|kirim|lapor|memperbarui|mengirim|menyetor|update",
)
_NEWS = (
    r"\d+\s+(?:kasus|orang|pasien|desa|rumah|jiwa)|tercatat|sebanyak|bertambah|"
    r"dilaporkan\s+(?:rusak|meninggal|hilang|tewas)|satgas\s+(?:covid\S*\s+)?melaporkan|pelanggan|"
    r"hujan\s+abu|menurut|belum\s+(?:ada\s+)?(?:di)?lapor\w*|(?:sudah|telah)\s+(?:\w+\s+)?(?:me)?lapor|dilaporkan\s+(?:gugus|satgas|dinas)|lapor\.go|"
    r"kata\s|perkembangan\s+(?:kertas|pekerjaan|tugas)|kondisi\s+rumah|pelaksanaan\s+(?:instruksi|"
    r"edaran)|menurut\s+laporan|\bia\s+menyampaikan|wartawan|disampaikan\s+(?:\w+\s+){0,4}(?:usai|"
    r"dalam|saat|kepada\s+wartawan)|call\s+cent|hotline|terima\s+kasih|bersama\s+ini|hal[\s-]+(?:hal|berikut)"
)

SIGNS: dict[str, tuple[Sign, ...]] = {
    "health_protocol": (
        sign(_PROTOCOL, unless=_TRADE),
        sign(_HYGIENE, ORDERED, reach=140, unless=_TRADE),
        sign(_HYGIENE, _PROVIDED, unless=_TRADE),
        sign(_CLEANED, unless=_TRADE + r"|\b(?:sudah|telah|mulai)\b|\bdi\s+tiap"),
        sign(_MASK, _WEAR, reach=30, unless=_TRADE),
        sign(_KEEP, _FIVE, reach=40, unless=_TRADE),
        sign(
            _TEST,
            ORDERED,
            reach=50,
            unless=_TRADE
            + r"|perjalanan|tamu|hasil|dijadwalkan|pemudik|wisatawan|pelintas|penyekatan|tahanan\s+baru",
        ),
    ),
    "vaccination": (
        sign(_JAB, STAFF, reach=80, unless=_JAB_NEWS),
        sign(_JAB, _JAB_DONE, reach=30, unless=_JAB_NEWS + r"|warga\s+binaan|\bwbp\b|\bnapi\b|narapidana"),
    ),
    "vaccination_families": (sign(_JAB, _KIN, reach=140),),
    "vaccination_wbp": (sign(_JAB, _INMATES, reach=120),),
    "situation_report": (
        sign(Words(r"update\s+informasi[^;]*", "informasi")),
        sign(_STATE, _TOLD, unless=_NEWS),
    ),
}
