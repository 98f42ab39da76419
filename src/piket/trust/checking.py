"""Is the chain whole? One seal after the other, each against its rows; nothing here knows where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from piket.trust import signing
from piket.trust.hashing import head_of, leaf_of, root_of
from piket.trust.texts import read_header, read_statement
from piket.trust.values import Address, DayHead, Finding, Header, Keys, Kind, Leaf, Part, Row, Seal
from piket.trust.words import day_finding, row_finding, seal_finding


@dataclass(slots=True)
class Chain:
    """A check under way: feed it every seal in order, then every day's head.

    `rows` is what lies in the ledgers now, by address, of the seal that is fed; None where it is not to be looked at.
    """

    agency: int
    keys: Keys
    number: int = 0
    head: str = ""
    entries: int = 0
    heads: dict[int, str] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def seal(self, seal: Seal, rows: Mapping[Address, str] | None) -> list[Finding]:
        """What is wrong with the next seal."""
        try:
            header = read_header(seal.header)
        except ValueError:
            self.number, self.head = self.number + 1, head_of(seal.header)
            return [seal_finding(self.number, "isinya tidak terbaca", "it cannot be read")]
        found = [*self._order(header), *self._own(header, seal)]
        found += [] if rows is None else _rows(header, seal, rows)
        self._keep(header, seal)
        return found

    def day(self, day: DayHead) -> list[Finding]:
        """What is wrong with a day's head."""
        try:
            said = read_statement(day.statement)
        except ValueError:
            return [day_finding("?", 0, "isinya tidak terbaca", "it cannot be read")]
        found = []
        key = self.keys.get(said.key)
        if key is None or not signing.is_signed(key, signing.DAY, day.statement, day.signature):
            found.append(
                day_finding(said.day, said.number, "tanda tangannya tidak sah", "its signature is not valid")
            )
        if said.agency != self.agency:
            found.append(
                day_finding(said.day, said.number, "milik instansi lain", "it belongs to another agency")
            )
        if self.heads.get(said.number) != said.head:
            found.append(
                day_finding(
                    said.day,
                    said.number,
                    f"segel {said.number} yang ada sekarang bukan segel yang ditandatangani hari itu",
                    f"seal {said.number} as it stands is not the one that was signed that day",
                )
            )
        return found

    def _order(self, header: Header) -> Iterator[Finding]:
        wanted = self.number + 1
        if header.number != wanted:
            yield seal_finding(
                header.number,
                f"seharusnya segel {wanted}; di antaranya ada yang hilang, ganda, atau tertukar",
                f"seal {wanted} was due here; one is missing, double or out of order",
                Kind.GAP,
            )
        elif header.previous != self.head:
            yield seal_finding(
                header.number,
                "tidak menyambung ke segel sebelumnya",
                "it does not follow the seal before it",
                Kind.GAP,
            )
        if header.agency != self.agency:
            yield seal_finding(header.number, "milik instansi lain", "it belongs to another agency")

    def _own(self, header: Header, seal: Seal) -> Iterator[Finding]:
        if head_of(seal.header) != seal.head:
            yield seal_finding(
                header.number, "isinya diubah: sidiknya tidak cocok", "it was changed: its hash does not fit"
            )
        if root_of([leaf.hash for leaf in seal.leaves]) != header.root:
            yield seal_finding(header.number, "daftar catatannya diubah", "its list of entries was changed")
        if sum(part.count for part in header.parts) != len(seal.leaves):
            yield seal_finding(
                header.number, "banyaknya catatan tidak cocok", "its number of entries does not fit"
            )
        key = self.keys.get(header.key)
        if key is None:
            yield seal_finding(
                header.number, f"kunci {header.key} tidak dikenal", f"key {header.key} is not known", Kind.KEY
            )
        elif not signing.is_signed(key, signing.SEAL, seal.head, seal.signature):
            yield seal_finding(
                header.number, "tanda tangannya tidak sah", "its signature is not valid", Kind.SIGNATURE
            )

    def _keep(self, header: Header, seal: Seal) -> None:
        self.number, self.head = header.number, seal.head
        self.heads[header.number] = seal.head
        self.entries += len(seal.leaves)
        self.parts |= {part.ledger: part for part in header.parts}


def by_parts(header: Header, leaves: tuple[Leaf, ...]) -> Iterator[tuple[Part, tuple[Leaf, ...]]]:
    """Each part with the leaves that it counts; those that no part counts are left out."""
    at = 0
    for part in header.parts:
        yield part, leaves[at : at + part.count]
        at += part.count


def placed(header: Header, leaves: tuple[Leaf, ...]) -> Iterator[tuple[Address, Leaf]]:
    """Each leaf with its row's address."""
    for part, own in by_parts(header, leaves):
        for leaf in own:
            yield (part.ledger, leaf.id), leaf


def _rows(header: Header, seal: Seal, rows: Mapping[Address, str]) -> Iterator[Finding]:
    for address, leaf in placed(header, seal.leaves):
        text = rows.get(address)
        if text is None:
            yield row_finding(Kind.MISSING, header.number, address)
        elif leaf_of(Row(*address, text)).hash != leaf.hash:
            yield row_finding(Kind.CHANGED, header.number, address)
