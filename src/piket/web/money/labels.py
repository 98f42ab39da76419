from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.money.models import Entry
from piket.web.money.queries import Only

ONLY: dict[Only, Promise] = {
    Only.WAITING: _("Belum diperiksa"),
    Only.BARE: _("Realisasi tanpa bukti"),
    Only.FLAGGED: _("Bertanda"),
    Only.BEHIND: _("Di bawah rencana"),
    Only.SILENT: _("Belum ada realisasi yang dilaporkan"),
    Only.OVER: _("Melebihi pagu atau komitmen"),
}

TONES = {
    Entry.State.HELD: "wait",
    Entry.State.WAITING: "wait",
    Entry.State.ACCEPTED: "good",
    Entry.State.RETURNED: "bad",
    Entry.State.WITHDRAWN: "quiet",
}

WHY_NOT: dict[str, Promise] = {
    "twice": _(
        "Mata anggaran itu sudah ada: unit, tahun, kegiatan dan kode akunnya sama. Ubah pagunya di halamannya."
    ),
    "year": _("Harinya di luar tahun anggarannya."),
    "future": _("Harinya belum terjadi."),
    "state": _(
        "Keadaannya sudah berubah sementara halaman ini terbuka. Lihat keadaannya sekarang, lalu putuskan."
    ),
    "reason": _("Tulis alasannya."),
    "evidence": _(
        "Realisasi baru dapat diterima bila ada buktinya. Minta bendahara melampirkannya, atau kembalikan."
    ),
    "needed": _(
        "Komitmen ini masih menutup realisasi yang sudah dicatat. Tarik atau kembalikan realisasinya dahulu."
    ),
    "reviewer": _("Orang itu tidak berwenang memeriksa di unit ini."),
    "file": _("Pilih berkas buktinya."),
}
