"""How to mend a finding in the form, where the mend itself names a key of the file, which only an expert sees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_IN_FORM = {
    "overlap_without_precedence": _(
        "Buka pengecualiannya; di bawah “Mengalahkan ketentuan” pilih yang lain dan tulis dasarnya."
    ),
    "two_sectors": _(
        "Keluarkan unit itu dari salah satunya, atau pilih yang lain di bawah “Mengalahkan ketentuan” "
        "dan tulis dasarnya."
    ),
    "override_ring": _("Hapus salah satu isian “Mengalahkan ketentuan”."),
    "matches_nothing": _("Periksa sektor, unit, wilayah dan tanggalnya."),
    "days_not_covered": _(
        "Lengkapi hari dan tanggal ketentuannya, atau pastikan hari itu memang tidak diatur."
    ),
    "no_review_date": _("Isi tanggal evaluasinya."),
    "review_out_of_period": _("Perbaiki tanggal evaluasinya."),
}


def in_form(code: str) -> str:
    """'' where the finding's own mend is in words that the form has too."""
    return str(_IN_FORM.get(code, ""))
