"""Phones: each press of the button has its own identifier, and is sent again under it until the server has it."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime

from benchmarks.faults.browser import Lost, persistently
from benchmarks.faults.clients import Work, each_in_its_turn
from benchmarks.faults.filling import SITE

PER_SECOND, THREADS, AGAIN = 10.0, 8, 20
"""Check-ins a second; one in `AGAIN` is sent once more although its answer was heard."""


def run(work: Work) -> None:
    chance = random.Random(f"phones {work.seed}")
    order = list(work.agency["people"])
    chance.shuffle(order)

    def press(n: int) -> None:
        person = order[n % len(order)]
        key = str(uuid.UUID(int=random.Random(f"{work.seed} {n}").getrandbits(128), version=4))
        fields = {
            "key": key,
            "kind": ("in", "out")[n // len(order) % 2],
            "person": person["pk"],
            "claimed": datetime.now(UTC).isoformat(),
            "latitude": SITE[0],
            "longitude": SITE[1],
            "accuracy": 10,
        }
        browser = work.browser(person["session"])

        def send() -> bool:
            answer = browser.post("/saya/hadir/", fields, script=True)
            if answer.status != 200:
                raise Lost(f"{answer.status}")
            return json.loads(answer.text)["key"] == key

        work.ledger.asked("check-in", key, person=person["pk"])
        try:
            if persistently(send, work.until):
                work.ledger.acknowledged("check-in", key)
            if n % AGAIN == 0:
                persistently(send, work.until)
        finally:
            browser.close()

    each_in_its_turn(work, THREADS, PER_SECOND * work.rate, press)
