"""`./piket`: prepare what the command needs, then hand over to it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from piket.adapters.home import data_home
from workshop import checks
from workshop.prepare import RUN, TOOLS, prepared
from workshop.voice import SetupError, fail

HELP = """\
piket: dari surat edaran ke jadwal piket / from an official circular to the duty roster

  ./piket demo              peragaan lengkap di peramban / the whole job, served on a local page
  ./piket demo --night      malam Minggu: surat pukul 20.00, berlaku 07.30 / the Sunday night
  ./piket demo --reset      mulai dari awal / start afresh

Berkas ke berkas, tanpa peladen / file to file, without a server:
  ./piket read FILE         teks, HTML, PDF, Word ke rancangan aturan / text to a draft directive
  ./piket check DIRECTIVE   apa yang tidak mungkin benar / what in it cannot be true
  ./piket rule DIRECTIVE…   ketentuan tiap unit dan hari / what holds for each unit and day
  ./piket why DIRECTIVE…    alasan ketentuan satu unit / why a unit is ruled so
  ./piket due               yang segera berakhir / what is about to end
  ./piket extend DIRECTIVE  perpanjang: versi baru / extend it: a new version
  ./piket plan DIRECTIVE…   jadwal piket / the roster
  ./piket letter …          surat edaran dan surat tugas / circular and assignment letter
  ./piket mend ROSTER C     perbaiki jadwal setelah perubahan / mend a roster after changes
  ./piket verify ROSTER     periksa jadwal / check a roster
  ./piket shifts solve F    jadwal sif dari format umum / a shift roster from the public format
  ./piket whatif …          apa yang berubah bila aturannya lain / what changes under other rules
  ./piket packs             aturan yang dibawa Piket / the instruments Piket ships

Menjalankan / running it (docs/operation.md):
  ./piket serve             seluruh layanan, atau satu macam prosesnya / the service
  ./piket doctor            apa yang salah dan cara memperbaikinya / what is wrong
  ./piket backup            cadangan terenkripsi / an encrypted backup
  ./piket restore FILE      pulihkan cadangan / put a backup back
  ./piket upgrade           cadangkan, perbarui tabel, periksa / back up, migrate, check
  ./piket rollback FILE     kembali ke sebelum pembaruan / back to before an upgrade
  ./piket audit verify      jejak audit utuh? / is the audit trail whole?

Bengkel / workshop:
  ./piket test              semua pemeriksaan / all checks, under ten minutes
  ./piket test --all        juga yang lambat / the slow ones too
  ./piket test PATH…        hanya uji ini / only these tests (any pytest option)
  ./piket lint              gaya, tipe, batas ruang / style, types, import contracts
  ./piket bom [--licences]  daftar bahan CycloneDX, atau lisensi / bill of materials, or licences

'./piket COMMAND --help' tells each command's options.
"""


def main(arguments: list[str]) -> int:
    """Run the command named by the first argument. Returns the exit code; most commands never return."""
    command = arguments[0] if arguments else "--help"
    if command in {"--help", "-h", "help"}:
        print(HELP, end="")
        return 0
    _leave_no_trace_of_the_launcher()
    try:
        if command == "lint":
            return checks.lint(prepared(TOOLS))
        if command == "test":
            return checks.test(prepared(TOOLS), arguments[1:])
        if command == "bom":
            return checks.bom(prepared(RUN), arguments[1:])
        _hand_over(prepared(RUN).python, arguments)
    except SetupError as error:
        fail(error)


def _hand_over(python: Path, arguments: list[str]) -> NoReturn:
    command = [str(python), "-P", "-m", "piket", *arguments]
    os.execv(python, command)  # noqa: S606 (no shell is meant)


def _leave_no_trace_of_the_launcher() -> None:
    """The command must see its own environment's packages only, and numba a folder that it can write."""
    for name in ("PYTHONPATH", "PYTHONHOME"):
        os.environ.pop(name, None)
    os.environ.setdefault("NUMBA_CACHE_DIR", str(_writable(data_home() / "cache" / "numba")))


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / f"piket-numba-{os.getuid()}"
    return folder


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
