"""By which words each duty is known: what is done (a verb), to what (an object), and where the same words mean less."""

from __future__ import annotations

from piket.reading.duty_words import IF, ORDERED, STAFF, Sign, Words, either, sign

_HYGIENE = Words(
    r"(?:protokol(?:nya)?\s+(?:kesehatan|covid|pencegahan|penanganan|ketat)|\bprotokolnya\b|\bprokes|standar\s+kesehatan|"
    r"\bbermasker|\b(?:men)?jaga(?:lah)?\s+jarak|(?:physical|social)\s+distancing|"
    r"\bjarak\s+(?:antar\w*|fisik|aman|minimal|duduk|satu|dua|1)|cuci\s+tangan|hand\s?sanitizer|penyanitasi\s+tangan|"
    r"pembersih\s+tangan|antiseptik|\bberjarak|diberi\s+jarak|\bapd\s+lengkap|(?:penyemprotan|menyemprot\w*|disemprot|semprot)\s+(?:\w+\s+){0,2}(?:rutin|berkala|setiap|tiap)|(?:[dn]is|des)infe[kc]\w+\s+(?:\w+\s+){0,2}(?:rutin|berkala|setiap|tiap|disediakan)|"
    r"suhu\s+(?:tubuh|badan)|(?:pengecekan|pemeriksaan|pengukuran|cek|ukur|diukur|memeriksa|diperiksa|pindai)\s+suhu|"
    r"(?:meng|di)?hindari\s+(?:\w+\s+){0,2}kerumunan|(?:men)?jauhi\s+kerumunan|peduli\s?lindungi|\bphbs\b|hidup\s+bersih|pelindung\s+(?:wajah|diri)|face\s?shield|\bgerakan\s+[35]\s?m\b)",
    "antiseptik|badan|bermasker|bersih|diberi|distancing|gerakan|infe|jarak|kerumunan|kesehatan|lengkap|"
    "lindungi|menyemprot|pelindung|penyanitasi|penyemprotan|phbs|prokes|protokol|sanitizer|semprot|"
    "shield|suhu|tangan|tubuh",
)
_FIVE = Words(r"\b[3567]\s?m\b(?!\s*[x×²])", "m")
_KEEP = Words(
    r"\b(?:menerapkan|penerapan|terapkan|menjalankan|jalankan|melaksanakan|mematuhi|patuhi|disiplin|pesan|prinsip)\b",
    "disiplin|jalankan|melaksanakan|mematuhi|menerapkan|patuhi|penerapan|pesan|prinsip|terapkan",
)
_MASK = Words(r"\bmasker\b", "masker")
_WEAR = Words(
    r"(?:\bmemakai|\bpakai|\bpemakaian|\bmengenakan|\bkenakan|gunakan\b|\bpenggunaan|\bwajib|ediakan\b|\bdobel|\brangkap)",
    "dobel|ediakan|gunakan|kenakan|memakai|mengenakan|pakai|pemakaian|penggunaan|rangkap|wajib",
)
_TEST = Words(
    r"\b(?:(?:tes|test|uji)\s+(?:cepat|usap|swab|antigen|pcr)|swab|antigen|rapid\s+test|skrining)\b",
    "antigen|rapid|skrining|swab|tes|uji",
)
_TRADE = r"(?:imbau|mengingatkan\s+agar|mengajak|meminta)\s+(?:\w+\s+){0,2}(?:warga|masyarakat|pemudik|wisatawan)|kabag\s+protokol|humas\s+(?:dan|&)\s+protokol|\bharga\b|penumpang|penerbangan|\bhotel|\bmal\b|restoran|anggaran\s+untuk|hindari\s+(?:area\s+)?kerumunan"

