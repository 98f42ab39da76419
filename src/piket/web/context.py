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


@dataclass(frozen=True)
class MenuGroup:
    """Places that open under one name."""

    label: Promise
    items: tuple[MenuItem, ...]


MENU: tuple[MenuItem | MenuGroup, ...] = (
    MenuItem("home", Action.VIEW, _("Beranda")),
    MenuItem("dashboards:index", Action.VIEW_DASHBOARD, _("Dasbor")),
    MenuItem("directives:index", Action.VIEW, _("Surat edaran")),
    MenuItem("rulings:index", Action.VIEW, _("Ketetapan")),
    MenuItem("presence:today", Action.ATTEND, _("Hari kerja saya"), own=True),
    MenuItem("rosters:index", Action.VIEW_ROSTERS, _("Jadwal piket")),
    MenuGroup(
        _("Hari kerja unit"),
        (
            MenuItem("presence:board", Action.VIEW_PRESENCE, _("Kehadiran")),
            MenuItem("handover:index", Action.VIEW_PRESENCE, _("Serah terima jaga")),
            MenuItem("reports:index", Action.VIEW_REPORTS, _("Laporan kerja")),
        ),
    ),
    MenuGroup(
        _("Pengendalian"),
        (
            MenuItem("duties:index", Action.VIEW_DUTIES, _("Kewajiban")),
            MenuItem("briefings:index", Action.VIEW_BRIEFINGS, _("Rapat dan arahan")),
            MenuItem("coordination:index", Action.VIEW_DUTIES, _("Koordinasi")),
            MenuItem("situation:index", Action.VIEW_SITUATION, _("Situasi")),
            MenuItem("vaccination:index", Action.VIEW_VACCINATION, _("Vaksinasi")),
            MenuItem("protocol:index", Action.VIEW_PROTOCOL, _("Protokol kesehatan")),
            MenuItem("money:index", Action.VIEW_MONEY, _("Anggaran")),
        ),
    ),
    MenuGroup(
        _("Naskah dan publik"),
        (
            MenuItem("letters:index", Action.VIEW_LETTERS, _("Surat keluar")),
            MenuItem("public:index", Action.VIEW, _("Layanan publik")),
        ),
    ),
    MenuGroup(
        _("Kajian"),
        (
            MenuItem("whatif:index", Action.SUPPOSE, _("Seandainya")),
            MenuItem("epidemic:index", Action.SUPPOSE, _("Penularan")),
        ),
    ),
    MenuGroup(
        _("Kelola"),
        (
            MenuItem("organisation:index", Action.VIEW_EMPLOYEES, _("Organisasi")),
            MenuItem("people:index", Action.VIEW_EMPLOYEES, _("Data pegawai")),
            MenuItem("jobs:index", Action.RUN_JOBS, _("Pekerjaan")),
            MenuItem("audit:index", Action.VIEW_AUDIT, _("Jejak audit")),
        ),
    ),
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
    """What she may open; a group of which she may open one place is that place."""
    rows = []
    for entry in MENU:
        items = entry.items if isinstance(entry, MenuGroup) else (entry,)
        places = [_place(request, item) for item in items if _open_to(access, item)]
        if isinstance(entry, MenuGroup) and len(places) > 1:
            rows.append({"label": entry.label, "places": places, "here": any(one["here"] for one in places)})
        else:
            rows += places
    return rows


def _open_to(access: Access, item: MenuItem) -> bool:
    return access.may(item.action) and (access.employee_id is not None or not item.own)


def _place(request: HttpRequest, item: MenuItem) -> dict[str, Any]:
    url = reverse(item.view)
    here = request.path == url if url == "/" else request.path.startswith(url)
    return {"url": url, "label": item.label, "here": here}
