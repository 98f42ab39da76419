"""How the duties of those who work away from the office are said: to come when called, to keep up, to be seen.

A sign is what is done (a verb) to what (an object); `unless` is where the same words mean less.
"""

from __future__ import annotations

from piket.reading.duty_words import IF, Sign, Words, either, sign

_CALL = Words(
    r"\b(?:(?:di|me)?panggil(?:an)?|memanggil|dihubungi|(?:di)?telepon|(?:di)?telpon|ditelfon|"
    r"dikontak|diminta|memerintahkan|diperintah\w*|meminta|(?:di|mem)?butuh(?:kan)?|"
    r"diperlukan|memerlukan|keperluan|kepentingan|mendesak|urgen\w*|genting|beban\s+kerja|"
    r"kekurangan|butuh|(?:tugas|pekerjaan|rapat)\s+(?:yang|penting|mendesak)|(?<!ppkm\s)darurat|"
    r"ditugaskan|ada\s+(?:tugas|rapat|pekerjaan|perintah|hal|giat|panggilan|yang\s+penting)|"
    r"business\s+needs|needed)\b",
    "ada|beban|business|butuh|darurat|dihubungi|dikontak|diminta|diperintah|diperlukan|ditelfon|genting|"
    "kekurangan|kepentingan|keperluan|memanggil|memerintahkan|memerlukan|meminta|mendesak|needed|panggil|"
    "pekerjaan|rapat|telepon|telpon|tugas|urgen",
)
_OFFICE = r"(?:kantor|kampus|sekolah|satker|madrasah|rumah\s+sakit|pengadilan|lapas|tempat\s+(?:tugas|kerja))"
_COME = Words(
    rf"\b(?:(?:datang|hadir|masuk|kembali|balik|merapat|berangkat|meluncur|menuju|ditarik|"
    rf"kehadiran(?:nya)?|siap|sampai|tiba|ngantor|bertugas)\b|ke\s+{_OFFICE}|di\s+{_OFFICE})",
    "balik|berangkat|bertugas|datang|ditarik|hadir|kampus|kantor|kembali|lapas|madrasah|masuk|meluncur|"
    "menuju|merapat|ngantor|pengadilan|rumah|sampai|satker|sekolah|siap|tempat|tiba",
)
_ANYTIME = Words(
    r"(?:sewaktu-?\s?waktu|setiap\s+saat|kapan\s*(?:saja|pun)|setiap\s+waktu|tiap\s+saat|anytime|any\s+time)",
    "kapan|sewaktu|tiap|time",
)
_SUMMON = Words(
    r"\b(?:dipanggil|memanggil|panggil|hadir|datang|dibutuhkan|diminta|diperlukan|siap|ditugaskan|"
    r"masuk|ditarik|dikerahkan|kembali)(?:nya|lah)?\b",
    "datang|dibutuhkan|dikerahkan|diminta|diperlukan|ditarik|ditugaskan|hadir|kembali|masuk|memanggil|"
    "panggil|siap",
)
_READY = Words(
    rf"\b(?:siap(?:\s+sedia)?|bersedia|siaga|bersiap)\s+(?:\w+\s+){{0,2}}?(?:dipanggil|dihubungi|"
    rf"datang|hadir|diminta|ditugaskan|masuk|dibutuhkan|dikerahkan|dipindah\w*|ditarik|kembali|"
    rf"menunggu|siaga|meluncur|ke\s+{_OFFICE})",
    "datang|dibutuhkan|dihubungi|dikerahkan|diminta|dipanggil|dipindah|ditarik|ditugaskan|hadir|kampus|"
    "kantor|kembali|lapas|madrasah|masuk|meluncur|menunggu|pengadilan|rumah|satker|sekolah|siaga|tempat",
)
_RECALLED = Words(
    rf"(?:dipanggil|memanggil|panggil|kita\s+tarik|kami\s+tarik|dapat\s+memerintahkan|dapat\s+menarik|"
    rf"dapat\s+meminta)\s+(?:\w+\s+){{0,6}}?(?:ke|masuk|hadir|datang|"
    rf"kembali)\b(?:\s+\w+){{0,2}}?\s*{_OFFICE}|"
    r"\b(?:ya|bisa|dapat|akan|berhak|berwenang|boleh)\s+(?:di|me)(?:panggil|manggil|narik|tarik)\b",
    "manggil|memerintahkan|meminta|narik|panggil|tarik",
)
_CALLED = Words(
    r"\b(?:dipanggil|ditelepon|ditelpon|ditelfon|memanggil|panggilan|membutuhkan|menghubungi)\b",
    "dipanggil|ditelepon|ditelfon|ditelpon|memanggil|membutuhkan|menghubungi|panggilan",
)
_THOSE_CALLED = Words(
    r"\byang\s+(?:diperlukan|dibutuhkan|dipanggil|diminta|dihubungi|"
    r"ditunjuk)\b[^;]{0,50}?\b(?:hadir|datang|ke\s+kantor|segera\s+masuk)\b",
    "datang|hadir|kantor|segera",
)
_STANDBY = Words(r"\b(?:on[\s-]?call|stand\s?by)\b", "call|stand")
_WITHIN = Words(
    rf"(?:datang|hadir|masuk|kembali|sampai|tiba)\s+(?:(?:ke|"
    rf"di)\s+{_OFFICE}\s+)?(?:paling\s+(?:lambat|lama)|dalam(?:\s+waktu)?|maksimal|"
    rf"selambat\S*)\s+\w+\s+(?:\(\w+\)\s+)?(?:menit|jam)",
    "dalam|maksimal|paling|selambat",
)
_GUESTS = (
    r"masyarakat|\bwarga\b|pemohon|pelanggan|\btamu|pengunjung|wajib\s+pajak|\bpasien|penumpang|"
    r"wali\s+murid|orang\s+tua|berubah|ditinjau|tidak\s+(?:\w+\s+)?(?:memanggil|dipanggil)|"
    r"para\s+pihak|juru\s+sita|\bpolisi|penyidik|saksi|tersangka|belum\s+(?:\w+\s+)?dipanggil|mustahil|"
    r"(?:saat|ketika|sewaktu|waktu)\s+(?:di)?(?:telepon|hubungi|konfirmasi|wawancara\w*|temui|tanya)|kedapatan|melanggar|mangkir"
)
_AIM = Words(
    r"(?:\btarget(?:-target|nya)?\s+(?:kinerja|kerja|organisasi|harian|mingguan|bulanan|tahunan|"
    r"individu|pegawai|unit|capaian|output|penyelesaian|skp|pekerjaan|di\s+skp|program)|"
    r"sasaran\s+(?:kinerja|kerja|indikator|mutu)|(?:pen)?capaian\s+(?:target|kinerja|sasaran)|kontrak\s+kinerja|"
    r"perjanjian\s+kinerja|indikator\s+kinerja|\bskp\b|\bdeliverables?\b|\bkpi\b|"
    r"memperhatikan\s+(?:kinerja|produktivitas)|sasaran,)",
    "capaian|deliverable|indikator|kontrak|kpi|memperhatikan|perjanjian|sasaran|skp|target",
)
_TARGET = Words(r"\btarget(?:-target|nya)?\b", "target")
_MET = Words(
    r"\b(?:tercapai|dicapai|mencapai|terpenuhi|dipenuhi|memenuhi|mengejar|dikejar|tidak\s+berubah|"
    r"sama|menyelesaikan|diselesaikan|dikurangi|berkurang|ditetapkan|menetapkan|disepakati|"
    r"mensyaratkan|meleset|kendor|tuntas)(?:nya|lah)?\b",
    "berkurang|berubah|dicapai|dikejar|dikurangi|dipenuhi|diselesaikan|disepakati|ditetapkan|kendor|"
    "meleset|memenuhi|mencapai|menetapkan|mengejar|mensyaratkan|menyelesaikan|sama|tercapai|terpenuhi|"
    "tuntas",
)
_OUTPUT = Words(
    r"\b(?:kinerja|produktivitas|produktif|kualitas\s+(?:kerja|pekerjaan|kinerja)|mutu\s+(?:kerja|"
    r"pekerjaan)|output|keluaran|hasil\s+(?:kerja|pekerjaan))(?:nya)?\b",
    "hasil|keluaran|kerja|kinerja|kualitas|output|produktif|produktivitas",
)
_KEPT = Words(
    r"\b(?:tetap\s+(?:\w+\s+){0,2}?(?:tercapai|terpenuhi|terjaga|optimal|maksimal|produktif|"
    r"dijaga|prima|baik|sama|terukur)|dituntut|terjaga|tercapai|terpenuhi|terukur|"
    r"(?:tidak|tak|ndak|nggak|jangan|tanpa|bukan)\s+(?:\w+\s+){0,3}?(?:turun|menurun\w*|"
    r"kendo?r\w*|mengendur\w*|berkurang|mengurangi|terganggu|mengganggu|merosot|melorot|anjlok|"
    r"terhambat|menghambat|berubah|meleset)|"
    r"(?:men)?jaga|dijaga|menjamin|menjaga|mempertahankan|harus\s+(?:sama|optimal|terukur|"
    r"maksimal|tetap)|wajib\s+(?:mencapai|memenuhi|menjaga)|diperjanjikan)\b",
    "anjlok|berkurang|berubah|diperjanjikan|dituntut|harus|jaga|kend|meleset|melorot|mempertahankan|mengendur|"
    "mengganggu|menghambat|mengurangi|menjamin|menurun|merosot|tercapai|terganggu|terhambat|terpenuhi|"
    "terukur|tetap|turun|wajib",
)
_NOT_LESS = Words(
    r"\bjangan\s+(?:sampai\s+)?(?:\w+\s+){0,2}?(?:kinerja|produktivitas|kualitas\s+kerja|target|pekerjaan)(?:nya)?\s+(?:\w+\s+){0,2}?"
    r"(?:turun|menurun|kendo?r|merosot|terganggu|terbengkalai|berkurang)\b",
    "jangan",
)
_TASK = Words(
    r"\b(?:tugas(?:nya)?|pekerjaan(?:nya)?|perkara|kewajiban(?:nya)?|beban\s+kerja|kerjaan)\b",
    "beban|kerjaan|kewajiban|perkara|tugas",
)
_DONE = Words(
    r"\b(?:diselesaikan|selesai|menyelesaikan|penyelesaian|tuntas|dituntaskan|menuntaskan|rampung|"
    r"dirampungkan|beres|terselesaikan|diputus|menumpuk|terbengkalai|tertunda)(?:nya|lah)?\b",
    "beres|diputus|menumpuk|menuntaskan|menyelesaikan|penyelesaian|rampung|selesai|terbengkalai|tertunda|"
    "tuntas",
)
_ON_TIME = Words(
    r"\b(?:tepat\s+waktu|pada\s+waktunya|tenggat|sesuai\s+(?:target|jadwal|batas)|batas\s+waktu|"
    r"tidak\s+(?:boleh\s+)?(?:menumpuk|terbengkalai|tertunda)|jangan\s+(?:sampai\s+)?(?:menumpuk|"
    r"terbengkalai|tertunda))\b",
    "batas|menumpuk|sesuai|tenggat|tepat|terbengkalai|tertunda|waktunya",
)
_FILES = Words(
    r"\b(?:tugas|pekerjaan|kerjaan|berkas|perkara|layanan|pelayanan|urusan)(?:nya)?\b",
    "berkas|kerjaan|layanan|perkara|tugas|urusan",
)
_LEFT = Words(
    r"\b(?:(?:tidak|tak|jangan|tanpa|ndak|nggak)\s+(?:\w+\s+){0,4}?(?:tertunda|terbengkalai|"
    r"menumpuk|mengendap|terlambat|molor|telantar)|terbengkalai)",
    "mengendap|menumpuk|molor|telantar|terbengkalai|terlambat|tertunda",
)
_BOUND_TO_FINISH = Words(
    r"\b(?:wajib|harus|agar|diminta|dituntut|tetap)\s+(?:\w+\s+){0,2}?(?:menyelesaikan|"
    r"menuntaskan|merampungkan)\s+(?:\w+\s+){0,2}?(?:tugas|pekerjaan|"
    r"target)(?:nya)?\b(?!\s+(?:\w+\s+){0,2}(?:dari|di)\s+(?:rumah|kediaman|tempat))",
    "nuntaskan|nyelesaikan|rampungkan",
)
_OTHER_AIMS = (
    r"pajak|persen\s+dari\s+target|target\s+(?:vaksin|pendapatan|pajak|kunjungan|penerimaan|"
    r"wisata|investasi|pad\b|retribusi)|menargetkan|kinerja\s+(?:tidak|tak)\s+merosot|"
    r"laporan\s+kinerja|evaluasi\s+kinerja|tunjangan\s+kinerja|\b(?:dipilih|bertujuan|tujuannya|dimaksudkan)\b|"
    r"(?:sistem|pola|skema|kebijakan)\s+(?:\w+\s+){0,2}diharapkan"
)
_WATCH = Words(
    r"(?:\b(?:meng|di)?awasi\b|pengawasan|\bdipantau|\bpantau\b|pengendalian\s+(?:terhadap|atas|"
    r"kepada)|pembinaan\s+dan\s+pengendalian|\bmemantau|pemantauan|mengendalikan|\b(?:me|"
    r"di)?monitor(?:ing)?\b|\bmengontrol|\bdikontrol|\bterpantau)",
    "awasi|dikontrol|memantau|mengendalikan|mengontrol|monitor|pantau|pemantauan|pengawasan|pengendalian",
)
_OTHER_WATCH = (
    r"lalu\s+lintas|bmkg|pvmbg|vulkanolog|gunung|"
    r"pengawasan\s+(?:obat|pemilu|orang|keimigrasian|kapal)|(?:bidang|seksi|badan|deputi|"
    r"direktorat|balai|inspektorat|ditjen|dirjen|subbagian|kepala)\s+(?:\w+\s+){0,3}pengawasan|"
    r"(?:mengawasi|memantau|pemantauan|pengawasan|dipantau)\s+(?:\w+\s+){0,2}(?:arus|lalu|"
    r"terhadap\s+(?:pedagang|warga|penumpang|pengunjung|makanan|barang|angkutan|hotel|toko)|kendaraan|harga|pos\b|titik|banjir|debit|cuaca|wilayah|pasar|mal\b|pelaksanaan\s+vaksin|"
    r"vaksin|objek|pintu|jalan|jalur|pemudik|"
    r"kualitas|kondisi|perkembangan|situasi|perkara)|\bpantau\s+(?:\w+\s+)?(?:akun|laman|informasi|media)|berkeliling|patroli|"
    r"himba?uan?\s+kepada\s+warga|\b(?:polisi|kapolres|polres|polda|kapolda|"
    r"polsek|satlantas|tni|bawaslu|panwas\w*|kpu)\b[^;]{0,40}(?:awas|antau)"
)
_PRESENCE = Words(
    r"(?:\bpresensi|\b(?:di)?absen(?:si)?(?:nya)?\b|daftar\s+hadir|\bfinger\s?print|"
    r"\bclock[\s-]?in|\bcheck[\s-]?in\b|merekam\s+kehadiran)",
    "absen|check|clock|daftar|finger|kehadiran|presensi",
)
_NO_PRESENCE = (
    r"(?:absen|presensi)\w*\s+(?:\w+\s+){0,3}(?:ditiadakan|dihentikan|dinonaktifkan|"
    r"tidak\s+diberlakukan)(?![^;]*(?:diganti|melalui|lewat))|tanpa\s+absen|"
    r"yang\s+(?:\w+\s+)?absen|tidak\s+absen|jam\s+absen|absen\s+(?:pada|di)\s+hari|\bantre\b|(?:presensi|absen\w*)\s+(?:\w+\s+){0,2}digeser"
)
_WORK_SHOWN = Words(
    r"(?:\bhasil\s+(?:kerja|pekerjaan|tugas)|\bpekerjaan(?:nya)?\b|\bkerjaan\b|"
    r"\bkegiatan(?:nya)?\s+(?:harian|kerja)|\bkeluaran|\boutput|\bkinerja(?:nya)?\b|"
    r"\baktivitas(?:nya)?\b|\btugas\s+harian|"
    r"\blog\s?book|\bjurnal|lembar\s+(?:kerja|capaian|kegiatan)|\bbukti\s+(?:kerja|kegiatan|"
    r"pekerjaan|dukung)|\bfoto\b|\bswafoto|\blokasi\b|\bposisi\b|\bprogres|\bharian\b|"
    r"pelaksanaan\s+(?:\w+\s+)?(?:wfh|wfa|wfo|fwa|edaran|instruksi|kebijakan|pengaturan|surat|"
    r"tugas|work|kerja|keputusan|ketentuan|penyesuaian|sistem)|pelaksanaannya|rekap\w*|kehadiran|"
    r"kepatuhan)",
    "aktivitas|book|bukti|foto|harian|hasil|jurnal|kegiatan|kehadiran|keluaran|kepatuhan|kerjaan|kinerja|"
    "lembar|lokasi|output|pelaksanaan|posisi|progres|rekap",
)
_REPORT = Words(
    r"\b(?:(?:me)?lapor\w*|dilaporkan|(?:me|di|pe)?laporan|(?:me(?:ng)?|di)?kirim\w*|(?:meng|"
    r"di)?unggah|menyetor\w*|disetor\w*|setor|(?:meny|dis|s)erahkan|(?:meny|dis|s)ampaikan|"
    r"mengisi|diisi|isi|membuat|dibuat|menyusun|disusun|"
    r"mencatat\w*|dicatat|memeriksa\w*|diperiksa|mengecek|dicek|cek|menilai|dinilai|membagikan|"
    r"share|upload|input|menginput|melampirkan|memverifikasi|evaluasi|mengevaluasi|dievaluasi|"
    r"direkam|merekam|mencatatkan|terekam)(?:nya|lah)?\b",
    "ampaikan|cek|dibuat|dicatat|dinilai|diperiksa|direkam|disusun|erahkan|evaluasi|input|isi|kirim|"
    "lapor|melampirkan|membagikan|membuat|memeriksa|memverifikasi|mencatat|menilai|menyetor|menyusun|"
    "merekam|setor|share|terekam|unggah|upload",
)
_BOOKS = Words(
    r"(?:\b(?:jurnal|log\s?book|buku|catatan)\s+(?:harian|kerja|kegiatan)|swafoto|"
    r"berbasis\s+lokasi|share\s?loc|(?:ber)?bagi(?:kan)?\s+lokasi|geo-?tag\w*|tagging\s+lokasi|"
    r"laporan\s+(?:mingguan|kineija|kinerja|harian|kerja|hasil|kegiatan|tugas|pekerjaan|pelaksanaan)|"
    r"\blh?kp\b|\blkh\b|e-kinerja|ekinerja|\be-?tpp\b|log\s?book|timesheet|panggilan\s+acak|"
    r"(?:menyampaikan|menyerahkan|mengirim(?:kan)?|mengunggah)\s+laporan\s+(?:pada|melalui|lewat|ke|kepada|di)\s+(?:aplikasi|atasan|pimpinan|sistem)|"
    r"\bgps\b|on\s+camera|keluyuran|kelayapan|\bsidak\b|inspeksi\s+mendadak)",
    "berbasis|book|camera|e-kinerja|ekinerja|geo|gps|harian|inspeksi|kegiatan|kelayapan|keluyuran|kerja|"
    "kp|laporan|lkh|lokasi|panggilan|share|sidak|swafoto|tagging|timesheet|tpp",
)
_TO_SUPERIOR = Words(
    r"\b(?:me)?lapor\w*\s+(?:\w+\s+){0,2}?(?:kepada|ke)\s+(?:atasan|pimpinan|kepala|bkpsdm|bkd|"
    r"bkpp|bkpsdmd|bagian\s+kepegawaian)",
    "lapor",
)
_AT_WORK = Words(
    r"\b(?:pegawai|staf|bawahan|anak\s+buah|asn|kehadiran|wfh|wfa|rumah|satu\s+per\s+satu|kinerja|"
    r"hasil|laporan|keberadaan|keluyuran|kelayapan|mangkir|lembar|pekerjaan)(?:nya)?\b",
    "anak|asn|bawahan|hasil|keberadaan|kehadiran|kelayapan|keluyuran|kinerja|laporan|lembar|mangkir|"
    "pegawai|pekerjaan|rumah|satu|staf|wfa|wfh",
)
_CHECKED = Words(
    r"\b(?:atasan|pimpinan|kepala\s+\w+|inspektorat|bkpsdm|bkd|kami|kita|"
    r"tim)\b[^;]{0,30}?\b(?:mengecek|cek|dicek|memeriksa|mengontrol|memverifikasi|mengevaluasi|"
    r"menelepon|memastikan\s+keberadaan)\b",
    "atasan|bkd|bkpsdm|inspektorat|kami|kepala|kita|pimpinan|tim",
)
_AT_POST = Words(
    r"(?:memastikan|pastikan|dipastikan)\s+(?:\w+\s+){0,4}?(?:bawahan|pegawai|staf|anak\s+buah|"
    r"asn|anggota)(?:nya)?\s+(?:\w+\s+){0,4}?(?:bekerja|berada\s+di|di\s+rumah|tidak\s+(?:keluar|"
    r"meninggalkan|bepergian)|mengisi|hadir)",
    "memastikan|pastikan",
)
_ILL = (
    r"\bwarga\b|masyarakat|pemohon|kondisi\s+rumah|\bktp\b|perkembangan\s+kasus|demam|gejala|"
    r"positif|terpapar|terkonfirmasi|batuk|isolasi|\bsakit\b|mahasiswa\s+asrama|bergejala|kejadian|(?:menyusun|menata)\s+ulang"
)

