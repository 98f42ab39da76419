"""An exported chain checked from its file alone: no database, no network, no secret."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from piket.policy.values import Bilingual
from piket.trust.checking import Chain
from piket.trust.signing import name_of
from piket.trust.values import Address, DayHead, Finding, Kind, Leaf, Seal
from piket.trust.words import row_finding

FILE_FORMAT = 1


class NotAnExport(Exception):
    """The file is not an exported chain, or is cut off; the message says where."""

    def __init__(self, line: int) -> None:
        self.message = Bilingual(
            id=f"Baris {line}: bukan rantai audit yang diekspor Piket, atau berkasnya terpotong.",
            en=f"Line {line}: not a chain that Piket exported, or the file is cut off.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True, slots=True)
class Checked:
    """What an exported file holds: whose, the keys that it carries by name, the last head, and what is wrong."""

    name: str
    keys: tuple[str, ...]
    number: int
    head: str
    entries: int
    with_content: bool
    findings: tuple[Finding, ...]


def check_export(lines: Iterable[str], key: str = "") -> Checked:
    """Check every line. `key` is a key's name known from elsewhere: all must then be signed by that one.

    Raises NotAnExport where a line is not what the format has there.
    """
    parsed = _parsed(lines)
    first, top = next(parsed, (1, {}))
    if top.get("piket_audit") != FILE_FORMAT:
        raise NotAnExport(first)
    keys = {name: bytes.fromhex(public) for name, public in top["keys"].items()}
    trusted = {name: public for name, public in keys.items() if name_of(public) == name and key in ("", name)}
    chain = Chain(top["agency"], trusted)
    findings: list[Finding] = []
    for at, line in parsed:
        if "seal" in line:
            findings += _seal(chain, line, parsed, at, content=top["content"])
        elif "day" in line:
            findings += chain.day(DayHead(line["day"], line["signature"]))
        elif "late" in line:
            findings.append(row_finding(Kind.ADDED, chain.number, (line["late"], line["id"])))
        else:
            raise NotAnExport(at)
    return Checked(
        top["name"], tuple(keys), chain.number, chain.head, chain.entries, top["content"], tuple(findings)
    )


def _parsed(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for at, line in enumerate(lines, 1):
        try:
            value = json.loads(line)
        except ValueError as error:
            raise NotAnExport(at) from error
        if not isinstance(value, dict):
            raise NotAnExport(at)
        yield at, value


def _seal(
    chain: Chain,
    line: dict[str, Any],
    parsed: Iterator[tuple[int, dict[str, Any]]],
    at: int,
    *,
    content: bool,
) -> list[Finding]:
    leaves: list[Leaf] = []
    rows: dict[Address, str] = {}
    for _ in range(int(line["entries"])):
        at, entry = next(parsed, (at + 1, {}))
        if "leaf" not in entry:
            raise NotAnExport(at)
        leaves.append(Leaf(entry["id"], bytes.fromhex(entry["leaf"])))
        if entry.get("row") is not None:
            rows[entry["ledger"], entry["id"]] = entry["row"]
    return chain.seal(
        Seal(line["seal"], tuple(leaves), line["head"], line["signature"]), rows if content else None
    )