_CALL = Words(
    r"\b(?:(?:di|me)?panggil(?:an)?|memanggil|dihubungi|(?:di)?telepon|(?:di)?telpon|ditelfon|dikontak|diminta|memerintahkan|diperintah\w*|meminta|(?:di|mem)?butuh(?:kan)?|"
    r"diperlukan|memerlukan|keperluan|kepentingan|mendesak|urgen\w*|genting|beban\s+kerja|kekurangan|butuh|(?:tugas|pekerjaan|rapat)\s+(?:yang|penting|mendesak)|(?<!ppkm\s)darurat|ditugaskan|ada\s+(?:tugas|rapat|pekerjaan|perintah|hal|giat|panggilan)|"
    r"business\s+needs|needed)\b",
    "ada|beban|business|butuh|darurat|dihubungi|dikontak|diminta|diperintah|diperlukan|ditelfon|genting|"
    "kekurangan|kepentingan|keperluan|memanggil|memerintahkan|memerlukan|meminta|mendesak|needed|panggil|"
    "pekerjaan|rapat|telepon|telpon|tugas|urgen",
)
_OFFICE = r"(?:kantor|kampus|sekolah|satker|madrasah|rumah\s+sakit|pengadilan|lapas|tempat\s+(?:tugas|kerja))"
_COME = Words(
    rf"\b(?:(?:datang|hadir|masuk|kembali|balik|merapat|berangkat|meluncur|menuju|ditarik|kehadiran(?:nya)?|siap|sampai|tiba|ngantor|bertugas)\b|ke\s+{_OFFICE}|di\s+{_OFFICE})",
    "balik|berangkat|bertugas|datang|ditarik|hadir|kampus|kantor|kembali|lapas|madrasah|masuk|meluncur|"
    "menuju|merapat|ngantor|pengadilan|rumah|sampai|satker|sekolah|siap|tempat|tiba",
)
_ANYTIME = Words(
    r"(?:sewaktu-?\s?waktu|setiap\s+saat|kapan\s*(?:saja|pun)|setiap\s+waktu|tiap\s+saat|anytime|any\s+time)",
    "kapan|sewaktu|tiap|time",
)
_SUMMON = Words(
    r"\b(?:dipanggil|memanggil|panggil|hadir|datang|dibutuhkan|diminta|diperlukan|siap|ditugaskan|masuk|ditarik|dikerahkan|kembali)(?:nya|lah)?\b",
    "datang|dibutuhkan|dikerahkan|diminta|diperlukan|ditarik|ditugaskan|hadir|kembali|masuk|memanggil|"
    "panggil|siap",
)
_READY = Words(
    rf"\b(?:siap(?:\s+sedia)?|bersedia|siaga|bersiap)\s+(?:\w+\s+){{0,2}}?(?:dipanggil|dihubungi|datang|hadir|diminta|ditugaskan|masuk|dibutuhkan|dikerahkan|dipindah\w*|ditarik|kembali|menunggu|siaga|meluncur|ke\s+{_OFFICE})",
    "datang|dibutuhkan|dihubungi|dikerahkan|diminta|dipanggil|dipindah|ditarik|ditugaskan|hadir|kampus|"
    "kantor|kembali|lapas|madrasah|masuk|meluncur|menunggu|pengadilan|rumah|satker|sekolah|siaga|tempat",
)
_RECALLED = Words(
    rf"(?:dipanggil|memanggil|panggil|kita\s+tarik|kami\s+tarik|memerintahkan|dapat\s+menarik|dapat\s+meminta)\s+(?:\w+\s+){{0,6}}?(?:ke|masuk|hadir|datang|kembali)\b(?:\s+\w+){{0,2}}?\s*{_OFFICE}|"
    r"\b(?:ya|bisa|dapat|akan|berhak|berwenang|boleh)\s+(?:di|me)(?:panggil|manggil|narik|tarik)\b",
    "manggil|memerintahkan|meminta|narik|panggil|tarik",
)
_CALLED = Words(
    r"\b(?:dipanggil|ditelepon|ditelpon|ditelfon|memanggil|panggilan|membutuhkan|menghubungi)\b",
    "dipanggil|ditelepon|ditelfon|ditelpon|memanggil|membutuhkan|menghubungi|panggilan",
)
_THOSE_CALLED = Words(
    r"\byang\s+(?:diperlukan|dibutuhkan|dipanggil|diminta|dihubungi|ditunjuk)\b[^;]{0,50}?\b(?:hadir|datang|ke\s+kantor|segera\s+masuk)\b",
    "datang|hadir|kantor|segera",
)
_STANDBY = Words(r"\b(?:on[\s-]?call|stand\s?by)\b", "call|stand")
_WITHIN = Words(
    rf"(?:datang|hadir|masuk|kembali|sampai|tiba)\s+(?:(?:ke|di)\s+{_OFFICE}\s+)?(?:paling\s+(?:lambat|lama)|dalam(?:\s+waktu)?|maksimal|selambat\S*)\s+\w+\s+(?:\(\w+\)\s+)?(?:menit|jam)",
    "dalam|maksimal|paling|selambat",
)
_GUESTS = r"masyarakat|\bwarga\b|pemohon|pelanggan|\btamu|pengunjung|wajib\s+pajak|\bpasien|penumpang|wali\s+murid|orang\s+tua|berubah|ditinjau|tidak\s+(?:\w+\s+)?(?:memanggil|dipanggil)|para\s+pihak|juru\s+sita|\bpolisi|penyidik|saksi|tersangka"

