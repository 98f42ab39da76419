"""Piket at the terminal: the jobs of the pure rooms on files, without a server, and the demo."""

from __future__ import annotations

import typer

from . import backup, commands, packs
from .audit import audit_app
from .console import t
from .doctor import doctor
from .due import due
from .epidemic import epidemic_app
from .extend import extend
from .letters import letters_app
from .public import public_app
from .serve import serve
from .shifts import shifts_app
from .whatif import whatif

app = typer.Typer(
    name="piket",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=t(
        "Dari surat edaran menjadi siapa bekerja di mana, setiap hari, di setiap unit.",
        "From an official circular to who works where, every day, in every unit.",
    ),
)
app.command("demo", help=t("Dua surat edaran nyata dari naskah sampai jadwal dan surat.", "Two real circulars, from text to rosters and letters."))(commands.demo)  # fmt: skip
app.command("read", help=t("Baca naskah menjadi rancangan dengan bukti.", "Read a text into a draft with evidence."))(commands.read)  # fmt: skip
app.command("check", help=t("Periksa surat sebelum ditandatangani.", "Check a directive before it is signed."))(commands.check)  # fmt: skip
app.command("rule", help=t("Tetapkan aturan tiap unit dan hari.", "Rule each unit and day."))(commands.rule)  # fmt: skip
app.command("why", help=t("Alasan ketentuan satu unit.", "The reasons of one unit's ruling."))(commands.why)  # fmt: skip
app.command("due", help=t("Surat yang segera berakhir, agar diputuskan tepat waktu.", "Directives that are about to end, to be decided in time."))(due)  # fmt: skip
app.command("extend", help=t("Perpanjang surat: versi baru sampai hari lain.", "Extend a directive: a new version until another day."))(extend)  # fmt: skip
app.command("plan", help=t("Susun jadwal yang sah dan adil.", "Plan lawful, fair rosters."))(commands.plan)  # fmt: skip
app.command("letter", help=t("Buat surat edaran, surat tugas atau lampiran jadwal.", "Make the circular, an assignment letter or a roster annex."))(commands.letter)  # fmt: skip
app.command("mend", help=t("Perbaiki jadwal yang berlaku dengan perubahan sesedikit mungkin.", "Mend a roster in force with as few changes as can be."))(commands.mend)  # fmt: skip
app.command("verify", help=t("Uji jadwal dengan pemeriksa mandiri.", "Check a roster with the independent verifier."))(commands.verify)  # fmt: skip
app.command("whatif", help=t("Bandingkan dua aturan: unit dan orang yang berubah.", "Compare two sets of directives: the units and people that change."))(whatif)  # fmt: skip
app.command("serve", help=t("Jalankan Piket, atau satu macam prosesnya.", "Run Piket, or one kind of its processes."))(serve)  # fmt: skip
app.command("doctor", help=t("Apa yang salah, di mana, bagaimana memperbaikinya.", "What is wrong, where, how to mend it."))(doctor)  # fmt: skip
app.command("backup", help=t("Cadangan terenkripsi: basis data, berkas, kunci.", "An encrypted backup: database, files, keys."))(backup.backup)  # fmt: skip
app.command("restore", help=t("Pulihkan cadangan ke basis data baru.", "Put a backup back into a new database."))(backup.restore)  # fmt: skip
app.command("upgrade", help=t("Cadangkan, perbarui tabel, periksa.", "Back up, bring the tables up to date, check."))(backup.upgrade)  # fmt: skip
app.command("rollback", help=t("Kembali ke cadangan sebelum pembaruan.", "Back to the backup from before an upgrade."))(backup.rollback)  # fmt: skip
app.add_typer(packs.app, name="packs")
app.add_typer(shifts_app, name="shifts")
app.add_typer(epidemic_app, name="epidemic")
app.add_typer(public_app, name="public")
app.add_typer(letters_app, name="letters")
app.add_typer(audit_app, name="audit")


def main() -> None:
    """The entry point. Exit codes: 0 good, 1 the input breaks a rule, 2 wrong use."""
    app()
