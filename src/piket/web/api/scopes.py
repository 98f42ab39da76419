"""What a key may be used for. A scope never gives what the account itself may not: both are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.web.permissions import Access, Action


class Scope(StrEnum):
    """The value stands in keys, in the description of the interface and in its faults."""

    ORGANISATION = "organisation:read"
    PEOPLE = "people:read"
    WRITE_PEOPLE = "people:write"
    WRITE_ABSENCES = "absences:write"
    WRITE_POSTS = "posts:write"
    DIRECTIVES = "directives:read"
    WRITE_DIRECTIVES = "directives:write"
    ROSTERS = "rosters:read"
    WRITE_ROSTERS = "rosters:write"
    PUBLISH_ROSTERS = "rosters:publish"
    PRESENCE = "presence:read"
    REPORTS = "reports:read"
    RECALLS = "recalls:read"
    WRITE_RECALLS = "recalls:write"
    RECAP = "recap:read"
    SITUATION = "situation:read"
    WRITE_SITUATION = "situation:write"
    DUTIES = "duties:read"
    WRITE_DUTIES = "duties:write"


@dataclass(frozen=True)
class Meaning:
    """A scope in words, and the right without which its account could not use it."""

    label: Promise
    action: Action


MEANINGS: Mapping[Scope, Meaning] = {
    Scope.ORGANISATION: Meaning(_("Membaca instansi, unit, dan hari kerja"), Action.VIEW),
    Scope.PEOPLE: Meaning(_("Membaca data pegawai dan perpindahannya"), Action.VIEW_EMPLOYEES),
    Scope.WRITE_PEOPLE: Meaning(_("Mengirim daftar pegawai dan kedudukan hukum"), Action.IMPORT_EMPLOYEES),
    Scope.WRITE_ABSENCES: Meaning(_("Mengirim cuti, sakit, dan dinas luar"), Action.IMPORT_EMPLOYEES),
    Scope.WRITE_POSTS: Meaning(_("Mencatat dan mengakhiri tugas kedua"), Action.ARRANGE),
    Scope.DIRECTIVES: Meaning(_("Membaca surat edaran dan ketetapan"), Action.VIEW),
    Scope.WRITE_DIRECTIVES: Meaning(_("Memperpanjang dan mengakhiri surat edaran"), Action.APPROVE_DIRECTIVE),
    Scope.ROSTERS: Meaning(_("Membaca jadwal yang berlaku"), Action.VIEW_ROSTERS),
    Scope.WRITE_ROSTERS: Meaning(_("Menyusun dan mengubah draf jadwal"), Action.EDIT_ROSTER),
    Scope.PUBLISH_ROSTERS: Meaning(_("Menyetujui, menerbitkan, dan menarik jadwal"), Action.PUBLISH_ROSTER),
    Scope.PRESENCE: Meaning(_("Membaca presensi"), Action.VIEW_PRESENCE),
    Scope.REPORTS: Meaning(_("Membaca target dan laporan kerja"), Action.VIEW_REPORTS),
    Scope.RECALLS: Meaning(_("Membaca panggilan ke kantor"), Action.VIEW_PRESENCE),
    Scope.WRITE_RECALLS: Meaning(_("Memanggil ke kantor dan membatalkannya"), Action.ORDER_RECALL),
    Scope.SITUATION: Meaning(_("Membaca situasi unit dan wilayah"), Action.VIEW_SITUATION),
    Scope.WRITE_SITUATION: Meaning(_("Mengirim laporan situasi"), Action.REPORT_SITUATION),
    Scope.DUTIES: Meaning(_("Membaca kewajiban dan keadaannya"), Action.VIEW_DUTIES),
    Scope.WRITE_DUTIES: Meaning(_("Menanggapi, menyerahkan, dan menilai kewajiban"), Action.DO_DUTY),
    Scope.RECAP: Meaning(_("Membaca rekap kehadiran bulanan"), Action.VIEW_PRESENCE),
}


def offered(access: Access) -> list[Scope]:
    """The scopes that she could use with the roles she holds now."""
    return [scope for scope, meaning in MEANINGS.items() if access.may(meaning.action)]
