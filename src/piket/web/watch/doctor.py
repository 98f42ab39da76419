"""What is wrong with the installation as the database shows it: what, where, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from piket.web.audit.queries import LATE
from piket.web.watch import queries
from piket.web.watch.values import Check, State, both

OLDEST_SERVER = 140000
"""PostgreSQL 14: before it there are no multiranges and no such plans for lists."""
OUTBOX_LATE = 900.0
SEAL_LATE = LATE.total_seconds()
CHECK_LATE = 2 * 86_400.0
TASK_LATE = 300.0
CLOCK_OFF = 5.0


def examined() -> Iterator[Check]:
    """Every check of the database; where it does not answer, that alone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        yield Check(
            both("Basis data", "Database"),
            State.BAD,
            both(f"tidak terjangkau: {error}".strip(), f"cannot be reached: {error}".strip()),
            both(
                "Periksa DATABASE_URL dan apakah PostgreSQL berjalan.",
                "Check DATABASE_URL and that PostgreSQL runs.",
            ),
        )
        return
    yield _version()
    yield _role()
    yield _migrations()
    yield _row_security()
    yield _clock()
    yield _keys()
    yield _processes()
    yield _tasks()
    ages = queries.ages()
    yield _outbox(ages)
    yield _audit(ages)
    yield _mail()


def _version() -> Check:
    number = connection.cursor().connection.info.server_version
    seen = f"PostgreSQL {number // 10000}.{number % 100}"
    return Check(
        both("Versi basis data", "Database version"),
        State.GOOD if number >= OLDEST_SERVER else State.BAD,
        both(seen, seen),
        both("Pindah ke PostgreSQL 14 atau lebih baru.", "Move to PostgreSQL 14 or newer."),
    )


def _role() -> Check:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        name, free = cursor.fetchone()
    return Check(
        both("Peran basis data", "Database role"),
        State.BAD if free else State.GOOD,
        both(f"{name}: {'tidak ' * free}terikat", f"{name}: {'not ' * free}bound by row-level security"),
        both(
            "DATABASE_URL harus memakai peran tanpa SUPERUSER dan BYPASSRLS.",
            "DATABASE_URL must use a role without SUPERUSER and BYPASSRLS.",
        ),
    )  # fmt: skip


def _migrations() -> Check:
    missing = queries.unapplied()
    named = ", ".join(missing[:4])
    return Check(
        both("Tabel", "Tables"),
        State.BAD if missing else State.GOOD,
        both(
            f"{len(missing)} perubahan belum dijalankan: {named}",
            f"{len(missing)} migrations not applied: {named}",
        )
        if missing
        else both("sesuai versi ini", "as this version has them"),
        both("Jalankan: piket upgrade", "Run: piket upgrade"),
    )


