"""What must hold of the rows themselves, whatever was asked: nothing half written, nothing stuck. Each query gives what
breaks its rule; the words name it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from benchmarks.faults.checking import Admin

_RULES = {
    "check-in that was not judged once": """
        SELECT c.key, count(o.id) FROM presence_checkin c LEFT JOIN presence_observed o ON o.check_in_id = c.id
        GROUP BY c.id HAVING count(o.id) <> 1""",
    "report with a file twice": """
        SELECT r.employee_id, r.day, a.name FROM reports_report r JOIN reports_attachment a ON a.report_id = r.id
        GROUP BY r.id, a.name, a.sha256 HAVING count(*) > 1""",
    "half roster": """
        WITH whole AS (SELECT r.id, r.unit_id, r.first_day, r.version, r.people * count(DISTINCT a.day) AS wanted,
          count(*) FILTER (WHERE a.id IS NOT NULL) AS cells, count(DISTINCT (a.employee_id, a.day)) AS different,
          md5(string_agg(a.employee_id || ' ' || a.day, ',' ORDER BY a.employee_id, a.day)) AS who
          FROM rosters_roster r LEFT JOIN rosters_assignment a ON a.roster_id = r.id GROUP BY r.id)
        SELECT w.unit_id, w.first_day, w.version, w.cells, first.cells FROM whole w JOIN whole first
        ON first.unit_id = w.unit_id AND first.first_day = w.first_day AND first.version = 1
        WHERE w.who IS DISTINCT FROM first.who OR w.cells <> w.different OR w.cells <> w.wanted""",
    "gap in the versions of a roster": """
        SELECT unit_id, first_day, array_agg(version ORDER BY version) FROM rosters_roster GROUP BY 1, 2
        HAVING max(version) <> count(*) OR min(version) <> 1""",
    "unit without one roster in force": """
        SELECT unit_id, first_day FROM rosters_roster GROUP BY 1, 2
        HAVING count(*) FILTER (WHERE status IN ('published', 'provisional')) <> 1""",
    "draft without its page": """
        SELECT r.unit_id, r.version FROM rosters_roster r LEFT JOIN drafts_draft d ON d.roster_id = r.id
        WHERE r.version > 1 AND d.roster_id IS NULL""",
    "people not told of a roster as they should be": """
        WITH stood AS (SELECT id, unit_id, version, lag(id) OVER (PARTITION BY unit_id, first_day ORDER BY version)
           AS before FROM rosters_roster WHERE published_at IS NOT NULL),
        moved AS (SELECT s.id, n.employee_id FROM stood s JOIN rosters_assignment n ON n.roster_id = s.id
          JOIN rosters_assignment o ON o.roster_id = s.before AND o.employee_id = n.employee_id AND o.day = n.day
          WHERE (n.place, n.shift) <> (o.place, o.shift) GROUP BY 1, 2),
        told AS (SELECT m.roster_id, m.employee_id FROM rosters_message m JOIN stood s ON s.id = m.roster_id
          WHERE s.before IS NOT NULL)
        (TABLE moved EXCEPT TABLE told) UNION ALL (TABLE told EXCEPT TABLE moved)""",
    "message without its one parcel": """
        SELECT m.id, count(d.id) FROM rosters_message m JOIN sending_reach r ON r.employee_id = m.employee_id AND r.sms
        JOIN rosters_roster o ON o.id = m.roster_id AND o.version > 1
        LEFT JOIN sending_delivery d ON d.message_id = m.id AND d.round = 0 GROUP BY m.id HAVING count(d.id) <> 1""",
    "parcel that is stuck": """
        SELECT id, status, why FROM sending_delivery
        WHERE status = 'sending' OR (status = 'waiting' AND due < now()) OR status = 'failed'""",
    "parcel sent without a try": """
        SELECT d.id FROM sending_delivery d WHERE d.status = 'sent'
        AND NOT EXISTS (SELECT FROM sending_attempt a WHERE a.delivery_id = d.id AND a.outcome = 'accepted')""",
    "gap or double in the numbers of letters": """
        SELECT unit_id, year, count(*), max(serial), count(DISTINCT serial) FROM letters_number GROUP BY 1, 2
        HAVING count(*) <> max(serial) OR count(DISTINCT serial) <> count(*)""",
    "number of two letters": """
        SELECT number, unit_id, count(*) FROM letters_letter WHERE number <> '' GROUP BY 1, 2 HAVING count(*) > 1""",
    "number that stands for nothing": """
        SELECT n.text FROM letters_number n LEFT JOIN letters_paper p ON p.id = n.paper_id
        WHERE n.letter_id IS NULL AND n.void = '' AND (p.id IS NULL OR p.status = 'issued')""",
    "letter without its number": """
        SELECT l.id, l.number FROM letters_letter l LEFT JOIN letters_number n ON n.letter_id = l.id
        WHERE NOT l.draft AND l.kind IN ('person', 'memo') AND (n.id IS NULL OR n.text <> l.number)""",
    "person with two letters of the same words": """
        SELECT fingerprint, count(*) FROM letters_letter GROUP BY agency_id, fingerprint HAVING count(*) > 1""",
    "paper that is stuck": "SELECT id, subject FROM letters_paper WHERE status = 'signing'",
    "issued paper without letter, step or signature": """
        SELECT p.id, p.subject FROM letters_paper p LEFT JOIN letters_signed s ON s.letter_id = p.letter_id
        WHERE p.status = 'issued' AND (p.letter_id IS NULL OR s.id IS NULL OR EXISTS
          (SELECT FROM letters_step t WHERE t.paper_id = p.id AND t.done_at IS NULL))""",
    "stuck task": """
        SELECT id, task_path, status, worker_ids FROM django_tasks_database_dbtaskresult
        WHERE status = 'RUNNING'
        OR (status = 'READY' AND run_after <= now() AND enqueued_at < now() - interval '5 s')""",
    "stuck job": "SELECT id, kind, status, step FROM jobs_jobrun WHERE status IN ('waiting', 'running')",
    "job that failed without a reason": """
        SELECT id, kind FROM jobs_jobrun WHERE status = 'failed' AND message = ''""",
    "job and its task that disagree": """
        SELECT j.id, j.status, t.status FROM jobs_jobrun j LEFT JOIN django_tasks_database_dbtaskresult t
        ON (t.args_kwargs -> 'kwargs' ->> 'run_id')::bigint = j.id
        WHERE t.id IS NULL OR (j.status = 'done') <> (t.status = 'SUCCESSFUL')""",
}
_SHOWN = 5


def broken(admin: Admin) -> Iterator[str]:
    """A sentence for each row that breaks a rule; of very many the first few."""
    for rule, statement in _RULES.items():
        rows = admin.execute(statement.encode()).fetchall()
        for row in rows[:_SHOWN]:
            yield f"{rule}: {', '.join(str(part) for part in row)}"
        if len(rows) > _SHOWN:
            yield f"{rule}: and {len(rows) - _SHOWN} more"


def unsent(admin: Admin, posts: Counter[str]) -> Iterator[str]:
    """Parcels that the database takes for sent and the gateway never saw, and the other way round."""
    rows = dict(admin.execute("SELECT key::text, status FROM sending_delivery").fetchall())
    for key, status in rows.items():
        if status in ("sent", "delivered", "opened") and not posts[key]:
            yield f"parcel that the gateway never had: {key}"
    yield from (f"parcel that is not in the outbox: {key}" for key in posts if key not in rows)


def forged(admin: Admin) -> Iterator[str]:
    """Signed files that do not verify, or are not of the letter beside which they lie."""
    from piket.adapters.signing.verifying import Unreadable, verify

    logging.getLogger("pyhanko_certvalidator").setLevel(
        logging.CRITICAL
    )  # nobody vouches for a trial certificate
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    rows = admin.execute(
        "SELECT l.id, l.pdf, l.sha256, s.pdf, s.sha256 FROM letters_letter l LEFT JOIN letters_signed s"
        " ON s.letter_id = l.id ORDER BY l.id"
    )
    for letter, pdf, digest, signed, signed_digest in rows:
        if sha256(pdf).hexdigest() != digest:
            yield f"letter whose file is another: {letter}"
        if signed is None:
            continue
        try:
            found = verify(bytes(signed))
        except Unreadable:
            found = []
        good = len(found) == 1 and found[0].unchanged and bytes(signed).startswith(bytes(pdf))
        if not good or sha256(signed).hexdigest() != signed_digest:
            yield f"signed letter that does not verify: {letter}"