_AIM = Words(
    r"(?:\btarget(?:-target|nya)?\s+(?:kinerja|kerja|organisasi|harian|mingguan|bulanan|tahunan|individu|pegawai|unit|capaian|output|penyelesaian|skp|pekerjaan|di\s+skp|program)|"
    r"sasaran\s+(?:kinerja|kerja)|(?:pen)?capaian\s+(?:target|kinerja|sasaran)|kontrak\s+kinerja|perjanjian\s+kinerja|indikator\s+kinerja|\bskp\b|\bdeliverables?\b|\bkpi\b|"
    r"memperhatikan\s+(?:kinerja|produktivitas)|sasaran,)",
    "capaian|deliverable|indikator|kontrak|kpi|memperhatikan|perjanjian|sasaran|skp|target",
)
_TARGET = Words(r"\btarget(?:-target|nya)?\b", "target")
_MET = Words(
    r"\b(?:tercapai|dicapai|mencapai|terpenuhi|dipenuhi|memenuhi|mengejar|dikejar|tidak\s+berubah|sama|menyelesaikan|diselesaikan|dikurangi|berkurang|ditetapkan|menetapkan|disepakati|mensyaratkan|meleset|kendor|tuntas)(?:nya|lah)?\b",
    "berkurang|berubah|dicapai|dikejar|dikurangi|dipenuhi|diselesaikan|disepakati|ditetapkan|kendor|"
    "meleset|memenuhi|mencapai|menetapkan|mengejar|mensyaratkan|menyelesaikan|sama|tercapai|terpenuhi|"
    "tuntas",
)
_OUTPUT = Words(
    r"\b(?:kinerja|produktivitas|produktif|kualitas\s+(?:kerja|pekerjaan|kinerja)|mutu\s+(?:kerja|pekerjaan)|output|keluaran|hasil\s+(?:kerja|pekerjaan))(?:nya)?\b",
    "hasil|keluaran|kerja|kinerja|kualitas|output|produktif|produktivitas",
)
_KEPT = Words(
    r"\b(?:tetap\s+(?:\w+\s+){0,2}?(?:tercapai|terpenuhi|terjaga|optimal|maksimal|produktif|dijaga|prima|baik|sama|terukur)|dituntut|terjaga|tercapai|terpenuhi|terukur|"
    r"(?:tidak|tak|ndak|nggak|jangan|tanpa|bukan)\s+(?:\w+\s+){0,3}?(?:turun|menurun\w*|kendo?r\w*|mengendur\w*|berkurang|mengurangi|terganggu|mengganggu|merosot|melorot|anjlok|terhambat|menghambat|berubah)|"
    r"(?:men)?jaga|dijaga|menjamin|menjaga|mempertahankan|harus\s+(?:sama|optimal|terukur|maksimal|tetap)|wajib\s+(?:mencapai|memenuhi|menjaga)|diperjanjikan)\b",
    "anjlok|berkurang|berubah|diperjanjikan|dituntut|harus|jaga|kend|melorot|mempertahankan|mengendur|"
    "mengganggu|menghambat|mengurangi|menjamin|menurun|merosot|tercapai|terganggu|terhambat|terpenuhi|"
    "terukur|tetap|turun|wajib",
)
_TASK = Words(
    r"\b(?:tugas(?:nya)?|pekerjaan(?:nya)?|perkara|kewajiban(?:nya)?|beban\s+kerja|kerjaan)\b",
    "beban|kerjaan|kewajiban|perkara|tugas",
)
_DONE = Words(
    r"\b(?:diselesaikan|selesai|menyelesaikan|penyelesaian|tuntas|dituntaskan|menuntaskan|rampung|dirampungkan|beres|terselesaikan|diputus|menumpuk|terbengkalai|tertunda)(?:nya|lah)?\b",
    "beres|diputus|menumpuk|menuntaskan|menyelesaikan|penyelesaian|rampung|selesai|terbengkalai|tertunda|"
    "tuntas",
)
_ON_TIME = Words(
    r"\b(?:tepat\s+waktu|pada\s+waktunya|tenggat|sesuai\s+(?:target|jadwal|batas)|batas\s+waktu|tidak\s+(?:boleh\s+)?(?:menumpuk|terbengkalai|tertunda)|jangan\s+(?:sampai\s+)?(?:menumpuk|terbengkalai|tertunda))\b",
    "batas|menumpuk|sesuai|tenggat|tepat|terbengkalai|tertunda|waktunya",
)
_FILES = Words(
    r"\b(?:tugas|pekerjaan|kerjaan|berkas|perkara|layanan|pelayanan|urusan)(?:nya)?\b",
    "berkas|kerjaan|layanan|perkara|tugas|urusan",
)
_LEFT = Words(
    r"\b(?:(?:tidak|tak|jangan|tanpa|ndak|nggak)\s+(?:\w+\s+){0,4}?(?:tertunda|terbengkalai|menumpuk|mengendap|terlambat|molor|telantar)|terbengkalai)",
    "mengendap|menumpuk|molor|telantar|terbengkalai|terlambat|tertunda",
)
_BOUND_TO_FINISH = Words(
    r"\b(?:wajib|harus|agar|diminta|dituntut|tetap)\s+(?:\w+\s+){0,2}?(?:menyelesaikan|menuntaskan|merampungkan)\s+(?:\w+\s+){0,2}?(?:tugas|pekerjaan|target)(?:nya)?\b(?!\s+(?:\w+\s+){0,2}(?:dari|di)\s+(?:rumah|kediaman|tempat))",
    "nuntaskan|nyelesaikan|rampungkan",
)
_OTHER_AIMS = r"pajak|persen\s+dari\s+target|target\s+(?:vaksin|pendapatan|pajak|kunjungan|penerimaan|wisata|investasi|pad\b|retribusi)|menargetkan|kinerja\s+(?:tidak|tak)\s+merosot|laporan\s+kinerja|evaluasi\s+kinerja|tunjangan\s+kinerja"

