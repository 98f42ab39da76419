"""The whole chain checked against what lies in the database now."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from piket.policy.values import Bilingual
from piket.trust.checking import Chain, by_parts
from piket.trust.hashing import unpacked
from piket.trust.texts import read_header, read_statement
from piket.trust.values import Address, Finding, Header, Kind
from piket.trust.values import DayHead as SignedDay
from piket.trust.values import Seal as SealValue
from piket.trust.words import day_finding, row_finding, seal_finding
from piket.web.audit.ledgers import LEDGERS, count_all, existing_columns, late_ids, plain_values, texts
from piket.web.audit.models import DayHead, Seal, Verification
from piket.web.audit.signing_keys import public_keys, strange_keys
from piket.web.jobs.services import take_time
from piket.web.tenancy import acting

log = logging.getLogger(__name__)

KEPT = 50
"""Findings kept of one check; their number is kept besides."""


@dataclass(frozen=True)
class Report:
    """What a check saw: the last seal and its head, how many rows are sealed and how many wait, what is wrong."""

    agency_id: int
    number: int
    head: str
    entries: int
    waiting: int
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        return not self.findings


def verify(agency_id: int, expected: str = "") -> Report:
    """Check every seal, every row and every day's head of an agency.

    `expected` is a head that was printed or kept elsewhere, or its beginning: it must be one of the chain's.
    """
    with acting(agency_id):
        take_time()
        plain_values()
        chain = Chain(agency_id, public_keys())
        findings = [_strange(name) for name in strange_keys()]
        there = _Counted()
        for row in Seal.objects.order_by("number").iterator(20):
            findings += _seal(chain, row, there)
        findings += _added(chain, there)
        findings += [finding for day in DayHead.objects.all() for finding in _day(chain, day)]
        findings += _expected(chain, expected)
        waiting = sum(count_all(ledger, agency_id) for ledger in LEDGERS) - there.total()
        added = sum(1 for finding in findings if finding.kind is Kind.ADDED)
        return Report(agency_id, chain.number, chain.head, chain.entries, waiting - added, tuple(findings))


def verify_and_keep(agency_id: int) -> Report:
    """The same, and what it saw is kept for the auditor's page."""
    report = verify(agency_id)
    with acting(agency_id):
        Verification.objects.create(
            agency_id=agency_id,
            number=report.number,
            entries=report.entries,
            waiting=report.waiting,
            faults=len(report.findings),
            findings=[{"id": f.words.id, "en": f.words.en} for f in report.findings[:KEPT]],
        )
    if not report.whole:
        log.error("The audit trail of agency %s is not whole: %s findings", agency_id, len(report.findings))
    return report


class _Counted:
    """The ids of the sealed rows that are there, by ledger, in eight bytes each: there may be a hundred million."""

    def __init__(self) -> None:
        self.seen: dict[str, array[int]] = {ledger: array("q") for ledger in LEDGERS}
        self.columns = {ledger: existing_columns(ledger) for ledger in LEDGERS}

    def add(self, addresses: Iterable[Address]) -> None:
        for ledger, number in addresses:
            self.seen[ledger].append(number)

    def total(self) -> int:
        return sum(map(len, self.seen.values()))


def _seal(chain: Chain, row: Seal, there: _Counted) -> list[Finding]:
    try:
        leaves = unpacked(bytes(row.leaves))
    except ValueError:
        leaves = ()
    seal = SealValue(row.header, leaves, row.head, row.signature)
    try:
        header = read_header(row.header)
    except ValueError:
        return chain.seal(seal, None)
    found, rows = _rows_of(header, seal, there.columns)
    there.add(rows)
    return [*found, *chain.seal(seal, None if found else rows), *_repeated(row, header, len(leaves))]


def _rows_of(
    header: Header, seal: SealValue, columns: Mapping[str, frozenset[str]]
) -> tuple[list[Finding], dict[Address, str]]:
    """The rows of a seal as they lie there now; a finding where a table or a column of it is gone."""
    rows: dict[Address, str] = {}
    for part, leaves in by_parts(header, seal.leaves):
        if not leaves:
            continue
        gone = set(part.columns) - columns[part.ledger] if part.ledger in columns else {"*"}
        if gone:
            named = ", ".join(sorted(gone))
            return [
                seal_finding(
                    header.number,
                    f"kolom {named} dari {part.ledger} tidak ada lagi, maka isinya tidak dapat diperiksa",
                    f"column {named} of {part.ledger} is gone, so that its rows cannot be checked",
                )
            ], rows
        rows.update(texts(part.ledger, header.agency, part.columns, [leaf.id for leaf in leaves]))
    return [], rows


def _repeated(row: Seal, header: Header, leaves: int) -> Iterator[Finding]:
    """What a seal's own columns repeat must be what stands in it."""
    repeated = (row.number, row.entries, row.agency_id, row.at.astimezone(UTC).isoformat())
    if repeated != (header.number, leaves, header.agency, header.at):
        yield seal_finding(
            header.number,
            "kolom nomor, waktu atau banyaknya tidak sama dengan isinya",
            "its columns for number, time or entries differ from what it says",
        )


def _added(chain: Chain, there: _Counted) -> Iterator[Finding]:
    for ledger, part in chain.parts.items():
        if ledger not in LEDGERS:
            continue
        sealed = there.seen[ledger]
        for number in late_ids(ledger, chain.agency, part.settled, sealed):
            yield row_finding(Kind.ADDED, chain.number, (ledger, number))
        if len(set(sealed)) < len(sealed):
            yield seal_finding(
                chain.number,
                f"ada catatan {ledger} yang disegel dua kali di dalam rantai ini",
                f"a row of {ledger} is sealed twice in this chain",
            )


def _day(chain: Chain, day: DayHead) -> list[Finding]:
    found = chain.day(SignedDay(day.statement, day.signature))
    try:
        said = read_statement(day.statement).day
    except ValueError:
        return found
    if said != day.day.isoformat():
        found.append(day_finding(said, 0, "kolom tanggalnya diubah", "its column for the day was changed"))
    return found


def _strange(name: str) -> Finding:
    return Finding(
        Kind.KEY,
        0,
        Bilingual(
            id=f"Kunci {name} tidak terbuka dengan SECRET_KEY ini: ia palsu, atau SECRET_KEY pernah diganti.",
            en=f"Key {name} does not open with this SECRET_KEY: it is forged, or SECRET_KEY was changed.",
        ),
    )


def _expected(chain: Chain, expected: str) -> Iterator[Finding]:
    wanted = expected.replace(" ", "").lower()
    if wanted and not any(head.startswith(wanted) for head in chain.heads.values()):
        yield Finding(
            Kind.DAY,
            0,
            Bilingual(
                id=f"Sidik {expected} yang dicetak tidak ada dalam rantai ini: "
                "rantainya ditulis ulang, atau bukan milik instansi ini.",
                en=f"The printed head {expected} is not in this chain: it was written anew, or is another agency's.",
            ),
        )