SIGNS: dict[str, tuple[Sign, ...]] = {
    "recall": (
        sign(IF, _CALL, _COME, reach=70, onward=True, unless=_GUESTS),
        sign(_COME, IF, _CALL, reach=60, onward=True, unless=_GUESTS),
        sign(_ANYTIME, _SUMMON, unless=_GUESTS),
        sign(either(_READY, _RECALLED, _THOSE_CALLED, _STANDBY, _WITHIN), unless=_GUESTS),
        sign(IF, _CALLED, reach=40, onward=True, unless=_GUESTS),
    ),
    "targets": (
        sign(_AIM, unless=_OTHER_AIMS),
        sign(_TARGET, _MET, reach=60, unless=_OTHER_AIMS),
        sign(_OUTPUT, _KEPT, reach=40, unless=_OTHER_AIMS),
        sign(_NOT_LESS, unless=_OTHER_AIMS),
        sign(_ON_TIME, _TASK, _DONE, unless=_OTHER_AIMS),
        sign(_LEFT, _FILES, reach=40, unless=_OTHER_AIMS),
        sign(_BOUND_TO_FINISH, unless=_OTHER_AIMS),
    ),
    "supervision": (
        sign(_WATCH, unless=_OTHER_WATCH),
        sign(_PRESENCE, unless=_NO_PRESENCE),
        sign(_BOOKS, unless=r"perkembangan\s+kasus|situasi"),
        sign(_REPORT, _WORK_SHOWN, reach=40, unless=_ILL),
        sign(either(_TO_SUPERIOR, _AT_POST), unless=_ILL),
        sign(_CHECKED, _AT_WORK, unless=_ILL),
    ),
}