_WATCH = Words(
    r"(?:\b(?:meng|di)?awasi\b|pengawasan|\bdipantau|\bpantau\b|pengendalian\s+(?:terhadap|atas|kepada)|pembinaan\s+dan\s+pengendalian|\bmemantau|pemantauan|mengendalikan|\b(?:me|di)?monitor(?:ing)?\b|\bmengontrol|\bdikontrol|\bterpantau)",
    "awasi|dikontrol|memantau|mengendalikan|mengontrol|monitor|pantau|pemantauan|pengawasan|pengendalian",
)
_OTHER_WATCH = (
    r"lalu\s+lintas|bmkg|pvmbg|vulkanolog|gunung|"
    r"pengawasan\s+(?:obat|pemilu|orang|keimigrasian|kapal)|(?:bidang|seksi|badan|deputi|direktorat|balai|inspektorat|ditjen|dirjen|subbagian|kepala)\s+(?:\w+\s+){0,3}pengawasan|"
    r"(?:mengawasi|memantau|pemantauan|pengawasan|dipantau)\s+(?:\w+\s+){0,2}(?:arus|lalu|kendaraan|harga|pos\b|titik|banjir|debit|cuaca|wilayah|pasar|mal\b|pelaksanaan\s+vaksin|vaksin|objek|pintu|jalan|jalur|pemudik|"
    r"kualitas|kondisi|perkembangan|situasi|perkara)|\b(?:polisi|kapolres|polres|polda|kapolda|polsek|satlantas|tni|bawaslu|panwas\w*|kpu)\b[^;]{0,40}(?:awas|antau)"
)
_PRESENCE = Words(
    r"(?:\bpresensi|\b(?:di)?absen(?:si)?(?:nya)?\b|daftar\s+hadir|\bfinger\s?print|\bclock[\s-]?in|\bcheck[\s-]?in\b|merekam\s+kehadiran)",
    "absen|check|clock|daftar|finger|kehadiran|presensi",
)
_NO_PRESENCE = r"(?:absen|presensi)\w*\s+(?:\w+\s+){0,3}(?:ditiadakan|dihentikan|dinonaktifkan|tidak\s+diberlakukan)(?![^;]*(?:diganti|melalui|lewat))|tanpa\s+absen|yang\s+(?:\w+\s+)?absen|tidak\s+absen|jam\s+absen|absen\s+(?:pada|di)\s+hari"
_WORK_SHOWN = Words(
    r"(?:\bhasil\s+(?:kerja|pekerjaan|tugas)|\bpekerjaan(?:nya)?\b|\bkerjaan\b|\bkegiatan(?:nya)?\s+(?:harian|kerja)|\bkeluaran|\boutput|\bkinerja(?:nya)?\b|\baktivitas(?:nya)?\b|\btugas\s+harian|"
    r"\blog\s?book|\bjurnal|lembar\s+(?:kerja|capaian|kegiatan)|\bbukti\s+(?:kerja|kegiatan|pekerjaan|dukung)|\bfoto\b|\bswafoto|\blokasi\b|\bposisi\b|\bprogres|\bharian\b|"
    r"pelaksanaan\s+(?:\w+\s+)?(?:wfh|wfa|wfo|fwa|edaran|instruksi|kebijakan|pengaturan|surat|tugas|work|kerja|keputusan|ketentuan|penyesuaian|sistem)|pelaksanaannya|rekap\w*|kehadiran|kepatuhan)",
    "aktivitas|book|bukti|foto|harian|hasil|jurnal|kegiatan|kehadiran|keluaran|kepatuhan|kerjaan|kinerja|"
    "lembar|lokasi|output|pelaksanaan|posisi|progres|rekap",
)
_REPORT = Words(
    r"\b(?:(?:me)?lapor\w*|dilaporkan|(?:me|di|pe)?laporan|(?:me(?:ng)?|di)?kirim\w*|(?:meng|di)?unggah|menyetor\w*|disetor\w*|setor|(?:meny|dis|s)erahkan|(?:meny|dis|s)ampaikan|mengisi|diisi|isi|membuat|dibuat|menyusun|disusun|"
    r"mencatat\w*|dicatat|memeriksa\w*|diperiksa|mengecek|dicek|cek|menilai|dinilai|membagikan|share|upload|input|menginput|melampirkan|memverifikasi|evaluasi|mengevaluasi|dievaluasi|direkam|merekam|mencatatkan|terekam)(?:nya|lah)?\b",
    "ampaikan|cek|dibuat|dicatat|dinilai|diperiksa|direkam|disusun|erahkan|evaluasi|input|isi|kirim|"
    "lapor|melampirkan|membagikan|membuat|memeriksa|memverifikasi|mencatat|menilai|menyetor|menyusun|"
    "merekam|setor|share|terekam|unggah|upload",
)
_BOOKS = Words(
    r"(?:\b(?:jurnal|log\s?book|buku|catatan)\s+(?:harian|kerja|kegiatan)|swafoto|berbasis\s+lokasi|share\s?loc|(?:ber)?bagi(?:kan)?\s+lokasi|geo-?tag\w*|tagging\s+lokasi|"
    r"laporan\s+(?:mingguan|kineija|kinerja|harian|kerja|hasil|kegiatan|tugas|pekerjaan|pelaksanaan)|"
    r"\blh?kp\b|\blkh\b|e-kinerja|ekinerja|\be-?tpp\b|log\s?book|timesheet|panggilan\s+acak|\bgps\b|on\s+camera|keluyuran|kelayapan|\bsidak\b|inspeksi\s+mendadak)",
    "berbasis|book|camera|e-kinerja|ekinerja|geo|gps|harian|inspeksi|kegiatan|kelayapan|keluyuran|kerja|"
    "kp|laporan|lkh|lokasi|panggilan|share|sidak|swafoto|tagging|timesheet|tpp",
)
_TO_SUPERIOR = Words(
    r"\b(?:me)?lapor\w*\s+(?:\w+\s+){0,2}?(?:kepada|ke)\s+(?:atasan|pimpinan|kepala|bkpsdm|bkd|bkpp|bkpsdmd|bagian\s+kepegawaian)",
    "lapor",
)
_AT_WORK = Words(
    r"\b(?:pegawai|staf|bawahan|anak\s+buah|asn|kehadiran|wfh|wfa|rumah|satu\s+per\s+satu|kinerja|hasil|laporan|keberadaan|keluyuran|kelayapan|mangkir|lembar|pekerjaan)(?:nya)?\b",
    "anak|asn|bawahan|hasil|keberadaan|kehadiran|kelayapan|keluyuran|kinerja|laporan|lembar|mangkir|"
    "pegawai|pekerjaan|rumah|satu|staf|wfa|wfh",
)
_CHECKED = Words(
    r"\b(?:atasan|pimpinan|kepala\s+\w+|inspektorat|bkpsdm|bkd|kami|kita|tim)\b[^;]{0,30}?\b(?:mengecek|cek|dicek|memeriksa|mengontrol|memverifikasi|mengevaluasi|menelepon|memastikan\s+keberadaan)\b",
    "atasan|bkd|bkpsdm|inspektorat|kami|kepala|kita|pimpinan|tim",
)
_AT_POST = Words(
    r"(?:memastikan|pastikan|dipastikan)\s+(?:\w+\s+){0,4}?(?:bawahan|pegawai|staf|anak\s+buah|asn|anggota)(?:nya)?\s+(?:\w+\s+){0,4}?(?:bekerja|berada\s+di|di\s+rumah|tidak\s+(?:keluar|meninggalkan|bepergian)|mengisi|hadir)",
    "memastikan|pastikan",
)
_ILL = r"\bwarga\b|masyarakat|pemohon|kondisi\s+rumah|\bktp\b|perkembangan\s+kasus|demam|gejala|positif|terpapar|terkonfirmasi|batuk|isolasi|\bsakit\b|mahasiswa\s+asrama|bergejala|kejadian"

