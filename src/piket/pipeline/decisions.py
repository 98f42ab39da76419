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
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from piket.policy.values import Bilingual, Decision

SCHEMA = "piket.decisions/1"
LARGEST = 1_000_000

_NO_DATE = Bilingual("harus tanggal, misalnya 2021-07-25", "must be a date such as 2021-07-25")
_FAULTS = {
    "missing": Bilingual("bidang ini tidak ada", "this field is missing"),
    "extra_forbidden": Bilingual("bidang ini tidak dikenal; hapus", "this field is not known; remove it"),
    "string_too_short": Bilingual("kosong atau terlalu pendek", "empty or too short"),
    "string_pattern_mismatch": Bilingual(f"harus {SCHEMA}", f"must be {SCHEMA}"),
    "string_type": Bilingual("harus teks; beri tanda kutip", "must be text; put it in quotes"),
    "model_type": Bilingual("bukan daftar bidang", "not a list of fields"),
    "tuple_type": Bilingual("harus daftar keputusan", "must be a list of decisions"),
    "date_from_datetime_parsing": _NO_DATE,
    "date_type": _NO_DATE,
}  # fmt: skip
_SHAPE = Bilingual(
    f"Berkas dimulai dengan 'schema: {SCHEMA}', lalu 'decisions:'; tiap keputusan memuat question, choice, "
    "by, role, ground, decided_on.",
    f"The file begins with 'schema: {SCHEMA}', then 'decisions:'; each decision has question, choice, by, "
    "role, ground, decided_on.",
)


class DecisionsError(Exception):
    """A decisions file that cannot be used; every fault of the file at once."""

    def __init__(self, faults: Sequence[Bilingual]) -> None:
        super().__init__("; ".join(fault.en for fault in faults))
        self.faults = tuple(faults)


def _plain(value: Any) -> Any:
    """YAML reads an unquoted 2021-08-08 as a date; the choice is its text."""
    return value.isoformat() if isinstance(value, date) else value


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str = Field(min_length=3)
    choice: Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
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
        raise DecisionsError([_fault(path.name, item) for item in error.errors(include_url=False)]) from error
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


def _fault(name: str, item: ErrorDetails) -> Bilingual:
    """A fault of the checker in words: which decision, which field, what is wrong with it."""
    place_id, place_en = _place(item["loc"])
    what = _FAULTS.get(item["type"], Bilingual("isinya tidak sah", "its value is not valid"))
    return Bilingual(
        f"{name}{place_id}: {what.id}. {_SHAPE.id}",
        f"{name}{place_en}: {what.en}. {_SHAPE.en}",
    )


def _place(loc: tuple[int | str, ...]) -> tuple[str, str]:
    """', keputusan ke-2, bidang ground' in both languages."""
    fields = [part for part in loc if isinstance(part, str)]
    numbers = [part for part in loc if isinstance(part, int)]
    row = (f", keputusan ke-{numbers[0] + 1}", f", decision {numbers[0] + 1}") if numbers else ("", "")
    field = (f", bidang {fields[-1]}", f", field {fields[-1]}") if fields else ("", "")
    return row[0] + field[0], row[1] + field[1]


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
