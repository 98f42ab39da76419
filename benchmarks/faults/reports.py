"""Reports of a day with a file: a person who heard no answer sends the same form again, and some press twice."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta

from benchmarks.faults.browser import Lost, persistently
from benchmarks.faults.clients import Work, each_in_its_turn

PER_SECOND, THREADS, TWICE = 1.2, 3, 10
_SIZES = (2_000, 120_000)


def run(work: Work) -> None:
    # The agency's clock: seven hours before UTC's.
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    order = [(person, day) for day in (today, today - timedelta(days=1)) for person in work.agency["people"]]
    random.Random(f"reports {work.seed}").shuffle(order)

    def report(n: int) -> None:
        if n >= len(order):
            return
        person, day = order[n]
        chance = random.Random(f"report {work.seed} {n}")
        content = b"%PDF-1.4\n" + chance.randbytes(chance.randint(*_SIZES))
        text, name = f"Laporan uji nomor {n}.", f"laporan-{n}.pdf"
        key = f"{person['pk']} {day.isoformat()}"
        browser = work.browser(person["session"])
        path = f"/saya/laporan/?hari={day.isoformat()}"

        def send() -> None:
            answer = browser.post_file(path, {"text": text}, ("files", name, content))
            if answer.status != 302:
                raise Lost(f"{answer.status}")

        work.ledger.asked("report", key, text=text, sha256=hashlib.sha256(content).hexdigest())
        try:
            persistently(send, work.until)
            work.ledger.acknowledged("report", key)
            if n % TWICE == 0:
                persistently(send, work.until)
        finally:
            browser.close()

    each_in_its_turn(work, THREADS, PER_SECOND * work.rate, report)