_TELL = Words(
    r"\b(?:(?:meng|di)umumkan|umumkan|(?:mem|di)?publikasi(?:kan)?|(?:men|di)?sosialisasi(?:kan)?|(?:meny|mens)osialisasikan|(?:meng|di)informasikan|informasikan|(?:mem|di)beri\s?tahu(?:kan)?|(?:meny|dis)ebarkan|ditempatkan|(?:meny|dis)iarkan|"
    r"(?:meny|di)ebar\s?luaskan|(?:di)?sebarluaskan|(?:meng|di)unggah|(?:men|dit)empel(?:kan)?|(?:mem|dip)asang|(?:me|di)muat|dimuat|(?:men|di)cantumkan|(?:meny|dis)ampaikan|mem-?posting|diposting|mengabarkan|memampang|dipampang|dipajang)(?:nya|lah)?\b",
    "ampaikan|asang|beri|cantumkan|dipajang|dipampang|ditempatkan|ebarkan|empel|iarkan|informasikan|"
    "luaskan|memampang|mengabarkan|muat|osialisasikan|posting|publikasi|sosialisasi|umumkan|unggah",
)
_PUBLIC = Words(
    r"\b(?:masyarakat|publik|warga|pengguna(?:\s+(?:layanan|jasa))?|pelanggan|pasien|nasabah|mahasiswa|pemohon|pencari\s+keadilan|wajib\s+pajak|pengunjung|khalayak|laman|situs|website|web|media\s+sosial|medsos|instagram|papan|"
    r"spanduk|mudah\s+(?:terlihat|dilihat)|radio|pintu|loket|videotron|banner)\b",
    "banner|dilihat|instagram|keadilan|khalayak|laman|loket|mahasiswa|masyarakat|medsos|nasabah|papan|"
    "pasien|pelanggan|pemohon|pengguna|pengunjung|pintu|publik|radio|situs|sosial|spanduk|terlihat|"
    "videotron|wajib|warga|web",
)
_SERVICE_FACTS = Words(
    r"\b(?:jadwal|jam|perubahan|penyesuaian|standar|prosedur|informasi|pengumuman|edaran|ketentuan|nomor|layanan|pelayanan|aturan|kebijakan|tata\s+cara|alur)\b",
    "alur|aturan|edaran|informasi|jadwal|jam|kebijakan|ketentuan|layanan|nomor|pengumuman|penyesuaian|"
    "perubahan|prosedur|standar|tata",
)
_NOTICE = Words(
    r"(?:media\s+informasi|standar\s+untuk\s+publikasi|memasang\s+pengumuman|menyampaikan\s+(?:\w+\s+){0,2}standar\s+pelayanan|mengumumkan\s+(?:\w+\s+){0,3}(?:standar|jam|jadwal|perubahan|penyesuaian)|"
    r"(?:mem|di)publikasi(?:kan)\b|\bpublikasi\b|(?:meny|di)osialisasikan|disosialisasikan|menyebar\s?luaskan)",
    "informasi|mengumumkan|menyampaikan|menyebar|osialisasikan|pengumuman|publikasi",
)
_REPORTED_TELLING = (
    r"data\s+publikasi|(?:sudah|telah)\s+(?:\w+\s+)?(?:ditempel|dipasang|diumumkan|dipublikasikan|disosialisasikan|diinformasikan)|(?:diumumkan|diberitahukan|disampaikan|sampaikan|informasikan)\s+(?:\w+\s+){0,12}bahwa|dengan\s+ini|diberitahukan\s+kepada|diumumkan\s+kepada\s+seluruh|(?:kata|ujar|jelas|ungkap|sebut|tutur)\w*\b[^;]{0,30}(?:disampaikan|menyampaikan)|keluhan|aduan|laporan|masukan|kritik|permohonan|wartawan|"
    r"demikian|tembusan|presensi|absen|hasil\s+kerja|keluaran|lembar|capaian|foto|dibuka\s+untuk\s+umum|aspirasi|atasan|dokumen\s+permohonan|berkas"
)

