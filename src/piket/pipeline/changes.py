"""What changed after rosters came into force, as a file: `changes.yaml`, schema `piket.changes/1`.

schema: piket.changes/1
from: 2021-07-28
changes:
  - kind: sick
    who: "196902231997041001"
    start: 2021-07-28
    end: 2021-07-30
  - kind: bounds
    unit: LLG-BPKAD
    start: 2021-08-02
    end: 2021-08-06
    maximum: 5
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from piket.planning.mending.values import Change, Kind
from piket.planning.values import Place
from piket.policy.values import Bilingual

from .yaml_rows import RowsError, Words, number_as_text, read_rows

SCHEMA = "piket.changes/1"

_KINDS = ", ".join(Kind)
_WORDS = Words(
    SCHEMA,
    Bilingual("berkas perubahan", "a file of changes"),
    Bilingual("perubahan", "change"),
    Bilingual(
        f"Berkas dimulai dengan 'schema: {SCHEMA}', bila perlu 'from:', lalu 'changes:'; tiap perubahan memuat kind "
        f"({_KINDS}), start, dan menurut jenisnya who, with, end, place, unit, label, shift, minimum, maximum.",
        f"The file begins with 'schema: {SCHEMA}', where needed 'from:', then 'changes:'; each change has kind "
        f"({_KINDS}), start and, by its kind, who, with, end, place, unit, label, shift, minimum, maximum.",
    ),
    {
        "tuple_type": Bilingual("harus daftar perubahan", "must be a list of changes"),
        "enum": Bilingual("pilihan ini tidak dikenal", "this choice is not known"),
        "int_type": Bilingual("harus bilangan bulat", "must be a whole number"),
    },
)


Name = Annotated[str, BeforeValidator(number_as_text)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    kind: Kind
    start: date
    end: date | None = None
    who: Name = ""
    with_: Name = Field("", alias="with")
    place: Place | None = None
    unit: str = ""
    label: str = ""
    shift: str = ""
    minimum: int | None = None
    maximum: int | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    from_: date | None = Field(None, alias="from")
    changes: tuple[_Row, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterChange:
    """A change and the roster it is about, where the person alone does not tell it."""

    change: Change
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, and the first day that may still be mended: the one given, else that of the first change."""

    since: date
    changes: tuple[RosterChange, ...]


def load_changes(path: Path, since: date | None = None) -> Changes:
    """Read `path`; `since` wins over the file's own. Raises `RowsError` naming each fault by its place."""
    file = read_rows(path, _File, _WORDS)
    if not file.changes:
        raise RowsError(
            [
                Bilingual(
                    f"{path.name} tidak memuat perubahan. {_WORDS.shape.id}",
                    f"{path.name} has no change. {_WORDS.shape.en}",
                )
            ]
        )
    first = since or file.from_ or min(row.start for row in file.changes)
    return Changes(first, tuple(RosterChange(_change(row), row.unit, row.label) for row in file.changes))


def _change(row: _Row) -> Change:
    return Change(
        row.kind, row.start, row.end or row.start, row.who, row.with_, row.place, row.shift,
        row.minimum, row.maximum,
    )  # fmt: skip


def changes_schema() -> dict[str, Any]:
    """The JSON Schema of `piket.changes/1`, as kept in docs/schema/changes-1.json."""
    return _File.model_json_schema(by_alias=True)
