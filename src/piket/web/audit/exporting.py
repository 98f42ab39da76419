"""The chain as a file that anyone can check without the database: one JSON object a line (docs/audit.md)."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from piket.trust.checking import by_parts, placed
from piket.trust.hashing import unpacked
from piket.trust.offline import FILE_FORMAT
from piket.trust.texts import read_header
from piket.web.audit.ledgers import LEDGERS, late_ids, plain_values, texts
from piket.web.audit.models import DayHead, Seal
from piket.web.audit.signing_keys import public_keys
from piket.web.jobs.services import take_time
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting


def lines(agency: Agency, *, content: bool = True) -> Iterator[str]:
    """Keys, then each seal with its rows, the days' heads, and rows that no seal holds though their time has passed.

    Without `content` a row is there by its hash alone: the chain can be checked, and nobody's data leaves.
    """
    with acting(agency.pk):
        take_time()
        plain_values()
        yield _line(
            {
                "piket_audit": FILE_FORMAT,
                "agency": agency.pk,
                "name": agency.name,
                "made": timezone.now().isoformat(),
                "keys": {name: public.hex() for name, public in public_keys().items()},
                "content": content,
            }
        )
        sealed: dict[str, array[int]] = {ledger: array("q") for ledger in LEDGERS}
        settled = dict.fromkeys(LEDGERS, 0)
        for row in Seal.objects.order_by("number").iterator(20):
            yield from _seal(row, content)
            header = read_header(row.header)
            for (ledger, number), _leaf in placed(header, unpacked(bytes(row.leaves))):
                sealed[ledger].append(number)
            settled |= {part.ledger: part.settled for part in header.parts}
        for day in DayHead.objects.order_by("day"):
            yield _line({"day": day.statement, "signature": day.signature})
        for ledger in LEDGERS:
            for number in late_ids(ledger, agency.pk, settled[ledger], sealed[ledger]):
                yield _line({"late": ledger, "id": number})


def _seal(row: Seal, content: bool) -> Iterator[str]:
    header, leaves = read_header(row.header), unpacked(bytes(row.leaves))
    yield _line({"seal": row.header, "head": row.head, "signature": row.signature, "entries": len(leaves)})
    there: dict[tuple[str, int], str] = {}
    for part, own in by_parts(header, leaves) if content else ():
        there.update(texts(part.ledger, header.agency, part.columns, [leaf.id for leaf in own]))
    for address, leaf in placed(header, leaves):
        kept: dict[str, Any] = {"ledger": address[0], "id": address[1], "leaf": leaf.hash.hex()}
        if content:
            kept["row"] = there.get(address)
        yield _line(kept)


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