_ONLINE = Words(
    r"(?:\b(?:daring|online|on-line|virtual\w*|zoom|elektronik\w*|digital\w*|whats\s?app|telegram|surel|e-?mail|pos-?el|laman|situs|website|portal|aplikasi|app|telepon|telpon|video\s?call|vicon|vidcon|"
    r"video\s*conference|konferensi\s+video|panggilan\s+video|telekonferensi|teleconference|jarak\s+jauh|google\s+meet|ms\s+teams|teams|e-?court|e-?litigasi|oss|srikandi|e-?office|chat|chatbot|pesan\s+singkat)\b|"
    r"lewat\s+layar|\bwa\b|ruang\s+maya)",
    "aplikasi|app|chat|conference|court|daring|digital|elektronik|google|jarak|konferensi|laman|litigasi|"
    "mail|office|on-line|online|oss|panggilan|portal|pos|ruang|singkat|situs|srikandi|surel|teams|"
    "telegram|telepon|telpon|vicon|vidcon|video|virtual|wa|website|whats|zoom",
)
_SERVED = Words(
    r"\b(?:layanan|pelayanan|melayani|dilayani|rapat|meeting|pertemuan|konsultasi|sidang|persidangan|seminar|pelatihan|diklat|bimtek|workshop|lokakarya|kuliah|perkuliahan|bimbingan|ujian|permohonan|pengajuan|berkas|"
    r"surat-?\s?menyurat|persuratan|pendaftaran|mendaftar|antrean|antrian|legalisir|legalisasi|perizinan|perijinan|izin|pembayaran|perpanjangan|mengurus|pengurusan|urusan|apel|upacara|pembahasan|agenda|wawancara|"
    r"pembelajaran|mediasi|wisuda|yudisium|tatap\s+muka|perkara|audiensi|paripurna|permintaan|komunikasi|kunjungan|besuk|kegiatan|penyerahan|pengambilan|transaksi|penerbitan|loket|koordinasi|sosialisasi|forum|diskusi|bimtek|ekspose|dokumen|formulir|ktp|kk|akta|surat|rekomendasi|pemeriksaan|memeriksa|wajib\s+lapor|menikah|nikah|praktik|praktikum|skripsi|data|informasi\s+layanan|membayar|pelanggan|pendampingan|verifikasi)(?:nya)?\b",
    "agenda|akta|antrean|antrian|apel|audiensi|berkas|besuk|bimbingan|bimtek|data|diklat|dilayani|"
    "diskusi|dokumen|ekspose|formulir|forum|informasi|izin|kegiatan|kk|komunikasi|konsultasi|koordinasi|"
    "ktp|kuliah|kunjungan|layanan|legalisasi|legalisir|lokakarya|loket|mediasi|meeting|melayani|membayar|"
    "memeriksa|mendaftar|mengurus|menyurat|nikah|paripurna|pelanggan|pelatihan|pembahasan|pembayaran|"
    "pembelajaran|pemeriksaan|pendaftaran|pendampingan|penerbitan|pengajuan|pengambilan|penyerahan|"
    "perijinan|perkara|permintaan|permohonan|perpanjangan|pertemuan|praktik|rapat|rekomendasi|seminar|"
    "sidang|skripsi|sosialisasi|surat|tatap|transaksi|ujian|upacara|urusan|verifikasi|wajib|wawancara|"
    "wisuda|workshop|yudisium",
)
_REMOTE = Words(
    r"(?:wajib\s+virtual|(?:tanpa|tidak\s+perlu(?:\s+ber)?|tidak\s+ada)\s+tatap\s+muka|tatap\s+muka\s+(?:\w+\s+){0,2}(?:dihapus|ditiadakan|dihentikan|diganti)|memanfaatkan\s+teknologi|"
    r"(?:dialihkan|dipindah\w*|pindah|beralih|diganti\w*|digeser)\s+(?:\w+\s+){0,3}(?:daring|online|virtual|digital|zoom)|"
    r"tanda\s+tangan\s+elektronik|(?:aplikasi|kanal|sistem|platform)\s+(?:\w+\s+)?(?:daring|online|digital)|media\s+komunikasi\s+daring|(?:lewat|melalui|via)\s+(?:\w+\s+){0,2}(?:online|daring)\b|perkuliahan\s+(?:\w+\s+){0,2}(?:melalui|lewat|via)\s+\w+|(?:dilaksanakan|dilakukan|digelar|diadakan|diselenggarakan|dialihkan|dipindahkan|diganti|diutamakan|ditempuh|menyelenggarakan)\s+(?:\w+\s+){0,3}(?:konferensi\s+video|zoom|telekonferensi|video\s*conference|daring|virtual|online|jarak\s+jauh|ms\s+teams|microsoft\s+teams|kanal\s+elektronik))",
    "beralih|daring|diadakan|dialihkan|diganti|digelar|digeser|digital|dilaksanakan|dilakukan|"
    "diselenggarakan|ditempuh|diutamakan|elektronik|komunikasi|memanfaatkan|menyelenggarakan|online|"
    "perkuliahan|pindah|tatap|virtual",
)
_OTHER_ONLINE = (
    r"\(\s*ditandatangani|presensi|absen(?:si)?\b|kehadiran|hasil\s+kerja|laporan\s+(?:harian|kerja|kinerja|kegiatan)|log\s?book|dilansir|dikutip|(?:kepada|dari|sejumlah|di|oleh)\s+media\s+(?:online|daring)|tidak\s+(?:bisa|dapat|mungkin)\s+(?:di\w+\s+)?(?:lewat|melalui|secara|daring|online|virtual)|siaran\s+pers|keterangan\s+(?:tertulis|resmi)|"
    r"dihubungi|sambungan|ojek|tiket|belanja\s+(?:online|daring)|pemberitahuan|mayoritas\s+sudah\s+daring|(?<!dan\s)\b(?:pengaduan|aduan|keluhan)\w*\s+(?:\w+\s+){0,3}(?:melalui|lewat|via|ke|di|pada)|"
    r"(?:dalam|saat|usai|seusai|ketika|memimpin|membuka|mengikuti|menghadiri|lewat|melalui|hasil)\s+(?:sebuah\s+)?(?:rapat|apel|pertemuan|jumpa|konferensi\s+pers)\b|surat\s+telegram|surel\s+ini|selama\s+pembelajaran|(?:siswa|murid|\bsd\b|\bsmp\b|\btk\b|sekolah)[^;]{0,40}(?:daring|jarak\s+jauh|online)|wartawan|pembelajaran[^;]{0,30}(?:siswa|murid|\bsd\b|\bsmp\b)|diikuti|diulangi\w*|rapat\s+virtual|apel\s+pagi\s+virtual"
)

