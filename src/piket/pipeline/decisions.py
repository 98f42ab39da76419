"""Human decisions as a file: `decisions.yaml`, schema `piket.decisions/1`.

schema: piket.decisions/1
decisions:
  - question: se-walikota-lubuklinggau-800-1894-2021/period.end
    choice: "2021-08-08"
    by: Rina Marlina
    role: Kepala BKPSDM
    ground: "8 Agustus 2021 adalah hari Minggu, seperti tertulis"
    decided_on: 2021-07-25
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from piket.policy.values import Bilingual, Decision

SCHEMA = "piket.decisions/1"
LARGEST = 1_000_000


class DecisionsError(Exception):
    """A decisions file that cannot be used; every fault of the file at once."""

    def __init__(self, faults: Sequence[Bilingual]) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = tuple(faults)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str = Field(min_length=3)
    choice: str = Field(min_length=1)
    by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    ground: str = Field(min_length=1)
    decided_on: date


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    decisions: tuple[_Row, ...] = ()


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read `path`. Raises `DecisionsError` naming each fault by its place in the file."""
    text = _read(path)
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DecisionsError(
            [
                Bilingual(
                    f"{path.name} baris {line}: bukan YAML yang sah. Periksa spasi dan tanda kutip di sana.",
                    f"{path.name} line {line}: not valid YAML. Check the spaces and quotes there.",
                )
            ]
        ) from error
    try:
        parsed = _File.model_validate(raw)
    except ValidationError as error:
        raise DecisionsError([_fault(path.name, item) for item in error.errors()]) from error
    return tuple(
        Decision(row.question, row.choice, row.by, row.role, row.ground, row.decided_on)
        for row in parsed.decisions
    )


def _read(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise DecisionsError(
            [
                Bilingual(
                    f"{path.name} lebih besar dari 1 MB: bukan berkas keputusan.",
                    f"{path.name} is larger than 1 MB: not a decisions file.",
                )
            ]
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionsError(
            [
                Bilingual(
                    f"{path.name} bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
                    f"{path.name} is not UTF-8 text. Save it again as UTF-8.",
                )
            ]
        ) from error


def _fault(name: str, item: object) -> Bilingual:
    details = dict(item)  # type: ignore[call-overload]
    place = ".".join(str(part) for part in details["loc"]) or "schema"
    return Bilingual(
        f"{name}, {place}: {details['msg']}. Setiap keputusan memerlukan question, choice, by, role, ground, "
        "decided_on.",
        f"{name}, {place}: {details['msg']}. Each decision needs question, choice, by, role, ground, "
        "decided_on.",
    )


def dump_decisions(decisions: Iterable[Decision]) -> str:
    """The YAML text of `decisions`, readable by `load_decisions`."""
    rows = [
        {
            "question": item.question,
            "choice": item.choice,
            "by": item.by,
            "role": item.role,
            "ground": item.ground,
            "decided_on": item.decided_on,
        }
        for item in decisions
    ]
    return yaml.safe_dump({"schema": SCHEMA, "decisions": rows}, allow_unicode=True, sort_keys=False)


def choices_for(decisions: Iterable[Decision], directive: str) -> dict[str, str]:
    """The answers on one directive, by what follows its id in the key. The latest answer counts."""
    prefix = f"{directive}/"
    return {
        item.question.removeprefix(prefix): item.choice
        for item in decisions
        if item.question.startswith(prefix)
    }
