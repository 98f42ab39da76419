"""The audit trail in words: what was done, to what."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "demo.directive": _("Memasukkan surat peragaan"),
    "demo.letters": _("Membuat naskah peragaan"),
    "demo.organisation": _("Memasukkan organisasi peragaan"),
    "decision.record": _("Mencatat keputusan"),
    "directive.discard": _("Membuang draf"),
    "directive.draft": _("Membaca surat edaran"),
    "directive.edit": _("Menyunting surat edaran"),
    "directive.end": _("Mengakhiri surat edaran"),
    "directive.extend": _("Memperpanjang surat edaran"),
    "directive.receive": _("Menerima berkas untuk dibaca"),
    "directive.remind": _("Mengingatkan akhir masa berlaku"),
    "directive.replace": _("Mengganti surat edaran"),
    "directive.review": _("Meninjau bacaan"),
    "directive.write": _("Menulis surat edaran"),
    "job.main": _("Menyusun ketetapan dan jadwal"),
    "job.messages": _("Menyiapkan pesan"),
    "letter.draft": _("Membuat naskah draf"),
    "letter.issue": _("Menerbitkan naskah"),
    "organisation.identity": _("Mencatat identitas instansi"),
    "organisation.import": _("Memasukkan organisasi"),
    "roster.mend": _("Mencatat perubahan dan memperbaiki jadwal"),
    "roster.safest": _("Menyusun draf jadwal yang paling aman"),
    "roster.publish": _("Menerbitkan jadwal"),
    "roster.publish_provisional": _("Menerbitkan jadwal sementara"),
    "roster.store": _("Menyimpan jadwal"),
    "site.keep": _("Mencatat lokasi kerja"),
    "site.remove": _("Menghapus lokasi kerja"),
    "rulings.store": _("Menyimpan ketetapan"),
}
OPERATIONS: dict[str, Promise] = {"INSERT": _("ditambah"), "UPDATE": _("diubah"), "DELETE": _("dihapus")}
TABLES: dict[str, Promise] = {
    "accounts_membership": _("peran"),
    "directives_arrival": _("berkas yang menunggu dibaca"),
    "directives_correction": _("koreksi bacaan"),
    "directives_decision": _("keputusan"),
    "directives_directive": _("surat edaran"),
    "directives_directivetext": _("naskah surat"),
    "directives_reminder": _("pengingat"),
    "jobs_jobrun": _("pekerjaan"),
    "letters_letter": _("naskah dinas"),
    "organisation_absence": _("cuti dan sakit"),
    "organisation_agency": _("instansi"),
    "organisation_desk": _("loket"),
    "organisation_employee": _("pegawai"),
    "organisation_healthexemption": _("keterangan kesehatan"),
    "organisation_site": _("lokasi kerja"),
    "organisation_unit": _("unit"),
    "rosters_assignment": _("penugasan"),
    "rosters_message": _("pesan"),
    "rosters_roster": _("jadwal"),
    "rulings_reason": _("alasan ketetapan"),
    "rulings_ruling": _("ketetapan"),
    "rulings_rulingset": _("kumpulan ketetapan"),
}
