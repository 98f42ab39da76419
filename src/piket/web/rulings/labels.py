"""How outcomes, sectors, populations and kinds of units are called on the pages."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from piket.policy.wording import percent

OUTCOMES = {
    "settled": _("Jelas"),
    "needs_decision": _("Perlu keputusan"),
    "unknown": _("Tidak diketahui"),
    "conflict": _("Bertentangan"),
    "not_addressed": _("Tidak diatur"),
    "day_off": _("Hari libur"),
}
SECTORS = {
    "non_essential": _("Non-esensial"),
    "essential": _("Esensial"),
    "essential_government": _("Esensial pemerintahan"),
    "essential_private": _("Esensial swasta"),
    "critical": _("Kritikal"),
}
POPULATIONS = {"asn": _("ASN"), "non_asn": _("Non-ASN")}
STEPS = {
    "applies": _("Berlaku"),
    "overridden": _("Dikesampingkan"),
    "narrowed": _("Dipersempit"),
    "looser_ignored": _("Lebih longgar, tidak dipakai"),
    "classified": _("Sektor"),
    "regime": _("Keadaan wilayah"),
    "decided": _("Keputusan pejabat"),
    "conflict": _("Bertentangan"),
    "missing": _("Belum pasti"),
}
TIERS = {
    "national": _("Pusat"),
    "ministry": _("Kementerian"),
    "province": _("Provinsi"),
    "city": _("Kabupaten/kota"),
    "agency": _("Instansi"),
    "unit": _("Unit"),
}
# What became of an instrument in the chain of a ruling.
LANES = {
    "first": _("Batas pertama"),
    "narrowed": _("Mempersempit"),
    "same": _("Tidak mengubah"),
    "ignored": _("Lebih longgar, tidak dipakai"),
    "conflict": _("Bertentangan"),
    "yields": _("Diserahkan ke bawah"),
    "agency": _("Batas seluruh instansi"),
    "open": _("Tanpa angka"),
    "decided": _("Keputusan pejabat"),
}
UNIT_TYPES = {
    "badan": _("Badan"),
    "bagian": _("Bagian"),
    "bapas": _("Bapas"),
    "dinas": _("Dinas"),
    "inspektorat": _("Inspektorat"),
    "kanim": _("Kantor imigrasi"),
    "kanwil": _("Kantor wilayah"),
    "kecamatan": _("Kecamatan"),
    "kelurahan": _("Kelurahan"),
    "lapas": _("Lapas"),
    "lapas_narkotika": _("Lapas narkotika"),
    "lapas_terbuka": _("Lapas terbuka"),
    "lpka": _("LPKA"),
    "lpp": _("Lapas perempuan"),
    "pemda": _("Pemerintah daerah"),
    "pimpinan": _("Pimpinan"),
    "puskesmas": _("Puskesmas"),
    "rsud": _("Rumah sakit"),
    "rupbasan": _("Rupbasan"),
    "rutan": _("Rutan"),
    "satuan": _("Satuan"),
    "satuan_pendidikan": _("Sekolah"),
    "sekretariat": _("Sekretariat"),
    "unsur": _("Unsur penunjang"),
}


def unit_type_name(code: str) -> str:
    return str(UNIT_TYPES.get(code, code.replace("_", " ").capitalize()))


def share_range(low: Fraction | None, high: Fraction | None) -> str:
    """'25 %', 'paling banyak 50 %', '25 % sampai 50 %'; empty where there is no bound."""
    if low is None or high is None:
        return ""
    language = get_language() or "id"
    least, most = percent(low, language), percent(high, language)
    if low == high:
        return most
    if low == 0 and high < 1:
        return gettext("paling banyak %(most)s") % {"most": most}
    return gettext("%(least)s sampai %(most)s") % {"least": least, "most": most}
