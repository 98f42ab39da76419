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

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from piket.policy.values import Bilingual, Decision

from .yaml_rows import Words, plain_text, read_rows

SCHEMA = "piket.decisions/1"

_WORDS = Words(
    SCHEMA,
    Bilingual("berkas keputusan", "a decisions file"),
    Bilingual("keputusan", "decision"),
    Bilingual(
        f"Berkas dimulai dengan 'schema: {SCHEMA}', lalu 'decisions:'; tiap keputusan memuat question, choice, "
        "by, role, ground, decided_on.",
        f"The file begins with 'schema: {SCHEMA}', then 'decisions:'; each decision has question, choice, by, "
        "role, ground, decided_on.",
    ),
    {"tuple_type": Bilingual("harus daftar keputusan", "must be a list of decisions")},
)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str = Field(min_length=3)
    choice: Annotated[str, BeforeValidator(plain_text), Field(min_length=1)]
    by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    ground: str = Field(min_length=1)
    decided_on: date


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    decisions: tuple[_Row, ...] = ()


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read `path`. Raises `RowsError` naming each fault by its place in the file."""
    return tuple(
        Decision(row.question, row.choice, row.by, row.role, row.ground, row.decided_on)
        for row in read_rows(path, _File, _WORDS).decisions
    )


def decisions_schema() -> dict[str, Any]:
    """The JSON Schema of `piket.decisions/1`, as kept in docs/schema/decisions-1.json."""
    return _File.model_json_schema(by_alias=True)


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