_JAB = Words(
    r"(?:vaksin\w*|\bbooster\b|imunisasi|\b(?:di)?suntik(?:an)?\b|\bdosis\s+(?:penguat|ketiga|kedua|lengkap))",
    "booster|dosis|imunisasi|suntik|vaksin",
)
_JAB_DONE = Words(
    r"\b(?:mengoptimalkan|optimalisasi|(?:mem)?percepat\w*|percepatan|melaksanakan|mengikuti|ikut|menjalani|menyelesaikan|melengkapi|mendapat\w*|menerima|wajib|diwajibkan|harus|segera|agar|diminta|tuntas\w*|menuntaskan|dituntaskan|dirampungkan|diselesaikan|"
    r"memastikan|pastikan|dipastikan|mendata|mendaftar\w*|mendorong|didorong|bersedia|menyelenggarakan|memfasilitasi|menargetkan|ditargetkan)(?:nya|lah)?\b",
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
    r"(?:warga\s+binaan|\bwbp\b|narapidana|\bnapi\b|tahanan|penghuni(?:\s+(?:lapas|rutan|blok))?|anak\s+(?:binaan|didik\s+pemasyarakatan)|andikpas)",
    "andikpas|binaan|napi|narapidana|pemasyarakatan|penghuni|tahanan|wbp",
)
_JAB_NEWS = r"capaian\s+vaksin\w*\s+(?:\w+\s+){0,3}(?:baru|mencapai|sudah)|vaksin\w*\s+(?:\w+\s+){0,5}(?:mencapai|baru)\s+\d|(?:petugas|tim|posko|satgas)\s+vaksin|keluarga\s+(?:inti\s+)?(?:pegawai|petugas|asn)|vaksinator|penerbangan|penumpang|lansia|kartu\s+vaksin|pengunjung|\btamu\b|yang\s+(?:telah|sudah)\s+(?:\w+\s+)?(?:di)?vaksin"

_MONEY = Words(
    r"\b(?:anggaran|biaya|pembiayaan|belanja|dana|apbd|apbn|dipa|btt)\b",
    "anggaran|apbd|apbn|belanja|biaya|btt|dana|dipa",
)
_SPEND = Words(
    r"\b(?:pelaksanaan|penyerapan|menyerap|diserap|realisasi(?:kan)?|(?:me|di)realisasi(?:kan)|merealisasikan|optimal\w*|mengoptimalkan|percepat\w*|mempercepat|dipercepat|segerakan|mensegerakan|menyegerakan|refocusing|realokasi|"
    r"(?:di)?alokasikan|mengalokasikan|dialihkan|menganggarkan|dianggarkan|dibebankan|membebankan|dibiayai|bersumber|cairkan|dicairkan|mencairkan|dieksekusi|revisi|merevisi|(?:meng|di)?gunakan|dikurangi|mengurangi|dipangkas|memangkas|(?:meng|di)geser|dibelanjakan|belanjakan|menuntaskan\w*|dituntaskan|dihemat|menghemat|efisiensi|serapan|pergeseran|digenjot|siapkan|menyiapkan|disiapkan|menyediakan|disediakan|ditanggung)(?:nya|lah)?\b",
    "alokasikan|belanjakan|bersumber|cairkan|dialihkan|dianggarkan|dibebankan|dibiayai|dieksekusi|"
    "digenjot|dihemat|dikurangi|dipangkas|disediakan|diserap|ditanggung|dituntaskan|efisiensi|geser|"
    "gunakan|memangkas|membebankan|menganggarkan|menghemat|mengurangi|menuntaskan|menyediakan|"
    "menyegerakan|menyerap|menyiapkan|optimal|pelaksanaan|penyerapan|percepat|realisasi|realokasi|"
    "refocusing|revisi|segerakan|serapan|siapkan",
)
_OTHER_MONEY = r"tahun\s+lalu|dana\s+transfer|\b(?:guna|demi|rangka|lantaran|karena|akibat|alasan|seiring|imbas|tujuan\w*|untuk)\s+(?:\w+\s+){0,2}(?:efisiensi|penghematan|menghemat)|realisasi\s+\w+\s+(?:mencapai|baru)|rp\s?\d|badan\s+(?:pengelola|keuangan)|badan\s+anggaran|pembahasan|sidang|dibahas|menyusun|penyusunan|kas\s+daerah|dana\s+pensiun"

_COORDINATE = Words(
    r"(?:\b(?:ber|meng|di)?ko+rdinasi(?:kan|lah)?\b|mengoordinasikan|dikoordinasikan|koordinasikan)",
    "rdinasi",
)
_PARTNER = Words(
    r"\b(?:dengan|bersama|ke(?:pada)?|antar\w*|lintas|selalu|terus|intens\w*|wajib|pihak|instansi|oleh)\b",
    "antar|bersama|dengan|instansi|intens|ke|lintas|oleh|pihak|selalu|terus|wajib",
)
_JOIN = Words(
    r"\b(?:bekerja\s?sama|kerja\s?sama|bersinergi|sinergi|menggandeng|bersama-sama|berkolaborasi|berkonsultasi|berkomunikasi|komunikasi|(?:meng)?hubungi(?=\s+(?:satgas|satuan|gugus|dinas|puskesmas|bpbd|rumah|polres))|berhubungan)\s+(?:\w+\s+){0,2}?(?:dengan\s+|bersama\s+)?(?:satgas|satuan\s+tugas|gugus\s+tugas|tni|polri|polres|polsek|babinsa|"
    r"dinas|puskesmas|pemerintah|pemda|pemkot|pemkab|pemprov|pemko|dinkes|instansi|pemangku|forkopimda|bpbd|rumah\s+sakit|aparat)",
    "berhubungan|berkolaborasi|berkonsultasi|bersama-sama|hubungi|kerja|komunikasi|menggandeng|sinergi",
)
_OTHER_COORDINATION = r"(?:rapat|menteri|kementerian)\s+(?:\w+\s+)?ko+rdinasi|ko+rdinator|kemenko"

