"""How to mend a finding, in the words of the form, where the mend names a key of the file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from piket.policy.values import Bilingual, Finding

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


def mend_in_form(finding: Finding) -> Bilingual | str:
    words = _IN_FORM.get(finding.code)
    return str(words) if words else finding.mend
