"""What a request's values are refused for, in words of the asked language and with the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Json = dict[str, Any]
_ANY = _("Nilai ini tidak sesuai bentuknya. Lihat dokumentasi API.")
_DAY = _("Bukan tanggal. Tulis tahun-bulan-hari, misalnya 2021-07-26.")
_NUMBER = _("Bukan bilangan bulat.")
WORDS: Mapping[str, Promise] = {
    "missing": _("Wajib diisi."),
    "extra_forbidden": _("Bidang ini tidak dikenal. Periksa ejaannya, atau hapus."),
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "bool_parsing": _("Tulis true atau false."),
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_type": _DAY,
    "datetime_parsing": _("Bukan waktu. Tulis dengan zona, misalnya 2021-07-26T07:30:00+07:00."),
    "datetime_from_date_parsing": _("Bukan waktu. Tulis dengan zona, misalnya 2021-07-26T07:30:00+07:00."),
    "timezone_aware": _("Waktu ini tanpa zona. Tambahkan, misalnya +07:00."),
    "string_type": _(
        "Bukan teks. Nomor pun ditulis di antara tanda kutip, agar tidak ada angka yang hilang."
    ),
    "string_too_long": _("Terlalu panjang."),
    "string_pattern_mismatch": _("Bentuknya lain dari yang diminta. Lihat dokumentasi API."),
    "greater_than_equal": _("Terlalu kecil."),
    "less_than_equal": _("Terlalu besar."),
    "too_long": _("Terlalu banyak baris. Bagi menjadi beberapa kiriman."),
    "too_short": _("Kosong. Kirim paling sedikit satu baris."),
    "value_error": _("Ada karakter yang tidak dapat dipakai. Hapus, lalu kirim lagi."),
    "json_invalid": _("Badan permintaan bukan JSON."),
    "enum": _("Bukan salah satu nilai yang ada. Lihat dokumentasi API."),
    "literal_error": _("Bukan salah satu nilai yang ada. Lihat dokumentasi API."),
}


def errors_of(found: Iterable[Json]) -> list[Json]:
    """`{pointer, field, message}` of each: `#/rows/0/start` in a body, `query/limit` in an address."""
    return [_error(entry["loc"], str(entry["type"])) for entry in found]


def _error(place: tuple[str | int, ...], kind: str) -> Json:
    where, *steps = place
    if where == "body":
        steps = steps[1:]  # the first names our own parameter
        pointer = "#/" + "/".join(str(step) for step in steps)
    else:
        pointer = "/".join(str(step) for step in place)
    field = next((str(step) for step in reversed(steps) if isinstance(step, str)), str(where))
    return {"pointer": pointer, "field": field, "message": str(WORDS.get(kind, _ANY)), "code": kind}
