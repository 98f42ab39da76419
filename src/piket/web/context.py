"""What every page needs: whose it is, the menu her rights give, and the demo's marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.permissions import Access, Action


@dataclass(frozen=True)
class MenuItem:
    """A place in the main menu: its first view, the right it asks for, its name; `own`: of those on the staff only."""

    view: str
    action: Action
    label: Promise
    own: bool = False


MENU = (
    MenuItem("home", Action.VIEW, _("Beranda")),
    MenuItem("directives:index", Action.VIEW, _("Surat edaran")),
    MenuItem("rulings:index", Action.VIEW, _("Ketetapan")),
    MenuItem("whatif:index", Action.SUPPOSE, _("Seandainya")),
    MenuItem("epidemic:index", Action.SUPPOSE, _("Penularan")),
    MenuItem("presence:today", Action.ATTEND, _("Hari kerja saya"), own=True),
    MenuItem("rosters:index", Action.VIEW_ROSTERS, _("Jadwal piket")),
    MenuItem("presence:board", Action.VIEW_PRESENCE, _("Kehadiran")),
    MenuItem("handover:index", Action.VIEW_PRESENCE, _("Serah terima jaga")),
    MenuItem("situation:index", Action.VIEW_SITUATION, _("Situasi")),
    MenuItem("vaccination:index", Action.VIEW_VACCINATION, _("Vaksinasi")),
    MenuItem("duties:index", Action.VIEW_DUTIES, _("Kewajiban")),
    MenuItem("briefings:index", Action.VIEW_BRIEFINGS, _("Rapat dan arahan")),
    MenuItem("coordination:index", Action.VIEW_DUTIES, _("Koordinasi")),
    MenuItem("reports:index", Action.VIEW_REPORTS, _("Laporan kerja")),
    MenuItem("letters:index", Action.VIEW_LETTERS, _("Surat keluar")),
    MenuItem("public:index", Action.VIEW, _("Layanan publik")),
    MenuItem("organisation:index", Action.VIEW_EMPLOYEES, _("Organisasi")),
    MenuItem("people:index", Action.VIEW_EMPLOYEES, _("Data pegawai")),
    MenuItem("jobs:index", Action.RUN_JOBS, _("Pekerjaan")),
    MenuItem("audit:index", Action.VIEW_AUDIT, _("Jejak audit")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """`access`, `menu`, `demo` and `language` for the templates."""
    access: Access | None = getattr(request, "access", None)
    return {
        "access": access,
        "menu": _menu(request, access) if access else [],
        "demo": settings.DEMO,
        "provider": settings.OIDC_NAME if settings.OIDC_SERVER else "",
        "Action": {action.name: action.value for action in Action},  # a class would be called
    }


def _menu(request: HttpRequest, access: Access) -> list[dict[str, Any]]:
    rows = []
    for item in MENU:
        if access.may(item.action) and (access.employee_id or not item.own):
            url = reverse(item.view)
            here = request.path == url if url == "/" else request.path.startswith(url)
            rows.append({"url": url, "label": item.label, "here": here})
    return rows