def _row_security() -> Check:
    from piket.web.tenancy import AgencyBulk, AgencyOwned

    owned = {m._meta.db_table for m in apps.get_models() if issubclass(m, AgencyOwned | AgencyBulk)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        missing = sorted(owned - {name for (name,) in cursor.fetchall()})
    named = ", ".join(missing[:4])
    return Check(
        both("Pemisahan instansi", "Row-level security"),
        State.BAD if missing else State.GOOD,
        both(f"mati pada {len(missing)} tabel: {named}", f"off on {len(missing)} tables: {named}")
        if missing
        else both(f"menyala pada {len(owned)} tabel", f"on for {len(owned)} tables"),
        both(
            "Seseorang mematikannya. Nyalakan: ALTER TABLE … ENABLE, FORCE ROW LEVEL SECURITY; cari sebabnya.",
            "Somebody switched it off. Switch it on: ALTER TABLE … ENABLE, FORCE ROW LEVEL SECURITY; find out why.",
        ),
    )


def _clock() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    off = abs((timezone.now() - theirs).total_seconds())
    zone = settings.TIME_ZONE
    return Check(
        both("Jam", "Clock"),
        State.BAD if off > CLOCK_OFF else State.GOOD,
        both(
            f"selisih dengan basis data {off:.1f} detik, zona {zone}",
            f"{off:.1f} seconds off the database's, zone {zone}",
        ),
        both(
            "Samakan jam kedua mesin lewat NTP (timedatectl).",
            "Set both machines' clocks by NTP (timedatectl).",
        ),
    )


def _processes() -> Check:
    seen = {p.kind: p for p in queries.processes()}
    wanted = ("worker", "clock")
    dead = [kind for kind in wanted if kind not in seen or seen[kind].age > queries.LATE]
    told = ", ".join(f"{p.kind} {p.age:.0f} s" for p in seen.values()) or "–"
    return Check(
        both("Proses latar", "Background processes"),
        State.BAD if dead else State.GOOD,
        both(
            f"tanpa tanda hidup: {', '.join(dead)}" if dead else told,
            f"no sign of life: {', '.join(dead)}" if dead else told,
        ),
        both(
            "Jalankan: systemctl restart 'piket-*', atau piket serve",
            "Run: systemctl restart 'piket-*', or piket serve",
        ),
    )


def _tasks() -> Check:
    tasks = queries.tasks()
    bad = tasks.stuck or tasks.oldest > TASK_LATE
    return Check(
        both("Pekerjaan latar", "Background tasks"),
        State.BAD if bad else State.NOTE if tasks.failed else State.GOOD,
        both(
            f"{tasks.waiting} menunggu (tertua {tasks.oldest:.0f} s), {tasks.running} "
            f"berjalan, {tasks.stuck} macet, {tasks.failed} gagal sehari ini",
            f"{tasks.waiting} waiting (oldest {tasks.oldest:.0f} s), {tasks.running} "
            f"running, {tasks.stuck} stuck, {tasks.failed} failed within a day",
        ),
        both(
            "Tambah pekerja (piket serve --only worker); yang macet diambil alih setelah pekerjanya mati.",
            "Add workers (piket serve --only worker); a stuck one is taken over once its worker is dead.",
        ),
    )


def _outbox(ages: queries.Ages) -> Check:
    return Check(
        both("Pesan keluar", "Outbox"),
        State.BAD if ages.outbox_oldest > OUTBOX_LATE else State.GOOD,
        both(
            f"{ages.outbox} menunggu, tertua {ages.outbox_oldest:.0f} s",
            f"{ages.outbox} waiting, oldest {ages.outbox_oldest:.0f} s",
        ),
        both(
            "Periksa proses sender dan halaman Gerbang pesan.",
            "Check the sender process and the page of gateways.",
        ),
    )


def _audit(ages: queries.Ages) -> Check:
    bad = ages.audit_faults or ages.unsealed_oldest > SEAL_LATE
    old = ages.checked is None or ages.checked > CHECK_LATE
    checked = "–" if ages.checked is None else f"{ages.checked / 3600:.0f}"
    return Check(
        both("Jejak audit", "Audit trail"),
        State.BAD if bad else State.NOTE if old else State.GOOD,
        both(
            f"{ages.audit_faults} temuan, {ages.unsealed} belum disegel (tertua "
            f"{ages.unsealed_oldest:.0f} s), diperiksa {checked} jam lalu",
            f"{ages.audit_faults} findings, {ages.unsealed} not sealed (oldest "
            f"{ages.unsealed_oldest:.0f} s), checked {checked} hours ago",
        ),
        both(
            "Jalankan: piket audit verify; periksa proses clock.",
            "Run: piket audit verify; check the clock process.",
        ),
    )


def _mail() -> Check:
    host = str(settings.EMAIL_HOST)
    plain = bool(host) and not settings.EMAIL_USE_TLS
    unnamed = bool(host) and settings.DEFAULT_FROM_EMAIL.endswith("@localhost")
    return Check(
        both("Surel", "Mail"),
        State.BAD if unnamed else State.NOTE if plain else State.GOOD,
        both(
            "tidak dipakai"
            if not host
            else f"{host}, {'tanpa TLS' if plain else 'TLS'}, dari {settings.DEFAULT_FROM_EMAIL}",
            "not used"
            if not host
            else f"{host}, {'no TLS' if plain else 'TLS'}, from {settings.DEFAULT_FROM_EMAIL}",
        ),
        both("Isi EMAIL_FROM, dan pakai EMAIL_USE_TLS=1.", "Set EMAIL_FROM, and use EMAIL_USE_TLS=1."),
    )


def _keys() -> Check:
    from piket.web.audit.models import SigningKey
    from piket.web.audit.signing_keys import strange_keys

    strange = strange_keys()
    short = len(settings.SECRET_KEY) < 40
    return Check(
        both("Kunci", "Keys"),
        State.BAD if strange or short else State.GOOD,
        both(
            f"SECRET_KEY tidak membuka kunci {', '.join(strange)}",
            f"SECRET_KEY does not open key {', '.join(strange)}",
        )
        if strange
        else both("SECRET_KEY terlalu pendek", "SECRET_KEY is too short")
        if short
        else both(
            f"{SigningKey.objects.count()} kunci segel", f"{SigningKey.objects.count()} keys for seals"
        ),
        both(
            "Pakai SECRET_KEY yang semula (ada di cadangan); sedikitnya 40 huruf acak.",
            "Use the SECRET_KEY of before (a backup has it); at least 40 random characters.",
        ),
    )
