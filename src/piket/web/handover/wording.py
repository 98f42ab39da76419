"""Why something was not kept, in a sentence that says what is wrong and how to mend it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.handover.services import NotKept

_WHY: dict[str, Promise] = {
    "shift": gettext_lazy("Jadwal yang berlaku tidak menyebut jaga ini. Muat ulang halaman."),
    "early": gettext_lazy("Apel dan serah terima dimulai paling cepat enam jam sebelum jaga ini."),
    "ahead": gettext_lazy("Lembar kertas diketik sesudah jaga ini mulai, dengan jam yang sudah lewat."),
    "over": gettext_lazy("Jaga ini sudah selesai. Ketik apelnya dari lembar kertas."),
    "people": gettext_lazy("Orang itu tidak dapat dipilih untuk jaga ini. Muat ulang halaman."),
    "late": gettext_lazy("Jam datang yang terlambat terletak antara mulai jaga dan sekarang. Perbaiki jamnya."),
    "signed": gettext_lazy("Pihak ini sudah menandatangani. Yang sudah ditandatangani hanya dapat dikoreksi."),
    "same": gettext_lazy("Satu orang tidak menandatangani kedua pihak; komandan yang lain menandatangani pihaknya."),
    "password": gettext_lazy("Nama atau sandi itu tidak cocok. Belum ada yang ditandatangani."),
    "attempts": gettext_lazy("Terlalu banyak sandi yang salah. Tunggu beberapa menit, lalu coba lagi."),
    "factor": gettext_lazy("Akun ini memakai faktor kedua: tandatangani dari ponselnya sendiri."),
    "open": gettext_lazy("Serah terima ini belum ditutup; belum ada yang dikoreksi."),
    "why": gettext_lazy("Tulis alasan koreksi: apa yang keliru dan dari mana diketahui."),
    "begun": gettext_lazy("Jaga ini sudah mulai. Bila darurat, panggil semua orang."),
    "far": gettext_lazy("Kekurangan diisi dari sini paling cepat 24 jam sebelumnya; yang lebih jauh di jadwal unit."),
    "self": gettext_lazy("Diri sendiri tidak dipilih sendiri; kepala unit yang memilih."),
    "rules": gettext_lazy("Jadwal yang jadi melanggar aturan. Pilih orang lain."),
    "called": gettext_lazy("Semua orang sudah dipanggil untuk jaga ini."),
    "covered": gettext_lazy("Jaga ini cukup orang; tidak ada yang perlu diisi atau dipanggil."),
    "explain": gettext_lazy("Hitungan berbeda, atau tidak sama dengan daftar. Hitung ulang atau jelaskan bedanya."),
}  # fmt: skip


def why_not(error: NotKept) -> str:
    if error.why == "counts":
        return _("Belum dihitung: {names}.").format(names=", ".join(error.names))
    if error.why == "relief" and error.relief is not None:
        return lacking(error.relief.short, error.relief.lead_missing)
    return str(_WHY[error.why])


def lacking(short: int, lead: bool) -> str:
    """What the relief still lacks."""
    if short and lead:
        return _(
            "Pengganti belum lengkap: kurang {n} orang, dan belum ada yang dapat memimpin. Jaga lama belum lepas."
        ).format(n=short)
    if short:
        return _("Pengganti belum lengkap: kurang {n} orang. Jaga lama belum lepas.").format(n=short)
    return _("Pengganti belum lengkap: belum ada yang dapat memimpin. Jaga lama belum lepas.")
