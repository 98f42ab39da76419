"""`piket backup`, `piket restore`, `piket upgrade`, `piket rollback`: the operator's safety net."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from piket.adapters.backup.values import BackupError
from piket.adapters.home import data_home
from piket.adapters.private_files import private
from piket.adapters.secret_names import SECRETS

from .console import Exit, fail, out, say, t, warn

if TYPE_CHECKING:
    from piket.adapters.backup.dumping import Server
    from piket.adapters.backup.encryption import Secret
    from piket.adapters.backup.values import Manifest

PASSPHRASE = "PIKET_BACKUP_PASSPHRASE"  # noqa: S105 (a name, not a secret)
NAME = "piket-%Y%m%d-%H%M%S.cadangan"

KeyFile = Annotated[Path | None, typer.Option("--key-file", help=t("Berkas kunci; bila kosong, sandi dari PIKET_BACKUP_PASSPHRASE", "The key file; else the passphrase in PIKET_BACKUP_PASSPHRASE"))]  # fmt: skip
Database = Annotated[str | None, typer.Option("--database", help=t("Basis data pada PostgreSQL tertanam; bila kosong, yang dipakai", "The database on the embedded PostgreSQL; else the one in use"))]  # fmt: skip


def folder() -> Path:
    """Where backups go unless told otherwise."""
    return Path(os.environ.get("PIKET_BACKUP_DIR") or data_home() / "cadangan")


def newest(place: Path) -> Path | None:
    """The newest backup of a folder, by its name."""
    return max(place.glob("piket-*.cadangan"), default=None)


def backup(
    output: Annotated[Path | None, typer.Option("-o", "--output", help=t("Berkas cadangan; bila kosong, bernama waktu di folder cadangan", "The backup's file; else one named by the time in the backup folder"))] = None,
    key_file: KeyFile = None,
    database: Database = None,
    keep: Annotated[int, typer.Option(min=0, help=t("Simpan sekian yang terbaru di folder itu; 0: semuanya", "Keep so many of the newest in that folder; 0: all"))] = 0,
    check: Annotated[Path | None, typer.Option("--check", help=t("Hanya periksa cadangan ini", "Only check this backup"))] = None,
    make_key: Annotated[Path | None, typer.Option("--make-key", help=t("Buat berkas kunci baru, lalu selesai", "Make a new key file, then end"))] = None,
) -> None:  # fmt: skip
    from piket.adapters.backup.encryption import make_key_file

    try:
        if make_key is not None:
            make_key_file(make_key)
            warn(t("Simpan salinan kunci ini di luar mesin ini: tanpa kunci, cadangan tidak dapat dibuka.", "Keep a copy of this key away from this machine: without it no backup opens."))  # fmt: skip
        elif check is not None:
            _check(check, _secret(key_file))
        else:
            make(_secret(key_file), output, database, keep)
    except BackupError as error:
        fail([error.message])


def make(secret: Secret, output: Path | None = None, database: str | None = None, keep: int = 0) -> Path:
    """Write a backup, say what it holds, and drop those that are too many. Raises BackupError."""
    from piket.adapters.backup.making import Contents, make_backup

    server = server_of(database)
    place = output or folder() / datetime.now(UTC).strftime(NAME)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = {name: value for name in SECRETS if (value := os.environ.get(name))}
    certificate = os.environ.get("SIGNING_CERTIFICATE", "")
    files = {Path(certificate).name: Path(certificate)} if certificate and Path(certificate).is_file() else {}
    manifest = make_backup(Contents(server, keys, files), secret, place)
    _tell(place, manifest)
    if keep:
        for old in sorted(place.parent.glob("piket-*.cadangan"))[:-keep]:
            old.unlink()
    return place


def _check(place: Path, secret: Secret) -> None:
    from piket.adapters.backup.making import check_backup

    _tell(place, check_backup(place, secret))


def _tell(place: Path, manifest: Manifest) -> None:
    size = sum(size for size, _ in manifest.members.values()) / 1e6
    rows = sum(manifest.rows.values())
    out.print(str(place), markup=False, soft_wrap=True)
    say(
        t(
            f"diperiksa utuh: {len(manifest.rows)} tabel, {rows} baris, {size:.1f} MB, dibuat {manifest.made}",
            f"checked whole: {len(manifest.rows)} tables, {rows} rows, {size:.1f} MB, made {manifest.made}",
        ),
        indent=2,
    )


def restore(
    file: Annotated[Path, typer.Argument(help=t("Berkas cadangan", "The backup's file"))],
    key_file: KeyFile = None,
    database: Annotated[str, typer.Option(help=t("Nama basis data pada PostgreSQL tertanam", "The database's name on the embedded PostgreSQL"))] = "piket",
    overwrite: Annotated[bool, typer.Option("--overwrite", help=t("Sisihkan (ganti nama) basis data bernama itu bila ada", "Put a database of that name aside (renamed) where there is one"))] = False,
) -> None:  # fmt: skip
    try:
        put_back(file, _secret(key_file), database, overwrite=overwrite)
    except BackupError as error:
        fail([error.message])


def put_back(file: Path, secret: Secret, database: str, *, overwrite: bool) -> None:
    """Restore a backup and say what it is now. Raises BackupError."""
    from piket.adapters.backup.restoring import restore_elsewhere, restore_embedded
    from piket.adapters.postgres import ensure_running

    if os.environ.get("DATABASE_ADMIN_URL"):
        done = restore_elsewhere(server_of(None), file, secret)
    else:
        done = restore_embedded(ensure_running(), database, file, secret, overwrite=overwrite)
        _keep_secret(done.keys.get("SECRET_KEY", ""))
    rows = sum(done.manifest.rows.values())
    say(
        t(
            f"Basis data '{done.database}' berisi cadangan {done.manifest.made}: {rows} baris, cocok semuanya.",
            f"The database '{done.database}' holds the backup of {done.manifest.made}: {rows} rows, all as they were.",
        )
    )
    if done.earlier:
        say(t(f"Yang lama bernama '{done.earlier}'.", f"The one before is called '{done.earlier}'."))
    for name, content in done.files.items():
        kept = _keep_file(name, content)
        say(t(f"Berkas dari cadangan: {kept}.", f"A file from the backup: {kept}."))
    others = sorted(done.keys.keys() - {"SECRET_KEY"})
    if others:
        warn(t(f"Cadangan memuat juga: {', '.join(others)}. Isikan kembali di lingkungan peladen.", f"The backup holds too: {', '.join(others)}. Set them again in the server's environment."))  # fmt: skip


def _keep_file(name: str, content: bytes) -> Path:
    """Where the operator takes it from, readable by its owner alone."""
    place = data_home() / "dipulihkan" / name
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    with open(place, "xb", opener=private) as out:
        out.write(content)
    return place


def _keep_secret(secret: str) -> None:
    """What lies encrypted in the database opens by this key alone; one that is there already is not overwritten."""
    from piket.adapters.secret_key import keep_secret

    if secret and not keep_secret(secret):
        warn(t("SECRET_KEY di mesin ini lain daripada di cadangan: yang tersegel di basis data tidak akan terbuka. Isi SECRET_KEY dengan yang lama.", "SECRET_KEY on this machine is not the backup's: what lies sealed in the database will not open. Set SECRET_KEY to the old one."))  # fmt: skip


def upgrade(key_file: KeyFile = None, database: Database = None) -> None:
    """Backup, migrate, check. What fails is said with the way back."""
    try:
        place = make(_secret(key_file), database=database)
    except BackupError as error:
        fail([error.message])
    from .installation import name_installation

    name_installation(database)
    for name, words in (("migrate", t("Tabel diperbarui", "Tables brought up to date")), ("check", t("Diperiksa", "Checked"))):  # fmt: skip
        done = subprocess.run([sys.executable, "-P", "-m", "piket.web", name, "--verbosity", "0"], capture_output=True, text=True, check=False)  # fmt: skip
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["?"])[-1]
            fail(
                [
                    t(
                        f"'{name}' gagal: {said}. Kembali ke keadaan semula: piket rollback {place}",
                        f"'{name}' failed: {said}. Back to how it was: piket rollback {place}",
                    )
                ]
            )
        say(words)
    say(t(f"Bila ada yang salah: piket rollback {place}", f"If anything is wrong: piket rollback {place}"))


def rollback(
    file: Annotated[Path | None, typer.Argument(help=t("Cadangan sebelum pembaruan; bila kosong, yang terbaru", "The backup from before the upgrade; else the newest"))] = None,
    key_file: KeyFile = None,
    database: Annotated[str, typer.Option(help=t("Nama basis data", "The database's name"))] = "piket",
) -> None:  # fmt: skip
    """The database as it was; the code of then has to be put back by whoever put in the new one."""
    place = file or newest(folder())
    if place is None:
        fail([t(f"Tidak ada cadangan di {folder()}.", f"There is no backup in {folder()}.")], Exit.USAGE)
    try:
        put_back(place, _secret(key_file), database, overwrite=True)
    except BackupError as error:
        fail([error.message])


def server_of(database: str | None) -> Server:
    """The database to back up, entered as who sees every row; its keys are in the environment afterwards."""
    from piket.adapters.backup.dumping import Server
    from piket.adapters.postgres import Role, running
    from piket.adapters.postgres_programs import wheel_programs

    from .installation import name_installation

    named = os.environ.get("DATABASE_ADMIN_URL")
    if named:
        return Server(named, wheel_programs())
    chosen = name_installation(database)
    cluster = running()
    if cluster is None or not chosen:
        fail([t("Isi DATABASE_ADMIN_URL dengan peran yang melihat semua baris (superuser atau BYPASSRLS).", "Set DATABASE_ADMIN_URL to a role that sees all rows (superuser or BYPASSRLS).")], Exit.USAGE)  # fmt: skip
    return Server(cluster.url(Role.ADMIN, chosen), cluster.programs.folder / "bin")


def _secret(key_file: Path | None) -> Secret:
    """Raises BackupError where there is none, or it is no key."""
    from piket.adapters.backup.encryption import from_file, from_passphrase

    if key_file is not None:
        return from_file(key_file)
    words = os.environ.get(PASSPHRASE, "")
    if not words:
        raise BackupError(
            "cadangan selalu terenkripsi: sebut --key-file (buat dengan 'piket backup --make-key BERKAS') "
            f"atau isi {PASSPHRASE}.",
            "a backup is always encrypted: name --key-file (make one by 'piket backup --make-key FILE') "
            f"or set {PASSPHRASE}.",
        )
    return from_passphrase(words)
