"""Faults as `application/problem+json` (RFC 9457): what is wrong, where, how to mend it, in the asked language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEDIA_TYPE = "application/problem+json"
Json = dict[str, Any]

TITLES: Mapping[str, Promise] = {
    "unauthorized": _("Kunci API tidak ada atau tidak berlaku"),
    "scope_missing": _("Lingkup kunci tidak mencakup ini"),
    "not_allowed": _("Akun di balik kunci ini tidak berwenang"),
    "not_found": _("Tidak ditemukan"),
    "method_not_allowed": _("Metode ini tidak ada di alamat ini"),
    "not_valid": _("Permintaan tidak dapat dibaca"),
    "faulty_rows": _("Ada baris yang salah; tidak ada yang ditulis"),
    "changed": _("Hasilnya kini lain dari yang dilihat"),
    "too_many_requests": _("Terlalu banyak permintaan"),
    "failed": _("Terjadi kesalahan di pihak Piket"),
    "refused": _("Permintaan ditolak"),
}
DETAILS: Mapping[str, Promise] = {
    "unauthorized": _(
        "Kirim tajuk Authorization: Bearer <kunci>. Kunci dibuat di halaman Kunci API; yang dicabut, yang lewat "
        "tanggalnya, atau yang akunnya tidak aktif tidak membuka apa pun."
    ),
    "not_allowed": _("Kunci tidak dapat lebih dari akunnya: minta peran yang sesuai bagi akun itu."),
    "not_found": _("Tidak ada apa pun di alamat ini, atau berada di luar wewenang akun kunci ini."),
    "method_not_allowed": _("Lihat tajuk Allow untuk metode yang ada."),
    "failed": _("Tidak ada yang ditulis. Coba lagi sebentar lagi; bila berulang, beri tahu operator."),
    "refused": _("Periksa permintaan ini terhadap dokumentasi API."),
}


class Problem(Exception):
    """Ends a request with this fault. `errors`: one entry for each place, `{pointer, field, message, …}`."""

    def __init__(
        self, status: int, code: str, detail: str | Promise = "", errors: Sequence[Json] = ()
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.errors = status, code, detail, tuple(errors)


def refused(field: str, code: str, message: str) -> Problem:
    """Something well said that cannot be done, because of one field; empty: of none in particular."""
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, "refused", message, [fault(f"#/{field}", field, code, message)]
    )


def fault(pointer: str, field: str, code: str, message: str) -> Json:
    """One entry of a problem's `errors`."""
    return {"pointer": pointer, "field": field, "code": code, "message": message}


def answer(request: HttpRequest, problem: Problem) -> JsonResponse:
    """The fault as a response, in the request's language."""
    body: Json = {
        "type": f"urn:piket:problem:{problem.code}",
        "title": str(TITLES[problem.code]),
        "status": problem.status,
        "detail": str(problem.detail or DETAILS.get(problem.code, "")),
        "instance": request.path,
        "code": problem.code,
    }
    if problem.errors:
        body["errors"] = list(problem.errors)
    response = JsonResponse(body, status=problem.status, content_type=MEDIA_TYPE)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="piket"'
    return response


def of_status(status: int) -> Problem:
    """For an answer that is no problem document yet: an unknown address, a wrong method, a fault of ours."""
    codes = {401: "unauthorized", 403: "not_allowed", 404: "not_found", 405: "method_not_allowed"}
    return Problem(
        status, codes.get(status, "failed" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused")
    )
