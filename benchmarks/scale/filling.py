"""Tables of so many rows, written by the database itself: units of fifty, a month of check-ins by two a day.

As its owner and without triggers: what is asked afterwards goes by the application's own role and statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

FIRST, DAYS = date(2021, 7, 1), 22
STAFF = 50
"""People of a unit."""

_FILL = """
SET session_replication_role = replica;
INSERT INTO organisation_agency (id, code, name, time_zone, letterhead, created_at)
 VALUES (1, 'beban', 'Kota Beban', 'Asia/Jakarta', '{{}}', now());
INSERT INTO organisation_unit (id, agency_id, code, name, abbreviation, aliases, parent_id, path, unit_type, region,
  claimed_region, pattern, asn, non_asn, sort)
 SELECT n, 1, 'U' || n, 'Unit ' || n, '', '[]', CASE WHEN n > 1 THEN 1 END,
  CASE WHEN n = 1 THEN 'U1' ELSE 'U1/U' || n END, 'dinas', '16.73', '', 'five_day', {staff}, 0, n
 FROM generate_series(1, {units}) n;
INSERT INTO organisation_employee (id, agency_id, unit_id, number, name, status, position, rank, echelon, sex,
  birth_date, head, lead, desk, squad, home_only, office_days_before, active, generated)
 SELECT n, 1, 1 + (n - 1) / {staff}, lpad(n::text, 18, '1'), 'Pegawai ' || n, 'pns', 'Pelaksana', '', '', 'P',
  '1980-01-01', n %% {staff} = 1, false, '', '', false, 0, true, true FROM generate_series(1, {people}) n;
INSERT INTO rosters_roster (id, agency_id, unit_id, version, first_day, last_day, status, people, violations, wishes,
  reason, parts, book, created_at, published_at)
 SELECT n, 1, n, 1, '{first}', date '{first}' + 30, 'published', {staff}, 0, 0, '', '[]', '', now(), now()
 FROM generate_series(1, {units}) n;
INSERT INTO rosters_assignment (agency_id, roster_id, employee_id, unit_id, day, start, "end", place, shift)
 SELECT 1, 1 + (n - 1) / {staff}, n, 1 + (n - 1) / {staff}, day, day + time '00:30', day + time '09:00',
  CASE WHEN (n + d) %% 4 = 0 THEN 'K' ELSE 'R' END, ''
 FROM (SELECT d, date '{first}' + d / 5 * 7 + d %% 5 + 0 AS day FROM generate_series(0, {days} - 1) d) days,
  generate_series(1, {people}) n;
INSERT INTO presence_checkin (id, agency_id, employee_id, unit_id, key, kind, received_at, queued, user_id)
 SELECT row_number() OVER (), 1, a.employee_id, a.unit_id, gen_random_uuid(), kind,
  CASE WHEN kind = 'in' THEN a.start ELSE a."end" END + interval '1 second' * (a.employee_id %% 900 - 600), false, 1
 FROM rosters_assignment a, (VALUES ('in'), ('out')) kinds(kind) ORDER BY a.day, kind, a.employee_id;
INSERT INTO presence_observed (agency_id, check_in_id, employee_id, unit_id, kind, day, at, place, shift, assignment_id,
  fits, reasons, site, judged_at)
 SELECT 1, c.id, c.employee_id, c.unit_id, c.kind, (c.received_at AT TIME ZONE 'Asia/Jakarta')::date, c.received_at,
  'R', '', NULL, true, '[]', '', c.received_at FROM presence_checkin c ORDER BY c.id;
INSERT INTO rosters_message (agency_id, employee_id, roster_id, channel, text, status, created_at, subject)
 SELECT 1, n, NULL, 'piket' || d, repeat('Jadwal Anda berubah. ', 20), 'sent', now(), ''
 FROM generate_series(1, {people}) n, generate_series(1, 4) d;
INSERT INTO audit_auditentry (agency_id, at, user_id, act, act_id, table_name, operation, count, rows,
  digest, previous, hash)
 SELECT 1, now(), 1, 'report.send', gen_random_uuid(), 'reports_report', 'INSERT', 1,
  jsonb_build_array(jsonb_build_object('id', n, 'text', repeat('Memverifikasi berkas ', 5), 'day', '{first}')),
  md5(n::text) || md5(n::text), '', '' FROM generate_series(1, {rows}) n;
SET session_replication_role = origin;
"""
_TABLES = {
    "check_in_row": ("presence_checkin", "presence_observed"),
    "roster_row": ("rosters_assignment",),
    "audit_row": ("audit_auditentry",),
    "message_row": ("rosters_message",),
}
_SEQUENCES = (
    "organisation_agency", "organisation_unit", "organisation_employee", "rosters_roster", "presence_checkin",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    rows: int
    people: int
    bytes: dict[str, float]
    """Of a row with its indexes, by the name that the model knows it by."""


def fill(url: str, rows: int) -> Filled:
    """About `rows` check-ins, and as many judgements, entries of the audit trail and half as many cells."""
    units = max(2, round(rows / (2 * DAYS * STAFF)))
    people = units * STAFF
    text = _FILL.replace("%%", "%").format(
        staff=STAFF, units=units, people=people, first=FIRST, days=DAYS, rows=rows
    )
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(text)  # type: ignore[arg-type]
        for table in _SEQUENCES:
            admin.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )  # type: ignore[call-overload]
        admin.execute("VACUUM ANALYZE")
        return Filled(rows, people, {name: _per_row(admin, tables) for name, tables in _TABLES.items()})


def _per_row(admin: psycopg.Connection[Any], tables: tuple[str, ...]) -> float:
    total = 0.0
    for table in tables:
        found = admin.execute(
            f"SELECT pg_total_relation_size('{table}')::float / count(*) FROM {table}"  # noqa: S608
        ).fetchone()  # type: ignore[call-overload]
        total += found[0] if found else 0.0
    return total