_STATE = Words(
    r"\b(?:perkembangan(?:nya)?|situasi|kondisi|keadaan|kejadian|insiden|terpapar|terkonfirmasi|terinfeksi|positif|reaktif|odp|pdp|suspek|terdampak|sakit|dampak|kerusakan|gangguan|korban|kasus|isolasi\s+mandiri|isoman|dirawat|yang\s+kena|tertular|bergejala|jumlahnya|keamanan|pengungsi|jumlah\s+(?:pegawai|penghuni|pengungsi|kasus|warga)|berapa\s+pegawai)\b",
    "bergejala|dampak|dirawat|gangguan|insiden|isolasi|isoman|jumlah|kasus|keadaan|keamanan|kejadian|"
    "kerusakan|kondisi|korban|odp|pdp|pegawai|pengungsi|perkembangan|positif|reaktif|sakit|situasi|"
    "suspek|terinfeksi|terkonfirmasi|terpapar|tertular|yang",
)
_TOLD = Words(
    r"\b(?:(?:me)?lapor(?:kan)?|dilaporkan|melaporkan|laporan|(?:meny|dis|s)ampaikan|(?:meng|di)?kirim\w*|mengirim\w*|disetor\w*|menyetor\w*|memperbarui|diperbarui|update)(?:nya|lah)?\b",
    "ampaikan|diperbarui|disetor|kirim|lapor|memperbarui|mengirim|menyetor|update",
)
_NEWS = (
    r"\d+\s+(?:kasus|orang|pasien|desa|rumah|jiwa)|tercatat|sebanyak|bertambah|dilaporkan\s+(?:rusak|meninggal|hilang|tewas)|satgas\s+(?:covid\S*\s+)?melaporkan|pelanggan|hujan\s+abu|menurut|"
    r"kata\s|perkembangan\s+(?:kertas|pekerjaan|tugas)|kondisi\s+rumah|pelaksanaan\s+(?:instruksi|edaran)|menurut\s+laporan|\bia\s+menyampaikan|wartawan|disampaikan\s+(?:\w+\s+){0,4}(?:usai|dalam|saat|kepada\s+wartawan)|terima\s+kasih|bersama\s+ini|hal[\s-]+(?:hal|berikut)"
)

_COMPLAIN = Words(
    r"(?:pengaduan|\bmengadu(?:kan)?\b|\badukan\b|kotak\s+saran|\bhotline\b|call\s+cent(?:er|re)|contact\s+cent(?:er|re)|pusat\s+(?:panggilan|kontak)|\baduan\b|\bkeluhan\b|\bsp4n|help\s?desk|media\s+konsultasi|kanal\s+lapor|"
    r"(?:melapor|lapor|melaporkan|menyampaikan\s+(?:kritik|saran|masukan))\s+(?:\w+\s+){0,2}(?:melalui|lewat|via|ke)\s+(?:kanal|nomor|aplikasi|hotline|laman|lapor|whatsapp|wa)\b|\bsiwas\b|lapor!|kritik\s+dan\s+saran)",
    "aduan|adukan|call|contact|help|hotline|kanal|keluhan|konsultasi|kontak|kotak|kritik|lapor|mengadu|"
    "menyampaikan|panggilan|siwas|sp4n",
)
_OTHER_COMPLAINTS = r"bidang\s+pengaduan|security\s+hotline|keluhan\s+(?:sakit|demam|flu|batuk|kesehatan)|pasien\s+(?:\w+\s+){0,3}keluhan|(?:bekerja|masuk)[^;]{0,60}call\s+cent|call\s+cent[^;]{0,90}(?:bekerja|masuk|wfo)\b|\b(?:menerima|ada|banyak|mendapat)\s+(?:\w+\s+)?(?:aduan|pengaduan|keluhan)|posko\s+(?:tanggap|darurat)"

SIGNS: dict[str, tuple[Sign, ...]] = {
    "health_protocol": (
        sign(_HYGIENE, unless=_TRADE),
        sign(_MASK, _WEAR, reach=30, unless=_TRADE),
        sign(_KEEP, _FIVE, reach=40, unless=_TRADE),
        sign(
            _TEST,
            ORDERED,
            reach=50,
            unless=_TRADE
            + r"|perjalanan|tamu|dijadwalkan|pemudik|wisatawan|pelintas|penyekatan|tahanan\s+baru",
        ),
    ),
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
    "publication": (
        sign(_NOTICE, unless=_REPORTED_TELLING),
        sign(_TELL, _PUBLIC, _SERVICE_FACTS, unless=_REPORTED_TELLING),
        sign(_TELL, _PUBLIC, ORDERED, unless=_REPORTED_TELLING),
    ),
    "online_service": (
        sign(_REMOTE, unless=_OTHER_ONLINE),
        sign(_ONLINE, _SERVED, reach=90, unless=_OTHER_ONLINE),
    ),
    "vaccination": (
        sign(_JAB, STAFF, reach=80, unless=_JAB_NEWS),
        sign(_JAB, _JAB_DONE, reach=30, unless=_JAB_NEWS),
    ),
    "vaccination_families": (sign(_JAB, _KIN, reach=80),),
    "vaccination_wbp": (sign(_JAB, _INMATES, reach=120),),
    "budget": (sign(_MONEY, _SPEND, reach=40, unless=_OTHER_MONEY),),
    "coordination": (sign(_COORDINATE, _PARTNER, reach=30, unless=_OTHER_COORDINATION), sign(_JOIN)),
    "situation_report": (
        sign(Words(r"update\s+informasi[^;]*", "informasi")),
        sign(_STATE, _TOLD, unless=_NEWS),
    ),
    "complaints": (sign(_COMPLAIN, unless=_OTHER_COMPLAINTS),),
}
